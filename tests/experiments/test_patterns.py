"""The patterns of the field: how each is read, what cannot be computed, and a small whole table."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from dashboard.words.patterns import behaves, lines_of, summary
from simulation import Scenario
from simulation.experiments.patterns import calibration, networks, readings, surveys
from simulation.experiments.patterns.newcomers import JOBS, SAFETY
from simulation.experiments.patterns.observing import (
    BREACHES,
    LAST,
    LOOKS,
    SURVEY,
    observe,
    with_blows,
)
from simulation.experiments.patterns.running import jobs, seen
from simulation.experiments.patterns.sample import EVENLY, FILE, draw, organizations, scenario_of
from simulation.experiments.patterns.slights import slights
from simulation.experiments.patterns.table import PATTERNS
from simulation.experiments.patterns.verdicts import (
    Size,
    Verdict,
    for_machines,
    numbers,
    verdicts,
)
from simulation.founding import blueprint_of

HOME = Path(__file__).resolve().parents[2]
NUMBERS = (1, 2, 3, 4, 5, 7, 9, 10, 11, 12, 13, 14, 15, 17, 18, 20, *range(25, 33))
IDS = [f"P{number}" for number in NUMBERS]
TRIANGLE_AND_TAIL = np.array(
    [[0, 1, 1, 0], [1, 0, 1, 0], [1, 1, 0, 1], [0, 0, 1, 0]], dtype=bool
)  # three who all know one another, and a fourth whom one of them knows


@pytest.fixture(scope="module")
def observed():
    """One organization of the sample, lived through, with one breach and the loss."""
    scenario = with_blows(scenario_of(organizations()[5]))
    return observe(scenario, 3, blueprint_of(scenario), ("integrity", "loss"))


def test_there_are_the_twenty_four_patterns():
    assert [pattern.id for pattern in PATTERNS] == IDS
    tables = Scenario().tables()
    for pattern in PATTERNS:
        table, _, name = pattern.ablation.partition(".")
        assert tables[table][name] > 0.0


def test_the_sample_is_as_it_was_drawn():
    assert organizations() == draw()
    assert len(organizations()) >= 60
    sizes = [row["organization.size"] for row in organizations()]
    assert min(sizes) >= EVENLY["organization.size"][0] == 30
    assert max(sizes) <= EVENLY["organization.size"][1] == 150
    assert FILE.read_bytes().count(b"\r") == 0


def test_calibration_cannot_reach_the_sample():
    assert calibration.SPACE.keys().isdisjoint(organizations()[0])


def test_reciprocity_is_the_share_of_ties_returned():
    directed = np.array([[0, 1, 1], [1, 0, 0], [0, 0, 0]], dtype=bool)
    assert networks.reciprocity(directed) == pytest.approx(2 / 3)
    assert np.isnan(networks.reciprocity(np.zeros((3, 3), dtype=bool)))


def test_closure_is_transitivity_and_its_ratio_to_density():
    found = networks.closure(TRIANGLE_AND_TAIL)
    assert found["transitivity"] == pytest.approx(3 / 5)
    assert found["times_random"] == pytest.approx((3 / 5) / (8 / 12))


def test_units_compares_densities_within_and_between():
    directed = np.ones((4, 4), dtype=bool)
    directed[0, 2] = directed[0, 3] = directed[1, 2] = directed[1, 3] = False
    assert networks.units(directed, np.array([0, 0, 1, 1])) == pytest.approx(2.0)


def test_concentration_asks_only_people_with_twenty_partners():
    assert np.isnan(networks.concentration(np.ones((10, 10), dtype=int))["top_5"])
    assert networks.concentration(np.ones((25, 25), dtype=int))["top_5"] == pytest.approx(0.2)


def test_survival_counts_pairs_by_age():
    both = np.zeros((12, 2, 2), dtype=bool)
    both[5:8, 0, 1] = both[5:8, 1, 0] = True
    found = networks.survival(both)
    assert (found["all"], found["all_left"]) == (4.0, 2.0)
    assert (found["new"], found["old"]) == (0.0, 0.0)


def test_days_of_reads_months_of_a_mask():
    mask = np.array([0b11 | (1 << 21)], dtype=np.uint64)
    assert networks.days_of(mask, 0, 21).tolist() == [2]
    assert networks.days_of(mask, 21, 21).tolist() == [1]


def test_noise_brings_a_scale_to_its_reliability():
    true = np.random.default_rng(1).standard_normal(20_000)
    asked = surveys.noisy(true, np.random.default_rng(2))
    assert np.corrcoef(true, asked)[0, 1] ** 2 == pytest.approx(0.8, abs=0.02)


def test_mediation_finds_the_path_that_is_there():
    generator = np.random.default_rng(3)
    x = generator.standard_normal(5_000)
    m = 0.5 * x + generator.standard_normal(5_000)
    y = 0.5 * m + generator.standard_normal(5_000)
    found = surveys.mediation({"capacities": x, "safety": m, "learning": y})
    assert 0.1 < found["indirect"] < 0.3


def test_an_organization_is_looked_at_on_its_evenings(observed):
    assert len(observed.looks) == len(LOOKS)
    assert len(observed.days) == SURVEY
    assert len(observed.struck["integrity"]) == 2
    assert len(observed.struck["loss"]) == 1 + len(LAST) == 1 + len(observed.unstruck)


def test_the_loss_takes_one_person_whose_partners_are_followed(observed):
    from simulation.experiments.patterns.blows import blows, most_sought, newly_vacant

    before = observed.looks[LOOKS.index(250)]
    gone = newly_vacant(before, observed.struck["loss"][0], observed.employees)
    found = blows(observed)
    assert gone.sum() >= 1
    assert most_sought(before, gone, observed.employees).sum() == 1
    assert found["partners"] > 0
    assert 0.5 < found["integrity, soon"] < found["integrity, later"] < 1.2


def test_a_slight_costs_several_good_acts_and_nothing_where_it_weighs_nothing():
    acts = slights(Scenario())
    assert acts["acts_brittle"] > acts["acts_tensile"] > 0
    weightless = slights(Scenario().replace({"assumptions.bad_for_tie": 0.0}))
    assert set(weightless.values()) == {0.0}


def empty_found() -> dict[str, np.ndarray]:
    """Return what would be found if nothing could be computed."""
    names = seen(jobs(Scenario(), 1, (), 60)[0])[0].keys() | {"acts_brittle", "acts_tensile"}
    names |= {f"{breach}, {when}" for breach in BREACHES for when in ("soon", "later")}
    empty = {name: np.full((6, 2), np.nan) for name in names}
    zero = ("all", "all_left", "new", "new_left", "old", "old_left", *readings.TEAM_SUMS)
    zero += tuple(f"{s}_{w}" for s in ("struck", "twin") for w in ("completed", "worked"))
    zero += tuple(f"{who}_{what}" for who in SAFETY + JOBS for what in ("newcomers", "sum"))
    zero += ("odds_for", "odds_against", "work_work", "rewarded_teams")
    settings = {name: np.ones((6, 2)) for name in organizations()[0]}
    return empty | {name: np.zeros((6, 2)) for name in zero} | settings | {"partners": empty["all"]}


def test_what_cannot_be_computed_says_why_and_is_no_pass():
    found = empty_found()
    for pattern in PATTERNS:
        read = numbers(pattern.parts, found)
        told = Verdict(pattern, read, read, 0)
        assert not told.passes
        assert not told.removed
        assert all(number.why.startswith("not computable: ") for number in read)
        assert '"simulated": null' in json.dumps(for_machines([told]), allow_nan=False)
        rows = for_machines([told])["patterns"]
        assert {line[-2] for line in lines_of(rows)} == {"not computable"}
        assert f"{pattern.parts[0].name}: not computable: {pattern.parts[0].empty}." in summary(
            rows
        )


def test_a_sign_needs_its_whole_interval():
    mediated = next(pattern for pattern in PATTERNS if pattern.id == "P15")
    mixed = {"indirect": np.array([[0.2], [-0.1], [0.1], [-0.05]])}
    clear = {"indirect": np.array([[0.2], [0.1], [0.1], [0.15]])}
    assert not numbers(mediated.parts, mixed)[0].passes
    assert numbers(mediated.parts, clear)[0].passes


def test_whatever_asks_for_a_sign_needs_its_whole_interval():
    parts = [part for pattern in PATTERNS for part in pattern.parts]
    assert {part.value for part in parts if part.is_sign} == {"+", "-"}
    assert all(part.is_sign for part in parts if part.value in {"+", "-"})


def test_calibration_asks_of_a_sign_only_that_it_is_right():
    mediated = next(pattern for pattern in PATTERNS if pattern.id == "P15").parts[0]
    small, wrong = ({"indirect": np.array([[value]])} for value in (0.01, -0.01))
    assert calibration.missed_by(mediated, small) == 0.0
    assert calibration.missed_by(mediated, wrong) < 0.0


def test_a_ratio_of_unlike_signs_is_not_a_pass():
    ratio = readings.ratio_of("one", "two", 1.0)
    assert ratio({"one": np.array([[0.4]]), "two": np.array([[0.2]])}) == pytest.approx(2.0)
    for one, two in ((0.4, -0.2), (-0.4, 0.2), (-0.4, -0.2)):
        assert ratio({"one": np.array([[one]]), "two": np.array([[two]])}) == 0.0


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the command line."""
    command = [sys.executable, "run.py", *words]
    return subprocess.run(command, capture_output=True, text=True, cwd=HOME, check=False)


