"""Large files that are right, or wrong in every line, are read in no time."""

import time

import numpy as np
import pytest
from scipy import stats

from simulation import Scenario, ScenarioError
from simulation.experiments.sweeps.axes import Bell, settled
from simulation.experiments.sweeps.designs import Design, points_of
from simulation.experiments.sweeps.reading import load_sweep
from simulation.experiments.sweeps.reading_axes import to_try
from simulation.scenario.messages import MOST_TOLD

SECONDS = 20.0  # many times what it takes, and a fraction of what squares of these numbers took
BELL = Bell("people.trust.mean", 0.5, 0.1, 0.1, 0.9)
HEADCOUNT = Bell("organization.size", 100.0, 50.0, 5.0, 400.0, whole=True)


def seconds(work) -> float:
    """How long something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def written(folder, text: str):
    path = folder / "large.toml"
    path.write_text(text)
    return path


@pytest.mark.parametrize("axis", [BELL, HEADCOUNT], ids=lambda axis: axis.key)
def test_many_values_of_a_bell_are_those_of_one_at_a_time(axis):
    shares = [*np.random.default_rng(1).random(300).tolist(), 0.0, 1.0]
    low, high = (axis.low - axis.mean) / axis.sd, (axis.high - axis.mean) / axis.sd
    single = [
        float(stats.truncnorm.ppf(share, low, high, loc=axis.mean, scale=axis.sd))
        for share in shares
    ]
    assert axis.across(shares) == [settled(value, axis.whole) for value in single]
    assert axis.at(shares[0]) == axis.across(shares)[0]


def test_a_design_of_bells_is_drawn_at_once():
    axes = [BELL, HEADCOUNT, BELL._replace(key="assumptions.closure")]
    made = []
    took = seconds(lambda: made.extend(points_of(Design(kind="lhs", points=50_000), axes)))
    assert took < SECONDS / 4
    assert len(made) == 50_000
    assert all(isinstance(point["organization.size"], int) for point in made[:10])


def test_an_axis_of_60_000_values_is_read_and_one_that_is_wrong_is_found(tmp_path):
    values = [number / 60_000 for number in range(60_000)]
    file = written(tmp_path, f'[axes]\n"people.trust.mean" = {values}\n')
    assert seconds(lambda: load_sweep(file)) < SECONDS
    file.write_text(f'[axes]\n"people.trust.mean" = {[*values, 1.5]}\n')
    with pytest.raises(ScenarioError, match=r"1\.5 does not fit"):
        load_sweep(file)
    file.write_text(f'[axes]\n"people.trust.mean" = {[*values, 0.25]}\n')
    with pytest.raises(ScenarioError, match=r"0\.25 stands there twice"):
        load_sweep(file)


def test_of_many_numbers_both_ends_and_one_that_is_broken_are_tried():
    values = [float(number) for number in range(2, 50_000)]
    values[31_415] += 0.5
    tried = to_try(values)
    assert {2.0, 49_999.0, values[31_415]} <= set(tried)
    assert len(tried) < 1_100
    assert to_try(["a"] * 2_000) == ["a"] * 2_000


def test_thousands_of_shocks_are_read_and_each_one_that_is_wrong_is_found(tmp_path):
    lines = (f'[[shocks]]\nkind = "layoff"\nname = "s{n}"\nday = {n % 250}' for n in range(6_000))
    file = written(tmp_path, "[run]\ndays = 300\n" + "\n".join(lines) + "\n")
    assert seconds(lambda: Scenario.load(file)) < SECONDS
    file.write_text(file.read_text() + '[[shocks]]\nkind = "layoff"\nname = "s7"\nday = 3\n')
    with pytest.raises(ScenarioError, match='two shocks of this file are called "s7"'):
        Scenario.load(file)


def test_thousands_of_reorganizations_at_once_are_each_told_once(tmp_path):
    lines = (f'[[shocks]]\nkind = "reorganization"\nname = "s{n}"\nday = 9' for n in range(2_000))
    file = written(tmp_path, "\n".join(lines) + "\n")
    with pytest.raises(ScenarioError) as error:
        Scenario.load(file)
    assert len(error.value.problems) == 1_999
    told = '"s1" begins on day 9, before "s0" is over; write day 10 or later'
    assert told in str(error.value.problems[0])


def test_a_reorganization_is_held_against_the_one_that_ends_last():
    moves = [("long", 10, 50), ("short", 20, 5), ("late", 40, 5), ("free", 60, 5)]
    shocks = [
        {"kind": "reorganization", "name": name, "day": day, "duration": days}
        for name, day, days in moves
    ]
    with pytest.raises(ScenarioError) as error:
        Scenario().replace({"shocks": shocks})
    told = [str(problem) for problem in error.value.problems]
    assert [one.split(":")[0] for one in told] == ["shocks.short.day", "shocks.late.day"]
    assert all('"long" is over; write day 60' in one for one in told)


def test_of_20_000_keys_that_are_not_known_the_first_are_told_and_how_many_more(tmp_path):
    keys = "\n".join(f"sizze{number} = 1" for number in range(20_000))
    file = written(tmp_path, f"[organization]\n{keys}\n")
    with pytest.raises(ScenarioError) as error:
        assert seconds(lambda: Scenario.load(file)) < SECONDS
    problems = error.value.problems
    assert len(problems) == MOST_TOLD + 1
    assert problems[0].message == 'is not known; did you mean "size"?'
    assert str(problems[-1]) == f"{file}: … and 19,800 more problems"
