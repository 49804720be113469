"""Levers that are turned once more later: from a page to a scenario, a link, a file, and back."""

from typing import Any

import pytest

from dashboard import later
from dashboard.link import link_of, read_link
from dashboard.pages.start import OPENING, beginning, begun_with
from dashboard.pages.state_words import changed_to, told_state
from dashboard.pages.sweeps.callbacks import way_to
from dashboard.pages.sweeps.points import as_state, known_point
from dashboard.pages.take_home.callbacks import scenario_file
from dashboard.pages.what_if.moves import KEYS, levers_of
from dashboard.pages.what_if.page import page
from dashboard.state import PageState, of_library, sent, state_of
from dashboard.words.crisis import differ_in_presence
from dashboard.words.language import spoken_in
from simulation import Scenario, simulate
from simulation.experiments.sweeps.axes import Listed
from simulation.scenario.errors import ScenarioError
from tests.planted import sweep_of

LEVEL, START, LATER = (f"levers.mentoring.{part}" for part in ("level", "start", "later"))
STEPS = "levers.mentoring.steps"
TURNED: dict[str, Any] = {LEVEL: 0.5, LATER: [[90, 1.0], [150, 0.0]]}


def changed(changes: dict[str, Any], base: str = "baseline") -> PageState:
    """Return a scenario of the library with some changes."""
    return of_library(base)._replace(changes=changes)


def turns(changes: dict[str, Any], base: str = "baseline") -> tuple[tuple[int, float], ...]:
    """Return how mentoring is turned in the scenario that comes of a page."""
    return changed(changes, base).scenario().levers.mentoring.turns()


def test_a_page_s_lines_become_a_scenario_s_steps() -> None:
    assert turns(TURNED) == ((0, 0.5), (90, 1.0), (150, 0.0))
    assert turns(TURNED | {START: 30}) == ((30, 0.5), (90, 1.0), (150, 0.0))
    assert turns({LATER: [[90, 1.0]]}) == ((0, 0.0), (90, 1.0))
    assert turns({LEVEL: 0.5, LATER: []}) == ((0, 0.5),)
    money = changed(TURNED | {"levers.mentoring.money": 7.0}).scenario().levers.mentoring
    assert (money.money, money.level_on(100)) == (7.0, 1.0)


def test_without_lines_a_scenario_is_what_it_was() -> None:
    plain = Scenario.load("baseline").replace({LEVEL: 0.5, START: 10})
    assert changed({LEVEL: 0.5, START: 10}).scenario().digest() == plain.digest()


def test_a_scenario_with_steps_is_opened_with_its_lines() -> None:
    base = Scenario().replace({STEPS: [[10, 0.5], [90, 1.0]], "levers.mentoring.end": 200})
    own = later.on_page(base)
    assert (own[START], own[LEVEL], own[LATER]) == (10, 0.5, [[90, 1.0]])
    assert later.ends_of(base) == {"mentoring": 200}
    for changes, expected in (
        ({LEVEL: 0.7}, ((10, 0.7), (90, 1.0))),
        ({LATER: []}, ((10, 0.5),)),
        ({LATER: [[40, 0.0]], START: 0}, ((0, 0.5), (40, 0.0))),
    ):
        made = base.replace(later.in_scenario(changes, base))
        assert made.levers.mentoring.turns() == expected


def test_a_visit_begins_with_what_later_changes_there_are() -> None:
    begun = beginning(read_link(link_of(changed(TURNED), OPENING)))
    assert begun["values"][LATER] == []
    assert begun["now"]["changes"] == TURNED
    assert (begun["ends"], begun["most_later"]) == ({}, 49)


