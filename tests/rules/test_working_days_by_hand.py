"""A working day and a leaver's work, by hand: hours, promises, and what comes to nothing."""

import numpy as np
import pytest

from simulation.evening.energy import energy
from simulation.evening.leaving import leave, vacant_until
from simulation.evening.strain import strain
from simulation.levers.plan import set_today
from simulation.levers.team_incentives import TEAM_INCENTIVES, team_incentives
from simulation.luck import VACANCY, chance, luck_of, mixed
from simulation.morning.start_of_day import start_day_of
from simulation.state import ANSWER, LEAVING, REQUEST, WAITING
from simulation.work.exceptions import (
    serve_request,
)
from simulation.work.inbox import NO_TASK, hours_waiting, next_task
from simulation.work.serving import accept, pace, tell_customer, work_all, work_on
from simulation.work.voice import leaders_ear, speak_up
from tests.rules.tasks import SURE, with_task
from tests.scenes import Scene

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


def test_who_is_away_does_no_work():
    scene = slow()
    task = with_task(scene, hours=100.0)
    scene.one.away = 1
    work_all(scene.world, 5)
    assert (task.hours, scene.one.worked) == (100.0, 0.0)


@pytest.mark.parametrize(("equity", "hard"), [(0.0, 1.1), (1.0, 1.2)])
def test_rewards_make_people_work_harder_and_rewards_by_contribution_twice_as_much(equity, hard):
    scene = Scene(
        assumptions__reward_effort=0.2,
        assumptions__adoption_spread=0.0,
        levers__team_incentives__level=1.0,
        levers__team_incentives__equity=equity,
    )
    start_day_of(scene.one, scene.settings)
    usual = pace(scene.world, 0)
    set_today(scene.world.schedule, 0)
    team_incentives(scene.one, scene.world.schedule[TEAM_INCENTIVES], scene.world.org[0])
    assert pace(scene.world, 0) == pytest.approx(hard * usual)
    start_day_of(scene.one, scene.settings)
    assert pace(scene.world, 0) == usual


def test_who_works_harder_is_more_tired_and_more_strained():
    scene = Scene(
        assumptions__reward_effort=0.5,
        assumptions__energy_toil=0.2,
        assumptions__energy_rest=0.0,
        assumptions__strain_pressure=0.1,
        assumptions__strain_recovery=0.0,
    )
    one = scene.one
    one.spurred, one.hours, one.energy, one.strain, one.workload, one.lift = 1.0, 0, 0.5, 0.2, 0, 0
    energy(one, scene.settings)
    assert one.energy == pytest.approx(0.5 * (1.0 - 0.2 * 1.5))
    strain(one, scene.settings)
    assert one.strain == pytest.approx(0.2 + 0.1 * 0.2 * 1.5 * 0.8)


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
    scene.one.here = 0
    speak_up(scene.world, 1, 5)
    assert (scene.two.occasions, scene.world.days.occasions[5]) == (1, 0)


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
