"""Machine code kept on disk, each file sealed: what is damaged or half-written is made anew."""

import hashlib
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

from numba.core.caching import FunctionCache, IndexDataCacheFile

SEAL = 16  # bytes


def sealed(data: bytes) -> bytes:
    """Return data behind its seal."""
    return hashlib.blake2b(data, digest_size=SEAL).digest() + data


def read_sealed(path: Path) -> Any:
    """Return what a file holds. Raises `OSError` where there is none, or where it is damaged."""
    kept = path.read_bytes()
    data = kept[SEAL:]
    if sealed(data) != kept:
        raise OSError(f"{path.name} is damaged")
    return pickle.loads(data)


class SealedFiles(IndexDataCacheFile):  # type: ignore[misc]
    """The files of one rule: an index of what it is compiled for, and the machine code of each."""

    def _dump(self, kept: Any) -> bytes:
        return sealed(super()._dump(kept))

    def _save_index(self, overloads: dict[Any, str]) -> None:
        with self._open_for_write(self._index_path) as file:
            file.write(self._dump((self._version, self._source_stamp, overloads)))

    def _load_index(self) -> dict[Any, str]:
        try:
            version, stamp, overloads = read_sealed(Path(self._index_path))
        except OSError:
            return {}
        is_ours = (version, stamp) == (self._version, self._source_stamp)
        return dict(overloads) if is_ours else {}

    def _load_data(self, name: str) -> Any:
        return read_sealed(Path(self._data_path(name)))


class SealedCache(FunctionCache):  # type: ignore[misc]
    """Numba's cache of a rule, in sealed files."""

    def __init__(self, rule: Callable[..., Any]) -> None:
        super().__init__(rule)
        locator = self._impl.locator
        self._cache_file = SealedFiles(
            self._cache_path, self._impl.filename_base, locator.get_source_stamp()
        )
