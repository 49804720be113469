"""Everything that may differ between two organizations, frozen and validated.

A scenario is a tree of tables, the same in a TOML file, in Python and behind the sliders. Every
number has a range, a unit and one line of meaning. What nobody has measured stands in
`assumptions`.
"""

import copy
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

ShockKind = Literal["demand_surge", "key_person_loss", "layoff", "trust_breach", "external_crisis"]
Breach = Literal["competence", "integrity", "deceptive"]
OWN_KEYS = {"fairness": "layoff", "breach": "trust_breach", "promise": "trust_breach"}
LARGEST_SIZE = {"demand_surge": 20.0, "key_person_loss": 100.0}  # of the others: 1
SHOCK_KINDS: tuple[str, ...] = get_args(ShockKind)
TARGETS = ("everyone", "random", "best-connected", "leaders", "head")
PREFIXED_TARGETS = ("team", "level", "person")


class Part(BaseModel):
    """A table of a scenario: frozen, nothing unknown, nothing coerced, nothing infinite."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


def number(default: float | int | None, low: float, high: float, unit: str, meaning: str) -> Any:
    """Declare a number of a scenario: its default, range, unit and meaning."""
    return Field(default, ge=low, le=high, description=meaning, json_schema_extra={"unit": unit})


def portion(default: float | None, meaning: str) -> Any:
    """Declare a share from 0 to 1."""
    return number(default, 0.0, 1.0, "share", meaning)


class Founding(Part):
    """The organization: who is there and how it is divided."""

    size: int = number(120, 2, 2_000_000, "people", "positions, when no roster is imported")
    team_size: int = number(7, 2, 40, "people", "mean size of a team; teams differ by up to 2")
    levels: int = number(3, 2, 8, "levels", "levels of hierarchy, the head counted")
    contacts: int = number(40, 8, 200, "people", "most people that anyone can keep ties with")
    people: str | None = Field(None, description="a people.csv to import instead")
    ties: str | None = Field(None, description="a ties.csv (or a graph) to import instead")
    hqc_density: float | None = portion(None, "found with this share of active pairs as HQCs")
    hold_density: bool = Field(False, description="return tie qualities to founding every evening")
    control: Literal["none", "shuffle", "rewire"] = Field(
        "none", description="shuffle qualities over the same ties, or rewire ties, at founding"
    )
    theta: float = number(0.6, 0.2, 0.9, "share", "quality from which a pair is an HQC")


class Work(Part):
    """The work: what customers order and how much people depend on one another for it."""

    demand: float = number(0.30, 0.0, 5.0, "units a person-day", "units that customers order")
    stages: int = number(3, 1, 20, "stages", "stages of work in a unit")
    stage_hours: float = number(4.0, 0.1, 40.0, "hours", "work in a stage, for a skilled person")
    promise_days: int = number(12, 1, 200, "days", "days from order to the promised day")
    interdependence: float = portion(0.7, "share of stages that pass to somebody else")
    exception_rate: float = portion(0.15, "share of stages in which an exception turns up")
    complexity: float = portion(0.5, "how hard the work is: exceptions and errors")
    hours: float = number(8.0, 1.0, 16.0, "hours", "hours of a working day")


class Dial(Part):
    """A tunable trait of people: mean and spread, leaders' own where they differ."""

    mean: float = portion(0.5, "mean over people")
    spread: float = number(0.15, 0.0, 0.4, "share", "standard deviation between people")
    leaders_mean: float | None = portion(None, "mean over leaders, when it differs")
    leaders_spread: float | None = number(None, 0.0, 0.4, "share", "spread over leaders")


class People(Part):
    """The people: the two dials, and other traits."""

    trust: Dial = Dial()
    presence: Dial = Dial()
    skill_mean: float = portion(0.5, "relational skill, mean")
    skill_spread: float = number(0.15, 0.0, 0.4, "share", "relational skill, spread")
    trustworthiness_mean: float = portion(0.75, "how surely people follow through, mean")
    trustworthiness_spread: float = number(0.15, 0.0, 0.4, "share", "the same, spread")
    misused_mean: float = portion(0.1, "trust that was misused where people come from, mean")
    expertise_mean: float = portion(0.5, "know-how for each kind of exception, mean")
    expertise_spread: float = number(0.2, 0.0, 0.4, "share", "the same, spread")
    remote_share: float = portion(0.1, "share of days that people work at a distance")


