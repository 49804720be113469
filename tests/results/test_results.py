"""The results' experiments: paired, held, and able to say that nothing changes."""

import numpy as np
import pandas as pd
import pytest

from dashboard.figures.benefit_slopes import benefit_slopes
from dashboard.figures.pays_map import change_words, pays_map
from docs.making import measure, measured
from simulation import Scenario
from simulation.experiments import benefits, density
from simulation.experiments.statistics import Estimate
from simulation.measures.benefits import BENEFITS
from simulation.scenario.assumptions import Assumptions

SMALL = Scenario().replace({"organization.size": 21})
SHUT = {
    f"assumptions.{name}": 0.0 for name in Assumptions.model_fields if name.startswith("channel_")
}


def test_density_changes_no_day_when_every_channel_is_shut():
    change = density.contrast(SMALL, "external_crisis", SHUT, 3)
    assert (change.mean, change.low, change.high) == (0.0, 0.0, 0.0)


def test_the_density_of_a_shock_is_held_and_named():
    scenario = density.shocked(SMALL, "layoff", density.HIGH)
    assert scenario.organization.hold_density
    assert scenario.organization.hqc_density == density.HIGH
    assert [shock.kind for shock in scenario.shocks] == ["layoff"]


def test_a_spot_of_the_map_has_both_differences():
    spot = density.spot(SMALL, 0.5, 0.3, 2)
    assert (spot.interdependence, spot.demand) == (0.5, 0.3)
    assert np.isfinite([spot.performance.mean, spot.loss.mean]).all()


def test_progress_is_told_after_each_cell():
    done: list[int] = []
    assert list(density.counted("abc", lambda: done.append(1))) == ["a", "b", "c"]
    assert len(done) == 3


def test_the_slope_of_a_benefit_is_that_of_a_line():
    health = next(benefit for benefit in BENEFITS if benefit.column == "health")
    runs = {
        ("", d): pd.DataFrame({"health": [0.5 + 0.2 * d, 0.6 + 0.2 * d]})
        for d in benefits.DENSITIES
    }
    assert benefits.slope(health, runs, "").mean == pytest.approx(0.02)


def test_every_benefit_with_a_mechanism_is_ablated():
    assert benefits.ablations()[0] == benefits.WHOLE
    assert {b.ablation for b in BENEFITS if b.ablation} == set(benefits.ablations()[1:])
    assert benefits.steps() == len(benefits.ablations()) * len(benefits.DENSITIES)


def test_a_difference_that_may_be_none_stands_in_brackets():
    assert change_words([0.1, -0.1, 0.3]) == "(+0.10)"
    assert change_words([0.1, 0.05, 0.15]) == "+0.10"


def test_a_map_shows_what_helps_in_one_colour_and_what_harms_in_the_other():
    fields = [
        {"demand": d, "interdependence": w, "loss": [d - w, d - w - 0.1, d - w + 0.1]}
        for d in (0.2, 0.4)
        for w in (0.1, 0.9)
    ]
    heat = pays_map(fields, "loss", "title", -1.0)["data"][0]
    assert heat["z"][0][1] == pytest.approx(-0.3)
    assert heat["text"][0][1] == "+0.30"


def test_slopes_are_shown_as_shares_of_the_whole():
    one = {
        "number": 1,
        "column": "health",
        "slope": [0.2, 0.1, 0.3],
        "ablated": [0.05, 0.0, 0.1],
    }
    whole, left = benefit_slopes([one])["data"]
    assert whole["x"] == [1.0]
    assert left["x"] == pytest.approx([0.25])


def test_what_is_measured_can_be_read_again(tmp_path, monkeypatch):
    monkeypatch.setattr(measure, "MEASURED", tmp_path)
    monkeypatch.setattr(measured, "FOLDER", tmp_path)
    part = (lambda *_: {"controls": [measure.told(one)]}, 1)
    one = density.Contrast("none", "layoff", Estimate(-1.0, -2.0, -0.5, 3))
    monkeypatch.setitem(measure.PARTS, "controls", part)
    measure.measure("controls", 3)
    assert "| none | -1.0 (-2.0 to -0.5) |" in measured.controls_table()
    assert "3 histories, seed 1" in measured.controls_table()
