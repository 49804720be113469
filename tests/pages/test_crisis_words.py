"""Leaders in a crisis: what Learn and What if say of it is what the runs have."""

import json
from typing import Any

import numpy as np
import pandas as pd
import pytest

from dashboard.figures.lessons import lived_twice
from dashboard.figures.theme import Look
from dashboard.jobs import JobQueue
from dashboard.pages.learn.callbacks import answered
from dashboard.pages.learn.lessons import LESSONS
from dashboard.pages.learn.lessons import crisis as lesson
from dashboard.pages.learn.lessons.shock import SHOCK_RUNS
from dashboard.pages.learn.steps import SHOW_ME
from dashboard.pages.what_if.answer import answer_of
from dashboard.pages.what_if.callbacks import answer_shown
from dashboard.pages.what_if.page import page
from dashboard.words import crisis as words
from dashboard.words.crisis import crisis_words, lost_words, remains_words
from simulation import Scenario
from simulation.arms import Arm
from simulation.experiments import crisis
from simulation.experiments.crisis import LATER, LEVER
from simulation.experiments.statistics import Estimate, estimate
from simulation.mornings import run_jobs

STEP = [one.name for one in LESSONS].index("shock")
STRIKES = {"kind": "external_crisis", "day": 20, "duration": 20, "size": 0.6}
UP, DOWN = Estimate(0.08, 0.05, 0.11, 20), Estimate(-0.08, -0.11, -0.05, 20)
UNCLEAR, FEW = Estimate(0.01, -0.02, 0.04, 20), Estimate(0.08, 0.05, 0.11, 3)
AFTER = "125 days after"


def arm(changes: dict[str, Any], shocks: tuple[Any, ...] = (STRIKES,), histories: int = 6) -> Arm:
    """Live a small organization."""
    small = {"organization.size": 12, "run.days": 110, "shocks": list(shocks)}
    scenario = Scenario().replace(small | changes)
    keep = ("hqc_density", "psychological_safety")
    runs, twins = (
        [job.run() for job in part] for part in run_jobs(scenario, range(histories), keep)
    )
    return Arm(scenario, runs, twins)


@pytest.fixture(scope="module")
def usual() -> Arm:
    return arm({})


@pytest.fixture(scope="module")
def present() -> Arm:
    return arm({LEVER: 1.0})


def test_the_lesson_has_the_numbers_of_the_experiment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lesson, "HISTORIES", 2)
    monkeypatch.setattr(lesson, "PEOPLE", 24)
    runs = [job.run() for job in lesson.jobs(20, 1.0)]
    without = Arm(lesson.scenario_of(20, 0.0), runs[:2], runs[2:4])
    with_them = Arm(lesson.scenario_of(20, 1.0), runs[4:6], runs[2:4])
    found = lesson.presence(without, with_them, 20)
    expected = crisis.present(Scenario().replace({"organization.size": 24}), "duration", 20, 2)
    assert found.axis == expected.axis
    for mine, its in zip(found[2:], expected[2:], strict=True):
        assert mine == pytest.approx(its, abs=1e-9)
    assert not np.isclose(found.hours.mean, 0.0)


def test_the_lesson_lives_draws_and_tells_the_crisis() -> None:
    jobs, values = JobQueue(2), ["layoff", 0.8, 20, 0.5]
    shown = answered(jobs, "a" * 16, values, SHOW_ME, None, STEP)
    assert shown["aside"] is False
    assert shown["aside-title"] == lesson.TITLE
    told = str(shown["aside-told"])
    wanted = list(LESSONS[STEP].jobs(LESSONS[STEP].values(values)))[SHOCK_RUNS:]
    runs = jobs.ask("a" * 16, wanted)
    found = [runs[one.key()] for one in wanted]
    aside = lesson.tell(20, 0.5, found, Look())
    assert shown["aside-figure"] == aside.figure
    later = slice(80 + LATER, 80 + LATER + 20)
    usual, _, present, *forgotten = (
        np.array([run.curves["hqc_density"] for run in found[nth : nth + 20]])
        for nth in range(0, 100, 20)
    )
    for one, two in ((usual, present), forgotten):
        apart = estimate((two - one)[:, later].mean(axis=1))
        assert words.DENSITY.told(apart) in told
    assert "Each leader gives 30 minutes a day" in told
    assert len(json.dumps(aside.figure, allow_nan=False)) < 12_000
    assert aside.figure["layout"]["shapes"][0]["x0"] == 60
    assert aside.figure["layout"]["shapes"][0]["x1"] == 80


def test_what_strikes_above_lives_no_other_crisis_below() -> None:
    keys = [
        [job.key() for job in LESSONS[STEP].jobs((kind, share, 60.0, 1.0))][SHOCK_RUNS:]
        for kind, share in (("layoff", 0.8), ("demand_surge", 0.2))
    ]
    assert keys[0] == keys[1]
    assert keys[0] != [job.key() for job in LESSONS[STEP].jobs(("layoff", 0.8, 60.0, 0.5))][80:]


