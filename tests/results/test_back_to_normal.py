"""Back to normal, on courses that are planted: what happened is known, and must be told so."""

import functools

import numpy as np
import pytest

from simulation import Scenario, simulate
from simulation.measures.back_to_normal import MONTH, NEAR, QUARTER, TOUCHED, back_to_normal
from simulation.measures.resilience import resilience
from simulation.runs import days_to_come_back, first_shock, last_shock

DAYS, HISTORIES, START = 250, 100, 10
NOISE = 0.0106  # of each course: of the ratio of two 1.5 %, as of real pairs of runs


def spells(luck: np.random.Generator, spread: float = NOISE) -> np.ndarray:
    """Return performance of an ordinary year, in which good and bad days come in spells."""
    noise = np.empty(DAYS)
    noise[0] = luck.normal(0.0, spread)
    for day in range(1, DAYS):
        noise[day] = 0.8 * noise[day - 1] + luck.normal(0.0, 0.6 * spread)
    return 0.95 + noise


def five_days(luck: np.random.Generator) -> np.ndarray:
    """Return performance over five days, of days that are independent."""
    return np.convolve(luck.normal(0.95, 0.03, DAYS + 4), np.ones(5) / 5, "valid")


@functools.cache
def pairs(course=spells, seed: int = 1) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return courses of organizations and of their equals."""
    luck = np.random.default_rng(seed)
    return [(course(luck), course(luck)) for _ in range(HISTORIES)]


def dip(depth: float, length: int, tail: int) -> np.ndarray:
    """Return what is left of performance: a dip, and a tail along which it comes back."""
    kept = np.ones(DAYS)
    kept[START : START + length] -= depth
    kept[START + length : START + length + tail] -= depth * (
        1 - np.arange(1, tail + 1) / (tail + 1)
    )
    return kept


def told(kept: np.ndarray, course=spells) -> list[int | None]:
    """Return the days until back to normal in each history."""
    return [back_to_normal(struck * kept, twin) for struck, twin in pairs(course)]


def middle(days: list[int | None]) -> float:
    """Return the middle of the days; never is later than any."""
    return float(np.median([np.inf if day is None else day for day in days]))


COURSES = pytest.mark.parametrize("course", [spells, five_days])


@COURSES
def test_two_equal_organizations_are_hardly_touched(course):
    assert sum(day == 0 for day in told(np.ones(DAYS), course)) >= 95


@COURSES
def test_a_lasting_loss_of_one_in_twenty_is_never_recovered(course):
    assert told(np.full(DAYS, 0.95), course) == [None] * HISTORIES


@COURSES
@pytest.mark.parametrize("depth", [0.1, 0.2, 0.4])
@pytest.mark.parametrize("length", [20, 60, 120])
def test_the_end_of_a_dip_is_dated_within_ten_days(course, depth, length):
    assert middle(told(dip(depth, length, 0), course)) == pytest.approx(START + length, abs=10)


@COURSES
@pytest.mark.parametrize("depth", [0.2, 0.4])
@pytest.mark.parametrize("tail", [10, 20, 40])
def test_a_crisis_is_over_at_the_end_of_its_tail_and_not_at_its_first_good_days(
    course, depth, tail
):
    assert middle(told(dip(depth, 30, tail), course)) == pytest.approx(START + 30 + tail, abs=10)


def test_a_crisis_is_not_over_before_it_has_hit_bottom():
    """It starts slowly: five good days in a row, and then it comes."""
    kept = np.ones(DAYS)
    kept[:5], kept[30:90] = 0.9, 0.8
    assert middle(told(kept)) == pytest.approx(90, abs=10)


def test_a_short_deep_dip_is_seen_and_a_scratch_is_not():
    assert middle(told(dip(0.4, 7, 0))) == pytest.approx(START + 7, abs=5)
    assert middle(told(dip(0.2, 2, 0))) == 0.0


def test_the_deeper_and_the_longer_the_later():
    by_depth = [middle(told(dip(depth, 20, 60))) for depth in (0.05, 0.1, 0.2, 0.4, 0.8)]
    by_length = [middle(told(dip(0.2, length, 20))) for length in (5, 20, 40, 80)]
    assert by_depth == sorted(by_depth)
    assert by_depth[0] < by_depth[-1]
    assert by_length == sorted(set(by_length))


def test_a_second_shock_restarts_the_count():
    kept = dip(0.3, 20, 0) * np.roll(dip(0.3, 20, 0), 100)
    struck, twin = 0.95 * kept, np.full(DAYS, 0.95)
    assert resilience(struck, twin, 0).recovery_days == 130
    assert resilience(struck, twin, 110).recovery_days == 20
    assert resilience(struck, twin, 140).recovery_days == 0


def test_it_takes_a_quarter_to_say_that_it_is_over():
    twin = np.ones(DAYS)
    at_last, too_late = (np.r_[np.full(n, 0.7), np.ones(DAYS - n)] for n in (187, 188))
    assert DAYS - 187 == QUARTER
    assert back_to_normal(at_last, twin) == 187
    assert back_to_normal(too_late, twin) is None
    assert resilience(too_late, twin).recovered is False


def test_what_falls_again_late_was_not_over():
    kept = dip(0.3, 20, 0)
    kept[-30:] = 0.9
    assert told(kept) == [None] * HISTORIES


@pytest.mark.parametrize(("days", "share"), [*TOUCHED.items()])
def test_it_shows_from_a_mark_on_to_the_digit(days, share):
    """A month or quarter exactly at the mark is not below it; one a little deeper is."""
    twin = np.ones(DAYS)
    for deeper, is_touched in ((-1e-9, False), (1e-9, True)):
        struck = twin.copy()
        struck[20 : 20 + days] -= share + deeper
        assert (back_to_normal(struck, twin) != 0) is is_touched


def test_it_is_near_from_a_mark_on_to_the_digit():
    """A crisis that leaves a loss at the mark is over; with one a little deeper it never is."""
    twin = np.ones(DAYS)
    for deeper, days in ((-1e-9, START + 30), (1e-9, None)):
        struck = dip(0.3, 30, 0)
        struck[START + 30 :] -= NEAR[QUARTER] + deeper
        assert back_to_normal(struck, twin) == days
    struck = dip(0.3, 30, 0)
    struck[100 : 100 + MONTH] -= NEAR[MONTH] + 1e-9  # under the mark of a quarter
    assert back_to_normal(struck, twin) == 100 + MONTH


def test_days_without_anything_due_neither_help_nor_shift_the_date():
    twin, struck = np.ones(DAYS), dip(0.3, 30, 0)
    for day in (3, 20, 100):
        twin[day] = struck[day] = np.nan
    assert back_to_normal(struck, twin) == START + 30
    twin[:] = np.nan
    assert resilience(struck, twin).recovered is None


def test_a_day_on_which_the_twin_stands_still_leaves_numbers_finite():
    twin, struck = np.full(DAYS, 0.9), np.full(DAYS, 0.8)
    twin[7] = 0.0
    told = resilience(struck, twin)
    assert told.resilience_depth == pytest.approx(1 / 9)
    assert told.resilience_loss == pytest.approx(249 / 9)
    assert told.recovery_days is None


def test_after_a_late_shock_only_what_is_left_can_be_looked_at():
    twin = np.ones(20)
    assert back_to_normal(np.full(20, 0.97), twin) == 0
    assert back_to_normal(np.full(20, 0.9), twin) is None


@pytest.mark.parametrize(
    ("days", "back"), [(20, None), (40, None), (62, None), (74, None), (75, 12)]
)
def test_with_less_than_a_quarter_left_no_return_can_be_told(days, back):
    struck = np.ones(days)
    struck[:12] = 0.5
    assert back_to_normal(struck, np.ones(days)) == back
    assert back_to_normal(np.ones(days), np.ones(days)) == 0


def test_the_count_begins_with_the_last_shock_that_does_anything():
    shocks = [
        {"name": "nothing", "kind": "external_crisis", "day": 10, "size": 0.0},
        {"name": "first", "kind": "external_crisis", "day": 60, "size": 0.5},
        {"name": "last", "kind": "demand_surge", "day": 90, "size": 0.3},
        {"name": "void", "kind": "demand_surge", "day": 120, "size": 0.0},
    ]
    scenario = Scenario().replace({"run.days": 310, "shocks": shocks})
    assert (first_shock(scenario), last_shock(scenario)) == (60, 90)
    assert days_to_come_back(scenario) == 220
    assert last_shock(scenario.replace({"run.days": 600, "shocks.last.day": 320})) == 60


@pytest.mark.slow
def test_in_the_model_itself_what_is_too_small_to_matter_hardly_touches():
    """The noise is the model's own, and so is what grows: the size of a crisis."""
    found = []
    for size in (0.02, 1.0):
        scenario = Scenario.load("external-crisis").replace({"shocks.external_crisis.size": size})
        result = simulate(scenario, 12)
        runs = result.runs
        days = runs.loc[~runs["twin"], "recovery_days"].fillna(np.inf)
        found.append(float(days.median()))
        if size == 0.02:
            assert luck_of_days(result.days) == pytest.approx(0.010, abs=0.004)
            assert (days == 0).sum() >= 11
    assert found[0] == 0.0
    assert found[1] > 60.0


def luck_of_days(days):
    """Return by how much performance of struck and twin differs, long after what was too small."""
    late = days[days["day"] >= 210]
    pairs = late.pivot(index=["replicate", "day"], columns="twin", values="performance")
    return float((pairs[False] / pairs[True]).std())
