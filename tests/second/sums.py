"""Sums that rules use: ODD 7.1.1."""

from math import floor, frexp


def exp(x):
    x = min(700.0, max(-700.0, x))
    twos = floor(x / 0.6931471805599453 + 0.5)
    rest = (x - twos * 6.93147180369123816490e-01) - twos * 1.90821492927058770002e-10
    total = 1.0
    for n in range(14, 0, -1):
        total = 1.0 + total * rest / n
    return total * 2.0**twos


def log(x):
    part, twos = frexp(x)
    if part < 0.7071067811865476:
        part, twos = 2.0 * part, twos - 1
    ratio, total = (part - 1.0) / (part + 1.0), 0.0
    for n in range(23, 0, -2):
        total = total * ratio * ratio + 1.0 / n
    return 2.0 * ratio * total + twos * 0.6931471805599453


def clip01(x):
    return min(1.0, max(0.0, x))


def toward(now, goal, rate):
    return now + rate * (goal - now)


def raised(value, effect):
    return value + effect * (1.0 - value)


def hurt(value, effect, shield):
    return value * (1.0 - min(1.0, effect) * (1.0 - shield))


def through(channel, neutral, value):
    return neutral + channel * (value - neutral)


def daily_rate(half_life):
    return 1.0 - exp(-0.6931471805599453 / half_life) if half_life > 0 else 0.0


def each_raised(view, effect, *names):
    for name in names:
        setattr(view, name, raised(getattr(view, name), effect))


def each_hurt(settings, view, blow, *names):
    shield = settings.tensility_shield * view.tensility
    for name in names:
        setattr(view, name, hurt(getattr(view, name), blow, shield))


def summed(values):
    """One after the other, from 0: Python's own `sum` of floats rounds otherwise."""
    total = 0.0
    for value in values:
        total += value
    return total
