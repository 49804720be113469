"""Leaders in a crisis in words: what their presence takes, and what of it is remembered."""

from typing import NamedTuple

import numpy as np

from dashboard.words.language import english, say
from dashboard.words.numbers import count_of, fixed, formatted, interval, with_range
from dashboard.words.work_delivered import size
from simulation.arms import Arm
from simulation.experiments.compare.paired import ENOUGH, clear
from simulation.experiments.crisis import LATER, Presence
from simulation.experiments.statistics import Estimate, difference
from simulation.results.columns import LAST_DAYS
from simulation.runs import people_of
from simulation.scenario import Scenario

NAME = "crisis_leadership"
HEAD = (english("what"), english("more or fewer with leaders present"))
IDLE = english(
    "Crisis leadership is used, but while it runs no external crisis is on the timeline: it "
    "stays idle, takes no time and changes nothing."
)
ELSEWHERE = english(
    "What is remembered of it afterwards: Learn, lesson 8, runs one crisis with and without, "
    "and docs/results.md, section 9, says where it pays."
)
ASSUMED = english(
    "How deep a mark it leaves is assumed: move Imprint rate to see how much rests on that."
)


class Unit(NamedTuple):
    """How a difference is written: its name, times what, and in which unit."""

    name: str
    scale: float = 1.0
    unit: str = ""

    def told(self, apart: Estimate) -> str:
        """Return a difference with its signs and its interval."""
        mean, low, high = (self.scale * part for part in apart[:3])
        told = with_range(Estimate(mean, low, high, apart.number))
        return say(self.unit, number=told) if self.unit else told

    def with_name(self, apart: Estimate) -> str:
        """Return a difference after its name."""
        return f"{say(self.name)} {self.told(apart)}"


LOST = Unit(english("days of work lost"))
STRAIN = Unit(english("strain while it lasts, from 0 to 1"))
DENSITY = Unit(english("HQC density"), 100.0, english("{number} points"))
SAFETY = Unit(english("psychological safety"))
HOURS = Unit(english("hours it takes, for each person"))


def sentences(found: Presence, level: float, forgotten: Estimate) -> list[str]:
    """Return what leaders' presence in a crisis saves, what it takes and what remains of it.

    `forgotten`: what remains in HQC density where what leaders do leaves no imprint.
    """
    after = say("{days} working days after the crisis is over", days=LATER)
    hours = say("{hours} hours for each person in all", hours=interval(found.hours))
    return [
        lost_words(found.lost),
        f"{each_gives(level)}: {hours}.",
        f"{remains_words(found.density, found.safety, after)} {forgotten_words(forgotten)}",
    ]


def lost_words(lost: Estimate) -> str:
    """Return whether fewer days are lost where leaders are present.

    >>> lost_words(Estimate(-1.5, -2.0, -1.0, 20))
    'With leaders present, 1.5 (1.0 to 2.0) fewer days of work are lost.'
    """
    if lost.number < ENOUGH:
        return say(
            "From {runs} it cannot be told whether fewer days are lost.", runs=count_of(lost.number)
        )
    if not clear(lost):
        return say("No clear difference in days of work lost ({days}).", days=LOST.told(lost))
    days = interval(size(lost))
    if lost.mean > 0.0:
        return say("With leaders present, {days} more days of work are lost.", days=days)
    return say("With leaders present, {days} fewer days of work are lost.", days=days)


def each_gives(level: float, hours: float = 1.0) -> str:
    """Return what it takes of a leader.

    >>> each_gives(1.0), each_gives(0.25)
    ('Each leader gives 60 minutes a day while the crisis lasts, lost to their own work', \
'Each leader gives 15 minutes a day while the crisis lasts, lost to their own work')
    """
    return say(
        "Each leader gives {minutes} minutes a day while the crisis lasts, lost to their own work",
        minutes=formatted(60 * level * hours, ".0f"),
    )


