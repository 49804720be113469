"""The sixteen patterns: what the field has measured, what is accepted, what is read, what ends it.

A reading takes a table of what was found: for each number an array of organizations by seeds. The
ablation of a pattern is the one parameter that, set to zero, must take it out of range or halve
it; each was named before the table was filled with its fifty histories.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from simulation.experiments.patterns import readings as read

Found = Mapping[str, read.Cells]
Reading = Callable[[Found], float]


class Part(NamedTuple):
    """One number of a pattern: the value in data, what is accepted, and how it is read.

    `empty` says why the number cannot be computed where it cannot; `is_sign`: only the sign is
    accepted, and the whole interval must have it.
    """

    name: str
    value: str
    low: float
    high: float
    reading: Reading
    empty: str
    is_sign: bool = False


class Pattern(NamedTuple):
    """One pattern: it passes when every part lies in its range."""

    id: str
    claim: str
    source: str
    ablation: str
    parts: tuple[Part, ...]


NO_FREQUENT = "too few frequent ties"
NO_PAIRS = "too few pairs sought each other both ways"
NO_VARIANCE = "too few people, or no variance between them"
NO_TEAMS = "too few teams, or no variance between them"
NO_ORGANIZATIONS = "too few organizations, or no variance between them"
NO_TRUST = "nobody knows a leader"
NO_PARTNERS = "the lost had no partners who stayed"

PATTERNS = (
    Pattern(
        "P1",
        "Frequent ties are returned",
        "Lazega (2001); Cross & Parker (2004)",
        "assumptions.interdependence_pull",
        (Part("reciprocity", ".62 to .69", 0.50, 0.80, read.mean_of("reciprocity"), NO_FREQUENT),),
    ),
    Pattern(
        "P2",
        "Frequent ties close triangles",
        "Lazega (2001); Cross & Parker (2004)",
        "assumptions.closure",
        (
            Part(
                "transitivity",
                ".45 to .55",
                0.35,
                0.60,
                read.mean_of("transitivity"),
                NO_FREQUENT,
            ),
            Part(
                "times a random graph's",
                "2 or more",
                2.0,
                20.0,
                read.mean_of("times_random"),
                NO_FREQUENT,
            ),
        ),
    ),
    Pattern(
        "P3",
        "Frequent ties are denser within units than between them",
        "Cross & Parker (2004)",
        "assumptions.interdependence_pull",
        (Part("ratio", "3.3 to 17", 3.0, 20.0, read.median_of("units"), NO_FREQUENT),),
    ),
    Pattern(
        "P4",
        "A few partners take most of the contact",
        "e-mail and hospital-ward contact records",
        "assumptions.closure",
        (
            Part("top 5", ".54, .55", 0.45, 0.65, read.mean_of("top_5"), "nobody has 20 partners"),
            Part(
                "top 15", ".81, .86", 0.75, 0.92, read.mean_of("top_15"), "nobody has 20 partners"
            ),
        ),
    ),
    Pattern(
        "P5",
        "Young ties are lost, old ties last",
        "monthly survival of ties sought both ways",
        "assumptions.closure",
        (
            Part("all", ".60", 0.50, 0.70, read.share_of("all_left", "all"), NO_PAIRS),
            Part("age 1 month", ".37", 0.28, 0.48, read.share_of("new_left", "new"), NO_PAIRS),
            Part(
                "5 months and more",
                ".83 to .91",
                0.80,
                0.95,
                read.share_of("old_left", "old"),
                NO_PAIRS,
            ),
        ),
    ),
    Pattern(
        "P7",
        "Strong ties lie where neighbourhoods overlap",
        "Onnela et al. (2007) and e-mail records",
        "assumptions.closure",
        (Part("Spearman", ".29 to .36", 0.20, 0.50, read.mean_of("overlap"), NO_PAIRS),),
    ),
    Pattern(
        "P9",
        "Some, not most, connections are of high quality",
        "proxies: energizing and multiplex ties",
        "assumptions.moment_gain",
        (
            Part(
                "HQC / active pairs",
                ".18 to .32",
                0.15,
                0.40,
                read.mean_of("hqc_density"),
                "nobody met",
            ),
            Part(
                "HQC / all pairs",
                ".03 to .07",
                0.02,
                0.10,
                read.mean_of("hqc_pair_density"),
                "there are no pairs",
            ),
        ),
    ),
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
            Part("promise, no deceit", "+", 0.02, 1.0, read.promise_after("integrity"), NO_TRUST),
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
        "P12",
        "Who is listened to has better ties, and works better",
        "Kluger et al. (2023)",
        "assumptions.respect_strength",
        (
            Part(
                "with tie quality",
                ".51",
                0.40,
                0.62,
                read.mean_of("listening_quality"),
                NO_VARIANCE,
            ),
            Part("with output", ".21", 0.12, 0.30, read.mean_of("listening_output"), NO_VARIANCE),
        ),
    ),
    Pattern(
        "P13",
        "Teams that trust perform better, the more so the more their work interlocks",
        "De Jong, Dirks & Gillespie (2016)",
        "assumptions.trusting_strength",
        (
            Part("correlation", ".30", 0.18, 0.42, read.team_trust, NO_TEAMS),
            Part(
                "more with interdependence", "+", 0.0, 1.0, read.more_with_interdependence, NO_TEAMS
            ),
        ),
    ),
    Pattern(
        "P14",
        "The tie to the leader weighs more than those to coworkers",
        "Ng & Sorensen (2008)",
        "assumptions.leader_weight",
        (
            Part(
                "with commitment, ratio",
                ".48 : .28",
                1.2,
                2.5,
                read.ratio_of("leader_commitment", "coworkers_commitment", 1.0),
                NO_VARIANCE,
            ),
            Part(
                "with quitting, ratio",
                "-.36 : -.19",
                1.2,
                2.5,
                read.ratio_of("leader_quitting", "coworkers_quitting", -1.0),
                NO_VARIANCE,
            ),
        ),
    ),
    Pattern(
        "P15",
        "Capacities of ties make it safe, and safety makes learning",
        "Carmeli, Brueller & Dutton (2009)",
        "assumptions.channel_voice",
        (Part("indirect effect", "+", 0.0, 1.0, read.mean_of("indirect"), NO_VARIANCE, True),),
    ),
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
            ),
            Part(
                "with defects",
                "-",
                -1.0,
                0.0,
                read.across("coordination", "defects"),
                NO_ORGANIZATIONS,
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
    Pattern(
        "P20",
        "Partners of a lost key person do less a year later",
        "Azoulay, Graff Zivin & Wang (2010)",
        "assumptions.partner_know_how",
        (Part("output", "-.05 to -.08", -0.12, -0.02, read.partners_output, NO_PARTNERS),),
    ),
)
