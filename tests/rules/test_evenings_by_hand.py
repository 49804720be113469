"""Evenings of two people, by hand: what is counted, weighed, forgotten, and from where on."""

import numpy as np
import pytest

from simulation.evening.fading import FORGOTTEN, fade, keep_habit, lose_faded
from simulation.evening.health import health
from simulation.evening.judgement import judge
from simulation.evening.learning import learning
from simulation.evening.leaving import hazard, may_quit
from simulation.evening.mood import mood
from simulation.evening.newcomers import fill_vacancies, join
from simulation.evening.norms import freshen, imprint, norms
from simulation.evening.safety import safety
from simulation.evening.taking_stock import inspire, take_stock, witness
from simulation.founding import found
from simulation.levers.plan import set_today
from simulation.measures.counting import bond, count_people, count_ties, mean_quality, sixth_power
from simulation.morning.conduct import conduct, held_back
from simulation.scenario import Scenario
from simulation.state import QUALITIES
from simulation.ties import set_quality
from tests.scenes import Scene

NEVER = np.uint64(0)


def met_scene(manager: int = 1) -> Scene:
    """Return two people who met twice today; the second manages the first, or nobody does."""
    scene = Scene(assumptions__leader_weight=2.0)
    scene.world.org[0].day = 3
    scene.one.manager = manager
    scene.one.lift = 0.0
    view = scene.tie.mine
    view.times, view.lift, view.contact_mood, view.coached = 2, 0.1, 0.7, 0.4
    view.seen_respect, view.seen_enabling, view.seen_trusting, view.seen_play = 2, 1, -1, 1
    return scene


def test_what_a_leader_does_is_seen_twice_and_what_others_do_once():
    for manager, weight in ((1, 2.0), (-1, 1.0)):
        scene = met_scene(manager)
        ways = ("respect", "enabling", "trusting", "playing")
        for way, readiness in zip(ways, (0.5, 0.3, 0.4, 0.2), strict=True):
            scene.two[way] = readiness
        scene.two.budget, scene.two.harshness = 0.62, scene.settings.harshness + 0.1
        take_stock(scene.world, 0)
        team = scene.world.teams[0]
        assert team.witnessed == weight
        seen = [team[name] for name in ("saw_respect", "saw_enabling", "saw_trusting", "saw_play")]
        assert seen == pytest.approx([weight * x for x in (0.4, 0.2, 0.3, 0.1)])
        assert team.saw_presence == pytest.approx(0.5 * weight)


def test_a_day_is_taken_stock_of_once_and_then_it_is_over():
    scene = met_scene()
    take_stock(scene.world, 0)
    one, view = scene.one, scene.tie.mine
    assert (one.attended, one.heard) == (2.0, 2.0)
    assert (one.lift, one.coached, one.contact_mood) == pytest.approx((0.1, 0.4, 0.7))
    assert one.contact_carrying == pytest.approx(0.5 * (0.5 + 0.5 * 0.8))  # half, half by attention
    assert (one.contact_openness, one.contact_vitality) == pytest.approx((0.5, 0.5))
    assert one.contact_regard == pytest.approx(0.5)
    assert one.contact_trust == pytest.approx(0.5)
    assert one.contact_goals == pytest.approx(0.5)
    assert (scene.two.offered, scene.world.days.offers[3]) == (1.0, 1)
    assert (view.times, view.seen_respect, view.lift, view.coached) == (0, 0, 0.0, 0.0)
    assert view.bond == pytest.approx(bond(view))


def test_offers_of_customers_and_refusals_to_help_are_no_offers_of_the_day():
    for outside, enabling, offers, of_the_day in ((1, 1, 1.0, 0), (0, -1, 0.0, 0)):
        scene = met_scene()
        scene.two.outside, scene.tie.mine.seen_enabling = outside, enabling
        take_stock(scene.world, 0)
        assert (scene.two.offered, scene.world.days.offers[3]) == (offers, of_the_day)


