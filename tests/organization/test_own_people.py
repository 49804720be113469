"""People of a class of one's own in whole runs, comparisons and sweeps."""

import subprocess
import sys

import pandas as pd
import pytest

from simulation import Organization, Person, Scenario, ScenarioError, compare, simulate, sweep
from simulation.experiments.sweeps import cluster, running
from simulation.settings import LEVERS
from simulation.stepped import name_of
from tests.own_people import Plain, Tired
from tests.sweeping import InThisProcess, small

STRUCK = Scenario.load("external-crisis").replace(
    {"organization.size": 24, "run.days": 90, "run.replicates": 2, "shocks.external_crisis.day": 20}
)


def without_id(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table of runs without their ids."""
    return table.drop(columns="run_id")


def test_a_class_that_changes_nothing_gives_the_same_bytes_and_another_id():
    plain, rules = (
        simulate(STRUCK, person_class=Plain, evening=True),
        simulate(STRUCK, evening=True),
    )
    pd.testing.assert_frame_equal(without_id(plain.runs), without_id(rules.runs), check_exact=True)
    pd.testing.assert_frame_equal(without_id(plain.days), without_id(rules.days), check_exact=True)
    for name, table in rules.evening.items():
        pd.testing.assert_frame_equal(plain.evening[name], table, check_exact=True)
    assert not set(plain.runs["run_id"]) & set(rules.runs["run_id"])
    assert plain.missed == rules.missed


def test_what_a_class_does_is_lived_in_run_and_twin():
    tired, rules = simulate(STRUCK, person_class=Tired).runs, simulate(STRUCK).runs
    assert (tired["strain"] > rules["strain"] + 0.1).all()
    assert set(tired["twin"]) == {False, True}


def test_a_class_is_named_by_its_source_without_words():
    class Tired(Person):
        def before_day(self):
            self.strain = 0.9

    first = name_of(Tired)

    class Tired(Person):
        """Other words."""

        def before_day(self):
            self.strain = 0.8

    assert name_of(Tired) != first
    assert name_of(Tired).startswith(f"{__name__}.")


def test_a_class_that_was_typed_in_has_one_name_in_every_process():
    typed_in = (
        "from simulation.stepped import name_of; from simulation import Person\n"
        "class Mine(Person):\n    def before_day(self): self.strain = {}\n"
        "print(name_of(Mine))"
    )

    def said(text: str) -> str:
        return subprocess.run(
            [sys.executable, "-c", text], capture_output=True, text=True, check=True
        ).stdout

    assert said(typed_in.format(0.5)) == said(typed_in.format(0.5)) != said(typed_in.format(0.6))


@pytest.mark.parametrize("wrong", [Tired.__name__, object, 3])
def test_what_is_no_class_of_people_is_refused_in_words(wrong):
    with pytest.raises(TypeError, match=r"subclass of hqc\.Person"):
        simulate(STRUCK, person_class=wrong)


def test_a_comparison_is_lived_by_the_class():
    pair = [STRUCK, STRUCK.replace({"people.trust.mean": 0.8})]
    plain = compare(pair, why=False, person_class=Plain)
    rules = compare(pair, why=False)
    pd.testing.assert_frame_equal(plain.differences, rules.differences)
    assert not set(plain.runs["run_id"]) & set(rules.runs["run_id"])


def test_a_sweep_is_lived_by_the_class_and_keeps_it_apart_in_one_store(tmp_path, monkeypatch):
    asked = small(1, 70, [0.4])
    with_rules = sweep(asked, tmp_path, 1)
    plain = sweep(asked, tmp_path, 1, person_class=Plain)
    pd.testing.assert_frame_equal(without_id(plain), without_id(with_rules))
    assert not set(plain["run_id"]) & set(with_rules["run_id"])
    monkeypatch.setattr(running, "LocalWorkers", InThisProcess)
    assert sweep(asked, tmp_path, 1)["run_id"].tolist() == with_rules["run_id"].tolist()


def test_a_class_that_workers_cannot_import_is_refused_in_words(tmp_path):
    class Hidden(Person):
        pass

    with pytest.raises(ScenarioError, match=r"inside a function; put it into a file of its own"):
        sweep(small(1, 70, [0.4]), tmp_path / "one", 1, person_class=Hidden)
    typed_in = type("Typed", (Person,), {"__module__": "__main__"})
    with pytest.raises(ScenarioError, match="a script or notebook"):
        sweep(small(1, 70, [0.4]), tmp_path / "one", 1, person_class=typed_in)
    assert not (tmp_path / "one").exists()


def test_workers_of_a_cluster_without_the_class_are_refused():
    class Client:
        def run(self, *_given):
            return {"tcp://far:1": "No module named 'tests'"}

        def close(self):
            """Nothing to let go of."""

    far = cluster.DaskWorkers("tcp://far:8786", 1, print, Plain)
    far.client = Client()
    with pytest.raises(ScenarioError, match=r"put the same tests/own_people\.py where workers"):
        far.ask_for(Plain)


def test_run_model_ends_with_the_days_of_the_scenario_and_steps_go_on():
    org = Organization("baseline", seed=1, n=12, person_class=Plain)
    org.founded_on = org.founded_on.replace({"run.days": 4})
    org.run_model()
    assert org.day == 4
    org.step()
    org.run_model()
    assert org.day == 5


@pytest.mark.parametrize("name", ["mentoring", "relational_training", "team_incentives"])
def test_a_lever_turned_in_mid_run_is_as_one_that_starts_that_day(name):
    base = Scenario().replace({"organization.size": 24, "assumptions.quit_hazard": 0.02})
    on = {f"levers.{name}.level": 0.8}
    planned = Organization(base.replace(on | {f"levers.{name}.start": 12}), seed=3)
    turned = Organization(base, seed=3)
    for org in (planned, turned):
        while org.day < 30:
            if org is turned and org.day == 12:
                assert org.levers.mentoring.level == 0.0
                org.change(on)
            org.step()
    assert turned.world.days[:30].tobytes() == planned.world.days[:30].tobytes()
    assert turned.world.days.money[:12].sum() == 0.0 < turned.world.days.money[12:30].sum()
    turned.change({f"levers.{name}.level": 0.0})
    spent = turned.world.schedule.spent_money.sum()
    turned.step()
    assert turned.world.schedule.spent_money.sum() == spent > 0.0


@pytest.mark.parametrize("name", LEVERS)
def test_any_lever_turned_on_the_first_morning_is_as_in_the_scenario(name):
    base = Scenario().replace({"organization.size": 16, "assumptions.quit_hazard": 0.02})
    on = {f"levers.{name}.level": 1.0, f"levers.{name}.outward": True}
    planned, turned = Organization(base.replace(on), seed=3), Organization(base, seed=3)
    turned.change(on)
    for org in (planned, turned):
        while org.day < 15:
            org.step()
    assert turned.world.days[:15].tobytes() == planned.world.days[:15].tobytes()
    assert turned.world.schedule.tobytes() == planned.world.schedule.tobytes()


def test_only_levers_are_changed_in_mid_run_and_only_within_range():
    org = Organization(seed=1, n=12)
    with pytest.raises(ScenarioError, match=r"people\.trust\.mean: cannot be changed in mid-run"):
        org.change({"people.trust.mean": 0.9})
    with pytest.raises(ScenarioError, match=r"levers\.mentoring\.level"):
        org.change({"levers.mentoring.level": 2.0})
    with pytest.raises(ScenarioError, match="mentoring"):
        org.change({"levers.mentorin.level": 0.5})
    assert org.levers.mentoring.level == 0.0
