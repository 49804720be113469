"""The network under shock in words: what rises, what falls, by how much, or that none can tell."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from dashboard.words.language import english, say
from dashboard.words.names import names_listed
from dashboard.words.numbers import count_of, formatted
from dashboard.words.section import Picture, Section, Sentence, Table, plain_columns
from simulation.experiments.compare.paired import ENOUGH, clear
from simulation.experiments.under_shock import OVER_DAYS, Answer, Change, Span, UnderShock
from simulation.scenario import Scenario

TITLE = english("The network under shock")
WITH, WITHOUT = english("with the events"), english("without the events")


class Told(NamedTuple):
    """How a measure of the network is told: its name, when there is more, when less, its numbers.

    `numbers` holds places for what is and for what would have been; `digits` is the fewest.
    """

    name: str
    more: str
    less: str
    numbers: str
    digits: int
    is_share: bool = False

    def value(self, value: float, digits: int) -> str:
        """Return a number as people write it; a dash where there is none."""
        if not math.isfinite(value):
            return "–"
        return formatted(value, f".{digits}{'%' if self.is_share else 'f'}")

    def digits_for(self, apart: float) -> int:
        """Return how many digits tell two numbers apart that differ by so much."""
        size = abs(apart) * (100.0 if self.is_share else 1.0)
        return (
            min(4, max(self.digits, -math.floor(math.log10(size)))) if size > 0.0 else self.digits
        )


TOLD = {
    "meetings_per_person": Told(
        english("meetings per person per day"),
        english("people meet more"),
        english("people meet less"),
        english("{now} meetings a day instead of {instead}"),
        1,
    ),
    "cross_unit_meetings": Told(
        english("meetings across units"),
        english("more of the meetings are across units"),
        english("fewer of the meetings are across units"),
        english("{now} instead of {instead}"),
        0,
        is_share=True,
    ),
    "new_ties": Told(
        english("new ties per person per day"),
        english("more ties begin"),
        english("fewer ties begin"),
        english("{now} per person per day instead of {instead}"),
        2,
    ),
    "moment_share": Told(
        english("meetings that are high-quality moments"),
        english("more meetings are high-quality moments"),
        english("fewer meetings are high-quality moments"),
        english("{now} instead of {instead}"),
        0,
        is_share=True,
    ),
    "hqc_density": Told(
        english("HQC density"),
        english("more active pairs are high-quality connections"),
        english("fewer active pairs are high-quality connections"),
        english("{now} instead of {instead}"),
        0,
        is_share=True,
    ),
}
COLUMNS = (
    english("measure"),
    english("days"),
    WITH,
    WITHOUT,
    english("difference (95 % interval)"),
)
READING = english(
    "Solid: the mean of the runs; dotted: of the same organizations without the events; each "
    "point over the last {days} days. Band: the 95 % interval of the difference, run by run "
    "with the same people and luck: where the dotted line runs outside of it, what happened has "
    "changed the network."
)


def section_of(found: UnderShock, scenario: Scenario) -> Section:
    """Return how the network answers what strikes: in words, the picture, and its numbers."""
    strikes = [
        (shock.day, min(scenario.run.days, shock.day + shock.duration))
        for shock in scenario.shocks
        if shock.size > 0.0
    ]
    data = {"found": found, "strikes": strikes}
    looked_at = len(found.answers) * len(found.spans)
    chance = say(
        "Of the {number} differences that are looked at, chance alone makes one in twenty look "
        "clear.",
        number=looked_at,
    )
    caption = f"{say(READING, days=OVER_DAYS)} {count_of(found.histories)}. {chance}"
    title = say(TITLE)
    picture = Picture("under_shock", "under-shock", data, caption, "", title)
    table = Table(title, plain_columns(*map(say, COLUMNS)), lines_of(found))
    return Section("under_shock", title, [*map(Sentence, sentences(found)), picture, table])


def sentences(found: UnderShock) -> list[str]:
    """Return what rises and what falls while it lasts, and what afterwards."""
    if found.histories < ENOUGH:
        return [
            say(
                "From {runs} it cannot be told whether the network differs clearly.",
                runs=count_of(found.histories),
            )
        ]
    return [
        f"{when(nth, span)} {changed(found.answers, nth)}." for nth, span in enumerate(found.spans)
    ]


def when(nth: int, span: Span) -> str:
    """Return which days are meant, and against what they are held.

    >>> when(0, Span(60, 90)), when(1, Span(90, 130))
    ('While it lasts (days 60 to 89), compared with the same days without it,', \
'In the 40 days after,')
    """
    if nth == 0:
        days = days_of(span)
        return say("While it lasts ({days}), compared with the same days without it,", days=days)
    days_after = span.stop - span.start
    if days_after == 1:
        return say("On the day after,")
    return say("In the {number} days after,", number=days_after)


def days_of(span: Span) -> str:
    """Return from which day to which."""
    return say("days {first} to {last}", first=span.start, last=span.stop - 1)


def changed(answers: Sequence[Answer], nth: int) -> str:
    """Return what differs clearly in some days, the largest change first, and what does not."""
    pairs = [(TOLD[one.measure], one.changes[nth]) for one in answers]
    sure = [pair for pair in pairs if clear(pair[1].apart)]
    rest = [say(told.name) for told, one in pairs if not clear(one.apart)]
    if not sure:
        return say("there is no clear difference in anything shown here")
    told = names_listed([change_words(*pair) for pair in sorted(sure, key=by_size)])
    if not rest:
        return told
    return say("{changes}; no clear difference in {rest}", changes=told, rest=names_listed(rest))


def by_size(pair: tuple[Told, Change]) -> float:
    """Return the place of a change: the larger against what would have been, the earlier."""
    twin, apart = pair[1].twin, pair[1].apart.mean
    return -abs(apart / twin) if twin else -math.inf


def change_words(told: Told, change: Change) -> str:
    """Return a change: more or less, and the two numbers."""
    digits = told.digits_for(change.struck - change.twin)
    now, instead_of = (told.value(value, digits) for value in (change.struck, change.twin))
    way = say(told.more if change.apart.mean > 0.0 else told.less)
    return f"{way} ({say(told.numbers, now=now, instead=instead_of)})"


def lines_of(found: UnderShock) -> list[list[str]]:
    """Return each measure in the days of the shock and after it, as lines of a table."""
    lines = []
    for one in found.answers:
        told = TOLD[one.measure]
        for span, change in zip(found.spans, one.changes, strict=True):
            digits = told.digits_for(change.struck - change.twin)
            both = [told.value(value, digits) for value in (change.struck, change.twin)]
            lines.append(
                [
                    say(told.name),
                    say("{low} to {high}", low=span.start, high=span.stop - 1),
                    *both,
                    apart_words(told, change, digits),
                ]
            )
    return lines


def apart_words(told: Told, change: Change, digits: int) -> str:
    """Return a difference with its interval, in points where it is one of shares."""
    apart, scale = change.apart, 100.0 if told.is_share else 1.0
    if apart.number == 0:
        return say("not computable")
    mean, low, high = (formatted(scale * value, f"+.{digits + 1}f") for value in apart[:3])
    if told.is_share:
        mean = say("{number} points", number=mean)
    if apart.number == 1:
        return say("{value} (one run)", value=mean)
    return say("{value} ({low} to {high})", value=mean, low=low, high=high)
