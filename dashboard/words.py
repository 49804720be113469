"""Results in plain words, with their uncertainty; a number is never said without its doubt."""

from dashboard.figures.theme import readable
from simulation.experiments.headline import DENSITIES, Row
from simulation.experiments.statistics import Difference, Estimate, estimate
from simulation.runs import Result


def interval(value: Estimate, digits: int = 1) -> str:
    """Return a mean with its interval.

    >>> interval(Estimate(2.0, 1.0, 3.0, 5))
    '2.0 (1.0 to 3.0)'
    """
    if value.number == 0:
        return "not computable: no history has it"
    if value.number == 1:
        return f"{value.mean:.{digits}f} (one history)"
    return f"{value.mean:.{digits}f} ({value.low:.{digits}f} to {value.high:.{digits}f})"


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


def scenario_paragraph(result: Result) -> str:
    """Return what came of one scenario, in a paragraph."""
    runs = result.runs
    struck, twin = runs[~runs["twin"]], runs[runs["twin"]]
    density, index = (
        estimate(struck[name].to_numpy()) for name in ("hqc_density", "relational_coordination")
    )
    told = [
        f"In {len(struck)} histories of {result.scenario.run.days} days, the share of active pairs "
        f"that are high-quality connections ended at {interval(density, 2)}, relational "
        f"coordination at {interval(index, 2)} of 5."
    ]
    if len(twin) > 0:
        loss = estimate(struck["resilience_loss"].to_numpy())
        names = ", ".join(readable(shock.name).lower() for shock in result.scenario.shocks)
        told.append(
            f"What struck ({names}) cost {interval(loss)} days of performance against the twin; "
            f"{int(struck['recovered'].sum())} of {len(struck)} recovered within the window."
        )
    told.append("These are results of a model built on stated assumptions, not measurements.")
    return " ".join(told)


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
