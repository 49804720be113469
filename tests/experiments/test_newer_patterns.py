"""Patterns P25 to P32: each reading finds what was planted, and misses what was not.

Those of newcomers stand in `test_patterns_of_newcomers.py`.
"""

from itertools import pairwise

import numpy as np
import pytest

from simulation import Scenario
from simulation.experiments.patterns import moods, networks, readings, surveys, teams
from simulation.experiments.patterns.diary import END, FIELDS, FIRST
from simulation.experiments.patterns.observing import (
    REWARDS,
    SURVEY,
    WARM_UP,
    observe,
    with_blows,
)
from simulation.experiments.patterns.removals import efficiency, lost, lost_more
from simulation.experiments.patterns.sample import organizations, scenario_of
from simulation.experiments.patterns.surveys import RELIABILITY
from simulation.experiments.patterns.table import PATTERNS
from simulation.experiments.patterns.verdicts import numbers
from simulation.founding import blueprint_of, found
from simulation.history import run_days

STAR = np.zeros((10, 10), dtype=bool)
STAR[0, 1:] = STAR[1:, 0] = True
RING = np.roll(np.eye(10, dtype=bool), 1, axis=1) | np.roll(np.eye(10, dtype=bool), -1, axis=1)


@pytest.fixture(scope="module")
def observed():
    """One organization of the sample, lived through, its teams rewarded in one of two lives."""
    scenario = with_blows(scenario_of(organizations()[5]))
    return observe(scenario, 3, blueprint_of(scenario), tuple(REWARDS))


def passes(name: str, **found: float) -> list[bool]:
    """Say which numbers of a pattern pass, from the same in each of three organizations."""
    cells = {key: np.full((3, 1), value) for key, value in found.items()}
    pattern = next(pattern for pattern in PATTERNS if pattern.id == name)
    return [number.passes for number in numbers(pattern.parts, cells)]


def test_the_most_sought_are_counted_in_part_where_they_are_no_whole_number():
    assert networks.most_sought(np.array([40] + 19 * [0])) == 1.0
    assert networks.most_sought(np.ones(30)) == pytest.approx(0.05)
    assert networks.most_sought(np.array([60] + [20] + 28 * [0])) == pytest.approx(70 / 80)
    assert np.isnan(networks.most_sought(np.zeros(20)))


def test_being_sought_is_counted_and_seeking_is_not(observed):
    days = np.sum(
        [
            networks.days_of(networks.matrix(look, "sought_days", observed.employees), 0, 63)
            for look in observed.looks[-2:]
        ],
        axis=0,
    )
    np.testing.assert_array_equal(networks.times_sought(observed), days.sum(axis=0))
    assert (days.sum(axis=0) != days.sum(axis=1)).any()


def test_a_few_must_be_sought_and_not_all_contact_be_theirs():
    for share, is_in in ((0.149, False), (0.151, True), (0.349, True), (0.351, False)):
        assert passes("P25", sought=share) == [is_in]


def test_efficiency_adds_one_over_the_steps_between_two():
    assert efficiency(STAR) == pytest.approx(18 + 72 / 2)
    assert efficiency(np.zeros((4, 4), dtype=bool)) == 0.0


def test_a_star_loses_all_without_its_middle_and_a_ring_the_same_without_anybody():
    assert lost(STAR, np.array([0])) == 1.0
    assert lost(STAR, np.array([3])) == pytest.approx(1.0 - (16 + 56 / 2) / 54)
    generator = np.random.default_rng(1)
    assert lost_more(STAR, generator) > 2.0
    assert lost_more(RING, generator) == pytest.approx(1.0)
    assert np.isnan(lost_more(np.zeros((10, 10), dtype=bool), generator))


def test_the_best_connected_must_hold_more_together_than_others():
    for times, is_in in ((1.39, False), (1.41, True), (2.29, True), (2.31, False)):
        assert passes("P26", removal=times) == [is_in]


def test_variance_is_told_apart_by_days_and_by_people():
    luck = np.random.default_rng(4)
    people, days = luck.normal(0.0, 1.0, 400), luck.normal(0.0, 2.0, (126, 400))
    asked = moods.within_persons(people + days)
    assert asked == pytest.approx(RELIABILITY * 4 / 5 + 1 - RELIABILITY, abs=0.02)
    noisy = people + days + luck.normal(0.0, np.sqrt(5 * 0.25), (126, 400))
    drawn = noisy.var(axis=0, ddof=1).mean() / (noisy.var(axis=0, ddof=1).mean() + 1.0)
    assert asked == pytest.approx(drawn, abs=0.02)


def test_people_who_never_change_and_people_who_are_alike_are_the_two_ends():
    one, alike = np.tile(np.arange(10.0), (126, 1)), np.tile(np.arange(126.0), (10, 1)).T
    assert moods.within_persons(one) == pytest.approx(1.0 - RELIABILITY)
    assert moods.within_persons(alike) == pytest.approx(1.0)
    assert np.isnan(moods.within_persons(np.full((126, 10), 0.5)))


def test_days_must_differ_about_as_much_as_people():
    for within, is_in in ((0.44, False), (0.46, True), (0.65, True), (0.67, False)):
        assert passes("P27", mood_within=within) == [is_in]


