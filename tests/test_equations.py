"""The equations of the ODD description, done as they stand there, and compared with the rules.

The formulas of `docs/odd.md` are Python: here they are run in plain Python, on copies of the same
two people, and must leave them as the compiled rules do.
"""

import ast
import functools
import importlib
import math
from typing import Any

import numpy as np
import pytest

from dashboard.equations import HOME, sections
from simulation import Scenario, arithmetic, luck
from simulation.evening.commitment import commitment
from simulation.evening.energy import energy
from simulation.evening.fading import fade
from simulation.evening.health import health
from simulation.evening.involvement import involvement
from simulation.evening.learning import learning
from simulation.evening.leaving import may_quit, vacant_until
from simulation.evening.mood import mood
from simulation.evening.newcomers import traits
from simulation.evening.norms import imprint, norms
from simulation.evening.safety import safety
from simulation.evening.strain import strain
from simulation.evening.thinking import thinking
from simulation.founding import found
from simulation.levers.peer_selection import welcome
from simulation.levers.relational_selection import choose
from simulation.measures.counting import coordinates
from simulation.meeting import arrive
from simulation.morning.conduct import conduct
from simulation.morning.presence import presence, thin
from simulation.morning.seeking import seek
from simulation.morning.waking import wake
from simulation.pathways.play import play
from simulation.pathways.respectful_engagement import respectful_engagement
from simulation.pathways.task_enabling import task_enabling
from simulation.pathways.trusting import trusting
from simulation.seating import label
from simulation.settings import BREACHES, LEVERS, SHOCK
from simulation.shocks.layoff import survive
from simulation.shocks.technology_change import technology_change
from simulation.shocks.trust_breach import let_down
from simulation.state import PERSON, QUALITIES, TEAM, TIE, World
from simulation.work.errors import err
from simulation.work.exceptions import look
from simulation.work.hand_offs import effort, passed_on
from simulation.work.serving import pace
from tests.scenes import Scene

SECTIONS = sections((HOME / "docs/odd.md").read_text(encoding="utf-8"))
OF_RULE = {rule.function: section for section in SECTIONS for rule in section.rules}


class Row:
    """A row as the text reads it: with plain numbers."""

    def __init__(self, record: Any) -> None:
        object.__setattr__(self, "record", record)

    def __getattr__(self, name: str) -> Any:
        value = self.record[name]
        return value if getattr(value, "shape", ()) else value.item()

    def __setattr__(self, name: str, value: Any) -> None:
        self.record[name] = value


@functools.cache
def formulas(name: str) -> Any:
    """Return the formulas of a rule's section, ready to be done."""
    return compile(OF_RULE[name].formulas, f"docs/odd.md: {name}", "exec")


def definitions(name: str) -> Any:
    """Return only the functions that a rule's section defines for others."""
    parts = ast.parse(OF_RULE[name].formulas).body
    own: list[ast.stmt] = [part for part in parts if isinstance(part, ast.FunctionDef)]
    return compile(ast.Module(own, []), f"docs/odd.md: {name}", "exec")


@functools.cache
def language() -> dict[str, Any]:
    """Return what all formulas use: sums, luck, streams, and the short forms of the text."""
    words: dict[str, Any] = {"floor": math.floor, "frexp": math.frexp, "NOBODY": 0}
    words |= {"COMPETENCE": BREACHES.index("competence"), "DECEPTIVE": BREACHES.index("deceptive")}
    words |= {name: int(key) for name, key in vars(luck).items() if isinstance(key, np.uint64)}
    for name in ("unit", "mixed"):
        exec(formulas(name), words)
    for name in ("overload", "match", "believe", "reaches"):
        exec(definitions(name), words)
    return words


def as_the_text_says(name: str, scene: Any, **things: Any) -> dict[str, Any]:
    """Do the formulas of a rule's section with these things, and return what came of it."""
    settings = {key: scene.settings[key].item() for key in scene.settings.dtype.names}
    rows = {
        key: Row(value) if isinstance(value, np.record) else value for key, value in things.items()
    }
    world = {"seed": int(scene.world.org.seed[0]), "org": Row(scene.world.org[0])}
    told = settings | language() | world | rows
    exec(formulas(name), told)
    return told


