"""A comparison for the page: its histories are lived by the engine, some at a time.

The browser asks again and again, each time for the next histories, until all are lived. So progress
is seen, whoever stops asking stops the work, and no job is left behind when a browser goes away.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from dashboard.cache import Kept
from dashboard.controls import CHANGEABLE
from dashboard.figures.theme import Look
from dashboard.jobs import Engine, Refused
from dashboard.lives import curve
from dashboard.pages.state_words import short_names
from dashboard.state import MOST_HISTORIES, NO_STATE, What, pins_of
from simulation.experiments.compare.comparison import Comparison, Prepared, prepared
from simulation.experiments.compare.lives import Cell, Life, life_of
from simulation.experiments.compare.people import evening_of
from simulation.runs import first_shock, live_history, planned
from simulation.scenario.errors import ScenarioError

COURSES = (
    "performance",
    "hqc_density",
    "relational_coordination",
    "psychological_safety",
    "strain",
)
AT_ONCE = 2_000_000  # person-days between two signs of life: some two seconds
MOST_AT_ONCE = 48  # histories, however small
MOST_IN_ALL = 250_000_000  # person-days of one comparison: about five minutes
EACH_SECOND = 1_000_000  # person-days that two processors live
MOST_KEPT = 16  # comparisons


class Question(NamedTuple):
    """What a page asks: which scenarios, whether also why, and how it is to be shown.

    `assume` is another assumption, by key; `lived` how many histories were asked for before.
    """

    pins: tuple[What, ...]
    is_why: bool
    assume: Mapping[str, float]
    measure: str
    focus: int
    lived: int
    look: Look

    def key(self) -> Hashable:
        """Return what the result depends on."""
        return repr((self.pins, self.is_why, sorted(self.assume.items())))

    def prepared(self) -> Prepared:
        """Return the comparison before it is lived. Raises `ScenarioError`."""
        named = zip(self.pins, short_names(self.pins), strict=True)
        scenarios = [what.scenario().model_copy(update={"name": name}) for what, name in named]
        return prepared(
            scenarios,
            replicates=min(MOST_HISTORIES, scenarios[0].run.replicates),
            assume=self.assume,
            why=self.is_why,
            split=self.is_why,
        )


def question_of(asked: Mapping[str, Any]) -> Question:
    """Return a question from what a browser sent. Raises `ScenarioError`."""
    pins = pins_of(asked.get("pins"))
    if len(pins) < 2:
        raise ScenarioError(["Pin two scenarios or more, and they are compared here."])
    lived, focus, measure = asked.get("lived"), asked.get("focus"), asked.get("measure")
    is_why = asked.get("why") is True
    return Question(
        pins,
        is_why,
        assumed(asked.get("assume")) if is_why else {},
        measure if isinstance(measure, str) and measure in COURSES else COURSES[0],
        focus if type(focus) is int and 1 <= focus < len(pins) else 1,
        lived if type(lived) is int and lived > 0 else 0,
        Look(asked.get("is_dark") is True, asked.get("is_large") is True),
    )


def assumed(given: Any) -> dict[str, float]:
    """Return another assumption from what a browser sent, or none. Raises `ScenarioError`."""
    if not given:
        return {}
    if not isinstance(given, dict) or len(given) != 1:
        raise ScenarioError([NO_STATE])
    key, value = next(iter(given.items()))
    if key not in CHANGEABLE or not key.startswith("assumptions."):
        raise ScenarioError([f"{str(key)[:60]}: is no assumption"])
    if type(value) not in (int, float):
        raise ScenarioError([f"{key}: write a number"])
    return {key: value}


class Lived(NamedTuple):
    """A history of a comparison; `curves` of its own and of its twin's days, if it is shown."""

    life: Life | ScenarioError
    curves: Mapping[str, np.ndarray]
    twin: Mapping[str, np.ndarray]


