"""Founded once and lived many times is the same as founded each time."""

import numpy as np
import pytest

from simulation import Scenario
from simulation.experiments import founded_once
from simulation.experiments.founded_once import history_of
from simulation.founding import found
from simulation.runs import run_history
from simulation.settings import LEVERS

CRISIS = {"kind": "external_crisis", "day": 20, "size": 0.6, "duration": 20}
SMALL = Scenario().replace({"organization.size": 21, "run.days": 50})
EVERY_LEVER = {f"levers.{name}.level": 0.5 for name in LEVERS}


@pytest.mark.parametrize("shocks", [[], [CRISIS]])
def test_a_history_is_the_same_to_the_byte_whoever_was_founded_before(shocks):
    base = SMALL.replace({"shocks": shocks})
    for changes in ({}, EVERY_LEVER, {"levers.mentoring.steps": [[0, 0.2], [30, 1.0]]}, {}):
        scenario = base.replace(changes)
        for replicate in (0, 3):
            once, each = history_of(scenario, replicate), run_history(scenario, replicate)
            assert repr(once.own.measures) == repr(each.own.measures)
            assert once.own.spent == each.own.spent
            assert repr(once.outcome) == repr(each.outcome)
            for name, curve in each.own.curves.items():
                np.testing.assert_array_equal(once.own.curves[name], curve)


def test_no_lever_acts_before_the_first_morning():
    calm, turned = (found(one, 7).world for one in (SMALL, SMALL.replace(EVERY_LEVER)))
    for name, one, other in zip(calm._fields, calm, turned, strict=True):
        if name != "schedule":
            assert np.asarray(one).tobytes() == np.asarray(other).tobytes(), name


def test_large_organizations_are_founded_each_time(monkeypatch):
    monkeypatch.setattr(founded_once, "MOST_PEOPLE", 20)
    monkeypatch.setattr(founded_once, "morning", None)
    assert history_of(SMALL, 0).own.measures == run_history(SMALL, 0).own.measures
