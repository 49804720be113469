"""How hard people work: harder where more of what they earn hangs on it."""

import numpy as np

from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions

EVIDENCE = Evidence(
    claim="Where rewards hang on what is achieved people work harder.",
    source="Garbers & Konradt (2014), Journal of Occupational and Organizational Psychology 87",
    design="meta-analysis, k = 30 on teams",
    direction="upward",
    strength="no published size for effort; team rewards and performance, g = .45",
    switch=assumptions("reward_effort"),
    assumed=assumptions("reward_effort"),
)
EVIDENCE_OF_TOLL = Evidence(
    claim="Whoever works harder is more tired, and more strained.",
    source=(
        "Meijman & Mulder (1998), in Drenth & Thierry, Handbook of Work and Organizational "
        "Psychology 2; Dahl & Pierce (2020), Academy of Management Discoveries 6"
    ),
    design="theory; records of 1,309 firms before and after pay for performance",
    direction="upward",
    strength="no published size for a day; 4 to 6 % more medicines against anxiety and depression",
    switch=assumptions("reward_effort"),
    assumed=assumptions("reward_effort"),
    taken="a day's work takes energy, and presses, in proportion to how hard it is",
)


@inlined
def exertion(person: np.record, settings: np.record) -> float:
    """Return how hard a person works today, 1 as usual: harder for rewards, whatever the ties.

    Who works harder is faster (`pace`), and pays for it in energy and strain. Connections have no
    part in it: the circularity guard.

    Reads: spurred.
    Source: Garbers & Konradt (2014) on team incentives; Meijman & Mulder (1998) on what effort
    takes. *Assumption*: `reward_effort`.
    """
    return 1.0 + settings.reward_effort * person.spurred
