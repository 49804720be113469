"""A search while it goes on: what it waits for is run some at a time, by whoever asks for it.

What was run stays here, so that a search goes on where it was stopped. Two who ask for the same
move the same search on, and the job queue runs nothing twice.
"""

import threading
from collections.abc import Sequence
from typing import NamedTuple

from dashboard.jobs import JobQueue, Refused
from dashboard.words.language import say
from dashboard.words.numbers import formatted
from dashboard.words.portfolio import nothing_acts, nothing_fits
from simulation.experiments.portfolio import BestWithin
from simulation.experiments.portfolio.judging import Found
from simulation.experiments.portfolio.living import Life, PortfolioJob
from simulation.experiments.portfolio.question import Question
from simulation.experiments.portfolio.searching import Ask, Search
from simulation.scenario.errors import ScenarioError

AT_ONCE = 2_000_000  # person-days between two signs of life: some two seconds
MOST_IN_ALL = 250_000_000  # person-days of one search: about five minutes


class Part(NamedTuple):
    """What is to be run next: of which ask, from which of its histories on."""

    nth: int
    start: int
    jobs: Sequence[PortfolioJob]


class SoFar(NamedTuple):
    """How far a search is: histories run, of about how many; and what it has found, by cost."""

    stage: str
    done: int
    of: int
    found: list[Found]


class Running:
    """A search that goes on as its histories are run. `found`: the answer, once it is there."""

    def __init__(self, question: Question) -> None:
        self.lock = threading.Lock()
        self.search = Search(question)
        self.steps = self.search.steps()
        self.ask: Ask = next(self.steps)
        check_size(self.ask)
        self.nth = 0
        self.lives: list[Life] = []
        self.found: BestWithin | None = None
        self.failure: ScenarioError | None = None

    def move_on(self, jobs: JobQueue, session: str) -> None:
        """Run what comes next. Raises `ScenarioError`, `Refused` and `Superseded`."""
        part = self.next_part(jobs)
        if part is not None:
            kept = jobs.ask(session, part.jobs, is_quick=False)
            self.take(part, [kept[job.key()].life for job in part.jobs])

    def next_part(self, jobs: JobQueue) -> Part | None:
        """Return what is to be run next; None where the answer is there.

        Raises `ScenarioError` where nothing fits within the budget.
        """
        with self.lock:
            if self.failure is not None:
                raise self.failure
            if self.found is not None:
                return None
            start = len(self.lives)
            return Part(self.nth, start, batch(jobs, self.ask.jobs[start:]))

    def take(self, part: Part, lives: Sequence[Life]) -> None:
        """Take in what was run, unless somebody else has brought it meanwhile."""
        with self.lock:
            if (part.nth, part.start) != (self.nth, len(self.lives)) or self.found is not None:
                return
            self.lives += lives
            if len(self.lives) == len(self.ask.jobs):
                self.send()

    def send(self) -> None:
        """Give the search what it asked for, and keep what it asks for next, or its answer."""
        lives, self.lives, self.nth = self.lives, [], self.nth + 1
        try:
            self.ask = self.steps.send(lives)
        except StopIteration as end:
            self.found = end.value
        except ScenarioError:
            self.failure = ScenarioError([self.too_dear()])

    def too_dear(self) -> str:
        """Return in words that no lever does anything, or that not even the cheapest one fits."""
        question, prices = self.search.question, self.search.prices
        cheapest = prices.cheapest()
        if cheapest is None:
            return nothing_acts(question)
        (place,) = cheapest.turned()
        return nothing_fits(question, place, prices.expected(cheapest))

    def so_far(self) -> SoFar:
        """Return how far it is, and what it has found so far."""
        with self.lock:
            done = self.ask.done + len(self.lives)
            return SoFar(self.ask.stage, done, max(done, self.ask.of), self.ask.found)


def batch(jobs: JobQueue, left: Sequence[PortfolioJob]) -> Sequence[PortfolioJob]:
    """Return the histories that are run at once; what is known costs nothing."""
    weight = 0
    for nth, job in enumerate(left):
        weight += 0 if jobs.knows(job) else job.person_days()
        if weight >= AT_ONCE:
            return left[: nth + 1]
    return left


def check_size(ask: Ask) -> None:
    """Raise `Refused` for what would take too long here."""
    if ask.of * ask.jobs[0].person_days() > MOST_IN_ALL:
        raise Refused(
            say(
                "This would take too long here (about {number} runs): use python run.py portfolio "
                "with the scenario file, or choose fewer levers.",
                number=formatted(ask.of, ","),
            )
        )
