"""Each mechanism moves what it names: the same luck with it and without, in lives that call for it.

That nothing of it is left at zero is tested where its rule is tested.
"""

from typing import Any

import pytest

from simulation import Scenario, simulate
from simulation.experiments.statistics import difference

STRUCK = 30
Life = dict[str, Any]


def struck(kind: str, **more: float) -> Life:
    """Return the changes by which a shock strikes on day 30."""
    return {"shocks": [{"kind": kind, "day": STRUCK, **more}]}


CRISIS = struck("external_crisis", size=0.9, duration=60)
LAYOFF = struck("layoff", size=0.25)
GOING = struck("turnover_burst", size=0.3, duration=10)
TRAINED = {"levers.relational_training.level": 1.0, "levers.relational_training.end": 40}
MODELLED = {"levers.leaders_modelling.level": 1.0}
HALFWAY = MODELLED | {"levers.leaders_modelling.fidelity": 0.3}
STRONG_NORMS = {"assumptions.norm_pull": 0.8, "pathways.respect": 0.8}
COMING_AND_GOING = STRONG_NORMS | {"assumptions.quit_hazard": 0.004}
ROUGH = {"pathways.harshness": 0.4, "assumptions.quit_hazard": 0.008}
UNLIKE = {"people.expertise_spread": 0.4}
REWARDED = {"levers.team_incentives.level": 1.0}

# What it is called, the life that calls for it, what it moves, which way, on which days.
MECHANISMS: tuple[tuple[str, Life, str, int, tuple[int, int]], ...] = (
    ("assumptions.contact_need", CRISIS, "meetings_per_person", 1, (30, 60)),
    (
        "assumptions.load_on_seeking",
        struck("demand_surge", size=1.0, duration=60),
        "meetings_per_person",
        -1,
        (60, 100),
    ),
    ("assumptions.threat_pull", CRISIS, "cross_unit_meetings", -1, (30, 90)),
    (
        "assumptions.information_pull",
        struck("technology_change", size=0.9),
        "cross_unit_meetings",
        -1,
        (30, 60),
    ),
    ("assumptions.replacing", LAYOFF, "new_ties", 1, (31, 50)),
    (
        "assumptions.same_place",
        struck("remote_shift", size=0.9, duration=80),
        "new_ties",
        -1,
        (30, 110),
    ),
    ("people.sociability_spread", {}, "relational_coordination", -1, (60, 150)),
    ("people.renown", {}, "exception_wait", -1, (60, 150)),
    ("assumptions.rank_pull", {}, "cross_unit_meetings", 1, (60, 150)),
    ("assumptions.know_how_pull", UNLIKE, "cross_unit_meetings", -1, (60, 150)),
    ("assumptions.moment_pull", {}, "moments_per_person", 1, (60, 150)),
    ("assumptions.moment_lift", {}, "mood", 1, (60, 150)),
    ("assumptions.sanction", MODELLED, "psychological_safety", 1, (60, 150)),
    ("assumptions.fresh_eyes", COMING_AND_GOING, "moment_share", -1, (60, 150)),
    ("assumptions.improvisation", LAYOFF, "performance", 1, (31, 150)),
    ("assumptions.partner_know_how", {}, "performance", 1, (60, 150)),
    ("assumptions.quit_slope", ROUGH, "turnover", 1, (60, 150)),
    ("assumptions.reward_effort", REWARDED, "performance", 1, (30, 150)),
    ("assumptions.absence", {}, "coordination_hours", -1, (30, 150)),
    ("assumptions.absence_slope", {}, "coordination_hours", 1, (30, 150)),
    ("assumptions.adoption_threshold", HALFWAY, "hqc_density", -1, (60, 150)),
    ("assumptions.adoption_spread", MODELLED, "hqc_density", -1, (60, 150)),
    ("assumptions.skill_half_life", TRAINED, "moment_share", -1, (60, 150)),
    ("assumptions.honeymoon", GOING, "psychological_safety", 1, (50, 90)),
    (
        "assumptions.ramp_complexity",
        GOING | {"work.complexity": 0.7},
        "performance",
        -1,
        (60, 150),
    ),
)


@pytest.mark.parametrize(
    ("key", "life", "measure", "sign", "span"), MECHANISMS, ids=[row[0] for row in MECHANISMS]
)
def test_a_mechanism_moves_what_it_names(key, life, measure, sign, span):
    lives = Scenario().replace({"organization.size": 60, "run.days": span[1]} | life)
    off, on = (read(scenario, measure, span) for scenario in (lives.replace({key: 0.0}), lives))
    found = difference(off, on).estimate
    assert min(sign * found.low, sign * found.high) > 0.0, found


def read(scenario: Scenario, measure: str, span: tuple[int, int]) -> Any:
    """Return the mean of a measure over days, in twelve histories."""
    days = simulate(scenario, 12).days
    chosen = days[~days["twin"] & (days["day"] >= span[0])]
    return chosen.groupby("replicate")[measure].mean().to_numpy()
