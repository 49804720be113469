"""*What if*: the first page, as a list of components.

What is moved is kept in the browser (`assets/what_if.js`): undo and redo need no server. The server
answers one kind of question: what comes of this state, held against that one?
"""

from typing import Any

import dash_mantine_components as dmc
from dash import Dash, dcc, html

from dashboard.figures.under_shock import HEIGHT
from dashboard.jobs import JobQueue
from dashboard.pages import components, decision
from dashboard.pages.start import OPENING, options, upload
from dashboard.pages.what_if import callbacks, what_pays, why
from dashboard.pages.what_if.moves import ASSUMED, BUTTONS, CLOSED, KEYS, TURNED, UNFOLDED
from dashboard.words import under_shock
from dashboard.words.language import english, say
from dashboard.words.names import readable
from dashboard.words.outcomes import FIRST, meaning
from simulation.scenario.shocks import SHOCK_KINDS

NAME, PATH, TITLE = english("What if"), "/", english("What if …?")
CHARTS = {
    "hqc_density": (
        english("High-quality connections"),
        english("Share of pairs who met in the last 21 days that are high-quality connections."),
    ),
    "relational_coordination": (
        english("Relational coordination"),
        english("How well people whose work depends on one another coordinate, from 1 to 5."),
    ),
}


def page() -> list[Any]:
    """Return the page, for somebody who opens it."""
    return [
        *(dcc.Store(id=name) for name in ("asked", "answered", "shape")),
        *(dcc.Store(id=f"done-{name}") for name in callbacks.browser_inputs()),
        *what_pays.stores(),
        organization_tools(),
        strip(),
        components.alert("message", id="problems"),
        html.Div(
            [
                components.region(say("What comes of it"), results(), "results"),
                components.region(
                    say("What can be moved"), [turned(), assumption_panel()], "moves", id="moves"
                ),
            ],
            className="two-columns",
        ),
    ]


def results() -> list[Any]:
    """Return what comes of it, from the headline to what it costs."""
    return [
        what_comes(),
        what_pays.place(),
        *charts(),
        network_panel(),
        cost_panel(),
        decision.panel(),
        decision.on_paper_after(),
    ]


def organization_tools() -> Any:
    """Return the line at the top: the organization, and what can be done with it."""
    choice = components.select(
        "organization",
        None,
        options(OPENING.base),
        value=OPENING.base,
        allowDeselect=False,
        searchable=True,
        w=190,
        **components.aria(label=say("Organization")),
    )
    acts = [
        components.button(say(BUTTONS[name]), name, disabled=name in CLOSED) for name in BUTTONS
    ]
    tools = html.Div([keeping(), *acts], className="buttons")
    told = html.P(id="organization-told", className="meaning", hidden=True)
    return components.tools(say(TITLE), choice, upload(), tools, told)


def keeping() -> Any:
    """Return where a scenario is kept under a name on this machine, and opened again."""
    inside = [
        dmc.TextInput(id="keep-name", label=say("Name"), value="", size="sm"),
        components.button(say("Keep what is shown"), "keep"),
        html.P(say("Kept in this browser, on this machine only."), className="meaning"),
        html.Ul(id="kept", className="kept"),
    ]
    return components.menu(say("My scenarios"), inside)


def strip() -> Any:
    """Return the answer in a line that stays on top, wherever a lever is being moved."""
    return html.Div(
        [html.P(id="strip", className="short"), html.Img(id="spark", alt="", className="spark")],
        className="strip",
    )


def what_comes() -> Any:
    """Return the answer in words and numbers."""
    return html.Div(
        [
            decision.on_paper_before(),
            html.P(
                say("Running the first of them …"),
                id="headline",
                **components.aria(live="polite"),
            ),
            html.P(id="what-is-shown", className="meaning"),
            html.P(id="so-far", className="meaning"),
            html.Div(id="missed", className="meaning"),
            html.Div(id="tiles", className="tiles"),
        ],
        className="panel answer",
    )


def charts() -> list[Any]:
    """Return the main chart, why it goes so, what strikes, and the other charts."""
    others = [
        components.chart(name, say(title), say(told)) for name, (title, told) in CHARTS.items()
    ]
    return [main_chart(), why.panel(), timeline(), html.Div(others, className="charts")]


def main_chart() -> Any:
    """Return the main chart, and the choice of what it shows."""
    drawn = components.chart("main", say("What is shown"), meaning(FIRST), is_main=True)
    own: Any = {"value": FIRST, "allowDeselect": False, "searchable": True}
    own |= {"size": "sm", "w": "min(17.5rem, 100%)"}
    own |= components.aria(label=say("What is shown"))
    drawn.children[0] = components.outcomes("outcome", **own)
    return drawn


def timeline() -> Any:
    """Return what strikes, and when."""
    return html.Div(
        [
            html.Div(
                [html.H2(say("Events: what happens, and when")), adding()],
                className="control-top",
            ),
            html.Div(id="shocks"),
        ],
        className="panel timeline",
    )


def adding() -> Any:
    """Return where a shock is added."""
    kinds = components.options({kind: readable(kind) for kind in SHOCK_KINDS})
    own = {"placeholder": say("Add an event …"), "size": "xs", "w": 220}
    return components.select(
        "add", None, kinds, **own, **components.aria(label=say("Add an event"))
    )


def cost_panel() -> Any:
    """Return what the levers cost, one by one."""
    table = components.wide("costs", say("What each lever costs"))
    inside = [table, html.Div(id="costs-told")]
    return components.panel(say("What it costs"), inside, id="costs-panel", hidden=True)


def network_panel() -> Any:
    """Return how the network itself answers what strikes; hidden where nothing does."""
    chart = components.graph(
        say("{title}: the words above say what is to be seen", title=say(under_shock.TITLE)),
        "drawn",
        id="chart-under-shock",
        style={"height": f"{HEIGHT}px"},
    )
    inside = [
        html.Div(id="under-shock", className="as-told"),
        chart,
        html.P(id="caption-under-shock", className="meaning as-told"),
        components.as_table("table-under-shock"),
    ]
    return components.panel(say(under_shock.TITLE), inside, id="under-shock-panel", hidden=True)


def turned() -> Any:
    """Return what leaders can turn, in the groups of the model."""
    reset = components.button(say("Reset levers"), "reset-levers", "compact-xs")
    groups = [
        components.group(title, lay_out() if title in UNFOLDED else None, KEYS[title])
        for title, lay_out in TURNED.items()
    ]
    title = html.H2(say("What leaders can change"))
    top = html.Div([title, what_pays.button(), reset], className="control-top")
    nothing: Any = {"data-empty": say("Nothing is changed yet.")}
    return html.Div(
        [top, html.Div(id="turned", className="chips", **nothing), *groups],
        className="panel levers",
    )


def assumption_panel() -> Any:
    """Return what nobody has measured, apart from the levers."""
    reset = components.button(say("Reset assumptions"), "reset-assumptions", "compact-xs")
    note = say(
        "Nobody has measured these. Move them to see whether what you found still holds; "
        "nobody at work can change them."
    )
    return html.Div(
        [
            html.Div([html.H2(say("What we assume")), reset], className="control-top"),
            html.P(note, className="meaning"),
            *(components.group(title, None, KEYS[title]) for title in ASSUMED),
        ],
        className="panel assumptions",
    )


def wire(app: Dash, jobs: JobQueue) -> None:
    """Register the callbacks of the page."""
    callbacks.wire(app, jobs)
    what_pays.wire(app, jobs)
