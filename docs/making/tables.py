"""The documents' generated parts, made from the code: `make docs`, or this module by itself.

What stands between `<!-- made: name -->` and `<!-- end -->` is written by the function of that name
in `MADE`; the rest is left as it is. With `--reviewed` the digests of the rules are noted anew: do
that after reading again the sections of `docs/odd.md` whose rules have changed.
"""

import ast
import functools
import re
import sys
from collections.abc import Callable

from docs.making import glossary, measured, model_map
from docs.making.equations import HOME, functions_in, module_of, reviewed
from docs.making.markdown import table
from simulation import state, tables
from simulation.catalogue import Entry, Parameter, evidence, measures, parameters
from simulation.results.places import write_text
from simulation.scenario import Scenario
from simulation.scenario.levers import Lever, Levers
from simulation.settings import flat
from simulation.tables import Field

DOCUMENTS = tuple(
    f"docs/{name}.md" for name in ("glossary", "model-map", "odd", "patterns", "results")
)
PART = re.compile(r"(<!-- made: ([\w ]+) -->\n).*?(<!-- end -->)", re.DOTALL)
STREAM = re.compile(r"^(\w+) = key_of\(\"(.+)\"\)$", re.MULTILINE)
DAY = "simulation/day.py"
LARGE = {1e6: "10⁶", 1e9: "10⁹", 1e12: "10¹²", 1e15: "10¹⁵"}


def main() -> None:
    """Write the generated parts of all documents anew: of all, or of none."""
    try:
        texts = {name: remade((HOME / name).read_text(encoding="utf-8")) for name in DOCUMENTS}
    except FileNotFoundError as error:
        sys.exit(f"{error.filename} is missing: measure first, as docs/results.md says")
    for name, text in texts.items():
        write_text(HOME / name, reviewed(text) if "--reviewed" in sys.argv[1:] else text)


def remade(text: str) -> str:
    """Return a document with its generated parts made anew. Raises `KeyError` for unknown ones."""
    return PART.sub(lambda part: f"{part[1]}{MADE[part[2]]()}\n{part[3]}", text)


def fields_table(fields: tuple[Field, ...]) -> str:
    """Return the state variables of one kind of entity."""
    heads = ("name", "range", "unit", "owner", "meaning")
    rows = [(f"`{f.name}`", range_of(f), unit_of(f), f.owner, f.meaning) for f in fields]
    return table(heads, rows)


def unit_of(field: Field) -> str:
    """Return the unit of a field, and how many of it there are."""
    return field.unit if field.size == 1 else f"{field.unit}, {field.size} of them"


def range_of(field: Field) -> str:
    """Return the range of a field in words."""
    if field.unit == "bits":
        return "64 bits"
    low = "never" if field.low == tables.NOT_YET else border(field.low)
    return f"{low} …" if field.high == tables.MAX_ROW else f"{low} to {border(field.high)}"


def border(value: float) -> str:
    """Return an end of a range, large ones as powers of ten."""
    sign = "-" if value < 0 else ""
    return sign + LARGE.get(abs(value), f"{abs(value):g}")


def parameter_tables() -> str:
    """Return every parameter by table of the scenario, the keys of a lever once."""
    lever = [without_cost(one) for one in parameters(Lever, "levers.<name>.")]
    known = [one for one in parameters(Scenario, "") if not one.name.startswith("levers.")]
    lever += [one for one in parameters(Scenario, "") if is_of_one_lever(one)]
    groups: dict[str, list[Parameter]] = {}
    for parameter in [*known, *lever]:
        name, _, own = parameter.name.partition(".")
        groups.setdefault(name if own else "scenario", []).append(parameter)
    return "\n\n".join(
        f"#### `{name}`\n\n{parameter_table([one.entry() for one in inside])}"
        for name, inside in groups.items()
    )


def is_of_one_lever(parameter: Parameter) -> bool:
    """Say whether a key is one that only this lever has."""
    _, _, own = parameter.name.rpartition(".")
    return parameter.name.startswith("levers.") and own not in Lever.model_fields


def without_cost(parameter: Parameter) -> Parameter:
    """Return a lever's key without its default where each lever has its own."""
    is_cost = parameter.name.endswith((".money", ".hours"))
    return parameter._replace(default=None) if is_cost else parameter


def parameter_table(entries: list[Entry]) -> str:
    """Return some parameters with default, range, unit, meaning, and the cards that assume them."""
    heads = ("parameter", "default", "range", "unit", "meaning", "rests on it")
    rows = [
        (
            f"`{p['name']}`",
            default_of(p["default"]),
            p["range"],
            p["unit"],
            p["doc"],
            ", ".join(assuming().get(p["name"], [])),
        )
        for p in entries
    ]
    return table(heads, rows)


def default_of(value: object) -> str:
    """Return a default as one would write it in a scenario."""
    if value is None or value == "" or type(value).__name__ == "PydanticUndefinedType":
        return "–"
    return f"{value:g}" if isinstance(value, float) else str(value).lower()


