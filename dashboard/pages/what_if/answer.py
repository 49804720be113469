"""From a page's question to what it shows: lives, then figures, tiles, sentences and tables."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from dashboard.figures.theme import Look
from dashboard.figures.what_if import course_of, what_if
from dashboard.jobs import MOST_AT_ONCE, Engine
from dashboard.lives import CURVES, Life, people_of, wanted_of
from dashboard.state import MOST_HISTORIES, What
from dashboard.words import what_if as words
from dashboard.words.what_if import Side
from simulation.runs import first_shock
from simulation.scenario import Scenario

FEW = 3
QUICK_PERSON_DAYS = 200_000  # an organization that is larger answers first with one history


class Answer(NamedTuple):
    """What a page shows of two states; `histories` of `wanted` were lived."""

    histories: int
    wanted: int
    headline: str
    tiles: list[words.Tile]
    figures: dict[str, dict[str, Any]]
    captions: dict[str, str]
    tables: dict[str, list[list[str]]]
    costs: list[list[str]]
    notes: list[str]


def answer(
    engine: Engine, session: str, now: What, before: What, all_of_them: bool, look: Look
) -> Answer:
    """Return what comes of `now`, held against `before` on the same luck."""
    wanted = most(now.scenario())
    count = wanted if all_of_them else few(now.scenario(), wanted)
    sides = lived(engine, session, now, before, count)
    return told(*sides, now != before, wanted, look)


def lived(engine: Engine, session: str, now: What, before: What, count: int) -> tuple[Side, Side]:
    """Return two states with so many lives of each, on the same luck."""
    new, old = now.scenario(), before.scenario()
    asked = wanted_of(new, count) + wanted_of(old, count)
    found = engine.ask(session, [one for row in asked for one in row], is_quick=count <= FEW)
    return sides_of(new, old, [[found[one.key()] for one in row] for row in asked])


def most(scenario: Scenario) -> int:
    """Return with how many histories to answer in all: fewer where an organization is large."""
    lives = MOST_AT_ONCE // (4 * people_of(scenario) * scenario.run.days)
    return max(1, min(MOST_HISTORIES, scenario.run.replicates, lives))


def few(scenario: Scenario, wanted: int) -> int:
    """Return with how many histories to answer first."""
    size = people_of(scenario) * scenario.run.days
    return min(FEW if size <= QUICK_PERSON_DAYS else 1, wanted)


def sides_of(new: Scenario, old: Scenario, lives: list[list[Life]]) -> tuple[Side, Side]:
    """Return the two sides with their lives, which come in the order of `wanted_of`."""
    rest = iter(lives)
    sides = []
    for scenario in (new, old):
        own = next(rest)
        twins = next(rest) if first_shock(scenario) is not None else []
        sides.append(Side(scenario, own, twins))
    return sides[0], sides[1]


def told(now: Side, before: Side, is_changed: bool, wanted: int, look: Look) -> Answer:
    """Return everything that is shown of two sides."""
    courses = {name: courses_of(now, before, is_changed, name) for name in CURVES}
    shocks = [shock.model_dump() for shock in now.scenario.shocks if shock.size > 0.0]
    days, count = now.scenario.run.days, len(now.lives)
    return Answer(
        count,
        wanted,
        words.headline(now, before, is_changed),
        words.tiles(now, before, is_changed),
        {name: what_if(courses[name], name, shocks, days, look) for name in CURVES},
        {name: words.caption(courses[name], name, count) for name in CURVES},
        {name: words.lines_of(courses[name], name) for name in CURVES},
        words.cost_lines(now),
        missed(now.lives),
    )


def courses_of(now: Side, before: Side, is_changed: bool, name: str) -> dict[str, pd.DataFrame]:
    """Return the courses to draw of one measure."""
    found = {"now": course_of([life.curves[name] for life in now.lives])}
    if now.twins:
        found["twin"] = course_of([life.curves[name] for life in now.twins])
    if is_changed:
        found["before"] = course_of([life.curves[name] for life in before.lives])
    return found


def missed(lives: Sequence[Life]) -> list[str]:
    """Return which shocks found nobody to strike."""
    names = dict.fromkeys(name for life in lives for name in life.missed)
    return [
        f"{name}: nobody whom it names was there when it struck, in "
        f"{sum(name in life.missed for life in lives)} of {len(lives)} histories."
        for name in names
    ]
