"""What columns are called in files that people have, and which of ours each stands for."""

import re
from collections.abc import Mapping, Sequence

# By our name: the names that are taken for it, the first of them before the later.
PEOPLE = {
    "id": ("id", "employee id", "person id", "staff id", "emp id", "employee number", "email",
           "e-mail", "key", "node", "person", "employee"),
    "name": ("name", "label", "employee name", "full name", "display name"),
    "team": ("team", "department", "dept", "unit", "group", "division", "org unit"),
    "role": ("role", "job title", "title", "position", "job", "function"),
    "manager": ("manager", "manager id", "supervisor id", "supervisor", "reports to",
                "reports to id", "boss", "line manager", "line manager id"),
    "level": ("level", "grade", "rank", "job level"),
}  # fmt: skip
TIES = {
    "source": ("source", "from", "ego", "sender", "v1", "from id", "source id", "node1",
               "person1", "rater", "nominator", "i", "who"),
    "target": ("target", "to", "alter", "receiver", "recipient", "recipients", "v2", "to id",
               "target id", "node2", "person2", "rated", "nominee", "j", "whom"),
    "weight": ("weight", "strength", "value", "frequency", "count", "n", "w", "times"),
    "time": ("time", "date", "datetime", "timestamp", "sent", "sent at", "sent on", "date sent",
             "received", "start", "start time", "unixts"),
}  # fmt: skip
NUMBERED = re.compile(r"[_\s]+")


def plain_name(cell: str) -> str:
    """Return a column's name as it is compared: small letters, one space, no quotes.

    >>> plain_name(' "Employee_ID" ')
    'employee id'
    """
    return NUMBERED.sub(" ", cell.strip().strip('"').strip()).lower()


def taken_for(
    head: Sequence[str], known: Mapping[str, Sequence[str]], said: Mapping[str, str]
) -> dict[str, str]:
    """Return our name for each column of a head that stands for one of ours.

    `said` names columns by ours, as somebody typed it. A column that has our own name comes before
    one that is guessed, and each of our names is taken once.

    >>> taken_for(["Employee ID", "Department"], PEOPLE, {})
    {'Employee ID': 'id', 'Department': 'team'}
    """
    names = {cell: plain_name(cell) for cell in head}
    found: dict[str, str] = {}
    for ours, others in known.items():
        wanted = [plain_name(said[ours])] if ours in said else [ours, *others]
        left = [cell for cell in head if cell not in found]
        for one in wanted:
            cell = next((cell for cell in left if names[cell] == one), None)
            if cell is not None:
                found[cell] = ours
                break
    return found


def guesses(found: Mapping[str, str]) -> list[str]:
    """Return what was taken for what, of columns that are not called as ours.

    >>> guesses({"Department": "team", "ID": "id"})
    ['read "Department" as team']
    """
    return [
        f'read "{cell.strip()}" as {ours}'
        for cell, ours in found.items()
        if plain_name(cell) != ours
    ]
