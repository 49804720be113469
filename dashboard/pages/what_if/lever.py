"""A lever in *What if*: how far it is turned, how it is done, its cost, and what comes later."""

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.controls import Control
from dashboard.pages import components
from dashboard.pages.components import Component
from dashboard.words.language import say
from dashboard.words.numbers import CURRENCY, formatted


def lever(level: Control, rest: Sequence[Control]) -> Component:
    """Return a lever: how far it is turned, and how, from when and at what cost."""
    money, hours = (
        next(one.value for one in rest if one.key.endswith(part)) for part in (".money", ".hours")
    )
    cost: list[Any] = [
        f"{say('Costs')} ",
        html.Span(CURRENCY, className="currency"),
        say(
            "{money} and {minutes} minutes per day for each person it reaches.",
            money=formatted(money, "g"),
            minutes=formatted(60 * hours, "g"),
        ),
    ]
    fields = [
        html.Label(
            [
                html.Span(f"{one.name} ({one.unit})"),
                components.typed_value(one, f"{level.name}: {one.name}"),
            ]
        )
        for one in rest
    ]
    inside = [html.Summary(cost), html.Div(fields, className="fields")]
    return components.moved(level, [html.Details(inside, className="cost")], [later(level)])


def later(level: Control) -> Component:
    """Return where the browser lays out how a lever is changed later (`assets/later.js`)."""
    told: dict[str, Any] = {"data-lever": level.key.split(".")[1], "data-name": level.name}
    return html.Div(className="later", **told)
