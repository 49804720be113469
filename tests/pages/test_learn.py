"""Learn: what a lesson says is what the rules do, and whatever is sent is answered in words."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.figures.theme import Look
from dashboard.jobs import JobQueue
from dashboard.pages import ask
from dashboard.pages.learn.callbacks import answered, looked_up, step_to, turned
from dashboard.pages.learn.lessons import LESSONS, one_act, spiral, tie
from dashboard.pages.learn.lessons.lesson import Lesson, Seen
from dashboard.pages.learn.lessons.tie import Weeks, moments_words
from dashboard.pages.learn.steps import LAST, SHOW_ME, lesson_shown, sandbox
from dashboard.words import spiral as spiral_words
from dashboard.words import why
from dashboard.words.departures import departure_of
from dashboard.words.glossary import WORDS
from dashboard.words.pathways import PATHWAYS
from simulation.catalogue import evidence
from simulation.experiments.spiral import Spiral
from simulation.scenario.errors import ScenarioError

JOBS = JobQueue(2)
ME = "a" * 16
NAMED = {lesson.name: lesson for lesson in LESSONS}
DOCS = Path(__file__).resolve().parents[2] / "docs"
GLOSSARY, KEY = DOCS / "glossary.md", DOCS / "workshop/lessons.md"


def seen(name: str, *given_values: Any) -> Seen:
    """Live a lesson with these values, by default its own."""
    lesson = NAMED[name]
    values = lesson.values(list(given_values) or [knob.value for knob in lesson.knobs])
    wanted = list(lesson.jobs(values))
    found = JOBS.ask(ME, wanted)
    return lesson.tell(values, [found[one.key()] for one in wanted], Look())


def asking(request: Any, who: Any, given_now: dict[str, Any]) -> dict[str, Any]:
    """Ask as the page does."""
    return ask.answered(
        lambda session, **x: answered(JOBS, session, **x), request, who, "", given_now
    )


def came(name: str, *given_values: Any) -> str:
    return NAMED[name].options[seen(name, *given_values).came]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_every_lesson_is_lived_drawn_told_and_in_the_key(lesson: Lesson) -> None:
    shown = seen(lesson.name)
    text = json.dumps(shown.figure, allow_nan=False)
    assert len(text) < 50_000
    assert len(shown.figure["data"]) <= 20
    assert all(len(line) == len(shown.head) for line in shown.lines)
    assert 0 <= shown.came < len(lesson.options)
    assert {card["name"] for card in evidence()} >= set(lesson.evidence)
    assert "learn-guess" in str(lesson_shown(lesson, 0))
    check_section(lesson, lesson.options[shown.came])


def check_section(lesson: Lesson, answer: str) -> None:
    """A lesson has its section in the key, whose answer is what it shows as it opens."""
    sections = re.split(r"^## ", KEY.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    nth = LESSONS.index(lesson)
    assert len(sections) == len(LESSONS)
    assert sections[nth].startswith(f"{nth + 1}. {lesson.title}\n")
    asked = dict(re.findall(r"\*\*(.+?):\*\* (.+)", sections[nth]))
    assert asked["Question"] == lesson.words(lesson.question)
    assert asked["Answer"].rstrip(".") == answer.rstrip(".")
    assert lesson.reading[0] in asked["To read"]
    assert f"“{lesson.reading[0]}”" in str(lesson_shown(lesson, nth))


def test_one_meeting_gains_with_presence_and_takes_a_little_without() -> None:
    assert came("meeting", 0.9, 0.9, 1) == "Both gain a little"
    assert came("meeting", 0.0, 0.0, 1) == "It takes from them"
    told = [seen("meeting", 0.5, 0.7, nth).told[0] for nth in (1, 2)]
    assert told[0] != told[1]


def test_both_people_are_seen_and_a_shared_laugh_moves_both() -> None:
    from dashboard.pages.learn.lessons.meeting import play

    found = play(0.5, 0.7, 1.0)
    assert found.apart.shape == (100, 2, 8)
    laughed = found.apart[found.laughs.astype(bool)]
    assert len(laughed) > 10
    assert (laughed[:, :, 1].mean(axis=0) > 0.005).all()  # mood
    moment = found.apart[found.moments.astype(bool)]
    assert (moment[:, :, :2].mean(axis=0) > found.apart[:, :, :2].mean(axis=0)).all()
    shown = seen("meeting")
    assert [trace["name"] for trace in shown.figure["data"]] == ["Ana", "Ben"]
    assert all(name in shown.told[1] for name in ("Ana", "Ben"))


@pytest.mark.parametrize("rule", PATHWAYS)
def test_an_act_along_a_pathway_builds_and_its_opposite_wears_down(rule: str) -> None:
    apart, tie, misfired = one_act.play(rule, 0.5, 0.8)
    assert tie[0].mean() > 0.0 > tie[1].max()
    assert apart[0, :, :2].mean() > 0.0 > apart[1, :, :2].mean()
    assert (misfired > 0) == (rule == "play")
    assert apart.shape == (2, one_act.PAIRS, 8)


def test_a_pathway_says_what_more_of_it_does_and_where_it_departs() -> None:
    play = seen("pathways", "play", 0.5)
    assert play.told[-1] == departure_of("play")
    assert play.aside is not None
    assert "HQC density +" in play.aside.told[1]
    assert "HQC density -" in play.aside.told[2]


def test_more_connections_bring_benefits_and_a_few_more_not_all_clearly() -> None:
    assert came("benefits", 0.2) != "All ten"
    some = seen("benefits", 0.2)
    unclear = [line for line in some.lines if "no clear difference" in line[1]]
    assert unclear
    assert all(line[0].lower() in some.told[-1] for line in unclear)
    assert [line[0] for line in some.lines] == list(why.NAMED.values())


def test_practices_are_told_with_their_cost_and_where_they_depart() -> None:
    dear, free = seen("practices", "Rewards", 150.0), seen("practices", "Rewards", 0.0)
    assert dear.figure == free.figure
    assert dear.told[1] != free.told[1]
    assert f"Team incentives: {departure_of('team_incentives')}" in dear.told
    assert len(seen("practices", "Leaders' modelling", 40.0).lines) == 2


def test_a_meeting_is_played_by_the_rules() -> None:
    from dashboard.pages.learn.lessons.meeting import play
    from dashboard.pages.learn.lessons.two import evening, pair
    from simulation.meeting import meet

    two = pair(0.6, 0.7)
    stage = two.world.copy()
    meet(stage, 0, 0, 5)
    assert play(0.6, 0.7, 5.0).apart[4] == pytest.approx(evening(stage) - two.evening_without())


def test_a_good_and_a_bad_day_are_told_with_their_numbers() -> None:
    def days(first: float, rest: float, apart: float) -> np.ndarray:
        return np.array([[first] + [rest] * 19] * 8) + np.linspace(-apart, apart, 8)[:, None]

    def told(good: np.ndarray, bad: np.ndarray) -> tuple[str, ...]:
        return spiral.tell(list(zip(good, bad, strict=True)), Look()).told[1:]

    up, down = told(days(0.5, 0.1, 0.01), days(-0.5, -0.1, 0.01))
    assert up.startswith("An upward spiral: in the 20 days after a good day a person has 2.40 (")
    assert " more high-quality moments than without it." in up
    assert up.endswith("In the first 5 days it is +0.18 a day, in the last 5 +0.10.")
    assert down.startswith("A downward spiral: in the 20 days after a bad day a person has 2.40 (")
    assert " fewer high-quality moments" in down
    none = told(days(0.0, 0.0, 0.5), days(0.0, 0.0, 0.5))
    assert none[0].startswith(
        "No upward spiral: no clear difference in the 20 days after a good day"
    )
    assert none[1].startswith("No downward spiral: no clear difference")
    other_way = told(days(-0.5, -0.1, 0.01), days(0.5, 0.1, 0.01))
    assert other_way[0].startswith(
        "No upward spiral, but the opposite: in the 20 days after a good"
    )
    assert other_way[1].startswith("No downward spiral, but the opposite")


def test_a_good_day_is_what_the_words_say() -> None:
    from simulation.experiments.spiral import READIER, ROUGHER

    assert (READIER, ROUGHER) == (2.0, 3.0)
    assert "twice as readily" in spiral_words.WHAT
    assert "half as readily, and three times as harshly" in spiral_words.WHAT


def test_the_spiral_is_lived_drawn_and_shown_with_the_first_lesson_alone() -> None:
    lesson = NAMED["meeting"]
    wanted = list(lesson.jobs((0.5, 0.5, 1.0)))
    found = JOBS.ask(ME, wanted)
    days = [found[one.key()] for one in wanted[1:]]
    aside = spiral.tell(days, Look())
    lived = Spiral(*(np.array(part) for part in zip(*days, strict=True)))
    assert len(lived.good) == spiral.HISTORIES
    for nth, kind in enumerate(("good", "bad")):
        low, high, mean = aside.figure["data"][3 * nth : 3 * nth + 3]
        for trace, part in ((low, "low"), (high, "high"), (mean, "mean")):
            values = [getattr(day, part) for day in lived.daily(kind)]
            assert trace["y"] == pytest.approx(values, abs=1e-3)
            assert (trace["x0"], trace["dx"]) == (1, 1)
        assert mean["name"] == f"after a {kind} day"
    shown = answered(JOBS, ME, [0.5, 0.5, 1], SHOW_ME, None, 0)
    assert shown["aside"] is False
    assert shown["aside-title"] == aside.title
    assert shown["aside-figure"] == aside.figure
    assert len(json.dumps(aside.figure)) < 10_000
    values = [knob.value for knob in NAMED["tie"].knobs]
    assert answered(JOBS, ME, values, SHOW_ME, None, 1)["aside"] is True


def test_other_luck_of_the_two_lives_no_spiral_anew() -> None:
    keys = [[one.key() for one in NAMED["meeting"].jobs((0.5, 0.5, luck))] for luck in (1.0, 2.0)]
    assert keys[0][1:] == keys[1][1:]
    assert keys[0][0] != keys[1][0]


def test_moments_are_counted_apart_from_what_the_tie_is() -> None:
    quality = np.array([[0.5, 0.5, 0.7, 0.7]])
    is_met = np.array([[True, True, True, False]])
    weeks = Weeks(quality, is_met, np.array([[True, False, True, False]]), 0.6)
    assert moments_words(weeks).endswith(
        "have a high-quality moment on 2 of 3 days on which they meet: on 1 of 2 while the tie is "
        "an ordinary one and on 1 of 1 while it is a high-quality connection."
    )
    best = weeks._replace(quality=quality + 0.2)
    assert "ordinary" not in moments_words(best)
    never = weeks._replace(is_met=np.full((1, 4), False))
    assert moments_words(never) == "They never meet, so that there is no moment either."
    lived = tie.play("0.5", "stay")
    assert not (lived.moments & ~lived.is_met).any()
    assert 0 < lived.moments.sum() < lived.is_met.sum()


def test_a_tie_needs_meetings_and_fades_without() -> None:
    assert came("tie", "0.5", "part") == "In most kinds of luck"
    assert came("tie", "0.05", "part") != "In most kinds of luck"
    from dashboard.pages.learn.lessons.tie import PARTING, play

    parted, stayed = (play("0.5", after).quality for after in ("part", "stay"))
    assert np.array_equal(parted[:, :PARTING], stayed[:, :PARTING])
    assert (parted[:, -1] < parted[:, PARTING]).all()
    assert parted[:, -1].mean() < stayed[:, -1].mean()


def test_presence_moves_the_whole_team() -> None:
    shares = [
        float(re.search(r"on average (\d+)%", seen("team", p, 1).told[0])[1]) for p in (0.2, 0.8)
    ]
    assert shares[0] < shares[1] - 20


def test_it_can_be_too_much_and_more_hours_turn_the_answer() -> None:
    assert came("too-much", 8.0) == "Connections gain, performance falls"
    assert came("too-much", 12.0) != "Connections gain, performance falls"


def test_a_shock_hits_less_with_many_connections_and_as_few_tell_nothing() -> None:
    assert came("shock", "demand_surge", 0.9, 20, 1) == "Clearly less"
    assert came("shock", "demand_surge", 0.1, 20, 1) == "No clear difference"


def test_what_a_lever_adds_rests_on_the_assumption() -> None:
    assert came("assumption", "device_free_meetings", 3.0) == "Clearly less"
    assert came("assumption", "device_free_meetings", 8.0) == "Much the same"


def test_what_is_expected_is_held_against_what_came() -> None:
    values = [knob.value for knob in NAMED["tie"].knobs]
    shown = answered(JOBS, ME, values, "2", None, 1)
    most = "in most kinds of luck"
    assert shown["verdict"] == f"You expected: in none. It came out as: {most}."
    assert answered(JOBS, ME, values, "0", {}, 1)["verdict"] == f"As you expected: {most}."
    assert answered(JOBS, ME, values, SHOW_ME, {}, 1)["verdict"] == f"It came out as: {most}."
    assert answered(JOBS, ME, values, None, None, 1) == {"unsaid": True}


@pytest.mark.parametrize("wrong", [None, [], [1], ["0.5", "x"], [True, "part"], ["nan", "part"]])
def test_a_knob_stands_only_where_it_can(wrong: Any) -> None:
    with pytest.raises(ScenarioError):
        NAMED["tie"].values(wrong)
    given_wrong = {"turned": wrong, "guess": "0", "look": None, "step": 1}
    assert asking(None, ME, given_wrong)["hide"] is False


@pytest.mark.parametrize("wrong", [[9e99], [-1], [float("nan")], [10**400], ["8"], [True]])
def test_a_number_stands_only_in_its_range(wrong: Any) -> None:
    with pytest.raises(ScenarioError):
        NAMED["too-much"].values(wrong)


ANYTHING = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
ANYTHING |= st.lists(ANYTHING, max_size=3) | st.dictionaries(st.text(max_size=5), ANYTHING)


@settings(deadline=None, max_examples=60)
@given(ANYTHING, ANYTHING, ANYTHING)
def test_whatever_is_sent_is_answered_in_words(one: Any, two: Any, three: Any) -> None:
    from dash.exceptions import PreventUpdate

    for who, step in ((one, two), (ME, 1)):
        assert "hide" in asking(
            None, who, {"turned": one, "guess": two, "look": three, "step": step}
        )
    assert len(looked_up(one)) == 3
    assert 0 <= step_to(one if isinstance(one, dict) else {"nth": one}, 3) <= LAST
    try:
        turned(one, (two,), three)
    except PreventUpdate:
        return


def test_the_glossary_is_that_of_the_documents() -> None:
    text = GLOSSARY.read_text(encoding="utf-8").split("\n## ")[1]
    rows = re.findall(r"^\| (\*.+?) \| (.+?) \|$", text, re.MULTILINE)
    plain = [tuple(re.sub(r"(?<!\\)\*|\\(?=\*)", "", part) for part in row) for row in rows]
    assert plain == list(WORDS.items())


def test_words_and_evidence_are_found_by_what_is_typed() -> None:
    words, cards, found = looked_up("  Listening ")
    assert "Rogers & Farson" in str(cards)
    assert re.fullmatch(r"\d+ words, \d+ evidence cards", found)
    assert "budget" in str(looked_up("presence")[0])
    assert looked_up("nothing like this")[2] == "0 words, 0 evidence cards"
    assert "type a word" in str(words) or words


def test_the_last_step_leads_to_the_pages() -> None:
    assert "href='/'" in str(sandbox())
    assert turned("learn-next", (1,), LAST - 1)["step"] == LAST
