"""People, teams and ties as tables."""

import numpy as np
import pandas as pd

from simulation.measures.benefits import BENEFITS
from simulation.replicates import simulate


def test_the_tables_of_the_last_evening_agree_with_the_measures(small):
    result = simulate(small.replace({"run.days": 30}), evening=True)
    people, teams, ties = (result.evening[name] for name in ("people", "teams", "ties"))
    own = people[(people["side"] == "employee") & (people["replicate"] == 0)]
    last = result.days[(result.days["replicate"] == 0) & (result.days["day"] == 29)].iloc[0]
    for column in ("health", "cognition", "creativity", "commitment", "engagement", "energy"):
        assert np.isclose(own[column].mean(), last[column])
    assert set(people["side"]) == {"employee", "customer", "supplier"}
    assert np.isclose((teams["health"] * teams["headcount"]).sum(), people["health"].sum())
    assert len(ties) == 2 * len(
        {
            tuple(sorted(p))
            for p in zip(ties["source"], ties["target"], ties["replicate"].astype(str), strict=True)
        }
    )


def test_every_benefit_of_a_person_has_a_column(small):
    people = simulate(small, 1, evening=True).evening["people"]
    shown = {b.column for b in BENEFITS if b.person and b.person != "functioning"}
    assert shown <= set(people.columns)
    assert not pd.isna(people["health"]).any()
