"""`compare`: scenarios on the same luck, told in words and tables, and written where asked."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dashboard import terminal
from dashboard.comparing_page import comparison_page
from dashboard.comparing_sheets import LETTERS, sheets
from dashboard.comparing_words import lead
from dashboard.report import write_page
from dashboard.simulating import plain
from simulation.experiments.compare import Comparison, compare
from simulation.results.directory import now, provenance, result_directory, write_tables
from simulation.scenario import Scenario
from simulation.scenario.files import to_toml

WIDE = 120  # characters in a line that hold every column


class Asked(NamedTuple):
    """What was typed: None where it was not."""

    scenarios: Sequence[Scenario]
    replicates: int | None
    days: int | None
    seed: int | None
    outcome: str | None
    assume: Mapping[str, Any]
    why: bool


def run_comparison(asked: Asked, out: Path | None) -> dict[str, Any]:
    """Compare, print what was found, write it to `out`; return it for machines."""
    terminal.first_compilation()
    started = now()
    if out is None:
        found = with_bar(asked)
    else:
        with result_directory(out) as draft:
            found = with_bar(asked)
            write(found, draft, started)
    show(found)
    if out is not None:
        terminal.say(f"Results and report: {out}")
    return for_machines(found)


def with_bar(asked: Asked) -> Comparison:
    """Compare with a progress bar, and say beforehand how much there is to do."""
    with terminal.growing_bar("comparing", "histories") as show_done:
        return compare(
            asked.scenarios,
            replicates=asked.replicates,
            days=asked.days,
            seed=asked.seed,
            outcome=asked.outcome,
            assume=asked.assume,
            why=asked.why,
            progress=show_done,
        )


def write(found: Comparison, directory: Path, started: str) -> None:
    """Write runs and days of all scenarios, each scenario, where it comes from, and the report."""
    first = found.scenarios[0]
    write_tables(directory, first, {"runs": found.runs, "days": found.days}, started)
    for nth, scenario in enumerate(found.scenarios[1:], start=2):
        (directory / f"scenario-{nth}.toml").write_text(to_toml(scenario), encoding="utf-8")
    page = comparison_page(found, provenance(first, started))
    write_page(page, directory / "report.html")


def show(found: Comparison) -> None:
    """Print each scenario against the first: a paragraph, then the tables."""
    for note in found.notes:
        terminal.say(note)
    for against in found.against:
        terminal.say("")
        for sentence in lead(found, against):
            terminal.say(sentence)
        for whole in sheets(found, against):
            sheet = whole if terminal.console.width >= WIDE else whole.narrow()
            terminal.say("")
            terminal.show_table(sheet.title, sheet.head, sheet.lines, sheet.words)
            if sheet.notes():
                terminal.say(sheet.notes())
        for note in against.notes:
            terminal.say(note)


def for_machines(found: Comparison) -> dict[str, Any]:
    """Return a comparison as plain content for JSON: no NaN, what cannot be said is null."""
    return {
        "scenarios": [
            {"letter": LETTERS[nth], "name": one.name, "digest": one.digest()}
            for nth, one in enumerate(found.scenarios)
        ],
        "seed": found.scenarios[0].run.seed,
        "days": found.scenarios[0].run.days,
        "replicates": found.histories,
        "outcome": found.outcome,
        "notes": list(found.notes),
        "against": [
            {"in_words": " ".join(lead(found, against))} | plain_parts(against)
            for against in found.against
        ],
        "runs": [plain_parts(row) for row in found.runs.to_dict(orient="records")],
    }


def plain_parts(value: Any) -> Any:
    """Return named tuples as tables, tuples as lists, and numbers as JSON knows them."""
    if hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        return {str(key): plain_parts(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain_parts(part) for part in value]
    return plain(value)