def stirred(number: int, **changes: Any) -> Scene:
    """Return two people in whom everything is somehow, each time otherwise."""
    scene, lots = Scene(**changes), np.random.default_rng(number)
    for rows, fields in ((scene.world.people, PERSON), (scene.world.ties, TIE)):
        for field in fields:
            if field.dtype == "f8":
                low, high = max(field.low, -0.2), min(field.high, 4.0)
                rows[field.name] = lots.uniform(low, high, rows[field.name].shape)
    for field in TEAM:
        if field.dtype == "f8":
            scene.world.teams[field.name] = lots.uniform(max(field.low, -0.2), min(field.high, 2.0))
    scene.world.teams.witnessed = 3.0
    scene.world.ties.betrayal *= 0.3
    scene.world.ties.doubt *= 0.3
    plan = scene.world.schedule
    plan.today, plan.running, plan.money, plan.hours = lots.random(), 1, 2.0, 0.3
    return scene


def copied(scene: Scene) -> Scene:
    """Return the same scene once more."""
    twin = Scene.__new__(Scene)
    twin.world = scene.world.copy()
    return twin


def alike(one: World, two: World) -> list[str]:
    """Return the fields in which two worlds differ."""
    return [
        f"{table}.{name}"
        for table in ("people", "ties", "tasks", "teams", "org", "days")
        for name in getattr(one, table).dtype.names
        if not np.allclose(
            getattr(one, table)[name].astype(float),
            getattr(two, table)[name].astype(float),
            rtol=1e-10,
            atol=1e-12,
        )
    ]


def agree(name: str, scene: Scene, rule: Any, things: Any) -> None:
    """Compare what a rule does to a scene with what the text does to the same scene."""
    twin = copied(scene)
    rule(scene)
    as_the_text_says(name, twin, **things(twin))
    assert alike(scene.world, twin.world) == []


NUMBERS = range(8)
OF_ONE = {
    rule.__name__: rule
    for rule in (
        *(mood, energy, strain, safety, commitment, learning, health, thinking, involvement),
        *(thin, wake),
    )
}


@pytest.mark.parametrize("name", OF_ONE)
@pytest.mark.parametrize("number", NUMBERS)
def test_rules_of_one_person(name, number):
    scene = stirred(number)
    scene.one.lesson, scene.one.met = number % 4, 3 * number
    things = lambda s: {"person": s.one, "team": s.world.teams[0]}  # noqa: E731
    agree(name, scene, lambda s: OF_ONE[name](s.one, s.settings), things)


