"""The sweep over the assumptions leaves none out, and its table is of it."""

import pytest

from docs.making import measured
from simulation.catalogue import parameters
from simulation.experiments.sweeps.reading import load_sweep
from simulation.scenario import Scenario

SWEEP = load_sweep("assumptions")
ASSUMED = {one.name: one for one in parameters(Scenario, "") if one.name.startswith("assumptions.")}


def test_every_assumption_is_an_axis_beside_density():
    assert {axis.key for axis in SWEEP.axes} == {*ASSUMED, measured.DENSITY}
    assert SWEEP.base.organization.hold_density


@pytest.mark.parametrize("axis", SWEEP.axes[1:], ids=lambda axis: axis.key)
def test_each_runs_from_half_to_one_and_a_half_of_its_default(axis):
    one = ASSUMED[axis.key]
    low, high = axis.ends()
    assert low == pytest.approx(max(one.low, 0.5 * one.default), rel=1e-4)
    assert high == pytest.approx(min(one.high, 1.5 * one.default), rel=1e-4)


def test_the_committed_table_is_of_this_sweep():
    told = measured.content("assumptions")
    assert told["axes"] == [axis.key for axis in SWEEP.axes]
    assert told["points"] == len(SWEEP.points)
    assert told["replicates"] == SWEEP.replicates
    assert told["missing"] == 0


@pytest.mark.parametrize(
    ("mean", "size", "way"),
    [(-2.0, 2.0, "less is lost"), (1.5, 1.5, "more is lost"), (-1.0, 1.5, "both ways")],
)
def test_an_axis_moves_one_way_where_its_mean_is_as_large_as_its_size(mean, size, way):
    one = {"name": "x", "value": size, "low": 1.0, "high": 3.0, "other": 0.5, "mean": mean}
    assert measured.effect_line(one)[-1] == way
