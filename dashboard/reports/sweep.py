"""The report of a sweep: one page, from the paragraph for everybody to the tables for few."""

import html

from dashboard.figures.box import box_limits, trade_off
from dashboard.figures.contrasts import contrast_plot
from dashboard.figures.phase import phase_diagram
from dashboard.figures.survival import survival
from dashboard.figures.tornado import tornado
from dashboard.reports.html import figure, page, table
from dashboard.words.names import axis_name, readable
from dashboard.words.sweep_sentences import (
    BOX_HEAD,
    CONTRAST_HEAD,
    METHODS,
    RECOVERY,
    box_lines,
    contrast_lines,
    curve_lines,
    fit_words,
    gathering,
    keep_in_mind,
    limit_words,
    listed,
    luck_words,
    named,
    opening,
    phase_words,
    recovery_words,
    surviving,
)
from simulation import compiled
from simulation.experiments.analysis.discovery import Box
from simulation.experiments.analysis.recovery import Recovery
from simulation.experiments.analysis.whole import Analysis


def analysis_page(found: Analysis) -> str:
    """Return the report of an analysis; the same analysis gives the same bytes."""
    body = [f"<p class='lead'>{html.escape(opening(found))}</p>"]
    for name in found.outcomes:
        body += outcome_part(found, name)
    if found.boxes:
        body.append("<h2>Where cases gather</h2>")
        body += [part for nth, box in enumerate(found.boxes) for part in box_part(box, nth)]
    if found.recoveries:
        body += ["<h2>How long recovery takes</h2>", note(RECOVERY)]
        body += [part for nth, one in enumerate(found.recoveries) for part in curves(one, nth)]
    if found.contrasts:
        body += contrast_part(found)
    if found.left_out:
        lines = [f"{part}: {why}" for part, why in found.left_out]
        body += ["<h2>What was left out, and why</h2>", bullets(lines)]
    body += ["<h2>What to keep in mind</h2>", bullets(keep_in_mind(found)), made_from(found)]
    return page(f"What the sweep “{found.sweep.name}” says", body)


def outcome_part(found: Analysis, name: str) -> list[str]:
    """Return what moves one outcome, and its phase diagram."""
    body = [f"<h2>{html.escape(readable(name))}</h2>"]
    strengths = found.sensitivity.get(name)
    if strengths is not None:
        picture = tornado(strengths, f"What moves {named(name)}")
        body.append(figure(f"strengths-{slug(name)}", picture, METHODS[strengths.kind]))
        told = [] if strengths.fit is None else [fit_words(strengths.fit)]
        told += [] if strengths.luck is None else [luck_words(strengths.luck)]
        body += [note(line) for line in [*told, *strengths.notes]]
    diagram = found.phases.get(name)
    if diagram is not None:
        picture = phase_diagram(diagram, f"{readable(name)} over {listed(list(diagram.keys))}")
        body.append(figure(f"phase-{slug(name)}", picture, phase_words(diagram)))
    return body


def box_part(box: Box, nth: int) -> list[str]:
    """Return one box: in a sentence, in a picture, and how it was chosen."""
    body = [f"<p>{html.escape(gathering(box))}</p>"]
    if not box.found:
        return body
    if any(limit.low is not None for limit in box.limits):
        told = "Blue: values in the box; grey: all values in the sweep. " + " · ".join(
            limit_words(limit) for limit in box.limits
        )
        body.append(figure(f"box-{nth}", box_limits(box), told))
    body.append(table(BOX_HEAD, box_lines(box)))
    told = (
        "PRIM peels off slices with few cases (grey). The star collects most cases beyond what a "
        "box of its size holds by chance; restrictions that may be luck were lifted."
    )
    return [*body, figure(f"trade-off-{nth}", trade_off(box), told)]


def curves(found: Recovery, nth: int) -> list[str]:
    """Return recovery by one axis."""
    head = (
        axis_name(found.key),
        "recovered",
        "median days",
        f"mean days within {found.within:.0f}",
    )
    return [
        figure(f"recovery-{nth}", survival(found), recovery_words(found)),
        table(head, curve_lines(found)),
    ]


def contrast_part(found: Analysis) -> list[str]:
    """Return the contrasts: a picture for each outcome, and the table of all."""
    told = (
        "What a step changes, each replicate against itself under the same luck, averaged over "
        "all levels of the other axes (a replicate is one value). Bold: from one end of the axis "
        "to the other. Filled: survives the correction."
    )
    names = list(dict.fromkeys(one.outcome for one in found.contrasts))
    pictures = [
        figure(f"contrasts-{slug(name)}", contrast_plot(found.contrasts, name), told)
        for name in names
    ]
    lines = contrast_lines(found.contrasts)
    words = surviving(found.contrasts) + " q: Benjamini-Hochberg; Holm: no false finding at all."
    return ["<h2>Step by step</h2>", *pictures, note(words), table(CONTRAST_HEAD, lines)]


def made_from(found: Analysis) -> str:
    """Return the line that says what was analyzed."""
    sweep = found.sweep
    return note(
        f"Made from the sweep {sweep.name} ({sweep.design.kind}, {found.points} points, "
        f"{sweep.base.run.replicates} replicates, seed {sweep.base.run.seed}), base "
        f"{sweep.base.digest()}, rules {compiled.fingerprint()}."
    )


def bullets(lines: list[str]) -> str:
    """Return lines as a list."""
    return "<ul>" + "".join(f"<li>{html.escape(line)}</li>" for line in lines) + "</ul>"


def note(line: str) -> str:
    """Return a line in small print."""
    return f"<p class='note'>{html.escape(line)}</p>"


def slug(name: str) -> str:
    """Return a name that may be an element's."""
    return name.replace("_", "-")
