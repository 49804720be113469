"""A question of *The people*: which evening of which history, who was chosen, who is taken out.

Everything that a browser sends passes `asked_of`. A name that nobody has in the organization that
is shown now – it may have been another a moment ago – counts as none.
"""

from typing import Any, NamedTuple

from dashboard.figures.theme import Look
from dashboard.state import MOST_HISTORIES, NO_STATE, What, what_of
from simulation.experiments.fragility import Without
from simulation.experiments.recording import Film, Watched, watched_of
from simulation.scenario.errors import ScenarioError

LONGEST_NAME = 200


class Asked(NamedTuple):
    """What is to be shown: of which state and history, which evening, who, and without whom."""

    what: What
    nth: int
    day: int
    team: str
    person: str
    other: str
    only_hqc: bool
    gone: str
    gone_tie: tuple[str, str]
    look: Look
    is_narrow: bool

    def watched(self) -> Watched:
        """Return the history to live."""
        return watched_of(self.what.scenario(), self.nth - 1)

    def without(self, film: Film) -> Without:
        """Return what is taken out, as rows."""
        rows = {name: row for row, name in enumerate(film.ids)}
        tie = tuple(sorted(rows[name] for name in self.gone_tie if name in rows))
        return Without(rows.get(self.gone), (tie[0], tie[1]) if len(tie) == 2 else None)


def asked_of(given: Any) -> Asked:
    """Return a question from what a browser sent. Raises `ScenarioError`."""
    if not isinstance(given, dict):
        raise ScenarioError([NO_STATE])
    what = what_of(given.get("now"))
    nth, day = (given.get(key) for key in ("nth", "day"))
    if type(nth) is not int or not 1 <= nth <= MOST_HISTORIES:
        raise ScenarioError([f"histories are numbered 1 to {MOST_HISTORIES}"])
    if type(day) is not int or not 0 <= day < what.scenario().run.days:
        raise ScenarioError([f"the days are 0 to {what.scenario().run.days - 1}"])
    pair = given.get("gone_tie")
    both = pair if isinstance(pair, list) and len(pair) == 2 else ["", ""]
    tie = tuple(name if isinstance(name, str) else "" for name in both)
    look = Look(given.get("is_dark") is True, given.get("is_large") is True)
    return Asked(
        what,
        nth,
        day,
        name_in(given, "team"),
        name_in(given, "person"),
        name_in(given, "other"),
        given.get("only") == "hqc",
        name_in(given, "gone"),
        (tie[0], tie[1]),
        look,
        given.get("is_narrow") is True,
    )


def name_in(given: dict[str, Any], key: str) -> str:
    """Return a name that a browser sent, "" where there is none."""
    name = given.get(key)
    return name[:LONGEST_NAME] if isinstance(name, str) else ""
