"""What a comparison says, arranged once: each scenario against the first, and all together."""

from typing import NamedTuple

from dashboard.words import compare_sentences as say
from dashboard.words import compare_tables as tables
from dashboard.words.code_names import with_names
from dashboard.words.compare_tables import LETTERS
from dashboard.words.names import measure_name, plain_unit
from dashboard.words.plain import plainly
from dashboard.words.section import Either, Picture, Section, Table, Text, notes
from simulation.experiments.compare import Against, Comparison
from simulation.experiments.compare.costs import IN_ALL
from simulation.experiments.compare.directions import UNITS
from simulation.experiments.compare.planning import nothing_to_split
from simulation.experiments.compare.reasons import Why
from simulation.experiments.statistics import Estimate


class Report(NamedTuple):
    """A comparison: what is said of all scenarios, and of each against the first."""

    title: str
    whole: list[Section]
    pairs: list[list[Section]]


def report_of(found: Comparison) -> Report:
    """Return everything that a comparison says."""
    names = " and ".join(scenario.name for scenario in found.scenarios)
    whole = [
        notes("remarks", "", map(plainly, found.notes)),
        Section("over_time", "Over time", [performance_picture(found)]),
        cost_benefit(found),
        notes("keep_in_mind", "What to keep in mind", say.caveats()),
    ]
    pairs = [pair_of(found, nth) for nth in range(1, len(found.scenarios))]
    return Report(f"{names}: {tables.pairs(found.histories)}", whole, pairs)


def pair_of(found: Comparison, nth: int) -> list[Section]:
    """Return everything that is said of one scenario against the first, in order."""
    against = found.against[nth - 1]
    title = f"{LETTERS[nth]} {against.second} against A {against.first}"
    every = tables.differences_table(found, against)
    told = [
        Section("lead", "", say.lead(found, against)),
        Section("differences", title, [forest(against, nth), *full(every)]),
        Section("changes", "", full(tables.changes_table(against))),
        Section("costs", "", full(tables.costs_table(against))),
        Section("gains", "", full(tables.gains_table(against))),
        *(Section("split", "", full(tables.split_table(one))) for one in against.splits),
    ]
    if against.why is not None:
        told += why_sections(against.why, nth)
    if against.persons is not None:
        made = tables.people_tables(against.persons)
        told += [Section(kind, "", full(table)) for kind, table in made.items()]
    return [*told, notes("left_out", "", [left_out(against, note) for note in against.notes])]


def full(table: Table) -> list[Table]:
    """Return a table, unless there is nothing in it."""
    return [table] if table.lines else []


def performance_picture(found: Comparison) -> Picture:
    """Return performance over time."""
    names = [f"{LETTERS[nth]} {one.name}" for nth, one in enumerate(found.scenarios)]
    strikes = [shock.day for one in found.scenarios for shock in one.shocks if shock.size > 0.0]
    has_twin = bool((found.days["twin"] & (found.days["point"] == 0)).any())
    caption = (
        "Units accepted on time for each unit due, over the last 5 days: mean over runs, and "
        "the middle 80 %. "
    )
    grey = "Grey: A with the same people and luck, without the events."
    data = {"days": found.days, "names": names, "strikes": strikes}
    return Picture("side_by_side", "over-time", data, caption + grey * has_twin)


def cost_benefit(found: Comparison) -> Section:
    """Return costs against benefits; empty where no levers differ."""
    points, gained = cost_points(found), plainly(found.against[0].balance.gains[0].name)
    title, bars = "Cost against benefit", "Bars: 95 % intervals."
    caption = Either(
        f"Hours that the levers cost more per run, and {gained}. {bars} Above zero: something is "
        "gained.",
        f"Above the line: {gained}. {bars}",
    )
    data = {"first": f"A {found.scenarios[0].name}", "others": points, "gained": gained}
    picture = Picture("cost_benefit", "costs", data, caption, label=title)
    return Section("cost_benefit", title, [picture] if points else [])


def cost_points(found: Comparison) -> list[tuple[str, Estimate, Estimate]]:
    """Return name, more hours and what is gained of each scenario with other levers."""
    return [
        (f"{LETTERS[nth]} {one.second}", price.hours, one.balance.gains[0].gained)
        for nth, one in enumerate(found.against, start=1)
        for price in one.balance.prices
        if price.lever == IN_ALL and (price.hours.mean != 0.0 or price.money.mean != 0.0)
    ]


def forest(against: Against, nth: int) -> Picture:
    """Return the differences with their intervals; costs stand elsewhere."""
    spreads = "Paired differences with 95 % intervals, in standard deviations of A."
    meaning = "better, worse, neither, or (hollow) not clear."
    caption = Either(f"{spreads} Colour and symbol: {meaning}", f"Colour and symbol say: {meaning}")
    data = {"found": [against.of(name) for name in against.principal if not say.is_cost(name)]}
    return Picture("forest", f"forest-{nth}", data, caption, "How they differ", "Differences")


def why_sections(why: Why, nth: int) -> list[Section]:
    """Return what carried the difference: pathways, ways to the work, and each change."""
    unit = (
        f"part of the difference in {measure_name(why.outcome)} ({plain_unit(UNITS[why.outcome])})"
    )
    whole = {"whole": why.difference, "unit": unit}
    caption: Text = (
        "What the difference loses when a pathway, or a way to the work, is off in both. Grey and "
        "hatched: one cannot say. Dashed: the whole difference. The parts need not add up to it."
    )
    title, label = "What carried it", "Pathways, and ways to the work"
    data = whole | {
        "parts": [(say.short(one.name), one.carried) for one in say.single_reasons(why)]
    }
    reasons = Picture("carried", f"carried-{nth}", data, caption, title, label)
    told = [Section("why", "", [reasons, tables.why_table(why)])]
    if len(why.contributions) < 2:
        return told
    add = "add up to the whole difference, the dashed line."
    caption = Either(f"Shapley values: they {add}", f"These {add}")
    title, label = "What each change contributes", "Each change"
    data = whole | {"parts": [(say.contribution_name(one), one.value) for one in why.contributions]}
    changes = Picture("carried", f"changes-{nth}", data, caption, title, label)
    return [*told, Section("contributions", "", [changes, tables.contributions_table(why)])]


def left_out(against: Against, note: str) -> Text:
    """Return why something was left out; where one presses, no option is named."""
    if note != nothing_to_split(against.changes):
        return with_names(plainly(note), [change.name for change in against.changes])
    what = "levers alone" if tables.only_levers(against) else "no lever"
    asks = "Choose another assumption above to ask whether it still holds."
    return Either(note, f"The two differ in {what}, so there is nothing to split. {asks}")
