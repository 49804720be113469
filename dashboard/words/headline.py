"""The headline experiment in words, with its doubt, and what everybody should keep in mind."""

from dashboard.words.names import readable
from dashboard.words.numbers import interval
from simulation.experiments.headline import DENSITIES, Row
from simulation.experiments.statistics import Difference

HEAD = ("shock", "HQC density", "days lost", "deepest fall", "recovered", "median days")


def verdict(effect: Difference) -> str:
    """Return what a difference in days lost means."""
    if effect.estimate.number < 2 or not effect.estimate.excludes_zero():
        return "no clear difference"
    return (
        "more connections lose less" if effect.estimate.mean < 0 else "more connections lose more"
    )


def row_words(row: Row) -> list[str]:
    """Return a line of the table in words."""
    days = "over half did not" if row.median_days is None else f"{row.median_days:.0f}"
    return [
        readable(row.shock),
        f"{row.density:.0%}",
        interval(row.loss),
        f"{row.depth.mean:.0%}",
        f"{row.recovered} of {row.histories}",
        days,
    ]


def headline_paragraph(rows: list[Row], effects: dict[str, Difference]) -> str:
    """Return the finding in one paragraph: what helps, what does not, how sure."""
    histories = rows[0].histories if rows else 0
    low, high = f"{DENSITIES[0]:.0%}", f"{DENSITIES[-1]:.0%}"
    told = [
        f"In these simulated organizations, with the same people, ties, trust, hours and skills, "
        f"we compared a share of {low} with a share of {high} of active pairs as high-quality "
        f"connections, in {histories} histories each."
    ]
    for shock, effect in effects.items():
        told.append(effect_sentence(shock, effect))
    told.append("These are results of a model built on stated assumptions, not measurements.")
    return " ".join(told)


def effect_sentence(shock: str, effect: Difference) -> str:
    """Return what density did to one shock, in a sentence."""
    name, value = readable(shock), effect.estimate
    if value.number < 2:
        return f"{name}: one history is too few to tell."
    if not value.excludes_zero():
        return (
            f"{name}: no clear difference ({value.mean:+.1f} days of performance lost, 95 % "
            f"interval {value.low:+.1f} to {value.high:+.1f})."
        )
    less = "less" if value.mean < 0 else "more"
    agreeing = effect.below if value.mean < 0 else value.number - effect.below
    return (
        f"{name}: {abs(value.mean):.1f} days of performance {less} were lost at high density "
        f"(95 % interval {value.low:+.1f} to {value.high:+.1f}; so in {agreeing} of {value.number} "
        f"histories)."
    )


def caveats() -> list[str]:
    """Return what everybody should keep in mind."""
    return [
        "A model, not a measurement: how strongly the pathways work, how quality is forgotten and "
        "what leaders' acts weigh has never been measured; these are assumptions with ranges.",
        "Days lost are days of the twin's performance: the same organization, people and luck, "
        "without the shock. Negative means that the struck organization did better.",
        "Density is set here as a cause and held; in real organizations it costs time to build.",
        "An interval that holds zero means: with so many histories no difference can be told.",
        "Organizations that never recover in the window are counted, never dropped.",
    ]