def test_who_met_nobody_takes_stock_of_nothing():
    scene = met_scene()
    scene.tie.mine.times = 0
    scene.one.contact_regard = scene.one.contact_mood = 0.0
    take_stock(scene.world, 0)
    assert (scene.one.contact_regard, scene.one.contact_mood, scene.one.attended) == (0, 0, 0)


def test_openness_feeds_ideas_and_play_adds_a_tenth_a_meeting():
    scene = Scene()
    view = scene.tie.mine
    view.openness, view.seen_play, view.times = 0.6, 2, 4
    assert inspire(view, 1.3) == pytest.approx(1.3 * 0.6 + 0.1 * 2 / 4)
    view.seen_play = -2
    assert inspire(view, 1.0) == pytest.approx(0.6)


def test_ideas_from_another_unit_count_thirteen_tenths():
    for team, told in ((0, 0.4), (1, 0.52)):
        scene = met_scene()
        scene.two.team, scene.tie.mine.openness, scene.tie.mine.seen_play = team, 0.4, 0
        take_stock(scene.world, 0)
        assert scene.one.inspiration == pytest.approx(told)


def test_the_past_of_a_pair_moves_on_by_a_day_and_forgets_the_sixty_fourth():
    scene = Scene()
    view = scene.tie.mine
    view.met_days = np.uint64(2**62 + 1)
    view.sought_days = np.uint64(1)
    view.times, view.sought = 3, 0
    keep_habit(view, 0.1)
    assert (int(view.met_days), int(view.sought_days)) == (3, 2)


@pytest.mark.parametrize(
    ("mine", "theirs", "met", "ties"),
    [(0.9, 0.9, NEVER, 0), (1.0, 0.9, NEVER, 1), (0.9, 1.0, NEVER, 1), (0.9, 0.9, np.uint64(1), 1)],
)
def test_a_tie_is_lost_when_it_is_weak_on_both_sides_and_long_silent(mine, theirs, met, ties):
    scene = Scene()
    for view, share in ((scene.tie.mine, mine), (scene.tie.theirs, theirs)):
        view.linked, view.strength, view.met_days = 0, share * FORGOTTEN, met
    scene.one.manager = scene.two.manager = -1
    scene.two.team = 1
    lose_faded(scene.world, 0)
    assert scene.world.people.tie_count.tolist() == [ties, ties]


def test_more_than_all_ideas_cannot_be_fed():
    scene = met_scene()
    scene.two.team, scene.tie.mine.openness = 1, 1.0
    take_stock(scene.world, 0)
    assert scene.one.inspiration == 1.0


@pytest.mark.parametrize(
    ("doubt", "betrayal", "usual"), [(0.6, 0.1, 0.4), (0.1, 0.7, 0.3), (0.0, 0.05, 0.9)]
)
def test_trust_fades_to_propensity_as_far_as_doubt_and_betrayal_let_it(doubt, betrayal, usual):
    scene = Scene()
    view, rate = scene.tie.mine, scene.settings.trust_fading
    view.doubt, view.betrayal, view.trust, scene.one.trust_propensity = doubt, betrayal, 0.5, 0.9
    fade(view, scene.one, scene.settings)
    assert view.trust == pytest.approx(0.5 + rate * (usual - 0.5))


# --- judgement


def judging(trusts, worth):
    """Return somebody with ties to people who are worth this trust, and trusted so."""
    world = found(Scenario().replace({"organization.size": 30}), 1).world
    world.people.tie_count[0] = len(trusts)
    for place, (trust, value) in enumerate(zip(trusts, worth, strict=True)):
        view = world.ties[0, place]
        view.other, view.trust, view.met_days = place + 1, trust, 1
        world.people.trustworthiness[place + 1] = value
    world.people.trust_accuracy[0] = 0.25
    judge(world, 0)
    return world.people[0]


