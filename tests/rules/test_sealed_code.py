"""Machine code that is damaged or half-written on disk is made anew, without a word or a crash."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulation.compiled import SOURCES, Compiling
from simulation.sealed_code import read_sealed, sealed

RULE = """
from simulation.arithmetic import log
assert round(log(10.0), 6) == 2.302585
print(sum(log.stats.cache_hits.values()))
"""


def logarithm(folder: Path) -> str:
    """Return how often a fresh process found machine code of a rule, as what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", RULE],
        env=os.environ | {"HQC_CACHE": str(folder), "PYTHONPATH": str(SOURCES.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.strip()


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Path:
    """A cache in which one rule was compiled."""
    folder = tmp_path_factory.mktemp("cache")
    assert logarithm(folder) == "0"
    return folder


DAMAGES = {
    "cut short": lambda data: data[: len(data) // 2],
    "empty": lambda data: data[:0],
    "one bit": lambda data: data[:-9] + bytes([data[-9] ^ 4]) + data[-8:],
    "something else": lambda data: bytes(len(data)),
}


@pytest.mark.parametrize("suffix", [".nbi", ".nbc"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_machine_code_is_made_anew_by_itself(kept, suffix, damage):
    assert logarithm(kept) == "1"
    (file,) = kept.rglob(f"*log*{suffix}")
    file.write_bytes(DAMAGES[damage](file.read_bytes()))
    assert logarithm(kept) == "0"
    assert logarithm(kept) == "1"


def test_a_seal_is_broken_by_every_single_bit(tmp_path):
    whole = sealed(b"\x80\x05K\x07.")  # seven
    (tmp_path / "seven").write_bytes(whole)
    assert read_sealed(tmp_path / "seven") == 7
    for place in range(8 * len(whole)):
        broken = bytearray(whole)
        broken[place // 8] ^= 1 << place % 8
        (tmp_path / "broken").write_bytes(broken)
        with pytest.raises(OSError, match="damaged"):
            read_sealed(tmp_path / "broken")


def test_it_is_told_how_many_rules_are_compiled_each_once():
    from simulation.arithmetic import exp, log

    class Told:
        def __init__(self, rule):
            self.data = {"dispatcher": rule}

    seen = []
    listener = Compiling(lambda done, total: seen.append((done, total)))
    for rule in (exp, log, exp):
        listener.on_start(Told(rule))
        listener.on_end(Told(rule))
    assert [done for done, _ in seen] == [1, 2]
    assert 200 < seen[0][1] < 400
