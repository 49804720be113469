"""What every HTML report is made of; a page needs nothing from elsewhere."""

import html
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from plotly.offline import get_plotlyjs

from dashboard.figures.theme import CONFIG

Figure = dict[str, Any]
STYLE = """
:root { color-scheme: light; }
body { font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; color: #222;
  max-width: 1060px; margin: 2.5rem auto; padding: 0 1.2rem; background: #fff; }
h1 { font-size: 1.7rem; line-height: 1.25; margin-bottom: .3rem; }
h2 { font-size: 1.2rem; margin-top: 2.4rem; }
.lead { font-size: 1.08rem; background: #f5f8fb; border-left: 4px solid #0072B2;
  padding: .9rem 1.2rem; border-radius: 4px; }
.note, figcaption { color: #555; font-size: .92rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #e0e3e7; }
th { font-weight: 600; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
@media (max-width: 800px) { .pair { grid-template-columns: 1fr; } }
figure { margin: 1.2rem 0; }
"""


def page(title: str, body: Sequence[str]) -> str:
    """Return a whole page that needs nothing from elsewhere."""
    return (
        "<!doctype html>\n<html lang='en'>\n<head>\n<meta charset='utf-8'>\n"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>\n"
        f"<title>{html.escape(title)}</title>\n<style>{STYLE}</style>\n"
        f"<script>{get_plotlyjs()}</script>\n</head>\n<body>\n<h1>{html.escape(title)}</h1>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def figure(name: str, picture: Figure, caption: str) -> str:
    """Return a figure with its caption, which says in words what is to be seen."""
    content = json.dumps(picture, separators=(",", ":")).replace("</", "<\\/")
    config = json.dumps(CONFIG)
    return (
        f"<figure><div id='{name}' role='img' aria-label='{html.escape(caption, quote=True)}'>"
        f"</div><figcaption>{html.escape(caption)}</figcaption></figure>\n"
        f"<script>{{const f={content};Plotly.newPlot('{name}',f.data,f.layout,{config});}}</script>"
    )


def table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """Return an HTML table."""
    top = "".join(f"<th>{html.escape(cell)}</th>" for cell in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in line) + "</tr>"
        for line in lines
    )
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def made_by(provenance: dict[str, Any]) -> str:
    """Return the line that says how the page was made."""
    told = (
        f"Made by {provenance['command']}, seed {provenance['seed']}, rules {provenance['rules']}, "
        f"scenario {provenance['scenario_digest']}."
    )
    return f"<p class='note'>{html.escape(told)}</p>"


def write_page(text: str, path: Path) -> None:
    """Write a page."""
    path.write_text(text, encoding="utf-8")
