"""What may be typed beside a command, checked before anything is run."""

from pathlib import Path
from typing import Annotated, Any

import typer

from simulation.scenario.errors import OutputError, ScenarioError


def result_place(out: Path | None) -> Path | None:
    """Return a directory that can hold a result. Raises `OutputError` for one that cannot.

    A result takes the place of an earlier one whole; so does it never where a sweep's store is.
    """
    if out is not None:
        from simulation.experiments.sweeps.store import FILE
        from simulation.results.places import check_directory

        if (out / FILE).exists():
            raise OutputError(f"{out} holds a sweep's runs: name a new or empty directory")
        check_directory(out)
    return out


def writable(file: Path | None) -> Path | None:
    """Return a file that can be written. Raises `OutputError` for one that cannot."""
    from simulation.results.places import check_file

    return None if file is None else check_file(file)


ScenarioName = Annotated[str, typer.Argument(help="a file, or a name in scenarios/")]
Json = Annotated[
    Path | None,
    typer.Option("--json", help="also write the result here as JSON", callback=writable),
]
Out = Annotated[
    Path | None, typer.Option("--out", help="directory for results", callback=result_place)
]
Replicates = Annotated[int | None, typer.Option(min=1, max=1_000_000, help="runs")]
Seed = Annotated[int | None, typer.Option(min=0, max=2**53 - 1, help="random seed")]
Csv = Annotated[bool, typer.Option("--csv", help="each table also as CSV, beside its Parquet file")]
Days = Annotated[int | None, typer.Option(min=1, max=100_000, help="working days to simulate")]
Settings = Annotated[list[str] | None, typer.Option("--set", help="dotted.key=value, repeatable")]
OnlyLevers = Annotated[
    str | None, typer.Option("--levers", help="only these, such as mentoring,open_books")
]
Workers = Annotated[
    int | None, typer.Option(min=1, max=1024, help="processes; default: one a processor")
]
Cluster = Annotated[str | None, typer.Option(help="a Dask scheduler, tcp://host:8786, or: local")]


def has_place(csv: bool, out: Path | None) -> None:
    """Complain where CSV files are asked for and no directory is."""
    if csv and out is None:
        raise ScenarioError(["--csv: nowhere to write them; give --out DIRECTORY, too"])


def loaded(name: str) -> Any:
    """Return a scenario by path or name."""
    from simulation.scenario import Scenario

    return Scenario.load(name)


def typed_changes(
    settings: list[str] | None,
    days: int | None = None,
    replicates: int | None = None,
    seed: int | None = None,
) -> dict[str, Any]:
    """Return what is typed to be changed: by --set, then by options of their own.

    >>> typed_changes(["run.days=9", "name=Ann's"], days=8)
    {'run.days': 8, 'name': "Ann's"}
    """
    own = {"run.days": days, "run.replicates": replicates, "run.seed": seed}
    changes = dict(setting(text) for text in settings or [])
    return changes | {key: value for key, value in own.items() if value is not None}


def listed(text: str) -> list[str]:
    """Return names that are parted by commas.

    >>> listed("strain, turnover")
    ['strain', 'turnover']
    """
    return [name.strip() for name in text.split(",") if name.strip()]


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
