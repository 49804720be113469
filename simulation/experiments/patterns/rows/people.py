"""Rows about people and their connections: how many, and what goes with them."""

from simulation.experiments.patterns import readings as read
from simulation.experiments.patterns.pattern import Part, Pattern

NO_VARIANCE = "too few people, or no variance between them"

PEOPLE = (
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
        (
            Part(
                "indirect effect",
                "+",
                0.0,
                1.0,
                read.mean_of("indirect"),
                NO_VARIANCE,
                is_sign=True,
            ),
        ),
    ),
    Pattern(
        "P27",
        "Mood differs from day to day about as much as between people",
        "Miner, Glomb & Hulin (2005)",
        "assumptions.bad_for_mood",
        (
            Part(
                "variance within persons",
                ".56",
                0.45,
                0.66,
                read.mean_of("mood_within"),
                NO_VARIANCE,
            ),
        ),
    ),
    Pattern(
        "P29",
        "People with many high-quality connections are healthier",
        "Holt-Lunstad, Smith & Layton (2010), on relationships at large",
        "assumptions.health_support",
        (Part("odds of good health", "1.50", 1.2, 2.2, read.odds_ratio, NO_VARIANCE),),
    ),
)
