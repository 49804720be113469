"""`portfolio`: the best combination of levers within a budget, honest about luck."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.commands import terminal
from dashboard.commands.json_file import json_content, write_json
from dashboard.commands.options import (
    Cluster,
    Csv,
    Days,
    Json,
    OnlyLevers,
    Replicates,
    ScenarioName,
    Seed,
    Settings,
    Workers,
    listed,
    loaded,
    typed_changes,
)
from simulation.scenario.errors import ScenarioError

if TYPE_CHECKING:
    from simulation.experiments.portfolio import BestWithin
    from simulation.experiments.portfolio.question import Question
    from simulation.experiments.portfolio.worlds import Robust

WORLDS = 64


def portfolio(
    scenario: ScenarioName,
    hours: Annotated[float | None, typer.Option(help="what may be spent a run, at most")] = None,
    money: Annotated[float | None, typer.Option(help="what may be spent a run, at most")] = None,
    only: OnlyLevers = None,
    goal: Annotated[
        str | None, typer.Option(help="a measure, such as performance; default: days of work")
    ] = None,
    also_not_worse: Annotated[
        str | None, typer.Option(help="measures that must not get worse, such as strain,turnover")
    ] = None,
    starts: Annotated[
        str | None, typer.Option(help="first days a lever may have, such as 0,90")
    ] = None,
    robust: Annotated[
        bool, typer.Option("--robust", help="also try the winners in other worlds")
    ] = False,
    worlds: Annotated[
        int, typer.Option(min=1, max=100_000, help="how many other worlds, with --robust")
    ] = WORLDS,
    looks: Annotated[
        int | None, typer.Option(help="combinations to look at; default: 15 a lever, at least 60")
    ] = None,
    days: Days = None,
    replicates: Replicates = None,
    seed: Seed = None,
    settings: Settings = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="its store; default: results/NAME-portfolio")
    ] = None,
    workers: Workers = None,
    cluster: Cluster = None,
    csv: Csv = False,
    json_file: Json = None,
) -> None:
    """The best combination of levers within a budget, tested on fresh luck."""
    from simulation.experiments.portfolio.living import WORKED
    from simulation.experiments.portfolio.question import LEVELS, question_of

    chosen = loaded(scenario).replace(typed_changes(settings, days, seed=seed))
    question = question_of(
        chosen,
        (hours, money),
        None if only is None else listed(only),
        LEVELS,
        days_listed(starts),
        goal or WORKED,
        listed(also_not_worse or ""),
        {"looks": looks, "replicates": replicates, "worlds": worlds if robust else 0},
    )
    place = out or Path("results") / f"{chosen.name}-portfolio"
    write_json(json_file, run_portfolio(question, place, workers, cluster, csv))


def days_listed(text: str | None) -> list[int]:
    """Return days that are parted by commas. Raises `ScenarioError` for what is no day."""
    try:
        return [int(day) for day in listed(text or "")]
    except ValueError:
        raise ScenarioError([f"--starts {text}: write days, such as 0,90"]) from None


def run_portfolio(
    question: Question, out: Path, workers: int | None, cluster: str | None, csv: bool
) -> dict[str, Any]:
    """Search, print what was found, write it beside its histories; return it for machines."""
    from simulation.experiments.portfolio.leaving import leave
    from simulation.experiments.portfolio.stored import answered_with_store
    from simulation.results.directory import now

    terminal.first_compilation()
    started = now()
    try:
        with terminal.growing_bar("searching", "runs") as show_done:
            found = answered_with_store(
                question, out, workers, cluster, show_done, tell=terminal.say
            )
    except KeyboardInterrupt:
        again = terminal.to_type(*sys.argv[1:])
        terminal.say_stopped(f"stopped; every finished run is kept. It goes on with: {again}")
        raise
    show_portfolio(found)
    leave(found, out, started)
    write_report(found, out)
    if csv or (out / "finalists.csv").exists():  # never an older table beside the new one
        from simulation.results.spreadsheets import write_csv_beside

        write_csv_beside(out)
    terminal.say(f"Results: {out}, with report.html and a scenario file for each portfolio")
    return portfolio_content(found)


def show_portfolio(found: BestWithin) -> None:
    """Print what was found in sentences, and every number."""
    from dashboard.words.portfolio import lead, notes
    from dashboard.words.portfolio_tables import tables_of

    for line in lead(found):
        terminal.say(line)
    for table in tables_of(found):
        terminal.say("")
        terminal.show_block(table.fitted(terminal.room()))
    terminal.say("")
    for line in notes(found):
        terminal.say(line)


def write_report(found: BestWithin, out: Path) -> None:
    """Write the report beside what it tells of."""
    import json

    from dashboard.reports.portfolio import portfolio_page
    from simulation.results.places import MARK, write_text

    provenance = json.loads((out / MARK).read_text(encoding="utf-8"))
    write_text(out / "report.html", portfolio_page(found, provenance))


def turns_content(robust: Robust) -> dict[str, Any]:
    """Return the box that turns the first winner around, or why none was looked for."""
    from simulation.experiments.portfolio.worlds import NotLooked

    if isinstance(robust.turns, NotLooked):
        return {"not_looked": robust.turns.name.lower()}
    content: dict[str, Any] = json_content(robust.turns)
    return content


def portfolio_content(found: BestWithin) -> dict[str, Any]:
    """Return what was found as plain content for JSON."""
    from dashboard.words.portfolio import lead

    question = found.question
    scenario = question.base
    told: dict[str, Any] = {
        "scenario": scenario.name,
        "digest": scenario.digest(),
        "seed": scenario.run.seed,
        "days": scenario.run.days,
        "hours": question.hours,
        "money": question.money,
        "levers": list(question.levers),
        "levels": list(question.levels),
        "starts": list(question.starts),
        "goal": question.goal,
        "also_not_worse": list(question.not_worse),
        "replicates": question.replicates,
        "histories": found.histories,
        "in_words": " ".join(lead(found)),
        "best": found.best,
        "cheapest": found.cheapest,
    }
    for name in ("finalists", "parts", "looked"):
        told[name] = json_content(getattr(found, name).to_dict(orient="records"))
    if found.robust is not None:
        told["robust"] = json_content(found.robust.table.to_dict(orient="records"))
        told["worlds"] = json_content(found.robust.worlds.to_dict(orient="records"))
        told["turns"] = turns_content(found.robust)
    return told
