"""The words of the model, each with what it means: one word for one thing.

The pages show them where they are used, also where the program was installed without its
documents; `docs/glossary.md` has the same table, which a test compares.
"""

from dashboard.words.language import english

WORDS = {
    english("person, position"): english(
        "somebody at work; a post that a first, second, … holder fills"
    ),
    english("tie"): english("what a person remembers of another; one view in each direction"),
    english("meeting, act"): english(
        "an event between two people; what one does toward the other in it"
    ),
    english("high-quality moment"): english(
        "a meeting in which each of two people gives the other enough good, bad taken off; it "
        "needs no tie"
    ),
    english("spiral"): english(
        "what one good day of everybody, or one bad one, leaves behind: more, or fewer, "
        "high-quality moments on the days that follow"
    ),
    english("unrest"): english("not knowing what comes next, after a change; it wears off"),
    english("away"): english("said of somebody who holds a position and is not at work on a day"),
    english("pathway"): english(
        "respectful engagement, task enabling, trusting or play; each has a corrosive twin"
    ),
    english("quality"): english(
        "six numbers of a view: three capacities (emotional carrying capacity, tensility, "
        "openness), three experiences (vitality, positive regard, mutuality)"
    ),
    english("HQC"): english(
        "a pair in which the geometric mean of the six reaches theta (0.6) in both directions"
    ),
    english("active pair"): english(
        "met in the last 21 days; HQC density is the share of active pairs that are HQCs"
    ),
    english("interdependent pair"): english("linked by the design of the work"),
    english("strength"): english("how often a person sought the other lately; it is not quality"),
    english("presence"): english(
        "attention for others: a budget, divided over all the meetings of a day"
    ),
    english("norm"): english("what a team expects, from what its members see done"),
    english("fragile bridge"): english(
        "a tie whose loss would cut somebody off, or that alone joins two teams"
    ),
    english("go-between, key connector"): english(
        "somebody through whom many of the shortest paths between others lead; among more than 320 "
        "people, who has ties with most other teams"
    ),
    english("lever"): english("something leaders can change; it costs money and hours"),
    english("event, shock"): english(
        "something that happens to an organization on a day, such as a crisis"
    ),
    english("twin"): english(
        "the same organization, with the same people and luck, without the events; pages say so"
    ),
    english("channel"): english(
        "one of eight ways, (a) to (h), in which connections reach output; nothing else does"
    ),
    english("scenario, run (history)"): english(
        "what differs between organizations; one course of events in one of them, under one kind "
        "of luck"
    ),
    english("stakeholder"): english(
        "somebody at a customer or a supplier: a person with ties across the border, but not "
        "on the payroll"
    ),
    english("contact"): english(
        "the member of a team who is in touch with its customer and its supplier"
    ),
    english("seat"): english(
        "a place in the structure: a team, a boss, work partners; a reorganization moves "
        "people between seats"
    ),
    english("level, fidelity"): english("how fully a lever is used; how well it is done"),
    english("equity"): english(
        "how far a reward for a team is shared out by contribution; else all get alike"
    ),
    english("adoption"): english(
        "how far a team takes up what leaders change; teams may differ in it"
    ),
    english("outward"): english("said of a lever that also reaches customers and suppliers"),
    english("evidence card"): english(
        "what is known of one claim of a rule: source, design, direction, strength, switch, "
        "assumptions"
    ),
    english("sweep, axis, point"): english(
        "a design of experiments; a parameter that it varies; one combination of values, with "
        "all its runs"
    ),
    english("design"): english(
        "how points are chosen: full grid, Latin hypercube, Sobol sequence, Saltelli's (for "
        "Sobol indices), Morris's (for screening)"
    ),
    english("store"): english(
        "the directory of a sweep: every finished run, the table made from them, what failed"
    ),
    english("common random numbers"): english(
        "the same seed in two scenarios: the same people meet the same chances, as far as "
        "what differs does not touch them"
    ),
    english("pair of runs"): english("one run of each of two scenarios, under one kind of luck"),
    english("paired difference"): english(
        "what a measure is in the second run of a pair less what it is in the first; "
        "means and intervals are over pairs"
    ),
    english("clear"): english(
        "said of a difference of at least six pairs whose 95 % interval (bootstrap over "
        "pairs) does not hold zero"
    ),
    english("d_z"): english("mean over standard deviation of the paired differences"),
    english("change"): english(
        "something in which two scenarios differ: a lever, a shock, an assumption, or another "
        "key (the situation)"
    ),
    english("mixture"): english("a scenario that has some of the changes between two others"),
    english("interaction"): english(
        "what two changes do together beyond the sum of what each does alone"
    ),
    english("carried"): english(
        "the part of a difference that goes when a pathway or a channel is off in both scenarios"
    ),
    english("Shapley value"): english(
        "what a change contributes to a difference, mean over all orders of making the "
        "changes; the contributions add up to the difference"
    ),
    english("ablation"): english(
        "setting the strength of one mechanism to zero, to see what goes with it"
    ),
    english("luck: shared, own"): english(
        "what differs between runs of one point: what moves all points alike, and what a "
        "point has by itself"
    ),
    english("Sobol index"): english(
        "the share of an outcome's variance that an axis makes: alone (first order), and with "
        "all it does together with others (total)"
    ),
    english("Morris's mu*, sigma"): english(
        "how much an outcome changes on average when an axis runs over its whole range, and "
        "how much that depends on the others"
    ),
    english("standardized coefficient"): english(
        "how many standard deviations an outcome moves with one of an axis, along a straight "
        "line; R² says how straight it is"
    ),
    english("scenario discovery, PRIM, box"): english(
        "searching the ranges of axes in which cases of interest lie; the method that "
        "peels off slices; what is left"
    ),
    english("coverage, density, base rate"): english(
        "share of all cases that lie in a box; share of cases in it; share of cases everywhere"
    ),
    english("quasi-p-value"): english(
        "how likely a limit of a box gains as much by chance; it does not count how many "
        "boxes were looked at"
    ),
    english("map of results (phase diagram)"): english(
        "an outcome over two axes, in panels over a third and a fourth"
    ),
    english("censored"): english(
        'not back to normal when the window closed: counted as "longer than this", never dropped'
    ),
    english("Kaplan-Meier curve"): english(
        "the share that is back to normal by each day, from runs of which some are censored"
    ),
    english("log-rank test"): english("whether recovery curves differ, if runs were independent"),
    english("contrast"): english("what a step on an axis changes, pair by pair with the same luck"),
    english("false discovery rate"): english(
        "the share of false ones expected among the findings called clear (Benjamini and Hochberg)"
    ),
    english("Holm's correction"): english(
        "a stricter one: no false finding at all in nineteen of twenty analyses"
    ),
}
