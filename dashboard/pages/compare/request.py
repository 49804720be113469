"""A comparison for the page: its histories are run by the job queue, some at a time.

The browser asks again and again, each time for the next histories, until all are run. So progress
is seen, whoever stops asking stops the work, and no job is left behind when a browser goes away.
What another page has run is not run again.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Annotated, Any, NamedTuple, Self

import numpy as np
from pydantic import Field, PlainValidator, model_validator

from dashboard.arms import KEEP
from dashboard.cache import Kept
from dashboard.controls import CHANGEABLE
from dashboard.jobs import JobQueue, Refused
from dashboard.pages.ask import FromPage, Pins
from dashboard.pages.state_words import short_names
from dashboard.state import MOST_HISTORIES, NO_STATE
from dashboard.words.outcomes import FIRST, OUTCOMES
from simulation.experiments.compare.comparison import Comparison, Prepared, prepared
from simulation.experiments.compare.histories import Cell, Histories
from simulation.mornings import RunJob, run_jobs
from simulation.runs import Run, history_of
from simulation.scenario.errors import Problem, ScenarioError

AT_ONCE = 2_000_000  # person-days between two signs of life: some two seconds
MOST_AT_ONCE = 48  # histories, however small
MOST_IN_ALL = 250_000_000  # person-days of one comparison: about five minutes
EACH_SECOND = 1_000_000  # person-days that two processors run
MOST_KEPT = 16  # comparisons


def assumption_of(given: object) -> dict[str, float]:
    """Return another assumption from what a browser sent, or none. Raises `ScenarioError`."""
    if not given:
        return {}
    if not isinstance(given, dict) or len(given) != 1:
        raise ScenarioError([NO_STATE])
    key, value = next(iter(given.items()))
    if key not in CHANGEABLE or not key.startswith("assumptions."):
        raise ScenarioError([f"{str(key)[:60]}: is not among what we assume"])
    if type(value) not in (int, float):
        raise ScenarioError([Problem(key=key, message="write a number")])
    return {key: value}


def measured(given: object) -> str:
    """Return the measure that is shown, performance where none is chosen."""
    return given if isinstance(given, str) and given in OUTCOMES else FIRST


class Compare(FromPage):
    """What *Compare* asks: which scenarios, whether also why, and how it is to be shown.

    `assume` is another assumption, by key; `lived` how many histories were asked for before.
    """

    pins: Pins
    why: bool = False
    assume: Annotated[dict[str, float], PlainValidator(assumption_of)] = Field(default_factory=dict)
    measure: Annotated[str, PlainValidator(measured)] = FIRST
    focus: int = 1
    lived: int = 0

    @model_validator(mode="after")
    def _two_or_more(self) -> Self:
        if len(self.pins) < 2:
            raise ScenarioError(["Save two scenarios or more, and they are compared here."])
        return self

    @property
    def place(self) -> int:
        """Which of the others is looked at: its place among the pins."""
        return self.focus if 1 <= self.focus < len(self.pins) else 1

    def key(self) -> Hashable:
        """Return what the result depends on."""
        return repr((self.pins, self.why, sorted(self.assume.items()) if self.why else []))

    def prepared(self, why: bool) -> Prepared:
        """Return the comparison before it is run. Raises `ScenarioError`."""
        named = zip(self.pins, short_names(self.pins), strict=True)
        scenarios = [what.scenario().model_copy(update={"name": name}) for what, name in named]
        return prepared(
            scenarios,
            replicates=min(MOST_HISTORIES, scenarios[0].run.replicates),
            assume=self.assume if self.why else {},
            why=why,
            split=why,
        )


class Unfounded(NamedTuple):
    """A mixture of two scenarios that cannot be founded, and why."""

    reason: ScenarioError


class MixtureJob(NamedTuple):
    """A run of a scenario that is not shown; a mixture of two may be none that can be founded."""

    job: RunJob

    def key(self) -> Hashable:
        """Return what the run depends on."""
        return "mixture", *self.job.key()

    def person_days(self) -> int:
        """Return what the run costs, in days of a person."""
        return self.job.person_days()

    def run(self) -> Run | Unfounded:
        """Make the run, or say why it cannot be made."""
        try:
            return self.job.run()
        except ScenarioError as error:
            return Unfounded(error)


class HistoryJobs(NamedTuple):
    """A history of a comparison, with the jobs that it needs: of itself and, if any, its twin."""

    cell: Cell
    jobs: tuple[RunJob | MixtureJob, ...]

    def person_days(self) -> int:
        """Return what the history costs, in days of a person."""
        return sum(job.person_days() for job in self.jobs)


class Progress(NamedTuple):
    """How far a comparison has come."""

    lived: int
    wanted: int


class Compared(NamedTuple):
    """What came of a comparison, and the curves of each scenario's histories, and twins.

    `why_seconds`: about how long it takes to find out why; None where that is too much.
    """

    found: Comparison
    own: tuple[Sequence[Mapping[str, np.ndarray]], ...]
    twins: tuple[Sequence[Mapping[str, np.ndarray]], ...]
    why_histories: int
    why_seconds: float | None


def advanced(jobs: JobQueue, session: str, asked: Compare, kept: Kept) -> Progress | Compared:
    """Run the next histories of a comparison; return how far it is, or what came of it.

    Raises `ScenarioError` for what cannot be compared, `Refused`, and `Superseded`.
    """
    known: Compared | None = kept.find(asked.key())
    if known is not None:
        return known
    made = asked.prepared(asked.why)
    histories = list(asked_of(made.runs))
    check_size(histories)
    start = max(0, asked.lived)
    end = end_of_batch(jobs, histories, start)
    found_of(jobs, session, histories[start:end])
    if end < len(histories):
        return Progress(end, len(histories))
    compared: Compared = kept.of(
        asked.key(), lambda: concluded(jobs, session, asked, made, histories)
    )
    return compared


def asked_of(runs: Histories) -> Iterator[HistoryJobs]:
    """Yield the histories of a comparison with their jobs; a scenario's digests are made once."""
    cells: dict[str, list[Cell]] = {}
    for cell in runs.to_run():
        cells.setdefault(cell.digest, []).append(cell)
    for row in cells.values():
        is_shown = row[0].point is not None
        own, twins = run_jobs(
            row[0].scenario, [cell.replicate for cell in row], KEEP if is_shown else ()
        )
        for nth, cell in enumerate(row):
            both = (own[nth], *twins[nth : nth + 1])
            yield HistoryJobs(cell, both if is_shown else tuple(map(MixtureJob, both)))


