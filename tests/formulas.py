"""The formulas of `docs/odd.md`, done as they stand there, in plain Python, on any scene."""

import ast
import functools
import math
from typing import Any

import numpy as np

from docs.making.equations import HOME, sections
from simulation import luck
from simulation.settings import BREACHES
from simulation.state import DAY, ORG, PERSON, TASK, TEAM, TIE, World
from simulation.views import View
from tests.scenes import Scene

SECTIONS = sections((HOME / "docs/odd.md").read_text(encoding="utf-8"))
TABLES = {"people": PERSON, "ties": TIE, "tasks": TASK, "teams": TEAM, "org": ORG, "days": DAY}
OF_RULE = {rule.function: section for section in SECTIONS for rule in section.rules}


class Row:
    """A row as the text reads it: with plain numbers."""

    def __init__(self, record: Any) -> None:
        object.__setattr__(self, "record", record)

    def __getattr__(self, name: str) -> Any:
        value = self.record[name]
        return value if getattr(value, "shape", ()) else value.item()

    def __setattr__(self, name: str, value: Any) -> None:
        self.record[name] = value


@functools.cache
def formulas(name: str) -> Any:
    """Return the formulas of a rule's section, ready to be done."""
    return compile(OF_RULE[name].formulas, f"docs/odd.md: {name}", "exec")


def definitions(name: str) -> Any:
    """Return only the functions that a rule's section defines for others."""
    parts = ast.parse(OF_RULE[name].formulas).body
    own: list[ast.stmt] = [part for part in parts if isinstance(part, ast.FunctionDef)]
    return compile(ast.Module(own, []), f"docs/odd.md: {name}", "exec")


@functools.cache
def language() -> dict[str, Any]:
    """Return what all formulas use: sums, luck, streams, and the short forms of the text."""
    words: dict[str, Any] = {"floor": math.floor, "frexp": math.frexp, "NOBODY": 0}
    words["sqrt"] = math.sqrt
    words |= {"COMPETENCE": BREACHES.index("competence"), "DECEPTIVE": BREACHES.index("deceptive")}
    words |= {name: int(key) for name, key in vars(luck).items() if isinstance(key, np.uint64)}
    for name in ("clip01", "mixed"):
        exec(formulas(name), words)
    for name in ("attends", "overload", "match", "believe", "reaches", "unsettle"):
        exec(definitions(name), words)
    return words


def as_the_text_says(name: str, scene: Any, **things: Any) -> dict[str, Any]:
    """Do the formulas of a rule's section with these things, and return what came of it."""
    settings = {key: scene.settings[key].item() for key in scene.settings.dtype.names}
    rows = {
        key: Row(value) if isinstance(value, np.record | View) else value
        for key, value in things.items()
    }
    world = {"seed": int(scene.world.org.seed[0]), "org": Row(scene.world.org[0])}
    told = settings | language() | world | rows
    for rule in ("appeal", "divide_attention"):
        exec(definitions(rule), told)
    exec(definitions("clip01"), told)  # anew: to be hurt depends on a setting
    exec(formulas(name), told)
    return told


def stirred(number: int, **changes: Any) -> Scene:
    """Return two people in whom everything is somehow, each time otherwise."""
    scene, lots = Scene(**changes), np.random.default_rng(number)
    for rows, fields in ((scene.world.people, PERSON), (scene.world.ties, TIE)):
        for field in fields:
            if field.dtype == "f8":
                low, high = max(field.low, -0.2), min(field.high, 4.0)
                rows[field.name] = lots.uniform(low, high, rows[field.name].shape)
    for field in TEAM:
        if field.dtype == "f8":
            scene.world.teams[field.name] = lots.uniform(max(field.low, -0.2), min(field.high, 2.0))
    scene.world.teams.witnessed = 3.0
    scene.world.ties.betrayal *= 0.3
    scene.world.ties.doubt *= 0.3
    plan = scene.world.schedule
    plan.today, plan.running, plan.money, plan.hours = lots.random(), 1, 2.0, 0.3
    return scene


def copied(scene: Scene) -> Scene:
    """Return the same scene once more."""
    twin = Scene.__new__(Scene)
    twin.world = scene.world.copy()
    return twin


def alike(one: World, two: World) -> list[str]:
    """Return the fields in which two worlds differ."""
    return [
        f"{table}.{name}"
        for table, fields in TABLES.items()
        for name in (field.name for field in fields)
        if not np.allclose(
            getattr(one, table)[name].astype(float),
            getattr(two, table)[name].astype(float),
            rtol=1e-10,
            atol=1e-12,
        )
    ]


def agree(name: str, scene: Scene, rule: Any, things: Any) -> None:
    """Compare what a rule does to a scene with what the text does to the same scene."""
    twin = copied(scene)
    rule(scene)
    as_the_text_says(name, twin, **things(twin))
    assert alike(scene.world, twin.world) == []
