"""Work among two people, by hand: on which day exactly, how much, and what is counted once."""

import numpy as np
import pytest

from simulation.evening.leaving import leave, vacant_until
from simulation.luck import VACANCY, chance, luck_of, mixed
from simulation.state import ANSWER, LEAVING, READY, REQUEST, UNIT, WAITING
from simulation.work.errors import err, is_sent_back, know_how
from simulation.work.exceptions import (
    ask_for_help,
    chase,
    look,
    receive_answer,
    serve_request,
    solved,
)
from simulation.work.hand_offs import deliver, effort, pass_on, passed_on, stand_in
from simulation.work.inbox import NO_TASK, has_room, hours_waiting, leave_for, next_task
from simulation.work.orders import NO_EXCEPTION, NOT_LOOKED, briefed, order_units
from simulation.work.serving import accept, pace, tell_customer, work_all, work_on
from simulation.work.voice import leaders_ear, speak_up
from tests.scenes import Scene

SURE = {"assumptions__error_rate": 0.0, "work__exception_rate": 0.0}


def with_task(scene: Scene, who: int = 0, **fields):
    """Give a person one task, a unit that is ready, and return it."""
    scene.world.people.task_count[who] = 1
    task = scene.world.tasks[who, 0]
    started = {"kind": UNIT, "status": READY, "unit": 77, "stage": 1, "exception": NO_EXCEPTION}
    for name, value in (started | {"hours": 4.0, "accuracy": 0.9, "put_off": -1} | fields).items():
        task[name] = value
    return task


def leaving(scene: Scene, **fields):
    """Let the first person's unit wait since day 0 to leave for the second."""
    with_task(scene, **fields)
    leave_for(scene.world, 0, 0, 1, 0)


def fill(scene: Scene, who: int) -> None:
    """Fill an inbox with units that are ready."""
    for place in range(scene.world.tasks.shape[1]):
        scene.world.tasks[who, place] = with_task(scene, who)
    scene.world.people.task_count[who] = scene.world.tasks.shape[1]


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
    view.openness, view.knowledge, view.goals = 0.3, 0.6, 0.6
    assert briefed(scene.world, 0) == pytest.approx(0.9 + 0.3 * (0.5 - 0.45))
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
    assert passed_on(scene.world, 0, 0, False) == pytest.approx(0.5 + 0.03 + 0.35 * 0.4)
    assert passed_on(scene.world, 0, 0, True) == pytest.approx(0.65 + 0.03 + 0.35 * 0.4)


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
    assert stand_in(scene.world, 1, 3, np.uint64(5)) == 0
    people.here = [0, 1]
    assert stand_in(scene.world, 0, 3, np.uint64(5)) == 1
    people.here = 0
    assert stand_in(scene.world, 1, 3, np.uint64(5)) == 1


# --- exceptions


def asked(day: int = 0) -> Scene:
    """Let the first person have asked the second for help on a day."""
    scene = Scene()
    with_task(scene, status=WAITING, requested=day, since=day, exception=2, tries=1, to=1)
    return scene


def test_somebody_else_is_asked_on_exactly_the_ninth_day():
    scene = asked()
    chase(scene.world, 0, 8)
    assert scene.world.tasks[0, 0].status == WAITING
    chase(scene.world, 0, 9)
    assert (scene.world.tasks[0, 0].status, scene.world.tasks[0, 0].tries) == (READY, 2)


