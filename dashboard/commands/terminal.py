"""What the terminal shows: words, tables and progress bars; complaints go to stderr."""

import os
import re
import shlex
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console, Group
from rich.padding import Padding
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from dashboard.words.names import plain_unit
from dashboard.words.plain import plainly
from dashboard.words.section import Note, Room, Section, Sentence, Table, blocks, typed

STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # all controls but tab and line feed
WIDE = 120  # characters in a line that hold every column
LONGEST_UNFOLDED = 50  # characters
console = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


def shown(words: str) -> Text:
    r"""Return words of a file as a terminal may show them: what would steer it is spelt out.

    >>> print(shown("a\x1b]0;b").plain)
    a\x1b]0;b
    """
    return Text(STEERING.sub(lambda sign: f"\\x{ord(sign[0]):02x}", words))


def say(words: str) -> None:
    """Print words as they are."""
    console.print(shown(words))


def to_type(*words: object) -> str:
    """Return a command of ours as it can be pasted, called as this one was."""
    return shlex.join([*program(sys.argv[0]), *map(str, words)])


def program(called: str) -> list[str]:
    """Return what begins a command of ours, from how this one was called.

    >>> program("/v/bin/hqc"), program("../hqc/run.py"), program("/v/bin/pytest")
    (['hqc'], ['python', '../hqc/run.py'], ['python', 'run.py'])
    """
    if Path(called).stem == "hqc":
        return ["hqc"]
    return ["python", called if Path(called).name == "run.py" else "run.py"]


def complain(words: str) -> None:
    """Print what is wrong, to stderr."""
    for line in plainly(words).splitlines() or [""]:
        errors.print(shown(f"error: {line}"))


class Stopped:
    """By which signal a command is stopped, as its status tells, and whether that was said."""

    status = 128 + signal.SIGINT
    is_said = False


def terminated(number: int, _: object) -> None:
    """SIGTERM, as containers and service managers send it, stops a command as Ctrl-C does."""
    Stopped.status = 128 + number
    raise KeyboardInterrupt


def heed_sigterm() -> None:
    """Let SIGTERM be answered, unless somebody has it ignored or answers it already."""
    is_main = threading.current_thread() is threading.main_thread()
    if is_main and signal.getsignal(signal.SIGTERM) == signal.SIG_DFL:
        signal.signal(signal.SIGTERM, terminated)


def say_stopped(words: str) -> None:
    """Say once that the command stops, and what becomes of its work."""
    if not Stopped.is_said:
        errors.show_cursor(True)
        complain(words)
    Stopped.is_said = True


@contextmanager
def ended_by_ctrl_c() -> Iterator[None]:
    """Let Ctrl-C end the command at once while histories run, not after them: nothing is written.

    So does SIGTERM. Elsewhere they raise `KeyboardInterrupt`.
    """

    def end(number: int, _: object) -> None:
        say_stopped("stopped; nothing was written")
        os._exit(128 + number)

    ours = {signal.SIGINT: signal.default_int_handler, signal.SIGTERM: terminated}
    # Another handler is a test's, or none: started in the background.
    before = {one: own for one, own in ours.items() if signal.getsignal(one) == own}
    for one in before:
        signal.signal(one, end)
    try:
        yield
    finally:
        for one, own in before.items():
            signal.signal(one, own)


@contextmanager
def bar(words: str, total: int, rate_of: str = "") -> Iterator[Any]:
    """Show a progress bar; the function it lends takes the number of steps done.

    `rate_of` is what a step is called, where its rate is worth showing.
    """
    columns: list[ProgressColumn] = [
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
    ]
    if rate_of:
        columns.append(Rate(rate_of))
    with Progress(*columns, TimeRemainingColumn(), console=errors, transient=True) as progress:
        task = progress.add_task(words, total=total, start=not rate_of)

        def show(done: int) -> None:
            if progress.tasks[task].started:
                progress.update(task, completed=done)
            else:  # what is there from the start says nothing about the rate
                progress.reset(task, completed=done)

        yield show


