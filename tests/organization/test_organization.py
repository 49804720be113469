"""Mesa's door: step, look, change, go on."""

import mesa
import numpy as np
import pytest

from simulation import Organization, Person, Scenario, ScenarioError, simulate
from simulation.measures import ORDER

BUSY = Scenario().replace({"organization.size": 40, "assumptions.quit_hazard": 0.02})


def test_it_is_an_honest_mesa_model():
    org = Organization(seed=1, n=30)
    org.step()
    assert isinstance(org, mesa.Model)
    assert len(org.agents) == 30
    leaders = org.agents.select(lambda p: p.is_leader)
    assert 1 < len(leaders) < 10
    assert 0 < leaders.agg("energy", np.mean) < 1
    frame = org.datacollector.get_model_vars_dataframe()
    assert len(frame) == 1
    assert 0 <= frame["hqc_density"].iloc[0] <= 1


def test_what_is_collected_day_by_day_is_what_a_whole_run_says_of_its_days():
    org = Organization(BUSY, seed=3)
    for _ in range(40):
        org.step()
    collected = org.datacollector.get_model_vars_dataframe()
    whole = simulate(BUSY.replace({"run.days": 40, "run.seed": 3}), 1).days
    for measure in ORDER:
        name = measure.__name__
        assert np.allclose(collected[name], whole[name], equal_nan=True), name


def test_a_person_can_be_changed_and_the_change_lasts():
    one, two = Organization(seed=1, n=30), Organization(seed=1, n=30)
    two.person("p003").strain = 0.9
    for org in (one, two):
        org.step()
    assert two.person("p003").strain > one.person("p003").strain + 0.3


def test_a_tie_can_be_changed_and_looked_at_from_both_sides():
    org = Organization(seed=1, n=30)
    person = org.person("p003")
    other = person.ties[0].person
    view = org.tie(person.id, other.id)
    for name in ("carrying", "tensility", "openness", "vitality", "regard", "mutuality"):
        setattr(view, name, 0.9)
        setattr(view.mirror_view, name, 0.9)
    assert view.quality == pytest.approx(0.9)
    assert view.is_hqc
    assert view.mirror_view.person is person


def test_a_value_out_of_range_is_refused_in_words():
    person = Organization(seed=1, n=30).agents[0]
    with pytest.raises(ValueError, match=r"energy is 0 to 1 \(share\), got 3"):
        person.energy = 3
    with pytest.raises(ValueError, match="energy"):
        person.energy = float("nan")


def test_an_overridden_moment_runs_around_every_day():
    class Diarist(Person):
        def before_day(self):
            self.strain = 0.5

        def after_day(self):
            self.diary = [*getattr(self, "diary", []), float(self.strain)]

    org = Organization(seed=1, n=20, person_class=Diarist)
    for _ in range(3):
        org.step()
    assert all(len(person.diary) == 3 for person in org.agents)
    assert all(0.4 < day < 0.6 for person in org.agents for day in person.diary)


def test_a_newcomer_is_a_new_agent_even_in_an_old_row():
    org = Organization(BUSY, seed=2)
    first = {person.row: person for person in org.agents}
    for _ in range(120):
        org.step()
    replaced = [person for person in org.agents if first[person.row] is not person]
    assert replaced
    assert all(person.generation > 0 for person in replaced)
    here = np.flatnonzero((org.world.people.here == 1) & (org.world.people.outside == 0))
    assert sorted(person.row for person in org.agents) == here.tolist()


def test_steps_go_on_beyond_the_planned_days():
    org = Organization(Scenario().replace({"organization.size": 10, "run.days": 3}), seed=1)
    for _ in range(60):
        org.step()
    assert org.day == 60
    assert org.world.days.headcount[59] > 0


def test_a_fresh_seed_is_drawn_and_told_and_reproduces():
    one, two = Organization(n=20), Organization(n=20)
    assert one.seed_of_luck != two.seed_of_luck
    again = Organization(n=20, seed=one.seed_of_luck)
    for org in (one, again):
        org.step()
    assert one.world.people.tobytes() == again.world.people.tobytes()


def test_what_is_unknown_is_refused():
    with pytest.raises(TypeError, match="trusting"):
        Organization(seed=1, trusting=0.5)
    with pytest.raises(ScenarioError, match=r"people\.trust\.mean"):
        Organization(seed=1, trust=2.0)
    with pytest.raises(KeyError, match="nobody"):
        Organization(seed=1, n=20).person("nobody")


@pytest.mark.parametrize("processes", [1])
def test_batch_run_sweeps_the_short_names(processes):
    grid = {"trust": [0.3, 0.7], "presence": [0.5], "hqc_density": [0.2], "n": [20]}
    rows = mesa.batch_run(
        Organization,
        grid,
        iterations=2,
        max_steps=5,
        number_processes=processes,
        display_progress=False,
    )
    assert len(rows) == 4
    assert {row["trust"] for row in rows} == {0.3, 0.7}
    assert all(0 <= row["hqc_density"] <= 1 for row in rows)


def test_customers_and_suppliers_are_people_but_no_agents():
    lost = {"kind": "customer_loss", "day": 5, "size": 1.0, "duration": 4}
    org = Organization(Scenario().replace({"organization.size": 30, "shocks": [lost]}), seed=1)
    assert len(org.agents) == 30
    assert set(org.stakeholders) == {"customer-01", "customer-02", "supplier-01"}
    customer = org.person("customer-01")
    assert customer.outside == 1
    assert customer.ties
    view = customer.ties[0]
    assert view.mirror_view.person is customer
    for _ in range(7):
        org.step()
    assert set(org.stakeholders) == {"supplier-01"}
    assert customer.has_left
    with pytest.raises(LookupError, match="is gone"):
        _ = customer.energy
    for _ in range(5):
        org.step()
    assert org.person("customer-01") is not customer
    assert org.person("customer-01").generation == 1
    assert len(org.agents) == int((org.world.people.here[:30] == 1).sum())


def test_who_is_at_work_cannot_be_taken_out_of_the_agents_alone():
    org, ids = Organization(BUSY, seed=1), []
    org.step()
    with pytest.raises(RuntimeError, match="Let people leave by a shock"):
        org.person("p003").remove()
    for _ in range(30):
        before = {person.id for person in org.agents}
        org.step()
        ids += before - {person.id for person in org.agents}
    assert ids, "somebody quits, and leaves Mesa's agents by that"
    assert len(org.agents) == len(org.members)
