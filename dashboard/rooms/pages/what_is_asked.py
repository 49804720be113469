"""What a person sees in the phase they are in: words, forms and results, ready for a template."""

import secrets
from collections.abc import Mapping
from typing import Any

from dashboard import controls
from dashboard.rooms.game import answers
from dashboard.rooms.game.codes import return_letters
from dashboard.rooms.game.designs import tokens_of
from dashboard.rooms.game.moves import Draft, phase_for
from dashboard.rooms.game.room_file import ASKING, Phase
from dashboard.rooms.game.state import Answer, Owner, Person, Room
from dashboard.rooms.pages.practice import is_tried, practice_for
from dashboard.rooms.pages.roles import card_of, role_of
from dashboard.rooms.pages.what_came import is_ready, over_words, result_for
from dashboard.rooms.store.rooms import Rooms
from dashboard.words.language import english, say
from dashboard.words.names import measure_title
from dashboard.words.numbers import formatted
from dashboard.words.outcomes import is_share, meaning

TITLES = {
    "lobby": english("Welcome"),
    "brief": english("The situation"),
    "predict": english("Predict"),
    "decide": english("Decide"),
    "free_play": english("Try it out"),
    "reveal": english("What came of it"),
    "pulse": english("How we worked together"),
    "debrief": english("Talk about it"),
    "ticket": english("On Monday"),
}
Filled = Mapping[str, str]
WITH_CARD = ("brief", "decide", "free_play", "reveal")
SAID_AT = (300, 120, 60, 20)
"""Seconds left at which a screen reader says so: not every second."""


def title_of(phase: Phase) -> str:
    """Return the title of a phase."""
    return phase.title or say(TITLES[phase.kind])


