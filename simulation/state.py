"""What is remembered of a person, a tie, a team, a task and a day: every field declared once.

Each field says its range, its unit, its owner (the one rule that sets it) and what it means. The
numpy dtypes that compiled rules read, the windows that Mesa agents open, the range checks of the
tests and the result columns are all made from these lists.
"""

from typing import NamedTuple

import numpy as np

from simulation.tables import NOT_YET, Table, amount, count, mask, share

KINDS = 4  # kinds of exception, and of the know-how that resolves them

PERSON = (
    # What a meeting reads of the other person stands first: two cache lines.
    mask("key", "founding", "permanent key of the position, made from its id"),
    share("attention", "presence", "attention left for each meeting of today"),
    share("respect", "conduct", "chance of a respectful move when attentive, today"),
    share("enabling", "conduct", "chance of an offer of help, today"),
    share("trusting", "conduct", "chance of a trusting move, today"),
    share("playing", "conduct", "chance of a playful move, today"),
    share("harshness", "conduct", "chance of a corrosive move in each pathway, today"),
    share("relational_skill", "founding", "skill in listening, speaking and helping"),
    share("style", "founding", "way of working, from one end to the other; near is alike"),
    share("trustworthiness", "founding", "how surely this person follows through"),
    share("misused", "founding", "how much trust was misused where this person comes from"),
    share("safety", "safety", "psychological safety: feeling free to speak and to err"),
    share("mood", "mood", "0.5 is neutral"),
    share("distance", "levers", "chance of working at a distance today"),
    share("preparation", "levers", "how well introduced and prepared for meetings today"),
    count("outside", "founding", "0 an employee, 1 at a customer, 2 at a supplier", high=2),
    count("team", "founding", "row of the team"),
    count("manager", "founding", "row of the manager, -1 for the head", low=-1),
    count("met", "counting", "meetings this person is in today"),
    count("here", "leaving", "1 at work, 0 vacant"),
    count("away", "attendance", "1 when the holder is away today", high=1),
    mask("holder", "founding", "key of this holder of the position: the k-th has the k-th"),
    count("generation", "newcomers", "how many held the position before"),
    count("level", "founding", "1 is the head of the organization, 0 is outside it"),
    count("role", "founding", "number of the role, in the order of their names"),
    count("seat", "reorganization", "place among the members in team order"),
    count("leads", "founding", "1 when somebody reports to this person"),
    count("hired", "newcomers", "day of hiring", low=NOT_YET),
    count("refilled", "leaving", "day on which the vacancy is filled, -1 never", low=-1),
    share("remote", "founding", "share of days at a distance"),
    amount(
        "sociability", 20.0, "factor", "founding", "how much one seeks and is sought; 1 is usual"
    ),
    share("trust_propensity", "founding", "readiness to trust whom one does not know"),
    share("presence_tendency", "founding", "tendency to be attentive to others"),
    share("expertise", "learning", "know-how for each kind of exception", size=KINDS),
    share("energy", "energy", "vigour at work"),
    share("strain", "strain", "accumulated load that has not been recovered from"),
    share("commitment", "commitment", "attachment to the organization"),
    share("support", "strain", "how far feelings that this person lately showed were received"),
    share("health", "health", "physical and psychological health"),
    share("recovery", "strain", "share of strain that last night took away"),
    share("cognition", "thinking", "breadth and clearness of thinking"),
    share("creativity", "thinking", "readiness for new and fitting ideas"),
    share("involvement", "involvement", "how far the work of the others is one's own"),
    share("engagement", "involvement", "how much of oneself one brings to the work"),
    amount("trust_accuracy", 1.0, "correlation", "judgement", "trust with worth of it", low=-1.0),
    count("judges", "judgement", "1 when enough people are known to tell", high=1),
    share("ramp", "newcomers", "how far a newcomer has learned the ropes"),
    share("quit_intention", "leaving", "the score behind the hazard of leaving"),
    share("budget", "presence", "attention this person has for others today"),
    share("grief", "shocks", "grief and threat that this person carries today"),
    share("upset", "shocks", "anger that comes out as harshness today"),
    share("unrest", "unrest", "not knowing what comes next, after a change"),
    share("loss", "unrest", "company lost with partners who left, not yet made up for"),
    count("recruiting", "newcomers", "1 while a post in the team is vacant", high=1),
    share("distraction", "levers", "share of attention that devices take today"),
    amount("outreach", 10.0, "factor", "levers", "how much more than usual is sought today"),
    amount("workload", 10.0, "days", "work", "hours of work waiting, in working days"),
    amount("hours", 24.0, "hours", "work", "hours left for work today"),
    amount("coordination", 24.0, "hours", "work", "hours spent in meetings and help today"),
    amount("finished", 1000.0, "stages", "work", "stages of work finished today"),
    count("hqcs", "measures", "high-quality connections this evening"),
    count("task_count", "work", "tasks in the inbox: the first ones of the row"),
    count("tie_count", "seating", "ties in use: the first ones of the row"),
    count("agenda_count", "seeking", "meetings this person has put on today's agenda"),
    count("drawn", "seeking", "day of which the running sums over the ties are", low=NOT_YET),
    count("introduced", "seeking", "row of a stranger met in passing today, -1 nobody", low=-1),
    count("struck", "shocks", "1 when today's shock strikes this person"),
    amount("lift", 1e6, "mood", "taking stock", "what today's meetings did to mood", low=-1e6),
    share("contact_mood", "taking stock", "mean mood of the people met today"),
    share("contact_carrying", "taking stock", "feelings that could be shown and were received"),
    share("contact_openness", "taking stock", "mean openness met with today"),
    share("contact_vitality", "taking stock", "mean vitality met with today"),
    share("contact_regard", "taking stock", "mean regard met with today"),
    share("contact_trust", "taking stock", "mean trust and openness met with today"),
    share("contact_goals", "taking stock", "mean goal agreement and mutuality met with today"),
    share(
        "inspiration", "taking stock", "openness met with today, more from other units, and play"
    ),
    share("taught", "work", "how much of each kind of know-how help taught today", size=KINDS),
    amount("coached", 1e6, "share", "taking stock", "general learning from feedback today"),
    amount("learned", 1e9, "share", "learning", "all learning since hiring"),
    amount("occasions", 1e9, "times", "voice", "ideas had and errors made since hiring"),
    amount("spoken", 1e9, "times", "voice", "of these spoken up about"),
    amount("offered", 1e9, "times", "taking stock", "offers of help unasked, since hiring"),
    amount("moments", 1e9, "times", "moments", "high-quality moments since hiring"),
    amount("functioning", 1e9, "days", "energy", "sum of energy x (1 - strain) since the start"),
    amount("attended", 1e9, "times", "taking stock", "meetings since hiring"),
    amount("heard", 1e9, "times", "taking stock", "respect less slights since hired", low=-1e9),
    amount("completed", 1e9, "stages", "work", "stages of work finished since hiring"),
    amount("worked", 1e9, "hours", "work", "hours spent on stages of work since hiring"),
    share("adoption", "founding", "how far practices are taken up in this person's team"),
    share("spurred", "levers", "how far rewards make this person work harder today"),
    share("constitution", "newcomers", "health to which this person tends of their own"),
    share("own_skill", "newcomers", "relational skill that this person came with"),
)

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