@pytest.mark.slow
def test_in_a_twentieth_of_the_organizations_most_patterns_appear_and_end():
    rows = for_machines(verdicts(Scenario(), Size(20, 2, 1), lambda: None))["patterns"]
    assert [row["id"] for row in rows] == IDS
    assert sum(row["pass"] for row in rows) >= 12
    assert sum(row["ablation_removes"] for row in rows) >= 12


@pytest.mark.long
def test_the_patterns_appear_and_their_ablations_behave(tmp_path):
    """A third of the organizations, four histories: small, and can fail."""
    told = run("patterns", "--quick", "--json", str(tmp_path / "patterns.json"))
    rows = json.loads((tmp_path / "patterns.json").read_text())["patterns"]
    assert [row["id"] for row in rows] == IDS
    passing = [row["id"] for row in rows if row["pass"]]
    ended = [row["id"] for row in rows if row["ablation_removes"]]
    assert len(passing) >= 12, passing
    assert len(ended) >= 12, ended
    assert min(row["other_rows_in_range"] for row in rows) >= 6  # of so small a sample
    assert told.returncode == 0
    assert "reciprocity" in told.stdout


def test_what_the_protocol_sets_is_refused():
    for typed in ("organization.size=30", "run.days=10", "assumptions.nonsense=1"):
        told = run("patterns", "--set", typed)
        assert told.returncode == 2
        assert typed.partition("=")[0] in told.stderr
        assert "Traceback" not in told.stderr


def test_an_effect_of_nothing_is_not_there():
    told = {"ablation_removes": True, "other_rows_in_range": 7}
    assert not behaves(told)
    assert behaves(told | {"other_rows_in_range": 8})
