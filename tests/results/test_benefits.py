"""The ten benefits: each can be read, each comes with connections, and goes with its mechanism."""

import functools

import numpy as np
import pytest

from simulation import Scenario
from simulation.experiments.statistics import difference
from simulation.measures.benefits import BENEFITS
from simulation.replicates import simulate
from simulation.state import PERSON

HELD = {
    "organization.size": 60,
    "run.days": 160,
    "run.replicates": 12,
    "organization.hold_density": True,
    "shocks": [{"kind": "external_crisis", "day": 60, "size": 0.6, "duration": 40}],
}


@functools.cache
def gain(column: str, ablation: str = ""):
    """Return what a density of .6 against .1 does to a column, where one mechanism may be off."""
    low, high = struck_runs(0.1, ablation), struck_runs(0.6, ablation)
    return difference(low[column].to_numpy(), high[column].to_numpy()).estimate


@functools.cache
def struck_runs(density: float, ablation: str):
    """Return the struck runs at a held density."""
    changes = HELD | {"organization.hqc_density": density}
    if ablation:
        changes = changes | {ablation: 0.0}
    runs = simulate(Scenario().replace(changes)).runs
    return runs[~runs["twin"]]


def test_there_are_ten():
    assert {benefit.number for benefit in BENEFITS} == set(range(1, 11))
    names = {field.name for field in PERSON}
    assert all(benefit.person in names for benefit in BENEFITS if benefit.person)


@pytest.mark.parametrize("benefit", BENEFITS, ids=lambda benefit: benefit.column)
def test_a_benefit_comes_with_connections_and_goes_with_its_mechanism(benefit):
    full = gain(benefit.column)
    assert full.excludes_zero()
    assert np.sign(full.mean) == (-1 if benefit.column == "defect_rate" else 1)
    if benefit.ablation:
        assert abs(gain(benefit.column, benefit.ablation).mean) < 0.5 * abs(full.mean)
