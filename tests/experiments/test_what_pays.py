"""What pays: gains and prices by hand, planted levers found and useless ones not."""

import numpy as np
import pandas as pd
import pytest

import hqc
from simulation import Scenario, ScenarioError, simulate, what_pays
from simulation.experiments.statistics import estimate
from simulation.experiments.what_pays.asking import concluded
from simulation.experiments.what_pays.living import NONE, Cell, Lived, scenario_of
from simulation.experiments.what_pays.table import GAINS, HARMS, UNCLEAR, first_harm, for_each
from simulation.settings import LEVERS

CRISIS = {"kind": "external_crisis", "day": 20, "size": 0.6, "duration": 20}
SMALL = Scenario().replace(
    {"organization.size": 21, "run.days": 60, "shocks": [CRISIS], "organization.hour_cost": 10.0}
)
FEW = {"levels": (0.5, 1.0), "histories": 3, "levers": ("mentoring", "open_books")}
HISTORIES = 8
LEVELS = (0.25, 0.5, 1.0)


@pytest.fixture(scope="module")
def found():
    """Return what two levers of a small organization in a crisis gain."""
    return what_pays(SMALL, **FEW, threads=1)


def planted(gains: dict[str, float], hours: float = 100.0, money: float = 0.0) -> dict:
    """Return what would be lived if each lever gained so many days at level 1, in proportion."""
    luck = np.random.default_rng(1)
    base = 200.0 + luck.normal(0.0, 5.0, HISTORIES)
    lived = {NONE: [Lived(one, 10.0, 0.3, 0.2, 0.0, 0.0) for one in base]}
    for lever, gain in gains.items():
        for level in LEVELS:
            noise = luck.normal(0.0, 0.5, HISTORIES)
            paid = hours * level, money * level
            lived[Cell(lever, level)] = [
                Lived(one + gain * level + own, 9.0, 0.35, 0.2, *paid)
                for one, own in zip(base, noise, strict=True)
            ]
    return lived


def test_gains_and_costs_are_those_of_whole_runs_paired_by_luck(found):
    none, alone = (simulate(scenario_of(SMALL, cell), 3) for cell in (NONE, Cell("mentoring", 0.5)))
    row = found.table.iloc[0]
    assert (row["lever"], row["level"]) == ("mentoring", 0.5)
    worked = [
        one.days[~one.days["twin"]].groupby("replicate")["performance"].sum().to_numpy()
        for one in (none, alone)
    ]
    gain = estimate(worked[1] - worked[0])
    assert [row[f"gain_{end}"] for end in ("mean", "low", "high")] == pytest.approx(gain[:3])
    struck = [one.runs[~one.runs["twin"]] for one in (none, alone)]
    for name, column in (
        ("lost", "resilience_loss"),
        ("hqc_density", "hqc_density"),
        ("strain", "strain"),
    ):
        change = struck[1][column].to_numpy() - struck[0][column].to_numpy()
        assert row[f"{name}_mean"] == pytest.approx(change.mean())
    paid = alone.costs[~alone.costs["twin"]]
    assert row["hours"] == pytest.approx(paid["hours"].mean())
    assert row["total"] == pytest.approx(paid["money"].mean() + 10.0 * paid["hours"].mean())
    assert row["per_100_hours_mean"] == pytest.approx(100.0 * gain.mean / row["hours"])
    assert row["per_1000_mean"] == pytest.approx(1000.0 * gain.mean / row["total"])


def test_the_interval_of_a_price_is_that_of_a_ratio():
    gain, cost = np.array([1.0, 2.0, 3.0, 6.0]), np.array([10.0, 20.0, 30.0, 60.0])
    assert for_each(gain, cost, 100.0)[:3] == pytest.approx((10.0, 10.0, 10.0))
    steady = for_each(gain, np.full(4, 50.0), 100.0)
    assert steady[:3] == pytest.approx([2.0 * end for end in estimate(gain)[:3]])
    assert for_each(gain, np.zeros(4), 100.0).number == 0


def test_levers_that_the_scenario_turns_are_off_but_keep_how_they_are_done():
    steps = {"levers.mentoring.steps": [[5, 0.2], [9, 1.0]], "levers.mentoring.fidelity": 0.8}
    own = SMALL.replace(steps | {"levers.open_books.level": 1.0})
    assert not any(lever.is_turned() for _, lever in scenario_of(own, NONE).levers)
    alone = scenario_of(own, Cell("mentoring", 0.5)).levers
    assert (alone.mentoring.turns(), alone.mentoring.fidelity) == (((5, 0.5),), 0.8)
    assert [name for name, lever in alone if lever.is_turned()] == ["mentoring"]
    only = what_pays(own, (1.0,), 1, ["open_books"])
    assert only.turned == ("mentoring", "open_books")
    assert only.ranking["verdict"].tolist() == [UNCLEAR]


