"""Plain English: no reader sees a word of `dashboard/words/plain.py`'s list of old ones."""

import ast
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dash.development.base_component import Component
from typer.main import get_command

from dashboard.commands import app
from dashboard.figures.theme import Look
from dashboard.jobs import JobQueue
from dashboard.pages.learn.callbacks import entries
from dashboard.pages.learn.lessons import LESSONS
from dashboard.pages.learn.steps import lesson_shown
from dashboard.pages.what_if.answer import answer
from dashboard.pages.what_if.callbacks import answer_shown
from dashboard.pages.what_if.moves import ASSUMED, TURNED
from dashboard.reports.compare import comparison_page
from dashboard.reports.scenario import scenario_page
from dashboard.reports.sweep import analysis_page
from dashboard.shell import PAGES, around
from dashboard.state import PageState
from dashboard.words.plain import INSTEAD, OLD, plainly
from simulation import Scenario, compare, simulate
from simulation.catalogue import catalogue
from simulation.experiments.analysis.whole import analysis
from simulation.experiments.sweeps.axes import Listed
from tests.commands.test_analyze_command import planted
from tests.planted import PRESENCE, TRUST, runs_of, sweep_of

HOME = Path(__file__).resolve().parents[2]
EXCEPT = {
    "dashboard/words/plain.py": "the list of old words, and what the rules hand over",
    "dashboard/words/glossary.py": "says once what a twin is, and that a run was called a history",
    "dashboard/words/names.py": "puts units of the rules into words",
}
"""Sources that may have old words, each with its reason.

Not looked at: `docs/odd.md`, `docs/results.md` and the other documents for researchers, whose words
are those of the rules; scenarios, whose descriptions are stories.
"""
READ = frozenset(
    (
        *("children", "label", "title", "placeholder", "description", "copiedChildren"),
        *("thumbLabel", "thumbFromLabel", "thumbToLabel", "data", "head", "body", "caption"),
    )
)
"""What of a component a reader sees or hears."""
SHOCK = {"kind": "external_crisis", "day": 40, "size": 0.6, "duration": 20}
SMALL = Scenario().replace(
    {"organization.size": 21, "run.days": 110, "run.replicates": 6, "shocks": [SHOCK]}
)
OTHER = {"name": "other", "levers.leaders_modelling.level": 1.0, "people.presence.mean": 0.7}
MADE = {"command": "test", "seed": 1, "rules": "x", "scenario_digest": "y"}


def old_words(text: str) -> list[str]:
    """Return the old words in a text, with what stands around them."""
    return [text[max(0, one.start() - 40) : one.end() + 20] for one in OLD.finditer(text)]


def seen(part: Any, is_read: bool = True) -> Iterator[str]:
    """Yield every text of components that a reader sees or hears."""
    if isinstance(part, str):
        if is_read:
            yield part
    elif isinstance(part, Component):
        yield from seen(vars(part))
    elif isinstance(part, dict):
        for name, value in part.items():
            yield from seen(value, name in READ or str(name).startswith("aria-"))
    elif isinstance(part, (list, tuple)):
        for one in part:
            yield from seen(one, is_read)


