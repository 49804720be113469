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
    Pattern(
        "P30",
        "Rewards for teams raise their performance, more so by contribution",
        "Garbers & Konradt (2014)",
        "assumptions.reward_effort",
        (
            Part("d", ".45", 0.25, 0.65, read.rewards("equal"), NO_TEAMS),
            Part(
                "more by contribution",
                "+",
                0.0,
                5.0,
                read.more_by_contribution,
                "the lever has no equity that could be turned",
                is_sign=True,
            ),
        ),
    ),
    Pattern(
        "P32",
        "A team's work goes with its members' familiarity, more than with their tenure",
        "Huckman, Staats & Upton (2009)",
        "assumptions.partner_know_how",
        (
            Part(
                "difference of correlations",
                "+",
                0.0,
                2.0,
                read.familiar_rather_than_long,
                NO_TEAMS,
                is_sign=True,
            ),
        ),
    ),
)
