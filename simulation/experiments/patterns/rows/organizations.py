"""Rows about whole organizations: coordination, lead time, defects, turnover."""

from simulation.experiments.patterns import readings as read
from simulation.experiments.patterns.pattern import Part, Pattern

NO_ORGANIZATIONS = "too few organizations, or no variance between them"

ORGANIZATIONS = (
    Pattern(
        "P17",
        "Relational coordination shortens lead time and lowers defects",
        "Gittell et al. (2000)",
        "assumptions.moment_gain",
        (
            Part(
                "with lead time",
                "-",
                -1.0,
                0.0,
                read.across("coordination", "lead_time"),
                NO_ORGANIZATIONS,
                is_sign=True,
            ),
            Part(
                "with defects",
                "-",
                -1.0,
                0.0,
                read.across("coordination", "defects"),
                NO_ORGANIZATIONS,
                is_sign=True,
            ),
            Part(
                "SD between organizations",
                "3.86 to 4.22 of 5",
                0.1,
                0.3,
                read.spread_of("coordination"),
                NO_ORGANIZATIONS,
            ),
        ),
    ),
    Pattern(
        "P18",
        "Turnover goes with lower performance",
        "Park & Shaw (2013)",
        "assumptions.partner_know_how",
        (
            Part(
                "correlation",
                "-.15",
                -0.30,
                -0.05,
                read.across("turnover", "performance"),
                NO_ORGANIZATIONS,
            ),
        ),
    ),
)
