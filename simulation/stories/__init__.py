"""A person's day, and a tie's life, in words: the days are lived again, and what happens is told.

Luck is looked up, never drawn in turn, so any day can be lived again from that morning's tables.
"""

from simulation.stories.day import day_of
from simulation.stories.meeting import Deed, pathways, play_meeting
from simulation.stories.telling import tell
from simulation.stories.tie import life_of, quality

__all__ = ["Deed", "day_of", "life_of", "pathways", "play_meeting", "quality", "tell"]
