"""Terminal, paper and page say the same sentences; only names are spelled as each door does."""

import html
import re
from types import SimpleNamespace
from typing import Any

import pytest

from dashboard.cache import Kept
from dashboard.commands.analyze import show_analysis as print_analysis
from dashboard.commands.compare import show_comparison as print_comparison
from dashboard.figures.theme import Look
from dashboard.pages.ask import request_of
from dashboard.pages.compare.answer import lead_of, why_parts
from dashboard.pages.sections import plain_words
from dashboard.pages.sweeps import answer as swept
from dashboard.reports.compare import comparison_page
from dashboard.reports.sweep import analysis_page
from dashboard.words import sweep as sweep_words
from dashboard.words.compare import report_of
from dashboard.words.section import Sentence, blocks, of_kind, typed
from simulation import Scenario
from simulation import compare as compared
from simulation.experiments.analysis.whole import analysis
from simulation.experiments.sweeps.axes import Listed
from tests.commands.test_analyze_command import planted
from tests.planted import PRESENCE, TRUST, runs_of, sweep_of

SHOCK = {"kind": "external_crisis", "day": 40, "size": 0.6, "duration": 20}
STRUCK = Scenario().replace(
    {"organization.size": 21, "run.days": 70, "run.replicates": 6, "shocks": [SHOCK]}
)
OTHER = {"name": "turned", "levers.leaders_modelling.level": 1.0, "people.presence.mean": 0.7}
MADE = {"command": "test", "seed": 1, "rules": "x", "scenario_digest": "y"}


def paragraphs(page: str, kind: str) -> list[str]:
    """The lines of a page's paragraphs of one class."""
    found = re.findall(rf"<p{kind}>(.*?)</p>", page, flags=re.DOTALL)
    return [html.unescape(line) for one in found for line in one.split("<br>")]


def texts(component: Any) -> list[str]:
    """All pieces of text that a page shows."""
    if isinstance(component, str):
        return [component]
    inside = component if isinstance(component, list) else getattr(component, "children", None)
    parts = inside if isinstance(inside, list) else [inside] if inside is not None else []
    return [text for part in parts for text in texts(part)]


def test_of_a_comparison(capsys: pytest.CaptureFixture[str]) -> None:
    found = compared([STRUCK, STRUCK.replace(OTHER)], assume={"leader_weight": 1.0})
    told = blocks(report_of(found).pairs[0], Sentence)
    assert {one.about for one in told} >= {"outcome", "others", "recovery", "costs", "split", "why"}
    print_comparison(found)
    sentences = [typed(one.text) for one in told]
    assert capsys.readouterr().out.splitlines()[1 : len(told) + 1] == sentences
    assert paragraphs(comparison_page(found, MADE), " class='lead'") == sentences
    asked: Any = SimpleNamespace(place=1, look=Look())
    result: Any = SimpleNamespace(found=found)
    shown = texts([*lead_of(result), *why_parts(result, asked)])
    for one in told:
        assert (plain_words(one.text) in shown) is (one.about != "model"), one.about
    assert "people.presence.mean" in " ".join(sentences)
    assert "people.presence.mean" not in " ".join(shown)


def test_of_a_sweep(capsys: pytest.CaptureFixture[str]) -> None:
    sweep = sweep_of([Listed(TRUST, (0.2, 0.8)), Listed(PRESENCE, (0.2, 0.5, 0.8))], replicates=8)
    runs = runs_of(sweep, planted)
    found = analysis(sweep, runs, ["resilience_loss"])
    report = sweep_words.report_of(found)
    opening, boxes = (blocks(of_kind(report, kind), Sentence) for kind in ("opening", "box"))
    paragraph = " ".join(typed(one.text) for one in opening)
    print_analysis(found)
    printed, page = capsys.readouterr().out.splitlines(), analysis_page(found)
    assert printed[0] == paragraph
    assert paragraphs(page, " class='lead'") == [paragraph]
    assert boxes
    store: Any = SimpleNamespace(sweep=sweep, runs=runs, key="planted")
    asked = request_of(swept.SweepQuestion, {"name": "planted", "outcome": "resilience_loss"})
    parts = (swept.strengths_parts, swept.box_parts)
    shown = texts([part for of in parts for part in of(store, asked, Kept(4))])
    for one in boxes:
        assert typed(one.text) in printed
        assert typed(one.text) in paragraphs(page, "")
        assert plain_words(one.text) in shown
    assert shown[0] in [plain_words(one.text) for one in opening]
