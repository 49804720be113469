"""The commands of `run.py`: each reads what was typed, calls, and shows what came."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from dashboard import terminal
from dashboard.destinations import without_store, writable
from simulation.scenario.errors import OutputError, ScenarioError

app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    help="Simulate high-quality connections at work. Without a command: the headline experiment.",
)

ScenarioName = Annotated[str, typer.Argument(help="a file, or a name in scenarios/")]
Json = Annotated[
    Path | None,
    typer.Option("--json", help="also write the result here as JSON", callback=writable),
]
Out = Annotated[
    Path | None, typer.Option("--out", help="directory for results", callback=without_store)
]
Replicates = Annotated[int | None, typer.Option(min=1, max=1_000_000, help="histories")]
Seed = Annotated[int | None, typer.Option(min=0, max=2**53 - 1, help="seed of all luck")]
Days = Annotated[int | None, typer.Option(min=1, max=100_000, help="working days to live")]
Settings = Annotated[list[str] | None, typer.Option("--set", help="dotted.key=value, repeatable")]


def main() -> None:
    """Run the command that was typed; wrong input ends with status 2 and a message."""
    try:
        app()
    except (ScenarioError, OutputError) as error:
        terminal.complain(str(error))
        sys.exit(2)
    except KeyboardInterrupt:
        terminal.complain("stopped")
        sys.exit(130)


@app.callback()
def headline_command(
    context: typer.Context,
    scenario: Annotated[str, typer.Option(help="the organization to strike")] = "baseline",
    replicates: Annotated[int, typer.Option(min=2, help="histories for each cell")] = 20,
    seed: Seed = None,
    out: Annotated[Path, typer.Option(help="directory", callback=without_store)] = Path(
        "results/headline"
    ),
) -> None:
    """Run the headline experiment: low, middle and high HQC density under four shocks."""
    if context.invoked_subcommand is None:
        from dashboard.main_job import run_headline

        changes = {} if seed is None else {"run.seed": seed}
        run_headline(loaded(scenario).replace(changes), replicates, out)


@app.command("simulate")
def simulate_command(
    scenario: ScenarioName,
    days: Days = None,
    replicates: Replicates = None,
    seed: Seed = None,
    settings: Settings = None,
    out: Out = None,
    json_file: Json = None,
    tables: Annotated[
        bool, typer.Option("--tables", help="with --out: also people, teams and ties at the end")
    ] = False,
) -> None:
    """Simulate one scenario, with its replicates and their no-shock twins."""
    from dashboard.simulating import run_scenario

    typed = {"run.days": days, "run.replicates": replicates, "run.seed": seed}
    changes = {key: value for key, value in typed.items() if value is not None}
    changes |= dict(setting(text) for text in settings or [])
    if tables and out is None:
        raise ScenarioError(["--tables: nowhere to write them; give --out DIRECTORY, too"])
    told = run_scenario(loaded(scenario).replace(changes), out, tables)
    write_json(json_file, told)


@app.command("compare")
def compare_command(
    scenarios: Annotated[
        list[str], typer.Argument(help="two to four: the others are held against the first")
    ],
    days: Days = None,
    replicates: Replicates = None,
    seed: Seed = None,
    settings: Settings = None,
    assume: Annotated[
        list[str] | None,
        typer.Option("--assume", help="key=value: does the difference hold if …? repeatable"),
    ] = None,
    outcome: Annotated[
        str | None, typer.Option(help="what it is about; default: resilience_loss or performance")
    ] = None,
    why: Annotated[
        bool, typer.Option("--why/--no-why", help="which pathway, channel and change carried it")
    ] = True,
    out: Out = None,
    json_file: Json = None,
) -> None:
    """Compare scenarios on the same luck: what differs, what it costs, and why."""
    from dashboard.comparing import Asked, run_comparison

    changes = dict(setting(text) for text in settings or [])
    chosen = [loaded(name).replace(changes) for name in scenarios]
    assumed = dict(setting(text, "--assume") for text in assume or [])
    asked = Asked(chosen, replicates, days, seed, outcome, assumed, why)
    write_json(json_file, run_comparison(asked, out))


@app.command("sweep")
def sweep_command(
    sweep: Annotated[str, typer.Argument(help="a file, or a name in scenarios/sweeps/")],
    out: Annotated[
        Path | None, typer.Option("--out", help="its store; default: results/NAME")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=1024, help="processes; default: one a processor")
    ] = None,
    cluster: Annotated[
        str | None, typer.Option(help="a Dask scheduler, tcp://host:8786, or: local")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="start it, however long it takes")] = False,
    retry: Annotated[bool, typer.Option("--retry", help="try again what failed before")] = False,
) -> None:
    """Run a design of experiments; started again, it goes on where it was."""
    from dashboard.sweeping import run_design

    if run_design(sweep, out, workers, cluster, {"yes": yes, "retry": retry}):
        raise typer.Exit(1)


@app.command("analyze")
def analyze_command(
    directory: Annotated[Path, typer.Argument(help="what `sweep` wrote")],
    outcomes: Annotated[
        list[str] | None, typer.Option("--outcome", help="a measure or outcome, repeatable")
    ] = None,
    where: Annotated[
        str | None, typer.Option(help='cases of interest, such as "resilience_loss > 10"')
    ] = None,
    over: Annotated[
        list[str] | None, typer.Option("--map", help="axis of the diagrams, two to four times")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="report; default: DIR/analysis.html")] = None,
    json_file: Json = None,
) -> None:
    """Learn from a sweep: what moves outcomes, where cases gather, how long recovery takes."""
    from dashboard.analyzing import run_analysis

    write_json(json_file, run_analysis(directory, outcomes or [], where, over or [], out))


@app.command("import")
def import_command(
    people: Annotated[Path | None, typer.Option(help="people.csv")] = None,
    ties: Annotated[Path | None, typer.Option(help="ties.csv or an edge list")] = None,
    graph: Annotated[Path | None, typer.Option(help="GraphML, or an edge list")] = None,
    out: Annotated[Path, typer.Option(help="scenario file to write")] = Path("imported.toml"),
) -> None:
    """Make a scenario of an organization of your own."""
    from dashboard.importing import write_import

    if people is None and ties is None and graph is None:
        raise ScenarioError(["nothing to import: give --people and --ties, or --graph"])
    for note in write_import(people, ties, graph, out):
        terminal.say(note)
    terminal.say(f"Wrote {out}. Next: python run.py simulate {out}")


@app.command("validate")
def validate_command(
    files: Annotated[list[Path], typer.Argument(help="scenario and sweep files")],
    json_file: Json = None,
) -> None:
    """Check scenario and sweep files: every problem, with its file and line."""
    from simulation.experiments.sweeps.reading import problems_of_file

    found = {str(path): problems_of_file(path) for path in files}
    for path, problems in found.items():
        terminal.say(f"{path}: " + ("fine" if not problems else f"{len(problems)} problem(s)"))
        for problem in problems:
            terminal.complain(problem)
    write_json(json_file, {"files": found})
    if any(found.values()):
        raise typer.Exit(2)


@app.command("list")
def list_command(
    what: Annotated[str | None, typer.Argument(help="scenarios, levers, shocks, …")] = None,
    json_file: Json = None,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="what is known of each rule: all, or evening, …")
    ] = False,
) -> None:
    """List scenarios, sweeps, levers, shocks, measures, parameters; or each rule's evidence."""
    from dashboard.sweeping import sweep_entries
    from simulation.catalogue import catalogue, evidence_by_group

    everything = catalogue()
    lists = evidence_by_group() if evidence else everything | {"sweeps": sweep_entries()}
    if what is not None and what not in lists:
        raise ScenarioError([f'there is no list of "{what}"; there are {", ".join(lists)}'])
    chosen = lists if what is None else {what: lists[what]}
    if evidence:
        everything["evidence"] = [card for cards in lists.values() for card in cards]
        terminal.show_evidence(chosen)
    else:
        terminal.show_catalogue(chosen)
    write_json(json_file, everything)


