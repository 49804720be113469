"""What every table of a scenario is made of: numbers with a range, a unit and a meaning."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo


class Part(BaseModel):
    """A table of a scenario: frozen, nothing unknown, nothing coerced, nothing infinite."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


def number(default: float | int | None, low: float, high: float, unit: str, meaning: str) -> Any:
    """Declare a number of a scenario: its default, range, unit and meaning."""
    return Field(default, ge=low, le=high, description=meaning, json_schema_extra={"unit": unit})


def portion(default: float | None, meaning: str) -> Any:
    """Declare a share from 0 to 1."""
    return number(default, 0.0, 1.0, "share", meaning)


def limits(field: FieldInfo) -> tuple[float | None, float | None]:
    """Return the lowest and the highest value that a field takes, None where it is no number."""
    low = next((part.ge for part in field.metadata if hasattr(part, "ge")), None)
    high = next((part.le for part in field.metadata if hasattr(part, "le")), None)
    return low, high
