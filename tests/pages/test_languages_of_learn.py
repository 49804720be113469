"""Learn in other languages: no lesson, step, answer or figure has a word of its own in English."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from dashboard.jobs import JobQueue
from dashboard.pages.learn import page
from dashboard.pages.learn.callbacks import answered, entries, looked_up, turned
from dashboard.pages.learn.lessons import (
    LESSONS,
    assumption,
    benefits,
    crisis,
    practices,
    shock,
    spiral,
    too_much,
)
from dashboard.pages.learn.lessons import pathways as pathways_lesson
from dashboard.pages.learn.lessons.lesson import Lesson
from dashboard.pages.learn.lessons.meeting import play as play_meeting
from dashboard.pages.learn.lessons.tie import Weeks
from dashboard.pages.learn.lessons.tie import moments_words as moments_of_a_tie
from dashboard.pages.learn.lessons.two import NAMES
from dashboard.pages.learn.steps import LAST, SHOW_ME, lesson_shown, sandbox
from dashboard.words import meeting, pathways
from dashboard.words import practices as of_practices
from dashboard.words import spiral as of_a_spiral
from dashboard.words.deeds import deed_words, sentences
from dashboard.words.departures import DEPARTURES, departure_of
from dashboard.words.language import PSEUDO, english, spoken_in
from dashboard.words.practices import Brought
from simulation.experiments.spiral import AFTER, Spiral
from simulation.experiments.statistics import Estimate
from simulation.scenario.errors import ScenarioError
from tests.pages.test_languages import all_raw, raw, texts_of, without_stores
from tests.pages.test_plain_english import seen

ME, JOBS, RUNS = "a" * 16, JobQueue(2), 6
SETTINGS: dict[str, tuple[list[Any], ...]] = {
    "meeting": ([0.5, 0.7, 1], [0.0, 0.0, 2]),
    "tie": (["0.25", "part"], ["0.5", "stay"]),
    "pathways": (["respectful_engagement", 0.5], ["play", 0.1]),
    "team": ([0.5, 1], [0.2, 3]),
    "benefits": ([0.7], [0.2]),
    "practices": (["Rewards", 33.5], ["Leaders' modelling", 0.0]),
    "too-much": ([8.0], [12.0]),
    "shock": (["demand_surge", 0.8, 60, 1.0], ["layoff", 0.1, 20, 0.5]),
    "assumption": (["device_free_meetings", 3.0], ["leaders_modelling", 8.0]),
}
UP, DOWN = Estimate(0.04, 0.02, 0.06, 40), Estimate(-0.04, -0.06, -0.02, 40)
UNCLEAR, FEW = Estimate(0.01, -0.02, 0.04, 40), Estimate(0.04, 0.02, 0.06, 3)


@pytest.fixture
def pseudo() -> Iterator[None]:
    with spoken_in(PSEUDO):
        yield


@pytest.fixture
def few_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have lessons run a few histories only: their words are the same."""
    for module in (assumption, benefits, crisis, pathways_lesson, practices, shock, too_much):
        monkeypatch.setattr(module, "HISTORIES", RUNS)
    monkeypatch.setattr(shock, "SHOCK_RUNS", 4 * RUNS)
    monkeypatch.setattr(spiral, "HISTORIES", RUNS)


def raw_of(part: Any) -> list[str]:
    """Return the words that went through no catalogue, but for the names of the two."""
    return [word for word in all_raw(without_stores(part)) if word not in NAMES]


def shown_of(lesson: Lesson, values: list[Any], guess: str) -> tuple[list[Any], list[Any]]:
    """Return the figures of an answer, and all else that it shows."""
    shown = dict(answered(JOBS, ME, values, guess, None, LESSONS.index(lesson)))
    figures = [shown.pop(name) for name in list(shown) if name.endswith("figure")]
    return figures, list(shown.values())


@pytest.mark.usefixtures("pseudo")
def test_no_step_of_learn_is_raw() -> None:
    steps = [turned({"nth": nth}, (1,), 0) for nth in range(LAST + 1)]
    lessons = [lesson_shown(lesson, nth) for nth, lesson in enumerate(LESSONS)]
    for part in (page.page(), sandbox(), lessons):
        assert raw_of(part) == []
    assert raw_of([one[name] for one in steps for name in ("shown", "where")]) == []


