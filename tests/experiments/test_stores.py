"""A store after mishaps, and in other words: nothing is lost, and nothing is lived twice."""

import pytest

from simulation.experiments.sweeps import leaving
from simulation.experiments.sweeps.living import Failed, SweepJob
from simulation.experiments.sweeps.running import run_sweep
from simulation.experiments.sweeps.store import Store
from tests.mishaps import dying
from tests.sweeping import bytes_of, small

FILES = ("runs.parquet", "scenario.toml", "sweep.toml", "failures.jsonl")
CUT = ("scenario.toml", "sweep.toml", "failures.jsonl", "provenance.json")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return run_sweep(small(), tmp_path_factory.mktemp("whole") / "store", workers=2)


def again(sweep, out):
    """Run a sweep again, and return it with how often it said that it lived something."""
    said = []
    return run_sweep(sweep, out, workers=1, progress=lambda *told: said.append(told)), len(said)


@pytest.mark.parametrize("cut", CUT)
def test_a_sweep_cut_off_while_it_writes_a_file_goes_on_to_the_same_bytes(
    whole, tmp_path, monkeypatch, cut
):
    real, out = leaving.place, tmp_path / "store"

    def cut_off(directory, name, text):
        if name == cut:
            (directory / f".{name}").write_text(text[: len(text) // 2])
            raise KeyboardInterrupt
        real(directory, name, text)

    with monkeypatch.context() as patched:
        patched.setattr(leaving, "place", cut_off)
        with pytest.raises(KeyboardInterrupt):
            run_sweep(small(), out, workers=2)
    again(small(), out)
    for name in FILES:
        assert (out / name).read_bytes() == (whole.directory / name).read_bytes()
    assert [path.name for path in out.iterdir() if path.name.startswith(".")] == []


def test_a_table_cut_off_is_written_anew_and_leaves_no_draft(whole, tmp_path, monkeypatch):
    out = tmp_path / "store"

    def cut_off(_sweep, _store, path):
        path.write_bytes(b"PAR1 and no more")
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(leaving, "write_runs", cut_off)
        with pytest.raises(KeyboardInterrupt):
            run_sweep(small(), out, workers=2)
    assert not (out / "runs.parquet").exists()
    assert again(small(), out)[1] == 0
    assert bytes_of(out) == bytes_of(whole)
    assert not (out / ".runs.parquet").exists()


def test_a_store_with_failures_is_extended_and_tried_again_to_the_same_bytes(whole, tmp_path):
    out = tmp_path / "store"
    assert run_sweep(small(), out, workers=2, work=dying).failures
    longer = small(replicates=6)
    assert run_sweep(longer, out, workers=2).failures
    healed = run_sweep(longer, out, workers=2, retry=True)
    assert not healed.failures
    assert (out / "failures.jsonl").read_text() == ""
    assert bytes_of(healed) == bytes_of(run_sweep(longer, tmp_path / "fresh", workers=2))
    run_sweep(small(), out, workers=1)
    assert bytes_of(out) == bytes_of(whole)


def test_another_order_or_spelling_of_the_axes_lives_nothing_again(tmp_path):
    first = {"people.trust.mean": [0, 1], "levers.play_occasions.level": [0.0, 0.5]}
    other = {"levers.play_occasions.level": [0, 0.5], "people.trust.mean": [0.0, 1.0]}
    out = tmp_path / "store"
    run_sweep(small(2, axes=first), out, workers=2)
    turned, said = again(small(2, axes=other), out)
    assert said == 0
    assert turned.others == 0
    fresh = run_sweep(small(2, axes=other), tmp_path / "fresh", workers=2)
    assert bytes_of(turned) == bytes_of(fresh)


def test_another_name_of_base_or_sweep_lives_nothing_again(whole, tmp_path):
    out = tmp_path / "store"
    run_sweep(small(), out, workers=2)
    base = tmp_path / "renamed.toml"
    base.write_text('extends = "external-crisis"\nname = "ours"\ndescription = "in other words"\n')
    renamed, said = again(small(base=str(base), name="another"), out)
    assert said == 0
    table, before = renamed.table(), whole.table()
    assert set(table["scenario"]) == {"ours"}
    assert table.drop(columns="scenario").equals(before.drop(columns="scenario"))


@pytest.mark.parametrize("message", ["a path \ud800 that is no text", "x" * 100_000, "é" * 3_000])
def test_a_history_that_fails_with_strange_words_ends_nothing(tmp_path, message):
    job = SweepJob(b"cell", {"people.trust.mean": 0.3}, 0)
    with Store(tmp_path, [(b"cell", 0)]) as store:
        store.fail([Failed(job, "error", message)])
        (kept,) = store.failures()
    assert 0 < len(kept.message) <= 2_000
    kept.message.encode()
