"""What a search calls portfolios, gains and costs.

A portfolio is told as its levers. A gain is always said so that more of it is better, whichever way
its measure is good.
"""

from dashboard.words.language import english, say, say_many
from dashboard.words.names import in_sentence, measure_title, names_listed, plain_unit, readable
from dashboard.words.numbers import COUNTED, count_of, formatted, in_currency, money_words, rounded
from dashboard.words.what_pays import Row, level_words
from simulation.experiments.compare.directions import HIGHER, UNITS
from simulation.experiments.portfolio import BestWithin
from simulation.experiments.portfolio.living import WORKED
from simulation.experiments.portfolio.portfolios import OWN_START, Portfolio
from simulation.experiments.portfolio.question import GOALS, Question
from simulation.experiments.statistics import Estimate
from simulation.experiments.what_pays.table import estimate_in

NOTHING = english("doing nothing")
SAVED = "resilience_loss"
SHARE, YES_OR_NO = "share", "yes or no"
POINTS = {
    "share": english("points"),
    "share a year": english("points per year"),
    "share a night": english("points per night"),
    YES_OR_NO: english("points"),
}
"""In what a gain is told where its measure is a share: in hundredths of it."""


def portfolio_words(found: BestWithin, name: str) -> str:
    """Return the levers of a finalist, and how fully each is used."""
    return turned_words(found.question, found.portfolio(name))


def turned_words(question: Question, portfolio: Portfolio) -> str:
    """Return the levers of a portfolio, and how fully each is used."""
    turned = portfolio.turned()
    if not turned:
        return say(NOTHING)
    return ", ".join(
        lever_words(question.levers[place], portfolio.levels[place], portfolio.starts[place])
        for place in turned
    )


def lever_words(lever: str, level: float, start: int = OWN_START) -> str:
    """Return a lever, how fully it is used, and from when on where that was looked for.

    >>> lever_words("open_books", 0.25, 30), lever_words("mentoring", 1.0)
    ('open books 0.25 from day 30', 'mentoring 1')
    """
    told = level_words(level)
    if start != OWN_START:
        told = say("{level} from day {day}", level=told, day=formatted(start, "g"))
    return f"{in_sentence(readable(lever))} {told}"


def measure(name: str) -> str:
    """Return what a goal, or what must not get worse, is called inside a sentence.

    >>> measure("worked"), measure("resilience_loss"), measure("strain")
    ('days of work', 'days of work lost', 'strain')
    """
    return say("days of work") if name == WORKED else in_sentence(measure_title(name))


def unit_of(name: str) -> str:
    """Return in what a change of a measure is told.

    >>> unit_of("strain"), unit_of("turnover"), unit_of("lead_time")
    ('points', 'points per year', 'days')
    """
    if name == WORKED:
        return say("days")
    return say(POINTS[UNITS[name]]) if UNITS[name] in POINTS else plain_unit(UNITS[name])


def scale_of(name: str) -> float:
    """Return by what a change of a measure is multiplied to be told: a share is, in points."""
    return 100.0 if name != WORKED and UNITS[name] in POINTS else 1.0


def gain_name(question: Question) -> str:
    """Return what is gained: more of it is better."""
    goal = question.goal
    if goal == WORKED:
        return say("days of work gained")
    if goal == SAVED:
        return say("days of work saved")
    told = {"measure": measure(goal), "unit": unit_of(goal)}
    if GOALS[goal] == HIGHER:
        return say("{measure}, increase in {unit}", **told)
    return say("{measure}, decrease in {unit}", **told)


def capital(words: str) -> str:
    """Return words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def amount(question: Question, value: float, sign: bool = True, like: float | None = None) -> str:
    """Return a gain as a number, with as many digits as another has."""
    scale = scale_of(question.goal)
    return rounded(scale * value, None if like is None else scale * like, sign)


def scaled(value: Estimate, name: str) -> Estimate:
    """Return a change of a measure in the unit in which it is told."""
    by = scale_of(name)
    return Estimate(by * value.mean, by * value.low, by * value.high, value.number)


def gain_of(found: BestWithin, row: Row, name: str = "gain") -> Estimate:
    """Return a gain of a row with its interval, in the unit in which it is told."""
    value = estimate_in(row, name, found.question.replicates)
    return scaled(value, found.question.goal)


def cost_words(question: Question, row: Row) -> str:
    """Return what something costs: in all, hours, and money."""
    if not (row["total"] > 0.0 or row["hours"] > 0.0 or row["money"] > 0.0):
        return say("no cost")
    currency = question.base.organization.currency
    return say(
        "{total} in all ({hours} and {money})",
        total=money_words(row["total"], currency),
        hours=count_of(round(row["hours"]), "hour"),
        money=money_words(row["money"], currency),
    )


def budget_words(question: Question) -> str:
    """Return within what was searched."""
    parts = []
    if question.hours is not None:
        number = formatted(question.hours, ",.10g")
        parts.append(say_many(*COUNTED["hour"], 1 if question.hours == 1.0 else 2, number=number))
    if question.money is not None:
        amount = formatted(question.money, ",.10g")
        parts.append(in_currency(amount, question.base.organization.currency))
    return names_listed(parts)


def cost_heads(question: Question) -> tuple[str, ...]:
    """Return over which columns costs stand."""
    currency = question.base.organization.currency
    return (
        say("{currency} in all", currency=currency),
        say("hours per run"),
        say("{currency} per run", currency=currency),
    )


def cost_cells(row: Row) -> list[str]:
    """Return what something costs: in all, hours, money."""
    return [formatted(round(row[part]), ",") for part in ("total", "hours", "money")]


def changed(name: str) -> str:
    """Return what a column is called that tells how a measure changes."""
    return say("{measure}, change in {unit}", measure=measure(name), unit=unit_of(name))


def change_of(found: BestWithin, row: Row, name: str) -> Estimate:
    """Return how a measure changes, as it is told."""
    return scaled(estimate_in(row, name, found.question.replicates), name)
