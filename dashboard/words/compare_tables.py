"""A comparison in tables, the same on the terminal and in the report."""

from typing import NamedTuple

from dashboard.words.compare_sentences import pays, so_it_is
from dashboard.words.numbers import number, spoken
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
ENDS = 3  # teams told of at each end of the list


class Sheet(NamedTuple):
    """A table: title, heads, lines, and what to know when reading it.

    `words`: which column holds sentences; `spare`: columns at the end to leave out where narrow,
    and `about_spare` what to know of these.
    """

    title: str
    head: tuple[str, ...]
    lines: list[list[str]]
    note: str = ""
    words: int | None = None
    spare: int = 0
    about_spare: str = ""

    def narrow(self) -> "Sheet":
        """Return the table without its spare columns."""
        shown = len(self.head) - self.spare
        lines = [line[:shown] for line in self.lines]
        return self._replace(head=self.head[:shown], lines=lines, about_spare="")

    def notes(self) -> str:
        """Return all there is to know."""
        return f"{self.note} {self.about_spare}".strip()


def sheets(found: Comparison, against: Against, everything: bool = False) -> list[Sheet]:
    """Return all tables of one scenario against the first; `everything`: every measure, too."""
    made = [differences_sheet(found, against, everything), changes_sheet(against)]
    made += cost_sheets(against)
    made += [split_sheet(one) for one in against.splits]
    if against.why is not None:
        made += why_sheets(against.why)
    if against.persons is not None:
        made += people_sheets(against.persons)
    return [sheet for sheet in made if sheet.lines]


def differences_sheet(found: Comparison, against: Against, everything: bool) -> Sheet:
    """Return the paired differences: the principal ones, or all with one effect size more."""
    letter = LETTERS[[one.name for one in found.scenarios].index(against.second)]
    names = tuple(DIRECTIONS) if everything else against.principal
    chosen = [against.of(name) for name in names if name in {one.name for one in against.paired}]
    head = ["measure", "A", letter, f"{letter} - A (95 % interval)", "so it is", "d_z"]
    note = (
        f"{len(against.paired)} measures: where nothing differs, one interval in twenty would "
        "still exclude zero."
    )
    about = "d_z: mean over spread of the paired differences; it is large where luck is shared."
    lines = [difference_line(one) for one in chosen]
    if everything:
        head += ["in A's spreads", "unit"]
        about += " In A's spreads: over the spread of A between histories."
        lines = [
            [*line, in_spreads(one), one.unit] for line, one in zip(lines, chosen, strict=True)
        ]
    if against.recovery is not None and min(against.recovery.recovered) < found.histories:
        note += " recovery_days: who never recovered counts as on the window's last day."
    title = f"A {against.first}, {letter} {against.second}: {pairs(found.histories)}"
    return Sheet(title, tuple(head), lines, note, words=4, spare=1, about_spare=about)


def pairs(histories: int) -> str:
    """Return a number of pairs in words.

    >>> pairs(1), pairs(20)
    ('1 pair of histories', '20 pairs of histories')
    """
    return f"{histories} pair{'' if histories == 1 else 's'} of histories"


def difference_line(one: Paired) -> list[str]:
    """Return how a measure differs, in a line."""
    values = [number(value, one.first or one.second) for value in (one.first, one.second)]
    effect = "–" if one.effect is None else f"{one.effect:+.1f}"
    return [one.name, *values, spoken(one.difference), so_it_is(one), effect]


def in_spreads(one: Paired) -> str:
    """Return a difference in spreads of the first scenario; a dash where there is none."""
    return "–" if one.in_spreads is None else f"{one.in_spreads.mean:+.1f}"


def changes_sheet(against: Against) -> Sheet:
    """Return in what the two differ."""
    lines = [[one.name, one.kind, one.told] for one in against.changes]
    return Sheet("In what they differ", ("key", "kind", "A -> other"), lines, words=2)


def cost_sheets(against: Against) -> list[Sheet]:
    """Return what levers cost, and what is gained for it."""
    balance = against.balance
    alone = len(balance.prices) == 2  # one lever, and all in all
    told = [price_line(one) for one in balance.prices if not (alone and one.lever == IN_ALL)]
    head = ("lever", "hours A", "other", "more hours a run", "money A", "other", "more money a run")
    lines = [[gain.name, spoken(gain.gained), pays(gain)] for gain in balance.gains]
    only_levers = {change.kind for change in against.changes} == {LEVER}
    return [
        Sheet("What the levers cost, a run", head, told, per_person(balance)),
        Sheet(
            "What is gained, a run",
            ("gain", "how much", "so"),
            lines,
            "" if only_levers else "Gained by all that differs, not by levers alone.",
            words=2,
        ),
    ]


def per_person(balance: Balance) -> str:
    """Return what levers cost more a person, and what to hold it against."""
    if not balance.prices:
        return ""
    people, whole = balance.employees, balance.prices[-1]
    hours, money = (number(value.mean / people, sign=True) for value in (whole.hours, whole.money))
    return (
        f"That is {hours} hours and {money} money a person. A working day of all {people:,} is "
        f"{people * balance.day_hours:,.0f} hours. What levers cost is assumed: put in your own."
    )


def price_line(price: Price) -> list[str]:
    """Return what one lever cost, in a line."""
    line = [price.lever]
    for one, two, difference in (
        (price.hours_first, price.hours_second, price.hours),
        (price.money_first, price.money_second, price.money),
    ):
        line += [f"{one:,.0f}", f"{two:,.0f}", spoken(difference)]
    return line


