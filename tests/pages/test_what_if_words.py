"""What the page says and draws: figures small and plain, sentences honest about few histories."""

import json

import numpy as np
import pytest

from dashboard import controls
from dashboard.figures.lines import course_of, upright_span
from dashboard.figures.theme import Look
from dashboard.jobs import JobQueue
from dashboard.pages.what_if.answer import answer
from dashboard.state import PageState
from dashboard.words.course import worst
from dashboard.words.outcomes import OUTCOMES, by_group, meaning
from dashboard.words.what_if import days_lost
from simulation.experiments.statistics import Estimate
from simulation.scenario.assumptions import Assumptions
from simulation.scenario.levers import Levers

SURGE = {"kind": "demand_surge", "name": "surge", "day": 30, "size": 0.8, "duration": 20}
CALM = PageState("start-up", {}, ())
STRUCK = CALM._replace(shocks=(SURGE,))
TURNED = STRUCK._replace(changes={"levers.mentoring.level": 1.0})


@pytest.fixture(scope="module")
def jobs() -> JobQueue:
    return JobQueue(2)


def test_an_answer_is_small_and_of_plain_parts(jobs: JobQueue) -> None:
    found = answer(jobs, "a" * 16, TURNED, STRUCK, True, Look())
    text = json.dumps(found._replace(network=None), allow_nan=False)
    assert len(text) < 50_000
    assert sum(len(figure["data"]) for figure in found.figures.values()) <= 20
    assert all(len(lines) == 12 for lines in found.tables.values())


def test_lines_differ_in_more_than_colour(jobs: JobQueue) -> None:
    found = answer(jobs, "a" * 16, TURNED, STRUCK, False, Look())
    drawn = found.figures["main"]["data"]
    lines = [one for one in drawn if "name" in one and one["mode"] == "lines"]
    assert len({one["line"]["dash"] for one in lines}) == len(lines) == 3


def test_dark_and_light_and_large_are_drawn_apart(jobs: JobQueue) -> None:
    looks = [Look(), Look(is_dark=True), Look(is_large=True)]
    drawn = [answer(jobs, "a" * 16, STRUCK, STRUCK, False, look).figures for look in looks]
    fonts = [one["main"]["layout"]["font"] for one in drawn]
    assert fonts[0]["color"] != fonts[1]["color"]
    assert fonts[0]["size"] < fonts[2]["size"]


def test_three_histories_are_never_called_a_clear_difference(jobs: JobQueue) -> None:
    found = answer(jobs, "a" * 16, TURNED, STRUCK, False, Look())
    assert (found.histories, found.wanted) == (3, 20)
    assert "from 3 runs so far" in found.headline


def test_where_nothing_strikes_nothing_is_lost(jobs: JobQueue) -> None:
    found = answer(jobs, "a" * 16, CALM, CALM, False, Look())
    assert found.headline == "No event yet. "
    assert [one.value for one in found.tiles[:2]] == ["0", "–"]
    assert found.costs == []
    assert [one["name"] for one in found.figures["main"]["data"] if "name" in one] == ["now"]


def test_a_course_leaves_out_days_of_which_not_all_can_speak() -> None:
    course = course_of([np.array([np.nan, 1.0, 2.0]), np.array([0.0, 3.0, 4.0])])
    assert course["day"].tolist() == [1, 2]
    assert course["mean"].tolist() == [2.0, 3.0]
    assert len(course_of([np.full(3, np.nan)])) == 0
    assert len(course_of([np.arange(2000.0)])) <= 260


def test_every_measure_can_be_chosen_once_and_reads_in_its_unit() -> None:
    listed = [name for names in by_group().values() for name in names]
    assert sorted(listed) == sorted(OUTCOMES)
    assert "More" not in by_group()
    assert "(" not in meaning("strain")
    assert meaning("output").endswith("(units per person per day)")


def test_the_worst_day_of_what_is_better_low_is_its_highest() -> None:
    course = course_of([np.array([0.2, 0.5, 0.1])])
    assert worst(course, "strain") == "highest on day 1 (50%)"
    assert worst(course, "energy") == "lowest on day 2 (10%)"


def test_every_lever_and_assumption_has_a_control() -> None:
    names = [name for group in controls.LEVERS.values() for name in group]
    assert sorted(names) == sorted(Levers.model_fields)
    assumed = [one.key for group in controls.assumptions().values() for one in group]
    assert assumed == [f"assumptions.{name}" for name in Assumptions.model_fields]


def test_a_control_says_its_range_its_unit_and_on_what_it_rests() -> None:
    for one in controls.all_controls():
        assert one.low <= one.value <= one.high
        assert one.unit
        assert one.meaning
        assert one.step > 0.0
    assert controls.control_of("assumptions.play_strength").standing == "assumption"


@pytest.mark.parametrize(
    ("estimate", "said"),
    [
        (Estimate(3.5, 2.8, 4.3, 20), "The crisis costs 3.5 days of work (likely 2.8 to 4.3)"),
        (Estimate(-1.8, -3.9, 0.3, 20), "No clear loss: -1.8 days of work (likely -3.9 to 0.3)"),
        (
            Estimate(-2.0, -3.0, -1.0, 20),
            "The crisis brings a gain of 2.0 days of work (likely 1.0 to 3.0)",
        ),
        (Estimate(1.0, -1.0, 3.0, 3), "The crisis costs 1.0 days of work (likely -1.0 to 3.0)"),
    ],
)
def test_a_loss_a_gain_and_neither_are_told_apart(estimate: Estimate, said: str) -> None:
    assert days_lost(estimate) == said


def test_the_axis_never_shrinks_below_what_before_needs():
    wide = course_of([np.linspace(0.5, 1.0, 20)] * 3)
    narrow = course_of([np.linspace(0.8, 0.9, 20)] * 3)
    low, high = upright_span({"now": narrow, "before": wide})
    assert low < 0.5
    assert high > 1.0
    assert upright_span({"now": wide, "before": narrow}) == [low, high]
    assert upright_span({"now": narrow[:0]}) is None
