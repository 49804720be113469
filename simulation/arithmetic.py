"""The few sums that rules need, the same to the last bit on every processor.

Library versions of ``exp`` and ``log`` differ in the last bit between processors; these use only
``+ - * /`` and exact powers of two.
"""

import math

from simulation.compiled import compiled, inlined
from simulation.evidence import Evidence, assumptions

LN2 = 0.6931471805599453
LN2_HIGH, LN2_LOW = 6.93147180369123816490e-01, 1.90821492927058770002e-10
SQRT_HALF = 0.7071067811865476


@compiled
def exp(x: float) -> float:
    """Return e to the power x, for x in [-700, 700] (beyond that the nearest end).

    >>> round(exp(1.0), 12)
    2.718281828459
    """
    x = min(700.0, max(-700.0, x))
    twos = math.floor(x / LN2 + 0.5)
    rest = (x - twos * LN2_HIGH) - twos * LN2_LOW
    total = 1.0
    for n in range(14, 0, -1):
        total = 1.0 + total * rest / n
    return math.ldexp(total, int(twos))


@compiled
def log(x: float) -> float:
    """Return the natural logarithm of a positive x.

    >>> round(log(10.0), 12)
    2.302585092994
    """
    part, twos = math.frexp(x)
    if part < SQRT_HALF:
        part *= 2.0
        twos -= 1
    ratio = (part - 1.0) / (part + 1.0)
    square = ratio * ratio
    total = 0.0
    for n in range(23, 0, -2):
        total = total * square + 1.0 / n
    return 2.0 * ratio * total + twos * LN2


@inlined
def clip01(x: float) -> float:
    """Return x, brought back into [0, 1]."""
    return min(1.0, max(0.0, x))


@inlined
def toward(now: float, goal: float, rate: float) -> float:
    """Return `now` moved by the share `rate` (0 to 1) of its way to `goal`."""
    return now + rate * (goal - now)


@inlined
def raised(value: float, effect: float) -> float:
    """Return a share in [0, 1] raised by `effect` (0 to 1) of what is missing to 1."""
    return value + effect * (1.0 - value)


EVIDENCE_OF_TENSILITY = Evidence(
    claim="A tie that can bend takes less harm from a blow.",
    source=(
        "Dutton & Heaphy (2003), in Cameron, Dutton & Quinn, Positive Organizational Scholarship"
    ),
    design="theory",
    direction="downward",
    strength="no published size",
    switch=assumptions("tensility_shield"),
    assumed=assumptions("tensility_shield"),
)


@inlined
def hurt(value: float, effect: float, shield: float) -> float:
    """Return a share in [0, 1] that loses the part `effect`, less what a tie's bending takes.

    Tensility is the capacity to bend without breaking: the `shield` of a tie is its tensility
    times `tensility_shield`. Source: Dutton & Heaphy (2003). *Assumption*: `tensility_shield`.
    """
    return value * (1.0 - min(1.0, effect) * (1.0 - shield))


@inlined
def through(channel: float, neutral: float, value: float) -> float:
    """Return what passes one channel of the circularity guard.

    Everything that connections do to output is read through here: at `channel` 0 work sees the
    `neutral` value whatever the connections are like, at 1 it sees `value` itself.
    """
    return neutral + channel * (value - neutral)


@inlined
def daily_rate(half_life: float) -> float:
    """Return the share lost in a day by what halves in `half_life` days (0 = never fades)."""
    if half_life <= 0.0:
        return 0.0
    return 1.0 - exp(-LN2 / half_life)
