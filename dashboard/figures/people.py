"""The people of one evening: who is there, with what energy, and how good their ties are.

A quality is told by one hue and by line: dotted orange for the worst, thin grey, pale blue, and
– for high-quality connections – deep blue and wide. Numbers are whole thousandths, so that an
evening is small.
"""

from html import escape
from typing import NamedTuple

import numpy as np

from dashboard.figures.marks import LINE, MARKS, with_gaps
from dashboard.figures.people_layout import Scene
from dashboard.figures.theme import OKABE_ITO, Figure, Look, faded, on_ground

SYMBOLS = {"outside": "square", "team": "diamond", "person": "circle"}
CROWD = 60  # nodes: among more, names do not fit on a phone
SCALE = 100  # units of the picture for one unit of a scene


class Kind(NamedTuple):
    """Ties from a quality on: their name, colours on a light and a dark ground, and their line."""

    name: str
    light: str
    dark: str
    strength: float
    dash: str
    width: float


STRAINED, ORDINARY = 0.35, 0.48
KINDS = (
    Kind("poor ties", "#D55E00", "#D55E00", 0.38, "dot", 1.0),
    Kind("fair ties", "#6b7280", "#98a2af", 0.26, "solid", 0.7),
    Kind("good ties", "#6fa8d6", "#4f86b8", 0.5, "solid", 1.0),
)
MOMENT = OKABE_ITO[2]  # on both grounds
ALONG = 0.42  # of a line, to its star: in the middle of a team's lines others stand
HQC = Kind("high-quality connections", "#08468b", "#9ed0ff", 0.6, "solid", 1.7)


def people_picture(
    scene: Scene, theta: float, look: Look, marked: tuple[str, ...] = (), is_narrow: bool = False
) -> Figure:
    """Return the picture of an evening; `marked` are the keys of nodes with a ring around them."""
    large = (0.5 if is_narrow else 1.0) * (1 + look.is_large / 3)
    traces = [*lines(scene, theta, look), *moments(scene, large), *rings(scene, look, marked)]
    traces += nodes(scene, look, large)
    if not (is_narrow and len(scene.x) > CROWD):
        traces.append(names(scene, look))
    return {"data": traces, "layout": evening_layout(scene, look)}


def lines(scene: Scene, theta: float, look: Look) -> list[Figure]:
    """Return the ties, the best drawn last."""
    steps = [0.0, min(STRAINED, theta), min(ORDINARY, theta), theta]
    found = []
    for kind, low, high in zip(KINDS, steps, steps[1:], strict=False):
        chosen = (scene.quality >= low) & (scene.quality < high)
        found.append(ties(scene, chosen, kind, look))
    best = scene.quality >= theta
    glow = HQC._replace(strength=0.1, width=6.0)
    return [
        *found,
        ties(scene, best, glow, look) | {"showlegend": False},
        ties(scene, best, HQC, look),
    ]


def ties(scene: Scene, chosen: np.ndarray, kind: Kind, look: Look) -> Figure:
    """Return the lines of one kind as one trace, with gaps between them."""
    x, y = at(scene)
    one, two = scene.one[chosen], scene.two[chosen]
    colour = faded(kind.dark if look.is_dark else kind.light, kind.strength)
    return {
        **LINE,
        "x": with_gaps(x[one], x[two]),
        "y": with_gaps(y[one], y[two]),
        "name": f"{kind.name} ({len(one)})",
        "line": {"color": colour, "dash": kind.dash, "width": kind.width},
        "hoverinfo": "skip",
    }


def moments(scene: Scene, large: float) -> list[Figure]:
    """Return a star on each line whose two had a high-quality moment on this day."""
    if scene.moment is None or not scene.moment.any():
        return []
    one, two = scene.one[scene.moment], scene.two[scene.moment]
    x, y = (v[one] + ALONG * (v[two] - v[one]) for v in (scene.x, scene.y))
    size = round(crowded(scene) * large * 12, 1)
    star = {
        **MARKS,
        "x": np.round(SCALE * x).astype(int).tolist(),
        "y": np.round(SCALE * y).astype(int).tolist(),
        "name": f"high-quality moments ({len(x)})",
        "marker": {"symbol": "star", "size": size, "color": MOMENT},
        "hoverinfo": "skip",
    }
    return [star]


def crowded(scene: Scene) -> float:
    """Return by how much marks are smaller among many nodes."""
    return min(1.0, float(np.sqrt(150 / len(scene.x))))


def at(scene: Scene) -> tuple[np.ndarray, np.ndarray]:
    """Return where nodes are drawn, in whole units."""
    return tuple(np.round(SCALE * v).astype(int).astype(object) for v in (scene.x, scene.y))  # type: ignore[return-value]


