"""The words of the model, each with what it means: one word for one thing.

The pages show them where they are used, also where the program was installed without its
documents; `docs/glossary.md` has the same table, which a test compares.
"""

WORDS = {
    "person, position": "somebody at work; a post that a first, second, … holder fills",
    "tie": "what a person remembers of another; one view in each direction",
    "meeting, act": "an event between two people; what one does toward the other in it",
    "high-quality moment": (
        "a meeting in which each of two people gives the other enough good, bad taken off; it "
        "needs no tie"
    ),
    "spiral": (
        "what one good day of everybody, or one bad one, leaves behind: more, or fewer, "
        "high-quality moments on the days that follow"
    ),
    "unrest": "not knowing what comes next, after a change; it wears off",
    "away": "said of somebody who holds a position and is not at work on a day",
    "pathway": "respectful engagement, task enabling, trusting or play; each has a corrosive twin",
    "quality": (
        "six numbers of a view: three capacities (emotional carrying capacity, tensility, "
        "openness), three experiences (vitality, positive regard, mutuality)"
    ),
    "HQC": "a pair in which the geometric mean of the six reaches theta (0.6) in both directions",
    "active pair": (
        "met in the last 21 days; HQC density is the share of active pairs that are HQCs"
    ),
    "interdependent pair": "linked by the design of the work",
    "strength": "how often a person sought the other lately; it is not quality",
    "presence": "attention for others: a budget, divided over all the meetings of a day",
    "norm": "what a team expects, from what its members see done",
    "fragile bridge": "a tie whose loss would cut somebody off, or that alone joins two teams",
    "go-between, key connector": (
        "somebody through whom many of the shortest paths between others lead; among more than 320 "
        "people, who has ties with most other teams"
    ),
    "lever": "something leaders can change; it costs money and hours",
    "event, shock": "something that happens to an organization on a day, such as a crisis",
    "twin": (
        "the same organization, with the same people and luck, without the events; pages say so"
    ),
    "channel": (
        "one of eight ways, (a) to (h), in which connections reach output; nothing else does"
    ),
    "scenario, run (history)": (
        "what differs between organizations; one course of events in one of them, under one kind "
        "of luck"
    ),
    "stakeholder": (
        "somebody at a customer or a supplier: a person with ties across the border, but not "
        "on the payroll"
    ),
    "contact": "the member of a team who is in touch with its customer and its supplier",
    "seat": (
        "a place in the structure: a team, a boss, work partners; a reorganization moves "
        "people between seats"
    ),
    "level, fidelity": "how fully a lever is used; how well it is done",
    "equity": "how far a reward for a team is shared out by contribution; else all get alike",
    "adoption": "how far a team takes up what leaders change; teams may differ in it",
    "outward": "said of a lever that also reaches customers and suppliers",
    "evidence card": (
        "what is known of one claim of a rule: source, design, direction, strength, switch, "
        "assumptions"
    ),
    "sweep, axis, point": (
        "a design of experiments; a parameter that it varies; one combination of values, with "
        "all its runs"
    ),
    "design": (
        "how points are chosen: full grid, Latin hypercube, Sobol sequence, Saltelli's (for "
        "Sobol indices), Morris's (for screening)"
    ),
    "store": (
        "the directory of a sweep: every finished run, the table made from them, what failed"
    ),
    "common random numbers": (
        "the same seed in two scenarios: the same people meet the same chances, as far as "
        "what differs does not touch them"
    ),
    "pair of runs": "one run of each of two scenarios, under one kind of luck",
    "paired difference": (
        "what a measure is in the second run of a pair less what it is in the first; "
        "means and intervals are over pairs"
    ),
    "clear": (
        "said of a difference of at least six pairs whose 95 % interval (bootstrap over "
        "pairs) does not hold zero"
    ),
    "d_z": "mean over standard deviation of the paired differences",
    "change": (
        "something in which two scenarios differ: a lever, a shock, an assumption, or another "
        "key (the situation)"
    ),
    "mixture": "a scenario that has some of the changes between two others",
    "interaction": "what two changes do together beyond the sum of what each does alone",
    "carried": (
        "the part of a difference that goes when a pathway or a channel is off in both scenarios"
    ),
    "Shapley value": (
        "what a change contributes to a difference, mean over all orders of making the "
        "changes; the contributions add up to the difference"
    ),
    "ablation": "setting the strength of one mechanism to zero, to see what goes with it",
    "luck: shared, own": (
        "what differs between runs of one point: what moves all points alike, and what a "
        "point has by itself"
    ),
    "Sobol index": (
        "the share of an outcome's variance that an axis makes: alone (first order), and with "
        "all it does together with others (total)"
    ),
    "Morris's mu*, sigma": (
        "how much an outcome changes on average when an axis runs over its whole range, and "
        "how much that depends on the others"
    ),
    "standardized coefficient": (
        "how many standard deviations an outcome moves with one of an axis, along a straight "
        "line; R² says how straight it is"
    ),
    "scenario discovery, PRIM, box": (
        "searching the ranges of axes in which cases of interest lie; the method that "
        "peels off slices; what is left"
    ),
    "coverage, density, base rate": (
        "share of all cases that lie in a box; share of cases in it; share of cases everywhere"
    ),
    "quasi-p-value": (
        "how likely a limit of a box gains as much by chance; it does not count how many "
        "boxes were looked at"
    ),
    "map of results (phase diagram)": (
        "an outcome over two axes, in panels over a third and a fourth"
    ),
    "censored": (
        'not back to normal when the window closed: counted as "longer than this", never dropped'
    ),
    "Kaplan-Meier curve": (
        "the share that is back to normal by each day, from runs of which some are censored"
    ),
    "log-rank test": "whether recovery curves differ, if runs were independent",
    "contrast": "what a step on an axis changes, pair by pair with the same luck",
    "false discovery rate": (
        "the share of false ones expected among the findings called clear (Benjamini and Hochberg)"
    ),
    "Holm's correction": "a stricter one: no false finding at all in nineteen of twenty analyses",
}