@app.command("story")
def story_command(
    scenario: ScenarioName,
    person: Annotated[str, typer.Option(help="id of a person, such as p007")],
    day: Annotated[int, typer.Option(min=0, max=100_000, help="day to tell, from 0")],
    other: Annotated[str | None, typer.Option("--with", help="tell the tie with this one")] = None,
    seed: Seed = None,
    settings: Settings = None,
) -> None:
    """Tell a person's day in words, or, with --with, the life of a tie up to that day."""
    from simulation.stories import tell

    chosen = loaded(scenario).replace(dict(setting(text) for text in settings or []))
    terminal.first_compilation()
    terminal.say(tell(chosen, chosen.run.seed if seed is None else seed, day, person, other))


@app.command("patterns")
def patterns_command(
    quick: Annotated[
        bool, typer.Option(help="a third of the organizations, four histories: under a minute")
    ] = False,
    replicates: Annotated[int | None, typer.Option(min=1, max=1000, help="histories each")] = None,
    seed: Seed = None,
    settings: Settings = None,
    json_file: Json = None,
) -> None:
    """Look for what the field has measured: sixteen patterns, each with its ablation."""
    from dashboard.patterning import is_enough, run_patterns

    changes = dict(setting(text) for text in settings or [])
    changes |= {} if seed is None else {"run.seed": seed}
    told = run_patterns(changes, quick, replicates)
    write_json(json_file, told)
    if not quick and not is_enough(told):
        raise typer.Exit(1)


