"""*What pays* in *What if*: every lever alone, asked for by a button, run some at a time.

The browser asks again and again, each time for the next runs (`assets/what_pays.js`): so progress
is seen, and whoever stops asking stops the work. What is shown is laid out when it is there.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from dash import Dash, Input, Output, State, dcc, html

from dashboard.cache import Kept
from dashboard.figures.theme import Look, on_page
from dashboard.figures.what_pays import what_pays
from dashboard.jobs import JobQueue, Refused
from dashboard.pages import components
from dashboard.pages.ask import FromPage, Given, in_browser, question
from dashboard.pages.sections import capital, plain_words, report_table, tall
from dashboard.words import what_pays as words
from dashboard.words.language import say
from dashboard.words.names import readable
from dashboard.words.numbers import formatted, runs_of
from dashboard.words.section import typed
from simulation.experiments.what_pays import WhatPays
from simulation.experiments.what_pays.asking import HISTORIES, LEVELS, concluded
from simulation.experiments.what_pays.living import Cell, LifeJob, cells_of, jobs_of
from simulation.scenario import Scenario
from simulation.settings import LEVERS

AT_ONCE = 2_000_000  # person-days between two signs of life: some two seconds
MOST_IN_ALL = 250_000_000  # person-days of one question: about five minutes
MOST_KEPT = 16  # lists of what is to be run
IN_THE_BROWSER: dict[str, list[Any]] = {  # what each function of `assets/what_pays.js` reacts to
    "pays_asked": [Input("what-pays-ask", "n_clicks"), State("scenario", "data")],
    "pays_stop": [Input("what-pays-stop", "n_clicks")],
    "pays_close": [Input("what-pays-close", "n_clicks")],
    "pays_moved": [Input("scenario", "data")],
    "pays_answered": [Input("what-pays-answered", "data")],
}
SHOWN = {
    "shown": Output("what-pays", "children"),
    "done": Output("what-pays-done", "children"),
    "bar": Output("what-pays-bar", "value"),
}


class Asked(FromPage):
    """What is asked: what pays in `now`; `lived` is how many runs were asked for before."""

    now: Given
    lived: int = 0


class Plan(NamedTuple):
    """What is to be run: no lever, then each lever at each level, and the runs of each."""

    scenario: Scenario
    cells: Sequence[Cell]
    rows: Sequence[Sequence[LifeJob]]


def button() -> Any:
    """Return the button that asks."""
    return components.button(say(words.TITLE), "what-pays-ask", "compact-xs")


def place() -> Any:
    """Return where the answer comes, which is hidden until it is asked for."""
    top = [
        html.H2(say(words.TITLE)),
        components.button(say("Close"), "what-pays-close", "compact-xs"),
    ]
    bar: Any = {"max": "100", "value": "0", **components.aria(label=say("Progress"))}
    work = [
        html.Progress(id="what-pays-bar", **bar),
        html.Span(id="what-pays-done", role="status"),
        components.button(say("Stop"), "what-pays-stop"),
    ]
    inside = [
        html.Div(top, className="control-top"),
        components.alert("what-pays-message"),
        html.Div(work, id="what-pays-work", className="work", hidden=True),
        html.Div(id="what-pays"),
    ]
    return html.Div(inside, id="what-pays-place", className="panel pays", hidden=True)


def stores() -> list[Any]:
    """Return what the browser and the server leave for one another."""
    names = ("what-pays-asked", "what-pays-answered", *(f"done-{name}" for name in IN_THE_BROWSER))
    return [dcc.Store(id=name) for name in names]


def wire(app: Dash, jobs: JobQueue) -> None:
    """Register the question, and what the browser does by itself."""
    for name, given in IN_THE_BROWSER.items():
        in_browser(app, name, Output(f"done-{name}", "data"), given, at_first=False)
    kept = Kept(MOST_KEPT)
    asks = {"asked": Input("what-pays-asked", "data")}

    @question(
        app, SHOWN, asks, "what-pays-message", Asked, reply="what-pays-answered", room="what-pays"
    )
    def answered(session: str, asked: Asked) -> dict[str, Any]:
        """Return how far it is, or everything that is shown."""
        return answer(jobs, session, asked, kept)


def answer(jobs: JobQueue, session: str, asked: Asked, kept: Kept) -> dict[str, Any]:
    """Run the next of what is to be run; return how far it is, or all that is shown.

    Raises `ScenarioError`, `Refused`, and `Superseded`.
    """
    plan: Plan = kept.of(repr(asked.now), lambda: plan_of(asked.now.scenario()))
    every = [job for row in plan.rows for job in row]
    check_size(every)
    end = end_of_batch(jobs, every, max(0, asked.lived))
    found = jobs.ask(session, every[max(0, asked.lived) : end], is_quick=False)
    if end < len(every):
        done = {"done": runs_of(end, len(every)), "bar": f"{100 * end // len(every)}"}
        return done | {"reply": {"lived": end}}
    found = jobs.ask(session, every, is_quick=False)
    rows = zip(plan.cells, plan.rows, strict=True)
    lived = {cell: [found[job.key()] for job in row] for cell, row in rows}
    whole = concluded(plan.scenario, lived)
    return {
        "shown": shown(whole, asked.look),
        "done": "",
        "bar": "100",
        "reply": {"is_over": True},
    }


def plan_of(scenario: Scenario) -> Plan:
    """Return what is to be run."""
    cells = cells_of(LEVERS, LEVELS)
    return Plan(scenario, cells, jobs_of(scenario, cells, HISTORIES))


def check_size(every: Sequence[LifeJob]) -> None:
    """Raise `Refused` for what would take too long here."""
    if len(every) * every[0].person_days() > MOST_IN_ALL:
        raise Refused(
            say(
                "This would take too long here ({number} runs): use python run.py levers with the "
                "scenario file.",
                number=formatted(len(every), ","),
            )
        )


def end_of_batch(jobs: JobQueue, every: Sequence[LifeJob], start: int) -> int:
    """Return where the runs end that are run at once; what is known costs nothing."""
    weight = 0
    for nth in range(start, len(every)):
        weight += 0 if jobs.knows(every[nth]) else every[nth].person_days()
        if weight >= AT_ONCE:
            return nth + 1
    return len(every)


def shown(found: WhatPays, look: Look) -> list[Any]:
    """Return what was found: in sentences, ranked as a picture and a table, every number folded."""
    first, *others = words.lead(found)
    figure = what_pays(found)
    label = say("{title}: the words above say what is to be seen", title=say(words.TITLE))
    older = say("Something else was changed since: press “What pays” again for what is shown now.")
    choose = say(
        "On top is what gains most for its cost. Choose a row to use that lever at that level."
    )
    every = [report_table(words.effects_table(found)), report_table(words.costs_table(found))]
    return [
        html.P(older, id="what-pays-older", className="meaning", hidden=True),
        html.P(first, className="headline"),
        *(html.P(line) for line in others),
        components.graph(label, "drawn", figure=on_page(figure, look), style=tall(figure)),
        html.P(choose, className="meaning"),
        ranked(found),
        components.folded(say("Every level, every number"), every),
        *(html.P(line, className="meaning") for line in words.notes(found)),
    ]


def ranked(found: WhatPays) -> Any:
    """Return the ranking as a table, each row with a button that uses the lever."""
    told = words.ranked_table(found)
    first, *others = (html.Th(capital(plain_words(one.head)), scope="col") for one in told.columns)
    lines = zip(words.rows_of(found), told.lines, strict=True)
    body = [row(one, [typed(cell) for cell in line]) for one, line in lines]
    head = html.Thead(html.Tr([first, html.Th(say("Use"), scope="col"), *others]))
    return components.scrolling(typed(told.title), html.Table([head, html.Tbody(body)]))


def row(one: words.Row, cells: Sequence[str]) -> Any:
    """Return a row of the ranking; a click anywhere in it uses the lever."""
    level = words.level_words(one["level"])
    use = say("Use at {level}", level=level)
    told = say("{use}: {lever}", use=use, lever=readable(one["lever"]))
    press = html.Button(use, type="button", className="chip", **components.aria(label=told))
    own: dict[str, Any] = {"data-pays": one["lever"], "data-level": repr(float(one["level"]))}
    first = html.Th(cells[0], scope="row")
    return html.Tr([first, html.Td(press), *(html.Td(in_two(cell)) for cell in cells[1:])], **own)


def in_two(cell: str) -> list[Any]:
    """Return a number with its interval on a line of its own."""
    number, bracket, rest = cell.partition(" (")
    return [number, html.Span(f"({rest}", className="ends")] if bracket else [number]
