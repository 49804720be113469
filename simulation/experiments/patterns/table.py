"""The table of patterns: what the field has measured, what is accepted, what is read, what ends it.

A reading takes a table of what was found: for each number an array of organizations by seeds. The
ablation of a pattern is the one parameter that, set to zero, must take it out of range or halve
it; each was named before the table was filled with its fifty histories.
"""

from simulation.experiments.patterns.pattern import Pattern
from simulation.experiments.patterns.rows.contact import CONTACT
from simulation.experiments.patterns.rows.newcomers import NEWCOMERS
from simulation.experiments.patterns.rows.organizations import ORGANIZATIONS
from simulation.experiments.patterns.rows.people import PEOPLE
from simulation.experiments.patterns.rows.strikes import STRIKES
from simulation.experiments.patterns.rows.teams import TEAMS


def number_of(pattern: Pattern) -> int:
    """Return the number of a pattern, by which the table is ordered.

    >>> number_of(STRIKES[0])
    10
    """
    return int(pattern.id.removeprefix("P"))


ROWS = CONTACT + PEOPLE + STRIKES + TEAMS + ORGANIZATIONS + NEWCOMERS
PATTERNS = tuple(sorted(ROWS, key=number_of))