@pytest.mark.parametrize(("fit", "exception", "wait"), [(1.0, NO_EXCEPTION, 4), (0.0, 2, 0)])
def test_an_answer_that_fits_ends_an_exception_and_its_wait_is_counted(fit, exception, wait):
    scene = asked(3)
    scene.world.people.task_count[0] = 2
    scene.world.tasks[0, 1] = scene.world.tasks[0, 0]
    answer = scene.world.tasks[0, 1]
    answer.kind, answer.status, answer.fit, answer.to, answer.exception = ANSWER, READY, fit, 1, 2
    scene.tie.mine.solving = scene.tie.mine.timely = 0.5
    receive_answer(scene.world, 0, 1, 7)
    task = scene.world.tasks[0, 0]
    assert (task.status, task.tries, task.exception) == (READY, 2, exception)
    assert scene.world.days.wait_days[7] == wait
    assert scene.world.days.exceptions[7] == (wait > 0)
    assert scene.tie.mine.solving == pytest.approx(0.5 + 0.15 * (fit - 0.5))
    assert scene.tie.mine.timely == pytest.approx(0.5 + 0.15 * (2 / 5 - 0.5))
    assert (scene.one.taught[2] > 0) == (fit == 1.0)
    assert scene.world.people.task_count[0] == 1


def test_after_three_tries_a_holder_works_it_out_alone_in_four_hours():
    for tries, hours in ((2, 4.0), (3, 8.0)):
        scene = Scene()
        task = with_task(scene, exception=2, tries=tries, since=1)
        ask_for_help(scene.world, 0, 0, 6)
        assert task.hours == hours
        assert (task.exception == NO_EXCEPTION) == (tries == 3)
    assert scene.world.days.wait_days[6] == 5


def test_with_an_inbox_that_is_full_nobody_is_asked():
    scene = Scene()
    fill(scene, 0)
    task = scene.world.tasks[0, 0]
    task.exception, task.tries, task.since = 2, 0, 6
    assert not has_room(scene.world, 0)
    ask_for_help(scene.world, 0, 0, 6)
    assert task.hours == 8.0


def test_with_nobody_to_ask_it_is_worked_out_alone_the_next_time():
    scene = Scene()
    scene.world.people.here[1] = 0
    task = with_task(scene, exception=2, tries=0)
    ask_for_help(scene.world, 0, 0, 6)
    assert task.tries == 3


def test_who_did_not_help_is_not_asked_again_at_once():
    scene = Scene()
    task = with_task(scene, exception=2, tries=1, to=1)
    ask_for_help(scene.world, 0, 0, 6)
    assert task.tries == 3


def test_whoever_handed_a_unit_over_may_be_asked_about_it():
    scene = Scene(assumptions__channel_help=1.0)
    scene.tie.mine.trust = scene.tie.mine.carrying = 1.0
    task = with_task(scene, exception=2, tries=0, to=1)
    ask_for_help(scene.world, 0, 0, 6)
    assert (task.status, task.tries) == (WAITING, 0)


@pytest.mark.parametrize("ease", [0.0, 1.0])
def test_courage_to_ask_is_a_third_and_more_where_one_is_at_ease(ease):
    went = 0
    for number in range(400):
        scene = Scene(assumptions__channel_help=1.0)
        view = scene.tie.mine
        view.trust = view.carrying = ease
        task = with_task(scene, exception=2, unit=1000 + number)
        ask_for_help(scene.world, 0, 0, 6)
        went += task.status == WAITING
        assert (task.put_off == 6) == (task.status != WAITING)
    assert went / 400 == pytest.approx(0.35 + 0.65 * ease, abs=0.07)


def test_a_request_is_another_task_that_leaves_for_the_helper():
    scene = Scene(assumptions__channel_help=1.0)
    scene.tie.mine.trust = scene.tie.mine.carrying = 1.0
    task = with_task(scene, exception=2)
    ask_for_help(scene.world, 0, 0, 6)
    request = scene.world.tasks[0, 1]
    assert (task.status, task.to, task.requested) == (WAITING, 1, 6)
    assert (request.kind, request.status, request.to, request.since) == (REQUEST, LEAVING, 1, 6)
    assert request.hours == scene.settings.help_hours