class Pathways(Part):
    """How readily people act along the four pathways, and against them."""

    respect: float = portion(0.55, "respectful moves in a meeting, by an attentive person")
    enabling: float = portion(0.30, "offers of help in a meeting")
    trusting: float = portion(0.35, "trusting moves in a meeting")
    play: float = portion(0.20, "playful moves in a meeting")
    harshness: float = portion(0.08, "corrosive moves, in each pathway and meeting")
    seeks: float = number(3.4, 0.0, 20.0, "a person-day", "people that a person seeks out a day")
    leaders_seeks: float = number(1.3, 0.0, 5.0, "factor", "how much more leaders seek")
    team_meeting_every: int = number(5, 0, 250, "days", "days between team meetings, 0 never")


class Lever(Part):
    """Something leaders can turn."""

    level: float = portion(0.0, "how far it is turned; 0 is off")
    fidelity: float = portion(1.0, "how faithfully it is done; low fidelity may do nothing")
    start: int = number(0, 0, 100_000, "day", "first day")
    end: int | None = number(None, 0, 100_000, "day", "day after the last; none: to the end")
    money: float = number(0.0, 0.0, 1e6, "money", "cost for each person it reaches, a day, at 1")
    hours: float = number(0.0, 0.0, 8.0, "hours", "time of each person it reaches, a day, at 1")

    @model_validator(mode="after")
    def _ends_after_start(self) -> Self:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"end {self.end} is not after start {self.start}; write a later end")
        return self


class Levers(Part):
    """The levers. Adding one: a field here, a file in `levers/`, a line in `day.py`."""

    leaders_modelling: Lever = Lever(hours=0.5, money=5.0)
    crisis_leadership: Lever = Lever(hours=1.0, money=10.0)
    device_free_meetings: Lever = Lever(hours=0.02)


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
            f"{key} belongs to {kind}, not to {self.kind}; leave it out"
            for key, kind in OWN_KEYS.items()
            if getattr(self, key) is not None and self.kind != kind
        ]
        limit = LARGEST_SIZE.get(self.kind, 1.0)
        if self.size > limit:
            wrong.append(f"size {self.size:g} of {self.kind}: write 0 to {limit:g}")
        elif self.kind == "key_person_loss" and self.size != int(self.size):
            wrong.append(f"size {self.size:g} of key_person_loss: write a whole number")
        try:
            check_target(self.target)
        except ValueError as error:
            wrong.append(str(error))
        if wrong:
            raise ValueError("\n".join(wrong))
        return self


def check_target(target: str) -> None:
    """Raise ValueError unless a target is one of the known rules ("" is the kind's own)."""
    prefix, _, value = target.partition(":")
    if target == "" or target in TARGETS or (prefix in PREFIXED_TARGETS and value):
        if prefix == "level" and not value.isdigit():
            raise ValueError(f'target "{target}": write a number, such as "level:2"')
        return
    allowed = ", ".join([*TARGETS, *(f"{p}:…" for p in PREFIXED_TARGETS)])
    raise ValueError(f'target "{target}" is not known; write one of {allowed}')


