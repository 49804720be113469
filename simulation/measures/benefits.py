"""The ten benefits of high-quality connections: a measure each, its mechanism, its ablation.

Resilience (6), commitment (7, 9) and relational coordination (10) have their own files.
"""

from typing import NamedTuple

import numpy as np

from simulation.measures.unit import Counts, measured_in, ratio


class Benefit(NamedTuple):
    """One of the ten benefits: columns that show it, why it comes about, what takes it away.

    `ablation` is the dotted key of the assumption that is the mechanism's strength: at 0 the
    benefit goes. `person` names the fields that show it for one person, where it makes sense.
    """

    number: int
    name: str
    columns: tuple[str, ...]
    person: tuple[str, ...]
    mechanism: str
    ablation: str


BENEFITS = (
    Benefit(
        1,
        "physical and psychological health",
        ("health",),
        ("health",),
        "good company builds health up over months",
        "assumptions.health_support",
    ),
    Benefit(
        2,
        "physiological resources",
        ("recovery_rate",),
        ("recovery",),
        "in good company a night takes more strain away",
        "assumptions.recovery_support",
    ),
    Benefit(
        3,
        "cognitive functioning",
        ("cognition",),
        ("cognition",),
        "good company broadens thinking",
        "assumptions.broadening",
    ),
    Benefit(
        4,
        "knowing whom to trust",
        ("trust_accuracy",),
        ("trust_accuracy",),
        "on an open tie one sees better whether trust is kept",
        "assumptions.trust_learning",
    ),
    Benefit(
        5,
        "learning behaviours",
        ("learning",),
        ("spoken", "occasions"),
        "where it is safe, errors and ideas are brought into the open",
        "assumptions.channel_voice",
    ),
    Benefit(
        6,
        "resilience of people and top teams",
        ("personal_resilience", "top_team_resilience"),
        ("functioning",),
        "good company helps to recover from strain",
        "assumptions.recovery_support",
    ),
    Benefit(
        7,
        "commitment, involvement, citizenship",
        ("commitment", "involvement", "citizenship"),
        ("commitment", "involvement", "offered"),
        "good company attaches; the attached help unasked",
        "assumptions.commitment_pull",
    ),
    Benefit(
        8,
        "creativity of people and teams",
        ("creativity",),
        ("creativity",),
        "open ties, above all beyond the team, and play feed new ideas",
        "assumptions.creativity_pull",
    ),
    Benefit(
        9,
        "commitment and engagement throughout",
        ("engagement",),
        ("engagement",),
        "who is met with trust and openness brings more of oneself",
        "assumptions.engagement_pull",
    ),
    Benefit(
        10,
        "relational coordination, efficiency and quality",
        ("relational_coordination", "defect_rate"),
        (),
        "information passes more accurately on open ties with shared knowledge and goals",
        "assumptions.channel_accuracy",
    ),
)


@measured_in("share")
def health(counts: Counts) -> np.ndarray:
    """Mean physical and psychological health."""
    return ratio(counts["health"], counts["headcount"])


@measured_in("share a night")
def recovery_rate(counts: Counts) -> np.ndarray:
    """Share of strain that a night takes away, mean over people."""
    return ratio(counts["recovery"], counts["headcount"])


@measured_in("share")
def cognition(counts: Counts) -> np.ndarray:
    """Mean breadth and clearness of thinking."""
    return ratio(counts["cognition"], counts["headcount"])


@measured_in("correlation")
def trust_accuracy(counts: Counts) -> np.ndarray:
    """How people's trust in others goes with what these are worth: mean correlation over people."""
    return ratio(counts["trust_accuracy"], counts["judges"])


@measured_in("share", over_days=21)
def learning(counts: Counts) -> np.ndarray:
    """Learning behaviours: share of errors and ideas brought into the open, over 21 days."""
    return ratio(counts["spoken"], counts["occasions"])


@measured_in("share")
def creativity(counts: Counts) -> np.ndarray:
    """Mean readiness for new and fitting ideas."""
    return ratio(counts["creativity"], counts["headcount"])


@measured_in("share")
def involvement(counts: Counts) -> np.ndarray:
    """Mean involvement: how far the work of the others is one's own."""
    return ratio(counts["involvement"], counts["headcount"])


@measured_in("acts a person-day")
def citizenship(counts: Counts) -> np.ndarray:
    """Offers of help that nobody asked for, a person-day."""
    return ratio(counts["offers"], counts["headcount"])


@measured_in("share")
def engagement(counts: Counts) -> np.ndarray:
    """Mean engagement: how much of themselves people bring to their work."""
    return ratio(counts["engagement"], counts["headcount"])
