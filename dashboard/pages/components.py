"""Parts that pages are made of: a control with its evidence, a chart, a table, a tile."""

from collections.abc import Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard.controls import Control
from dashboard.figures.theme import CONFIG
from dashboard.words.what_if import HEAD, Tile

Component = Any
BADGES = {
    "published": "published size",
    "assumption": "assumption",
    "definition": "by definition",
}
PLAIN: Any = CONFIG
CLEAR = "rgba(0,0,0,0)"
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


def moved(one: Control) -> Component:
    """Return a control: name, typed value, slider, meaning, unit, and what is known of it."""
    return html.Div(
        [
            html.Div(
                [html.Span(one.name, className="name"), typed_value(one)], className="control-top"
            ),
            slider(
                {"part": "slider", "key": one.key},
                one.name,
                (one.low, one.high, one.step),
                one.value,
            ),
            html.Div(
                [f"{one.meaning} ", html.Span(f"({one.unit})", className="unit")],
                className="meaning",
            ),
            known(one),
        ],
        className="control",
    )


def slider(
    place: dict[str, str], name: str, span: tuple[float, float, float], value: float
) -> Component:
    """Return a slider that tells its value while it moves."""
    low, high, step = span
    return dmc.Slider(
        id=place,
        min=low,
        max=high,
        step=step,
        precision=digits_of(step),
        value=value,
        updatemode="drag",
        thumbLabel=name,
        label=None,
        size="sm",
        thumbSize=18,
    )


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
        **aria(label=f"{name}, typed"),
    )


def known(one: Control) -> Component:
    """Return what is known of a control's effect: a badge and, behind it, the evidence cards."""
    if one.standing not in BADGES:
        return None
    badge = html.Span(BADGES[one.standing], className=f"badge {one.standing}")
    if not one.cards:
        return html.Div(badge, className="known")
    cards = [card_lines(card) for card in one.cards]
    return html.Details([html.Summary([badge, " evidence"]), *cards], className="known")


def card_lines(card: Mapping[str, Any]) -> Component:
    """Return an evidence card."""
    return html.Div(
        [
            html.P(card["claim"], className="claim"),
            html.P(f"{card['source']} – {card['design']}. How strong: {card['strength']}."),
        ],
        className="card",
    )


def lever(level: Control, rest: Sequence[Control]) -> Component:
    """Return a lever: how far it is turned, and how, from when and at what cost."""
    money, hours = (
        next(one.value for one in rest if one.key.endswith(part)) for part in (".money", ".hours")
    )
    cost = f"Costs {money:g} money and {60 * hours:g} minutes a day for each person it reaches."
    fields = [
        html.Label(
            [html.Span(f"{one.name} ({one.unit})"), typed_value(one, f"{level.name}: {one.name}")]
        )
        for one in rest
    ]
    inner = moved(level)
    inner.children.append(
        html.Details([html.Summary(cost), html.Div(fields, className="fields")], className="cost")
    )
    return inner


def group(title: str, inside: Sequence[Component] | None) -> Component:
    """Return a group that opens and closes; without content, it is laid out when first opened."""
    place = {"group": title}
    return html.Details(
        [
            html.Summary(title, id=place | {"part": "unfold"}),
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
            html.P(meaning, className="meaning"),
            html.Div(
                dcc.Graph(
                    id=f"chart-{name}",
                    figure=EMPTY,
                    config=PLAIN,
                    responsive=True,
                    style={"height": "100%"},
                ),
                className="graph main" if is_main else "graph",
                role="img",
                **aria(label=f"{title}: the sentence below says what is to be seen"),
            ),
            html.Figcaption(id=f"caption-{name}"),
            html.Details(
                [html.Summary("As a table"), html.Div(id=f"table-{name}", className="scroll")]
            ),
        ],
        className="panel chart",
    )


def table(lines: Sequence[Sequence[str]], head: Sequence[str] = HEAD) -> Component:
    """Return a table."""
    return dmc.Table(
        data={"head": list(head), "body": [list(line) for line in lines]}, tabularNums=True, fz="xs"
    )


def scrolling(name: str, inside: Component) -> Component:
    """Return something wide within its own scrolling, which the keyboard reaches, too."""
    return html.Div(
        inside, className="scroll", role="region", tabIndex=0, **aria(label=f"Table: {name}")
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


def alert(name: str, title: str, colour: str) -> Any:
    """Return where it is said what cannot be done."""
    said_here = dmc.Alert(id=name, title=title, color=colour, hide=True)
    return html.Div(said_here, id=f"{name}-place", role="alert")
