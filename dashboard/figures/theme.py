"""One look for every figure: colours that colour-blind people can tell apart, and no clutter."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from dashboard.words.numbers import plotly_signs

Figure = dict[str, Any]

# Colours by Okabe and Ito (2008).
OKABE_ITO = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442")
INK = "#222222"
LIGHT_INK = "#22272e"  # on a page
FAINT = "#9aa0a6"
GRID = "#e8eaed"
BARE = "#dcdfe3"  # where there is nothing
PAPER = "white"
CLEAR = "rgba(0,0,0,0)"
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif"
CONFIG = {
    "showSendToCloud": False,
    "displaylogo": False,
    "displayModeBar": False,
    "responsive": True,
}
DASHES = ("solid", "dash", "dot", "dashdot")
SYMBOLS = ("circle", "square", "diamond", "triangle-up")


def faded(colour: str, share: float) -> str:
    """Return a colour with an opacity.

    >>> faded("#0072B2", 0.2)
    'rgba(0,114,178,0.2)'
    """
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share:g})"


class Look(NamedTuple):
    """How a figure is drawn: on a dark ground or a light one, and in large type or not."""

    is_dark: bool = False
    is_large: bool = False


# What a colour of a light ground is on a dark one; those not named here do on both.
IN_THE_DARK = {
    INK: "#e6e8eb",
    FAINT: "#a3aab5",
    GRID: "#373d47",
    BARE: "#4a5462",
    PAPER: "#1d232b",
    OKABE_ITO[0]: OKABE_ITO[4],
    OKABE_ITO[4]: OKABE_ITO[0],
    faded(OKABE_ITO[0], 0.7): faded(OKABE_ITO[4], 0.7),
    faded(OKABE_ITO[0], 0.2): faded(OKABE_ITO[4], 0.28),
}


def template(ink: str, grid: str, faint: str, ground: str) -> dict[str, Any]:
    """Return what every figure on a ground has in common, as a Plotly template."""
    lines = {
        "gridcolor": grid,
        "linecolor": grid,
        "zerolinecolor": faint,
        "automargin": True,
        "title": {"font": {"size": 13}},
    }
    return {
        "layout": {
            "font": {"family": FONT, "size": 13, "color": ink},
            "paper_bgcolor": ground,
            "plot_bgcolor": ground,
            "xaxis": lines,
            "yaxis": lines,
            "coloraxis": {"colorbar": {"outlinewidth": 0}},
            "hoverlabel": {"bgcolor": "#1f242c" if ink != INK else "#ffffff"},
        }
    }


LIGHT = template(INK, GRID, FAINT, PAPER)
DARK = template(*(IN_THE_DARK[one] for one in (INK, GRID, FAINT, PAPER)))


def layout(title: str | dict[str, Any], **rest: Any) -> dict[str, Any]:
    """Return the layout that all figures share, with what this one adds.

    `title`: its words, or a `remark` in its place.
    """
    words = {"text": title, "x": 0, "xanchor": "left", "font": {"size": 17}}
    base: dict[str, Any] = {
        "template": LIGHT,
        "title": words if isinstance(title, str) else title,
        "margin": {"l": 60, "r": 20, "t": 60, "b": 95},
        "legend": {"orientation": "h", "yref": "container", "y": 0.02, "yanchor": "bottom", "x": 0},
        "hovermode": "closest",
    }
    return base | plotly_signs() | rest


def remark(words: str) -> dict[str, Any]:
    """Return a title that says in small letters what a picture is."""
    return {"text": words, "x": 0, "xanchor": "left", "font": {"size": 12}}


def axis(title: str, **rest: Any) -> dict[str, Any]:
    """Return an axis that all figures share."""
    return {"title": {"text": title}} | rest


def on_ground(look: Look, large: int, small: int, ink: str = LIGHT_INK) -> Figure:
    """Return the layout of a figure that is drawn for a page: letters and colours of its ground."""
    ink = IN_THE_DARK[INK] if look.is_dark else ink
    return {
        "font": {"family": FONT, "size": large if look.is_large else small, "color": ink},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "hoverlabel": {"bgcolor": "#1f242c" if look.is_dark else "#ffffff", "font": {"color": ink}},
    } | plotly_signs()


def on_page(figure: Mapping[str, Any], look: Look) -> dict[str, Any]:
    """Return a figure of a report as it stands on a page: its title is the page's own heading."""
    shown: dict[str, Any] = in_the_dark(dict(figure)) if look.is_dark else dict(figure)
    own = shown["layout"]
    type_size = {"size": 18} if look.is_large else {}
    is_bare = own.get("showlegend") is False
    top = 44 if own.get("annotations") else 16
    shown["layout"] = own | {
        "template": DARK if look.is_dark else LIGHT,
        "title": {"text": ""},
        "font": own.get("font", {}) | type_size,
        "paper_bgcolor": CLEAR,
        "margin": own["margin"] | {"t": top} | ({"b": 50} if is_bare else {}),
    }
    if "plot_bgcolor" not in own:
        shown["layout"]["plot_bgcolor"] = CLEAR
    return shown


def in_the_dark(part: Any) -> Any:
    """Return a part of a figure with every colour as it is on a dark ground."""
    if isinstance(part, Mapping):
        return {key: in_the_dark(inner) for key, inner in part.items() if key != "template"}
    if isinstance(part, list | tuple):
        return [in_the_dark(inner) for inner in part]
    return IN_THE_DARK.get(part, part) if isinstance(part, str) else part
