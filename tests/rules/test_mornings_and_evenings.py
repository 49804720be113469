"""Presence, seeking, newcomers, norms: the two ends of the day."""

import numpy as np
import pytest

from simulation import Scenario
from simulation.evening.leaving import leave
from simulation.evening.newcomers import join
from simulation.evening.strain import strain
from simulation.founding import found
from simulation.history import run_days
from simulation.morning.presence import crowd, divide_attention, presence
from simulation.state import QUALITIES, TIE
from simulation.work.serving import spend_on_meetings
from tests.scenes import CHANNELS, Scene


def test_presence_thins_beyond_the_attention_span():
    scene = Scene(assumptions__attention_span=8.0)
    scene.one.sociability = 1.0
    attention = []
    for met in (4, 8, 16):
        scene.one.met, scene.one.budget, scene.one.distraction = met, 0.8, 0.0
        divide_attention(scene.one, scene.settings)
        attention.append(float(scene.one.attention))
    assert attention == pytest.approx([0.8, 0.8, 0.4])


def test_sociable_people_are_at_ease_with_more_meetings():
    scene = Scene(assumptions__attention_span=8.0)
    scene.one.met, told = 16, []
    for sociability in (1.0, 4.0, 16.0):
        scene.one.sociability = sociability
        told.append(crowd(scene.one, scene.settings))
    assert told == pytest.approx([2.0, 1.0, 1.0])


def test_who_is_in_too_many_meetings_has_less_time_for_each():
    scene = Scene(assumptions__attention_span=8.0, assumptions__meeting_hours=0.25)
    for met in (4, 8, 16):
        scene.one.met, scene.one.hours, scene.one.sociability = met, 8.0, 1.0
        spend_on_meetings(scene.world, 0)
        assert scene.one.hours == pytest.approx(8.0 - 0.25 * min(met, 8))


@pytest.mark.parametrize(("renown", "low", "high"), [(0.0, -0.2, 0.2), (0.6, 0.45, 0.75)])
def test_whoever_is_sought_more_knows_more_as_far_as_renown_goes(renown, low, high):
    scenario = Scenario().replace({"organization.size": 400, "people.renown": renown})
    people = found(scenario, 1).world.people
    own = people[people.outside == 0]
    sought = np.log(own.sociability)
    for kind in range(own.expertise.shape[1]):
        assert low < np.corrcoef(sought, own.expertise[:, kind])[0, 1] < high


def test_devices_take_attention_from_the_room():
    scene = Scene()
    scene.one.met, scene.one.budget, scene.one.distraction = 4, 0.8, 0.25
    divide_attention(scene.one, scene.settings)
    assert scene.one.attention == pytest.approx(0.6)


@pytest.mark.parametrize(("name", "value"), [("workload", 8.0), ("strain", 0.9), ("energy", 0.1)])
def test_load_strain_and_weariness_leave_less_presence(name, value):
    scene = Scene()
    scene.one.workload, scene.one.strain, scene.one.energy = 0.0, 0.1, 0.7
    presence(scene.one, scene.world.teams[0], scene.settings)
    rested = float(scene.one.budget)
    scene.one[name] = value
    presence(scene.one, scene.world.teams[0], scene.settings)
    assert scene.one.budget < rested


def test_people_are_drawn_to_those_whom_the_work_links_them_with():
    world = found(Scenario(), 1).world
    run_days(world, 0, 1)
    used = np.arange(world.ties.shape[1]) < world.people.tie_count[:, None]
    counts = {True: [0, 0], False: [0, 0]}
    for day in range(1, 40):
        run_days(world, day, day + 1)
        for linked in (True, False):
            chosen = used & ((world.ties.linked == 1) == linked)
            sought = (world.ties.sought_days & np.uint64(1)).astype(int)
            counts[linked][0] += int(sought[chosen].sum())
            counts[linked][1] += int(chosen.sum())
    assert counts[True][0] / counts[True][1] > 2 * counts[False][0] / counts[False][1]


def test_who_is_received_recovers_sooner():
    left = []
    for kindness in (0.2, 0.9):
        scene = Scene()
        scene.one.strain, scene.one.support = 0.6, kindness
        scene.one.contact_carrying, scene.one.workload = kindness, 0.0
        for _ in range(20):
            strain(scene.one, scene.settings)
        left.append(float(scene.one.strain))
    assert left[1] < left[0] - 0.05


