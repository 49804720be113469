"""A sweep's own description, beside its store: read again without the files it came from."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli_w

from simulation.experiments.sweeps.axes import Axis, Bell, Listed
from simulation.experiments.sweeps.sweep import Sweep


def sweep_to_toml(sweep: Sweep) -> str:
    """Return a sweep as TOML; its base is the `scenario.toml` that lies beside it.

    Axes stay in their order, one a line: points are drawn in it.
    """
    tables: dict[str, Any] = {"name": sweep.name}
    if sweep.description:
        tables["description"] = sweep.description
    tables |= {"base": "scenario.toml", "design": sweep.design.model_dump(exclude_none=True)}
    if sweep.time_limit is not None:
        tables["run"] = {"time_limit": sweep.time_limit}
    axes = [f"{value_to_toml(axis.key)} = {axis_to_toml(axis)}" for axis in sweep.axes]
    return "\n".join([tomli_w.dumps(tables), "[axes]", *axes, ""])


def axis_to_toml(axis: Axis) -> str:
    """Return an axis as a sweep file writes it."""
    if isinstance(axis, Listed):
        return value_to_toml(axis.values)
    if isinstance(axis, Bell):
        return inline({name: getattr(axis, name) for name in ("mean", "sd", "low", "high")})
    return inline({"low": axis.low, "high": axis.high, "scale": axis.scale})


def inline(table: Mapping[str, Any]) -> str:
    """Return a table on one line."""
    return "{ " + ", ".join(tomli_w.dumps(table).splitlines()) + " }"


def value_to_toml(value: Any) -> str:
    """Return one value as TOML writes it, on one line.

    >>> value_to_toml("people.trust.mean"), value_to_toml(0.5), value_to_toml(True)
    ('"people.trust.mean"', '0.5', 'true')
    >>> value_to_toml(((0, 0.5), (90, 1.0)))
    '[[0, 0.5], [90, 1.0]]'
    """
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(value_to_toml, value)) + "]"
    return tomli_w.dumps({"value": value}).removeprefix("value = ").removesuffix("\n")


def place(directory: Path, name: str, text: str) -> None:
    """Write a file whole or not at all. Raises `OSError` when it cannot be written."""
    draft = directory / f".{name}"
    draft.write_text(text, encoding="utf-8")
    draft.replace(directory / name)
