"""What a person does in a browser, for the programs that walk through the pages."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


def done(page: Any) -> None:
    """Wait until *What if* shows all histories."""
    page.wait_for_function(
        """() => document.documentElement.dataset.asking === "" &&
        /^(\\d+) of \\1 /.test(document.getElementById("so-far").textContent)"""
    )


def says(page: Any, place: str, text: str | re.Pattern[str]) -> None:
    """Wait until a place of a page says something."""
    page.locator(f"#{place}").filter(has_text=text).wait_for()


def go(page: Any, name: str) -> None:
    """Go to another page, as a facilitator does: by its name at the top."""
    page.get_by_role("link", name=name, exact=True).click()


def press(page: Any, name: str) -> None:
    """Press a button."""
    page.get_by_role("button", name=name, exact=True).click()


def type_in(page: Any, name: str, value: str) -> None:
    """Type a value beside its slider."""
    page.get_by_role("textbox", name=f"{name}, typed").click(click_count=3)
    page.keyboard.type(value)
    page.keyboard.press("Tab")


@contextmanager
def served() -> Iterator[str]:
    """Serve the dashboard for as long as it is walked through."""
    from waitress import create_server

    from dashboard.app import make_app
    from dashboard.jobs import JobQueue

    server = create_server(make_app(JobQueue()).server, host="127.0.0.1", port=0, threads=16)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}/"
    server.close()
