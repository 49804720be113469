"""A comparison in tables."""

from dashboard.words.code_names import ARROW, with_names
from dashboard.words.compare_sentences import pays, short, so_it_is
from dashboard.words.costs import an_hour
from dashboard.words.names import plain_unit
from dashboard.words.numbers import count_of, fixed, rounded, with_range
from dashboard.words.plain import plainly
from dashboard.words.section import Column, Kind, Name, Part, Room, Table, Text, plain_columns
from simulation.experiments.compare.against import Against
from simulation.experiments.compare.comparison import Comparison
from simulation.experiments.compare.costs import IN_ALL, Balance, Price
from simulation.experiments.compare.differing import LEVER
from simulation.experiments.compare.directions import DIRECTIONS, UNITS
from simulation.experiments.compare.paired import Paired, clear, gained
from simulation.experiments.compare.people import Persons, Standing, TieChange
from simulation.experiments.compare.reasons import PATHWAY, Reason, Why
from simulation.experiments.compare.split import Split
from simulation.experiments.statistics import Estimate

LETTERS = "ABCD"
INSTEAD = ("A ", ARROW, " other")
ENDS = 3  # teams told of at each end of the list


def differences_table(found: Comparison, against: Against) -> Table:
    """Return every paired difference; first the principal ones."""
    letter = LETTERS[[one.name for one in found.scenarios].index(against.second)]
    every = {one.name: one for one in against.paired}
    names = [name for name in DIRECTIONS if name in every]
    note: tuple[Part, ...] = (
        f"{len(against.paired)} measures: where nothing differs, one interval in twenty would "
        "still exclude zero.",
    )
    if against.recovery is not None and min(against.recovery.recovered) < found.histories:
        never = ": who never is back to normal counts as on the window's last day."
        note += (" ", Name("recovery_days"), never)
    about = (
        "d_z: mean over standard deviation of the paired differences; it is large where luck is "
        "shared."
    )
    spreads = "In standard deviations of A: between its runs."
    return Table(
        f"A {against.first}, {letter} {against.second}: {pairs(found.histories)}",
        (
            *plain_columns("measure", "A", letter, f"{letter} - A (95 % interval)", "so it is"),
            Column(Name("d_z"), Room.WIDE, about),
            Column("in standard deviations of A", Room.PAGE, spreads),
            Column("unit", Room.PAPER),
        ),
        [difference_line(every[name]) for name in names],
        note,
        words=4,
        first=tuple(names.index(name) for name in against.principal if name in every),
    )


def pairs(histories: int) -> str:
    """Return a number of pairs in words.

    >>> pairs(1), pairs(20)
    ('1 pair of runs', '20 pairs of runs')
    """
    return f"{count_of(histories, 'pair')} of runs"


def difference_line(one: Paired) -> list[Text]:
    """Return how a measure differs, in a line."""
    values = [rounded(value, one.first or one.second) for value in (one.first, one.second)]
    effect = "–" if one.effect is None else fixed(one.effect, sign=True)
    spreads = "–" if one.in_spreads is None else fixed(one.in_spreads.mean, sign=True)
    told = (with_range(one.difference), so_it_is(one), effect, spreads, plain_unit(one.unit))
    return [Name(one.name), *values, *told]


def changes_table(against: Against) -> Table:
    """Return in what the two differ."""
    columns = plain_columns("key", "kind", INSTEAD)
    lines = [(Name(one.name), one.kind, with_names(one.told)) for one in against.changes]
    return Table("In what they differ", columns, lines, words=2)


def costs_table(against: Against) -> Table:
    """Return what levers cost."""
    prices = against.balance.prices
    alone = len(prices) == 2  # one lever, and all in all
    sign = against.balance.currency
    money = (f"{sign} A", "other", f"more {sign} per run", f"more {sign} in all")
    head = ("lever", "hours A", "other", "more hours per run", *money)
    lines = [price_line(one) for one in prices if not (alone and one.lever == IN_ALL)]
    note = per_person(against.balance)
    return Table("What the levers cost per run", plain_columns(*head), lines, note)


def gains_table(against: Against) -> Table:
    """Return what is gained for what levers cost."""
    sign = against.balance.currency
    return Table(
        "What is gained per run",
        plain_columns("gain", "how much", "so"),
        [
            [plainly(one.name), with_range(one.gained), pays(one, sign)]
            for one in against.balance.gains
        ],
        "" if only_levers(against) else "Gained by all that differs, not by levers alone.",
        words=2,
    )


def only_levers(against: Against) -> bool:
    """Say whether the two differ in levers and nothing else."""
    return {change.kind for change in against.changes} == {LEVER}


def per_person(balance: Balance) -> str:
    """Return what levers cost more a person, and what to compare it with."""
    if not balance.prices:
        return ""
    people, whole = balance.employees, balance.prices[-1]
    hours, money = (rounded(value.mean / people, sign=True) for value in (whole.hours, whole.money))
    return (
        f"That is {hours} hours and {money} {balance.currency} per person. A working day of all "
        f"{people:,} is {people * balance.day_hours:,.0f} hours. In all: with an hour at "
        f"{an_hour(balance.hour_cost, balance.currency)}. What levers cost is assumed: put in your "
        "own."
    )


def price_line(price: Price) -> list[Text]:
    """Return what one lever cost, in a line."""
    line: list[Text] = [with_names(price.lever)]
    for one, two, difference in (
        (price.hours_first, price.hours_second, price.hours),
        (price.money_first, price.money_second, price.money),
    ):
        line += [f"{one:,.0f}", f"{two:,.0f}", with_range(difference)]
    return [*line, with_range(price.total)]


