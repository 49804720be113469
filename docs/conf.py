"""How the documentation site is built: `make docs`, then open build/site/index.html."""

import sys
from pathlib import Path
from typing import Any

from sphinx.directives.code import CodeBlock

HOME = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOME))  # the checkout's own `hqc`, installed or not

import hqc  # noqa: E402 - found by the line above

project = "hqc"
author = "the hqc contributors"
project_copyright = f"2026, {author}"
version = release = hqc.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["making", "measured"]
html_theme = "alabaster"
html_theme_options = {
    "description": "High-quality connections at work, simulated",
    "fixed_sidebar": True,
    "page_width": "1060px",
}
html_show_sphinx = False
html_copy_source = html_show_sourcelink = False
myst_heading_anchors = 4
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
default_role = "code"  # as `names` in docstrings are meant


class CodeCell(CodeBlock):
    """A cell of a notebook, shown as it is: `tests/documents/test_notebooks.py` runs it."""

    optional_arguments = 1

    def run(self) -> list[Any]:
        """Return the cell as a block of Python."""
        self.arguments = ["python"]
        return super().run()


def setup(app: Any) -> None:
    """Teach Sphinx what a cell is."""
    app.add_directive("code-cell", CodeCell)
