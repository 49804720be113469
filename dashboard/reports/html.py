"""How every HTML report is laid out; a page needs nothing from elsewhere."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from dashboard.figures.bundle import bundle
from dashboard.figures.pictures import drawn
from dashboard.figures.theme import CONFIG, Figure
from dashboard.words.section import Picture, Section, Sentence, Table, notes, typed

LAYOUT = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
LAYOUT.tests.update(
    picture=lambda one: isinstance(one, Picture),
    table=lambda one: isinstance(one, Table),
    sentence=lambda one: isinstance(one, Sentence),
)
LAYOUT.filters.update(typed=typed, drawn=lambda one: script(drawn(one)))
LAYOUT.globals.update(config=Markup(json.dumps(CONFIG)))


def page(title: str, sections: Sequence[Section]) -> str:
    """Return a whole page that needs nothing from elsewhere."""
    plotly = Markup(bundle())
    return LAYOUT.get_template("page.html").render(title=title, sections=sections, plotly=plotly)


def script(content: Any) -> Markup:
    """Return content as it stands in a script of a page, which no name in it can end."""
    return Markup(json.dumps(content, separators=(",", ":")).replace("<", "\\u003c"))


def made_by(provenance: Mapping[str, Any]) -> Section:
    """Return the line that says how the page was made."""
    told = (
        f"Made by {provenance['command']}, random seed {provenance['seed']}, rules "
        f"{provenance['rules']}, scenario {provenance['scenario_digest']}."
    )
    return notes("made_by", "", [told])


def picture(place: str, figure: Figure, caption: str) -> Picture:
    """Return a figure that is drawn already as a picture of a report."""
    return Picture("drawn_before", place, {"figure": figure}, caption, label=caption)


def write_page(text: str, path: Path) -> None:
    """Write a page."""
    path.write_text(text, encoding="utf-8")
