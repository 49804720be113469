"""The one question of *What if* that is answered with runs: what comes of a state."""

from typing import Any, ClassVar, Literal

from dash import Dash, Input, Output, html

from dashboard.arms import CHARTED
from dashboard.jobs import JobQueue
from dashboard.pages import components
from dashboard.pages.ask import FromPage, Given, question
from dashboard.pages.state_words import told_state
from dashboard.pages.what_if.answer import Answer, answer

SHOWN = {
    **{name: Output(name, "children") for name in ("headline", "so-far", "tiles", "costs")},
    **{f"chart-{name}": Output(f"chart-{name}", "figure") for name in CHARTED},
    **{f"caption-{name}": Output(f"caption-{name}", "children") for name in CHARTED},
    **{f"table-{name}": Output(f"table-{name}", "children") for name in CHARTED},
    "costs-panel": Output("costs-panel", "hidden"),
    "what-is-shown": Output("what-is-shown", "children"),
}
COSTS = ("lever", "money a run", "hours a run")


class WhatIf(FromPage):
    """What *What if* asks: what comes of `now` against `before`, with a few histories or all."""

    ECHO: ClassVar[tuple[str, ...]] = ("version", "count")

    now: Given
    before: Given
    count: Literal["few", "all"]


def wire(app: Dash, jobs: JobQueue) -> None:
    """Register the one question that the server answers with runs."""

    @question(app, SHOWN, {"asked": Input("asked", "data")}, "message", WhatIf, reply="answered")
    def answered(session: str, asked: WhatIf) -> dict[str, Any]:
        """Return everything that is shown of a state, and which shocks found nobody."""
        is_all = asked.count == "all"
        found = answer(jobs, session, asked.now, asked.before, is_all, asked.look)
        notes = [html.Div(note) for note in found.notes]
        told = {"message": notes, "hide": not notes, "what-is-shown": told_state(asked.now)}
        return answer_shown(found) | told


def answer_shown(found: Answer) -> dict[str, Any]:
    """Return what the page shows of an answer, but for the state.

    Sentences and tables wait until all histories are run: until then they are of the ones before,
    and look so.
    """
    told = f"{found.histories} of {found.wanted} histories"
    is_whole = found.histories == found.wanted
    first = {
        "headline": found.headline,
        "so-far": told if is_whole else f"{told}, the rest are being lived",
        "tiles": [components.tile(one) for one in found.tiles],
        "costs-panel": not found.costs,
        **{f"chart-{name}": figure for name, figure in found.figures.items()},
    }
    if not is_whole:
        return first
    tables = {name: components.table(lines) for name, lines in found.tables.items()}
    return first | {
        "costs": components.table(found.costs, COSTS),
        **{f"caption-{name}": words for name, words in found.captions.items()},
        **{f"table-{name}": lines for name, lines in tables.items()},
    }
