"""Parts that pages are made of: a control with its evidence, a chart, a table, a tile."""

from collections.abc import Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard.controls import Control
from dashboard.figures.theme import CLEAR, CONFIG
from dashboard.words.course import HEAD
from dashboard.words.departures import departure_in_english
from dashboard.words.language import ENGLISH, english, language, say
from dashboard.words.numbers import signs_of
from dashboard.words.outcomes import by_group
from dashboard.words.plain import plainly
from dashboard.words.what_if import Tile

Component = Any
BADGES = {
    "published": english("published size"),
    "assumption": english("assumption"),
    "definition": english("by definition"),
}
PLAIN: Any = CONFIG
FILLING = {"height": "100%"}  # of its place
UNSEEN = {"visible": False}
EMPTY = {
    "data": [],
    "layout": {"paper_bgcolor": CLEAR, "plot_bgcolor": CLEAR, "xaxis": UNSEEN, "yaxis": UNSEEN},
}


def aria(**names: str) -> dict[str, Any]:
    """Return what a screen reader says, as properties.

    >>> aria(label="Trust")
    {'aria-label': 'Trust'}
    """
    return {f"aria-{name}": said for name, said in names.items()}


def graph(label: str, kind: str = "graph main", **own: Any) -> Component:
    """Return the place of a figure; `label`: what a screen reader says, and where the words are."""
    usual = {"figure": EMPTY, "config": PLAIN, "responsive": True, "style": FILLING}
    given = {key: value for key, value in (usual | own).items() if value is not None}
    return html.Div(dcc.Graph(**given), className=kind, role="img", **aria(label=label))


def folded(words: str, inside: Any, **own: Any) -> Component:
    """Return something that opens."""
    return html.Details([html.Summary(words), *inside], **own)


def menu(words: str, inside: Sequence[Component], **own: Any) -> Component:
    """Return a button that opens what is under it; it closes when something else is used."""
    summary = html.Summary(words, className="button", **own)
    return html.Details([summary, html.Div(list(inside), className="drop")], className="menu")


def as_table(name: str) -> Component:
    """Return the place of the table that stands behind a figure."""
    return folded(say("As a table"), [wide(name, say("The figure as a table"))])


def wide(name: str, label: str) -> Component:
    """Return a place that scrolls sideways where it is too narrow, by the keyboard, too."""
    return html.Div(id=name, className="scroll", role="group", tabIndex=0, **aria(label=label))


def panel(
    title: str, inside: Sequence[Component], meaning: str = "", kind: str = "panel", **own: Any
) -> Component:
    """Return a part of the page with a heading."""
    said = [html.P(meaning, className="meaning")] if meaning else []
    return html.Div([html.H2(title), *said, *inside], className=kind, **own)


def region(label: str, inside: Any, kind: str, **own: Any) -> Component:
    """Return a part of the page to which a screen reader can go."""
    return html.Section(inside, className=kind, **own, **aria(label=label))


def tools(title: str, *inside: Component) -> Component:
    """Return the line at the top of a page."""
    return html.Div([html.H1(title), *inside], className="tools")


def button(words: str, name: Any, size: str = "compact-sm", **own: Any) -> Component:
    """Return a button."""
    return dmc.Button(words, id=name, size=size, variant="default", **own)


def buttons(words: Mapping[str, str], kind: str = "buttons", **own: Any) -> Component:
    """Return buttons by id."""
    return html.Div([button(word, name, **own) for name, word in words.items()], className=kind)


def select(name: Any, label: str | None, data: Sequence[Any], **own: Any) -> Component:
    """Return a field in which one is chosen."""
    named = {} if label is None else {"label": label}
    return dmc.Select(id=name, data=list(data), **{"size": "sm", **named, **own})


def outcomes(name: str, label: str | None = None, **own: Any) -> Component:
    """Return the choice of a measure that is shown over days, by group."""
    groups = [{"group": group, "items": options(inside)} for group, inside in by_group().items()]
    return select(name, label, groups, **own)


def options(words: Mapping[str, str]) -> list[dict[str, str]]:
    """Return what can be chosen: values, and the words for each."""
    return [{"value": value, "label": word} for value, word in words.items()]


def moved(
    one: Control, more: Sequence[Component] = (), below: Sequence[Component] = ()
) -> Component:
    """Return a control in one line: name, slider, typed value; and on demand what is known of it.

    `more`: what stands under its meaning and evidence; `below`: what stands under its line.
    """
    name = html.Span(one.name, className="name", title=one.name)
    span = (one.low, one.high, one.step)
    line = [
        name,
        fine_slider({"part": "slider", "key": one.key}, one.name, span, one.value),
        typed_value(one),
    ]
    unit = html.Span(f"({one.unit})", className="unit")
    about = [html.Div([f"{one.meaning} ", unit], className="meaning"), known(one), *more]
    summary = html.Summary("?", title=one.meaning, **aria(label=say("About {name}", name=one.name)))
    known_of_it = html.Details([summary, *about], className="about")
    return html.Div([html.Div(line, className="row"), *below, known_of_it], className="control")