def nodes(scene: Scene, look: Look, large: float) -> list[Figure]:
    """Return who is there, sized by energy, and who left, hollow."""
    away = ~scene.here
    found = [dots(scene, scene.here, look, large)]
    if away.any():
        found.append(dots(scene, away, look, large, is_open=True))
    return found


def dots(
    scene: Scene, chosen: np.ndarray, look: Look, large: float, is_open: bool = False
) -> Figure:
    """Return nodes as dots: squares at customers and suppliers, diamonds for teams."""
    x, y = at(scene)
    rows = np.flatnonzero(chosen)
    colour = "#56B4E9" if look.is_dark else "#0072B2"
    edge = "#14181e" if look.is_dark else "#ffffff"
    vigour = np.clip((scene.size[rows] - 0.2) / 0.8, 0, 1)
    ending = "-open" if is_open else ""
    return {
        **MARKS,
        "x": x[rows].tolist(),
        "y": y[rows].tolist(),
        "name": "gone" if is_open else "size: energy",
        "marker": {
            "color": colour,
            "symbol": [SYMBOLS[scene.kinds[i]] + ending for i in rows],
            "size": (crowded(scene) * large * (5 + 12 * vigour)).round(1).tolist(),
            "opacity": 1,
            "line": {"color": colour if is_open else edge, "width": 1.2},
        },
        "customdata": [scene.keys[i] for i in rows],
        "text": [f"{escape(scene.names[i])}<br>{hover_words(scene, i)}" for i in rows.tolist()],
        "hovertemplate": "%{text}<extra></extra>",
        "showlegend": is_open,
    }


def hover_words(scene: Scene, i: int) -> str:
    """Return what is said of a node when it is pointed at."""
    if not scene.here[i]:
        return "gone; the post is empty"
    return "click to look inside" if scene.kinds[i] == "team" else f"energy {scene.size[i]:.0%}"


def rings(scene: Scene, look: Look, marked: tuple[str, ...]) -> list[Figure]:
    """Return rings around the nodes that were chosen, and their ties drawn out."""
    rows = [n for n, key in enumerate(scene.keys) if key in marked]
    if not rows:
        return []
    x, y = at(scene)
    ink = "#ffffff" if look.is_dark else "#111827"
    own = np.isin(scene.one, rows[:1]) | np.isin(scene.two, rows[:1])
    drawn = ties(scene, own, Kind("their ties", ink, ink, 0.55, "solid", 1.3), look)
    ring = {
        **MARKS,
        "x": x[rows].tolist(),
        "y": y[rows].tolist(),
        "marker": {
            "symbol": "circle-open",
            "size": 27,
            "color": ink,
            "line": {"width": 2.5, "color": ink},
        },
        "hoverinfo": "skip",
        "showlegend": False,
    }
    return [drawn | {"showlegend": False}, ring]


def names(scene: Scene, look: Look) -> Figure:
    """Return the names of teams; who clicks one looks inside."""
    ink = "#c3c9d1" if look.is_dark else "#3d4653"
    return {
        "type": "scatter",
        "mode": "text",
        "x": [round(SCALE * label[0]) for label in scene.labels],
        "y": [round(SCALE * label[1]) for label in scene.labels],
        "text": [escape(label[2]) for label in scene.labels],
        "customdata": [label[3] for label in scene.labels],
        "textfont": {"color": ink, "size": 16 if look.is_large else 11, "shadow": "auto"},
        "hovertemplate": "%{text}: click to look<extra></extra>",
        "showlegend": False,
    }


def disc(x: float, y: float, reach: float, ink: str) -> Figure:
    """Return the ground on which a team stands."""
    span = {"x0": x - reach, "x1": x + reach, "y0": y - reach, "y1": y + reach}
    return {key: round(SCALE * value) for key, value in span.items()} | {
        "type": "circle",
        "layer": "below",
        "line": {"width": 0},
        "fillcolor": faded(ink, 0.06),
    }


def evening_layout(scene: Scene, look: Look, edge: float = 0.9) -> Figure:
    """Return the layout: no axes, nothing moves, and what the lines mean below.

    `edge`: the room around the nodes, in which names stand.
    """
    shared = on_ground(look, 18, 12)
    unseen = {"visible": False, "fixedrange": True}
    span = [
        [round(SCALE * (v.min() - edge)), round(SCALE * (v.max() + edge))]
        for v in (scene.x, scene.y)
    ]
    return shared | {
        "margin": {"l": 4, "r": 4, "t": 4, "b": 4},
        "xaxis": unseen | {"range": span[0]},
        "yaxis": unseen | {"range": span[1]},
        "legend": {"orientation": "h", "x": 0, "y": -0.01, "yanchor": "top"},
        "hovermode": "closest",
        "dragmode": False,
        "shapes": [disc(x, y, reach, shared["font"]["color"]) for x, y, reach in scene.discs],
        "uirevision": "kept",
    }
