"""Lever: part of what people earn depends on what they achieve together."""

import numpy as np

from simulation.arithmetic import raised
from simulation.cards import Practice
from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions, costs
from simulation.levers.plan import charge, reaches, taken_up
from simulation.settings import LEVERS

TEAM_INCENTIVES = LEVERS.index("team_incentives")

EVIDENCE = Evidence(
    claim="People who are rewarded together help and seek one another more.",
    source="Garbers & Konradt (2014), Journal of Occupational and Organizational Psychology 87",
    design="meta-analysis, k = 30 on teams",
    direction="upward",
    raises="relational_coordination",
    strength="no published size for helping; team rewards and performance, g = .45",
    switch=("levers.team_incentives.level",),
    assumed=costs("team_incentives"),
    taken="at full level 15 % of the way in helping, and 25 % more sought",
)
EVIDENCE_OF_EQUITY = Evidence(
    claim="Team rewards that are shared out by contribution spur people on more than equal ones.",
    source="Garbers & Konradt (2014), Journal of Occupational and Organizational Psychology 87",
    design="meta-analysis, k = 30 on teams",
    direction="upward",
    strength="no published size for effort; equitable above equal",
    switch=("levers.team_incentives.equity",),
    unswitched="at zero rewards are alike for all, and people work harder for them, too",
    assumed=assumptions("reward_effort"),
    taken="rewards alike for all spur people on half as much as rewards by contribution",
)
PRACTICE = Practice("Rewards", place=1)


@inlined
def team_incentives(person: np.record, plan: np.record, org: np.record) -> None:
    """What is rewarded together is done together: people help more, and seek one another more.

    They also work harder for it (`exertion`), and more so where the reward is shared out by
    contribution than where all get alike.

    Seed: a part of incentives is tied to collective performance, which turns attention and
    motivation toward collaboration.

    Changes: enabling, outreach, spurred, hours; money, lever_hours. Costs: money for everybody, and
    the hours of the meetings that it adds. Moves: relational_coordination upward.
    Source: Garbers & Konradt (2014): team incentives work, a little. *Assumption*: a full lever
    takes people a seventh of the way to always helping, and they seek a quarter more; rewards that
    are alike for all spur people on half as much as rewards by contribution.
    """
    if reaches(person, plan):
        dose = taken_up(person, plan)
        person.enabling = raised(person.enabling, 0.15 * dose)
        person.outreach *= 1.0 + 0.25 * dose
        person.spurred = dose * (0.5 + 0.5 * plan.equity)
        charge(person, plan, org)
