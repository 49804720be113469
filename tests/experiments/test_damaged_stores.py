"""A disk that changes, cuts off or empties parts of a store: nothing wrong comes of it."""

import random
import shutil
import sqlite3

import pyarrow.parquet as pq
import pytest

from simulation.experiments.sweeps import opening, running, sealing
from simulation.experiments.sweeps.running import run_sweep
from simulation.experiments.sweeps.store import FILE, Store
from simulation.scenario.errors import OutputError, ScenarioError
from tests.sweeping import InThisProcess, bytes_of, small

PAGE = sealing.PAGE
LEAF = 0x0A  # a leaf of an index, in the file format of SQLite
LIVED = 20


def tiny(replicates=LIVED):
    """A sweep whose histories take no time, and whose store has some thirty pages."""
    fixed = {"organization.size": 4, "shocks.external_crisis.day": 1}
    return small(replicates, days=3, fixed=fixed)


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(running, "LocalWorkers", InThisProcess)


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    """A finished store and one that is half done."""
    folder = tmp_path_factory.mktemp("stores")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(running, "LocalWorkers", InThisProcess)
        run_sweep(tiny(), folder / "finished")
        run_sweep(tiny(LIVED // 2), folder / "half done")
    return folder


def flipped(stored, luck):
    place = luck.randrange(8 * len(stored))
    stored[place // 8] ^= 1 << place % 8
    return stored


def cut(stored, luck):
    return stored[: luck.randrange(len(stored))]


def zeroed(stored, luck):
    first = PAGE * luck.randrange(len(stored) // PAGE)
    stored[first : first + PAGE] = bytes(PAGE)
    return stored


def damage(path, how, luck):
    path.write_bytes(how(bytearray(path.read_bytes()), luck))


def tries(how, few, many):
    """A fair sample for every day, and all of it on demand."""
    long = pytest.param(how, many, id=f"{many}-{how.__name__}", marks=pytest.mark.long)
    return [pytest.param(how, few, id=f"{few}-{how.__name__}"), long]


@pytest.mark.slow
@pytest.mark.parametrize("store", ["finished", "half done"])
@pytest.mark.parametrize(
    ("how", "times"), [*tries(flipped, 10, 100), *tries(cut, 6, 100), *tries(zeroed, 3, 25)]
)
def test_a_damaged_store_gives_the_same_bytes_or_is_refused_untouched(
    stores, tmp_path, store, how, times
):
    for number in range(times):
        out = tmp_path / str(number)
        shutil.copytree(stores / store, out)
        damage(out / FILE, how, random.Random(f"{how.__name__} {number}"))
        before = (out / FILE).read_bytes()
        refusal = what_is_said_against(tiny(), out)
        if refusal:
            assert "nothing in it can be read any more" in refusal
            assert (out / FILE).read_bytes() == before
            assert len(before) < 8 * PAGE
        else:
            assert bytes_of(out) == bytes_of(stores / "finished")
        assert not [path.name for path in out.iterdir() if path.name.startswith(".")]


def what_is_said_against(sweep, out):
    """Run a sweep; return why it was refused, if it was."""
    try:
        run_sweep(sweep, out)
    except OutputError as refusal:
        return str(refusal)
    return ""


def below(stored, number):
    """Return how many histories a page of SQLite's tree holds, and the pages below it."""
    page = stored[PAGE * (number - 1) : PAGE * number]
    at = lambda first, width: int.from_bytes(page[first : first + width])  # noqa: E731
    cells, is_leaf = at(3, 2), page[0] == LEAF
    children = [] if is_leaf else [at(8, 4), *(at(at(12 + 2 * n, 2), 4) for n in range(cells))]
    return cells + sum(below(stored, child) for child in children)


def test_a_page_that_is_gone_costs_only_its_own_histories(stores, tmp_path):
    out, said, lived = tmp_path / "store", [], []
    shutil.copytree(stores / "finished", out)
    sound = (out / FILE).read_bytes()
    stored = sound[:-PAGE] + bytes(PAGE)
    (out / FILE).write_bytes(stored)
    run_sweep(tiny(), out, tell=said.append, progress=lambda there, _: lived.append(there))
    (told,) = said
    kept = lived[0]
    assert f"{kept} histories in it are sound and kept, all others are lived again" in told
    gone = 6 * LIVED - kept - below(sound, len(sound) // PAGE)
    assert 0 <= gone <= 2  # beside the gap one at either end cannot be trusted
    assert (out / f"damaged-{FILE}").read_bytes() == stored
    assert run_sweep(tiny(), out, tell=said.append).runs == 2 * 6 * LIVED
    assert len(said) == 1


def test_a_store_without_its_first_page_keeps_every_history(stores, tmp_path):
    shutil.copytree(stores / "finished", tmp_path / "store")
    damage(tmp_path / "store" / FILE, lambda stored, _: bytes(PAGE) + stored[PAGE:], None)
    with Store(tmp_path / "store", tiny().wanted()) as store:
        assert store.to_do() == []
        assert len(store.sessions()) == 1
        assert f"{6 * LIVED} histories" in store.mended


def test_a_value_that_was_changed_is_lived_again(stores, tmp_path):
    shutil.copytree(stores / "finished", tmp_path / "store")
    change(tmp_path / "store", "UPDATE histories SET runs = zeroblob(length(runs)) WHERE rowid = 1")
    with Store(tmp_path / "store", tiny().wanted()) as store:
        assert len(store.to_do()) == 1


def test_a_failure_that_was_never_written_hides_no_history(tmp_path):
    with Store(tmp_path, tiny().wanted()):
        pass
    key = next(tiny().wanted())
    change(tmp_path, "INSERT INTO failures VALUES (?, ?, 'died', 'of old age', x'00')", key)
    with Store(tmp_path, tiny().wanted()) as store:
        assert len(store.to_do()) == 6 * LIVED
        assert store.failures() == []


def test_a_value_that_changes_under_an_open_store_never_reaches_the_table(stores, tmp_path):
    shutil.copytree(stores / "finished", tmp_path / "store")
    with Store(tmp_path / "store", tiny().wanted()) as store:
        store.database.execute("UPDATE histories SET runs = zeroblob(length(runs))")
        with pytest.raises(OutputError, match="was damaged just now: start the same command again"):
            list(store.runs())


def change(out, statement, values=()):
    """Change a store behind its back."""
    statement = statement.replace("rowid = 1", "cell = (SELECT min(cell) FROM histories)")
    database = sqlite3.connect(out / FILE)
    database.execute(statement + (" AND replicate = 0" if "min(cell)" in statement else ""), values)
    database.commit()
    database.close()


def test_a_damaged_store_of_other_rules_is_refused_untouched(stores, tmp_path, monkeypatch):
    shutil.copytree(stores / "finished", tmp_path / "store")
    damage(tmp_path / "store" / FILE, zeroed, random.Random(3))
    before = (tmp_path / "store" / FILE).read_bytes()
    monkeypatch.setattr("simulation.compiled.fingerprint", lambda: "0123456789abcdef")
    with pytest.raises(OutputError, match=r"other rules .*0123456789abcdef"):
        run_sweep(tiny(), tmp_path / "store")
    assert (tmp_path / "store" / FILE).read_bytes() == before


def test_a_store_of_an_older_version_without_seals_is_refused_in_a_sentence(tmp_path):
    database = sqlite3.connect(tmp_path / FILE)
    database.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID")
    database.execute(sealing.UNSEALED)
    database.close()
    with pytest.raises(OutputError, match="filled by an older version, without seals"):
        run_sweep(tiny(), tmp_path)


@pytest.mark.parametrize("times", [25, pytest.param(300, marks=pytest.mark.long)])
def test_a_table_with_one_bit_flipped_is_refused_with_what_to_do(stores, tmp_path, times):
    out, luck = tmp_path / "store", random.Random(5)
    shutil.copytree(stores / "finished", out)
    whole = (out / "runs.parquet").read_bytes()
    for _ in range(times):
        (out / "runs.parquet").write_bytes(flipped(bytearray(whole), luck))
        with pytest.raises(ScenarioError, match="is not what the sweep wrote: start the sweep"):
            opening.open_sweep(out)
    run_sweep(tiny(), out)
    assert opening.open_sweep(out)[1].shape[0] == 2 * 6 * LIVED


def test_pages_of_a_table_are_checked_also_where_nothing_else_vouches_for_it(stores, tmp_path):
    out = tmp_path / "store"
    shutil.copytree(stores / "finished", out)
    (out / "provenance.json").unlink()
    stored = bytearray((out / "runs.parquet").read_bytes())
    stored[len(stored) // 3] ^= 4
    (out / "runs.parquet").write_bytes(stored)
    pq.read_table(out / "runs.parquet")
    with pytest.raises(ScenarioError, match=r"page integrity.*: start the sweep again"):
        opening.open_sweep(out)
