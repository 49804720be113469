"""Runs that are lived step by step, by people of a class of one's own.

Mesa's steps call the compiled day that whole runs call, so a class that changes nothing gives the
same bytes. Both the run and its twin are lived from the first day: what people of one's own keep
in mind cannot be copied on the morning where the two part.
"""

import functools
import hashlib
import importlib
import inspect
import textwrap
from collections.abc import Collection
from types import FunctionType
from typing import Any

import mesa

from simulation.agents import Person
from simulation.compiled import SOURCES
from simulation.luck import replicate_seed
from simulation.organization import Organization
from simulation.runs import History, Run, first_shock, history_of, kept_of, standing_of, window
from simulation.scenario import Scenario
from simulation.scenario.errors import ScenarioError
from simulation.sources import code_of

STEPS = ("agents.py", "organization.py", "windows.py", "stepped.py")


def stepped_history(
    scenario: Scenario, replicate: int, person_class: type[Person], keep: Collection[str] = ()
) -> History:
    """Live one replicate and, where something strikes, its twin, with people of a class.

    Raises `ScenarioError` when the organization cannot be founded, and `TypeError` for what is no
    class of people.
    """
    checked(person_class)
    live = functools.partial(stepped_run, scenario, replicate, person_class, keep)
    twin = None if first_shock(scenario) is None else live(is_twin=True)
    return history_of(scenario, replicate, live(is_twin=False), twin)


def stepped_run(
    scenario: Scenario,
    replicate: int,
    person_class: type[Person],
    keep: Collection[str],
    is_twin: bool,
) -> Run:
    """Live one run from the first day to the last."""
    seed = replicate_seed(scenario.run.seed, replicate)
    org = Organization(scenario, seed=seed, person_class=person_class)
    org.datacollector = mesa.DataCollector()  # nobody reads what it would note
    if is_twin:
        org.world = org.world._replace(shocks=org.world.shocks[:0])
    start, standing = first_shock(scenario), None
    if start is not None:
        step_to(org, start)
        before, stop = org.world.people.functioning.copy(), window(scenario)[1]
        step_to(org, stop)
        standing = standing_of(org.world, start, stop, before)
    step_to(org, scenario.run.days)
    return kept_of(scenario, org.blueprint, org.world, standing, keep)


def step_to(org: Organization, day: int) -> None:
    """Live until the morning of a day."""
    while org.day < day:
        org.step()


def checked(person_class: Any) -> type[Person]:
    """Return a class of people. Raises `TypeError` for anything else."""
    if isinstance(person_class, type) and issubclass(person_class, Person):
        return person_class
    told = getattr(person_class, "__name__", repr(person_class))
    raise TypeError(
        f"person_class is a subclass of hqc.Person, with before_day or after_day; got {told}"
    )


def name_of(person_class: type[Person]) -> str:
    """Return a class's full name, with 16 hex digits of its source and of the steps it lives by.

    Of the source: the class and what it inherits, without words and layout. What it calls besides
    is not looked at.
    """
    own = [one for one in checked(person_class).__mro__ if one not in Person.__mro__]
    codes = [source_of(one) for one in own] + [steps_code()]
    digest = hashlib.sha256("\0".join(codes).encode()).hexdigest()[:16]
    return f"{person_class.__module__}.{person_class.__qualname__}/{digest}"


@functools.cache
def steps_code() -> str:
    """Return the code that lives days step by step."""
    return "\0".join(code_of((SOURCES / name).read_text("utf-8")) for name in STEPS)


def source_of(person_class: type) -> str:
    """Return the code of a class; of one that was typed in, what it was compiled to."""
    try:
        return code_of(textwrap.dedent(inspect.getsource(person_class)))
    except (OSError, TypeError):
        return repr(sorted(map(compiled_to, functions_of(person_class))))


def functions_of(person_class: type) -> list[FunctionType]:
    """Return the functions that a class defines itself."""
    return [one for one in vars(person_class).values() if isinstance(one, FunctionType)]


def compiled_to(function: FunctionType) -> str:
    """Return what a function was compiled to, as text that is the same in every process."""
    code = function.__code__
    plain = [one for one in code.co_consts if not hasattr(one, "co_code")]
    return f"{code.co_name} {code.co_code.hex()} {code.co_names} {plain}"


def check_importable(person_class: type[Person]) -> None:
    """Complain about a class that another process cannot import. Raises `ScenarioError`."""
    module, name = checked(person_class).__module__, person_class.__qualname__
    if module == "__main__" or "<locals>" in name:
        raise ScenarioError(
            [
                f"person_class {name}: workers cannot import a class from "
                f"{'a script or notebook' if module == '__main__' else 'inside a function'}; "
                "put it into a file of its own, such as my_people.py, and write "
                f"from my_people import {person_class.__name__}"
            ]
        )
    if importable(module, name) != name_of(person_class):
        raise ScenarioError([f"person_class {name}: is another one in module {module}"])


def importable(module: str, name: str) -> str:
    """Return the full name of a class that is found by module and name, or what is missing."""
    try:
        found: Any = importlib.import_module(module)
        for part in name.split("."):
            found = getattr(found, part)
    except (ImportError, AttributeError) as error:
        return str(error)
    return name_of(found)