TEAM = (
    mask("key", "founding", "permanent key of the team, made from its name"),
    count("leader", "founding", "row of the leader, -1 none", low=-1),
    count("first", "founding", "first place among the members in team order"),
    count("positions", "founding", "positions in the team"),
    count("outside", "founding", "0 a team, 1 the customers, 2 the suppliers", high=2),
    count("culture", "founding", "which of two merged cultures it comes from", high=1),
    count("customer", "founding", "row of the customer that orders from the team, -1 none", low=-1),
    count("supplier", "founding", "row of the supplier that it depends on, -1 none", low=-1),
    count("contact", "founding", "row of the member who is in touch with both, -1 none", low=-1),
    count("vacant", "newcomers", "posts of the team that wait to be filled"),
    count("struck", "shocks", "1 when today's shock strikes somebody of the team", high=1),
    amount("demand", 1e4, "factor", "shocks", "today's demand against the usual"),
    share("norm_respect", "norms", "respectful moves that people expect in a meeting"),
    share("norm_enabling", "norms", "offers of help that people expect"),
    share("norm_trusting", "norms", "trusting moves that people expect"),
    share("norm_play", "norms", "playful moves that people expect"),
    share("norm_presence", "norms", "attention that people expect"),
    amount("imprint", 1.0, "share", "norms", "what leaders did in a crisis, remembered", low=-1.0),
    share("method", "voice", "improvements of the work that were taken up"),
    amount("accepted", 1e9, "units", "work", "units of its members accepted since the start"),
    amount("kept", 1e9, "units", "work", "of these in time and without a flaw"),
    amount("witnessed", 1e9, "weight", "norms", "weight of what was seen today"),
    amount("saw_respect", 1e9, "weight", "norms", "respectful moves seen today", low=-1e9),
    amount("saw_enabling", 1e9, "weight", "norms", "offers of help seen today", low=-1e9),
    amount("saw_trusting", 1e9, "weight", "norms", "trusting moves seen today", low=-1e9),
    amount("saw_play", 1e9, "weight", "norms", "playful moves seen today", low=-1e9),
    amount("saw_presence", 1e9, "weight", "norms", "attention seen today"),
)

