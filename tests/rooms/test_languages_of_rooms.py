"""Rooms in other languages: no page of a room has a word of its own in English, nor a side."""

import ast
import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from flask.testing import FlaskClient

from dashboard.rooms.game import codes, moves, room_file
from dashboard.rooms.game.codes import NAMES, as_typed, return_letters
from dashboard.rooms.game.moves import EXTRA_TIMES, Joined
from dashboard.rooms.game.outcome import Outcome
from dashboard.rooms.game.scores import DesignScore
from dashboard.rooms.game.state import NO_CLOCK, Room
from dashboard.rooms.pages import app as program
from dashboard.rooms.pages.access import COOKIE, LEAD
from dashboard.rooms.pages.app import TAGS, make_rooms_app
from dashboard.rooms.pages.what_came import points_words
from dashboard.rooms.pages.what_is_asked import level_words
from dashboard.words import language
from dashboard.words.language import (
    ENGLISH,
    LANGUAGES,
    PART,
    PSEUDO,
    Catalogue,
    catalogue,
    spoken_in,
)
from docs.making.messages import METHODS, texts_in
from tests.pages.test_languages import OTHERS, raw
from tests.pages.test_plain_english import old_words
from tests.rooms.made_up_rooms import (
    CODE,
    KEY,
    LEVERS,
    PHASES,
    SHOCKS,
    MadeUp,
    made_up_results,
    made_up_room,
    small_lesson,
)

HERE = Path(program.__file__).parent
ROOMS = HERE.parent
STYLE = (HERE / "static/room.css").read_text(encoding="utf-8")
HEARD = ("title", "aria-label", "placeholder", "alt")
SAID_LATER = re.compile(r"data-(said-(minute|minutes|seconds)|paused-words|words|over)")
"""Attributes whose text scripts say."""
SIX, TEAMS = 6, 5
MODULES = [path for path in sorted(ROOMS.rglob("*")) if path.suffix in METHODS]
RANGES = {"low-performance": "85", "high-performance": "97,5"}
RANGES |= {"low-turnover": "5", "high-turnover": "40", "low-strain": "5", "high-strain": "12"}
DESIGN = {"level-device_free_meetings": "1", "level-mentoring": "0.5", "level-open_books": "0"}
FORMS = {
    "predict": RANGES,
    "decide": DESIGN | {"reason": "⟦Cheap.⟧"},
    "free_play": DESIGN | {"reason": ""},
    "pulse": {f"pulse-{nth}": str(nth + 1) for nth in range(4)},
    "ticket": {"ticket-0": "⟦The crisis.⟧", "ticket-1": "⟦Listen.⟧"},
}
"""What is handed in in each kind of phase."""


class Read(HTMLParser):
    """Collects what of a page is read or heard."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect what is heard of an element, or said later."""
        self.hidden += tag in ("script", "style")
        told = [(name, text) for name, text in attrs if text]
        self.texts += [text for name, text in told if name in HEARD or SAID_LATER.fullmatch(name)]

    def handle_endtag(self, tag: str) -> None:
        """Note that a script has ended."""
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        """Collect text."""
        if not self.hidden and data.strip():
            self.texts.append(data.strip())


def texts_of(page: str) -> list[str]:
    """Return every text of a page that is read or heard."""
    reader = Read()
    reader.feed(page)
    return reader.texts


def raw_of(page: str, room: Room) -> list[str]:
    """Return the words of a page that went through no catalogue, and are not the room's own."""
    own = [room.seal, room.code, "localhost", "http"]
    own += [return_letters(room.secret, person) for person in room.people]
    told = "\n".join(texts_of(page))
    told = re.sub(r"\{\"exam_seed\".*\}", " ", told)  # what was under seal: the same everywhere
    for one in own:
        told = told.replace(one, " ")
    return sorted(set(raw(told)))


class Visit(NamedTuple):
    """A room, the people in it, and how its pages are called."""

    made: MadeUp
    people: list[Joined]
    client: FlaskClient

    def page(self, path: str, who: int | None = None, form: dict[str, str] | None = None) -> str:
        """Return a page as somebody sees it; as the instructor does where nobody is said."""
        name = f"{LEAD}_{CODE}" if who is None else f"{COOKIE}_{CODE}"
        token = KEY if who is None else self.people[who].token
        self.client.set_cookie(name, token)
        if form is None:
            answer = self.client.get(path)
        else:
            answer = self.client.post(path, data=form | {"form_token": codes.form_token(token)})
        self.client.delete_cookie(name)
        assert answer.status_code < 500
        return answer.get_data(as_text=True)

    def phone(self, who: int = 0) -> str:
        """Return what somebody sees on their phone."""
        return self.page(f"/r/{CODE}", who)

    def hand_in(self, who: int, phase: int) -> None:
        """Let somebody hand in what a phase asks for."""
        kind = PHASES[phase]["kind"]
        one = self.people[who].person
        room = self.made.now()
        there = room.answers.get((phase, room.owner(room.people[one], phase)))
        base = 0 if there is None else there.revision
        form = FORMS[kind]
        self.made.do(moves.submit, one, phase, f"key-{phase}-{who}-{base}", base, form)


