"""A meeting in words: what two people do to each other, told while they do it."""

import functools
import sys
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np

from simulation import meeting
from simulation.cards import Story
from simulation.founding import Blueprint
from simulation.luck import Lots, lots_of, luck_of, own_part
from simulation.meeting import come_together
from simulation.moments import note_moment, recall, tilt
from simulation.state import World
from simulation.ties import Tie


class Deed(NamedTuple):
    """One thing that a person did to another, and whether it was good."""

    text: str
    is_good: bool


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
