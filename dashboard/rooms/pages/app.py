"""The room server as a program: its routes, headers, limits, and what it says when it cannot."""

import hashlib
import logging
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from babel import Locale
from flask import Flask, Response, render_template, request
from flask_compress import Compress
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from dashboard.rooms.game.answers import Unfit
from dashboard.rooms.game.moves import Refused
from dashboard.rooms.pages.access import Doorkeeper, check_roles
from dashboard.rooms.pages.instructor import instructor
from dashboard.rooms.pages.load import watch
from dashboard.rooms.pages.student import student
from dashboard.rooms.store.rooms import Rooms, Unavailable
from dashboard.words.language import ENGLISH, LANGUAGES, language, say, say_many, speak
from dashboard.words.names import names_listed
from dashboard.words.numbers import count_of, formatted

HERE = Path(__file__).parent
LARGEST = 20_000  # bytes of a request
LONGEST_PARTS = 200  # fields of a form
A_YEAR = 31_536_000  # seconds
LOG = logging.getLogger("hqc.rooms")
POLICY = (
    "default-src 'none'; connect-src 'self'; img-src 'self' data:; script-src 'self'; "
    "style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with none, browsers hide the origin of our own forms
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def everybody() -> Collection[str]:
    """Return no names: whatever this machine is called, it answers."""
    return ()


def unknown() -> str:
    """Return no address: that of whoever asks is told."""
    return ""


def make_rooms_app(
    rooms: Rooms,
    hosts: Callable[[], Collection[str]] = everybody,
    address: Callable[[], str] = unknown,
) -> Flask:
    """Return the server's program.

    `hosts`: by which names this machine may be called just now, without port; others are refused,
    so that no page elsewhere can have its name point here. `address`: what phones open just now.
    Both may change with the network.
    """
    app = Flask("hqc-rooms", template_folder=str(HERE / "templates"), static_folder=None)
    app.config.update(
        ROOMS=rooms,
        DOORKEEPER=Doorkeeper(),
        ADDRESS=address,
        MAX_CONTENT_LENGTH=LARGEST,
        MAX_FORM_MEMORY_SIZE=LARGEST,
        MAX_FORM_PARTS=LONGEST_PARTS,
        COMPRESS_MIN_SIZE=500,
    )
    app.jinja_env.globals.update(
        say=say,
        say_many=say_many,
        count_of=count_of,
        formatted=formatted,
        names_listed=names_listed,
        language=language,
        direction=direction,
        asset=asset,
        paragraphs=paragraphs,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.register_blueprint(student)
    app.register_blueprint(instructor)
    app.add_url_rule("/static/<tag>/<name>", "static", static)
    check_roles(app)
    Compress(app)
    watch(app)
    answer_in_words(app)
    guard(app, hosts)
    return app


def direction() -> str:
    """Return which way the reader's language is written."""
    return str(Locale.parse(language()).text_direction) if language() in LANGUAGES else "ltr"


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text of a room file: blank lines stand between them."""
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


FILES = {path.name: path.read_bytes() for path in sorted((HERE / "static").iterdir())}
TAGS = {name: hashlib.sha256(body).hexdigest()[:12] for name, body in FILES.items()}
KINDS = {".css": "text/css", ".js": "text/javascript"}


def asset(name: str) -> str:
    """Return the address of a file of ours; when it changes, so does its address."""
    return f"/static/{TAGS[name]}/{name}"


def static(tag: str, name: str) -> Any:
    """Return a file of ours, to be kept for a year."""
    if TAGS.get(name) != tag:
        return Response(say("There is no such file."), 404, mimetype="text/plain")
    answer = Response(FILES[name], mimetype=KINDS[Path(name).suffix])
    answer.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return answer


def answer_in_words(app: Flask) -> None:
    """Let every mishap be told in words, and nothing of ours be shown with it."""

    @app.errorhandler(Refused)
    def _refused(error: Refused) -> Any:
        return told(str(error), error.status, error.more.get("join", ""))

    @app.errorhandler(Unfit)
    def _unfit(error: Unfit) -> Any:
        return told(str(error), 422)

    @app.errorhandler(Unavailable)
    @app.errorhandler(SQLAlchemyError)
    def _unavailable(error: Exception) -> Any:
        LOG.warning("not available: %s", error)
        words = say("Nothing could be kept just now. Try again in a moment; nothing is lost.")
        answer = told(words, 503)
        answer.headers["Retry-After"] = "2"
        return answer

    @app.errorhandler(RequestEntityTooLarge)
    def _too_large(_: RequestEntityTooLarge) -> Any:
        return told(say("This is too long; shorten it."), 413)

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Any:
        words = {404: say("There is no such page."), 405: say("This page takes no such form.")}
        other = say("This cannot be answered; nothing is lost.")
        return told(words.get(error.code or 500, other), error.code or 500)

    @app.errorhandler(Exception)
    def _failed(error: Exception) -> Any:
        LOG.error("a request failed", exc_info=error)
        return told(say("Something went wrong here; nothing is lost."), 500)


def told(words: str, status: int, join: str = "") -> Response:
    """Return a page that says why something cannot be done, and what can be."""
    again = request.path if request.method == "GET" else request.referrer or "/"
    page = render_template(
        "error.html", title=say("That did not work"), words=words, join=join, again=again
    )
    return Response(page, status)


def guard(app: Flask, hosts: Callable[[], Collection[str]]) -> None:
    """Answer to this machine's own names only, in the reader's language, with strict headers."""

    @app.before_request
    def _called() -> Any:
        wanted = [code.partition("-")[0] for code in request.accept_languages.values()]
        speak(next((code for code in wanted if code in LANGUAGES), ENGLISH))
        name = request.host.rsplit(":", 1)[0] if not request.host.endswith("]") else request.host
        names = hosts()
        if names and name.lower() not in names:
            words = say("This server answers to its own names only.")
            return Response(words, 403, mimetype="text/plain")
        return None

    @app.teardown_request
    def _answered(_: BaseException | None) -> None:
        speak(ENGLISH)

    @app.after_request
    def _with_headers(response: Response) -> Response:
        response.headers.update(HEADERS)
        response.headers.setdefault("Cache-Control", "no-store")
        return response
