"""Who is back to normal by which day: a curve for each level of an axis."""

from dashboard.figures.marks import LINE, UNMARKED
from dashboard.figures.theme import DASHES, OKABE_ITO, Figure, axis, faded, layout
from dashboard.words.names import axis_name
from simulation.experiments.analysis.recovery import Curve, Recovery


def survival(found: Recovery) -> Figure:
    """Return the share that is back to normal, by day, with 95 % bands."""
    traces: list[Figure] = []
    for nth, curve in enumerate(found.curves):
        traces += [band(curve, nth), curve_line(curve, nth)]
    return {
        "data": traces,
        "layout": layout(
            f"Back to normal, by {axis_name(found.key)}",
            xaxis=axis("days since the first shock", rangemode="tozero"),
            yaxis=axis("share that is back to normal", tickformat=".0%", range=[0, 1.02]),
            height=400,
        ),
    }


def curve_line(curve: Curve, nth: int) -> Figure:
    """Return one curve, in steps; lines of different dashes can be told apart without colour."""
    return {
        **LINE,
        "name": f"{curve.level} ({curve.number - curve.never} of {curve.number})",
        "x": curve.days,
        "y": curve.share,
        "line": {
            "shape": "hv",
            "width": 2.5,
            "color": OKABE_ITO[nth % len(OKABE_ITO)],
            "dash": DASHES[nth % len(DASHES)],
        },
        "hovertemplate": "%{y:.0%} by day %{x}<extra>" + curve.level + "</extra>",
    }


def band(curve: Curve, nth: int) -> Figure:
    """Return the 95 % band of one curve."""
    return {
        **LINE,
        "x": stepped(curve.days, twice_first=False) + stepped(curve.days, twice_first=False)[::-1],
        "y": stepped(curve.low, twice_first=True) + stepped(curve.high, twice_first=True)[::-1],
        "fill": "toself",
        "fillcolor": faded(OKABE_ITO[nth % len(OKABE_ITO)], 0.13),
    } | UNMARKED


def stepped(values: list[float], twice_first: bool) -> list[float]:
    """Return values so that straight lines between them make steps.

    >>> stepped([1, 2, 3], twice_first=True), stepped([1, 2, 3], twice_first=False)
    ([1, 1, 2, 2, 3], [1, 2, 2, 3, 3])
    """
    doubled = [value for value in values for _ in range(2)]
    return doubled[:-1] if twice_first else doubled[1:]
