"""A pathway, a lever, a shock and a measure that are made up: what somebody adds, and where."""

IMPORTS = {
    "meeting.py": "from simulation.pathways.gratitude import gratitude\n",
    "day.py": "from simulation.levers.quiet_hours import QUIET_HOURS, quiet_hours\n",
    "shocks/striking.py": "from simulation.shocks.heat_wave import heat_wave\n",
    "measures/__init__.py": "from simulation.measures.sociability import sociability\n",
}

LINES = [
    (
        "meeting.py",
        "    play(actor, other, tie, settings, lots)",
        "    gratitude(actor, other, tie, settings, lots)",
    ),
    (
        "day.py",
        "    device_free_meetings(person, plans[DEVICE_FREE_MEETINGS], org)",
        "    quiet_hours(person, plans[QUIET_HOURS], org)",
    ),
    (
        "shocks/striking.py",
        "        trust_breach(world, shock)",
        "    elif shock.kind == HEAT_WAVE:\n        heat_wave(world, shock, day)",
    ),
    ("measures/__init__.py", "    performance,\n    lead_time,", "    sociability,"),
    (
        "scenario/model.py",
        '    play: float = portion(0.17, "playful moves in a meeting")',
        '    gratitude: float = portion(0.0, "thanks in a meeting")',
    ),
    (
        "scenario/levers.py",
        "    device_free_meetings: Lever = Lever(hours=0.02)",
        "    quiet_hours: Lever = Lever(hours=0.1)",
    ),
]

MEASURE = '''"""A made-up measure."""

from simulation.measures.units import measured_in, ratio


@measured_in("meetings a person-day")
def sociability(counts):
    """Meetings of a person a day."""
    return ratio(counts["meetings"], counts["headcount"])
'''

SHOCK = '''"""A made-up shock: a heat wave."""

from simulation.compiled import inlined
from simulation.evidence import Evidence

EVIDENCE = Evidence(
    claim="Heat takes energy.",
    source="none",
    design="none",
    direction="downward",
    lowers="energy",
    strength="no published size",
    switch=("shocks.<name>.size",),
    taken="at size 1 all of it",
)


@inlined
def heat_wave(world, shock, day):
    """Everybody's energy is gone. Changes: energy."""
    for i in range(len(world.people)):
        world.people[i].energy *= 1.0 - shock.magnitude
'''

LEVER = '''"""A made-up lever: quiet hours."""

from simulation.cards import Practice
from simulation.compiled import inlined
from simulation.evidence import Evidence, costs
from simulation.levers.plan import charge, reaches, taken_up
from simulation.settings import LEVERS

QUIET_HOURS = LEVERS.index("quiet_hours")
EVIDENCE = Evidence(
    claim="Nobody disturbs whoever has quiet hours.",
    source="none",
    design="none",
    direction="downward",
    lowers="sociability",
    strength="no published size",
    switch=("levers.quiet_hours.level",),
    assumed=costs("quiet_hours"),
)
PRACTICE = Practice("Routines")


@inlined
def quiet_hours(person, plan, org):
    """Nobody is sought. Changes: outreach."""
    if reaches(person, plan):
        person.outreach *= 1.0 - taken_up(person, plan)
        charge(person, plan, org)
'''

PATHWAY = '''"""A made-up pathway: gratitude."""

from simulation.arithmetic import raised
from simulation.cards import Story
from simulation.compiled import inlined
from simulation.evidence import Evidence
from simulation.luck import PLAY, chance

EVIDENCE = Evidence(
    claim="Thanks are liked.",
    source="none",
    design="none",
    direction="upward",
    strength="no published size",
    switch=("pathways.gratitude",),
    assumed=("pathways.gratitude",),
)
STORY = Story(seen="regard", good=(("regard", "{actor} thanked {other}"),))


@inlined
def gratitude(giver, receiver, tie, settings, lots):
    """Someone says thank you. Changes: regard."""
    if chance(lots.luck, PLAY, 7) < settings.gratitude:
        tie.theirs.regard = raised(tie.theirs.regard, 0.5)
'''
