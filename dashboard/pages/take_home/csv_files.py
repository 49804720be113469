"""What was run as CSV: a row a day, or a row a history; no cell is a formula to a spreadsheet."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from dashboard.figures.lines import course_of
from dashboard.words.costs import cost_of
from dashboard.words.outcomes import OUTCOMES
from simulation.arms import Arm
from simulation.luck import replicate_seed
from simulation.measures import ORDER
from simulation.results.spreadsheets import harmless
from simulation.runs import Run


def days_csv(arms: Mapping[str, Arm]) -> str:
    """Return each measure by day: mean over histories, and the middle 80 %.

    `arms` by the words for each; the twin of one is the same without its shocks.
    """
    frames = [
        course_of([run.curves[name] for run in runs]).assign(
            scenario=harmless(words), is_twin=is_twin, measure=name, histories=len(runs)
        )
        for words, runs, is_twin in runs_of_arms(arms)
        for name in OUTCOMES
    ]
    columns = ["scenario", "is_twin", "measure", "day", "mean", "low", "high", "histories"]
    return written(pd.concat(frames)[columns])


def histories_csv(arms: Mapping[str, Arm]) -> str:
    """Return each history of each side: its seed, what it lost, and its measures over the run."""
    rows = []
    for words, arm in arms.items():
        spent = cost_of(arm)
        lost, days = arm.lost(), arm.days_to_recover()
        for nth, run in enumerate(arm.runs):
            rows.append(
                {
                    "scenario": harmless(words),
                    "history": nth,
                    "seed": replicate_seed(arm.scenario.run.seed, nth),
                    "days_lost": lost[nth],
                    "days_to_recover": days[nth],
                    "levers_money": spent.money,
                    "levers_hours": spent.hours,
                    "levers_total": spent.total,
                    "currency": harmless(spent.currency),
                }
                | {measure.__name__: run.measures[measure.__name__] for measure in ORDER}
            )
    return written(pd.DataFrame(rows))


def runs_of_arms(arms: Mapping[str, Arm]) -> Iterator[tuple[str, Sequence[Run], bool]]:
    """Yield the runs of each arm and, where there are any, of its twins."""
    for words, arm in arms.items():
        yield words, arm.runs, False
        if arm.twins:
            yield words, arm.twins, True


def written(table: pd.DataFrame) -> str:
    """Return a table as CSV, with a mark by which spreadsheets know its letters."""
    return "\ufeff" + table.to_csv(index=False, lineterminator="\r\n")
