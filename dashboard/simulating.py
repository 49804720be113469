"""`simulate`: one scenario, told in a table, and written where asked."""

import math
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard import terminal
from dashboard.report import scenario_page, write_page
from dashboard.words import interval
from simulation.experiments.statistics import estimate
from simulation.measures import ORDER
from simulation.measures.resilience import MEANINGS
from simulation.results.directory import now, provenance, result_directory, write_tables
from simulation.runs import Result, simulate
from simulation.scenario import Scenario


def run_scenario(scenario: Scenario, out: Path | None, tables: bool = False) -> dict[str, Any]:
    """Simulate a scenario, print what came of it, write it to `out`; return it for machines."""
    terminal.first_compilation()
    started = now()
    if out is None:
        result = with_bar(scenario)
    else:
        with result_directory(out) as draft:
            result = with_bar(scenario, tables)
            made = {"runs": result.runs, "days": result.days, "costs": result.costs}
            write_tables(draft, scenario, made | result.evening, started)
            page = scenario_page(result, provenance(scenario, started))
            write_page(page, draft / "report.html")
    show(result)
    if out is not None:
        terminal.say(f"Results and report: {out}")
    return for_machines(result)


def with_bar(scenario: Scenario, evening: bool = False) -> Result:
    """Simulate with a progress bar."""
    with terminal.bar(scenario.name, scenario.run.replicates) as show_done:
        return simulate(scenario, progress=show_done, evening=evening)


def show(result: Result) -> None:
    """Print the measures, struck and of the twin, and how the organization withstood."""
    runs = result.runs
    struck, twin = runs[~runs["twin"]], runs[runs["twin"]]
    has_twin = len(twin) > 0
    head = ("measure", "mean (95 % interval)", "its twin") if has_twin else ("measure", "mean")
    lines = []
    for measure in ORDER:
        name = measure.__name__
        line = [name, interval(estimate(struck[name].to_numpy()), 3)]
        lines.append(line + ([interval(estimate(twin[name].to_numpy()), 3)] if has_twin else []))
    histories = len(struck)
    terminal.show_table(f"{result.scenario.name}: {histories} histories", head, lines)
    if len(result.costs) > 0:
        head = ("lever", "money a run", "hours a run")
        terminal.show_table("What the levers cost", head, costs(result))
    for note in missed(result):
        terminal.say(note)
    if has_twin:
        terminal.show_table("Against the twin", ("outcome", "mean", "meaning"), outcomes(struck))


def costs(result: Result) -> list[list[str]]:
    """Return what each lever cost, mean over histories, in lines."""
    mean = result.costs[~result.costs["twin"]].groupby("lever")[["money", "hours"]].mean()
    return [[str(name), f"{row.money:,.0f}", f"{row.hours:,.0f}"] for name, row in mean.iterrows()]


def missed(result: Result) -> list[str]:
    """Return which shocks found nobody to strike, and in how many histories."""
    return [
        f"{name}: nobody whom it names was there when it struck, in {count} of "
        f"{result.scenario.run.replicates} histories"
        for name, count in result.missed.items()
        if count > 0
    ]


def outcomes(struck: pd.DataFrame) -> list[list[str]]:
    """Return how the organization withstood, in lines."""
    lines = []
    for name, (unit, meaning) in MEANINGS.items():
        if name == "recovered":
            told = f"{int(struck[name].sum())} of {len(struck)}"
        else:
            told = interval(estimate(struck[name].to_numpy()), 2)
        lines.append([name, told, f"{meaning} ({unit})"])
    return lines


def for_machines(result: Result) -> dict[str, Any]:
    """Return the result as plain content for JSON: no NaN, an empty value is null."""
    return {
        "scenario": result.scenario.name,
        "seed": result.scenario.run.seed,
        "runs": [
            {name: plain(value) for name, value in row.items()}
            for row in result.runs.to_dict(orient="records")
        ],
    }


def plain(value: Any) -> Any:
    """Return a value as JSON knows it."""
    if value is None or value is pd.NA or (isinstance(value, float) and not math.isfinite(value)):
        return None
    return value.item() if hasattr(value, "item") else value
