"""Unrest: not knowing what comes next. Like missing whoever left, it wears off with time."""

import numpy as np

from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions

NOTHING_LEFT = 0.005

EVIDENCE = Evidence(
    claim="Unrest after a change, and the want of lost company, wear off.",
    source="Shah (2000), Academy of Management Journal 43(1)",
    design="survey before and after a layoff",
    direction="downward",
    strength="no published size for the time it takes",
    unswitched="at zero they do not wear off; without shocks and leavers there are none",
    assumed=assumptions("unrest_half_life"),
)


@inlined
def unrest(person: np.record, settings: np.record) -> None:
    """What shook a person is a little further away.

    Changes: unrest, loss. *Assumption*: `unrest_half_life`.
    """
    person.unrest = worn_off(person.unrest, settings.unrest_fading)
    person.loss = worn_off(person.loss, settings.unrest_fading)


@inlined
def worn_off(value: float, rate: float) -> float:
    """Return what is left the next day; the last bit of it goes at once."""
    left = value - value * rate
    return left if left > NOTHING_LEFT else 0.0


EVIDENCE_OF_UNSETTLING = Evidence(
    claim="Layoffs, reorganizations, new technology and crises leave people in unrest.",
    source=(
        "Bordia, Hobman, Jones, Gallois & Callan (2004), Journal of Business and Psychology 18(4)"
    ),
    design="survey in an organization that changed",
    direction="upward",
    strength="no published size for each kind of change",
    switch=("shocks.<name>.size",),
    assumed=assumptions("contact_need", "information_pull", "unrest_half_life"),
    taken="at size 1 full unrest; of a layoff, twice its size",
)


@inlined
def unsettle(person: np.record, size: float) -> None:
    """A person does not know what comes next, as little as after the worst of what came lately.

    Changes: unrest.
    """
    person.unrest = max(person.unrest, min(1.0, size))