def test_a_leavers_ties_end_and_the_work_is_passed_on():
    world = found(Scenario().replace({"organization.size": 30}), 1).world
    run_days(world, 0, 10)
    row = int(np.argmax(world.people.task_count))
    knew = set(world.ties.other[row, : world.people.tie_count[row]].tolist())
    leave(world, row, 10, True)
    assert world.people.tie_count[row] == 0
    for other in knew:
        still = world.ties.other[other, : world.people.tie_count[other]]
        assert row not in still
    run_days(world, 10, 20)
    assert world.people.task_count[row] == 0


def test_a_newcomer_is_another_person_who_knows_the_team_and_ramps_up():
    world = found(Scenario().replace({"organization.size": 30}), 1).world
    row = 5
    before = (int(world.people.holder[row]), float(world.people.style[row]))
    leave(world, row, 0, True)
    join(world, row, 1)
    assert (int(world.people.holder[row]), float(world.people.style[row])) != before
    mates = set(np.flatnonzero(world.people.team == world.people.team[row]).tolist()) - {row}
    knows = set(world.ties.other[row, : world.people.tie_count[row]].tolist())
    assert mates <= knows
    assert world.people.ramp[row] < 0.3
    run_days(world, 1, 100)
    assert world.people.ramp[row] > 0.85


def test_the_same_holder_comes_whenever_the_post_is_filled():
    holders = []
    for day in (3, 9):
        world = found(Scenario().replace({"organization.size": 30}), 1).world
        leave(world, 5, day, True)
        join(world, 5, day + 1)
        holders.append((int(world.people.holder[5]), float(world.people.style[5])))
    assert holders[0] == holders[1]


def test_held_ties_return_to_their_founding_quality_every_evening():
    held = {"organization.hqc_density": 0.3, "organization.hold_density": True}
    world = found(Scenario().replace(held | {"organization.size": 40}), 1).world
    run_days(world, 0, 15)
    used = np.arange(world.ties.shape[1]) < world.people.tie_count[:, None]
    for name in QUALITIES:
        assert (world.ties[name][used] == world.ties.founded_quality[used]).all()


def test_density_as_cause_is_nested_and_moves_the_qualities_only():
    """What work did before the first morning passes through the channels: here they are shut."""
    worlds, shut = [], {f"assumptions.channel_{name}": 0.0 for name in CHANNELS}
    for density in (0.3, 0.6):
        scenario = Scenario().replace(shut | {"organization.hqc_density": density})
        worlds.append(found(scenario, 1).world)
    low, high = worlds
    assert ((low.ties.labelled == 1) <= (high.ties.labelled == 1)).all()
    assert low.ties.labelled.sum() < high.ties.labelled.sum()
    moved = {f.name for f in TIE if (low.ties[f.name] != high.ties[f.name]).any()}
    assert moved == {*QUALITIES, "founded_quality", "labelled"}


def test_the_measured_density_is_the_one_that_was_asked_for():
    held = {"organization.hqc_density": 0.3, "organization.hold_density": True}
    world = found(Scenario().replace(held), 1).world
    run_days(world, 0, 30)
    assert world.days.hqc[29] / world.days.active[29] == pytest.approx(0.3, abs=0.04)


@pytest.mark.parametrize("control", ["shuffle", "rewire"])
def test_the_controls_keep_the_number_of_connections(control):
    plain = Scenario().replace({"organization.hqc_density": 0.3})
    one = found(plain, 1).world
    two = found(plain.replace({"organization.control": control}), 1).world
    assert one.ties.labelled.sum() == two.ties.labelled.sum()
    assert np.array_equal(one.people.tie_count, two.people.tie_count)
    assert one.ties.tobytes() != two.ties.tobytes()
    same_partners = np.array_equal(one.ties.other, two.ties.other)
    assert same_partners == (control == "shuffle")
    for i in range(len(two.people)):
        for place in range(two.people.tie_count[i]):
            view = two.ties[i, place]
            mirror = two.ties[view.other, view.mirror]
            assert (mirror.other, mirror.mirror) == (i, place)


def test_an_ordinary_tie_settles_apart_from_a_good_one():
    world = found(Scenario(), 1).world
    run_days(world, 0, 250)
    share = world.days.hqc[249] / world.days.active[249]
    assert 0.05 < share < 0.6
    loose, strict = (
        world.days[n][249] / world.days.active[249] for n in ("hqc_loose", "hqc_strict")
    )
    assert strict + 0.03 < share < loose - 0.03
