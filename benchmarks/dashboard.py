"""How long somebody at the dashboard waits: from a moved lever to redrawn curves, in a browser."""

import contextlib
import json
import math
import os
import secrets
import shutil
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.beside_c import seconds_of_c

HOME = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
MOVES = 40
REPEATS = 5
LEVER = "Crisis leadership"
PEOPLE, EVERY = 30, 10.0  # each moves a lever every so many seconds
MINUTES = float(os.environ.get("MINUTES", "1"))  # for so long
WATCH = """() => {
  window.seen = [];
  window.addEventListener("keydown", () => { window.started = performance.now(); }, true);
  for (const graph of document.querySelectorAll("#at-what-if .chart .js-plotly-plot"))
    graph.on("plotly_afterplot", () => requestAnimationFrame(
      () => window.seen.push([graph.parentElement.id, performance.now()])));
}"""
IS_DONE = """() => document.documentElement.dataset.asking === "" &&
  /^(\\d+) of \\1 /.test(document.getElementById("so-far").textContent)"""


def measure_dashboard(load: bool) -> dict[str, Any]:
    """Return the figures; none where there is no browser. `load` adds thirty people at once."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return {}
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        return {}
    with served() as (address, process), sync_playwright() as playwright:
        idle = {"gigabytes_idle": gigabytes(process)}
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1440, "height": 900})
        figures = idle | first_load(page, address) | moves(page)
        chromium.close()
        if load:
            figures |= many_people(address)
            figures["gigabytes_workshop"] = gigabytes(process)
        return {name: value for name, value in figures.items() if not math.isnan(value)}


@contextlib.contextmanager
def served() -> Iterator[tuple[str, int]]:
    """Serve the dashboard in a process of its own, as its command does; yield where, and its id."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, str(HOME / "run.py"), "dashboard", "--port", str(port)]
    process = subprocess.Popen(command, cwd=HOME, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if "http://" in line:
                break
        threading.Thread(target=process.stdout.read, daemon=True).start()
        yield f"http://127.0.0.1:{port}/", process.pid
    finally:
        process.terminate()
        process.wait()


def gigabytes(process: int) -> float:
    """Return the memory of a process, NaN where it cannot be told.

    What it shares with others is divided among them.
    """
    try:
        rows = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return math.nan
    return sum(int(row.split()[1]) * 1024 / 1e9 for row in rows if row.startswith("Pss:"))


def first_load(page: Any, address: str) -> dict[str, float]:
    """Return seconds until the first curves of a first visit, and megabytes that were sent."""
    sent: list[int] = []
    page.on("requestfinished", lambda request: sent.append(request.sizes()["responseBodySize"]))
    started = time.perf_counter()
    page.goto(address)
    page.wait_for_selector("#chart-main .js-line", state="attached")
    first = time.perf_counter() - started
    page.wait_for_function(IS_DONE)
    return {"first_load_s": first, "first_load_mb": sum(sent) / 1e6}


def moves(page: Any) -> dict[str, float]:
    """Return milliseconds from a moved lever to redrawn curves: of three histories, and of all."""
    page.evaluate(WATCH)
    page.get_by_role("slider", name=LEVER, exact=True).focus()
    few, whole = [], []
    c = statistics.median(seconds_of_c() for _ in range(REPEATS))
    for _ in range(MOVES):
        page.evaluate("window.seen = []")
        page.keyboard.press("ArrowRight")
        page.wait_for_function("() => window.seen.length >= 6")
        page.wait_for_function(IS_DONE)
        started, seen = page.evaluate("[window.started, window.seen]")
        drawn: dict[str, list[float]] = {}
        for graph, moment in seen:
            drawn.setdefault(graph, []).append(moment - started)
        few.append(max(times[0] for times in drawn.values()))
        whole.append(max(times[-1] for times in drawn.values()))
    c = statistics.median([c, *(seconds_of_c() for _ in range(REPEATS))])
    return {
        "first_curves_over_c": statistics.median(few) / 1000 / c,
        "all_curves_over_c": statistics.median(whole) / 1000 / c,
        "first_curves_ms": statistics.median(few),
        "first_curves_p95_ms": float(np.quantile(few, 0.95)),
        "all_curves_ms": statistics.median(whole),
        "all_curves_p95_ms": float(np.quantile(whole, 0.95)),
    }


def many_people(address: str) -> dict[str, float]:
    """Return how long the first histories take when thirty people move levers, and failures."""
    asking = question_of(address)
    times: list[float] = []
    failures: list[str] = []
    people = [
        threading.Thread(target=one_person, args=(address, asking, nth, times, failures))
        for nth in range(PEOPLE)
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return {
        "people_30_first_p95_ms": 1000 * float(np.quantile(times, 0.95)),
        "people_30_answers": len(times),
        "people_30_failures": len(failures),
    }


def question_of(address: str) -> dict[str, Any]:
    """Return the declaration of the callback that answers with lives."""
    with urllib.request.urlopen(f"{address}_dash-dependencies") as response:
        known = json.load(response)
    return next(one for one in known if "headline.children" in one["output"])


def one_person(
    address: str, asking: dict[str, Any], nth: int, times: list[float], failures: list[str]
) -> None:
    """Move a lever every few seconds; ask for the first histories, then for all, like the page."""
    session = secrets.token_hex(8)
    started = time.perf_counter() + EVERY * nth / PEOPLE
    for move in range(int(60 * MINUTES / EVERY)):
        time.sleep(max(0.0, started + EVERY * move - time.perf_counter()))
        level = round(0.01 * (1 + move + 6 * nth) % 1.0, 4)
        asked = time.perf_counter()
        told = ask(address, asking, session, level, "few")
        times.append(time.perf_counter() - asked)
        is_right = "days of work" in told
        if not is_right:
            failures.append(told[:200])
        rest = threading.Thread(target=ask, args=(address, asking, session, level, "all"))
        rest.start()


def ask(address: str, asking: dict[str, Any], session: str, level: float, count: str) -> str:
    """Ask what comes of a level of the lever, and return the answer as text."""
    crisis = {"kind": "external_crisis", "name": "external_crisis", "day": 60, "size": 0.6}
    before = {"base": "baseline", "changes": {}, "shocks": [crisis | {"duration": 60}]}
    now = before | {"changes": {"levers.crisis_leadership.level": level}}
    value = {"version": 1, "count": count, "now": now, "before": before}
    places = [part.rpartition(".") for part in asking["output"].strip(".").split("...")]
    body = {
        "output": asking["output"],
        "outputs": [{"id": one, "property": prop.partition("@")[0]} for one, _, prop in places],
        "inputs": [{"id": "asked", "property": "data", "value": value}],
        "state": [{"id": "session", "property": "data", "value": session}],
        "changedPropIds": ["asked.data"],
    }
    request = urllib.request.Request(
        f"{address}_dash-update-component",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return str(response.read().decode())
    except OSError as error:
        return f"failed: {error}"


if __name__ == "__main__":
    os.environ.setdefault("PYTHONPATH", str(HOME))
    for name, value in measure_dashboard(load="--load" in sys.argv).items():
        print(f"{name:28}{value:12.4g}")
