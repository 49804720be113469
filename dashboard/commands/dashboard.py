"""`dashboard`: serves the pages, and says where."""

from typing import Annotated

import typer

from dashboard.commands import terminal
from simulation.scenario.errors import OutputError


def dashboard(
    host: Annotated[
        str, typer.Option(help="address to serve on; 0.0.0.0: whoever reaches this machine")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="port to serve on")] = 8050,
    workers: Annotated[
        int | None, typer.Option(min=1, max=256, help="threads; default: one a processor")
    ] = None,
    path: Annotated[
        str | None,
        typer.Option(help="path of a proxy before it, such as /hqc/; default: as Dash's variables"),
    ] = None,
) -> None:
    """Open the dashboard: move levers and shocks, and see at once what comes of it."""
    run_dashboard(host, port, workers, path)


def run_dashboard(host: str, port: int, workers: int | None, given: str | None = None) -> None:
    """Serve the dashboard until Ctrl-C. Raises `OutputError` where the address cannot be used."""
    from dashboard.paths import ROOT, path_of

    path = path_of(given, port)
    terminal.first_compilation()
    from dashboard.listening import addresses
    from dashboard.serving import serve

    def ready() -> None:
        under = "" if path == ROOT else path
        at = " or ".join(f"{address}{under}" for address in addresses(host, port))
        terminal.say(f"The dashboard is at {at} – stop it with Ctrl-C.")

    try:
        serve(host, port, workers, ready, path)
    except OSError as error:
        raise OutputError(
            f"cannot serve on {host}:{port}: {error.strerror}; give another --port or --host"
        ) from None
    terminal.say("Stopped.")
