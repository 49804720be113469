"""Where the model departs from Dutton, what is said of it is what was measured."""

import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.pages.components import card_lines
from dashboard.pages.learn.lessons import LESSONS
from dashboard.words.departures import DEPARTURES, Claim, departure_of
from dashboard.words.plain import OLD
from simulation.catalogue import evidence, levers_by_kind
from simulation.scenario import Scenario

DOCS = Path(__file__).resolve().parents[2] / "docs"
MEASURED, SCRIPT = DOCS / "measured", DOCS / "workshop/60-minutes.md"
CARDS = {card["name"]: card for card in evidence()}
CLAIMS = [(rule, claim) for rule, one in DEPARTURES.items() for claim in one.claims]


def content(name: str) -> Any:
    """Return what was measured under a name."""
    return json.loads((MEASURED / f"{name}.json").read_text(encoding="utf-8"))


LEVERS = {one["name"]: one for one in content("levers")["changed"]}


def value(rule: str, claim: Claim) -> list[float]:
    """Return the mean and the interval that a claim is about."""
    if claim.file == "crisis":  # without the mark that a crisis leaves
        found: list[float] = next(
            one[claim.measure] for one in content("crisis")["crises"] if one["axis"] == "mark"
        )
        return found
    if claim.file == "claims":
        told = next(one for one in content("claims")["claims"] if one["id"] == "play-backfires")
        assert told["measure"] == claim.measure
        printed = told["tested"][0]
        return [printed["change"], *printed["interval"]]
    measured: list[float] = LEVERS[rule][claim.measure]
    return measured


@pytest.mark.parametrize(
    ("rule", "claim"), CLAIMS, ids=lambda one: getattr(one, "measure", one) or ""
)
def test_what_comes_here_is_what_was_measured(rule: str, claim: Claim) -> None:
    mean, low, high = value(rule, claim)
    kind = LEVERS[rule]["kind"]
    alike = (
        [one[claim.measure][0] for one in LEVERS.values() if one["kind"] == kind]
        if (claim.moves == "most")
        else []
    )
    holds = {
        "up": lambda: low > 0.0,
        "down": lambda: high < 0.0,
        "unclear": lambda: low <= 0.0 <= high,
        "most": lambda: mean == max(alike),
        "below": lambda: mean < LEVERS[claim.than][claim.measure][0],
        "above": lambda: mean > LEVERS[claim.than][claim.measure][0],
    }
    assert holds[claim.moves]()


@pytest.mark.parametrize("rule", DEPARTURES)
def test_a_departure_is_of_a_rule_and_stands_on_its_card_and_in_a_lesson(rule: str) -> None:
    said = departure_of(rule)
    assert said in str(card_lines(CARDS[rule]))
    assert any(rule in lesson.evidence for lesson in LESSONS)
    assert not OLD.search(said)
    assert said.count(";") == 1
    assert DEPARTURES[rule].claims


def test_the_workshop_has_the_lever_that_delivers_most_for_its_cost() -> None:
    hour = Scenario().organization.hour_cost
    assert f"at €{hour:g}, no lever" in SCRIPT.read_text(encoding="utf-8")

    def price(one: Any) -> float:
        cost: float = one["cost_money"][0] + hour * one["cost_hours"][0]
        return cost / float(one["delivered"][0])

    clear = [one for one in LEVERS.values() if one["kind"] == "lever" and one["delivered"][1] > 0.0]
    assert min(clear, key=price)["name"] == "device_free_meetings"


def test_what_does_not_clearly_raise_connections_says_so() -> None:
    for name in sum(levers_by_kind().values(), ()):
        _, low, _ = LEVERS[name]["hqc_density"]
        assert low > 0.0 or name in DEPARTURES, name
