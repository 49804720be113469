"""What an analyzed sweep says, arranged once: pictures, tables and what to know of them."""

from dashboard.words import sweep_sentences as say
from dashboard.words.back_to_normal import MEANING
from dashboard.words.names import axis_name, measure_name, measure_title, slug
from dashboard.words.numbers import interval
from dashboard.words.plain import plainly
from dashboard.words.section import (
    Block,
    Column,
    Either,
    Name,
    Note,
    Picture,
    Room,
    Section,
    Sentence,
    Table,
    notes,
    plain_columns,
)
from simulation.experiments.analysis.contrasts import Contrast
from simulation.experiments.analysis.discovery import Box
from simulation.experiments.analysis.phase import Phase
from simulation.experiments.analysis.recovery import Recovery
from simulation.experiments.analysis.sensitivity import Sensitivity
from simulation.experiments.analysis.strengths import Strength
from simulation.experiments.analysis.whole import Analysis

HEADS = {
    "sobol": ("axis", "total (95 % interval)", "first (95 % interval)"),
    "morris": ("axis", "mu* (95 % interval)", "sigma"),
    "regression": ("axis", "coefficient (95 % interval)"),
}
METHODS = {
    "sobol": (
        "Bars: total-order Sobol index, the share of the variance between points that an axis "
        "makes alone and together with others. Diamonds: first order, what it makes alone; where "
        "the two lie far apart the axis works through others."
    ),
    "morris": (
        "Bars: Morris's mu*, the mean size of the change when the axis runs over its whole range. "
        "Diamonds: sigma, how much that change depends on where the others stand."
    ),
    "regression": (
        "Bars: standardized regression coefficients, how many standard deviations the outcome "
        "moves with one of the axis. White: the interval holds zero."
    ),
}
RECOVERY = (
    f"{MEANING} The difference in mean days is the one to go by: in a grid it is taken run by run, "
    "with the same luck, elsewhere over points. Bands and log-rank tests take every run as "
    "independent, which runs with one random seed or of one point are not, and look surer than "
    "they are."
)
STEPS = (
    "What a step changes, each random seed compared with itself, averaged over all levels of the "
    "other axes (a seed is one value). Bold: from one end of the axis "
    "to the other. Filled: survives the correction."
)


def report_of(found: Analysis) -> list[Section]:
    """Return everything that a sweep says, in order."""
    told = [Section("opening", "", say.opening(found))]
    for name in found.outcomes:
        strengths, diagram = found.sensitivity.get(name), found.phases.get(name)
        moves = [] if strengths is None else strengths_blocks(name, strengths)
        told.append(Section("strengths", measure_title(name), moves))
        told += [] if diagram is None else [phase_section(name, diagram)]
    boxes = [block for nth, box in enumerate(found.boxes) for block in box_blocks(box, nth)]
    curves = [part for nth, one in enumerate(found.recoveries) for part in curve_blocks(one, nth)]
    told += [Section("box", "Where the bad cases are", boxes)] if boxes else []
    if curves:
        reading = Note(RECOVERY, room=Room.PAPER)
        told.append(Section("recovery", "How long until back to normal", [reading, *curves]))
    told += contrast_sections(found) if found.contrasts else []
    if found.left_out:
        left_out = [Note(plainly(why), plainly(part)) for part, why in found.left_out]
        told.append(Section("left_out", "What was left out, and why", left_out))
    return [*told, notes("keep_in_mind", "What to keep in mind", say.keep_in_mind(found))]


def strengths_blocks(name: str, found: Sensitivity) -> list[Block]:
    """Return what moves one outcome: a picture, a table, and what to know of both."""
    place, title = f"strengths-{slug(name)}", f"What moves {measure_name(name)}"
    head, label = HEADS[found.kind], "How strongly each axis moves it"
    lines = [strength_line(one)[: len(head)] for one in found.strengths]
    told = [] if found.fit is None else [say.fit_words(found.fit)]
    told += [] if found.luck is None else [say.luck_words(found.luck)]
    return [
        Picture("tornado", place, {"found": found}, METHODS[found.kind], title, label),
        Table(("What moves ", Name(name)), plain_columns(*head), lines),
        *(Note(line, room=Room.PAGE) for line in told),
        *(Note(plainly(line)) for line in found.notes),
    ]


def strength_line(one: Strength) -> list[str]:
    """Return an axis's line in the table of strengths."""
    second = "" if one.other is None else f"{one.other:.3f}"
    if one.other_low is not None and one.other_high is not None:
        second += f" ({one.other_low:.3f} to {one.other_high:.3f})"
    return [axis_name(one.name), f"{one.value:.3f} ({one.low:.3f} to {one.high:.3f})", second]


