"""`portfolio`, as a user types it: what it prints, what it writes, and how it refuses."""

import json
import signal
import subprocess
import time

import pandas as pd
import pytest

from simulation import Scenario
from tests.commands.test_commands import run
from tests.sweeping import HOME, typed

SMALL = ("--set", "organization.size=14", "--days", "80", "--replicates", "4", "--looks", "6")
LEVERS = ("--levers", "mentoring,open_books", "--hours", "300")
ASKED = ("portfolio", "external-crisis", *SMALL, *LEVERS)
TABLES = ("finalists", "parts", "looked", "robust", "worlds")


def test_portfolio_tells_every_number_and_leaves_scenarios_and_a_report(tmp_path):
    out, machine = tmp_path / "out", tmp_path / "told.json"
    more = ("--also-not-worse", "strain", "--robust", "--worlds", "4", "--csv")
    told = run(*ASKED, *more, "--out", str(out), "--json", str(machine)).stdout
    content = json.loads(machine.read_text())
    assert "on fresh luck" in told
    assert "an idea for a careful trial" in told
    assert content["in_words"].split(". ")[0] in told
    assert content["levers"] == ["mentoring", "open_books"]
    assert content["goal"] == "worked"
    assert len(content["robust"]) >= 1
    assert content["turns"]["not_looked"] in ("few", "alike")  # of four worlds
    finalists = pd.read_parquet(out / "finalists.parquet")
    assert finalists["name"].tolist() == [row["name"] for row in content["finalists"]]
    assert {"strain_mean", "gain_low", "behind_high"} <= set(finalists.columns)
    assert {f"{name}.csv" for name in TABLES} <= {path.name for path in out.iterdir()}
    page = (out / "report.html").read_text()
    for title in ("Best within a budget", "What was tried on fresh luck", "In other worlds"):
        assert title in page
    assert "http://" not in page.split("<body>")[1]
    first = Scenario.load(out / "portfolio-A.toml")
    assert first.levers.open_books.level == finalists["open_books"][0]
    run("simulate", str(out / "portfolio-A.toml"), "--replicates", "2")


@pytest.mark.long
def test_a_killed_search_ends_with_the_same_bytes(tmp_path):
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    run(*ASKED, "--out", str(whole))
    child = subprocess.Popen(
        typed(*ASKED, "--out", killed),
        cwd=HOME,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    store = killed / "histories.sqlite-wal"
    for _ in range(600):
        if child.poll() is not None or (store.exists() and store.stat().st_size > 60_000):
            break
        time.sleep(0.05)
    child.send_signal(signal.SIGKILL)
    child.wait()
    run(*ASKED, "--out", str(killed), "--workers", "1")
    for name in TABLES[:3]:
        file = f"{name}.parquet"
        assert (whole / file).read_bytes() == (killed / file).read_bytes()
    assert (whole / "portfolio-A.toml").read_bytes() == (killed / "portfolio-A.toml").read_bytes()


@pytest.mark.parametrize(
    ("more", "part"),
    [
        (("--levers", "mentring"), 'did you mean "mentoring"'),
        (("--goal", "performanse"), 'did you mean "performance"'),
        (("--also-not-worse", "strian"), 'did you mean "strain"'),
        (("--goal", "strain", "--also-not-worse", "strain"), "is the goal already"),
        (("--starts", "soon"), "write days, such as 0,90"),
        (("--hours", "-5"), "hours = -5: write 0 or more"),
        (("--hours", "0"), "nothing fits within 0 hours: the cheapest, "),
        (("--replicates", "1"), "replicates = 1: write 2 or more"),
    ],
)
def test_wrong_input_ends_with_status_2_and_a_message(more, part, tmp_path):
    told = run(*ASKED, *more, "--out", str(tmp_path / "out"), status=2)
    assert part in " ".join(told.stderr.split())


def test_without_a_budget_it_says_what_to_write(tmp_path):
    told = run("portfolio", "baseline", "--out", str(tmp_path), status=2)
    assert "write how many hours, how much money, or both" in " ".join(told.stderr.split())
