"""A working day: ODD 7.5.8, 7.5.14, 7.5.16 and 7.5.17."""

from tests.second.helping import ask_for_help, chase, look, luck_of_stage, serve_request
from tests.second.inbox import REQUEST, hours_waiting, next_task, take_out
from tests.second.luck import DETECTING, ERROR, NOBODY, REPORTING, chance, luck_of
from tests.second.morning import attends
from tests.second.pathways import believe
from tests.second.sums import summed, through, toward
from tests.second.travelling import pass_on


def work_all(world, day):
    for person in world.people:
        if attends(person):
            chase(person, day)
            task = next_task(person, day)
            while person.hours > 0 and task is not None:
                serve(world, person, task, day)
                task = next_task(person, day)
            person.workload = min(10.0, hours_waiting(person) / world.settings.hours)


def serve(world, person, task, day):
    if task.kind == REQUEST:
        serve_request(world, person, task, day)
    elif task.exception == -2:
        look(world, person, task, day)
    elif task.exception >= 0:
        ask_for_help(world, person, task, day)
    else:
        work_on(world, person, task, day)


def pace_of(world, person):
    s, team = world.settings, world.team_of(person)
    vigour = (0.7 + 0.45 * person.energy) * (1 - 0.3 * person.strain)
    know_how = 0.8 + 0.4 * summed(person.expertise) / 4
    learned = (0.4 + 0.6 * person.ramp) * know_how
    exertion = 1 + s.reward_effort * person.spurred
    return exertion * vigour * learned / (1 - s.method_effect * team.method)


def work_on(world, person, task, day):
    pace = pace_of(world, person)
    done = min(task.hours, person.hours * pace)
    task.hours -= done
    person.hours -= done / pace
    person.worked += done / pace
    if task.hours > 1e-9:
        person.hours = 0.0
        return
    err(world, person, task)
    person.finished, person.completed = person.finished + 1, person.completed + 1
    if task.stage > 0:
        pass_on(world, person, task)
    else:
        to_the_customer(world, person, task, day)


def err(world, person, task):
    s, today, luck = world.settings, world.today, luck_of_stage(world, task)
    if task.flaws > 0 and chance(luck, DETECTING, task.reworked) < s.detection:
        task.flaws, person.hours = 0, max(0.0, person.hours - s.fix_hours)
    odds = s.error_rate * (1.9 - 1.5 * task.accuracy) * (0.5 + s.complexity)
    odds *= (1 + 0.6 * person.strain) * (1.4 - 0.8 * summed(person.expertise) / 4)
    if chance(luck, ERROR, task.reworked) < odds:
        person.occasions, today.occasions = person.occasions + 1, today.occasions + 1
        voiced = through(s.channel_voice, 0.5, person.safety)
        if chance(luck, REPORTING, task.reworked) < voiced:
            person.hours = max(0.0, person.hours - s.fix_hours)
            person.spoken, today.spoken = person.spoken + 1, today.spoken + 1
        else:
            task.flaws += 1


def to_the_customer(world, person, task, day):
    s, luck = world.settings, luck_of(world.org.seed, -1, task.unit, NOBODY)
    if task.flaws > 0:
        world.today.defective += task.reworked == 0
        if chance(luck, DETECTING) < s.detection and task.reworked == 0:
            task.flaws, task.reworked, task.hours = 0, 1, 0.5 * s.stage_hours
            return
    accept(world, person, task, day)


def accept(world, person, task, day):
    today, team = world.today, world.team_of(person)
    in_time, whole = (1 if day <= task.due else 0), (1 if task.flaws == 0 else 0)
    today.accepted, team.accepted = today.accepted + 1, team.accepted + 1
    today.lead_days += day - task.ordered
    team.kept += in_time * whole
    world.days[task.due].on_time += in_time
    if team.customer >= 0 and world.people[team.customer].here == 1:
        view = world.view_of(team.customer, team.contact)
        if view is not None:
            view.timely = toward(view.timely, in_time, 0.1)
            view.accurate = toward(view.accurate, whole, 0.1)
            believe(view, in_time * whole, 0.5 * world.settings.trust_rate)
    take_out(person, task)
