"""The network under shock: words and lines say what the numbers do, and all doors show it."""

import json

import numpy as np
import pytest

from dashboard.figures.theme import Look
from dashboard.figures.under_shock import BEFORE, STRUCK, TWIN
from dashboard.figures.under_shock import under_shock as drawn
from dashboard.jobs import JobQueue
from dashboard.pages.what_if.answer import answer
from dashboard.pages.what_if.callbacks import answer_shown
from dashboard.pages.what_if.page import page
from dashboard.reports.scenario import scenario_page
from dashboard.state import PageState
from dashboard.words.section import Picture, Sentence, Table, blocks
from dashboard.words.under_shock import TOLD, apart_words, lines_of, section_of, sentences
from simulation import simulate
from simulation.experiments.statistics import Estimate
from simulation.experiments.under_shock import MEASURES, Change, UnderShock, under_shock

SURGE = {"kind": "demand_surge", "name": "surge", "day": 30, "size": 0.8, "duration": 20}
CALM = PageState("start-up", {}, ())
STRUCK_STATE = CALM._replace(shocks=(SURGE,))
DAYS, HISTORIES = 120, 8
LOOK = Look()


@pytest.fixture(scope="module")
def jobs() -> JobQueue:
    return JobQueue(2)


def planted(moved: dict[str, tuple[float, float]], histories: int = HISTORIES) -> UnderShock:
    """Return an answer in which measures of 0.5 are moved while it strikes, and after it."""
    scenario = STRUCK_STATE.scenario().replace({"run.days": DAYS})
    luck = np.random.default_rng(1).normal(0.0, 0.01, (histories, DAYS))
    luck -= luck.mean(axis=0)
    values = {}
    for nth, name in enumerate(MEASURES):
        twin = 0.5 + luck
        struck = 0.5 + np.roll(luck, nth + 1, axis=0)
        for span, by in zip((slice(30, 50), slice(50, 90)), moved.get(name, (0, 0)), strict=True):
            struck[:, span] = twin[:, span] + by + (luck[:, span] if by else 0.0)
        values[name] = (struck, twin)
    return under_shock(scenario, values)


def test_what_rises_and_falls_is_said_with_its_numbers_the_largest_first() -> None:
    found = planted({"meetings_per_person": (0.1, 0.0), "hqc_density": (-0.2, -0.1)})
    during, after = sentences(found)
    assert during.startswith(
        "While it lasts (days 30 to 49), compared with the same days without it, "
        "fewer active pairs are high-quality connections (30% instead of 50%) and people meet "
        "more (0.6 meetings a day instead of 0.5); no clear difference in "
    )
    assert after.startswith(
        "In the 40 days after, fewer active pairs are high-quality connections (40% instead of 50%)"
    )
    assert "people meet" not in after
    up = sentences(planted({"hqc_density": (0.2, 0.1), "meetings_per_person": (-0.1, 0.0)}))[0]
    assert "more active pairs are high-quality connections (70% instead of 50%)" in up
    assert "people meet less (0.4 meetings a day instead of 0.5)" in up


def test_without_a_clear_difference_none_is_claimed() -> None:
    for told in sentences(planted({})):
        assert told.endswith("there is no clear difference in anything shown here.")
    may_be = Change(0.5, 0.55, Estimate(0.05, -0.01, 0.11, 20))
    found = planted({"hqc_density": (-0.2, -0.1)})
    unsure = [
        one if one.measure == "hqc_density" else one._replace(changes=(may_be, may_be))
        for one in found.answers
    ]
    for told in sentences(found._replace(answers=tuple(unsure))):
        assert "more" not in told
        assert told.split("; no clear difference in ")[1] == (
            "meetings per person per day, meetings across units, new ties per person per day and "
            "meetings that are high-quality moments."
        )
    few = planted({"hqc_density": (-0.2, -0.1)}, histories=5)
    assert sentences(few) == ["From 5 runs it cannot be told whether the network differs clearly."]
    assert "From 1 run it cannot" in sentences(planted({}, histories=1))[0]


def test_a_line_of_the_table_has_the_difference_with_its_interval() -> None:
    found = planted({"hqc_density": (-0.2, -0.1)})
    line = next(one for one in lines_of(found) if one[:2] == ["HQC density", "30 to 49"])
    apart = found.answers[MEASURES.index("hqc_density")].changes[0].apart
    assert line[2:4] == ["30%", "50%"]
    assert line[4] == f"-20.0 points ({100 * apart.low:+.1f} to {100 * apart.high:+.1f})"


