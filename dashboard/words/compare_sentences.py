"""A comparison in plain words: its sentences."""

from dashboard.words.back_to_normal import MEANING, sooner
from dashboard.words.code_names import with_names
from dashboard.words.headline import ASSUMED, MODEL
from dashboard.words.names import measure_name, names_listed, readable
from dashboard.words.numbers import in_currency, rounded, with_range
from dashboard.words.plain import plainly
from dashboard.words.section import Sentence, Text
from dashboard.words.work_delivered import more_delivered
from simulation.experiments.compare.against import Against
from simulation.experiments.compare.comparison import Comparison
from simulation.experiments.compare.costs import HARMS, IN_ALL, NO_COST, PAYS, SAVES, UNCLEAR, Gain
from simulation.experiments.compare.paired import ENOUGH, Paired, clear, gained
from simulation.experiments.compare.reasons import (
    CARRIES,
    HOLDS_BACK,
    LOWERS,
    RAISES,
    TOGETHER,
    Contribution,
    Reason,
    Why,
)
from simulation.experiments.compare.split import Split
from simulation.experiments.statistics import Estimate


def difference_words(one: Paired) -> str:
    """Return what a difference means, in a word or two."""
    if one.difference.number < 2:
        return "one run"
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
        return difference_words(one)
    told = in_how_many(one)
    return told if clear(one.difference) else f"not clear: {told}"


def lead(found: Comparison, against: Against) -> list[Sentence]:
    """Return the sentences at the top: what differs, how surely, at what cost, and why."""
    told = [
        Sentence(outcome_sentence(against, found.outcome), "outcome"),
        Sentence(delivered_sentence(against), "delivered"),
        Sentence(others_sentence(against, found.outcome), "others"),
        Sentence(recovery_sentence(against), "recovery"),
        Sentence(twins_sentence(against), "twins"),
        Sentence(cost_sentence(against), "costs"),
        *(Sentence(split_sentence(one), "split") for one in against.splits),
        Sentence("" if against.why is None else why_sentence(against.why), "why"),
        Sentence(MODEL, "model"),
    ]
    return [one for one in told if one.text]


def outcome_sentence(against: Against, outcome: str) -> str:
    """Return how the outcome differs, in a sentence."""
    one, begin = against.of(outcome), f"Compared with {against.first}, {against.second}"
    value = one.difference
    if value.number == 0:
        return f"{begin}: {measure_name(outcome)} cannot be read in any run."
    if value.number == 1:
        size = change_words(value.mean, outcome, abs(value.mean))
        return f"{begin} {size}; but one run cannot tell a difference from luck."
    if one.ahead == one.behind == 0:
        return f"{begin} shows no difference in {measure_name(outcome)} in any run."
    most = max(abs(value.low), abs(value.high))
    told = f"{change_words(value.mean, outcome, most)} on average"
    if not clear(value):
        low, high = (way_words(end, outcome, most) for end in (value.low, value.high))
        return (
            f"{begin} makes no clear difference in {measure_name(outcome)}: it {told}, but "
            f"anything from {low} to {high} fits ({in_how_many(one)} runs)."
        )
    low, high = (rounded(end, most) for end in sorted((abs(value.low), abs(value.high))))
    return f"{begin} {told} (95 % interval {low} to {high}; {in_how_many(one)} runs)."


def change_words(value: float, outcome: str, like: float) -> str:
    """Return a difference in an outcome as what the scenario does.

    >>> change_words(-1.2, "resilience_loss", 1.0), change_words(0.02, "output", 0.02)
    ('loses 1.20 fewer days of work', 'has an output 0.0200 higher')
    """
    if outcome == "resilience_loss":
        return f"loses {way_words(value, outcome, like)} days of work"
    article = "an" if outcome.startswith(("a", "e", "hqc", "i", "o")) else "a"
    return f"has {article} {measure_name(outcome)} {way_words(value, outcome, like)}"


def way_words(value: float, outcome: str, like: float | None = None) -> str:
    """Return a difference with its direction; without `like`, the direction alone."""
    words = ("fewer", "more") if outcome == "resilience_loss" else ("lower", "higher")
    way = words[0] if value < 0.0 else words[1]
    return way if like is None else f"{rounded(abs(value), like)} {way}"


def others_sentence(against: Against, outcome: str) -> str:
    """Return what else is better, worse, different, and not clear."""
    groups: dict[str, list[str]] = {}
    for name in against.principal:
        if name not in (outcome, "delivered") and not is_cost(name):
            groups.setdefault(difference_words(against.of(name)), []).append(measure_name(name))
    order = ("better", "worse", "higher", "lower", "not clear", "no difference")
    told = [f"{word}: {names_listed(groups[word])}" for word in order if word in groups]
    return f"Of the rest, {'; '.join(told)}." if told else ""


def is_cost(name: str) -> bool:
    """Say whether a measure is what levers cost, of which more is said by itself."""
    return name.startswith("cost_")


def twins_sentence(against: Against) -> str:
    """Return what to know where the two differ even without the events."""
    twins = against.of("performance").twins
    if twins is None or not clear(twins):
        return ""
    way = "higher" if twins.mean > 0.0 else "lower"
    size = rounded(100.0 * abs(twins.mean))
    return (
        f"Even without the events, the performance of {against.second} is {size} points {way} at "
        "the end; days lost are counted against the same organization without the events, so they "
        "leave this out."
    )


def delivered_sentence(against: Against) -> str:
    """Return how much more work is delivered, and how much of it because of what happens."""
    one = against.of("delivered")
    return more_delivered(one.difference, one.beyond_twins, against.first)


