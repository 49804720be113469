"""Find the best within a budget: in threads here, or with a store, processes or a cluster."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from simulation.expense import at_once
from simulation.experiments.portfolio.found import BestWithin
from simulation.experiments.portfolio.living import WORKED, Life, PortfolioJob
from simulation.experiments.portfolio.question import LEVELS, Question, question_of
from simulation.experiments.portfolio.searching import Ask, Search
from simulation.scenario import Scenario

Progress = Callable[[int, int], None]
Live = Callable[[Ask], Sequence[Life]]
"""Lives what is asked for; the lives come back in its order."""


def portfolio(
    scenario: Scenario | str | Path,
    hours: float | None = None,
    money: float | None = None,
    levers: Sequence[str] | None = None,
    goal: str = WORKED,
    also_not_worse: Sequence[str] = (),
    levels: Sequence[float] = LEVELS,
    starts: Sequence[int] = (),
    robust: int = 0,
    looks: int | None = None,
    replicates: int | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
    out: str | Path | None = None,
    workers: int | None = None,
    cluster: str | None = None,
) -> BestWithin:
    """Return which levers together gain most within a budget, judged on luck never used before.

    `scenario`: a `Scenario`, or the name or path of one. `hours`, `money`: what may be spent a run
    beyond what it spends without these levers; None for no limit, but not both. `levers`: names,
    default all; those it turns itself are off at first, but keep how they are done. `goal`: a
    measure, an outcome, or "worked" (days of work done over the whole run). `also_not_worse`:
    measures and outcomes in which a portfolio must not be clearly worse than doing nothing.
    `levels`: what each may be turned to, beside off. `starts`: first days that each may have.
    `robust`: in how many other worlds to try the winners, 0 for none. `looks`: how many portfolios
    the search looks at (default 15 a lever, at least 60). `replicates`: histories of fresh luck,
    default the scenario's own. `out`: a directory whose store keeps every history, so that a search
    goes on where it was stopped, in processes (`workers`) or on a Dask `cluster`; without it the
    histories are lived in `threads` here and kept in memory only. `progress` is called with the
    histories done and those that there will be, about.

    The same question and seed give the same answer, whoever lives it. Raises `ScenarioError` for a
    question that cannot be asked and for a budget within which nothing fits.
    """
    question = question_of(
        Scenario.of(scenario),
        (hours, money),
        levers,
        levels,
        starts,
        goal,
        tuple(also_not_worse),
        {"looks": looks, "replicates": replicates, "worlds": robust},
    )
    if out is None and cluster is None:
        with ThreadPoolExecutor(at_once(question.base, threads)) as pool:
            return answered(question, lambda ask: lived(pool, ask.jobs), progress)
    from simulation.experiments.portfolio.stored import answered_with_store

    place = Path("results") / f"{question.base.name}-portfolio" if out is None else Path(out)
    return answered_with_store(question, place, workers, cluster, progress)


def lived(pool: ThreadPoolExecutor, jobs: Sequence[PortfolioJob]) -> list[Life]:
    """Return what came of some histories, in order."""
    return [one.life for one in pool.map(PortfolioJob.run, jobs)]


def answered(question: Question, live: Live, progress: Progress | None = None) -> BestWithin:
    """Return the answer to a question, its histories lived by `live`."""
    steps = Search(question).steps()
    ask = next(steps)
    while True:
        if progress is not None:
            progress(ask.done, ask.of)
        try:
            ask = steps.send(live(ask))
        except StopIteration as end:
            found: BestWithin = end.value
            if progress is not None:
                progress(found.histories, found.histories)
            return found
