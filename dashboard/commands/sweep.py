"""`sweep`: what a design costs, how far it has come, and what came of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands import terminal
from dashboard.commands.options import Cluster, Csv, Workers
from dashboard.words.duration import duration
from dashboard.words.numbers import count_of
from simulation.scenario.errors import ScenarioError

if TYPE_CHECKING:
    from simulation.experiments.sweeps.leaving import Swept
    from simulation.experiments.sweeps.sweep import Sweep


MOST_UNASKED = 200_000  # runs
LONGEST_UNASKED = 3600.0  # seconds


def sweep(
    sweep: Annotated[str, typer.Argument(help="a file, or a name in scenarios/sweeps/")],
    out: Annotated[
        Path | None, typer.Option("--out", help="its store; default: results/NAME")
    ] = None,
    workers: Workers = None,
    cluster: Cluster = None,
    yes: Annotated[bool, typer.Option("--yes", help="start it, however long it takes")] = False,
    retry: Annotated[bool, typer.Option("--retry", help="try again what failed before")] = False,
    csv: Csv = False,
) -> None:
    """Run a design of experiments; started again, it goes on where it was."""
    if run_design(sweep, out, workers, cluster, {"yes": yes, "retry": retry, "csv": csv}):
        raise typer.Exit(1)


def run_design(
    name: str, out: Path | None, workers: int | None, cluster: str | None, consent: dict[str, bool]
) -> int:
    """Run a sweep with a progress bar, and say what came of it; return how many histories failed.

    `consent`: `yes` to a design that takes long, `retry` to try again what failed before, `csv` to
    the table as CSV, too. Raises `ScenarioError` for a large design without `yes`.
    """
    from simulation.experiments.sweeps.reading import load_sweep
    from simulation.experiments.sweeps.running import run_sweep

    sweep = load_sweep(name)
    terminal.say(expected(sweep, workers))
    if is_large(sweep, workers) and not consent["yes"]:
        raise ScenarioError(
            [f"{sweep.name}: more than {MOST_UNASKED:,} runs, or more than an hour: add --yes"]
        )
    terminal.first_compilation()
    place = out or Path("results") / sweep.name
    try:
        with terminal.bar(sweep.name, sweep.histories, "runs") as show:
            swept = run_sweep(
                sweep,
                place,
                workers,
                cluster,
                progress=lambda there, _: show(there),
                retry=consent["retry"],
                tell=terminal.say,
            )
    except KeyboardInterrupt:
        again = terminal.to_type(*sys.argv[1:])
        terminal.say_stopped(f"stopped; every finished run is kept. It goes on with: {again}")
        raise
    if consent["csv"] or (place / "runs.csv").exists():  # never an older table beside the new one
        from simulation.results.spreadsheets import write_csv_beside

        write_csv_beside(place)
    tell_outcome(sweep, swept)
    return len(swept.failures)


def expected(sweep: Sweep, workers: int | None) -> str:
    """Return how large a design is and about how long it takes, in a sentence."""
    runs = sweep.histories * sweep.runs_a_history
    twins = ", each also without the events" if sweep.runs_a_history == 2 else ""
    points = sweep.histories // sweep.replicates
    return (
        f"{sweep.name}: {points:,} points x {count_of(sweep.replicates)}{twins}: "
        f"{runs:,} runs in all, about {duration(seconds(sweep, workers))} here from the start"
    )


def seconds(sweep: Sweep, workers: int | None) -> float:
    """Return about how many seconds a sweep takes on this machine."""
    from simulation.experiments.sweeps.coordinating import seconds_of_history
    from simulation.processors import processors

    return sweep.histories * seconds_of_history(sweep) / (workers or processors())


def is_large(sweep: Sweep, workers: int | None) -> bool:
    """Say whether somebody might not have meant to start such a design."""
    runs = sweep.histories * sweep.runs_a_history
    return runs > MOST_UNASKED or seconds(sweep, workers) > LONGEST_UNASKED


def tell_outcome(sweep: Sweep, swept: Swept) -> None:
    """Say what came of a sweep, what failed, and what to do next."""
    terminal.say(f"{swept.runs:,} runs in {swept.directory / 'runs.parquet'}")
    if swept.others:
        terminal.say(
            f"The store also keeps {count_of(swept.others)} that this sweep does not ask for."
        )
    if swept.failures:
        kinds = ", ".join(sorted({one.kind for one in swept.failures}))
        terminal.complain(
            f"{len(swept.failures):,} of {count_of(sweep.histories)} failed ({kinds}): "
            f"{swept.directory / 'failures.jsonl'} says which, and how to play each again; "
            "--retry tries them again"
        )
    terminal.say(f"Next: {terminal.to_type('analyze', swept.directory)}")
