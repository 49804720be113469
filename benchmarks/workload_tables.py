"""The tables of the compiled reference workload: plain columns, so a loop reads what it needs.

numba notices a change in `workload_compiled.py` itself, not one in the files it imports: after
changing the columns here, or the rates and constants in `workload.py`, touch that file.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.workload import MEETINGS_SOUGHT, Founding


class People(NamedTuple):
    """Everybody, and whom they know: a stretch of `partner` and `tie` from `first` on."""

    key: NDArray[np.uint64]
    trait: NDArray[np.float32]  # (people, 4)
    energy: NDArray[np.float32]
    first: NDArray[np.uint32]  # (people + 1)
    partner: NDArray[np.uint32]  # (2 * ties)
    tie: NDArray[np.uint32]  # (2 * ties)
    luck: NDArray[np.uint64]  # of this person, today
    here: NDArray[np.float32]  # 1 or 0
    meetings: NDArray[np.int32]
    score: NDArray[np.int32]  # moves that went well, less three for each that went wrong
    vigour: NDArray[np.float32]  # energy times presence


class Ties(NamedTuple):
    """What people have together."""

    quality: NDArray[np.float32]  # (ties, 4)
    change: NDArray[np.float32]  # (ties, 4): what today adds up to
    strength: NDArray[np.float32]  # mean quality this morning
    cells: NDArray[np.float32]  # (4 * ties): the qualities, one after the other
    changes: NDArray[np.float32]  # (4 * ties): the changes likewise


class Meetings(NamedTuple):
    """Today's meetings, in the order of those who sought them."""

    seeker: NDArray[np.uint32]
    partner: NDArray[np.uint32]
    tie: NDArray[np.uint32]
    luck: NDArray[np.uint64]


def met(founding: Founding) -> People:
    """Return the people of a founding on their first morning."""
    count = len(founding.key)
    return People(
        founding.key,
        founding.trait,
        founding.energy.copy(),
        founding.first.astype(np.uint32),
        founding.partner.astype(np.uint32),
        founding.tie.astype(np.uint32),
        luck=np.zeros(count, np.uint64),
        here=np.zeros(count, np.float32),
        meetings=np.zeros(count, np.int32),
        score=np.zeros(count, np.int32),
        vigour=np.zeros(count, np.float32),
    )


def seated(founding: Founding) -> tuple[People, Ties, Meetings]:
    """Return the tables of a run, from its founding (which stays as it is)."""
    quality, most = founding.quality.copy(), MEETINGS_SOUGHT * len(founding.key)
    change, strength = np.zeros_like(quality), np.zeros(len(quality), np.float32)
    ties = Ties(quality, change, strength, quality.ravel(), change.ravel())
    seeker, partner, tie = (np.zeros(most, np.uint32) for _ in range(3))
    return met(founding), ties, Meetings(seeker, partner, tie, np.zeros(most, np.uint64))
