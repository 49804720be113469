"""What there is: scenarios, levers, shocks, measures and parameters, each with its meaning."""

import importlib
import re
from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel

from simulation.measures import ORDER
from simulation.measures.resilience import MEANINGS
from simulation.scenario import Scenario
from simulation.scenario_file import load_scenario, scenario_names
from simulation.scenario_levers import Levers
from simulation.scenario_shocks import SHOCK_KINDS, Shock

Entry = dict[str, Any]
MOVES = re.compile(r"Moves:\s+(\w+)\s+(upward|downward)")


def catalogue() -> dict[str, list[Entry]]:
    """Return everything by kind; each entry has name, doc, unit, range and default."""
    return {
        "scenarios": [scenario_entry(name) for name in scenario_names()],
        "levers": [rule_entry("levers", name) for name in Levers.model_fields],
        "shocks": [rule_entry("shocks", name) for name in SHOCK_KINDS],
        "measures": measures(),
        "parameters": list(parameters(Scenario, "")),
    }


def entry(name: str, doc: str, unit: str = "", allowed: str = "", default: Any = None) -> Entry:
    """Return one entry."""
    return {"name": name, "doc": doc, "unit": unit, "range": allowed, "default": default}


def scenario_entry(name: str) -> Entry:
    """Return a scenario with the first line of its description."""
    described = load_scenario(name).description.strip().split("\n")[0]
    return entry(name, described)


def rule_of(folder: str, name: str) -> str:
    """Return the docstring of a lever's or a shock's rule."""
    module = importlib.import_module(f"simulation.{folder}.{name}")
    rule: Callable[..., Any] = getattr(module, name)
    return getattr(rule, "py_func", rule).__doc__ or ""


def moved(scenario: Scenario) -> list[str]:
    """Return the measures that a scenario's shocks and levers say they move, in their order."""
    turned = [name for name, lever in scenario.levers if lever.level > 0.0]
    rules: list[tuple[str, str]] = [
        ("shocks", shock.kind) for shock in scenario.shocks if shock.size > 0.0
    ]
    rules += [("levers", name) for name in turned]
    named = [MOVES.search(rule_of(folder, name)) for folder, name in rules]
    return list(dict.fromkeys(match[1] for match in named if match is not None))


def rule_entry(folder: str, name: str) -> Entry:
    """Return a lever or a shock with the first line of its rule's docstring."""
    doc = rule_of(folder, name).split("\n")[0]
    allowed = "0 to 1" if folder == "levers" else "see shocks.size"
    return entry(name, doc, "dose" if folder == "levers" else "size", allowed, 0.0)


def measures() -> list[Entry]:
    """Return the measures of a day and of a run, and the outcomes against the twin."""
    read = [
        entry(m.__name__, (m.__doc__ or "").split("\n")[0], m.unit)  # type: ignore[attr-defined]
        for m in ORDER
    ]
    return read + [entry(name, doc, unit) for name, (unit, doc) in MEANINGS.items()]


def parameters(
    model: type[BaseModel], prefix: str, defaults: BaseModel | None = None
) -> Iterator[Entry]:
    """Yield every parameter of a scenario under its dotted key.

    A table may have defaults of its own, such as what each lever costs.
    """
    for name, field in model.model_fields.items():
        key = f"{prefix}{name}"
        if name == "shocks":
            yield from parameters(Shock, "shocks.<name>.")
        elif isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from parameters(field.annotation, f"{key}.", field.default)
        else:
            extra = field.json_schema_extra
            unit = str(extra.get("unit", "")) if isinstance(extra, dict) else ""
            default = None if field.is_required() else getattr(defaults, name, field.default)
            yield entry(key, field.description or "", unit, range_of(field.metadata), default)


def range_of(metadata: list[Any]) -> str:
    """Return the range that a field's constraints allow, in words."""
    low = next((part.ge for part in metadata if hasattr(part, "ge")), None)
    high = next((part.le for part in metadata if hasattr(part, "le")), None)
    return "" if low is None else f"{low:g} to {high:g}"
