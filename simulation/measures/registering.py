"""Measures of one's own: registered from Python, and then in every list and table.

A file that registers some is named by `hqc.use("my_measures.py")`, by `run.py --use
my_measures.py`, or in the variable `HQC_USE`: so commands and workers know them, too.
"""

import functools
import hashlib
import importlib.util
import inspect
import os
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import numpy as np

from simulation.measures.resilience import MEANINGS
from simulation.measures.units import Counts, measured_in
from simulation.scenario.errors import Problem, ScenarioError
from simulation.sources import code_of
from simulation.state import DAY

Measure = Callable[[Counts], Any]
VARIABLE = "HQC_USE"
LONGEST = 250  # days
TRIED = 3  # days
COUNTS = (*(field.name for field in DAY), "pairs")
TAKEN = ("run_id", "point", "scenario", "replicate", "seed", "twin", "day", *MEANINGS)
OWN: list[Measure] = []
USED: dict[str, Path] = {}  # the file of each module in use
LISTENERS: list[Callable[[Any], None]] = []  # called with each measure that is registered


def register_measure(
    function: Measure,
    *,
    unit: str,
    better: Literal["higher", "lower", ""] = "",
    over_days: int = 1,
) -> Measure:
    """Add a measure of one's own to all lists and tables; return it.

    `function` takes the counts of days by name (`hqc.COUNTS` names them), shape (D) each, as sums
    over the last `over_days` days, 1 to 250, and returns a number for each day, shape (D): NaN
    where it cannot be said. Of a whole run it gets sums over the last 60 days, with D = 1. Its
    name is the column, the first line of its docstring what lists say. `unit`: in words; a "share"
    is 0 to 1, and anything else is refused. `better`: which way is better, "" for neither. Raises
    `ScenarioError` for a name that is taken and for a function that is not of this kind.
    """
    from simulation.measures import ORDER

    name = str(getattr(function, "__name__", function))
    wrong = wrong_name(name, [one.__name__ for one in ORDER])
    wrong = wrong or wrong_words(function, unit, better, over_days)
    if wrong:
        raise refusal(name, wrong)
    measure: Measure = measured_in(unit, over_days, better)(within(function, unit))
    try_out(measure)
    OWN.append(measure)
    ORDER.append(measure)
    for listener in LISTENERS:
        listener(measure)
    return measure


def refusal(name: str, wrong: str) -> ScenarioError:
    """Return what is wrong with a measure, to be raised."""
    return ScenarioError([Problem(key=f"measure {name}", message=wrong)])


def wrong_name(name: str, there: list[str]) -> str:
    """Return why a measure cannot be called so, or ""."""
    if name in there:
        return "there is a measure of this name; give the function another"
    if name in TAKEN or name in COUNTS:
        return "a column or count has this name; give the function another"
    if not name.isidentifier():
        return "register a function that has a name, made with def"
    return ""


def wrong_words(function: Measure, unit: str, better: str, over_days: int) -> str:
    """Return what is wrong with what is said of a measure, or ""."""
    if len(needed(function)) != 1:
        return f"takes ({', '.join(needed(function))}); write one argument, the counts of days"
    if not (function.__doc__ or "").strip():
        return "says nothing of itself; write a docstring whose first line lists can show"
    if not unit.strip():
        return 'has no unit; write unit="share", "hours a person-day" and the like'
    if better not in ("higher", "lower", ""):
        return f'better is "higher", "lower" or "", got "{better}"'
    if isinstance(over_days, bool) or over_days not in range(1, LONGEST + 1):
        return f"over_days is a whole number, 1 to {LONGEST}, got {over_days!r}"
    return ""


def needed(function: Measure) -> list[str]:
    """Return the names of the arguments that a function cannot do without."""
    return [
        name
        for name, one in inspect.signature(function).parameters.items()
        if one.default is one.empty and one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD)
    ]


def within(function: Measure, unit: str) -> Measure:
    """Return a measure that looks at what it returns: shape, kind, and that a share is 0 to 1."""

    @functools.wraps(function)
    def checked(counts: Counts) -> np.ndarray:
        days = len(counts["headcount"])
        try:
            values = np.asarray(function(counts), dtype=float)
        except (TypeError, ValueError) as error:
            raise refusal(function.__name__, f"gave no numbers: {error}") from error
        except KeyError as error:
            told = f"there is no count {error}; there are {', '.join(COUNTS)}"
            raise refusal(function.__name__, told) from error
        if values.shape != (days,):
            told = f"gave the shape {values.shape}; return a number for each day, shape ({days},)"
            raise refusal(function.__name__, told)
        outside = np.isinf(values) | ((unit == "share") & ((values < 0.0) | (values > 1.0)))
        if outside.any():
            worst = values[outside][0]
            told = "give NaN where it cannot be said" if np.isinf(worst) else "a share is 0 to 1"
            raise refusal(function.__name__, f"gave {worst:g}; {told}")
        return values

    return checked


def try_out(measure: Measure) -> None:
    """Ask a measure about some days on which nothing is counted, and nobody is at work."""
    with np.errstate(divide="ignore", invalid="ignore"):
        measure({name: np.zeros(TRIED) for name in COUNTS})


def use(file: str | Path) -> None:
    """Run a Python file that registers measures, here and in all processes that begin later.

    What it registers is in every list, table and page. Raises `ScenarioError` where there is no
    such file, or for a measure that cannot be registered.
    """
    path = Path(file).expanduser().resolve()
    if not path.is_file():
        raise ScenarioError([Problem(key=f"--use {file}", message="there is no such file")])
    named = [one for one in os.environ.get(VARIABLE, "").split(os.pathsep) if one]
    if str(path) not in named:
        os.environ[VARIABLE] = os.pathsep.join([*named, str(path)])
    load(path)


def load(path: Path) -> None:
    """Run a file as the module of its name, once."""
    name = path.stem.replace("-", "_")
    if USED.get(name) == path:
        return
    if name in USED or name in sys.modules:
        told = "another module has this name; give the file another"
        raise ScenarioError([Problem(key=f"--use {path}", message=told)])
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        told = "is no Python file; write a name that ends with .py"
        raise ScenarioError([Problem(key=f"--use {path}", message=told)])
    USED[name] = path
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])


def load_named() -> None:
    """Run the files that the variable names."""
    for one in os.environ.get(VARIABLE, "").split(os.pathsep):
        if one:
            use(one)


def own_digest() -> str:
    """Return 16 hex digits of the measures of one's own; "" where there are none."""
    if not OWN:
        return ""
    told = [source_of(one) for one in OWN]
    return hashlib.sha256("\0".join(told).encode()).hexdigest()[:16]


def source_of(measure: Measure) -> str:
    """Return the name of a measure and, where it can be read, its code."""
    name = f"{measure.__module__}.{measure.__name__}"
    try:
        return name + code_of(textwrap.dedent(inspect.getsource(measure)))
    except (OSError, TypeError):
        return name


def check_known_to_workers() -> None:
    """Complain about measures that other processes cannot know. Raises `ScenarioError`."""
    for one in OWN:
        if one.__module__ not in USED:
            told = (
                "workers do not know it: put it into a file of its own, such as my_measures.py, "
                'and write hqc.use("my_measures.py")'
            )
            raise refusal(one.__name__, told)
