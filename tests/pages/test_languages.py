"""Other languages: every text goes through a catalogue, and each catalogue is complete."""

import itertools
import re
from collections.abc import Iterator
from typing import Any

import pytest
from babel.messages.pofile import read_po
from dash import dcc
from dash.development.base_component import Component

from dashboard.app import COOKIE, make_app
from dashboard.arms import run_arms
from dashboard.figures.theme import Look
from dashboard.jobs import JobQueue
from dashboard.pages.take_home import screen
from dashboard.pages.what_if import page as what_if
from dashboard.pages.what_if.answer import answer_of
from dashboard.pages.what_if.callbacks import answer_shown
from dashboard.pages.what_if.moves import ASSUMED, TURNED
from dashboard.pages.what_if.timeline import rows_of
from dashboard.pages.words_for_browser import words_for_browser
from dashboard.shell import around
from dashboard.state import of_library
from dashboard.words.language import (
    CATALOGUES,
    ENGLISH,
    LANGUAGES,
    PART,
    PSEUDO,
    english,
    say,
    say_many,
    spoken_in,
)
from dashboard.words.names import names_listed
from dashboard.words.numbers import count_of, fixed, money_words, written
from docs.making.messages import POT, messages
from docs.making.messages import written as as_file
from simulation import Scenario
from simulation.compiled import fingerprint
from tests.pages.test_plain_english import seen

OTHERS = sorted(set(LANGUAGES) - {ENGLISH})
SAID = re.compile(r"⟦[^⟧]*⟧")
SHOWN = ("name", "hovertemplate", "text")
LISTED = ("ticktext", "x", "y")  # where that is no numbers
PROPER = {"hqc", "polite", "true", "false", "step", *LANGUAGES.values()}
"""What is called the same in every language; and what tells a screen reader how to say it."""
SHOCK = {"kind": "external_crisis", "day": 40, "size": 0.6, "duration": 20}
SMALL = {"organization.size": 21, "run.days": 130, "shocks": [SHOCK]}
RUNS = 6


def raw(text: str) -> list[str]:
    """Return the words of a text that went through no catalogue."""
    rest = re.sub(r"%?\{[^}]*\}|<[^>]*>", " ", SAID.sub(" ", text)).replace(fingerprint(), " ")
    return [word for word in re.findall(r"[^\W\d_]{2,}", rest) if word not in PROPER]


def all_raw(part: Any) -> list[str]:
    return sorted({word for text in seen(part) for word in raw(text)})


def without_stores(part: Any) -> Any:
    """Return components without what only scripts read, and what is in English and marked so."""
    if isinstance(part, (list, tuple)):
        return [without_stores(one) for one in part]
    if isinstance(part, Component):
        own = vars(part)
        is_in_english = own.get("lang") == ENGLISH or own.get("className") == "card"
        if isinstance(part, dcc.Store) or is_in_english:
            return None
        return {name: without_stores(one) for name, one in own.items()}
    return part


def texts_of(figure: Any) -> Iterator[str]:
    """Yield every text that a figure shows."""
    if isinstance(figure, dict):
        for name, value in figure.items():
            if name in SHOWN and isinstance(value, str):
                yield value
            if name in LISTED and isinstance(value, list):
                yield from (one for one in value if isinstance(one, str))
            yield from texts_of(value)
    elif isinstance(figure, list):
        for one in figure:
            yield from texts_of(one)


@pytest.fixture
def pseudo() -> Iterator[None]:
    with spoken_in(PSEUDO):
        yield


@pytest.mark.usefixtures("pseudo")
def test_a_raw_word_is_found_also_as_a_part_of_a_message() -> None:
    assert raw(say("The crisis costs {days}", days="some days")) == ["some", "days"]
    assert raw(say("as before")) == []


@pytest.mark.usefixtures("pseudo")
def test_nothing_around_or_on_what_if_is_raw() -> None:
    around_it = around((what_if, screen))
    groups = [lay_out() for lay_out in (TURNED | ASSUMED).values()]
    events = [of_library(name) for name in ("storm", "trust-breach-integrity", "layoff-fair")]
    rows = [rows_of(one.scenario(), one.shocks) for one in events]
    for part in (around_it, screen.page(), groups, rows):
        assert all_raw(without_stores(part)) == []