def test_accuracy_of_trust_is_the_correlation_over_five_ties_or_more():
    trusts, worth = [0.1, 0.5, 0.4, 0.9, 0.6], [0.2, 0.3, 0.6, 0.8, 0.7]
    person = judging(trusts, worth)
    assert person.judges == 1
    assert person.trust_accuracy == pytest.approx(np.corrcoef(trusts, worth)[0, 1])


@pytest.mark.parametrize(
    ("trusts", "worth"),
    [([0.1, 0.5, 0.4, 0.9], [0.2, 0.3, 0.6, 0.8]), ([0.5] * 6, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6])],
)
def test_of_four_ties_or_of_equal_trust_nothing_is_judged(trusts, worth):
    person = judging(trusts, worth)
    assert (person.judges, person.trust_accuracy) == (0, 0.25)


# --- norms


def test_norms_move_toward_the_mean_of_what_was_seen_and_forget_it():
    scene = Scene()
    team, rate = scene.world.teams[0], scene.settings.norm_fading
    team.norm_respect, team.norm_presence = 0.2, 0.4
    team.witnessed, team.saw_respect, team.saw_presence = 4.0, 2.0, 6.0
    norms(team, scene.settings)
    assert team.norm_respect == pytest.approx(0.2 + rate * (0.5 - 0.2))
    assert team.norm_presence == pytest.approx(0.4 + rate * (1.0 - 0.4))
    assert (team.witnessed, team.saw_respect, team.saw_presence) == (0.0, 0.0, 0.0)


def level_after(norm: float, pull: float, skill: float = 0.5, **changes: float) -> float:
    """Return the norm of respect after years in which a team sees its own conduct alone."""
    fixed = {"assumptions__norm_pull": pull, "pathways__respect": 0.4}
    scene = Scene(**fixed | {"assumptions__sanction": 0.0} | changes)
    team, one = scene.world.teams[0], scene.one
    one.mood, one.commitment, one.relational_skill, one.strain = 0.5, 0.55, skill, 0.25
    one.upset, team.imprint, team.norm_respect = 0.0, 0.0, norm
    for _ in range(3000):
        conduct(one, team, scene.settings)
        if scene.settings.sanction == 0.0:
            one.harshness = scene.settings.harshness
        witness(team, one, scene.settings, 1.0)
        norms(team, scene.settings)
    return float(team.norm_respect)


def test_what_is_usual_holds_itself():
    assert level_after(0.4, 0.4) == pytest.approx(0.4, abs=1e-9)
    for founded in (0.1, 0.9):  # a gain below 1: one level, wherever it began
        assert level_after(founded, 0.4) == pytest.approx(0.4, abs=1e-3)
        warm = 0.4 * 1.1 * 0.6 / (1.0 - 0.4 * 1.1)
        assert level_after(founded, 0.4, skill=0.6) == pytest.approx(warm, abs=1e-3)


def test_where_the_gain_is_high_there_are_two_levels():
    harsh = {"assumptions__sanction": 1.0, "pathways__harshness": 0.3}
    low, high = (level_after(founded, 0.8, **harsh) for founded in (0.2, 0.6))
    assert (low, high) == (pytest.approx(0.0, abs=1e-6), pytest.approx(1.0, abs=1e-6))


def test_a_newcomer_loosens_the_norms():
    scene = Scene(assumptions__fresh_eyes=0.5, pathways__respect=0.5, pathways__play=0.2)
    team = scene.world.teams[0]
    team.norm_respect, team.norm_play = 0.9, 0.0
    freshen(team, scene.settings)  # two positions: a quarter of the way
    assert (team.norm_respect, team.norm_play) == pytest.approx((0.8, 0.05))


