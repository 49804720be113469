"""Each person looks back on the day: gathers what happened on their ties, and lets them fade."""

import numpy as np

from simulation.compiled import inlined
from simulation.evening.fading import fade, keep_habit
from simulation.evidence import Evidence, assumptions
from simulation.measures.counting import bond
from simulation.morning.presence import AT_EASE
from simulation.state import World
from simulation.views import View, view_at

BEYOND = 1.3  # what openness brings from another unit, against one's own: *Assumption*
HALF_HEARD = 0.5  # of what is shown, received by somebody with no attention left: *Assumption*

EVIDENCE = Evidence(
    claim="What the manager does counts for more than what others do.",
    source="Ng & Sorensen (2008), Group & Organization Management 33",
    design="meta-analysis",
    direction="upward",
    strength=(
        "no published size for one act; support and commitment, r = .48 for the supervisor, .28 "
        "for coworkers"
    ),
    unswitched=(
        "leader_weight = 1 makes the manager one of many; at 0 the manager would count for nothing"
    ),
    assumed=assumptions("leader_weight"),
)
EVIDENCE_OF_SHOWING = Evidence(
    claim="People show how they feel where a tie carries it, and are received by who is present.",
    source=(
        "Stephens, Heaphy, Carmeli, Spreitzer & Dutton (2013), Journal of Applied Behavioral "
        "Science 49(1)"
    ),
    design="surveys of people and of teams",
    direction="upward",
    strength="no published size for one meeting",
    switch=assumptions("recovery_support", "health_support"),
    unswitched="at zero people show it all the same, and it does nothing for them",
    taken="half of what is shown is received by somebody with no attention left",
)


@inlined
def take_stock(world: World, i: int) -> None:
    """A person gathers the day from their own ties, in the order of the row.

    Each quality is gathered by itself: what it does is told where it does it.

    Reads: today's fields of the person's views. Changes: lift, contact_mood, contact_carrying,
    contact_openness, contact_vitality, contact_regard, contact_trust, contact_goals, inspiration,
    coached, attended, heard; the others' offered; offers; what the team saw; the views' today
    fields (emptied), bond, and what `fade` and `keep_habit` change.
    """
    person, settings, today = world.people[i], world.settings[0], world.days[world.org[0].day]
    team = world.teams[person.team]
    contact_mood = contact_trust = contact_goals = inspiration = weights = 0.0
    carrying = openness = vitality = regard = 0.0
    met = 0
    for nth in range(who_was_met(world, i)):
        view = view_at(world, i, world.places[nth])
        met += 1
        weight = settings.leader_weight if view.other == person.manager else 1.0
        weights += weight
        contact_mood += view.contact_mood
        regard += weight * view.regard
        openness += view.openness
        vitality += view.vitality
        contact_trust += weight * (view.trust + view.openness + view.regard) / 3.0
        contact_goals += 0.5 * (view.goals + view.mutuality)
        other = world.people[view.other]
        carrying += received(view, other)
        inspiration += inspire(view, 1.0 if other.team == person.team else BEYOND)
        person.attended += view.times
        person.heard += view.seen_respect
        count_offers(view, other, today)
        person.lift += view.lift
        person.coached += view.coached
        witness(team, other, settings, weight)
        close_day(view)
    if met > 0:
        person.contact_mood, person.contact_carrying = contact_mood / met, carrying / met
        person.contact_openness, person.contact_vitality = openness / met, vitality / met
        person.contact_goals, person.inspiration = contact_goals / met, min(1.0, inspiration / met)
    if weights > 0.0:
        person.contact_regard = regard / weights
        person.contact_trust = contact_trust / weights
    let_fade(world, i)


@inlined
def who_was_met(world: World, i: int) -> int:
    """Return how many people somebody met today; where their ties stand is noted in `places`."""
    met = 0
    for place in range(world.people[i].tie_count):
        world.places[met] = place
        met += 1 if view_at(world, i, place).times > 0 else 0
    return met


@inlined
def let_fade(world: World, i: int) -> None:
    """All ties of a person fade a little, and today's meetings on them are over."""
    person, settings = world.people[i], world.settings[0]
    for place in range(person.tie_count):
        view = view_at(world, i, place)
        fade(view, person, settings)
        view.bond = bond(view)
    habit = settings.strength_fading
    for place in range(person.tie_count):
        view = view_at(world, i, place)
        keep_habit(view, habit)
        view.sought = view.grouped = view.times = 0


@inlined
def count_offers(view: View, other: np.record, today: np.record) -> None:
    """Offers of help that the other made today count for them and, of employees, for the day."""
    offers = max(0, view.seen_enabling)
    other.offered += offers
    today.offers += offers if other.outside == 0 else 0


@inlined
def inspire(view: View, reach: float) -> float:
    """Return how much one meeting feeds new ideas: openness, more from beyond, and play."""
    return reach * view.openness + 0.1 * max(0, view.seen_play) / view.times


@inlined
def received(view: View, other: np.record) -> float:
    """Return how far one could show the other how one feels, and was received.

    To show it is an act, and so is to receive it: the one goes as far as the tie carries, the
    other takes attention. It is what may be expected of a day's meetings: no luck is drawn.
    """
    return view.carrying * (HALF_HEARD + (1.0 - HALF_HEARD) * other.attention)


@inlined
def witness(team: np.record, other: np.record, settings: np.record, weight: float) -> None:
    """How somebody is to a member is seen by the team; a leader's ways weigh more.

    What is seen is how readily others act, in the unit of what is expected: chances of a move, less
    what they are harsher than usual; and the attention they would have if they were at ease.
    """
    rough = other.harshness - settings.harshness
    team.witnessed += weight
    team.saw_respect += weight * (other.respect - rough)
    team.saw_enabling += weight * (other.enabling - rough)
    team.saw_trusting += weight * (other.trusting - rough)
    team.saw_play += weight * (other.playing - rough)
    team.saw_presence += weight * other.budget / AT_EASE


@inlined
def close_day(view: View) -> None:
    """What was of today is over."""
    view.seen_respect = view.seen_enabling = view.seen_trusting = view.seen_play = 0
    view.lift = view.coached = 0.0
