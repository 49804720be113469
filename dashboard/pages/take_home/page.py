"""What is taken home: a link that restores everything, files, a printed page, a second screen."""

from typing import Any

import dash_mantine_components as dmc
from dash import Dash, dcc, html

from dashboard.jobs import JobQueue
from dashboard.pages.components import aria, button
from dashboard.pages.take_home import callbacks
from dashboard.paths import under
from dashboard.words.language import english, say

FILES = {
    "download": english("Scenario file"),
    "download-days": english("Days as CSV"),
    "download-histories": english("Runs as CSV"),
}


def menu() -> Any:
    """Return the menu: what can be taken home."""
    field = dmc.TextInput(id="link", label=say("This link restores everything"), readOnly=True)
    copied = dmc.CopyButton(
        say("Copy"),
        target_id="link",
        copiedChildren=say("Copied"),
        size="compact-sm",
        variant="default",
    )
    screen = html.A(
        say("Big chart on a second screen ↗"),
        id="to-screen",
        href=under("/screen"),
        target="_blank",
        **aria(label=say("Big chart on a second screen, in a new window")),
    )
    return html.Details(
        [
            html.Summary(say("Take home"), id="take-home", className="button"),
            html.Div(
                [
                    field,
                    copied,
                    *(button(say(words), name) for name, words in FILES.items()),
                    button(say("Print one page"), "print"),
                    screen,
                    *(dcc.Download(id=f"file-{name}") for name in FILES),
                    *(dcc.Store(id=name) for name in ("printing", "done-printing", "done-showing")),
                ],
                className="drop",
            ),
        ],
        id="take-home-menu",
        className="menu",
    )


def wire(app: Dash, jobs: JobQueue) -> None:
    """Register the callbacks of the menu."""
    callbacks.wire(app, jobs)
