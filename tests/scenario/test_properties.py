"""Whatever the scenario: no NaN, all states in range, people conserved."""

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulation import Scenario
from simulation.founding import found
from simulation.history import run_days
from simulation.state import PERSON, TEAM, TIE
from simulation.tables import Field

SHARE = st.floats(0, 1)
SHOCKS = st.sampled_from(
    [
        {"kind": "layoff", "size": 0.5, "fairness": 0.0},
        {"kind": "demand_surge", "size": 5.0, "duration": 20},
        {"kind": "key_person_loss", "size": 5},
        {"kind": "trust_breach", "size": 1.0, "breach": "deceptive"},
        {"kind": "external_crisis", "size": 1.0, "duration": 10},
    ]
)


def out_of_range(table: np.recarray, fields: tuple[Field, ...]) -> list[str]:
    """Return the fields that left their range anywhere."""
    out = []
    for field in fields:
        values = np.asarray(table[field.name], dtype=float)
        if not np.all(np.isfinite(values) & (values >= field.low) & (values <= field.high)):
            out.append(field.name)
    return out


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    size=st.integers(2, 60),
    trust=SHARE,
    presence=SHARE,
    harshness=SHARE,
    seeks=st.floats(0, 20),
    demand=st.floats(0, 5),
    density=st.none() | SHARE,
    held=st.booleans(),
    quitting=st.floats(0, 0.1),
    lever=SHARE,
    shock=SHOCKS,
    seed=st.integers(0, 2**53 - 1),
)
def test_any_organization_stays_in_range_and_conserves_its_people(
    size, trust, presence, harshness, seeks, demand, density, held, quitting, lever, shock, seed
):
    scenario = Scenario().replace(
        {
            "organization.size": size,
            "organization.hqc_density": density,
            "organization.hold_density": held,
            "people.trust.mean": trust,
            "people.presence.mean": presence,
            "pathways.harshness": harshness,
            "pathways.seeks": seeks,
            "work.demand": demand,
            "assumptions.quit_hazard": quitting,
            "assumptions.moment_gain": 0.5,
            "levers.leaders_modelling.level": lever,
            "levers.crisis_leadership.level": lever,
            "run.days": 25,
            "shocks": [shock | {"day": 5}],
        }
    )
    world = found(scenario, seed).world
    before = int(world.people.here.sum())
    run_days(world, 0, 25)
    assert out_of_range(world.people, PERSON) == []
    assert out_of_range(world.teams, TEAM) == []
    used = np.arange(world.ties.shape[1]) < world.people.tie_count[:, None]
    assert out_of_range(world.ties[used], TIE) == []
    left, joined = int(world.days.left.sum()), int(world.days.joined.sum())
    assert before - left + joined == int(world.people.here.sum())
    assert np.isfinite([world.days[name].astype(float) for name in world.days.dtype.names]).all()
