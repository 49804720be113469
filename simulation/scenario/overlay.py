"""One file's tables laid over another's: what is said above counts; shocks are known by name."""

import copy
from collections.abc import Mapping
from typing import Any


def overlaid(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return `below` with what `above` says differently.

    Shocks are overlaid by name: a list adds or replaces, a table changes one.
    """
    merged = copy.deepcopy(dict(below))
    for key, value in above.items():
        if key == "shocks":
            merged[key] = overlaid_shocks(merged.get(key, ()), value)
        elif isinstance(value, Mapping) and isinstance(merged.get(key), Mapping):
            merged[key] = overlaid(merged[key], value)
        else:
            merged[key] = copy.deepcopy(value)
    return merged


def overlaid_shocks(below: Any, above: Any) -> Any:
    """Return a list of shocks with another, or with a table of changes by name, laid over it."""
    if isinstance(above, Mapping):
        above = [
            {"name": name, **change} if isinstance(change, Mapping) else change
            for name, change in above.items()
        ]
    if not isinstance(above, list | tuple) or not all(isinstance(s, Mapping) for s in above):
        return above
    shocks = [dict(shock) for shock in below]
    known = {name_of(shock): n for n, shock in enumerate(shocks)}
    for shock in above:
        name = name_of(shock)
        if name in known:
            shocks[known[name]].update(shock)
        else:
            shocks.append(dict(shock))
    return shocks


def name_of(shock: object) -> str:
    """Return the name of a shock's table: by default its kind, "" when it has neither."""
    given = shock if isinstance(shock, Mapping) else {}
    name = given.get("name") or given.get("kind")
    return name if isinstance(name, str) else ""
