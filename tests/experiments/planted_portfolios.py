"""Searches whose truth is known: histories are made up, not lived."""

import numpy as np

from simulation import Scenario
from simulation.experiments.portfolio.asking import answered
from simulation.experiments.portfolio.living import life_dtype
from simulation.experiments.portfolio.question import question_of
from simulation.settings import LEVERS

EIGHT = (
    *("spot_awards", "peer_awards", "relational_selection", "meeting_practice"),
    *("mentoring", "device_free_meetings", "open_books", "play_occasions"),
)
ORDINARY = Scenario()


def made_up(gain, noise=0.7, hours=100.0, money=1000.0):
    """Return what answers an `Ask`: `gain(levels, base)` is the truth, by lever."""

    def live(ask):
        return [life(job) for job in ask.jobs]

    def life(job):
        levels = dict.fromkeys(LEVERS, 0.0)
        levels |= {key.split(".")[1]: value for key, value in job.point if key.endswith("level")}
        common = np.random.default_rng([job.replicate, 1]).normal(200.0, 5.0)
        own = np.random.default_rng([job.replicate, *job.cell]).normal(0.0, noise)
        made = np.zeros((), life_dtype())
        made["worked"] = common + gain(levels, job.base) + (own if any(levels.values()) else 0.0)
        made["strain"] = 0.2 + 0.1 * levels["open_books"]
        made["resilience_loss"] = 20.0 - gain(levels, job.base)
        made["hours"] = hours * sum(levels.values())
        made["money"] = money * sum(levels.values())
        return made

    return live


def found_by(gain, budget=(250.0, None), scenario=ORDINARY, noise=0.7, **more):
    """Return what a search finds whose truth is `gain`."""
    numbers = {name: more.pop(name) for name in ("looks", "replicates", "worlds") if name in more}
    asked = {"levers": EIGHT} | more
    question = question_of(scenario, budget, numbers=numbers, **asked)
    return answered(question, made_up(gain, noise))


def truth_of(found, name, gain):
    """Return what a finalist truly gains."""
    row = found.row(name)
    levels = dict.fromkeys(LEVERS, 0.0) | {one: row[one] for one in found.question.levers}
    return gain(levels, found.question.base)
