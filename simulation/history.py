"""Run days: the one compiled call that both doors, whole runs and Mesa's steps, go through."""

from simulation.compiled import compiled
from simulation.day import run_day
from simulation.state import World


@compiled
def run_days(world: World, first: int, last: int) -> None:
    """An organization lives from the morning of day `first` to the morning of day `last`.

    Changes the world in place. The GIL is released, so that replicates run in threads.
    """
    for day in range(first, last):
        run_day(world, day)
