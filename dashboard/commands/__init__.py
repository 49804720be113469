"""What is typed: one file a command, which reads, calls, and shows what came."""

import io
import os
import sys
from collections.abc import Callable

import typer

from dashboard.commands import terminal
from dashboard.commands.analyze import analyze
from dashboard.commands.bench import bench
from dashboard.commands.claims import claims
from dashboard.commands.compare import compare
from dashboard.commands.dashboard import dashboard
from dashboard.commands.doctor import doctor
from dashboard.commands.headline import headline
from dashboard.commands.import_organization import import_organization
from dashboard.commands.levers import levers
from dashboard.commands.list import list_everything
from dashboard.commands.patterns import patterns
from dashboard.commands.portfolio import portfolio
from dashboard.commands.room import app as room_commands
from dashboard.commands.simulate import simulate
from dashboard.commands.spiral import spiral
from dashboard.commands.story import story
from dashboard.commands.sweep import sweep
from dashboard.commands.validate import validate
from simulation.scenario.errors import OutputError, ScenarioError

COMMANDS: dict[str, Callable[..., None]] = {
    "simulate": simulate,
    "compare": compare,
    "levers": levers,
    "portfolio": portfolio,
    "sweep": sweep,
    "analyze": analyze,
    "import": import_organization,
    "validate": validate,
    "list": list_everything,
    "story": story,
    "spiral": spiral,
    "patterns": patterns,
    "claims": claims,
    "dashboard": dashboard,
    "bench": bench,
    "doctor": doctor,
}
app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    help="Simulate high-quality connections at work. Without a command: the headline experiment.",
)
app.callback()(headline)
for name, command in COMMANDS.items():
    app.command(name)(command)
app.add_typer(room_commands, name="room")


INTERRUPTED = 130
"""Status with which Typer ends where it finds a `KeyboardInterrupt`."""
CANNOT_WRITE = 74
"""Status when what a command says cannot be written (EX_IOERR of sysexits.h)."""


def main() -> None:
    """Run the command that was typed; wrong input ends with status 2 and a message."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # signs that a code page has not
    terminal.heed_sigterm()
    try:
        try:
            app()
        except SystemExit as end:
            if end.code != INTERRUPTED:
                raise
            raise KeyboardInterrupt from None
        finally:
            sys.stdout.flush()
    except (ScenarioError, OutputError) as error:
        terminal.complain(str(error))
        sys.exit(2)
    except MemoryError:
        terminal.complain("there is not enough memory here: write fewer people, or fewer at once")
        sys.exit(2)
    except KeyboardInterrupt:
        terminal.say_stopped("stopped")
        sys.exit(terminal.Stopped.status)
    except OSError as error:
        if error.filename is not None:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        terminal.complain(f"cannot write the output: {error.strerror}")
        sys.exit(CANNOT_WRITE)
