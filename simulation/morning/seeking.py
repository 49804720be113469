"""Whom each person seeks out today."""

import numpy as np

from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions
from simulation.luck import EXPLORING, SEEKING, chance, luck_of
from simulation.morning.attendance import attends
from simulation.morning.need import exploration, leaning, reachable, wanted
from simulation.state import World
from simulation.strangers import somebody
from simulation.ties import NO_TIE, find_tie
from simulation.views import view_at

LARGEST_CIRCLE = 12

EVIDENCE = Evidence(
    claim="People seek those with whom the work links them, and those they sought lately.",
    source="Kossinets & Watts (2006), Science 311",
    design="e-mail of a university over a year",
    direction="upward",
    strength="no published size for a day's choice",
    switch=assumptions("interdependence_pull", "strength_pull"),
    unswitched="at zero people seek anybody they know",
    assumed=assumptions("interdependence_pull", "strength_pull"),
)


@inlined
def seek(world: World, i: int, day: int) -> None:
    """A person alone decides whom to meet: the work, habit, and now and then somebody new.

    People are drawn to whom the design of the work links them with, to whom something waits to be
    handed over, and to whom they sought lately (strength: frequency, not quality). A share of
    seeking goes through a shared contact, to whom that contact often seeks, and a small share to
    anybody at all.

    Customers and suppliers seek out employees, and do so more rarely.

    Reads: linked, pending, strength, appeal; leads, outreach, sociability, unrest, grief, loss,
    distance, workload. Changes: the agenda; sought, introduced.
    Source: Kossinets & Watts (2006) on shared contacts and foci; Kumpula et al. (2007): what goes
    through shared contacts makes strong ties and dense neighbourhoods grow together.
    *Assumption*: the pulls, `exploration`, `closure`, `introduction`.
    """
    settings, person = world.settings[0], world.people[i]
    luck = luck_of(world.org[0].seed, day, person.key, person.key)
    draw(world, i, day)
    total = pull_of_all(world, i)
    seeks, exploring = wanted(person, settings), exploration(person, settings)
    times = int(seeks) + (1 if chance(luck, SEEKING, 0) < seeks - int(seeks) else 0)
    for nth in range(times):
        place, lot = NO_TIE, chance(luck, EXPLORING, 3 * nth) - exploring
        if lot < 0.0:
            stranger = somebody(world, luck, EXPLORING, 3 * nth + 2)
            if chance(luck, EXPLORING, 3 * nth + 1) < reachable(world.people[stranger], settings):
                place = turned_to(world, i, stranger, True)
        elif total > 0.0:
            place = weighted(world, i, chance(luck, SEEKING, nth + 1) * total)
            if lot < settings.closure:
                draw(world, view_at(world, i, place).other, day)
                place = through_contact(world, i, place, luck, nth)
        if place != NO_TIE:
            put_on_agenda(world, i, place)


@inlined
def draw(world: World, i: int, day: int) -> None:
    """A person is drawn to each tie this morning: by habit, and by the work. Noted once a day.

    Reads: strength, linked, pending, appeal; unrest, grief. Changes: pulled, habits; drawn.
    """
    person, settings = world.people[i], world.settings[0]
    if person.drawn == day:
        return
    person.drawn = day
    habit, work = settings.strength_pull, settings.interdependence_pull
    pulled = habits = 0.0
    is_shaken = person.unrest + person.grief > 0.0
    for place in range(person.tie_count):
        view = view_at(world, i, place)
        tasks = view.linked + min(1, view.pending)
        pull = (0.05 + habit * view.strength + work * tasks) * view.appeal
        pulled += leaning(view, person, settings, pull) if is_shaken else pull
        habits += view.strength
        view.pulled, view.habits = pulled, habits


@inlined
def pull_of_all(world: World, i: int) -> float:
    """Return the summed pull of a person's ties."""
    ties = world.people[i].tie_count
    return view_at(world, i, ties - 1).pulled if ties > 0 else 0.0


@inlined
def weighted(world: World, i: int, aim: float) -> int:
    """Return the place at which the running sum of pulls passes `aim`."""
    place = 0
    for nth in range(world.people[i].tie_count - 1):
        place += view_at(world, i, nth).pulled <= aim
    return place


