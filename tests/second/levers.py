"""What levers do to a person's day: ODD 7.6."""

from tests.second.luck import AWARD, chance, luck_of
from tests.second.sums import each_raised, raised


def set_today(world, day):
    """Each lever is turned, and runs, or does not, as planned."""
    for step in world.steps:
        if step.start == day:
            plan = list(world.plans.values())[step.of]
            plan.dose, plan.money, plan.hours = step.dose, step.money, step.hours
    for plan in world.plans.values():
        does = plan.dose > 0 or plan.money > 0 or plan.hours > 0
        plan.running = 1 if does and plan.start <= day < plan.until else 0
        plan.today = plan.dose if plan.running else 0.0
    world.org.practices = sum(plan.running for plan in world.plans.values())


def taken_up(person, plan):
    return plan.today * person.adoption


def reaches(person, plan):
    return plan.running == 1 and (person.outside == 0 or plan.outward == 1)


def reaches_leader(person, plan):
    return reaches(person, plan) and (person.leads == 1 or person.outside > 0)


def charge(person, plan, org):
    spent = min(person.hours, plan.hours)
    person.hours -= spent
    org.lever_hours += spent
    org.money += plan.money
    plan.spent_hours += spent
    plan.spent_money += plan.money


def team_incentives(person, plan, _org):
    dose = taken_up(person, plan)
    person.enabling = raised(person.enabling, 0.15 * dose)
    person.outreach *= 1 + 0.25 * dose
    person.spurred = dose * (0.5 + 0.5 * plan.equity)


def spot_awards(person, plan, org):
    dose = taken_up(person, plan)
    luck = luck_of(org.seed, org.day, person.key, person.key)
    if chance(luck, AWARD) < 0.03 * dose:
        person.mood = raised(person.mood, 0.2)
    person.enabling = raised(person.enabling, 0.1 * dose)


def peer_awards(person, plan, _org):
    dose = taken_up(person, plan)
    person.respect = raised(person.respect, 0.15 * dose)
    person.enabling = raised(person.enabling, 0.06 * dose)


def relational_training(person, plan, _org):
    person.relational_skill = raised(person.relational_skill, 0.001 * taken_up(person, plan))


def selection(_person, _plan, _org):
    """While a post is vacant it only costs."""


def relational_onboarding(person, plan, _org):
    dose = taken_up(person, plan)
    person.outreach *= 1 + dose
    person.preparation = raised(person.preparation, dose)
    person.respect = raised(person.respect, 0.4 * dose)


def meeting_practice(person, plan, _org):
    dose = taken_up(person, plan)
    person.preparation = raised(person.preparation, dose)
    person.respect = raised(person.respect, 0.1 * dose)


def mentoring(person, plan, _org):
    dose = taken_up(person, plan)
    person.enabling = raised(person.enabling, 0.25 * dose)
    person.preparation = raised(person.preparation, 0.33 * dose)


def leaders_modelling(person, plan, _org):
    dose = taken_up(person, plan)
    person.budget = raised(person.budget, 0.5 * dose)
    person.respect = raised(person.respect, 0.5 * dose)
    person.distance *= 1 - 0.8 * dose


def crisis_leadership(person, plan, _org):
    dose = taken_up(person, plan)
    person.budget = raised(person.budget, 0.7 * dose)
    person.respect = raised(person.respect, 0.7 * dose)
    person.distance *= 1 - dose
    person.outreach *= 1 + 0.5 * dose


def device_free_meetings(person, plan, _org):
    person.distraction *= 1 - taken_up(person, plan)


def open_books(person, plan, _org):
    share = 0.4 if person.leads == 1 else 0.2
    person.trusting = raised(person.trusting, share * taken_up(person, plan))


def play_occasions(person, plan, _org):
    person.playing = raised(person.playing, 0.6 * taken_up(person, plan))


LEVERS = {  # in their order
    "team_incentives": team_incentives,
    "spot_awards": spot_awards,
    "peer_awards": peer_awards,
    "relational_training": relational_training,
    "relational_selection": selection,
    "peer_selection": selection,
    "relational_onboarding": relational_onboarding,
    "meeting_practice": meeting_practice,
    "mentoring": mentoring,
    "leaders_modelling": leaders_modelling,
    "crisis_leadership": crisis_leadership,
    "device_free_meetings": device_free_meetings,
    "open_books": open_books,
    "play_occasions": play_occasions,
}
OF_LEADERS = ("relational_selection", "leaders_modelling", "crisis_leadership")


def is_due(name, person, org):
    if name in ("relational_selection", "peer_selection"):
        return person.recruiting == 1
    if name == "relational_onboarding":
        return org.day - person.hired < 42
    if name == "mentoring":
        return org.day - person.hired >= 250
    return name != "crisis_leadership" or org.crisis == 1


def practise(world, person):
    for name, lever in LEVERS.items():
        plan = world.plans[name]
        is_reached = (reaches_leader if name in OF_LEADERS else reaches)(person, plan)
        if is_reached and is_due(name, person, world.org):
            lever(person, plan, world.org)
            charge(person, plan, world.org)


def choose(newcomer, plan):
    if reaches(newcomer, plan):
        effect = 0.5 * taken_up(newcomer, plan)
        newcomer.relational_skill = newcomer.own_skill = raised(newcomer.relational_skill, effect)
        newcomer.presence_tendency = raised(newcomer.presence_tendency, effect)
        newcomer.trust_propensity = raised(newcomer.trust_propensity, 0.5 * effect)


def welcome(view, newcomer, plan):
    if reaches(newcomer, plan):
        effect = 0.33 * taken_up(newcomer, plan)
        each_raised(view, effect, "carrying", "openness", "vitality", "regard")
        each_raised(view, effect, "tensility", "mutuality", "knowledge")
        each_raised(view, 0.5 * effect, "trust")
