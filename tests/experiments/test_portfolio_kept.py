"""A search is kept: stopped, started again, in processes or on a cluster, it says the same."""

import pandas as pd
import pytest

from simulation import Scenario, portfolio
from simulation.experiments.portfolio.leaving import leave
from simulation.experiments.sweeps.store import Store
from simulation.scenario.errors import OutputError

ASKED = {"hours": 300, "money": 1500, "levers": ["mentoring", "open_books"], "looks": 6}
SMALL = Scenario().replace({"organization.size": 14, "run.days": 30, "run.replicates": 4})
TABLES = ("finalists", "parts", "looked")


@pytest.fixture(scope="module")
def here():
    """Return what a search in threads finds."""
    return portfolio(SMALL, robust=4, **ASKED)


def same(one, other):
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))
    pd.testing.assert_frame_equal(one.robust.worlds, other.robust.worlds)
    assert (one.best, one.cheapest) == (other.best, other.cheapest)


class Stopped(Exception):
    """Somebody stopped it."""


def test_a_search_that_is_stopped_goes_on_where_it_was(here, tmp_path):
    most = []

    def stop_at(number):
        def progress(there, _):
            most.append(there)
            if there >= number:
                raise Stopped

        return progress

    for number in (20, 60):
        with pytest.raises(Stopped):
            portfolio(SMALL, robust=4, out=tmp_path, progress=stop_at(number), **ASKED)
    lived = []
    found = portfolio(SMALL, robust=4, out=tmp_path, progress=lambda t, _: lived.append(t), **ASKED)
    same(here, found)
    again = portfolio(SMALL, robust=4, out=tmp_path, **ASKED)
    same(here, again)
    assert lived[-1] == found.histories


@pytest.mark.slow
def test_a_cluster_finds_the_same(here, tmp_path):
    same(here, portfolio(SMALL, robust=4, out=tmp_path, cluster="local", workers=1, **ASKED))


def test_what_was_lived_is_not_lived_again(tmp_path, monkeypatch):
    portfolio(SMALL, out=tmp_path, **ASKED)
    lived = Store.add
    batches = []
    monkeypatch.setattr(Store, "add", lambda *given: batches.append(1) or lived(*given))
    portfolio(SMALL, out=tmp_path, **(ASKED | {"hours": 400}))
    assert len(batches) < 20
    before = len(batches)
    portfolio(SMALL, out=tmp_path, **(ASKED | {"hours": 400}))
    assert len(batches) == before


def test_what_is_left_is_a_scenario_file_each_and_every_table(here, tmp_path):
    leave(here, tmp_path, "2026-01-01T00:00:00+00:00")
    names = [f"portfolio-{name}.toml" for name in here.finalists["name"]]
    assert {path.name for path in tmp_path.glob("*.toml")} == {"scenario.toml", *names}
    first = Scenario.load(tmp_path / names[0])
    base = Scenario.load(tmp_path / "scenario.toml")
    row = here.row("A")
    assert first.levers.mentoring.level == row["mentoring"]
    assert not base.levers.mentoring.is_turned()
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "finalists.parquet"), here.finalists)
    before = (tmp_path / "looked.parquet").read_bytes()
    leave(here, tmp_path, "2026-01-02T00:00:00+00:00")
    assert (tmp_path / "looked.parquet").read_bytes() == before


def test_a_directory_of_something_else_is_refused(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(OutputError, match="holds files of no sweep"):
        portfolio(SMALL, out=tmp_path, **ASKED)
    assert (tmp_path / "thesis.txt").read_text() == "mine"
