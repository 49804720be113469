"""Learning: from help, from feedback, on the job; what is not used is forgotten."""

import numpy as np

from simulation.arithmetic import exp, raised, through, toward
from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions
from simulation.state import KINDS

USUAL_COACHING = 1.0  # feedback on an ordinary day, of the sum over meetings
COACHING_WEIGHT = 0.02  # of `learning_rate`: *Assumption*
LEADING = 0.25  # what leading adds to the complexity of a person's work: *Assumption*
MEDIUM = 0.5  # complexity at which `ramp_half_life` holds

EVIDENCE = Evidence(
    claim="Help that fits teaches one kind of know-how, feedback a little of every kind.",
    source="Kluger & DeNisi (1996), Psychological Bulletin 119",
    design="meta-analysis of feedback, 607 effects",
    direction="upward",
    strength=(
        "no published size for know-how; feedback and performance, d = .41, over a third of it "
        "harmful"
    ),
    switch=assumptions("learning_rate"),
    assumed=assumptions("learning_rate", "channel_learning"),
)
EVIDENCE_OF_FORGETTING = Evidence(
    claim="Know-how that is not used is forgotten.",
    source="Argote, Beckman & Epple (1990), Management Science 36(2)",
    design="production records of shipyards",
    direction="downward",
    strength="no published size for a person",
    switch=assumptions("forgetting_half_life"),
    assumed=assumptions("forgetting_half_life"),
)
EVIDENCE_OF_FADING_SKILL = Evidence(
    claim="Skill that was trained fades, unless training goes on.",
    source="Arthur, Bennett, Stanush & McNelly (1998), Human Performance 11",
    design="meta-analysis, 189 effects",
    direction="downward",
    strength="no published size for skill with people; without any use, d = -1.4 after a year",
    switch=assumptions("skill_half_life"),
    assumed=assumptions("skill_half_life"),
)
EVIDENCE_OF_ROPES = Evidence(
    claim="Newcomers learn the ropes with time.",
    source="Bauer et al. (2007), Journal of Applied Psychology 92",
    design="meta-analysis of adjustment, k = 70",
    direction="upward",
    strength="no published size for the time it takes",
    switch=assumptions("ramp_half_life"),
    unswitched="at zero newcomers stay as slow as on their first day",
    assumed=assumptions("ramp_half_life"),
)
EVIDENCE_OF_COMPLEX_ROPES = Evidence(
    claim="The more complex their work, the longer newcomers take to be fully productive.",
    source="Rollag, Parise & Cross (2005), MIT Sloan Management Review 46(2)",
    design="survey by Mellon Financial, 67 respondents, as they report it",
    direction="upward",
    strength="8 weeks in clerical jobs, 20 as a professional, more than 26 as an executive",
    switch=assumptions("ramp_complexity"),
    assumed=assumptions("ramp_complexity"),
    taken="leading adds a quarter of the whole range of complexity",
)


@inlined
def learning(person: np.record, settings: np.record) -> None:
    """Help that fitted teaches its kind of know-how, feedback a little of every kind: channel g.

    A newcomer also learns the ropes with time, of complex work and of leading more slowly.

    What training added to relational skill fades: it goes back to what the person came with.

    Reads: taught, coached, own_skill; leads, complexity. Changes: expertise, learned, ramp,
    relational_skill.
    *Assumption*: `learning_rate`, `forgetting_half_life`, `ramp_half_life`,
    `ramp_complexity`, `skill_half_life`.
    """
    coached = through(settings.channel_learning, USUAL_COACHING, min(10.0, person.coached))
    everywhere = COACHING_WEIGHT * settings.learning_rate * coached
    for kind in range(KINDS):
        kept = person.expertise[kind] * (1.0 - settings.forgetting_fading)
        person.expertise[kind] = raised(raised(kept, person.taught[kind]), everywhere)
        person.learned += person.taught[kind]
    person.learned += everywhere
    fading = settings.skill_fading
    person.relational_skill = toward(person.relational_skill, person.own_skill, fading)
    if person.ramp < 1.0:
        person.ramp = toward(person.ramp, 1.0, settings.ramp_fading / hardness(person, settings))


@inlined
def hardness(person: np.record, settings: np.record) -> float:
    """Return how many times as long as in work of medium complexity it takes to learn the ropes.

    Source: Rollag, Parise & Cross (2005).
    """
    beyond = settings.complexity - MEDIUM + LEADING * person.leads
    return exp(settings.ramp_complexity * beyond)