def phase_section(name: str, found: Phase) -> Section:
    """Return an outcome over two to four axes, as a diagram and as a table."""
    title = f"{measure_title(name)} over {say.axes_listed(list(found.keys))}"
    against = {None: "–", True: "differs", False: "no clear difference"}
    lines = [
        [
            *(names[nth] for names, nth in zip(found.levels, one.place, strict=True)),
            interval(one.value, 3),
            against[one.clear],
        ]
        for one in found.fields
    ]
    head = (*map(axis_name, found.keys), "mean (95 % interval)", "compared with the left")
    drawn = Picture(
        "phase_diagram", f"phase-{slug(name)}", {"found": found}, say.phase_words(found), title
    )
    return Section(
        "phase", "", [drawn, Table("Fields of the diagram", plain_columns(*head), lines)]
    )


def box_blocks(box: Box, nth: int = 0) -> list[Block]:
    """Return one box: in a sentence, in a picture, and how it was chosen."""
    told: list[Block] = [Sentence(say.gathering(box))]
    if not box.found:
        return told
    if any(limit.low is not None for limit in box.limits):
        limits = " · ".join(map(say.limit_words, box.limits))
        colours = Either(
            f"Blue: values in the box; grey: all values in the sweep. {limits}",
            "Coloured: values in the box. Grey: all values in the sweep.",
        )
        label = "What the box asks of each axis"
        told.append(Picture("box_limits", f"box-{nth}", {"box": box}, colours, label=label))
    lines = [
        [axis_name(one.key), say.range_words(one), ", ".join(f"{p:.2g}" for p in one.quasi_p)]
        for one in box.limits
    ]
    how = Either(
        "PRIM peels off slices with few cases (grey). The star collects most cases beyond what a "
        "box of its size holds by chance; restrictions that may be luck were lifted.",
        "Slices with few cases are cut off, one after the other (grey). The star holds most cases "
        "beyond what a box of its size holds by chance.",
    )
    label = "Coverage against density"
    return [
        *told,
        Table("The box", plain_columns("axis", "in the box", "quasi-p"), lines),
        Picture("trade_off", f"trade-off-{nth}", {"box": box}, how, label=label),
    ]


def curve_blocks(found: Recovery, nth: int) -> list[Block]:
    """Return recovery by one axis."""
    head = ("back to normal", "median days", f"mean days within {found.within:.0f}")
    lines = [
        [
            curve.level,
            f"{curve.number - curve.never} of {curve.number}",
            "over half are not" if curve.median is None else f"{curve.median:.0f}",
            interval(curve.mean),
        ]
        for curve in found.curves
    ]
    return [
        Picture("survival", f"recovery-{nth}", {"found": found}, say.recovery_words(found)),
        Table("Back to normal", plain_columns(axis_name(found.key), *head), lines),
    ]


def contrast_sections(found: Analysis) -> list[Section]:
    """Return what going from one end of each axis to the other does, and then every step."""
    every = {
        name: [one for one in found.contrasts if one.outcome == name] for name in found.outcomes
    }
    whole, ends = contrast_table("", found.contrasts), []
    for name, own in every.items():
        title = f"{measure_title(name)}, from one end of an axis to the other"
        ends.append(contrast_table(title, [one for one in own if one.whole]))
    pictures = [
        Picture("contrast_plot", f"contrasts-{slug(name)}", {"found": own, "outcome": name}, STEPS)
        for name, own in every.items()
        if own
    ]
    corrected = say.surviving(found.contrasts)
    reading = Note(f"{corrected} q: Benjamini-Hochberg; Holm: no false finding at all.")
    return [
        Section("ends", "", [*ends, Note(f"{corrected} All steps are in the report.")]),
        Section("contrasts", "Step by step", [*pictures, reading, whole]),
    ]


def contrast_table(title: str, found: list[Contrast]) -> Table:
    """Return contrasts in a table."""
    columns = (
        Column("outcome", Room.PAPER),
        *plain_columns("axis", "step", "change (95 % interval)"),
        *(Column("p", Room.PAPER), Column("q"), Column("Holm", Room.PAPER), Column("survives")),
    )
    return Table(title, columns, [contrast_line(one) for one in found])


def contrast_line(one: Contrast) -> list[str]:
    """Return a line of the table of contrasts."""
    return [
        measure_name(one.outcome),
        axis_name(one.key),
        f"{one.low} → {one.high}" + (" (ends)" if one.whole else ""),
        interval(one.change, 2 if abs(one.change.mean) >= 0.1 else 4),
        *("< 0.001" if p < 0.001 else f"{p:.3f}" for p in (one.p, one.q, one.holm)),
        "yes" if one.survives() else "–",
    ]
