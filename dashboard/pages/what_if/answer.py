"""From a page's question to what it shows: runs, then figures, tiles, sentences and tables."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from dashboard.arms import few, most, run_arms
from dashboard.figures.lines import courses_of, what_if
from dashboard.figures.sparkline import sparkline
from dashboard.figures.theme import Look
from dashboard.jobs import JobQueue
from dashboard.state import PageState
from dashboard.words import what_if as words
from dashboard.words.back_to_normal import return_of
from dashboard.words.costs import cost_head, cost_lines
from dashboard.words.course import course_caption, day_lines
from dashboard.words.crisis import crisis_words
from dashboard.words.first_names import with_first_names
from dashboard.words.language import say
from dashboard.words.names import readable
from dashboard.words.numbers import runs_of
from dashboard.words.outcomes import FIRST
from dashboard.words.section import Section
from dashboard.words.strip import strip
from dashboard.words.under_shock import section_of
from dashboard.words.why import Gain, Step, against_title, benefits, chain
from simulation.arms import Arm
from simulation.experiments.under_shock import MEASURES, under_shock
from simulation.runs import Run, last_shock

BESIDE = ("hqc_density", "relational_coordination")
"""What is shown below the chosen outcome."""


class Why(NamedTuple):
    """What moves between two states: against what, the links of the chain, and the benefits."""

    title: str
    chain: list[Step]
    benefits: list[Gain]


class Answer(NamedTuple):
    """What a page shows of two states; `histories` of `wanted` were run.

    `strip`: the answer in a few words, part by part; `spark`: its course, the source of an image.
    `crisis`: what leaders' presence in one takes, and what remains; nothing where the lever is off.
    `why`: None until all runs are there.
    `network`: how the network answers what strikes; None where nothing does, and until all are.
    """

    histories: int
    wanted: int
    headline: str
    strip: list[str]
    spark: str
    tiles: list[words.Tile]
    figures: dict[str, dict[str, Any]]
    captions: dict[str, str]
    tables: dict[str, list[list[str]]]
    costs_head: tuple[str, ...]
    costs: list[list[str]]
    crisis: list[str]
    why: Why | None
    network: Section | None
    notes: list[str]


def answer(
    jobs: JobQueue,
    session: str,
    now: PageState,
    before: PageState,
    all_of_them: bool,
    look: Look,
    outcome: str = FIRST,
) -> Answer:
    """Return what comes of `now`, held against `before` on the same luck.

    `outcome`: the measure that the main chart shows.
    """
    wanted = most(now.scenario())
    count = wanted if all_of_them else few(now.scenario(), wanted)
    arms = run_arms(jobs, session, (now.scenario(), before.scenario()), count)
    return answer_of(arms[0], arms[1], now != before, wanted, look, outcome)


def answer_of(
    now: Arm, before: Arm, is_changed: bool, wanted: int, look: Look, outcome: str = FIRST
) -> Answer:
    """Return everything that is shown of two arms."""
    charted = {"main": outcome} | {name: name for name in BESIDE}
    shown = {FIRST, *charted.values()}
    courses = {name: courses_of(now, before, is_changed, name) for name in shown}
    shocks = [shock.model_dump() for shock in now.scenario.shocks if shock.size > 0.0]
    days, count = now.scenario.run.days, len(now.runs)
    back = {FIRST: day_of_return(now)}
    return Answer(
        count,
        wanted,
        words.headline_words(now, before, is_changed),
        strip(now, before, is_changed),
        sparkline(courses[FIRST], look),
        words.tiles(now, before, is_changed),
        {
            place: what_if(courses[name], name, shocks, days, look, back.get(name), place == "main")
            for place, name in charted.items()
        },
        {place: course_caption(courses[name], name, count) for place, name in charted.items()},
        {place: day_lines(courses[name], name) for place, name in charted.items()},
        cost_head(now.scenario.organization.currency),
        cost_lines(now),
        crisis_words(now, before),
        why_of(now, before, is_changed) if count == wanted else None,
        network_answer(now) if count == wanted else None,
        missed_shocks(now.runs),
    )


def day_of_return(now: Arm) -> float | None:
    """Return the day on which the mean that is drawn is back to normal; None for at once or never.

    The same day that the words say.
    """
    days = return_of(now).days
    return last_shock(now.scenario) + days if days else None


def why_of(now: Arm, before: Arm, is_changed: bool) -> Why:
    """Return why it goes as it goes, as far as the measures of the runs can tell."""
    return Why(
        against_title(now, is_changed),
        chain(now, before, is_changed),
        benefits(now, before, is_changed),
    )


def network_answer(now: Arm) -> Section | None:
    """Return how the network answers what strikes, from the runs there are; None without twins."""
    if not now.twins:
        return None
    values = {
        name: (
            np.array([run.curves[name] for run in now.runs]),
            np.array([run.curves[name] for run in now.twins]),
        )
        for name in MEASURES
    }
    return section_of(under_shock(now.scenario, values), now.scenario)


def missed_shocks(runs: Sequence[Run]) -> list[str]:
    """Return which events found nobody to happen to, and in how many runs."""
    names = dict.fromkeys(name for run in runs for name in run.missed)
    return [
        say(
            "{event}: in {runs} the post was empty when it began, and nothing happened.",
            event=with_first_names(readable(name)),
            runs=runs_of(sum(name in run.missed for run in runs), len(runs)),
        )
        for name in names
    ]