EVIDENCE_OF_SHARED_CONTACTS = Evidence(
    claim="People turn to one another through shared contacts, and so neighbourhoods grow dense.",
    source=(
        "Kumpula, Onnela, Saramaki, Kaski & Kertesz (2007), Physical Review Letters 99; "
        "Kossinets & Watts (2006), Science 311"
    ),
    design="theory; e-mail of a university over a year",
    direction="upward",
    strength="no published size for a day's choice",
    switch=assumptions("closure"),
    assumed=assumptions("closure", "introduction"),
)


@inlined
def through_contact(world: World, i: int, place: int, luck: np.uint64, nth: int) -> int:
    """A contact leads a person on to whom the contact often seeks; return the tie that is sought.

    It is the tie with that third person. Where the two do not know each other, the contact is met
    instead, and now and then introduces them, tonight.

    Changes: introduced.
    """
    mine = view_at(world, i, place)
    friend = mine.other
    theirs = sought_by(world, friend, mine.mirror, chance(luck, EXPLORING, 3 * nth + 1))
    if theirs == NO_TIE:
        return place
    is_introduced = chance(luck, EXPLORING, 3 * nth + 2) < world.settings[0].introduction
    found = turned_to(world, i, view_at(world, friend, theirs).other, is_introduced)
    return place if found == NO_TIE else found


@inlined
def sought_by(world: World, i: int, but: int, lot: float) -> int:
    """Return a tie of a person's by how often they seek it, other than the one at place `but`."""
    ties, left_out = world.people[i].tie_count, view_at(world, i, but)
    aim = lot * (view_at(world, i, ties - 1).habits - left_out.strength)
    if aim >= left_out.habits - left_out.strength:
        aim += left_out.strength
    place = 0
    for nth in range(ties):
        place += view_at(world, i, nth).habits <= aim
    return place if place < ties and place != but else NO_TIE


EVIDENCE_OF_EXPLORING = Evidence(
    claim="Now and then people meet somebody whom nobody introduced.",
    source="Kossinets & Watts (2006), Science 311",
    design="e-mail of a university over a year",
    direction="upward",
    strength="no published size for a day's choice",
    switch=assumptions("exploration"),
    assumed=assumptions("exploration"),
)


@inlined
def turned_to(world: World, i: int, found: int, is_introduced: bool) -> int:
    """Return the tie with somebody whom a person turns to; a stranger may be introduced tonight.

    Changes: introduced.
    """
    person, other = world.people[i], world.people[found]
    if found == i or not attends(other) or (person.outside > 0 and other.outside > 0):
        return NO_TIE
    place = find_tie(world, i, found)
    if place == NO_TIE and is_introduced:
        person.introduced = found
    return place


@inlined
def put_on_agenda(world: World, i: int, place: int) -> None:
    """A meeting with the person at this place, unless away, is put on today's agenda."""
    view, person = view_at(world, i, place), world.people[i]
    if world.people[view.other].away == 1:
        return
    if view.sought + view.grouped == 0:
        if person.agenda_count == world.agenda.shape[1]:
            return
        world.agenda[i, person.agenda_count] = place
        person.agenda_count += 1
    view.sought += 1


EVIDENCE_OF_TEAM_MEETINGS = Evidence(
    claim="Teams meet, and everybody there meets everybody.",
    source="none",
    design="none",
    direction="upward",
    strength="no published size",
    switch=("pathways.team_meeting_every",),
    assumed=("pathways.team_meeting_every",),
)


@inlined
def gather_team(world: World, i: int, day: int) -> None:
    """On the day of the team meeting a person goes there: a group meeting is its pairs.

    Only the first of a pair puts it on the agenda. Teams of more than twelve meet in parts.

    Reads: the team. Changes: the agenda; grouped; met, once for the whole group.
    """
    person, settings = world.people[i], world.settings[0]
    every = int(settings.team_meeting_every)
    if every == 0 or (day + person.team) % every != 0 or person.outside > 0:
        return
    person.met += 1
    for place in range(person.tie_count):
        view = view_at(world, i, place)
        other = world.people[view.other]
        is_near = abs(other.seat - person.seat) < LARGEST_CIRCLE
        if other.team == person.team and attends(other) and is_near:
            view.grouped = 1
            if view.other > i and person.agenda_count < world.agenda.shape[1]:
                world.agenda[i, person.agenda_count] = place
                person.agenda_count += 1
