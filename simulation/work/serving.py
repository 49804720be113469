"""A person's working day: the inbox is served in order, as far as the hours go."""

from simulation.arithmetic import toward
from simulation.compiled import compiled, inlined
from simulation.evidence import Evidence, assumptions
from simulation.morning.attendance import attends
from simulation.morning.presence import crowd
from simulation.pathways.trusting import believe
from simulation.state import REQUEST, World
from simulation.ties import NO_TIE, find_tie
from simulation.views import view_at
from simulation.work.errors import err, is_sent_back, know_how
from simulation.work.exceptions import ask_for_help, chase, look, serve_request
from simulation.work.exertion import exertion
from simulation.work.hand_offs import pass_on
from simulation.work.inbox import NO_TASK, hours_waiting, next_task, take_out
from simulation.work.orders import NOT_LOOKED

ENOUGH = 1e-9

EVIDENCE = Evidence(
    claim="Know-how, energy and better methods make work faster; strain slows it.",
    source="none",
    design="none",
    direction="mixed",
    strength="no published size",
    switch=assumptions("method_effect"),
    unswitched="know-how, newness, energy and strain set the pace at zero, too",
    assumed=assumptions("method_effect"),
    taken="from a sixth of the nominal pace to not quite twice as fast",
)


@compiled
def work_all(world: World, day: int) -> None:
    """Everybody who is at work today works; what is finished leaves tomorrow."""
    for i in range(len(world.people)):
        if attends(world.people[i]):
            chase(world, i, day)
            serve(world, i, day)
            world.people[i].workload = min(10.0, hours_waiting(world, i) / world.settings[0].hours)


EVIDENCE_OF_MEETING_HOURS = Evidence(
    claim="Meetings take hours from the working day.",
    source="none",
    design="none",
    direction="downward",
    strength="no published size",
    switch=assumptions("meeting_hours"),
    assumed=assumptions("meeting_hours"),
)


@inlined
def spend_on_meetings(world: World, i: int) -> None:
    """Meetings take hours from the day, the same for every kind of connection.

    Who is in more of them than can be attended to has less time for each.
    """
    person, settings = world.people[i], world.settings[0]
    spent = min(person.hours, settings.meeting_hours * person.met / crowd(person, settings))
    person.coordination += spent
    person.hours -= spent


@inlined
def serve(world: World, i: int, day: int) -> None:
    """A person serves the inbox in order of the day asked, until the hours are used up."""
    person = world.people[i]
    while person.hours > 0.0:
        place = next_task(world, i, day)
        if place == NO_TASK:
            return
        task = world.tasks[i, place]
        if task.kind == REQUEST:
            serve_request(world, i, place, day)
        elif task.exception == NOT_LOOKED:
            look(world, i, place, day)
        elif task.exception >= 0:
            ask_for_help(world, i, place, day)
        else:
            work_on(world, i, place, day)


@inlined
def pace(world: World, i: int) -> float:
    """Return how fast a person works, about 1: know-how, energy, strain, ramp, method, exertion."""
    person, settings = world.people[i], world.settings[0]
    method = world.teams[person.team].method
    vigour = (0.7 + 0.45 * person.energy) * (1.0 - 0.3 * person.strain)
    learned = (0.4 + 0.6 * person.ramp) * (0.8 + 0.4 * know_how(world, i))
    hard = exertion(person, settings)
    return hard * vigour * learned / (1.0 - settings.method_effect * method)


@inlined
def work_on(world: World, i: int, place: int, day: int) -> None:
    """A person works on a unit; a finished stage may hold an error, and goes on.

    Reads: hours, and what `pace` and `err` read. Changes: the task; hours; finished, completed,
    worked.
    """
    person, task = world.people[i], world.tasks[i, place]
    speed = pace(world, i)
    done = min(task.hours, person.hours * speed)
    task.hours -= done
    person.hours -= done / speed
    person.worked += done / speed
    if task.hours > ENOUGH:
        person.hours = 0.0
        return
    task.hours = 0.0
    err(world, i, place, day)
    person.finished += 1.0
    person.completed += 1.0
    if task.stage > 0:
        pass_on(world, i, place, day)
    elif not is_sent_back(world, i, place, day):
        accept(world, i, place, day)


EVIDENCE_OF_CUSTOMERS = Evidence(
    claim="Customers trust those who deliver whole and in time.",
    source="Doney & Cannon (1997), Journal of Marketing 61(2)",
    design="survey of buyers",
    direction="upward",
    strength="no published size for one delivery",
    switch=assumptions("trust_rate"),
    assumed=assumptions("trust_rate"),
)


@compiled
def tell_customer(world: World, i: int, place: int, day: int) -> None:
    """The team's customer sees whether the unit came in time and whole, and trusts accordingly.

    Changes: the customer's timely, accurate, trust in the contact.
    """
    task, team = world.tasks[i, place], world.teams[world.people[i].team]
    if team.customer < 0 or world.people[team.customer].here == 0:
        return
    tie = find_tie(world, team.customer, team.contact)
    if tie != NO_TIE:
        view = view_at(world, team.customer, tie)
        kept = 1.0 if day <= task.due and task.flaws == 0 else 0.0
        view.timely = toward(view.timely, 1.0 if day <= task.due else 0.0, 0.1)
        view.accurate = toward(view.accurate, 1.0 if task.flaws == 0 else 0.0, 0.1)
        believe(view, kept, 0.5 * world.settings[0].trust_rate)


@inlined
def accept(world: World, i: int, place: int, day: int) -> None:
    """A customer accepts a unit.

    Changes: today's accepted, lead_days, on_time; the team's accepted, kept; the inbox, and what
    `tell_customer` changes.
    """
    task, today, team = world.tasks[i, place], world.days[day], world.teams[world.people[i].team]
    today.accepted += 1
    today.lead_days += day - task.ordered
    team.accepted += 1.0
    team.kept += 1.0 if day <= task.due and task.flaws == 0 else 0.0
    if day <= task.due and task.due < len(world.days):
        world.days[task.due].on_time += 1
    tell_customer(world, i, place, day)
    take_out(world, i, place)
