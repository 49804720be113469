"""What may strike: kinds, sizes and targets of shocks, and which do not go together."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Self, get_args

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
LARGEST_SIZE = {"demand_surge": 20.0, "key_person_loss": 100.0}  # of the others: 1
TARGETS = (
    *("everyone", "random", "best-connected", "leaders", "head"),
    *("customers", "suppliers"),
)
PREFIXED_TARGETS = ("team", "role", "level", "person")
STRIKES_OUTSIDE = {
    "supplier_failure": "suppliers",
    "customer_loss": "customers",
    "complaint_wave": "customers",
}
MAY_STRIKE_OUTSIDE = ("key_person_loss", "trust_breach")
TAKES_AWAY = ("key_person_loss", "layoff")


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
        limit = LARGEST_SIZE.get(self.kind, 1.0)
        told = f"size {self.size:g} of {self.kind}: write "
        if self.size > limit:
            wrong.append(Problem(key="size", message=f"{told}0 to {limit:g}"))
        elif self.kind == "key_person_loss" and self.size != int(self.size):
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
    own = STRIKES_OUTSIDE.get(kind)
    if own is not None and target in ({*TARGETS} - {own, "everyone", "random", "best-connected"}):
        raise ValueError(f'target "{target}": {kind} strikes {own}; write {own} or person:…')
    if own is None and target in ("customers", "suppliers") and kind not in MAY_STRIKE_OUTSIDE:
        allowed = ", ".join([*MAY_STRIKE_OUTSIDE, *STRIKES_OUTSIDE])
        raise ValueError(f'target "{target}": {kind} strikes employees; {allowed} strike outside')


def misfits(shocks: Sequence[Shock]) -> list[Problem]:
    """Return which shocks do not go together, each under `shocks.<place>.<key>`."""
    return [*same_names(shocks), *overlapping(shocks), *after_leaving(shocks)]


def same_names(shocks: Sequence[Shock]) -> list[Problem]:
    """Return the shocks whose name another has already."""
    names = [shock.name for shock in shocks]
    return [
        Problem(
            key=f"shocks.{place}.name",
            message=f'two shocks are called "{name}"; name them apart',
        )
        for place, name in enumerate(names)
        if names.index(name) != place
    ]


def overlapping(shocks: Sequence[Shock]) -> list[Problem]:
    """Return the reorganizations that begin before another is over."""
    wrong = []
    moves = [(n, s) for n, s in enumerate(shocks) if s.kind == "reorganization" and s.size > 0.0]
    for place, later in moves:
        for other, earlier in moves:
            begins_within = earlier.day <= later.day < earlier.day + earlier.duration
            if begins_within and (earlier.day, other) < (later.day, place):
                over = earlier.day + earlier.duration
                told = (
                    f'the reorganization "{later.name}" begins on day {later.day}, before '
                    f'"{earlier.name}" is over; write day {over} or later'
                )
                wrong.append(Problem(key=f"shocks.{place}.day", message=told))
    return wrong


def after_leaving(shocks: Sequence[Shock]) -> list[Problem]:
    """Return the shocks at a person whom an earlier shock has taken away."""
    wrong = []
    for place, later in enumerate(shocks):
        for earlier in shocks:
            gone = earlier.kind in TAKES_AWAY and earlier.size > 0.0 and earlier is not later
            if not gone or not later.target.startswith("person:") or later.size == 0.0:
                continue
            if earlier.target == later.target and earlier.day <= later.day:
                told = (
                    f'"{later.name}" strikes {later.target[7:]} on day {later.day}, who has left '
                    f'by "{earlier.name}" on day {earlier.day}; name somebody else, or an earlier '
                    "day"
                )
                wrong.append(Problem(key=f"shocks.{place}.target", message=told))
    return wrong
