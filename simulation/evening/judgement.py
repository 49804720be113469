"""Judgement: whether people trust those who are worth it."""

import math

from simulation.compiled import compiled
from simulation.evidence import Evidence, assumptions
from simulation.state import World
from simulation.views import view_at

ENOUGH_KNOWN = 5
NEVER = 0

EVIDENCE = Evidence(
    claim="Whoever dares to trust learns who is worth it.",
    source="Yamagishi, Kikuchi & Kosugi (1999), Asian Journal of Social Psychology 2",
    design="laboratory experiments",
    direction="upward",
    strength="no published size",
    switch=assumptions("trusting_strength"),
    unswitched="answers to requests for help teach whom to trust at zero, too",
    assumed=assumptions("trusting_strength", "trust_rate"),
)


@compiled
def judge(world: World, i: int) -> None:
    """How a person's trust in those met in the last 63 days goes with what they are worth.

    The correlation of trust and trustworthiness over these ties, where there are five or more.

    Reads: trust; the others' trustworthiness. Changes: trust_accuracy, judges.
    """
    person, count = world.people[i], 0
    trust = worth = square_trust = square_worth = product = 0.0
    for place in range(person.tie_count):
        view = view_at(world, i, place)
        if view.met_days != NEVER:
            steady = world.people[view.other].trustworthiness
            count += 1
            trust += view.trust
            worth += steady
            square_trust += view.trust * view.trust
            square_worth += steady * steady
            product += view.trust * steady
    person.judges = 0
    spread = (count * square_trust - trust * trust) * (count * square_worth - worth * worth)
    if count >= ENOUGH_KNOWN and spread > 1e-9:
        person.judges = 1
        together = (count * product - trust * worth) / math.sqrt(spread)
        person.trust_accuracy = min(1.0, max(-1.0, together))
