"""Shapley values: what each change contributes, averaged over all orders in which to make them.

Contributions add up to the whole difference, in every history. Shapley (1953), A value for n-person
games.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

import numpy as np

SEED = 1  # of the orders that are drawn
FEW = 4  # players for whom every coalition is lived

Coalition = frozenset[str]
Worth = Callable[[Coalition, Sequence[int]], np.ndarray]


def is_exact(players: Sequence[str]) -> bool:
    """Say whether every coalition is lived, or each history goes through one order."""
    return len(players) <= FEW


def orders(players: Sequence[str], histories: int) -> list[tuple[str, ...]]:
    """Return for each history an order of the players: drawn, and for every other one reversed."""
    luck = np.random.default_rng(SEED)
    drawn: list[tuple[str, ...]] = []
    for _ in range(0, histories, 2):
        order = tuple(players[place] for place in luck.permutation(len(players)))
        drawn += [order, order[::-1]]
    return drawn[:histories]


def coalitions(players: Sequence[str], histories: int) -> Iterator[tuple[Coalition, range]]:
    """Yield every coalition that must be lived, with the histories in which."""
    if is_exact(players):
        for size in range(len(players) + 1):
            for members in combinations(players, size):
                yield frozenset(members), range(histories)
    else:
        for history, order in enumerate(orders(players, histories)):
            for size in range(len(order) + 1):
                yield frozenset(order[:size]), range(history, history + 1)


def shapley(players: Sequence[str], histories: int, worth: Worth) -> dict[str, np.ndarray]:
    """Return each player's contribution, shape (histories); they add up to the whole difference.

    `worth` returns the outcome of a coalition in some histories.
    """
    if is_exact(players):
        return exact(players, lambda members: worth(members, range(histories)))
    parts = {player: np.zeros(histories) for player in players}
    for history, order in enumerate(orders(players, histories)):
        before = worth(frozenset(), [history])[0]
        for size, player in enumerate(order):
            after = worth(frozenset(order[: size + 1]), [history])[0]
            parts[player][history] = after - before
            before = after
    return parts


def exact(
    players: Sequence[str], worth: Callable[[Coalition], np.ndarray]
) -> dict[str, np.ndarray]:
    """Return Shapley values from the worth of every coalition.

    >>> exact(["a", "b"], lambda who: np.array([10.0 * ("a" in who) + 4.0 * (len(who) == 2)]))
    {'a': array([12.]), 'b': array([2.])}
    """
    parts = {}
    for player in players:
        others = [one for one in players if one != player]
        parts[player] = sum(
            (
                weight(size, len(players))
                * (worth(frozenset({*members, player})) - worth(frozenset(members)))
                for size in range(len(players))
                for members in combinations(others, size)
            ),
            np.zeros(()),
        )
    return parts


def weight(size: int, players: int) -> float:
    """Return the share of orders in which just `size` others come before a player."""
    return math.factorial(size) * math.factorial(players - size - 1) / math.factorial(players)
