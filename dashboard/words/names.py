"""Names of the code as people write them: measures, axes, parameters."""

import re
from collections.abc import Sequence

from dashboard.words.language import NOUNS_HAVE_CAPITALS, english, language, say
from dashboard.words.numbers import CURRENCY

OUTSIDE = ("customers", "suppliers")
NUMBERED = re.compile(r"(.*\D) (\d+)")
SOUNDS_LIKE_AND = re.compile(r"h?[ií](?!e)", re.IGNORECASE)
"""Before these sounds Spanish has another word for *and*."""

SAID = {
    "people.trust.mean": english("Trust"),
    "people.presence.mean": english("Presence"),
    "organization.hqc_density": english("HQC density"),
}
PLAIN = {
    "fidelity": english("How well it is done"),
    "level": english("How fully it is used"),
    "money": english("Cost per person per day"),
    "hours": english("Hours per person per day"),
    "start": english("First day"),
    "hour_cost": english("Cost of an hour's work"),
    "equity": english("Shared out by contribution"),
    "seeks": english("Contacts sought per day"),
    "leaders_seeks": english("Contacts sought per day by leaders"),
    "stakeholder_seeks": english("Contacts sought per day by customers and suppliers"),
    "team_meeting_every": english("Days between team meetings"),
}
"""What is called otherwise than in the code."""
MEANINGS = {
    "fidelity": english("how well it is done; done badly it may do nothing"),
    "level": english("how fully it is used; 0 is not at all"),
    "seeks": english("people that a person seeks out on a day"),
    "leaders_seeks": english("times as many as others"),
    "team_meeting_every": english("0: no team meetings"),
}
"""What a parameter means, where the code says it to those who read code."""
UNITS = {
    "a person-day": "per person per day",
    "money": CURRENCY,
    "factor": "times",
}
"""How units are written where the code writes them otherwise."""


def plain_unit(unit: str) -> str:
    """Return a unit as people write it.

    >>> plain_unit("money a person-day"), plain_unit("share a year"), plain_unit("share")
    ('€ per person per day', 'share per year', 'share')
    """
    if unit in UNITS:
        return say(UNITS[unit])
    told = unit.replace("money", CURRENCY).replace(" a person-day", " per person per day")
    return say(told.replace(" a year", " per year").replace(" a night", " per night"))


MEASURES = {
    "resilience_loss": english("days of work lost"),
    "resilience_depth": english("deepest fall"),
    "recovery_days": english("days until back to normal"),
    "recovered": english("back to normal"),
    "delivered": english("work delivered"),
}
"""What a measure is called otherwise than in the code."""


def axis_name(key: str) -> str:
    """Return an axis's key in words.

    >>> axis_name("shocks.external_crisis.size")
    'Size of external crisis'
    >>> axis_name("assumptions.recovery_night")
    'Recovery night'
    >>> axis_name("levers.mentoring.level = 0.5")
    'Mentoring: how fully it is used = 0.5'
    """
    plain, level, rest = key.partition(" = ")
    if plain in SAID:
        return say(SAID[plain]) + level + rest
    parts = plain.split(".")
    told = readable(parts[-1])
    if parts[0] == "levers" and len(parts) > 2 and parts[-1] in PLAIN:
        return f"{readable(parts[1])}: {in_sentence(told)}{level}{rest}"
    if parts[0] in {"shocks", "levers"} and len(parts) > 2:
        told += f" of {parts[1].replace('-', '_').replace('_', ' ')}"
    return told + level + rest


def in_sentence(name: str) -> str:
    """Return a name as it stands inside a sentence.

    >>> in_sentence("Trust"), in_sentence("HQC density")
    ('trust', 'HQC density')
    """
    if language() in NOUNS_HAVE_CAPITALS or name[:2].isupper():
        return name
    return name[:1].lower() + name[1:]


def readable(name: str) -> str:
    """Return a name as people write it.

    >>> readable("key_person_loss")
    'Key person loss'
    >>> readable("hqc_density")
    'HQC density'
    """
    if name in PLAIN:
        return say(PLAIN[name])
    told = name.replace("_", " ").capitalize().replace("Hqc", "HQC")
    if (numbered := NUMBERED.fullmatch(told)) is not None:  # the second of two alike
        return f"{say(numbered[1])} {numbered[2]}"
    return say(told)


def slug(name: str) -> str:
    """Return a name that may be an element's."""
    return name.replace("_", "-")


def measure_name(name: str) -> str:
    """Return a measure's name within a sentence.

    >>> measure_name("hqc_density"), measure_name("lead_time"), measure_name("resilience_loss")
    ('HQC density', 'lead time', 'days of work lost')
    """
    if name in MEASURES:
        return say(MEASURES[name])
    return name.replace("_", " ").replace("hqc", "HQC")


def measure_title(name: str) -> str:
    """Return a measure's name as it stands alone.

    >>> measure_title("resilience_loss"), measure_title("hqc_density")
    ('Days of work lost', 'HQC density')
    """
    return say(MEASURES[name].capitalize()) if name in MEASURES else readable(name)


def team_word(name: str) -> str:
    """Return what a team is called.

    >>> team_word("t03"), team_word("customers"), team_word("R&D")
    ('Team 3', 'Customers', 'R&D')
    """
    number = re.fullmatch(r"t(\d+)", name)
    if number:
        return say("Team {number}", number=int(number[1]))
    return readable(name) if name in OUTSIDE else name


def names_listed(names: Sequence[str]) -> str:
    """Return names as a list in a sentence.

    >>> names_listed(["a", "b", "c"]), names_listed(["a"]), names_listed([])
    ('a, b and c', 'a', '')
    """
    if len(names) < 2:
        return "".join(names)
    *first, last = names
    told = ", ".join(first)
    if language() == "es" and SOUNDS_LIKE_AND.match(last):
        return f"{told} e {last}"
    return say("{first} and {last}", first=told, last=last)
