"""Room files: every problem at once, with its line, and what to write instead."""

import re
from pathlib import Path

import numpy as np
import pytest

from dashboard.rooms.game import search
from dashboard.rooms.game.designs import cost_of, scenario_of, steps_of, unspent
from dashboard.rooms.game.reading import load_room_file, room_file_names, room_file_of
from dashboard.rooms.game.sealed import draw, practice, seal_of
from dashboard.rooms.game.search import best_from, prices_of, reference_of
from simulation import simulate
from simulation.scenario.errors import ScenarioError
from tests.rooms.playing import NONCE, PRICES, small_lesson

GOOD = """title = "A lesson"
levers = ["mentoring", "open_books"]
rounds = [0, 12]

[changes]
"organization.size" = 12
"run.days" = 24

[[phases]]
kind = "lobby"

[[phases]]
kind = "decide"

[[phases]]
kind = "reveal"

[[phases]]
kind = "decide"
round = 2

[[phases]]
kind = "reveal"
round = 2

[[shocks]]
kind = "layoff"
day = [3, 6]
size = [0.1, 0.2]
"""
MISTAKES = [
    ('title = "A lesson"', 'title = ""', "title"),
    ('title = "A lesson"', "title = 3", "title"),
    ('title = "A lesson"', "", "title"),
    ('title = "A lesson"', 'titel = "x"\ntitle = "A"', 'did you mean "title"'),
    ('title = "A lesson"', f'title = "{"x" * 101}"', "title"),
    ('"mentoring"', '"mentorin"', 'did you mean "mentoring"'),
    ('"mentoring", ', '"open_books", ', "stands here twice"),
    ('["mentoring", "open_books"]', "[]", "levers"),
    ('["mentoring", "open_books"]', '"mentoring"', "levers"),
    ('["mentoring", "open_books"]', "[1]", "levers.0"),
    ("rounds = [0, 12]", "rounds = [12, 0]", "in order"),
    ("rounds = [0, 12]", "rounds = [1, 12]", "from 0 on"),
    ("rounds = [0, 12]", "rounds = [0, 0]", "in order"),
    ("rounds = [0, 12]", "rounds = [0, 24]", "write an earlier day"),
    ("rounds = [0, 12]", "rounds = [0]", "there are 1 rounds"),
    ("rounds = [0, 12]", "rounds = [0, 6, 12]", "for round 3"),
    ("rounds = [0, 12]", "rounds = [0.5]", "rounds.0"),
    ("rounds = [0, 12]", "rounds = [0, 12]\nlevels = [0.5, 1.0]", "levels from 0 to 1"),
    ("rounds = [0, 12]", "rounds = [0, 12]\nlevels = [0.0, 2.0]", "levels from 0 to 1"),
    ("rounds = [0, 12]", "rounds = [0, 12]\nlevels = [0.0]", "levels"),
    ("rounds = [0, 12]", 'rounds = [0, 12]\nnumbers = ["strian"]', 'did you mean "strain"'),
    ("rounds = [0, 12]", "rounds = [0, 12]\nnumbers = []", "numbers"),
    ("rounds = [0, 12]", 'rounds = [0, 12]\nlanguage = "fr"', '"fr" is not known'),
    ("rounds = [0, 12]", 'rounds = [0, 12]\nscenario = "basline"', 'did you mean "baseline"'),
    ("rounds = [0, 12]", 'rounds = [0, 12]\nteams = "random"', "drawn, tables"),
    ("rounds = [0, 12]", "rounds = [0, 12]\nteam_size = 0", "1 to 12"),
    ("rounds = [0, 12]", "rounds = [0, 12]\nteam_size = 13", "1 to 12"),
    ("rounds = [0, 12]", "rounds = [0, 12]\nexam_histories = 7", "8 to 200"),
    ("rounds = [0, 12]", "rounds = [0, 12]\nexam_histories = nan", "exam_histories"),
    ("rounds = [0, 12]", "rounds = [0, 12]\npractice_seed = -1", "practice_seed"),
    ("rounds = [0, 12]", 'rounds = [0, 12]\npace = "own"', "team_size = 1"),
    ("rounds = [0, 12]", 'rounds = [0, 12]\nopens = "soon"', "opens"),
    ("rounds = [0, 12]", "rounds = [0, 12]\nopens = 2026-12-01T08:00:00", "opens"),
    (
        "rounds = [0, 12]",
        "rounds = [0, 12]\nopens = 2026-12-02T08:00:00Z\ncloses = 2026-12-01T08:00:00Z",
        "write a later time",
    ),
    ("rounds = [0, 12]", "rounds = [0, 12]\npersonal_days = 0", "1 to 365"),
    ('"organization.size" = 12', '"organization.sise" = 12', 'did you mean "size"'),
    ('"organization.size" = 12', '"organization.size" = "x"', "organization.size"),
    ('"organization.size" = 12', '"organization.size" = 1000000', "too long for a class"),
    ('"organization.size" = 12', '"levers.mentoring.level" = 3.0', "levers.mentoring.level"),
    ('kind = "lobby"', 'kind = "brief"', "begin with a lobby"),
    ('kind = "lobby"', 'kind = "loby"', 'did you mean "lobby"'),
    ('kind = "lobby"', 'kind = "lobby"\nminutes = -1.0', "minutes"),
    ('kind = "lobby"', 'kind = "lobby"\nminuts = 1.0', 'did you mean "minutes"'),
    ('kind = "lobby"', 'kind = "lobby"\nof = "theirs"', "untouched, ours"),
    ('[[phases]]\nkind = "reveal"\n\n', "", 'no phase of kind "reveal" for round 1'),
    ('kind = "decide"\nround = 2', 'kind = "decide"', "write each round once"),
    ('kind = "decide"\nround = 2', 'kind = "decide"\nround = 3', "there are 2 rounds"),
    ('kind = "decide"\nround = 2', 'kind = "lobby"', "only the first can be the lobby"),
    ('kind = "layoff"', 'kind = "layof"', 'did you mean "layoff"'),
    ('kind = "layoff"', 'kind = "layoff"\nbreach = "integrity"', "belongs to trust_breach"),
    ("day = [3, 6]", "day = [6, 3]", "write the lower number first"),
    ("day = [3, 6]", "day = [3, 12]", "round 1 has days 0 to 11"),
    ("day = [3, 6]", "day = [3]", "day.1: is missing"),
    ("day = [3, 6]", "day = 3", "write a list, such as [3, 6]"),
    ("size = [0.1, 0.2]", "size = [0.1, 9.0]", "write 0 to 1"),
    ("size = [0.1, 0.2]", "size = [0.2, 0.1]", "write the lower number first"),
    ("size = [0.1, 0.2]", "", "size"),
    ("size = [0.1, 0.2]", "size = [0.1, 0.2]\nround = 2", "round 2 has days 12 to 23"),
    ("size = [0.1, 0.2]", "size = [0.1, 0.2]\nround = 3", "there are 2 rounds"),
    ("size = [0.1, 0.2]", "size = [0.1, 0.2]\nweight = 0.0", "weight"),
    ("size = [0.1, 0.2]", 'size = [0.1, 0.2]\ntarget = "nobody"', "is not known"),
    ("size = [0.1, 0.2]", "size = [0.1, 0.2]\n[marks]\npart = 50.0", "write 100 in all"),
    ("size = [0.1, 0.2]", "size = [0.1, 0.2]\n[budget]\nmoney = -1.0", "money"),
    ("size = [0.1, 0.2]", "size = [0.1, 0.2]\n[budget]\nhour = 1.0", 'did you mean "hours"'),
]


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(text)
    return path


