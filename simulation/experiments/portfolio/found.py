"""The best within a budget, as it was found."""

from dataclasses import dataclass

import pandas as pd

from simulation.experiments.portfolio.portfolios import Portfolio
from simulation.experiments.portfolio.question import Question
from simulation.experiments.portfolio.worlds import Robust


@dataclass(frozen=True)
class BestWithin:
    """Which levers together gain most within a budget, on luck that the search never used.

    `finalists` has a row a portfolio that was tried on fresh luck, the search's choice first, then
    by what they gain: `name` (A, B, …); each lever's level, and with `starts` its `_start`; each
    with mean, low and high of its 95 % interval: `gain` over nothing (in the goal's unit, more is
    better) and `behind` (how much less than the first); `verdict` ("clear gain", "no clear
    difference" or "clear harm": paired t test, `p_holm` below .05: of the first alone, for it was
    chosen under other luck, of the others with Holm's correction over them); `search_gain`, what
    the search took it for, and `flattered`, how much more that was;
    `hours`, `money`, `total` (in money), means a run beyond nothing; `within`: share of histories
    within the budget; `is_equal`: gains clearly, and zero lies in the interval of `behind`;
    `on_front`: gains clearly, and none cheaper gains as much; `is_knee`: from there on more costs
    more for each gain; `harms`: in what of `not_worse` it is clearly worse; then the change of each
    of these measures with interval.
    `parts` has a row a lever of the first: `level`, what it adds (`adds`: the first minus the first
    without it, fresh luck), `verdict`, `p_holm`, and what it costs.
    `looked` has a row a portfolio that the search looked at: levels, `histories`, `gain` on the
    search's luck, `hours`, `money`, `total`, in order.
    `best`: the search's choice; None where nothing clearly beats doing nothing. `cheapest`: the
    cheapest of those as good as it. `robust`: how the winners fare in other worlds, None unless
    asked for. `histories`: how many were lived.
    """

    question: Question
    portfolios: tuple[Portfolio, ...]
    finalists: pd.DataFrame
    parts: pd.DataFrame
    looked: pd.DataFrame
    best: str | None
    cheapest: str | None
    robust: Robust | None
    histories: int

    def row(self, name: str) -> pd.Series:
        """Return the row of a finalist."""
        return self.finalists.set_index("name", drop=False).loc[name]

    def portfolio(self, name: str) -> Portfolio:
        """Return a finalist by its name."""
        return self.portfolios[self.finalists["name"].tolist().index(name)]