def test_without_its_supplier_a_team_is_held_up_more_often():
    held = {}
    for here in (1, 0):
        held[here] = 0
        for number in range(400):
            scene = Scene(
                work__exception_rate=0.4, work__complexity=0.5, assumptions__supply_gap=0.5
            )
            scene.world.teams.supplier = 1
            scene.world.people.here[1] = here
            scene.one.expertise[:] = 0.0
            with_task(scene, unit=number)
            look(scene.world, 0, 0, 3)
            held[here] += scene.world.tasks[0, 0].exception >= 0
    assert held[1] / 400 == pytest.approx(0.4, abs=0.07)
    assert held[0] / 400 == pytest.approx(0.4 + 0.5 * 0.6, abs=0.07)


def test_an_exception_is_counted_with_the_days_since_it_was_found():
    scene = Scene()
    with_task(scene, exception=1, since=2)
    solved(scene.world, 0, 0, 9)
    assert (scene.world.days.exceptions[9], scene.world.days.wait_days[9]) == (1, 7)


# --- errors


def test_a_unit_is_sent_back_once_and_never_again():
    scene = Scene(assumptions__detection=1.0)
    task = with_task(scene, flaws=2)
    assert is_sent_back(scene.world, 0, 0, 5)
    assert (task.flaws, task.reworked, task.hours) == (0, 1, 2.0)
    task.flaws = 1
    assert not is_sent_back(scene.world, 0, 0, 6)
    assert scene.world.days.defective[5:7].tolist() == [1, 0]


def test_a_unit_without_a_flaw_is_not_sent_back():
    scene = Scene(assumptions__detection=1.0)
    with_task(scene, flaws=0)
    assert not is_sent_back(scene.world, 0, 0, 5)
    assert scene.world.days.defective[5] == 0


def test_a_flaw_that_nobody_finds_goes_out_and_is_counted():
    scene = Scene(assumptions__detection=0.0)
    task = with_task(scene, flaws=1)
    assert not is_sent_back(scene.world, 0, 0, 5)
    assert (task.flaws, scene.world.days.defective[5]) == (1, 1)


def test_mending_takes_an_hour_and_never_more_than_there_is():
    for hours, left in ((3.0, 2.0), (0.4, 0.0)):
        scene = Scene(assumptions__detection=1.0, **SURE)
        task = with_task(scene, flaws=1)
        scene.one.hours = hours
        err(scene.world, 0, 0, 5)
        assert (task.flaws, scene.one.hours) == (0, left)


def test_an_error_is_owned_up_to_or_travels_on():
    spoken = 0
    for number in range(300):
        scene = Scene(assumptions__error_rate=1.0, assumptions__channel_voice=1.0)
        scene.one.safety, scene.one.strain, scene.one.expertise[:] = 0.8, 1.0, 0.0
        scene.one.hours = 5.0
        task = with_task(scene, unit=number, accuracy=0.2)
        err(scene.world, 0, 0, 5)
        own = int(scene.world.days.spoken[5])
        assert scene.world.days.occasions[5] == 1
        assert (task.flaws, scene.one.hours) == (1 - own, 5.0 - own)
        assert (scene.one.spoken, scene.one.occasions) == (own, 1)
        spoken += own
    assert spoken / 300 == pytest.approx(0.8, abs=0.07)


def test_know_how_is_the_mean_over_its_kinds():
    scene = Scene()
    scene.one.expertise[:] = [0.1, 0.2, 0.3, 0.8]
    assert know_how(scene.world, 0) == pytest.approx(0.35)


# --- a working day


def slow() -> Scene:
    """Return two people of whom the first works at half the usual pace or so."""
    scene = Scene(**SURE)
    scene.one.hours, scene.one.worked, scene.one.energy = 8.0, 0.0, 0.2
    scene.one.strain, scene.one.ramp = 0.5, 0.2
    return scene


def test_a_slow_person_ends_the_day_with_no_hours_and_hours_times_pace_done():
    scene = slow()
    task = with_task(scene, hours=100.0)
    speed = pace(scene.world, 0)
    assert speed < 0.6
    work_on(scene.world, 0, 0, 5)
    assert task.hours == pytest.approx(100.0 - 8.0 * speed)
    assert (scene.one.hours, scene.one.worked) == (0.0, pytest.approx(8.0))


