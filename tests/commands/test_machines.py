"""Machines that people use: code pages, homes that cannot be written, paths of Windows, blanks."""

import json
import os
import shlex
import signal
import stat
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

import pytest

from dashboard.commands import terminal
from simulation import Scenario, ScenarioError
from simulation.compiled import cache_root, fingerprint, temporary_root

ROOT = Path(__file__).resolve().parents[2]
QUICK = ["--replicates", "2", "--days", "5", "--set", "organization.size=20"]
PEOPLE = "id,team,manager\nŁukasz,Zespół,\n李小龙,研究所,Łukasz\n"


def typed(*words, cwd=ROOT, **environment):
    return subprocess.run(
        [sys.executable, ROOT / "run.py", *words],
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        check=False,
    )


@pytest.fixture
def firm(tmp_path):
    """A scenario of people whose names no old code page can write."""
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "firm.toml").write_text('[organization]\npeople = "people.csv"\n')
    return tmp_path / "firm.toml"


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "latin-1", "ascii"])
@pytest.mark.parametrize(
    "words",
    [
        ["compare", "baseline", "device-free", "--no-why", *QUICK],
        ["simulate", "FIRM", *QUICK, "--set", "name=Łukasz"],
        ["simulate", "FIRM", *QUICK, "--set", "organization.people=Łukas"],
    ],
)
def test_output_in_any_code_page_is_no_reason_to_fail(firm, encoding, words):
    words = [str(firm) if word == "FIRM" else word for word in words]
    told = typed(*words, PYTHONIOENCODING=encoding, PYTHONUTF8="1")
    assert b"Traceback" not in told.stderr
    assert told.returncode == (2 if words[-1].endswith("Łukas") else 0), told.stderr


@pytest.mark.parametrize(
    ("written", "part"),
    [
        (r'people = "C:\Users\ann\people.csv"', r"is no TOML.*write / instead of \\"),
        (r'people = "data\team.csv"', r"control character.*write / instead of \\"),
        (r'ties = "d\new.csv"', r"control character.*'single quotes'"),
    ],
)
def test_a_backslash_in_a_path_is_told_with_what_to_write(tmp_path, written, part):
    path = tmp_path / "windows.toml"
    path.write_text(f"[organization]\n{written}\n")
    with pytest.raises(ScenarioError, match=part):
        Scenario.load(path)


def test_an_error_elsewhere_says_nothing_of_paths(tmp_path):
    path = tmp_path / "wrong.toml"
    path.write_text("[organization]\n# C:\\Users\nsize = = 3\n")
    with pytest.raises(ScenarioError) as error:
        Scenario.load(path)
    assert "single quotes" not in str(error.value)


def test_what_is_typed_next_can_be_pasted(tmp_path):
    folder = tmp_path / "our firm"
    folder.mkdir()
    (folder / "our people.csv").write_text(PEOPLE, encoding="utf-8")
    told = typed("import", "--people", "our people.csv", "--out", "our firm.toml", cwd=folder)
    after = told.stdout.decode().partition("Next: ")[2].strip()
    assert shlex.split(after) == ["python", str(ROOT / "run.py"), "simulate", "our firm.toml"]


@pytest.mark.parametrize(
    ("program", "begins"),
    [
        ("/v/bin/hqc", "hqc "),
        ("run.py", "python run.py "),
        ("../our hqc/run.py", "python '../our hqc/run.py' "),
    ],
)
def test_what_is_typed_next_is_called_as_the_command_before(monkeypatch, program, begins):
    monkeypatch.setattr(sys, "argv", [program])
    assert terminal.to_type("simulate", Path("ours.toml")).startswith(begins)


def test_the_command_in_a_provenance_can_be_pasted(tmp_path):
    typed("simulate", "baseline", *QUICK, "--out", "a b", cwd=tmp_path)
    command = json.loads((tmp_path / "a b" / "provenance.json").read_text())["command"]
    assert shlex.split(command)[-1] == "a b"


def test_the_version_is_told_with_the_rules():
    told = typed("--version").stdout.decode()
    assert told.startswith("hqc ")
    assert told.strip().endswith(f"rules {fingerprint()}")


