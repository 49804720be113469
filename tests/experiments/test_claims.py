"""What the documents claim is printed there word for word, and holds when it is tested again."""

from pathlib import Path

import numpy as np
import pytest

from simulation import Scenario
from simulation.experiments.claims import (
    Claim,
    claims,
    claims_named,
    holds,
    retest,
    variation_names,
)
from simulation.experiments.statistics import Estimate
from simulation.experiments.variations import relabelled, roster, variations
from simulation.founding import found
from simulation.scenario.errors import ScenarioError

HOME = Path(__file__).resolve().parents[2]
CLAIMS = claims()
FAIR_SAMPLE = ("trap-costs",)  # of the claims; every variation of it
WHOLE = """
[[claim]]
id = "one"
sentence = "x"
printed_in = ["README.md"]
measure = "output"
moves = "up"
first = {}
second = {}
"""


def words(text: str) -> str:
    """Return a text with every run of blanks as one."""
    return " ".join(text.split())


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_a_claim_is_printed_word_for_word_where_it_says(claim):
    for name in claim.printed_in:
        assert words(claim.sentence) in words((HOME / name).read_text(encoding="utf-8")), name


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_a_claim_names_the_command_that_tests_it(claim):
    assert claim.command == f"python run.py claims {claim.id}"


def test_claims_have_names_of_their_own():
    names = [claim.id for claim in CLAIMS]
    assert len(set(names)) == len(names) >= 8


def test_claims_are_tested_under_seeds_teams_networks_thresholds_and_names():
    told = " ".join(variation_names())
    for word in ("seed", "teams of", "network", "theta 0.5", "theta 0.7", "relabelled"):
        assert word in told


def sampled(claim):
    """Return a claim, and whether every day or only in the long run it is tried again."""
    marks = [] if claim.id in FAIR_SAMPLE else [pytest.mark.long]
    return pytest.param(claim, id=claim.id, marks=marks)


@pytest.mark.slow
@pytest.mark.parametrize("claim", [sampled(claim) for claim in CLAIMS])
def test_a_claim_holds_under_most_variations(claim):
    found = retest(claim)
    assert found[0].holds
    assert sum(one.holds for one in found) >= len(found) - 2, found
    assert len({np.sign(one.change.mean) for one in found if one.holds}) == 1


def test_a_variation_changes_what_it_says(tmp_path):
    varied = variations(tmp_path)
    scenario = Scenario().replace({"organization.size": 30})
    assert varied["as printed"](scenario) == scenario
    assert varied["theta 0.7"](scenario).organization.theta == 0.7
    small = varied["small-world network"](scenario)
    assert len(found(small, 1).blueprint.ids) >= 30
    assert found(varied["network of groups"](scenario), 1).world.people.tie_count.max() > 5


def test_relabelled_people_have_the_same_posts(tmp_path):
    scenario = Scenario().replace({"organization.size": 40})
    plain, renamed = found(scenario, 1), found(relabelled(scenario, tmp_path), 1)
    assert renamed.world.org.employees[0] == plain.world.org.employees[0] == len(roster(scenario))
    assert set(renamed.blueprint.ids).isdisjoint(r["id"] for r in roster(scenario))
    sizes = [sorted(np.bincount(one.blueprint.team)) for one in (plain, renamed)]
    assert sizes[0] == sizes[1]


def claim_that(moves: str) -> Claim:
    """Return a claim in which something moves up, down or little."""
    return Claim(
        id="x", sentence="x", printed_in=["x"], first={}, second={}, measure="output", moves=moves
    )


def test_a_claim_needs_a_clear_difference_in_its_direction():
    clear, vague = Estimate(2.0, 1.0, 3.0, 9), Estimate(2.0, -1.0, 5.0, 9)
    small, unknown = Estimate(0.1, -0.1, 0.2, 9), Estimate(*[float("nan")] * 3, 0)
    assert holds(claim_that("up"), clear, 1.0)
    assert not holds(claim_that("down"), clear, 1.0)
    assert not holds(claim_that("up"), vague, 1.0)
    assert holds(claim_that("little"), small, 1.0)
    assert not any(holds(claim_that("little"), one, 1.0) for one in (clear, vague, unknown))


def test_an_unknown_claim_or_a_broken_file_is_told_plainly(tmp_path):
    with pytest.raises(ScenarioError, match='no claim "nothing"'):
        claims_named(CLAIMS, ["nothing"])
    broken = tmp_path / "claims.toml"
    for text, told in {
        '[[claim]]\nid = "one"\n': "sentence",
        "claim = 3": "no claim",
        "": "no claim",
        "claim": "Expected",
        WHOLE.replace("output", "outptu"): 'did you mean "output"',
        WHOLE * 2: 'two claims are called "one"',
    }.items():
        broken.write_text(text)
        with pytest.raises(ScenarioError, match=told):
            claims(broken)
