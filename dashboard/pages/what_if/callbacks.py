"""What *What if* does by itself, and its one question that is answered with runs."""

from typing import Annotated, Any, ClassVar, Literal

from dash import ALL, MATCH, Dash, Input, Output, State, html
from dash.exceptions import PreventUpdate
from pydantic import PlainValidator

from dashboard.figures.pictures import drawn
from dashboard.figures.theme import Look, on_page
from dashboard.jobs import JobQueue
from dashboard.pages import components
from dashboard.pages.ask import FromPage, Given, in_browser, question
from dashboard.pages.sections import plain_words, report_table
from dashboard.pages.state_words import told_state
from dashboard.pages.what_if.answer import BESIDE, Answer, Why, answer
from dashboard.pages.what_if.moves import ASSUMED, BUTTONS, TURNED
from dashboard.pages.what_if.timeline import rows_of
from dashboard.pages.what_if.why import benefits_shown, chain_shown
from dashboard.state import NO_STATE, now_of
from dashboard.words.language import say
from dashboard.words.numbers import runs_of
from dashboard.words.outcomes import FIRST, OUTCOMES, meaning
from dashboard.words.section import Picture, Section, Sentence, Table, blocks
from simulation.scenario.errors import ScenarioError

CHARTS = ("main", *BESIDE)
SHOWN = {
    **{
        name: Output(name, "children")
        for name in ("headline", "strip", "so-far", "missed", "tiles", "costs", "costs-told")
    },
    **{name: Output(name, "children") for name in ("why-title", "why", "benefits")},
    "spark": Output("spark", "src"),
    **{f"chart-{name}": Output(f"chart-{name}", "figure") for name in CHARTS},
    **{f"caption-{name}": Output(f"caption-{name}", "children") for name in CHARTS},
    **{f"table-{name}": Output(f"table-{name}", "children") for name in CHARTS},
    "meaning-main": Output("meaning-main", "children"),
    "costs-panel": Output("costs-panel", "hidden"),
    "what-is-shown": Output("what-is-shown", "children"),
    "under-shock-panel": Output("under-shock-panel", "hidden"),
    "chart-under-shock": Output("chart-under-shock", "figure"),
    **{
        name: Output(name, "children")
        for name in ("under-shock", "caption-under-shock", "table-under-shock")
    },
}


def outcome_of(given: object) -> str:
    """Return the measure that the main chart shows. Raises `ScenarioError`."""
    if given not in OUTCOMES:
        raise ScenarioError([NO_STATE])
    return str(given)


class WhatIf(FromPage):
    """What *What if* asks: what comes of `now` against `before`, with a few histories or all.

    `outcome`: the measure that the main chart shows.
    """

    ECHO: ClassVar[tuple[str, ...]] = ("version", "count")

    now: Given
    before: Given
    count: Literal["few", "all"]
    outcome: Annotated[str, PlainValidator(outcome_of)] = FIRST


def wire(app: Dash, jobs: JobQueue) -> None:
    """Register the callbacks of the page, and the one question that is answered with runs."""
    wire_browser(app)
    wire_controls(app)
    wire_groups(app)
    app.callback(Output("shocks", "children"), Input("shape", "data"), State("scenario", "data"))(
        shock_rows
    )

    @question(app, SHOWN, {"asked": Input("asked", "data")}, "message", WhatIf, reply="answered")
    def answered(session: str, asked: WhatIf) -> dict[str, Any]:
        """Return everything that is shown of a state, and which shocks found nobody."""
        is_all = asked.count == "all"
        found = answer(jobs, session, asked.now, asked.before, is_all, asked.look, asked.outcome)
        told = {"what-is-shown": told_state(asked.now)}
        told |= {"meaning-main": meaning(asked.outcome)}
        return answer_shown(found, asked.look) | told


