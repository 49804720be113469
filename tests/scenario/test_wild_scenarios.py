"""Every assumption anywhere in its range: tables stay in range, ties lead back, people count."""

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulation import Scenario
from simulation.founding import found
from simulation.history import run_days
from simulation.scenario.model import Assumptions
from simulation.state import DAY, ORG, PERSON, TASK, TEAM, TIE

DAYS = 25
shares = st.floats(0.0, 1.0)
TABLES = {"people": PERSON, "ties": TIE, "teams": TEAM, "tasks": TASK, "org": ORG, "days": DAY}


def numbers(low: float, high: float) -> st.SearchStrategy:
    """Return numbers of a range, its ends often among them."""
    return st.one_of(st.sampled_from([low, high]), st.floats(low, high))


def assumed() -> st.SearchStrategy:
    """Return some assumptions, each anywhere in its declared range."""
    ranges = {}
    for name, field in Assumptions.model_fields.items():
        low = next(limit.ge for limit in field.metadata if hasattr(limit, "ge"))
        high = next(limit.le for limit in field.metadata if hasattr(limit, "le"))
        ranges[f"assumptions.{name}"] = numbers(low, high)
    return st.fixed_dictionaries({}, optional=ranges)


shocks = st.one_of(
    st.fixed_dictionaries(
        {
            "kind": st.just("demand_surge"),
            "size": numbers(0.0, 20.0),
            "duration": st.integers(1, 30),
        }
    ),
    st.fixed_dictionaries(
        {"kind": st.just("key_person_loss"), "size": st.integers(0, 30).map(float)}
    ),
    st.fixed_dictionaries({"kind": st.just("layoff"), "size": shares, "fairness": shares}),
    st.fixed_dictionaries(
        {
            "kind": st.just("trust_breach"),
            "size": shares,
            "breach": st.sampled_from(["competence", "integrity", "deceptive"]),
            "promise": shares,
        }
    ),
    st.fixed_dictionaries(
        {"kind": st.just("external_crisis"), "size": shares, "duration": st.integers(1, 30)}
    ),
)

described = st.fixed_dictionaries(
    {"organization.size": st.integers(2, 24), "run.days": st.just(DAYS)},
    optional={
        "organization.team_size": st.integers(2, 12),
        "organization.contacts": st.integers(8, 40),
        "organization.hqc_density": shares,
        "organization.hold_density": st.booleans(),
        "organization.control": st.sampled_from(["none", "shuffle", "rewire"]),
        "people.trust.mean": shares,
        "people.trust.spread": numbers(0.0, 0.4),
        "people.presence.mean": shares,
        "people.presence.leaders_mean": shares,
        "people.remote_share": shares,
        "pathways.respect": shares,
        "pathways.harshness": shares,
        "pathways.seeks": numbers(0.0, 20.0),
        "pathways.team_meeting_every": st.integers(0, 10),
        "work.demand": numbers(0.0, 5.0),
        "work.exception_rate": shares,
        "work.interdependence": shares,
        "levers.leaders_modelling.level": shares,
        "levers.crisis_leadership.level": shares,
        "levers.device_free_meetings.level": shares,
        "shocks": shocks.map(lambda shock: [shock | {"day": 8}]),
    },
)


def out_of_range(world) -> list[str]:
    """Return what is no number, or not in its declared range."""
    out = []
    for name, fields in TABLES.items():
        table = getattr(world, name)
        if name == "ties":
            table = table[np.arange(table.shape[1]) < world.people.tie_count[:, None]]
        elif name == "tasks":
            table = table[np.arange(table.shape[1]) < world.people.task_count[:, None]]
        for field in fields:
            values = table[field.name]
            fine = (values >= field.low) & (values <= field.high)
            if not np.all(fine):
                worst = values[~fine].flat[0]
                out.append(f"{name}.{field.name}: {worst} is not {field.low} to {field.high}")
    return out


def broken_ties(world) -> list[tuple[int, int]]:
    """Return ties whose mirror does not lead back, to oneself, twice, or to somebody gone."""
    broken = []
    for i, person in enumerate(world.people):
        others = world.ties.other[i, : person.tie_count]
        if len(set(others.tolist())) < len(others) or i in others:
            broken.append((i, -1))
        for place, other in enumerate(others):
            mirror = world.ties.mirror[i, place]
            back = world.ties[other, mirror]
            leads_back = back.other == i and back.mirror == place
            if not leads_back or mirror >= world.people.tie_count[other]:
                broken.append((i, place))
            if not (person.here and world.people.here[other]):
                broken.append((i, place))
    return broken


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(described, assumed(), st.integers(0, 2**53 - 1))
def test_every_organization_stays_in_range_and_keeps_count_of_its_people(keys, beliefs, seed):
    size = keys["organization.size"]
    world = found(Scenario().replace(keys | beliefs), seed).world
    assert out_of_range(world) == []
    for first in range(0, DAYS, 5):
        run_days(world, first, first + 5)
        assert out_of_range(world) == []
        assert broken_ties(world) == []
    days = world.days[:DAYS]
    at_work = size + np.cumsum(days.joined - days.left)
    assert np.array_equal(days.headcount, at_work)
    assert at_work[-1] == world.people.here[world.people.outside == 0].sum()


def lived(days: int, **keys: float) -> np.recarray:
    """Return the people after some days; keys are written with __ for the dot."""
    changes = {name.replace("__", "."): value for name, value in keys.items()}
    world = found(Scenario().replace({"organization.size": 21} | changes), 1).world
    run_days(world, 0, days)
    return world.people


def test_nobody_meets_for_more_hours_than_a_day_has():
    people = lived(5, assumptions__meeting_hours=4.0, pathways__seeks=20.0)
    assert people.coordination.max() <= 24.0


def test_leaders_of_no_weight_leave_company_a_number():
    worlds = [
        lived(days, assumptions__leader_weight=0.0, organization__size=2) for days in range(1, 6)
    ]
    assert all(np.isfinite(people.contact_regard).all() for people in worlds)