class Rate(ProgressColumn):
    """How many steps are done a second."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def render(self, task: Task) -> Text:
        """Return the rate in words, nothing while it is not known."""
        return Text("" if task.speed is None else f"{task.speed:,.1f} {self.name}/s")


@contextmanager
def growing_bar(words: str, kind: str) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar once it is known how many there are to do, which is said first."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    progress = Progress(*columns, TimeRemainingColumn(), console=errors, transient=True)
    task = progress.add_task(words, total=None)

    def show_done(done: int, total: int) -> None:
        if done == 0:
            errors.print(Text(f"{total} {kind} to do."))
            progress.start()
        progress.update(task, completed=done, total=total)

    try:
        yield show_done
    finally:
        progress.stop()


def show_table(
    title: str, head: Sequence[str], lines: Sequence[Sequence[str]], words: int | None = None
) -> None:
    """Print a table; where `words` says which column holds sentences, no other is folded.

    What is longer than `LONGEST_UNFOLDED` is a sentence, too, and folded wherever it stands.
    """
    table = Grid(title=shown(title), title_justify="left", header_style="bold")
    for nth, cell in enumerate(head):
        is_short = all(len(line[nth]) <= LONGEST_UNFOLDED for line in lines)
        stays = is_short and (nth == 0 if words is None else nth != words)
        table.add_column(shown(cell), overflow="fold", no_wrap=stays)
    for line in lines:
        table.add_row(*(shown(cell) for cell in line))
    Console(highlight=False, width=max(console.width, 100)).print(table)


def room() -> Room:
    """Return how much room the terminal has for a table."""
    return Room.WIDE if console.width >= WIDE else Room.NARROW


def show_section(section: Section) -> None:
    """Print a part of a report, as far as words go and there is room."""
    if section.kind == "opening":
        say(" ".join(typed(one.text) for one in blocks([section], Sentence)))
        return
    for block in section.blocks:
        if isinstance(block, Table):
            show_block(block.fitted(room()))
        elif isinstance(block, Sentence):
            say(typed(block.text))
        elif isinstance(block, Note) and block.room <= room():
            say(f"Left out: {block.of} ({typed(block.text)})" if block.of else typed(block.text))


def show_block(told: Table) -> None:
    """Print a table of a report, and what to know of it."""
    lines = [[typed(cell) for cell in line] for line in told.lines]
    show_table(typed(told.title), [typed(one.head) for one in told.columns], lines, told.words)
    if told.notes():
        say(typed(told.notes()))


def show_catalogue(lists: dict[str, list[dict[str, Any]]]) -> None:
    """Print what scenarios, levers, shocks, measures and parameters there are."""
    for title, entries in lists.items():
        lines = [
            [
                entry["name"],
                plainly(entry["doc"]),
                plain_unit(entry["unit"]),
                entry["range"],
                "" if entry["default"] is None else str(entry["default"]),
            ]
            for entry in entries
        ]
        show_table(title, ("name", "meaning", "unit", "range", "default"), lines)


def show_evidence(groups: dict[str, list[dict[str, Any]]]) -> None:
    """Print the evidence cards of the rules by group, and at the end how many there are."""
    page = Console(highlight=False, width=min(max(console.width, 100), 120))
    for group, cards in groups.items():
        page.print(Rule(Text(group, "bold"), align="left", style="dim"))
        for card in cards:
            page.print(evidence_card(card))
    page.print(summary([card for cards in groups.values() for card in cards]))


def summary(cards: Sequence[dict[str, Any]]) -> str:
    """Return in a sentence how many claims rest on what."""
    standing = [card["standing"] for card in cards]
    return (
        f"{len(cards)} claims: {standing.count('published')} with a published size, "
        f"{standing.count('assumption')} assumptions, {standing.count('definition')} definitions; "
        f"{sum(not card['switch'] for card in cards)} without a switch."
    )


def evidence_card(card: dict[str, Any]) -> Padding:
    """Return one card: name and claim, and what is known of it, line by line."""
    known = Grid.grid(padding=(0, 2))
    known.add_column(style="dim", no_wrap=True)
    known.add_column(overflow="fold")
    mark = {"assumption": ("assumption: ", "yellow"), "published": ("", "green")}
    off = [f"{key} = 0" for key in card["switch"]] or ["none"]
    assumed = [in_range(key) for key in card["assumed"]] + [card["taken"]]
    known.add_row("source", Text(card["source"]))
    known.add_row("design", Text(card["design"]))
    known.add_row("direction", Text(card["direction"]))
    known.add_row("strength", Text.assemble(mark.get(card["standing"], ""), card["strength"]))
    known.add_row("switch", Text("\n".join(filter(None, [*off, card["unswitched"]]))))
    if any(assumed):
        known.add_row("assumed", Text("\n".join(filter(None, assumed))))
    title = Text.assemble((card["name"], "bold cyan"), "  ", card["claim"])
    return Padding(Group(title, Padding(known, (0, 0, 0, 2))), (0, 0, 1, 0))


def in_range(parameter: dict[str, Any]) -> str:
    """Return a parameter with its default and its range, in words."""
    name, unit, allowed = parameter["name"], parameter["unit"], parameter["range"]
    return f"{name} = {parameter['default']:g} ({allowed}, {unit})"


def first_compilation() -> None:
    """Say that the rules are compiled for the first time, when they are, and how far it is."""
    from simulation.compiled import is_compiled_before, tell_while_compiling

    if not is_compiled_before():
        errors.print(Text("Compiling the rules for the first time: up to a minute, once."))
        tell_while_compiling(compiled_so_far)


def compiled_so_far(done: int, total: int) -> None:
    """Say how many rules are compiled: on one line at a terminal, else four times."""
    told = f"{done} of {total} rules are compiled"
    if errors.is_terminal:
        errors.print(Text(f"\r{told}"), end="\n" if done == total else "")
    elif done % (total // 4) == 0:
        errors.print(Text(told))
