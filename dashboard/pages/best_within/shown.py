"""What the page shows: how far a search is, what it has found so far, and its answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from dashboard.figures.portfolio import front, worlds
from dashboard.figures.theme import Figure, Look, on_page
from dashboard.link import link_of
from dashboard.pages import components
from dashboard.pages.best_within.request import Budget, state_with
from dashboard.pages.best_within.running import Running
from dashboard.pages.components import Component
from dashboard.pages.sections import capital, plain_words, report_table, tall
from dashboard.paths import under
from dashboard.state import PageState, sent
from dashboard.words import portfolio as words
from dashboard.words import portfolio_tables as tables
from dashboard.words.language import say
from dashboard.words.numbers import runs_of
from dashboard.words.portfolio_names import NOTHING
from dashboard.words.section import Table, typed
from simulation.experiments.portfolio import BestWithin

NONE = "none"


def how_far(running: Running) -> dict[str, Any]:
    """Return how far a search is, in words and percent, and what it has found so far."""
    now = running.so_far()
    stage, runs = words.stage_words(now.stage), runs_of(now.done, now.of)
    table = tables.so_far_table(running.search.question, now.found)
    note = html.P(typed(table.note), className="meaning")
    so_far = [html.H2(typed(table.title)), note, report_table(table)] if now.found else []
    return {
        "done": say("{stage}: about {runs}", stage=stage, runs=runs),
        "bar": f"{100 * now.done // now.of}",
        "so-far": so_far,
        "reply": {"goes_on": True},
    }


def answer(found: BestWithin, asked: Budget) -> dict[str, Any]:
    """Return everything that is shown, and for the browser each state that can be opened."""
    states = states_of(found, asked.now)
    return {
        "shown": shown(found, asked.look, states),
        "done": "",
        "bar": "100",
        "so-far": [],
        "reply": {"is_over": True, "states": {name: sent(one) for name, one in states.items()}},
    }


def states_of(found: BestWithin, now: PageState) -> dict[str, PageState]:
    """Return each finalist as a page shows it, and doing nothing."""
    question = found.question
    names = found.finalists["name"].tolist()
    states = {name: state_with(now, question, found.portfolio(name)) for name in names}
    return states | {NONE: state_with(now, question, question.none)}


def shown(found: BestWithin, look: Look, states: Mapping[str, PageState]) -> list[Component]:
    """Return what was found: in sentences, as a picture, in tables, and what to know."""
    first, *others = words.lead(found)
    older = say("Something else was changed since: press “Search” again for what is shown now.")
    lead = [
        html.P(older, id="best-older", className="meaning", hidden=True),
        html.P(first, className="headline"),
        *(html.P(line) for line in others),
    ]
    picture = [html.H2(say(words.FRONT)), drawn(front(found), look)]
    told = [html.P(line, className="meaning") for line in words.notes(found)]
    return [
        html.Div(lead, className="panel answer"),
        html.Div(picture, className="panel"),
        html.Div(tried(found, states), className="panel pays"),
        html.Div(added(found), className="panel"),
        *robust(found, look),
        components.panel(say("What this is, and what it is not"), told),
    ]


def drawn(figure: Figure, look: Look) -> Component:
    """Return a picture in its place."""
    label = say("{title}: the words above say what is to be seen", title=say(words.TITLE))
    return components.graph(label, "drawn", figure=on_page(figure, look), style=tall(figure))


def tried(found: BestWithin, states: Mapping[str, PageState]) -> list[Component]:
    """Return what was tried on fresh luck, each with its ways on, and the choice of two."""
    table = tables.finalists_table(found)
    return [
        html.H2(typed(table.title)),
        choice_of_two(found),
        finalists(table, states),
    ]


def finalists(table: Table, states: Mapping[str, PageState]) -> Component:
    """Return the finalists as a table, each row with the way to What if and to its file."""
    heads = [capital(plain_words(one.head)) for one in table.columns]
    first, second, *others = (html.Th(head, scope="col") for head in heads)
    head = [first, second, html.Th(say("Use"), scope="col"), *others]
    body = [row([typed(cell) for cell in line], states) for line in table.lines]
    inside = html.Table([html.Thead(html.Tr(head)), html.Tbody(body)])
    return components.scrolling(typed(table.title), inside)


def row(cells: Sequence[str], states: Mapping[str, PageState]) -> Component:
    """Return a row: its name, its levers, where it opens, and its numbers."""
    name, levers, *numbers = cells
    first = html.Th(name, scope="row")
    ways = html.Td(ways_on(name, states[name]))
    return html.Tr(
        [
            first,
            html.Td(levers, className="levers-told"),
            ways,
            *(html.Td(in_two(cell)) for cell in numbers),
        ]
    )


def ways_on(name: str, state: PageState) -> list[Component]:
    """Return the way to What if, as a link that also opens elsewhere, and the scenario file."""
    there, file = say("Open in What if"), say("Scenario file")
    own: dict[str, Any] = {"data-best": name, **labelled(there, name)}
    href = f"{under('/')}?what={link_of(state, state)}"
    place = {"part": "best-file", "name": name}
    return [
        html.A(there, href=href, className="chip", **own),
        html.Button(file, id=place, type="button", className="chip", **labelled(file, name)),
    ]


def labelled(told: str, name: str) -> dict[str, Any]:
    """Return what a screen reader says of a way on."""
    return components.aria(label=say("{act}: {name}", act=told, name=name))


def in_two(cell: str) -> list[Any]:
    """Return a number with its interval on a line of its own."""
    number, bracket, rest = cell.partition(" (")
    return [number, html.Span(f"({rest}", className="ends")] if bracket else [number]


def choice_of_two(found: BestWithin) -> Component:
    """Return the choice of two that open in Compare, first what the search chose and nothing."""
    names = found.finalists["name"].tolist()
    told = {name: f"{name} – {words.portfolio_words(found, name)}" for name in names}
    data = components.options(told | {NONE: say(NOTHING)})
    own: dict[str, Any] = {"allowDeselect": False, "searchable": True, "w": "min(20rem, 100%)"}
    return html.Div(
        [
            components.select("best-one", say("Compare"), data, value=NONE, **own),
            components.select("best-two", say("with"), data, value=names[0], **own),
            components.button(say("Open both in Compare"), "best-compare", "sm"),
        ],
        className="open-one",
    )


def added(found: BestWithin) -> list[Component]:
    """Return what each lever adds to the search's choice."""
    table = tables.parts_table(found)
    return [html.H2(typed(table.title)), report_table(table)]


def robust(found: BestWithin, look: Look) -> list[Component]:
    """Return how the winners fare in other worlds, nothing where that was not asked."""
    if found.robust is None:
        return []
    table = tables.robust_table(found)
    inside = [
        html.H2(typed(table.title)),
        html.P(say(words.READ_WORLDS), className="meaning"),
        drawn(worlds(found), look),
        report_table(table),
    ]
    return [html.Div(inside, className="panel")]


def file_name(base: str, name: str) -> str:
    """Return what the file of a finalist is called.

    >>> file_name("start-up", "A")
    'start-up-best-A.toml'
    """
    return f"{base}-best-{name}.toml"
