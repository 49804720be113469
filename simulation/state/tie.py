"""What a person remembers of another: one view of a tie."""

from simulation.tables import NOT_YET, amount, count, mask, share

QUALITIES = ("carrying", "tensility", "openness", "vitality", "regard", "mutuality")
PATHWAYS = ("respect", "enabling", "trusting", "play")

SCANNED = (
    # What a morning and an evening read of all ties of a person.
    amount("pulled", 1e6, "pull", "seeking", "running sum of how much one is drawn to the ties"),
    amount("habits", 1e3, "share", "seeking", "running sum of strength over the row of ties"),
    amount("appeal", 100.0, "factor", "seeking", "how much the other draws; 1 is usual"),
    share("strength", "fading", "how often this person sought the other lately"),
    mask("sought_days", "seeking", "days on which this person sought the other"),
    mask("met_days", "meeting", "days on which the two met"),
    share("bond", "taking stock", "product of the six qualities this evening"),
    count("other", "seating", "row of the person this view is of"),
    count("mirror", "seating", "place of the opposite view in the other's row"),
    count("linked", "founding", "1 when the design of the work links the two"),
    count("pending", "work", "hand-offs and requests that wait for a meeting with the other"),
    count("sought", "seeking", "times sought today"),
    count("grouped", "seeking", "times met in a group today"),
    count("times", "meeting", "meetings of the two today"),
)
FADING = (
    # What fades every evening.
    share("carrying", "pathways", "emotional carrying capacity: feelings can be shown"),
    share("tensility", "pathways", "capacity to bend under strain without breaking"),
    share("openness", "pathways", "connectivity: openness to new ideas and influences"),
    share("vitality", "pathways", "feeling of aliveness in the other's company"),
    share("regard", "pathways", "positive regard: feeling known and loved"),
    share("mutuality", "pathways", "both take part and are moved"),
    share("knowledge", "pathways", "shared knowledge: how each works and what each needs"),
    share("goals", "pathways", "goal agreement"),
    share("trust", "trusting", "reliance on the other to follow through"),
    share("doubt", "shocks", "doubt in the other's competence or principles: bars trust, fades"),
    share("betrayal", "shocks", "memory of deceit: bars trust for good"),
)
MET = (
    # What is touched where two meet, work together or come to know each other.
    count("labelled", "founding", "1 when founded as an HQC under a chosen density"),
    share("familiarity", "meeting", "hours spent together, saturating"),
    share("founded_quality", "founding", "the mean quality that a held tie returns to"),
    share("timely", "work", "how soon what one waits for has come from the other"),
    share("accurate", "work", "how accurate what came from the other has been"),
    share("solving", "work", "how often the other's help solved the problem"),
    share("medium", "meeting", "richness of today's medium: 1 is face to face"),
    share("trust_before", "meeting", "trust as it stood this morning"),
    share("contact_mood", "meeting", "the other's mood this morning"),
    amount("felt", 1e6, "moves", "pathways", "what a meeting gave: good moves less bad", low=-1e6),
    amount("lift", 1e6, "mood", "moments", "what today's meetings did to mood", low=-1e6),
    amount("glow", 1.0, "share", "moments", "what lingers of the last moment", low=-1.0),
    count("last_met", "moments", "day on which the two last met", low=NOT_YET),
    amount("coached", 1e6, "share", "task enabling", "what today's feedback taught"),
    count("seen_respect", "pathways", "good less corrosive moves seen today", low=-1000),
    count("seen_enabling", "pathways", "good less corrosive moves seen today", low=-1000),
    count("seen_trusting", "pathways", "good less corrosive moves seen today", low=-1000),
    count("seen_play", "pathways", "good less corrosive moves seen today", low=-1000),
    count("born", "seating", "day on which the two came to know each other", low=NOT_YET),
)
TIE_GROUPS = SCANNED, FADING, MET  # how they lie in memory: see `simulation.views`
TIE = SCANNED + FADING + MET