@pytest.mark.parametrize("rule", [conduct, presence], ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("number", NUMBERS)
def test_rules_of_a_person_in_a_team(rule, number):
    agree(
        rule.__name__,
        stirred(number),
        lambda s: rule(s.one, s.world.teams[0], s.settings),
        lambda s: {"person": s.one, "team": s.world.teams[0]},
    )


@pytest.mark.parametrize("place", range(len(LEVERS)), ids=LEVERS)
@pytest.mark.parametrize("number", NUMBERS)
def test_levers(place, number):
    rule = getattr(importlib.import_module(f"simulation.levers.{LEVERS[place]}"), LEVERS[place])
    scene = stirred(number)
    scene.one.recruiting = scene.one.leads = number % 2
    scene.one.hired, scene.world.org[0].day, scene.world.org[0].crisis = (
        -300 + 290 * (number % 2),
        9,
        1,
    )
    agree(
        LEVERS[place],
        scene,
        lambda s: rule(s.one, s.world.schedule[place], s.world.org[0]),
        lambda s: {"person": s.one, "plan": s.world.schedule[place]},
    )


def roles(scene: Scene) -> dict[str, Any]:
    """Return the two people in all roles of the pathways, and the tie."""
    ones = dict.fromkeys(("speaker", "helper", "truster", "player"), scene.one)
    others = dict.fromkeys(("listener", "asker", "trustee", "partner"), scene.two)
    return ones | others | {"mine": scene.tie.mine, "theirs": scene.tie.theirs}


@pytest.mark.parametrize(
    "rule", [respectful_engagement, task_enabling, trusting, play], ids=lambda rule: rule.__name__
)
@pytest.mark.parametrize("number", range(40))
def test_pathways(rule, number):
    scene, own = stirred(number), Scene().luck(number)
    agree(
        rule.__name__,
        scene,
        lambda s: rule(s.one, s.two, s.tie, s.settings, own),
        lambda s: roles(s) | {"luck": int(own)},
    )


@pytest.mark.parametrize("held", [False, True])
@pytest.mark.parametrize("number", NUMBERS)
def test_fading(number, held):
    density = {"organization__hqc_density": 0.5} if held else {}
    scene = stirred(number, organization__hold_density=held, **density)
    scene.tie.mine.sought, scene.tie.mine.times = number % 3, number % 2
    agree(
        "fade",
        scene,
        lambda s: fade(s.tie.mine, s.one, s.settings),
        lambda s: {"view": s.tie.mine, "holder": s.one},
    )


@pytest.mark.parametrize("number", NUMBERS)
def test_being_together(number):
    agree(
        "arrive",
        stirred(number),
        lambda s: arrive(s.tie.mine, s.two, s.settings, 0.8, number),
        lambda s: {"view": s.tie.mine, "other": s.two, "medium": 0.8, "times": number},
    )


@pytest.mark.parametrize("number", NUMBERS)
def test_norms_and_the_imprint_of_a_crisis(number):
    scene = stirred(number)
    scene.world.org[0].crisis = 1
    leader = int(scene.world.teams[0].leader)
    team = lambda s: {"team": s.world.teams[0], "leader": s.world.people[leader]}  # noqa: E731
    agree("norms", scene, lambda s: norms(s.world.teams[0], s.settings), team)
    agree("imprint", scene, lambda s: imprint(s.world, 0), team)


@pytest.mark.parametrize("number", NUMBERS)
def test_quitting(number):
    scene = stirred(number, assumptions__quit_hazard=0.1, assumptions__quit_slope=8.0)
    told = as_the_text_says("may_quit", copied(scene), person=copied(scene).one, day=number)
    may_quit(scene.world, 0, number)
    assert scene.one.quit_intention == pytest.approx(told["person"].quit_intention)
    assert (scene.one.here == 0) == told["quits"]
    twin = copied(scene)
    as_the_text_says("vacant_until", twin, person=twin.one, day=number)
    assert twin.one.refilled == vacant_until(scene.world, 0, number)


@pytest.mark.parametrize("number", NUMBERS)
def test_traits(number):
    scene = stirred(number, people__culture_gap=0.5)
    scene.one.generation, scene.one.leads = number, number % 2
    twin = copied(scene)
    traits(scene.world, 0)
    as_the_text_says("traits", twin, person=twin.one, team=twin.world.teams[0])
    for name in ("holder", "trust_propensity", "presence_tendency", "relational_skill", "style"):
        assert scene.one[name] == twin.one[name], name
    assert scene.one.misused == twin.one.misused
    assert scene.one.trustworthiness == twin.one.trustworthiness
    assert list(scene.one.expertise) == list(twin.one.expertise)


@pytest.mark.parametrize("density", [0.0, 0.5, 1.0])
def test_profiles_of_labels(density):
    scene = stirred(1, organization__hqc_density=density)
    keys = {"one": scene.one, "two": scene.two}
    agree(
        "label",
        scene,
        lambda s: label(s.world, s.tie.mine, s.one.key, s.two.key),
        lambda s: {"view": s.tie.mine} | keys,
    )


@pytest.mark.parametrize("met", [False, True])
@pytest.mark.parametrize("number", NUMBERS)
def test_what_is_passed_on_and_what_it_takes(number, met):
    scene = stirred(number, assumptions__channel_accuracy=0.7, assumptions__channel_learning=0.4)
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


def struck(**given: Any) -> Any:
    """Return a shock."""
    shock = np.zeros(1, SHOCK).view(np.recarray)[0]
    for name, value in given.items():
        shock[name] = value
    return shock


@pytest.mark.parametrize("breach", range(3), ids=BREACHES)
@pytest.mark.parametrize("number", NUMBERS)
def test_a_breach_of_trust_and_its_ceiling(number, breach):
    shock = struck(magnitude=0.7, breach=breach, promise=0.5)
    agree(
        "let_down",
        stirred(number),
        lambda s: let_down(s.world, s.tie.mine, shock),
        lambda s: {"view": s.tie.theirs, "holder": s.two, "shock": shock},
    )


@pytest.mark.parametrize("number", NUMBERS)
def test_survivors_and_new_technology(number):
    shock = struck(magnitude=0.4, fairness=0.3)
    agree(
        "survive",
        stirred(number),
        lambda s: survive(s.world, 1, shock),
        lambda s: {
            "person": s.two,
            "shock": shock,
            "i": 1,
            "views": lambda _: [Row(s.tie.theirs)],
        },
    )
    shock.target, shock.value = 8, 0  # the first person alone
    agree(
        "technology_change",
        stirred(number),
        lambda s: technology_change(s.world, shock),
        lambda s: {"person": s.one, "team": s.world.teams[0], "shock": shock},
    )


@pytest.mark.parametrize("number", NUMBERS)
def test_selection(number):
    scene = stirred(number)
    twin, plan = copied(scene), scene.world.schedule[0]
    choose(scene.one, plan)
    welcome(scene.tie.mine, scene.one, plan)
    as_the_text_says("choose", twin, person=Row(twin.one), plan=plan)["choose"](
        Row(twin.one), Row(plan)
    )
    told = as_the_text_says("welcome", twin, person=Row(twin.one), plan=plan)
    told["welcome"](Row(twin.tie.mine), Row(twin.one), Row(plan))
    own = ("relational_skill", "presence_tendency", "trust_propensity")
    assert [scene.one[name] for name in own] == pytest.approx([twin.one[name] for name in own])
    names = (*QUALITIES, "knowledge", "trust")
    one, two = ([row[name] for name in names] for row in (scene.tie.mine, twin.tie.mine))
    assert one == pytest.approx(two)


class Town:
    """Twenty-eight people on their first morning, as the text looks at them."""

    def __init__(self) -> None:
        scenario = Scenario().replace({"organization.size": 28, "assumptions.exploration": 0.2})
        self.world = found(scenario.replace({"pathways.seeks": 6.3}), 5).world
        self.people = [Row(person) for person in self.world.people]
        self.settings = self.world.settings[0]

    def views(self, i: int) -> list[Row]:
        """Return the views that a person has, in their order."""
        return [Row(view) for view in self.world.ties[i, : self.world.people.tie_count[i]]]

    def view_of(self, i: int, j: int) -> Row | None:
        """Return what one person remembers of another."""
        return next((view for view in self.views(i) if view.other == j), None)

    def follow(self, name: str, **things: Any) -> dict[str, Any]:
        """Do the formulas of a rule's section."""
        looks = {"people": self.people, "views": self.views, "view_of": self.view_of}
        return as_the_text_says(name, self, **looks, **things)


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
    exec(formulas("seek"), told)


def test_whom_people_seek():
    ours, told = Town(), Town()
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
    both = {"one": one, "two": two, "mine": mine, "theirs": theirs, "set_quality": lambda *_: None}
    rows = {id(one): i, id(two): mine.other}
    told = town.follow(
        "remember", **both, holder=one, view=mine, row=lambda person: rows[id(person)]
    )
    for name in ("strength", "familiarity", "knowledge", "goals", "founded_quality", "met_days"):
        assert mine.record[name] == given[name], name
    assert told["warmth"] == pytest.approx(given["founded_quality"], abs=0.15)


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


def test_the_recovery_of_a_rested_person_in_good_company_by_hand():
    scene = Scene(assumptions__strain_recovery=0.1, assumptions__recovery_support=1.0)
    scene.one.kindness, scene.one.support, scene.one.strain = 0.0, 0.95, 0.5
    scene.one.workload = scene.one.grief = 0.0
    strain(scene.one, scene.settings)
    assert scene.one.recovery == pytest.approx(0.1 * (1.0 + 0.5 * 2.0))
