"""How busy the server is: when answers take long, phones are asked to ask less often."""

import time
from typing import Any

from flask import Flask, current_app, g

EASY_SECONDS = 0.05  # within which an answer is made where there is no rush
SHARE = 0.05  # of each new answer in the mean


class Load:
    """How long answers take lately, a moving mean."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def note(self, seconds: float) -> None:
        """Note how long an answer took."""
        self.seconds += SHARE * (seconds - self.seconds)

    def slows_by(self) -> float:
        """Return how many times as long as usual phones should wait before they ask again."""
        return max(1.0, self.seconds / EASY_SECONDS)


def load() -> Load:
    """Return how busy this server is."""
    found: Load = current_app.config["LOAD"]
    return found


def watch(app: Flask) -> None:
    """Note how long each answer of an app takes."""
    app.config["LOAD"] = Load()

    @app.before_request
    def _begins() -> None:
        g.began = time.perf_counter()

    @app.after_request
    def _ends(response: Any) -> Any:
        app.config["LOAD"].note(time.perf_counter() - g.began)
        return response
