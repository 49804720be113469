"""Patterns P28 and P31: how safe those feel who come, and when they are productive."""

import numpy as np
import pytest

from simulation.experiments.patterns import newcomers, readings
from simulation.experiments.patterns.diary import END, FIELDS, FIRST, Diary
from simulation.experiments.patterns.observing import LOOKS
from simulation.experiments.patterns.table import PATTERNS
from simulation.experiments.patterns.verdicts import numbers


def passes(name: str, **found: float) -> list[bool]:
    """Say which numbers of a pattern pass, from the same in each of three organizations."""
    cells = {key: np.full((3, 1), value) for key, value in found.items()}
    pattern = next(pattern for pattern in PATTERNS if pattern.id == name)
    return [number.passes for number in numbers(pattern.parts, cells)]


def diary(people: int) -> Diary:
    """Return a diary of people who have been there from the start, all of one team."""
    pages = np.zeros((END - FIRST, people), np.dtype(list(FIELDS.items())))
    pages["hired"], pages["here"], pages["ramp"], pages["safety"] = -1000, 1, 1.0, 0.6
    return pages


def comes(pages: Diary, person: int, day: int, safety: tuple[float, float], days: int) -> None:
    """Have somebody come on a day, whose safety goes from one level to another, and learn."""
    line = day - FIRST
    pages["hired"][line:, person], pages["holder"][line:, person] = day, day
    pages["safety"][line : line + 5, person] = 1.0  # before they are asked
    pages["safety"][line + 5 :, person] = safety[0]
    pages["safety"][line + 250 :, person] = safety[1]
    pages["ramp"][line : line + days, person] = 0.89


def told_of(pages: Diary) -> dict[str, float]:
    """Return what is read of newcomers in a diary."""
    return newcomers.newcomers(type("Observed", (), {"diary": pages})())


def test_newcomers_are_compared_with_colleagues_of_a_year_and_with_themselves():
    pages = diary(6)
    pages["team"][:, 3:] = 1
    pages["safety"][:, 3:] = 0.4
    comes(pages, 0, 70, (0.8, 0.7), 40)  # in the safer team
    comes(pages, 3, 80, (0.5, 0.3), 40)
    told = told_of(pages)
    assert told["start_newcomers"] == told["change_newcomers"] == 2
    assert told["start_sum"] == pytest.approx(0.2 + 0.1)
    assert told["change_sum"] == pytest.approx(-0.1 - 0.2)
    assert (told["safe_newcomers"], told["safe_sum"]) == (1, pytest.approx(-0.1))
    assert (told["unsafe_newcomers"], told["unsafe_sum"]) == (1, pytest.approx(-0.2))


def test_who_leaves_within_a_year_or_comes_late_tells_nothing_of_it():
    pages = diary(4)
    comes(pages, 0, 70, (0.8, 0.7), 40)
    pages["holder"][300 - FIRST :, 0] = 9
    comes(pages, 1, END - newcomers.YEAR, (0.8, 0.7), 40)
    told = told_of(pages)
    assert told["start_newcomers"] == 0
    assert (told["staff_newcomers"], told["staff_sum"]) == (2, 80.0)


def test_each_sign_of_newcomers_safety_is_asked():
    right = {"start": 0.1, "change": -0.1, "safe": -0.05, "unsafe": -0.2}
    counts = {f"{name}_newcomers": 1.0 for name in right}
    for wrong in (None, "start", "change"):
        sums = {f"{n}_sum": -v if n == wrong else v for n, v in right.items()}
        assert passes("P28", **sums, **counts)[:2] == [wrong != "start", wrong != "change"]
    swapped = {"start": 0.1, "change": -0.1, "safe": -0.2, "unsafe": -0.05}
    for planted, is_less in ((right, True), (swapped, False)):
        sums = {f"{name}_sum": value for name, value in planted.items()}
        assert passes("P28", **sums, **counts)[2] is is_less


def test_no_unit_is_safer_than_another_where_all_are_alike():
    pages = diary(4)
    comes(pages, 0, 70, (0.8, 0.7), 40)
    cells = {name: np.array([[value]]) for name, value in told_of(pages).items()}
    assert readings.less_in_safe_units(cells) == 0.0


def test_days_are_counted_until_the_ropes_are_learned_and_by_who_leads():
    pages = diary(4)
    pages["leads"][:, 1] = 1
    pages["ramp"][:, 0] = 0.9  # enough, once it is there
    comes(pages, 0, 70, (0.5, 0.5), 40)
    comes(pages, 1, 100, (0.5, 0.5), 130)
    comes(pages, 2, LOOKS[0] + 1, (0.5, 0.5), 10)  # too late to be followed for long
    comes(pages, 3, 70, (0.5, 0.5), 90)
    pages["here"][100 - FIRST :, 3] = 0  # left before
    told = told_of(pages)
    assert (told["staff_newcomers"], told["staff_sum"]) == (1, 40.0)
    assert (told["leader_newcomers"], told["leader_sum"]) == (1, 130.0)


def test_who_is_not_productive_when_the_diary_ends_counts_with_the_days_until_then():
    pages = diary(2)
    comes(pages, 0, 100, (0.5, 0.5), 900)
    assert told_of(pages)["staff_sum"] == END - 1 - 100


def days_found(simple: float, professional: float, leading: float) -> dict[str, np.ndarray]:
    """Return three organizations, of simple, middling and professional work."""
    work, staff = np.array([[0.3], [0.5], [0.7]]), np.array([[simple], [500.0], [professional]])
    once = np.ones((3, 1))
    leaders = {"leader_newcomers": once, "leader_sum": leading * once}
    return {"work.complexity": work, "staff_newcomers": once, "staff_sum": staff} | leaders


def test_simple_and_professional_are_the_ends_of_the_sample():
    told = days_found(40.0, 100.0, 130.0)
    read = [readings.days_to_productive(job)(told) for job in ("simple", "professional", "leading")]
    assert read == [40.0, 100.0, 130.0]
    assert readings.smallest_step(told) == 30.0
    assert readings.smallest_step(days_found(40.0, 120.0, 115.0)) == -5.0
    assert readings.smallest_step(days_found(90.0, 80.0, 130.0)) == -10.0


def test_each_kind_of_work_has_its_days():
    row = next(pattern for pattern in PATTERNS if pattern.id == "P31")
    ranges = [(part.low, part.high) for part in row.parts[:3]]
    assert ranges == [(28, 52), (70, 130), (91, 169)]
    for given, (low, high) in zip((40, 100, 130), ranges, strict=True):
        assert (low, high) == pytest.approx((0.7 * given, 1.3 * given))
