"""Cases of interest, as a user writes them: `resilience_loss > 10`, `recovered is False`."""

import operator
import re
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from simulation.experiments.analysis.histories import LESS_IS_BETTER, histories
from simulation.experiments.sweeps.sweep import Sweep
from simulation.scenario.errors import ScenarioError

SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    "is": operator.eq,
}
WORDS = {"true": 1.0, "false": 0.0, "yes": 1.0, "no": 0.0}
ENOUGH = 0.05  # of the histories
FORM = re.compile(r"\s*(\w+)\s*(>=|<=|==|!=|>|<|\bis\b)\s*(\S+)\s*")


class Condition(NamedTuple):
    """An outcome, a sign and a number; yes is 1 and no is 0."""

    outcome: str
    sign: str
    value: float
    words: str

    def holds(self, value: np.ndarray) -> np.ndarray:
        """Say of each value of the outcome whether the condition holds."""
        held: np.ndarray = SIGNS[self.sign](value, self.value)
        return held


def condition(text: str) -> Condition:
    """Return the condition that somebody wrote.

    Raises `ScenarioError` for anything but one outcome, one sign and one number (or True, False).

    >>> condition("resilience_loss > 10").value
    10.0
    """
    match = FORM.fullmatch(text)
    value = None if match is None else number_in(match[3])
    if match is None or value is None:
        told = "write an outcome, one of > >= < <= == != is, and a number, True or False"
        raise ScenarioError([f'--where "{text}": {told}, such as "resilience_loss > 10"'])
    return Condition(match[1], match[2], value, " ".join(text.split()))


def number_in(text: str) -> float | None:
    """Return the number that a word stands for, or None."""
    if text.lower() in WORDS:
        return WORDS[text.lower()]
    try:
        value = float(text)
    except ValueError:
        return None
    return value if np.isfinite(value) else None


def usual_condition(sweep: Sweep, runs: pd.DataFrame, outcome: str) -> Condition:
    """Return what is of interest where nobody says: no recovery, else the worst quarter.

    Raises `ScenarioError` where the outcome does not vary.
    """
    if does_recovery_vary(runs):
        return Condition("recovered", "is", 0.0, "recovered is False")
    value = histories(sweep, runs, outcome)["value"].to_numpy(dtype=float)
    if float(np.ptp(value)) == 0.0:
        raise ScenarioError([f"{outcome}: the same in all histories; no case stands out"])
    high = outcome in LESS_IS_BETTER
    bound = float(np.quantile(value, 0.75 if high else 0.25))
    edge = {True: (">", ">="), False: ("<", "<=")}[high]
    sign = edge[0] if SIGNS[edge[0]](value, bound).any() else edge[1]
    return Condition(outcome, sign, bound, f"{outcome} {sign} {bound:.3g}, the worst quarter")


def does_recovery_vary(runs: pd.DataFrame) -> bool:
    """Say whether enough histories recovered, and enough did not, to look for where."""
    known = runs["recovered"].dropna() if "recovered" in runs else pd.Series(dtype=float)
    share = float(known.astype(float).mean()) if len(known) else 0.0
    return ENOUGH <= share <= 1.0 - ENOUGH
