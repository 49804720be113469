"""A real organization under codes: who is who stands in a key that stays with its owner."""

import csv
import hashlib
import io
import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from simulation.founding.blueprint import Blueprint
from simulation.founding.sheets import TRAITS

FEWEST = 5  # who share a role, so that it tells of none of them
LONG_ENOUGH = 2  # letters of a part of a name that may stand in the name of a team


class Coded(NamedTuple):
    """Files of an organization without names: a roster, its ties (if any), and the key to it.

    `notes`: what was renamed or left out for it.
    """

    people: str
    ties: str | None
    key: str
    notes: list[str]


def coded(plan: Blueprint, known: Mapping[str, str] | None = None) -> Coded:
    """Return a plan under codes; `known`: codes that were given before, by id, which stay."""
    codes, teams = codes_of(plan.ids, known or {}), teams_of(plan)
    roles, left_out = roles_of(plan)
    rows = [
        {
            "id": codes[plan.ids[row]],
            "team": teams[plan.team_names[plan.team[row]]],
            "role": roles[row],
            "level": int(plan.level[row]),
            "manager": codes[plan.ids[plan.manager[row]]] if plan.manager[row] >= 0 else "",
        }
        | {name: told(plan.traits[name][row]) for name in TRAITS if name in plan.traits}
        for row in range(plan.size)
    ]
    key = [
        {"code": codes[one], "id": one, "name": name}
        for one, name in zip(plan.ids, plan.names, strict=True)
    ]
    notes = [*left_out, *renamed(teams)]
    return Coded(lines(rows, "id"), ties_of(plan, codes), lines(key, "code"), notes)


def codes_of(ids: Sequence[str], known: Mapping[str, str]) -> dict[str, str]:
    """Return a code for each id: the same for the same ids, and in no order that tells a name.

    >>> codes_of(["ann", "bob", "cy"], {}), codes_of(["ann", "dee"], {"ann": "p2"})
    ({'ann': 'p1', 'cy': 'p2', 'bob': 'p3'}, {'ann': 'p2', 'dee': 'p1'})
    """
    kept = {one: known[one] for one in ids if one in known}
    rest = sorted(set(ids) - set(kept), key=lambda one: hashlib.blake2b(one.encode()).digest())
    width, taken = len(str(len(ids))), set(known.values())
    free = (f"p{nth:0{width}d}" for nth in itertools.count(1))
    return kept | dict(zip(rest, (code for code in free if code not in taken), strict=False))


def codes_in(key: str) -> dict[str, str]:
    """Return the codes of a key, by id: none of what is no key."""
    rows = csv.DictReader(io.StringIO(key))
    return {row["id"]: row["code"] for row in rows if row.get("id") and row.get("code")}


def teams_of(plan: Blueprint) -> dict[str, str]:
    """Return what each team is called: as it was, but for those that are called after somebody."""
    known = parts_of(*plan.ids, *plan.names)
    made = {f"team of {one}" for one in plan.ids}  # as `made_up` calls them
    named = [name for name in plan.team_names if name in made or known & parts_of(name)]
    free = (f"unit {nth}" for nth in itertools.count(1) if f"unit {nth}" not in plan.team_names)
    return {name: next(free) if name in named else name for name in sorted(plan.team_names)}


def parts_of(*texts: str) -> set[str]:
    """Return names and the words in them, so far as they could tell who it is.

    >>> sorted(parts_of("Ann Lee")), parts_of("7"), sorted(parts_of("p07 12"))
    (['ann', 'ann lee', 'lee'], set(), ['p07', 'p07 12'])
    """
    whole = [text.casefold().strip() for text in texts]
    words = {word for text in whole for word in (text, *re.split(r"[^\w]+", text))}
    return {word for word in words if len(word) >= LONG_ENOUGH and not word.isdigit()}


def renamed(teams: Mapping[str, str]) -> list[str]:
    """Return a note on teams that are called otherwise."""
    count = sum(old != new for old, new in teams.items())
    return [f"teams called after people, now unit 1, 2, …: {count}"] if count else []


def roles_of(plan: Blueprint) -> tuple[list[str], list[str]]:
    """Return the roles that tell of nobody, since enough people have them, and a note on others."""
    counts, known = Counter(role for role in plan.roles if role), parts_of(*plan.ids, *plan.names)
    kept = {one for one, count in counts.items() if count >= FEWEST and not known & parts_of(one)}
    few = len(counts) - len(kept)
    told = f"roles left out that fewer than {FEWEST} have, or that name somebody: {few}"
    return [role if role in kept else "" for role in plan.roles], [told] if few else []


def ties_of(plan: Blueprint, codes: Mapping[str, str]) -> str | None:
    """Return the ties under codes, None where none are known."""
    known = plan.ties
    if known is None or len(known.source) == 0:
        return None
    ends = [
        [codes[plan.ids[row]] for row in rows.tolist()] for rows in (known.source, known.target)
    ]
    rows = [
        {"source": source, "target": target}
        | {name: told(values[nth]) for name, values in known.fields.items()}
        for nth, (source, target) in enumerate(zip(*ends, strict=True))
    ]
    return lines(rows, "source", "target")


def told(value: float) -> str:
    """Return a number as it is read back, nothing for none.

    >>> told(3.0), told(0.1), told(float("nan"))
    ('3.0', '0.1', '')
    """
    return "" if np.isnan(value) else repr(float(value))


def lines(rows: Sequence[Mapping[str, Any]], *order: str) -> str:
    """Return rows as a CSV, in the order of some columns."""
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(rows, key=lambda row: [row[name] for name in order]))
    return file.getvalue()
