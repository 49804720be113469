"""`claims`: every sentence about results that the documents print, tested again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.commands import terminal
from dashboard.commands.json_file import write_json
from dashboard.commands.options import Json

if TYPE_CHECKING:
    from simulation.experiments.claims import Claim, Tested


HEAD = ("variation", "second less first (95 % interval)", "in SD", "holds")


def claims(
    ids: Annotated[list[str] | None, typer.Argument(help="ids of claims; default: all")] = None,
    file: Annotated[Path | None, typer.Option(help="default: docs/claims.toml")] = None,
    replicates: Annotated[int | None, typer.Option(min=2, max=10_000, help="runs")] = None,
    json_file: Json = None,
) -> None:
    """Test again what the documents claim: other seeds, teams, networks, thresholds and names."""
    write_json(json_file, run_claims(ids or [], file, replicates))


def run_claims(ids: Sequence[str], file: Path | None, replicates: int | None) -> dict[str, Any]:
    """Test claims under every variation, print how each fares, and return it for machines."""
    from simulation.compiled import fingerprint
    from simulation.experiments.claims import (
        FILE,
        REPLICATES,
        claims_named,
        retest,
        variation_names,
    )
    from simulation.experiments.claims import claims as written
    from simulation.scenario import Scenario

    picked = claims_named(written(FILE if file is None else file), ids)
    terminal.first_compilation()
    histories, told = replicates or REPLICATES, []
    for claim in picked:
        with terminal.bar(claim.id, len(variation_names())) as show:
            found = retest(claim, histories, show)
        show_claim(claim, found)
        told.append(claim_content(claim, found))
    made = {"histories": histories, "seed": Scenario().run.seed, "rules": fingerprint()}
    return made | {"claims": told}


def show_claim(claim: Claim, found: Sequence[Tested]) -> None:
    """Print one claim and how it fares under each variation."""
    from dashboard.words.numbers import fixed, interval

    lines = [
        [
            one.variation,
            interval(one.change, 3),
            fixed(one.effect, 2, sign=True),
            "yes" if one.holds else "no",
        ]
        for one in found
    ]
    held = sum(one.holds for one in found)
    title = f"{claim.id}: {claim.sentence}\n{claim.measure} moves {claim.moves}"
    terminal.show_table(f"{title}: holds in {held} of {len(found)}", HEAD, lines)


def claim_content(claim: Claim, found: Sequence[Tested]) -> dict[str, Any]:
    """Return one claim as plain content."""
    from simulation.experiments.patterns.verdicts import known

    return claim.model_dump(include={"id", "sentence", "measure", "moves"}) | {
        "tested": [
            {
                "variation": one.variation,
                "change": known(one.change.mean),
                "interval": [known(one.change.low), known(one.change.high)],
                "effect": known(one.effect),
                "holds": one.holds,
            }
            for one in found
        ]
    }
