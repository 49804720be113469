"""How pages show the parts of a report: sentences, tables and pictures, names in plain words."""

from collections.abc import Iterable
from typing import Any

from dash import html

from dashboard.figures.pictures import drawn
from dashboard.figures.theme import Look, on_page
from dashboard.pages import components
from dashboard.pages.components import Component
from dashboard.pages.state_words import key_name
from dashboard.words.language import say
from dashboard.words.names import MEASURES
from dashboard.words.section import (
    Either,
    Name,
    Note,
    Part,
    Picture,
    Room,
    Section,
    Table,
    Text,
    blocks,
    parts,
)


def plain_words(text: Text) -> str:
    """Return a text as people read it: names in words, nothing to type.

    >>> plain_words(Name("lead_time")), plain_words((Name("people.trust.mean"), " alone"))
    ('Lead time', 'Trust alone')
    """
    told = "".join(map(part_words, parts(text)))
    has_name = any(isinstance(part, Name) for part in parts(text))
    return capital(told) if has_name else told


def part_words(part: Part) -> str:
    """Return a part of a text as people read it."""
    if isinstance(part, Name):
        return in_words(part.typed)
    return part.pressed if isinstance(part, Either) else part


def in_words(name: str) -> str:
    """Return a name within a sentence.

    >>> in_words("levers.mentoring"), in_words("people.presence.leaders_mean")
    ('mentoring', 'presence: leaders mean')
    """
    if name in MEASURES:
        return say(MEASURES[name])
    told = key_name(name)
    if told == name:
        told = name[name.find(".") + 1 :]
    return told.replace(".", ": ").replace("_", " ").replace("hqc", "HQC")


def capital(text: str) -> str:
    """Return text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def meaning_line(text: Text) -> Component:
    """Return what a picture or table says."""
    return html.P(plain_words(text), className="meaning")


def captions(sections: Iterable[Section]) -> list[Component]:
    """Return the notes of sections."""
    return [meaning_line(note.text) for note in blocks(sections, Note)]


def pictures(sections: Iterable[Section], look: Look, titled: bool = False) -> list[Component]:
    """Return the pictures of sections, each with what is to be seen."""
    told = []
    for one in blocks(sections, Picture):
        heading = [html.H3(one.title)] if titled else []
        told += [*heading, picture(one, look), meaning_line(one.caption)]
    return told


def picture(told: Picture, look: Look) -> Component:
    """Return a picture of a report as a graph of the page."""
    figure = drawn(told, titled=False)
    label = say("{label}: the words below say what is to be seen", label=told.label)
    return components.graph(label, "drawn", figure=on_page(figure, look), style=tall(figure))


def tall(figure: dict[str, Any]) -> dict[str, str]:
    """Return the height of a figure as a style: what has none of its own collapses when resized."""
    return {"height": f"{figure['layout']['height']}px"}


def titled_table(told: Table) -> Component:
    """Return a table with its title and what to know."""
    note = [meaning_line(told.note)] if told.note else []
    return html.Div([html.H3(plain_words(told.title)), report_table(told), *note])


def report_table(told: Table) -> Component:
    """Return a table in plain words, within its own scrolling."""
    shown = told.fitted(Room.PAGE)
    lines = [[capital(plain_words(line[0])), *map(plain_words, line[1:])] for line in shown.lines]
    head = [capital(plain_words(column.head)) for column in shown.columns]
    return components.scrolling(plain_words(told.title), components.table(lines, head))
