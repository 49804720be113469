"""A lever that is turned in steps: each from its day on, the same to the byte until then."""

import numpy as np
import pytest

from simulation import Organization, Scenario, ScenarioError, simulate, sweep
from simulation.founding import found
from simulation.history import run_days
from simulation.scenario.files import to_toml
from simulation.settings import LEVERS
from tests.second.side_by_side import first_difference

SMALL = {"organization.size": 16, "run.days": 40, "run.replicates": 2, "run.seed": 5}
LEVER = "levers.mentoring"


def lived(**changes):
    """Return the days of one history."""
    return simulate(Scenario().replace(SMALL | changes), 1).days.drop(columns=["run_id"])


def stepped(*steps, lever="mentoring"):
    """Return what turns a lever in steps."""
    return {f"levers.{lever}.steps": [list(step) for step in steps]}


def test_a_step_changes_nothing_before_its_day():
    one, other = lived(**stepped((0, 0.5))), lived(**stepped((0, 0.5), (20, 1.0)))
    early = one["day"] < 20
    assert one[early].equals(other[early])
    assert not one[~early].equals(other[~early])


def test_one_step_is_a_level_and_a_start():
    plain = lived(**{f"{LEVER}.level": 0.7, f"{LEVER}.start": 12})
    assert lived(**stepped((12, 0.7))).equals(plain)
    assert lived(**stepped((0, 0.0), (12, 0.7))).equals(plain)


def test_a_step_to_nothing_ends_it_and_its_cost():
    ended = lived(**{f"{LEVER}.level": 0.7, f"{LEVER}.end": 15})
    assert lived(**stepped((0, 0.7), (15, 0.0))).equals(ended)
    costs = lived(**stepped((0, 0.4), (10, 1.0), (30, 0.0)))["cost_hours"].to_numpy()
    assert costs[:10].mean() > 0.0
    assert costs[10:30].mean() == pytest.approx(2.5 * costs[:10].mean(), rel=0.1)
    assert not costs[30:].any()


@pytest.mark.parametrize("lever", ["team_incentives", "peer_selection", "crisis_leadership"])
def test_turned_by_hand_on_the_day_it_is_the_same(lever):
    planned = Organization(Scenario().replace(SMALL | stepped((5, 1.0), lever=lever)), seed=2)
    turned = Organization(Scenario().replace(SMALL), seed=2)
    for org in (planned, turned):
        while org.day < 20:
            if org is turned and org.day == 5:
                org.change({f"levers.{lever}.level": 1.0})
            org.step()
    assert planned.world.days[:20].tobytes() == turned.world.days[:20].tobytes()


def test_steps_written_in_mid_run_go_on_from_the_step_of_the_day():
    org = Organization(Scenario().replace(SMALL | stepped((0, 0.2), (4, 0.6), (9, 1.0))), seed=2)
    for _ in range(6):
        org.step()
    org.change({"levers.open_books.level": 1.0})
    plan = org.world.schedule[LEVERS.index("mentoring")]
    assert plan.dose == pytest.approx(0.6)
    org.change(stepped((0, 0.1), (3, 0.9), (9, 0.0)))
    assert org.world.schedule[LEVERS.index("mentoring")].dose == pytest.approx(0.9)
    while org.day < 11:
        org.step()
    assert org.world.schedule[LEVERS.index("mentoring")].dose == 0.0


def test_the_second_implementation_takes_the_same_steps():
    steps = stepped((1, 0.5), (3, 1.0), (5, 0.0)) | {"run.days": 7}
    assert first_difference(Scenario().replace(SMALL | steps), 7) == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (stepped((5, 0.5), (5, 1.0)), "write each later"),
        (stepped((9, 0.5), (5, 1.0)), "write each later"),
        (stepped((0, 1.5)), r"mentoring\.steps"),
        (stepped((-1, 0.5)), r"mentoring\.steps"),
        ({f"{LEVER}.steps": "half"}, r"mentoring\.steps"),
        ({f"{LEVER}.steps": [[1]]}, r"mentoring\.steps"),
        (stepped((0, 0.5)) | {f"{LEVER}.level": 0.5}, "said by steps"),
        (stepped((3, 0.5)) | {f"{LEVER}.start": 2}, "said by steps"),
        (stepped((8, 0.5)) | {f"{LEVER}.end": 8}, "not after the start, 8"),
        (stepped((3, 1.0)) | {f"{LEVER}.hours": 8.0}, "from day 3 the levers mentoring"),
    ],
)
def test_steps_that_make_no_sense_are_refused_in_words(changes, told):
    with pytest.raises(ScenarioError, match=told):
        Scenario().replace(changes)


def test_steps_go_through_a_file(tmp_path):
    scenario = Scenario().replace(stepped((0, 0.5), (90, 1.0)))
    path = tmp_path / "steps.toml"
    path.write_text(to_toml(scenario), encoding="utf-8")
    again = Scenario.load(path)
    assert again.levers.mentoring.turns() == ((0, 0.5), (90, 1.0))
    assert [again.levers.mentoring.level_on(day) for day in (0, 89, 90)] == [0.5, 0.5, 1.0]
    assert again.digest() == scenario.digest()


def test_a_hundred_steps_of_ten_levers_are_taken_on_their_days():
    changes = {}
    for nth, lever in enumerate(LEVERS[:10]):
        steps = ((day, float(np.round((day + nth) % 5 / 5, 1))) for day in range(nth, 40, 4))
        changes |= stepped(*steps, lever=lever)
    scenario = Scenario().replace(SMALL | changes | {"work.hours": 12.0})
    world = found(scenario, 1).world
    for day in range(40):
        run_days(world, day, day + 1)
        for place, lever in enumerate(LEVERS):
            level = getattr(scenario.levers, lever).level_on(day)
            assert world.schedule[place].today == pytest.approx(level)


@pytest.mark.long
def test_a_sweep_can_hold_steps_and_vary_something_else(tmp_path):
    path = tmp_path / "steps.toml"
    path.write_text(
        "[run]\nreplicates = 1\ndays = 20\n"
        "[fixed]\n'organization.size' = 12\n'levers.mentoring.steps' = [[0, 0.5], [10, 1.0]]\n"
        "[axes]\n'levers.mentoring.hours' = [0.1, 0.2]\n",
        encoding="utf-8",
    )
    found = sweep(path, tmp_path / "store", workers=1)
    assert found["cost_hours"].iloc[1] > found["cost_hours"].iloc[0] > 0.0
