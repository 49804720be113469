"""What pays: each lever alone at a few levels, what it gains, and what that costs."""

from simulation.experiments.what_pays.asking import WhatPays, what_pays

__all__ = ["WhatPays", "what_pays"]
