"""The search, step by step: prices, proposals, a race of the best, and a test on fresh luck.

It asks for histories and is sent what came of them, so that threads, processes, a cluster and a
page can live them: the same question has the same answer, whoever does.
"""

import functools
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from simulation.experiments.portfolio import judging, worlds
from simulation.experiments.portfolio.book import Book
from simulation.experiments.portfolio.found import BestWithin
from simulation.experiments.portfolio.living import Life, PortfolioJob
from simulation.experiments.portfolio.portfolios import Portfolio, alone
from simulation.experiments.portfolio.prices import Prices
from simulation.experiments.portfolio.proposing import Proposer
from simulation.experiments.portfolio.question import Question

FIRST = 1_000_000
"""The first replicate of the search's luck: none that a scenario's own histories ever have."""
LOOK = range(FIRST, FIRST + 8)
RACE = ((16, range(FIRST, FIRST + 16)), (8, range(FIRST, FIRST + 32)))
"""How many stay in the race, and under which luck they are compared (successive halving)."""
LONGEST = RACE[-1][1]
SHARES = ((0.25, 0.2), (0.5, 0.4), (1.0, 1.0))
"""Up to which part of the looks the search may spend which part of the budget: for the front."""
FINALISTS = 4
"""How many of the race are tried on fresh luck, beside those of the front and the best's parts."""
WORLDS_AT_ONCE = 128
"""Histories of other worlds that are asked for together."""
FRONT = 6
"""How many of the front are tried on fresh luck."""


@dataclass(frozen=True)
class Ask:
    """Histories to live before the search goes on.

    `stage`: what for. `done`, `of`: histories asked for before, and about how many in all.
    """

    jobs: list[PortfolioJob]
    stage: str
    done: int
    of: int
    search: "Search"

    @property
    def found(self) -> list[judging.Found]:
        """What the search has found so far: its front, cheapest first."""
        return judging.so_far(self.search.book, self.search.feasible(), LOOK)


Searching = Generator[Ask, Sequence[Life], BestWithin]
Asking = Generator[Ask, Sequence[Life], None]


