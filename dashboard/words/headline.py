"""The headline experiment in words, with its doubt, and what everybody should keep in mind."""

from dashboard.words.back_to_normal import MEANING
from dashboard.words.names import readable, slug
from dashboard.words.numbers import count_of, fixed, interval, range_words
from dashboard.words.section import Note, Picture, Section, Sentence, Table, notes, plain_columns
from simulation.experiments.headline import DENSITIES, Headline, Row, effects, rows
from simulation.experiments.statistics import Difference

HEAD = ("event", "HQC density", "days lost", "deepest fall", "back to normal", "median days")
STRIKES_ON = 60
MODEL = "These are results of a model built on stated assumptions, not measurements."
ASSUMED = (
    "A model, not a measurement: how strongly the pathways work, how quality is forgotten and "
    "what leaders' acts weigh has never been measured; these are assumptions with ranges."
)
OF_TWIN = (
    "Days lost are days of work of the same organization, with the same people and luck, without "
    "the event. Negative means that it did better with it."
)
TWINS = (
    "Each line is the mean over runs, the band the middle 80 %. "
    "Grey: the same organizations, with the same people and luck, without the event."
)
DOSES = (
    "Work lost after an event, by the share of active pairs that are high-quality "
    "connections. Bars: 95 % intervals over runs. Lower is better."
)
BEFORE = "One run with density free to move, the evening before a crisis. Circles: teams."
AFTER = "The same people at its end. Who left is hollow; dots shrink with energy."


def report_of(found: Headline) -> list[Section]:
    """Return everything that the headline experiment says, in order."""
    lines = rows(found)
    dose = Picture("dose_response", "dose", {"table": lines}, DOSES)
    title = "What an event costs, by density of high-quality connections"
    table = Table(title, plain_columns(*HEAD), [row_words(line) for line in lines])
    return [
        Section("opening", "", sentences(lines, effects(found))),
        Section("doses", "Days lost by density", [dose, table]),
        Section("shocks", "With the event, and without", [Note(TWINS), *stories(found)]),
        Section("networks", "The people", networks(found)),
        notes("keep_in_mind", "What to keep in mind", caveats(is_held=True)),
    ]


def stories(found: Headline) -> list[Picture]:
    """Return the pictures over time, one for each shock."""
    told = []
    for shock, days in found.days.groupby("shock", sort=False):
        caption = (
            f"{readable(shock)}: units accepted on time for each unit due, over the last 5 days."
        )
        data = {"days": days, "shock": shock, "strikes_on": STRIKES_ON}
        told.append(Picture("over_time", f"time-{slug(shock)}", data, caption))
    return told


def networks(found: Headline) -> list[Picture]:
    """Return the network before and after."""
    end = "At the end of the crisis, 60 days later"
    return [
        Picture("network", "before", {"frame": found.before}, BEFORE, "The evening before"),
        Picture("network", "after", {"frame": found.after}, AFTER, end),
    ]


def row_words(row: Row) -> list[str]:
    """Return a line of the table in words."""
    days = "over half are not" if row.median_days is None else f"{row.median_days:.0f}"
    return [
        readable(row.shock),
        f"{row.density:.0%}",
        interval(row.loss),
        f"{row.depth.mean:.0%}",
        f"{row.recovered} of {row.histories}",
        days,
    ]


def sentences(rows: list[Row], effects: dict[str, Difference]) -> list[Sentence]:
    """Return the finding for everybody: what helps, what does not, how sure."""
    histories = rows[0].histories if rows else 0
    low, high = f"{DENSITIES[0]:.0%}", f"{DENSITIES[-1]:.0%}"
    told = [
        f"In these simulated organizations, with the same people, ties, trust, hours and skills, "
        f"we compared a share of {low} with a share of {high} of active pairs as high-quality "
        f"connections, in {count_of(histories)} each."
    ]
    told += [effect_sentence(shock, effect) for shock, effect in effects.items()]
    return [Sentence(one) for one in (*told, MODEL)]


def effect_sentence(shock: str, effect: Difference) -> str:
    """Return what density did to one shock, in a sentence."""
    name, value = readable(shock), effect.estimate
    if value.number < 2:
        return f"{name}: one run is too few to tell."
    if not value.excludes_zero():
        return (
            f"{name}: no clear difference ({fixed(value.mean, sign=True)} days of work lost, "
            f"95 % interval {range_words(value, sign=True)})."
        )
    less = "fewer" if value.mean < 0 else "more"
    agreeing = effect.below if value.mean < 0 else value.number - effect.below
    return (
        f"{name}: {abs(value.mean):.1f} {less} days of work were lost at high density "
        f"(95 % interval {range_words(value, sign=True)}; so in {agreeing} of "
        f"{count_of(value.number)})."
    )


HELD = "Density is set here as a cause and held; in real organizations it costs time to build."


def caveats(is_held: bool) -> list[str]:
    """Return what everybody should keep in mind. `is_held`: whether density is set and held."""
    return [
        ASSUMED,
        OF_TWIN,
        *([HELD] if is_held else []),
        "An interval that holds zero means: with so many runs no difference can be told.",
        MEANING,
    ]
