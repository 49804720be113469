"""A person's day, and a tie's life, in words: the days are lived again, and what happens is told.

Luck is looked up, never drawn in turn, so any day can be lived again from that morning's tables.
"""

import functools
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from simulation import meeting
from simulation.cards import Story
from simulation.day import end_day, people_choose, people_take_stock, start_day
from simulation.founding import Blueprint, Founded, found
from simulation.founding.guard import is_real, nobody_shown
from simulation.history import run_days
from simulation.luck import Lots, lots_of, luck_of, own_part
from simulation.measures.counting import bond
from simulation.meeting import come_together, meet_all
from simulation.moments import note_moment, recall, tilt
from simulation.morning.counting import is_mine_to_hold
from simulation.scenario import Scenario
from simulation.scenario.errors import ScenarioError
from simulation.state import World
from simulation.ties import NO_TIE, Tie, find_tie
from simulation.work.hand_offs import deliver
from simulation.work.serving import work_all

LASTS = 10  # days after which a change of a tie is told
SILENCE = 21


class Deed(NamedTuple):
    """One thing that a person did to another, and whether it was good."""

    text: str
    is_good: bool


def tell(scenario: Scenario, seed: int, day: int, person: str, other: str | None = None) -> str:
    """Return a person's day, or, with `other`, the life of the tie of the two up to that day.

    Raises `ScenarioError` when nobody has such an id, and for people who are real.
    """
    if is_real(scenario):
        raise ScenarioError([nobody_shown(scenario)])
    longer = scenario.run.model_copy(update={"days": max(day + 1, scenario.run.days)})
    founded = found(scenario.model_copy(update={"run": longer}), seed)
    rows = [row_of(founded.blueprint, name) for name in (person, other) if name is not None]
    if other is None:
        return "\n".join(day_of(founded, rows[0], day))
    if rows[0] == rows[1]:
        raise ScenarioError([f"{person} has no tie with themselves; name somebody else"])
    return "\n".join(life_of(founded, rows[0], rows[1], day))


def row_of(blueprint: Blueprint, name: str) -> int:
    """Return the row of an id. Raises `ScenarioError` when nobody has it."""
    if name not in blueprint.ids:
        some = ", ".join(sorted(blueprint.ids[: blueprint.employees])[:3])
        raise ScenarioError([f'there is nobody called "{name}"; there are {some}, …'])
    return blueprint.ids.index(name)


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


def play_meeting(
    blueprint: Blueprint, world: World, i: int, place: int, day: int
) -> Iterator[Deed]:
    """Yield what two people did to each other, while they do it: the rules themselves are run."""
    mine = world.ties[i, place]
    j = int(mine.other)
    theirs = world.ties[j, mine.mirror]
    one, two = world.people[i], world.people[j]
    luck, settings = luck_of(world.org[0].seed, day, one.key, two.key), world.settings[0]
    recall(mine, settings, day)
    recall(theirs, settings, day)
    times = come_together(world, i, place, np.uint64(luck))
    names = (blueprint.ids[i], blueprint.ids[j])
    for nth in range(times):
        lots, others = (
            lots_of(np.uint64(own_part(np.uint64(luck), who.key, nth)), tilt(view, settings))
            for who, view in ((one, mine), (two, theirs))
        )
        yield from act(one, two, Tie(mine, theirs), world, (lots, names))
        yield from act(two, one, Tie(theirs, mine), world, (others, names[::-1]))
        if note_moment(one, two, Tie(mine, theirs), settings, world.days[day]):
            yield Deed("it was a moment in which both came alive", is_good=True)


def act(
    actor: Any, other: Any, tie: Tie, world: World, who: tuple[Lots, tuple[str, ...]]
) -> Iterator[Deed]:
    """Yield what one person does toward another, along each pathway in turn."""
    lots, (name, whom) = who
    for rule, story in pathways():
        before, trusted = tie.theirs.copy(), float(tie.mine.trust)
        rule(actor, other, tie, world.settings[0], lots)
        told = story and story.told(before, tie.theirs, float(tie.mine.trust) - trusted)
        if told:
            text, is_good = told
            yield Deed(text.format(actor=name, other=whom), is_good)


@functools.cache
def pathways() -> tuple[tuple[Callable[..., None], Story | None], ...]:
    """Return the pathways and how each is told, in the order in which `meeting.act` names them."""
    act_of_day = getattr(meeting.act, "py_func", meeting.act)
    rules = [getattr(meeting, name) for name in act_of_day.__code__.co_names]
    return tuple((rule, getattr(sys.modules[rule.__module__], "STORY", None)) for rule in rules)


