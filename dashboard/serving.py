"""`dashboard`: serves the pages, and says where."""

from dashboard import terminal
from simulation.scenario.errors import OutputError


def run_dashboard(host: str, port: int, workers: int | None) -> None:
    """Serve the dashboard until Ctrl-C. Raises `OutputError` where the address cannot be used."""
    terminal.first_compilation()
    from dashboard.app import serve

    def ready() -> None:
        terminal.say(f"The dashboard is at http://{host}:{port} – stop it with Ctrl-C.")

    try:
        serve(host, port, workers, ready)
    except OSError as error:
        raise OutputError(
            f"cannot serve on {host}:{port}: {error.strerror}; give another --port or --host"
        ) from None
