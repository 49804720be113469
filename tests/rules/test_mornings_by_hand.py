"""Who comes, and whom people seek, by hand: pulls of single ties, and agendas."""

import numpy as np
import pytest

from simulation.founding import found
from simulation.history import run_days
from simulation.morning.attendance import attendance, attends
from simulation.morning.counting import count_meetings
from simulation.morning.presence import divide_attention, overload
from simulation.morning.seeking import (
    draw,
    gather_team,
    pull_of_all,
    put_on_agenda,
    seek,
    sought_by,
    turned_to,
    weighted,
)
from simulation.scenario import Scenario
from simulation.ties import NO_TIE
from tests.scenes import Scene

# --- who comes to work


def days_away(days: int = 3000, **person) -> float:
    """Return the share of days on which somebody is away, of whom a tenth is away when neutral."""
    scene = Scene(
        assumptions__absence=0.1,
        assumptions__absence_slope=2.0,
        assumptions__channel_quitting=person.pop("channel", 1.0),
    )
    scene.one.strain, scene.one.commitment = 0.25, 0.5
    for name, value in person.items():
        scene.one[name] = value
    away = 0
    for day in range(days):
        scene.world.org[0].day = day
        attendance(scene.one, scene.settings, scene.world.org[0])
        away += int(scene.one.away)
    return away / days


@pytest.mark.parametrize(
    ("person", "share"),
    [
        ({}, 0.1),
        ({"strain": 0.75}, 0.1 * np.exp(1.0)),
        ({"commitment": 0.25}, 0.1 * np.exp(0.5)),
        ({"commitment": 0.9}, 0.1 * np.exp(-0.8)),
        ({"commitment": 0.25, "channel": 0.0}, 0.1),
        ({"outside": 1}, 0.0),
        ({"here": 0}, 0.0),
    ],
)
def test_the_strained_and_the_unattached_are_away_more_often(person, share):
    assert days_away(**person) == pytest.approx(share, abs=0.02)


def test_nobody_is_away_by_default_and_who_was_away_is_back():
    scene = Scene()
    scene.one.strain, scene.one.commitment, scene.one.away = 1.0, 0.0, 1
    attendance(scene.one, scene.settings, scene.world.org[0])
    assert (scene.one.away, attends(scene.one)) == (0, True)
    scene.one.here = 0
    assert not attends(scene.one)


def test_who_is_away_is_sought_in_vain_and_meets_nobody():
    scene = Scene(pathways__team_meeting_every=5)
    scene.two.away = 1
    assert turned_to(scene.world, 0, 1, True) == NO_TIE
    put_on_agenda(scene.world, 0, 0)
    gather_team(scene.world, 0, 5)
    assert (scene.one.agenda_count, scene.tie.mine.sought, scene.tie.mine.grouped) == (0, 0, 0)
    assert scene.one.tie_count == 1


def test_a_day_away_is_a_day_without_meetings_work_and_levers_and_ties_stay():
    keys = {"assumptions.absence": 0.5, "levers.open_books.level": 1.0, "run.days": 12}
    world = found(Scenario().replace(keys | {"organization.size": 60}), 1).world
    ties = int(world.people.tie_count.sum())
    for day in range(12):
        run_days(world, day, day + 1)
        employees = world.people[world.people.outside == 0]
        away, there = employees[employees.away == 1], employees[employees.away == 0]
        assert len(away) == world.days.away[day] >= 8
        assert (away.met == 0).all()
        assert (away.finished == 0).all()
        assert (away.hours == world.settings.hours[0]).all()
        assert there.met.sum() > 0
        assert (there.hours < world.settings.hours[0]).all()
    assert world.people.tie_count.sum() >= 0.9 * ties


# --- whom people seek


@pytest.mark.parametrize(
    ("linked", "pending", "pull"),
    [
        (0, 0, 0.05 + 2.4),
        (1, 0, 5.05 + 2.4),
        (0, 1, 5.05 + 2.4),
        (0, 3, 5.05 + 2.4),
        (1, 3, 10.05 + 2.4),
    ],
)
def test_the_pull_of_a_tie_is_of_habit_the_work_and_one_thing_that_waits(linked, pending, pull):
    scene = Scene(assumptions__strength_pull=6.0, assumptions__interdependence_pull=5.0)
    view = scene.tie.mine
    view.strength, view.linked, view.pending, view.appeal = 0.4, linked, pending, 1.0
    draw(scene.world, 0, 3)
    assert pull_of_all(scene.world, 0) == pytest.approx(pull)
    assert (view.pulled, view.habits) == pytest.approx((pull, 0.4))


