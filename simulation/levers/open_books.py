"""Lever: leaders delegate, and the books are open to all."""

import numpy as np

from simulation.arithmetic import raised
from simulation.cards import Practice
from simulation.compiled import inlined
from simulation.evidence import Evidence, costs
from simulation.levers.plan import charge, reaches, taken_up
from simulation.settings import LEVERS

OPEN_BOOKS = LEVERS.index("open_books")

EVIDENCE = Evidence(
    claim="People who are trusted with decisions and figures trust in turn.",
    source="Seibert, Wang & Courtright (2011), Journal of Applied Psychology 96",
    design="meta-analysis of empowerment",
    direction="upward",
    raises="tie_trust",
    strength="no published size for trusting moves",
    switch=("levers.open_books.level",),
    assumed=costs("open_books"),
    taken="at full level leaders go 40 % of the way to always trusting, others 20 %",
)
PRACTICE = Practice("Routines", place=8)


@inlined
def open_books(person: np.record, plan: np.record, org: np.record) -> None:
    """People are trusted with decisions and figures, leaders above all trusting those they lead.

    Seed: trusting moves are sharing resources, granting access, delegating, being open and seeking
    input; not to control in excess belongs to them.

    Changes: trusting, hours; money, lever_hours. Costs: a little time. Moves: tie_trust upward,
    where people are worth it: trust that is not kept is lost threefold.
    Source: Seibert, Wang & Courtright (2011) on empowerment. *Assumption*: a full lever takes
    leaders four tenths of the way to always trusting, others two tenths.
    """
    if reaches(person, plan):
        share = 0.4 if person.leads == 1 else 0.2
        person.trusting = raised(person.trusting, share * taken_up(person, plan))
        charge(person, plan, org)