def answer_shown(found: Answer, look: Look) -> dict[str, Any]:
    """Return what the page shows of an answer, but for the state.

    Sentences and tables wait until all histories are run: until then they are of the ones before,
    and look so.
    """
    is_whole = found.histories == found.wanted
    runs = runs_of(found.histories, found.wanted)
    told = runs if is_whole else say("{runs} ready …", runs=runs)
    first = {
        "headline": found.headline,
        "strip": [html.Span(part) for part in found.strip],
        "spark": found.spark,
        "so-far": told,
        "missed": [html.Div(note) for note in found.notes],
        "tiles": [components.tile(one) for one in found.tiles],
        "costs-panel": not found.costs,
        **{f"chart-{name}": figure for name, figure in found.figures.items()},
    }
    if not is_whole:
        return first
    tables = {name: components.table(lines) for name, lines in found.tables.items()}
    whole = {
        "costs": components.table(found.costs, found.costs_head),
        "costs-told": [html.P(plain_words(line)) for line in found.crisis],
        **{f"caption-{name}": words for name, words in found.captions.items()},
        **{f"table-{name}": lines for name, lines in tables.items()},
    }
    return first | whole | why_shown(found.why) | network_shown(found.network, look)


def why_shown(told: Why | None) -> dict[str, Any]:
    """Return what the page shows of why it goes as it goes."""
    if told is None:
        return {}
    links, bars = chain_shown(told.chain), benefits_shown(told.benefits)
    return {"why-title": told.title, "why": links, "benefits": bars}


def network_shown(told: Section | None, look: Look) -> dict[str, Any]:
    """Return what the page shows of how the network answers what strikes."""
    if told is None:
        return {"under-shock-panel": True}
    seen, lines = blocks([told], Picture)[0], blocks([told], Table)[0]
    return {
        "under-shock-panel": False,
        "under-shock": [html.P(plain_words(one.text)) for one in blocks([told], Sentence)],
        "chart-under-shock": on_page(drawn(seen), look),
        "caption-under-shock": plain_words(seen.caption),
        "table-under-shock": report_table(lines),
    }


def unfolded(clicks: Any, place: Any, children: Any) -> Any:
    """Return what is in a group that is opened for the first time."""
    title = place.get("group") if isinstance(place, dict) else None
    lay_out = (TURNED | ASSUMED).get(title) if isinstance(title, str) else None
    if not clicks or children or lay_out is None:
        raise PreventUpdate
    return lay_out()


def wire_browser(app: Dash) -> None:
    """Register what the browser does by itself."""
    for name, given in browser_inputs().items():
        in_browser(app, name, Output(f"done-{name}", "data"), given, at_first=False)


def wire_groups(app: Dash) -> None:
    """Register what lays a group out when it is first opened."""
    place = {"group": MATCH}
    app.callback(
        Output(place | {"part": "unfolded"}, "children"),
        Input(place | {"part": "unfold"}, "n_clicks"),
        State(place | {"part": "unfold"}, "id"),
        State(place | {"part": "unfolded"}, "children"),
        prevent_initial_call=True,
    )(unfolded)


def wire_controls(app: Dash) -> None:
    """Register what each lever and assumption does: one by one, for all at once take their time."""
    for part in ("slider", "number"):
        place = {"part": part, "key": MATCH}
        moved = Output(place, "data-moved")
        in_browser(app, "moved", moved, [Input(place, "value")], at_first=False)


def browser_inputs() -> dict[str, list[Input]]:
    """Return what each function of `assets/what_if.js` reacts to."""
    presses = (*BUTTONS, "keep", "reset-levers", "reset-assumptions")
    return {
        "opened": [Input("base", "data")],
        "struck": [
            *(
                Input({"part": part, "name": ALL, "field": ALL}, "value")
                for part in ("shock", "shock-number", "shock-choice")
            ),
            Input({"part": "span", "name": ALL}, "value"),
        ],
        "pressed": [Input(name, "n_clicks") for name in presses]
        + [Input({"part": "remove", "name": ALL}, "n_clicks")],
        "added": [Input("add", "value")],
        "outcome": [Input("outcome", "value")],
        "answered": [Input("answered", "data")],
        "unfolded": [Input({"part": "unfolded", "group": ALL}, "children")],
        "pinned": [Input("pins", "data")],
        "enlarged": [Input("large", "checked")],
    }


def shock_rows(_: Any, state: Any) -> Any:
    """Return the shocks as rows to move."""
    try:
        what = now_of(state)
        rows = rows_of(what.scenario(), what.shocks)
    except ScenarioError:
        raise PreventUpdate from None
    return rows or html.P(say("No event yet. Add one to see what connections do in it."))
