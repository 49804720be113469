"""Exceptions and errors among two people, by hand: who is asked when, what is counted once."""

import pytest

from simulation.state import ANSWER, LEAVING, READY, REQUEST, WAITING
from simulation.ties import NO_TIE
from simulation.work.errors import err, is_sent_back, know_how
from simulation.work.exceptions import (
    ask_for_help,
    chase,
    choose_helper,
    look,
    receive_answer,
    solved,
)
from simulation.work.inbox import has_room
from simulation.work.orders import NO_EXCEPTION
from tests.rules.tasks import SURE, fill, with_task
from tests.scenes import Scene

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


def test_nobody_who_is_away_is_asked_for_help():
    for away, helper in ((0, 0), (1, NO_TIE)):
        scene = Scene()
        with_task(scene, exception=2)
        scene.two.away = away
        assert choose_helper(scene.world, 0, 0, scene.luck(1)) == helper


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
