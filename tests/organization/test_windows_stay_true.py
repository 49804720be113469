"""A window never shows somebody else; rows and places cannot be broken."""

import mesa
import numpy as np
import pytest

from simulation import Organization

RESTLESS = {"assumptions.quit_hazard": 0.05, "assumptions.vacancy_days": 2.0}


def test_a_window_on_a_tie_stays_with_its_two_people(small):
    org = Organization(small.replace(RESTLESS), seed=1)
    windows = [(person, view, view.person) for person in org.agents for view in person.ties]
    ended = 0
    for _ in range(30):
        org.step()
        for person, view, other in windows:
            try:
                assert view.other == other.row
            except LookupError:
                ended += 1
            else:
                assert person in org.agents
                assert other in org.agents or other in org.stakeholders.values()
    assert ended > 0


def test_whoever_has_left_does_not_show_a_successor(small):
    org = Organization(small.replace(RESTLESS), seed=1)
    first = list(org.agents)
    for _ in range(60):
        org.step()
    gone = [person for person in first if person.has_left]
    assert gone
    with pytest.raises(LookupError, match="has left"):
        gone[0].energy = 0.5


@pytest.mark.parametrize("name", ["tie_count", "task_count", "agenda_count"])
def test_what_tables_rest_on_cannot_be_set(small, name):
    person = Organization(small, seed=1).person("p003")
    with pytest.raises(AttributeError):
        setattr(person, name, 10_000)
    for name_of_tie in ("other", "mirror"):
        with pytest.raises(AttributeError):
            setattr(person.ties[0], name_of_tie, 10_000)


def test_no_number_half_numbers_and_too_many_are_refused(small):
    person = Organization(small, seed=1).person("p003")
    with pytest.raises(TypeError, match="energy must be a number, got 'high'"):
        person.energy = "high"
    with pytest.raises(ValueError, match="hqcs must be a whole number"):
        person.hqcs = 0.5
    with pytest.raises(ValueError, match="expertise has 4 parts, got 2"):
        person.expertise = [0.1, 0.2]


@pytest.mark.parametrize("seed", [-1, 2**53])
def test_a_seed_out_of_range_is_refused(seed):
    with pytest.raises(ValueError, match="seed must be 0 to"):
        Organization(n=20, seed=seed)


@pytest.mark.parametrize("seed", [1.5, "one", True])
def test_a_seed_that_is_no_whole_number_is_refused(seed):
    with pytest.raises(TypeError, match="seed must be a whole number"):
        Organization(n=20, seed=seed)


def test_numbers_of_numpy_are_taken():
    assert len(Organization(n=np.int64(20), trust=np.float64(0.4), seed=np.int64(3)).agents) == 20


def test_batch_run_tells_which_parameters_and_which_seed_a_row_has():
    grid = {"trust": [0.3], "hqc_density": [0.2, 0.6], "n": [20]}
    rows = mesa.batch_run(Organization, grid, iterations=2, max_steps=2, display_progress=False)
    assert {row["organization.hqc_density"] for row in rows} == {0.2, 0.6}
    assert len({row["seed"] for row in rows}) == 4


def test_agent_reporters_note_people_every_day(small):
    org = Organization(small, seed=1, agent_reporters={"energy": "energy", "who": "id"})
    org.step()
    assert len(org.datacollector.get_agent_vars_dataframe()) == 20
