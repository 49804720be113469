"""What is taken home: a link that restores everything, files, a printed page, a second screen."""

from typing import Any

import dash_mantine_components as dmc
from dash import Dash, dcc, html

from dashboard.jobs import JobQueue
from dashboard.pages.components import aria, button
from dashboard.pages.take_home import callbacks
from dashboard.paths import under

FILES = {
    "download": "Scenario file",
    "download-days": "Days as CSV",
    "download-histories": "Runs as CSV",
}


def menu() -> Any:
    """Return the menu: what can be taken home."""
    field = dmc.TextInput(id="link", label="This link restores everything", readOnly=True)
    copied = dmc.CopyButton(
        "Copy", target_id="link", copiedChildren="Copied", size="compact-sm", variant="default"
    )
    screen = html.A(
        "Big chart on a second screen ↗",
        id="to-screen",
        href=under("/screen"),
        target="_blank",
        **aria(label="Big chart on a second screen, in a new window"),
    )
    return html.Details(
        [
            html.Summary("Take home", id="take-home", className="button"),
            html.Div(
                [
                    field,
                    copied,
                    *(button(words, name) for name, words in FILES.items()),
                    button("Print one page", "print"),
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
