"""What stands around every page: the way from one to another, what they share, what is taken home.

A page is a module with `NAME` ("": not in the list of pages), `PATH`, `TITLE`, `page()` (its
components) and `wire(app, jobs)`.
It is laid out when somebody first goes there, and kept: what was moved on it stays.
"""

import secrets
from collections.abc import Callable, Sequence
from typing import Any, Protocol

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, dcc, html
from dash.exceptions import PreventUpdate

from dashboard.jobs import JobQueue
from dashboard.pages import components, start
from dashboard.pages.ask import in_browser
from dashboard.pages.compare import page as compare
from dashboard.pages.learn import page as learn
from dashboard.pages.people import page as people
from dashboard.pages.predict import page as predict
from dashboard.pages.sweeps import page as sweeps
from dashboard.pages.take_home import page as take_home
from dashboard.pages.take_home import screen
from dashboard.pages.what_if import page as what_if
from dashboard.paths import under
from simulation.compiled import fingerprint
from simulation.results.directory import version_of

LOST = html.Div([html.H1("There is no such page"), html.P("Choose one above.")])
SHARED = ("base", "scenario", "pins", "look")


class Page(Protocol):
    """A page of the dashboard."""

    NAME: str
    PATH: str
    TITLE: str
    page: Callable[[], list[Any]]
    wire: Callable[[Dash, JobQueue], None]


PAGES: tuple[Any, ...] = (what_if, people, predict, compare, sweeps, learn, screen)


def place(page: Page) -> str:
    """Return the id of the place in which a page is laid out."""
    return f"at-{page.PATH.strip('/') or 'what-if'}"


def around(pages: Sequence[Page]) -> list[Any]:
    """Return the whole: what is shared, the head, and a place for each page."""
    first, *others = pages
    return [
        dcc.Location(id="address", refresh=False),
        dcc.Store(id="session", data=secrets.token_hex(8)),
        *(dcc.Store(id=name) for name in SHARED),
        dcc.Store(id="went"),
        html.A("Skip to the page", id="skip", href="#moves", className="skip"),
        head(pages),
        notice(),
        html.Main(first.page(), id=place(first), className="page", hidden=True),
        *(html.Main(id=place(one), className="page", hidden=True) for one in others),
        html.Main(LOST, id="at-nowhere", className="page", hidden=True),
        foot(),
    ]


def notice() -> Any:
    """Return where something is said that needs attention."""
    own = {"title": "Please note", "color": "orange", "hide": True, "withCloseButton": True}
    said = dmc.Alert(id="notice", **own)
    return html.Div(said, id="notice-place", className="said", role="status")


def head(pages: Sequence[Page]) -> Any:
    """Return the line at the top of every page."""
    ways = [
        dcc.Link(one.NAME, href=under(one.PATH), id=f"to-{place(one)[3:]}")
        for one in pages
        if one.NAME
    ]
    return html.Header(
        [
            html.Div(
                [html.Strong("hqc"), html.Span(" high-quality connections at work")],
                className="brand",
            ),
            html.Nav(ways, **components.aria(label="Pages")),
            html.Div([take_home.menu(), *looks()], className="buttons"),
        ]
    )


def looks() -> list[Any]:
    """Return how large and how dark everything is."""
    return [
        dmc.Switch(id="large", label="Large type", size="sm"),
        dmc.ColorSchemeToggle(
            id="scheme",
            lightIcon=html.Span("☀"),
            darkIcon=html.Span("☾"),
            variant="default",
            **components.aria(label="Dark or light"),
        ),
    ]


def foot() -> Any:
    """Return what everybody should keep in mind, and on paper by what it was made."""
    made_by = f"hqc {version_of('hqc')}, rules {fingerprint()}. "
    return html.Footer([CAVEAT, html.P(made_by, className="on-paper")])


CAVEAT = (
    "A model built on stated assumptions, not a measurement. Days lost are days of work of the "
    "same organization, with the same people and luck, without the events. Intervals are of 95 %, "
    "over runs; one that holds zero means that no difference can be told."
)


def wire(app: Dash, jobs: JobQueue, pages: Sequence[Page]) -> None:
    """Register the callbacks of the shell and of every page."""
    in_browser(app, "gone_to", Output("went", "data"), [Input("address", "pathname")])
    start.wire(app)
    take_home.wire(app, jobs)
    for one in pages:
        one.wire(app, jobs)
    for one in pages[1:]:
        app.callback(
            Output(place(one), "children"),
            Input("went", "data"),
            State(place(one), "children"),
        )(filled(one))


def filled(page: Page) -> Callable[[Any, Any], Any]:
    """Return what lays a page out when somebody first goes there."""

    def lay_out(went: Any, children: Any) -> Any:
        if went != place(page)[3:] or children:
            raise PreventUpdate
        return page.page()

    return lay_out
