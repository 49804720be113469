"""Which portfolio to look at next: Optuna proposes, what does not fit is cut until it does.

Tree-structured Parzen estimators over all levers together (Bergstra et al. 2011; Optuna's
multivariate form), in small groups. Why these: `docs/decisions.md`, *What pays*.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from simulation.experiments.analysis.packages import others_warnings_muted
from simulation.experiments.portfolio.portfolios import OWN_START, Portfolio

AT_ONCE = 8  # portfolios proposed together
AT_RANDOM = 16  # portfolios before the first that is not drawn at random
PATIENCE = 20  # groups without anything new until the search is over


class Proposer:
    """Proposes portfolios of some levers that fit, and learns what came of them.

    `levels`: what each may be turned to, beside off. `starts`: first days that each may have, none
    for its own. The same seed and the same gains make the same proposals.
    """

    def __init__(
        self, levers: Sequence[str], levels: Sequence[float], starts: Sequence[int], seed: int
    ) -> None:
        import optuna

        optuna.logging.set_verbosity(optuna.logging.WARNING)
        self.optuna, self.levers, self.starts = optuna, levers, starts
        self.grid = (0.0, *levels)
        self.luck = np.random.default_rng(seed)
        with others_warnings_muted():
            sampler = optuna.samplers.TPESampler(
                seed=seed % 2**32, multivariate=True, n_startup_trials=AT_RANDOM
            )
            self.study = optuna.create_study(direction="maximize", sampler=sampler)
        whole = optuna.distributions.IntDistribution
        self.axes: dict[str, Any] = {
            f"level {name}": whole(0, len(self.grid) - 1) for name in levers
        }
        if len(starts) > 1:
            self.axes |= {f"start {name}": whole(0, len(starts) - 1) for name in levers}

    def propose(
        self, fits: Callable[[Portfolio], bool], known: Sequence[Portfolio]
    ) -> list[Portfolio]:
        """Return some portfolios that fit and are not known; fewer, or none, when all are.

        `fits`: whether a portfolio is within what may be spent.
        """
        new: list[Portfolio] = []
        known_ones = set(known)
        for _ in range(PATIENCE):
            with others_warnings_muted():
                trials = [self.study.ask(self.axes) for _ in range(AT_ONCE)]
                for trial in trials:
                    self.study.tell(trial, state=self.optuna.trial.TrialState.FAIL)
            for trial in trials:
                portfolio = self.cut(self.read(trial.params), fits)
                if portfolio.turned() and portfolio not in known_ones:
                    known_ones.add(portfolio)
                    new.append(portfolio)
            if new:
                return new
        return new

    def learn(self, portfolio: Portfolio, gain: float) -> None:
        """Take in what a portfolio gains."""
        trial = self.optuna.trial.create_trial(
            params=self.written(portfolio), distributions=self.axes, value=gain
        )
        self.study.add_trial(trial)

    def cut(self, portfolio: Portfolio, fits: Callable[[Portfolio], bool]) -> Portfolio:
        """Return a portfolio in which levers, drawn at random, are turned back until it fits."""
        while not fits(portfolio):
            place = int(self.luck.choice(portfolio.turned()))
            lower = self.grid[self.grid.index(portfolio.levels[place]) - 1]
            portfolio = portfolio.with_level(place, lower)
        return portfolio

    def read(self, params: dict[str, int]) -> Portfolio:
        """Return the portfolio that Optuna's numbers mean."""
        names, starts = self.levers, self.starts
        levels = tuple(self.grid[params[f"level {name}"]] for name in names)
        days = [
            starts[params.get(f"start {name}", 0)] if starts and level > 0.0 else OWN_START
            for name, level in zip(names, levels, strict=True)
        ]
        return Portfolio(levels, tuple(days))

    def written(self, portfolio: Portfolio) -> dict[str, int]:
        """Return a portfolio in Optuna's numbers."""
        names, starts = self.levers, self.starts
        pairs = list(zip(names, portfolio.levels, portfolio.starts, strict=True))
        params = {f"level {name}": self.grid.index(level) for name, level, _ in pairs}
        if len(starts) > 1:
            params |= {
                f"start {name}": starts.index(day) if day in starts else 0 for name, _, day in pairs
            }
        return params