NOTHING, UNIT, REQUEST, ANSWER = range(4)  # what a task is
READY, WAITING, LEAVING = range(3)  # where a task stands

TASK = (
    count("kind", "work", "nothing, a unit of work, a request for help, or an answer", high=3),
    count("status", "work", "ready to be worked on, waiting for help, or leaving", high=2),
    mask("unit", "work", "key of the unit of work"),
    count("stage", "work", "stages still to do after this one"),
    count("ordered", "work", "day on which a customer ordered the unit", low=NOT_YET),
    count("due", "work", "day by which it was promised", low=NOT_YET),
    count("asked", "work", "day on which the holder was asked", low=NOT_YET),
    count("exception", "work", "kind of the open exception, -1 none, -2 not yet looked", low=-2),
    count("to", "work", "row of the person it is leaving for, or was sent by", low=-1),
    count("tries", "work", "people asked so far about this exception"),
    count("flaws", "work", "hidden errors that it carries"),
    count("reworked", "work", "1 once it came back"),
    count("since", "work", "day on which it began to wait, or to leave", low=NOT_YET),
    count("requested", "work", "day on which help was last asked for", low=NOT_YET),
    count("put_off", "work", "day on which it was last put off", low=NOT_YET),
    amount("hours", 1000.0, "hours", "work", "hours of work left"),
    share("accuracy", "work", "accuracy of the information that came with it"),
    share("fit", "work", "how well an answer fits the exception"),
)

ORG = (
    mask("seed", "founding", "the seed of all luck"),
    count("day", "history", "the day that is lived"),
    count("employees", "founding", "positions of the organization: the first rows of people"),
    count("crisis", "shocks", "1 while a crisis lasts"),
    count("practices", "levers", "levers that run today"),
    amount("money", 1e15, "money", "levers", "cost of levers today"),
    amount("lever_hours", 1e12, "hours", "levers", "hours that levers take today"),
)

