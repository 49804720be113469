"""Sweep files: read with their base scenario, and checked all at once."""

import difflib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from simulation.experiments.sweeps.axes import Axis, Listed
from simulation.experiments.sweeps.designs import POWERS_OF_TWO, Design, salib
from simulation.experiments.sweeps.reading_axes import FILE, FILES, at_line, axes_of, flattened
from simulation.experiments.sweeps.sweep import Sweep
from simulation.founding import blueprint_of
from simulation.founding.validation import problems_of
from simulation.scenario import Scenario
from simulation.scenario.errors import ScenarioError
from simulation.scenario.fields import Part, number
from simulation.scenario.files import FOLDER, locate, read_tables
from simulation.scenario.line_numbers import lines_of
from simulation.scenario.messages import Where, explained, place_of

SWEEPS = FOLDER / "sweeps"
MOST_POINTS_TRIED = 64
MOST_RUNS = 10_000_000


class RunOfSweep(Part):
    """How long each run is and how often luck is drawn anew; left out: as the base says."""

    replicates: int | None = number(None, 1, 1_000_000, "runs", "histories at each point")
    days: int | None = number(None, 1, 100_000, "days", "working days to live")
    seed: int | None = number(None, 0, 2**53 - 1, "seed", "seed of all luck")
    time_limit: float | None = number(
        None, 0.01, 1e6, "seconds", "what a history may take; left out: what its size lets expect"
    )


class SweepFile(Part):
    """What a sweep file may hold."""

    name: str | None = Field(None, max_length=100, description="name of the sweep")
    description: str = Field("", max_length=4000, description="what it is to find out")
    base: str = Field("baseline", description="the scenario from which points differ")
    design: Design = Design()
    run: RunOfSweep = RunOfSweep()
    fixed: dict[str, Any] = Field(
        {}, description="dotted keys that differ from the base everywhere"
    )
    axes: dict[str, Any] = Field({}, description="dotted keys and their values")


def load_sweep(name: str | Path, is_new: bool = True) -> Sweep:
    """Return the sweep of a file, or of a bare name in `scenarios/sweeps/`.

    One that is not new was run before: its points are not tried out. Raises `ScenarioError` with
    every problem of the file, each with file, line and key.
    """
    path = located(name)
    tables, text = read_tables(path)
    where = {key: (str(path), line) for key, line in lines_of(text).items()}
    return sweep_of(tables, path.stem, path.parent, {FILE: (str(path), 1)} | where, is_new)


def sweep_of(
    tables: Mapping[str, Any], name: str, beside: Path, where: Where, is_new: bool = True
) -> Sweep:
    """Return the sweep that tables describe; `beside` is where a base given by path is looked for.

    Raises `ScenarioError` with every problem at once.
    """
    flat = dict(tables)
    for part in ("axes", "fixed"):
        if isinstance(flat.get(part), Mapping):
            flat[part] = dict(flattened(flat[part]))
    file, problems = read_file(flat, where)
    changes = changes_of(file, beside)
    try:
        base = base_of(file, changes, beside, where)
    except ScenarioError as error:
        raise ScenarioError([*problems, *error.problems]) from None
    axes, wrong = axes_of(file.axes, base, where)
    problems += unfit_name(file.name or name, where)
    problems += wrong or misfits(file.design, axes, where)
    if problems:
        raise ScenarioError(problems)
    found = locate(file.base, beside)
    named = found.stem if found.parent == FOLDER else str(found.resolve())
    made = Sweep(
        name=file.name or name,
        base=base,
        axes=tuple(axes),
        design=file.design,
        named=named,
        changes=changes,
        time_limit=file.run.time_limit,
        description=file.description,
    )
    if is_new:
        try_out(made, where)
    return made


def read_file(tables: dict[str, Any], where: Where) -> tuple[SweepFile, list[str]]:
    """Return what a file holds and what is wrong with it; what is wrong is set aside."""
    problems: list[str] = []
    for _ in range(2):
        try:
            return SweepFile.model_validate(tables), problems
        except ValidationError as error:
            problems += explained(error, tables, SweepFile, where).problems
            wrong = {one["loc"][0] for one in error.errors()}
            tables = {key: value for key, value in tables.items() if key not in wrong}
    raise ScenarioError(problems)


def unfit_name(name: str, where: Where) -> list[str]:
    """Return what is wrong with a name: its results lie in a directory of that name."""
    if name.isprintable() and name not in (".", "..") and not {"/", "\\"} & set(name):
        return []
    return [f"{at_line('name', where)}name: {name!r} can name no directory; write words"]


