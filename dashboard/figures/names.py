"""Axes as people write them, and how many digits numbers need."""

import math
from collections.abc import Sequence

from dashboard.figures.theme import readable

SAID = {
    "people.trust.mean": "Trust",
    "people.presence.mean": "Presence",
    "organization.hqc_density": "HQC density",
}


def axis_name(key: str) -> str:
    """Return an axis's key in words.

    >>> axis_name("shocks.external_crisis.size")
    'Size of external crisis'
    >>> axis_name("assumptions.recovery_night")
    'Recovery night'
    """
    plain, level, rest = key.partition(" = ")
    if plain in SAID:
        return SAID[plain] + level + rest
    parts = plain.split(".")
    told = readable(parts[-1])
    if parts[0] in {"shocks", "levers"} and len(parts) > 2:
        told += f" of {parts[1].replace('-', '_').replace('_', ' ')}"
    return told + level + rest


def in_sentence(name: str) -> str:
    """Return a name as it stands inside a sentence.

    >>> in_sentence("Trust"), in_sentence("HQC density")
    ('trust', 'HQC density')
    """
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def digits_for(values: Sequence[float]) -> int:
    """Return how many digits after the point tell values apart that are shown side by side.

    >>> digits_for([0.93, 0.97]), digits_for([1.0, 4.0]), digits_for([10.0, 90.0])
    (3, 1, 0)
    """
    apart = max(values) - min(values)
    return min(4, max(0, 1 - math.floor(math.log10(apart)))) if apart > 0.0 else 2
