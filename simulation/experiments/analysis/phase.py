"""Phase diagrams: an outcome over two axes, in panels over a third and a fourth."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
import scipy

from simulation.experiments.analysis.histories import histories
from simulation.experiments.analysis.levels import Levels, by_spread, levels_of
from simulation.experiments.statistics import CONFIDENCE, Estimate, difference, estimate
from simulation.experiments.sweeps.axes import Axis, keys_of
from simulation.experiments.sweeps.sweep import Sweep
from simulation.scenario.errors import ScenarioError

CLASSES, PANEL_CLASSES = 4, 3  # that a range is cut into
FEWEST = 3  # points a field, on average, where ranges are cut


class Field(NamedTuple):
    """One field of a phase diagram.

    `place`: level across, upward, of the panel to the right and of the panel downward. `clear`:
    whether it differs from the field at its left; None where nothing can be compared.
    """

    place: tuple[int, ...]
    value: Estimate
    clear: bool | None


class Phase(NamedTuple):
    """An outcome over two to four axes.

    `keys` and `levels`: across, upward, and of the panels to the right and downward; `over`: axes
    that are averaged over; `paired`: whether neighbours are compared on common luck; `missing`:
    fields without a history.
    """

    outcome: str
    keys: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]
    fields: list[Field]
    over: tuple[str, ...]
    paired: bool
    missing: int


def phase(sweep: Sweep, runs: pd.DataFrame, outcome: str, keys: Sequence[str] = ()) -> Phase:
    """Return the mean outcome over up to four axes: `keys`, or those that move it most.

    In a grid a field is a mean over replicates, and neighbours are compared pair by pair on common
    luck; where ranges are cut into classes it is a mean over points. Raises `ScenarioError` with
    fewer than two axes, or an unknown key.
    """
    table = histories(sweep, runs, outcome)
    axes = diagram_axes(sweep, table, keys)
    paired = sweep.design.kind == "grid"
    levels = [
        levels_of(axis, table[axis.key], CLASSES if nth < 2 else PANEL_CLASSES)
        for nth, axis in enumerate(axes)
    ]
    if not paired and not keys:
        levels = levels[: affordable(levels, table["point"].nunique())]
    unit = "replicate" if paired else "point"
    found = fields_of(levels, table, unit)
    shape = [len(one.names) for one in levels]
    used = tuple(one.key for one in levels)
    over = tuple(key for key in keys_of(sweep.axes) if key not in used)
    names = tuple(one.names for one in levels)
    return Phase(outcome, used, names, found, over, paired, int(np.prod(shape)) - len(found))


def diagram_axes(sweep: Sweep, table: pd.DataFrame, keys: Sequence[str]) -> list[Axis]:
    """Return the axes of the diagram: across, upward, panels. Complains about what is no axis."""
    known = {axis.key: axis for axis in sweep.axes}
    wrong = [key for key in keys if key not in known]
    if wrong or len(set(keys)) != len(keys) or len(keys) in {1, 5} or len(keys) > 4:
        told = f"name two to four different axes of the sweep ({', '.join(known)})"
        raise ScenarioError([f"a phase diagram over {', '.join(keys)}: {told}"])
    varied = [axis for axis in by_spread(sweep.axes, table) if table[axis.key].nunique() > 1]
    if len(varied) < 2:
        raise ScenarioError(["a phase diagram needs two axes that vary"])
    return [known[key] for key in keys] or varied[:4]


def affordable(levels: list[Levels], points: int) -> int:
    """Return how many axes can be shown with `FEWEST` points a field on average; at least two."""
    sizes = np.cumprod([len(one.names) for one in levels])
    return max(2, int((sizes * FEWEST <= points).sum()))


def fields_of(levels: list[Levels], table: pd.DataFrame, unit: str) -> list[Field]:
    """Return the fields that have histories, in the order of their places."""
    columns = {f"level {nth}": one.code for nth, one in enumerate(levels)}
    coded = table.assign(**columns)
    mean = coded.groupby([*columns, unit])["value"].mean().reset_index()
    series = {
        tuple(int(code) for code in place): part.set_index(unit)["value"]
        for place, part in mean.groupby([*columns])
    }
    return [
        Field(place, estimate(values.to_numpy()), differs(series.get(at_left(place)), values, unit))
        for place, values in series.items()
    ]


def at_left(place: tuple[int, ...]) -> tuple[int, ...]:
    """Return the place of the field at the left."""
    return (place[0] - 1, *place[1:])


def differs(left: pd.Series | None, here: pd.Series, unit: str) -> bool | None:
    """Say whether a field differs from the one at its left; None where that cannot be said."""
    if left is None or len(left) < 2 or len(here) < 2:
        return None
    if unit == "replicate":
        pairs = pd.concat([left, here], axis=1, join="inner").to_numpy(dtype=float)
        apart = difference(pairs[:, 0], pairs[:, 1]).estimate
        return apart.excludes_zero() if apart.number > 1 else None
    first, second = left.to_numpy(dtype=float), here.to_numpy(dtype=float)
    if float(np.ptp(first)) == 0.0 and float(np.ptp(second)) == 0.0:
        return bool(first[0] != second[0])
    return bool(scipy.stats.ttest_ind(first, second, equal_var=False).pvalue < 1.0 - CONFIDENCE)
