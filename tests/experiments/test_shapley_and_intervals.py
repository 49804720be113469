"""What comparisons count with: Shapley values, bootstrap intervals, who recovers sooner."""

import numpy as np
import pytest

from simulation.experiments.compare import costs, paired, shapley
from simulation.experiments.compare.histories import reading
from simulation.experiments.compare.people import persons
from simulation.results.evening import Evening
from simulation.runs import History, Run
from simulation.scenario import Scenario
from tests.experiments.test_comparing import CALM, STRUCK

VALUES = {"additive": (3.0, -1.0, 0.5), "interacting": (4.0, 4.0, 1.0)}

GAMES = {
    "additive": (lambda who: 3.0 * ("a" in who) - 1.0 * ("b" in who) + 0.5 * ("c" in who)),
    "interacting": (lambda who: 6.0 * ({"a", "b"} <= who) + 3.0 * (len(who) == 3)),
}


@pytest.mark.parametrize("game", GAMES)
def test_shapley_values_are_those_worked_out_by_hand(game):
    parts = shapley.exact(["a", "b", "c"], lambda who: np.array([GAMES[game](who)]))
    assert [parts[name][0] for name in "abc"] == pytest.approx(VALUES[game])


def test_drawn_orders_come_near_the_exact_values_and_add_up():
    def worth(who, replicates):
        return np.array([GAMES["interacting"](who & set("abc")) + ("d" in who)] * len(replicates))

    parts = shapley.shapley(list("abcde"), 2000, worth)
    means = [part.mean() for part in parts.values()]
    assert means == pytest.approx([4.0, 4.0, 1.0, 1.0, 0.0], abs=0.25)
    assert sum(parts.values()) == pytest.approx(np.full(2000, 10.0))


def test_every_other_order_is_the_one_before_reversed():
    first, second, third = shapley.orders(list("abcde"), 3)
    assert second == first[::-1]
    assert sorted(third) == list("abcde")


def test_bootstrap_intervals_cover_about_as_often_as_they_say():
    luck = np.random.default_rng(3)
    samples = luck.gamma(4.0, 1.0, (150, 20)) - 4.0
    covers = [(found := paired.mean_of(x)).low <= 0.0 <= found.high for x in samples]
    assert 0.87 <= np.mean(covers) <= 0.99


@pytest.mark.filterwarnings("error")
def test_an_interval_is_no_trouble_where_pairs_are_alike_few_or_missing():
    assert paired.mean_of(np.full(5, 2.0))[:3] == (2.0, 2.0, 2.0)
    assert np.isnan(paired.mean_of(np.array([1.0])).low)
    assert paired.mean_of(np.array([np.nan])).number == 0
    sparse = paired.mean_of(np.array([0.0] * 19 + [1.0]))
    assert sparse.low <= sparse.mean <= sparse.high


def test_who_never_recovers_comes_later_than_all_who_do():
    first = np.array([10.0, np.inf, np.inf, 5.0])
    second = np.array([np.inf, 20.0, np.inf, 5.0])
    told = paired.sooner_or_later(first, second)
    assert (told.sooner, told.later) == (1, 1)
    assert told.recovered == (2, 2)
    assert told.median_days == (None, None)
    never = history(0.0)._replace(outcome={"recovery_days": None})
    assert reading(STRUCK, never, "recovery_days") == 50.0


def test_whom_nothing_strikes_loses_nothing():
    assert reading(CALM, history(0.0), "resilience_loss") == 0.0
    assert reading(CALM, history(0.0), "personal_resilience") == 1.0


def test_ties_count_for_neither():
    told = paired.paired("strain", np.array([1.0, 1.0, 1.0]), np.array([1.0, 0.5, 2.0]))
    assert (told.ahead, told.behind) == (1, 1)


def history(hours: float) -> History:
    """Return a history in which one lever cost hours."""
    spent = {"mentoring": (0.0, hours)}
    run = Run({}, {}, np.zeros(1), spent, (), np.zeros(1), 10, None, None, None, {})
    return History(0, 1, run, None, {})


@pytest.mark.parametrize(
    ("gained", "more", "verdict"),
    [(2.0, 4.0, "pays"), (-2.0, 4.0, "harms"), (0.0, 4.0, "unclear"), (2.0, -4.0, "saves")],
)
def test_what_is_gained_is_held_against_what_it_cost(gained, more, verdict):
    won = gained + np.linspace(-1.0, 1.0, 8)
    first, second = [history(5.0)] * 8, [history(5.0 + more)] * 8
    dear = Scenario().replace({"organization.hour_cost": 10.0})
    told = costs.balance(first, second, {"days": ("day", won)}, (dear, dear))
    assert told.gains[0].verdict == verdict
    assert told.prices[-1].hours.mean == more
    if verdict == "pays":
        assert told.gains[0].hours_each.mean == pytest.approx(2.0)
        assert told.gains[0].money_each is None
        assert told.gains[0].total_each.mean == pytest.approx(20.0)
    assert told.prices[-1].total.mean == pytest.approx(10.0 * more)


def evening(functioning, holder=(1, 2, 3), pairs=(), ids=("p0", "p1", "p2")) -> Evening:
    """Return an evening of three people in one team."""
    yes = np.ones(3, dtype=bool)
    zero = np.zeros(3)
    work, codes = np.array(functioning), np.array(pairs, dtype=np.int64)
    return Evening(ids, ("t",) * 3, yes, zero > 0, yes, np.array(holder), work, zero, codes)


def test_people_are_compared_with_themselves_alone():
    first = [evening([1.0, 1.0, 1.0], pairs=[1])] * 2
    second = [evening([3.0, 0.5, 9.0], holder=(1, 2, 9), pairs=[5])] * 2
    told = persons(first, second)
    assert [one.who for one in told.winners] == ["p0"]
    assert [one.who for one in told.losers] == ["p1"]
    assert told.told_of == 2
    assert told.ended[0][:2] == ("p0", "p1")
    assert told.ended[0].ceased == 1.0
    assert told.formed == (), "p2 of the second is somebody else"
    assert persons(first, [evening([1.0] * 3, ids=("a", "b", "c"))] * 2) is None