def test_the_band_is_that_of_the_difference() -> None:
    luck = np.random.default_rng(1).normal(0.0, 0.1, (8, 1))
    usual = np.full((8, 30), 0.4) + luck
    other = usual + np.linspace(0.0, 0.2, 30) + np.linspace(-0.01, 0.01, 8)[:, None]
    figure = lived_twice(usual, other, ("one", "two"), [STRIKES], Look())
    first, low, high, mean = figure["data"]
    apart = [estimate(day) for day in (other - usual).T]
    assert (first["name"], mean["name"]) == ("one", "two")
    for trace, part in ((low, "low"), (high, "high"), (mean, "mean")):
        expected = usual.mean() + pd.DataFrame(apart)[part]
        assert trace["y"] == pytest.approx(expected.tolist(), abs=1e-3)
    assert first["line"]["dash"] != mean["line"]["dash"]


def test_days_lost_are_fewer_more_or_neither() -> None:
    assert lost_words(DOWN).startswith("With leaders present, 0.1 (0.1 to 0.1) fewer days of work")
    assert " more days of work are lost." in lost_words(UP)
    assert lost_words(UNCLEAR).startswith("No clear difference in days of work lost (+0.01")
    assert lost_words(FEW).startswith("From 3 runs it cannot be told")


def test_what_remains_is_told_or_that_nothing_clear_does() -> None:
    told = remains_words(UNCLEAR, UNCLEAR, AFTER)
    assert told.startswith(
        "Nothing clear remains 125 days after: HQC density +1.00 (-2.00 to +4.00)"
    )
    assert remains_words(UP, UNCLEAR, AFTER) == (
        "Something remains 125 days after: HQC density +8.0 (+5.0 to +11.0) points; "
        "psychological safety +0.0100 (-0.0200 to +0.0400), no clear difference."
    )
    assert "-8.0 (-11.0 to -5.0) points" in remains_words(DOWN, UP, AFTER)
    assert remains_words(FEW, FEW, AFTER).startswith("From 3 runs it cannot be told")
    assert "would differ by +8.0" in words.forgotten_words(UP)
    assert "no clear difference in HQC density would" in words.forgotten_words(UNCLEAR)


def test_a_lever_that_is_off_says_nothing_and_without_a_crisis_it_is_idle(usual: Arm) -> None:
    assert crisis_words(usual, usual) == []
    surge = STRIKES | {"kind": "demand_surge"}
    for changes, shocks in (
        ({LEVER: 1.0}, (surge,)),
        ({LEVER: 1.0}, (STRIKES | {"size": 0.0},)),
        ({LEVER: 1.0, "levers.crisis_leadership.end": 20}, (STRIKES,)),
        ({LEVER: 1.0, "levers.crisis_leadership.start": 40}, (STRIKES,)),
    ):
        idle = arm(changes, shocks, 1)
        assert crisis_words(idle, usual) == [words.IDLE]
        assert idle.runs[0].spent[words.NAME] == (0.0, 0.0)
    met = arm({LEVER: 1.0, "levers.crisis_leadership.end": 21}, (STRIKES,), 1)
    assert crisis_words(met, usual)[0] != words.IDLE
    assert met.runs[0].spent[words.NAME][1] > 0.0


def test_what_if_says_what_it_takes_and_what_remains(usual: Arm, present: Arm) -> None:
    takes, remains = crisis_words(present, usual)
    hours = np.mean([run.spent[words.NAME][1] for run in present.runs]) / 12
    assert takes.startswith("Each leader gives 60 minutes a day while the crisis lasts")
    assert f": {hours:.1f} hours for each person in this run." in takes
    apart = estimate(present.measured("hqc_density") - usual.measured("hqc_density"))
    assert words.DENSITY.told(apart) in remains
    assert (
        "in the last 60 days, from 10 days after the crisis on, compared with before: " in remains
    )
    assert remains.endswith(words.ASSUMED)


def test_the_leaders_are_not_given_what_else_was_moved(present: Arm) -> None:
    other = arm({"people.trust.mean": 0.9}, histories=1)
    assert crisis_words(present, other)[1] == words.ELSEWHERE
    assert crisis_words(present, present)[1] == words.ELSEWHERE
    later = STRIKES | {"day": 40}
    soon = [arm({LEVER: level}, (later,), 1) for level in (0.0, 1.0)]
    assert crisis_words(soon[1], soon[0])[1].startswith("The run ends too soon after the crisis")


def test_the_page_shows_it_with_the_costs() -> None:
    state = [arm_of_the_page(level) for level in (1.0, 0.0)]
    shown = answer_shown(answer_of(*state, True, 1, Look()), Look())
    assert "Each leader gives 60 minutes a day" in str(shown["costs-told"])
    assert shown["costs-panel"] is False
    off = answer_shown(answer_of(state[1], state[1], False, 1, Look()), Look())
    assert off["costs-told"] == []
    assert "costs-told" in str(page())


def arm_of_the_page(level: float) -> Arm:
    """Live one history of a small organization, with all that the page draws."""
    from dashboard.arms import jobs_of

    small = {"organization.size": 12, "run.days": 110, "shocks": [STRIKES], LEVER: level}
    scenario = Scenario().replace(small)
    return Arm(scenario, *([job.run() for job in part] for part in jobs_of(scenario, 1)))
