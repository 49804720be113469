"""Meetings and moments: ODD 7.4.1, 7.4.2 and 7.4.7."""

from tests.second.luck import MEDIUM, chance, luck_of, own_part
from tests.second.pathways import play, respectful_engagement, task_enabling, trusting

NEVER = -100000


def meet_all(world, day):
    for i, person in enumerate(world.people):
        for place in person.agenda:
            meet(world, i, person.views[place], day)


def meet(world, i, mine, day):
    s, theirs = world.settings, world.back(mine)
    one, two = world.people[i], world.other(mine)
    luck = luck_of(world.org.seed, day, one.key, two.key)
    at_a_distance = chance(luck, MEDIUM) < max(one.distance, two.distance)
    medium = s.video_richness if at_a_distance else 1.0
    times = mine.sought + theirs.sought + mine.grouped
    is_first = mine.last_met == NEVER
    for view in (mine, theirs):
        recall(view, day, s)
    get_acquainted(mine, two, times, medium, s)
    get_acquainted(theirs, one, times, medium, s)
    for nth in range(times):
        act(one, two, (mine, theirs), own_part(luck, one.key, nth), s)
        act(two, one, (theirs, mine), own_part(luck, two.key, nth), s)
        is_moment = note_moment(mine, theirs, s)
        count_moment(world, (one, two), is_moment, is_first and nth == 0)


def act(one, two, tie, luck, s):
    """One acts toward two along the four pathways; `tie` is the view of each."""
    for pathway in (respectful_engagement, task_enabling, trusting, play):
        pathway(one, two, tie, luck, s)


def get_acquainted(view, other, times, medium, s):
    view.times, view.medium = times, medium
    view.trust_before, view.contact_mood = view.trust, other.mood
    for _ in range(times):
        view.familiarity += s.familiarity_rate * (1 - view.familiarity)
        learned = s.knowledge_rate * (0.4 + 0.8 * view.openness) * (1 + other.preparation)
        view.goals += 0.5 * s.knowledge_rate * other.preparation * (1 - view.goals)
        view.knowledge += learned * (1 - view.knowledge)


def left_after(days, fading):
    left, a_day = 1.0, 1 - fading
    for bit in range(6):
        left *= a_day if (days >> bit) & 1 else 1.0
        a_day *= a_day
    return left


def recall(view, day, s):
    apart = day - view.last_met
    if apart > 60:
        view.glow = 0.0
    elif view.glow != 0:
        view.glow *= left_after(apart, s.moment_fading)
    view.last_met = day


def note_moment(mine, theirs, s):
    is_moment = min(mine.felt, theirs.felt) >= s.moment_bar
    for view in (mine, theirs):
        view.lift += s.mood_gain * (view.felt + (s.moment_lift if is_moment else 0.0))
        if is_moment:
            view.glow = 1.0
        elif view.felt <= -s.moment_bar * s.bad_for_mood:
            view.glow = -1.0
        view.felt = 0.0
    return is_moment


def count_moment(world, pair, is_moment, is_first):
    one, two = pair
    if is_moment:
        one.moments, two.moments = one.moments + 1, two.moments + 1
    if one.outside == 0 and two.outside == 0:
        world.today.pair_meetings += 1
        world.today.met_across += one.team != two.team
        world.today.moments += is_moment
        world.today.first_meetings += is_first
        world.today.first_moments += is_first and is_moment
