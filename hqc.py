"""What Python programs use: `import hqc`, and then the names of `simulation`.

>>> import hqc
>>> hqc.Scenario.load("baseline").organization.size
120
"""

import importlib.metadata
from typing import Any

import simulation

try:
    __version__ = importlib.metadata.version("hqc")
except importlib.metadata.PackageNotFoundError:  # a checkout that was not installed
    __version__ = "unknown"
__all__ = ["__version__", *simulation.__all__]  # noqa: PLE0604 - all of them are names


def __getattr__(name: str) -> Any:
    """Return what `simulation` has under a name; it is loaded when it is first asked for."""
    if name in simulation.__all__:
        return getattr(simulation, name)
    raise AttributeError(f"hqc has no {name!r}; it has {', '.join(sorted(__all__))}")


def __dir__() -> list[str]:
    """Return the names that there are."""
    return sorted(__all__)
