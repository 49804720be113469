"""People leave: when they want to, and when something takes them."""

import numpy as np

from simulation.arithmetic import clip01, exp, log, raised, through
from simulation.compiled import compiled, inlined
from simulation.evidence import Evidence, assumptions
from simulation.luck import LEAVING as LEAVING_LUCK
from simulation.luck import VACANCY, chance, luck_of
from simulation.state import LEAVING, REQUEST, UNIT, World
from simulation.ties import NO_TIE, find_tie, is_linked, link, lose_sight
from simulation.views import view_at
from simulation.work.hand_offs import stand_in
from simulation.work.inbox import take_out

NEUTRAL_COMMITMENT = 0.65
LOST_IN_TRANSIT = 0.5  # accuracy of what a leaver's successor finds: *Assumption*

EVIDENCE = Evidence(
    claim="Whoever is not attached, or is worn out, is likelier to quit.",
    source=(
        "Griffeth, Hom & Gaertner (2000), Journal of Management 26; Mathieu & Zajac (1990), "
        "Psychological Bulletin 108"
    ),
    design="meta-analyses",
    direction="upward",
    strength="no published size for a day's hazard; commitment and turnover, corrected r = -.28",
    switch=assumptions("quit_slope"),
    unswitched="at zero all are alike in it; quit_hazard = 0 keeps everybody",
    assumed=assumptions("quit_hazard", "quit_slope", "channel_quitting"),
)


@inlined
def may_quit(world: World, i: int, day: int) -> None:
    """A person who is not attached, or is worn out, is likelier to quit: channel e.

    Reads: commitment (channel e), strain. Changes: quit_intention, and what `leave` changes.
    Source: Griffeth, Hom & Gaertner (2000). *Assumption*: `quit_hazard`, `quit_slope`.
    """
    settings, person = world.settings[0], world.people[i]
    attached = through(settings.channel_quitting, NEUTRAL_COMMITMENT, person.commitment)
    person.quit_intention = clip01(
        0.5 + (NEUTRAL_COMMITMENT - attached) + 0.3 * (person.strain - 0.25)
    )
    lot = chance(luck_of(world.org[0].seed, day, person.key, person.key), LEAVING_LUCK)
    if lot < settings.quit_hazard_most and lot < hazard(person, settings):
        leave(world, i, day, True)


@inlined
def hazard(person: np.record, settings: np.record) -> float:
    """Return the chance that a person quits today."""
    leaning = 2.0 * (person.quit_intention - 0.5)
    return settings.quit_hazard * exp(settings.quit_slope * leaning)


EVIDENCE_OF_LOSS = Evidence(
    claim="With people who leave go their ties and know-how, and work gets lost on the way.",
    source="Park & Shaw (2013), Journal of Applied Psychology 98",
    design="meta-analysis, k = 110",
    direction="downward",
    strength="turnover rates and performance, rho = -.15",
    switch=assumptions("quit_hazard"),
    unswitched="shocks take people away at zero, too",
    assumed=assumptions("quit_hazard", "vacancy_days"),
)


@compiled
def leave(world: World, i: int, day: int, is_refilled: bool) -> None:
    """A person leaves: the ties end, know-how goes, the work passes to whoever stands in.

    Of a post that is not filled again the links of the work pass to others of the team, too.

    Changes: here, away, refilled; the ties of both; loss; links, linked; the inbox; left.
    """
    person = world.people[i]
    person.here = person.away = 0
    person.refilled = vacant_until(world, i, day) if is_refilled else -1
    world.days[day].left += 1 if person.outside == 0 else 0
    for place in range(person.tie_count - 1, -1, -1):
        miss(world, i, place)
        lose_sight(world, i, place)
    if not is_refilled:
        pass_links(world, i)
    for place in range(person.task_count - 1, -1, -1):
        task = world.tasks[i, place]
        if task.kind == UNIT:
            task.to = stand_in(world, i, task.unit)
            task.status, task.since = LEAVING, day
            task.accuracy = min(task.accuracy, LOST_IN_TRANSIT)
        elif task.kind >= REQUEST:
            take_out(world, i, place)


@inlined
def miss(world: World, i: int, place: int) -> None:
    """Whoever often sought somebody who leaves lacks their company.

    Changes: loss.
    """
    view = view_at(world, i, place)
    other = world.people[view.other]
    other.loss = raised(other.loss, view_at(world, view.other, view.mirror).strength)


EVIDENCE_OF_PASSING_LINKS = Evidence(
    claim="The work of a post that is not filled again is done by others of the team.",
    source="Shah (2000), Academy of Management Journal 43(1)",
    design="survey before and after a layoff",
    direction="upward",
    strength="no published size",
    unswitched="posts that are filled again keep their links",
    taken="each link to the member of the team with the fewest links",
)


@compiled
def pass_links(world: World, i: int) -> None:
    """Each link of the work passes to whoever of the team has the fewest, and is not linked yet.

    Changes: links; linked of the ties.
    """
    for slot in range(world.links.shape[1]):
        partner = world.links[i, slot]
        if partner >= 0:
            unlink(world, i, partner)
            heir = heir_of(world, i, partner)
            if heir >= 0:
                link(world, heir, partner)
                note_link(world, heir, partner)
                note_link(world, partner, heir)


@inlined
def unlink(world: World, i: int, j: int) -> None:
    """Two positions are no longer linked by the design of the work."""
    for slot in range(world.links.shape[1]):
        if world.links[i, slot] == j:
            world.links[i, slot] = -1
        if world.links[j, slot] == i:
            world.links[j, slot] = -1


@inlined
def heir_of(world: World, i: int, partner: int) -> int:
    """Return who of the team takes over a link to a partner, -1 for nobody."""
    team, heir, fewest = world.teams[world.people[i].team], -1, world.links.shape[1]
    for place in range(team.positions):
        j = world.members[team.first + place]
        if world.people[j].here == 0 or j == partner or is_linked(world, j, partner):
            continue
        taken = 0
        for slot in range(world.links.shape[1]):
            taken += 1 if world.links[j, slot] >= 0 else 0
        if taken < fewest:
            heir, fewest = int(j), taken
    return heir


@inlined
def note_link(world: World, i: int, j: int) -> None:
    """A view, where there is one, knows that the two are linked now."""
    place = find_tie(world, i, j)
    if place != NO_TIE:
        view_at(world, i, place).linked = is_linked(world, i, j)


@inlined
def vacant_until(world: World, i: int, day: int) -> int:
    """Return the day on which a vacancy is filled: mostly after `vacancy_days`, sometimes later."""
    person = world.people[i]
    lot = chance(luck_of(world.org[0].seed, person.generation, person.key, person.key), VACANCY)
    mean = world.settings[0].vacancy_days
    return day + 1 + int(mean * (0.5 - 0.5 * log(1.0 - lot)))