def remains_words(density: Estimate, safety: Estimate, after: str) -> str:
    """Return what is left of leaders' presence, `after` says when: or that nothing clear is."""
    if density.number < ENOUGH:
        return say(
            "From {runs} it cannot be told what remains {after}.",
            runs=count_of(density.number),
            after=after,
        )
    both = {DENSITY: density, SAFETY: safety}
    if not any(map(clear, both.values())):
        told = ", ".join(unit.with_name(apart) for unit, apart in both.items())
        return say("Nothing clear remains {after}: {told}.", after=after, told=told)
    told = "; ".join(
        unit.with_name(apart)
        if clear(apart)
        else say("{told}, no clear difference", told=unit.with_name(apart))
        for unit, apart in both.items()
    )
    return say("Something remains {after}: {told}.", after=after, told=told)


def forgotten_words(density: Estimate) -> str:
    """Return what would remain if nobody remembered: how much rests on what is assumed."""
    told = DENSITY.told(density)
    if clear(density):
        return say(
            "Without the imprint, which is assumed, HQC density would differ by {told}.", told=told
        )
    return say(
        "Without the imprint, which is assumed, no clear difference in HQC density would: {told}.",
        told=told,
    )


def lines_of(found: Presence) -> list[list[str]]:
    """Return what leaders' presence changes, as lines of a table."""
    return [
        [say(LOST.name), LOST.told(found.lost)],
        [say(STRAIN.name), STRAIN.told(found.strain)],
        [say("HQC density, {days} working days after", days=LATER), DENSITY.told(found.density)],
        [
            say("psychological safety, {days} working days after, from 0 to 1", days=LATER),
            SAFETY.told(found.safety),
        ],
        [say(HOURS.name), HOURS.told(found.hours)],
    ]


def crisis_words(now: Arm, before: Arm) -> list[str]:
    """Return what leaders' presence in a crisis takes, and what remains; none where it is off."""
    lever = now.scenario.levers.crisis_leadership
    if not lever.is_turned():
        return []
    over = crisis_over(now.scenario)
    if over is None:
        return [say(IDLE)]
    spent = float(np.mean([run.spent[NAME][1] for run in now.runs]))
    hours = say(
        "{hours} hours for each person in this run", hours=fixed(spent / people_of(now.scenario))
    )
    most = max(level for _, level in lever.turns())
    return [f"{each_gives(most, lever.hours)}: {hours}.", memory_words(now, before, over)]


def crisis_over(scenario: Scenario) -> int | None:
    """Return the day on which the last crisis is over that the lever meets; None without one."""
    lever, days = scenario.levers.crisis_leadership, scenario.run.days
    until = days if lever.end is None else min(days, lever.end)
    ends = [
        shock.day + shock.duration
        for shock in scenario.shocks
        if shock.kind == "external_crisis" and shock.size > 0.0
        if max(shock.day, lever.turns()[0][0]) < min(shock.day + shock.duration, until)
    ]
    return max(ends, default=None)


def memory_words(now: Arm, before: Arm, over: int) -> str:
    """Return what remains of it against before, where only this lever differs and time is left."""
    first = now.scenario.run.days - LAST_DAYS
    if not differ_in_presence(now.scenario, before.scenario):
        return say(ELSEWHERE)
    if first < over:
        soon = say("The run ends too soon after the crisis to say what remains.")
        return f"{soon} {say(ELSEWHERE)}"
    density, safety = (
        difference(before.measured(name), now.measured(name)).estimate
        for name in ("hqc_density", "psychological_safety")
    )
    after = say(
        "in the last {days} days, from {later} days after the crisis on, compared with before",
        days=LAST_DAYS,
        later=first - over,
    )
    return f"{remains_words(density, safety, after)} {say(ASSUMED)}"


def differ_in_presence(now: Scenario, before: Scenario) -> bool:
    """Say whether nothing differs from before but when leaders are present in a crisis how far."""
    ours, theirs = (one.levers.crisis_leadership for one in (now, before))
    if ours.turns() == theirs.turns():
        return False
    turned = {f"levers.{NAME}.{part}": getattr(ours, part) for part in ("level", "start", "steps")}
    return before.replace(turned).digest_of_history() == now.digest_of_history()
