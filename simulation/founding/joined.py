"""Ties as a network has them once: no tie to oneself, none of weight 0, and each pair once."""

from collections.abc import Iterator
from statistics import fmean

from simulation.founding.roster_problems import number_of
from simulation.founding.sheets import CsvLine, Sheet

KEPT = ("source", "target", "weight")


def joined(ties: Sheet) -> Sheet:
    """Return a network without what is no tie, its repeated pairs joined; notes say how many.

    Of a pair that stands more than once the weights are added (1 where none is given), and of
    anything else that is said of it the mean is taken.
    """
    others = [line for line in ties.lines if line.cells["source"] != line.cells["target"]]
    real = [line for line in others if number_of(line.cells.get("weight", "")) != 0.0]
    pairs: dict[tuple[str, str], list[CsvLine]] = {}
    for line in real:
        pairs.setdefault((line.cells["source"], line.cells["target"]), []).append(line)
    lines = [same[0] if len(same) == 1 else one_of(same) for same in pairs.values()]
    is_weighted = "weight" in ties.columns or len(lines) < len(real)
    if is_weighted and "weight" not in ties.columns:
        lines = [line._replace(cells={"weight": "1"} | line.cells) for line in lines]
    columns = ties.columns if not is_weighted else (*dict.fromkeys((*ties.columns, "weight")),)
    counts = (len(ties.lines), len(others), len(real), len(lines))
    return ties._replace(
        columns=columns, lines=lines, notes=(*ties.notes, *notes_on(ties.path, counts))
    )


def one_of(same: list[CsvLine]) -> CsvLine:
    """Return several lines of one pair as one."""
    weights = [number_of(line.cells.get("weight", "")) for line in same]
    total = sum(1.0 if weight is None else weight for weight in weights)
    cells = same[0].cells | {"weight": f"{total:g}"}
    for name in {name for line in same for name in line.cells} - {*KEPT}:
        values = [number_of(line.cells.get(name, "")) for line in same]
        known = [value for value in values if value is not None]
        if known:
            cells[name] = f"{fmean(known):.6g}"
    return CsvLine(same[0].number, cells)


def notes_on(file: str, counts: tuple[int, int, int, int]) -> Iterator[str]:
    """Yield what was left out and joined, of so many lines, others' lines, real ones and ties."""
    every, others, real, ties = counts
    if every > others:
        yield f"{file}: {lines_of(every - others)} of somebody to themselves left out"
    if others > real:
        yield f"{file}: {lines_of(others - real)} with weight 0 left out"
    if real > ties:
        yield (
            f"{file}: {lines_of(real)} became {ties:,} ties: a pair that stands more than once is "
            "one tie, its weights added"
        )


def lines_of(count: int) -> str:
    """Return a number of lines in words.

    >>> lines_of(1), lines_of(9)
    ('1 line', '9 lines')
    """
    return f"{count:,} line{'' if count == 1 else 's'}"