def test_what_is_finished_takes_its_hours_by_the_pace():
    scene = slow()
    with_task(scene, hours=2.0)
    speed = pace(scene.world, 0)
    work_on(scene.world, 0, 0, 5)
    assert scene.one.hours == pytest.approx(8.0 - 2.0 / speed)
    assert scene.one.worked == pytest.approx(2.0 / speed)
    assert (scene.one.finished, scene.one.completed) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("day", "flaws", "on_time", "kept"), [(9, 0, 1, 1), (9, 1, 1, 0), (10, 0, 0, 0)]
)
def test_on_the_promised_day_counts_and_a_flaw_breaks_the_promise(day, flaws, on_time, kept):
    scene = Scene()
    with_task(scene, stage=0, due=9, ordered=2, flaws=flaws)
    accept(scene.world, 0, 0, day)
    days, team = scene.world.days, scene.world.teams[0]
    assert (days.on_time[9], days.on_time.sum()) == (on_time, on_time)
    assert (team.accepted, team.kept) == (1.0, kept)
    assert (days.accepted[day], days.lead_days[day]) == (1, day - 2)
    assert scene.world.people.task_count[0] == 0


def test_what_is_due_after_the_last_day_is_on_time_for_no_day():
    scene = Scene()
    with_task(scene, stage=0, due=len(scene.world.days), ordered=2)
    accept(scene.world, 0, 0, 9)
    assert scene.world.days.on_time.sum() == 0
    assert scene.world.teams.kept[0] == 1.0


@pytest.mark.parametrize(
    ("day", "flaws", "timely", "accurate"), [(9, 0, 1, 1), (9, 1, 1, 0), (10, 0, 0, 1)]
)
def test_a_customer_notes_what_came_in_time_and_what_came_whole(day, flaws, timely, accurate):
    scene = Scene()
    scene.world.teams.customer, scene.world.teams.contact = 1, 0
    view = scene.tie.theirs
    view.timely = view.accurate = 0.5
    before = float(view.trust)
    with_task(scene, stage=0, due=9, flaws=flaws)
    tell_customer(scene.world, 0, 0, day)
    assert view.timely == pytest.approx(0.5 + 0.1 * (timely - 0.5))
    assert view.accurate == pytest.approx(0.5 + 0.1 * (accurate - 0.5))
    assert (view.trust > before) == (timely == accurate == 1)


def test_workload_is_the_days_of_work_that_are_ready():
    scene = Scene(**SURE)
    with_task(scene, hours=100.0, put_off=5)
    work_all(scene.world, 5)
    assert scene.one.workload == pytest.approx(10.0)
    scene.world.tasks[0, 0].hours = 12.0
    work_all(scene.world, 5)
    assert scene.one.workload == pytest.approx(12.0 / 8.0)
    scene.world.tasks[0, 0].status = WAITING
    assert hours_waiting(scene.world, 0) == 0.0


def test_first_come_first_served_and_not_what_was_put_off_today():
    scene = Scene()
    scene.world.people.task_count[0] = 3
    for place, asked_on in enumerate((4, 2, 3)):
        scene.world.tasks[0, place] = with_task(scene)
        scene.world.people.task_count[0] = 3
        scene.world.tasks[0, place].asked = asked_on
    assert next_task(scene.world, 0, 6) == 1
    scene.world.tasks[0, 1].put_off = 6
    assert next_task(scene.world, 0, 6) == 2
    scene.world.tasks[0, 2].status = WAITING
    assert next_task(scene.world, 0, 6) == 0
    scene.world.tasks[0, 0].asked = 7
    assert next_task(scene.world, 0, 6) == NO_TASK


