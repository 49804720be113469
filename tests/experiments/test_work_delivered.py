"""Work delivered against another scenario: counted by hand, and the same in words at every door."""

import numpy as np
import pytest

from dashboard.words.back_to_normal import Return, sooner, when
from dashboard.words.what_if import delivered_more, headline_words
from dashboard.words.work_delivered import more_delivered
from simulation import Scenario
from simulation.arms import Arm
from simulation.experiments.compare import compare
from simulation.experiments.compare.delivered import delivered
from simulation.experiments.compare.paired import Recovery, sooner_or_later
from simulation.experiments.statistics import Estimate
from simulation.runs import History, Run, run_history

DAYS = 20
CALM = Scenario().replace({"run.days": DAYS})
CRISIS = {"name": "crisis", "kind": "external_crisis", "day": 5, "size": 0.5}
STRUCK = CALM.replace({"shocks": [CRISIS]})


def run(per_day: float, from_day_5: float | None = None) -> Run:
    """Return a run with so many units on time each day, and so many from day 5 on."""
    on_time = np.full(DAYS, float(per_day))
    on_time[5:] = per_day if from_day_5 is None else from_day_5
    return Run({}, {}, np.zeros(DAYS), {}, (), on_time, 10, None, None, None, {})


def history(own: Run, twin: Run | None) -> History:
    return History(0, 1, own, twin, {})


def test_four_lives_are_told_in_days_of_the_firsts_untouched_organization():
    first = [history(run(10, 8), run(10))]
    second = [history(run(12, 11), run(12))]
    found = delivered((STRUCK, STRUCK), (first, second))
    assert (found.first[0], found.first_twin[0]) == (12.0, 15.0)
    assert (found.second[0], found.second_twin[0]) == (16.5, 18.0)
    assert found.more[0] == 4.5
    assert found.more_when_struck[0] == 1.5, "of 3 days lost, 1.5 are left"


def test_days_are_those_from_the_first_shock_of_either_to_the_end_of_the_shorter():
    late = STRUCK.replace({"shocks.crisis.day": 9})
    longer = STRUCK.replace({"run.days": 2 * DAYS})
    pair = [history(run(10), run(10))]
    for other in (late, longer):
        for two in ((STRUCK, other), (other, STRUCK)):
            assert delivered(two, (pair, pair)).first[0] == 15.0
    assert delivered((late, late), (pair, pair)).first[0] == 11.0


def test_a_shock_after_the_end_of_the_shorter_is_as_none():
    late, short = STRUCK.replace({"shocks.crisis.day": 9}), CALM.replace({"run.days": 8})
    pair = [history(run(10), run(10))]
    assert delivered((late, short), (pair, pair)).first[0] == 8.0


def test_where_nothing_was_due_nothing_is_said_to_be_delivered():
    told = more_delivered(Estimate(float("nan"), float("nan"), float("nan"), 0), None, "before")
    assert told == "What is delivered cannot be compared with before: nothing was due."


def test_where_nothing_strikes_the_whole_run_counts_and_nothing_hits():
    found = delivered((CALM, CALM), ([history(run(10), None)], [history(run(11), None)]))
    assert found.first[0] == DAYS
    assert found.more[0] == pytest.approx(2.0)
    assert found.more_when_struck[0] == pytest.approx(0.0)


def test_a_lever_that_helps_on_ordinary_days_alone_delivers_and_loses_as_before():
    """This is what days lost against one's own twin cannot see."""
    first = [history(run(10, 8), run(10))]
    second = [history(run(11, 9), run(11))]
    found = delivered((STRUCK, STRUCK), (first, second))
    assert found.more[0] == pytest.approx(1.5)
    assert found.more_when_struck[0] == pytest.approx(0.0)


CLEAR = Estimate(2.6, 2.0, 3.2, 20)


