"""Every rule has a card of evidence, and the card is true: keys, switches, assumptions, sizes."""

import functools
import json
import re
from typing import Any

import pytest

from simulation import Scenario
from simulation.catalogue import (
    WITH_RULES,
    card_of,
    cards_of,
    evidence,
    parameters,
    rule_files,
    rule_of,
)
from simulation.evidence import BY_DEFINITION
from simulation.founding import found
from simulation.history import run_days
from simulation.measures import ORDER
from simulation.scenario.shocks import SHOCK_KINDS
from simulation.settings import LEVERS
from simulation.state import World
from tests.commands.test_commands import run

MEASURES = [measure.__name__ for measure in ORDER]
NO_RULES = {
    "simulation.shocks.striking": "the order in which shocks strike",
    "simulation.shocks.targets": "whom a shock strikes; what it does stands with the shock",
}
FILES = [module for group in WITH_RULES for module in rule_files(group)]
CARDS = {f"{card['group']}/{card['name']}": card for card in evidence()}
PARAMETERS = {parameter.name for parameter in parameters(Scenario, "")}
TURNED_AT_ZERO = ("levers.", "shocks.")  # these are off by default; all other switches are on
EVENTFUL = {
    "organization.size": 21,
    "run.days": 50,
    "people.misused_mean": 0.3,
    "people.remote_share": 0.3,
    "assumptions.vacancy_days": 5.0,
    "assumptions.quit_hazard": 0.03,
    "assumptions.quit_slope": 3.0,
    "assumptions.voice_rate": 0.2,
    "assumptions.honeymoon": 0.2,
    "assumptions.ramp_complexity": 2.0,
    "assumptions.skill_half_life": 100.0,
    "levers.relational_training.level": 0.5,
    "levers.team_incentives.level": 0.5,
    "assumptions.reward_effort": 0.3,
    "assumptions.absence": 0.05,
    "assumptions.absence_slope": 2.0,
    "assumptions.adoption_spread": 0.5,
    "assumptions.health_spread": 0.1,
    "shocks": [
        {"kind": "external_crisis", "day": 3, "size": 0.5, "duration": 20},
        {"kind": "trust_breach", "day": 5, "size": 0.5, "breach": "competence"},
        {"kind": "supplier_failure", "day": 8, "size": 1.0, "duration": 20},
    ],
}


def lived(changes: dict[str, Any]) -> World:
    """Return a small world after fifty eventful days, in which people leave."""
    scenario = Scenario().replace(EVENTFUL).replace(changes)
    world = found(scenario, 1).world
    run_days(world, 0, scenario.run.days)
    return world


def trace(changes: dict[str, Any]) -> bytes:
    """Return what people, ties, teams and work have become."""
    world = lived(changes)
    return b"".join(
        table.tobytes() for table in (world.people, world.ties, world.teams, world.days)
    )


@functools.cache
def as_it_is() -> bytes:
    """Return what they become when every switch is as it is by default."""
    return trace({})


def doc_of(module: Any) -> str:
    """Return the docstrings of all rules of a file, in one."""
    own = [rule for rule in vars(module).values() if is_of(rule, module)]
    return " ".join((getattr(rule, "py_func", rule).__doc__ or "") for rule in own)


def is_of(rule: Any, module: Any) -> bool:
    """Say whether a function is one that a file defines."""
    return callable(rule) and getattr(rule, "__module__", "") == module.__name__


@pytest.mark.parametrize("module", FILES, ids=lambda module: module.__name__)
def test_every_file_with_a_rule_has_a_card(module):
    if module.__name__ in NO_RULES:
        assert not cards_of(module)
    else:
        assert cards_of(module), f"{module.__name__}: write EVIDENCE = Evidence(…) above the rule"


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_a_card_is_filled_in(card):
    for field in ("claim", "source", "design", "strength"):
        assert card[field].strip() == card[field] != "", field
    assert card["claim"].endswith(".")
    assert card["direction"] in ("upward", "downward", "mixed")
    assert card["switch"] or card["unswitched"], "no switch: say why"
    assert (card["source"] == "none") == (card["design"] == "none")
    cited = re.search(r"\((?:19|20)\d\d\)", card["source"])
    assert cited or card["source"] == "none"
    assert "2.9" not in str(card)


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_a_size_is_published_or_the_card_says_what_is_assumed(card):
    if card["standing"] == "published":
        assert card["source"] != "none"
        assert re.search(r"\d|two|three|five", card["strength"])
    elif card["standing"] == "assumption":
        assert card["assumed"] or card["taken"]
    else:
        assert card["strength"].startswith(BY_DEFINITION)


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_what_a_card_names_is_a_parameter_with_a_range(card):
    assert set(card["switch"]) <= PARAMETERS
    for key in card["assumed"]:
        assert key["name"] in PARAMETERS
        assert key["range"]
        assert key["doc"]
        assert key["default"] is not None


