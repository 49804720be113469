"""The part of Plotly's script that draws what we draw: a third of the whole, for pages and reports.

`assets/plotly/plotly-cartesian.min.js` is Plotly's own build of that name, of the version that the
installed `plotly` brings (a test compares them), under the licence beside it. To renew it:
``npm pack plotly.js-cartesian-dist-min@VERSION``.
"""

import functools
from pathlib import Path

BUNDLE = Path(__file__).parents[1] / "assets" / "plotly" / "plotly-cartesian.min.js"
TRACES = {"scatter", "bar", "box", "heatmap", "histogram", "contour", "violin", "pie", "image"}
"""The traces that it draws, as far as any of ours could be among them."""


@functools.cache
def bundle() -> str:
    """Return the script."""
    return BUNDLE.read_text(encoding="utf-8")