class Assumptions(Part):
    """What nobody has measured. Each has a range to sweep; none is asserted. 0 switches it off."""

    respect_strength: float = number(1.0, 0.0, 3.0, "factor", "what respectful engagement does")
    enabling_strength: float = number(1.0, 0.0, 3.0, "factor", "what task enabling does")
    trusting_strength: float = number(1.0, 0.0, 3.0, "factor", "what trusting does")
    play_strength: float = number(1.0, 0.0, 3.0, "factor", "what play does")
    moment_gain: float = number(0.08, 0.0, 0.5, "share", "what a full good move adds to a tie")
    bad_for_tie: float = number(3.0, 0.0, 6.0, "factor", "a bad move against a good one, on a tie")
    mood_gain: float = number(0.01, 0.0, 0.2, "share", "what a full good move adds to mood")
    bad_for_mood: float = number(5.0, 0.0, 8.0, "factor", "the same against a good one, on mood")
    trust_rate: float = number(0.06, 0.0, 0.5, "share", "how much one experience moves trust")
    quality_half_life: float = number(180.0, 0.0, 2000.0, "days", "forgetting of quality; 0 never")
    knowledge_half_life: float = number(120.0, 0.0, 2000.0, "days", "going stale of what is shared")
    strength_half_life: float = number(30.0, 1.0, 500.0, "days", "forgetting of contact")
    trust_half_life: float = number(400.0, 0.0, 5000.0, "days", "return of trust to propensity")
    doubt_half_life: float = number(60.0, 0.0, 5000.0, "days", "fading of doubt in competence")
    first_impression: float = portion(0.35, "quality of a tie between strangers")
    knowledge_rate: float = number(0.012, 0.0, 0.2, "share", "shared knowledge from a meeting")
    familiarity_rate: float = number(0.01, 0.0, 0.2, "share", "familiarity from a meeting")
    attention_span: float = number(8.0, 0.5, 40.0, "meetings", "meetings a day with full attention")
    load_on_presence: float = portion(0.35, "presence lost under a full overload")
    strain_on_presence: float = portion(0.35, "presence lost under full strain")
    video_richness: float = portion(0.8, "presence that passes through video")
    device_distraction: float = portion(0.25, "attention that devices take in meetings")
    norm_pull: float = portion(0.4, "weight of norms against people's own ways")
    norm_half_life: float = number(
        60.0, 0.0, 2000.0, "days", "how slowly norms follow what is seen"
    )
    imprint_half_life: float = number(900.0, 0.0, 9000.0, "days", "fading of a crisis's imprint")
    leader_weight: float = number(2.0, 0.0, 10.0, "factor", "a leader's acts; 1 = an ordinary tie")
    mood_pull: float = number(0.6, 0.0, 2.0, "factor", "how mood moves conduct")
    mood_contagion: float = portion(0.15, "share of others' mood that is caught in a day")
    mood_relaxation: float = portion(0.3, "share of the way back to neutral in a day")
    interdependence_pull: float = number(2.0, 0.0, 10.0, "weight", "seeking by design of the work")
    strength_pull: float = number(6.0, 0.0, 50.0, "weight", "seeking by strength of tie")
    exploration: float = portion(0.03, "share of seeking that goes beyond one's ties")
    closure: float = portion(0.8, "share of it that goes through shared contacts")
    meeting_hours: float = number(0.25, 0.0, 4.0, "hours", "length of a meeting")
    help_hours: float = number(0.6, 0.0, 8.0, "hours", "time that answering a request takes")
    fix_hours: float = number(1.0, 0.0, 16.0, "hours", "time that mending a known error takes")
    error_rate: float = portion(0.08, "errors in a stage, unskilled and uninformed")
    detection: float = portion(0.35, "hidden errors found in each later stage and by customers")
    energy_rest: float = portion(0.3, "energy that a night restores")
    energy_toil: float = portion(0.15, "energy that a full day takes")
    energy_lift: float = number(1.0, 0.0, 10.0, "factor", "what the day's moments do to energy")
    strain_pressure: float = number(0.05, 0.0, 1.0, "share", "strain from a full overload, a day")
    strain_recovery: float = number(0.05, 0.0, 1.0, "share", "strain that a night takes away")
    recovery_support: float = number(1.5, 0.0, 5.0, "factor", "what good company adds to recovery")
    safety_rate: float = number(0.03, 0.0, 1.0, "share", "how fast safety follows the company")
    commitment_rate: float = number(0.01, 0.0, 1.0, "share", "how fast commitment follows")
    quit_hazard: float = number(0.0012, 0.0, 0.1, "a day", "hazard of leaving, when neutral")
    quit_slope: float = number(4.0, 0.0, 20.0, "log hazard", "what commitment does to it")
    vacancy_days: float = number(40.0, 1.0, 1000.0, "days", "mean time to fill a vacancy")
    ramp_half_life: float = number(30.0, 0.0, 500.0, "days", "learning the ropes as a newcomer")
    learning_rate: float = number(0.02, 0.0, 0.5, "share", "know-how from an answer that fits")
    forgetting_half_life: float = number(1500.0, 0.0, 9000.0, "days", "fading of know-how")
    voice_rate: float = number(0.01, 0.0, 1.0, "a day", "ideas that come to a person")
    method_gain: float = number(0.03, 0.0, 0.5, "share", "what an idea taken up improves")
    method_half_life: float = number(250.0, 0.0, 5000.0, "days", "fading of improvements")
    method_effect: float = portion(0.25, "hours that perfect methods save")
    channel_help: float = portion(1.0, "channel a: how soon help comes and whether it fits")
    channel_accuracy: float = portion(1.0, "channel b: accuracy of passed information")
    channel_voice: float = portion(1.0, "channel c: voice and error reporting")
    channel_recovery: float = portion(1.0, "channel d: how strain and energy recover")
    channel_quitting: float = portion(1.0, "channel e: who quits")
    channel_uptake: float = portion(1.0, "channel f: whether an offered idea is taken up")
    channel_learning: float = portion(1.0, "channel g: what is learned from help and feedback")


