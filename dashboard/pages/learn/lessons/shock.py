"""A shock strikes: the struck organization against its twin, with few or many connections."""

from collections.abc import Sequence
from types import MappingProxyType
from typing import Any

from dashboard.arms import jobs_of
from dashboard.figures.lines import LINES, courses_of, what_if
from dashboard.figures.theme import Look
from dashboard.pages.learn.lessons import crisis
from dashboard.pages.learn.lessons.lesson import Knob, Lesson, Seen, Values
from dashboard.words.course import HEAD, day_lines
from dashboard.words.language import english, say
from dashboard.words.names import readable
from dashboard.words.numbers import fixed, formatted, interval, range_words
from simulation.arms import Arm
from simulation.experiments.statistics import difference, estimate
from simulation.mornings import RunJob
from simulation.runs import Run
from simulation.scenario import Scenario

FEW = 0.1
HISTORIES = 20
SHOCK_RUNS = 4 * HISTORIES  # struck and twins, with the chosen share and with few
SHOCKS: dict[str, dict[str, Any]] = {
    "external_crisis": {"size": 0.6, "duration": 40},
    "demand_surge": {"size": 0.5, "duration": 30},
    "layoff": {"size": 0.15, "duration": 1},
}


def scenario_of(kind: str, density: float) -> Scenario:
    """Return sixty people of whose active pairs that share are, and remain, HQCs."""
    return Scenario().replace(
        {
            "organization.size": 60,
            "organization.hqc_density": density,
            "organization.hold_density": True,
            "run.days": 180,
            "shocks": [{"kind": kind, "day": 40} | SHOCKS[kind]],
        }
    )


def jobs(values: Values) -> Sequence[RunJob]:
    """Return the runs of the struck and of their twins, with the chosen share and with few.

    And then those of a crisis, with leaders as usual and with leaders who are present.
    """
    arms = [scenario_of(str(values[0]), share) for share in (float(values[1]), FEW)]
    shock = [job for arm in arms for part in jobs_of(arm, HISTORIES) for job in part]
    return [*shock, *crisis.jobs(*turned(values))]


def turned(values: Values) -> tuple[int, float]:
    """Return how long the crisis lasts, and how far leaders are present in it."""
    return int(values[2]), float(values[3])


def tell(values: Values, found: Sequence[Run], look: Look) -> Seen:
    """Return what the shock costs, with many and few connections; and what leaders change."""
    kind, share = str(values[0]), float(values[1])
    rows = [list(found[n : n + HISTORIES]) for n in range(0, SHOCK_RUNS, HISTORIES)]
    now = Arm(scenario_of(kind, share), rows[0], rows[1])
    few = Arm(scenario_of(kind, FEW), rows[2], rows[3])
    apart = difference(few.lost(), now.lost()).estimate
    is_clear = apart.excludes_zero()
    came = 1 if not is_clear else 0 if apart.mean < 0 else 2
    told = [
        say(
            "With {share} of pairs as high-quality connections the event costs {days} days of "
            "work, compared with the same organization, people and luck without it.",
            share=formatted(share, ".0%"),
            days=interval(estimate(now.lost())),
        ),
        say(
            "That is {days} days ({range}) compared with a share of {few}, run by run with the "
            "same luck.",
            days=fixed(apart.mean, sign=True),
            range=range_words(apart, sign=True),
            few=formatted(FEW, ".0%"),
        ),
        *([] if is_clear else [say("No clear difference.")]),
    ]
    courses = courses_of(now, few, is_changed=True, name="performance")
    shocks = [shock.model_dump() for shock in now.scenario.shocks]
    figure = what_if(courses, "performance", shocks, now.scenario.run.days, look)
    names = {
        "now": say("with a share of {share}", share=formatted(share, ".0%")),
        "twin": say("the same without the event"),
        "before": say("with a share of {share}", share=formatted(FEW, ".0%")),
    }
    renamed = {say(LINES[key].name): name for key, name in names.items()}
    for trace in figure["data"]:
        trace["name"] = renamed.get(trace.get("name", ""), "")
    above = {"orientation": "h", "x": 0, "y": 1.08, "yanchor": "bottom"}
    figure["layout"] |= {"legend": above, "margin": figure["layout"]["margin"] | {"t": 50}}
    head = (say(HEAD[0]), names["now"], *map(say, HEAD[2:4]), names["before"])
    aside = crisis.tell(*turned(values), found[SHOCK_RUNS:], look)
    return Seen((" ".join(told),), figure, head, day_lines(courses, "performance"), came, aside)


LESSON = Lesson(
    "shock",
    english("Something happens"),
    english(
        "Sixty people; on day 40 something happens. The share of high-quality connections is set "
        "by us here and held, everything else alike, so that only the connections differ."
    ),
    english(
        "With your share of high-quality connections instead of {few}: how much performance is "
        "lost to it?"
    ),
    (english("Clearly less"), english("No clear difference"), english("Clearly more")),
    (
        Knob(
            english("What happens"), "demand_surge", choices=tuple((k, readable(k)) for k in SHOCKS)
        ),
        Knob(english("Share of high-quality connections"), 0.8),
        Knob(english("Leaders in a crisis: days it lasts"), 60, 20, 120, 20),
        Knob(english("Leaders in a crisis: how present they are"), 1.0, 0.25, 1.0, 0.25),
    ),
    (
        english(
            "Loss is counted against the same organization without the event, not against the day "
            "before: what luck does drops out."
        ),
        english(
            "The band is the middle 80 % of runs: with twenty of them a real difference can hide."
        ),
        english("Connections reach the work only in eight ways, such as how soon help comes."),
        english(
            "The text that this model grew from tells of the president of Reuters America, who "
            "after September 11, 2001, kept in touch with all his people in person, and says that "
            "what leaders do at such times marks how people deal with one another long after. That "
            "is an account of a case, not a measure."
        ),
        english(
            "How deep the mark is, is our assumption (imprint rate): move it in What if and see "
            "what still remains."
        ),
    ),
    (
        *("demand_surge", "external_crisis", "layoff", "exceptions", "strain"),
        *("crisis_leadership", "norms: imprint"),
    ),
    jobs,
    tell,
    (
        "The Value of High-Quality Connections",
        "Model and Value High-Quality Connection Building",
    ),
    MappingProxyType({"few": f"{FEW:.0%}"}),
)
