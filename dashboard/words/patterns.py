"""Patterns of the field in words: which of them appear, and what ends each."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.words.numbers import count_of
from simulation.experiments.patterns.verdicts import ENOUGH_OTHERS, ENOUGH_ROWS

HEAD = ("", "pattern", "number", "in data", "accepted", "simulated (95 % interval)", "verdict")
ABLATION_HEAD = ("", "pattern", "set to zero", "then", "ends it", "others in range")
Row = Mapping[str, Any]


def title_of(told: Row) -> str:
    """Return what was run, in words."""
    return (
        f"{len(told['patterns'])} patterns: {told['organizations']} organizations, "
        f"{count_of(told['histories'])} each; {told['histories_ablated']} for each ablation"
    )


def lines_of(rows: Sequence[Row]) -> list[list[str]]:
    """Return the table: a line for each number of each pattern."""
    lines = []
    for row in rows:
        for nth, part in enumerate(row["parts"]):
            name = [row["id"], row["claim"]] if nth == 0 else ["", ""]
            accepted = f"{short(part['low'])} to {short(part['high'])}"
            verdict = "passes" if part["pass"] else "fails"
            lines.append(
                [*name, part["name"], part["value"], accepted, number_found(part), verdict]
            )
    return lines


def number_found(part: Row) -> str:
    """Return a number with its interval, or that it cannot be computed: `summary` says why."""
    if part["why"]:
        return short(None)
    low, high = part["interval"]
    return f"{short(part['simulated'])} ({short(low)} to {short(high)})"


def ablation_lines(rows: Sequence[Row]) -> list[list[str]]:
    """Return for each pattern what its ablation leaves of its first number."""
    return [
        [
            row["id"],
            row["claim"],
            row["ablation"].partition(".")[2],
            f"{short(row['simulated'])} becomes {short(row['ablated'])}",
            "yes" if row["ablation_removes"] else "no",
            str(row["other_rows_in_range"]),
        ]
        for row in rows
    ]


def short(value: float | None) -> str:
    """Return a number as it is read best: three digits after the point, fewer for large ones.

    >>> short(0.1234), short(12.0), short(None)
    ('0.123', '12', 'not computable')
    """
    if value is None:
        return "not computable"
    text = f"{value:.3f}" if abs(value) < 10.0 else f"{value:.1f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def summary(rows: Sequence[Row]) -> str:
    """Return how many patterns appear, which fail, what cannot be read, and odd ablations."""
    failing = [row["id"] for row in rows if not row["pass"]]
    odd = [row["id"] for row in rows if not behaves(row)]
    told = f"{len(rows) - len(failing)} of {len(rows)} patterns appear"
    told += f" (fails: {', '.join(failing)})." if failing else "."
    told += "".join(
        f" {row['id']}, {part['name']}: {part['why']}."
        for row in rows
        for part in row["parts"]
        if part["why"]
    )
    if odd:
        told += f" The ablation does not behave for {', '.join(odd)}."
    return told + " What the field has measured is a check, not a proof: see docs/limits.md."


def behaves(row: Row) -> bool:
    """Say whether the ablation removes a pattern and leaves enough of the others."""
    return bool(row["ablation_removes"]) and row["other_rows_in_range"] >= ENOUGH_OTHERS


def is_enough(told: Row) -> bool:
    """Say whether enough patterns appear."""
    return sum(row["pass"] for row in told["patterns"]) >= ENOUGH_ROWS
