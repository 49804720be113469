"""What tests share: the project's folder on the path, small organizations, and a browser."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from simulation import Scenario, compiled

SMALL = {"organization.size": 20, "run.days": 20, "run.replicates": 2}
CHROMIUM = Path("/usr/bin/chromium")
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture
def small() -> Scenario:
    """Return twenty people for twenty days."""
    return Scenario().replace(SMALL)


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the simulation, which is taken for it where its sources are read."""
    tree = tmp_path / "simulation"
    shutil.copytree(compiled.SOURCES, tree, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(compiled, "SOURCES", tree)
    return tree


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Yield a browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """Yield a page in which nobody was before; no error may stand in its console at the end."""
    errors: list[str] = []
    with chromium.new_context(accept_downloads=True) as context:
        page = context.new_page()
        page.on("console", lambda told: errors.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield page
    assert errors == []


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Yield where the dashboard is served."""
    from waitress import create_server

    from dashboard.app import make_app
    from dashboard.jobs import JobQueue
    from simulation import Scenario, simulate
    from tests.servers import running

    simulate(Scenario().replace({"organization.size": 10, "run.days": 1}), 1)  # compiled before
    server = create_server(make_app(JobQueue(2)).server, host="127.0.0.1", port=0, threads=16)
    with running(server):
        yield f"http://127.0.0.1:{server.effective_port}/"
