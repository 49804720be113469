"""Why, at once: the links of the chain that move, and the ten benefits as small bars."""

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.pages import components
from dashboard.words.language import english, say
from dashboard.words.why import NOTHING_MOVES, READ_OVER, Gain, Step
from simulation.results.columns import LAST_DAYS

BETTER, WORSE = english("{unit}, better"), english("{unit}, worse")
LEAST_SPAN = 5.0  # percent that the longest bar stands for, or more


def panel() -> Any:
    """Return the place of both, under the main chart."""
    inside = [
        html.H2(say("Why"), id="why-title"),
        html.P(say(READ_OVER, days=LAST_DAYS), className="meaning"),
        html.Ol(id="why", className="chain"),
        html.H3(say("The ten benefits")),
        html.Ul(id="benefits", className="gains"),
    ]
    return html.Div(inside, className="panel why")


def chain_shown(steps: Sequence[Step]) -> list[Any]:
    """Return the links, from the first to the last."""
    return [html.Li(link_shown(step)) for step in steps] or [html.Li(say(NOTHING_MOVES))]


def link_shown(step: Step) -> list[Any]:
    """Return one link: its name, from what to what, in which unit."""
    way = "better" if step.is_better else "worse"
    told = say(BETTER if step.is_better else WORSE, unit=step.unit)
    return [
        html.Span(step.name, className="tile-name"),
        html.Strong([step.before, html.Span(" → "), step.now], className=way),
        html.Span(told, className="tile-doubt"),
    ]


def benefits_shown(gains: Sequence[Gain]) -> list[Any]:
    """Return each benefit as a bar to the right for more, to the left for less."""
    longest = max([LEAST_SPAN, *(abs(one.percent) for one in gains if one.percent is not None)])
    return [html.Li(bar(one, longest)) for one in gains]


def bar(one: Gain, longest: float) -> list[Any]:
    """Return a benefit: its name, its bar, its number."""
    percent = one.percent or 0.0
    width = f"{50.0 * abs(percent) / longest:.1f}%"
    side = {"left": "50%"} if percent >= 0.0 else {"right": "50%"}
    kind = "better" if percent >= 0.0 else "worse"
    return [
        html.Span(one.name, className="gain-name"),
        html.Span(
            html.Span(className=f"gain {kind}", style={"width": width} | side),
            className="gain-place",
            **components.aria(hidden="true"),
        ),
        html.Span(one.said, className="gain-said" if one.percent is not None else "gain-said none"),
    ]