class Search:
    """One search. `steps` is the generator that asks for histories and returns the answer."""

    def __init__(self, question: Question) -> None:
        self.question, self.book = question, Book(question)
        self.prices = Prices(question)
        self.done = 0

    def steps(self) -> Searching:
        """Ask for histories, stage by stage; return what was found.

        Raises `ScenarioError` when nothing fits within the budget.
        """
        yield from self.find_prices()
        if not any(self.prices.fits(one) for one in self.prices.least()):
            raise self.prices.nothing_fits()
        yield from self.propose()
        if not self.feasible():
            raise self.prices.nothing_fits()
        raced = yield from self.race()
        best, parts = yield from self.take_apart(raced)
        finalists = self.finalists(best, parts, raced)
        fresh = range(self.question.replicates)
        yield from self.live("fresh luck", [self.question.none, *finalists], fresh)
        found = judging.judge(self.book, best, finalists, (LONGEST, fresh))
        if self.question.worlds:
            found = yield from self.live_worlds(found)
        return found

    def live(self, stage: str, portfolios: Iterable[Portfolio], luck: Sequence[int]) -> Asking:
        """Ask for what has not been lived of some portfolios, and take it in."""
        new = self.book.new(portfolios, luck)
        if new:
            lives = yield self.ask(stage, self.book.jobs_of(new))
            self.book.lives.update(zip(new, lives, strict=True))
            self.done += len(new)

    def ask(self, stage: str, jobs: list[PortfolioJob]) -> Ask:
        """Return what to ask for, with how far the search is."""
        of = max(self.expected(), self.done + len(jobs))
        return Ask(jobs, stage, self.done, of, self)

    def expected(self) -> int:
        """Return about how many histories the whole search takes."""
        question = self.question
        looked = (question.looks + 1 + len(self.prices.each())) * len(LOOK)
        before, raced = len(LOOK), 0
        for number, luck in RACE:
            raced += number * (len(luck) - before)
            before = len(luck)
        parts = min(4, len(question.levers)) * len(LONGEST)
        fresh = (FINALISTS + 8) * question.replicates
        return looked + raced + parts + fresh + worlds.expected(question)

    def find_prices(self) -> Asking:
        """Each lever alone is turned fully, to know what it costs, and whether it does anything."""
        full = self.prices.to_find()
        yield from self.live("prices", [self.question.none, *full.values()], LOOK)
        costs = {key: self.book.mean_cost(one, LOOK) for key, one in full.items()}
        self.prices.learn(costs, {place for (place, _), one in full.items() if self.acts(one)})

    def acts(self, portfolio: Portfolio) -> bool:
        """Say whether a portfolio costs or changes anything; some levers wait for a crisis."""
        paid = any(cost.any() for cost in self.book.costs(portfolio, LOOK))
        return paid or bool(self.book.gain(portfolio, LOOK).any())

    def propose(self) -> Asking:
        """Portfolios are proposed and looked at, first small ones, then up to the whole budget."""
        question = self.question
        seed = question.base.run.seed
        proposer = Proposer(question.levers, question.levels, question.starts, seed)
        yield from self.live("search", self.small_ones(), LOOK)
        for portfolio in self.feasible():
            proposer.learn(portfolio, self.worth(portfolio))
        before = len(self.feasible())
        for share, looks in SHARES:
            while (left := int(looks * question.looks) - len(self.feasible()) + before) > 0:
                fits = functools.partial(self.prices.fits, share=share)
                new = proposer.propose(fits, self.book.seen(LOOK))[:left]
                if not new:
                    break
                yield from self.live("search", new, LOOK)
                for portfolio in new:
                    proposer.learn(portfolio, self.worth(portfolio))

    def small_ones(self) -> list[Portfolio]:
        """Return each lever alone, turned as far as fits."""
        number = len(self.question.levers)
        found = []
        for place, day in self.prices.each():
            turned = (alone(number, place, level, day) for level in self.question.levels[::-1])
            found += [one for one in turned if self.prices.fits(one)][:1]
        return found

    def feasible(self) -> list[Portfolio]:
        """Return the portfolios looked at that are within the budget."""
        prices = self.prices
        if not prices.of:
            return []
        return [
            one
            for one in self.book.seen(LOOK)
            if one.turned()
            and prices.fits(one)
            and prices.is_within(self.book.mean_cost(one, LOOK))
        ]

    def worth(self, portfolio: Portfolio) -> float:
        """Return what the search takes a portfolio to be worth: its gain; less where it harms."""
        gain = float(self.book.gain(portfolio, LOOK).mean())
        return -abs(gain) if self.harms(portfolio, LOOK) else gain

    def harms(self, portfolio: Portfolio, luck: Sequence[int]) -> list[str]:
        """Return in what a portfolio is clearly worse than nothing, of what must not get worse."""
        return judging.harmed(self.book, portfolio, luck)

    def race(self) -> Generator[Ask, Sequence[Life], list[Portfolio]]:
        """The best so far are compared on more and more luck; return who is left, best first."""
        left = [one for one in self.feasible() if not self.harms(one, LOOK)] or self.feasible()
        luck: Sequence[int] = LOOK
        for number, more in RACE:
            left = self.ranked(left, luck)[:number]
            yield from self.live("race", [self.question.none, *left], more)
            luck = more
        return self.ranked(left, luck)

    def ranked(self, portfolios: Iterable[Portfolio], luck: Sequence[int]) -> list[Portfolio]:
        """Return portfolios, those that gain most first."""
        return sorted(portfolios, key=lambda one: -float(self.book.gain(one, luck).mean()))

    def take_apart(
        self, raced: Sequence[Portfolio]
    ) -> Generator[Ask, Sequence[Life], tuple[Portfolio, list[Portfolio]]]:
        """Leave out, one by one, what adds nothing; return the best, and it less each part."""
        best = raced[0]
        while True:
            parts = [best.with_level(place, 0.0) for place in best.turned()]
            yield from self.live("parts", parts, LONGEST)
            better = self.ranked([one for one in parts if one.turned()], LONGEST)[:1]
            gains = [float(self.book.gain(one, LONGEST).mean()) for one in (best, *better)]
            if len(gains) == 1 or gains[1] < gains[0]:
                return best, parts
            best = better[0]

    def finalists(
        self, best: Portfolio, parts: Sequence[Portfolio], raced: Sequence[Portfolio]
    ) -> list[Portfolio]:
        """Return what is tried on fresh luck: the best, its parts, others raced, the front."""
        front = [one.portfolio for one in judging.so_far(self.book, self.feasible(), LOOK)]
        chosen = [best, *parts, *raced[:FINALISTS], *spread(front, FRONT)]
        return [one for one in dict.fromkeys(chosen) if one.turned()]

    def live_worlds(self, found: BestWithin) -> Searching:
        """Try the winners in other worlds; return what was found, with how they fare."""
        names = judging.winners_of(found)[: worlds.MOST]
        there = worlds.worlds_of(self.question)
        jobs = worlds.jobs_of(self.question, there, [found.portfolio(name) for name in names])
        lives: list[Life] = []
        for first in range(0, len(jobs), WORLDS_AT_ONCE):
            part = jobs[first : first + WORLDS_AT_ONCE]
            lives += yield self.ask("worlds", part)
            self.done += len(part)
        robust = worlds.robust_of(self.question, there, names, lives)
        return replace(found, robust=robust, histories=found.histories + len(jobs))


def spread(portfolios: Sequence[Portfolio], number: int) -> list[Portfolio]:
    """Return at most so many of some portfolios, evenly from the first to the last."""
    if len(portfolios) <= number:
        return list(portfolios)
    places = np.linspace(0, len(portfolios) - 1, number).round().astype(int)
    return [portfolios[place] for place in places]