def test_what_was_asked_today_is_served_today_and_luck_breaks_ties():
    scene = Scene()
    for place, unit in enumerate((31, 32, 33, 34, 35)):
        scene.world.tasks[0, place] = with_task(scene, unit=unit, asked=6)
    scene.world.people.task_count[0] = 5
    tickets = [int(mixed(np.uint64(unit) ^ scene.one.key)) for unit in (31, 32, 33, 34, 35)]
    order = []
    for _ in tickets:
        order.append(next_task(scene.world, 0, 6))
        scene.world.tasks[0, order[-1]].put_off = 6
    assert order == np.argsort(tickets).tolist()


def test_a_finished_last_stage_is_accepted_and_an_earlier_one_goes_on():
    for stage, accepted in ((0, 1), (1, 0)):
        scene = Scene(work__interdependence=0.0, **SURE)
        scene.one.hours = 8.0
        task = with_task(scene, stage=stage, hours=1.0, due=9)
        work_on(scene.world, 0, 0, 5)
        assert scene.world.days.accepted[5] == accepted
        assert scene.world.people.task_count[0] == 1 - accepted
        assert task.stage == 0


def test_answering_takes_its_time_out_of_the_day_as_coordination():
    for hours, spent in ((8.0, 0.6), (0.2, 0.2)):
        scene = Scene(assumptions__channel_help=1.0)
        view = scene.tie.mine
        view.regard = view.carrying = 1.0
        scene.one.hours, scene.one.coordination = hours, 1.0
        task = with_task(scene, kind=REQUEST, exception=2, to=1)
        serve_request(scene.world, 0, 0, 6)
        assert (task.kind, task.status, task.to) == (ANSWER, LEAVING, 1)
        assert scene.one.coordination == pytest.approx(1.0 + spent)
        assert scene.one.hours == pytest.approx(hours - spent)


def test_a_leaders_ear_is_the_mean_of_openness_trust_and_regard():
    scene = Scene()
    scene.world.people.manager = [1, -1]
    view = scene.tie.theirs
    view.openness, view.trust, view.regard = 0.2, 0.3, 0.7
    assert leaders_ear(scene.world, 0) == pytest.approx(0.4)
    scene.world.people.tie_count = 0
    assert leaders_ear(scene.world, 0) == 0.45


def test_ideas_come_to_whoever_has_somebody_to_tell_them_to():
    scene = Scene(assumptions__voice_rate=1.0, assumptions__channel_voice=1.0)
    scene.world.people.manager, scene.world.people.safety = [-1, 0], 1.0
    for who in (0, 1):
        speak_up(scene.world, who, 4)
    assert (scene.one.occasions, scene.two.occasions, scene.two.spoken) == (0, 1, 1)
    assert (scene.world.days.occasions[4], scene.world.days.spoken[4]) == (1, 1)


# --- leaving


@pytest.mark.parametrize(("accuracy", "left"), [(0.95, 0.5), (0.3, 0.3)])
def test_a_leavers_unit_arrives_half_understood_at_best(accuracy, left):
    scene = Scene()
    task = with_task(scene, accuracy=accuracy)
    leave(scene.world, 0, 7, True)
    assert (task.accuracy, task.status, task.to, task.since) == (left, LEAVING, 1, 7)
    assert scene.world.days.left[7] == 1


def test_a_leavers_requests_and_answers_come_to_nothing():
    for kind in (REQUEST, ANSWER):
        scene = Scene()
        with_task(scene, kind=kind)
        leave(scene.world, 0, 7, False)
        assert scene.world.people.task_count[0] == 0
        assert scene.one.refilled == -1


def test_a_customer_who_goes_is_no_turnover():
    scene = Scene()
    scene.one.outside = 1
    leave(scene.world, 0, 7, True)
    assert scene.world.days.left[7] == 0


def test_a_post_is_vacant_for_half_the_mean_and_what_luck_adds():
    scene = Scene(assumptions__vacancy_days=28)
    lot = chance(luck_of(scene.world.org[0].seed, 0, scene.one.key, scene.one.key), VACANCY)
    by_hand = 7 + 1 + int(28 * (0.5 - 0.5 * np.log(1.0 - lot)))
    assert vacant_until(scene.world, 0, 7) == by_hand
