"""Turn a plain function into machine code, once, and say which rules were used.

There is one implementation of every rule. With numba's JIT switched off
(``NUMBA_DISABLE_JIT=1``) the same functions run in plain Python and give the same bits.
"""

import contextlib
import functools
import hashlib
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numba.core import event

from simulation.machine_code import Woven, kept
from simulation.sources import code_of, rule_files

SOURCES = Path(__file__).parent
WRITTEN_ON = (  # files, and folders with all that is in them
    "compiled.py",
    "machine_code.py",
    "settings.py",
    "state",
    "tables.py",
    "views",
    "scenario/levers.py",
    "scenario/shocks.py",
)
RULE = re.compile(r"^@(inlined|compiled|allocating)\b", re.MULTILINE)
KEPT_CACHES = 6
Rule = TypeVar("Rule", bound=Callable[..., Any])


@functools.cache
def fingerprint() -> str:
    """Return 16 hex digits that change whenever the rules do: the code that a run depends on.

    Words about it (comments, docstrings, evidence cards) and layout count for nothing, nor do
    files that no run depends on (`sources.LEFT_OUT`). Paths count.
    """
    digest = hashlib.sha256()
    for path in rule_files(SOURCES):
        digest.update(path.relative_to(SOURCES).as_posix().encode() + b"\0")
        digest.update(code_of(path.read_text("utf-8")).encode())
    return digest.hexdigest()[:16]


def digest_of(paths: list[Path]) -> str:
    """Return 16 hex digits of the names and contents of source files."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.relative_to(SOURCES).as_posix().encode() + b"\0")
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]


def rule_sources() -> list[Path]:
    """Return the source files that machine code is made from: rules, and what they are written on.

    Numba's own cache would miss a change in another file than the rule's.
    """
    written_on = {SOURCES / name for name in WRITTEN_ON}
    return [
        path
        for path in sorted(SOURCES.rglob("*.py"))
        if written_on & {path, *path.parents} or RULE.search(path.read_text("utf-8"))
    ]


def cache_root() -> Path:
    """Return the folder of compiled rules: ``HQC_CACHE``, the user's cache, or a temporary one.

    The temporary one is the same for all processes of a user, so that rules are compiled once.
    """
    chosen = os.environ.get("HQC_CACHE")
    base = os.environ.get("XDG_CACHE_HOME")
    roots = [Path(one) for one in (chosen, f"{base}/hqc" if base else None) if one]
    with contextlib.suppress(RuntimeError):  # a user without a name or a home
        roots += [Path.home() / ".cache" / "hqc"] if not base else []
    for root in roots:
        try:
            root.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=root):
                return root
        except OSError:
            continue
    return temporary_root()


def temporary_root() -> Path:
    """Return a user's own folder in the temporary one; a new one where that is not theirs alone.

    What lies in it is run as machine code: nobody else may write there.
    """
    if not hasattr(os, "getuid"):  # Windows: the temporary folder is the user's own
        root = Path(tempfile.gettempdir()) / "hqc"
        root.mkdir(exist_ok=True)
        return root
    root = Path(tempfile.gettempdir()) / f"hqc-{os.getuid()}"
    try:
        root.mkdir(mode=0o700, exist_ok=True)
        found = root.lstat()
        if (
            stat.S_ISDIR(found.st_mode)
            and found.st_uid == os.getuid()
            and found.st_mode & 0o77 == 0
        ):
            return root
    except OSError:
        pass
    return Path(tempfile.mkdtemp(prefix="hqc-"))


def rules_folder() -> Path:
    """Return the folder in which the machine code of these very rules is kept."""
    root = cache_root()
    folder = root / f"rules-{digest_of(rule_sources())}"
    folder.mkdir(exist_ok=True)
    older = sorted(root.glob("rules-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for stale in older[KEPT_CACHES:]:
        shutil.rmtree(stale, ignore_errors=True)
    return folder


def is_jit_on() -> bool:
    """Say whether rules run as machine code."""
    return not numba.config.DISABLE_JIT


def is_compiled_before() -> bool:
    """Say whether these very rules have been compiled on this machine before."""
    return not is_jit_on() or any(Path(numba.config.CACHE_DIR).rglob("*run_days*.nbi"))


if is_jit_on():
    numba.config.CACHE_DIR = str(rules_folder())
else:
    # Keyed luck multiplies modulo 2**64: in plain Python numpy would warn of the wrap-around.
    np.seterr(over="ignore")

# Higher levels of LLVM's optimizer gain nothing for scalar rules and double the first compilation.
numba.config.OPT = type(numba.config.OPT)(1)
# The six qualities of a tie fade alike: several at once, with the same bits.
numba.config.SLP_VECTORIZE = 1

RULES: list[str] = []  # all that are there, by name


def inlined(rule: Rule) -> Rule:
    """Compile a rule and weave it into whatever calls it (plain Python when the JIT is off).

    A world is a dozen tables; handing them from function to function costs more than most rules.
    """
    RULES.append(rule.__qualname__)
    return cast("Rule", Woven(rule)) if is_jit_on() else rule


def compiled(rule: Rule) -> Rule:
    """Compile a rule that stands apart: called seldom or from many places, so not woven in."""
    RULES.append(rule.__qualname__)
    return cast("Rule", kept(rule))


def allocating(rule: Rule) -> Rule:
    """Compile a rule that makes arrays of its own: it stands apart, and references are counted."""
    RULES.append(rule.__qualname__)
    return cast("Rule", kept(rule, _nrt=True))


class Compiling(event.Listener):  # type: ignore[misc]
    """Tells, while rules are compiled, how many are done and of how many."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self.tell = tell
        self.done: set[str] = set()

    def on_start(self, told: Any) -> None:
        """A rule is looked at: those that it calls come first."""

    def on_end(self, told: Any) -> None:
        """A rule is done."""
        name = told.data["dispatcher"].py_func.__qualname__
        if name in RULES and name not in self.done:
            self.done.add(name)
            self.tell(len(self.done), len(set(RULES)))


def tell_while_compiling(tell: Callable[[int, int], None]) -> None:
    """Have it told from now on how many rules are compiled, of how many (a little fewer are)."""
    event.register("numba:compile", Compiling(tell))
