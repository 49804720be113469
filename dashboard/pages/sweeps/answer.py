"""What the page shows of a sweep: the diagram, what moves an outcome, and where cases gather."""

from typing import Any, NamedTuple

from dash import html

from dashboard.cache import Kept
from dashboard.figures.pictures import drawn
from dashboard.figures.theme import Look, on_page
from dashboard.pages.sections import captions, folded, pictures, plain_words, report_table, tall
from dashboard.pages.sweeps.stores import Opened
from dashboard.words.section import Picture, Section, Sentence, Table, blocks
from dashboard.words.sweep import box_blocks, phase_section, strengths_blocks
from dashboard.words.sweep_sentences import strongest
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


def known_outcomes(store: Opened) -> tuple[list[str], str]:
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


def diagram_parts(
    found: Phase, look: Look
) -> tuple[dict[str, Any], dict[str, str], str, Component]:
    """Return the diagram, its height, its sentence and its table."""
    told = [phase_section(found.outcome, found)]
    (picture,), (fields,) = blocks(told, Picture), blocks(told, Table)
    figure = drawn(picture, titled=False)
    figure["layout"]["coloraxis"]["colorbar"]["title"] = {"text": ""}  # the page names the outcome
    return on_page(figure, look), tall(figure), plain_words(picture.caption), report_table(fields)


def strengths_parts(store: Opened, asked: Asked, kept: Kept) -> list[Component]:
    """Return what moves an outcome, or why that cannot be said."""
    try:
        found: Sensitivity = kept.of(
            ("strengths", store.key, asked.outcome),
            lambda: sensitivity(store.sweep, store.runs, asked.outcome),
        )
    except ScenarioError as error:
        return [html.P(str(one), className="meaning") for one in error.problems]
    told = [Section("strengths", "", strengths_blocks(asked.outcome, found))]
    return [
        html.P(strongest(asked.outcome, found), className="finding"),
        *pictures(told, asked.look),
        *captions(told),
        folded("As a table", [*map(report_table, blocks(told, Table))]),
    ]


def box_parts(store: Opened, asked: Asked, kept: Kept) -> list[Component]:
    """Return where cases gather, or why that cannot be said."""

    def searched() -> Box:
        case = usual_condition(store.sweep, store.runs, asked.outcome)
        return discovery(store.sweep, store.runs, case)

    try:
        box: Box = kept.of(("box", store.key, asked.outcome), searched)
    except ScenarioError as error:
        return [html.P(str(one), className="meaning") for one in error.problems]
    told = box_blocks(box)
    finding = [
        html.P(plain_words(one.text), className="finding")
        for one in told
        if isinstance(one, Sentence)
    ]
    if not box.found:
        return finding
    *rest, way = told  # the last picture shows how it was chosen
    asks, how = Section("box", "", rest), Section("box", "", [way])
    return [
        *finding,
        *pictures([asks], asked.look),
        folded("As a table", [*map(report_table, blocks([asks], Table))]),
        folded("How it was chosen", pictures([how], asked.look)),
    ]
