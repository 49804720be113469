"""`patterns`: what the field has measured, looked for in simulated organizations, in a table."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.commands import terminal
from dashboard.commands.json_file import write_json
from dashboard.commands.options import Json, Seed, Settings, typed_changes
from simulation.scenario.errors import ScenarioError

if TYPE_CHECKING:
    from simulation.experiments.patterns.verdicts import Size
    from simulation.scenario import Scenario


def patterns(
    quick: Annotated[
        bool, typer.Option(help="a third of the organizations, four runs: under a minute")
    ] = False,
    replicates: Annotated[int | None, typer.Option(min=1, max=1000, help="runs each")] = None,
    seed: Seed = None,
    settings: Settings = None,
    json_file: Json = None,
) -> None:
    """Look for what the field has measured: twenty-four patterns, each with its ablation."""
    from dashboard.words.patterns import is_enough

    told = run_patterns(typed_changes(settings, seed=seed), quick, replicates)
    write_json(json_file, told)
    if not quick and not is_enough(told):
        raise typer.Exit(1)


def run_patterns(changes: Mapping[str, Any], quick: bool, replicates: int | None) -> dict[str, Any]:
    """Fill the table with a progress bar, print it, and return it for machines.

    `changes`: dotted keys on top of the defaults. Raises `ScenarioError` for one that belongs to
    the protocol.
    """
    from dashboard.words.patterns import (
        ABLATION_HEAD,
        HEAD,
        ablation_lines,
        lines_of,
        summary,
        title_of,
    )
    from simulation.experiments.patterns.verdicts import for_machines, steps, verdicts
    from simulation.scenario import Scenario

    refuse_protocol(changes)
    base, size = Scenario().replace(changes), sample_size(quick, replicates)
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


def refuse_protocol(changes: Mapping[str, Any]) -> None:
    """Complain about what the protocol itself sets: the sample, the calendar, the blows."""
    from simulation.experiments.patterns.sample import organizations

    fixed = {*organizations()[0], "run.days", "run.replicates", "shocks"}
    fixed |= {"organization.people", "organization.ties"}
    taken = [key for key in changes if key in fixed or key.partition(".")[0] == "shocks"]
    if taken:
        told = "is set by the protocol of the patterns (docs/patterns.md); leave it out"
        raise ScenarioError([f"--set {key}: {told}" for key in taken])


def sample_size(quick: bool, replicates: int | None) -> Size:
    """Return how much is lived: the whole protocol, or a small sample of it."""
    from simulation.experiments.patterns.verdicts import FULL, QUICK

    size = QUICK if quick else FULL
    if replicates is None:
        return size
    return size._replace(replicates=replicates, ablated=min(size.ablated, replicates))


def described(base: Scenario, size: Size) -> dict[str, Any]:
    """Return from what the table was filled."""
    from simulation.compiled import fingerprint
    from simulation.experiments.patterns.running import jobs

    return {
        "organizations": len(jobs(base, 1, (), size.every)),
        "histories": size.replicates,
        "histories_ablated": size.ablated,
        "seed": base.run.seed,
        "rules": fingerprint(),
    }