@app.command("claims")
def claims_command(
    ids: Annotated[list[str] | None, typer.Argument(help="ids of claims; default: all")] = None,
    file: Annotated[Path | None, typer.Option(help="default: docs/claims.toml")] = None,
    replicates: Annotated[int | None, typer.Option(min=2, max=10_000, help="histories")] = None,
    json_file: Json = None,
) -> None:
    """Test again what the documents claim: other seeds, teams, networks, thresholds and names."""
    from dashboard.claiming import run_claims

    write_json(json_file, run_claims(ids or [], file, replicates))


@app.command("dashboard")
def dashboard_command(
    host: Annotated[
        str, typer.Option(help="address to serve on; 0.0.0.0: whoever reaches this machine")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="port to serve on")] = 8050,
    workers: Annotated[
        int | None, typer.Option(min=1, max=256, help="threads; default: one a processor")
    ] = None,
) -> None:
    """Open the dashboard: move levers and shocks, and see at once what comes of it."""
    from dashboard.serving import run_dashboard

    run_dashboard(host, port, workers)


@app.command("bench")
def bench_command(
    json_file: Json = None,
    full: Annotated[bool, typer.Option(help="also 100,000 and 1,000,000 people")] = False,
) -> None:
    """Measure speed, as ratios in one run, and print the table."""
    from benchmarks.bench import measure, show

    measured = measure(full, terminal.say)
    terminal.say(show(measured))
    write_json(json_file, measured)


@app.command("doctor")
def doctor_command() -> None:
    """Check the installation, and say what is missing."""
    from dashboard.doctor import examine

    problems = examine(terminal.say)
    if problems:
        raise typer.Exit(1)


def loaded(name: str) -> Any:
    """Return a scenario by path or name."""
    from simulation.scenario import Scenario

    return Scenario.load(name)


def setting(text: str, option: str = "--set") -> tuple[str, Any]:
    """Return the key and value of `dotted.key=value`; the value is read as TOML, or as text."""
    import tomllib

    key, equals, value = text.partition("=")
    if not equals or not key.strip():
        raise ScenarioError([f'{option} "{text}": write dotted.key=value'])
    try:
        return key.strip(), tomllib.loads(f"value = {value}")["value"]
    except ValueError:  # no TOML, or a number of thousands of digits
        return key.strip(), value


def write_json(path: Path | None, content: Any) -> None:
    """Write JSON for machines, whole or not at all."""
    if path is None:
        return
    from simulation.results.directory import write_text

    write_text(path, json.dumps(content, indent=2, allow_nan=False) + "\n")
