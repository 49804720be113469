"""CSV: every number is there, and nothing is a formula to a spreadsheet."""

import io

import numpy as np
import pandas as pd
import pytest

from dashboard.jobs import Engine
from dashboard.pages.take_home.csv_files import days_csv, harmless, histories_csv
from dashboard.pages.what_if.answer import lived
from dashboard.state import What
from dashboard.words.what_if import Side

STRUCK = What("start-up", {}, ({"kind": "layoff", "name": "=HYPERLINK(1)", "day": 20},))
CALM = STRUCK._replace(shocks=())


@pytest.fixture(scope="module")
def sides() -> dict[str, Side]:
    now, before = lived(Engine(2), "a" * 16, STRUCK, CALM, 2)
    return {"=now": now, "before": before}


def read(text: str) -> pd.DataFrame:
    return pd.read_csv(io.StringIO(text.lstrip("\ufeff")))


def test_days_say_what_the_chart_draws(sides: dict[str, Side]) -> None:
    table = read(days_csv(sides))
    assert set(table["scenario"]) == {"'=now", "before"}
    twins = table[(table["scenario"] == "'=now") & table["is_twin"]]
    calm = table[table["scenario"] == "before"]
    numbers = ["day", "mean", "low", "high"]
    assert np.array_equal(twins[numbers].to_numpy(), calm[numbers].to_numpy())


def test_histories_say_what_each_lost(sides: dict[str, Side]) -> None:
    table = read(histories_csv(sides))
    assert len(table) == 4
    assert np.allclose(table["days_lost"][:2], sides["=now"].lost())
    assert (table["days_lost"][2:] == 0).all()
    assert len(set(table["seed"])) == 2


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_text_begins_like_a_formula(text: str) -> None:
    assert harmless(text).startswith("'")
