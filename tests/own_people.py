"""People of classes of one's own, in a file that workers can import."""

from simulation import Person


class Plain(Person):
    """Changes nothing, but is asked every day."""

    def before_day(self) -> None:
        """Do nothing."""

    def after_day(self) -> None:
        """Do nothing."""


class Tired(Person):
    """Is strained every morning."""

    def before_day(self) -> None:
        """Be strained."""
        self.strain = 0.9