def test_pulls_are_noted_once_a_day():
    scene = Scene()
    told = []
    for day, strength in ((3, 0.4), (3, 0.9), (4, 0.9)):
        scene.tie.mine.strength = strength
        draw(scene.world, 0, day)
        told.append(float(scene.tie.mine.habits))
    assert told == [0.4, 0.4, 0.9]


def test_a_lot_falls_on_the_tie_whose_share_it_lies_in():
    scene = Scene()
    scene.one.tie_count = 3
    scene.world.ties.pulled[0, :3] = [1.0, 3.0, 7.0]
    aims = (0.0, 0.99, 1.0, 2.99, 3.0, 6.99, 7.0)
    assert [weighted(scene.world, 0, aim) for aim in aims] == [0, 0, 1, 1, 2, 2, 2]


@pytest.mark.parametrize("but", range(4))
def test_a_contact_leads_on_to_whom_the_contact_seeks_but_never_to_the_one_who_asks(but):
    scene, strengths = Scene(), np.array([0.1, 0.4, 0.2, 0.3])
    scene.one.tie_count = 4
    scene.world.ties.strength[0, :4] = strengths
    draw(scene.world, 0, 3)
    led = [sought_by(scene.world, 0, but, (nth + 0.5) / 1000) for nth in range(1000)]
    shares = np.bincount(led, minlength=4)[:4] / 1000
    others = np.where(np.arange(4) == but, 0.0, strengths)
    assert shares == pytest.approx(others / others.sum(), abs=0.002)


def test_who_seeks_nobody_leads_on_to_nobody():
    scene = Scene()
    scene.tie.mine.strength = 0.0
    draw(scene.world, 0, 3)
    assert sought_by(scene.world, 0, 0, 0.0) == NO_TIE


def test_people_seek_as_often_as_they_use_to_and_leaders_and_customers_as_they_do():
    ordinary = {"assumptions__exploration": 0.0, "assumptions__closure": 0.0}
    told = []
    for leads, outside in ((0, 0), (1, 0), (1, 1)):
        scene = Scene(**ordinary)
        settings = scene.settings
        settings.seeks, settings.leaders_seeks, settings.stakeholder_seeks = 3.0, 2.0, 1.0
        scene.one.leads, scene.one.outside, scene.one.outreach = leads, outside, 1.0
        scene.one.sociability, scene.one.grief, scene.one.unrest = 1.0, 0.0, 0.0
        seek(scene.world, 0, 4)
        told.append(int(scene.tie.mine.sought))
    assert told == [3, 6, 1]


def test_half_a_meeting_is_sought_on_about_half_the_days():
    days = 0
    for day in range(100):
        scene = Scene(assumptions__exploration=0.0, assumptions__closure=0.0)
        scene.settings.seeks, scene.one.leads, scene.one.outreach = 1.0, 0, 0.5
        seek(scene.world, 0, day)
        days += int(scene.tie.mine.sought)
    assert 35 <= days <= 65


def test_nobody_turns_to_themselves_to_the_absent_or_from_outside_to_outsiders():
    scene = Scene()
    assert turned_to(scene.world, 0, 1, False) == 0
    assert turned_to(scene.world, 0, 0, True) == -1
    scene.one.outside = scene.two.outside = 1
    assert turned_to(scene.world, 0, 1, False) == -1
    scene.one.outside = 0
    assert turned_to(scene.world, 0, 1, False) == 0
    scene.two.here = 0
    assert turned_to(scene.world, 0, 1, False) == -1


def test_strangers_are_introduced_only_where_somebody_introduces_them():
    for is_introduced, row in ((False, -1), (True, 1)):
        scene = Scene()
        scene.world.people.tie_count = 0
        scene.one.introduced = -1
        assert turned_to(scene.world, 0, 1, is_introduced) == -1
        assert scene.one.introduced == row


def test_a_meeting_stands_on_the_agenda_once_however_often_it_is_sought():
    scene = Scene()
    for _ in range(3):
        put_on_agenda(scene.world, 0, 0)
    assert (scene.one.agenda_count, scene.tie.mine.sought) == (1, 3)


