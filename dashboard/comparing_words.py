"""A comparison in plain words: sentences and tables, the same on the terminal and in the report."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from dashboard.figures.theme import readable
from simulation.experiments.comparing.against import Against
from simulation.experiments.comparing.comparison import Comparison
from simulation.experiments.comparing.costs import (
    HARMS,
    IN_ALL,
    NO_COST,
    PAYS,
    SAVES,
    UNCLEAR,
    Balance,
    Gain,
    Price,
)
from simulation.experiments.comparing.differing import LEVER
from simulation.experiments.comparing.directions import DIRECTIONS, UNITS
from simulation.experiments.comparing.paired import ENOUGH, Paired, clear, gained
from simulation.experiments.comparing.people import Persons, Standing, TieChange
from simulation.experiments.comparing.reasons import (
    CARRIES,
    HOLDS_BACK,
    LOWERS,
    PATHWAY,
    RAISES,
    Contribution,
    Reason,
    Why,
)
from simulation.experiments.comparing.split import Split
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


def number(value: float, like: float | None = None, sign: bool = False) -> str:
    """Return a number with about three digits, or as many as another has.

    >>> number(0.02361, sign=True), number(1234.5), number(-4.126)
    ('+0.0236', '1,234', '-4.13')
    """
    if not math.isfinite(value):
        return "–"
    size = abs(value if like is None or not math.isfinite(like) else like)
    digits = 2 if size == 0.0 else max(0, min(6, 2 - math.floor(math.log10(size))))
    told = f"{value:{'+' if sign else ''},.{digits}f}"
    return told.lstrip("+-") if float(told.replace(",", "")) == 0.0 else told


def spoken(value: Estimate, sign: bool = True) -> str:
    """Return an estimate with its interval, or why there is none."""
    if value.number == 0:
        return "not computable"
    if value.number == 1:
        return f"{number(value.mean, sign=sign)} (one history)"
    most = max(abs(value.low), abs(value.high))
    mean, low, high = (number(one, most, sign) for one in value[:3])
    return f"{mean} ({low} to {high})"


def verdict(one: Paired) -> str:
    """Return what a difference means, in a word or two."""
    if one.difference.number < 2:
        return "one history"
    if one.ahead == one.behind == 0:
        return "no difference"
    if not clear(one.difference):
        return "not clear"
    if one.better == 0:
        return "higher" if one.difference.mean > 0.0 else "lower"
    return "better" if gained(one.difference, one.better).mean > 0.0 else "worse"


def in_how_many(one: Paired) -> str:
    """Return in how many pairs it is so: better or worse; where neither is, higher or lower."""
    words = ("better", "worse") if one.better else ("higher", "lower")
    forward = one.difference.mean * (one.better or 1) >= 0.0
    count = one.ahead if forward else one.behind
    ties = one.difference.number - one.ahead - one.behind
    same = f" (same in {ties})" if ties else ""
    return f"{words[0] if forward else words[1]} in {count} of {one.difference.number}{same}"


def so_it_is(one: Paired) -> str:
    """Return what a difference means, and in how many pairs."""
    if one.difference.number < 2 or one.ahead == one.behind == 0:
        return verdict(one)
    told = in_how_many(one)
    return told if clear(one.difference) else f"not clear: {told}"


def lead(found: Comparison, against: Against) -> list[str]:
    """Return the sentences at the top: what differs, how surely, at what cost, and why."""
    told = [outcome_sentence(against, found.outcome), others_sentence(against, found.outcome)]
    told += [recovery_sentence(against), twins_sentence(against), cost_sentence(against)]
    told += [split_sentence(one) for one in against.splits]
    if against.why is not None:
        told.append(why_sentence(against.why))
    told.append("These are results of a model built on stated assumptions, not measurements.")
    return [part for part in told if part]


def outcome_sentence(against: Against, outcome: str) -> str:
    """Return how the outcome differs, in a sentence."""
    one, begin = against.of(outcome), f"Against {against.first}, {against.second}"
    value = one.difference
    if value.number == 0:
        return f"{begin}: {named(outcome)} cannot be read in any history."
    if value.number == 1:
        size = change_words(value.mean, outcome, abs(value.mean))
        return f"{begin} {size}; but one history cannot tell a difference from luck."
    if one.ahead == one.behind == 0:
        return f"{begin} shows no difference in {named(outcome)} in any history."
    most = max(abs(value.low), abs(value.high))
    told = f"{change_words(value.mean, outcome, most)} on average"
    if not clear(value):
        low, high = (way_words(end, outcome, most) for end in (value.low, value.high))
        return (
            f"{begin} makes no clear difference in {named(outcome)}: it {told}, but anything from "
            f"{low} to {high} fits ({in_how_many(one)} histories)."
        )
    low, high = (number(end, most) for end in sorted((abs(value.low), abs(value.high))))
    return f"{begin} {told} (95 % interval {low} to {high}; {in_how_many(one)} histories)."


def change_words(value: float, outcome: str, like: float) -> str:
    """Return a difference in an outcome as what the scenario does.

    >>> change_words(-1.2, "resilience_loss", 1.0), change_words(0.02, "performance", 0.02)
    ('loses 1.20 days of performance less', 'has a performance 0.0200 higher')
    """
    if outcome == "resilience_loss":
        return f"loses {number(abs(value), like)} days of performance {way_words(value, outcome)}"
    return f"has a {named(outcome)} {way_words(value, outcome, like)}"


def way_words(value: float, outcome: str, like: float | None = None) -> str:
    """Return a difference with its direction; without `like`, the direction alone."""
    words = ("less", "more") if outcome == "resilience_loss" else ("lower", "higher")
    way = words[0] if value < 0.0 else words[1]
    return way if like is None else f"{number(abs(value), like)} {way}"


def named(name: str) -> str:
    """Return a measure's name within a sentence.

    >>> named("hqc_density"), named("lead_time")
    ('HQC density', 'lead time')
    """
    return name.replace("_", " ").replace("hqc", "HQC")


def listed(names: Sequence[str]) -> str:
    """Return names as a list in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else [*names])


