"""Norms, the imprint of a crisis, and voice: ODD 7.7.13, 7.7.14 and 7.5.18."""

from tests.second.luck import UPTAKE, VOICE, chance, luck_of
from tests.second.morning import attends
from tests.second.sums import clip01, raised, through, toward


def norms(team, s):
    if team.witnessed > 0:
        for name in ("respect", "enabling", "trusting", "play", "presence"):
            seen = clip01(getattr(team, f"saw_{name}") / team.witnessed)
            norm = toward(getattr(team, f"norm_{name}"), seen, s.norm_fading)
            setattr(team, f"norm_{name}", norm)
    team.witnessed = team.saw_respect = team.saw_enabling = 0.0
    team.saw_trusting = team.saw_play = team.saw_presence = 0.0
    team.method -= team.method * s.method_fading


def freshen(team, s):
    share = s.fresh_eyes / team.positions
    team.norm_respect = toward(team.norm_respect, s.respect, share)
    team.norm_enabling = toward(team.norm_enabling, s.enabling, share)
    team.norm_trusting = toward(team.norm_trusting, s.trusting, share)
    team.norm_play = toward(team.norm_play, s.play, share)
    team.norm_presence = toward(team.norm_presence, s.presence_mean, share)


def imprint(world, team):
    s = world.settings
    team.imprint -= team.imprint * s.imprint_fading
    if world.org.crisis == 1 and team.leader >= 0 and attends(world.people[team.leader]):
        leader = world.people[team.leader]
        shown = 0.5 * (leader.budget - team.norm_presence) + 0.5 * (leader.respect - s.respect)
        team.imprint = min(0.5, max(-0.5, team.imprint + s.imprint_rate * shown))


def speak_up(world, i, day):
    person, s = world.people[i], world.settings
    luck = luck_of(world.org.seed, day, person.key, person.key)
    led = person.manager >= 0 and world.people[person.manager].here == 1
    if chance(luck, VOICE, 0) < s.voice_rate and led:
        person.occasions, world.today.occasions = person.occasions + 1, world.today.occasions + 1
        if chance(luck, VOICE, 1) < through(s.channel_voice, 0.5, person.safety):
            person.spoken, world.today.spoken = person.spoken + 1, world.today.spoken + 1
            heard = openness_to(world.view_of(person.manager, i))
            if chance(luck, UPTAKE) < through(s.channel_uptake, 0.45, heard):
                team = world.team_of(person)
                team.method = raised(team.method, s.method_gain)


def openness_to(view):
    return 0.45 if view is None else (view.openness + view.trust + view.regard) / 3
