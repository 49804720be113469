"""What stands around every page: the way from one to another, what they share, what is taken home.

A page is a module with `NAME` ("": not in the list of pages), `PATH`, `TITLE`, `page()` (its
components) and `wire(app, jobs)`.
It is laid out when somebody first goes there, and kept: what was moved on it stays.
"""

import copy
import functools
import json
import secrets
from collections.abc import Callable, Sequence
from typing import Any, Protocol

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, dcc, html
from dash.exceptions import PreventUpdate

from dashboard.jobs import JobQueue
from dashboard.pages import components, start
from dashboard.pages.ask import in_browser
from dashboard.pages.best_within import page as best_within
from dashboard.pages.compare import page as compare
from dashboard.pages.learn import page as learn
from dashboard.pages.people import page as people
from dashboard.pages.predict import page as predict
from dashboard.pages.sweeps import page as sweeps
from dashboard.pages.take_home import page as take_home
from dashboard.pages.take_home import screen
from dashboard.pages.what_if import page as what_if
from dashboard.pages.words_for_browser import words_for_browser
from dashboard.paths import under
from dashboard.words.language import (
    ENGLISH,
    LANGUAGES,
    english,
    language,
    say,
    spoken_in,
)
from simulation.compiled import fingerprint
from simulation.results.directory import version_of

SHARED = ("base", "scenario", "pins", "look")


class Page(Protocol):
    """A page of the dashboard."""

    NAME: str
    PATH: str
    TITLE: str
    page: Callable[[], list[Any]]
    wire: Callable[[Dash, JobQueue], None]


PAGES: tuple[Any, ...] = (
    *(what_if, people, predict, compare, best_within, sweeps, learn),
    screen,
)
IN_ENGLISH: tuple[Any, ...] = (people, predict, compare, sweeps)
"""Pages that are not said in other languages yet."""


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
        html.Div(id="said", hidden=True, **words()),
        html.A(say("Skip to the page"), id="skip", href="#moves", className="skip"),
        head(pages),
        notice(),
        html.Main(first.page(), id=place(first), className="page", hidden=True),
        *(html.Main(id=place(one), className="page", hidden=True, **spoken(one)) for one in others),
        html.Main(lost(), id="at-nowhere", className="page", hidden=True),
        foot(),
    ]


def lost() -> Any:
    """Return what stands where no page is."""
    return html.Div([html.H1(say("There is no such page")), html.P(say("Choose one above."))])


def words() -> dict[str, Any]:
    """Return what the browser says in the reader's language, as a property."""
    return {"data-words": json.dumps(words_for_browser(), ensure_ascii=False)}


def spoken(page: Any) -> dict[str, Any]:
    """Return what marks a page that is in English for readers of another language."""
    return components.in_english() if page in IN_ENGLISH else {}


def notice() -> Any:
    """Return where something is said that needs attention."""
    own = {"title": say("Please note"), "color": "orange", "hide": True, "withCloseButton": True}
    said = dmc.Alert(id="notice", **own)
    return html.Div(said, id="notice-place", className="said", role="status")


def head(pages: Sequence[Page]) -> Any:
    """Return the line at the top of every page."""
    ways = [
        dcc.Link(say(one.NAME), href=under(one.PATH), id=f"to-{place(one)[3:]}")
        for one in pages
        if one.NAME
    ]
    return html.Header(
        [
            html.Div(
                [html.Strong("hqc"), html.Span(f" {say('high-quality connections at work')}")],
                className="brand",
            ),
            html.Nav(ways, **components.aria(label=say("Pages"))),
            html.Div([take_home.menu(), *looks()], className="buttons"),
        ]
    )


def looks() -> list[Any]:
    """Return in which language, how large and how dark everything is."""
    return [
        components.select(
            "language",
            None,
            components.options(LANGUAGES),
            value=language(),
            allowDeselect=False,
            size="xs",
            w=96,
            **components.aria(label=say("Language")),
        ),
        dcc.Store(id="done-language"),
        dmc.Switch(id="large", label=say("Large type"), size="sm"),
        dmc.ColorSchemeToggle(
            id="scheme",
            lightIcon=html.Span("☀"),
            darkIcon=html.Span("☾"),
            variant="default",
            **components.aria(label=say("Dark or light")),
        ),
    ]


def foot() -> Any:
    """Return what everybody should keep in mind, and on paper by what it was made."""
    by = {"version": version_of("hqc"), "rules": fingerprint()}
    told = html.P(say("hqc {version}, rules {rules}. ", **by), className="on-paper")
    made_by: dict[str, Any] = {"data-made-by": "hqc {version}, rules {rules}".format(**by)}
    return html.Footer([say(CAVEAT), told], **made_by)


CAVEAT = english(
    "A model built on stated assumptions, not a measurement. Days lost are days of work of the "
    "same organization, with the same people and luck, without the events. Intervals are of 95 %, "
    "over runs; one that holds zero means that no difference can be told."
)


def wire(app: Dash, jobs: JobQueue, pages: Sequence[Page]) -> None:
    """Register the callbacks of the shell and of every page."""
    in_browser(app, "gone_to", Output("went", "data"), [Input("address", "pathname")])
    chosen = [Input("language", "value")]
    in_browser(app, "speak", Output("done-language", "data"), chosen, at_first=False)
    start.wire(app)
    take_home.wire(app, jobs)
    for one in pages:
        one.wire(only_english(app) if one in IN_ENGLISH else app, jobs)
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
        if page not in IN_ENGLISH or language() == ENGLISH:
            return page.page()
        note = html.P(say("This page is in English so far."), className="meaning", lang=language())
        with spoken_in(ENGLISH):
            return [note, *page.page()]

    return lay_out


def only_english(app: Dash) -> Dash:
    """Return an app whose callbacks answer in English: for a page that is in no other language."""
    apart = copy.copy(app)  # what is registered in one is registered in both

    def callback(*given: Any, **own: Any) -> Any:
        register = app.callback(*given, **own)
        return lambda answer: register(answering_in_english(answer))

    apart.callback = callback  # type: ignore[method-assign]
    return apart


def answering_in_english(answer: Callable[..., Any]) -> Callable[..., Any]:
    """Return a callback that answers in English."""

    @functools.wraps(answer)
    def answered(*given: Any, **named: Any) -> Any:
        with spoken_in(ENGLISH):
            return answer(*given, **named)

    return answered