def split_table(one: Split) -> Table:
    """Return the four lines of a split."""
    first, second = with_names(one.one), with_names(one.two)
    unit = f" ({plain_unit(UNITS[one.outcome])})"
    alone, on_top = (makes_it(value, one.outcome) for value in (one.one_without, one.one_with))
    lines: list[list[Text]] = [
        [
            with_names(line.label),
            with_range(line.value, False),
            with_range(line.difference) if nth else "",
        ]
        for nth, line in enumerate(one.lines)
    ]
    return Table(
        ("Which makes the difference? ", *first, " × ", *second, ": ", Name(one.outcome), unit),
        plain_columns("line", "mean (95 % interval)", "against the first line, paired"),
        [*lines, ["interaction", "", with_range(one.interaction)]],
        (
            "Interaction: what both do together beyond the sum of each alone. ",
            *(*first, f": {alone} by itself, {on_top} on top of ", *second, "."),
        ),
        words=0,
    )


def makes_it(value: Estimate, outcome: str) -> str:
    """Return what a difference in an outcome means."""
    if not clear(value):
        return "no clear difference"
    better = DIRECTIONS[outcome]
    words = ("better", "worse") if better else ("higher", "lower")
    return words[0] if gained(value, better).mean > 0.0 else words[1]


def why_table(why: Why) -> Table:
    """Return which pathway, and which way to the work, carried the difference."""
    unit = f" ({plain_unit(UNITS[why.outcome])}), {count_of(why.histories)}"
    return Table(
        (f"Why? The difference is {with_range(why.difference)} in ", Name(why.outcome), unit),
        (
            *plain_columns("switched off in both", "so it carried", "verdict", "share"),
            Column("difference left", Room.WIDE),
        ),
        [[*reason_line(one), percent(one.share), with_range(one.without)] for one in why.reasons],
        "Parts need not add up: paths can stand in for one another, or need one another. "
        "Where an interval holds zero, one cannot say. A pathway that is off still sets "
        "norms: the team sees the moves. What is left without any of the ways reaches the work "
        "past connections: hours that contact and levers take.",
    )


def contributions_table(why: Why) -> Table:
    """Return what each change adds."""
    how = (
        "every combination of changes was run"
        if why.exact
        else "too many for every combination: each run goes through the changes in one order "
        "drawn for it, so that intervals hold the chance of the orders, too"
    )
    lines: list[list[Text]] = [
        [
            Name(one.change.name),
            with_names(one.change.told),
            with_range(one.value),
            percent(one.share),
        ]
        for one in why.contributions
    ]
    return Table(
        "What each change contributes (Shapley values)",
        plain_columns("change", INSTEAD, "contributes", "share"),
        lines,
        f"They add up to the whole difference, run by run; {how}.",
        words=1,
    )


def reason_line(one: Reason) -> list[str]:
    """Return what a pathway or channel carried, and whether that is clear."""
    name = f"pathway: {one.name}" if one.kind == PATHWAY else short(one.name)
    return [name, with_range(one.carried), one.verdict]


def percent(share: float | None) -> str:
    """Return a share of the difference; a dash where it cannot be said."""
    return "–" if share is None else f"{share:.0%}"


def people_tables(who: Persons) -> dict[Kind, Table]:
    """Return who gains and loses, by group, person and team, and which ties change."""
    ranked = [*who.winners, *who.losers[::-1]]
    teams = who.teams
    if len(teams) > 2 * ENDS:
        teams = (*teams[:ENDS], *teams[-ENDS:])
    head = ("days of full functioning", "psychological safety")
    return {
        "groups": Table(
            "Who is better off",
            plain_columns("group", *head),
            [standing_line(group) for group in who.groups],
            "A day of full functioning is a day of full energy without strain; counted over the "
            "run, of those who are there at the end of both runs.",
        ),
        "persons": Table(
            "Who gains most, and who loses",
            plain_columns("person, team", *head),
            [standing_line(one) for one in ranked],
            f"{nobody(who)}Picked from {who.told_of} people, so the ends of the list are partly "
            "luck, and their intervals are too narrow: look for what they have in common.",
        ),
        "teams": Table(
            f"Teams with the most and the least, of {len(who.teams)}",
            plain_columns("team", *head),
            [standing_line(team) for team in teams],
        ),
        "ties": Table(
            f"Ties: {with_range(who.became, False)} pairs per run become HQCs, "
            f"{with_range(who.ceased, False)} cease to be",
            plain_columns("pair", "teams", "becomes one in", "ceases in"),
            [tie_line(one) for one in (*who.formed, *who.ended)],
            "Between people who are there at the end of both runs; those that change in at "
            "least a quarter of the runs.",
        ),
    }


def nobody(who: Persons) -> str:
    """Return that nobody loses, or gains, where it is so."""
    if who.winners and who.losers:
        return ""
    return f"Nobody {'gains' if who.losers else 'loses'} on average. "


def standing_line(one: Standing) -> list[str]:
    """Return how somebody does, in a line."""
    who = f"{one.who}, {one.team}" if one.team not in ("", one.who) else one.who
    return [who, with_range(one.functioning), with_range(one.safety)]


def tie_line(one: TieChange) -> list[str]:
    """Return how a tie changes, in a line."""
    return [
        f"{one.one} – {one.two}",
        one.one_team if one.one_team == one.two_team else f"{one.one_team}, {one.two_team}",
        f"{one.became:.0%} of runs",
        f"{one.ceased:.0%}",
    ]
