"""Rows about contact: who turns to whom, how ties hang together, and how long they last."""

from simulation.experiments.patterns import readings as read
from simulation.experiments.patterns.pattern import Part, Pattern

NO_FREQUENT = "too few frequent ties"
NO_PAIRS = "too few pairs sought each other both ways"

CONTACT = (
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
        "assumptions.strength_pull",
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
        "P25",
        "A few people are sought by many",
        "Cross, Rebele & Grant (2016); e-mail records",
        "people.sociability_spread",
        (
            Part(
                "share of the top 5 %",
                ".20 to .35",
                0.15,
                0.35,
                read.mean_of("sought"),
                "nobody sought anybody",
            ),
        ),
    ),
    Pattern(
        "P26",
        "The best-connected hold the network together, more than others do",
        "e-mail records of 113 people",
        "people.sociability_spread",
        (Part("lost, of usual", "1.7", 1.4, 2.3, read.mean_of("removal"), NO_FREQUENT),),
    ),
)