def others_sentence(against: Against, outcome: str) -> str:
    """Return what else is better, worse, different, and not clear."""
    groups: dict[str, list[str]] = {}
    for name in against.principal:
        if name != outcome and not name.startswith("cost_"):
            groups.setdefault(verdict(against.of(name)), []).append(named(name))
    order = ("better", "worse", "higher", "lower", "not clear", "no difference")
    told = [f"{word}: {listed(groups[word])}" for word in order if word in groups]
    return f"Of the rest, {'; '.join(told)}." if told else ""


def twins_sentence(against: Against) -> str:
    """Return what to know where the two differ even when nothing strikes."""
    twins = against.of("performance").twins
    if twins is None or not clear(twins):
        return ""
    way = "higher" if twins.mean > 0.0 else "lower"
    size = number(abs(twins.mean))
    return (
        f"Even where nothing strikes, {against.second} has a performance {size} {way} at the end; "
        "days lost are counted against each one's own twin, so they leave this out."
    )


def recovery_sentence(against: Against) -> str:
    """Return who recovers sooner; who never does counts as later."""
    one = against.recovery
    if one is None:
        return ""
    ties = one.histories - one.sooner - one.later
    same = f", neither in {ties}" if ties else ""
    told = (
        f"It recovers sooner in {one.sooner} of {one.histories} histories and later in "
        f"{one.later}{same} ({one.recovered[1]} of {one.histories} recover within the window, "
        f"{one.recovered[0]} of {one.histories} in {against.first}"
    )
    days = [f"day {day:.0f}" if day is not None else "never" for day in one.median_days[::-1]]
    return f"{told}; median: {days[0]} against {days[1]})."


def cost_sentence(against: Against) -> str:
    """Return what levers cost more, and whether it pays as far as can be told."""
    prices, gains = against.balance.prices, against.balance.gains
    whole = next((price for price in prices if price.lever == IN_ALL), None)
    if whole is None:
        return ""
    hours, money = more(whole.hours.mean, "hours"), more(whole.money.mean, "money")
    told = f"Levers cost {hours} and {money} a run"
    return f"{told}: {'; '.join(pays(gain) for gain in gains)}."


def more(value: float, what: str) -> str:
    """Return a difference in a sentence.

    >>> more(12.0, "hours"), more(-1234.0, "money")
    ('12 hours more', '1,234 money less')
    """
    return f"{abs(value):,.0f} {what} {'less' if value < 0.0 else 'more'}"