def test_what_stays_as_it_was_or_cannot_be_said_is_told_plainly() -> None:
    still = TOLD["cross_unit_meetings"]
    assert still.value(0.0, still.digits_for(0.0)) == "0%"
    assert still.value(float("nan"), still.digits_for(float("nan"))) == "–"
    assert still.value(0.4132, still.digits_for(0.4132 - 0.4071)) == "41.3%"
    nothing = Change(float("nan"), float("nan"), Estimate(float("nan"), 0.0, 0.0, 0))
    assert apart_words(still, nothing, 0) == "not computable"


def test_the_lines_are_the_numbers() -> None:
    found = planted({"new_ties": (0.2, 0.0)})
    shown = drawn(found, [(30, 50)], "")
    assert len(shown["data"]) == 4 * len(MEASURES)
    for nth, one in enumerate(found.answers):
        low, high, twin, struck = shown["data"][4 * nth : 4 * nth + 4]
        assert struck["x0"] == 30 - BEFORE
        days = np.arange(struck["x0"], DAYS, struck["dx"])
        assert (twin["name"], struck["name"]) == (TWIN, STRUCK)
        for trace, values in ((low, one.low), (high, one.high), (twin, one.twin)):
            assert trace["yaxis"] == struck["yaxis"]
            assert trace["y"] == pytest.approx(values[days], abs=1e-4)
        assert struck["y"] == pytest.approx(one.struck[days], abs=1e-4)
    assert len({trace["yaxis"] for trace in shown["data"]}) == len(MEASURES)
    ground = next(one for one in shown["layout"]["shapes"] if one["type"] == "rect")
    assert (ground["x0"], ground["x1"]) == (30, 50)
    assert all(None in trace["y"] for trace in drawn(planted({}, 1), [], "")["data"][:2])


def test_the_page_shows_it_where_something_strikes_and_hides_it_where_nothing_does(
    jobs: JobQueue,
) -> None:
    assert "under-shock-panel" in str(page())
    struck = answer(jobs, "a" * 16, STRUCK_STATE, STRUCK_STATE, True, LOOK)
    shown = answer_shown(struck, LOOK)
    assert shown["under-shock-panel"] is False
    assert struck.network is not None
    for one in blocks([struck.network], Sentence):
        assert str(one.text) in str(shown["under-shock"])
    assert len(shown["chart-under-shock"]["data"]) == 4 * len(MEASURES)
    assert len(json.dumps(shown["chart-under-shock"], allow_nan=False)) < 30_000
    calm = answer_shown(answer(jobs, "a" * 16, CALM, CALM, True, LOOK), LOOK)
    assert calm["under-shock-panel"] is True
    assert "chart-under-shock" not in calm


def test_until_all_histories_are_there_the_one_before_stays(jobs: JobQueue) -> None:
    few = answer(jobs, "b" * 16, STRUCK_STATE, STRUCK_STATE, False, LOOK)
    assert few.histories < few.wanted
    assert not [name for name in answer_shown(few, LOOK) if "under-shock" in name]


def test_page_and_report_say_the_same_of_the_same_histories(jobs: JobQueue) -> None:
    scenario = STRUCK_STATE.scenario()
    result = simulate(scenario, replicates=20)
    provenance = dict.fromkeys(("command", "seed", "rules", "scenario_digest"), "")
    report = scenario_page(result, provenance)
    shown = answer(jobs, "a" * 16, STRUCK_STATE, STRUCK_STATE, True, LOOK)
    assert shown.histories == 20
    assert shown.network is not None
    for one in blocks([shown.network], Sentence):
        assert str(one.text) in report
    assert "id='under-shock'" in report
    calm = simulate(CALM.scenario(), replicates=2)
    assert "The network under shock" not in scenario_page(calm, provenance)


def test_a_section_has_words_a_picture_and_a_table() -> None:
    scenario = STRUCK_STATE.scenario().replace({"run.days": DAYS})
    told = section_of(planted({}), scenario)
    assert [len(blocks([told], kind)) for kind in (Sentence, Picture, Table)] == [2, 1, 1]
    assert "8 runs" in str(blocks([told], Picture)[0].caption)
