"""Tables as CSV beside their Parquet files, for whatever reads no Parquet."""

from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """Return a text that a spreadsheet shows and does not compute.

    >>> harmless("=1+1"), harmless("Baseline")
    ("'=1+1", 'Baseline')
    """
    return f"'{text}" if text.startswith(FORMULAS) else text


def write_csv_beside(directory: Path) -> list[Path]:
    """Write every Parquet table of a directory as CSV, too, and return the files.

    UTF-8, a comma between columns, a point in numbers, which come back to the last bit; TRUE and
    FALSE; empty where nothing can be said.
    """
    return [write_csv(path) for path in sorted(directory.glob("*.parquet"))]


def write_csv(path: Path) -> Path:
    """Write one Parquet table as CSV beside it, part by part; return the file."""
    written = path.with_suffix(".csv")
    with written.open("w", encoding="utf-8", newline="") as file, pq.ParquetFile(path) as table:
        head = True
        for batch in table.iter_batches():
            plain(batch.to_pandas()).to_csv(file, index=False, header=head, lineterminator="\n")
            head = False
        if head:
            table.schema_arrow.empty_table().to_pandas().to_csv(file, index=False)
    return written


def plain(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose truths are TRUE or FALSE, and whose texts are no formulas."""
    for name, column in table.items():
        if column.dtype == bool or column.dropna().map(type).eq(bool).all():
            table[name] = column.map({True: "TRUE", False: "FALSE"})
        elif not pd.api.types.is_numeric_dtype(column):
            table[name] = column.map(harmless, na_action="ignore")
    return table