def test_a_superb_lever_is_ranked_first_and_a_turned_sign_is_noticed():
    gains = dict.fromkeys(LEVERS, 0.0) | {"peer_awards": 4.0, "open_books": 8.0}
    ranking = concluded(SMALL, planted(gains)).ranking
    assert ranking["lever"].tolist()[:2] == ["open_books", "peer_awards"]
    assert ranking["verdict"].tolist() == [GAINS, GAINS, *[UNCLEAR] * (len(LEVERS) - 2)]
    turned = concluded(SMALL, planted({name: -gain for name, gain in gains.items()})).ranking
    assert turned["lever"].tolist()[-2:] == ["peer_awards", "open_books"]
    assert turned["verdict"].tolist()[-2:] == [HARMS, HARMS]
    assert turned["beyond"].tolist()[-2:] == [0.0, 0.0]
    assert GAINS not in turned["verdict"].tolist()


def test_what_is_cheaper_for_the_same_gain_comes_first():
    dear, cheap = planted({"mentoring": 5.0}, money=900.0), planted({"open_books": 5.0})
    ranking = concluded(SMALL, dear | cheap).ranking
    assert ranking["lever"].tolist() == ["open_books", "mentoring"]


def test_useless_levers_are_hardly_ever_taken_for_good_ones():
    told = []
    for seed in range(100):
        luck = np.random.default_rng(seed)
        lived = {
            cell: [Lived(one, 0.0, 0.0, 0.0, 1.0, 1.0) for one in luck.normal(size=HISTORIES)]
            for cell in [NONE, *(Cell(name, level) for name in LEVERS for level in LEVELS)]
        }
        told.append(set(concluded(SMALL, lived).table["verdict"]) != {UNCLEAR})
    assert np.mean(told) <= 0.08  # one in twenty is allowed; uncorrected it would be most


def test_a_lever_that_only_costs_is_never_a_gain_and_one_that_helps_is_first():
    useless = {f"levers.{name}.fidelity": 0.0 for name in LEVERS if name != "mentoring"}
    told = SMALL.replace(useless | {"organization.size": 40, "run.days": 150, "shocks": []})
    found = what_pays(told, (1.0,), 8, ["mentoring", "meeting_practice", "team_incentives"])
    others = found.table[found.table["lever"] != "mentoring"]
    assert GAINS not in others["verdict"].tolist()
    money = others[others["lever"] == "team_incentives"].iloc[0]
    assert money["gain_mean"] == 0.0
    assert money["total"] > 0.0
    assert found.ranking["lever"].iloc[0] == "mentoring"


def test_more_harms_from_the_last_level_before_the_first_harm():
    assert np.isnan(first_harm((0.25, 0.5), (False, False), (UNCLEAR, GAINS, GAINS)))
    assert first_harm((0.25, 0.5), (False, True), (UNCLEAR, GAINS, GAINS)) == 0.5
    assert first_harm((0.25, 0.5), (False, False), (UNCLEAR, HARMS, HARMS)) == 0.25
    lived = planted({"mentoring": 0.0})
    for level, gain in zip(LEVELS, (3.0, 6.0, 1.0), strict=True):
        lived[Cell("mentoring", level)] = [
            one._replace(worked=none.worked + gain + 0.01 * nth)
            for nth, (one, none) in enumerate(
                zip(lived[Cell("mentoring", level)], lived[NONE], strict=True)
            )
        ]
    ranking = concluded(SMALL, lived).ranking
    assert ranking[["level", "verdict", "beyond"]].values.tolist() == [[0.25, GAINS, 0.5]]


def test_the_bytes_are_the_same_whatever_the_threads(found):
    two = what_pays(SMALL, **FEW, threads=2)
    for name in ("table", "ranking"):
        pd.testing.assert_frame_equal(getattr(found, name), getattr(two, name), check_exact=True)
        parts = [getattr(one, name).to_csv() for one in (found, two)]
        assert parts[0] == parts[1]


def test_progress_is_told_run_by_run():
    told = []
    what_pays(SMALL, (1.0,), 2, ["mentoring"], progress=lambda *of: told.append(of))
    assert told == [(nth, 4) for nth in range(5)]


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ({"levels": (0.0, 1.0)}, "above 0, at most 1"),
        ({"levels": (1.5,)}, "got 1.5"),
        ({"levels": ()}, "got none"),
        ({"histories": 0}, "write 1 or more"),
        ({"levers": ("mentring",)}, 'did you mean "mentoring"'),
        ({"levers": ()}, "name one or more"),
    ],
)
def test_what_is_asked_wrongly_is_said(asked, part):
    with pytest.raises(ScenarioError, match=part):
        what_pays(SMALL, **asked)


def test_it_is_one_of_the_names_of_python():
    assert hqc.what_pays is what_pays
    assert {"what_pays", "WhatPays"} <= set(hqc.__all__)
