"""Orders and hand-offs among two people, by hand: on which day exactly, and how much."""

import numpy as np
import pytest

from simulation.state import LEAVING, READY, REQUEST, UNIT
from simulation.work.hand_offs import deliver, effort, pass_on, passed_on, stand_in
from simulation.work.orders import NOT_LOOKED, briefed, order_units
from tests.rules.tasks import fill, leaving, with_task
from tests.scenes import Scene

# --- orders


def ordering(**changes) -> Scene:
    """Return two people whose customers want half a unit of each a day."""
    scene = Scene(**{"work__promise_days": 12, "work__demand": 0.5} | changes)
    scene.world.teams.demand = 1.0
    return scene


def test_a_unit_falls_due_on_the_day_it_was_promised_for_and_on_no_other():
    scene = ordering()
    order_units(scene.world, 0)
    assert scene.world.days.due[12] == 1
    assert scene.world.days.due.sum() == 1
    assert scene.world.days.demand.tolist()[:2] == [1, 0]


def test_a_unit_promised_for_the_last_day_is_due_and_one_for_later_is_not_counted():
    scene = ordering()
    last = len(scene.world.days) - 1
    order_units(scene.world, last - 12)
    order_units(scene.world, last - 11)
    assert scene.world.days.due[last] == 1
    assert scene.world.days.due.sum() == 1


def test_an_order_is_a_whole_unit_asked_and_promised_from_its_day_on():
    scene = ordering(work__stages=3)
    order_units(scene.world, 5)
    (who,) = np.flatnonzero(scene.world.people.task_count)
    task = scene.world.tasks[who, 0]
    dated = [task[name] for name in ("ordered", "asked", "due", "put_off", "stage", "exception")]
    assert dated == [5, 5, 17, 4, 2, NOT_LOOKED]
    assert (task.kind, task.status, task.hours) == (UNIT, READY, scene.settings.stage_hours)
    assert task.accuracy == pytest.approx(0.9)


def test_people_with_eight_tasks_take_no_order_and_with_seven_they_do():
    for tasks, taken in ((7, 1), (8, 0)):
        scene = ordering()
        scene.world.people.task_count = tasks
        order_units(scene.world, 0)
        assert scene.world.people.task_count.sum() == 2 * tasks + taken
        assert scene.world.days.demand[0] == 1


def test_half_a_unit_is_ordered_on_about_half_the_days():
    scene = ordering(work__demand=0.25)
    for day in range(30):
        order_units(scene.world, day)
    assert 8 <= scene.world.days.demand.sum() <= 22
    assert set(scene.world.days.demand.tolist()) == {0, 1}


def test_who_is_away_takes_no_order():
    scene = ordering(work__demand=1.0)
    scene.one.away = 1
    order_units(scene.world, 0)
    assert scene.world.people.task_count.tolist() == [0, 2]


@pytest.mark.parametrize("who", [0, 1])
def test_a_hand_off_waits_as_long_as_one_of_the_two_is_away(who):
    scene = Scene()
    leaving(scene)
    scene.world.people.away[who] = 1
    for day in range(8):
        deliver(scene.world, day)
        assert scene.world.people.task_count.tolist() == [1, 0]
    scene.world.people.away[who] = 0
    deliver(scene.world, 8)
    assert scene.world.people.task_count.tolist() == [0, 1]


def test_work_is_passed_on_to_somebody_who_is_at_work_or_kept():
    for away, status in ((0, LEAVING), (1, READY)):
        scene = Scene(work__interdependence=1.0)
        scene.world.links[0], scene.two.away = -1, away
        scene.world.links[0, 0] = 1
        task = with_task(scene)
        pass_on(scene.world, 0, 0, 3)
        assert task.status == status


def test_without_its_customer_a_team_has_no_orders_and_customers_have_none_themselves():
    scene = ordering()
    scene.world.teams.customer = 1
    scene.world.people.here[1] = 0
    order_units(scene.world, 0)
    scene.world.teams.customer, scene.world.teams.outside = -1, 1
    order_units(scene.world, 0)
    assert scene.world.days.demand[0] == 0


def test_an_order_is_clear_without_a_customer_and_poor_without_a_tie_to_one():
    scene = Scene(assumptions__channel_accuracy=1.0)
    assert briefed(scene.world, 0) == pytest.approx(0.9)
    scene.world.teams.customer, scene.world.teams.contact = 1, 0
    view = scene.tie.mine
    view.openness, view.regard, view.knowledge, view.goals = 0.3, 0.5, 0.6, 0.6
    assert briefed(scene.world, 0) == pytest.approx(0.9 + 0.3 * (0.5 - 0.6))
    scene.world.people.tie_count = 0
    assert briefed(scene.world, 0) == pytest.approx(0.8)


# --- hand-offs


def test_what_waits_for_a_meeting_goes_in_writing_on_exactly_the_second_day():
    scene = Scene()
    leaving(scene)
    deliver(scene.world, 1)
    assert scene.world.people.task_count.tolist() == [1, 0]
    deliver(scene.world, 2)
    assert scene.world.people.task_count.tolist() == [0, 1]
    arrived = scene.world.tasks[1, 0]
    assert arrived.accuracy == pytest.approx(passed_on(scene.world, 1, 0, False))
    assert (arrived.status, arrived.asked, arrived.to) == (READY, 2, 0)


