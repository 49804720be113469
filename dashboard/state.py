"""What a page shows: a scenario of the library and what was changed in it, checked.

Everything that comes from a browser passes here first. A refusal is a `ScenarioError` in words.
"""

import functools
import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from dashboard.controls import KNOWN, SWITCHES
from dashboard.later import LATER, in_scenario, is_later
from dashboard.uploads import OWN, UPLOADS
from dashboard.words.language import english, say
from simulation.scenario import Scenario
from simulation.scenario.errors import ScenarioError
from simulation.scenario.files import scenario_names
from simulation.scenario.overlay import overlaid
from simulation.scenario.shocks import Shock

MOST_SHOCKS = 12
MOST_HISTORIES = 20
MOST_PINS = 4
SESSION = re.compile(r"[0-9a-f]{16}")
NO_STATE = english("This is not what a page sends; load the page again.")


class PageState(NamedTuple):
    """A scenario of the library, and what was changed: values by dotted key, and all the shocks.

    `levers.<name>.later`: on which days a lever is turned once more, as `dashboard/later.py` says.
    """

    base: str
    changes: Mapping[str, Any]
    shocks: tuple[Mapping[str, Any], ...]

    def scenario(self) -> Scenario:
        """Return the scenario. Raises `ScenarioError` with everything that does not fit."""
        return scenario_written(json.dumps(self, sort_keys=True))


@functools.lru_cache(maxsize=512)
def scenario_written(text: str) -> Scenario:
    """Return the scenario of a state that was written as text."""
    base, changes, shocks = json.loads(text)
    below = loaded(base)
    tables = below.tables() | {"shocks": shocks}
    for key, value in in_scenario(changes, below).items():
        tables = overlaid(tables, nested(key, value))
    return Scenario.from_tables(tables)


def loaded(name: Any) -> Scenario:
    """Return a scenario of the library, or an organization that was sent: never a path.

    Raises `ScenarioError` for what is neither.
    """
    if not isinstance(name, str):
        raise ScenarioError([NO_STATE])
    return UPLOADS.find(name) if OWN.fullmatch(name) else of_the_library(name)


@functools.lru_cache(maxsize=64)
def of_the_library(name: str) -> Scenario:
    """Return a scenario of the library: only its names are known here."""
    if name not in scenario_names():
        raise ScenarioError([f'there is no scenario "{str(name)[:60]}" in the library'])
    return Scenario.load(name)


def nested(key: str, value: Any) -> dict[str, Any]:
    """Return a dotted key as tables.

    >>> nested("run.days", 3)
    {'run': {'days': 3}}
    """
    for part in reversed(key.split(".")):
        value = {part: value}
    return value


def of_library(name: str) -> PageState:
    """Return a scenario of the library as it stands."""
    return PageState(name, {}, tuple(shock_sent(shock) for shock in loaded(name).shocks))


def shock_sent(shock: Shock) -> dict[str, Any]:
    """Return what a page keeps of a shock: its sliders, and what differs from the defaults."""
    always = {key: getattr(shock, key) for key in ("kind", "name", "day", "size", "duration")}
    return shock.model_dump(mode="json", exclude_defaults=True) | always


def state_of(given: Any) -> PageState:
    """Return a state from what a browser sent. Raises `ScenarioError`."""
    if not isinstance(given, dict) or set(given) != {"base", "changes", "shocks"}:
        raise ScenarioError([NO_STATE])
    base, changes, shocks = given["base"], given["changes"], given["shocks"]
    if not (isinstance(base, str) and isinstance(changes, dict) and isinstance(shocks, list)):
        raise ScenarioError([NO_STATE])
    unknown = [key for key in changes if key not in KNOWN | SWITCHES | LATER]
    unfit = [key for key, value in changes.items() if not fits(key, value)]
    if unknown or unfit:
        some = ", ".join(str(key)[:60] for key in [*unknown, *unfit][:3])
        raise ScenarioError([f"{some}: there is nothing here to move under this name"])
    if len(shocks) > MOST_SHOCKS:
        raise ScenarioError([f"{len(shocks)} shocks: at most {MOST_SHOCKS} can be shown here"])
    if not all(isinstance(shock, dict) for shock in shocks):
        raise ScenarioError([NO_STATE])
    what = PageState(base, changes, tuple(shocks))
    what.scenario()
    return what


def fits(key: str, value: Any) -> bool:
    """Say whether a value is of the kind of its key: on or off, days with levels, or a number."""
    if key in LATER:
        return is_later(value)
    return isinstance(value, bool) if key in SWITCHES else type(value) in (int, float)


def session_of(given: Any) -> str:
    """Return the name of a session. Raises `ScenarioError` when it is none."""
    if not isinstance(given, str) or not SESSION.fullmatch(given):
        raise ScenarioError([NO_STATE])
    return given


def now_of(state: Any) -> PageState:
    """Return the state that a page shows. Raises `ScenarioError`."""
    return state_of(state.get("now") if isinstance(state, dict) else None)


def before_of(state: Any) -> PageState:
    """Return the state that it is held against. Raises `ScenarioError`."""
    return state_of(state.get("before") if isinstance(state, dict) else None)


def pins_of(given: Any) -> tuple[PageState, ...]:
    """Return the states that were pinned. Raises `ScenarioError`."""
    if given is None:
        return ()
    if not isinstance(given, list) or len(given) > MOST_PINS:
        raise ScenarioError(
            [say("at most {number} scenarios can be saved for comparison", number=MOST_PINS)]
        )
    return tuple(state_of(one) for one in given)


def sent(what: PageState) -> dict[str, Any]:
    """Return a state in the form in which it goes to a browser."""
    return {"base": what.base, "changes": dict(what.changes), "shocks": list(what.shocks)}
