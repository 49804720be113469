"""What README shows: days saved against the lowest density, and the crisis over the two dials."""

import numpy as np
import pandas as pd
import pytest

from dashboard.figures.saved_days import saved_days
from simulation import Scenario
from simulation.experiments.dials import CELLS, LEVELS, dialled
from simulation.experiments.headline import DENSITIES, Headline, saved


def planted() -> Headline:
    """Return runs in which each tenth of density saves one day, but for one shock that it costs."""
    rows = [
        {
            "shock": shock,
            "density": density,
            "replicate": nth,
            "twin": False,
            "resilience_loss": 8.0 + luck - way * 10.0 * density,
        }
        for shock, way in (("layoff", 1.0), ("demand_surge", -1.0))
        for density in DENSITIES
        for nth, luck in enumerate((-3.0, 0.0, 3.0))
    ]
    none = [None, None, None]
    return Headline(pd.DataFrame(rows), *none, Scenario())


def test_days_saved_are_paired_and_have_the_sign_of_saving():
    table = {(row.shock, row.density): row.days for row in saved(planted())}
    assert set(table) == {(shock, d) for shock in ("layoff", "demand_surge") for d in DENSITIES[1:]}
    assert table["layoff", 0.6].mean == pytest.approx(5.0)
    assert table["demand_surge", 0.6].mean == pytest.approx(-5.0)
    assert table["layoff", 0.3].high - table["layoff", 0.3].low == pytest.approx(0.0, abs=1e-9)


def test_each_shock_has_a_panel_on_one_scale():
    figure = saved_days(saved(planted()))
    assert [one["yaxis"] for one in figure["data"]] == ["y", "y2"]
    assert figure["layout"]["yaxis2"]["matches"] == "y"
    assert [note["text"] for note in figure["layout"]["annotations"]] == [
        "<b>Layoff</b>",
        "<b>Demand surge</b>",
    ]


def test_where_both_dials_are_high_less_is_lost_and_more_is_connected():
    assert len(CELLS) == len(LEVELS) ** 2
    base = Scenario().replace({"organization.size": 40})
    low, high = (dialled(base, level, level, 4) for level in (LEVELS[0], LEVELS[-1]))
    assert high.lost.mean < low.lost.mean
    assert high.density.mean > low.density.mean + 0.3
    assert np.isfinite(low.lost.mean)
