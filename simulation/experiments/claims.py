"""Every sentence about results that the documents print, and the experiment that tests it again.

`docs/claims.toml` lists them. A claim is a paired contrast: the same scenario with two sets of
changes under the same luck, a measure, and the direction in which the second moves it. It is tested
as printed, and under other seeds, team sizes, networks, thresholds and names.
"""

import difflib
import functools
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np
from pydantic import Field, ValidationError

from simulation.experiments.statistics import Estimate, difference
from simulation.experiments.variations import variations
from simulation.measures import ORDER
from simulation.measures.resilience import MEANINGS
from simulation.replicates import simulate
from simulation.scenario import Scenario
from simulation.scenario.errors import ScenarioError
from simulation.scenario.fields import Part

FILE = Path(__file__).resolve().parents[2] / "docs" / "claims.toml"
SMALL = 0.3  # of a standard deviation: what a claim of little difference allows
REPLICATES = 20


class Claim(Part):
    """One sentence, where it is printed, and what tests it."""

    id: str = Field(min_length=1, description="name of the claim")
    command: str = Field("", description="what tests it again")
    sentence: str = Field(min_length=1, description="as it is printed, word for word")
    printed_in: list[str] = Field(min_length=1, description="files in which it is printed")
    scenario: str = Field("baseline", description="the organization")
    common: dict[str, Any] = Field({}, description="what both sides differ in from the scenario")
    first: dict[str, Any] = Field(description="what the first side differs in")
    second: dict[str, Any] = Field(description="what the second side differs in")
    measure: str = Field(description="a column of a run")
    moves: Literal["up", "down", "little"] = Field(description="what the second side does to it")
    within: float | None = Field(None, gt=0.0, description="how much is little, in its own unit")


class Tested(NamedTuple):
    """A claim under one variation: second less first, and the same in standard deviations."""

    variation: str
    change: Estimate
    effect: float
    holds: bool


def claims(path: Path = FILE) -> list[Claim]:
    """Return the claims of a file. Raises `ScenarioError` for a file that holds none."""
    if path == FILE and not path.exists():
        raise ScenarioError(
            ["the claims of the documents are only in a checkout: run it there, or give a --file"]
        )
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("claim")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ScenarioError([f"{path}: {error}"]) from None
    if not isinstance(tables, list) or not tables:
        raise ScenarioError([f"{path}: no claim in it; write one as [[claim]]"])
    told: list[str] = []
    known = [claim for place, table in enumerate(tables) if (claim := read(table, place, told))]
    names = [claim.id for claim in known]
    told += [
        f'two claims are called "{name}"' for name in sorted(set(names)) if names.count(name) > 1
    ]
    if told:
        raise ScenarioError([f"{path}: {problem}" for problem in told])
    return known


def read(table: Any, place: int, told: list[str]) -> Claim | None:
    """Return one claim; what is wrong with it goes to `told`, and nothing is returned."""
    try:
        claim = Claim.model_validate(table)
    except ValidationError as error:
        for one in error.errors():
            key = ".".join(str(part) for part in one["loc"])
            told.append(f"claim {place + 1}: {key}: {one['msg'].lower()}")
        return None
    known = [*(measure.__name__ for measure in ORDER), *MEANINGS]
    if claim.measure not in known:
        near = difflib.get_close_matches(claim.measure, known, 1)
        hint = f'; did you mean "{near[0]}"?' if near else ""
        told.append(f'{claim.id}: there is no measure "{claim.measure}"{hint}')
    return claim


def claims_named(known: Iterable[Claim], ids: Iterable[str]) -> list[Claim]:
    """Return the claims with these ids, or all. Raises `ScenarioError` for an unknown one."""
    by_id = {claim.id: claim for claim in known}
    missing = [name for name in ids if name not in by_id]
    if missing:
        there = ", ".join(by_id)
        raise ScenarioError([f'there is no claim "{name}"; there are {there}' for name in missing])
    return [by_id[name] for name in ids] or list(by_id.values())


def retest(
    claim: Claim, replicates: int = REPLICATES, done: Callable[[int], None] | None = None
) -> list[Tested]:
    """Return how a claim fares under every variation; `done` is called with the number tested."""
    told: list[Tested] = []
    with tempfile.TemporaryDirectory(prefix="hqc-claims-") as folder:
        for name, vary in variations(Path(folder)).items():
            told.append(under(claim, name, vary, replicates))
            if done is not None:
                done(len(told))
    return told


def under(claim: Claim, name: str, vary: Callable[[Scenario], Scenario], replicates: int) -> Tested:
    """Return how a claim fares under one variation."""
    first, second = (
        measured(vary(side(claim, changes)), claim.measure, replicates)
        for changes in (claim.first, claim.second)
    )
    change = difference(first, second).estimate
    spread = float(np.sqrt((np.var(first, ddof=1) + np.var(second, ddof=1)) / 2.0))
    effect = change.mean / spread if spread > 0.0 else 0.0
    return Tested(name, change, effect, holds(claim, change, spread))


def side(claim: Claim, changes: Mapping[str, Any]) -> Scenario:
    """Return the scenario of one side of a claim."""
    return Scenario.load(claim.scenario).replace(claim.common | dict(changes))


def measured(scenario: Scenario, measure: str, replicates: int) -> np.ndarray:
    """Return a measure of the struck runs, shape (replicates)."""
    runs = simulate(scenario, replicates).runs
    return runs.loc[~runs["twin"], measure].to_numpy(dtype=float)


def holds(claim: Claim, change: Estimate, spread: float) -> bool:
    """Say whether what was found is what was claimed: a clear direction, or surely little.

    Surely little: the whole interval lies `within` what the claim says of none, by default within
    `SMALL` standard deviations (`spread`). What cannot be computed does not hold.
    """
    if claim.moves == "little":
        limit = SMALL * spread if claim.within is None else claim.within
        return bool(max(abs(change.low), abs(change.high)) <= limit)
    sign = 1.0 if claim.moves == "up" else -1.0
    return bool(change.excludes_zero() and sign * change.mean > 0.0)


@functools.cache
def variation_names() -> tuple[str, ...]:
    """Return the names of all variations."""
    return tuple(variations(Path()))
