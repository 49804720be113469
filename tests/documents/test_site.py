"""The documentation site: whole, warning-free, and without the net."""

import re
from pathlib import Path

import pytest

import hqc
from docs.making.site import build

DOCS = Path(__file__).resolve().parents[2] / "docs"
LOADED = re.compile(
    r"""<(?:script|link|img|iframe)[^>]*(?:src|href)=["'](?:https?:)?//|@import|url\(http"""
)


def test_every_document_stands_in_the_list_of_the_site():
    listed = set(re.findall(r"^[\w/-]+$", (DOCS / "index.md").read_text("utf-8"), re.MULTILINE))
    there = {path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md")}
    assert listed == there - {"index"}


def test_every_public_name_is_in_the_reference():
    told = set(
        re.findall(
            r"^\.\. auto\w+:: hqc\.(\w+)", (DOCS / "api.md").read_text("utf-8"), re.MULTILINE
        )
    )
    assert told == set(hqc.__all__) - {"__version__"}


@pytest.mark.slow
def test_the_site_builds_without_a_warning_and_loads_nothing_from_elsewhere(tmp_path):
    assert build(tmp_path) == 0
    pages = [*tmp_path.rglob("*.html"), *tmp_path.rglob("*.css")]
    assert len(pages) > 20
    assert [page.name for page in pages if LOADED.search(page.read_text("utf-8"))] == []
    api = (tmp_path / "api.html").read_text("utf-8")
    for name in ("simulate", "Organization.change", "register_measure", "Person.before_day"):
        assert f'id="hqc.{name}"' in api, name
    notebook = (tmp_path / "notebooks" / "from-python.html").read_text("utf-8")
    assert "highlight-python" in notebook
