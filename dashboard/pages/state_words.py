"""A state in words: which organization, what was turned, what strikes."""

from collections.abc import Sequence
from typing import Any

from dashboard.controls import SWITCHES, entries
from dashboard.later import LATER
from dashboard.state import PageState, of_library
from dashboard.uploads import OWN
from dashboard.words.language import ENGLISH, language, lowered, say
from dashboard.words.names import readable
from dashboard.words.numbers import count_of, formatted

MOST_NAMED = 6
MOST_IN_A_NAME = 2  # changes
LONGEST_NAME = 80


def told_state(what: PageState) -> str:
    """Return a state in a line: its organization, what was changed, and what strikes.

    >>> told_state(PageState("start-up", {"levers.mentoring.level": 0.5}, ()))
    'Start up; mentoring 0.5; no event'
    """
    changed = [changed_to(key, value) for key, value in what.changes.items()]
    if len(changed) > MOST_NAMED:
        changed = [
            *changed[:MOST_NAMED],
            say("{number} more changes", number=len(changed) - MOST_NAMED),
        ]
    return "; ".join([title_of(what), *changed, *struck(what)])


def changed_to(key: str, value: Any) -> str:
    """Return a change in words.

    >>> changed_to("people.trust.mean", 0.7), changed_to("organization.hold_density", True)
    ('trust 0.7', 'density held')
    >>> changed_to("levers.mentoring.later", [[90, 1.0], [150, 0.0]])
    'mentoring 1 from day 90, 0 from day 150'
    """
    if key in LATER:
        return turned_later(key, value)
    if key in SWITCHES:
        return say("density held") if value else say("density free to move")
    return f"{key_name(key)} {formatted(value, 'g')}"


def turned_later(key: str, later: Sequence[tuple[int, float]]) -> str:
    """Return from which days on a lever is at which other level, in words."""
    name = lowered(readable(key.split(".")[1]))
    if not later:
        return say("{lever} not changed later", lever=name)
    told = [
        say("{level} from day {day}", level=formatted(level, "g"), day=formatted(day, "g"))
        for day, level in later
    ]
    return f"{name} {', '.join(told)}"


def title_of(what: PageState) -> str:
    """Return the name of the organization."""
    if OWN.fullmatch(what.base):
        return say("Your own organization")
    return readable(what.base.replace("-", " "))


def key_name(key: str) -> str:
    """Return what a dotted key is called, unlike every other.

    >>> key_name("levers.mentoring.level"), key_name("people.trust.mean"), key_name("work.demand")
    ('mentoring', 'trust', 'demand')
    >>> key_name("levers.mentoring.start")
    'mentoring: first day'
    """
    if key not in entries():
        return key
    _, *parts = key.split(".")
    told = [lowered(readable(part)) for part in parts if part not in ("level", "mean")]
    return ": ".join(told)


def struck(what: PageState) -> list[str]:
    """Return what strikes, each with its day and size."""
    told = [
        say(
            "{event} on day {day}, size {size}, {lasts}",
            event=lowered(readable(shock.name)),
            day=shock.day,
            size=formatted(shock.size, "g"),
            lasts=lasts(shock),
        )
        for shock in what.scenario().shocks
        if shock.size > 0.0
    ]
    return told or [say("no event")]


def lasts(shock: object) -> str:
    """Return how long a shock lasts."""
    days: int = getattr(shock, "duration", 1)
    is_english = language() == ENGLISH
    return "a day" if days == 1 and is_english else count_of(days, "day")


def short_names(pins: Sequence[PageState]) -> list[str]:
    """Return a name for each state; of shocks only where they differ."""
    differ = any(list(one.shocks) != list(pins[0].shocks) for one in pins)
    return [short_name(one, differ) for one in pins]


def short_name(what: PageState, with_shocks: bool = True) -> str:
    """Return a name for a state: its organization, and what was changed where that is little.

    >>> short_name(PageState("storm", {"levers.mentoring.level": 0.5}, ()))
    'Storm with mentoring 0.5 and no event'
    """
    told = [changed_to(key, value) for key, value in what.changes.items()]
    if len(told) > MOST_IN_A_NAME:
        told = [f"{len(told)} changes"]
    if with_shocks and list(what.shocks) != list(of_library(what.base).shocks):
        told.append(strikes_in_short(what))
    return f"{title_of(what)}{' with ' if told else ''}{' and '.join(told)}"[:LONGEST_NAME]


def strikes_in_short(what: PageState) -> str:
    """Return what strikes, without its day and size."""
    if len(what.shocks) == 1:
        return readable(what.scenario().shocks[0].name).lower()
    return f"{len(what.shocks)} events" if what.shocks else "no event"
