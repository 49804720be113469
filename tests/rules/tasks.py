"""Tasks in two-person worlds, as tests lay them out."""

from simulation.state import READY, UNIT
from simulation.work.inbox import leave_for
from simulation.work.orders import NO_EXCEPTION
from tests.scenes import Scene

SURE = {"assumptions__error_rate": 0.0, "work__exception_rate": 0.0}


def with_task(scene: Scene, who: int = 0, **fields):
    """Give a person one task, a unit that is ready, and return it."""
    scene.world.people.task_count[who] = 1
    task = scene.world.tasks[who, 0]
    started = {"kind": UNIT, "status": READY, "unit": 77, "stage": 1, "exception": NO_EXCEPTION}
    for name, value in (started | {"hours": 4.0, "accuracy": 0.9, "put_off": -1} | fields).items():
        task[name] = value
    return task


def leaving(scene: Scene, **fields):
    """Let the first person's unit wait since day 0 to leave for the second."""
    with_task(scene, **fields)
    leave_for(scene.world, 0, 0, 1, 0)


def fill(scene: Scene, who: int) -> None:
    """Fill an inbox with units that are ready."""
    for place in range(scene.world.tasks.shape[1]):
        scene.world.tasks[who, place] = with_task(scene, who)
    scene.world.people.task_count[who] = scene.world.tasks.shape[1]
