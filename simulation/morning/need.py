"""How much others are needed today, and who: as people are, and as things stand."""

import math

import numpy as np

from simulation.arithmetic import through
from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions
from simulation.morning.presence import overload
from simulation.views import View

NEUTRAL_CLOSE = 0.5

EVIDENCE = Evidence(
    claim="In unrest and grief people seek others more, under an overload of work less.",
    source=(
        "Srivastava (2015), Organization Science 26(5); Perlow (1999), Administrative Science "
        "Quarterly 44(1)"
    ),
    design="e-mail through a restructuring; field study of engineers",
    direction="mixed",
    strength="no published size",
    switch=assumptions("contact_need", "load_on_seeking"),
    assumed=assumptions("contact_need", "load_on_seeking"),
)


@inlined
def wanted(person: np.record, settings: np.record) -> float:
    """Return how many others a person seeks today.

    Sociable people seek more, by the root of how much they are sought. Unrest and grief make
    people seek more, an overload of work makes them seek less: hours and attention are limited.
    """
    if person.outside > 0:
        return settings.stakeholder_seeks * person.outreach
    seeks = settings.seeks * (settings.leaders_seeks if person.leads == 1 else 1.0)
    need = 1.0 + settings.contact_need * max(person.unrest, person.grief)
    room = 1.0 - settings.load_on_seeking * overload(person)
    return seeks * person.outreach * math.sqrt(person.sociability) * need * room


EVIDENCE_OF_LEANING = Evidence(
    claim="Under threat people turn to whom they are close to, in unrest to whoever may know.",
    source=(
        "Staw, Sandelands & Dutton (1981), Administrative Science Quarterly 26(4); Romero, Uzzi & "
        "Kleinberg (2016), Proceedings of the 25th International Conference on World Wide Web"
    ),
    design="review; instant messages of a hedge fund under price shocks",
    direction="mixed",
    strength="no published size for a day's choice",
    switch=assumptions("threat_pull", "information_pull"),
    assumed=assumptions("threat_pull", "information_pull", "channel_stepping_in"),
)


@inlined
def leaning(view: View, person: np.record, settings: np.record, pull: float) -> float:
    """Return the pull of a tie for somebody who is shaken.

    Grief and threat draw to whom one trusts and holds dear, and away from others (channel h);
    not knowing what comes next draws to the manager, as a task would.
    """
    close = through(settings.channel_stepping_in, NEUTRAL_CLOSE, 0.5 * (view.trust + view.regard))
    pull *= 1.0 + settings.threat_pull * person.grief * (2.0 * close - 1.0)
    if view.other == person.manager:
        pull += settings.information_pull * settings.interdependence_pull * person.unrest
    return pull


EVIDENCE_OF_CHANCE = Evidence(
    claim="Chance meetings need one place, and there are more of them after a loss.",
    source=(
        "Yang et al. (2022), Nature Human Behaviour 6; Shah (2000), Academy of Management Journal "
        "43(1)"
    ),
    design="natural experiment, n = 61,182; survey before and after a layoff",
    direction="mixed",
    strength="no published size for a day's choice",
    switch=assumptions("replacing", "same_place"),
    assumed=assumptions("replacing", "same_place"),
)


@inlined
def exploration(person: np.record, settings: np.record) -> float:
    """Return the share of seeking that goes to anybody at all.

    More after losing partners; less from a distance, where nobody is met by chance.
    """
    share = settings.exploration * (1.0 + settings.replacing * person.loss)
    return min(1.0, share * reachable(person, settings))


@inlined
def reachable(person: np.record, settings: np.record) -> float:
    """Return the chance that somebody is there to be met in passing."""
    return 1.0 - settings.same_place * person.distance
