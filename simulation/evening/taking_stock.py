"""Each person looks back on the day: gathers what happened on their ties, and lets them fade."""

import numpy as np

from simulation.compiled import compiled
from simulation.evening.fading import fade
from simulation.measures.counting import bond
from simulation.state import World


@compiled
def take_stock(world: World, i: int) -> None:
    """A person gathers the day from their own ties, in the order of the row.

    Reads: today's fields of the person's views. Changes: lift, company, kindness, fellowship,
    coached; what the team saw; the views' today fields (emptied), bond, and what `fade` changes.
    """
    person, settings = world.people[i], world.settings[0]
    team = world.teams[person.team]
    company = kindness = fellowship = weights = 0.0
    met = 0
    for place in range(person.tie_count):
        view = world.ties[i, place]
        if view.times > 0:
            met += 1
            weight = settings.leader_weight if view.other == person.manager else 1.0
            weights += weight
            company += view.company
            kindness += weight * quality(view)
            fellowship += weight * (view.trust + view.openness + view.regard) / 3.0
            person.lift += view.lift
            person.coached += view.coached
            witness(team, view, world.people[view.other], weight)
        fade(view, person, settings)
        if view.times > 0:
            close_day(view)
        view.sought = view.grouped = view.times = 0
        view.bond = bond(view)
    if met > 0:
        person.company = company / met
    if weights > 0.0:
        person.kindness, person.fellowship = kindness / weights, fellowship / weights


@compiled
def quality(view: np.record) -> float:
    """Return the mean of a view's six qualities."""
    capacities = view.carrying + view.tensility + view.openness
    return (capacities + view.vitality + view.regard + view.mutuality) / 6.0


@compiled
def witness(team: np.record, view: np.record, other: np.record, weight: float) -> None:
    """What somebody did to a member is seen by the team; a leader's acts weigh more."""
    team.witnessed += weight
    team.saw_respect += weight * view.seen_respect / view.times
    team.saw_enabling += weight * view.seen_enabling / view.times
    team.saw_trusting += weight * view.seen_trusting / view.times
    team.saw_play += weight * view.seen_play / view.times
    team.saw_presence += weight * other.budget


@compiled
def close_day(view: np.record) -> None:
    """What was of today is over."""
    view.seen_respect = view.seen_enabling = view.seen_trusting = view.seen_play = 0
    view.lift = view.coached = 0.0
