"""What is remembered of a person, a tie, a team, a task and a day: every field declared once.

One file a thing; `world.py` holds all tables together.

Each field says its range, its unit, its owner (the one rule that sets it) and what it means. The
numpy dtypes that compiled rules read, the windows that Mesa agents open, the range checks of the
tests and the result columns are all made from these lists.
"""

from simulation.state.day import DAY
from simulation.state.organization import ORG
from simulation.state.person import KINDS, PERSON
from simulation.state.ring import RING
from simulation.state.task import ANSWER, LEAVING, NOTHING, READY, REQUEST, TASK, UNIT, WAITING
from simulation.state.team import TEAM
from simulation.state.tie import FADING, MET, PATHWAYS, QUALITIES, SCANNED, TIE, TIE_GROUPS
from simulation.state.world import World

__all__ = [
    "ANSWER",
    "DAY",
    "FADING",
    "KINDS",
    "LEAVING",
    "MET",
    "NOTHING",
    "ORG",
    "PATHWAYS",
    "PERSON",
    "QUALITIES",
    "READY",
    "REQUEST",
    "RING",
    "SCANNED",
    "TASK",
    "TEAM",
    "TIE",
    "TIE_GROUPS",
    "UNIT",
    "WAITING",
    "World",
]
