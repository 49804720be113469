"""Stories: what is told of a person's day and of a tie's life is what happened."""

import numpy as np
import pytest

from simulation import Organization, Scenario
from simulation.founding import found
from simulation.history import run_days
from simulation.scenario.errors import ScenarioError
from simulation.stories import day_of, life_of, play_meeting, tell
from simulation.ties import find_tie

SMALL = Scenario().replace({"organization.size": 30, "run.days": 80})


def test_the_story_of_a_meeting_is_the_meeting():
    told, lived = found(SMALL, 1), found(SMALL, 1)
    row = told.blueprint.ids.index("p007")
    list(day_of(told, row, 12))
    run_days(lived.world, 0, 13)
    assert told.world.people.tobytes() == lived.world.people.tobytes()
    assert told.world.ties.tobytes() == lived.world.ties.tobytes()


def test_playing_a_meeting_again_leaves_the_same_tie(monkeypatch):
    from simulation.meeting import meet
    from simulation.stories import day as day_story

    played = []

    def both(blueprint, world, i, place, day):
        other = world.copy()
        moments = list(play_meeting(blueprint, world, i, place, day))
        meet(other, i, place, day)
        played.append((world.ties.tobytes() == other.ties.tobytes(), len(moments)))
        return iter(moments)

    monkeypatch.setattr(day_story, "play_meeting", both)
    told = found(SMALL, 1)
    list(day_of(told, told.blueprint.ids.index("p000"), 12))
    assert played
    assert all(same for same, _ in played)
    assert sum(count for _, count in played) > 0


def test_an_organization_tells_days_that_were_lived_and_no_others():
    org = Organization(SMALL, seed=3)
    for _ in range(6):
        org.step()
    person = org.person("p007")
    story = person.story(4)
    assert "p007 on day 4" in story
    assert "Met " in story
    assert story == tell(SMALL, 3, 4, "p007")
    with pytest.raises(ValueError, match="days 0 to 5"):
        person.story(6)
    other = person.ties[0].person
    assert person.ties[0].biography().startswith(f"p007 and {other.id}, up to day 5")
    person.energy = 0.1
    org.step()
    with pytest.raises(LookupError, match="changed by hand"):
        person.story(3)


def test_a_ties_life_tells_its_days_met():
    steady = SMALL.replace({"assumptions.quit_hazard": 0.0})
    founded = found(steady, 1)
    person = int(np.argmax(founded.world.people.level))
    boss = int(founded.world.people.manager[person])
    lines = list(life_of(found(steady, 1), person, boss, 60))
    run_days(founded.world, 0, 61)
    view = founded.world.ties[person, find_tie(founded.world, person, boss)]
    met = (int(view.met_days) & (2**61 - 1)).bit_count()
    assert met > 0
    assert f"They met on {met} day(s)" in lines[-1]
    assert lines[1].startswith("They knew each other from the start")


def test_a_stranger_has_no_story():
    with pytest.raises(ScenarioError, match='nobody called "p999"'):
        tell(SMALL, 1, 5, "p999")
    with pytest.raises(ScenarioError, match="no tie with themselves"):
        tell(SMALL, 1, 5, "p001", "p001")


def test_a_leaver_and_a_vacancy_are_told():
    gone = {"kind": "key_person_loss", "day": 10, "size": 1, "target": "person:p003"}
    story = tell(SMALL.replace({"shocks": [gone]}), 1, 11, "p003")
    assert "vacant" in story
    assert np.isscalar(story)
