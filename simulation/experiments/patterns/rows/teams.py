"""Rows about teams: what goes with their performance, and what raises it."""

from simulation.experiments.patterns import readings as read
from simulation.experiments.patterns.pattern import Part, Pattern

NO_TEAMS = "too few teams, or no variance between them"

TEAMS = (
    Pattern(
        "P13",
        "Teams that trust perform better, the more so the more their work interlocks",
        "De Jong, Dirks & Gillespie (2016)",
        "assumptions.trusting_strength",
        (
            Part("correlation", ".30", 0.18, 0.42, read.team_trust, NO_TEAMS),
            Part(
                "more with interdependence",
                "+",
                0.0,
                1.0,
                read.more_with_interdependence,
                NO_TEAMS,
                is_sign=True,
            ),
        ),
    ),
)
