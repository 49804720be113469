"""What is handed in, checked: predictions, decisions, a pulse, the ticket.

What comes from a form is text; what is kept is plain numbers and tidy text.
"""

import math
from collections.abc import Mapping
from typing import Any

from dashboard.rooms.game.codes import tidy
from dashboard.rooms.game.designs import cost_of
from dashboard.rooms.game.room_file import Phase
from dashboard.rooms.game.state import Room
from dashboard.words.language import english, say
from dashboard.words.outcomes import is_share

Form = Mapping[str, str]
Content = dict[str, Any]
LONGEST_REASON = 400
FARTHEST = 1e6  # a number that is farther from 0 was mistyped
PULSE = (
    english("Everybody in our team was heard."),
    english("We could say what we were not sure of."),
    english("We used what each of us knew."),
    english("We decided for reasons that we could name."),
)
"""Asked after a decision, 1 to 5; shown from five teams on."""
TICKET = (
    english("What surprised you most?"),
    english("What will you do differently on Monday?"),
)


class Unfit(ValueError):
    """What was typed cannot be handed in; it says why, and nothing of it is lost."""


def content_of(room: Room, phase: int, form: Form) -> Content:
    """Return what a form hands in in a phase. Raises `Unfit`, in the reader's words."""
    kind = room.lesson.phases[phase].kind
    return READ[kind](room, room.lesson.phases[phase], form)


def draft_of(room: Room, phase: int, form: Form) -> dict[str, str]:
    """Return what is typed so far, tidy: texts by field, only those that the form has."""
    fields = fields_of(room, phase)
    return {
        name: tidy(form[name], LONGEST_REASON, lines=True) for name in fields if form.get(name, "")
    }


def fields_of(room: Room, phase: int) -> list[str]:
    """Return the names of the fields of a phase's form."""
    lesson = room.lesson
    kind = lesson.phases[phase].kind
    if kind == "predict":
        return [f"{end}-{name}" for name in lesson.numbers for end in ("low", "high")]
    if kind in ("decide", "free_play"):
        return [*(f"level-{lever}" for lever in lesson.levers), "reason"]
    if kind == "pulse":
        return [f"pulse-{nth}" for nth in range(len(PULSE))]
    return [f"ticket-{nth}" for nth in range(len(TICKET))] if kind == "ticket" else []


def prediction(room: Room, _: Phase, form: Form) -> Content:
    """Return a range for each number, in the measures' own units."""
    ranges: dict[str, list[float]] = {}
    for name in room.lesson.numbers:
        low, high = (number_in(form.get(f"{end}-{name}", "")) for end in ("low", "high"))
        if low > high:
            low, high = high, low
        scale = 100.0 if is_share(name) else 1.0
        ranges[name] = [low / scale, high / scale]
    return {"ranges": ranges}


def number_in(text: str) -> float:
    """Return a number as people type it. Raises `Unfit`.

    >>> number_in(" 12,5 % "), number_in("-3")
    (12.5, -3.0)
    """
    told = text.strip().removesuffix("%").strip().replace(",", ".").replace("\N{MINUS SIGN}", "-")
    if not told:
        raise Unfit(say("Fill in both numbers of every range."))
    try:
        number = float(told) if len(told) <= 20 and told.isascii() else math.nan
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or "_" in told:
        raise Unfit(say("“{typed}” is no number; write one such as 12.5.", typed=tidy(text, 30)))
    if abs(number) > FARTHEST:
        raise Unfit(say("{typed} is too large; look at it again.", typed=tidy(text, 30)))
    return number


def decision(room: Room, phase: Phase, form: Form) -> Content:
    """Return the levels of levers and the reason. Raises `Unfit` over budget."""
    levels: dict[str, float] = {}
    for lever in room.lesson.levers:
        given = form.get(f"level-{lever}", "0")
        level = next((one for one in room.lesson.levels if given == f"{one:g}"), None)
        if level is None:
            raise Unfit(say("Choose one of the levels for each lever."))
        if level > 0.0:
            levels[lever] = level
    cost, tokens = cost_of(room.lesson, room.prices, levels, phase.round), room.lesson.budget.tokens
    if not cost.fits(tokens):
        told = say(
            "This costs {money} of {most_money} tokens of money and {hours} of {most_hours} tokens "
            "of hours; turn something down.",
            money=cost.money,
            most_money=tokens[0],
            hours=cost.hours,
            most_hours=tokens[1],
        )
        raise Unfit(told)
    reason = tidy(form.get("reason", ""), LONGEST_REASON)
    if phase.kind == "decide" and not reason:
        raise Unfit(say("Say why in one sentence."))
    return {"levels": levels, "reason": reason}


def pulse(_: Room, __: Phase, form: Form) -> Content:
    """Return an answer from 1 to 5 to each sentence about the team."""
    given = [form.get(f"pulse-{nth}", "") for nth in range(len(PULSE))]
    if any(one not in ("1", "2", "3", "4", "5") for one in given):
        raise Unfit(say("Choose one number for each sentence."))
    return {"pulse": [int(one) for one in given]}


def ticket(_: Room, __: Phase, form: Form) -> Content:
    """Return what somebody takes away."""
    told = [tidy(form.get(f"ticket-{nth}", ""), LONGEST_REASON) for nth in range(len(TICKET))]
    if not any(told):
        raise Unfit(say("Write at least one sentence."))
    return {"ticket": told}


READ = {
    "predict": prediction,
    "decide": decision,
    "free_play": decision,
    "pulse": pulse,
    "ticket": ticket,
}
