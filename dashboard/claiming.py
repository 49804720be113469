"""`claims`: every sentence about results that the documents print, tested again."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dashboard import terminal
from dashboard.words import interval
from simulation.compiled import fingerprint
from simulation.experiments.claims import (
    FILE,
    REPLICATES,
    Claim,
    Tested,
    chosen,
    claims,
    retest,
    variation_names,
)
from simulation.experiments.patterns.verdicts import known
from simulation.scenario import Scenario

HEAD = ("variation", "second less first (95 % interval)", "in SD", "holds")


def run_claims(ids: Sequence[str], file: Path | None, replicates: int | None) -> dict[str, Any]:
    """Test claims under every variation, print how each fares, and return it for machines."""
    picked = chosen(claims(FILE if file is None else file), ids)
    terminal.first_compilation()
    histories, told = replicates or REPLICATES, []
    for claim in picked:
        with terminal.bar(claim.id, len(variation_names())) as show:
            found = retest(claim, histories, show)
        show_claim(claim, found)
        told.append(for_machines(claim, found))
    made = {"histories": histories, "seed": Scenario().run.seed, "rules": fingerprint()}
    return made | {"claims": told}


def show_claim(claim: Claim, found: Sequence[Tested]) -> None:
    """Print one claim and how it fares under each variation."""
    lines = [
        [one.variation, interval(one.change, 3), f"{one.effect:+.2f}", "yes" if one.holds else "no"]
        for one in found
    ]
    held = sum(one.holds for one in found)
    title = f"{claim.id}: {claim.sentence}\n{claim.measure} moves {claim.moves}"
    terminal.show_table(f"{title}: holds in {held} of {len(found)}", HEAD, lines)


def for_machines(claim: Claim, found: Sequence[Tested]) -> dict[str, Any]:
    """Return one claim as plain content."""
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
