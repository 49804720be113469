"""Run days: the one compiled call that both doors, whole runs and Mesa's steps, go through."""

from simulation.compiled import borrowed, compiled, inlined
from simulation.day import run_day
from simulation.state import World


@compiled
def run_days(world: World, first: int, last: int) -> None:
    """An organization lives from the morning of day `first` to the morning of day `last`.

    Changes the world in place. The GIL is released, so that replicates run in threads.
    """
    tables = lent(world)
    for day in range(first, last):
        run_day(tables, day)


@inlined
def lent(world: World) -> World:
    """Return the tables without counting references to them: their owner outlives the call."""
    return World(
        borrowed(world.settings),
        borrowed(world.schedule),
        borrowed(world.shocks),
        borrowed(world.org),
        borrowed(world.people),
        borrowed(world.ties),
        borrowed(world.blank),
        borrowed(world.tasks),
        borrowed(world.blank_task),
        borrowed(world.teams),
        borrowed(world.members),
        borrowed(world.links),
        borrowed(world.agenda),
        borrowed(world.weights),
        borrowed(world.days),
    )