def recovery_sentence(against: Against) -> str:
    """Return who is back to normal sooner; who never is counts as later."""
    one = against.recovery
    if one is None:
        return ""
    told = (
        f"{sooner(one, against.first)} ({one.recovered[1]} of {one.histories} within the window, "
        f"{one.recovered[0]} of {one.histories} in {against.first}"
    )
    days = [f"{day:.0f} days" if day is not None else "never" for day in one.median_days[::-1]]
    return f"{told}; median: {days[0]} against {days[1]})."


def cost_sentence(against: Against) -> str:
    """Return what levers cost more, and whether it pays as far as can be told."""
    prices, gains = against.balance.prices, against.balance.gains
    whole = next((price for price in prices if price.lever == IN_ALL), None)
    if whole is None:
        return ""
    sign = against.balance.currency
    hours = way_of(whole.hours.mean, f"{abs(whole.hours.mean):,.0f} hours")
    money, total = (
        way_of(value, in_currency(f"{abs(value):,.0f}", sign))
        for value in (whole.money.mean, whole.total.mean)
    )
    told = (
        f"The levers cost {hours} and {money} per run, {total} in all with an hour at "
        f"{in_currency(f'{against.balance.hour_cost:g}', sign)}"
    )
    return f"{told}: {'; '.join(pays(gain, sign) for gain in gains)}."


def way_of(value: float, size: str) -> str:
    """Return a size with whether it is more or less.

    >>> way_of(-2.0, "2 hours")
    '2 hours less'
    """
    return f"{size} {'less' if value < 0.0 else 'more'}"


def pays(gain: Gain, currency: str) -> str:
    """Return whether it pays, in words; the price is the sum of money and hours."""
    if gain.verdict == PAYS:
        each = []
        if gain.hours_each is not None:
            each.append(f"{with_range(gain.hours_each, False)} hours")
        if gain.money_each is not None:
            each.append(in_currency(with_range(gain.money_each, False), currency))
        told = f"{' and '.join(each)} for each {plainly(gain.each)}"
        if gain.total_each is None or len(each) < 2:
            return told
        return f"{told} ({in_currency(with_range(gain.total_each, False), currency)} in all)"
    name = plainly(gain.name)
    return {
        SAVES: f"{name} are gained, at no more cost",
        UNCLEAR: f"it is not clear that it pays in {name}",
        HARMS: f"it costs more than it brings: fewer {name}",
        NO_COST: f"no clear change in {name}, and no more cost",
    }[gain.verdict]


def split_sentence(one: Split) -> Text:
    """Return whether it is the one change or the other, in a sentence."""
    whose = f" as in {one.as_in}" if one.as_in else ""
    first, second = with_names(one.one), with_names(one.two)
    return (
        *("Taken apart: ", *first, f"{whose} alone changes {measure_name(one.outcome)} by "),
        *(
            f"{with_range(one.one_without)}, ",
            *second,
            f" alone by {with_range(one.two_without)}, and ",
        ),
        *(*first, " on top of ", *second),
        f" by {with_range(one.one_with)}; {together(one.interaction)}.",
    )


def together(interaction: Estimate) -> str:
    """Return what an interaction means."""
    if not clear(interaction):
        return f"no clear interaction ({with_range(interaction)})"
    return f"together they do other than the sum of the two ({with_range(interaction)})"


def why_sentence(why: Why) -> str:
    """Return what clearly carried the difference, and what is left without any channel."""
    if why.histories < ENOUGH:
        return f"What carried it cannot be told from fewer than {ENOUGH} runs."
    told = "; ".join(
        f"{begin} {names_listed(names)}"
        for begin, names in (
            ("What carried it:", those(why, CARRIES)),
            ("what worked against it:", those(why, HOLDS_BACK)),
            ("No clear difference, and yet what lowers it:", those(why, LOWERS)),
            ("what raises it:", those(why, RAISES)),
        )
        if names
    )
    told = told[:1].upper() + told[1:] or "No single pathway or other way clearly carried it"
    left = next(one for one in why.reasons if one.kind == TOGETHER).without
    return (
        f"{told}. With all eight ways shut in which connections reach the work, the difference in "
        f"{measure_name(why.outcome)} would be {with_range(left)}."
    )


def those(why: Why, verdict: str) -> list[str]:
    """Return the pathways and channels of which something is said."""
    return [short(one.name) for one in single_reasons(why) if one.verdict == verdict]


def single_reasons(why: Why) -> list[Reason]:
    """Return the pathways and channels, one by one."""
    return [one for one in why.reasons if one.kind != TOGETHER]


def short(name: str) -> str:
    """Return a pathway or channel within a sentence.

    >>> short("d: how strain and energy recover"), short("play")
    ('how strain and energy recover', 'play')
    """
    _, colon, rest = name.partition(": ")
    return rest if colon else plainly(name)


def contribution_name(one: Contribution) -> str:
    """Return a change as a label.

    >>> from simulation.experiments.compare.differing import Change
    >>> contribution_name(Contribution(Change("levers.mentoring", "lever", (), ""), None, None))
    'Mentoring'
    """
    return readable(one.change.name.partition(".")[2].replace(".", " "))


def caveats() -> list[str]:
    """Return what everybody should keep in mind of a comparison."""
    return [
        ASSUMED,
        "Pairs share people and luck: the same person meets the same chances in both, as far as "
        "what differs does not touch them. So the difference shows, and little else.",
        "Intervals are over kinds of luck in this one organization, by bootstrap on pairs: they "
        "say nothing of how another organization would fare.",
        "Days lost are days of work: each scenario is compared with the same organization without "
        "the events. Negative means that it did better with them.",
        "Work delivered is counted from the first event to the end, in days of work of the first "
        "scenario without the events: it holds what a lever brings on ordinary days, too.",
        f"{MEANING} Where it is asked who is sooner, that is later than all who are.",
    ]