DAY = (
    count("headcount", "measures", "people at work"),
    count("demand", "work", "units that customers ordered today"),
    count("due", "work", "units promised for today"),
    count("on_time", "work", "units promised for today and accepted by today"),
    count("accepted", "work", "units accepted today"),
    count("stepped", "work", "units that somebody else stepped in for today"),
    count("defective", "work", "units that came back, or went out with a flaw, today"),
    count("exceptions", "work", "exceptions resolved today"),
    amount("lead_days", 1e12, "days", "work", "days from order to acceptance, summed"),
    amount("wait_days", 1e12, "days", "work", "days that resolved exceptions waited, summed"),
    amount("coordination", 1e12, "hours", "work", "hours in meetings and help, summed"),
    amount("money", 1e15, "money", "levers", "cost of levers"),
    amount("lever_hours", 1e12, "hours", "levers", "hours that levers took"),
    count("left", "leaving", "people who left today"),
    count("away", "measures", "people who were away today"),
    count("joined", "newcomers", "people who joined today"),
    count("meetings", "measures", "meetings attended today, summed over people"),
    count("pair_meetings", "moments", "meetings of two employees today"),
    count("met_across", "moments", "of these meetings across units"),
    count("moments", "moments", "of these high-quality moments"),
    count("first_meetings", "moments", "first meetings of two employees today"),
    count("first_moments", "moments", "of these high-quality moments"),
    count("begun", "seating", "ties of two employees that began today"),
    count("active", "measures", "active pairs: met in the last 21 days"),
    count("hqc", "measures", "active pairs that are HQCs"),
    count("hqc_loose", "measures", "the same at theta - 0.1"),
    count("hqc_strict", "measures", "the same at theta + 0.1"),
    count("linked", "measures", "interdependent pairs"),
    count("hqc_linked", "measures", "interdependent pairs that are active HQCs"),
    count("cross", "measures", "active pairs across units"),
    count("hqc_cross", "measures", "active pairs across units that are HQCs"),
    count("isolates", "measures", "people without any HQC"),
    amount("coordinating", 1e12, "points", "measures", "coordination index, summed over pairs"),
    amount("trust", 1e12, "sum", "measures", "trust over active ties, summed"),
    amount("energy", 1e12, "sum", "measures", "energy, summed"),
    amount("strain", 1e12, "sum", "measures", "strain, summed"),
    amount("mood", 1e12, "sum", "measures", "mood, summed"),
    amount("safety", 1e12, "sum", "measures", "psychological safety, summed"),
    amount("commitment", 1e12, "sum", "measures", "commitment, summed"),
    amount("know_how", 1e12, "sum", "measures", "know-how gained from help today, summed"),
    amount("health", 1e12, "sum", "measures", "health, summed"),
    amount("recovery", 1e12, "sum", "measures", "share of strain taken away by the night, summed"),
    amount("cognition", 1e12, "sum", "measures", "cognition, summed"),
    amount("creativity", 1e12, "sum", "measures", "creativity, summed"),
    amount("involvement", 1e12, "sum", "measures", "involvement, summed"),
    amount("engagement", 1e12, "sum", "measures", "engagement, summed"),
    amount("trust_accuracy", 1e12, "sum", "measures", "accuracy of trust, over judges", low=-1e12),
    count("judges", "measures", "people who know enough others to judge whom to trust"),
    count("occasions", "voice", "ideas had and errors made today"),
    count("spoken", "voice", "of these spoken up about"),
    count("offers", "taking stock", "offers of help unasked today"),
    count("customer_pairs", "measures", "active pairs of an employee and a customer"),
    count("supplier_pairs", "measures", "active pairs of an employee and a supplier"),
    count("hqc_border", "measures", "active pairs across the border that are HQCs"),
    amount("customer_quality", 1e12, "sum", "measures", "quality of ties with customers, summed"),
    amount("supplier_quality", 1e12, "sum", "measures", "quality of ties with suppliers, summed"),
    count("stakeholders", "measures", "customers and suppliers who are there"),
    amount("stakeholder_health", 1e12, "sum", "measures", "their health, summed"),
    amount("functioning", 1e12, "sum", "measures", "energy x (1 - strain), summed"),
    amount("top_functioning", 1e12, "sum", "measures", "the same over the top team"),
)


RING = (
    mask("key", "founding", "permanent key of an employee's position"),
    count("row", "founding", "row of the position"),
)


class World(NamedTuple):
    """Everything an organization remembers. N people, K ties a person, Q tasks a person.

    `people` (N): employees first, then customers and suppliers; `ties` (N, K): row i holds the
    views that person i has of others, the first `tie_count` of them in use, see `simulation.views`;
    `tasks` (N, Q): inboxes, and `blank_task` (1); `teams` (T); `members` (N): rows in team order;
    `links` (N, L): rows that the design of the work links to each position, -1 for none; `agenda`
    (N, A): places in the row of ties that person i seeks today; `ring` (E): all employees by key,
    see `simulation.strangers`; `settings` (1): what a scenario
    fixes; `schedule` and `shocks`: what levers and shocks are planned; `org` (1); `days` (D).

    `places` (K) is for notes while one person is looked at: the ties that are picked out.
    """

    settings: Table
    schedule: Table
    shocks: Table
    org: Table
    people: Table
    ties: Table
    tasks: Table
    blank_task: Table
    teams: Table
    members: np.ndarray
    links: np.ndarray
    agenda: np.ndarray
    places: np.ndarray
    ring: Table
    days: Table

    def copy(self) -> "World":
        """Return an independent copy: what is done to one does not touch the other."""
        return World(*(part.copy() for part in self))

    def bytes_per_person(self) -> float:
        """Return the memory that each person takes, in bytes."""
        return sum(part.nbytes for part in self) / len(self.people)
