"""Who comes to work today, and who is away for the day."""

import numpy as np

from simulation.arithmetic import exp, through
from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions
from simulation.luck import ABSENCE, chance, luck_of

USUAL_STRAIN, NEUTRAL_COMMITMENT = 0.25, 0.5

EVIDENCE = Evidence(
    claim="Now and then people are away for a day, and what waits for them waits.",
    source="none",
    design="none",
    direction="downward",
    strength="no published size: it differs between countries and trades",
    switch=assumptions("absence"),
    assumed=assumptions("absence"),
    taken="each day by itself; employees alone, vacant posts are no absence",
)
EVIDENCE_OF_WITHDRAWAL = Evidence(
    claim="Whoever is strained, or not attached, is away more often.",
    source=(
        "Darr & Johns (2008), Journal of Occupational Health Psychology 13; Hausknecht, Hiller & "
        "Vance (2008), Academy of Management Journal 51; Amiri & Behnezhad (2020), Public Health "
        "185"
    ),
    design="meta-analysis, 153 studies; work units over time; meta-analysis, 18 cohorts",
    direction="upward",
    strength="no published size for a day; sick leave under job strain, risk ratio 1.44",
    switch=assumptions("absence_slope"),
    unswitched="at zero all are away alike; absence = 0 has everybody there",
    assumed=assumptions("absence_slope", "channel_quitting"),
)


MARGIN = 1.000001  # beyond what rounding could do


@inlined
def attends(person: np.record) -> bool:
    """Say whether a person is at work today: the post is filled, and its holder is not away."""
    return bool(person.here == 1 and person.away == 0)


@inlined
def attendance(person: np.record, settings: np.record, org: np.record) -> None:
    """A person comes to work or is away for the day, likelier so when worn out or not attached.

    Somebody who is away meets nobody and does no work, keeps all ties, and has an evening like
    others. What connections do to attachment passes through channel e, and what they do to strain
    through channel d.

    Reads: here, outside, strain, commitment (channel e). Changes: away.
    Source: Darr & Johns (2008) on strain; Hausknecht, Hiller & Vance (2008) on commitment; Amiri &
    Behnezhad (2020). *Assumption*: `absence`, `absence_slope`.
    """
    person.away = 0
    if settings.absence > 0.0 and person.here == 1 and person.outside == 0:
        attached = through(settings.channel_quitting, NEUTRAL_COMMITMENT, person.commitment)
        leaning = (person.strain - USUAL_STRAIN) + (NEUTRAL_COMMITMENT - attached)
        steep = settings.absence_slope * leaning
        lot = chance(luck_of(org.seed, org.day, person.key, person.key), ABSENCE)
        if lot * (1.0 - steep) < MARGIN * settings.absence:  # as exp(x) <= 1 / (1 - x)
            person.away = 1 if lot < settings.absence * exp(steep) else 0
