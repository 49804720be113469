"""What there is: scenarios, levers, shocks, measures and parameters, each with its meaning."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any, NamedTuple

from pydantic import BaseModel

from simulation.cards import PRACTICE_KINDS, Practice
from simulation.evidence import Evidence
from simulation.measures import ORDER
from simulation.measures.resilience import MEANINGS
from simulation.scenario import Scenario
from simulation.scenario.fields import limits
from simulation.scenario.files import scenario_names
from simulation.scenario.levers import Levers
from simulation.scenario.shocks import SHOCK_KINDS, Shock

Entry = dict[str, Any]
WITH_RULES = (
    *("morning", "ties", "meeting", "moments", "pathways", "work", "evening", "levers", "shocks"),
    "arithmetic",
)


class Parameter(NamedTuple):
    """A key of a scenario; `low` and `high` are None where it has no range."""

    name: str
    doc: str
    unit: str
    low: float | None
    high: float | None
    default: Any

    def entry(self) -> Entry:
        """Return the parameter as lists show it, with its range in words.

        >>> Parameter("run.days", "days to live", "days", 1, 100, 50).entry()["range"]
        '1 to 100'
        """
        allowed = "" if self.low is None else f"{self.low:g} to {self.high:g}"
        return entry(self.name, self.doc, self.unit, allowed, self.default)


def catalogue() -> dict[str, list[Entry]]:
    """Return everything by kind; each entry has name, doc, unit, range and default."""
    return {
        "scenarios": [scenario_entry(name) for name in scenario_names()],
        "levers": [rule_entry("levers", name) for name in Levers.model_fields],
        "shocks": [rule_entry("shocks", name) for name in SHOCK_KINDS],
        "measures": measures(),
        "parameters": [one.entry() for one in parameters(Scenario, "")],
    }


def entry(name: str, doc: str, unit: str = "", allowed: str = "", default: Any = None) -> Entry:
    """Return one entry."""
    return {"name": name, "doc": doc, "unit": unit, "range": allowed, "default": default}


def scenario_entry(name: str) -> Entry:
    """Return a scenario with the first line of its description."""
    described = Scenario.load(name).description.strip().split("\n")[0]
    return entry(name, described)


def rule_of(folder: str, name: str) -> str:
    """Return the docstring of a lever's or a shock's rule."""
    module = importlib.import_module(f"simulation.{folder}.{name}")
    rule: Callable[..., Any] = getattr(module, name)
    return getattr(rule, "py_func", rule).__doc__ or ""


def card_of(folder: str, name: str) -> Evidence:
    """Return the main evidence card of a lever or a shock."""
    card: Evidence = importlib.import_module(f"simulation.{folder}.{name}").EVIDENCE
    return card


def moved(scenario: Scenario) -> list[str]:
    """Return the measures that a scenario's shocks and levers say they move, in their order."""
    cards = [card_of("shocks", shock.kind) for shock in scenario.shocks if shock.size > 0.0]
    cards += [card_of("levers", name) for name, lever in scenario.levers if lever.is_turned()]
    measures = [card.raises or card.lowers for card in cards]
    return list(dict.fromkeys(measure for measure in measures if measure))


def levers_by_kind() -> dict[str, tuple[str, ...]]:
    """Return the names of the levers by kind of practice, each in its place."""
    practices: dict[str, Practice] = {
        name: importlib.import_module(f"simulation.levers.{name}").PRACTICE
        for name in Levers.model_fields
    }
    ordered = sorted(practices, key=lambda name: practices[name].place)
    return {
        kind: tuple(name for name in ordered if practices[name].kind == kind)
        for kind in PRACTICE_KINDS
    }


def rule_entry(folder: str, name: str) -> Entry:
    """Return a lever or a shock with the first line of its rule's docstring."""
    doc = rule_of(folder, name).split("\n")[0]
    allowed = "0 to 1" if folder == "levers" else "see shocks.size"
    return entry(name, doc, "dose" if folder == "levers" else "size", allowed, 0.0)


def measures() -> list[Entry]:
    """Return the measures of a day and of a run, and the outcomes against the twin."""
    read = [entry(m.__name__, (m.__doc__ or "").strip().split("\n")[0], m.unit) for m in ORDER]
    return read + [entry(name, doc, unit) for name, (unit, doc) in MEANINGS.items()]


def parameters(
    model: type[BaseModel], prefix: str, defaults: BaseModel | None = None
) -> Iterator[Parameter]:
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
            low, high = limits(field)
            yield Parameter(key, field.description or "", unit, low, high, default)


def evidence() -> list[Entry]:
    """Return the evidence cards of all rules, in the order of the day and of the files.

    Each entry has name, group (the folder) and file, what the card says, and for each assumed key
    its entry in the list of parameters: name, doc, unit, range and default.
    """
    known = {parameter.name: parameter.entry() for parameter in parameters(Scenario, "")}
    return [
        evidence_entry(group, module, title, card, known)
        for group in WITH_RULES
        for module in rule_files(group)
        for title, card in cards_of(module).items()
    ]


def evidence_by_group() -> dict[str, list[Entry]]:
    """Return the evidence cards by group, in the order of the day."""
    cards = evidence()
    return {group: [card for card in cards if card["group"] == group] for group in WITH_RULES}


def rule_files(group: str) -> list[ModuleType]:
    """Return the modules of a folder under `simulation/`, or the one module of that name."""
    module = importlib.import_module(f"simulation.{group}")
    if not hasattr(module, "__path__"):
        return [module]
    names = sorted(found.name for found in pkgutil.iter_modules(module.__path__))
    return [importlib.import_module(f"simulation.{group}.{name}") for name in names]


def cards_of(module: ModuleType) -> dict[str, Evidence]:
    """Return the evidence cards of a file: the main one as "", others by what they are about."""
    cards = {name: card for name, card in vars(module).items() if isinstance(card, Evidence)}
    return {
        name.removeprefix("EVIDENCE").removeprefix("_OF_").replace("_", " ").lower(): cards[name]
        for name in sorted(cards)
    }


def evidence_entry(
    group: str, module: ModuleType, title: str, card: Evidence, known: dict[str, Entry]
) -> Entry:
    """Return an evidence card as plain content."""
    _, _, rule = module.__name__.rpartition(".")
    told = {key: value for key, value in card._asdict().items() if key not in ("raises", "lowers")}
    return {
        "name": f"{rule}: {title}" if title else rule,
        "group": group,
        "file": module.__name__.replace(".", "/") + ".py",
        **told,
        "switch": list(card.switch),
        "assumed": [known[key] for key in card.assumed],
        "standing": card.standing,
        "is_assumption": card.is_assumption,
    }
