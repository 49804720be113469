"""Where people stand in the picture, and what is drawn of an evening: everybody, or one team.

Teams stand around the head's team, each around its leader, customers and suppliers to the sides.
Where somebody stands follows from where they began, so that nobody moves from day to day.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dashboard.words.first_names import with_code, with_first_names
from dashboard.words.names import OUTSIDE, team_word
from simulation.experiments.recording import Recording
from simulation.results.network import Network

GOLDEN_ANGLE = np.pi * (3.0 - np.sqrt(5.0))
WIDER = 1.5  # the picture is wider than high
ROUND_A_LEADER = 0.66
APART = 1.9
MOST_PERSONS = 320  # above, teams are drawn
MOST_LINES, MOST_OF_MANY, MANY = 1300, 600, 200  # ties drawn; among more than that many people
MOST_LABELS = 24  # names of teams that stand beside them
LITTLE = 0.3  # size of who is not there


class Scene(NamedTuple):
    """What is drawn of an evening.

    Nodes: place, name, key, size in [0, 1], whether they are there, and kind, shape (S). Lines: the
    rows of two nodes, and the quality of their tie, shape (L); `left_out` more are not drawn.
    Labels: place, text and key. Discs: place and reach. Moment: whether the two had a high-quality
    moment on this day, shape (L).
    """

    x: np.ndarray
    y: np.ndarray
    names: list[str]
    keys: list[str]
    size: np.ndarray
    here: np.ndarray
    kinds: list[str]
    one: np.ndarray
    two: np.ndarray
    quality: np.ndarray
    labels: list[tuple[float, float, str, str]]
    left_out: int
    discs: Sequence[tuple[float, float, float]] = ()
    moment: np.ndarray | None = None


def centres(recording: Recording) -> tuple[np.ndarray, np.ndarray]:
    """Return where teams stand: in the order of rank and name, from the middle outward."""
    teams = len(recording.team_names)
    is_outside = np.array([name in OUTSIDE for name in recording.team_names])
    rank = np.full(teams, 99)
    np.minimum.at(rank, recording.home, np.where(recording.level > 0, recording.level, 99))
    order = sorted(
        np.flatnonzero(~is_outside).tolist(), key=lambda t: (rank[t], recording.team_names[t])
    )
    x, y = np.zeros(teams), np.zeros(teams)
    for place, team in enumerate(order):
        reach, angle = np.sqrt(place) * APART, place * GOLDEN_ANGLE
        x[team], y[team] = WIDER * reach * np.cos(angle), reach * np.sin(angle)
    far = np.abs(x).max() + 1.6
    for team in np.flatnonzero(is_outside).tolist():
        x[team] = far if recording.team_names[team] == OUTSIDE[0] else -far
    return x, y


def places(recording: Recording) -> tuple[np.ndarray, np.ndarray]:
    """Return where people stand: leaders in the middle of their team, members around them."""
    x, y = (values[recording.home] for values in centres(recording))
    for team, name in enumerate(recording.team_names):
        rows: list[int] = np.flatnonzero(recording.home == team).tolist()
        members = sorted(rows, key=lambda i: (recording.level[i], recording.ids[i]))
        ring = members if name in OUTSIDE or len(members) < 4 else members[1:]
        reach = min(ROUND_A_LEADER, 0.2 + 0.07 * len(ring)) if name not in OUTSIDE else 1.1
        for nth, i in enumerate(ring):
            turn = 2 * np.pi * (nth + 0.25) / max(1, len(ring))
            narrow = 0.25 if name in OUTSIDE else 1.0
            x[i] += narrow * reach * np.cos(turn)
            y[i] += reach * np.sin(turn)
    return x, y


def everybody(recording: Recording, network: Network, only_hqc: bool) -> Scene:
    """Return everybody as a person."""
    x, y = places(recording)
    kept = np.flatnonzero(network.is_hqc() | (not only_hqc))
    most = MOST_LINES if len(recording.ids) <= MANY else MOST_OF_MANY
    drawn = kept[best_lines(network.quality[kept], most)]
    homes = [recording.team_names[t] for t in recording.home]
    now = [team_word(recording.team_names[t]) for t in network.teams]
    return Scene(
        x,
        y,
        [f"{with_code(name)}, {team}" for name, team in zip(recording.ids, now, strict=True)],
        [f"person:{name}" for name in recording.ids],
        np.where(network.here, network.energy, LITTLE),
        network.here,
        ["outside" if home in OUTSIDE else "person" for home in homes],
        network.one[drawn],
        network.two[drawn],
        network.quality[drawn],
        labels(recording),
        len(kept) - len(drawn),
        discs(recording),
        moment=network.moment[drawn],
    )


def labels(
    recording: Recording, reach: Sequence[float] | None = None
) -> list[tuple[float, float, str, str]]:
    """Return the names of the teams, `reach` above each, with their keys."""
    x, y = centres(recording)
    if reach is None:
        reach = [1.35 if name in OUTSIDE else 0.98 for name in recording.team_names]
    places = zip(x.tolist(), (y + reach).tolist(), recording.team_names, strict=True)
    return [(one, two, team_word(name), f"team:{name}") for one, two, name in places]


def discs(recording: Recording) -> list[tuple[float, float, float]]:
    """Return the ground on which each team stands: its middle, and how far it reaches."""
    x, y = centres(recording)
    middles = zip(x.tolist(), y.tolist(), recording.team_names, strict=True)
    return [(a, b, ROUND_A_LEADER + 0.22) for a, b, name in middles if name not in OUTSIDE]


def one_team(recording: Recording, network: Network, team: int, only_hqc: bool) -> Scene:
    """Return the persons of a team, and the other teams with which they have ties, around them."""
    is_in = (network.teams == team) & (network.here | (recording.home == team))
    one, two, quality, moment = outward(network, is_in, only_hqc)
    members = sorted(
        np.flatnonzero(is_in).tolist(), key=lambda i: (recording.level[i], recording.ids[i])
    )
    away = set(network.teams[two[~is_in[two]]].tolist())
    others = sorted(away, key=recording.team_names.__getitem__)
    person = {who: n for n, who in enumerate(members)}
    place = {other: n + len(members) for n, other in enumerate(others)}
    ends = [person[i] if is_in[i] else place[int(network.teams[i])] for i in two.tolist()]
    x, y = in_rings(len(members), len(others))
    ids = [recording.ids[i] for i in members]
    called = [with_first_names(one) for one in ids]
    names = [*called, *(team_word(recording.team_names[t]) for t in others)]
    keys = [f"person:{one}" for one in ids] + [f"team:{recording.team_names[t]}" for t in others]
    above = np.where(np.arange(len(names)) < len(members), 0.42, 0.36)
    energy = np.where(network.here, network.energy, LITTLE)[members]
    return Scene(
        x,
        y,
        names,
        keys,
        np.concatenate([energy, np.full(len(others), 0.6)]),
        np.concatenate([network.here[members], np.full(len(others), True)]).astype(bool),
        ["person"] * len(members) + ["team"] * len(others),
        np.array([person[i] for i in one.tolist()], dtype=int),
        np.array(ends, dtype=int),
        quality,
        list(zip(x.tolist(), (y + above).tolist(), names, keys, strict=True)),
        0,
        moment=moment,
    )


def outward(
    network: Network, is_in: np.ndarray, only_hqc: bool
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the ties of some people: first who is one of them, the other; quality and moment."""
    kept = (is_in[network.one] | is_in[network.two]) & (network.is_hqc() | (not only_hqc))
    one, two = network.one[kept], network.two[kept]
    ends = np.where(is_in[one], one, two), np.where(is_in[one], two, one)
    return *ends, network.quality[kept], network.moment[kept]


def in_rings(inside: int, outside: int) -> tuple[np.ndarray, np.ndarray]:
    """Return places: the first in the middle, the others around it, those outside in a far ring."""
    turn = 2 * np.pi * np.arange(max(0, inside - 1)) / max(1, inside - 1)
    far = 2 * np.pi * (np.arange(outside) + 0.5) / max(1, outside)
    x = np.concatenate([np.zeros(min(1, inside)), 1.9 * np.cos(turn), 4.6 * np.cos(far)])
    y = np.concatenate([np.zeros(min(1, inside)), 1.35 * np.sin(turn), 2.9 * np.sin(far)])
    return x, y


def best_lines(quality: np.ndarray, most: int) -> np.ndarray:
    """Return the places of the best lines, as many as can be drawn, in the order they had."""
    if len(quality) <= most:
        return np.arange(len(quality))
    return np.sort(np.argsort(-quality, kind="stable")[:most])
