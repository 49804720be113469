"""How a rule becomes machine code: by itself, or woven into whatever calls it."""

import functools
import hashlib
from collections.abc import Callable
from typing import Any

import numba
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import Compiler
from numba.extending import typeof_impl

from simulation.sealed_code import SealedCache

# No fastmath and no parallel reductions: the same bits on every machine, thread and order. No
# reference counts (`_nrt`): a world is a dozen tables, and to count references to each of them at
# every call took a third of the time. Whoever calls a rule holds its world.
OPTIONS = {
    "nogil": True,
    "error_model": "numpy",
    "no_cfunc_wrapper": True,
    "_nrt": False,
}


def _short(kind: Any) -> tuple[str, tuple[str, ...]]:
    """Return a short name of a type for symbols: a table's own one lists all its fields."""
    digest = hashlib.blake2b(kind.name.encode(), digest_size=8).hexdigest()
    return type(kind).__name__, (digest,)


# Nothing hangs on these names but their length: 15,000 characters at every call of every rule.
numba.types.Record.mangling_args = property(_short)
numba.types.BaseTuple.mangling_args = property(_short)


def kept(rule: Callable[..., Any], **options: bool) -> Any:
    """Compile a rule when it is first called, and keep its machine code."""
    machine = numba.njit(**(OPTIONS | options))(rule)
    if not numba.config.DISABLE_JIT:
        machine._cache = SealedCache(rule)
    return machine


class Unplaced:
    """Numba's generator of code, for code that gets no place in memory: nothing is noted there."""

    def __init__(self, codegen: Any) -> None:
        self.codegen = codegen

    def __getattr__(self, name: str) -> Any:
        return getattr(self.codegen, name)

    def set_env(self, name: str, environment: Any) -> None:
        """Note nothing."""


class Bitcode(JITCodeLibrary):  # type: ignore[misc]
    """The code of a rule that is only ever woven into others: no machine code is made of it."""

    @property
    def codegen(self) -> Any:
        """Numba's generator of code."""
        return Unplaced(self._codegen)

    def get_pointer_to_function(self, name: str) -> int:  # noqa: ARG002 - numba's signature
        """Return 0: there is no machine code."""
        return 0

    def _finalize_final_module(self) -> None:
        self._finalize_dynamic_globals()
        self._finalized = True


class Weaving(Compiler):  # type: ignore[misc]
    """Numba's compiler, as far as what is woven into others needs it."""

    def __init__(self, typing: Any, target: Any, *given: Any) -> None:
        super().__init__(typing, target, *given)
        self.state.library = Bitcode(target.codegen(), "within")


class Woven:
    """A rule that is woven into whatever calls it, and a function of its own when Python calls it.

    Where it is woven in it needs no machine code and no door to Python: to make both for each of
    three hundred rules took a quarter of the first compilation. Whoever does call it from Python
    waits for them.
    """

    def __init__(self, rule: Callable[..., Any]) -> None:
        functools.update_wrapper(self, rule)
        self.py_func = rule
        weave = numba.njit(
            **OPTIONS, forceinline=True, no_cpython_wrapper=True, pipeline_class=Weaving
        )
        self.woven = weave(rule)

    @functools.cached_property
    def apart(self) -> Callable[..., Any]:
        """The same rule for Python to call."""
        door: Callable[..., Any] = kept(self.py_func)
        return door

    def __call__(self, *arguments: Any) -> Any:
        """Call the rule from Python."""
        return self.apart(*arguments)


@typeof_impl.register(Woven)  # type: ignore[untyped-decorator]
def _typeof_woven(rule: Woven, context: Any) -> Any:
    return typeof_impl(rule.woven, context)