def quality(view: Any) -> float:
    """Return the geometric mean of a view's six qualities."""
    return float(bond(view)) ** (1.0 / 6.0)


class Stage(NamedTuple):
    """How a tie stood on one evening: None where there is none."""

    day: int
    quality: float | None
    trust: float
    met: bool
    holders: tuple[int, int]


def life_of(founded: Founded, i: int, j: int, day: int) -> Iterator[str]:
    """Yield the life of a tie up to a day: its beginnings, turns, silences and ends."""
    names = founded.blueprint.ids[i], founded.blueprint.ids[j]
    stages = [stage_of(founded.world, i, j, -1)]
    for d in range(day + 1):
        run_days(founded.world, d, d + 1)
        stages.append(stage_of(founded.world, i, j, d))
    yield f"{names[0]} and {names[1]}, up to day {day}"
    theta = float(founded.world.settings[0].theta)
    events = [*holders_change(stages, names), *beginnings(stages), *turns(stages, theta)]
    events += [*silences(stages), *blows(stages)]
    if stages[0].quality is not None:
        yield f"They knew each other from the start, at a quality of {stages[0].quality:.2f}."
    for _, text in sorted(events):
        yield text
    last, met = stages[-1], sum(stage.met for stage in stages)
    if last.quality is None:
        yield f"Today they have no tie. They met on {met} day(s)."
        return
    kind = "a high-quality connection" if last.quality >= theta else "an ordinary tie"
    yield (
        f"Today it is {kind}: quality {last.quality:.2f}, trust {last.trust:.2f}. They met on "
        f"{met} day(s)."
    )


def stage_of(world: World, i: int, j: int, day: int) -> Stage:
    """Return how a tie stands: the weaker view's quality, the mean trust, and whether they met."""
    holders = int(world.people.generation[i]), int(world.people.generation[j])
    place = find_tie(world, i, j)
    if place == NO_TIE:
        return Stage(day, None, 0.0, False, holders)
    mine = world.ties[i, place]
    theirs = world.ties[j, mine.mirror]
    met = bool(int(mine.met_days) & 1) and day >= 0
    weaker = min(quality(mine), quality(theirs))
    return Stage(day, weaker, float(mine.trust + theirs.trust) / 2.0, met, holders)


Event = tuple[int, str]


def holders_change(stages: list[Stage], names: tuple[str, ...]) -> Iterator[Event]:
    """Yield the days on which somebody new took one of the two posts."""
    for before, after in pairwise(stages):
        for who in (0, 1):
            if before.holders[who] != after.holders[who]:
                text = f"Day {after.day}: somebody new takes the post of {names[who]}."
                yield after.day, text


def beginnings(stages: list[Stage]) -> Iterator[Event]:
    """Yield the days on which the tie began or ended."""
    for before, after in pairwise(stages):
        if before.quality is None and after.quality is not None:
            yield after.day, f"Day {after.day}: they come to know each other."
        elif before.quality is not None and after.quality is None:
            yield after.day, f"Day {after.day}: the tie ends."


def turns(stages: list[Stage], theta: float) -> Iterator[Event]:
    """Yield the days on which the tie became, or ceased to be, an HQC for ten days or more."""
    is_hqc = [stage.quality is not None and stage.quality >= theta for stage in stages]
    told = is_hqc[0]
    for n, stage in enumerate(stages):
        ahead = is_hqc[n : n + LASTS]
        if stage.quality is not None and is_hqc[n] != told and len(set(ahead)) == 1:
            told = is_hqc[n]
            text = "it becomes a high-quality connection" if told else "it is one no longer"
            yield stage.day, f"Day {stage.day}: {text} (quality {stage.quality:.2f})."


def silences(stages: list[Stage]) -> Iterator[Event]:
    """Yield the silences of more than 21 days."""
    days = [stage.day for stage in stages if stage.met]
    for before, after in pairwise(days):
        if after - before > SILENCE:
            yield before + 1, f"Day {before + 1} to {after}: they do not meet."


def blows(stages: list[Stage]) -> Iterator[Event]:
    """Yield the days on which trust fell by a tenth or more."""
    for before, after in pairwise(stages):
        both = before.quality is not None and after.quality is not None
        if both and after.trust < before.trust - 0.1:
            told = f"trust falls from {before.trust:.2f} to {after.trust:.2f}"
            yield after.day, f"Day {after.day}: {told}."
