"""`simulate`: one scenario, told in a table, and written where asked."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.commands import terminal
from dashboard.commands.json_file import json_content, write_json
from dashboard.commands.options import (
    Csv,
    Days,
    Json,
    Out,
    Replicates,
    ScenarioName,
    Seed,
    Settings,
    has_place,
    loaded,
    typed_changes,
)
from dashboard.words.costs import cost_head, cost_line, spent_in
from dashboard.words.duration import duration
from dashboard.words.names import plain_unit, readable
from dashboard.words.numbers import count_of
from dashboard.words.plain import plainly
from simulation.scenario.errors import ScenarioError

LONG = 60.0  # seconds

if TYPE_CHECKING:
    import pandas as pd

    from simulation.replicates import Result
    from simulation.scenario import Scenario


def simulate(
    scenario: ScenarioName,
    days: Days = None,
    replicates: Replicates = None,
    seed: Seed = None,
    settings: Settings = None,
    out: Out = None,
    csv: Csv = False,
    json_file: Json = None,
    tables: Annotated[
        bool, typer.Option("--tables", help="with --out: also people, teams and ties at the end")
    ] = False,
    persons: Annotated[
        str, typer.Option(help="with --tables: why people of your own organization must be told of")
    ] = "",
) -> None:
    """Simulate one scenario, each of its runs also without the events."""
    if tables and out is None:
        raise ScenarioError(["--tables: nowhere to write them; give --out DIRECTORY, too"])
    has_place(csv, out)
    chosen = loaded(scenario).replace(typed_changes(settings, days, replicates, seed))
    told = run_scenario(chosen, out, tables, persons, csv)
    write_json(json_file, told)


def run_scenario(
    scenario: Scenario,
    out: Path | None,
    tables: bool = False,
    persons: str = "",
    csv: bool = False,
) -> dict[str, Any]:
    """Simulate a scenario, print what came of it, write it to `out`; return it for machines."""
    from simulation.founding.guard import is_real, nobody_shown
    from simulation.results.directory import now
    from simulation.results.places import save_directory

    tell_if_long(scenario)
    terminal.first_compilation()
    started = now()
    result = with_bar(scenario, tables, persons)
    show_result(result)
    if out is not None:
        save_directory(
            out, lambda directory: write_result(result, directory, started, persons, csv)
        )
        if tables and is_real(scenario) and not persons.strip():
            terminal.say(
                f"{nobody_shown(scenario)} Written are teams, and ties of teams; for more say "
                '--persons "why".'
            )
        terminal.say(f"Results and report: {out}")
    return result_content(result)


def tell_if_long(scenario: Scenario) -> None:
    """Say about how long a scenario takes, where somebody would begin to wonder.

    Raises `ScenarioError` when its people do not fit into memory.
    """
    from simulation.expense import at_once, seconds_of_history

    replicates = scenario.run.replicates
    rounds = math.ceil(replicates / at_once(scenario))
    seconds = seconds_of_history(scenario) * rounds
    if seconds > LONG:
        terminal.say(f"{scenario.name}: {replicates:,} runs, about {duration(seconds)} here")


def write_result(
    result: Result, directory: Path, started: str, persons: str = "", csv: bool = False
) -> None:
    """Write runs, days, costs and the evening's tables, the scenario, and the report."""
    from dashboard.reports.html import write_page
    from dashboard.reports.scenario import scenario_page
    from simulation.results.directory import provenance, write_tables
    from simulation.results.spreadsheets import write_csv_beside

    tables = {"runs": result.runs, "days": result.days, "costs": result.costs} | result.evening
    write_tables(directory, result.scenario, tables, started, persons)
    if csv:
        write_csv_beside(directory)
    page = scenario_page(result, provenance(result.scenario, started))
    write_page(page, directory / "report.html")


def with_bar(scenario: Scenario, evening: bool = False, persons: str = "") -> Result:
    """Simulate with a progress bar."""
    from simulation.replicates import simulate as simulated

    total = scenario.run.replicates
    with terminal.ended_by_ctrl_c(), terminal.bar(scenario.name, total) as show_done:
        return simulated(scenario, progress=show_done, evening=evening, persons=persons)


def show_result(result: Result) -> None:
    """Print the measures, struck and of the twin, and how the organization withstood."""
    from dashboard.words.numbers import interval
    from simulation.experiments.statistics import estimate
    from simulation.measures import ORDER

    runs = result.runs
    struck, twin = runs[~runs["twin"]], runs[runs["twin"]]
    has_twin = len(twin) > 0
    head = (
        ("measure", "mean (95 % interval)", "without the events")
        if has_twin
        else ("measure", "mean")
    )
    lines = []
    for measure in ORDER:
        name = measure.__name__
        line = [name, interval(estimate(struck[name].to_numpy()), 3)]
        lines.append(line + ([interval(estimate(twin[name].to_numpy()), 3)] if has_twin else []))
    histories = len(struck)
    terminal.show_table(f"{result.scenario.name}: {count_of(histories)}", head, lines)
    if len(result.costs) > 0:
        columns = cost_head(result.scenario.organization.currency)
        terminal.show_table("What the levers cost", columns, cost_lines(result))
    for note in missed_shocks(result):
        terminal.say(note)
    if has_twin:
        terminal.show_table(
            "Compared with no events", ("outcome", "mean", "meaning"), outcome_lines(struck)
        )


def cost_lines(result: Result) -> list[list[str]]:
    """Return what each lever cost, mean over histories, in lines."""
    mean = result.costs[~result.costs["twin"]].groupby("lever")[["money", "hours"]].mean()
    return [
        cost_line(readable(str(name)), spent_in(result.scenario, row.money, row.hours))
        for name, row in mean.iterrows()
    ]


def missed_shocks(result: Result) -> list[str]:
    """Return which shocks found nobody to strike, and in how many histories."""
    return [
        f"{name}: nobody whom it names was there when it began, in {count} of "
        f"{count_of(result.scenario.run.replicates)}"
        for name, count in result.missed.items()
        if count > 0
    ]


def outcome_lines(struck: pd.DataFrame) -> list[list[str]]:
    """Return how the organization withstood, in lines; who never comes back is counted."""
    from dashboard.words.back_to_normal import middle_and_never
    from dashboard.words.numbers import interval
    from simulation.experiments.statistics import estimate
    from simulation.measures.resilience import MEANINGS

    lines = []
    for name, (unit, meaning) in MEANINGS.items():
        if name == "recovered":
            told = f"{int(struck[name].sum())} of {len(struck)}"
        elif name in ("recovery_days", "back_to_normal"):
            told = middle_and_never(struck[name].to_numpy(dtype=float))
        else:
            told = interval(estimate(struck[name].to_numpy()), 2)
        lines.append([name, told, plainly(f"{meaning} ({plain_unit(unit)})")])
    return lines


def result_content(result: Result) -> dict[str, Any]:
    """Return the result as plain content for JSON."""
    return {
        "scenario": result.scenario.name,
        "seed": result.scenario.run.seed,
        "runs": json_content(result.runs.to_dict(orient="records")),
    }