@functools.cache
def assuming() -> dict[str, list[str]]:
    """Return, for each parameter, the evidence cards that call it an assumption."""
    found: dict[str, list[str]] = {}
    for card in evidence():
        for key in card["assumed"]:
            found.setdefault(key["name"], []).append(card["name"])
    return found


def lever_costs() -> str:
    """Return what each lever costs by default."""
    rows = [
        (f"`{name}`", default_of(field.default.money), default_of(field.default.hours))
        for name, field in Levers.model_fields.items()
    ]
    return table(("lever", "`money`", "`hours`"), rows)


def derived_settings() -> str:
    """Return the names that rules read beside the parameters' own: dials and fading."""
    own = {parameter.name.rpartition(".")[2] for parameter in parameters(Scenario, "")}
    rows = [(f"`{name}`", made_from(name)) for name in flat(Scenario()) if name not in own]
    return table(("name", "made from"), rows)


def made_from(name: str) -> str:
    """Return what a number that rules read is made from."""
    if name.endswith("_fading"):
        return f"`daily_rate({name.removesuffix('_fading')}_half_life)`"
    if name == "founded_density":
        return "`organization.hqc_density`; -1 where it is left out"
    if name == "quit_hazard_most":
        return "`1.001 * quit_hazard * exp(quit_slope)`: no hazard is above it"
    dial, _, part = name.partition("_")
    usual = part.removeprefix("leaders_")
    otherwise = "" if usual == part else f"; `people.{dial}.{usual}` where it is left out"
    return f"`people.{dial}.{part}`{otherwise}"


def evidence_table() -> str:
    """Return what each rule claims, on what source, and what switches it off."""
    heads = ("where", "rule", "claim", "source", "standing", "switch (at 0)")
    rows = [
        (
            card["group"],
            card["name"],
            card["claim"],
            card["source"],
            card["standing"],
            ", ".join(f"`{key}`" for key in card["switch"]) or card["unswitched"],
        )
        for card in evidence()
    ]
    return table(heads, rows)


def streams_table() -> str:
    """Return the streams of luck with the names that their keys are made from."""
    text = (HOME / "simulation/luck.py").read_text(encoding="utf-8")
    rows = [(f"`{stream}`", f'"{name}"') for stream, name in STREAM.findall(text)]
    return table(("stream", "name"), rows)


def measures_table() -> str:
    """Return every measure with its unit and meaning."""
    rows = [(f"`{m['name']}`", m["unit"], m["doc"]) for m in measures()]
    return table(("measure", "unit", "meaning"), rows)


def order_of_the_day() -> str:
    """Return the day as `day.py` writes it out: each pass with its rules, in order."""
    lines = []
    for nth, name in enumerate(calls_in(functions_in(DAY)["run_day"]), start=1):
        lines.append(f"{nth}. `{name}` – {first_line(name)}")
        lines += steps_of(name, "    ")
    return "\n".join(lines)


def steps_of(name: str, indent: str) -> list[str]:
    """Return the rules that a part of the day calls, and theirs where they stand in `day.py`."""
    part, lines = functions_in(DAY).get(name), []
    for rule in calls_in(part) if part is not None else []:
        lines += [f"{indent}- `{rule}` – {first_line(rule)}", *steps_of(rule, indent + "    ")]
    return lines


def calls_in(function: ast.FunctionDef) -> list[str]:
    """Return the rules that a function of the day calls, in order."""
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    calls.sort(key=lambda node: (node.lineno, node.col_offset))
    names = [node.func.id for node in calls if isinstance(node.func, ast.Name)]
    return [name for name in names if name in vars(module_of(DAY))]


def first_line(name: str) -> str:
    """Return the first line of a rule's docstring, and where the rule stands."""
    rule = vars(module_of(DAY))[name]
    doc = (getattr(rule, "py_func", rule).__doc__ or "").partition("\n")[0]
    file = rule.__module__.replace(".", "/") + ".py"
    return doc if file == DAY else f"{doc} (`{file}`)"


def where_ties_settle() -> str:
    """Return the levels that ties reach under ordinary conduct, as the test finds them."""
    from tests.rules.test_settling import levels  # documents are made where the tests are

    heads = ("skill", "meetings a week", "tensility .1", "free", "tensility .9")
    return table(heads, levels())


MADE: dict[str, Callable[[], str]] = {
    "person": lambda: fields_table(state.PERSON),
    "tie": lambda: fields_table(state.TIE),
    "team": lambda: fields_table(state.TEAM),
    "task": lambda: fields_table(state.TASK),
    "organization": lambda: fields_table(state.ORG),
    "counts of a day": lambda: fields_table(state.DAY),
    "order of the day": order_of_the_day,
    "streams": streams_table,
    "parameters": parameter_tables,
    "costs of levers": lever_costs,
    "derived settings": derived_settings,
    "measures": measures_table,
    "evidence": evidence_table,
    "where ties settle": where_ties_settle,
    **glossary.SECTIONS,
    **model_map.SECTIONS,
    **measured.SECTIONS,
}

if __name__ == "__main__":
    main()
