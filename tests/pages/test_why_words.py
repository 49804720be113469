"""The strip, the chain and the benefits: one number behind each, silent where nothing is clear."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from dashboard.arms import run_arms
from dashboard.figures.sparkline import sparkline
from dashboard.figures.theme import Look
from dashboard.jobs import JobQueue
from dashboard.pages.what_if.answer import answer_of, day_of_return
from dashboard.pages.what_if.why import benefits_shown, chain_shown
from dashboard.state import PageState
from dashboard.words.back_to_normal import after, return_of, when
from dashboard.words.strip import strip
from dashboard.words.why import CHAIN, NAMED, Gain, benefits, chain
from simulation.arms import Arm
from simulation.experiments.statistics import difference
from simulation.scenario import Scenario

CRISIS = {
    "kind": "external_crisis",
    "name": "crisis",
    "day": 60,
    "size": 0.6,
    "duration": 60,
}
STRUCK = PageState("baseline", {"organization.size": 60}, (CRISIS,))
PRESENT = STRUCK._replace(changes=STRUCK.changes | {"levers.leaders_modelling.level": 1.0})


@pytest.fixture(scope="module")
def arms() -> Sequence[Arm]:
    """Return leaders who are present, and the same organization before."""
    return run_arms(JobQueue(2), "a" * 16, (PRESENT.scenario(), STRUCK.scenario()), 8)


def test_the_chain_tells_only_what_moves_clearly_and_the_very_means(arms):
    now, before = arms
    told = {step.name: step for step in chain(now, before, True)}
    assert told
    for link in CHAIN:
        earlier, later = before.measured(link.measure), now.measured(link.measure)
        apart = difference(earlier, later).estimate
        if link.name in told:
            assert min(apart.low * apart.high, 1.0) > 0.0
            assert told[link.name].now == f"{link.scale * later.mean():.{link.digits}f}"
            assert told[link.name].is_better == ((apart.mean > 0.0) == link.is_better_higher)
    assert told["Good moments"].is_better


def test_nothing_is_told_where_nothing_was_changed_and_nothing_happens():
    calm = PageState("baseline", {"organization.size": 30, "run.days": 100}, ())
    (arm,) = run_arms(JobQueue(2), "a" * 16, (calm.scenario(),), 6)
    assert chain(arm, arm, False) == []
    assert {gain.percent for gain in benefits(arm, arm, False)} == {None}
    assert "No link" in str(chain_shown([]))
    assert strip(arm, arm, False) == ["No event yet"]


def test_unchanged_it_tells_what_the_event_changes(arms):
    _, before = arms
    told = {step.name: step for step in chain(before, before, False)}
    assert not told["Good moments"].is_better
    twins = np.array([run.measures["moments_per_person"] for run in before.twins])
    assert told["Good moments"].before == f"{twins.mean():.2f}"


def test_the_ten_benefits_stand_in_the_order_of_the_seed(arms):
    found = benefits(*arms, True)
    assert [gain.name for gain in found] == [NAMED[number] for number in range(1, 11)]
    commitment = next(gain for gain in found if gain.name == "Commitment")
    now, before = (arm.measured("commitment").mean() for arm in arms)
    assert commitment.percent == pytest.approx(100.0 * (now - before) / before)
    less = benefits_shown([Gain("A", -8.0, "-8 %"), Gain("B", 4.0, "+4 %")])
    bars = [item.children[1].children.style for item in less]
    assert bars[0] == {"width": "50.0%", "right": "50%"}
    assert bars[1] == {"width": "25.0%", "left": "50%"}


def test_the_strip_says_from_what_to_what_and_at_what_cost(arms):
    now, before = arms
    lost, more, cost = strip(now, before, True)
    assert lost.startswith(f"{before.lost().mean():.1f} → {now.lost().mean():.1f} days of work")
    assert "delivered" in more
    assert cost.startswith("costs €")
    (only,) = strip(before, before, False)
    assert only.startswith(f"{before.lost().mean():.1f} days of work lost (")


def test_the_sparkline_is_an_image_of_its_own(arms):
    found = answer_of(*arms, True, 8, Look())
    assert found.spark.startswith("data:image/svg+xml,%3Csvg")
    assert found.spark.count("polyline") == 3
    assert sparkline({}, Look()) == ""


# --- back to normal: what is said is what is drawn


def arm_of(depths: Sequence[float]) -> Any:
    """Return runs that dip by so much from day 60, and come back in a straight line by day 160."""
    days = 310
    calm = np.ones(days)
    dip = np.interp(np.arange(days), [60, 61, 160], [0.0, 1.0, 0.0], left=0.0, right=0.0)
    runs = [SimpleNamespace(curves={"performance": calm - depth * dip}) for depth in depths]
    twins = [SimpleNamespace(curves={"performance": calm}) for _ in depths]
    scenario = Scenario().replace({"run.days": days, "shocks": [CRISIS]})
    by_run = np.array([0.0 if depth < 0.03 else 70.0 for depth in depths])
    return SimpleNamespace(
        runs=runs, twins=twins, scenario=scenario, days_to_recover=lambda: by_run
    )


def test_the_day_that_is_said_is_the_day_of_the_mean_that_is_drawn():
    arm = arm_of([0.0, 0.0, 0.0, 0.4, 0.4])  # most are hardly touched, and the mean still falls
    back = return_of(arm)
    mean = np.mean([run.curves["performance"] for run in arm.runs], axis=0)
    assert back.days is not None
    assert back.days > 50.0
    assert np.median(back.by_run) == 0.0
    day = day_of_return(arm)
    assert day == 60 + back.days
    assert mean[int(day) :].min() > 0.95
    assert when(back, arm.scenario).startswith(f"back to normal {back.days:.0f} days after")
    assert after(back) == f"{back.days:.0f} days"


def test_a_lasting_loss_is_said_and_not_marked():
    arm = arm_of([0.0] * 3)
    for run in arm.runs:
        run.curves["performance"] = np.full(310, 0.9)
    back = return_of(arm)
    assert (back.days, day_of_return(arm), after(back)) == (None, None, "not yet")
    assert "not back to normal within" in when(back, arm.scenario)


def test_what_hardly_shows_is_not_marked():
    arm = arm_of([0.0, 0.01])
    assert (return_of(arm).days, day_of_return(arm)) == (0.0, None)
    assert "stays close to normal" in when(return_of(arm), arm.scenario)
