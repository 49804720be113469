"""The teams of one evening: how many high-quality connections there are within and between them.

One hue tells how many: from pale and thin to deep and wide. Where teams have other ties alone, a
thin grey line says so.
"""

from html import escape
from typing import Any, NamedTuple

import numpy as np

from dashboard.figures.marks import LINE, MARKS, with_gaps
from dashboard.figures.people import SCALE, evening_layout, names
from dashboard.figures.people_layout import MOST_LABELS, Scene, centres, labels
from dashboard.figures.theme import Figure, Look
from dashboard.words.names import OUTSIDE, team_word
from simulation.experiments.recording import Recording
from simulation.results.network import Network

ROOM = 1.3  # around the teams, for their names
MOST_LINES = 400  # pairs of teams: among more, those with the most HQCs
SHARE_OF_DEEPEST = 0.5
HUE = {False: ("#cfe3f5", "#08468b"), True: ("#1f3a56", "#9ed0ff")}  # by whether it is dark


class Step(NamedTuple):
    """Lines that stand for so many HQCs or more: what they are called, colours, width."""

    least: int
    name: str
    light: str
    dark: str
    width: float


STEPS = (
    Step(0, "other ties alone", "#c3c8cf", "#4a5462", 0.6),
    Step(1, "1 or 2 high-quality connections", "#9cc4e6", "#35597d", 1.6),
    Step(3, "3 to 5", "#4f93cc", "#5c8fbe", 3.4),
    Step(6, "6 to 9", "#1f68ad", "#80b4e4", 5.6),
    Step(10, "10 or more", "#08468b", "#9ed0ff", 8.5),
)


class Teams(NamedTuple):
    """What is drawn of teams: of each its place, people there, ties, and how many are HQCs.

    Shape (T); lines: the two teams, and the number of HQCs between them, shape (L).
    """

    x: np.ndarray
    y: np.ndarray
    keys: list[str]
    words: list[str]
    people: np.ndarray
    ties: np.ndarray
    best: np.ndarray
    one: np.ndarray
    two: np.ndarray
    between: np.ndarray

    @property
    def shares(self) -> np.ndarray:
        """Of each team the share of its people's ties that are high-quality connections."""
        return self.best / np.maximum(1, self.ties)


def teams_of(recording: Recording, network: Network, only_hqc: bool) -> Teams:
    """Return the teams of an evening; pairs of teams without an HQC where all ties count."""
    x, y = centres(recording)
    count = len(network.team_names)
    ends = network.teams[np.concatenate([network.one, network.two])]
    is_hqc = network.is_hqc()
    one, two, between = pairs_of_teams(network, only_hqc)
    return Teams(
        x,
        y,
        [f"team:{name}" for name in network.team_names],
        [team_word(name) for name in network.team_names],
        np.bincount(network.teams[network.here], minlength=count),
        np.bincount(ends, minlength=count),
        np.bincount(ends, np.tile(is_hqc, 2), minlength=count).astype(int),
        one,
        two,
        between,
    )


def pairs_of_teams(network: Network, only_hqc: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the pairs of teams with ties, and how many high-quality connections join them."""
    teams = len(network.team_names)
    low = np.minimum(network.teams[network.one], network.teams[network.two])
    high = np.maximum(network.teams[network.one], network.teams[network.two])
    kept = network.here[network.one] & network.here[network.two] & (low != high)
    kept &= network.is_hqc() | (not only_hqc)
    pairs, place = np.unique(low[kept] * teams + high[kept], return_inverse=True)
    between = np.bincount(place, network.is_hqc()[kept], minlength=len(pairs)).astype(int)
    most = np.sort(np.argsort(-between, kind="stable")[:MOST_LINES])
    return pairs[most] // teams, pairs[most] % teams, between[most]


def team_picture(recording: Recording, teams: Teams, look: Look, is_narrow: bool) -> Figure:
    """Return the picture of an evening's teams."""
    scene = ground(recording, teams)
    traces = [*joined(teams, look), team_dots(teams, look, 0.6 if is_narrow else 1.0)]
    return {"data": [*traces, names(scene, look)], "layout": evening_layout(scene, look, ROOM)}


def joined(teams: Teams, look: Look) -> list[Figure]:
    """Return the lines between teams, the widest on top, a trace a step."""
    x, y = (np.round(SCALE * v).astype(int).astype(object) for v in (teams.x, teams.y))
    ends = [step.least for step in STEPS[1:]] + [np.inf]
    found = []
    for step, end in zip(STEPS, ends, strict=True):
        chosen = (teams.between >= step.least) & (teams.between < end)
        one, two = teams.one[chosen], teams.two[chosen]
        found.append(
            {
                **LINE,
                "x": with_gaps(x[one], x[two]),
                "y": with_gaps(y[one], y[two]),
                "name": step.name,
                "line": {"color": step.dark if look.is_dark else step.light, "width": step.width},
                "hoverinfo": "skip",
            }
        )
    return found


def team_dots(teams: Teams, look: Look, large: float) -> Figure:
    """Return the teams, as large as they have people, deeper with a larger share of HQCs."""
    pale, deep = HUE[look.is_dark]
    bar = {"title": {"text": "HQCs"}, "tickformat": ".0%", "thickness": 10, "len": 0.5}
    size = 10 + 7 * np.sqrt(np.minimum(teams.people, 60))
    many = min(1.0, float(np.sqrt(24 / len(teams.x))))
    return {
        **MARKS,
        "x": np.round(SCALE * teams.x).astype(int).tolist(),
        "y": np.round(SCALE * teams.y).astype(int).tolist(),
        "marker": {
            "color": teams.shares.round(3).tolist(),
            "colorscale": [[0, pale], [1, deep]],
            "cmin": 0,
            "cmax": SHARE_OF_DEEPEST,
            "colorbar": bar,
            "size": (size * large * many * (1 + look.is_large / 4)).round(1).tolist(),
            "opacity": 1,
            "line": {"color": "#14181e" if look.is_dark else "#ffffff", "width": 1.5},
        },
        "customdata": teams.keys,
        "text": [hover_words(teams, nth) for nth in range(len(teams.x))],
        "hovertemplate": "%{text}<extra></extra>",
        "showlegend": False,
    }


def hover_words(teams: Teams, nth: int) -> str:
    """Return what is said of a team when it is pointed at."""
    told = f"{int(teams.people[nth])} people, {int(teams.best[nth])} HQCs"
    return f"{escape(teams.words[nth])}: {told} ({teams.shares[nth]:.0%} of their ties)"


def ground(recording: Recording, teams: Teams) -> Scene:
    """Return where names stand, and how far the picture reaches."""
    none: Any = np.array([])
    near = [0.8 if name in OUTSIDE else 0.74 for name in recording.team_names]
    told = labels(recording, near) if len(teams.x) <= MOST_LABELS else []
    empty: list[str] = []
    return Scene(
        teams.x, teams.y, teams.words, teams.keys, none, none, empty, none, none, none, told, 0
    )
