"""Work under the circularity guard."""

import numpy as np
import pytest

from simulation import Scenario
from simulation.founding import found
from simulation.history import run_days
from simulation.state import ANSWER, REQUEST, UNIT
from simulation.work.hand_offs import passed_on
from tests.scenes import CHANNELS, Scene, clear_desks

STRUCK = [
    {"kind": "external_crisis", "day": 15, "size": 0.9, "duration": 30},
    {"kind": "reorganization", "day": 25, "size": 0.4},
    {"kind": "layoff", "day": 40, "size": 0.15},
    {"kind": "remote_shift", "day": 55, "size": 0.7},
]
WORK = (
    *("demand", "due", "on_time", "accepted", "defective", "exceptions", "wait_days", "lead_days"),
    "stepped",
)


OFF_BY_DEFAULT = {
    "assumptions__absence": 0.05,
    "assumptions__absence_slope": 4.0,
    "assumptions__reward_effort": 0.3,
    "levers__team_incentives__level": 1.0,
    "levers__relational_training__level": 1.0,
    "assumptions__skill_half_life": 60.0,
    "assumptions__adoption_spread": 0.6,
    "assumptions__honeymoon": 0.3,
    "assumptions__ramp_complexity": 3.0,
    "assumptions__health_spread": 0.2,
    "assumptions__quit_hazard": 0.005,
}


def worked(days: int = 80, **changes) -> np.recarray:
    """Return the days of sixty people."""
    keys = {key.replace("__", "."): value for key, value in changes.items()}
    world = found(Scenario().replace({"organization.size": 60, "run.days": days} | keys), 1).world
    run_days(world, 0, days)
    return world.days[:days]


@pytest.mark.parametrize("shocks", [[], STRUCK], ids=["calm", "struck"])
@pytest.mark.parametrize("turned", [{}, OFF_BY_DEFAULT], ids=["as it is", "all turned on"])
def test_with_every_channel_shut_density_moves_no_byte_of_the_work(turned, shocks):
    shut = {f"assumptions__channel_{name}": 0.0 for name in CHANNELS} | {"shocks": shocks}
    tables = []
    for density in (0.0, 0.3, 0.9):
        held = {"organization__hqc_density": density, "organization__hold_density": True}
        days = worked(**shut, **held, **turned)
        told = (*WORK, "left", "coordination", "headcount", "away")
        tables.append([days[name].tobytes() for name in told])
    assert tables[0] == tables[1] == tables[2]


@pytest.mark.parametrize("channel", CHANNELS)
def test_each_channel_open_alone_lets_density_through(channel):
    shut = {f"assumptions__channel_{name}": float(name == channel) for name in CHANNELS}
    shut |= {"assumptions__quit_hazard": 0.005, "assumptions__quit_slope": 3.0, "shocks": STRUCK}
    outputs = []
    for density in (0.0, 0.9):
        held = {"organization__hqc_density": density, "organization__hold_density": True}
        outputs.append([worked(150, **shut, **held)[name].tobytes() for name in WORK])
    assert outputs[0] != outputs[1]


def test_more_demand_than_hands_means_late_units():
    usual, pressed = (worked(work__demand=demand) for demand in (0.2, 0.9))
    on_time = [table.on_time[40:].sum() / table.due[40:].sum() for table in (usual, pressed)]
    assert on_time[0] > 0.8
    assert on_time[1] < 0.5


def test_no_exceptions_no_waiting():
    table = worked(work__exception_rate=0.0)
    assert table.exceptions.sum() == 0
    assert table.wait_days.sum() == 0


def test_no_errors_no_defects():
    assert worked(assumptions__error_rate=0.0).defective.sum() == 0
    assert worked(assumptions__error_rate=0.5).defective.sum() > 0


def test_speaking_on_an_open_tie_passes_more_than_writing_on_a_closed_one():
    scene = Scene()
    view = scene.tie.mine
    view.openness, view.knowledge, view.goals = 0.9, 0.9, 0.9
    good = passed_on(scene.world, 0, 0, True)
    view.openness, view.knowledge, view.goals = 0.1, 0.1, 0.1
    assert passed_on(scene.world, 0, 0, False) < good - 0.2


def test_units_are_conserved():
    world = found(Scenario().replace({"organization.size": 60}), 1).world
    clear_desks(world)
    run_days(world, 0, 100)
    in_use = np.arange(world.tasks.shape[1]) < world.people.task_count[:, None]
    open_units = int((in_use & (world.tasks.kind == UNIT)).sum())
    lost = int(world.days.demand[:100].sum()) - int(world.days.accepted[:100].sum()) - open_units
    assert 0 <= lost <= 0.05 * world.days.demand[:100].sum()
    keys = world.tasks.unit[in_use & (world.tasks.kind == UNIT)]
    assert len(np.unique(keys)) == len(keys)
    assert set(np.unique(world.tasks.kind[in_use])) <= {UNIT, REQUEST, ANSWER}


def test_a_surge_of_a_year_blocks_nobody_for_good():
    world = found(Scenario().replace({"organization.size": 60, "work.demand": 1.5}), 1).world
    run_days(world, 0, 250)
    assert world.days.accepted[200:250].sum() > 100
