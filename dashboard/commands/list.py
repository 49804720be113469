"""`list`: what there is, and what each rule rests on."""

from typing import Annotated, Any

import typer

from dashboard.commands import terminal
from dashboard.commands.json_file import write_json
from dashboard.commands.options import Json
from simulation.scenario.errors import ScenarioError


def list_everything(
    what: Annotated[str | None, typer.Argument(help="scenarios, levers, shocks, …")] = None,
    json_file: Json = None,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="what is known of each rule: all, or evening, …")
    ] = False,
) -> None:
    """List scenarios, sweeps, levers, shocks, measures, parameters; or each rule's evidence."""
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


def sweep_entries() -> list[dict[str, Any]]:
    """Return the sweeps that come with the project, as `list` shows them."""
    from simulation.catalogue import entry
    from simulation.experiments.sweeps.reading import load_sweep, sweep_names

    return [
        entry(name, load_sweep(name).description.strip().split("\n")[0]) for name in sweep_names()
    ]
