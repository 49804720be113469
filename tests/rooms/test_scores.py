"""Scores: what they are by hand, and that a sign turned would be noticed."""

import numpy as np
import orjson
import pytest

from dashboard.rooms.game.outcome import outcome_of, prediction_score, took_part, wanted
from dashboard.rooms.game.scores import (
    bands,
    best_range,
    design_score,
    interval_score,
    prediction_points,
    scorched_by,
)
from dashboard.rooms.game.work import untouched
from tests.rooms.playing import (
    DECIDE,
    DECISION,
    NUMBERS,
    PREDICT,
    REVEAL,
    Play,
    made_up_result,
    reference_of,
    small_lesson,
)

LUCK = np.random.default_rng(3).normal(0.0, 0.01, 40)


def result(performance: float, strain: float = 0.1, turnover: float = 0.2) -> dict[str, object]:
    means = {"performance": performance, "strain": strain, "turnover": turnover}
    return {"measures": {name: list(mean + LUCK) for name, mean in means.items()}}


def test_the_interval_score_is_width_and_ten_times_the_miss() -> None:
    assert interval_score(1.0, 3.0, [2.0, 2.5]) == 2.0
    assert interval_score(1.0, 3.0, [0.5]) == pytest.approx(2.0 + 10.0 * 0.5)
    assert interval_score(1.0, 3.0, [3.25]) == pytest.approx(2.0 + 10.0 * 0.25)
    assert interval_score(1.0, 3.0, [2.0], holds=0.5) == 2.0
    assert interval_score(1.0, 3.0, [4.0], holds=0.5) == pytest.approx(2.0 + 4.0)


def test_the_best_range_has_the_best_score_of_all() -> None:
    truth = list(np.random.default_rng(1).normal(5.0, 1.0, 400))
    low, high = best_range(truth)
    best = interval_score(low, high, truth)
    for wider in (-0.5, -0.2, 0.2, 0.5):
        assert interval_score(low - wider, high + wider, truth) > best
        assert interval_score(low + wider, high + wider, truth) > best
    inside = np.mean([(low <= one <= high) for one in truth])
    assert inside == pytest.approx(0.8, abs=0.01)


def test_the_best_range_makes_100_points_and_the_reference_50() -> None:
    truth = {"strain": list(np.linspace(0.0, 1.0, 41))}
    reference = {"strain": [-1.0, 2.0]}
    assert prediction_points({"strain": best_range(truth["strain"])}, truth, reference) == 100.0
    assert prediction_points(reference, truth, reference) == pytest.approx(50.0)
    assert prediction_points({"strain": [8.0, 9.0]}, truth, reference) == 0.0


def test_points_of_a_prediction_are_the_mean_over_its_numbers() -> None:
    truth = {name: list(np.linspace(0.0, 1.0, 41)) for name in ("strain", "turnover")}
    reference = {name: [-1.0, 2.0] for name in truth}
    both = {"strain": best_range(truth["strain"]), "turnover": reference["turnover"]}
    assert prediction_points(both, truth, reference) == pytest.approx(75.0)


def test_a_design_is_between_the_untouched_and_the_best() -> None:
    none, best = result(0.90), result(0.94)
    assert design_score(none, none, best).points == pytest.approx(0.0)
    assert design_score(best, none, best).points == pytest.approx(100.0)
    assert design_score(result(0.93), none, best).points == pytest.approx(75.0)
    assert design_score(result(0.80), none, best).points == 0.0
    assert design_score(result(0.99), none, best).points == 100.0


def test_beating_the_search_is_said_only_where_it_is_clear() -> None:
    none, best = result(0.90), result(0.94)
    assert not design_score(best, none, best).beats
    assert design_score(result(0.95), none, best).beats
    unclear = {"measures": {**result(0.94)["measures"], "performance": list(0.9405 + LUCK[::-1])}}  # type: ignore[dict-item]
    assert not design_score(unclear, none, best).beats


def test_what_is_left_unspent_is_worth_something() -> None:
    none, best = result(0.90), result(0.94)
    assert design_score(result(0.92), none, best, 4.0).points == pytest.approx(54.0)


def test_scorched_earth_costs_up_to_twenty() -> None:
    none, best = result(0.90), result(0.94)
    assert scorched_by("strain", result(0.9, strain=0.1125), none) == pytest.approx(5.0, abs=0.3)
    assert scorched_by("strain", result(0.9, strain=0.2), none) == 10.0
    assert scorched_by("strain", result(0.9, strain=0.05), none) == 0.0
    mine = result(0.94, strain=0.2, turnover=0.4)
    assert design_score(mine, none, best).points == pytest.approx(80.0)


def test_teams_that_cannot_be_told_apart_share_a_band() -> None:
    luck = np.random.default_rng(5)

    def team(mean: float) -> dict[str, object]:
        own = list(mean + luck.normal(0.0, 0.01, 40))
        return {"measures": {"performance": own}}

    results = {"a": team(0.95), "b": team(0.9501), "c": team(0.90), "d": team(0.8999)}
    found = bands(results)
    assert found["a"] == found["b"] == 1
    assert found["c"] == found["d"] == 2


def test_bands_do_not_depend_on_the_order_of_teams() -> None:
    luck = np.random.default_rng(6)
    results = {
        name: {"measures": {"performance": list(0.9 + 0.01 * nth + luck.normal(0, 0.01, 40))}}
        for nth, name in enumerate("abcdef")
    }
    turned = dict(reversed(results.items()))
    assert bands(results) == bands(turned)
    assert bands(results)["f"] == 1


def test_a_prediction_is_held_against_what_it_was_of() -> None:
    play = Play()
    person = play.join()[0]
    play.go_to(PREDICT)
    play.hand_in(person, NUMBERS)
    play.go_to(DECIDE)
    play.hand_in(person, DECISION)
    play.go_to(REVEAL)
    reference = reference_of(play.room.lesson)
    none = orjson.loads(made_up_result(play.room.lesson, 0.9))
    mine = orjson.loads(made_up_result(play.room.lesson, 0.2))
    found = {
        wanted(play.room, untouched(1)).key(): none,
        wanted(play.room, play.room.path("t1", 1)).key(): mine,
    }
    by_key = outcome_of(play.room, 1, reference, found)
    one = play.room.people[person]
    points = prediction_score(play.room, one, PREDICT, reference, by_key)
    assert points is not None
    assert points > 40.0
    assert took_part(play.room, one) == pytest.approx(2 / 3)


def test_a_lesson_without_rounds_of_its_own_has_one() -> None:
    phases = [{"kind": "lobby"}, {"kind": "decide"}, {"kind": "reveal"}]
    assert small_lesson(rounds=[0], phases=phases, shocks=[]).span(1) == (0, 24)