@pytest.mark.parametrize(("norm", "left"), [(0.5, 1.0), (0.75, 0.75), (0.25, 1.25)])
def test_where_respect_is_the_norm_harshness_is_held_back(norm, left):
    scene = Scene(assumptions__sanction=0.5, pathways__respect=0.5)
    scene.world.teams[0].norm_respect = norm
    assert held_back(scene.world.teams[0], scene.settings) == pytest.approx(left)
    off = Scene(assumptions__sanction=0.0)
    off.world.teams[0].norm_respect = norm
    assert held_back(off.world.teams[0], off.settings) == 1.0


@pytest.mark.parametrize(
    ("crisis", "here", "away", "marked"),
    [(1, 1, 0, True), (0, 1, 0, False), (1, 0, 0, False), (1, 1, 1, False)],
)
def test_only_what_a_leader_shows_in_a_crisis_leaves_a_mark(crisis, here, away, marked):
    scene = Scene(assumptions__imprint_rate=0.1)
    team = scene.world.teams[0]
    team.imprint, team.leader, team.norm_presence = 0.0, 0, 0.5
    scene.world.org[0].crisis, scene.one.here, scene.one.away = crisis, here, away
    scene.one.budget, scene.one.respect = 0.9, float(scene.settings.respect) + 0.2
    imprint(scene.world, 0)
    assert team.imprint == pytest.approx(0.1 * (0.5 * 0.4 + 0.5 * 0.2) if marked else 0.0)


def test_an_imprint_goes_both_ways_and_no_further_than_a_half():
    for shown, left in ((-0.6, -0.5), (0.6, 0.5)):
        scene = Scene(assumptions__imprint_rate=1.0)
        team = scene.world.teams[0]
        team.imprint, team.leader, team.norm_presence = 0.0, 0, 0.5 - 0.5 * shown
        scene.world.org[0].crisis = 1
        scene.one.budget, scene.one.respect = 0.5 + 0.5 * shown, float(scene.settings.respect)
        imprint(scene.world, 0)
        assert team.imprint == pytest.approx(0.5 * shown)
        team.imprint = 2.0 * left
        imprint(scene.world, 0)
        assert team.imprint == left


# --- newcomers


def test_a_post_is_filled_on_its_day_and_counted_vacant_before():
    scene = Scene()
    scene.one.here, scene.one.refilled = 0, 5
    fill_vacancies(scene.world, 4)
    assert (scene.one.here, scene.world.teams.vacant[0], scene.world.days.joined[4]) == (0, 1, 0)
    fill_vacancies(scene.world, 5)
    assert (scene.one.here, scene.world.teams.vacant[0], scene.world.days.joined[5]) == (1, 0, 1)
    assert (scene.one.hired, scene.one.generation, scene.one.refilled) == (5, 1, -1)


def test_a_post_that_is_not_to_be_filled_stays_empty_and_is_no_vacancy():
    scene = Scene()
    scene.one.here, scene.one.refilled = 0, -1
    fill_vacancies(scene.world, 5)
    assert (scene.one.here, scene.world.teams.vacant[0]) == (0, 0)


def test_chance_acquaintances_become_a_tie_tonight_and_only_once():
    scene = Scene()
    scene.world.people.tie_count = 0
    scene.one.introduced = 1
    fill_vacancies(scene.world, 5)
    assert scene.world.people.tie_count.tolist() == [1, 1]
    assert scene.tie.mine.strength == pytest.approx(0.05)
    assert scene.one.introduced == -1


def test_a_new_customer_is_no_newcomer_of_the_organization():
    scene = Scene()
    scene.one.here, scene.one.outside = 0, 1
    join(scene.world, 0, 5)
    assert scene.world.days.joined[5] == 0


@pytest.mark.parametrize(("outside", "safety"), [(0, 0.7), (1, 0.5)])
def test_a_newcomer_expects_to_be_safe_and_a_customer_does_not(outside, safety):
    scene = Scene(assumptions__honeymoon=0.2)
    assert scene.world.people.generation.tolist() == [0, 0]
    scene.one.here, scene.one.outside = 0, outside
    join(scene.world, 0, 5)
    assert scene.one.safety == pytest.approx(safety)


