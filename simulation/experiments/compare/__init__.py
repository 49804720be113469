"""The paired what-if on common random numbers: what differs, what it costs, and why."""

from simulation.experiments.compare.against import Against
from simulation.experiments.compare.comparison import Comparison, compare

__all__ = ["Against", "Comparison", "compare"]