@pytest.mark.usefixtures("pseudo")
def test_nothing_that_is_looked_up_is_raw() -> None:
    assert [word for one in entries() for part in one for word in raw(part)] == []
    for typed in (None, "⟦", "mentoring", "nothing like this"):
        assert raw_of(looked_up(typed)) == []


@pytest.mark.usefixtures("pseudo", "few_runs")
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_no_answer_of_learn_is_raw(lesson: Lesson) -> None:
    for values in SETTINGS[lesson.name]:
        for guess in ("0", "1", SHOW_ME):
            figures, rest = shown_of(lesson, values, guess)
            drawn = {word for text in texts_of(figures) for word in raw(text)}
            assert drawn <= set(NAMES)
            assert raw_of(rest) == []


@pytest.mark.usefixtures("few_runs")
@pytest.mark.parametrize("code", ["de", "es"])
def test_answers_have_the_numbers_of_the_language(code: str) -> None:
    told = []
    with spoken_in(code):
        for lesson in LESSONS:
            _, rest = shown_of(lesson, SETTINGS[lesson.name][0], SHOW_ME)
            told += [*seen(rest), *seen(lesson_shown(lesson, 0).children[0])]
    assert [text for text in told if re.search(r"\d\.\d(?!\d\d)|\d%", text)] == []
    assert any(re.search(r"\d,\d", text) for text in told)


@pytest.mark.usefixtures("pseudo")
def test_what_cannot_be_turned_to_is_said_in_the_language() -> None:
    for lesson in LESSONS:
        with pytest.raises(ScenarioError) as wrong:
            lesson.values([None] * len(lesson.knobs))
        assert raw(str(wrong.value)) == []


@pytest.mark.usefixtures("pseudo")
def test_no_deed_and_no_departure_is_raw() -> None:
    told = [deed_words([deed], NAMES) for deed in sentences(NAMES)]
    told += [deed_words([], NAMES), *map(departure_of, DEPARTURES)]
    assert {word for text in told for word in raw(text)} <= set(NAMES)
    deeds = [deed for luck in (1.0, 2.0) for deed in play_meeting(0.2, 0.5, luck).deeds]
    assert set(deeds) <= set(sentences(NAMES))
    with spoken_in("de"):
        assert deed_words(["Ana danced"], NAMES) == english("Ana danced")


@pytest.mark.usefixtures("pseudo")
def test_no_word_for_what_may_come_of_a_lesson_is_raw() -> None:
    days = np.full((40, AFTER), 0.1) + np.linspace(-0.01, 0.01, 40)[:, None]
    apart = np.ones((9, 2, 8))
    quality, is_met = np.array([[0.5, 0.7]]), np.array([[True, True]])
    weeks = Weeks(quality, is_met, is_met, 0.6)
    brought = {
        name: Brought(UP, work, 2.0, 1.0, price)
        for name, work, price in (("mentoring", UP, 2.5), ("spot_awards", UNCLEAR, None))
    }
    idle = {"mentoring": Brought(UNCLEAR, UNCLEAR, 2.0, 1.0, None)}
    told = [
        *(text for a in (1, -1) for text in of_a_spiral.sentences(Spiral(a * days, a * days))),
        *of_a_spiral.sentences(Spiral(days[:3], days[:3])),
        *of_a_spiral.sentences(Spiral(days * 0.0, days - days.mean(axis=0))),
        *(
            pathways.act_words(pathway, good, DOWN, misfired, 40)
            for pathway in pathways.PATHWAYS.values()
            for good, misfired in ((UP, 0), (UNCLEAR, 3))
        ),
        *(meeting.laugh_words(apart, np.full(9, laughs), NAMES) for laughs in (0, 1)),
        *(
            moments_of_a_tie(weeks._replace(quality=quality + more, is_met=met))
            for more in (-0.2, 0.0, 0.2)
            for met in (is_met, ~is_met)
        ),
        *(
            of_practices.most_words(brought, most, is_clear)
            for most in (("mentoring", "mentoring"), ("mentoring", "spot_awards"))
            for is_clear in (True, False)
        ),
        *(of_practices.price_words(one, 33.5) for one in (brought, idle)),
        of_practices.nothing_words(idle),
        *(benefits.greater_words(0.7, greater, 10) for greater in (3, 10)),
    ]
    assert {word for text in told for word in raw(text)} <= set(NAMES)
