"""The ring on which all employees stand by key: see `simulation.strangers`."""

from simulation.tables import count, mask

RING = (
    mask("key", "founding", "permanent key of an employee's position"),
    count("row", "founding", "row of the position"),
)