def page_of(
    rooms: Rooms, room: Room, person: Person, form: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return what somebody's page shows now. `form`: what was typed and could not be taken."""
    now = rooms.now()
    place = phase_for(room, person, now)
    phase = room.lesson.phases[place]
    shown: dict[str, Any] = {
        "room": room,
        "person": person,
        "team": room.teams[person.team],
        "members": [one.name for one in room.members(person.team)],
        "letters": return_letters(room.secret, person.id),
        "place": place,
        "phase": phase,
        "title": title_of(phase),
        "is_behind": place != room.phase and not room.is_at_own_pace,
        "can_go_on": can_go_on(room, place),
        "left": left_for(room, person, place, now),
        "key": view_key(rooms, room, person, place),
        "card": card_of(rooms, room, role_of(room, person)) if has_card(phase) else None,
    }
    if phase.kind in ASKING:
        shown |= asked(rooms, room, person, place, form)
    if phase.kind == "free_play" and shown["is_in"]:
        shown |= {"result": practice_for(rooms, room, person, place)}
    if phase.kind in ("reveal", "debrief"):
        shown |= {"result": result_for(rooms, room, person, phase)}
    return shown


def can_go_on(room: Room, place: int) -> bool:
    """Say whether a phase is one to read and go on from, at one's own pace."""
    is_last = place == len(room.lesson.phases) - 1
    return room.is_at_own_pace and not is_last and room.lesson.phases[place].kind not in ASKING


def view_key(rooms: Rooms, room: Room, person: Person, place: int) -> str:
    """Return a text that is another when the page should be shown anew."""
    answer = room.answers.get((place, room.owner(person, place)))
    parts = [
        room.turn,
        place,
        0 if answer is None else answer.revision,
        int(room.paused is not None),
        int(room.closed is not None),
        int(person.calls),
        person.team,
    ]
    if room.now.kind == "lobby":
        parts.append(len(room.members(person.team)))
    phase = room.lesson.phases[place]
    if phase.kind == "reveal":
        parts.append(int(is_ready(rooms, room, person, phase)))
    if phase.kind == "free_play":
        parts.append(int(is_tried(rooms, room, person, place)))
    return ".".join(map(str, parts))


def left_for(room: Room, person: Person, place: int, now: float) -> int | None:
    """Return the whole seconds that somebody has left in a phase, 0 or more; None: no clock."""
    stop = None if room.is_at_own_pace else room.stop_for(person, place)
    if stop is None or room.closed is not None:
        return None
    return max(0, round(stop - (now if room.paused is None else room.paused)))


def has_card(phase: Phase) -> bool:
    """Say whether a role's card is shown in a phase."""
    return phase.kind in WITH_CARD


def asked(
    rooms: Rooms, room: Room, person: Person, place: int, typed: Mapping[str, str] | None
) -> dict[str, Any]:
    """Return the form of a phase: filled with what was typed, drafted or handed in before."""
    owner = room.owner(person, place)
    answer = room.answers.get((place, owner))
    draft = rooms.draft(room.code, place, owner)
    filled = values_of(room, answer, draft) if typed is None else dict(typed)
    kind = room.lesson.phases[place].kind
    return {
        "form_key": secrets.token_hex(8),
        "base": 0 if answer is None else answer.revision,
        "is_in": answer is not None,
        "by": room.people[answer.by].name if answer is not None else "",
        "filled": filled,
        "sign": sign_of(room, place),
        **FORMS[kind](room, place, owner, filled),
    }


def values_of(room: Room, answer: Answer | None, draft: Draft | None) -> dict[str, str]:
    """Return what a form shows at first: the later of draft and answer, or the round before."""
    if draft is not None and (answer is None or draft.at > answer.at):
        return dict(draft.form)
    if answer is not None:
        return as_form(room, answer.content)
    return {}


def as_form(room: Room, content: Mapping[str, Any]) -> dict[str, str]:
    """Return what was handed in as the fields of its form."""
    if "ranges" in content:
        scaled = {
            name: [value * (100.0 if is_share(name) else 1.0) for value in both]
            for name, both in content["ranges"].items()
        }
        ends = {"low": 0, "high": 1}
        return {
            f"{end}-{name}": formatted(both[at], ".6g")
            for name, both in scaled.items()
            for end, at in ends.items()
        }
    if "levels" in content:
        levels = {
            f"level-{lever}": f"{content['levels'].get(lever, 0.0):g}"
            for lever in room.lesson.levers
        }
        return levels | {"reason": content["reason"]}
    if "pulse" in content:
        return {f"pulse-{nth}": str(one) for nth, one in enumerate(content["pulse"])}
    return {f"ticket-{nth}": one for nth, one in enumerate(content.get("ticket", ()))}


def sign_of(room: Room, place: int) -> str:
    """Return the vague sign of what may strike, where there is something to decide on."""
    phase = room.lesson.phases[place]
    return room.signs[phase.round - 1] if phase.kind in ("decide", "free_play") else ""


def predict_form(room: Room, _: int, __: Owner, ___: Filled) -> dict[str, Any]:
    """Return the numbers to predict, with what each means."""
    return {
        "numbers": [
            {
                "name": name,
                "title": measure_title(name),
                "meaning": meaning(name),
                "unit": "%" if is_share(name) else "",
            }
            for name in room.lesson.numbers
        ],
        "over": over_words(),
    }


def decide_form(room: Room, place: int, team: Owner, filled: Filled) -> dict[str, Any]:
    """Return the levers with what each level costs in tokens, and what there is to spend."""
    phase = room.lesson.phases[place]
    before: Mapping[str, float] = {}
    if phase.round > 1:
        before = room.path(team, phase.round - 1)[-1]
    rows = []
    for lever in room.lesson.levers:
        control, _ = controls.lever(lever)
        chosen = filled.get(f"level-{lever}", f"{before.get(lever, 0.0):g}")
        options = [
            {
                "value": f"{level:g}",
                "words": level_words(level),
                "cost": tokens_of(room.lesson, room.prices, lever, level, phase.round),
                "is_chosen": chosen == f"{level:g}",
            }
            for level in room.lesson.levels
        ]
        rows.append(
            {"lever": lever, "name": control.name, "meaning": control.meaning, "options": options}
        )
    money, hours = room.lesson.budget.tokens
    return {"levers": rows, "money": money, "hours": hours}


def level_words(level: float) -> str:
    """Return how far a lever is turned, in a sign or two."""
    signs = {0.0: say("off"), 0.25: "¼", 0.5: "½", 0.75: "¾", 1.0: say("full")}
    return signs.get(level, formatted(level, "g"))


def pulse_form(_: Room, __: int, ___: Owner, ____: Filled) -> dict[str, Any]:
    """Return the sentences about the team."""
    return {"sentences": [say(one) for one in answers.PULSE]}


def ticket_form(_: Room, __: int, ___: Owner, ____: Filled) -> dict[str, Any]:
    """Return the questions at the end."""
    return {"questions": [say(one) for one in answers.TICKET]}


FORMS = {
    "predict": predict_form,
    "decide": decide_form,
    "free_play": decide_form,
    "pulse": pulse_form,
    "ticket": ticket_form,
}
