"""The order of the day: ODD 3."""

from tests.second.comings import fill_vacancies, may_quit
from tests.second.counting import count_people, count_ties
from tests.second.evening import (
    commitment,
    energy,
    health,
    involvement,
    learning,
    mood,
    safety,
    strain,
    thinking,
    unrest,
)
from tests.second.inbox import order_units
from tests.second.levers import practise, set_today
from tests.second.morning import (
    attendance,
    attends,
    conduct,
    divide_attention,
    presence,
    spend_on_meetings,
    wake,
)
from tests.second.norms import imprint, norms, speak_up
from tests.second.seeking import count_meetings, gather_team, seek
from tests.second.shocks import strike_all
from tests.second.stock import judge, take_stock
from tests.second.ties import lose_faded

RULES_OF_THE_EVENING = (
    *(mood, energy, strain, safety, commitment),
    *(learning, health, thinking, involvement, unrest),
)


def start_day(world, day):
    world.org.day, world.org.money, world.org.lever_hours = day, 0.0, 0.0
    for person in world.people:
        wake(person, world.settings)
        attendance(world, person, day)
    strike_all(world, day)
    set_today(world, day)
    order_units(world, day)


def people_choose(world, day):
    for i, person in enumerate(world.people):
        if attends(person):
            team = world.team_of(person)
            person.recruiting = 1 if team.vacant > 0 else 0
            conduct(person, team, world.settings)
            presence(person, team, world.settings)
            practise(world, person)
            gather_team(world, i, day)
            seek(world, i, day)
    count_meetings(world)
    for person in world.people:
        divide_attention(person, world.settings)
        spend_on_meetings(person, world.settings)


def people_take_stock(world):
    for i, person in enumerate(world.people):
        if person.here == 1:
            take_stock(world, i)
            for rule in RULES_OF_THE_EVENING:
                rule(person, world.settings)


def end_day(world, day):
    for i, person in enumerate(world.people):
        if attends(person):
            speak_up(world, i, day)
    for i, person in enumerate(world.people):
        if person.here == 1 and person.outside == 0:
            may_quit(world, i, day)
    for team in world.teams:
        imprint(world, team)
        norms(team, world.settings)
    fill_vacancies(world, day)
    if day % 5 == 4:
        for i in range(len(world.people)):
            lose_faded(world, i)
            judge(world, i)
    count_ties(world)
    count_people(world)
