"""What the page shows of a sweep: the diagram, what moves an outcome, and where cases gather."""

from typing import Annotated, Any

from dash import html
from pydantic import PlainValidator

from dashboard.cache import Kept
from dashboard.figures.pictures import drawn
from dashboard.figures.theme import Look, on_page
from dashboard.pages.ask import FromPage
from dashboard.pages.components import Component, folded, options, select
from dashboard.pages.sections import captions, pictures, plain_words, report_table, tall
from dashboard.pages.sweeps.points import choices, usual_choice
from dashboard.pages.sweeps.stores import Opened
from dashboard.words.names import axis_name
from dashboard.words.numbers import count_of
from dashboard.words.plain import plainly
from dashboard.words.section import Picture, Section, Sentence, Table, blocks
from dashboard.words.sweep import box_blocks, phase_section, strengths_blocks
from dashboard.words.sweep_sentences import strongest
from simulation.experiments.analysis.discovery import Box, discovery
from simulation.experiments.analysis.histories import histories, outcomes_of, usual
from simulation.experiments.analysis.levels import by_spread, spoken
from simulation.experiments.analysis.phase import Phase, phase
from simulation.experiments.analysis.sensitivity import Sensitivity, sensitivity
from simulation.experiments.analysis.where import usual_condition
from simulation.experiments.sweeps.designs import design_size
from simulation.experiments.sweeps.sweep import Sweep
from simulation.scenario.errors import ScenarioError

MOST_AXES = 4


def outcome_sent(given: object) -> str:
    """Return the name of an outcome; it is checked where it is used."""
    return str(given or "")[:100]


def keys_sent(given: object) -> tuple[str, ...]:
    """Return the axes of a diagram; they are checked where they are used."""
    keys = given if isinstance(given, list) else []
    return tuple(key for key in keys if isinstance(key, str) and key)[:MOST_AXES]


class SweepQuestion(FromPage):
    """What a page asks of a sweep: its name, an outcome, and the axes of the diagram."""

    name: Any = None
    outcome: Annotated[str, PlainValidator(outcome_sent)] = ""
    keys: Annotated[tuple[str, ...], PlainValidator(keys_sent)] = ()


def about(store: Opened) -> str:
    """Return a sweep in a sentence or two."""
    sweep = store.sweep
    lived = int((~store.runs["twin"].to_numpy(dtype=bool)).sum())
    told = (
        f"{design_size(sweep.design, sweep.axes):,} organizations, "
        f"{count_of(sweep.replicates)} of each: {lived:,} in all."
    )
    missing = sweep.histories - lived
    rest = f" {missing:,} are missing: they failed, or are still to be done." if missing else ""
    return f"{sweep.description.strip()} {told}{rest}".strip()


def level_choices(sweep: Sweep) -> list[Component]:
    """Return for each axis the choice of its value."""
    return [
        select(
            {"part": "level", "nth": nth},
            axis_name(axis.key),
            options({str(place): spoken(value) for place, value in enumerate(choices(axis))}),
            value=str(usual_choice(sweep, axis)),
            allowDeselect=False,
            w=170,
        )
        for nth, axis in enumerate(sweep.axes)
    ]


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


def diagram_of(store: Opened, asked: SweepQuestion, kept: Kept) -> Phase:
    """Return the phase diagram that is asked for. Raises `ScenarioError`."""
    keys = asked.keys or first_axes(store, asked.outcome, kept)
    if len(set(keys)) < len(keys):
        raise ScenarioError(["Choose another axis for each side of the diagram."])
    made: Phase = kept.of(
        ("phase", store.key, asked.outcome, keys),
        lambda: phase(store.sweep, store.runs, asked.outcome, keys),
    )
    return made


def diagram_parts(found: Phase, look: Look) -> dict[str, Any]:
    """Return the diagram, its height, its sentence and its table."""
    told = [phase_section(found.outcome, found)]
    (picture,), (fields,) = blocks(told, Picture), blocks(told, Table)
    figure = drawn(picture, titled=False)
    figure["layout"]["coloraxis"]["colorbar"]["title"] = {"text": ""}  # the page names the outcome
    return {
        "figure": on_page(figure, look),
        "style": tall(figure),
        "caption": plain_words(picture.caption),
        "table": report_table(fields),
    }


def strengths_parts(store: Opened, asked: SweepQuestion, kept: Kept) -> list[Component]:
    """Return what moves an outcome, or why that cannot be said."""
    try:
        found: Sensitivity = kept.of(
            ("strengths", store.key, asked.outcome),
            lambda: sensitivity(store.sweep, store.runs, asked.outcome),
        )
    except ScenarioError as error:
        return [html.P(plainly(str(one)), className="meaning") for one in error.problems]
    told = [Section("strengths", "", strengths_blocks(asked.outcome, found))]
    return [
        html.P(strongest(asked.outcome, found), className="finding"),
        *pictures(told, asked.look),
        *captions(told),
        folded("As a table", [*map(report_table, blocks(told, Table))]),
    ]


def box_parts(store: Opened, asked: SweepQuestion, kept: Kept) -> list[Component]:
    """Return where cases gather, or why that cannot be said."""

    def searched() -> Box:
        case = usual_condition(store.sweep, store.runs, asked.outcome)
        return discovery(store.sweep, store.runs, case)

    try:
        box: Box = kept.of(("box", store.key, asked.outcome), searched)
    except ScenarioError as error:
        return [html.P(plainly(str(one)), className="meaning") for one in error.problems]
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
