"""The network under shock in words: what rises, what falls, by how much, or that none can tell."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from dashboard.words.numbers import count_of
from dashboard.words.section import Picture, Section, Sentence, Table, plain_columns
from simulation.experiments.compare.paired import ENOUGH, clear
from simulation.experiments.under_shock import OVER_DAYS, Answer, Change, Span, UnderShock
from simulation.scenario import Scenario

TITLE = "The network under shock"
WITH, WITHOUT = "with the events", "without the events"


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
        return f"{value:.{digits}%}" if self.is_share else f"{value:.{digits}f}"

    def digits_for(self, apart: float) -> int:
        """Return how many digits tell two numbers apart that differ by so much."""
        size = abs(apart) * (100.0 if self.is_share else 1.0)
        return (
            min(4, max(self.digits, -math.floor(math.log10(size)))) if size > 0.0 else self.digits
        )


TOLD = {
    "meetings_per_person": Told(
        "meetings per person per day",
        "people meet more",
        "people meet less",
        "{} meetings a day instead of {}",
        1,
    ),
    "cross_unit_meetings": Told(
        "meetings across units",
        "more of the meetings are across units",
        "fewer of the meetings are across units",
        "{} instead of {}",
        0,
        is_share=True,
    ),
    "new_ties": Told(
        "new ties per person per day",
        "more ties begin",
        "fewer ties begin",
        "{} per person per day instead of {}",
        2,
    ),
    "moment_share": Told(
        "meetings that are high-quality moments",
        "more meetings are high-quality moments",
        "fewer meetings are high-quality moments",
        "{} instead of {}",
        0,
        is_share=True,
    ),
    "hqc_density": Told(
        "HQC density",
        "more active pairs are high-quality connections",
        "fewer active pairs are high-quality connections",
        "{} instead of {}",
        0,
        is_share=True,
    ),
}
COLUMNS = ("measure", "days", WITH, WITHOUT, "difference (95 % interval)")
READING = (
    "Solid: the mean of the runs; dotted: of the same organizations without the events; each "
    f"point over the last {OVER_DAYS} days. Band: the 95 % interval of the difference, run by run "
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
    caption = (
        f"{READING} {count_of(found.histories)}. Of the {looked_at} differences that are "
        "looked at, chance alone makes one in twenty look clear."
    )
    picture = Picture("under_shock", "under-shock", data, caption, "", TITLE)
    table = Table(TITLE, plain_columns(*COLUMNS), lines_of(found))
    return Section("under_shock", TITLE, [*map(Sentence, sentences(found)), picture, table])


def sentences(found: UnderShock) -> list[str]:
    """Return what rises and what falls while it lasts, and what afterwards."""
    if found.histories < ENOUGH:
        count = count_of(found.histories)
        return [f"From {count} it cannot be told whether the network differs clearly."]
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
        return f"While it lasts ({days_of(span)}), compared with the same days without it,"
    days = span.stop - span.start
    return "On the day after," if days == 1 else f"In the {days} days after,"


def days_of(span: Span) -> str:
    """Return from which day to which."""
    return f"days {span.start} to {span.stop - 1}"


def changed(answers: Sequence[Answer], nth: int) -> str:
    """Return what differs clearly in some days, the largest change first, and what does not."""
    pairs = [(TOLD[one.measure], one.changes[nth]) for one in answers]
    sure = [pair for pair in pairs if clear(pair[1].apart)]
    rest = [told.name for told, one in pairs if not clear(one.apart)]
    if not sure:
        return "there is no clear difference in anything shown here"
    told = listed([change_words(*pair) for pair in sorted(sure, key=by_size)])
    return f"{told}; no clear difference in {listed(rest)}" if rest else told


def by_size(pair: tuple[Told, Change]) -> float:
    """Return the place of a change: the larger against what would have been, the earlier."""
    twin, apart = pair[1].twin, pair[1].apart.mean
    return -abs(apart / twin) if twin else -math.inf


def change_words(told: Told, change: Change) -> str:
    """Return a change: more or less, and the two numbers."""
    digits = told.digits_for(change.struck - change.twin)
    both = (told.value(value, digits) for value in (change.struck, change.twin))
    return f"{told.more if change.apart.mean > 0.0 else told.less} ({told.numbers.format(*both)})"


def listed(words: Sequence[str]) -> str:
    """Return words one after another.

    >>> listed(["a", "b", "c"]), listed(["a", "b"])
    ('a, b and c', 'a and b')
    """
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


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
                    told.name,
                    days_of(span).removeprefix("days "),
                    *both,
                    apart_words(told, change, digits),
                ]
            )
    return lines


def apart_words(told: Told, change: Change, digits: int) -> str:
    """Return a difference with its interval, in points where it is one of shares."""
    apart, scale = change.apart, 100.0 if told.is_share else 1.0
    if apart.number == 0:
        return "not computable"
    mean, low, high = (f"{scale * value:+.{digits + 1}f}" for value in apart[:3])
    unit = " points" if told.is_share else ""
    return f"{mean}{unit}" + (f" ({low} to {high})" if apart.number > 1 else " (one run)")
