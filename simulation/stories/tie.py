"""The life of a tie in words: its beginnings, turns, silences and ends."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from simulation.founding import Founded
from simulation.history import run_days
from simulation.measures.counting import bond
from simulation.state import World
from simulation.ties import NO_TIE, find_tie

LASTS = 10  # days after which a change of a tie is told
SILENCE = 21


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
