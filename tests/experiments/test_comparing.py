"""The paired what-if: shared luck, honest intervals, and differences put down to what made them."""

import json

import pandas as pd
import pytest

from dashboard.commands.compare import comparison_content
from dashboard.words.compare_sentences import lead
from dashboard.words.compare_tables import differences_table
from dashboard.words.numbers import rounded
from simulation import Scenario, ScenarioError, compare, simulate
from simulation.experiments.compare import aligned, split
from simulation.experiments.compare.differing import changes_between, grouped, mixed
from simulation.experiments.compare.directions import DIRECTIONS
from simulation.experiments.compare.reasons import CHANNELS, PATHWAYS, Switch, without
from simulation.measures import ORDER
from simulation.measures.resilience import MEANINGS

HISTORIES = 6
SHOCK = {"kind": "external_crisis", "day": 40, "size": 0.6, "duration": 20}
CALM = Scenario().replace(
    {"organization.size": 21, "run.days": 60, "run.replicates": HISTORIES, "run.seed": 7}
)
STRUCK = CALM.replace({"run.days": 90, "shocks": [SHOCK]})
LEVER = {"levers.leaders_modelling.level": 1.0}
OTHER = {"people.presence.mean": 0.7}


def named(scenario: Scenario, name: str, changes: dict) -> Scenario:
    """Return a scenario with changes, under a name."""
    return scenario.replace(changes | {"name": name})


@pytest.fixture(scope="module")
def found():
    """Return a comparison of a lever and a situation with neither, with all that is asked."""
    return compare(
        [named(STRUCK, "plain", {}), named(STRUCK, "turned", LEVER | OTHER)],
        assume={"leader_weight": 1.0},
    )


def test_every_measure_and_outcome_has_a_direction():
    assert set(DIRECTIONS) == {measure.__name__ for measure in ORDER} | set(MEANINGS) - {
        "back_to_normal"
    }


def test_pairs_share_the_seed_and_are_what_simulate_gives(found):
    for point, scenario in enumerate(found.scenarios):
        alone = simulate(scenario, point=point)
        mine = found.runs[found.runs["point"] == point].reset_index(drop=True)
        pd.testing.assert_frame_equal(mine, alone.runs)
        days = found.days[found.days["point"] == point].reset_index(drop=True)
        pd.testing.assert_frame_equal(days, alone.days)
    seeds = [set(part["seed"]) for _, part in found.runs.groupby("point")]
    assert seeds[0] == seeds[1]


def test_the_difference_is_that_of_the_pairs(found):
    struck = found.runs[~found.runs["twin"]]
    first, second = (struck[struck["point"] == n]["strain"].to_numpy() for n in (0, 1))
    one = found.against[0].of("strain")
    assert one.difference.mean == pytest.approx((second - first).mean())
    assert one.ahead == (second < first).sum()
    assert one.ahead + one.behind <= HISTORIES


def test_a_lever_that_does_nothing_makes_no_difference():
    other = named(CALM, "other", {"levers.mentoring.fidelity": 0.5})
    told = compare([CALM, other], why=False)
    for one in told.against[0].paired:
        assert tuple(one.difference[:3]) in ((0.0, 0.0, 0.0), pytest.approx((0, 0, 0), nan_ok=True))
        assert (one.ahead, one.behind) == (0, 0)
    assert "no difference" in lead(told, told.against[0])[0].text
    assert "no difference" in str(differences_table(told, told.against[0]).lines)


def test_the_same_call_gives_the_same_numbers_whatever_the_threads():
    two = [named(CALM, "plain", {}), named(CALM, "turned", LEVER)]
    told = [
        json.dumps(comparison_content(compare(two, replicates=2, threads=n)), allow_nan=False)
        for n in (1, 2)
    ]
    assert told[0] == told[1]


def test_what_each_change_contributes_adds_up_to_the_difference(found):
    reasons = found.against[0].why
    assert reasons.exact
    assert reasons.adds_up_within < 1e-9
    total = sum(one.value.mean for one in reasons.contributions)
    assert total == pytest.approx(reasons.difference.mean, abs=1e-9)
    names = {one.change.name for one in reasons.contributions}
    assert names == {"levers.leaders_modelling", "people.presence.mean"}


