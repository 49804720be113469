"""Luck that is looked up: ODD 7.1.2 and 7.1.3."""

from hashlib import blake2b

WORD, GOLDEN = 2**64, 0x9E3779B97F4A7C15
NOBODY = 0
ROUND_THE_RING = 64


def key_of(name):
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big")


TRAITS = key_of("traits")
STRUCTURE = key_of("structure")
FIRST_TIES = key_of("first ties")
FIRST_QUALITY = key_of("first quality")
HQC_RANK = key_of("hqc rank")
SEEKING = key_of("seeking")
EXPLORING = key_of("exploring")
MEDIUM = key_of("medium")
RESPECT = key_of("respectful engagement")
RESPECT_MOVE = key_of("respectful engagement, which move")
ENABLING = key_of("task enabling")
ENABLING_MOVE = key_of("task enabling, which move")
TRUSTING = key_of("trusting")
TRUSTING_MOVE = key_of("trusting, which move")
FOLLOW_THROUGH = key_of("follow through")
PLAY = key_of("play")
PLAY_MOVE = key_of("play, which move")
DEMAND = key_of("demand")
ORDER = key_of("order")
EXCEPTION = key_of("exception")
EXCEPTION_KIND = key_of("exception kind")
SOLVING = key_of("solving alone")
ASKING = key_of("asking")
CHOOSING_HELPER = key_of("choosing a helper")
HELPING = key_of("helping")
FITTING = key_of("fitting help")
ERROR = key_of("error")
REPORTING = key_of("reporting")
DETECTING = key_of("detecting")
HAND_OFF = key_of("hand-off")
STANDING_IN = key_of("standing in")
STEPPING_IN = key_of("stepping in")
VOICE = key_of("voice")
UPTAKE = key_of("uptake")
LEAVING = key_of("leaving")
VACANCY = key_of("vacancy")
SHOCK_TARGET = key_of("shock target")
SHOCK_WAVE = key_of("shock wave")
AWARD = key_of("award")
ABSENCE = key_of("absence")
ADOPTION = key_of("adoption of practices")
CONTACT = key_of("contact of stakeholders")


def mixed(z):
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % WORD
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB % WORD
    return z ^ (z >> 31)


def luck_of(seed, day, who, whom):
    low, high = min(who, whom), max(who, whom)
    z = mixed((seed + GOLDEN * (day + 1048576)) % WORD)
    z = mixed(z ^ low)
    return mixed(((z + GOLDEN) % WORD) ^ high)


def own_part(luck, who, nth):
    return mixed(luck ^ ((who + GOLDEN * nth) % WORD))


def lot(luck, stream, nth=0):
    return mixed(luck ^ ((stream + GOLDEN * nth) % WORD))


def chance(luck, stream, nth=0):
    return (lot(luck, stream, nth) >> 11) / 2**53


def pick(luck, stream, nth, count):
    return min(count - 1, int(chance(luck, stream, nth) * count))


def bell(luck, stream, nth):
    total = 0.0
    for part in range(4):
        total += chance(luck, stream, 4 * nth + part)
    return (total - 2.0) * 1.7320508075688772


def tilted(one_lot, tilt):
    return one_lot - tilt * one_lot * (1.0 - one_lot)


def lot_for(luck, stream, nth, who):
    return mixed(lot(luck, stream, nth) ^ who)


def somebody(people, luck, stream, nth):
    ring = sorted((one.key, row) for row, one in enumerate(people) if one.outside == 0)
    spot = lot(luck, stream, nth)
    first = sum(key < spot for key, _ in ring) % len(ring)
    steps = range(min(ROUND_THE_RING, len(ring)))
    circle = [ring[(first + step) % len(ring)] for step in steps]
    lots = {lot_for(luck, stream, nth, key): row for key, row in circle}
    return lots[max(lots)]
