"""The reference workload W with this project's own machinery: compiled rules and keyed luck.

The day is told in `benchmarks/__init__.py`. What makes it quick is the layout, not tricks:

- tables of plain columns, so that a loop reads only what it needs;
- picks and moves choose between two numbers instead of two branches, which no processor can
  foresee;
- row numbers are unsigned: there is no negative one to look out for;
- the changes of the day are added up in the order of the meetings, as in `workload.c`.

`carried` is None for keyed luck. To measure what keyed luck costs, it can be one number that
every draw carries along: a sequential generator (splitmix64). numba compiles each case by itself.
As the state is float32, the last bits differ when the JIT is switched off.
"""

import numpy as np
from numpy.typing import NDArray

from benchmarks.workload import MEASURES, MEETINGS_SOUGHT, TRUST, Founding, Outcome, Rates
from benchmarks.workload_tables import Meetings, People, Ties, seated
from simulation import luck
from simulation.compiled import inlined
from simulation.luck import GOLDEN, NOBODY, S11, TO_UNIT, mixed

HALF, QUARTER, ZERO, ONE = (np.float32(number) for number in (0.5, 0.25, 0.0, 1.0))
MOVES = np.array([luck.RESPECT, luck.ENABLING, luck.TRUSTING, luck.PLAY])
Carried = NDArray[np.uint64] | None


@inlined
def chance(scene: np.uint64, stream: np.uint64, nth: int, carried: Carried) -> float:
    """Return a number in [0, 1): looked up in the scene, or the next one of the generator."""
    if carried is None:
        return luck.chance(scene, stream, nth)
    carried[0] += GOLDEN
    return float(mixed(carried[0]) >> S11) * TO_UNIT


@inlined
def todays_luck(seed: np.uint64, day: int, who: np.uint64, carried: Carried) -> np.uint64:
    """Return a person's luck of the day; a generator needs none, and is spared the work."""
    if carried is None:
        return luck.luck_of(seed, day, who, NOBODY)
    return NOBODY


@inlined
def luck_with(todays: np.uint64, whom: np.uint64, nth: int, carried: Carried) -> np.uint64:
    """Return the part of a person's luck of today that belongs to one meeting."""
    if carried is None:
        return luck.own_part(todays, whom, nth)
    return NOBODY


@inlined
def arrive(people: People, rates: Rates, seed: np.uint64, day: int, carried: Carried) -> None:
    """Everyone comes to work, or not."""
    for person in range(len(people.key)):
        scene = todays_luck(seed, day, people.key[person], carried)
        at_work = chance(scene, luck.AT_WORK, 0, carried) < rates.at_work
        people.luck[person] = scene
        people.here[person] = ONE if at_work else ZERO
        people.meetings[person] = 0
        people.score[person] = 0


@inlined
def reach(people: People, ties: Ties, person: int, reached: NDArray[np.float64]) -> float:
    """Add up the strengths of a person's ties to those at work, one by one; return the sum."""
    first, total = people.first[person], 0.0
    for nth in range(people.first[person + 1] - first):
        here = people.here[people.partner[first + nth]]
        total += here * ties.strength[people.tie[first + nth]]
        reached[nth] = total
    return total


@inlined
def passed(reached: NDArray[np.float64], degree: int, target: float) -> int:
    """Return how many of the sums do not go beyond the target (never all of them)."""
    count = 0
    for nth in range(degree):
        count += reached[nth] <= target
    return min(count, degree - 1)


@inlined
def seek(
    people: People,
    ties: Ties,
    meetings: Meetings,
    reached: NDArray[np.float64],
    carried: Carried,
) -> int:
    """Everyone at work picks three partners; return how many meetings that makes."""
    count = 0
    for person in range(len(people.key)):
        if people.here[person] == ZERO:
            continue
        total = reach(people, ties, person, reached)
        if total == 0.0:
            continue
        first, todays = people.first[person], people.luck[person]
        degree = people.first[person + 1] - first
        for nth in range(MEETINGS_SOUGHT):
            target = chance(todays, luck.SEEKING, nth, carried) * total
            slot = first + passed(reached, degree, target)
            partner = people.partner[slot]
            meetings.seeker[count] = person
            meetings.partner[count] = partner
            meetings.tie[count] = people.tie[slot]
            meetings.luck[count] = luck_with(todays, people.key[partner], nth, carried)
            people.meetings[person] += 1
            people.meetings[partner] += 1
            count += 1
    return count


