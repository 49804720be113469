"""The pictures of reports: which function draws a picture of which kind."""

from collections.abc import Callable

from dashboard.figures.box import box_limits, trade_off
from dashboard.figures.carried import carried
from dashboard.figures.contrasts import contrast_plot
from dashboard.figures.cost_benefit import cost_benefit
from dashboard.figures.dose_response import dose_response
from dashboard.figures.forest import forest
from dashboard.figures.lines_on_paper import course, over_time, side_by_side
from dashboard.figures.network import network
from dashboard.figures.phase import phase_diagram
from dashboard.figures.survival import survival
from dashboard.figures.theme import Figure
from dashboard.figures.tornado import tornado
from dashboard.figures.under_shock import under_shock
from dashboard.words.section import Picture

DRAWS: dict[str, Callable[..., Figure]] = {
    draw.__name__: draw
    for draw in (
        *(box_limits, carried, contrast_plot, cost_benefit, course, dose_response, forest),
        *(network, over_time, phase_diagram, side_by_side, survival, tornado, trade_off),
        under_shock,
    )
} | {"drawn_before": lambda figure: figure}


def drawn(picture: Picture, titled: bool = True) -> Figure:
    """Return a picture as a figure; without its title where that stands above it already."""
    title = {} if picture.title is None else {"title": picture.title if titled else ""}
    return DRAWS[picture.kind](**picture.data, **title)
