"""The instructor's kit: what it quotes is said by the pages, and its plans are the lessons'."""

import itertools
import re
from pathlib import Path

import pytest

from dashboard.rooms.game.answers import PULSE, TICKET
from dashboard.rooms.game.reading import load_room_file, room_file_names
from dashboard.rooms.game.room_file import RoomFile
from dashboard.rooms.pages.roles import ROLE_NAMES, ROLE_TASKS
from dashboard.rooms.pages.what_is_asked import TITLES, title_of
from docs.making.classroom import moments_of
from docs.making.walk_classroom import KIT, LESSONS, PICTURES, Lesson, walk_through
from tests.browsing import IN_A_BROWSER

HOME = Path(__file__).resolve().parents[2]
SAID = re.compile(r'(?:say|english)\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+|\'(?:[^\'\\]|\\.)*\')')
MANY = re.compile(r"say_many\((.*?),\s*\w+(?:\||,|\))", re.DOTALL)
TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
QUOTED = re.compile(r"<!-- says: ([\w-]+) -->\n> (.*)\n")
PICTURE = re.compile(r"\((?:\.\./classroom/)?pictures/([\w-]+)\.png\)")
PLANNED = re.compile(r"^\| (\d+) \| (\d+) \| ([^|]+) \|", re.MULTILINE)
OF_THE_DASHBOARD = ("debrief-compare",)
ELSEWHERE = ("Compare", "Find out why", "Learn", "Phones", "Instructor", "Decisions")
"""What is printed in italics and is said by other pages, or by the terminal."""
WALKED = [*IN_A_BROWSER, pytest.mark.long]
SCRIPTS = [pytest.param(one, id=one.file) for one in LESSONS]
TEXTS = {one.script: one.script.read_text(encoding="utf-8") for one in LESSONS}
README = (KIT / "README.md").read_text(encoding="utf-8")


def sentences(text: str) -> list[str]:
    """The sentences of a text, each tidy."""
    return [one for one in re.split(r"(?<=[.?!])\s+", " ".join(text.split())) if one]


def said_by_pages() -> set[str]:
    """Every sentence that the rooms' pages can say, with its parts in braces."""
    pages = HOME / "dashboard/rooms/pages"
    sources = [*pages.rglob("*.py"), *pages.rglob("*.html")]
    found: list[str] = [*PULSE, *TICKET, *TITLES.values(), *ROLE_NAMES.values()]
    found += ROLE_TASKS.values()
    for source in sources:
        text = source.read_text(encoding="utf-8")
        found += ["".join(TEXT.findall(one)) or one.strip("'") for one in SAID.findall(text)]
        found += [one for group in MANY.findall(text) for one in TEXT.findall(group)]
    return {sentence for one in found for sentence in sentences(one)}


PAGES = said_by_pages()


def is_said(sentence: str, known: set[str]) -> bool:
    """Whether a sentence is one that is known, with anything in place of its parts."""
    for one in known:
        parts = [re.escape(part) for part in re.split(r"\{\w+\}", one)]
        is_words = re.search(r"\w", "".join(parts)) is not None
        if is_words and re.fullmatch(".+?".join(parts), sentence):
            return True
    return False


def of_lesson(lesson: RoomFile) -> set[str]:
    """Every sentence of a room file's own texts."""
    own = [part for one in lesson.phases for part in (one.text, one.title)]
    return {sentence for text in own for sentence in sentences(text)}


@pytest.mark.parametrize("lesson", SCRIPTS)
def test_what_a_script_quotes_is_said_by_pages_or_the_room_file(lesson: Lesson) -> None:
    file, _ = load_room_file(lesson.file)
    known = PAGES | of_lesson(file)
    quoted = QUOTED.findall(TEXTS[lesson.script])
    assert len(quoted) == TEXTS[lesson.script].count("<!-- says: ")
    assert {name for name, _ in quoted} <= set(moments_of(file))
    for name, said in quoted:
        if name not in OF_THE_DASHBOARD:
            assert [one for one in sentences(said) if not is_said(one, known)] == [], name


@pytest.mark.parametrize("lesson", SCRIPTS)
def test_pictures_of_a_script_are_there_and_shown(lesson: Lesson) -> None:
    shown = set(PICTURE.findall(TEXTS[lesson.script]))
    assert shown == lesson.pictures
    assert all((PICTURES / f"{name}.png").is_file() for name in shown)


def test_every_picture_is_of_a_lesson() -> None:
    there = {path.stem for path in PICTURES.glob("*.png")}
    assert there == set(itertools.chain(*(one.pictures for one in LESSONS)))


@pytest.mark.parametrize("text", [README, *TEXTS.values()], ids=["kit", *(p.stem for p in TEXTS)])
def test_what_is_to_be_pressed_is_on_the_pages(text: str) -> None:
    pressed = set(re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", text))
    questions = {one for one in pressed if one.endswith("?")}
    known = PAGES | {*ELSEWHERE, "Predictions", "Next", "Stay connected"}
    assert [one for one in sorted(pressed - questions) if not is_said(one, known)] == []


@pytest.mark.parametrize("lesson", SCRIPTS)
def test_a_plan_is_that_of_its_lesson(lesson: Lesson) -> None:
    file, _ = load_room_file(lesson.file)
    if file.pace == "own":
        return
    planned = [(int(a), int(b), title) for a, b, title in PLANNED.findall(TEXTS[lesson.script])]
    assert [title for *_, title in planned] == [title_of(one) for one in file.phases]
    assert all(before[1] == after[0] for before, after in itertools.pairwise(planned))
    assert [b - a for a, b, _ in planned[1:]] == [one.minutes for one in file.phases[1:]]


@pytest.mark.parametrize(("name", "whole"), [("fifty", 50), ("eighty", 80)])
def test_a_class_takes_its_time_and_a_third_of_it_for_the_debrief(name: str, whole: int) -> None:
    file, _ = load_room_file(f"storm-in-{name}-minutes")
    planned = PLANNED.findall(TEXTS[KIT / f"{name}-minutes.md"])
    assert int(planned[-1][1]) == whole
    debrief = next(one.minutes for one in file.phases if one.kind == "debrief")
    assert 0.33 < debrief / whole < 0.35


@pytest.mark.parametrize("lesson", SCRIPTS)
def test_nobody_prepares_for_more_than_twelve_steps(lesson: Lesson) -> None:
    part = re.split(r"\n## ", TEXTS[lesson.script])[1]
    assert part.startswith(("Before", "What to prepare"))
    assert 3 <= len(re.findall(r"^\d+\. ", part, re.MULTILINE)) <= 12


def test_every_room_file_has_a_script() -> None:
    assert {one.file for one in LESSONS} == set(room_file_names())


class TestWalking:
    pytestmark = WALKED

    @pytest.mark.parametrize("lesson", SCRIPTS)
    def test_the_pages_say_what_the_script_says(self, lesson: Lesson) -> None:
        told = walk_through(lesson, None)
        for name, said in QUOTED.findall(TEXTS[lesson.script]):
            assert told[name] == said, name
