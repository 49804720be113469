"""The four pathways in words: one act and its opposite, and more of it."""

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.words.language import english, say
from dashboard.words.names import measure_title
from dashboard.words.numbers import formatted
from dashboard.words.points import points, scaled, signed, with_doubt
from simulation.experiments.statistics import Estimate

OPTIONS = (
    english("About one"),
    english("Two to four"),
    english("Five or more"),
    english("It cannot be told: the good act may harm"),
)
SEVERAL, MANY = 1.5, 4.5  # good acts from which we say two to four, and five or more


class Pathway(NamedTuple):
    """A pathway: its name, its key among how readily people act, and its two acts in words."""

    name: str
    key: str
    good: str
    twin: str


PATHWAYS = {
    "respectful_engagement": Pathway(
        english("Respectful engagement"),
        "respect",
        english("to be present, listen, or say plainly and kindly what is needed"),
        english("to be short, distracted, or to order about"),
    ),
    "task_enabling": Pathway(
        english("Task enabling"),
        "enabling",
        english("to help with the task, or to give feedback that can be used"),
        english("to withhold help, or to give help that misses the need"),
    ),
    "trusting": Pathway(
        english("Trusting"),
        "trusting",
        english("to rely on the other, delegate, or ask for a view"),
        english("to check up, ignore what was said, or accuse"),
    ),
    "play": Pathway(
        english("Play"),
        "play",
        english("to play together"),
        english("to joke at the other's expense"),
    ),
}
SHOWN = ("hqc_density", "psychological_safety", "energy", "performance")  # of an organization


def needed(good: Estimate, bad: Estimate) -> float | None:
    """Return how many good acts make up for one opposite; None where the good act may harm.

    >>> needed(Estimate(0.01, 0.009, 0.011, 40), Estimate(-0.03, -0.031, -0.029, 40))
    3.0
    """
    if not (good.excludes_zero() and good.mean > 0.0):
        return None
    return -bad.mean / good.mean


def came(good: Estimate, bad: Estimate) -> int:
    """Return which of the options came true."""
    number = needed(good, bad)
    if number is None:
        return 3
    return 0 if number < SEVERAL else 1 if number < MANY else 2


def act_words(pathway: Pathway, good: Estimate, bad: Estimate, misfired: int, pairs: int) -> str:
    """Return what one act and its opposite do to the tie."""
    number = needed(good, bad)
    told = [
        say(
            "The act ({act}) changes the tie, as the other feels it, by {change}; its opposite "
            "({opposite}) by {opposite_change}.",
            act=say(pathway.good),
            change=points(good, 2),
            opposite=say(pathway.twin),
            opposite_change=points(bad, 2),
        )
    ]
    if number is not None:
        acts = formatted(number, ".1f")
        told.append(say("So it takes {number} such acts to make up for one.", number=acts))
    if misfired:
        went = {"pairs": pairs, "number": misfired}
        told.append(say("Of {pairs} well-meant acts {number} went wrong.", **went))
    return " ".join(told)


def today_words(energy: Sequence[Estimate], mood: Sequence[Estimate]) -> str:
    """Return what one act and its opposite do to the other's evening."""
    after, twin = ([signed(scaled(part[nth]), 2) for part in (energy, mood)] for nth in (0, 1))
    return say(
        "In the evening the other's energy is {energy} points, mood {mood} after the act; after "
        "its opposite {opposite_energy} and {opposite_mood}.",
        energy=after[0],
        mood=after[1],
        opposite_energy=twin[0],
        opposite_mood=twin[1],
    )


def more_words(name: str, changed: dict[str, Estimate]) -> str:
    """Return what an organization with more of something looks like."""
    told = "; ".join(
        with_doubt(f"{measure_title(measure)} {points(one)}", one)
        for measure, one in changed.items()
    )
    return f"{name}: {told}."
