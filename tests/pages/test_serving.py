"""The server of the dashboard: addresses that open, a room full of browsers, nothing left."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs_version

import dashboard
from dashboard.app import make_app
from dashboard.figures.bundle import TRACES, bundle
from dashboard.jobs import JobQueue
from dashboard.lent_folder import LOCK, PREFIX, lent_folder, remove_left_folders
from dashboard.listening import addresses, connections, server_of

ROOT = Path(__file__).resolve().parents[2]
IDLE = 1_000


def hello(_: object, start: object) -> list[bytes]:
    start("200 OK", [("Content-Length", "5")])  # type: ignore[operator]
    return [b"hello"]


def test_a_thousand_idle_connections_keep_nobody_out() -> None:
    if connections() < IDLE + 50:
        pytest.skip("this system lets a process open too few files")
    server = server_of(hello, "127.0.0.1", 0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    at = ("127.0.0.1", server.effective_port)
    with contextlib.ExitStack() as idle:
        for _ in range(IDLE):
            idle.enter_context(socket.create_connection(at, timeout=10))
        with urllib.request.urlopen(f"http://127.0.0.1:{at[1]}/", timeout=10) as answer:
            assert answer.read() == b"hello"
    server.close()
    thread.join(5)


def test_idle_connections_are_let_go_soon() -> None:
    server = server_of(hello, "127.0.0.1", 0)
    assert server.adj.channel_timeout <= 30
    server.close()


@pytest.mark.parametrize(
    ("host", "told"),
    [
        ("127.0.0.1", ["http://127.0.0.1:81"]),
        ("localhost", ["http://localhost:81"]),
        ("::1", ["http://[::1]:81"]),
        ("fe80::2", ["http://[fe80::2]:81"]),
    ],
)
def test_an_address_can_be_typed_into_a_browser(host: str, told: list[str]) -> None:
    assert addresses(host, 81) == told


@pytest.mark.parametrize(("host", "here"), [("0.0.0.0", "127.0.0.1"), ("::", "[::1]")])
def test_a_room_is_told_the_address_in_the_network(host: str, here: str) -> None:
    told = addresses(host, 8050)
    assert told[-1] == f"http://{here}:8050"
    assert not any("//0.0.0.0" in one or "[::]" in one for one in told)


def test_a_host_that_does_not_exist_is_told_in_a_sentence() -> None:
    told = subprocess.run(
        [sys.executable, ROOT / "run.py", "dashboard", "--host", "nosuch.invalid"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 2
    assert "cannot serve on nosuch.invalid:8050" in told.stderr
    assert "Traceback" not in told.stderr


def test_folders_that_were_left_are_removed_and_those_in_use_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    mine, left, strange = lent_folder(), tmp_path / f"{PREFIX}left", tmp_path / f"{PREFIX}strange"
    for folder in (left, strange):
        folder.mkdir()
    (left / LOCK).touch()
    (left / "people.csv").write_text("id\nann\n")
    remove_left_folders()
    assert not left.exists()
    assert mine.exists()
    assert strange.exists()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str, Path]]:
    """A dashboard of its own: the process, where it is, and where it keeps what is sent."""
    script = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "import base64; from dashboard import serving; from dashboard.uploads import UPLOADS\n"
        "serving.warm = lambda jobs: None\n"
        "packed = 'data:,' + base64.b64encode(b'id\\nann\\nbob\\n').decode()\n"
        "def ready():\n"
        "    UPLOADS.take([packed], ['people.csv']); print('ready', flush=True)\n"
        "serving.serve('127.0.0.1', 0, 1, ready); print('stopped', flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        yield process, process.stdout.readline(), tmp_path
        process.kill()


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_what_was_sent_is_gone_when_the_server_is_stopped(
    served: tuple[subprocess.Popen[str], str, Path], sent: signal.Signals
) -> None:
    process, told, place = served
    assert told == "ready\n"
    assert list(place.rglob("people.csv"))
    start = time.monotonic()
    process.send_signal(sent)
    assert process.stdout is not None
    assert re.search("stopped", process.stdout.read())
    assert process.wait(10) == 0
    assert time.monotonic() - start < 5
    assert list(place.glob(f"{PREFIX}*")) == []


def test_plotly_in_part_is_of_the_version_that_is_installed_and_draws_all_that_we_draw() -> None:
    assert f"v{get_plotlyjs_version()}" in bundle()[:200]
    figures = Path(dashboard.__file__).parent / "figures"
    drawn = {
        name
        for path in figures.glob("*.py")
        for name in re.findall(r'"type": "(\w+)"', path.read_text(encoding="utf-8"))
    }
    assert drawn - {"rect", "line", "circle", "data", "path"} <= TRACES  # shapes and error bars


def test_files_of_a_page_are_kept_by_the_browser() -> None:
    client = make_app(JobQueue(1)).server.test_client()
    page = client.get("/").get_data(as_text=True)
    address = re.search(r'src="(/assets/plotly/[^"]+)"', page)
    assert address is not None
    with client.get(address[1]) as answered:
        assert "max-age=31536000" in answered.headers["Cache-Control"]
    assert "plotly.min.js" not in page
