"""Where the answer is known on paper."""

import numpy as np
import pytest

from simulation import Scenario
from simulation.arithmetic import daily_rate, exp, log, raised
from simulation.evening.fading import fade
from simulation.evening.mood import mood
from simulation.founding import found
from simulation.history import run_days
from simulation.runs import DAYS, LAST_TABLES, run_history
from simulation.state import QUALITIES
from tests.scenes import Scene, last_evening, qualities

QUIET = {"pathways.seeks": 0.0, "pathways.team_meeting_every": 0, "work.demand": 0.0}
CALM = QUIET | {"assumptions.quit_hazard": 0.0}
ALONE = {"stakeholders.customers": 0, "stakeholders.suppliers": 0}


def same(one, two, names=None) -> bool:
    """Say whether two worlds have the same bytes (in some of their tables)."""
    return all(
        getattr(one, name).tobytes() == getattr(two, name).tobytes()
        for name in names or one._fields
    )


def test_decay_alone_is_geometric():
    scene = Scene(assumptions__quality_half_life=50.0, assumptions__first_impression=0.2)
    for _ in range(50):
        fade(scene.tie.mine, scene.one, scene.settings)
    assert qualities(scene.tie.mine) == pytest.approx(0.2 + 0.3 / 2)


def test_growth_alone_closes_the_gap_by_the_same_share():
    value = 0.2
    for _ in range(10):
        value = raised(value, 0.1)
    assert value == pytest.approx(1 - 0.8 * 0.9**10)


def test_exp_and_log_agree_with_the_library_to_the_last_digits():
    for x in np.linspace(-30, 30, 301):
        assert exp(x) == pytest.approx(np.exp(x), rel=2e-15)
    for x in np.geomspace(1e-12, 1e12, 301):
        assert log(x) == pytest.approx(np.log(x), abs=1e-15, rel=2e-15)
    assert (1 - daily_rate(90.0)) ** 90 == pytest.approx(0.5)


def test_contagion_alone_stays_inside_the_convex_hull():
    scene = Scene(assumptions__mood_relaxation=0.0, assumptions__mood_contagion=1.0)
    for first, company in ((0.2, 0.9), (0.9, 0.1), (0.5, 0.5)):
        scene.one.mood, scene.one.contact_mood, scene.one.lift = first, company, 0.0
        mood(scene.one, scene.settings)
        assert min(first, company) - 1e-12 <= scene.one.mood <= max(first, company) + 1e-12


def test_when_nobody_meets_there_is_only_decay():
    scenario = Scenario().replace({"organization.size": 30, "run.days": 40} | CALM | ALONE)
    world = found(scenario, 3).world
    world.ties.strength = 0.9
    before = world.copy()
    run_days(world, 0, 40)
    rate, goal = daily_rate(scenario.assumptions.quality_half_life), 0.35
    used = np.arange(before.ties.shape[1]) < before.people.tie_count[:, None]
    left = (1 - rate) ** 40
    assert np.array_equal(world.people.tie_count, before.people.tie_count)
    for name in QUALITIES:
        expected = goal + (before.ties[name][used] - goal) * left
        assert world.ties[name][used] == pytest.approx(expected)
    assert world.days.meetings.sum() == 0


def test_two_teams_without_ties_never_influence_each_other(tmp_path):
    (tmp_path / "people.csv").write_text(
        "id,team,level,manager\n"
        + "\n".join(f"a{n},A,2,{'a0' if n else ''}" for n in range(4))
        + "\n"
        + "\n".join(f"b{n},B,2,{'b0' if n else ''}" for n in range(4))
        + "\n"
    )
    ties = [f"{t}{i},{t}{j},1" for t in "ab" for i in range(4) for j in range(4) if i != j]
    (tmp_path / "ties.csv").write_text("source,target,weight\n" + "\n".join(ties) + "\n")
    worlds = []
    for strained in (0.1, 0.9):
        scenario = Scenario().replace(
            {
                "organization.people": str(tmp_path / "people.csv"),
                "organization.ties": str(tmp_path / "ties.csv"),
                "assumptions.exploration": 0.0,
                "assumptions.quit_hazard": 0.0,
                "work.interdependence": 0.0,
                **ALONE,
            }
        )
        founded = found(scenario, 1)
        other = founded.blueprint.team_names.index("B")
        rows = np.flatnonzero(founded.world.people.team == other)
        founded.world.people.strain[rows] = strained
        run_days(founded.world, 0, 60)
        worlds.append(founded.world)
    first = np.flatnonzero(worlds[0].people.team != other)
    bridges = worlds[0].ties.other[first][worlds[0].ties.met_days[first] > 0]
    if np.isin(bridges, rows).any():
        pytest.fail("the teams met: this scene needs teams without ties")
    assert worlds[0].people[first].tobytes() == worlds[1].people[first].tobytes()
    assert worlds[0].people[rows].tobytes() != worlds[1].people[rows].tobytes()


def test_all_levers_at_zero_give_the_baselines_bytes(small):
    keys = {f"levers.{n}.level": 0.0 for n in ("leaders_modelling", "device_free_meetings")}
    costly = {"levers.leaders_modelling.hours": 3.0, "levers.leaders_modelling.money": 99.0}
    one, two = (last_evening(s) for s in (small, small.replace(keys | costly)))
    assert same(one, two, ("people", "ties", "tasks", "teams", "days"))


def test_a_shock_of_size_zero_is_the_twin(small):
    shock = {"kind": "layoff", "day": 5, "size": 0.0}
    one, two = (last_evening(s) for s in (small, small.replace({"shocks": [shock]})))
    assert same(one, two, ("people", "ties", "tasks", "teams", "days"))


def test_until_the_first_shock_a_run_and_its_twin_are_one(small):
    shock = {"kind": "external_crisis", "day": 10, "size": 0.8, "duration": 5}
    keep = (DAYS, LAST_TABLES)
    history = run_history(small.replace({"shocks": [shock]}), 0, keep=keep)
    struck, twin, calm = history.own, history.twin, run_history(small, 0, keep=keep).own
    assert twin is not None
    assert twin.days.tobytes() == calm.days.tobytes()
    assert all(table.equals(calm.tables[name]) for name, table in twin.tables.items())
    assert struck.days[:10].tobytes() == calm.days[:10].tobytes()
    assert struck.days[10:20].tobytes() != calm.days[10:20].tobytes()
