"""A network as a matrix: who is in the row is tied to whom in the column, where a number stands."""

from collections.abc import Sequence

from simulation.founding.sheets import CsvLine, Sheet

Rows = Sequence[tuple[int, list[str]]]
FEWEST = 3  # people: two rows of two numbers may as well be ties
COLUMNS = ("source", "target", "weight")


def is_matrix(rows: Rows) -> bool:
    """Say whether rows are a matrix with names at its top and its side, or of numbers alone."""
    return is_labelled(rows) or is_bare(rows)


def is_labelled(rows: Rows) -> bool:
    """Say whether the names at the top are those at the side, in whatever order."""
    if len(rows) < FEWEST:
        return False
    top, side = labels(rows), [row[0] for _, row in rows[1:]]
    return len(top) == len(side) and {*top} == {*side} and len({*top}) == len(top)


def labels(rows: Rows) -> list[str]:
    """Return the names at the top: the corner may be left out."""
    head = rows[0][1]
    return head if len(rows) > 1 and len(head) == len(rows[1][1]) - 1 else head[1:]


def is_bare(rows: Rows) -> bool:
    """Say whether there are as many rows as columns, and nothing but numbers."""
    size = len(rows)
    if size <= FEWEST or any(len(row) != size for _, row in rows):
        return False
    return all(number_in(cell) is not None for _, row in rows for cell in row)


def number_in(cell: str) -> float | None:
    """Return the number in a cell, 0 in an empty one, None where there is something else."""
    try:
        return float(cell.replace(",", ".") or 0.0)
    except ValueError:
        return None


def read_matrix(file: str, rows: Rows, notes: tuple[str, ...] = ()) -> Sheet:
    """Return the ties of a matrix: a cell above 0 is a tie of that weight, from row to column."""
    if is_labelled(rows):
        names, body = labels(rows), [(n, row[0], row[1:]) for n, row in rows[1:]]
    else:
        names = [str(nth + 1) for nth in range(len(rows))]
        body = [(n, names[nth], row) for nth, (n, row) in enumerate(rows)]
        notes = (*notes, f"{file}: a matrix without names: people are called 1, 2, 3 …")
    lines = [
        CsvLine(number, dict(zip(COLUMNS, (source, target, cell), strict=True)))
        for number, source, cells in body
        for target, cell in zip(names, cells, strict=False)
        if cell.strip() and number_in(cell) != 0.0
    ]
    told = f"{file}: a matrix, read as ties from row to column where the cell is not 0"
    return Sheet(file, COLUMNS, lines, (), (*notes, told))
