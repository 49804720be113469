"""What the page shows of a sweep: the diagram, what moves an outcome, and where cases gather."""

from typing import Any, NamedTuple

from dash import html

from dashboard.cache import Kept
from dashboard.commands.analyze import HEADS, strength_line
from dashboard.figures.box import box_limits, trade_off
from dashboard.figures.phase import phase_diagram
from dashboard.figures.theme import Look, on_page
from dashboard.figures.tornado import tornado
from dashboard.pages import components
from dashboard.pages.compare.answer import caption, picture, tall
from dashboard.pages.sweeps.stores import Opened
from dashboard.words.names import axis_name
from dashboard.words.numbers import interval
from dashboard.words.sweep_sentences import (
    BOX_HEAD,
    METHODS,
    box_lines,
    fit_words,
    gathering,
    luck_words,
    phase_words,
    strongest,
)
from simulation.experiments.analysis.discovery import Box, discovery
from simulation.experiments.analysis.histories import histories, outcomes_of, usual
from simulation.experiments.analysis.levels import by_spread
from simulation.experiments.analysis.phase import Phase, phase
from simulation.experiments.analysis.sensitivity import Sensitivity, sensitivity
from simulation.experiments.analysis.where import usual_condition
from simulation.scenario.errors import ScenarioError

Component = Any
MOST_AXES = 4


class Asked(NamedTuple):
    """What a page asks of a sweep: its name, an outcome, the axes of the diagram, and the look."""

    name: Any
    outcome: str
    keys: tuple[str, ...]
    look: Look


def asked_of(given: Any) -> Asked:
    """Return what is asked from what a browser sent; names are checked where they are used."""
    told = given if isinstance(given, dict) else {}
    keys = told.get("keys")
    keys = [key for key in keys if isinstance(key, str) and key] if isinstance(keys, list) else []
    return Asked(
        told.get("name"),
        str(told.get("outcome") or "")[:100],
        tuple(keys[:MOST_AXES]),
        Look(told.get("is_dark") is True, told.get("is_large") is True),
    )


def outcomes(store: Opened) -> tuple[list[str], str]:
    """Return the outcomes of which a sweep has values, and the one to begin with."""
    struck = store.runs[~store.runs["twin"].to_numpy(dtype=bool)]
    known = [name for name in outcomes_of(store.sweep, store.runs) if struck[name].notna().any()]
    return known, (usual(store.sweep, store.runs) or ("",))[0]


def first_axes(store: Opened, outcome: str, kept: Kept) -> tuple[str, ...]:
    """Return the two axes that move an outcome most. Raises `ScenarioError`."""

    def ranked() -> tuple[str, ...]:
        table = histories(store.sweep, store.runs, outcome)
        varied = [one.key for one in by_spread(store.sweep.axes, table)]
        return tuple(key for key in varied if table[key].nunique() > 1)[:2]

    found: tuple[str, ...] = kept.of(("axes", store.key, outcome), ranked)
    return found


def diagram_of(store: Opened, asked: Asked, kept: Kept) -> Phase:
    """Return the phase diagram that is asked for. Raises `ScenarioError`."""
    keys = asked.keys or first_axes(store, asked.outcome, kept)
    if len(set(keys)) < len(keys):
        raise ScenarioError(["Choose another axis for each side of the diagram."])
    made: Phase = kept.of(
        ("phase", store.key, asked.outcome, keys),
        lambda: phase(store.sweep, store.runs, asked.outcome, keys),
    )
    return made


def diagram_table(found: Phase) -> Component:
    """Return the fields as a table."""
    head = (*(axis_name(key) for key in found.keys), "mean (95 % interval)", "against the left")
    told = {None: "–", True: "differs", False: "no clear difference"}
    lines = [
        [
            *(names[nth] for names, nth in zip(found.levels, one.place, strict=True)),
            interval(one.value, 3),
            told[one.clear],
        ]
        for one in found.fields
    ]
    return components.scrolling("Fields of the diagram", components.table(lines, head))


def diagram_parts(
    found: Phase, look: Look
) -> tuple[dict[str, Any], dict[str, str], str, Component]:
    """Return the diagram, its height, its sentence and its table."""
    drawn = phase_diagram(found, "")
    drawn["layout"]["coloraxis"]["colorbar"]["title"] = {"text": ""}  # the page names the outcome
    return on_page(drawn, look), tall(drawn), phase_words(found), diagram_table(found)


def strengths_parts(store: Opened, asked: Asked, kept: Kept) -> list[Component]:
    """Return what moves an outcome, or why that cannot be said."""
    try:
        found: Sensitivity = kept.of(
            ("strengths", store.key, asked.outcome),
            lambda: sensitivity(store.sweep, store.runs, asked.outcome),
        )
    except ScenarioError as error:
        return [html.P(line, className="meaning") for line in error.problems]
    told = [] if found.fit is None else [fit_words(found.fit)]
    told += [] if found.luck is None else [luck_words(found.luck)]
    head = HEADS[found.kind]
    lines = [strength_line(one)[: len(head)] for one in found.strengths]
    return [
        html.P(strongest(asked.outcome, found), className="finding"),
        picture(tornado(found, ""), asked.look, "How strongly each axis moves it"),
        caption(METHODS[found.kind]),
        *(caption(line) for line in [*told, *found.notes]),
        html.Details(
            [
                html.Summary("As a table"),
                components.scrolling("Strengths", components.table(lines, head)),
            ]
        ),
    ]


def box_parts(store: Opened, asked: Asked, kept: Kept) -> list[Component]:
    """Return where cases gather, or why that cannot be said."""

    def searched() -> Box:
        case = usual_condition(store.sweep, store.runs, asked.outcome)
        return discovery(store.sweep, store.runs, case)

    try:
        box: Box = kept.of(("box", store.key, asked.outcome), searched)
    except ScenarioError as error:
        return [html.P(line, className="meaning") for line in error.problems]
    told = [html.P(gathering(box), className="finding")]
    if not box.found:
        return told
    if any(limit.low is not None for limit in box.limits):
        told.append(picture(box_limits(box), asked.look, "What the box asks of each axis"))
        told.append(caption("Coloured: values in the box. Grey: all values in the sweep."))
    table = components.scrolling("The box", components.table(box_lines(box), BOX_HEAD))
    return [
        *told,
        html.Details([html.Summary("As a table"), table]),
        html.Details(
            [
                html.Summary("How it was chosen"),
                picture(trade_off(box), asked.look, "Coverage against density"),
                caption(
                    "Slices with few cases are cut off, one after the other (grey). The star holds "
                    "most cases beyond what a box of its size holds by chance."
                ),
            ]
        ),
    ]