def pays(gain: Gain) -> str:
    """Return whether it pays, in words."""
    if gain.verdict == PAYS:
        prices = {"hours": gain.hours_each, "money": gain.money_each}
        each = [f"{spoken(one, False)} {what}" for what, one in prices.items() if one is not None]
        return f"{' and '.join(each)} for each {gain.each}"
    return {
        SAVES: f"{gain.name} are gained, at no more cost",
        UNCLEAR: f"it is not clear that it pays in {gain.name}",
        HARMS: f"it does not pay: {gain.name} are fewer, not more",
        NO_COST: f"no clear change in {gain.name}, and no more cost",
    }[gain.verdict]


def split_sentence(one: Split) -> str:
    """Return whether it is the one change or the other, in a sentence."""
    return (
        f"Apart, in {named(one.outcome)}: {one.one} alone {spoken(one.one_without)}, {one.two} "
        f"alone {spoken(one.two_without)}, {one.one} on top of {one.two} {spoken(one.one_with)}; "
        f"{together(one.interaction)}."
    )


def together(interaction: Estimate) -> str:
    """Return what an interaction means."""
    if not clear(interaction):
        return f"no clear interaction ({spoken(interaction)})"
    return f"together they do other than the sum of the two ({spoken(interaction)})"


def why_sentence(why: Why) -> str:
    """Return what clearly carried the difference, and what is left without any channel."""
    if why.histories < ENOUGH:
        return f"What carried it cannot be told from fewer than {ENOUGH} histories."
    told = "; ".join(
        f"{begin} {listed(names)}"
        for begin, names in (
            ("What carried it:", those(why, CARRIES)),
            ("what worked against it:", those(why, HOLDS_BACK)),
            ("No clear difference, and yet what lowers it:", those(why, LOWERS)),
            ("what raises it:", those(why, RAISES)),
        )
        if names
    )
    told = told[:1].upper() + told[1:] or "No pathway or channel clearly carried it"
    left = next(one for one in why.reasons if one.name.startswith("all")).without
    return (
        f"{told}. With all seven channels shut, so that connections reach no work, the difference "
        f"in {named(why.outcome)} would be {spoken(left)}."
    )


def those(why: Why, verdict: str) -> list[str]:
    """Return the pathways and channels of which something is said."""
    return [short(one.name) for one in parts(why) if one.verdict == verdict]


def parts(why: Why) -> list[Reason]:
    """Return the pathways and channels, one by one."""
    return [one for one in why.reasons if not one.name.startswith("all")]


def short(name: str) -> str:
    """Return a pathway or channel within a sentence.

    >>> short("d: how strain and energy recover"), short("play")
    ('channel d (how strain and energy recover)', 'play')
    """
    letter, colon, rest = name.partition(": ")
    return f"channel {letter} ({rest})" if colon else name


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
    )


def together_note(one: Split) -> str:
    """Return whether the first change does anything with and without the second."""
    words = [
        "makes a clear difference" if clear(value) else "makes no clear difference"
        for value in (one.one_without, one.one_with)
    ]
    return f"{one.one}: {words[0]} by itself, {words[1]} on top of {one.two}."


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


def contribution_name(one: Contribution) -> str:
    """Return a change as a label.

    >>> from simulation.experiments.comparing.differing import Change
    >>> contribution_name(Contribution(Change("levers.mentoring", "lever", (), ""), None, None))
    'Mentoring'
    """
    return readable(one.change.name.partition(".")[2].replace(".", " "))


def caveats() -> list[str]:
    """Return what everybody should keep in mind of a comparison."""
    return [
        "A model, not a measurement: how strongly the pathways work, how quality is forgotten and "
        "what leaders' acts weigh has never been measured; these are assumptions with ranges.",
        "Pairs share people and luck: the same person meets the same chances in both, as far as "
        "what differs does not touch them. So the difference shows, and little else.",
        "Intervals are over kinds of luck in this one organization, by bootstrap on pairs: they "
        "say nothing of how another organization would fare.",
        "Days lost are days of the twin's performance: each scenario is held against its own twin "
        "that nothing struck. Negative means that the struck organization did better.",
        "Whoever never recovers in the window is counted as later than all who do, never dropped.",
    ]
