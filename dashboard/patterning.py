"""`patterns`: what the field has measured, looked for in simulated organizations, in a table."""

import time
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import terminal
from simulation.compiled import fingerprint
from simulation.experiments.patterns.running import jobs
from simulation.experiments.patterns.sample import organizations
from simulation.experiments.patterns.verdicts import (
    ENOUGH_OTHERS,
    ENOUGH_ROWS,
    FULL,
    QUICK,
    Size,
    for_machines,
    steps,
    verdicts,
)
from simulation.scenario import Scenario
from simulation.scenario.errors import ScenarioError

HEAD = ("", "pattern", "number", "in data", "accepted", "simulated (95 % interval)", "verdict")
ABLATION_HEAD = ("", "pattern", "set to zero", "then", "ends it", "others in range")
Row = Mapping[str, Any]


def run_patterns(changes: Row, quick: bool, replicates: int | None) -> dict[str, Any]:
    """Fill the table with a progress bar, print it, and return it for machines.

    `changes`: dotted keys on top of the defaults. Raises `ScenarioError` for one that belongs to
    the protocol.
    """
    refuse_protocol(changes)
    base, size = Scenario().replace(changes), size_of(quick, replicates)
    terminal.first_compilation()
    started = time.monotonic()
    with terminal.bar("organizations", steps(size)) as show:
        done = iter(range(1, steps(size) + 1))
        rows = verdicts(base, size, lambda: show(next(done)))
    told = for_machines(rows) | described(base, size)
    numbers = [[line[0], *line[2:]] for line in lines_of(told["patterns"])]
    terminal.show_table(title_of(told), [HEAD[0], *HEAD[2:]], numbers, words=1)
    ends = ablation_lines(told["patterns"])
    terminal.show_table("What ends each pattern", ABLATION_HEAD, ends, words=1)
    terminal.say(summary(told["patterns"]))
    terminal.say(f"{(time.monotonic() - started) / 60:.1f} minutes")
    return told


def refuse_protocol(changes: Row) -> None:
    """Complain about what the protocol itself sets: the sample, the calendar, the blows."""
    fixed = {*organizations()[0], "run.days", "run.replicates", "shocks"}
    fixed |= {"organization.people", "organization.ties"}
    taken = [key for key in changes if key in fixed or key.partition(".")[0] == "shocks"]
    if taken:
        told = "is set by the protocol of the patterns (docs/patterns.md); leave it out"
        raise ScenarioError([f"--set {key}: {told}" for key in taken])


def size_of(quick: bool, replicates: int | None) -> Size:
    """Return how much is lived: the whole protocol, or a small sample of it."""
    size = QUICK if quick else FULL
    if replicates is None:
        return size
    return size._replace(replicates=replicates, ablated=min(size.ablated, replicates))


def described(base: Scenario, size: Size) -> dict[str, Any]:
    """Return from what the table was filled."""
    return {
        "organizations": len(jobs(base, 1, (), size.every)),
        "histories": size.replicates,
        "histories_ablated": size.ablated,
        "seed": base.run.seed,
        "rules": fingerprint(),
    }


def title_of(told: Row) -> str:
    """Return what was lived, in words."""
    return (
        f"Sixteen patterns: {told['organizations']} organizations, {told['histories']} histories "
        f"each; {told['histories_ablated']} for each ablation"
    )


def lines_of(rows: Sequence[Row]) -> list[list[str]]:
    """Return the table: a line for each number of each pattern."""
    lines = []
    for row in rows:
        for nth, part in enumerate(row["parts"]):
            name = [row["id"], row["claim"]] if nth == 0 else ["", ""]
            accepted = f"{short(part['low'])} to {short(part['high'])}"
            verdict = "passes" if part["pass"] else "fails"
            lines.append([*name, part["name"], part["value"], accepted, found(part), verdict])
    return lines


def found(part: Row) -> str:
    """Return a number with its interval, or why it cannot be computed."""
    if part["why"]:
        return str(part["why"])
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
    """Return how many patterns appear, which fail, and whose ablation does not behave."""
    failing = [row["id"] for row in rows if not row["pass"]]
    odd = [row["id"] for row in rows if not behaves(row)]
    told = f"{len(rows) - len(failing)} of {len(rows)} patterns appear"
    told += f" (fails: {', '.join(failing)})." if failing else "."
    if odd:
        told += f" The ablation does not behave for {', '.join(odd)}."
    return told + " What the field has measured is a check, not a proof: see docs/limits.md."


def behaves(row: Row) -> bool:
    """Say whether the ablation removes a pattern and leaves enough of the others."""
    return bool(row["ablation_removes"]) and row["other_rows_in_range"] >= ENOUGH_OTHERS


def is_enough(told: Row) -> bool:
    """Say whether enough patterns appear."""
    return sum(row["pass"] for row in told["patterns"]) >= ENOUGH_ROWS