def test_no_assumption_is_without_a_rule_that_rests_on_it():
    named = {key["name"] for card in CARDS.values() for key in card["assumed"]}
    named |= {key for card in CARDS.values() for key in card["switch"]}
    assert {key for key in PARAMETERS if key.startswith("assumptions.")} <= named


@pytest.mark.parametrize("module", FILES, ids=lambda module: module.__name__)
def test_a_card_assumes_what_the_docstring_of_the_rule_assumes(module):
    told = re.findall(r"\*Assumption\*:(.*?)(?:\n\s*\n|$)", doc_of(module), re.DOTALL)
    named = {f"assumptions.{name}" for text in told for name in re.findall(r"`(\w+)`", text)}
    assumed = {key for card in cards_of(module).values() for key in card.assumed}
    assert named & PARAMETERS <= assumed


@pytest.mark.parametrize("module", FILES, ids=lambda module: module.__name__)
def test_a_card_cites_whom_the_docstring_of_the_rule_cites(module):
    cited = re.findall(r"([A-Z][\w-]+)(?: et al\.)? \((\d{4})\)", doc_of(module))
    sources = " ".join(card.source for card in cards_of(module).values())
    for author, year in cited:
        assert author in sources, author
        assert year in sources, year


@pytest.mark.parametrize("name", [*LEVERS, *SHOCK_KINDS])
def test_a_lever_or_a_shock_goes_the_way_its_card_and_its_docstring_say(name):
    folder = "levers" if name in LEVERS else "shocks"
    card = CARDS[f"{folder}/{name}"]
    own = "shocks.<name>.size" if folder == "shocks" else f"levers.{name}.level"
    assert card["switch"] == [own]
    moves = card_of(folder, name)
    assert not (moves.raises and moves.lowers)
    for measure, way in ((moves.raises, "upward"), (moves.lowers, "downward")):
        if measure:
            assert measure in MEASURES
            assert card["direction"] in (way, "mixed")
            assert f"{measure} {way}" in " ".join(rule_of(folder, name).split())


SWITCHED = {
    name: card
    for name, card in CARDS.items()
    if card["switch"] and not card["switch"][0].startswith(TURNED_AT_ZERO)
}


@pytest.mark.parametrize("card", SWITCHED.values(), ids=SWITCHED)
def test_the_switch_of_a_rule_at_zero_changes_what_happens(card):
    assert trace(dict.fromkeys(card["switch"], 0)) != as_it_is()


@pytest.mark.parametrize("name", LEVERS)
def test_the_switch_of_a_lever_above_zero_changes_what_happens(name):
    free = {f"levers.{name}.hours": 0.0, f"levers.{name}.money": 0.0}  # it does more than cost
    key = CARDS[f"levers/{name}"]["switch"][0]
    assert trace({key: 0.0} | free) == trace({key: 0.0}) != trace({key: 1.0} | free)


@pytest.mark.parametrize("kind", SHOCK_KINDS)
def test_the_switch_of_a_shock_above_zero_changes_what_happens(kind):
    shock = {"name": "one more", "kind": kind, "day": 30, "duration": 10}
    off, on = ({"shocks": [*EVENTFUL["shocks"], shock | {"size": size}]} for size in (0, 1))
    assert trace(off) == as_it_is() != trace(on)


OFF = {
    "work.demand": lambda world: world.days.demand.sum(),
    "work.exception_rate": lambda world: world.days.exceptions.sum(),
    "assumptions.error_rate": lambda world: world.days.defective.sum(),
    "assumptions.meeting_hours": lambda world: world.people.coordination.sum(),
    "assumptions.learning_rate": lambda world: world.people.learned.sum(),
    "assumptions.quit_hazard": lambda world: world.days.left.sum(),
}


@pytest.mark.parametrize("key", OFF)
def test_at_zero_there_is_none_of_it(key):
    calm = {"shocks": [], "assumptions.help_hours": 0.0, "assumptions.supply_gap": 0.0}
    assert OFF[key](lived(calm)) > 0
    assert OFF[key](lived(calm | {key: 0})) == 0


def test_the_command_shows_every_card_and_writes_it_for_machines(tmp_path):
    told = run("list", "--evidence", "--json", str(tmp_path / "list.json")).stdout
    lists = json.loads((tmp_path / "list.json").read_text())
    assert set(lists) == {"scenarios", "levers", "shocks", "measures", "parameters", "evidence"}
    assert lists["evidence"] == json.loads(json.dumps(list(CARDS.values())))
    for card in CARDS.values():
        assert card["name"] in told
        assert card["claim"].split(",")[0][:60] in told
    assert f"{len(CARDS)} claims" in told
    assert "assumptions.mood_pull = 0.45 (0 to 2, factor)" in told


def test_the_command_shows_one_group():
    told = run("list", "shocks", "--evidence").stdout
    assert "trust_breach" in told
    assert "spot_awards" not in told
    assert "there is no list of" in run("list", "measures", "--evidence", status=2).stderr
