"""How readily a person acts along each pathway today."""

import numpy as np

from simulation.arithmetic import clip01, raised, toward
from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions

USUAL = 0.55  # commitment that adds nothing to helping, and takes nothing from it

EVIDENCE = Evidence(
    claim="People act as they are inclined and able to, and harshly when they are strained.",
    source="Dutton (2003), Energize Your Workplace",
    design="theory",
    direction="mixed",
    strength="no published size",
    switch=(
        *("pathways.respect", "pathways.enabling", "pathways.trusting", "pathways.play"),
        "pathways.harshness",
    ),
    unswitched="levers, and customers who are upset, make people act at zero, too",
    taken="skill moves good conduct by half either way, strain nearly quadruples harshness",
)
EVIDENCE_OF_NORMS = Evidence(
    claim="People do what they see done in their team.",
    source="Cialdini, Reno & Kallgren (1990), Journal of Personality and Social Psychology 58",
    design="field experiments",
    direction="upward",
    strength="no published size for teams at work",
    switch=assumptions("norm_pull"),
    unswitched="skill, strain and the imprint of a crisis move conduct at zero, too",
    assumed=assumptions("norm_pull"),
)
EVIDENCE_OF_MOOD = Evidence(
    claim="People in a good mood help more and hurt less.",
    source="Carlson, Charlin & Miller (1988), Journal of Personality and Social Psychology 55",
    design="meta-analysis of experiments",
    direction="upward",
    strength="no published size for a day at work",
    switch=assumptions("mood_pull"),
    assumed=assumptions("mood_pull"),
)
EVIDENCE_OF_CITIZENSHIP = Evidence(
    claim="Committed people help beyond what is asked.",
    source=(
        "Organ & Ryan (1995), Personnel Psychology 48; Meyer et al. (2002), Journal of Vocational "
        "Behavior 61"
    ),
    design="meta-analyses",
    direction="upward",
    strength="no published size for a day's help; affective commitment and citizenship, rho = .32",
    switch=assumptions("citizenship_pull"),
    assumed=assumptions("citizenship_pull"),
)


@inlined
def conduct(person: np.record, team: np.record, settings: np.record) -> None:
    """A person's own ways, the team's norms and the mood of the day make up today's conduct.

    Skill makes every good move likelier; mood, too; strain makes corrosive ones likelier, and so
    does low mood. What leaders did in a crisis (the team's imprint) still speaks.

    Committed people help beyond what is asked (citizenship). Who is upset is harsh. Where respect
    is the norm, harshness is not put up with (`sanction`).

    Reads: relational_skill, mood, strain, commitment, upset; the team's norms and imprint.
    Changes: respect, enabling, trusting, playing, harshness.
    Source: Dutton (2003) for the pathways; norms as descriptive norms, Cialdini et al. (1990);
    Organ & Ryan (1995) on commitment and citizenship. *Assumption*: the weights (`norm_pull`,
    `mood_pull`, `citizenship_pull`, `sanction`).
    """
    spirit = 1.0 + settings.mood_pull * (2.0 * person.mood - 1.0)
    warmth = spirit * (0.5 + person.relational_skill) * (1.0 + team.imprint)
    pull = settings.norm_pull
    person.respect = clip01(toward(settings.respect, team.norm_respect, pull) * warmth)
    citizen = max(0.0, 1.0 + settings.citizenship_pull * (person.commitment - USUAL))
    person.enabling = clip01(toward(settings.enabling, team.norm_enabling, pull) * warmth * citizen)
    person.trusting = clip01(toward(settings.trusting, team.norm_trusting, pull) * warmth)
    person.playing = clip01(toward(settings.play, team.norm_play, pull) * warmth)
    temper = (0.6 + 1.6 * person.strain) * (1.0 - settings.mood_pull * (2.0 * person.mood - 1.0))
    temper *= held_back(team, settings)
    ordinary = clip01(settings.harshness * temper * (1.5 - person.relational_skill))
    person.harshness = raised(ordinary, person.upset)


EVIDENCE_OF_SANCTIONS = Evidence(
    claim="Where respect is the norm people hold back harshness; where it is not they let go.",
    source=(
        "Cialdini, Reno & Kallgren (1990), Journal of Personality and Social Psychology 58; "
        "Andersson & Pearson (1999), Academy of Management Review 24(3)"
    ),
    design="field experiments; theory of spirals of incivility",
    direction="downward",
    strength="no published size",
    switch=assumptions("sanction"),
    assumed=assumptions("sanction"),
)


@inlined
def held_back(team: np.record, settings: np.record) -> float:
    """Return how much of harshness is left where others show, or do not show, that it is wrong."""
    if settings.respect <= 0.0:
        return 1.0
    return max(0.0, 1.0 - settings.sanction * (team.norm_respect / settings.respect - 1.0))
