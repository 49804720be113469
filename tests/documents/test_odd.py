"""The ODD description is up to date: its generated parts, its sections, and the names in it."""

import ast
import builtins
import importlib
import pkgutil
import re

import numpy as np
import pytest

import simulation
from docs.making import equations
from docs.making.equations import HOME, compiled_rules, digest, sections
from docs.making.tables import MADE, PART, remade
from simulation import Scenario
from simulation.catalogue import parameters
from simulation.measures.resilience import MEANINGS
from simulation.settings import LEVERS, PLAN, SHOCK, flat
from simulation.state import DAY, ORG, PERSON, TASK, TEAM, TIE

TEXT = (HOME / "docs/odd.md").read_text(encoding="utf-8")
SECTIONS = sections(TEXT)
OF_RULE = {rule.function: section for section in SECTIONS for rule in section.rules}
AGAIN = (
    "read the section again next to the code, put right what it says, "
    "then run `python -m docs.making.tables --reviewed`"
)


# Whether the text was read since the rules changed.


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.heading.lstrip("# ")[:40])
def test_no_rule_changed_since_its_equations_were_written(section):
    assert digest(section.rules) == section.noted, f"{section.heading}: a rule changed; {AGAIN}"


def test_every_compiled_rule_has_a_section():
    described = {rule for section in SECTIONS for rule in section.rules}
    missing = [rule for rule in compiled_rules() if rule not in described]
    assert not missing, f"write a section of docs/odd.md for {missing}"


@pytest.mark.parametrize(
    ("old", "new", "is_noticed"),
    [("person.lift", "2 * person.lift", True), ("Moments move", "Whatever moves", False)],
)
def test_a_digest_notices_what_a_rule_does_and_not_its_words(monkeypatch, old, new, is_noticed):
    section = OF_RULE["mood"]
    code = ast.unparse(equations.functions_in(section.rules[0].file)["mood"])
    other = ast.parse(code.replace(old, new)).body[0]
    monkeypatch.setattr(equations, "functions_in", lambda _: {"mood": other})
    assert (digest(section.rules) != section.noted) == is_noticed


def test_a_section_may_not_name_a_rule_that_is_not_there():
    with pytest.raises(LookupError, match="no rule fly in"):
        digest((OF_RULE["mood"].rules[0]._replace(function="fly"),))


def test_generated_parts_are_up_to_date():
    assert remade(TEXT) == TEXT, "run `python -m docs.making.tables`"
    assert {name for _, name, _ in PART.findall(TEXT)} <= set(MADE)


# Whether what the text names is there.

TABLES = {"person": PERSON, "view": TIE, "task": TASK, "team": TEAM, "org": ORG, "today": DAY}
FIELDS = {name: {field.name for field in fields} for name, fields in TABLES.items()}
FIELDS |= {"plan": set(np.dtype(PLAN).names), "shock": set(np.dtype(SHOCK).names)}
PEOPLE = (
    *("speaker", "listener", "helper", "asker", "truster", "trustee", "player", "partner"),
    *("holder", "other", "newcomer", "leader", "one", "two"),
)
FIELDS |= dict.fromkeys(PEOPLE, FIELDS["person"]) | dict.fromkeys(
    ("mine", "theirs"), FIELDS["view"]
)
FIELDS |= {"found": FIELDS["view"], "near": FIELDS["team"]}
ANY_FIELD = set().union(*FIELDS.values())
PARAMETERS = {parameter.name for parameter in parameters(Scenario, "")}
SETTINGS = {name.rpartition(".")[2] for name in PARAMETERS} | set(flat(Scenario()))
WHERE = {
    *("people", "teams", "days", "row", "members", "views", "view_of", "back", "links", "inbox"),
    *("seed", "day", "i", "j", "t", "place", "nth", "times", "medium", "met", "fit", "kind"),
    *("accuracy", "waited", "luck"),
    *("is_active", "put_on_list", "frexp", "floor", "sqrt", "COMPETENCE", "DECEPTIVE", "label"),
    "is_led",
}
WORD = re.compile(r"(?<!`)`([a-z_]+(?:\.[a-z_<>]+)*)`(?!`)")


def code_names() -> set[str]:
    """Return the names of all that is defined under `simulation/`."""
    names: set[str] = set()
    for module in pkgutil.walk_packages(simulation.__path__, "simulation."):
        names |= set(vars(importlib.import_module(module.name)))
    return names


KNOWN = (
    ANY_FIELD
    | SETTINGS
    | PARAMETERS
    | set(FIELDS)
    | set(LEVERS)
    | set(MEANINGS)
    | WHERE
    | code_names()
)


def is_known(name: str) -> bool:
    """Say whether a name in the text is a field, a parameter, or something in the code."""
    whose, _, own = name.partition(".")
    return name in KNOWN or (bool(own) and own in FIELDS.get(whose, set()))


def prose() -> str:
    """Return the text without its formulas and without what is made from the code."""
    text = PART.sub("", TEXT)
    return re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)


SAID = {
    # columns of files, targets of shocks, roles, and words of the text itself
    *("id", "source", "target", "weight", "advice", "friendship", "made", "end", "aim"),
    *("head", "leader", "member", "everyone", "random", "leaders", "customers", "suppliers"),
    *("compare", "spoken", "done", "openness_to", "depth", "goodwill", "insight"),
    *("known", "weaker", "is_hqc", "assumptions", "share", "part", "who", "whom", "together"),
}


@pytest.mark.parametrize("name", sorted(set(WORD.findall(prose()))))
def test_what_the_text_names_is_there(name):
    assert is_known(name) or name in SAID, f"`{name}` is no field, parameter or rule"


def test_links_within_the_text_lead_somewhere():
    heads = re.findall(r"^#+ (.*)$", TEXT, re.MULTILINE)
    places = {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) <= places


def defined(tree: ast.Module) -> set[str]:
    """Return the names that formulas define themselves."""
    nodes = list(ast.walk(tree))
    names = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    names |= {n.arg for n in nodes if isinstance(n, ast.arg)}
    return names | {n.name for n in nodes if isinstance(n, ast.FunctionDef)}


FUNCTIONS = set(re.findall(r"^def (\w+)\(", TEXT, re.MULTILINE))
WITH_FORMULAS = [section for section in SECTIONS if section.formulas]


@pytest.mark.parametrize("section", WITH_FORMULAS, ids=lambda section: section.heading[4:40])
def test_formulas_name_only_fields_parameters_and_what_the_text_defines(section):
    tree = ast.parse(section.formulas)
    allowed = KNOWN | FUNCTIONS | defined(tree) | set(vars(builtins))
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            assert node.id in allowed, node.id
        if isinstance(node, ast.Attribute):
            whose = node.value.id if isinstance(node.value, ast.Name) else ""
            assert node.attr in FIELDS.get(whose, ANY_FIELD), f"{whose}.{node.attr}"
