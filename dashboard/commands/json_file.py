"""What was found as plain content, and as a file for machines."""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def json_content(value: Any) -> Any:
    """Return content as JSON knows it: named tuples as tables, no NaN, what is empty is null.

    >>> json_content({"mean": math.nan, "parts": (1, 2)})
    {'mean': None, 'parts': [1, 2]}
    """
    import pandas as pd

    if hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, Mapping):
        return {str(key): json_content(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [json_content(part) for part in value]
    if value is None or value is pd.NA or (isinstance(value, float) and not math.isfinite(value)):
        return None
    return value.item() if hasattr(value, "item") else value


def write_json(path: Path | None, content: Any) -> None:
    """Write JSON for machines, whole or not at all."""
    if path is None:
        return
    from simulation.results.places import write_text

    write_text(path, json.dumps(content, indent=2, allow_nan=False) + "\n")