def test_many_changes_go_through_one_order_each_history_and_still_add_up():
    changes = {f"levers.{name}.level": 1.0 for name in ("mentoring", "open_books", "spot_awards")}
    changes |= {"people.trust.mean": 0.6, "people.presence.mean": 0.6}
    told = compare([named(CALM, "plain", {}), named(CALM, "turned", changes)], replicates=4)
    reasons = told.against[0].why
    assert not reasons.exact
    assert len(reasons.contributions) == 5
    assert reasons.adds_up_within < 1e-9


def test_a_difference_of_one_channel_is_put_down_to_that_channel():
    shut = named(CALM, "shut", {"assumptions.channel_learning": 0.0})
    told = compare([CALM, shut], outcome="performance").against[0].why
    for one in told.reasons:
        if one.kind == "channel" and one.name.startswith("g:"):
            assert one.without.mean == 0.0
            assert one.carried == told.difference
        elif one.kind == "channel":
            assert one.carried.mean != pytest.approx(told.difference.mean)
    assert told.difference.mean < 0.0


def test_what_is_off_in_both_is_said_to_be_off():
    two = [named(CALM, name, {"assumptions.play_strength": 0.0} | x) for name, x in TWO.items()]
    reasons = compare(two, replicates=2).against[0].why.reasons
    play = next(one for one in reasons if one.name == "play")
    assert play.verdict == "off in both"
    assert play.carried.mean == 0.0


TWO = {"plain": {}, "turned": LEVER}


def test_the_switches_are_those_of_the_scenario():
    assert len(PATHWAYS) == 4
    assert [name[0] for name in CHANNELS] == list("abcdefgh")
    keys = [*PATHWAYS.values(), *CHANNELS.values()]
    shut = without(CALM, Switch("all", "all", tuple(keys))).assumptions
    assert all(getattr(shut, key.partition(".")[2]) == 0.0 for key in keys)


def test_the_four_lines_are_neither_one_other_and_both(found):
    by_lever, by_assumption = found.against[0].splits
    assert [line.label for line in by_lever.lines] == [
        "plain",
        "the same, but leaders_modelling as in the last",
        "the same, but people.presence.mean as in the last",
        "turned",
    ]
    assert by_lever.lines[0].difference.mean == 0.0
    whole = found.against[0].of("resilience_loss").difference
    assert by_lever.lines[3].difference == whole
    assert by_lever.interaction.mean == pytest.approx(
        whole.mean - by_lever.one_without.mean - by_lever.two_without.mean
    )
    assert by_assumption.two == "leader_weight = 1"
    assert by_assumption.lines[1].difference == whole


def test_where_only_levers_differ_there_is_nothing_to_split():
    told = compare([named(CALM, name, x) for name, x in TWO.items()], replicates=2, why=False)
    assert told.against[0].splits == ()
    assert "nothing to split" in told.against[0].notes[0]
    assert told.against[0].why is None


def test_a_lever_is_one_change_a_shock_another_and_each_other_key_a_third():
    second = CALM.replace(
        {
            **LEVER,
            "levers.leaders_modelling.hours": 0.2,
            "shocks": [SHOCK],
            "assumptions.leader_weight": 2.0,
            "people.trust.mean": 0.4,
        }
    )
    kinds = {change.name: change.kind for change in changes_between(CALM, second)}
    assert kinds == {
        "levers.leaders_modelling": "lever",
        "shocks.external_crisis": "shock",
        "assumptions.leader_weight": "assumption",
        "people.trust.mean": "situation",
    }


def test_a_mixture_takes_over_what_is_turned_and_nothing_else():
    second = CALM.replace({**LEVER, "shocks": [SHOCK], "people.trust.mean": 0.4})
    changes = changes_between(CALM, second)
    some = [change for change in changes if change.kind != "shock"]
    between = mixed(CALM, second, some, changes)
    assert between.digest() == CALM.replace({**LEVER, "people.trust.mean": 0.4}).digest()
    assert mixed(CALM, second, changes, changes) is second
    assert mixed(CALM, second, [], changes) is CALM


def test_too_many_changes_are_taken_together_by_table():
    keys = [name for name in CALM.assumptions.model_dump() if name.startswith("channel_")]
    keys += ["play_strength", "trusting_strength", "enabling_strength", "respect_strength"]
    second = CALM.replace({f"assumptions.{key}": 0.5 for key in keys} | LEVER | OTHER)
    names = [change.name for change in grouped(changes_between(CALM, second))]
    assert sorted(names) == ["assumptions.*", "levers.leaders_modelling", "people.*"]


