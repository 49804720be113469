"""Run days: the one compiled call that both doors, whole runs and Mesa's steps, go through."""

from simulation.compiled import compiled
from simulation.day import live_day
from simulation.state import World


@compiled
def live(world: World, first: int, last: int) -> None:
    """An organization lives from the morning of day `first` to the morning of day `last`.

    Changes the world in place. The GIL is released, so that replicates run in threads.
    """
    for day in range(first, last):
        live_day(world, day)
