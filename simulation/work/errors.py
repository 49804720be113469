"""Errors: made, reported or hidden, found later or by the customer. Channel c."""

from simulation.arithmetic import through
from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions
from simulation.luck import DETECTING, ERROR, NOBODY, REPORTING, chance, luck_of
from simulation.state import KINDS, World

NEUTRAL_SAFETY = 0.5

EVIDENCE = Evidence(
    claim="Where people feel safe they own up to errors; hidden ones travel on.",
    source="Edmondson (1996), Journal of Applied Behavioral Science 32",
    design="field study of hospital units",
    direction="upward",
    strength="no published size for one error",
    switch=assumptions("channel_voice"),
    unswitched="at zero everybody owns up to half of the errors",
    assumed=assumptions("channel_voice", "fix_hours"),
)
EVIDENCE_OF_ERRING = Evidence(
    claim="Poor information, hard work, strain and lack of know-how make errors.",
    source="Reason (1990), Human Error",
    design="theory and cases",
    direction="upward",
    strength="no published size",
    switch=assumptions("error_rate"),
    assumed=assumptions("error_rate"),
)


@inlined
def know_how(world: World, i: int) -> float:
    """Return a person's mean know-how, from 0 to 1."""
    total = 0.0
    for kind in range(KINDS):
        total += world.people[i].expertise[kind]
    return total / KINDS


@inlined
def err(world: World, i: int, place: int, day: int) -> None:
    """Whoever finishes a stage may have made an error, and owns up to it or hides it.

    Poor information, complexity, strain and lack of know-how make errors. Where people feel safe
    they report them, and mending costs an hour; hidden, an error travels with the unit.

    Reads: accuracy, strain, expertise, safety (channel c). Changes: flaws; hours; spoken,
    occasions.
    Source: Edmondson (1996) on the reporting of errors.
    """
    settings, task, person = world.settings[0], world.tasks[i, place], world.people[i]
    luck = luck_of(world.org[0].seed, task.stage, task.unit, NOBODY)
    if task.flaws > 0 and chance(luck, DETECTING, task.reworked) < settings.detection:
        task.flaws = 0
        person.hours = max(0.0, person.hours - settings.fix_hours)
    odds = settings.error_rate * (1.9 - 1.5 * task.accuracy) * (0.5 + settings.complexity)
    odds *= (1.0 + 0.6 * person.strain) * (1.4 - 0.8 * know_how(world, i))
    if chance(luck, ERROR, task.reworked) < odds:
        person.occasions += 1.0
        world.days[day].occasions += 1
        candour = through(settings.channel_voice, NEUTRAL_SAFETY, person.safety)
        if chance(luck, REPORTING, task.reworked) < candour:
            person.hours = max(0.0, person.hours - settings.fix_hours)
            person.spoken += 1.0
            world.days[day].spoken += 1
        else:
            task.flaws += 1


EVIDENCE_OF_FINDING = Evidence(
    claim="Some hidden errors are found: by the next in line, or by the customer.",
    source="none",
    design="none",
    direction="upward",
    strength="no published size",
    switch=assumptions("detection"),
    assumed=assumptions("detection"),
)


@inlined
def is_sent_back(world: World, i: int, place: int, day: int) -> bool:
    """A customer looks at a finished unit, and sends it back once when a flaw is found."""
    settings, task = world.settings[0], world.tasks[i, place]
    if task.flaws == 0:
        return False
    world.days[day].defective += 1 - task.reworked
    luck = luck_of(world.org[0].seed, -1, task.unit, NOBODY)
    found = chance(luck, DETECTING) < settings.detection
    if found and task.reworked == 0:
        task.flaws, task.reworked = 0, 1
        task.hours = 0.5 * settings.stage_hours
        return True
    return False
