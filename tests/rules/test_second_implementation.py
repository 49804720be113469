"""A second implementation, written from `docs/odd.md` alone, lives the same days to the bit."""

from math import fsum
from pathlib import Path

import pytest

from simulation import Scenario
from simulation.settings import LEVERS
from tests import second
from tests.second import evening, pathways, seeking, stock, ties
from tests.second.side_by_side import first_difference

EVERY_LEVER = {f"levers.{name}.level": 1.0 for name in LEVERS}
SHOCKS = [
    {"kind": "external_crisis", "day": 5, "size": 0.5, "duration": 12},
    {"kind": "layoff", "day": 10, "size": 0.3, "fairness": 0.1},
]
OTHER_SHOCKS = [
    {"kind": "demand_surge", "day": 2, "size": 0.5, "duration": 8, "target": "team:t00"},
    {"kind": "supplier_failure", "day": 3, "size": 0.5, "duration": 6},
    {"kind": "customer_loss", "day": 4, "size": 0.5, "duration": 6},
    {"kind": "reorganization", "day": 5, "size": 0.8, "duration": 6},
    {"kind": "complaint_wave", "day": 7, "size": 0.5, "duration": 4},
    {"kind": "technology_change", "day": 9, "size": 0.5},
    {"kind": "remote_shift", "day": 10, "size": 0.7, "duration": 5},
    {
        "kind": "trust_breach",
        "name": "b1",
        "day": 11,
        "size": 0.6,
        "breach": "competence",
        "target": "head",
    },
    {
        "kind": "trust_breach",
        "name": "b2",
        "day": 12,
        "size": 0.6,
        "promise": 0.5,
        "target": "level:2",
    },
    {"kind": "trust_breach", "name": "b3", "day": 13, "size": 0.6, "breach": "deceptive"},
    {"kind": "key_person_loss", "day": 14, "size": 2, "target": "leaders"},
    {"kind": "key_person_loss", "name": "best", "day": 15, "size": 1},
    {"kind": "turnover_burst", "day": 16, "size": 0.5, "duration": 6},
]
MANY_COME_AND_GO = {"assumptions.quit_hazard": 0.02, "assumptions.vacancy_days": 3.0}
SCENARIOS = {
    "an ordinary organization": {},
    "every lever, at a distance": EVERY_LEVER | {"people.remote_share": 0.4},
    "a crisis and a layoff": {"shocks": SHOCKS},
    "every other shock": {
        "shocks": OTHER_SHOCKS,
        "stakeholders.customers": 3,
        "assumptions.vacancy_days": 3.0,
    },
    "all of it at once": EVERY_LEVER | MANY_COME_AND_GO | {"shocks": SHOCKS},
    "people come and go, with room for few": MANY_COME_AND_GO | {"organization.contacts": 8},
    "a held density": {
        "organization.hqc_density": 0.4,
        "organization.hold_density": True,
        "assumptions.improvisation": 0.0,
    },
    "months, with ties that fall silent": {
        "run.days": 70,
        "assumptions.strength_half_life": 3.0,
        "stakeholders.customers": 5,
        "people.misused_mean": 0.5,
        "people.culture_gap": 0.6,
    },
    "a crowd, all seeking": {
        "run.days": 4,
        "organization.size": 90,
        "pathways.seeks": 20.0,
        "pathways.leaders_seeks": 5.0,
        "assumptions.strength_pull": 0.0,
    },
}
MISREAD = {
    "threat draws to nobody": (seeking, "leaning", lambda _view, _person, pull, _s: pull),
    "a moment tilts the other way": (
        pathways,
        "tilt",
        lambda view, s: -s.moment_pull * view.glow,
    ),
    "nobody is heard": (stock, "received", lambda view, _other: view.carrying * 0.5),
    "load does not press": (evening, "overload", lambda _person: 0.0),
    "unrest stays": (evening, "worn_off", lambda value, _s: value),
    "leaders draw no more": (ties, "appeal", lambda other, _solving, _s: other.sociability),
    "a sum is rounded once": (stock, "mean", lambda values: fsum(values) / len(values)),
}


def organization(**changes):
    return Scenario().replace({"organization.size": 20, "run.days": 30} | changes)


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_text_alone_makes_the_same_days_to_the_bit(name):
    assert first_difference(organization(**SCENARIOS[name]), seed=1) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"organization.size": 9, "stakeholders.customers": 0, "stakeholders.suppliers": 0},
        {"organization.size": 130, "organization.levels": 4, "people.trust.leaders_mean": 0.7},
    ],
    ids=["a few, alone", "many"],
)
def test_the_text_alone_founds_the_same_organization(changes):
    assert first_difference(organization(**changes | {"run.days": 1}), seed=2**50 + 3) == []


@pytest.mark.parametrize("name", MISREAD)
def test_one_rule_misread_is_noticed(name, monkeypatch):
    module, rule, wrong = MISREAD[name]
    monkeypatch.setattr(module, rule, wrong)
    eventful = organization(**MANY_COME_AND_GO, shocks=SHOCKS)
    assert first_difference(eventful, seed=1) != []


def test_the_second_implementation_shares_no_rule_with_the_first():
    data = {"scenario.shocks", "settings", "state"}
    for path in Path(second.__file__).parent.glob("*.py"):
        if path.stem != "side_by_side":
            lines = path.read_text(encoding="utf-8").splitlines()
            taken = {line.split()[1] for line in lines if line.startswith("from simulation")}
            assert taken <= {f"simulation.{name}" for name in data}