def test_those_who_found_an_organization_expect_nothing_in_particular():
    told = []
    for honeymoon in (0.0, 0.3):
        world = found(Scenario().replace({"assumptions.honeymoon": honeymoon}), 1).world
        told.append(world.people.safety.tolist())
    assert told[0] == told[1]


def test_what_a_newcomer_expected_falls_less_in_safe_company():
    left = []
    for company in (0.4, 0.6):
        scene = Scene(assumptions__honeymoon=0.3, assumptions__safety_rate=0.1)
        join(scene.world, 0, 5)
        scene.one.contact_trust, scene.one.lift = company, 0.0
        safety(scene.one, scene.settings)
        left.append(scene.one.safety)
    assert left == pytest.approx([0.8 - 0.1 * 0.4, 0.8 - 0.1 * 0.2])


@pytest.mark.parametrize(
    ("complexity", "leads", "half_lives"),
    [(0.5, 0, 1.0), (1.0, 0, 2.71828), (0.0, 0, 0.367879), (0.25, 1, 1.0)],
)
def test_complex_work_and_leading_take_longer_to_learn(complexity, leads, half_lives):
    scene = Scene(
        assumptions__ramp_half_life=20.0,
        assumptions__ramp_complexity=2.0,
        work__complexity=complexity,
    )
    scene.one.ramp, scene.one.leads = 0.2, leads
    learning(scene.one, scene.settings)
    share = float(scene.settings.ramp_fading) / half_lives
    assert scene.one.ramp == pytest.approx(0.2 + share * 0.8)


def days_to_full_work(complexity: float, leads: int) -> int:
    """Return the days until a newcomer knows nine tenths of the ropes."""
    scene = Scene(work__complexity=complexity)
    scene.one.ramp, scene.one.leads, days = 0.2, leads, 0
    while scene.one.ramp < 0.9:
        learning(scene.one, scene.settings)
        days += 1
    return days


def test_full_work_takes_about_eight_weeks_twenty_and_twenty_six_by_default():
    told = [days_to_full_work(*work) for work in ((0.35, 0), (0.65, 0), (0.5, 1))]
    assert told == pytest.approx([40, 99, 133], abs=5)


@pytest.mark.parametrize(("trained", "own"), [(0.8, 0.6), (0.3, 0.6)])
def test_skill_goes_back_to_what_a_person_came_with(trained, own):
    scene = Scene(assumptions__skill_half_life=100.0)
    scene.one.relational_skill, scene.one.own_skill = trained, own
    for _ in range(100):
        learning(scene.one, scene.settings)
    assert scene.one.relational_skill == pytest.approx(own + 0.5 * (trained - own))


def test_skill_of_which_nothing_was_trained_stays_and_so_does_all_skill_by_default():
    for half_life, trained in ((100.0, 0.0), (0.0, 0.2)):
        scene = Scene(assumptions__skill_half_life=half_life)
        scene.one.own_skill = 0.6
        scene.one.relational_skill = had = 0.6 + trained
        learning(scene.one, scene.settings)
        assert scene.one.relational_skill == had


def test_people_begin_with_a_skill_of_their_own_chosen_or_not():
    scene = Scene(levers__relational_selection__level=1.0)
    assert scene.world.people.own_skill.tolist() == scene.world.people.relational_skill.tolist()
    set_today(scene.world.schedule, 0)
    join(scene.world, 0, 5)
    assert scene.one.own_skill == scene.one.relational_skill > 0.5


# --- what is counted


