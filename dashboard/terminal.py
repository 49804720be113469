"""What the terminal shows: words, tables and progress bars; complaints go to stderr."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

console = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


def say(words: str) -> None:
    """Print words as they are."""
    console.print(Text(words))


def complain(words: str) -> None:
    """Print what is wrong, to stderr."""
    for line in words.splitlines() or [""]:
        errors.print(Text(f"error: {line}"))


@contextmanager
def bar(words: str, total: int) -> Iterator[Any]:
    """Show a progress bar; the function it lends takes the number of steps done."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=errors, transient=True) as progress:
        task = progress.add_task(words, total=total)
        yield lambda done: progress.update(task, completed=done)


def show_table(title: str, head: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    """Print a table."""
    table = Table(title=title, title_justify="left", header_style="bold")
    for nth, cell in enumerate(head):
        table.add_column(cell, overflow="fold", no_wrap=nth == 0)
    for line in lines:
        table.add_row(*(Text(cell) for cell in line))
    Console(highlight=False, width=max(console.width, 100)).print(table)


def show_catalogue(lists: dict[str, list[dict[str, Any]]]) -> None:
    """Print what scenarios, levers, shocks, measures and parameters there are."""
    for title, entries in lists.items():
        lines = [
            [
                entry["name"],
                entry["doc"],
                entry["unit"],
                entry["range"],
                "" if entry["default"] is None else str(entry["default"]),
            ]
            for entry in entries
        ]
        show_table(title, ("name", "meaning", "unit", "range", "default"), lines)


def first_compilation() -> None:
    """Say that the rules are compiled for the first time, when they are."""
    from simulation.compiled import is_compiled_before

    if not is_compiled_before():
        errors.print(Text("Compiling the rules for the first time: up to a minute, once."))
