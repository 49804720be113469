"""Who steps in, by hand: the right person, the right unit, within the hours, through good ties."""

import numpy as np
import pytest

from simulation.luck import NOBODY, STEPPING_IN, chance, luck_of
from simulation.state import ANSWER, LEAVING, READY, REQUEST, UNIT, WAITING, World
from simulation.work.stepping_in import has_hours, last_task, readiness, step_in, who_steps_in
from tests.formulas import as_the_text_says
from tests.rules.tasks import with_task
from tests.scenes import Scene

DAY = 9
SURE = {"assumptions__improvisation": 1.0}


def overloaded(size: int = 2, **changes) -> Scene:
    """Return people who all met today; the first is overloaded, and holds two units."""
    scene = Scene(organization__size=size, **(SURE | changes))
    world = scene.world
    world.people.workload, world.people.hours = 0.0, 6.0
    scene.one.workload = 3.0
    for place in range(scene.one.tie_count):
        view = world.ties[0, place]
        back = world.ties[int(view.other), int(view.mirror)]
        view.times = back.times = 1
        view.carrying = back.mutuality = 0.5
    with_task(scene, asked=2, unit=77)
    world.tasks[0, 1] = world.tasks[0, 0]
    world.tasks[0, 1].asked, world.tasks[0, 1].unit = 5, 78
    scene.one.task_count = 2
    return scene


def units(world: World, who: int) -> set[int]:
    """Return the keys of the units that somebody holds."""
    return {int(world.tasks[who, place].unit) for place in range(world.people.task_count[who])}


def test_the_unit_that_would_wait_longest_goes_to_somebody_met_who_has_hours():
    scene = overloaded()
    step_in(scene.world, DAY)
    assert (units(scene.world, 0), units(scene.world, 1)) == ({77}, {78})
    task = scene.world.tasks[1, 0]
    assert (task.status, task.asked, task.to) == (READY, DAY, 0)
    assert scene.world.days.stepped[DAY] == 1
    assert scene.tie.mine.pending == 0


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("improvisation is off", lambda s: setattr(s.settings, "improvisation", 0.0)),
        ("nobody is overloaded", lambda s: setattr(s.one, "workload", 2.0)),
        ("they did not meet", lambda s: setattr(s.tie.mine, "times", 0)),
        ("there are no hours left", lambda s: setattr(s.two, "hours", 3.9)),
        ("the other is gone", lambda s: setattr(s.two, "here", 0)),
        ("the other is a customer", lambda s: setattr(s.two, "outside", 1)),
        ("the tie carries nothing", lambda s: setattr(s.tie.mine, "carrying", 0.0)),
        ("it is not mutual", lambda s: setattr(s.tie.theirs, "mutuality", 0.0)),
        ("the one overloaded is gone", lambda s: setattr(s.one, "here", 0)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_nobody_steps_in_where(name, spoil):  # noqa: ARG001 - the name is shown
    scene = overloaded()
    spoil(scene)
    before = scene.world.copy()
    step_in(scene.world, DAY)
    assert scene.world.tasks.tobytes() == before.tasks.tobytes()
    assert scene.world.days.stepped[DAY] == 0


def test_what_waits_in_the_inbox_counts_against_the_hours():
    scene = overloaded()
    with_task(scene, 1, hours=2.0)
    assert has_hours(scene.world, 1, 4.0)
    scene.world.tasks[1, 0].hours = 2.1
    assert not has_hours(scene.world, 1, 4.0)


def test_what_is_held_up_waits_or_is_no_unit_is_not_handed_over():
    scene = overloaded()
    last = scene.world.tasks[0, 1]
    assert last_task(scene.world, 0) == 1
    for field, value in (("exception", 2), ("status", WAITING), ("kind", REQUEST)):
        was = last[field].item()
        last[field] = value
        assert last_task(scene.world, 0) == 0
        last[field] = was
    scene.one.task_count = 0
    assert last_task(scene.world, 0) == -1


def test_of_those_met_the_readiest_is_asked():
    for readier in (1, 2):
        scene = overloaded(3)
        for place in range(2):
            view = scene.world.ties[0, place]
            view.carrying = 0.9 if view.other == readier else 0.4
        step_in(scene.world, DAY)
        assert units(scene.world, readier) == {78}


@pytest.mark.parametrize(("channel", "ready"), [(0.0, 0.25), (0.5, 0.365), (1.0, 0.48)])
def test_readiness_takes_both_and_passes_channel_h(channel, ready):
    scene = overloaded(assumptions__channel_stepping_in=channel)
    scene.tie.mine.carrying, scene.tie.theirs.mutuality = 0.8, 0.6
    scene.tie.mine.mutuality, scene.tie.theirs.carrying = 0.1, 0.2
    assert readiness(scene.world, scene.tie.mine, scene.settings) == pytest.approx(ready)


def test_people_step_in_as_often_as_the_text_says():
    """The chance is improvisation, times readiness against the neutral one; luck is the unit's."""
    came = 0
    for unit in range(300):
        scene = overloaded(assumptions__improvisation=0.3)
        scene.tie.mine.carrying, scene.tie.theirs.mutuality = 0.8, 0.5
        task = scene.world.tasks[0, 1]
        task.unit = 1000 + unit
        odds = 0.3 * (0.8 * 0.5) / 0.25
        seed = scene.world.org[0].seed
        luck = luck_of(seed, int(task.stage), np.uint64(1000 + unit), NOBODY)
        steps = chance(np.uint64(luck), STEPPING_IN, DAY - 5) < odds
        assert (who_steps_in(scene.world, 0, 1, DAY) >= 0) == steps
        told = as_the_text_says(
            "step_in",
            scene,
            task=task,
            day=DAY,
            view=scene.tie.mine,
            theirs=scene.tie.theirs,
            other=scene.two,
        )
        assert told["steps_in"] == steps
        came += steps
    assert came / 300 == pytest.approx(0.48, abs=0.08)


def gone(size: int = 3) -> Scene:
    """Return people of whom the last is gone; the first has a unit that is leaving for them."""
    scene = overloaded(size)
    scene.one.workload, scene.one.task_count = 0.0, 1
    task = scene.world.tasks[0, 0]
    task.status, task.to, task.since = LEAVING, size - 1, DAY - 1
    scene.world.people.here[size - 1] = 0
    return scene


def test_work_for_somebody_who_is_gone_is_re_routed_to_somebody_met():
    scene = gone()
    step_in(scene.world, DAY)
    task = scene.world.tasks[0, 0]
    assert (task.to, task.status, task.since) == (1, LEAVING, DAY - 1)
    assert scene.world.days.stepped[DAY] == 1
    pending = {
        int(v.other): int(v.pending) for v in (scene.world.ties[0, 0], scene.world.ties[0, 1])
    }
    assert pending[1] == 1


@pytest.mark.parametrize(("field", "value"), [("kind", REQUEST), ("kind", ANSWER), ("to", 1)])
def test_what_is_no_unit_or_for_somebody_who_is_there_keeps_its_way(field, value):
    scene = gone()
    scene.world.tasks[0, 0][field] = value
    to = int(scene.world.tasks[0, 0].to)
    step_in(scene.world, DAY)
    assert scene.world.tasks[0, 0].to == to


def test_units_stay_what_they_are_and_nothing_else_of_people_changes():
    scene = overloaded()
    before = scene.world.people.copy()
    step_in(scene.world, DAY)
    kinds = [scene.world.tasks[who, 0].kind for who in (0, 1)]
    assert kinds == [UNIT, UNIT]
    before.task_count = [1, 1]
    assert before.tobytes() == scene.world.people.tobytes()
