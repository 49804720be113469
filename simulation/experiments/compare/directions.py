"""Which way is better: each measure says it of itself, outcomes against the twin here."""

import difflib
from typing import Any

from simulation.measures import ORDER
from simulation.measures.registering import LISTENERS
from simulation.measures.resilience import MEANINGS
from simulation.scenario.errors import ScenarioError

HIGHER, NEITHER, LOWER = 1, 0, -1

WAYS = {"higher": HIGHER, "": NEITHER, "lower": LOWER}
OUTCOMES = tuple(name for name in MEANINGS if name != "back_to_normal")
"""What is compared of outcomes: a day of the calendar is neither more nor less of anything."""
DIRECTIONS: dict[str, int] = {
    **{measure.__name__: WAYS[measure.better] for measure in ORDER},
    **dict.fromkeys(OUTCOMES, HIGHER),
    **dict.fromkeys(("resilience_loss", "resilience_depth", "recovery_days"), LOWER),
}
PRINCIPAL = (
    *("performance", "output", "lead_time", "defect_rate", "hqc_density"),
    *("relational_coordination", "strain", "psychological_safety", "turnover"),
    *("delivered", "resilience_loss", "resilience_depth", "recovery_days", "personal_resilience"),
)
UNITS: dict[str, str] = {measure.__name__: measure.unit for measure in ORDER}
UNITS |= {name: unit for name, (unit, _) in MEANINGS.items()}
NEEDS_SHOCK = frozenset(OUTCOMES) - {"delivered"}


def heed(measure: Any) -> None:
    """Take in a measure that was registered."""
    DIRECTIONS[measure.__name__] = WAYS[measure.better]
    UNITS[measure.__name__] = measure.unit


LISTENERS.append(heed)


def checked_outcome(name: str, strike: bool) -> str:
    """Return the name of a measure or outcome. Raises `ScenarioError` with the nearest names.

    `strike`: whether anything strikes; if not, nothing is lost that could be compared.
    """
    if name in NEEDS_SHOCK and not strike:
        raise ScenarioError(
            [f'--outcome "{name}": nothing strikes; write a measure, such as performance']
        )
    if name in DIRECTIONS:
        return name
    near = difflib.get_close_matches(name, DIRECTIONS, 3)
    hint = " or ".join(f'"{one}"' for one in near)
    told = f"did you mean {hint}?" if near else f"known are: {', '.join(DIRECTIONS)}"
    raise ScenarioError([f'--outcome "{name}" is not known; {told}'])
