"""Everyone's meetings are counted, in whole numbers, before anyone meets."""

from simulation.compiled import inlined
from simulation.evidence import Evidence
from simulation.state import World

EVIDENCE = Evidence(
    claim="A meeting counts for both, so whoever is sought by many is in many.",
    source="none",
    design="none",
    direction="upward",
    strength="by definition: it only counts",
    unswitched="whoever meets is counted",
)


@inlined
def count_meetings(world: World) -> None:
    """Each meeting counts for both; a group meeting counts once a person.

    Reads: sought, grouped, the agendas. Changes: met.
    """
    for i in range(len(world.people)):
        person = world.people[i]
        for entry in range(person.agenda_count):
            place = world.agenda[i, entry]
            if is_mine_to_hold(world, i, place):
                times = meetings_of(world, i, place)
                person.met += times
                world.people[world.ties[i, place].other].met += times


@inlined
def meetings_of(world: World, i: int, place: int) -> int:
    """Return how often two people meet today by themselves, whoever sought whom."""
    view = world.ties[i, place]
    return view.sought + world.ties[view.other, view.mirror].sought


@inlined
def is_mine_to_hold(world: World, i: int, place: int) -> bool:
    """Say whether this pair's meetings are held from i's agenda: of two entries only one counts."""
    view = world.ties[i, place]
    if i < view.other:
        return True
    return view.grouped == 0 and world.ties[view.other, view.mirror].sought == 0
