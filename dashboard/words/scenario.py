"""What came of one scenario, in words."""

from dashboard.words.event import event_word
from dashboard.words.headline import MODEL, caveats
from dashboard.words.names import measure_title, readable, slug
from dashboard.words.numbers import count_of, interval, percent
from dashboard.words.section import Picture, Section, Sentence, Table, notes, plain_columns
from dashboard.words.under_shock import section_of
from simulation.catalogue import moved
from simulation.experiments.statistics import estimate
from simulation.experiments.under_shock import of_days, under_shock
from simulation.measures import ORDER
from simulation.replicates import Result

COURSE = (
    "mean over runs, and the middle 80 %. Grey: the same without the events, where there are any."
)


def report_of(result: Result) -> list[Section]:
    """Return what came of one scenario: over time, in numbers, and with the caveats."""
    struck = result.runs[~result.runs["twin"]]
    means = [[m.__name__, interval(estimate(struck[m.__name__].to_numpy()), 3)] for m in ORDER]
    columns = plain_columns("measure", "mean (95 % interval)")
    return [
        Section("opening", "", [Sentence(told) for told in sentences(result)]),
        Section("courses", "", courses(result)),
        *network_answers(result),
        Section("numbers", "In numbers", [Table("", columns, means)]),
        notes("keep_in_mind", "What to keep in mind", caveats()),
    ]


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
