"""Windows on the tables: what is seen is what is there, and what is set stays."""

import numpy as np
import pytest

from simulation import Organization, Person, Scenario
from simulation.history import run_days
from simulation.state import PERSON, TIE

RESTLESS = {"assumptions.quit_hazard": 0.03, "assumptions.vacancy_days": 3.0}


class Diarist(Person):
    """Somebody who writes down what happens."""

    def __init__(self, model: Organization, row: int) -> None:
        super().__init__(model, row)
        self.diary: list[str] = []

    def before_day(self) -> None:
        self.diary.append("morning")
        self.model.order = [*getattr(self.model, "order", []), self.row]

    def after_day(self) -> None:
        self.diary.append("evening")


class Merry(Person):
    """Somebody who wakes up in the best of moods."""

    def before_day(self) -> None:
        self.mood = 1.0


def same_world(one: Organization, two: Organization) -> bool:
    """Say whether all that two organizations remember is the same to the byte."""
    tables = zip(one.world, two.world, strict=True)
    return all(mine.tobytes() == theirs.tobytes() for mine, theirs in tables)


@pytest.mark.parametrize("scenario", [None, "baseline", Scenario()], ids=str)
def test_nothing_a_name_and_a_scenario_found_the_same_organization(scenario):
    one, two = Organization(scenario, seed=4), Organization(seed=4)
    assert same_world(one, two)


def test_four_short_words_set_four_keys():
    org = Organization(trust=0.7, presence=0.4, hqc_density=0.3, n=30, seed=1)
    keys = {
        "people.trust.mean": 0.7,
        "people.presence.mean": 0.4,
        "organization.hqc_density": 0.3,
        "organization.size": 30,
    }
    assert same_world(org, Organization(Scenario().replace(keys), seed=1))


def test_every_field_of_a_person_and_of_a_tie_can_be_read_by_its_name(small):
    person = Organization(small, seed=1).person("p003")
    tie = person.ties[0]
    for field in PERSON:
        assert np.array_equal(getattr(person, field.name), person._record()[field.name])
    for field in TIE:
        assert np.array_equal(getattr(tie, field.name), tie._record()[field.name])
    assert 0.0 < tie.quality < 1.0
    assert tie.person.tie_to(person).person is person


def test_people_are_selected_and_summed_up_as_mesa_does(small):
    org = Organization(small, seed=1)
    org.step()
    leaders = org.agents.select(lambda person: person.is_leader)
    assert {person.id for person in leaders} == {"p000", "p007", "p015"}
    assert org.agents.agg("energy", np.mean) == pytest.approx(org.measure("energy"))
    teams = org.agents.groupby("team_name").count()
    assert sum(teams.values()) == 20


def test_what_a_researcher_changes_stays_and_changes_what_follows(small):
    org, left_alone = (Organization(small, seed=1) for _ in range(2))
    for one in (org, left_alone):
        one.step()
    org.person("p003").trust_propensity = 0.01
    org.person("p003").ties[0].trust = 0.0
    org.person("p003").expertise = [0.1, 0.2, 0.3, 0.4]
    assert org.world.people.trust_propensity[org.person("p003").row] == 0.01
    assert list(org.person("p003").expertise) == [0.1, 0.2, 0.3, 0.4]
    for one in (org, left_alone):
        for _ in range(5):
            one.step()
    assert org.person("p003").trust_propensity == 0.01
    assert not same_world(org, left_alone)


@pytest.mark.parametrize("value", [3.0, -0.1, float("nan")])
def test_a_value_out_of_range_is_refused_and_nothing_changes(small, value):
    person = Organization(small, seed=1).person("p003")
    before = person.energy
    with pytest.raises(ValueError, match=r"energy .*0 to 1.*got"):
        person.energy = value
    with pytest.raises(ValueError, match=r"trust .*0 to 1.*got"):
        person.ties[0].trust = value
    assert person.energy == before


def test_structure_cannot_be_overwritten(small):
    person = Organization(small, seed=1).person("p003")
    for name in ("key", "team", "manager", "here"):
        with pytest.raises(AttributeError):
            setattr(person, name, 0)


def test_whoever_is_not_there_is_named_in_the_error(small):
    org = Organization(small, seed=1)
    with pytest.raises(KeyError, match="nobody-at-all"):
        org.person("nobody-at-all")
    with pytest.raises(KeyError, match="do not know each other"):
        org.tie("p003", "p003")


def test_overridden_moments_run_around_the_day_in_the_order_of_rows(small):
    org = Organization(small, seed=1, person_class=Diarist)
    org.step()
    assert org.person("p003").diary == ["morning", "evening"]
    assert org.order == list(range(20))


def test_people_who_only_look_change_no_byte_and_people_who_act_do(small):
    runs = [Organization(small, seed=1, person_class=kind) for kind in (Person, Diarist, Merry)]
    for org in runs:
        for _ in range(5):
            org.step()
    assert same_world(runs[0], runs[1])
    assert runs[2].measure("mood") > runs[0].measure("mood") + 0.1


def test_leavers_go_and_newcomers_are_new_agents_even_in_an_old_row(small):
    org = Organization(small.replace(RESTLESS), seed=1)
    first = {person.row: person for person in org.agents}
    for _ in range(60):
        org.step()
        employed = (org.world.people.here == 1) & (org.world.people.outside == 0)
        assert len(org.agents) == int(employed.sum())
        assert {person.row for person in org.agents} == set(np.flatnonzero(employed))
    renewed = [row for row in org.members if org.world.people.generation[row] > 0]
    assert renewed
    for row in renewed:
        assert org.members[row] is not first[row]
        assert first[row] not in org.agents


def test_steps_go_on_past_the_last_day_as_a_longer_run_does(small):
    org = Organization(small.replace({"run.days": 5}), seed=2)
    longer = Organization(small.replace({"run.days": 90}), seed=2)
    for _ in range(90):
        org.step()
    run_days(longer.world, 0, 90)
    assert org.world.days[:90].tobytes() == longer.world.days[:90].tobytes()
    for name in ("people", "ties", "tasks", "teams"):
        assert getattr(org.world, name).tobytes() == getattr(longer.world, name).tobytes()


def test_the_data_collector_notes_the_measures_of_every_day(small):
    org = Organization(small, seed=1)
    for _ in range(8):
        org.step()
    table = org.datacollector.get_model_vars_dataframe()
    assert len(table) == 8
    today = org.world.days[7]
    assert table["hqc_density"].iloc[-1] == today.hqc / today.active
    assert table["energy"].iloc[-1] == today.energy / today.headcount
