"""The tables of `docs/glossary.md`: words, measures, pathways, levers and shocks."""

from collections.abc import Iterable
from inspect import getdoc

from dashboard.words.glossary import WORDS
from docs.making.markdown import table
from simulation.catalogue import Entry, catalogue
from simulation.stories import pathways

Row = tuple[str, ...]


def words_table() -> str:
    """Return the words of the model, each with what it means."""
    rows = [("*" + word.replace("*", r"\*") + "*", meaning) for word, meaning in WORDS.items()]
    return table(("word", "meaning"), rows)


def measures_table() -> str:
    """Return every measure with its meaning and unit."""
    rows = [(*named(one), one["unit"]) for one in catalogue()["measures"]]
    return table(("name", "meaning", "unit"), rows)


def pathways_table() -> str:
    """Return the pathways in the order in which two people act along them."""
    rows = [
        (f"`{rule.__name__}`", without_stop((getdoc(rule) or "").partition("\n")[0]))
        for rule, _ in pathways()
    ]
    return happenings(rows)


def levers_table() -> str:
    """Return what each lever makes people do."""
    return happenings(named(one) for one in catalogue()["levers"])


def shocks_table() -> str:
    """Return what happens when each shock strikes."""
    return happenings(named(one) for one in catalogue()["shocks"])


def happenings(rows: Iterable[Row]) -> str:
    """Return names, each with what happens."""
    return table(("name", "what happens"), rows)


def named(entry: Entry) -> Row:
    """Return the name of an entry of the catalogue, and its meaning."""
    return f"`{entry['name']}`", without_stop(entry["doc"])


def without_stop(sentence: str) -> str:
    """Return a sentence as it stands in a cell of a table."""
    return sentence.removesuffix(".")


SECTIONS = {
    "glossary words": words_table,
    "glossary measures": measures_table,
    "glossary pathways": pathways_table,
    "glossary levers": levers_table,
    "glossary shocks": shocks_table,
}
