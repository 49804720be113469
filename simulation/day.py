"""The working day, in order: one page, one line a rule.

Three passes, so that nobody's place in a list matters. *People choose*, each alone, on how things
stood this morning; then everyone's meetings are counted. *Pairs meet*, each pair alone. *People
take stock*, each over their own ties and inbox; then people leave and newcomers start.
"""

import numpy as np

from simulation.compiled import compiled
from simulation.evening.commitment import commitment
from simulation.evening.energy import energy
from simulation.evening.fading import lose_faded
from simulation.evening.health import health
from simulation.evening.involvement import involvement
from simulation.evening.judgement import judge
from simulation.evening.learning import learning
from simulation.evening.leaving import may_quit
from simulation.evening.mood import mood
from simulation.evening.newcomers import fill_vacancies
from simulation.evening.norms import imprint, norms
from simulation.evening.safety import safety
from simulation.evening.strain import strain
from simulation.evening.taking_stock import take_stock
from simulation.evening.thinking import thinking
from simulation.evening.unrest import unrest
from simulation.levers.crisis_leadership import CRISIS_LEADERSHIP, crisis_leadership
from simulation.levers.device_free_meetings import DEVICE_FREE_MEETINGS, device_free_meetings
from simulation.levers.leaders_modelling import LEADERS_MODELLING, leaders_modelling
from simulation.levers.meeting_practice import MEETING_PRACTICE, meeting_practice
from simulation.levers.mentoring import MENTORING, mentoring
from simulation.levers.open_books import OPEN_BOOKS, open_books
from simulation.levers.peer_awards import PEER_AWARDS, peer_awards
from simulation.levers.peer_selection import PEER_SELECTION, peer_selection
from simulation.levers.plan import set_today
from simulation.levers.play_occasions import PLAY_OCCASIONS, play_occasions
from simulation.levers.relational_onboarding import RELATIONAL_ONBOARDING, relational_onboarding
from simulation.levers.relational_selection import RELATIONAL_SELECTION, relational_selection
from simulation.levers.relational_training import RELATIONAL_TRAINING, relational_training
from simulation.levers.spot_awards import SPOT_AWARDS, spot_awards
from simulation.levers.team_incentives import TEAM_INCENTIVES, team_incentives
from simulation.measures.counting import count_people, count_ties
from simulation.meeting import meet_all
from simulation.morning.attendance import attendance, attends
from simulation.morning.conduct import conduct
from simulation.morning.counting import count_meetings
from simulation.morning.presence import divide_attention, presence
from simulation.morning.seeking import gather_team, seek
from simulation.morning.start_of_day import start_day_of
from simulation.shocks.striking import strike_all
from simulation.state import World
from simulation.work.hand_offs import deliver
from simulation.work.orders import order_units
from simulation.work.serving import spend_on_meetings, work_all
from simulation.work.stepping_in import step_in
from simulation.work.voice import speak_up

WEEK = 5


@compiled
def run_day(world: World, day: int) -> None:
    """An organization lives through one working day."""
    start_day(world, day)
    people_choose(world, day)
    meet_all(world, day)
    step_in(world, day)
    deliver(world, day)
    work_all(world, day)
    people_take_stock(world)
    end_day(world, day)


@compiled
def start_day(world: World, day: int) -> None:
    """What comes from outside comes first: shocks, what levers are due, customers' orders."""
    org = world.org[0]
    org.day, org.money, org.lever_hours = day, 0.0, 0.0
    for i in range(len(world.people)):
        start_day_of(world.people[i], world.settings[0])
        attendance(world.people[i], world.settings[0], org)
    strike_all(world, day)
    org.practices = set_today(world.schedule, day)
    order_units(world, day)


@compiled
def practise(person: np.record, plans: np.recarray, org: np.record) -> None:
    """A person's day is what the levers that run today make of it."""
    team_incentives(person, plans[TEAM_INCENTIVES], org)
    spot_awards(person, plans[SPOT_AWARDS], org)
    peer_awards(person, plans[PEER_AWARDS], org)
    relational_training(person, plans[RELATIONAL_TRAINING], org)
    relational_selection(person, plans[RELATIONAL_SELECTION], org)
    peer_selection(person, plans[PEER_SELECTION], org)
    relational_onboarding(person, plans[RELATIONAL_ONBOARDING], org)
    meeting_practice(person, plans[MEETING_PRACTICE], org)
    mentoring(person, plans[MENTORING], org)
    leaders_modelling(person, plans[LEADERS_MODELLING], org)
    crisis_leadership(person, plans[CRISIS_LEADERSHIP], org)
    device_free_meetings(person, plans[DEVICE_FREE_MEETINGS], org)
    open_books(person, plans[OPEN_BOOKS], org)
    play_occasions(person, plans[PLAY_OCCASIONS], org)


@compiled
def people_choose(world: World, day: int) -> None:
    """Everyone comes to work with a budget of attention, and decides whom to seek."""
    settings, org, plans = world.settings[0], world.org[0], world.schedule
    for i in range(len(world.people)):
        person = world.people[i]
        if not attends(person):
            continue
        team = world.teams[person.team]
        person.recruiting = 1 if team.vacant > 0 else 0
        conduct(person, team, settings)
        presence(person, team, settings)
        if org.practices > 0:
            practise(person, plans, org)
        gather_team(world, i, day)
        seek(world, i, day)
    count_meetings(world)
    for i in range(len(world.people)):
        divide_attention(world.people[i], settings)
        spend_on_meetings(world, i)


@compiled
def people_take_stock(world: World) -> None:
    """Everyone looks back on the day, each over their own ties."""
    settings = world.settings[0]
    for i in range(len(world.people)):
        person = world.people[i]
        if person.here == 1:
            take_stock(world, i)
            mood(person, settings)
            energy(person, settings)
            strain(person, settings)
            safety(person, settings)
            commitment(person, settings)
            learning(person, settings)
            health(person, settings)
            thinking(person, settings)
            involvement(person, settings)
            unrest(person, settings)


@compiled
def end_day(world: World, day: int) -> None:
    """Ideas are spoken, people leave, norms settle, newcomers start, and the day is counted."""
    for i in range(len(world.people)):
        if attends(world.people[i]):
            speak_up(world, i, day)
    for i in range(len(world.people)):
        if world.people[i].here == 1 and world.people[i].outside == 0:
            may_quit(world, i, day)
    for t in range(len(world.teams)):
        imprint(world, t)
        norms(world.teams[t], world.settings[0])
    fill_vacancies(world, day)
    if day % WEEK == WEEK - 1:
        for i in range(len(world.people)):
            lose_faded(world, i)
            judge(world, i)
    count_ties(world, day)
    count_people(world, day)
