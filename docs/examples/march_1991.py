"""March (1991): an organization and its members learn from each other, on this project's tools.

Reality has m dimensions, each +1 or -1. Members believe +1, -1 or nothing (0) of each, and so does
the organization's code. Nobody sees reality: the code learns from those who do better than it
knows, and the members are socialized into the code. Slow socialization leaves members different
for longer, so that the code has more to learn from.

Run it (`python docs/examples/march_1991.py`) and it compares six cells with the published model;
`--variant` changes one choice. What it shows is told in `march-1991.md`, beside this file.

Source: March, J. G. (1991). Exploration and exploitation in organizational learning. Organization
Science 2(1), 71-87. Choices that the paper leaves open: Rodan (2005), Scandinavian Journal of
Management 21, 407-428, and a note by Christensen (2015), as reported by later replications.
"""

import argparse
import sys
from functools import cache
from typing import Any, NamedTuple

import mesa
import numpy as np

from simulation.compiled import compiled, inlined
from simulation.experiments.statistics import Estimate, estimate
from simulation.luck import NOBODY, chance, key_of, luck_of, pick, replicate_seed
from simulation.organization import seed_from
from simulation.tables import Table, count, mask, share, table
from simulation.windows import fitting

# What is remembered: every field declared once, with range, owner and meaning.
SETTINGS = (
    mask("seed", "founding", "seed of all luck"),
    share("p1", "founding", "chance that a member moves toward the code, a period and dimension"),
    share("p2", "founding", "chance that one member more in the majority moves the code"),
    count("at_once", "founding", "1: a member takes over the code's belief in one step", high=1),
    count("judged_on_acts", "founding", "1: who is superior shows in acts, 0: in beliefs", high=1),
    count("taught_by_acts", "founding", "1: the code learns from acts, 0: from beliefs", high=1),
    count("code_acts", "founding", "1: where the code says nothing, it flips a coin too", high=1),
)
USUAL = {"p1": 0.1, "p2": 0.1, "judged_on_acts": 1, "taught_by_acts": 1}
MEMBER = (mask("key", "founding", "permanent key of the member"),)
VIEW = (
    count("belief", "socialize", "what a member believes of a dimension; 0 is nothing", -1, 1),
    count("act", "act", "what the member did about it this period; never 0", -1, 1),
)
DIMENSION = (
    count("reality", "founding", "how things are: +1 or -1", -1, 1),
    count("code", "learn", "what the organization holds to be true; 0 is nothing", -1, 1),
    count("lead", "gather", "superior members for +1, less those for -1, this period", -(2**31)),
)

# One stream a decision: what is drawn for one never shifts what is drawn for another.
REALITY = key_of("march reality")
FIRST_BELIEF = key_of("march first belief")
ACTING = key_of("march acting")
SOCIALIZING = key_of("march socializing")
LEARNING = key_of("march learning")
CODE = key_of("march code")


# The rules.


@inlined
def coin(luck: np.uint64, stream: np.uint64, nth: int) -> int:
    """Return +1 or -1, equally likely."""
    return 1 if chance(luck, stream, nth) < 0.5 else -1


@inlined
def act(how: Any, members: Table, views: Table, period: int) -> None:
    """Members act on what they believe; where they believe nothing, they flip a coin."""
    for person in range(len(members)):
        luck = luck_of(how.seed, period, members[person].key, NOBODY)
        for nth in range(views.shape[1]):
            belief = views[person, nth].belief
            views[person, nth].act = belief if belief != 0 else coin(luck, ACTING, nth)


@inlined
def performance_of_member(how: Any, own: Table, dimensions: Table) -> int:
    """Return how many dimensions a member gets right, less those that go wrong."""
    total = 0
    for nth in range(len(dimensions)):
        shown = own[nth].act if how.judged_on_acts else own[nth].belief
        total += shown * dimensions[nth].reality
    return total


@inlined
def performance_of_code(how: Any, dimensions: Table, period: int) -> int:
    """Return how many dimensions the code gets right, less wrong; silence counts nothing."""
    luck = luck_of(how.seed, period, CODE, NOBODY)
    total = 0
    for nth in range(len(dimensions)):
        shown = dimensions[nth].code
        if how.code_acts and shown == 0:
            shown = coin(luck, ACTING, nth)
        total += shown * dimensions[nth].reality
    return total


@inlined
def gather(how: Any, views: Table, dimensions: Table, period: int) -> None:
    """The organization looks at what is done by those who do better than the code."""
    standard = performance_of_code(how, dimensions, period)
    for nth in range(len(dimensions)):
        dimensions[nth].lead = 0
    for person in range(len(views)):
        if performance_of_member(how, views[person], dimensions) > standard:
            for nth in range(len(dimensions)):
                view = views[person, nth]
                dimensions[nth].lead += view.act if how.taught_by_acts else view.belief


