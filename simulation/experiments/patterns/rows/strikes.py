"""Rows about what strikes a connection: a breach, a slight, a loss."""

from simulation.experiments.patterns import readings as read
from simulation.experiments.patterns.pattern import Part, Pattern

NO_TRUST = "nobody knows a leader"
NO_PARTNERS = "the lost had no partners who stayed"

STRIKES = (
    Pattern(
        "P10",
        "Trust recovers after a breach, but not after deceit; a promise helps only without deceit",
        "Schweitzer, Hershey & Bradlow (2006)",
        "assumptions.doubt_half_life",
        (
            Part(
                "of before, no deceit", ".95 or more", 0.95, 1.2, read.later("integrity"), NO_TRUST
            ),
            Part("of before, deceit", ".90 or less", 0.0, 0.90, read.later("deceptive"), NO_TRUST),
            Part(
                "promise, no deceit",
                "+",
                0.02,
                1.0,
                read.promise_after("integrity"),
                NO_TRUST,
                is_sign=True,
            ),
            Part("promise, deceit", "0", -0.02, 0.02, read.promise_after("deceptive"), NO_TRUST),
        ),
    ),
    Pattern(
        "P11",
        "One slight undoes several good acts, fewer on a tensile tie (verification, not evidence)",
        "by construction; Dutton & Heaphy (2003) on tensility",
        "assumptions.bad_for_tie",
        (
            Part("low tensility", "none", 3.0, 8.0, read.mean_of("acts_brittle"), "no slight"),
            Part("high tensility", "none", 0.5, 2.5, read.mean_of("acts_tensile"), "no slight"),
        ),
    ),
    Pattern(
        "P20",
        "Partners of a lost key person do less a year later",
        "Azoulay, Graff Zivin & Wang (2010)",
        "assumptions.partner_know_how",
        (Part("output", "-.05 to -.08", -0.12, -0.02, read.partners_output, NO_PARTNERS),),
    ),
)