def test_a_full_agenda_takes_nothing_more():
    scene = Scene()
    scene.one.agenda_count = scene.world.agenda.shape[1]
    put_on_agenda(scene.world, 0, 0)
    assert scene.one.agenda_count == scene.world.agenda.shape[1]
    assert scene.tie.mine.sought == 0


def test_a_team_meets_on_its_day_and_on_no_other():
    for day, met in ((4, 0), (5, 1), (6, 0), (10, 1)):
        scene = Scene(pathways__team_meeting_every=5)
        for who in (0, 1):
            gather_team(scene.world, who, day)
        assert scene.world.people.met.tolist() == [met, met]
        assert scene.world.people.agenda_count.tolist() == [met, 0]
        assert (scene.tie.mine.grouped, scene.tie.theirs.grouped) == (met, met)


def test_without_team_meetings_nobody_gathers():
    scene = Scene(pathways__team_meeting_every=0)
    gather_team(scene.world, 0, 0)
    assert scene.one.met == 0


def test_large_teams_meet_in_parts_of_twelve_seats():
    for seat, grouped in ((11, 1), (12, 0)):
        scene = Scene(pathways__team_meeting_every=1)
        scene.one.seat, scene.two.seat = 0, seat
        gather_team(scene.world, 0, 0)
        assert scene.tie.mine.grouped == grouped


def test_a_team_gathers_only_who_is_there_and_belongs_to_it():
    for name, value in (("here", 0), ("team", 1)):
        scene = Scene(pathways__team_meeting_every=1)
        scene.two[name] = value
        gather_team(scene.world, 0, 0)
        assert scene.tie.mine.grouped == 0


def test_a_pairs_meetings_count_for_both_and_are_counted_once():
    scene = Scene()
    for who, times in ((0, 2), (1, 3)):
        for _ in range(times):
            put_on_agenda(scene.world, who, 0)
    count_meetings(scene.world)
    assert scene.world.people.met.tolist() == [5, 5]


def test_who_is_only_sought_is_in_the_meeting_too():
    scene = Scene()
    put_on_agenda(scene.world, 1, 0)
    count_meetings(scene.world)
    assert scene.world.people.met.tolist() == [1, 1]


def test_two_days_of_waiting_work_press_on_nobody_and_four_press_fully():
    scene = Scene()
    told = []
    for workload in (1.0, 2.0, 3.0, 4.0, 9.0):
        scene.one.workload = workload
        told.append(overload(scene.one))
    assert told == pytest.approx([0.0, 0.0, 0.5, 1.0, 1.0])


def test_up_to_the_span_attention_is_whole_and_beyond_it_is_shared():
    scene = Scene(assumptions__attention_span=8.0)
    scene.one.sociability = 1.0
    told = []
    for met in (0, 8, 12):
        scene.one.met, scene.one.budget, scene.one.distraction = met, 0.6, 0.5
        divide_attention(scene.one, scene.settings)
        told.append(float(scene.one.attention))
    assert told == pytest.approx([0.3, 0.3, 0.2])
    assert np.isfinite(told).all()


def test_teams_meet_on_different_days():
    scene = Scene(pathways__team_meeting_every=5)
    scene.world.people.team = 1
    for day in (4, 5):
        gather_team(scene.world, 0, day)
    assert scene.one.met == 1
    gather_team(scene.world, 1, 4)
    assert scene.two.met == 1


def test_who_meets_in_the_team_anyway_stands_on_the_agenda_once():
    scene = Scene(pathways__team_meeting_every=1)
    gather_team(scene.world, 0, 0)
    put_on_agenda(scene.world, 0, 0)
    assert (scene.one.agenda_count, scene.tie.mine.sought, scene.tie.mine.grouped) == (1, 1, 1)


@pytest.mark.parametrize("sought_first", [True, False])
def test_a_team_meeting_and_one_by_themselves_make_two_for_both(sought_first):
    scene = Scene(pathways__team_meeting_every=1)
    if sought_first:
        put_on_agenda(scene.world, 1, 0)
    for who in (0, 1):
        gather_team(scene.world, who, 0)
    if not sought_first:
        put_on_agenda(scene.world, 1, 0)
    count_meetings(scene.world)
    assert scene.world.people.met.tolist() == [2, 2]
