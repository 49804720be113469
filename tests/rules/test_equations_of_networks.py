"""The equations of luck, seeking and first ties in the ODD description, against the rules."""

from typing import Any

import numpy as np
import pytest

from simulation import Scenario, arithmetic, luck
from simulation.founding import found
from simulation.morning.seeking import seek
from simulation.ties import appeal
from tests.formulas import Row, as_the_text_says, formulas, language


def test_sums():
    words = language()
    for x in np.linspace(-30.0, 30.0, 101):
        assert words["exp"](x) == arithmetic.exp(x)
        assert words["log"](x + 30.5) == arithmetic.log(x + 30.5)
    assert words["hurt"](0.7, 0.5, 0.3) == pytest.approx(arithmetic.hurt(0.7, 0.5, 0.3))
    assert words["through"](0.4, 0.5, 0.9) == pytest.approx(arithmetic.through(0.4, 0.5, 0.9))
    assert words["daily_rate"](180.0) == arithmetic.daily_rate(180.0)
    assert words["daily_rate"](0.0) == arithmetic.daily_rate(0.0) == 0.0


@pytest.mark.parametrize("number", range(20))
def test_luck(number):
    words, lots = language(), np.random.default_rng(number)
    seed, who, whom, stream = (int(x) for x in lots.integers(0, 2**63, 4))
    ours = luck.luck_of(np.uint64(seed), number - 1, np.uint64(who), np.uint64(whom))
    told = words["luck_of"](seed, number - 1, who, whom)
    assert told == int(ours) == words["luck_of"](seed, number - 1, whom, who)
    own = luck.own_part(np.uint64(ours), np.uint64(who), number)
    assert words["own_part"](told, who, number) == int(own)
    for name in ("chance", "bell"):
        rule = getattr(luck, name)
        assert words[name](told, stream, 3) == rule(np.uint64(ours), np.uint64(stream), 3)
    assert words["pick"](told, stream, 2, 7) == luck.pick(np.uint64(ours), np.uint64(stream), 2, 7)


class Town:
    """Twenty-eight people on their first morning, as the text looks at them."""

    def __init__(self) -> None:
        scenario = Scenario().replace({"organization.size": 28, "assumptions.exploration": 0.2})
        self.world = found(scenario.replace({"pathways.seeks": 6.3}), 5).world
        self.people = [Row(person) for person in self.world.people]
        self.settings = self.world.settings[0]

    def views(self, i: int) -> list[Row]:
        """Return the views that a person has, in their order."""
        ties = self.world.people.tie_count[i]
        return [Row(self.world.ties[i, place]) for place in range(ties)]

    def view_of(self, i: int, j: int) -> Row | None:
        """Return what one person remembers of another."""
        return next((view for view in self.views(i) if view.other == j), None)

    def follow(self, name: str, **things: Any) -> dict[str, Any]:
        """Do the formulas of a rule's section."""
        looks = {"people": self.people, "views": self.views, "view_of": self.view_of}
        return as_the_text_says(name, self, **looks, **things)


def note_habits(town: Town) -> None:
    """The running sums of strength are noted on the views, as on a morning."""
    for i in range(len(town.people)):
        habits = 0.0
        for view in town.views(i):
            habits += view.strength
            view.habits = habits


def seek_as_the_text_says(town: Town, i: int, day: int) -> None:
    """One person seeks others as the text says."""

    def weighted(i: int, aim: float) -> Row:
        for view in town.views(i)[:-1]:
            aim -= told["pull"](view)
            if aim < 0:
                return view
        return town.views(i)[-1]

    def put_on_agenda(_: Row, view: Row) -> None:
        view.sought += 1

    told = town.follow("through_contact", person=town.people[i], i=i, day=day)
    told |= {"weighted": weighted, "put_on_agenda": put_on_agenda}
    exec(formulas("somebody"), told)
    exec(formulas("wanted"), told)
    exec(formulas("seek"), told)


def test_whom_people_seek():
    ours, told = Town(), Town()
    note_habits(told)
    for i in range(28):
        ours.people[i].outreach = told.people[i].outreach = 1.0
        seek(ours.world, i, 3)
        seek_as_the_text_says(told, i, 3)
    assert list(ours.world.people.introduced) == list(told.world.people.introduced)
    assert ours.world.ties.sought.tolist() == told.world.ties.sought.tolist()
    assert ours.world.ties.sought.sum() > 100


def test_the_past_of_a_pair():
    town = Town()
    for i in range(0, 28, 5):
        for mine in town.views(i):
            if mine.other > i:
                theirs = town.views(mine.other)[mine.mirror]
                check_past(town, i, mine, theirs)


def check_past(town: Town, i: int, mine: Row, theirs: Row) -> None:
    """Compare the past of one pair with what the text says of it."""
    one, two, given = town.people[i], town.people[mine.other], mine.record.copy()
    for view, whom in ((mine, two), (theirs, one)):  # before any of them had helped
        view.appeal = appeal(town.settings, whom.record, 0.5)
    both = {"one": one, "two": two, "mine": mine, "theirs": theirs, "set_quality": lambda *_: None}
    rows = {id(one): i, id(two): mine.other}
    town.follow(
        "remember", **both, holder=one, other=two, view=mine, row=lambda person: rows[id(person)]
    )
    for name in ("strength", "familiarity", "knowledge", "goals", "founded_quality", "met_days"):
        assert mine.record[name] == given[name], name
