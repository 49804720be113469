"""A lesson, played on the real pages: what the phone and whoever leads do in each moment of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dashboard.rooms.bots import Bot
from dashboard.rooms.game.room_file import ASKING, Phase, RoomFile
from dashboard.rooms.opening import Opened
from dashboard.rooms.store.rooms import Rooms
from docs.making.walk_workshop import PATIENCE, SIZE

DECIDED = {"device_free_meetings": 1.0, "mentoring": 0.5}
WHY = "Attention first, and it costs little."
RANGES = {"performance": (80, 95), "turnover": (10, 25), "strain": (6, 12)}
PULSES = "4"
TICKET = "That doing less in the second half was better."


@dataclass
class Walk:
    """A lesson under way: who takes part, and what the pages have said so far, by moment."""

    lesson: RoomFile
    opened: Opened
    rooms: Rooms
    phone: Any
    lead: Any
    projector: Any
    bots: list[Bot]
    pictures: frozenset[str] = frozenset()
    folder: Path | None = None
    told: dict[str, str] = field(default_factory=dict)

    def say(self, name: str, place: Any) -> None:
        """Note what a place of a page says."""
        place.wait_for()
        self.told[name] = " ".join(place.inner_text().split())

    def picture(self, name: str, page: Any) -> None:
        """Take a picture of what a page shows, where one is wanted."""
        if self.folder is not None and name in self.pictures:
            page.screenshot(path=self.folder / f"{name}.png")


def moment_of(phase: Phase) -> str:
    """Return the name of a moment of a lesson: by its kind, and the round where there are many."""
    plain = ("lobby", "brief", "pulse", "debrief", "ticket")
    return phase.kind if phase.kind in plain else f"{phase.kind}-{phase.round}"


def moments_of(lesson: RoomFile) -> list[str]:
    """Return by which names a walk tells what the pages say in a lesson, the first time each."""
    found = [moment_of(phase) for phase in lesson.phases] + ["brief-text"]
    if lesson.pace == "own":
        return [*dict.fromkeys(found)]
    seen = {"reveal": "projector", "decide": "lead", "free_play": "lead", "debrief": "compare"}
    more = [f"{name}-{seen[kind]}" for name in found if (kind := name.split("-")[0]) in seen]
    return [*dict.fromkeys([*found, *more])]


def lobby(walk: Walk) -> None:
    """Everybody comes in, the phone first."""
    walk.say("lobby", walk.phone.locator("main p", has_text="You are ").first)
    for bot in walk.bots:
        bot.join()
    walk.projector.get_by_text(f"{len(walk.bots) + 1} people are in.").wait_for()
    walk.picture("lobby-projector", walk.projector)
    walk.picture("lobby-phone", walk.phone)


def brief(walk: Walk) -> None:
    """The situation, with the card of one's role."""
    walk.say("brief", walk.phone.locator("details.card summary"))
    walk.say("brief-text", walk.phone.locator("main > p", has_text="more energy"))


def predict(walk: Walk, name: str) -> None:
    """Everybody gives their ranges."""
    walk.say(name, walk.phone.locator("form.asked p.small").first)
    for measure, (low, high) in RANGES.items():
        walk.phone.locator(f"[name=low-{measure}]").fill(str(low))
        walk.phone.locator(f"[name=high-{measure}]").fill(str(high))
    walk.picture(f"{name}-phone", walk.phone)
    hand_in(walk, walk.bots)


def decide(walk: Walk, name: str) -> None:
    """Every team decides; the phone's turns two levers in the first round, later fewer."""
    walk.say(name, walk.phone.locator("p.sign"))
    for lever, level in DECIDED.items():
        turned = level if name.endswith("-1") or lever == next(iter(DECIDED)) else 0.0
        walk.phone.locator(f"[name=level-{lever}][value='{turned:g}']").check()
    walk.phone.locator("[name=reason]").fill(WHY)
    walk.picture(f"{name}-phone", walk.phone)
    others = first_of_teams(walk)
    hand_in(walk, others)
    if walk.lesson.pace == "together":
        number = len(others) + 1
        all_in = re.compile(rf"^\s*{number} of {number} have handed in\.\s*$")  # no runs left
        walk.say(f"{name}-lead", walk.lead.locator("main p").filter(has_text=all_in).first)
        walk.picture(f"{name}-lead", walk.lead)
    if name.startswith("free_play"):
        walk.phone.locator("main svg").wait_for()
        walk.say(name, walk.phone.locator("main > p", has_text="Practice: "))
        walk.phone.locator("main svg").scroll_into_view_if_needed()
        walk.phone.mouse.wheel(0, 400)
        walk.phone.wait_for_timeout(300)
        walk.picture(f"{name}-phone", walk.phone)


