"""Where leaders' presence in a crisis pays: what is turned, what is read, and what it costs."""

import pytest

from simulation import Scenario
from simulation.experiments import crisis

SMALL = Scenario().replace({"organization.size": 24, "stakeholders.customers": 0})


def test_nothing_is_changed_by_leaders_who_do_nothing(monkeypatch):
    monkeypatch.setattr(crisis, "LATER", 20)
    found = crisis.present(SMALL, "level", 0.0, 2)
    for told in found[2:]:
        assert (told.mean, told.low, told.high) == (0.0, 0.0, 0.0)


def test_hours_are_those_of_the_leaders_on_the_days_of_the_crisis(monkeypatch):
    monkeypatch.setattr(crisis, "LATER", 20)
    calm = SMALL.replace({"assumptions.absence": 0.0, "assumptions.quit_hazard": 0.0})
    short, long = (crisis.present(calm, "duration", days, 2).hours.mean for days in (10, 20))
    assert long == pytest.approx(2.0 * short, rel=0.05)
    leaders = 4  # three teams' and the head
    assert short == pytest.approx(10 * leaders / 24, rel=0.3)


def test_half_the_presence_takes_half_the_time(monkeypatch):
    monkeypatch.setattr(crisis, "LATER", 20)
    half, full = (crisis.present(SMALL, "level", level, 2).hours.mean for level in (0.5, 1.0))
    assert half == pytest.approx(0.5 * full, rel=0.1)


def test_each_cell_turns_one_thing():
    assert len(crisis.CELLS) == sum(map(len, crisis.AXES.values()))
    assert dict.fromkeys(axis for axis, _ in crisis.CELLS) == dict.fromkeys(crisis.AXES)
