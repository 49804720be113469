"""What is remembered of the organization as a whole."""

from simulation.tables import amount, count, mask

ORG = (
    mask("seed", "founding", "the seed of all luck"),
    count("day", "history", "the day that is lived"),
    count("employees", "founding", "positions of the organization: the first rows of people"),
    count("crisis", "shocks", "1 while a crisis lasts"),
    count("practices", "levers", "levers that run today"),
    amount("money", 1e15, "money", "levers", "cost of levers today"),
    amount("lever_hours", 1e12, "hours", "levers", "hours that levers take today"),
)