@inlined
def socialize(how: Any, members: Table, views: Table, dimensions: Table, period: int) -> None:
    """Members move toward what the code says, one step at a time: from -1 to 0, from 0 to +1."""
    for person in range(len(members)):
        luck = luck_of(how.seed, period, members[person].key, NOBODY)
        for nth in range(len(dimensions)):
            code, view = dimensions[nth].code, views[person, nth]
            is_told = code != 0 and chance(luck, SOCIALIZING, nth) < how.p1
            if is_told and view.belief != code:
                view.belief = code if how.at_once else view.belief + code


@inlined
def unmoved(p2: float, surplus: int) -> float:
    """Return the chance that nobody in the surplus of the majority moves the code."""
    stays = 1.0
    for _ in range(surplus):  # not a power: libraries differ in its last bit
        stays *= 1.0 - p2
    return stays


@inlined
def learn(how: Any, dimensions: Table, period: int) -> None:
    """The code takes over what most of the superior members do; the clearer, the surer."""
    luck = luck_of(how.seed, period, CODE, NOBODY)
    for nth in range(len(dimensions)):
        lead = dimensions[nth].lead
        majority = 1 if lead > 0 else -1
        is_moved = chance(luck, LEARNING, nth) >= unmoved(how.p2, abs(lead))
        if is_moved and dimensions[nth].code != majority:
            dimensions[nth].code = majority


@inlined
def is_settled(views: Table, dimensions: Table) -> bool:
    """Say whether every member believes what the code says, so that nothing can change."""
    for person in range(len(views)):
        for nth in range(len(dimensions)):
            if views[person, nth].belief != dimensions[nth].code:
                return False
    return True


@compiled
def live(
    settings: Table, members: Table, views: Table, dimensions: Table, first: int, last: int
) -> int:
    """An organization lives until all agree, from period `first` to before `last` at most.

    Changes `views` (n, m) and `dimensions` (m) in place; returns the period it has come to. In a
    period everybody acts on how things stood at its beginning.
    """
    how = settings[0]
    for period in range(first, last):
        if is_settled(views, dimensions):
            return period
        act(how, members, views, period)
        gather(how, views, dimensions, period)
        socialize(how, members, views, dimensions, period)
        learn(how, dimensions, period)
    return last


@compiled
def seat(settings: Table, members: Table, views: Table, dimensions: Table) -> None:
    """Reality falls as it falls; members arrive with beliefs that know nothing, on average."""
    seed = settings[0].seed
    for nth in range(len(dimensions)):
        dimensions[nth].reality = coin(luck_of(seed, 0, NOBODY, NOBODY), REALITY, nth)
    for person in range(len(members)):
        luck = luck_of(seed, 0, members[person].key, NOBODY)
        for nth in range(len(dimensions)):
            views[person, nth].belief = pick(luck, FIRST_BELIEF, nth, 3) - 1


# An organization, for a whole run and for Mesa.


class Firm(NamedTuple):
    """All that is remembered: `settings` (1), `members` (n), `views` (n, m), `dimensions` (m)."""

    settings: Table
    members: Table
    views: Table
    dimensions: Table

    def knowledge(self) -> float:
        """Return the code's knowledge: dimensions right less wrong, as a share, -1 to 1."""
        return float((self.dimensions.code * self.dimensions.reality).mean())

    def knowledge_of_members(self) -> np.ndarray:
        """Return the knowledge of each member (n): dimensions right less wrong, as a share."""
        known: np.ndarray = (self.views.belief * self.dimensions.reality).mean(axis=1)
        return known


@cache
def member_keys(n: int) -> tuple[np.uint64, ...]:
    """Return the permanent keys of n members."""
    return tuple(key_of(f"march member {row}") for row in range(n))


def written_down(choices: dict[str, float]) -> Table:
    """Return the settings (1) with these choices. Raises `ValueError` for what does not fit."""
    fields = {field.name: field for field in SETTINGS}
    settings = table(SETTINGS, 1)
    for name, value in choices.items():
        if name not in fields:
            raise ValueError(f"{name}: unknown; there are {', '.join(fields)}")
        settings[name] = fitting(fields[name], value)
    return settings


def found(seed: int, n: int = 50, m: int = 30, /, **choices: float) -> Firm:
    """Found an organization of n members in a reality of m dimensions.

    `choices`: fields of `SETTINGS`; p1 and p2 are 0.1 where nothing else is said. Raises
    `ValueError` for an unknown one, or one out of range.
    """
    settings = written_down({**USUAL, **choices, "seed": seed})
    firm = Firm(settings, table(MEMBER, n), table(VIEW, n, m), table(DIMENSION, m))
    firm.members.key = member_keys(n)
    seat(*firm)
    return firm


