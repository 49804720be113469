"""The dashboard as a program: pages, headers and limits, served from this machine alone."""

import logging
import re
from pathlib import Path
from typing import Any

import dash_mantine_components as dmc
import scipy.stats  # noqa: F401 - loaded late elsewhere: here, or the first visit waits for it
from dash import Dash, set_props
from flask import Flask, Response, request
from flask_compress import Compress
from werkzeug.exceptions import HTTPException

from dashboard.figures.theme import FONT
from dashboard.jobs import JobQueue
from dashboard.listening import LARGEST_REQUEST
from dashboard.paths import ROOT, mount, unread
from dashboard.reading_requests import NOT_OURS, QUESTION, read_only_what_pages_send
from dashboard.shell import PAGES, around, wire
from dashboard.words.language import ENGLISH, LANGUAGES, language, say, speak

COOKIE = "hqc_language"
A_YEAR = 31_536_000  # seconds
INDEX = """<!DOCTYPE html>
<html lang="{%language%}">
    <head>{%metas%}<title>{%title%}</title>{%favicon%}{%css%}</head>
    <body>
        {%app_entry%}
        <noscript>{%needs%}</noscript>
        {%config%}{%scripts%}{%renderer%}
    </body>
</html>"""
SUITES = "/_dash-component-suites/"
# From pale to deep, around the blue of the curves; and a dark that is no brown.
ACCENT = "#e6f3fb #cce5f5 #99cbeb #7fbfe6 #56b4e9 #2b8fca #0072b2 #00629a #005282 #00426a"
DARK = "#e8eaed #c3c9d1 #a9b2bd #8a94a1 #4a5462 #3b4450 #262d37 #1d232b #181d24 #14181e"
THEME = {
    "primaryColor": "accent",
    "primaryShade": {"light": 6, "dark": 4},
    "colors": {"accent": ACCENT.split(), "dark": DARK.split()},
    "autoContrast": True,
    "fontFamily": FONT,
}
OWN_NAMES = ("127.0.0.1", "localhost", "::1")
OWN_HOST = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d+)?")
LOG = logging.getLogger("hqc.dashboard")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = {
    "default-src": "'none'",
    "connect-src": "'self'",
    "font-src": "'self' data:",
    "img-src": "'self' data: blob:",
    "style-src": "'self' 'unsafe-inline'",  # Mantine and Plotly write styles into the page
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}


class Pages(Dash):
    """Dash, whose page says in which language it is."""

    def interpolate_index(self, *given: Any, **named: Any) -> Any:
        """Return the page that holds everything."""
        needs = say("This page needs JavaScript; python run.py simulate does not.")
        whole = super().interpolate_index(*given, **named)  # type: ignore[no-untyped-call]
        return whole.replace("{%language%}", language()).replace("{%needs%}", needs)


def make_app(jobs: JobQueue, only_here: bool = False, path: str = ROOT) -> Dash:
    """Return the dashboard. Everything that it shows comes from this machine.

    `only_here`: refuse whoever calls this machine by another name than its own, so that no page
    elsewhere can have its name point here and read what is shown. `path`: where a browser finds it.
    """
    with unread():
        app = Pages(
            "hqc",
            assets_folder=str(Path(__file__).parent / "assets"),
            pages_folder="",
            use_pages=False,
            serve_locally=True,
            index_string=INDEX,
            title="hqc – high-quality connections at work",
            update_title="",
            on_error=failed,
            suppress_callback_exceptions=True,
            add_log_handler=False,
            meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
            requests_pathname_prefix=path,
            routes_pathname_prefix=ROOT,
        )
    app.layout = layout
    mount(app.server, path)
    wire(app, jobs, PAGES)
    guard(app)
    speak_as_asked(app.server)
    if only_here:
        answer_to_own_names(app.server)
    return app


def speak_as_asked(server: Flask) -> None:
    """Answer each request in its reader's language: the chosen one, or the browser's."""

    @server.before_request
    def _asked() -> None:
        speak(language_asked())

    @server.teardown_request
    def _answered(_: BaseException | None) -> None:
        speak(ENGLISH)


def language_asked() -> str:
    """Return the language in which a request is to be answered."""
    chosen = request.cookies.get(COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    wanted = [code.partition("-")[0] for code in request.accept_languages.values()]
    return next((code for code in wanted if code in LANGUAGES), ENGLISH)


def answer_to_own_names(server: Flask) -> None:
    """Refuse requests for any other host than this machine as it calls itself."""

    @server.before_request
    def _called() -> Any:
        if OWN_HOST.fullmatch(request.host):
            return None
        return "This dashboard answers to its own machine only.", 403


def layout() -> Any:
    """Return the page for somebody who opens it."""
    return dmc.MantineProvider(around(PAGES), defaultColorScheme="auto", theme=THEME)


def failed(error: Exception) -> None:
    """A callback failed, which is ours: it is noted, and said in the page."""
    LOG.error("a callback failed", exc_info=error)
    set_props(
        "notice", {"children": say("Something went wrong here; nothing is lost."), "hide": False}
    )


def guard(app: Dash) -> None:
    """Limit what comes in, check what is asked, and say to the browser what may run."""
    server: Flask = app.server
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    server.config["COMPRESS_MIN_SIZE"] = 1000
    server.config["SEND_FILE_MAX_AGE_DEFAULT"] = A_YEAR  # a changed file has another address
    Compress(server)
    read_only_what_pages_send(server)
    scripts = " ".join(("'self'", *app.csp_hashes()))
    policy = "; ".join(
        f"{key} {value}" for key, value in (POLICY | {"script-src": scripts}).items()
    )

    @server.after_request
    def _with_headers(response: Response) -> Response:
        response.headers.update(HEADERS | {"Content-Security-Policy": policy})
        return response

    @server.errorhandler(Exception)
    def _refused(error: Exception) -> Any:
        if isinstance(error, HTTPException):
            return error
        if request.path.startswith(SUITES):
            return "There is no such file.", 404
        if request.path == QUESTION:
            LOG.info("a question that no page sends: %r", error)
            return NOT_OURS, 400
        LOG.error("a request failed", exc_info=error)
        return "Something went wrong here.", 500