def pulse(walk: Walk) -> None:
    """Everybody says how the team decided."""
    walk.say("pulse", walk.phone.locator("form.asked legend").first)
    for one in walk.phone.locator(f"form.asked input[value='{PULSES}']").all():
        one.check()
    hand_in(walk, walk.bots)


def ticket(walk: Walk) -> None:
    """Everybody says what they take away."""
    walk.say("ticket", walk.phone.locator("form.asked label").first)
    walk.phone.locator("[name=ticket-0]").fill(TICKET)
    hand_in(walk, walk.bots)


def reveal(walk: Walk, name: str) -> None:
    """What came of it: on the phone, and on the projector once all of it is there."""
    walk.phone.locator("main svg").wait_for()
    walk.say(name, walk.phone.locator("main > p", has_text="Your decisions: "))
    here = "home" if walk.lesson.pace == "own" else "phone"
    walk.picture(f"{name}-{here}", walk.phone)
    if walk.lesson.pace == "own":
        return
    walk.projector.locator("main svg").wait_for()
    walk.say(f"{name}-projector", walk.projector.locator("main > p", has_text=" on day "))
    seen = "tables" if walk.lesson.teams == "tables" else "projector"
    walk.picture(f"{name}-{seen}", walk.projector)


def debrief(walk: Walk) -> None:
    """All teams, and two of them side by side: the way to why."""
    page = walk.lead.context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(walk.lead.url + "/roll-up")
    walk.say("debrief", page.locator("form p.small"))
    walk.picture("debrief-teams", page)
    boxes = page.locator("input[name=team]")
    boxes.nth(0).check()
    boxes.nth(1).check()
    with page.expect_popup() as opened:
        page.locator("form button").click()
    compared = opened.value
    compared.set_default_timeout(PATIENCE)
    compared.set_viewport_size(SIZE)
    compared.locator("#compare-lead").filter(has_text=re.compile("of 20")).wait_for()
    compared.locator("#compare-work").wait_for(state="hidden")
    walk.say("debrief-compare", compared.locator("#compare-lead p").nth(1))
    walk.picture("debrief-compare", compared)
    compared.close()
    page.close()


def hand_in(walk: Walk, bots: list[Bot]) -> None:
    """The phone hands in what it shows, and so do bots."""
    press = walk.phone.locator("form.asked button", has_text="Hand in")
    press.click()
    if walk.lesson.pace == "together":
        walk.phone.locator("p.done").wait_for()
        for bot in bots:
            bot.hand_in()


def first_of_teams(walk: Walk) -> list[Bot]:
    """Return a bot for each team but the phone's."""
    room = walk.rooms.room(walk.opened.room.code, at_once=True)
    assert room is not None
    names = walk.rooms.names(room.code)
    phones = next(one.team for one in room.here() if one.id not in names)
    teams = {names[one.id]: one.team for one in room.here() if one.id in names}
    found: dict[str, Bot] = {}
    for bot in walk.bots:
        found.setdefault(teams[bot.name], bot)
    return [bot for team, bot in found.items() if team != phones]


ONCE: dict[str, Callable[[Walk], None]] = {
    "lobby": lobby,
    "brief": brief,
    "pulse": pulse,
    "debrief": debrief,
    "ticket": ticket,
}
IN_ROUNDS: dict[str, Callable[[Walk, str], None]] = {
    "predict": predict,
    "decide": decide,
    "free_play": decide,
    "reveal": reveal,
}


def play(walk: Walk) -> None:
    """Play a lesson from the lobby to the ticket."""
    for place, phase in enumerate(walk.lesson.phases):
        if phase.kind == "lobby" and walk.lesson.pace == "own":
            continue  # alone there is nobody to wait for
        if place:
            go_on(walk, walk.lesson.phases[place - 1], phase)
        if phase.kind in ONCE:
            ONCE[phase.kind](walk)
        else:
            IN_ROUNDS[phase.kind](walk, moment_of(phase))


def go_on(walk: Walk, before: Phase, phase: Phase) -> None:
    """Go on to a phase: the instructor presses *Next*; alone one goes on by oneself.

    Alone whoever has come in, or handed something in, is taken on.
    """
    if walk.lesson.pace == "together":
        walk.lead.locator("button[value=next]").click()
    elif before.kind not in (*ASKING, "lobby"):
        walk.phone.get_by_role("button", name="Go on", exact=True).click()
    walk.phone.wait_for_function(
        "kind => document.querySelector(kind) !== null", arg=SEEN_BY[phase.kind]
    )
    walk.phone.wait_for_timeout(300)


SEEN_BY = {
    "brief": "details.card[open]",
    "predict": "form.asked [name^=low-]",
    "decide": "form.asked [name=reason]",
    "free_play": "form.asked [name=reason]",
    "pulse": "form.asked [name=pulse-0]",
    "ticket": "form.asked [name=ticket-0]",
    "reveal": "main svg",
    "debrief": "main svg",
}
"""What there is on a phone once it shows a phase."""