def test_whoever_meets_hands_over_at_once_by_word_of_mouth():
    scene = Scene()
    leaving(scene)
    scene.tie.theirs.times = 1
    told = passed_on(scene.world, 1, 0, True)
    times = effort(scene.world, 1, 0)
    deliver(scene.world, 0)
    arrived = scene.world.tasks[1, 0]
    assert arrived.accuracy == pytest.approx(told)
    assert arrived.hours == pytest.approx(4.0 * times)


def test_strangers_do_not_wait_for_a_meeting():
    scene = Scene()
    leaving(scene)
    scene.world.people.tie_count = 0
    deliver(scene.world, 0)
    assert scene.world.people.task_count.tolist() == [0, 1]
    assert scene.world.tasks[1, 0].accuracy == pytest.approx(0.5)


def test_where_the_receiver_is_full_a_unit_is_kept_on_exactly_the_sixth_day():
    scene = Scene()
    leaving(scene)
    fill(scene, 1)
    scene.tie.theirs.times = 1
    deliver(scene.world, 5)
    assert scene.world.tasks[0, 0].status == LEAVING
    deliver(scene.world, 6)
    task = scene.world.tasks[0, 0]
    assert (task.status, task.asked, task.to) == (READY, 6, -1)
    assert scene.tie.mine.pending == 0


def test_where_the_receiver_is_full_a_request_comes_to_nothing():
    scene = Scene()
    leaving(scene, kind=REQUEST)
    fill(scene, 1)
    deliver(scene.world, 6)
    assert scene.world.people.task_count[0] == 0


def test_what_has_arrived_is_waited_for_no_more():
    scene = Scene()
    leaving(scene)
    scene.tie.mine.pending += 1
    assert scene.tie.mine.pending == 2
    deliver(scene.world, 2)
    assert scene.tie.mine.pending == 1
    assert scene.tie.theirs.pending == 0


def test_the_receiver_notes_how_late_and_how_accurate_it_came():
    for waited, timely in ((2, 1 / 2), (4, 1 / 4)):
        scene = Scene()
        leaving(scene)
        view = scene.tie.theirs
        view.accurate = view.timely = 0.6
        deliver(scene.world, waited)
        told = passed_on(scene.world, 1, 0, False)
        assert view.timely == pytest.approx(0.6 + 0.1 * (timely - 0.6))
        assert view.accurate == pytest.approx(0.6 + 0.1 * (told - 0.6))


def test_speaking_passes_on_fifteen_hundredths_more_than_writing():
    scene = Scene(assumptions__channel_accuracy=1.0)
    view = scene.tie.mine
    view.openness, view.knowledge, view.goals, view.familiarity = 0.2, 0.5, 0.5, 0.3
    view.regard = 0.4
    assert passed_on(scene.world, 0, 0, False) == pytest.approx(0.5 + 0.03 + 0.5 * (0.4 - 0.2))
    assert passed_on(scene.world, 0, 0, True) == pytest.approx(0.65 + 0.03 + 0.5 * (0.4 - 0.2))


def test_a_familiar_partners_work_takes_less_and_a_strangers_more_than_usual():
    scene = Scene(assumptions__partner_know_how=0.4, assumptions__channel_learning=1.0)
    view = scene.tie.mine
    view.familiarity, view.knowledge = 0.9, 0.7
    assert effort(scene.world, 0, 0) == pytest.approx(1.0 + 0.4 * (0.5 - 0.8))
    assert effort(scene.world, 0, -1) == pytest.approx(1.0 + 0.4 * 0.5)


def test_what_is_handed_over_begins_its_next_stage_and_is_to_be_sought_for():
    scene = Scene(work__interdependence=1.0)
    task = with_task(scene, stage=2, tries=2, hours=0.0)
    pass_on(scene.world, 0, 0, 9)
    assert (task.stage, task.tries, task.exception, task.hours) == (1, 0, NOT_LOOKED, 4.0)
    assert (task.status, task.to, task.since) == (LEAVING, 1, 9)
    assert scene.tie.mine.pending == 1


def test_what_a_holder_keeps_loses_hardly_anything():
    scene = Scene(work__interdependence=0.0)
    task = with_task(scene)
    pass_on(scene.world, 0, 0, 9)
    assert (task.status, task.accuracy) == (READY, pytest.approx(0.95))


def test_nobody_hands_over_to_somebody_who_is_away_or_outside():
    for name, value in (("here", 0), ("outside", 1)):
        scene = Scene(work__interdependence=1.0)
        scene.world.people[name][1] = value
        task = with_task(scene)
        pass_on(scene.world, 0, 0, 9)
        assert task.status == READY


def test_a_team_mate_stands_in_for_whoever_is_away_then_the_superior_then_anybody():
    scene = Scene()
    people = scene.world.people
    people.here[1] = 0
    assert stand_in(scene.world, 1, np.uint64(5)) == 0
    people.here = [0, 1]
    assert stand_in(scene.world, 0, np.uint64(5)) == 1
    people.here = 0
    assert stand_in(scene.world, 1, np.uint64(5)) == 1