def test_the_good_file_is_good(tmp_path: Path) -> None:
    lesson, text = load_room_file(written(tmp_path, GOOD))
    assert text == GOOD
    assert lesson.span(1) == (0, 12)
    assert lesson.span(2) == (12, 24)


@pytest.mark.parametrize("nth", range(len(MISTAKES)))
def test_a_mistake_is_told_with_its_line_and_what_to_write(tmp_path: Path, nth: int) -> None:
    right, wrong, told = MISTAKES[nth]
    assert GOOD.count(right) >= 1
    with pytest.raises(ScenarioError) as error:
        load_room_file(written(tmp_path, GOOD.replace(right, wrong, 1)))
    assert told in str(error.value)
    assert re.search(r"mine\.toml:\d+: ", str(error.value))


def test_sixty_mistakes_were_tried_and_many_are_told_at_once(tmp_path: Path) -> None:
    assert len(MISTAKES) >= 60
    text = GOOD.replace('"mentoring"', '"x"').replace("[0, 12]", "[3]")
    text = text.replace('kind = "lobby"', 'kind = "brief"')
    with pytest.raises(ScenarioError) as error:
        load_room_file(written(tmp_path, text))
    assert len(error.value.problems) >= 4


def test_a_file_that_is_not_there_is_told_with_the_nearest() -> None:
    with pytest.raises(ScenarioError, match='did you mean "storm-in-fifty-minutes"'):
        load_room_file("storm-in-fifty-minuts")


@pytest.mark.parametrize("name", room_file_names())
def test_files_that_come_with_the_project_are_right_and_come_back_from_a_store(name: str) -> None:
    lesson, _ = load_room_file(name)
    assert room_file_of(lesson.model_dump(mode="json"), {}) == lesson
    for nonce in range(20):
        sealed = draw(lesson, f"{nonce:032x}")
        lesson.organization().replace({"shocks": list(sealed.shocks)})
    for shock in lesson.shocks:
        assert shock.sign