@pytest.fixture
def pseudo(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Let rooms speak the pseudo language, also before one is found; its code names are marked."""
    monkeypatch.setattr(room_file, "LANGUAGES", {**LANGUAGES, PSEUDO: "⟦⟧"})
    monkeypatch.setattr(program, "ENGLISH", PSEUDO)
    monkeypatch.setitem(NAMES, PSEUDO, " ".join(f"⟦{one}⟧" for one in NAMES[ENGLISH].split()))
    with spoken_in(PSEUDO):
        yield PSEUDO


def lesson_in(code: str, **changes: Any) -> room_file.RoomFile:
    """Return a lesson in a language, whose own texts are marked as said."""
    phases = [{**one, "text": f"⟦Text of {one['kind']}⟧"} for one in PHASES]
    shocks = [{**one, "sign": "⟦A sign⟧"} for one in SHOCKS]
    own = {"language": code, "title": "⟦A small storm⟧", "phases": phases, "shocks": shocks}
    return small_lesson(**(own | changes))


def visited(made: MadeUp, number: int) -> Visit:
    """Return a room that some people have joined."""
    app = make_rooms_app(made.rooms)
    return Visit(made, made.join(number, own_name="⟦Ann⟧"), app.test_client(use_cookies=True))


@pytest.fixture
def class_of_six(tmp_path: Path, pseudo: str) -> Iterator[Visit]:
    """Yield a room with a team of six, each in another role."""
    with made_up_room(tmp_path, lesson_in(pseudo, team_size=SIX)) as made:
        made_up_results(made.rooms, made.room)
        yield visited(made, SIX)


@pytest.fixture
def five_teams(tmp_path: Path, pseudo: str) -> Iterator[Visit]:
    """Yield a room with five teams of one."""
    with made_up_room(tmp_path, lesson_in(pseudo, team_size=1)) as made:
        yield visited(made, TEAMS)


def test_a_raw_word_is_found_wherever_it_is_read_or_heard(class_of_six: Visit) -> None:
    page = (
        '<p title="Title">Text</p><b data-over="Over" data-key="key">⟦said⟧</b><script>x</script>'
    )
    assert raw_of(page, class_of_six.made.room) == ["Over", "Text", "Title"]


def test_no_door_is_raw(class_of_six: Visit, tmp_path: Path) -> None:
    room, client = class_of_six.made.now(), class_of_six.client
    for path in ("/", f"/j/{CODE}", "/j/999999", "/nowhere", f"/r/{CODE}", f"/i/{CODE}"):
        assert raw_of(client.get(path).get_data(as_text=True), room) == [], path
    for form in ({}, {"key": "a" * 32, "comes": "back", "name": "nobody", "letters": "ABCD"}):
        page = client.post(f"/j/{CODE}", data=form).get_data(as_text=True)
        assert raw_of(page.replace("nobody", "").replace("ABCD", ""), room) == []
    with made_up_room(tmp_path, lesson_in(PSEUDO, teams="tables"), "5D6E7F") as at_tables:
        client = make_rooms_app(at_tables.rooms).test_client()
        for form in (None, {"key": "a" * 32, "table": "x"}):
            path = "/j/5D6E7F"
            answer = client.get(path) if form is None else client.post(path, data=form)
            assert "⟦Number of your table⟧" in answer.get_data(as_text=True)
            assert raw_of(answer.get_data(as_text=True), at_tables.room) == []
        at_tables.join(1, table="7")
        assert at_tables.now().teams == {"t7": "⟦Table ⟧7"}


@pytest.mark.parametrize(
    ("path", "status"),
    [("/r/{code}", 405), ("/static/x/room.css", 404), ("/j/{code}?%ff", 413), ("/", 400)],
)
def test_no_mishap_is_raw(class_of_six: Visit, path: str, status: int) -> None:
    client, room = class_of_six.client, class_of_six.made.now()
    call = client.get if path.startswith("/static") else client.post
    own: dict[str, Any] = {"data": {"key": "a" * 30_000}} if status == 413 else {}
    answer = call(path.format(code=CODE), **own)
    assert answer.status_code in (status, 405)
    assert raw_of(answer.get_data(as_text=True), room) == []


def test_no_phone_is_raw_in_any_phase_or_role(class_of_six: Visit) -> None:
    visit = class_of_six
    seen = set()
    for phase, kind in enumerate(one["kind"] for one in PHASES):
        room = visit.made.go_to(phase)
        before = visit.phone()
        assert raw_of(before, room) == [], kind
        assert ("⟦Being computed …⟧" in before) == (phase == 6)  # the first reveal
        if kind in ("brief", "reveal", "debrief"):
            made_up_results(visit.made.rooms, room)
        for who in range(SIX):
            page = visit.phone(who)
            assert raw_of(page, room) == [], (kind, who)
            seen.add(page[page.find("<h1>") : page.find("</h1>")])
        if kind in FORMS:
            for who in range(SIX if room.owner(room.people["p1"], phase) == "p1" else 1):
                visit.hand_in(who, phase)
            assert raw_of(visit.phone(1), room) == [], kind
        assert (kind in ("reveal", "debrief")) == ("<svg" in visit.phone())
    assert len(seen) == len({one["kind"] for one in PHASES})


def test_no_form_that_cannot_be_taken_is_raw(class_of_six: Visit) -> None:
    visit = class_of_six
    wrong: dict[str, list[dict[str, str]]] = {
        "predict": [{}, {"low-performance": "⟦x⟧"}, {"low-performance": "9999999"}],
        "decide": [{}, {f"level-{lever}": "1" for lever in LEVERS}, {"level-mentoring": "7"}],
        "pulse": [{}],
        "ticket": [{}],
    }
    for phase, kind in enumerate(one["kind"] for one in PHASES):
        room = visit.made.go_to(phase)
        for form in wrong.get(kind, []):
            sent = {"phase": str(phase), "base": "0", "key": "k", **form}
            page = visit.page(f"/r/{CODE}/submit", 0, sent)
            assert 'role="alert"' in page
            assert raw_of(page, room) == [], (kind, form)
    late = {"phase": "2", "base": "0", "key": "late", **RANGES}
    assert raw_of(visit.page(f"/r/{CODE}/submit", 0, late), visit.made.now()) == []


@pytest.mark.parametrize("phase", [2, 4])
def test_no_conflict_is_raw(class_of_six: Visit, phase: int) -> None:
    visit = class_of_six
    room = visit.made.go_to(phase)
    visit.hand_in(0, phase)
    other = FORMS[PHASES[phase]["kind"]] | {"level-mentoring": "0", "low-performance": "80"}
    sent = {"phase": str(phase), "base": "0", "key": "other", **other}
    page = visit.page(f"/r/{CODE}/submit", 0 if phase == 2 else 1, sent)
    assert 'class="both"' in page
    assert raw_of(page, room) == []
    if PHASES[phase]["kind"] == "decide":
        assert "⟦½⟧" not in page
        assert "½</li>" in page  # not 0.5


def test_no_note_on_a_phone_is_raw(class_of_six: Visit) -> None:
    visit, first = class_of_six, class_of_six.people[0].person
    visit.made.go_to(2)
    visit.made.do(moves.give_extra, first, 3.0)
    visit.made.do(moves.call, first, True)
    visit.made.go_to(3)
    pages = [visit.phone()]
    visit.made.do(moves.pause)
    pages += [visit.phone(), visit.page(f"/i/{CODE}/person/{first}")]
    visit.made.do(moves.remove, visit.people[1].person)
    pages.append(visit.phone(1))
    visit.made.do(moves.close)
    pages.append(visit.phone())
    for page in pages:
        assert raw_of(page, visit.made.now()) == []
    assert "⟦The others have gone on" in pages[0]
    assert "⟦You were taken out" in pages[3]
    assert "⟦This room is closed." in pages[4]


def test_nothing_at_ones_own_pace_is_raw(tmp_path: Path, pseudo: str) -> None:
    with made_up_room(tmp_path, lesson_in(pseudo, team_size=1, pace="own", shocks=[])) as made:
        made_up_results(made.rooms, made.room)
        visit = visited(made, 2)
        places = set()
        for _ in PHASES:
            room = made.now()
            place = room.own_place(room.people["p1"])
            places.add(place)
            for page in (
                visit.phone(),
                visit.page(f"/i/{CODE}"),
                visit.page(f"/i/{CODE}/projector"),
            ):
                assert raw_of(page, room) == [], place
            if PHASES[place]["kind"] in FORMS:
                visit.hand_in(0, place)
                made_up_results(made.rooms, made.now())
            else:
                made.do(moves.pass_on, "p1", place)
        assert places == set(range(1, len(PHASES)))


def test_no_page_of_the_instructor_is_raw(five_teams: Visit) -> None:
    visit, first = five_teams, five_teams.people[0].person
    paths = [f"/i/{CODE}{end}" for end in ("", "/projector", "/roll-up", f"/person/{first}")]
    for one, extra in zip(visit.people, EXTRA_TIMES, strict=False):
        visit.made.do(moves.give_extra, one.person, extra)
    visit.made.do(moves.give_extra, first, NO_CLOCK)
    visit.made.do(moves.call, first, True)
    for phase, kind in enumerate(one["kind"] for one in PHASES):
        room = visit.made.go_to(phase)
        if kind in FORMS:
            for who in range(TEAMS):
                visit.hand_in(who, phase)
        for ready in range(2):  # before its runs are made, and after
            if ready:
                made_up_results(visit.made.rooms, room)
            for path in paths:
                assert raw_of(visit.page(path), room) == [], (kind, path)
    shown = visit.page(f"/i/{CODE}/roll-up")
    assert "⟦Everybody in our team was heard.⟧" in shown
    assert shown.count("<svg") == 1
    visit.made.do(moves.mark, 4, "t1", 2)
    visit.made.do(moves.remove, visit.people[4].person)
    visit.made.do(moves.pause)
    assert raw_of(visit.page(paths[0]), visit.made.now()) == []
    visit.made.do(moves.close)
    assert raw_of(visit.page(paths[0]), visit.made.now()) == []
    for path in ("/compare", "/people/t9", "/person/p9", "/key/x"):
        assert raw_of(visit.page(f"/i/{CODE}{path}"), room) == []


@pytest.mark.usefixtures("pseudo")
def test_no_sentence_about_points_is_raw(five_teams: Visit) -> None:
    room = five_teams.made.now()
    for less, more, number in ((0.0, 0.0, 1), (1.0, 3.0, 2), (5.0, 1.0, 2)):
        score = DesignScore(81.0, 80.0, less, more, beats=True)
        found = Outcome(number, None, None, {}, {}, {"t1": score})
        told = points_words(room, room.people["p1"], found)
        assert raw(told) == []
        assert ("⟦Only the last" in told) == (number == 1)


def test_whatever_is_refused_is_said() -> None:
    for source in ROOMS.rglob("*.py"):
        for one in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(one, ast.Call) and one.args:
                name = getattr(one.func, "id", getattr(one.func, "attr", ""))
                is_raw = isinstance(one.args[0], (ast.Constant, ast.JoinedStr))
                assert not (is_raw and name in ("Refused", "Unfit", "told")), (source, one.lineno)


def test_no_message_of_rooms_has_an_old_word() -> None:
    told = [text for path in MODULES for text in texts_in(path)]
    forms = [form for one in told for form in ((one,) if isinstance(one, str) else one)]
    assert len(forms) > 150
    assert [old for form in forms for old in old_words(form)] == []


@functools.cache
def english_pieces(code: str) -> re.Pattern[str]:
    """Return what finds the pieces of English messages of rooms that a language says otherwise."""
    texts = catalogue(code).texts
    pieces: set[str] = set()
    for one in itertools.chain.from_iterable(map(texts_in, MODULES)):
        forms = (one,) if isinstance(one, str) else one
        told = texts[forms[0]]
        there = told if isinstance(told, str) else " ".join(told)
        parts = [part.strip(" .:,;()") for form in forms for part in PART.split(form)]
        pieces |= {part for part in parts if re.match("[A-Za-z]{2}", part) and part not in there}
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, sorted(pieces)))})(?!\w)")


def english_left(page: str, code: str) -> list[str]:
    """Return the pieces of English messages of rooms that stand on a page in another language."""
    return english_pieces(code).findall("\n".join(texts_of(page)))


@pytest.mark.parametrize("code", OTHERS)
def test_a_phone_speaks_the_rooms_language_in_every_phase(code: str, tmp_path: Path) -> None:
    lesson = small_lesson(language=code, team_size=SIX, title="–")
    with made_up_room(tmp_path, lesson) as made:
        visit = visited(made, 2)
        for phase, kind in enumerate(one["kind"] for one in PHASES):
            room = made.go_to(phase)
            if kind in FORMS:
                visit.hand_in(0, phase)
            made_up_results(made.rooms, room)
            for page in (
                visit.phone(),
                visit.page(f"/i/{CODE}"),
                visit.page(f"/i/{CODE}/roll-up"),
                visit.page(f"/i/{CODE}/projector"),
            ):
                assert f'<html lang="{code}" dir="ltr">' in page
                assert english_left(page, code) == [], kind
        welcome = visit.client.get(f"/j/{CODE}", headers={"Accept-Language": "en"})
        assert f'<html lang="{code}"' in welcome.get_data(as_text=True)


def test_english_is_found_on_a_page_in_another_language() -> None:
    page = "<p>Ihr Team</p><p>Hand in</p><p>Your role: Finanzen</p>"
    assert sorted(english_left(page, "de")) == ["Hand in", "Your role"]


def test_numbers_on_a_phone_are_written_as_the_language_does(tmp_path: Path) -> None:
    lesson = small_lesson(language="de", team_size=1, levels=[0.0, 0.3, 1.0])
    with made_up_room(tmp_path, lesson) as made:
        visit = visited(made, 1)
        made.go_to(2)
        visit.hand_in(0, 2)
        assert 'value="97,5"' in visit.phone()
        made.do(moves.give_extra, "p1", 1.25)
        assert "× 1,25" in visit.page(f"/i/{CODE}")
    with spoken_in("de"):
        assert (level_words(0.3), level_words(0.5)) == ("0,3", "½")


def test_a_page_goes_from_right_to_left_where_its_language_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (room_file, program):
        monkeypatch.setattr(module, "LANGUAGES", {**LANGUAGES, "ar": "العربية"})
    monkeypatch.setattr(language, "catalogue", lambda _: Catalogue({}, int))
    with made_up_room(tmp_path, small_lesson(language="ar", team_size=1)) as made:
        visit = visited(made, 1)
        for phase in range(len(PHASES)):
            made_up_results(made.rooms, made.go_to(phase))
            assert '<html lang="ar" dir="rtl">' in visit.phone()
        assert '<html lang="ar" dir="rtl">' in visit.page(f"/i/{CODE}/projector")


def test_the_style_knows_no_left_or_right() -> None:
    assert TAGS["room.css"]
    assert re.findall(r"(?:^|[;{\s-])(left|right)\b", STYLE) == []
    assert re.findall(r"float|text-align:(?!start|end|center)\w+", STYLE) == []
    assert re.findall(r"border-radius:[^;}]* ", STYLE) == []  # corners of its own
    for name, sides in re.findall(r"(margin|padding|inset|border-width):([^;}]+)", STYLE):
        four = re.findall(r"[\w.-]+(?:\([^)]*\))?", sides)
        assert len(four) < 4 or four[1] == four[3], f"{name}:{sides}"


def test_charts_stay_from_left_to_right() -> None:
    assert re.search(r"\.chart\{[^}]*direction:ltr", STYLE)


@pytest.mark.parametrize("code", LANGUAGES)
def test_code_names_are_enough_and_none_is_taken_for_another(code: str) -> None:
    names = [as_typed(name) for name in NAMES[code].split()]
    assert set(NAMES) == set(LANGUAGES)
    assert len(names) == 60
    assert all(re.fullmatch("[a-z]{3,10}", name) for name in names)
    close = [
        (one, two) for at, one in enumerate(names) for two in names[at + 1 :] if near(one, two)
    ]
    assert close == []


def near(one: str, other: str) -> bool:
    """Say whether two words differ by one letter at most: one more, one less, or another.

    >>> near("lachs", "luchs"), near("mar", "marea"), near("eibe", "eiche")
    (True, False, False)
    """
    if abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((nth for nth, sign in enumerate(short) if sign != long[nth]), len(short))
    if len(short) == len(long):
        return short[at + 1 :] == long[at + 1 :]
    return short[at:] == long[at + 1 :]


def test_somebody_comes_back_without_accents(tmp_path: Path) -> None:
    with made_up_room(tmp_path, small_lesson(language="es")) as made:
        first = made.join(3)[2]
        one = made.now().people[first.person]
        assert one.name == "Álamo"
        letters = return_letters(made.now().secret, one.id)
        assert made.do(moves.come_back, "k" * 32, "alamo", letters.lower()).person == one.id
        assert replace(one, name="Alamo") != one
