"""Everything that a sweep has to say, part by part; a part that cannot be done says why."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import pandas as pd

from simulation.experiments.analysis.contrasts import Contrast, contrasts
from simulation.experiments.analysis.discovery import Box, discovery
from simulation.experiments.analysis.histories import check_outcome, histories, usual
from simulation.experiments.analysis.levels import by_spread
from simulation.experiments.analysis.phase import Phase, phase
from simulation.experiments.analysis.recovery import Recovery, recovery_by_level
from simulation.experiments.analysis.sensitivity import Sensitivity, sensitivity
from simulation.experiments.analysis.where import Condition, condition, usual_condition
from simulation.experiments.sweeps.designs import design_size
from simulation.experiments.sweeps.sweep import Sweep
from simulation.scenario.errors import ScenarioError

MOST_CURVES = 4  # axes with recovery curves


@dataclass
class Analysis:
    """What was found. `missing`: histories not there; `left_out`: parts and why."""

    sweep: Sweep
    outcomes: tuple[str, ...]
    points: int
    histories: int
    missing: int
    sensitivity: dict[str, Sensitivity] = field(default_factory=dict)
    phases: dict[str, Phase] = field(default_factory=dict)
    boxes: list[Box] = field(default_factory=list)
    recoveries: list[Recovery] = field(default_factory=list)
    contrasts: list[Contrast] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)


def analysis(
    sweep: Sweep,
    runs: pd.DataFrame,
    outcomes: Sequence[str] = (),
    where: str | None = None,
    over: Sequence[str] = (),
) -> Analysis:
    """Return everything that can be learned of some outcomes (default: the usual two).

    `where`: cases of interest; `over`: axes of the phase diagrams. Raises `ScenarioError` for an
    unknown outcome, a condition that cannot be read, and an axis that is none.
    """
    names = tuple(dict.fromkeys(outcomes)) or usual(sweep, runs)
    case = None if where is None else condition(where)
    for name in [*names, *([case.outcome] if case else [])]:
        check_outcome(sweep, runs, name)
    lived = int((~runs["twin"].to_numpy(dtype=bool)).sum())
    found = Analysis(
        sweep, names, design_size(sweep.design, sweep.axes), lived, sweep.histories - lived
    )
    for name in names:
        with leaving_out(found, f"histories of {name}"):
            note_unstruck(found, name, lived - len(histories(sweep, runs, name)))
        with leaving_out(found, f"sensitivity of {name}"):
            found.sensitivity[name] = sensitivity(sweep, runs, name)
        with leaving_out(found, f"phase diagram of {name}", not over):
            found.phases[name] = phase(sweep, runs, name, over)
    with_boxes(found, runs, case)
    with leaving_out(found, "recovery curves"):
        for axis in by_spread(sweep.axes, histories(sweep, runs, "recovery_days"))[:MOST_CURVES]:
            found.recoveries.append(recovery_by_level(sweep, runs, axis))
    with leaving_out(found, "paired contrasts"):
        found.contrasts = contrasts(sweep, runs, names)
    return found


def note_unstruck(found: Analysis, name: str, number: int) -> None:
    """Note how many histories have no value of an outcome: no part counts them."""
    if number > 0:
        told = "they have none, as where nothing strikes; no part of this analysis counts them"
        found.left_out.append((f"{number:,} histories of {name}", told))


def with_boxes(found: Analysis, runs: pd.DataFrame, case: Condition | None) -> None:
    """Add the box of the cases asked for, or of each outcome's usual cases; the same one once."""
    for name in found.outcomes if case is None else found.outcomes[:1]:
        with leaving_out(found, f"scenario discovery of {name}"):
            chosen = case or usual_condition(found.sweep, runs, name)
            if chosen.words not in [box.condition for box in found.boxes]:
                found.boxes.append(discovery(found.sweep, runs, chosen))


@contextmanager
def leaving_out(found: Analysis, part: str, tolerant: bool = True) -> Iterator[None]:
    """Do a part; where it cannot be done, note why and go on."""
    try:
        yield
    except ScenarioError as error:
        if not tolerant:
            raise
        found.left_out.append((part, "; ".join(map(str, error.problems))))