def check_size(histories: Sequence[HistoryJobs]) -> None:
    """Raise `Refused` for what would take too long here."""
    weight = sum(one.person_days() for one in histories)
    if weight > MOST_IN_ALL:
        raise Refused(
            f"This would take too long here ({len(histories):,} runs): "
            "use python run.py compare with the scenario files."
        )


def end_of_batch(jobs: JobQueue, histories: Sequence[HistoryJobs], start: int) -> int:
    """Return where the histories end that are run at once; what is known costs nothing."""
    weight = number = 0
    for nth in range(start, len(histories)):
        missing = [job for job in histories[nth].jobs if not jobs.knows(job)]
        weight += sum(job.person_days() for job in missing)
        number += bool(missing)
        if weight >= AT_ONCE or number >= MOST_AT_ONCE:
            return nth + 1
    return len(histories)


def found_of(
    jobs: JobQueue, session: str, histories: Sequence[HistoryJobs]
) -> dict[Hashable, Run | Unfounded]:
    """Return runs by key. Runs come before their twins, which go on from the same mornings.

    A twin whose people were kept on another day than its run's is asked for again, by that day.
    """
    first = [one.jobs[0] for one in histories]
    twins = [job for one in histories for job in one.jobs[1:]]
    found = jobs.ask(session, [*first, *twins], is_quick=False)
    again = {}
    for own, twin in (one.jobs for one in histories if len(one.jobs) > 1):
        stop = stop_of(found[own.key()])
        if isinstance(twin, RunJob) and stop_of(found[twin.key()]) != stop:
            again[twin.key()] = twin._replace(stop=stop)
    if again:
        others = jobs.ask(session, list(again.values()), is_quick=False)
        found |= {key: others[job.key()] for key, job in again.items()}
    return found


def stop_of(run: Run | Unfounded) -> int | None:
    """Return the day on whose morning people were kept."""
    is_kept = isinstance(run, Run) and run.standing is not None
    return run.standing.stop if is_kept else None  # type: ignore[union-attr]


def concluded(
    jobs: JobQueue, session: str, asked: Compare, made: Prepared, histories: Sequence[HistoryJobs]
) -> Compared:
    """Return what came of a comparison whose histories were run."""
    found = found_of(jobs, session, histories)
    rows: tuple[list[list[Run]], ...] = tuple([] for _ in made.scenarios)
    for cell, its in histories:
        runs = [found[job.key()] for job in its]
        failed = next((run for run in runs if isinstance(run, Unfounded)), None)
        if failed is not None:
            made.runs.take(cell, failed.reason)
            continue
        kept: list[Any] = [*runs, None]
        made.runs.take(cell, history_of(cell.scenario, cell.replicate, kept[0], kept[1]))
        if cell.point is not None:
            rows[cell.point].append(kept[: len(runs)])
    whole = list(asked_of(asked.prepared(why=True).runs))
    return Compared(
        made.concluded(),
        tuple([runs[0].curves for runs in row] for row in rows),
        tuple([run.curves for runs in row for run in runs[1:]] for row in rows),
        len(whole),
        seconds_of(whole),
    )


def seconds_of(histories: Sequence[HistoryJobs]) -> float | None:
    """Return about how long histories take, None where that is too long."""
    weight = sum(one.person_days() for one in histories)
    return weight / EACH_SECOND if weight <= MOST_IN_ALL else None
