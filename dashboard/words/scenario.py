"""What came of one scenario, in words."""

import pandas as pd

from dashboard.words.event import event_word
from dashboard.words.headline import MODEL, caveats
from dashboard.words.names import measure_title, readable, slug
from dashboard.words.numbers import count_of, interval, percent, with_range
from dashboard.words.outcomes import OUTCOMES, is_share
from dashboard.words.points import points
from dashboard.words.section import Picture, Section, Sentence, Table, notes, plain_columns
from dashboard.words.under_shock import section_of
from simulation.catalogue import moved
from simulation.experiments.statistics import difference, estimate
from simulation.experiments.under_shock import of_days, under_shock
from simulation.replicates import Result

COURSE = (
    "mean over runs, and the middle 80 %. Grey: the same without the events, where there are any."
)


def report_of(result: Result) -> list[Section]:
    """Return what came of one scenario: over time, in numbers, and with the caveats."""
    is_held = result.scenario.organization.hold_density
    return [
        Section("opening", "", [Sentence(told) for told in sentences(result)]),
        Section("courses", "", courses(result)),
        *network_answers(result),
        Section("numbers", "In numbers", [in_numbers(result)]),
        notes("keep_in_mind", "What to keep in mind", caveats(is_held)),
    ]


def in_numbers(result: Result) -> Table:
    """Return every measure of the run, without the events, and the difference, run by run."""
    struck, twin = (result.runs[result.runs["twin"] == is_twin] for is_twin in (False, True))
    told = "mean (95 % interval)"
    if len(twin) == 0:
        lines = [[measure_title(name), value_words(name, struck)] for name in OUTCOMES]
        return Table("", plain_columns("measure", told), lines)
    lines = [
        [
            measure_title(name),
            value_words(name, struck),
            value_words(name, twin),
            difference_words(name, twin, struck),
        ]
        for name in OUTCOMES
    ]
    head = ("measure", told, "without the events", "difference, run by run")
    return Table("", plain_columns(*head), lines)


def value_words(name: str, runs: pd.DataFrame) -> str:
    """Return a measure's mean over runs, with its interval, in its unit."""
    value = estimate(runs[name].to_numpy())
    return percent(value, 1) if is_share(name) else with_range(value, sign=False)


def difference_words(name: str, twin: pd.DataFrame, struck: pd.DataFrame) -> str:
    """Return how much what happens changes a measure, paired; of shares in points."""
    pairs = (one.sort_values("replicate")[name].to_numpy() for one in (twin, struck))
    value = difference(*pairs).estimate
    if not is_share(name) or value.number == 0:
        return with_range(value)
    return points(value, 2)


def courses(result: Result) -> list[Picture]:
    """Return the pictures over time: the usual measures, and what is said to be moved."""
    usual = ("performance", "hqc_density", "relational_coordination", "strain")
    strikes = [shock.day for shock in result.scenario.shocks]
    told = []
    for name in dict.fromkeys((*usual[:2], *moved(result.scenario), *usual[2:])):
        caption = f"{measure_title(name)}: {COURSE}"
        data = {"days": result.days, "measure": name, "strikes": strikes}
        told.append(Picture("course", f"days-{slug(name)}", data, caption))
    return told


def network_answers(result: Result) -> list[Section]:
    """Return how the network answers what happens; nothing where nothing does."""
    if not result.runs["twin"].any():
        return []
    found = under_shock(result.scenario, of_days(result.days))
    return [section_of(found, result.scenario)]


def sentences(result: Result) -> list[str]:
    """Return what came of one scenario, for everybody."""
    runs = result.runs
    struck, twin = runs[~runs["twin"]], runs[runs["twin"]]
    density, index = (
        estimate(struck[name].to_numpy()) for name in ("hqc_density", "relational_coordination")
    )
    told = [
        f"In {count_of(len(struck))} of {result.scenario.run.days} days, the share of active pairs "
        f"that are high-quality connections ended at {percent(density)}, relational coordination "
        f"at {interval(index, 2)} of 5."
    ]
    if len(twin) > 0:
        loss = estimate(struck["resilience_loss"].to_numpy())
        names = ", ".join(readable(shock.name).lower() for shock in result.scenario.shocks)
        what = event_word(result.scenario).capitalize()
        told.append(
            f"{what} ({names}) cost {interval(loss)} days of work, compared with the same "
            f"organization without; {int(struck['recovered'].sum())} of {count_of(len(struck))} "
            "were back to normal within the window."
        )
    return [*told, MODEL]
