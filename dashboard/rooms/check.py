"""Whether a room file is fit for class: scores that repeat, and no design that always wins."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from scipy.stats import spearmanr

from dashboard.rooms.game.designs import Design, Prices, cost_of
from dashboard.rooms.game.room_file import RoomFile
from dashboard.rooms.game.sealed import Sealed, draw
from dashboard.rooms.game.search import (
    Path,
    performance_by_history,
    prices_of,
    reference_of,
)
from simulation.experiments.statistics import estimate

LEAST_REPEATED = 0.95


class Point(NamedTuple):
    """Something that is asked of a room file, and what was found."""

    claim: str
    found: str
    is_met: bool


class Tried(NamedTuple):
    """Designs under a draw: performance under two sets of luck, shape (designs, histories).

    `bests`: under the other luck, of the reference best of each draw, shape (draws, histories);
    `own`: which of them is that of this draw.
    """

    one: np.ndarray
    other: np.ndarray
    bests: np.ndarray
    own: int


def checked(
    file: RoomFile, designs: int, draws: int, progress: Callable[[int], None]
) -> list[Point]:
    """Return what is asked of a room file for class, and what was found.

    So many designs are tried, each under so many draws of what may strike and two sets of luck; the
    first is the untouched organization.
    """
    prices = prices_of(file)
    paths = some_paths(file, prices, designs)
    drawn = [draw(file, f"{nth + 1:032x}") for nth in range(draws)]
    bests = [tuple(reference_of(file, prices, sealed)["path"]) for sealed in drawn]
    tried = []
    for nth, sealed in enumerate(drawn):
        tried.append(under(file, paths, bests, sealed, nth))
        progress(nth + 1)
    return [
        repeats(tried),
        no_design_always_wins(tried),
        all_on(file, prices, tried, paths),
        untouched_is_not_last(tried),
        reference_is_better(tried),
    ]


def some_paths(file: RoomFile, prices: Prices, number: int) -> list[Path]:
    """Return paths of decisions within the budget, spread over it: the first decides nothing."""
    luck = np.random.default_rng(file.practice_seed)
    rounds = len(file.rounds)
    found: list[Path] = [tuple({} for _ in range(rounds))]
    seen = {repr(found[0])}
    for _ in range(50 * number):
        if len(found) == number:
            break
        path = tuple(random_design(file, prices, luck, nth + 1) for nth in range(rounds))
        if repr(path) not in seen:
            seen.add(repr(path))
            found.append(path)
    return found


def random_design(file: RoomFile, prices: Prices, luck: np.random.Generator, number: int) -> Design:
    """Return a decision that turns levers in random order, as far as a share of the budget goes.

    The share, too, is drawn: were it always all of the budget, each design would turn on nearly
    everything that is cheap, and none would be a team's that tries one thing.
    """
    money, hours = file.budget.tokens
    share = luck.random()
    most = (round(share * money), round(share * hours))
    design: dict[str, float] = {}
    for lever in luck.permutation(list(file.levers)):
        level = float(luck.choice(list(file.levels)))
        more = {**design, str(lever): level}
        if level > 0.0 and cost_of(file, prices, more, number).fits(most):
            design = more
    return dict(sorted(design.items()))


def under(file: RoomFile, paths: list[Path], bests: list[Path], sealed: Sealed, own: int) -> Tried:
    """Return how designs, and the reference best of each draw, do under a draw."""
    histories = file.exam_histories
    other = sealed._replace(exam_seed=(sealed.exam_seed + 1) % 2**53)
    one = performance_by_history(file, sealed, paths, histories)
    both = performance_by_history(file, other, [*paths, *bests], histories)
    return Tried(one, both[: len(paths)], both[len(paths) :], own)


def repeats(tried: list[Tried]) -> Point:
    """Say whether the score of a design is the same under other luck."""
    found = [float(spearmanr(gains(one.one), gains(one.other)).statistic) for one in tried]
    least = min(found)
    told = ", ".join(f"{one:.3f}" for one in found)
    claim = f"design scores under other luck agree (Spearman, {LEAST_REPEATED:g} or more)"
    return Point(claim, told, least >= LEAST_REPEATED)


def gains(performance: np.ndarray) -> np.ndarray:
    """Return the mean gain of each design over the first, which decides nothing."""
    found: np.ndarray = (performance - performance[0]).mean(axis=1)
    return found


def no_design_always_wins(tried: list[Tried]) -> Point:
    """Say whether what is best depends on what strikes.

    Among those tried are the reference bests of all draws, under other luck than they were found
    by: of designs at random one may be first everywhere merely as all the others are far from best.
    """
    best = {int(np.argmax(gains(np.vstack([one.other, one.bests])))) for one in tried}
    claim = "no design is best under everything that may happen"
    told = f"{len(best)} different designs are best in {len(tried)} draws"
    return Point(claim, told, len(best) > 1)


def all_on(file: RoomFile, prices: Prices, tried: list[Tried], paths: list[Path]) -> Point:
    """Say whether turning everything on is over budget, or beaten."""
    everything = dict.fromkeys(file.levers, file.levels[-1])
    claim = "turning everything on is over budget, or beaten"
    if not cost_of(file, prices, everything, 1).fits(file.budget.tokens):
        money, hours = cost_of(file, prices, everything, 1)
        most = file.budget.tokens
        return Point(claim, f"it costs {money} of {most[0]} and {hours} of {most[1]} tokens", True)
    path = tuple(everything for _ in file.rounds)
    beaten = path not in paths or any(
        int(np.argmax(gains(one.one))) != paths.index(path) for one in tried
    )
    return Point(claim, "it is within the budget", beaten)


def untouched_is_not_last(tried: list[Tried]) -> Point:
    """Say whether one can do worse than nothing: decisions matter both ways."""
    worse = [int((gains(one.one)[1:] < 0.0).sum()) for one in tried]
    claim = "deciding nothing is not the worst"
    told = ", ".join(f"{one} of {len(tried[0].one) - 1} are worse" for one in worse)
    return Point(claim, told, all(one > 0 for one in worse))


def reference_is_better(tried: list[Tried]) -> Point:
    """Say whether the reference best is clearly above the untouched, also under other luck."""
    found = [estimate(one.bests[one.own] - one.other[0]) for one in tried]
    claim = "the reference best is clearly better than deciding nothing"
    told = ", ".join(
        f"{100 * one.mean:+.1f} ({100 * one.low:+.1f} to {100 * one.high:+.1f})" for one in found
    )
    return Point(claim, f"{told} points of performance", all(one.low > 0.0 for one in found))
