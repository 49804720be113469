"""Results reach the place that was named, or another that is told: never none."""

import os
import re
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from dashboard.commands import CANNOT_WRITE
from simulation.results.places import check_directory, check_file, save_directory, write_text
from simulation.scenario.errors import OutputError

ROOT = Path(__file__).resolve().parents[2]
QUICK = ["simulate", "baseline", "--days", "3", "--replicates", "1", "--set", "shocks=[]"]


def fill(directory):
    (directory / "runs.parquet").write_text("new")
    (directory / "provenance.json").write_text("{}")


def names(directory):
    return sorted(path.name for path in directory.iterdir())


def told_place(error):
    return Path(re.search(r"what was computed is in (\S+)", str(error.value))[1])


@pytest.fixture
def earlier(tmp_path):
    """A directory with an earlier result, which had a table more."""
    out = tmp_path / "out"
    out.mkdir()
    fill(out)
    (out / "ties.parquet").write_text("old")
    return out


@pytest.fixture
def full():
    """The device on which nothing can be written."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    return Path("/dev/full")


def test_an_earlier_result_is_replaced_whole(earlier):
    save_directory(check_directory(earlier), fill)
    assert names(earlier) == ["provenance.json", "runs.parquet"]
    assert names(earlier.parent) == ["out"]


def test_the_working_directory_is_filled_where_it_is(earlier, monkeypatch):
    monkeypatch.chdir(earlier)
    before = earlier.stat().st_ino
    save_directory(check_directory(Path()), fill)
    assert earlier.stat().st_ino == before
    assert names(earlier) == ["provenance.json", "runs.parquet"]


@pytest.mark.parametrize("name", ["notes.txt", "mine.toml", "chosen.parquet", "figures"])
def test_what_somebody_put_beside_a_result_is_never_lost(earlier, name):
    kept = earlier / name
    kept.mkdir() if name == "figures" else kept.write_text("mine")
    with pytest.raises(OutputError, match=f"also holds {name}, which is no result"):
        check_directory(earlier)
    assert kept.exists()


def test_what_came_into_the_working_directory_meanwhile_stays(earlier, monkeypatch):
    monkeypatch.chdir(earlier)
    (check_directory(Path()) / "mine.toml").write_text("mine")
    save_directory(Path(), fill)
    assert names(earlier) == ["mine.toml", "provenance.json", "runs.parquet"]


def test_a_mount_point_is_filled_where_it_is(tmp_path, monkeypatch):
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) == tmp_path)
    save_directory(check_directory(tmp_path), fill)
    assert names(tmp_path) == ["provenance.json", "runs.parquet"]


def test_a_real_mount_point_is_filled_by_the_command(tmp_path):
    script = f'mount -t tmpfs tmpfs out && {sys.executable} {ROOT}/run.py "$@" && ls out'
    (tmp_path / "out").mkdir()
    if subprocess.run(["unshare", "-m", "true"], check=False).returncode != 0:
        pytest.skip("mounting is not allowed here")
    told = subprocess.run(
        ["unshare", "-m", "sh", "-c", script, "sh", *QUICK, "--out", "out"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "provenance.json" in told.stdout
    assert names(tmp_path) == ["out"]


def test_a_linked_directory_stays_a_link(earlier):
    link = earlier.parent / "link"
    link.symlink_to(earlier)
    save_directory(check_directory(link), fill)
    assert link.is_symlink()
    assert names(earlier) == ["provenance.json", "runs.parquet"]


def test_a_result_that_finds_no_room_is_kept_elsewhere_and_the_earlier_one_stays(earlier):
    def fill_the_disk(directory):
        if directory.parent == earlier.parent:
            raise OSError(28, "No space left on device")
        fill(directory)

    with pytest.raises(OutputError, match="No space left on device") as error:
        save_directory(earlier, fill_the_disk)
    assert names(told_place(error)) == ["provenance.json", "runs.parquet"]
    assert (earlier / "ties.parquet").read_text() == "old"
    assert names(earlier.parent) == ["out"]


def test_a_place_that_went_away_meanwhile_loses_nothing(tmp_path):
    out = check_directory(tmp_path / "later" / "out")
    (tmp_path / "later").rmdir()
    (tmp_path / "later").write_text("now a file")
    with pytest.raises(OutputError) as error:
        save_directory(out, fill)
    assert names(told_place(error)) == ["provenance.json", "runs.parquet"]


@pytest.mark.parametrize(("umask", "file", "folder"), [(0o077, 0o600, 0o700), (2, 0o664, 0o775)])
def test_what_is_written_obeys_the_umask(tmp_path, umask, file, folder):
    before = os.umask(umask)
    try:
        write_text(tmp_path / "new.json", "{}")
        save_directory(tmp_path / "out", fill)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.json").stat().st_mode) == file
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == folder


def test_a_device_is_written_through(full):
    before = full.stat()
    with pytest.raises(OutputError, match="No space left") as error:
        write_text(check_file(full), "[1]\n")
    assert (told_place(error) / "full").read_text() == "[1]\n"
    assert stat.S_ISCHR(full.stat().st_mode)
    assert full.stat().st_rdev == before.st_rdev


def test_a_named_pipe_is_written_through(tmp_path):
    pipe, heard = tmp_path / "pipe", []
    os.mkfifo(pipe)
    listener = threading.Thread(target=lambda: heard.append(pipe.read_text()))
    listener.start()
    write_text(pipe, "told")
    listener.join()
    assert heard == ["told"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_linked_file_is_written_where_it_is(tmp_path):
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    for text in ("once", "again"):
        write_text(check_file(tmp_path / "link.json"), text)
        assert (tmp_path / "real.json").read_text() == text
    assert (tmp_path / "link.json").is_symlink()


def test_a_draft_that_fails_leaves_nothing_beside_the_file(tmp_path, monkeypatch):
    out = tmp_path / "a.json"
    write_text(out, "earlier")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(5, "I/O error")))
    with pytest.raises(OutputError, match="I/O error") as error:
        write_text(out, "later")
    assert (told_place(error) / "a.json").read_text() == "later"
    assert names(tmp_path) == ["a.json"]
    assert out.read_text() == "earlier"


def test_a_file_that_cannot_be_replaced_but_written_is(tmp_path, monkeypatch):
    out = tmp_path / "mounted.json"
    out.write_text("earlier")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(16, "busy")))
    write_text(out, "later")
    assert out.read_text() == "later"


@pytest.mark.parametrize("command", [["list", "scenarios"], QUICK, ["doctor"]])
def test_output_on_a_full_disk_is_told_in_a_sentence(full, command):
    with full.open("w") as nowhere:
        told = subprocess.run(
            [sys.executable, ROOT / "run.py", *command],
            stdout=nowhere,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert told.returncode == CANNOT_WRITE
    assert "cannot write the output: No space left on device" in told.stderr
    assert "Traceback" not in told.stderr