class Wanted(NamedTuple):
    """A history to live: with its twin, and where it is shown with curves and people."""

    cell: Cell

    def key(self) -> Hashable:
        """Return what the history and what is kept of it depend on."""
        digest, replicate, scenario, point = self.cell
        return "compare", digest, replicate, point, "" if point is None else scenario.name

    def person_days(self) -> int:
        """Return what the history costs, in days of a person."""
        scenario = self.cell.scenario
        lives = 1 if first_shock(scenario) is None else 2
        return scenario.organization.size * scenario.run.days * lives

    def lead(self) -> Lived:
        """Live it; a mixture of two scenarios may be none that can be founded."""
        try:
            return lead(self.cell)
        except ScenarioError as error:
            return Lived(error, {}, {})


def lead(cell: Cell) -> Lived:
    """Live one history. Raises `ScenarioError` when the organization cannot be founded."""
    scenario = cell.scenario
    plan = planned(scenario.organization, scenario.stakeholders)
    history = live_history(scenario, cell.replicate, plan)
    life = life_of(scenario, history, shown=False, point=cell.point or 0)
    if cell.point is None:
        return Lived(life, {}, {})
    world, days = history.founded.world, scenario.run.days
    life = life._replace(evening=evening_of(history.founded.blueprint, world))
    own, twin = (
        {name: curve(one.days[:days], name) for name in COURSES} if one is not None else {}
        for one in (world, history.twin)
    )
    return Lived(life, own, twin)


class Progress(NamedTuple):
    """How far a comparison has come."""

    lived: int
    wanted: int


class Compared(NamedTuple):
    """What came of a comparison, and the courses of each scenario's histories, and twins.

    `why_seconds`: about how long it takes to find out why; None where that is too much.
    """

    found: Comparison
    own: tuple[Sequence[Mapping[str, np.ndarray]], ...]
    twins: tuple[Sequence[Mapping[str, np.ndarray]], ...]
    why_histories: int
    why_seconds: float | None


def advanced(engine: Engine, session: str, question: Question, kept: Kept) -> Progress | Compared:
    """Live the next histories of a comparison; return how far it is, or what came of it.

    Raises `ScenarioError` for what cannot be compared, `Refused`, and `Superseded`.
    """
    known: Compared | None = kept.find(question.key())
    if known is not None:
        return known
    made = question.prepared()
    wanted = [Wanted(cell) for cell in made.lives.to_live()]
    check_size(wanted)
    end = end_of_batch(wanted, question.lived)
    engine.ask(session, wanted[question.lived : end], is_quick=False)
    if end < len(wanted):
        return Progress(end, len(wanted))
    compared: Compared = kept.of(
        question.key(), lambda: concluded(engine, session, question, made, wanted)
    )
    return compared


def check_size(wanted: Sequence[Wanted]) -> None:
    """Raise `Refused` for what would take too long here."""
    weight = sum(one.person_days() for one in wanted)
    if weight > MOST_IN_ALL:
        raise Refused(
            f"This would take too long here ({len(wanted):,} histories): "
            "use python run.py compare with the scenario files."
        )


def end_of_batch(wanted: Sequence[Wanted], start: int) -> int:
    """Return where the histories end that are lived at once; at least one is."""
    weight = 0
    last = min(start + MOST_AT_ONCE, len(wanted))
    for nth in range(start, last):
        weight += wanted[nth].person_days()
        if weight >= AT_ONCE:
            return nth + 1
    return last


def concluded(
    engine: Engine, session: str, question: Question, made: Prepared, wanted: Sequence[Wanted]
) -> Compared:
    """Return what came of a comparison whose histories were lived."""
    lived = engine.ask(session, wanted, is_quick=False)
    rows: tuple[list[Lived], ...] = tuple([] for _ in made.scenarios)
    for one in wanted:
        result: Lived = lived[one.key()]
        made.lives.take(one.cell, result.life)
        if one.cell.point is not None:
            rows[one.cell.point].append(result)
    found = made.concluded()
    whole = [Wanted(cell) for cell in question._replace(is_why=True).prepared().lives.to_live()]
    return Compared(
        found,
        tuple([one.curves for one in row] for row in rows),
        tuple([one.twin for one in row if one.twin] for row in rows),
        len(whole),
        seconds_of(whole),
    )


def seconds_of(wanted: Sequence[Wanted]) -> float | None:
    """Return about how long histories take, None where that is too long."""
    weight = sum(one.person_days() for one in wanted)
    return weight / EACH_SECOND if weight <= MOST_IN_ALL else None
