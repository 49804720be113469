"""A log of mails, calls or meetings: who reached whom, and when; ties weighted by both.

Only senders, recipients and times are looked at. *Assumption*: a message of `HALF_LIFE` days before
the last one counts half; no size is published for how fast contact stops telling of a tie.
"""

import datetime
from collections.abc import Iterator
from email.utils import getaddresses, parsedate_to_datetime

from simulation.founding.sheets import CsvLine, Sheet

HALF_LIFE = 63  # days
SECONDS_A_DAY = 86_400.0
ENDS = ("source", "target")
EARLIEST, LATEST = 1e8, 1e11  # a number between is a time in seconds since 1970, not a year


def as_ties(sheet: Sheet) -> Sheet:
    """Return a log with a line for each recipient, and a weight where times are known."""
    return weighted(one_recipient_a_line(sheet))


def one_recipient_a_line(sheet: Sheet) -> Sheet:
    """Return a network in which messages to several people are one to each of them."""
    if not any("@" in line.cells.get("target", "") for line in sheet.lines):
        return sheet
    spelled: dict[str, str] = {}  # one address in other letters is the same
    lines = [
        line._replace(
            cells=line.cells
            | {
                end: spelled.setdefault(who.lower(), who)
                for end, who in zip(ENDS, (one, two), strict=True)
            }
        )
        for line in sheet.lines
        for one in addresses(line.cells.get("source", ""))
        for two in addresses(line.cells.get("target", ""))
    ]
    more = len(lines) - len(sheet.lines)
    told = (f"{sheet.path}: {len(sheet.lines):,} messages to {len(lines):,} recipients",)
    return sheet._replace(lines=lines, notes=sheet.notes + (told if more else ()))


def addresses(cell: str) -> list[str]:
    """Return the addresses of a cell, without names; a name stays as it is.

    >>> addresses("Ann Lee <Ann@x.org>; bob@x.org"), addresses("Lee, Ann"), addresses("")
    (['Ann@x.org', 'bob@x.org'], ['Lee, Ann'], [''])
    """
    if "@" not in cell:
        return [cell]
    return [address for _, address in getaddresses([cell.replace(";", ",")]) if address]


def weighted(ties: Sheet) -> Sheet:
    """Return a network weighted by how recent each line is, where that can be told."""
    if "time" not in ties.columns or "weight" in ties.columns:
        return ties
    days = [day_of(line.cells.get("time", "")) for line in ties.lines]
    columns = tuple(name for name in ties.columns if name != "time")
    bare = [line._replace(cells=without_time(line)) for line in ties.lines]
    unread = sum(day is None for day in days)
    if unread:
        told = f"{ties.path}: {unread:,} times that cannot be read: all count alike"
        return ties._replace(columns=columns, lines=bare, notes=(*ties.notes, told))
    last = max((day for day in days if day is not None), default=0.0)
    lines = [
        line._replace(cells=line.cells | {"weight": f"{weight:.6g}"})
        for line, weight in zip(bare, weights(days, last), strict=True)
    ]
    told = f"{ties.path}: weighted by time; {HALF_LIFE} days before the last a line counts half"
    return ties._replace(columns=(*columns, "weight"), lines=lines, notes=(*ties.notes, told))


def weights(days: list[float | None], last: float) -> Iterator[float]:
    """Yield how much each line counts; at least a millionth, since it was a contact."""
    for day in days:
        yield max(1e-6, 0.5 ** ((last - (day or 0.0)) / HALF_LIFE))


def without_time(line: CsvLine) -> dict[str, str]:
    """Return the cells of a line but its time."""
    return {name: cell for name, cell in line.cells.items() if name != "time"}


def day_of(text: str) -> float | None:
    """Return a time in days since 1970, None where it cannot be told.

    Read are ISO 8601, the times of mails, and seconds since 1970.

    >>> day_of("1970-01-02"), day_of("Fri, 02 Jan 1970 12:00:00 +0000"), day_of("864000000")
    (1.0, 1.5, 10000.0)
    >>> day_of("03/04/2025"), day_of("1996"), day_of("")
    (None, None, None)
    """
    if text.replace(".", "", 1).isdigit():
        seconds = float(text)
        return seconds / SECONDS_A_DAY if EARLIEST <= seconds < LATEST else None
    moment = moment_of(text)
    if moment is None:
        return None
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
    return zoned.timestamp() / SECONDS_A_DAY


def moment_of(text: str) -> datetime.datetime | None:
    """Return a moment, None where a text is none."""
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text)
    except ValueError:
        return None