def counted(qualities=(0.7, 0.7), **changes):
    """Return the counts of a day on which two people were an active pair."""
    scene = Scene()
    for view, quality in zip((scene.tie.mine, scene.tie.theirs), qualities, strict=True):
        set_quality(view, quality)
        view.bond = bond(view)
        view.linked, view.met_days, view.trust = 0, 1, quality
    for name, value in changes.items():
        for view in (scene.tie.mine, scene.tie.theirs):
            if name in view.dtype.names:
                view[name] = value
        if name in scene.two.dtype.names:
            scene.two[name] = value
    count_ties(scene.world, 4)
    return scene.world.days[4], scene


def test_a_bond_is_held_against_the_sixth_power_of_the_threshold():
    assert sixth_power(0.5) == 1 / 64


@pytest.mark.parametrize(
    ("quality", "kinds"),
    [(0.49, (0, 0, 0)), (0.51, (1, 0, 0)), (0.61, (1, 1, 0)), (0.71, (1, 1, 1))],
)
def test_a_pair_is_a_connection_from_a_threshold_on_a_tenth_looser_and_stricter(quality, kinds):
    today, scene = counted((0.9, quality))
    assert scene.settings.theta == pytest.approx(0.6)
    assert (today.hqc_loose, today.hqc, today.hqc_strict) == kinds
    assert scene.world.people.hqcs.tolist() == [kinds[1]] * 2
    assert today.active == 1
    assert today.trust == pytest.approx(0.5 * (0.9 + quality))


@pytest.mark.parametrize(("last_met", "active"), [(0, 1), (20, 1), (21, 0)])
def test_a_pair_is_active_for_twenty_one_days(last_met, active):
    today, _ = counted(met_days=np.uint64(1) << np.uint64(last_met))
    assert (today.active, today.hqc) == (active, active)


def test_a_linked_pair_that_never_meets_is_counted_but_no_connection():
    today, _ = counted(met_days=NEVER, linked=1)
    assert (today.linked, today.hqc_linked, today.active, today.hqc) == (1, 0, 0, 0)
    today, _ = counted(linked=1)
    assert (today.linked, today.hqc_linked, today.active) == (1, 1, 1)


def test_pairs_across_units_are_counted_apart():
    today, _ = counted(team=1)
    assert (today.cross, today.hqc_cross) == (1, 1)
    assert counted()[0].cross == 0


@pytest.mark.parametrize(("outside", "customers", "suppliers"), [(1, 1, 0), (2, 0, 1)])
def test_pairs_across_the_border_count_for_no_density(outside, customers, suppliers):
    today, _ = counted((0.7, 0.9), outside=outside)
    assert (today.customer_pairs, today.supplier_pairs) == (customers, suppliers)
    assert (today.active, today.hqc, today.hqc_border) == (0, 0, 1)
    assert today.customer_quality + today.supplier_quality == pytest.approx(0.8)


def test_a_border_pair_of_which_one_side_is_weak_is_no_connection():
    today, _ = counted((0.9, 0.5), outside=1)
    assert today.hqc_border == 0
    assert counted(outside=1, met_days=NEVER, linked=1)[0].customer_pairs == 0


def test_people_at_work_are_counted_and_customers_apart():
    scene = Scene()
    scene.one.energy, scene.one.strain, scene.one.level, scene.one.hqcs = 0.8, 0.25, 1, 0
    scene.two.energy, scene.two.strain, scene.two.level, scene.two.hqcs = 0.5, 0.2, 2, 3
    scene.one.manager, scene.two.manager = -1, 0
    count_people(scene.world, 4)
    today = scene.world.days[4]
    assert (today.headcount, today.isolates, today.stakeholders) == (2, 1, 0)
    assert today.functioning == pytest.approx(0.6 + 0.4)
    assert today.top_functioning == pytest.approx(0.6 + 0.4)
    scene.two.outside = 1
    count_people(scene.world, 5)
    assert (scene.world.days[5].headcount, scene.world.days[5].stakeholders) == (1, 1)
    scene.two.here = 0
    count_people(scene.world, 6)
    assert scene.world.days[6].stakeholders == 0