def test_two_calm_scenarios_lose_nothing_beside_a_struck_one():
    struck = [SHOCK | {"day": 30}]
    three = [named(CALM, "a", {}), named(CALM, "b", {"shocks": struck}), named(CALM, "c", LEVER)]
    told = compare(three, replicates=2, why=False)
    assert told.outcome == "resilience_loss"
    assert told.against[1].of("resilience_loss").difference.mean == 0.0
    assert "no difference in days of work lost" in lead(told, told.against[1])[0].text


def test_everybody_gains_or_loses_by_team_and_group(found):
    who = found.against[0].persons
    assert [group.who for group in who.groups] == ["everybody", "leaders", "the others"]
    assert len(who.teams) == 3
    means = [team.functioning.mean for team in who.teams]
    assert means == sorted(means, reverse=True)


def test_scenarios_get_one_seed_the_longest_run_and_names_of_their_own():
    other = CALM.replace({"run.days": 80, "run.seed": 3, "people.trust.mean": 0.4})
    same, notes = aligned.aligned([CALM, other])
    assert {(one.run.days, one.run.seed) for one in same} == {(80, 7)}
    assert [one.name for one in same] == ["baseline", "baseline (2)"]
    assert any("longest" in note for note in notes)
    assert any("Seeds differ" in note for note in notes)


@pytest.mark.parametrize(
    ("scenarios", "part"),
    [
        ([CALM], "name 2 to 4"),
        ([CALM] * 5, "name 2 to 4"),
        ([CALM, CALM.model_copy(update={"name": "same"})], "do not differ"),
    ],
)
def test_what_cannot_be_compared_is_refused(scenarios, part):
    with pytest.raises(ScenarioError, match=part):
        compare(scenarios)


@pytest.mark.parametrize(
    ("wrong", "part"),
    [
        ({"outcome": "resilience_los"}, "resilience_loss"),
        ({"outcome": "resilience_loss"}, "nothing strikes"),
        ({"assume": {"leader_wait": 1.0}}, 'did you mean "leader_weight"'),
        ({"assume": {"leader_weight": 99.0}}, "write 0 to 10"),
        ({"assume": {"levers.mentoring.level": 1.0}}, "nothing to assume"),
        ({"assume": {"leader_weight": Scenario().assumptions.leader_weight}}, "in both already"),
    ],
)
def test_a_wrong_question_is_answered_with_the_nearest_right_one(wrong, part):
    with pytest.raises(ScenarioError, match=part):
        compare([named(CALM, name, x) for name, x in TWO.items()], **wrong)


def test_organizations_of_different_size_are_compared_without_their_people():
    told = compare([CALM, named(CALM, "larger", {"organization.size": 28})], replicates=2)
    assert told.against[0].persons is None
    assert any("people and ties" in note for note in told.against[0].notes)


def test_a_mixture_that_cannot_be_is_left_out_with_the_reason():
    nobody = {"stakeholders.customers": 0}
    struck = [{"kind": "customer_loss", "day": 30, "size": 0.5, "target": "customers"}]
    first = named(CALM, "none", nobody)
    second = named(CALM, "lost", {"shocks": struck} | LEVER)
    told = compare([first, second], replicates=2).against[0]
    assert told.why.contributions == ()
    assert any("cannot be made without the others" in note for note in told.notes)


def test_one_history_is_enough_to_run_and_too_little_to_tell():
    told = compare([named(STRUCK, name, x) for name, x in TWO.items()], replicates=1)
    text = json.dumps(comparison_content(told), allow_nan=False)
    assert "NaN" not in text
    assert any("one run cannot tell" in part.text for part in lead(told, told.against[0]))
    assert any("Fewer than 6" in note for note in told.notes)


def test_the_table_of_differences_has_a_row_for_each_scenario_and_measure(found):
    table = found.differences
    assert len(table) == len(DIRECTIONS)
    assert {"scenario", "name", "mean", "low", "high", "ahead", "effect"} <= set(table.columns)


def test_numbers_have_about_three_digits():
    assert rounded(float("nan")) == "–"
    assert rounded(-0.00001, 1.0) == "0.00"
    assert split.words_of_keys({"assumptions.leader_weight": 1}) == "leader_weight = 1"
