"""The paired what-if on common random numbers: what differs, what it costs, and why."""

from simulation.experiments.comparing.against import Against
from simulation.experiments.comparing.comparison import Comparison, compare

__all__ = ["Against", "Comparison", "compare"]
