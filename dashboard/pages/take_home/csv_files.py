"""What was lived as CSV: a row a day, or a row a history; no cell is a formula to a spreadsheet."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from dashboard.figures.what_if import course_of
from dashboard.lives import CURVES, Life
from dashboard.words.what_if import Side, cost_of
from simulation.luck import replicate_seed
from simulation.measures import ORDER

FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """Return a text that a spreadsheet shows and does not compute.

    >>> harmless("=1+1"), harmless("Baseline")
    ("'=1+1", 'Baseline')
    """
    return f"'{text}" if text.startswith(FORMULAS) else text


def days_csv(sides: Mapping[str, Side]) -> str:
    """Return each measure by day: mean over histories, and the middle 80 %.

    `sides` by the words for each; the twin of a side is the same without its shocks.
    """
    frames = [
        course_of([life.curves[name] for life in lives]).assign(
            scenario=harmless(words), is_twin=is_twin, measure=name, histories=len(lives)
        )
        for words, lives, is_twin in lived(sides)
        for name in CURVES
    ]
    columns = ["scenario", "is_twin", "measure", "day", "mean", "low", "high", "histories"]
    return written(pd.concat(frames)[columns])


def histories_csv(sides: Mapping[str, Side]) -> str:
    """Return each history of each side: its seed, what it lost, and its measures over the run."""
    rows = []
    for words, side in sides.items():
        money, hours = cost_of(side)
        lost, days = side.lost(), side.days_to_recover()
        for nth, life in enumerate(side.lives):
            rows.append(
                {
                    "scenario": harmless(words),
                    "history": nth,
                    "seed": replicate_seed(side.scenario.run.seed, nth),
                    "days_lost": lost[nth],
                    "days_to_recover": days[nth],
                    "levers_money": money,
                    "levers_hours": hours,
                }
                | {measure.__name__: life.run[measure.__name__] for measure in ORDER}
            )
    return written(pd.DataFrame(rows))


def lived(sides: Mapping[str, Side]) -> Iterator[tuple[str, Sequence[Life], bool]]:
    """Yield the lives of each side and, where there are any, of its twins."""
    for words, side in sides.items():
        yield words, side.lives, False
        if side.twins:
            yield words, side.twins, True


def written(table: pd.DataFrame) -> str:
    """Return a table as CSV, with a mark by which spreadsheets know its letters."""
    return "\ufeff" + table.to_csv(index=False, lineterminator="\r\n")
