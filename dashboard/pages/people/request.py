"""A question of *The people*: which evening of which history, who was chosen, who is taken out.

A name that nobody has in the organization that is shown now – it may have been another a moment
ago – counts as none.
"""

from typing import Annotated, Self

from pydantic import AfterValidator, PlainValidator, model_validator

from dashboard.pages.ask import FromPage, Given
from dashboard.state import MOST_HISTORIES
from simulation.experiments.fragility import Gone
from simulation.experiments.recording import Recording, RecordingJob, recording_of
from simulation.scenario.errors import ScenarioError

LONGEST_NAME = 200


def numbered(nth: int) -> int:
    """Return the number of a history. Raises `ScenarioError` for one that is not shown here."""
    if not 1 <= nth <= MOST_HISTORIES:
        raise ScenarioError([f"runs are numbered 1 to {MOST_HISTORIES}"])
    return nth


def name_sent(given: object) -> str:
    """Return a name that a browser sent, "" where there is none."""
    return given[:LONGEST_NAME] if isinstance(given, str) else ""


def both_named(given: object) -> tuple[str, str]:
    """Return the names of two people, both "" where there are not two."""
    one, two = given if isinstance(given, list) and len(given) == 2 else ("", "")
    return name_sent(one), name_sent(two)


Name = Annotated[str, PlainValidator(name_sent)]


class Cast(FromPage):
    """Who there is in a history, and which days to choose from."""

    now: Given
    nth: Annotated[int, AfterValidator(numbered)]

    def recording(self) -> RecordingJob:
        """Return the history to run."""
        return recording_of(self.now.scenario(), self.nth - 1)


class Evening(Cast):
    """What is to be shown: of which state and history, which evening, who, and without whom."""

    day: int
    team: Name = ""
    person: Name = ""
    other: Name = ""
    only: Name = ""
    gone: Name = ""
    gone_tie: Annotated[tuple[str, str], PlainValidator(both_named)] = ("", "")
    is_narrow: bool = False

    @model_validator(mode="after")
    def _within_the_run(self) -> Self:
        last = self.now.scenario().run.days - 1
        if not 0 <= self.day <= last:
            raise ScenarioError([f"the days are 0 to {last}"])
        return self

    @property
    def only_hqc(self) -> bool:
        """Whether only high-quality connections count."""
        return self.only == "hqc"

    def permitted(self, recording: Recording) -> Self:
        """Return the question without anybody in it, where nobody may be shown."""
        nobody = {"team": "", "person": "", "other": "", "gone": "", "gone_tie": ("", "")}
        return self.model_copy(update=nobody) if recording.is_guarded else self

    def taken_out(self, recording: Recording) -> Gone:
        """Return what is taken out, as rows."""
        rows = {name: row for row, name in enumerate(recording.ids)}
        tie = sorted(rows[name] for name in self.gone_tie if name in rows)
        return Gone(rows.get(self.gone), (tie[0], tie[1]) if len(tie) == 2 else None)