class Run(Part):
    """How long, how often, from which seed."""

    days: int = number(250, 1, 100_000, "days", "working days to live")
    replicates: int = number(20, 1, 1_000_000, "runs", "histories under different luck")
    seed: int = number(1, 0, 2**53 - 1, "seed", "seed of all luck")


class Scenario(Part):
    """An organization, its people and work, its levers and shocks, and what is assumed."""

    name: str = Field("baseline", max_length=100, description="name of the scenario")
    description: str = Field("", max_length=4000, description="situation, what to try, to watch")
    organization: Founding = Founding()
    work: Work = Work()
    people: People = People()
    pathways: Pathways = Pathways()
    levers: Levers = Levers()
    shocks: Annotated[tuple[Shock, ...], Field(strict=False)] = ()
    assumptions: Assumptions = Assumptions()
    run: Run = Run()

    @model_validator(mode="after")
    def _shocks_fit(self) -> Self:
        names = [shock.name for shock in self.shocks]
        wrong = []
        for place, shock in enumerate(self.shocks):
            if names.index(shock.name) != place:
                wrong.append(
                    f'shocks.{place}.name: two shocks are called "{shock.name}"; name them apart'
                )
            if shock.day >= self.run.days:
                wrong.append(
                    f'shocks.{place}.day: "{shock.name}" strikes on day {shock.day}, but the last '
                    f"day is {self.run.days - 1}; write an earlier day or a longer run.days"
                )
        if wrong:
            raise ValueError("\n".join(wrong))
        return self

    @classmethod
    def load(cls, name: str | Path) -> "Scenario":
        """Return the scenario of a file, or of a bare name in `scenarios/`.

        Raises `ScenarioError` with every mistake of the file at once.
        """
        from simulation.scenario_file import load_scenario

        return load_scenario(name)

    @classmethod
    def from_tables(cls, tables: Mapping[str, Any]) -> "Scenario":
        """Return a scenario that differs from the defaults by `tables`.

        Raises `ScenarioError` with every mistake at once.
        """
        merged = overlaid(cls().tables(), tables)
        try:
            return cls.model_validate(merged)
        except ValidationError as error:
            from simulation.scenario_problems import explained

            raise explained(error, merged) from None

    def replace(self, changes: Mapping[str, Any]) -> "Scenario":
        """Return a copy with dotted keys changed.

        >>> Scenario().replace({"people.trust.mean": 0.7}).people.trust.mean
        0.7
        """
        tables: dict[str, Any] = {}
        for key, value in changes.items():
            table, parts = tables, key.split(".")
            for part in parts[:-1]:
                table = table.setdefault(part, {})
            table[parts[-1]] = value
        return Scenario.from_tables(overlaid(self.tables(), tables))

    def without_shocks(self) -> "Scenario":
        """Return the scenario of the twin: the same in all but the shocks."""
        return self.model_copy(update={"shocks": ()})

    def tables(self) -> dict[str, Any]:
        """Return the resolved content as plain tables."""
        return self.model_dump(mode="python")

    def digest(self) -> str:
        """Return 16 hex digits of the resolved content, without name and description."""
        content = self.model_dump(mode="json", exclude={"name", "description"})
        text = json.dumps(content, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def overlaid(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return `below` with what `above` says differently.

    Shocks are overlaid by name: a list adds or replaces, a table changes one.
    """
    merged = copy.deepcopy(dict(below))
    for key, value in above.items():
        if key == "shocks":
            merged[key] = overlaid_shocks(merged.get(key, ()), value)
        elif isinstance(value, Mapping) and isinstance(merged.get(key), Mapping):
            merged[key] = overlaid(merged[key], value)
        else:
            merged[key] = copy.deepcopy(value)
    return merged


def overlaid_shocks(below: Any, above: Any) -> Any:
    """Return a list of shocks with another, or with a table of changes by name, laid over it."""
    if isinstance(above, Mapping):
        above = [
            {"name": name, **change} if isinstance(change, Mapping) else change
            for name, change in above.items()
        ]
    if not isinstance(above, list | tuple) or not all(isinstance(s, Mapping) for s in above):
        return above
    shocks = [dict(shock) for shock in below]
    known = {name_of(shock): n for n, shock in enumerate(shocks)}
    for shock in above:
        name = name_of(shock)
        if name in known:
            shocks[known[name]].update(shock)
        else:
            shocks.append(dict(shock))
    return shocks


def name_of(shock: object) -> str:
    """Return the name of a shock's table: by default its kind, "" when it has neither."""
    given = shock if isinstance(shock, Mapping) else {}
    name = given.get("name") or given.get("kind")
    return name if isinstance(name, str) else ""
