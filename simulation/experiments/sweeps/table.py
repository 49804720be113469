"""From the store to the table: `runs.parquet`, the same to the byte however it came about."""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from simulation.experiments.steps import in_table
from simulation.experiments.sweeps.axes import Axis, Listed, is_number
from simulation.experiments.sweeps.living import measured, run_dtype
from simulation.experiments.sweeps.store import Store
from simulation.experiments.sweeps.sweep import Sweep
from simulation.luck import replicate_seed

HISTORIES_AT_ONCE = 8192


def write_runs(sweep: Sweep, store: Store, path: Path) -> int:
    """Write the runs of a sweep, ordered by point, replicate and twin; return how many there are.

    A history that failed, or is not there yet, is left out.
    """
    written, writer = 0, None
    try:
        for frame in frames(sweep, store):
            table = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)
            writer = writer or pq.ParquetWriter(path, table.schema, write_page_checksum=True)
            writer.write_table(table)
            written += len(frame)
    finally:
        if writer is not None:
            writer.close()
    return written


def frames(sweep: Sweep, store: Store) -> Iterator[pd.DataFrame]:
    """Yield the table of runs in parts; an empty one when there is none."""
    stored = store.runs()
    seeds = np.array([replicate_seed(sweep.base.run.seed, r) for r in range(sweep.replicates)])
    columns = columns_of(sweep)
    part = list(islice(stored, HISTORIES_AT_ONCE))
    while True:
        yield frame_of(sweep, part, seeds, columns)
        part = list(islice(stored, HISTORIES_AT_ONCE))
        if not part:
            return


def columns_of(sweep: Sweep) -> dict[str, np.ndarray]:
    """Return the value of each axis at every point, shape (points) each."""
    return {
        axis.key: np.array(
            [in_table(point[axis.key]) for point in sweep.points], dtype=column_type(axis)
        )
        for axis in sweep.axes
    }


def column_type(axis: Axis) -> Any:
    """Return the type of an axis's column: the same however many of its values are met."""
    if not isinstance(axis, Listed):
        return np.int64 if axis.whole else np.float64
    if all(is_number(value) for value in axis.values):
        whole = all(isinstance(value, int) for value in axis.values)
        return np.int64 if whole else np.float64
    return np.bool_ if all(isinstance(value, bool) for value in axis.values) else object


def frame_of(
    sweep: Sweep,
    part: Sequence[tuple[int, bytes]],
    seeds: np.ndarray,
    columns: dict[str, np.ndarray],
) -> pd.DataFrame:
    """Return the rows of some histories, in the columns of `runs.parquet`."""
    packed = run_dtype()
    lives = np.array([len(runs) // packed.itemsize for _, runs in part], dtype=int)
    runs = np.frombuffer(b"".join(runs for _, runs in part), dtype=packed)
    place = np.repeat(np.array([place for place, _ in part], dtype=int), lives)
    point, replicate = np.divmod(place, sweep.replicates)
    twin = np.zeros(len(runs), dtype=bool)
    twin[1:] = place[1:] == place[:-1]
    identity = {
        "run_id": [f"{one:016x}" for one in runs["run_id"].tolist()],
        "point": point,
        "scenario": sweep.base.name,
        "replicate": replicate,
        "seed": seeds[replicate],
        "twin": twin,
    }
    swept = {key: values[point] for key, values in columns.items()}
    read: dict[str, Any] = {name: runs[name] for name in measured()}
    recovered = runs["recovered"]
    read["recovered"] = pd.arrays.BooleanArray(recovered == 1.0, np.isnan(recovered))
    return pd.DataFrame(identity | swept | read)


def read_runs(path: Path) -> pd.DataFrame:
    """Return the table of a `runs.parquet`; whether a twin recovered cannot be said, and is NA.

    Raises `OSError` where a page of it is not what was written.
    """
    table = pd.read_parquet(path, page_checksum_verification=True)
    return table.assign(recovered=table["recovered"].astype("boolean"))


def digest_of(path: Path) -> str:
    """Return what tells whether a file is what was written, to the last bit."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