class Member(mesa.Agent):  # type: ignore[misc]
    """A member of the organization: a window on a row of the table of views."""

    def __init__(self, model: "LearningOrganization", row: int) -> None:
        super().__init__(model)
        self.row = row

    @property
    def beliefs(self) -> np.ndarray:
        """What this member believes (m): -1, 0 or +1. Write into it, and the rules read that."""
        beliefs: np.ndarray = self.model.firm.views.belief[self.row]
        return beliefs

    @property
    def knowledge(self) -> float:
        """Dimensions right less wrong, as a share."""
        return float(self.model.firm.knowledge_of_members()[self.row])


class LearningOrganization(mesa.Model):  # type: ignore[misc]
    """March's organization as a Mesa model; `step` calls the function that whole runs call.

    `seed`: of all luck; None draws a fresh one (from `rng`, where given), told in `seed_of_luck`.
    `n`, `m` and `choices` as in `found`. It stops `running` when all agree.
    """

    def __init__(
        self,
        seed: int | None = None,
        *,
        n: int = 50,
        m: int = 30,
        rng: Any = None,
        **choices: float,
    ) -> None:
        self.seed_of_luck = seed_from(seed, rng)
        super().__init__(rng=self.seed_of_luck)
        self.firm = found(self.seed_of_luck, n, m, **choices)
        self.period = 0
        for row in range(n):
            Member(self, row)
        self.datacollector = mesa.DataCollector(
            model_reporters={
                "code": lambda model: model.firm.knowledge(),
                "members": lambda model: float(model.firm.knowledge_of_members().mean()),
            }
        )

    def step(self) -> None:
        """Live one period, and note what the code and the members know."""
        self.period = live(*self.firm, self.period, self.period + 1)
        self.running = not is_settled(self.firm.views, self.firm.dimensions)
        self.datacollector.collect(self)


# The experiment.


class Cell(NamedTuple):
    """One point of the published figure: the two rates, and the knowledge at equilibrium."""

    p1: float
    p2: float
    published: float


CELLS = (
    Cell(0.1, 0.1, 0.866),
    Cell(0.1, 0.5, 0.953),
    Cell(0.1, 0.9, 0.971),
    Cell(0.9, 0.1, 0.811),
    Cell(0.9, 0.5, 0.738),
    Cell(0.9, 0.9, 0.728),
)
TOLERANCE = 0.02
LONGEST = 5000  # periods; all agree after about a hundred
VARIANTS: dict[str, dict[str, float]] = {
    "replicated": {},
    "at-once": {"at_once": 1},
    "acting-code": {"code_acts": 1},
    "judged-on-beliefs": {"judged_on_acts": 0},
    "taught-by-beliefs": {"taught_by_acts": 0},
    "as-printed": {"at_once": 1, "judged_on_acts": 0, "taught_by_acts": 0},
}


def equilibrium(seed: int, **choices: float) -> float:
    """Return what an organization knows when all agree. Raises `RuntimeError` if they never do."""
    firm = found(seed, **choices)
    if live(*firm, 0, LONGEST) == LONGEST:
        raise RuntimeError(f"seed {seed}: no equilibrium after {LONGEST} periods")
    return firm.knowledge()


def replicated(cell: Cell, replicates: int, seed: int, **choices: float) -> Estimate:
    """Return mean knowledge at equilibrium in a cell, with its interval."""
    rates = {"p1": cell.p1, "p2": cell.p2}
    seeds = (replicate_seed(seed, nth) for nth in range(replicates))
    return estimate(np.array([equilibrium(one, **rates, **choices) for one in seeds]))


def is_near(cell: Cell, found_here: Estimate) -> bool:
    """Say whether a mean lies within the tolerance of the published value."""
    return abs(found_here.mean - cell.published) <= TOLERANCE


def line(cell: Cell, here: Estimate) -> str:
    """Return a line of the table."""
    interval = f"{here.low:.3f} – {here.high:.3f}"
    near = "yes" if is_near(cell, here) else "no"
    return f"{cell.p1:3}  {cell.p2:3}  {cell.published:9.3f}  {here.mean:.3f}  {interval}  {near}"


def main(arguments: list[str] | None = None) -> int:
    """Print the table; return 1 when a cell misses the published value, else 0."""
    parser = argparse.ArgumentParser(description="March (1991), replicated.")
    parser.add_argument("--variant", choices=VARIANTS, default="replicated")
    parser.add_argument("--replicates", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    print(f"{chosen.variant}: {chosen.replicates} replicates a cell, seed {chosen.seed}")
    print(" p1   p2  published  found  95 % interval  within .02")
    missed = False
    for cell in CELLS:
        here = replicated(cell, chosen.replicates, chosen.seed, **VARIANTS[chosen.variant])
        print(line(cell, here))
        missed |= not is_near(cell, here)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
