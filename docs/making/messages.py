"""What is to be translated: `python -m docs.making.messages` writes `messages.pot`.

Texts are found where they are said (`say`, `english` and their like for numbers; `hqc.say` in
scripts); what the simulation hands over – names, meanings, units, titles, deeds – is added.
With the code of a language it also brings its catalogue up to date: what is new stands there
untranslated, what nobody says any more is dropped.
"""

import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from dashboard import controls
from dashboard.pages.what_if.moves import KEYS
from dashboard.shell import PAGES
from dashboard.state import loaded
from dashboard.words.deeds import deed_texts
from dashboard.words.language import CATALOGUES
from dashboard.words.names import measure_title, plain_unit, readable
from dashboard.words.outcomes import MEASURES, is_share
from dashboard.words.plain import plainly
from simulation.catalogue import catalogue
from simulation.founding.guard import ASKED, NOT_SAID
from simulation.scenario.files import scenario_names
from simulation.scenario.shocks import SHOCK_KINDS, TARGETS

HOME = Path(__file__).resolve().parents[2]
POT = CATALOGUES / "messages.pot"
KEYWORDS = {
    "say": None,
    "say_many": (1, 2),
    "english": None,
    "english_many": (1, 2),
    "hqc.say": None,
}
ROLES = ("head", "leader", "member", "customer", "supplier")  # that every organization has
NOT_PAGES = {"plotly", "commands"}  # commands speak with a `say` of their own
METHODS = {".py": "python", ".js": "javascript", ".html": "jinja2"}


def messages() -> Catalog:
    """Return everything that is to be translated, in the order of the alphabet."""
    found = Catalog(fuzzy=False)
    for path in sorted((HOME / "dashboard").rglob("*")):
        if path.suffix in METHODS and not NOT_PAGES & set(path.parts):
            for text in texts_in(path):
                found.add(text)
    for told in handed_over():
        if told:
            found.add(told)
    return found


def texts_in(path: Path) -> Iterator[str | tuple[str, str]]:
    """Yield the texts that a source says."""
    source = io.BytesIO(path.read_bytes())
    options = {"encoding": "utf-8"}
    for _, text, *_ in extract(METHODS[path.suffix], source, KEYWORDS, options=options):
        yield text if isinstance(text, str) else (text[0], text[1])


def handed_over() -> Iterator[str]:
    """Yield what the simulation hands over, in the words of the doors."""
    yield from (page.NAME for page in PAGES)
    yield from KEYS
    for one in controls.all_controls():
        yield from (one.name, one.meaning, one.unit)
        yield from (readable(part) for part in one.key.split(".")[1:] if part != "mean")
    for name, measure in MEASURES.items():
        yield measure_title(name)
        yield plainly((measure.__doc__ or "").partition("\n")[0])
        yield "" if is_share(name) else plain_unit(measure.unit)
    for name in scenario_names():
        yield readable(name.replace("-", " "))
        yield loaded(name).description.strip()
        yield from (readable(shock.name) for shock in loaded(name).shocks)
    for kind in ("measures", "levers", "shocks"):
        for rule in catalogue()[kind]:
            yield from (measure_title(rule["name"]), plainly(rule["doc"]))
    yield from deed_texts()
    yield from map(readable, SHOCK_KINDS)
    yield from (*TARGETS, "team", "role", *ROLES, ASKED, NOT_SAID)


def written(catalogue: Catalog) -> bytes:
    """Return a catalogue as a file: without places and dates, so that only texts change it."""
    into = io.BytesIO()
    write_po(into, catalogue, width=100, no_location=True, omit_header=True, sort_output=True)
    lines = ["Content-Type: text/plain; charset=utf-8"]
    if catalogue.locale is not None:
        lines += [f"Language: {catalogue.locale}", f"Plural-Forms: {catalogue.plural_forms}"]
    header = "".join(f'"{line}\\n"\n' for line in lines)
    return f'msgid ""\nmsgstr ""\n{header}\n'.encode() + into.getvalue()


def brought_up_to_date(code: str, wanted: Catalog) -> bytes:
    """Return a language's catalogue with what is to be translated now, and nothing else."""
    path = CATALOGUES / f"{code}.po"
    known = Catalog(locale=code)
    if path.exists():
        with path.open("rb") as file:
            known = read_po(file, locale=code)
    fresh = Catalog(locale=code, fuzzy=False)
    for message in wanted:
        if message.id:
            old = known.get(message.id)
            fresh.add(message.id, old.string if old is not None and old.id == message.id else None)
    return written(fresh)


def main(codes: Iterable[str]) -> None:
    """Write what is to be translated, and bring the catalogues of languages up to date."""
    wanted = messages()
    POT.write_bytes(written(wanted))
    for code in codes:
        (CATALOGUES / f"{code}.po").write_bytes(brought_up_to_date(code, wanted))


if __name__ == "__main__":
    main(sys.argv[1:])
