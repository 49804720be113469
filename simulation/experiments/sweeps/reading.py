"""Sweep files: read with their base scenario, and checked all at once."""

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from simulation.experiments.steps import in_table
from simulation.experiments.sweeps.axes import Axis, Listed
from simulation.experiments.sweeps.designs import POWERS_OF_TWO, Design, salib
from simulation.experiments.sweeps.reading_axes import FILE, FILES, at_line, axes_of, flattened
from simulation.experiments.sweeps.sweep import Sweep
from simulation.founding import blueprint_of
from simulation.founding.validation import problems_of
from simulation.scenario import Scenario
from simulation.scenario.errors import Problem, ScenarioError
from simulation.scenario.fields import Part, number
from simulation.scenario.files import FOLDER, locate, read_tables
from simulation.scenario.line_numbers import Place, Where, place_of, places_of
from simulation.scenario.messages import explained

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
    where = {FILE: Place(str(path), 1)} | places_of(text, path)
    return sweep_of(tables, path.stem, path.parent, where, is_new)


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


def read_file(tables: dict[str, Any], where: Where) -> tuple[SweepFile, list[Problem]]:
    """Return what a file holds and what is wrong with it; what is wrong is set aside."""
    problems: list[Problem] = []
    for _ in range(2):
        try:
            return SweepFile.model_validate(tables), problems
        except ValidationError as error:
            problems += explained(error, tables, SweepFile, where).problems
            wrong = {one["loc"][0] for one in error.errors()}
            tables = {key: value for key, value in tables.items() if key not in wrong}
    raise ScenarioError(problems)


def unfit_name(name: str, where: Where) -> list[Problem]:
    """Return what is wrong with a name: its results lie in a directory of that name."""
    if name.isprintable() and name not in (".", "..") and not {"/", "\\"} & set(name):
        return []
    told = f"{name!r} can name no directory; write words"
    return [Problem(*at_line("name", where), "name", told)]


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


def problems_of_file(path: Path) -> list[Problem]:
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
        raise ScenarioError([Problem(*at, "base", str(told)) for told in error.problems]) from None
    at, wrong = at_line("fixed", where), [key for key in file.fixed if key in file.axes]
    problems = [Problem(*at, "fixed", f"{key}: is an axis, too") for key in wrong]
    try:
        return base.replace(changes)
    except ScenarioError as error:
        raise ScenarioError(
            problems + [told.at(*place_in(told.key, where)) for told in error.problems]
        ) from None


def place_in(key: str, where: Where) -> Place:
    """Return where in a sweep file the key of a scenario stands."""
    fixed = place_of(f"fixed.{key}", where, place_of(key, where))
    return fixed if fixed.file else at_line("run", where)


def misfits(design: Design, axes: list[Axis], where: Where) -> list[Problem]:
    """Return how the design and its axes do not fit together."""
    if not axes:
        nothing = "nothing is varied; write a dotted key and values"
        return [Problem(*at_line("axes", where), "axes", nothing)]
    at = at_line("design.kind", where)
    return [Problem(*at, key, told) for key, told in unfit_design(design, axes)]


def unfit_design(design: Design, axes: list[Axis]) -> Iterator[tuple[str, str]]:
    """Yield what does not suit a kind of design: the key, and what to write instead."""
    kind, points = design.kind, design.points
    if kind == "grid":
        wide = [axis.key for axis in axes if not isinstance(axis, Listed)]
        for key in wide:
            yield "axes", f"{key}: a grid needs a list of values; or choose lhs"
        if points is not None:
            yield "design.points", "a grid has as many as its lists give; leave it out"
    elif points is None:
        yield "design.points", f"is missing; write how many points {kind} shall have"
    elif kind == "morris" and design.levels % 2:
        near = f"write {design.levels - 1} or {design.levels + 1}"
        yield "design.levels", f"{design.levels} is odd, and favours some ways; {near}"
    elif kind in POWERS_OF_TWO and points & (points - 1):
        lower = 1 << (points.bit_length() - 1)
        yield "design.points", f"{points} is no power of 2; write {lower} or {2 * lower}"


def try_out(made: Sweep, where: Where) -> None:
    """Refuse a sweep that is too large, or some of whose points cannot be lived.

    Values that fit each by itself may not fit together: points spread over the design are tried.
    """
    at = at_line("axes", where)
    runs = made.histories * made.runs_a_history
    if runs > MOST_RUNS:
        many = (
            f"this design has {runs:,} runs; a store holds at most {MOST_RUNS:,}: "
            "write fewer values, points or replicates"
        )
        raise ScenarioError([Problem(*at, "axes", many)])
    if made.design.kind in ("saltelli", "morris"):
        salib("sample")
    problems: list[Problem] = []
    for point in made.points[:: max(1, len(made.points) // MOST_POINTS_TRIED)]:
        try:
            blueprint_of(made.scenario_of(point))
        except ScenarioError as error:
            together = ", ".join(f"{key} = {in_table(value)}" for key, value in point.items())
            problems += [
                Problem(*at, "axes", f"with {together}: {told}") for told in error.problems
            ]
    if problems:
        raise ScenarioError(list(dict.fromkeys(problems))[:8])
