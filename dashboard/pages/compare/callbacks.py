"""The one question of *Compare*: what differs between pinned scenarios, and why."""

from typing import Any

from dash import Dash, Input, Output, html

from dashboard import controls
from dashboard.cache import Kept
from dashboard.jobs import JobQueue
from dashboard.pages import components
from dashboard.pages.ask import question
from dashboard.pages.compare import answer as shown
from dashboard.pages.compare.request import MOST_KEPT, Compare, Compared, Progress, advanced
from dashboard.words.compare_tables import LETTERS
from dashboard.words.plain import plainly

FILLED = ("lead", "notes", "details", "why-cost", "reasons", "done")
SHOWN = {
    **{name: Output(f"compare-{name}", "children") for name in FILLED},
    "no-notes": Output("compare-notes", "hide"),
    "figure": Output("chart-compare", "figure"),
    "caption": Output("caption-compare", "children"),
    "table": Output("table-compare", "children"),
    "others": Output("compare-focus", "data"),
    "focus": Output("compare-focus", "value"),
    "one-pair": Output("compare-pairs", "hidden"),
    "bar": Output("compare-bar", "value"),
}


def wire(app: Dash, jobs: JobQueue) -> None:
    """Register the one question that is answered with runs, and what an assumption is now."""
    app.callback(
        Output("compare-assume-value", "value"),
        Output("compare-assume-value", "description"),
        Output("compare-assume-value", "min"),
        Output("compare-assume-value", "max"),
        Input("compare-assume", "value"),
        prevent_initial_call=True,
    )(other_value)
    kept = Kept(MOST_KEPT)
    asks = {"asked": Input("compare-asked", "data")}

    @question(
        app, SHOWN, asks, "compare-message", Compare, reply="compare-answered", room="compare"
    )
    def answered(session: str, asked: Compare) -> dict[str, Any]:
        """Return how far it is, or everything that is shown."""
        result = advanced(jobs, session, asked, kept)
        if isinstance(result, Progress):
            return how_far(result)
        return everything(result, asked) | {"done": "", "bar": "100", "reply": {"is_over": True}}


def other_value(key: Any) -> tuple[Any, str, float | None, float | None]:
    """Return what an assumption is now, and in words and numbers where it may lie."""
    known = {one.key: one for inside in controls.assumptions().values() for one in inside}
    if not isinstance(key, str) or key not in known:
        return "", "", None, None
    one = known[key]
    told = f"now {one.value:g}; from {one.low:g} to {one.high:g}"
    return one.value, told, one.low, one.high


def how_far(result: Progress) -> dict[str, Any]:
    """Return how far the work has come, in words and percent."""
    return {
        "done": f"{result.lived} of {result.wanted} runs",
        "bar": f"{100 * result.lived // result.wanted}",
        "reply": {"lived": result.lived},
    }


def everything(result: Compared, asked: Compare) -> dict[str, Any]:
    """Return what is shown of a comparison."""
    over = shown.chart_over_time(result, asked)
    notes = [html.Div(plainly(note)) for note in result.found.notes]
    others = range(1, len(asked.pins))
    table = components.table(over.lines, over.head)
    return {
        "lead": shown.lead_of(result),
        "notes": notes,
        "no-notes": not notes,
        "figure": over.figure,
        "caption": over.caption,
        "table": components.scrolling("Over time", table),
        "others": components.options({str(nth): f"{LETTERS[nth]} and A" for nth in others}),
        "focus": str(asked.place),
        "one-pair": len(asked.pins) < 3,
        "details": shown.details(result, asked),
        "why-cost": why_cost(result),
        "reasons": shown.why_parts(result, asked),
    }


def why_cost(result: Compared) -> str:
    """Return how many histories the reasons take, and about how long."""
    told = f"{result.why_histories:,} runs"
    if result.why_seconds is None:
        return f"{told}: too many for here; use python run.py compare"
    minutes = result.why_seconds / 60
    return f"{told}, about {f'{minutes:.0f} minutes' if minutes > 1.5 else 'a minute'}"
