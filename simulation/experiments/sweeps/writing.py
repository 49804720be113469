"""A sweep's own description, beside its store: read again without the files it came from."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from simulation.experiments.sweeps.axes import Axis, Bell, Listed
from simulation.experiments.sweeps.sweep import Sweep
from simulation.scenario.files import value_of


def sweep_to_toml(sweep: Sweep) -> str:
    """Return a sweep as TOML; its base is the `scenario.toml` that lies beside it."""
    lines = [f"name = {value_of(sweep.name)}"]
    if sweep.description:
        lines.append(f"description = {value_of(sweep.description)}")
    lines += ['base = "scenario.toml"', "", "[design]"]
    design = sweep.design.model_dump(exclude_none=True)
    lines += [f"{key} = {value_of(value)}" for key, value in design.items()]
    if sweep.time_limit is not None:
        lines += ["", "[run]", f"time_limit = {value_of(sweep.time_limit)}"]
    lines += [
        "",
        "[axes]",
        *(f"{value_of(axis.key)} = {axis_to_toml(axis)}" for axis in sweep.axes),
    ]
    return "\n".join(lines) + "\n"


def axis_to_toml(axis: Axis) -> str:
    """Return an axis as a sweep file writes it."""
    if isinstance(axis, Listed):
        return "[" + ", ".join(value_of(value) for value in axis.values) + "]"
    if isinstance(axis, Bell):
        return inline({name: getattr(axis, name) for name in ("mean", "sd", "low", "high")})
    return inline({"low": axis.low, "high": axis.high, "scale": axis.scale})


def inline(table: Mapping[str, Any]) -> str:
    """Return a table on one line."""
    return "{ " + ", ".join(f"{key} = {value_of(value)}" for key, value in table.items()) + " }"


def place(directory: Path, name: str, text: str) -> None:
    """Write a file whole or not at all. Raises `OSError` when it cannot be written."""
    draft = directory / f".{name}"
    draft.write_text(text, encoding="utf-8")
    draft.replace(directory / name)
