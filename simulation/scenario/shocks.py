"""What may strike: kinds, sizes and targets of shocks, and which do not go together."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple, Self, get_args

from pydantic import Field, model_validator

from simulation.scenario.errors import Problem, ScenarioError
from simulation.scenario.fields import Part, number, portion

ShockKind = Literal[
    "demand_surge",
    "key_person_loss",
    "layoff",
    "trust_breach",
    "external_crisis",
    "turnover_burst",
    "reorganization",
    "remote_shift",
    "supplier_failure",
    "customer_loss",
    "complaint_wave",
    "technology_change",
]
Breach = Literal["competence", "integrity", "deceptive"]
SHOCK_KINDS: tuple[str, ...] = get_args(ShockKind)
OWN_KEYS = {"fairness": "layoff", "breach": "trust_breach", "promise": "trust_breach"}
TARGETS = (
    *("everyone", "random", "best-connected", "leaders", "head"),
    *("customers", "suppliers"),
)
PREFIXED_TARGETS = ("team", "role", "level", "person")


class Kind(NamedTuple):
    """What sets a kind of shock apart. `target` is whom it strikes when nobody is named."""

    largest: float = 1.0
    first: float = 0.5  # the size that a page begins with
    target: str = "everyone"
    is_whole: bool = False  # its size counts people
    takes_away: bool = False
    strikes: Literal["", "customers", "suppliers"] = ""  # "": employees
    may_strike_outside: bool = False


KINDS = {
    "demand_surge": Kind(largest=20.0),
    "key_person_loss": Kind(
        largest=100.0,
        first=1.0,
        target="best-connected",
        is_whole=True,
        takes_away=True,
        may_strike_outside=True,
    ),
    "layoff": Kind(first=0.1, target="random", takes_away=True),
    "trust_breach": Kind(target="leaders", may_strike_outside=True),
    "turnover_burst": Kind(first=0.1),
    "supplier_failure": Kind(strikes="suppliers"),
    "customer_loss": Kind(strikes="customers"),
    "complaint_wave": Kind(strikes="customers"),
}
"""The kinds that something sets apart; any other is a plain `Kind()`."""


def kind_of(kind: str) -> Kind:
    """Return what sets a kind of shock apart, nothing where nothing does."""
    return KINDS.get(kind, Kind())


class Shock(Part):
    """Something that strikes."""

    kind: ShockKind = Field(description="what strikes")
    name: str = Field("", max_length=60, description="unique name; by default the kind")
    day: int = number(60, 0, 100_000, "day", "day on which it strikes")
    size: float = number(0.5, 0.0, 100.0, "of its kind", "how big it is; 0 is no shock")
    target: str = Field("", description="whom it strikes; by default what suits the kind")
    duration: int = number(1, 1, 100_000, "days", "how long it lasts")
    fairness: float | None = portion(None, "how fair a layoff is")
    breach: Breach | None = Field(None, description="what kind of trust breach")
    promise: float | None = portion(None, "how strongly the wrongdoer promises to change")

    @model_validator(mode="before")
    @classmethod
    def _named_by_kind(cls, given: Any) -> Any:
        if isinstance(given, Mapping) and not given.get("name"):
            return {**given, "name": given.get("kind", "")}
        return given

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        wrong = [
            Problem(key=key, message=f"{key} belongs to {kind}, not to {self.kind}; leave it out")
            for key, kind in OWN_KEYS.items()
            if getattr(self, key) is not None and self.kind != kind
        ]
        own, told = kind_of(self.kind), f"size {self.size:g} of {self.kind}: write "
        if self.size > own.largest:
            wrong.append(Problem(key="size", message=f"{told}0 to {own.largest:g}"))
        elif own.is_whole and self.size != int(self.size):
            wrong.append(Problem(key="size", message=f"{told}a whole number"))
        try:
            check_target(self.target, self.kind)
        except ValueError as error:
            wrong.append(Problem(key="target", message=str(error)))
        if wrong:
            raise ScenarioError(wrong)
        return self


def check_target(target: str, kind: str) -> None:
    """Raise ValueError unless a target is one that a kind of shock can strike ("" is its own)."""
    prefix, _, value = target.partition(":")
    if target and target not in TARGETS and not (prefix in PREFIXED_TARGETS and value):
        allowed = ", ".join([*TARGETS, *(f"{p}:…" for p in PREFIXED_TARGETS)])
        raise ValueError(f'target "{target}" is not known; write one of {allowed}')
    if prefix == "level" and not (value.isascii() and value.isdigit() and len(value) < 4):
        raise ValueError(f'target "{target}": write a number, such as "level:2"')
    own = kind_of(kind)
    side, unfit = own.strikes, {*TARGETS} - {own.strikes, "everyone", "random", "best-connected"}
    if side and target in unfit:
        raise ValueError(f'target "{target}": {kind} strikes {side}; write {side} or person:…')
    if not side and target in ("customers", "suppliers") and not own.may_strike_outside:
        allowed = ", ".join(
            [
                *(name for name, one in KINDS.items() if one.may_strike_outside),
                *(name for name, one in KINDS.items() if one.strikes),
            ]
        )
        raise ValueError(f'target "{target}": {kind} strikes employees; {allowed} strike outside')


def misfits(shocks: Sequence[Shock]) -> list[Problem]:
    """Return which shocks do not go together, each under `shocks.<place>.<key>`."""
    return [*same_names(shocks), *overlapping(shocks), *after_leaving(shocks)]


def same_names(shocks: Sequence[Shock]) -> list[Problem]:
    """Return the shocks whose name another has already."""
    first: dict[str, int] = {}
    return [
        Problem(
            key=f"shocks.{place}.name",
            message=f'two shocks are called "{shock.name}"; name them apart',
        )
        for place, shock in enumerate(shocks)
        if first.setdefault(shock.name, place) != place
    ]


def overlapping(shocks: Sequence[Shock]) -> list[Problem]:
    """Return the reorganizations that begin before another is over."""
    wrong: dict[int, Problem] = {}
    moves = [(s.day, n, s) for n, s in enumerate(shocks) if is_move(s)]
    over, last = 0, ""
    for day, place, move in sorted(moves, key=lambda one: one[:2]):
        if day < over:
            told = (
                f'the reorganization "{move.name}" begins on day {day}, before "{last}" is over; '
                f"write day {over} or later"
            )
            wrong[place] = Problem(key=f"shocks.{place}.day", message=told)
        if day + move.duration > over:
            over, last = day + move.duration, move.name
    return [wrong[place] for place in sorted(wrong)]


def is_move(shock: Shock) -> bool:
    """Say whether a shock is a reorganization that moves anybody."""
    return shock.kind == "reorganization" and shock.size > 0.0


def after_leaving(shocks: Sequence[Shock]) -> list[Problem]:
    """Return the shocks at a person whom an earlier shock has taken away."""
    wrong = []
    gone: dict[str, list[Shock]] = {}
    for shock in shocks:
        if kind_of(shock.kind).takes_away and shock.size > 0.0:
            gone.setdefault(shock.target, []).append(shock)
    for place, later in enumerate(shocks):
        if not later.target.startswith("person:") or later.size == 0.0:
            continue
        for earlier in gone.get(later.target, []):
            if earlier is not later and earlier.day <= later.day:
                told = (
                    f'"{later.name}" strikes {later.target[7:]} on day {later.day}, who has left '
                    f'by "{earlier.name}" on day {earlier.day}; name somebody else, or an earlier '
                    "day"
                )
                wrong.append(Problem(key=f"shocks.{place}.target", message=told))
    return wrong
