"""Rows of `docs/model-map.md` that follow from the code: which file, and which test shows it."""

import functools
import inspect

from dashboard.words.names import readable
from docs.making.equations import HOME
from docs.making.markdown import table
from simulation import measures
from simulation.catalogue import evidence
from simulation.measures.benefits import BENEFITS, Benefit
from simulation.scenario.shocks import SHOCK_KINDS
from simulation.settings import LEVERS
from simulation.stories import pathways

HEAD = ("idea", "file", "test")
FOR_EACH = {  # tests that go through all there are
    "levers": ("test_shocks_and_levers", "test_contracts"),
    "shocks": ("test_shocks_and_levers",),
}
# What a rule is called in the source text, where its name says less.
CALLED = {
    "team_incentives": "team share of incentives",
    "relational_training": "relational-skill training",
    "relational_selection": "selection for relational attitudes",
    "peer_selection": "peers take part in selection",
    "meeting_practice": "meeting practice: introductions, preparation",
    "mentoring": "mentors and coaches",
    "leaders_modelling": "leaders' presence, face-to-face contact, listening",
    "crisis_leadership": "leaders present in a crisis, armed in advance",
    "device_free_meetings": "device-free meetings",
    "open_books": "delegation and open books",
    "play_occasions": "occasions for play",
}
BENEFITS_CALLED = {
    1: "physical and psychological health",
    2: "physiological resources",
    3: "cognitive functioning",
    4: "knowing whom to trust",
    5: "learning behaviours",
    6: "resilience of people and top teams",
    7: "commitment, involvement, citizenship",
    8: "creativity",
    9: "commitment and engagement throughout",
    10: "relational coordination, efficiency, quality",
}


def pathway_rows() -> str:
    """Return the pathways in the order in which two people act along them."""
    names = [rule.__module__.rpartition(".")[2] for rule, _ in pathways()]
    return rows_of("pathways", names, " and its twin")


def lever_rows() -> str:
    """Return the levers."""
    return rows_of("levers", LEVERS)


def shock_rows() -> str:
    """Return the kinds of shock."""
    return rows_of("shocks", SHOCK_KINDS)


def rows_of(folder: str, names: list[str] | tuple[str, ...], addition: str = "") -> str:
    """Return the rules of a folder, each with its file and the tests that show it."""
    rows = [
        (
            CALLED.get(name, readable(name).lower()) + addition,
            f"`{folder}/{name}.py`",
            quoted(tests_of(folder, name)) or "–",
        )
        for name in names
    ]
    return table(HEAD, rows)


def quoted(names: list[str]) -> str:
    """Return names as code, each once."""
    return ", ".join(f"`{name}`" for name in dict.fromkeys(names))


def tests_of(folder: str, name: str) -> list[str]:
    """Return the tests of a rule: those that go through all of its kind, and those that call it."""
    line = f"from simulation.{folder}.{name} import"
    calling = [test for test, text in texts_of_tests().items() if line in text]
    return [*FOR_EACH.get(folder, ()), *calling]


@functools.cache
def texts_of_tests() -> dict[str, str]:
    """Return the tests by name."""
    files = sorted((HOME / "tests").glob("*/test_*.py"), key=lambda file: file.stem)
    return {file.stem: file.read_text(encoding="utf-8") for file in files}


def benefit_rows() -> str:
    """Return the ten benefits: the columns, and the rules that an ablation of each switches off."""
    rows = []
    for number in dict.fromkeys(one.number for one in BENEFITS):
        own = [one for one in BENEFITS if one.number == number]
        columns = [one.column for one in own]
        idea = BENEFITS_CALLED.get(number, ", ".join(readable(one).lower() for one in columns))
        rules = [file for one in own for file in files_behind(one)]
        rows.append((f"{number} {idea}", quoted(columns), quoted(rules), "`test_benefits`"))
    return table(("benefit", "column", "mechanism", "test"), rows)


def files_behind(benefit: Benefit) -> list[str]:
    """Return the files of the rules that make a benefit, or of the measure that holds it."""
    files = [card["file"] for card in evidence() if benefit.ablation in card["switch"]]
    if not files:
        source = inspect.getmodule(getattr(measures, benefit.column))
        files = [source.__name__.replace(".", "/") + ".py"] if source else []
    return [file.removeprefix("simulation/") for file in files]


SECTIONS = {
    "map pathways": pathway_rows,
    "map levers": lever_rows,
    "map shocks": shock_rows,
    "map benefits": benefit_rows,
}
