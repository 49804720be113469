"""Counting pairs and people: ODD 7.11.1 to 7.11.3."""

from tests.second.sums import summed

LAST_MONTH = 2**21 - 1
SUMMED = (
    *("energy", "strain", "mood", "safety", "commitment", "health", "recovery", "cognition"),
    *("creativity", "involvement", "engagement", "coordination"),
)


def count_ties(world):
    """Each pair is counted once, with whoever has the lower row; sums go person by person."""
    for person in world.people:
        person.hqcs = 0
    for one in world.people:
        pairs = [(view, world.back(view)) for view in one.views if view.other > one.row]
        inside = [tie for tie in pairs if one.outside + world.other(tie[0]).outside == 0]
        for tie in pairs:
            if tie in inside:
                count_inside(world, one, tie)
            elif is_active(tie):
                count_border(world, one.outside + world.other(tie[0]).outside, tie)
        linked = [tie for tie in inside if tie[0].linked == 1]
        world.today.trust += summed(mean_of(tie, trust_of) for tie in inside if is_active(tie))
        world.today.coordinating += summed(mean_of(tie, coordinates) for tie in linked)


def is_active(tie):
    return tie[0].met_days & LAST_MONTH != 0


def is_hqc(tie, theta):
    square = theta * theta
    return min(view.bond for view in tie) >= square * square * square


def trust_of(view):
    return view.trust


def mean_of(tie, what):
    mine, theirs = tie
    return 0.5 * (what(mine) + what(theirs))


def count_inside(world, one, tie):
    today, theta, two = world.today, world.settings.theta, world.other(tie[0])
    good = is_active(tie) and is_hqc(tie, theta)
    if is_active(tie):
        today.active += 1
        today.hqc += good
        today.hqc_loose += is_hqc(tie, theta - 0.1)
        today.hqc_strict += is_hqc(tie, theta + 0.1)
        today.cross += one.team != two.team
        today.hqc_cross += one.team != two.team and good
        one.hqcs, two.hqcs = one.hqcs + good, two.hqcs + good
    if tie[0].linked == 1:
        today.linked += 1
        today.hqc_linked += good


def coordinates(view):
    frequent = min(1, 2.5 * view.strength)
    talk = frequent + view.timely + view.accurate + view.solving
    return 1 + 4 * (talk + view.goals + view.knowledge + view.regard) / 7


def count_border(world, outside, tie):
    side, today = ("customer", "supplier")[outside - 1], world.today
    add(today, f"{side}_pairs", 1)
    add(today, f"{side}_quality", mean_quality(tie))
    today.hqc_border += is_hqc(tie, world.settings.theta)


def mean_quality(tie):
    mine, theirs = tie
    total = mine.carrying + mine.tensility + mine.openness
    total += mine.vitality + mine.regard + mine.mutuality
    total += theirs.carrying + theirs.tensility + theirs.openness
    return (total + theirs.vitality + theirs.regard + theirs.mutuality) / 12


def add(today, name, value):
    setattr(today, name, getattr(today, name) + value)


def count_people(world):
    today = world.today
    for person in world.people:
        if person.here == 1 and person.outside == 0:
            count_employee(world, person)
        elif person.here == 1:
            today.stakeholders += 1
            today.stakeholder_health += person.health
    today.money, today.lever_hours = world.org.money, world.org.lever_hours


def count_employee(world, person):
    today = world.today
    today.headcount += 1
    today.away += person.away
    for name in SUMMED:
        add(today, name, getattr(person, name))
    for taught in person.taught:
        today.know_how += taught
    today.meetings += person.met
    today.isolates += person.hqcs == 0
    today.judges += person.judges
    today.trust_accuracy += person.trust_accuracy if person.judges else 0.0
    functioning = person.energy * (1 - person.strain)
    today.functioning += functioning
    if is_top(world, person):
        today.top_functioning += functioning


def is_top(world, person):
    """The head, and those who report to the head."""
    return person.level == 1 or (person.manager >= 0 and world.people[person.manager].level == 1)
