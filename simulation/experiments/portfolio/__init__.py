"""The best within a budget: which levers together gain most, and how much of that is luck."""

from simulation.experiments.portfolio.asking import portfolio
from simulation.experiments.portfolio.found import BestWithin

__all__ = ["BestWithin", "portfolio"]