def test_the_same_bits_draw_the_same_and_others_differ() -> None:
    lesson = small_lesson()
    assert draw(lesson, NONCE) == draw(lesson, NONCE)
    assert draw(lesson).nonce != draw(lesson).nonce
    seals = {draw(lesson, f"{nth:032x}").seal() for nth in range(50)}
    assert len(seals) == 50
    sealed = draw(lesson, NONCE)
    assert seal_of(sealed.text()) == sealed.seal()
    assert sealed.nonce in sealed.text()
    assert practice(lesson, 0) == practice(lesson, 0)


def test_each_shock_is_drawn_as_often_as_its_weight_says() -> None:
    heavy = {"kind": "layoff", "day": [5, 6], "size": [0.1, 0.1], "weight": 3.0}
    light = {"kind": "external_crisis", "day": [5, 6], "size": [0.5, 0.5]}
    lesson = small_lesson(shocks=[heavy, light])
    kinds = [draw(lesson, f"{nth:032x}").shocks[0]["kind"] for nth in range(400)]
    assert kinds.count("layoff") == pytest.approx(300, abs=35)


def test_a_later_decision_leaves_all_before_it_as_it_was_to_the_byte() -> None:
    lesson = small_lesson()
    sealed = draw(lesson, NONCE)
    first = {"mentoring": 0.5}
    short = scenario_of(lesson, [first], sealed.shocks, sealed.exam_seed)
    long = scenario_of(lesson, [first, {"open_books": 1.0}], sealed.shocks, sealed.exam_seed)
    before = simulate(short, 2).days.query("not twin")
    after = simulate(long, 2).days.query("not twin and day < 12")
    for name in ("performance", "strain", "hqc_density"):
        assert before[name].to_list() == after[name].to_list()


def test_decisions_are_steps_of_levers() -> None:
    lesson = small_lesson()
    path = [{"mentoring": 0.5}, {"mentoring": 0.5, "open_books": 1.0}]
    assert steps_of(lesson, path, "mentoring") == [[0, 0.5]]
    assert steps_of(lesson, path, "open_books") == [[12, 1.0]]
    assert steps_of(lesson, [{"mentoring": 1.0}, {}], "mentoring") == [[0, 1.0], [12, 0.0]]
    assert steps_of(lesson, path, "device_free_meetings") == []


def test_costs_are_whole_tokens_and_what_is_left_is_a_share() -> None:
    lesson = small_lesson(budget={"money": 9000.0, "hours": 700.0})
    assert cost_of(lesson, PRICES, {"mentoring": 0.5}, 1) == (5, 7)
    assert cost_of(lesson, PRICES, {"mentoring": 1.0}, 1) == (9, 14)
    assert cost_of(lesson, PRICES, {"mentoring": 1.0}, 1).fits(lesson.budget.tokens)
    assert not cost_of(lesson, PRICES, {"mentoring": 1.0, "open_books": 0.5}, 1).fits((9, 14))
    assert unspent(lesson, PRICES, [{}, {}]) == 1.0
    assert unspent(lesson, PRICES, [{"mentoring": 1.0}, {"mentoring": 1.0}]) == 0.0
    assert unspent(lesson, PRICES, [{"mentoring": 1.0}, {}]) == pytest.approx(0.5)


def test_prices_come_from_the_scenario_and_the_reference_stays_in_budget() -> None:
    lesson = small_lesson(changes={"organization.size": 20, "run.days": 24})
    prices = prices_of(lesson)
    assert prices["open_books"][0][0] == 0.0
    assert prices["open_books"][0][1] == pytest.approx(20 * 12 * 0.05, rel=0.1)
    assert prices["mentoring"][1][0] > 0.0
    sealed = draw(lesson, NONCE)
    reference = reference_of(lesson, prices, sealed)
    for number, design in enumerate(reference["path"], 1):
        assert cost_of(lesson, prices, design, number).fits(lesson.budget.tokens)
    assert set(reference["ranges"][0]) == set(lesson.numbers)


def test_the_reference_best_is_the_best_that_fits(monkeypatch):
    lesson = small_lesson()
    tried = []

    def planted(_, __, paths, histories):
        tried.append(histories)
        ends = [path[-1] for path in paths]
        return np.array(
            [5.0 * one.get("open_books", 0.0) - one.get("mentoring", 0.0) for one in ends]
        )

    monkeypatch.setattr(search, "performance", planted)
    path = best_from(lesson, PRICES, draw(lesson, NONCE), ({"mentoring": 0.5}, {}))
    assert path == ({"mentoring": 0.5}, {"open_books": 1.0})
    assert set(tried) == {search.LOOKS, search.RACED_HISTORIES}


def test_the_reference_best_is_searched_under_luck_that_nobody_is_scored_by():
    lesson = small_lesson()
    sealed = draw(lesson, NONCE)
    scored = search.performance_by_history(lesson, sealed, [({},)], 3)
    assert search.performance(lesson, sealed, [({},)], 3)[0] != scored.mean()
