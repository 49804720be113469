"""Each person looks back on the day: gathers what happened on their ties, and lets them fade."""

import numpy as np

from simulation.compiled import inlined
from simulation.evening.fading import fade, keep_habit
from simulation.evidence import Evidence, assumptions
from simulation.measures.counting import bond
from simulation.state import World
from simulation.views import View, view_at

BEYOND = 1.3  # what openness brings from another unit, against one's own: *Assumption*

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


@inlined
def take_stock(world: World, i: int) -> None:
    """A person gathers the day from their own ties, in the order of the row.

    Reads: today's fields of the person's views. Changes: lift, contact_mood, contact_quality,
    contact_trust, contact_goals, inspiration, coached, attended, heard; the others' offered;
    offers; what the team saw; the views' today fields (emptied), bond, and what `fade` and
    `keep_habit` change.
    """
    person, settings, today = world.people[i], world.settings[0], world.days[world.org[0].day]
    team = world.teams[person.team]
    contact_mood = contact_quality = contact_trust = contact_goals = inspiration = weights = 0.0
    met = 0
    for nth in range(who_was_met(world, i)):
        view = view_at(world, i, world.places[nth])
        met += 1
        weight = settings.leader_weight if view.other == person.manager else 1.0
        weights += weight
        contact_mood += view.contact_mood
        contact_quality += weight * quality(view)
        contact_trust += weight * (view.trust + view.openness + view.regard) / 3.0
        contact_goals += 0.5 * (view.goals + view.mutuality)
        other = world.people[view.other]
        inspiration += inspire(view, 1.0 if other.team == person.team else BEYOND)
        person.attended += view.times
        person.heard += view.seen_respect
        count_offers(view, other, today)
        person.lift += view.lift
        person.coached += view.coached
        witness(team, view, other, weight)
        close_day(view)
    for place in range(person.tie_count):
        view = view_at(world, i, place)
        fade(view, person, settings)
        view.bond = bond(view)
    habit = settings.strength_fading
    for place in range(person.tie_count):
        view = view_at(world, i, place)
        keep_habit(view, habit)
        view.sought = view.grouped = view.times = 0
    if met > 0:
        person.contact_mood = contact_mood / met
        person.contact_goals, person.inspiration = contact_goals / met, min(1.0, inspiration / met)
    if weights > 0.0:
        person.contact_quality = contact_quality / weights
        person.contact_trust = contact_trust / weights


@inlined
def who_was_met(world: World, i: int) -> int:
    """Return how many people somebody met today; where their ties stand is noted in `places`."""
    met = 0
    for place in range(world.people[i].tie_count):
        world.places[met] = place
        met += 1 if view_at(world, i, place).times > 0 else 0
    return met


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
def quality(view: View) -> float:
    """Return the mean of a view's six qualities."""
    capacities = view.carrying + view.tensility + view.openness
    return (capacities + view.vitality + view.regard + view.mutuality) / 6.0


@inlined
def witness(team: np.record, view: View, other: np.record, weight: float) -> None:
    """What somebody did to a member is seen by the team; a leader's acts weigh more."""
    share = weight / view.times
    team.witnessed += weight
    team.saw_respect += share * view.seen_respect
    team.saw_enabling += share * view.seen_enabling
    team.saw_trusting += share * view.seen_trusting
    team.saw_play += share * view.seen_play
    team.saw_presence += weight * other.budget


@inlined
def close_day(view: View) -> None:
    """What was of today is over."""
    view.seen_respect = view.seen_enabling = view.seen_trusting = view.seen_play = 0
    view.lift = view.coached = 0.0