def test_mood_is_that_of_those_who_stayed():
    window = np.zeros((5, 3), np.dtype(list(FIELDS.items())))
    window["here"], window["holder"] = 1, 7
    window["holder"][3:, 0], window["here"][2, 1] = 8, 0
    assert moods.stayed(window).shape == (5, 1)


def test_odds_are_those_of_good_health_with_many_connections():
    health = np.array([9, 8, 7, 1, 9.5, 2, 3, 4.0])
    hqcs = np.array([5, 5, 5, 5, 0, 0, 0, 0])
    told = surveys.health({"health": health, "hqcs": hqcs})
    assert (told["odds_for"], told["odds_against"]) == (9 / 8, 1 / 8)
    cells = {name: np.array([[value]]) for name, value in told.items()}
    assert readings.odds_ratio(cells) == pytest.approx(9.0)
    turned = surveys.health({"health": -health, "hqcs": hqcs})
    assert turned["odds_for"] / turned["odds_against"] == pytest.approx(1 / 9)


def test_many_connections_must_help_a_little():
    for odds, is_in in ((1.19, False), (1.21, True), (2.19, True), (2.21, False)):
        assert passes("P29", odds_for=odds, odds_against=1.0) == [is_in]


def lives(equal: float, equitable: float) -> dict[str, float]:
    """Return sums over 100 teams with a standard deviation of .1, about .7 without rewards."""
    told = {"rewarded_teams": 100.0}
    for name, mean in (("unrewarded", 0.7), ("equal", equal), ("equitable", equitable)):
        told |= {f"{name}_p": 100.0 * mean, f"{name}_pp": 100.0 * (mean * mean + 0.01)}
    return told


def test_rewards_are_told_in_standard_deviations_of_teams():
    told = {name: np.array([[value]]) for name, value in lives(0.745, 0.76).items()}
    assert readings.rewards("equal")(told) == pytest.approx(0.45)
    assert readings.more_by_contribution(told) == pytest.approx(0.15)
    assert passes("P30", **lives(0.745, 0.76)) == [True, True]
    assert passes("P30", **lives(0.745, 0.74)) == [True, False]
    assert passes("P30", **lives(0.655, 0.7)) == [False, True]
    for d, is_in in ((0.24, False), (0.26, True), (0.64, True), (0.66, False)):
        assert passes("P30", **lives(0.7 + 0.1 * d, 0.8))[0] is is_in


def test_rewards_are_lived_from_the_end_of_the_warm_up(observed):
    told = teams.rewarded(observed)
    assert told["rewarded_teams"] > 5
    assert told["equal_p"] != told["unrewarded_p"]
    assert len(observed.struck["equal"]) == 1


def test_a_way_to_reward_that_the_lever_does_not_know_is_not_computable(observed):
    knows = "equity" in Scenario().tables()["levers"]["team_incentives"]
    assert ("equitable" in observed.struck) is knows
    assert np.isfinite(teams.rewarded(observed)["equitable_p"]) == knows


def test_a_teams_work_is_held_against_familiarity_and_tenure():
    told = {"work_work": 4.0, "familiarity_familiarity": 1.0, "familiarity_work": 1.0}
    long = {"tenure_tenure": 100.0, "tenure_work": 4.0}
    cells = {name: np.array([[value]]) for name, value in (told | long).items()}
    assert readings.with_team_work("familiarity", cells) == pytest.approx(0.5)
    assert readings.with_team_work("tenure", cells) == pytest.approx(0.2)
    assert passes("P32", **told, **long) == [True]
    assert passes("P32", **told, tenure_tenure=100.0, tenure_work=12.0) == [False]


def test_familiarity_is_of_pairs_and_tenure_of_days_that_are_known(observed):
    before = teams.warmed_up(observed)
    people, size = before.people, observed.employees
    members = np.nonzero((people["team"][:size] == 2) & (people["here"][:size] == 1))[0]
    known = networks.matrix(before, "familiarity", size)
    pairs = [known[i, j] for i in members for j in members if i != j]
    assert teams.familiarity(before, size)[2] == pytest.approx(np.mean(pairs))
    days = [min(WARM_UP, WARM_UP - people["hired"][i]) for i in members]
    assert teams.tenure(before, size)[2] == pytest.approx(np.mean(days))
    assert teams.tenure(before, size).max() == WARM_UP


def test_sums_over_teams_are_around_their_organizations_means(observed):
    told = teams.familiarity_and_tenure(observed)
    known = teams.familiarity(teams.warmed_up(observed), observed.employees)
    done = teams.performance(teams.warmed_up(observed), observed.looks[-1])
    both = np.isfinite(known) & np.isfinite(done)
    found = told["familiarity_work"] / np.sqrt(told["familiarity_familiarity"] * told["work_work"])
    assert found == pytest.approx(np.corrcoef(known[both], done[both])[0, 1])


def test_the_diary_changes_nothing_and_is_kept_from_day_to_day(observed):
    assert END == SURVEY
    lived = found(observed.scenario, observed.seed).world
    lived = lived._replace(shocks=lived.shocks[:0])
    size = observed.employees
    for before, day in pairwise((0, FIRST + 1, 200, SURVEY)):
        run_days(lived, before, day)
        now, line = lived.people.view(np.ndarray)[:size], observed.diary[day - 1 - FIRST]
        for name in FIELDS:
            np.testing.assert_array_equal(now[name], line[name])
    assert lived.people.tobytes()[: now.nbytes] == observed.looks[-1].people[:size].tobytes()
