"""The golden run: refreshed only on command (`make golden`), so a changed result is seen."""

import json
import os
from pathlib import Path

import pytest

from simulation import Scenario, simulate

GOLDEN = Path(__file__).parent / "golden_run.json"


def test_the_golden_run_is_as_it_was():
    scenario = Scenario.load("external-crisis").replace({"organization.size": 40})
    runs = simulate(scenario, 2).runs.drop(columns=["run_id"])
    told = json.loads(runs.to_json(orient="records", double_precision=15))
    if os.environ.get("HQC_REFRESH_GOLDEN"):
        GOLDEN.write_text(json.dumps(told, indent=1) + "\n")
    expected = json.loads(GOLDEN.read_text())
    assert len(told) == len(expected)
    for row, golden in zip(told, expected, strict=True):
        for name, value in golden.items():
            if isinstance(value, float):
                assert row[name] == pytest.approx(value, rel=1e-12), name
            else:
                assert row[name] == value, name