@pytest.mark.usefixtures("pseudo")
def test_no_answer_of_what_if_is_raw() -> None:
    struck = Scenario().replace(SMALL)
    now = struck.replace({"levers.mentoring.level": 1.0, "levers.crisis_leadership.level": 1.0})
    calm = struck.replace({"shocks": []})
    arms = run_arms(JobQueue(2), "a" * 16, (now, struck, calm), RUNS)
    for one, other in itertools.product(arms, repeat=2):
        shown = answer_shown(answer_of(one, other, one is not other, RUNS, Look()), Look())
        figures = [shown.pop(name) for name in list(shown) if name.startswith("chart-")]
        shown.pop("spark")
        assert [word for text in texts_of(figures) for word in raw(text)] == []
        assert all_raw(without_stores(list(shown.values()))) == []


@pytest.mark.usefixtures("pseudo")
def test_whatever_the_browser_says_is_brought_along() -> None:
    assert {word for said in words_for_browser().values() for word in raw(said)} == set()
    with spoken_in(ENGLISH):
        assert words_for_browser() == {}


def test_what_is_to_be_translated_is_written_down_anew() -> None:
    assert POT.read_bytes() == as_file(messages()), "run `python -m docs.making.messages de es`"


@pytest.mark.parametrize("code", OTHERS)
def test_a_catalogue_has_every_message_and_no_other(code: str) -> None:
    with (CATALOGUES / f"{code}.po").open("rb") as file:
        found = {one.id: one.string for one in read_po(file, locale=code) if one.id}
    with POT.open("rb") as file:
        assert set(found) == {one.id for one in read_po(file) if one.id}
    for text, told in found.items():
        texts, forms = ((one,) if isinstance(one, str) else one for one in (text, told))
        assert all(forms), text
        for form in forms:
            assert set(PART.findall(form)) == set(PART.findall(texts[-1])), text


def test_numbers_are_written_as_the_language_does() -> None:
    with spoken_in("de"):
        assert (fixed(-1.25), written("+91.5 %")) == ("-1,2", "+91,5\xa0%")
        assert (count_of(1200), count_of(1)) == ("1.200 Läufe", "1 Lauf")
        assert money_words(27960.0) == "28.000 €"
    with spoken_in("es"):
        assert written("1,234.5 and 12,345") == "1234,5 and 12.345"


def test_names_are_listed_as_the_language_does() -> None:
    names = ["a", "b", "implicación"]
    assert names_listed(names) == "a, b and implicación"
    with spoken_in("de"):
        assert names_listed(names) == "a, b und implicación"
    with spoken_in("es"):
        assert names_listed(names) == "a, b e implicación"
        assert names_listed(["a", "hielo"]) == "a y hielo"


def test_what_a_catalogue_does_not_have_is_said_in_english() -> None:
    with spoken_in("de"):
        assert say("Nobody says this") == english("Nobody says this")
        assert say_many("one thing", "{number} things", 2, number=2) == "2 things"


def test_a_request_is_answered_in_the_language_that_was_chosen_or_that_the_browser_has() -> None:
    client = make_app(JobQueue(1)).server.test_client()

    def answered(**headers: str) -> str:
        return client.get("/", headers=headers).get_data(as_text=True)

    assert '<html lang="en">' in answered()
    assert '<html lang="de">' in answered(**{"Accept-Language": "de-CH, en;q=0.5"})
    assert '<html lang="en">' in answered(**{"Accept-Language": "fi"})
    client.set_cookie(COOKIE, "es")
    assert '<html lang="es">' in answered(**{"Accept-Language": "de"})
    client.set_cookie(COOKIE, PSEUDO)
    assert '<html lang="en">' in answered()
    client.set_cookie(COOKIE, "de")
    assert "Was Führung ändern kann" in str(client.get("/_dash-layout").json)
