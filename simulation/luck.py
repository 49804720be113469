"""A named stream for every decision: luck is looked up, never drawn in turn.

Every draw is ``hash(seed, stream, day, who, whom, nth)``. There is no generator and no shared
state, so two scenarios with one seed share all the luck that their difference does not touch,
whatever the order, the threads or the number of draws. `who` and `whom` are permanent keys of
positions (made from their ids), never row numbers.

The hash is splitmix64's finaliser (Steele, Lea & Flood 2014), applied once per ingredient.
"""

import hashlib
from typing import NamedTuple

import numpy as np

from simulation.compiled import inlined

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
FIRST = np.uint64(0xBF58476D1CE4E5B9)
SECOND = np.uint64(0x94D049BB133111EB)
S30, S27, S31, S11 = (np.uint64(bits) for bits in (30, 27, 31, 11))
TO_UNIT = 1.0 / 9007199254740992.0  # 2**-53
NOBODY = np.uint64(0)


def key_of(name: str) -> np.uint64:
    """Return the permanent 64-bit key of a name (an id, a team, a stream)."""
    return np.uint64(int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "big"))


# One stream a decision. A new rule adds its own line; the order of the lines does not matter.
TRAITS = key_of("traits")
STRUCTURE = key_of("structure")
FIRST_TIES = key_of("first ties")
FIRST_QUALITY = key_of("first quality")
HQC_RANK = key_of("hqc rank")
SHUFFLE = key_of("shuffle")
REWIRE = key_of("rewire")
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
AT_WORK = key_of("at work")  # of the reference workload
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


@inlined
def mixed(z: np.uint64) -> np.uint64:
    """Return z with every bit depending on every bit (splitmix64's finaliser)."""
    z = (z ^ (z >> S30)) * FIRST
    z = (z ^ (z >> S27)) * SECOND
    return z ^ (z >> S31)


@inlined
def luck_of(seed: np.uint64, day: int, who: np.uint64, whom: np.uint64) -> np.uint64:
    """Return the luck of one scene: these two (in either order), this day, under this seed.

    `whom` is `NOBODY` for someone alone.
    """
    low, high = min(who, whom), max(who, whom)
    z = mixed(seed + GOLDEN * np.uint64(day + 1048576))
    z = mixed(z ^ low)
    return mixed(z + GOLDEN ^ high)


@inlined
def own_part(luck: np.uint64, who: np.uint64, nth: int) -> np.uint64:
    """Return the part of a pair's luck that belongs to one of the two, in their nth meeting."""
    return mixed(np.uint64(luck) ^ who + GOLDEN * np.uint64(nth))


@inlined
def chance(luck: np.uint64, stream: np.uint64, nth: int = 0) -> float:
    """Return the nth number of a stream in this scene, uniform in [0, 1)."""
    return float(mixed(np.uint64(luck) ^ stream + GOLDEN * np.uint64(nth)) >> S11) * TO_UNIT


class Lots(NamedTuple):
    """One person's luck in a meeting: the first lot of each pathway, and what more are drawn from.

    All are drawn before anybody acts: the processor then need not wait, after each move that it
    could not foresee, for the lot of the next.
    """

    luck: np.uint64
    respect: float
    enabling: float
    trusting: float
    play: float


@inlined
def drawn(luck: np.uint64, tilt: float) -> Lots:
    """Return the lots of one person in one meeting, tilted toward good moves, or bad (below 0).

    Low lots make good moves, high ones bad.
    """
    return Lots(
        np.uint64(luck),
        tilted(chance(luck, RESPECT), tilt),
        tilted(chance(luck, ENABLING), tilt),
        tilted(chance(luck, TRUSTING), tilt),
        tilted(chance(luck, PLAY), tilt),
    )


@inlined
def tilted(lot: float, tilt: float) -> float:
    """Return a lot moved toward the low end by a tilt from 0 to 1, or toward the high end below 0.

    What has a chance of p happens with about p + tilt * p * (1 - p); what never or always happens
    does so still. Without a tilt the lot is as drawn.
    """
    return lot - tilt * lot * (1.0 - lot)


def lots_of(luck: np.uint64, tilt: float = 0.0) -> Lots:
    """Return the lots of one person in one meeting, for Python to play its moves with.

    Of compiled code a key comes back as a whole number of Python, which it would not take again.
    """
    lots = drawn(np.uint64(luck), tilt)
    return lots._replace(luck=np.uint64(lots.luck))


@inlined
def pick(luck: np.uint64, stream: np.uint64, nth: int, count: int) -> int:
    """Return one of 0 … count - 1, all equally likely."""
    return min(count - 1, int(chance(luck, stream, nth) * count))


@inlined
def bell(luck: np.uint64, stream: np.uint64, nth: int) -> float:
    """Return a bell-shaped number with mean 0, standard deviation 1, within ±3.5.

    The sum of four uniform numbers, scaled: no tail runs away, no library function is needed.
    """
    total = 0.0
    for part in range(4):
        total += chance(luck, stream, 4 * nth + part)
    return (total - 2.0) * 1.7320508075688772


def replicate_seed(seed: int, replicate: int) -> int:
    """Return the seed of a replicate: the base seed for 0, hash(seed, replicate) for the others.

    Kept below 2**53, so that a table read by any program shows it exactly.
    """
    if replicate == 0:
        return seed
    digest = hashlib.blake2b(f"{seed}/{replicate}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 11