def located(name: str | Path) -> Path:
    """Return the file of a path, or of a bare name in `scenarios/sweeps/`."""
    given = Path(name)
    ours = SWEEPS / f"{given.name.removesuffix('.toml')}.toml"
    for candidate in (given, Path(f"{name}.toml"), *([ours] if given.name == str(name) else [])):
        if candidate.is_file():
            return candidate
    known = sweep_names()
    near = difflib.get_close_matches(given.stem, known, 1)
    hint = f'did you mean "{near[0]}"?' if near else f"there are {', '.join(known)}"
    raise ScenarioError([f'there is no sweep "{name}"; {hint}'])


def sweep_names() -> list[str]:
    """Return the bare names of the sweeps that come with the project."""
    return sorted(path.stem for path in SWEEPS.glob("*.toml"))


def problems_of_file(path: Path) -> list[str]:
    """Return what is wrong with a scenario or sweep file; nothing when it is fine."""
    try:
        if {"axes", "design", "base"}.isdisjoint(read_tables(locate(path, Path()))[0]):
            return problems_of(path)
        load_sweep(path)
    except ScenarioError as error:
        return list(error.problems)
    return []


def changes_of(file: SweepFile, beside: Path) -> dict[str, Any]:
    """Return what a file changes of its base at every point, by dotted key.

    Rosters and networks lie beside the file that names them, wherever the command is typed.
    """
    run = file.run.model_dump(exclude={"time_limit"}, exclude_none=True)
    given = {key: file.fixed[key] for key in FILES if isinstance(file.fixed.get(key), str)}
    files = {key: str((beside / path).resolve()) for key, path in given.items()}
    return file.fixed | files | {f"run.{key}": value for key, value in run.items()}


def base_of(file: SweepFile, changes: Mapping[str, Any], beside: Path, where: Where) -> Scenario:
    """Return the base scenario with what the file changes of it everywhere."""
    try:
        base = Scenario.load(locate(file.base, beside))
    except ScenarioError as error:
        at = at_line("base", where)
        raise ScenarioError([f"{at}base: {told}" for told in error.problems]) from None
    wrong = [key for key in file.fixed if key in file.axes]
    problems = [f"{at_line('fixed', where)}fixed: {key}: is an axis, too" for key in wrong]
    try:
        return base.replace(changes)
    except ScenarioError as error:
        raise ScenarioError(
            problems + [f"{place_in(told, where)}{told}" for told in error.problems]
        ) from None


def place_in(told: str, where: Where) -> str:
    """Return where in a sweep file the key stands that a scenario's complaint is about."""
    key = told.partition(": ")[0]
    place = place_of(f"fixed.{key}", where) or place_of(key, where)
    return place or at_line("run", where)


def misfits(design: Design, axes: list[Axis], where: Where) -> list[str]:
    """Return how the design and its axes do not fit together."""
    at, kind, points = at_line("design.kind", where), design.kind, design.points
    if not axes:
        return [f"{at_line('axes', where)}axes: nothing is varied; write a dotted key and values"]
    if kind == "grid":
        wide = [axis.key for axis in axes if not isinstance(axis, Listed)]
        told = [f"{at}axes: {key}: a grid needs a list of values; or choose lhs" for key in wide]
        if points is not None:
            told.append(f"{at}design.points: a grid has as many as its lists give; leave it out")
        return told
    if points is None:
        return [f"{at}design.points: is missing; write how many points {kind} shall have"]
    if kind == "morris" and design.levels % 2:
        near = f"write {design.levels - 1} or {design.levels + 1}"
        return [f"{at}design.levels: {design.levels} is odd, and favours some ways; {near}"]
    if kind in POWERS_OF_TWO and points & (points - 1):
        lower = 1 << (points.bit_length() - 1)
        return [f"{at}design.points: {points} is no power of 2; write {lower} or {2 * lower}"]
    return []


def try_out(made: Sweep, where: Where) -> None:
    """Refuse a sweep that is too large, or some of whose points cannot be lived.

    Values that fit each by itself may not fit together: points spread over the design are tried.
    """
    at = at_line("axes", where)
    runs = made.histories * made.runs_a_history
    if runs > MOST_RUNS:
        raise ScenarioError(
            [f"{at}axes: this design has {runs:,} runs; a store holds at most {MOST_RUNS:,}: "
             "write fewer values, points or replicates"]
        )  # fmt: skip
    if made.design.kind in ("saltelli", "morris"):
        salib("sample")
    problems: list[str] = []
    for point in made.points[:: max(1, len(made.points) // MOST_POINTS_TRIED)]:
        try:
            blueprint_of(made.scenario_of(point))
        except ScenarioError as error:
            together = ", ".join(f"{key} = {value}" for key, value in point.items())
            problems += [f"{at}axes: with {together}: {told}" for told in error.problems]
    if problems:
        raise ScenarioError(list(dict.fromkeys(problems))[:8])
