"""Somebody of an organization: found by key, as the text says, and all nearly alike."""

from pathlib import Path

import numpy as np
import pytest

from simulation import Scenario
from simulation.founding import found
from simulation.luck import EXPLORING
from simulation.strangers import somebody
from tests.formulas import Row, formulas, language


def founded(people: int):
    return found(Scenario().replace({"organization.size": people}), 3).world


@pytest.mark.parametrize("people", [2, 28, 150])
def test_somebody_is_found_as_the_text_says(people):
    world = founded(people)
    told = language() | {"people": [Row(person) for person in world.people]}
    exec(formulas("somebody"), told)
    lots = np.random.default_rng(people).integers(0, 2**63, 60)
    ours = [somebody(world, np.uint64(lot), EXPLORING, 5) for lot in lots]
    assert ours == [told["somebody"](int(lot), int(EXPLORING), 5) for lot in lots]


@pytest.mark.parametrize(
    ("people", "spread"), [(40, 0.03), pytest.param(400, 0.125, marks=pytest.mark.long)]
)
def test_all_are_drawn_nearly_alike(people, spread):
    world, draws = founded(people), 2000 * people
    lots = np.random.default_rng(1).integers(0, 2**63, draws)
    found_ = np.bincount([somebody(world, np.uint64(lot), EXPLORING, 0) for lot in lots])
    assert len(found_) == people
    luck = (people / draws) ** 0.5
    assert found_.std() / found_.mean() == pytest.approx(np.hypot(spread, luck), abs=0.04)


def roster(directory: Path, people: int) -> Path:
    lines = [f"p{n:02d},t{n // 7}" for n in range(42)] + ["zoe,t2"] * (people - 42)
    path = directory / f"{people}.csv"
    path.write_text("id,team\n" + "\n".join(lines) + "\n")
    return path


def ties_of(path: Path, seed: int) -> set[tuple[str, str]]:
    """Return who knows whom on the first morning, without the one who may have been added."""
    founding = found(Scenario().replace({"organization.people": str(path)}), seed)
    ids, world = founding.blueprint.ids, founding.world
    pairs = {
        (ids[i], ids[world.ties[i, place].other])
        for i in range(world.org.employees[0])
        for place in range(world.people.tie_count[i])
    }
    return {pair for pair in pairs if "zoe" not in pair}


def test_one_person_more_leaves_nearly_all_ties_of_the_others_alone(tmp_path):
    changed = total = 0
    for seed in range(20):
        before, after = (ties_of(roster(tmp_path, people), seed) for people in (42, 43))
        changed += len(before - after)
        total += len(before)
    assert changed / total < 0.08