def test_a_link_and_a_file_hold_them(tmp_path: Any) -> None:
    now = changed(TURNED, "storm")
    assert read_link(link_of(now, OPENING, [now])) == (now, OPENING, (now,))
    begun, said, _ = begun_with(f"?what={link_of(now, OPENING)}", "baseline", None)
    assert (begun["now"], said) == (sent(now), "")
    text, name = scenario_file(now)
    (tmp_path / name).write_text(text, encoding="utf-8")
    again = Scenario.load(tmp_path / name)
    assert again.digest() == now.scenario().digest()
    assert later.on_page(again)[LATER] == TURNED[LATER]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({LATER: 1.0}, "nothing here to move"),
        ({LATER: [90, 1.0]}, "nothing here to move"),
        ({LATER: [[90, True]]}, "nothing here to move"),
        ({LATER: [[90, "1"]]}, "nothing here to move"),
        ({LATER: [[day, 1.0] for day in range(1, 51)]}, "nothing here to move"),
        ({"levers.teaching.later": [[90, 1.0]]}, "nothing here to move"),
        ({STEPS: [[90, 1.0]]}, "nothing here to move"),
        ({LATER: [[90, 1.0], [60, 0.0]]}, "write each later than the one before"),
        ({LATER: [[90, 1.0]], START: 90}, "write each later than the one before"),
        ({LATER: [[90, 1.5]]}, "1.5 does not fit"),
        ({LATER: [[90.5, 1.0]]}, "90.5 does not fit"),
        ({LATER: [[90, float("nan")]]}, "nan does not fit"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(ScenarioError, match=words):
        state_of(sent(changed(changes)))


def test_they_are_told_in_words_in_each_language() -> None:
    told = told_state(changed(TURNED))
    assert told.startswith("Baseline; mentoring 0.5; mentoring 1 from day 90, 0 from day 150; ")
    with spoken_in("de"):
        assert changed_to(LATER, [[90, 0.75]]).endswith(" 0,75 ab Tag 90")
    with spoken_in("es"):
        assert changed_to(LATER, [[1500, 0.5]]).endswith(" 0,5 desde el día 1500")
    assert changed_to(LATER, []) == "mentoring not changed later"


def test_each_lever_has_a_place_for_them_and_its_group_a_dot() -> None:
    places = [str(one).count("className='later'") for one in levers_of("Leaders' modelling")]
    assert places
    assert set(places) == {1}
    assert "className='later'" in str(page())
    held = [key for keys in KEYS.values() for key in keys if key.endswith(".later")]
    assert sorted(held) == sorted(later.LATER)


def test_a_point_of_a_sweep_is_opened_with_its_lines() -> None:
    sweep = sweep_of([Listed(STEPS, ((), ((0, 0.5), (60, 1.0))))])
    point = {STEPS: ((0, 0.5), (60, 1.0))}
    found = as_state(sweep.scenario_of(point))
    assert found.missing == ()
    assert found.what.changes == {LEVEL: 0.5, LATER: [[60, 1.0]]}
    made = found.what.scenario().replace({"run.days": 100, "run.replicates": 6, "name": "x"})
    assert made.levers == sweep.scenario_of(point).levers
    link = read_link(way_to(point, sweep, None, False)["search"].removeprefix("?what="))
    assert link.now.changes == found.what.changes
    assert known_point(sweep, {STEPS: [[0, 0.5], [60, 1.0]]}) == point
    with pytest.raises(ScenarioError):
        known_point(sweep, {STEPS: [["<b>"]]})


def test_what_comes_later_is_paid_for() -> None:
    small = {"organization.size": 12, "run.days": 40, "run.replicates": 2}
    costs = [
        simulate(changed(changes).scenario().replace(small)).runs["cost_hours"].mean()
        for changes in ({LEVEL: 0.5}, {LEVEL: 0.5, LATER: [[20, 1.0]]})
    ]
    assert costs[1] > 1.3 * costs[0] > 0.0


def test_presence_in_a_crisis_that_changes_later_is_a_difference_in_presence() -> None:
    plain = Scenario().replace({"levers.crisis_leadership.level": 0.5})
    more = Scenario().replace({"levers.crisis_leadership.steps": [[0, 0.5], [90, 1.0]]})
    assert differ_in_presence(more, plain)
    assert differ_in_presence(plain, more)
    assert not differ_in_presence(more, more)
    assert not differ_in_presence(more.replace({"people.trust.mean": 0.9}), plain)
