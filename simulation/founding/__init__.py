"""The first people and ties: generated, or imported from a roster and a network."""

from simulation.founding.blueprint import Blueprint
from simulation.founding.worlds import Founded, blueprint_of, found

__all__ = ["Blueprint", "Founded", "blueprint_of", "found"]
