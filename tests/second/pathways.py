"""The four pathways: ODD 7.4.3 to 7.4.6, with the tilt of 7.4.7."""

from tests.second import luck as streams
from tests.second.luck import chance, tilted
from tests.second.sums import each_hurt, each_raised, toward


def tilt(view, s):
    return s.moment_pull * view.glow


def first_lot(luck, stream, mine, s):
    return tilted(chance(luck, stream), tilt(mine, s))


def respectful_engagement(speaker, _listener, tie, luck, s):
    mine, theirs = tie
    presence = speaker.attention * mine.medium
    draw = first_lot(luck, streams.RESPECT, mine, s)
    if draw < speaker.respect * min(1, 0.4 + 1.2 * presence):
        move = chance(luck, streams.RESPECT_MOVE)
        grace = presence * (0.6 + 0.8 * speaker.relational_skill)
        effect = min(1, s.respect_strength * s.moment_gain * grace)
        each_raised(theirs, effect, "regard")
        if move < 0.3333:
            each_raised(theirs, effect, "vitality", "mutuality")
        elif move < 0.6667:
            each_raised(theirs, effect, "mutuality", "carrying", "tensility")
        else:
            each_raised(theirs, effect, "openness")
            each_raised(theirs, 0.5 * effect, "knowledge", "goals")
        theirs.felt += s.respect_strength * grace
        theirs.seen_respect += 1
    elif draw > 1 - speaker.harshness * (1.5 - presence):
        blow = s.respect_strength * s.moment_gain * s.bad_for_tie * 0.5
        each_hurt(s, theirs, blow, "regard", "mutuality", "vitality")
        each_hurt(s, theirs, 0.5 * blow, "carrying")
        theirs.felt -= s.respect_strength * s.bad_for_mood * 0.5
        theirs.seen_respect -= 1


def match(helper, asker, knowledge):
    return 1 - abs(helper.style - asker.style) * (1 - 0.8 * knowledge)


def burden(theirs, weight, s):
    blow = s.enabling_strength * weight * s.moment_gain * s.bad_for_tie * 0.5
    each_hurt(s, theirs, blow, "carrying", "openness", "regard")
    theirs.felt -= s.enabling_strength * weight * s.bad_for_mood * 0.5
    theirs.seen_enabling -= 1


def task_enabling(helper, asker, tie, luck, s):
    mine, theirs = tie
    presence = helper.attention * mine.medium
    draw = first_lot(luck, streams.ENABLING, mine, s)
    if draw < helper.enabling:
        fit = match(helper, asker, mine.knowledge)
        fit *= 0.5 + 0.5 * min(1, presence + 0.5 * helper.relational_skill)
        if fit < 0.4:
            burden(theirs, 0.5, s)
        else:
            enable(theirs, fit, chance(luck, streams.ENABLING_MOVE), s)
    elif draw > 1 - helper.harshness:
        burden(theirs, 1, s)


def enable(theirs, fit, move, s):
    effect = min(1, s.enabling_strength * s.moment_gain * fit)
    each_raised(theirs, effect, "carrying", "tensility")
    if move < 0.5:
        each_raised(theirs, effect, "vitality", "regard")
    else:
        each_raised(theirs, effect, "openness", "mutuality")
        each_raised(theirs, 0.5 * effect, "knowledge")
    each_raised(theirs, 0.5 * effect, "goals")
    theirs.coached += s.enabling_strength * fit
    theirs.felt += s.enabling_strength * fit
    theirs.seen_enabling += 1


def believe(view, goal, rate):
    ceiling = 1 - max(view.doubt, view.betrayal)
    view.trust = min(ceiling, toward(view.trust, goal, min(1, rate)))


def trusting(truster, trustee, tie, luck, s):
    mine, theirs = tie
    draw = first_lot(luck, streams.TRUSTING, mine, s)
    readiness = truster.trusting * (0.4 + 1.2 * mine.trust_before) * (1 - 0.5 * truster.misused)
    if draw < readiness:
        entrust(mine, theirs, luck, s)
        rate = s.trusting_strength * s.trust_rate * (0.4 + 0.8 * mine.openness)
        if chance(luck, streams.FOLLOW_THROUGH) < trustee.trustworthiness:
            believe(mine, 1, rate)
        else:
            believe(mine, 0, 3 * rate * (1 - s.tensility_shield * mine.tensility))
    elif draw > 1 - truster.harshness * (1.7 - 1.4 * mine.trust_before):
        blow = s.trusting_strength * s.moment_gain * s.bad_for_tie * 0.5
        each_hurt(s, theirs, blow, "openness", "mutuality", "tensility")
        believe(theirs, 0, 3 * 0.3 * s.trusting_strength * s.trust_rate)
        theirs.felt -= s.trusting_strength * s.bad_for_mood * 0.5
        theirs.seen_trusting -= 1


def entrust(mine, theirs, luck, s):
    effect = min(1, s.trusting_strength * s.moment_gain * mine.medium * 0.7)
    each_raised(theirs, effect, "openness", "tensility")
    if chance(luck, streams.TRUSTING_MOVE) < 0.5:
        each_raised(theirs, effect, "regard", "vitality")
    else:
        each_raised(theirs, effect, "mutuality", "carrying")
    believe(theirs, 1, 0.3 * s.trusting_strength * s.trust_rate)
    theirs.felt += s.trusting_strength * 0.7
    theirs.seen_trusting += 1


def make_fun_of(theirs, s):
    blow = s.play_strength * s.moment_gain * s.bad_for_tie * 0.5
    each_hurt(s, theirs, blow, "vitality", "regard", "mutuality")
    theirs.felt -= s.play_strength * s.bad_for_mood * 0.5
    theirs.seen_play -= 1


def play(player, partner, tie, luck, s):
    mine, theirs = tie
    draw = first_lot(luck, streams.PLAY, mine, s)
    if draw < player.playing:
        unsafe = 1 - 0.5 * (partner.safety + theirs.regard)
        if chance(luck, streams.PLAY_MOVE) < unsafe * unsafe:
            make_fun_of(theirs, s)
        else:
            effect = min(1, s.play_strength * s.moment_gain * partner.safety)
            each_raised(theirs, effect, "vitality", "regard")
            each_raised(theirs, 0.5 * effect, "openness", "tensility")
            each_raised(theirs, 0.3 * effect, "knowledge")
            theirs.felt += s.play_strength * partner.safety
            theirs.seen_play += 1
    elif draw > 1 - 0.5 * player.harshness:
        make_fun_of(theirs, s)
