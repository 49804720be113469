"""One look for every figure: colours that colour-blind people can tell apart, and no clutter."""

from typing import Any

# Colours by Okabe and Ito (2008).
OKABE_ITO = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442")
INK = "#222222"
FAINT = "#9aa0a6"
GRID = "#e8eaed"
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif"
CONFIG = {
    "showSendToCloud": False,
    "displaylogo": False,
    "displayModeBar": False,
    "responsive": True,
}
DASHES = ("solid", "dash", "dot", "dashdot")
SYMBOLS = ("circle", "square", "diamond", "triangle-up")


def readable(name: str) -> str:
    """Return a name as people write it.

    >>> readable("key_person_loss")
    'Key person loss'
    >>> readable("hqc_density")
    'HQC density'
    """
    return name.replace("_", " ").capitalize().replace("Hqc", "HQC")


def faded(colour: str, share: float) -> str:
    """Return a colour with an opacity.

    >>> faded("#0072B2", 0.2)
    'rgba(0,114,178,0.2)'
    """
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share:g})"


def layout(title: str, **rest: Any) -> dict[str, Any]:
    """Return the layout that all figures share, with what this one adds."""
    base: dict[str, Any] = {
        "title": {"text": title, "x": 0, "xanchor": "left", "font": {"size": 17}},
        "font": {"family": FONT, "size": 13, "color": INK},
        "paper_bgcolor": "white",
        "plot_bgcolor": "white",
        "margin": {"l": 60, "r": 20, "t": 60, "b": 95},
        "legend": {"orientation": "h", "yref": "container", "y": 0.02, "yanchor": "bottom", "x": 0},
        "hovermode": "closest",
    }
    return base | rest


def axis(title: str, **rest: Any) -> dict[str, Any]:
    """Return an axis that all figures share."""
    base = {"title": {"text": title}, "gridcolor": GRID, "zerolinecolor": FAINT, "automargin": True}
    return base | rest
