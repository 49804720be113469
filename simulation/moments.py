"""Moments: what a meeting is by itself, and what lingers of it for some days.

A tie is slow; a moment is not. Two people who hardly know each other can meet in a way that both
feel, and be as they were to one another a week later.
"""

import numpy as np

from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions
from simulation.tables import NOT_YET
from simulation.ties import Tie
from simulation.views import View

LONGEST = 60  # days after which nothing lingers of a moment
BITS = 6  # of a number of days up to `LONGEST`

EVIDENCE = Evidence(
    claim="People can connect in a moment, strangers too; it lingers for a while, good or bad.",
    source=(
        "Dutton & Heaphy (2003), in Cameron, Dutton & Quinn, Positive Organizational Scholarship; "
        "Fredrickson (2001), American Psychologist 56"
    ),
    design="theory",
    direction="mixed",
    strength="no published size",
    switch=assumptions("moment_pull"),
    assumed=assumptions("moment_bar", "moment_pull", "moment_half_life"),
)
EVIDENCE_OF_LIFT = Evidence(
    claim="A moment in which both give lifts both beyond what each was given.",
    source="Quinn, Spreitzer & Lam (2012), Academy of Management Annals 6",
    design="theory and review",
    direction="upward",
    strength="no published size",
    switch=assumptions("moment_lift"),
    assumed=assumptions("moment_lift"),
)


@inlined
def recall(view: View, settings: np.record, day: int) -> None:
    """What lingers of the last moment has faded since the two last met.

    Changes: glow, last_met. *Assumption*: `moment_half_life`.
    """
    apart = day - view.last_met
    if apart > LONGEST:
        view.glow = 0.0
    elif view.glow != 0.0:
        view.glow *= left_after(apart, settings.moment_fading)
    view.last_met = day


@inlined
def left_after(days: int, fading: float) -> float:
    """Return what is left of 1 that fades by the same share on each day, of up to `LONGEST` days.

    By squaring: the same few steps however many days.
    """
    left, a_day = 1.0, 1.0 - fading
    for bit in range(BITS):
        left *= a_day if (days >> bit) & 1 else 1.0
        a_day *= a_day
    return left


@inlined
def tilt(view: View, settings: np.record) -> float:
    """Return how far one is tilted toward good moves with another, or toward bad ones (below 0)."""
    return settings.moment_pull * view.glow


@inlined
def is_first(view: View) -> bool:
    """Say whether two people have never met before."""
    return bool(view.last_met == NOT_YET)


@inlined
def note_moment(
    one: np.record, two: np.record, tie: Tie, settings: np.record, today: np.record
) -> bool:
    """A meeting is over: say whether it was a high-quality moment, and let it linger.

    It is one when each of the two was given `moment_bar` full good moves or more, bad ones taken
    off. It lifts both the same day. It was a bad moment for one who was given as much bad.

    Reads: felt. Changes: felt (emptied), lift, glow; both people's moments; today's moments.
    Source: Dutton & Heaphy (2003). *Assumption*: `moment_bar`, `moment_lift`.
    """
    weaker = min(tie.mine.felt, tie.theirs.felt)
    is_moment = weaker >= settings.moment_bar
    extra = settings.moment_lift if is_moment else 0.0
    linger(tie.mine, settings, extra, is_moment)
    linger(tie.theirs, settings, extra, is_moment)
    if is_moment:
        one.moments += 1.0
        two.moments += 1.0
        today.moments += 1 if one.outside + two.outside == 0 else 0
    return is_moment


@inlined
def linger(view: View, settings: np.record, extra: float, is_moment: bool) -> None:
    """One of the two takes the meeting along."""
    view.lift += settings.mood_gain * (view.felt + extra)
    if is_moment:
        view.glow = 1.0
    elif view.felt <= -settings.moment_bar * settings.bad_for_mood:
        view.glow = -1.0
    view.felt = 0.0