@pytest.mark.parametrize(
    ("more", "part", "told"),
    [
        (CLEAR, None, "Delivers 2.6 (2.0 to 3.2) more days of work than before."),
        (
            CLEAR,
            Estimate(1.7, 1.0, 2.4, 20),
            "Delivers 2.6 (2.0 to 3.2) more days of work than before; 1.7 of them because the "
            "crisis hits less hard.",
        ),
        (
            CLEAR,
            Estimate(0.7, -0.1, 1.5, 20),
            "Delivers 2.6 (2.0 to 3.2) more days of work than before.",
        ),
        (
            CLEAR,
            Estimate(3.6, 3.0, 4.2, 20),
            "Delivers 2.6 (2.0 to 3.2) more days of work than before: 3.6 more because the crisis "
            "hits less hard, 1.0 fewer on ordinary days.",
        ),
        (
            CLEAR,
            Estimate(-1.0, -1.4, -0.6, 20),
            "Delivers 2.6 (2.0 to 3.2) more days of work than before: 1.0 fewer because the crisis "
            "hits harder, 3.6 more on ordinary days.",
        ),
        (
            Estimate(-2.6, -3.2, -2.0, 20),
            Estimate(-1.7, -2.4, -1.0, 20),
            "Delivers 2.6 (2.0 to 3.2) fewer days of work than before; 1.7 of them because the "
            "crisis hits harder.",
        ),
        (
            Estimate(0.3, -0.2, 0.8, 20),
            Estimate(0.4, 0.1, 0.7, 20),
            "No clear difference from before in work delivered (+0.3 days, -0.2 to +0.8).",
        ),
        (
            Estimate(1.0, 0.5, 1.5, 3),
            None,
            "Delivers +1.0 days of work compared with before, from 3 runs so far.",
        ),
    ],
)
def test_what_is_delivered_is_said_with_its_reason(more, part, told):
    assert more_delivered(more, part, "before") == told


@pytest.mark.parametrize(
    ("earlier", "later", "told"),
    [
        (10, 10, "about as soon as"),
        (12, 8, "about as soon as"),
        (14, 6, "about as soon as"),  # p = .115
        (15, 5, "sooner than before in 15 of 20"),  # p = .041
        (5, 15, "later than before in 15 of 20"),
        (5, 0, "about as soon as"),  # of five that agree, chance alone makes one in sixteen
        (6, 0, "sooner than before in 6 of 20"),
        (0, 0, "as soon as before"),
    ],
)
def test_a_coin_toss_is_never_told_as_a_difference(earlier, later, told):
    days = np.full(20, 30.0)
    other = days.copy()
    other[:earlier] -= 9
    other[earlier : earlier + later] += 9
    assert told in sooner(sooner_or_later(days, other), "before")


def test_when_it_is_over_is_said_with_how_many():
    two = STRUCK.replace({"shocks": [CRISIS, CRISIS | {"name": "again", "day": 9}]})
    none = STRUCK.replace({"shocks": [CRISIS, CRISIS | {"name": "void", "size": 0.0}]})
    back = Return(45.0, np.array([30.0, 40.0, 50.0, np.inf]))
    assert when(back, STRUCK) == "back to normal 45 days after it began (3 of 4 runs)"
    assert "after the last event" in when(back, two)
    assert "after it began" in when(back, none)
    seldom = Return(None, np.array([1.0, np.inf, np.inf]))
    assert "days on average (1 of 3 runs are)" in when(seldom, two)
    assert when(Return(None, np.full(3, np.inf)), two) == "not back to normal in any of 3 runs"
    assert "stays close to normal" in when(Return(0.0, np.array([0.0, 0.0, 9.0])), two)


def test_one_number_at_every_door():
    """The same pairs in *What if* and `compare`: one mean, and the same sentence around it."""
    base = Scenario.load("external-crisis").replace({"organization.size": 40, "run.days": 150})
    other = base.replace({"levers.leaders_modelling.level": 1.0})
    found = compare([base, other], replicates=6).against[0].of("delivered")
    arms = []
    for scenario in (base, other):
        histories = [run_history(scenario, nth) for nth in range(6)]
        arms.append(Arm(scenario, [one.own for one in histories], [one.twin for one in histories]))
    more, part = delivered_more(arms[1], arms[0])
    assert more.mean == pytest.approx(found.difference.mean)
    assert part is not None
    assert part.mean == pytest.approx(found.beyond_twins.mean)
    assert more_delivered(more, part, "before") in headline_words(arms[1], arms[0], True)


def test_of_a_calm_comparison_work_delivered_is_told_too():
    calm = Scenario().replace({"organization.size": 30, "run.days": 60})
    busy = calm.replace({"people.trust.mean": 0.7})
    found = compare([calm, busy], replicates=3).against[0]
    assert found.recovery is None
    assert "delivered" in found.principal
    assert found.of("delivered").first == pytest.approx(60.0)
    assert found.of("delivered").beyond_twins is None


def test_a_tie_of_all_is_no_sign_test():
    assert not Recovery(4, (4, 4), (1.0, 1.0), 0, 0).is_clear