@inlined
def thin(people: People, rates: Rates) -> None:
    """Many meetings thin a person's presence."""
    for person in range(len(people.key)):
        busy = max(rates.full_attention, np.float32(people.meetings[person]))
        people.vigour[person] = people.energy[person] * (rates.full_attention / busy)


@inlined
def meet(
    people: People, ties: Ties, meetings: Meetings, count: int, rates: Rates, carried: Carried
) -> None:
    """Two people meet, in each of today's meetings: four moves may fire, rarely one goes wrong."""
    for row in range(count):
        seeker, partner, tie = meetings.seeker[row], meetings.partner[row], meetings.tie[row]
        scale = rates.step * (people.vigour[seeker] * people.vigour[partner])
        score = 0
        for move in range(len(MOVES)):
            odds = HALF * (people.trait[seeker, move] + people.trait[partner, move])
            drawn = chance(meetings.luck[row], MOVES[move], 0, carried)
            fires = drawn < odds
            goes_wrong = drawn < odds * rates.goes_wrong
            now = ties.quality[tie, move]
            gain, loss = scale * (ONE - now), rates.loss_factor * scale * now
            change = -loss if goes_wrong else gain
            ties.change[tie, move] += change if fires else ZERO
            score += fires - 4 * goes_wrong  # 1 when well, 1 - 4 = -3 when wrong
        people.score[seeker] += score
        people.score[partner] += score


@inlined
def settle_people(people: People, rates: Rates) -> float:
    """Energies settle in the evening; return their mean."""
    total = 0.0
    for person in range(len(people.key)):
        now = people.energy[person]
        rest = rates.recovery * (rates.usual_energy - now)
        now += rates.lift * np.float32(people.score[person]) + rest
        now = min(ONE, max(rates.least_energy, now))
        people.energy[person] = now
        total += now
    return total / len(people.key)


@inlined
def settle_ties(ties: Ties, rates: Rates) -> None:
    """The day's changes come home, and every tie fades a little."""
    quality, change = ties.cells, ties.changes
    for cell in range(len(quality)):
        quality[cell] = min(ONE, max(ZERO, quality[cell] + change[cell])) * rates.kept
        change[cell] = ZERO


@inlined
def strengthen(ties: Ties) -> None:
    """The strength of a tie is the mean of its four qualities."""
    for tie in range(len(ties.quality)):
        now = ties.quality[tie]
        ties.strength[tie] = ((now[0] + now[1]) + (now[2] + now[3])) * QUARTER


@inlined
def look(ties: Ties, rates: Rates) -> tuple[float, float]:
    """Return the share of ties of high quality, and mean trust."""
    high, trust = 0, 0.0
    for tie in range(len(ties.quality)):
        high += ties.strength[tie] >= rates.high_quality
        trust += ties.quality[tie, TRUST]
    return high / len(ties.quality), trust / len(ties.quality)


@inlined
def live(
    organization: tuple[People, Ties, Meetings],
    rates: Rates,
    seed: np.uint64,
    carried: Carried,
    reached: NDArray[np.float64],
    daily: NDArray[np.float64],
) -> int:
    """Run the days and note each in `daily`; return how many meetings there were."""
    people, ties, meetings = organization
    total = 0
    strengthen(ties)
    for day in range(len(daily)):
        arrive(people, rates, seed, day, carried)
        count = seek(people, ties, meetings, reached, carried)
        thin(people, rates)
        meet(people, ties, meetings, count, rates, carried)
        daily[day, 2] = settle_people(people, rates)
        settle_ties(ties, rates)
        strengthen(ties)
        daily[day, 0], daily[day, 1] = look(ties, rates)
        total += count
    return total


def run(
    founding: Founding, days: int, seed: int, rates: Rates | None = None, keyed: bool = True
) -> Outcome:
    """Run the compiled version for some days, with keyed luck or a sequential generator."""
    people, ties, meetings = seated(founding)
    daily = np.zeros((days, len(MEASURES)))
    carried = None if keyed else np.array([seed], np.uint64)
    organization = (people, ties, meetings)
    reached = np.zeros(len(people.key))
    total = live(organization, rates or Rates(), np.uint64(seed), carried, reached, daily)
    return Outcome(daily, ties.quality, people.energy, int(total))
