"""Ideas come to people; they are spoken or not (channel c), and taken up or not (channel f)."""

import numpy as np

from simulation.arithmetic import raised, through
from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions
from simulation.luck import UPTAKE, VOICE, chance, luck_of
from simulation.state import World
from simulation.ties import NO_TIE, find_tie
from simulation.views import view_at
from simulation.work.errors import NEUTRAL_SAFETY

NEUTRAL_EAR = 0.45

EVIDENCE = Evidence(
    claim="Where it is safe people say how the work could be done better.",
    source="Detert & Burris (2007), Academy of Management Journal 50(4)",
    design="surveys in a restaurant chain",
    direction="upward",
    strength="no published size for one idea",
    switch=assumptions("channel_voice"),
    unswitched="at zero half of the ideas are spoken; voice_rate = 0 stops them all",
    assumed=assumptions("voice_rate", "channel_voice"),
)


@inlined
def speak_up(world: World, i: int, day: int) -> None:
    """A person has an idea for better work, says it where it is safe, and the leader takes it up.

    While the leader's post is vacant there is nobody to say it to.

    Reads: safety (channel c); the leader's view of the person (channel f).
    Changes: the team's method; spoken, occasions.
    Source: Detert & Burris (2007) on voice and openness of leaders. *Assumption*: the rates.
    """
    settings, person = world.settings[0], world.people[i]
    luck = luck_of(world.org[0].seed, day, person.key, person.key)
    if chance(luck, VOICE, 0) >= settings.voice_rate or not has_leader(world, person):
        return
    person.occasions += 1.0
    world.days[day].occasions += 1
    candour = through(settings.channel_voice, NEUTRAL_SAFETY, person.safety)
    if chance(luck, VOICE, 1) >= candour:
        return
    person.spoken += 1.0
    world.days[day].spoken += 1
    ear = through(settings.channel_uptake, NEUTRAL_EAR, leaders_ear(world, i))
    if chance(luck, UPTAKE) < ear:
        team = world.teams[person.team]
        team.method = raised(team.method, settings.method_gain)


@inlined
def has_leader(world: World, person: np.record) -> bool:
    """Say whether somebody holds the post of a person's manager."""
    return person.manager >= 0 and world.people[person.manager].here == 1


EVIDENCE_OF_UPTAKE = Evidence(
    claim="Leaders take up ideas sooner from people to whom they are open.",
    source="Whiting, Maynes, Podsakoff & Podsakoff (2012), Journal of Applied Psychology 97",
    design="laboratory experiments",
    direction="upward",
    strength="no published size for one idea",
    switch=assumptions("channel_uptake"),
    unswitched="at zero leaders listen to all alike; method_gain = 0 makes it useless",
    assumed=assumptions("channel_uptake", "method_gain", "method_half_life"),
)


@inlined
def leaders_ear(world: World, i: int) -> float:
    """Return how open the manager is to a person: openness, trust and regard of the tie."""
    boss = world.people[i].manager
    tie = find_tie(world, boss, i)
    if tie == NO_TIE:
        return NEUTRAL_EAR
    view = view_at(world, boss, tie)
    return (view.openness + view.trust + view.regard) / 3.0
