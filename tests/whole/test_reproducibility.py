"""The same scenario and seed give the same bytes, whatever the door, order, threads, process."""

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from simulation import Organization, Scenario
from simulation.founding import found, generated
from simulation.history import run_days
from simulation.replicates import simulate

HOME = Path(__file__).resolve().parents[2]
PROGRAM = """
import hashlib
from simulation import Scenario
from simulation.founding import found
from simulation.history import run_days
shocks = [{"kind": "layoff", "day": 8, "size": 0.2}]
keys = {"organization.size": 20, "run.days": 20, "shocks": shocks, "assumptions.quit_hazard": 0.02}
world = found(Scenario().replace(keys), 5).world
run_days(world, 0, 20)
print(hashlib.sha256(b"".join(part.tobytes() for part in world)).hexdigest())
"""


def bytes_of(world) -> str:
    """Return a digest of all tables."""
    return hashlib.sha256(b"".join(part.tobytes() for part in world)).hexdigest()


def in_a_fresh_process(**environment: str) -> str:
    """Return the digest that a fresh process prints."""
    settings = os.environ | {"PYTHONPATH": str(HOME)} | environment
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=settings, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_processes_and_hash_seeds_change_no_byte():
    assert in_a_fresh_process(PYTHONHASHSEED="1") == in_a_fresh_process(PYTHONHASHSEED="2")


def test_plain_python_and_machine_code_give_the_same_bytes_for_20_people_and_20_days():
    assert in_a_fresh_process() == in_a_fresh_process(NUMBA_DISABLE_JIT="1")


@pytest.mark.parametrize("file", ["rules/test_pathways.py", "rules/test_contracts.py"])
def test_rules_and_contracts_hold_in_plain_python_too(file):
    settings = os.environ | {"NUMBA_DISABLE_JIT": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"tests/{file}"]
    done = subprocess.run(
        command, cwd=HOME, env=settings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]


def test_threads_change_no_byte(small):
    shocked = small.replace({"shocks": [{"kind": "external_crisis", "day": 5, "duration": 5}]})
    one, four = (simulate(shocked, 6, threads=threads) for threads in (1, 4))
    assert one.days.equals(four.days)
    assert one.runs.equals(four.runs)


def test_worlds_lived_side_by_side_do_not_disturb_one_another(small):
    def lived(seed: int) -> str:
        world = found(small, seed).world
        run_days(world, 0, 20)
        return bytes_of(world)

    alone = [lived(seed) for seed in range(6)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lived, range(6))) == alone


def test_stepping_and_a_whole_run_give_the_same_bytes(small):
    stepped, whole = Organization(small, seed=3), Organization(small, seed=3)
    for _ in range(20):
        stepped.step()
    run_days(whole.world, 0, 20)
    assert bytes_of(stepped.world) == bytes_of(whole.world)


def test_a_day_can_be_replayed_from_that_mornings_tables(small):
    world = found(small, 3).world
    run_days(world, 0, 10)
    morning = world.copy()
    run_days(world, 10, 11)
    run_days(morning, 10, 11)
    assert bytes_of(world) == bytes_of(morning)


def test_each_seed_reproduces_its_row_alone(small):
    result = simulate(small, 3)
    third = result.runs.iloc[2]
    alone = simulate(small.replace({"run.seed": int(third["seed"])}), 1).runs.iloc[0]
    names = [name for name in result.runs if name not in ("replicate", "run_id")]
    assert (
        third[names].equals(alone[names])
        or (third[names].fillna(-1.0) == alone[names].fillna(-1.0)).all()
    )


def test_new_ids_change_luck_alone(small):
    small = small.replace({"stakeholders.customers": 0, "stakeholders.suppliers": 0})
    before = found(small, 1)
    plain = generated.generate(20, 7, 3)
    renamed = generated.canonical(
        generated.Blueprint(
            tuple(f"x{name}" for name in plain.ids),
            plain.names,
            plain.roles,
            plain.team_names,
            plain.team,
            plain.level,
            plain.manager,
        )
    )
    after = found(small, 1, renamed)
    for name in ("team", "level", "leads"):
        counts = [np.bincount(w.people[name]).tolist() for w in (before.world, after.world)]
        assert sorted(counts[0]) == sorted(counts[1])
    assert before.world.people.style.tobytes() != after.world.people.style.tobytes()
    densities = []
    for blueprint in (plain, renamed):
        hqc = []
        for seed in range(12):
            world = found(small, seed, blueprint).world
            run_days(world, 0, 20)
            hqc.append(world.days.hqc[19] / world.days.active[19])
        densities.append(hqc)
    apart = abs(np.mean(densities[0]) - np.mean(densities[1]))
    assert apart < 4 * np.hypot(np.std(densities[0]), np.std(densities[1])) / np.sqrt(12)


def test_common_luck_makes_paired_differences_less_noisy_than_independent_seeds():
    base = Scenario().replace({"organization.size": 40, "run.days": 60})
    turned = base.replace({"levers.device_free_meetings.level": 0.1})
    one, two = (simulate(s, 16).runs["hqc_density"].to_numpy() for s in (base, turned))
    paired, independent = np.var(two - one), np.var(two - np.roll(one, 1))
    assert paired < independent / 2