def slider(
    place: Any, name: str, span: tuple[float, float, float], value: float, **own: Any
) -> Component:
    """Return a slider over a span – lowest, highest, step – that tells its value as it moves."""
    shape = dict(zip(("min", "max", "step"), span, strict=True))
    return dmc.Slider(
        id=place, value=value, **shape, **{"updatemode": "drag", "thumbLabel": name, **own}
    )


def fine_slider(place: Any, name: str, span: tuple[float, float, float], value: float) -> Component:
    """Return a slider beside which its value is typed."""
    digits = digits_of(span[2])
    return slider(place, name, span, value, precision=digits, label=None, size="sm", thumbSize=18)


def digits_of(step: float) -> int:
    """Return how many digits after the point a step has.

    >>> digits_of(0.05), digits_of(2.0)
    (2, 0)
    """
    return max(0, len(f"{step:.6f}".rstrip("0").partition(".")[2]))


def typed_value(one: Control, label: str = "") -> Component:
    """Return the field in which a value is typed."""
    return number_input({"part": "number", "key": one.key}, label or one.name, one)


def number_input(place: dict[str, str], name: str, one: Control) -> Component:
    """Return a field for a number."""
    return dmc.NumberInput(
        id=place,
        value=one.value,
        min=one.low,
        max=one.high,
        step=one.step,
        allowDecimal=not one.is_whole,
        decimalScale=6,
        debounce=True,
        size="xs",
        hideControls=True,
        className="typed",
        **typed_signs(),
        **aria(label=say("{name}, typed", name=name)),
    )


def typed_signs() -> dict[str, Any]:
    """Return with which sign decimals are typed, nothing where that is the usual one."""
    sign = signs_of(language()).decimal
    return (
        {} if sign == "." else {"decimalSeparator": sign, "allowedDecimalSeparators": [sign, "."]}
    )


def known(one: Control) -> Component:
    """Return what is known of a control's effect: a badge and, behind it, the evidence cards."""
    if one.standing not in BADGES:
        return None
    badge = html.Span(say(BADGES[one.standing]), className=f"badge {one.standing}")
    if not one.cards:
        return html.Div(badge, className="known")
    cards = [card_lines(card) for card in one.cards]
    return html.Details([html.Summary([badge, f" {say('evidence')}"]), *cards], className="known")


def card_lines(card: Mapping[str, Any]) -> Component:
    """Return an evidence card, and where what comes of it is not what one would expect."""
    departs = departure_in_english(str(card.get("name", "")))
    return html.Div(
        [
            html.P(plainly(card["claim"]), className="claim"),
            html.P(
                plainly(f"{card['source']} – {card['design']}. How strong: {card['strength']}.")
            ),
            *([html.P(departs, className="departs")] if departs else []),
        ],
        className="card",
        **in_english(),
    )


def in_english() -> dict[str, Any]:
    """Return what marks a part that stays in English for readers of other languages."""
    return {} if language() == ENGLISH else {"lang": ENGLISH}


def group(title: str, inside: Sequence[Component] | None, keys: Sequence[str] = ()) -> Component:
    """Return a group that opens and closes; without content, it is laid out when first opened.

    `keys`: what can be moved in it, so that the browser marks it when something in it was.
    """
    place: dict[str, str] = {"group": title}
    holds: dict[str, Any] = {"data-keys": " ".join(keys)}
    return html.Details(
        [
            html.Summary(say(title), id=place | {"part": "unfold"}, **holds),
            html.Div(inside, id=place | {"part": "unfolded"}),
        ],
        className="group",
        open=inside is not None,
    )


def chart(name: str, title: str, meaning: str, is_main: bool = False) -> Component:
    """Return a chart with its title, its sentence, and its table behind it."""
    return html.Figure(
        [
            html.H2(title),
            html.P(meaning, id=f"meaning-{name}", className="meaning"),
            graph(
                say("{title}: the sentence below says what is to be seen", title=title),
                "graph main" if is_main else "graph",
                id=f"chart-{name}",
            ),
            html.Figcaption(id=f"caption-{name}"),
            as_table(f"table-{name}"),
        ],
        className="panel chart",
    )


def table(lines: Sequence[Sequence[str]], head: Sequence[str] = ()) -> Component:
    """Return a table; without a head of its own, of days."""
    heads = list(head or map(say, HEAD))
    return dmc.Table(
        data={"head": heads, "body": [list(line) for line in lines]}, tabularNums=True, fz="xs"
    )


def scrolling(name: str, inside: Component) -> Component:
    """Return something wide within its own scrolling, which the keyboard reaches, too."""
    return html.Div(
        inside,
        className="scroll",
        role="region",
        tabIndex=0,
        **aria(label=say("Table: {name}", name=name)),
    )


def tile(told: Tile) -> Component:
    """Return a number to see from afar."""
    return html.Div(
        [
            html.Div(told.name, className="tile-name"),
            html.Div(told.value, className="tile-value"),
            html.Div(told.doubt, className="tile-doubt"),
            html.Div(told.against, className="tile-against"),
        ],
        className="tile",
    )


def alert(name: str, **place: Any) -> Component:
    """Return where it is said what cannot be done."""
    said_here = dmc.Alert(id=name, title=say("Please check"), color="red", hide=True)
    return html.Div(said_here, role="alert", **place)
