"""The instructor's kit, walked: `python -m docs.making.walk_classroom` (needs Chromium).

Each lesson of `docs/classroom/` and `docs/workshop/tables.md` is played on the real pages, from the
lobby to the ticket: bots take part, beside them one real phone, and the instructor presses the real
buttons. What the pages say goes into the scripts, where they quote it; pictures are taken.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from dashboard.rooms.bots import Bot
from dashboard.rooms.game.reading import load_room_file
from dashboard.rooms.opening import open_room
from dashboard.rooms.rehearsal import HERE, server_process
from dashboard.rooms.store.database import open_database, url_of
from dashboard.rooms.store.rooms import Rooms
from docs.making.classroom import Walk, play
from docs.making.walk_workshop import BROWSERS, PATIENCE, SIZE, quoted

HOME = Path(__file__).resolve().parents[2]
KIT = HOME / "docs" / "classroom"
PICTURES = KIT / "pictures"
PHONE: Any = {"width": 390, "height": 844}
NONCE = "c1a55" + 27 * "0"
CODE = "STRM22"
TEAMS = 5


class Lesson(NamedTuple):
    """A lesson: its room file, the script that quotes it, and of which moments there are pictures.

    A picture is named after the moment and who sees it: phone, projector, lead or teams.
    """

    file: str
    script: Path
    pictures: frozenset[str]


LESSONS = (
    Lesson(
        "storm-in-fifty-minutes",
        KIT / "fifty-minutes.md",
        frozenset(
            [
                *("lobby-projector", "lobby-phone", "predict-1-phone", "decide-1-phone"),
                *("decide-1-lead", "reveal-2-phone", "reveal-2-projector", "debrief-teams"),
                "debrief-compare",
            ]
        ),
    ),
    Lesson("storm-in-eighty-minutes", KIT / "eighty-minutes.md", frozenset(["free_play-1-phone"])),
    Lesson("storm-at-home", KIT / "homework.md", frozenset(["reveal-1-home"])),
    Lesson("storm-at-tables", HOME / "docs/workshop/tables.md", frozenset(["reveal-2-tables"])),
)


@contextmanager
def under_way(file: str, pictures: frozenset[str], folder: Path | None) -> Iterator[Walk]:
    """Open a room of a lesson and its pages, for as long as it is walked through."""
    from playwright.sync_api import sync_playwright

    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit("Chromium is missing; on Debian: apt-get install chromium")
    lesson, _ = load_room_file(file)
    with tempfile.TemporaryDirectory(prefix="hqc-kit-") as place:
        url = url_of(str(Path(place) / "rooms.sqlite"))
        rooms = Rooms(open_database(url))
        opened = open_room(rooms, lesson, NONCE, CODE)
        with server_process(url) as port, sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            address = f"http://{HERE}:{port}"
            desk = chromium.new_context(viewport=SIZE)
            phone, lead, projector = (
                chromium.new_page(viewport=PHONE),
                desk.new_page(),
                desk.new_page(),
            )
            for page in (phone, lead, projector):
                page.set_default_timeout(PATIENCE)
            phone.goto(f"{address}/j/{CODE}")
            if lesson.teams == "tables":
                phone.locator("[name=table]").fill("1")
            phone.locator("button[value=new]").click()
            lead.goto(f"{address}/i/{CODE}/key/{opened.key}")
            projector.goto(f"{address}/i/{CODE}/projector")
            people = TEAMS * lesson.team_size - 1 if lesson.pace == "together" else 0
            bots = [
                Bot(HERE, port, CODE, nth, nth // lesson.team_size + 1)
                for nth in range(1, people + 1)
            ]
            yield Walk(lesson, opened, rooms, phone, lead, projector, bots, pictures, folder)
            chromium.close()
        rooms.stop()


def walk_through(lesson: Lesson, folder: Path | None) -> dict[str, str]:
    """Return what the pages say in a lesson, by moment; take pictures where there is a folder."""
    with under_way(lesson.file, lesson.pictures, folder) as walk:
        play(walk)
        return walk.told


def main() -> None:
    """Walk through every lesson, take the pictures, and bring the quotations up to date."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for lesson in LESSONS:
        told = walk_through(lesson, PICTURES)
        text = lesson.script.read_text(encoding="utf-8")
        lesson.script.write_text(quoted(text, told), encoding="utf-8")
        for name, said in told.items():
            sys.stdout.write(f"{lesson.file}, {name}: {said}\n")


if __name__ == "__main__":
    main()
