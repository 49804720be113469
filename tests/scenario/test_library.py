"""The scenario library: each loads, says what to try and watch, runs, and tells its story."""

from pathlib import Path

import pytest

from simulation import Scenario
from simulation.experiments.statistics import difference
from simulation.replicates import simulate
from simulation.scenario.files import scenario_names

FOLDER = Path(__file__).resolve().parents[2] / "scenarios"
PRACTICES = ("meeting_practice", "mentoring", "play_occasions")


def gain(scenario: Scenario, levers: tuple[str, ...], measure: str):
    """Return what turning levers does to a measure, paired by luck."""
    without = scenario.replace({f"levers.{name}.level": 0.0 for name in levers})
    one, two = (simulate(s, replicates=12).runs[measure].to_numpy() for s in (without, scenario))
    return difference(one, two).estimate


def test_there_are_at_least_twenty_five():
    assert len(scenario_names()) >= 25


@pytest.mark.parametrize("name", scenario_names())
def test_a_scenario_says_what_it_is_and_runs(name):
    lines = (FOLDER / f"{name}.toml").read_text(encoding="utf-8").splitlines()
    for line, begins in zip(lines, ("# Situation: ", "# Try: ", "# Watch: "), strict=False):
        assert line.startswith(begins)
    scenario = Scenario.load(name)
    short = {"run.days": min(70, scenario.run.days), "run.replicates": 1}
    if scenario.organization.size > 500:
        short["organization.size"] = 200
    early = scenario.replace(short | {"shocks": []}) if scenario.run.days < 61 else scenario
    shocks = [s.model_dump() | {"day": min(s.day, 60)} for s in early.shocks]
    result = simulate(early.model_copy(update={"shocks": ()}).replace(short | {"shocks": shocks}))
    struck = result.runs[~result.runs["twin"]].iloc[0]
    assert struck["output"] > 0


def test_in_the_overload_trap_connecting_lowers_performance_and_hours_remove_that():
    trap = Scenario.load("overload-trap")
    lowered = gain(trap, PRACTICES, "performance")
    assert lowered.excludes_zero()
    assert lowered.mean < 0
    roomy = trap.replace({"work.hours": 1.25 * trap.work.hours})
    assert gain(roomy, PRACTICES, "performance").high >= 0
    assert gain(trap, PRACTICES, "hqc_density").mean > 0


def test_play_backfires_where_people_do_not_feel_safe():
    unsafe = Scenario.load("play-backfires")
    for measure in ("psychological_safety", "mood", "performance"):
        harm = gain(unsafe, ("play_occasions",), measure)
        assert harm.excludes_zero()
        assert harm.mean < 0
    safe = Scenario().replace({"levers.play_occasions.level": 1.0})
    assert gain(safe, ("play_occasions",), "hqc_density").mean > 0


def test_leaders_present_in_a_crisis_leave_more_connections_behind():
    present, absent = (
        simulate(Scenario.load(f"crisis-leaders-{name}"), replicates=8).runs.query("not twin")
        for name in ("present", "absent")
    )
    more = difference(absent["hqc_density"].to_numpy(), present["hqc_density"].to_numpy()).estimate
    assert more.excludes_zero()
    assert more.mean > 0
