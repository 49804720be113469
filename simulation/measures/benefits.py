"""The ten benefits of high-quality connections: a measure each, its mechanism, its ablation.

Resilience (6), commitment (7) and relational coordination (10) are computed in their own files.
"""

from typing import NamedTuple

import numpy as np

from simulation.measures.units import Counts, measured_in, ratio


class Benefit(NamedTuple):
    """One column of one of the ten benefits: why it comes about, and what takes it away.

    `ablation` is the dotted key of the strength of the mechanism: at 0 the benefit goes, or at
    least halves; empty where the column holds a quality by definition. `person` is the field that
    shows it for one person, empty where that makes no sense.
    """

    number: int
    column: str
    person: str
    mechanism: str
    ablation: str


def assumption(key: str) -> str:
    """Return the dotted key of an assumption."""
    return f"assumptions.{key}"


RECOVERS = "where feelings can be shown and are received, a night takes more strain away"
BENEFITS = (
    Benefit(1, "health", "health", "being received builds health up", assumption("health_support")),
    Benefit(2, "recovery_rate", "recovery", RECOVERS, assumption("recovery_support")),
    Benefit(
        3, "cognition", "cognition", "openness met broadens thinking", assumption("broadening")
    ),
    Benefit(
        4,
        "trust_accuracy",
        "trust_accuracy",
        "who dares to trust sees who follows through",
        assumption("trusting_strength"),
    ),
    Benefit(
        5,
        "learning",
        "spoken",
        "where it is safe, errors and ideas are brought into the open",
        assumption("channel_voice"),
    ),
    Benefit(6, "personal_resilience", "functioning", RECOVERS, assumption("recovery_support")),
    Benefit(6, "top_team_resilience", "", RECOVERS, assumption("recovery_support")),
    Benefit(7, "commitment", "commitment", "regard met attaches", assumption("commitment_pull")),
    Benefit(
        7,
        "involvement",
        "involvement",
        "shared aims and mutuality involve",
        assumption("involvement_pull"),
    ),
    Benefit(
        7, "citizenship", "offered", "the committed help unasked", assumption("citizenship_pull")
    ),
    Benefit(
        8,
        "creativity",
        "creativity",
        "open ties, above all beyond the team, and play feed new ideas",
        assumption("creativity_pull"),
    ),
    Benefit(
        9,
        "engagement",
        "engagement",
        "who is met with trust and openness brings more of oneself",
        assumption("engagement_pull"),
    ),
    Benefit(10, "relational_coordination", "", "mutual respect is one of its seven items", ""),
    Benefit(
        10,
        "defect_rate",
        "",
        "errors are owned up to before they travel",
        assumption("channel_voice"),
    ),
)


@measured_in("share", better="higher")
def health(counts: Counts) -> np.ndarray:
    """Mean physical and psychological health."""
    return ratio(counts["health"], counts["headcount"])


@measured_in("share a night", better="higher")
def recovery_rate(counts: Counts) -> np.ndarray:
    """Share of strain that a night takes away, mean over people."""
    return ratio(counts["recovery"], counts["headcount"])


@measured_in("share", better="higher")
def cognition(counts: Counts) -> np.ndarray:
    """Mean breadth and clearness of thinking."""
    return ratio(counts["cognition"], counts["headcount"])


@measured_in("correlation", better="higher")
def trust_accuracy(counts: Counts) -> np.ndarray:
    """How people's trust in others goes with what these are worth: mean correlation over people."""
    return ratio(counts["trust_accuracy"], counts["judges"])


@measured_in("share", over_days=21, better="higher")
def learning(counts: Counts) -> np.ndarray:
    """Learning behaviours: share of errors and ideas brought into the open, over 21 days."""
    return ratio(counts["spoken"], counts["occasions"])


@measured_in("share", better="higher")
def creativity(counts: Counts) -> np.ndarray:
    """Mean readiness for new and fitting ideas."""
    return ratio(counts["creativity"], counts["headcount"])


@measured_in("share", better="higher")
def involvement(counts: Counts) -> np.ndarray:
    """Mean involvement: how far the work of the others is one's own."""
    return ratio(counts["involvement"], counts["headcount"])


@measured_in("acts a person-day", better="higher")
def citizenship(counts: Counts) -> np.ndarray:
    """Offers of help that nobody asked for, a person-day."""
    return ratio(counts["offers"], counts["headcount"])


@measured_in("share", better="higher")
def engagement(counts: Counts) -> np.ndarray:
    """Mean engagement: how much of themselves people bring to their work."""
    return ratio(counts["engagement"], counts["headcount"])
