"""Rows about those who come: how safe they feel, and how soon they are productive."""

from simulation.experiments.patterns import readings as read
from simulation.experiments.patterns.pattern import Part, Pattern

NO_NEWCOMERS = "too few newcomers stayed long enough"

NEWCOMERS = (
    Pattern(
        "P28",
        "Newcomers start safer than their colleagues and lose it, less so in safe units",
        "Bransby, Kerrissey & Edmondson (2024)",
        "assumptions.honeymoon",
        (
            Part(
                "above colleagues at first",
                "+",
                0.0,
                1.0,
                read.mean_newcomer("start"),
                NO_NEWCOMERS,
                is_sign=True,
            ),
            Part(
                "change in the first year",
                "-",
                -1.0,
                0.0,
                read.mean_newcomer("change"),
                NO_NEWCOMERS,
                is_sign=True,
            ),
            Part(
                "lost less in safe units",
                "+",
                0.0,
                1.0,
                read.less_in_safe_units,
                NO_NEWCOMERS,
                is_sign=True,
            ),
        ),
    ),
    Pattern(
        "P31",
        "Newcomers are productive after weeks or months, the later the more their work asks",
        "Rollag, Parise & Cross (2005); Mellon (2003)",
        "assumptions.ramp_complexity",
        (
            Part(
                "days, simple work",
                "40",
                28.0,
                52.0,
                read.days_to_productive("simple"),
                NO_NEWCOMERS,
            ),
            Part(
                "days, professional work",
                "100",
                70.0,
                130.0,
                read.days_to_productive("professional"),
                NO_NEWCOMERS,
            ),
            Part(
                "days, leading",
                "130 or more",
                91.0,
                169.0,
                read.days_to_productive("leading"),
                NO_NEWCOMERS,
            ),
            Part(
                "the smaller step between them",
                "+",
                0.0,
                100.0,
                read.smallest_step,
                NO_NEWCOMERS,
                is_sign=True,
            ),
        ),
    ),
)
