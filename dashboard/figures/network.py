"""The people: who is connected with whom, and how well."""

import numpy as np

from dashboard.figures.marks import LINE, MARKS, with_gaps
from dashboard.figures.theme import FAINT, OKABE_ITO, Figure, faded, layout
from simulation.results.network import Network

MOST_PEOPLE = 400


def positions(network: Network) -> tuple[np.ndarray, np.ndarray]:
    """Return where people stand: teams around a circle, members around their team."""
    teams = len(network.team_names)
    people = len(network.teams)
    x, y = np.zeros(people), np.zeros(people)
    ring = 0.0 if teams == 1 else 1.0
    for team in range(teams):
        members = np.flatnonzero(network.teams == team)
        angle = 2 * np.pi * team / teams
        reach = min(0.35, 2.2 / teams + 0.04) if teams > 1 else 1.0
        turn = angle + 2 * np.pi * np.arange(len(members)) / max(1, len(members))
        x[members] = ring * np.cos(angle) + reach * np.cos(turn)
        y[members] = ring * np.sin(angle) + reach * np.sin(turn)
    return x, y


def network(frame: Network, title: str) -> Figure:
    """Return the network picture: HQCs as bold lines, other active ties faint, size by energy."""
    x, y = positions(frame)
    is_hqc = frame.is_hqc()
    plain = {"showticklabels": False, "showgrid": False, "zeroline": False, "visible": False}
    return {
        "data": [
            edges(frame, x, y, ~is_hqc, "other active ties", faded(FAINT, 0.4), 0.6),
            edges(frame, x, y, is_hqc, "high-quality connections", faded(OKABE_ITO[5], 0.55), 1.3),
            person_dots(frame, x, y),
        ],
        "layout": layout(title, xaxis=plain, yaxis=plain | {"scaleanchor": "x"}, height=600),
    }


def edges(
    frame: Network,
    x: np.ndarray,
    y: np.ndarray,
    chosen: np.ndarray,
    name: str,
    colour: str,
    width: float,
) -> Figure:
    """Return one trace for many lines, with gaps between them."""
    one, two = frame.one[chosen], frame.two[chosen]
    return {
        **LINE,
        "x": with_gaps(x[one].round(3), x[two].round(3)),
        "y": with_gaps(y[one].round(3), y[two].round(3)),
        "name": f"{name} ({len(one)})",
        "line": {"color": colour, "width": width},
        "hoverinfo": "skip",
    }


def person_dots(frame: Network, x: np.ndarray, y: np.ndarray) -> Figure:
    """Return the people, size by energy; those who left are hollow."""
    teams = [frame.team_names[team] for team in frame.teams]
    energy = np.where(frame.here, frame.energy, 0.0)
    text = [
        f"{name}, {team}: " + (f"energy {vigour:.2f}" if here else "left, vacant")
        for name, team, vigour, here in zip(frame.ids, teams, energy, frame.here, strict=True)
    ]
    return {
        **MARKS,
        "x": x.round(3).tolist(),
        "y": y.round(3).tolist(),
        "name": "people (size: energy)",
        "marker": {
            "size": (4 + 9 * energy).round(1).tolist(),
            "color": OKABE_ITO[0],
            "line": {"color": "white", "width": 0.8},
            "symbol": ["circle" if here else "circle-open" for here in frame.here],
        },
        "text": text,
        "hovertemplate": "%{text}<extra></extra>",
    }
