"""The second pass of the day: pairs meet, each pair alone, and both people act."""

import numpy as np

from simulation.compiled import compiled, inlined
from simulation.evidence import Evidence, assumptions
from simulation.luck import MEDIUM, Lots, chance, drawn, luck_of, own_part
from simulation.moments import is_first, note_moment, recall, tilt
from simulation.morning.counting import meetings_of
from simulation.pathways.play import play
from simulation.pathways.respectful_engagement import respectful_engagement
from simulation.pathways.task_enabling import task_enabling
from simulation.pathways.trusting import trusting
from simulation.state import World
from simulation.ties import Tie
from simulation.views import View, view_at

EVIDENCE = Evidence(
    claim="Being together makes people familiar, and teaches them how the other works.",
    source="Lewis (2004), Management Science 50(11)",
    design="longitudinal, 64 consulting teams",
    direction="upward",
    strength="no published size for one meeting",
    switch=assumptions("familiarity_rate", "knowledge_rate"),
    assumed=assumptions("familiarity_rate", "knowledge_rate"),
)


@compiled
def meet_all(world: World, day: int) -> None:
    """Everyone on an agenda is met."""
    for i in range(len(world.people)):
        for entry in range(world.people[i].agenda_count):
            meet(world, i, world.agenda[i, entry], day)


@inlined
def meet(world: World, i: int, place: int, day: int) -> None:
    """Two people meet, and both act: all their meetings of the day.

    Changes: what `come_together` changes, and what the pathways change.
    """
    mine = view_at(world, i, place)
    theirs = view_at(world, mine.other, mine.mirror)
    one, two, settings = world.people[i], world.people[mine.other], world.settings[0]
    luck, today = luck_of(world.org[0].seed, day, one.key, two.key), world.days[day]
    inside = 1 if one.outside + two.outside == 0 else 0
    across = inside if one.team != two.team else 0
    first = inside if is_first(mine) else 0
    recall(mine, settings, day)
    recall(theirs, settings, day)
    times = come_together(world, i, place, luck)
    today.pair_meetings += inside * times
    today.met_across += across * times
    today.first_meetings += first
    for nth in range(times):
        lots = drawn(own_part(luck, one.key, nth), tilt(mine, settings))
        others = drawn(own_part(luck, two.key, nth), tilt(theirs, settings))
        act(one, two, Tie(mine, theirs), settings, lots)
        act(two, one, Tie(theirs, mine), settings, others)
        is_moment = note_moment(one, two, Tie(mine, theirs), settings, today)
        today.first_moments += first if is_moment else 0
        first = 0


EVIDENCE_OF_DISTANCE = Evidence(
    claim="At a distance less of a person comes across than face to face.",
    source="Daft & Lengel (1986), Management Science 32(5)",
    design="theory",
    direction="downward",
    strength="no published size",
    switch=("people.remote_share",),
    unswitched="a remote shift puts people at a distance all the same",
    assumed=assumptions("video_richness"),
)


@inlined
def come_together(world: World, i: int, place: int, luck: np.uint64) -> int:
    """Two people come together in the medium of the day; return how often.

    Reads: sought, grouped, distance. Changes: what `get_acquainted` changes.
    """
    mine = view_at(world, i, place)
    theirs = view_at(world, mine.other, mine.mirror)
    one, two = world.people[i], world.people[mine.other]
    settings = world.settings[0]
    distance = chance(luck, MEDIUM) < max(one.distance, two.distance)
    medium = settings.video_richness if distance else 1.0
    times = meetings_of(world, i, place) + mine.grouped
    get_acquainted(mine, two, settings, medium, times)
    get_acquainted(theirs, one, settings, medium, times)
    return int(times)


@inlined
def get_acquainted(
    view: View, other: np.record, settings: np.record, medium: float, times: int
) -> None:
    """Being together makes familiar and teaches how the other works, whatever is done.

    Of somebody who was well introduced and comes prepared one learns more.

    Reads: the other's mood, preparation. Changes: times, medium, trust_before,
    contact_mood, familiarity, knowledge, goals.
    """
    view.times = times
    view.medium = medium
    view.trust_before = view.trust
    view.contact_mood = other.mood
    for _ in range(times):
        view.familiarity += settings.familiarity_rate * (1.0 - view.familiarity)
        learned = settings.knowledge_rate * (0.4 + 0.8 * view.openness)
        learned *= 1.0 + other.preparation
        view.goals += 0.5 * settings.knowledge_rate * other.preparation * (1.0 - view.goals)
        view.knowledge += learned * (1.0 - view.knowledge)


@inlined
def act(actor: np.record, other: np.record, tie: Tie, settings: np.record, lots: Lots) -> None:
    """One person acts toward the other, along each pathway in turn. A new pathway: a line here."""
    respectful_engagement(actor, other, tie, settings, lots)
    task_enabling(actor, other, tie, settings, lots)
    trusting(actor, other, tie, settings, lots)
    play(actor, other, tie, settings, lots)
