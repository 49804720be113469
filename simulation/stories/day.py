"""A person's day in words: the morning, the meetings, the work and the evening."""

from collections.abc import Iterator

import numpy as np

from simulation.day import end_day, people_choose, people_take_stock, start_day
from simulation.founding import Founded
from simulation.history import run_days
from simulation.meeting import meet_all
from simulation.morning.counting import is_mine_to_hold
from simulation.state import World
from simulation.stories.meeting import play_meeting
from simulation.stories.tie import quality
from simulation.work.hand_offs import deliver
from simulation.work.serving import work_all


def day_of(founded: Founded, i: int, day: int) -> Iterator[str]:
    """Yield the lines of a person's day."""
    world, ids = founded.world, founded.blueprint.ids
    run_days(world, 0, day)
    start_day(world, day)
    people_choose(world, day)
    person = world.people[i]
    yield f"{ids[i]} on day {day}"
    if person.here == 0:
        yield "The post is vacant: nobody holds it today."
        return
    yield from morning(founded, i, day)
    stage = world.copy()
    meet_all(world, day)
    yield from meetings(founded, stage, i, day)
    deliver(world, day)
    work_all(world, day)
    people_take_stock(world)
    finished, taught = float(person.finished), float(np.sum(person.taught))
    end_day(world, day)
    yield (
        f"Work: {finished:.0f} stage(s) finished, {float(person.coordination):.1f} hours in "
        f"meetings and helping" + (", and something learned from help." if taught > 0 else ".")
    )
    if person.here == 0:
        yield "That evening this person left."
        return
    yield (
        f"Evening: energy {person.energy:.2f}, strain {person.strain:.2f}, mood {person.mood:.2f}, "
        f"{int(person.hqcs)} high-quality connection(s)."
    )


def morning(founded: Founded, i: int, day: int) -> Iterator[str]:
    """Yield who the person is, and how the day begins."""
    world, plan = founded.world, founded.blueprint
    person = world.people[i]
    boss = "" if person.manager < 0 else f", reports to {plan.ids[person.manager]}"
    since = "" if person.hired < 0 else f", here since day {int(person.hired)}"
    place = f"of {plan.team_names[person.team]}" if person.outside == 0 else "from outside"
    yield f"{plan.roles[i] or 'member'} {place}{boss}{since}"
    yield (
        f"Morning: energy {person.energy:.2f}, strain {person.strain:.2f}, mood {person.mood:.2f}; "
        f"{float(person.workload):.1f} days of work wait; attention for others "
        f"{float(person.attention):.0%} in each of {int(person.met)} meeting(s)."
    )
    for name, shock in zip(founded.struck_by, world.shocks, strict=True):
        if shock.day <= day < shock.until:
            yield f"{name}: " + ("it strikes today." if shock.day == day else "it goes on.")


def meetings(founded: Founded, stage: World, i: int, day: int) -> Iterator[str]:
    """Yield what happened in the person's meetings, played again on a copy of the morning."""
    held = [
        (k, int(stage.agenda[k, entry]))
        for k in range(len(stage.people))
        for entry in range(int(stage.people[k].agenda_count))
        if k == i or stage.ties.other[k, stage.agenda[k, entry]] == i
    ]
    held = [pair for pair in held if is_mine_to_hold(stage, *pair)]
    if not held:
        yield "No meeting today."
    for k, place in held:
        mine = stage.ties[k, place]
        other = int(mine.other) if k == i else k
        view = mine if k == i else stage.ties[mine.other, mine.mirror]
        before = quality(view)
        deeds = list(play_meeting(founded.blueprint, stage, k, place, day))
        medium = "face to face" if view.medium == 1.0 else "by video"
        times = {1: "once", 2: "twice"}.get(int(view.times), f"{int(view.times)} times")
        told = "; ".join(deed.text for deed in deeds) or "nothing worth telling"
        yield (
            f"Met {founded.blueprint.ids[other]}{kinship(stage, i, other)} {times}, {medium}: "
            f"{told}. The tie, as {founded.blueprint.ids[i]} feels it: {before:.2f} to "
            f"{quality(view):.2f}."
        )


def kinship(world: World, i: int, j: int) -> str:
    """Return what another is to a person, in brackets."""
    one, two = world.people[i], world.people[j]
    if one.manager == j:
        return " (the boss)"
    if two.manager == i:
        return " (who reports to them)"
    if one.outside + two.outside > 0:
        return ""
    return " (team-mate)" if one.team == two.team else " (another team)"