def split_sheet(one: Split) -> Sheet:
    """Return the four lines of a split."""
    lines = [
        [line.label, spoken(line.value, False), spoken(line.difference) if nth else ""]
        for nth, line in enumerate(one.lines)
    ]
    lines.append(["interaction", "", spoken(one.interaction)])
    return Sheet(
        f"Which makes the difference? {one.one} × {one.two}: {one.outcome} ({UNITS[one.outcome]})",
        ("line", "mean (95 % interval)", "against the first line, paired"),
        lines,
        f"Interaction: what both do together beyond the sum of each alone. {together_note(one)}",
        words=0,
    )


def together_note(one: Split) -> str:
    """Return whether the first change does anything with and without the second."""
    words = [makes_it(value, one.outcome) for value in (one.one_without, one.one_with)]
    return f"{one.one}: {words[0]} by itself, {words[1]} on top of {one.two}."


def makes_it(value: Estimate, outcome: str) -> str:
    """Return what a difference in an outcome means."""
    if not clear(value):
        return "no clear difference"
    better = DIRECTIONS[outcome]
    words = ("better", "worse") if better else ("higher", "lower")
    return words[0] if gained(value, better).mean > 0.0 else words[1]


def why_sheets(why: Why) -> list[Sheet]:
    """Return which pathway and channel carried the difference, and what each change adds."""
    unit = f"{why.outcome} ({UNITS[why.outcome]}), {why.histories} histories"
    head = ("switched off in both", "so it carried", "verdict", "share", "difference left")
    lines = [[*reason_line(one), percent(one.share), spoken(one.without)] for one in why.reasons]
    added = [
        [one.change.name, one.change.told, spoken(one.value), percent(one.share)]
        for one in why.contributions
    ]
    how = (
        "every combination of changes was lived"
        if why.exact
        else "too many for every combination: each history goes through the changes in one order "
        "drawn for it, so that intervals hold the chance of the orders, too"
    )
    return [
        Sheet(
            f"Why? The difference is {spoken(why.difference)} in {unit}",
            head,
            lines,
            "Parts need not add up: paths can stand in for one another, or need one another. "
            "Where an interval holds zero, one cannot say. A pathway that is off still sets "
            "norms: the team sees the moves. What is left without any channel reaches the work "
            "past connections: hours that contact and levers take.",
            spare=1,
        ),
        Sheet(
            "What each change contributes (Shapley values)",
            ("change", "A -> other", "contributes", "share"),
            added if len(added) > 1 else [],
            f"They add up to the whole difference, history by history; {how}.",
            words=1,
        ),
    ]


def reason_line(one: Reason) -> list[str]:
    """Return what a pathway or channel carried, and whether that is clear."""
    name = f"pathway: {one.name}" if one.kind == PATHWAY else one.name
    return [name, spoken(one.carried), one.verdict]


def percent(share: float | None) -> str:
    """Return a share of the difference; a dash where it cannot be said."""
    return "–" if share is None else f"{share:.0%}"


def people_sheets(who: Persons) -> list[Sheet]:
    """Return who gains and loses, by group, person and team, and which ties change."""
    ranked = [*who.winners, *who.losers[::-1]]
    teams = who.teams
    if len(teams) > 2 * ENDS:
        teams = (*teams[:ENDS], *teams[-ENDS:])
    head = ("days of full functioning", "psychological safety")
    ties = [tie_line(one) for one in (*who.formed, *who.ended)]
    return [
        Sheet(
            "Who is better off",
            ("group", *head),
            [standing_line(group) for group in who.groups],
            "A day of full functioning is a day of full energy without strain; counted over the "
            "run, of those who are there at the end of both histories.",
        ),
        Sheet(
            "Who gains most, and who loses",
            ("person, team", *head),
            [standing_line(one) for one in ranked],
            f"{nobody(who)}Picked from {who.told_of} people, so the ends of the list are partly "
            "luck, and their intervals are too narrow: look for what they have in common.",
        ),
        Sheet(
            f"Teams with the most and the least, of {len(who.teams)}",
            ("team", *head),
            [standing_line(team) for team in teams],
        ),
        Sheet(
            f"Ties: {spoken(who.became, False)} pairs a history become HQCs, "
            f"{spoken(who.ceased, False)} cease to be",
            ("pair", "teams", "becomes one in", "ceases in"),
            ties,
            "Between people who are there at the end of both histories; those that change in at "
            "least a quarter of the histories.",
        ),
    ]


def nobody(who: Persons) -> str:
    """Return that nobody loses, or gains, where it is so."""
    if who.winners and who.losers:
        return ""
    return f"Nobody {'gains' if who.losers else 'loses'} on average. "


def standing_line(one: Standing) -> list[str]:
    """Return how somebody does, in a line."""
    who = f"{one.who}, {one.team}" if one.team not in ("", one.who) else one.who
    return [who, spoken(one.functioning), spoken(one.safety)]


def tie_line(one: TieChange) -> list[str]:
    """Return how a tie changes, in a line."""
    return [
        f"{one.one} – {one.two}",
        one.one_team if one.one_team == one.two_team else f"{one.one_team}, {one.two_team}",
        f"{one.became:.0%} of histories",
        f"{one.ceased:.0%}",
    ]
