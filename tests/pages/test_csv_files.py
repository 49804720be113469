"""CSV: every number is there, and nothing is a formula to a spreadsheet."""

import io

import numpy as np
import pandas as pd
import pytest

from dashboard.arms import run_arms
from dashboard.jobs import JobQueue
from dashboard.pages.take_home.csv_files import days_csv, harmless, histories_csv
from dashboard.state import PageState
from simulation.arms import Arm

STRUCK = PageState("start-up", {}, ({"kind": "layoff", "name": "=HYPERLINK(1)", "day": 20},))
CALM = STRUCK._replace(shocks=())


@pytest.fixture(scope="module")
def arms() -> dict[str, Arm]:
    scenarios = [STRUCK.scenario(), CALM.scenario()]
    now, before = run_arms(JobQueue(2), "a" * 16, scenarios, 2)
    return {"=now": now, "before": before}


def read(text: str) -> pd.DataFrame:
    return pd.read_csv(io.StringIO(text.lstrip("\ufeff")))


def test_days_say_what_the_chart_draws(arms: dict[str, Arm]) -> None:
    table = read(days_csv(arms))
    assert set(table["scenario"]) == {"'=now", "before"}
    twins = table[(table["scenario"] == "'=now") & table["is_twin"]]
    calm = table[table["scenario"] == "before"]
    numbers = ["day", "mean", "low", "high"]
    assert np.array_equal(twins[numbers].to_numpy(), calm[numbers].to_numpy())


def test_histories_say_what_each_lost(arms: dict[str, Arm]) -> None:
    table = read(histories_csv(arms))
    assert len(table) == 4
    assert np.allclose(table["days_lost"][:2], arms["=now"].lost())
    assert (table["days_lost"][2:] == 0).all()
    assert len(set(table["seed"])) == 2


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_text_begins_like_a_formula(text: str) -> None:
    assert harmless(text).startswith("'")
