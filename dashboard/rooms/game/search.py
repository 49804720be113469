"""The reference best: the best that a prepared search finds within the budget.

It searches as *Best within* does, under the sealed shocks and luck of its own. It need not be the
best there is: a team that clearly beats it is told so.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from dashboard.rooms.game.designs import Design, Prices, cost_of, scenario_of
from dashboard.rooms.game.room_file import RoomFile
from dashboard.rooms.game.runs import KEPT, Order, in_practice
from dashboard.rooms.game.scores import best_range
from dashboard.rooms.game.sealed import Sealed, practice
from dashboard.rooms.game.work import untouched
from simulation.experiments.portfolio.portfolios import Portfolio, alone, none_of
from simulation.experiments.portfolio.proposing import Proposer
from simulation.experiments.portfolio.searching import FIRST
from simulation.luck import replicate_seed
from simulation.mornings import RunJob, run_jobs
from simulation.processors import processors
from simulation.runs import Run

LOOKS = 8  # histories of a first look
PRICED = 3  # histories that a price is the mean of
REFERENCE_HISTORIES = 20
LOOKED_AT = 10  # portfolios a lever in a round
RACED = 6  # of them compared on more luck
RACED_HISTORIES = 24
Path = tuple[Design, ...]


def run_all(jobs: Sequence[RunJob]) -> list[Run]:
    """Return the runs of some jobs, in order, in as many threads as there are processors."""
    with ThreadPoolExecutor(processors()) as pool:
        return list(pool.map(RunJob.run, jobs))


def prices_of(file: RoomFile) -> dict[str, list[list[float]]]:
    """Return what each lever costs at level 1 in the days of each round: money and hours.

    Mean over practice histories, with shocks as may come: some levers cost only in a crisis.
    """
    jobs: list[RunJob] = []
    for lever in file.levers:
        for number in range(1, len(file.rounds) + 1):
            path = (*untouched(number - 1), {lever: 1.0})
            jobs += [
                job_of(file, path, practice(file, nth), file.practice_seed, nth)
                for nth in range(PRICED)
            ]
    spent = iter([run.spent for run in run_all(jobs)])
    found: dict[str, list[list[float]]] = {}
    for lever in file.levers:
        found[lever] = []
        for _ in file.rounds:
            each = np.array([next(spent).get(lever, (0.0, 0.0)) for _ in range(PRICED)])
            found[lever].append([round(float(part), 2) for part in each.mean(axis=0)])
    return found


def job_of(
    file: RoomFile, path: Sequence[Design], shocks: Sequence[Mapping[str, Any]], seed: int, nth: int
) -> RunJob:
    """Return the nth history of a path of decisions."""
    scenario = scenario_of(file, path, shocks, seed)
    return run_jobs(scenario, (nth,), KEPT)[0][0]


def reference_of(file: RoomFile, prices: Prices, sealed: Sealed) -> dict[str, Any]:
    """Return the reference best path, and the reference ranges of each round's numbers.

    The ranges are of the untouched organization in practice: of one who knows of no decision.
    """
    path: Path = ()
    for number in range(1, len(file.rounds) + 1):
        before = path[-1] if path else {}
        start = before if cost_of(file, prices, before, number).fits(file.budget.tokens) else {}
        path = best_from(file, prices, sealed, (*path, start))
    ranges = []
    for number in range(1, len(file.rounds) + 1):
        order = many_in_practice(file, number)
        runs = run_all(order.jobs())
        truth = {name: [run.measures[name] for run in runs] for name in file.numbers}
        ranges.append({name: list(best_range(truth[name])) for name in file.numbers})
    return {"path": [dict(one) for one in path], "ranges": ranges}


def many_in_practice(file: RoomFile, number: int) -> Order:
    """Return practice runs of the untouched organization, enough for a range."""
    more = max(REFERENCE_HISTORIES, file.practice_histories)
    return in_practice(file.model_copy(update={"practice_histories": more}), untouched(number))


def best_from(file: RoomFile, prices: Prices, sealed: Sealed, path: Path) -> Path:
    """Return a path with the last decision that a search finds best; that of `path` is one tried.

    As *Best within* searches: proposals on a first look, then a race of the best on more luck.
    """
    before, number = path[:-1], len(path)
    levels = [level for level in file.levels if level > 0.0]
    proposer = Proposer(file.levers, levels, (), file.practice_seed)

    def fits(portfolio: Portfolio) -> bool:
        return cost_of(file, prices, design_of(file, portfolio), number).fits(file.budget.tokens)

    def reached(portfolios: Sequence[Portfolio], histories: int) -> list[float]:
        paths = [(*before, design_of(file, one)) for one in portfolios]
        return performance(file, sealed, paths, histories).tolist()

    found: dict[Portfolio, float] = {}
    new = first_looks(file, path[-1], fits)
    while new and len(found) < LOOKED_AT * len(file.levers):
        for portfolio, value in zip(new, reached(new, LOOKS), strict=True):
            found[portfolio] = value
            proposer.learn(portfolio, value)
        new = proposer.propose(fits, list(found))
    left = sorted(found, key=lambda one: -found[one])[:RACED]
    values = reached(left, RACED_HISTORIES)
    return (*before, design_of(file, left[int(np.argmax(values))]))


def first_looks(
    file: RoomFile, design: Design, fits: Callable[[Portfolio], bool]
) -> list[Portfolio]:
    """Return what is tried first: a decision as it stands, nothing, each lever alone as it fits."""
    number = len(file.levers)
    looks = [portfolio_of(file, design), none_of(number)]
    for place in range(number):
        looks += [one for level in file.levels if fits(one := alone(number, place, level))][-1:]
    return list(dict.fromkeys(looks))


def design_of(file: RoomFile, portfolio: Portfolio) -> Design:
    """Return a portfolio as a room's decision."""
    levels = zip(file.levers, portfolio.levels, strict=True)
    return {lever: level for lever, level in levels if level > 0.0}


def portfolio_of(file: RoomFile, design: Design) -> Portfolio:
    """Return a room's decision as a portfolio."""
    portfolio = none_of(len(file.levers))
    for place, lever in enumerate(file.levers):
        portfolio = portfolio.with_level(place, design.get(lever, 0.0))
    return portfolio


def performance(
    file: RoomFile, sealed: Sealed, paths: Sequence[Path], histories: int = LOOKS
) -> np.ndarray:
    """Return the mean performance of paths under the sealed shocks, shape (paths).

    Under luck that no team is scored by: the best is not flattered by having been chosen.
    """
    return performance_by_history(file, sealed, paths, histories, FIRST).mean(axis=1)


def performance_by_history(
    file: RoomFile, sealed: Sealed, paths: Sequence[Path], histories: int, first: int = 0
) -> np.ndarray:
    """Return performance by path and history, shape (paths, histories).

    `first`: the first replicate; from 0 on it is the luck that teams are scored by.
    """
    seeds = [replicate_seed(sealed.exam_seed, first + nth) for nth in range(histories)]
    jobs: list[RunJob] = []
    for path in paths:
        scenario = scenario_of(file, path, sealed.shocks, sealed.exam_seed)
        pattern = run_jobs(scenario, (0,), KEPT)[0][0]
        jobs += [pattern._replace(seed=seed) for seed in seeds]
    found = [run.measures["performance"] for run in run_all(jobs)]
    return np.array(found).reshape(len(paths), histories)