@pytest.fixture
def no_home(tmp_path, monkeypatch):
    """A home in which a file stands in the place of the cache; returns the temporary folder."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / ".cache").touch()
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    for name in ("XDG_CACHE_HOME", "HQC_CACHE"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "tmp"


def test_where_no_home_can_be_written_all_processes_share_one_folder(no_home):
    assert cache_root() == cache_root()
    assert list(no_home.iterdir()) == [cache_root()]


def test_a_user_without_a_home_has_a_cache(no_home, monkeypatch):
    def nobody():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nobody)
    assert cache_root().parent == no_home


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="who owns a folder is told by number")
def test_code_is_never_run_from_a_folder_that_others_can_write(no_home):
    shared = no_home / f"hqc-{os.getuid()}"
    shared.mkdir()
    shared.chmod(0o777)
    assert temporary_root() != shared
    assert stat.S_IMODE(temporary_root().stat().st_mode) & 0o77 == 0


@pytest.mark.parametrize("command", ["simulate", "validate"])
def test_a_name_never_steers_the_terminal(tmp_path, command):
    path = tmp_path / "pwned.toml"
    path.write_text('name = "a\\u001b]0;pwned\\u0007\\u009bm"\n"x\\u001b[2J" = 1\n')
    words = [command, str(path)] + (QUICK if command == "simulate" else [])
    told = typed(*words)
    assert not {0x1B, 0x07} & {*told.stdout, *told.stderr}


def test_a_name_is_shown_with_what_would_have_steered(tmp_path):
    path = tmp_path / "pwned.toml"
    path.write_text('name = "a\\u001b]0;pwned"\n')
    told = typed("simulate", str(path), *QUICK)
    assert told.returncode == 0
    assert rb"a\x1b]0;pwned" in told.stdout


@pytest.mark.parametrize(
    "written",
    [
        ".".join("a" * 600) + " = 1",
        "[" + ".".join("a" * 20_000) + "]",
        "shocks = " + "[" * 60 + "]" * 60,
        "people.trust." + ".".join("x" * 11) + " = 0.5",
    ],
)
def test_tables_deeper_than_any_scenario_are_refused(tmp_path, written):
    path = tmp_path / "deep.toml"
    path.write_text(written)
    with pytest.raises(ScenarioError, match=r"deep\.toml: (has tables in tables|is no TOML)"):
        Scenario.load(path)


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize(
    "words",
    [
        ["simulate", "baseline", "--out", "r"],
        ["compare", "baseline", "device-free", "--out", "r"],
        ["--replicates", "2", "--out", "r"],
    ],
)
def test_a_signal_ends_long_histories_at_once_and_says_so(tmp_path, words, sent, status):
    script = (
        "import signal, sys, time; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from simulation import replicates; from simulation.experiments.compare import histories\n"
        "def long(*_, **__): print('begun\\n', end='', flush=True); time.sleep(60)\n"
        "replicates.run_history = histories.found_once = long\n"
        f"sys.argv = ['run.py', *{words!r}]\n"
        "from dashboard import commands; commands.main()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout.readline() == "begun\n"
        start = time.monotonic()
        process.send_signal(sent)
        told = process.communicate()[1]
    assert process.returncode == status
    assert "stopped; nothing was written" in told
    assert time.monotonic() - start < 10
    assert list(tmp_path.iterdir()) == []


SWEEP = """base = "external-crisis"
[run]
replicates = 2000
days = 100
[axes]
"people.trust.mean" = [0.3, 0.7]
"""


def alive(session):
    """Return the commands of a session that have not ended."""
    told = subprocess.run(
        ["ps", "-o", "stat=,args=", "-s", str(session)], capture_output=True, text=True, check=False
    )
    return [line for line in told.stdout.splitlines() if not line.startswith("Z")]


@pytest.mark.slow
@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_sweep_that_is_stopped_says_how_it_goes_on_and_leaves_nobody(tmp_path, sent, status):
    (tmp_path / "our sweep.toml").write_text(SWEEP)
    start = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    words = ["sweep", "our sweep.toml", "--out", "store", "--workers", "2"]
    script = f"{start}import sys; sys.argv = ['run.py', *{words!r}]\nimport run; run.main()\n"
    (tmp_path / "main.py").write_text(f"if __name__ == '__main__':\n{textwrap.indent(script, ' ')}")
    with subprocess.Popen(
        [sys.executable, "main.py"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        until = time.monotonic() + 60
        while not (tmp_path / "store").exists() and time.monotonic() < until:
            time.sleep(0.1)
        time.sleep(3)
        process.send_signal(sent)
        begun = time.monotonic()
        while not (told := process.stderr.readline()).startswith("error: stopped"):
            assert told or process.poll() is None
        assert time.monotonic() - begun < 5  # a second, where nobody else is at work
        process.communicate(timeout=30)
    assert process.returncode == status
    again = told.partition("It goes on with: ")[2]
    assert shlex.split(again) == ["python", "run.py", *words]
    time.sleep(1)
    assert alive(process.pid) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is full")
@pytest.mark.parametrize("words", [["list"], ["--help"], ["validate", "baseline"]])
def test_output_that_cannot_be_written_is_told_with_a_status_of_its_own(words):
    with Path("/dev/full").open("w") as full:
        told = subprocess.run(
            [sys.executable, ROOT / "run.py", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert told.returncode == 74
    assert told.stderr.strip() == "error: cannot write the output: No space left on device"


@pytest.mark.skipif(os.name != "posix", reason="who may read a file is told otherwise there")
@pytest.mark.parametrize(("mask", "forbidden"), [("077", 0o77), ("027", 0o27)])
def test_what_is_written_obeys_the_umask(tmp_path, mask, forbidden):
    command = [sys.executable, ROOT / "run.py", "simulate", "baseline", *QUICK]
    typing = shlex.join([*map(str, command), "--out", "r", "--json", "r.json"])
    subprocess.run(["sh", "-c", f"umask {mask}; {typing}"], cwd=tmp_path, check=True)
    written = [tmp_path / "r", tmp_path / "r.json", *(tmp_path / "r").iterdir()]
    assert len(written) > 4
    assert [one.name for one in written if one.stat().st_mode & forbidden] == []