def sentences_of(source: Path) -> Iterator[str]:
    """Yield what is written for readers in a source: texts of several words, no docstrings."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    apart = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    joined = [one for one in ast.walk(tree) if isinstance(one, ast.JoinedStr)]
    apart |= {id(part) for one in joined for part in one.values}
    for one in joined:
        yield "".join(
            str(getattr(part, "value", "…")) if isinstance(part, ast.Constant) else "…"
            for part in one.values
        )
    for one in ast.walk(tree):
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in apart:
            yield one.value


def prose_of(document: Path) -> str:
    """Return a document without code and without quotations that wait for a fresh walk."""
    text = document.read_text(encoding="utf-8")
    text = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    return re.sub(r"`[^`\n]*`", "", text)


def visible(page: str) -> str:
    """Return what a reader sees of a report: its text, without scripts and tags."""
    text = re.sub(r"<(script|style)>.*?</\1>", " ", page, flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", text)


def test_every_old_word_is_found_and_has_another() -> None:
    for old in ("20 histories", "its twin", "it strikes", "days of performance", "-0.0 days"):
        assert old_words(old)
    for new in ("20 runs", "it begins", "days of work", "0.0 days", "-0.05", "1 run"):
        assert not old_words(new)
    assert all(INSTEAD.values())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.TITLE)
def test_no_page_has_an_old_word(page: Any) -> None:
    assert [old for text in seen(page.page()) for old in old_words(text)] == []


def test_nothing_around_and_within_pages_has_an_old_word() -> None:
    groups = [lay_out() for lay_out in (TURNED | ASSUMED).values()]
    lessons = [lesson_shown(lesson, nth) for nth, lesson in enumerate(LESSONS)]
    looked_up = [f"{one.name}: {one.meaning}" for one in entries() if one.kind != "word"]
    for part in (around(PAGES), *groups, *lessons, looked_up):
        assert [old for text in seen(part) for old in old_words(text)] == []


def test_no_source_of_the_doors_has_an_old_word_in_a_sentence() -> None:
    found = {}
    for source in sorted((HOME / "dashboard").rglob("*.py")):
        if (place := source.relative_to(HOME).as_posix()) not in EXCEPT:
            told = [text for text in sentences_of(source) if " " in text or text.istitle()]
            told = [text for text in told if not text.startswith("panel ")]  # a class of style
            if old := [word for text in told for word in old_words(text)]:
                found[place] = old
    assert found == {}
    assert all((HOME / place).is_file() for place in EXCEPT)


def test_what_the_browser_says_has_no_old_word() -> None:
    for source in sorted((HOME / "dashboard/assets").glob("*.js")):
        texts = re.findall(r'"([^"\n]* [^"\n]*)"', source.read_text(encoding="utf-8"))
        assert [old for text in texts for old in old_words(text)] == [], source.name


def test_what_if_says_no_old_word() -> None:
    shocks = (SHOCK | {"name": "crisis"},)
    before = PageState("start-up", {}, shocks)
    now = before._replace(changes={"levers.mentoring.level": 1.0})
    calm = before._replace(shocks=())
    jobs = JobQueue(2)
    for one, other, is_whole in ((now, before, True), (now, before, False), (calm, calm, False)):
        found = answer(jobs, "a" * 16, one, other, is_whole, Look())
        shown = answer_shown(found, Look())
        figures = [shown.pop(name) for name in list(shown) if name.startswith("chart-")]
        names = [str(trace.get("name", "")) for drawn in figures for trace in drawn["data"]]
        texts = itertools.chain(names, *map(seen, shown.values()))
        assert [old for text in texts for old in old_words(text)] == []


def test_reports_say_no_old_word() -> None:
    sweep = sweep_of([Listed(TRUST, (0.2, 0.8)), Listed(PRESENCE, (0.2, 0.5, 0.8))], replicates=8)
    found = analysis(sweep, runs_of(sweep, planted), ["resilience_loss"])
    pages = (
        scenario_page(simulate(SMALL, replicates=6), MADE),
        comparison_page(compare([SMALL, SMALL.replace(OTHER)]), MADE),
        analysis_page(found),
    )
    for page in pages:
        assert old_words(visible(page)) == []


def test_help_and_lists_say_no_old_word() -> None:
    commands = get_command(app)
    every = [commands, *getattr(commands, "commands", {}).values()]
    for command in every:
        texts = [command.help or "", *(getattr(one, "help", "") or "" for one in command.params)]
        assert [old for text in texts for old in old_words(text)] == [], command.name
    for listed in catalogue().values():
        for one in listed:
            assert old_words(plainly(one["doc"])) == [], one["name"]


@pytest.mark.parametrize(
    "document", [HOME / "README.md", *sorted((HOME / "docs/workshop").glob("*.md"))], ids=str
)
def test_documents_for_everybody_have_no_old_word(document: Path) -> None:
    text = re.sub(r"^\| \*[^|]+\* \| .*$", "", prose_of(document), flags=re.MULTILINE)  # glossary
    assert old_words(text) == []