def test_the_top_team_is_the_head_and_those_who_report_to_the_head():
    scene = Scene()
    scene.one.level, scene.two.level, scene.two.manager = 2, 3, 0
    count_people(scene.world, 4)
    assert scene.world.days[4].top_functioning == 0.0


def test_one_connection_is_enough_to_be_no_isolate():
    scene = Scene()
    scene.one.hqcs, scene.two.hqcs = 1, 0
    count_people(scene.world, 4)
    assert scene.world.days[4].isolates == 1


def test_the_accuracy_of_trust_is_of_those_who_judge():
    scene = Scene()
    scene.one.judges, scene.one.trust_accuracy = 1, 0.6
    scene.two.judges, scene.two.trust_accuracy = 0, 0.9
    count_people(scene.world, 4)
    today = scene.world.days[4]
    assert (today.judges, today.trust_accuracy) == (1, pytest.approx(0.6))


def test_the_quality_of_a_pair_is_the_mean_of_all_twelve():
    scene = Scene()
    for start, view in ((0.0, scene.tie.mine), (0.06, scene.tie.theirs)):
        for place, name in enumerate(QUALITIES):
            view[name] = start + 0.01 * (place + 1) ** 2
    told = mean_quality(scene.tie.mine, scene.tie.theirs)
    assert told == pytest.approx((2 * 0.91 + 6 * 0.06) / 12)


def test_who_met_nobody_catches_no_mood():
    for caught, left in ((0.0, 0.8), (0.4, 0.8 - 0.5 * 0.4)):
        scene = Scene(assumptions__mood_contagion=0.5, assumptions__mood_relaxation=0.0)
        scene.one.mood, scene.one.contact_mood, scene.one.lift = 0.8, caught, 0.0
        mood(scene.one, scene.settings)
        assert scene.one.mood == pytest.approx(left)


@pytest.mark.parametrize(
    ("commitment", "slope", "told"),
    [(0.65, 1.0, 0.01), (0.15, 1.0, 0.01 * np.e), (0.15, 0.0, 0.01), (0.15, 2.0, 0.01 * np.e**2)],
)
def test_an_ordinary_commitment_leaves_the_hazard_of_quitting_as_it_is(commitment, slope, told):
    scene = Scene(assumptions__quit_slope=slope, assumptions__quit_hazard=0.01)
    scene.one.commitment, scene.one.strain = commitment, 0.25
    may_quit(scene.world, 0, 3)
    assert hazard(scene.one, scene.settings) == pytest.approx(told)


@pytest.mark.parametrize("slope", [0.0, 0.2, 7.0, 20.0])
def test_nobody_is_likelier_to_quit_than_the_most_that_is_asked_for_first(slope):
    scene = Scene(assumptions__quit_slope=slope, assumptions__quit_hazard=0.01)
    told = []
    for intention in (0.0, 0.5, 1.0):
        scene.one.quit_intention = intention
        told.append(hazard(scene.one, scene.settings))
    assert told == sorted(told)
    assert 0.99 * scene.settings.quit_hazard_most < told[-1] <= scene.settings.quit_hazard_most


# --- people's own health


def test_health_settles_about_the_level_to_which_a_person_tends():
    scene = Scene(assumptions__health_support=0.0)
    scene.one.constitution, scene.one.health, scene.one.strain = 0.6, 0.7, 0.45
    health(scene.one, scene.settings)
    assert scene.one.health == pytest.approx(0.7 + 0.01 * (0.6 - 0.5 * 0.2 - 0.7))


def test_people_differ_in_health_as_far_as_its_spread_goes():
    people = Scenario().replace({"organization.size": 400, "stakeholders.customers": 0})
    for spread in (0.0, 0.1):
        world = found(people.replace({"assumptions.health_spread": spread}), 1).world
        assert world.people.constitution.std() == pytest.approx(spread, rel=0.15, abs=1e-12)
        assert world.people.constitution.mean() == pytest.approx(0.75, abs=0.015)
