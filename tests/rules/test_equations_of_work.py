"""The equations of work in the ODD description, done as they stand there, against the rules."""

import pytest

from simulation.measures.counting import coordinates
from simulation.work.errors import err
from simulation.work.exceptions import learn_from_help, look, note_help, serve_request
from simulation.work.hand_offs import effort, passed_on
from simulation.work.orders import briefed
from simulation.work.serving import pace, spend_on_meetings, tell_customer
from simulation.work.voice import speak_up
from tests.formulas import agree, as_the_text_says, copied, stirred

NUMBERS = range(8)


@pytest.mark.parametrize("met", [False, True])
@pytest.mark.parametrize("number", NUMBERS)
def test_what_is_passed_on_and_what_it_takes(number, met):
    scene = stirred(
        number,
        assumptions__channel_accuracy=0.7,
        assumptions__channel_learning=0.4,
        assumptions__reward_effort=0.3,
    )
    view, person, team = scene.tie.mine, scene.one, scene.world.teams[0]
    told = as_the_text_says("passed_on", scene, view=view, met=met)
    assert told["accuracy"] == pytest.approx(passed_on(scene.world, 0, 0, met))
    told = as_the_text_says("effort", scene, view=view)
    assert told["times_the_hours"] == pytest.approx(effort(scene.world, 0, 0))
    told = as_the_text_says("pace", scene, person=person, team=team)
    assert told["pace"] == pytest.approx(pace(scene.world, 0))
    told = as_the_text_says("coordinates", scene, view=view)
    assert told["points"] == pytest.approx(coordinates(view))


@pytest.mark.parametrize("rule", [err, look], ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("number", range(30))
def test_errors_and_exceptions(rule, number):
    scene = stirred(number, assumptions__error_rate=0.7, work__exception_rate=0.8)
    task = scene.world.tasks[0, 0]
    task.unit, task.stage, task.flaws, task.accuracy = 12345 + number, 2, number % 2, 0.6
    agree(
        rule.__name__,
        scene,
        lambda s: rule(s.world, 0, 0, 7),
        lambda s: {
            "person": s.one,
            "task": s.world.tasks[0, 0],
            "team": s.world.teams[0],
            "today": s.world.days[7],
            "day": 7,
        },
    )


def waiting(number: int, **changes: float):
    """Return two people, and a task of the first, as luck will have it."""
    scene = stirred(number, **changes)
    scene.world.people.task_count[0] = 1
    task = scene.world.tasks[0, 0]
    task.unit, task.exception, task.to, task.put_off = 777 + number, number % 4, 1, -1
    task.requested, task.due, task.flaws = 3, 5 + number % 3, number % 2
    return scene


@pytest.mark.parametrize("number", range(30))
def test_answering_a_request(number):
    scene = waiting(number, assumptions__channel_help=0.8)
    view = scene.tie.mine
    twin = copied(scene)
    serve_request(scene.world, 0, 0, 6)
    task = twin.world.tasks[0, 0]
    told = {"person": twin.one, "people": twin.world.people, "view": twin.tie.mine}
    as_the_text_says("serve_request", twin, task=task, day=6, **told)
    ours = scene.world.tasks[0, 0]
    assert [task[name] for name in ("fit", "put_off")] == [
        ours[name] for name in ("fit", "put_off")
    ]
    assert twin.one.hours == pytest.approx(scene.one.hours)
    assert view.pending == (ours.kind == 3)


@pytest.mark.parametrize("fit", [0.0, 1.0])
@pytest.mark.parametrize("number", NUMBERS)
def test_an_answer_is_noted_and_teaches(number, fit):
    scene = waiting(number, assumptions__channel_learning=0.6)

    def receive(s):
        note_help(s.world, 0, 0, fit, 9 - 3)
        if fit > 0.5:
            learn_from_help(s.world, 0, 0, 2)

    agree(
        "receive_answer",
        scene,
        receive,
        lambda s: {
            "person": s.one,
            "view": s.tie.mine,
            "helper": s.two,
            "task": s.world.tasks[0, 0],
            "fit": fit,
            "kind": 2,
            "day": 9,
        },
    )


@pytest.mark.parametrize("number", range(30))
def test_voice_and_uptake(number):
    scene = stirred(number, assumptions__voice_rate=0.9)
    scene.world.people.manager = [1, -1]
    agree(
        "speak_up",
        scene,
        lambda s: speak_up(s.world, 0, 4),
        lambda s: {
            "person": s.one,
            "view": s.tie.theirs,
            "team": s.world.teams[0],
            "today": s.world.days[4],
            "day": 4,
            "is_led": True,
        },
    )


@pytest.mark.parametrize("number", NUMBERS)
def test_customers(number):
    scene = waiting(number)
    scene.world.teams.customer, scene.world.teams.contact = 1, 0
    things = lambda s: {"task": s.world.tasks[0, 0], "view": s.tie.theirs, "day": 6}  # noqa: E731
    agree("tell_customer", scene, lambda s: tell_customer(s.world, 0, 0, 6), things)
    told = as_the_text_says("briefed", scene, view=scene.tie.mine)
    assert told["accuracy"] == pytest.approx(briefed(scene.world, 0))


@pytest.mark.parametrize("number", NUMBERS)
def test_hours_of_meetings(number):
    scene = stirred(number)
    scene.one.met = number * 4
    twin = copied(scene)
    spend_on_meetings(scene.world, 0)
    told = {"person": twin.one, "team": twin.world.teams[0]}
    as_the_text_says("spend_on_meetings", twin, **told)
    assert twin.one.hours == scene.one.hours
    assert twin.one.coordination == scene.one.coordination
