"""What came of one scenario, in words."""

from dashboard.words.names import readable
from dashboard.words.numbers import interval
from simulation.experiments.statistics import estimate
from simulation.replicates import Result


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
