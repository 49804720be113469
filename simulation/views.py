"""The table of ties: views of one another, laid out for how a day reads them.

A view has many fields. What every morning and evening reads of all ties of a person stands in
columns, side by side for the person's ties; what fades every evening stands in one row, and what
only a meeting touches in another (`state.TIE_GROUPS`). So a pass over all ties reads a third of
the memory that it would read in rows alone. The block of a person is one piece:

    | strength of place 0, 1, 2 … | other of place 0, 1, 2 … | … | row of place 0 | row of place 1 …

Rules do not see it: `view_at(world, i, place).regard` is a field of a view, wherever it lies. In
compiled code a view is an address, and a field two additions; in Python it is a `View`.
"""

from typing import Any, NamedTuple

import numpy as np
from numba.core import cgutils, types
from numba.core.imputils import lower_getattr_generic, lower_setattr_generic
from numba.core.typing.templates import AttributeTemplate, infer_getattr
from numba.extending import NativeValue, intrinsic, models, register_model, typeof_impl, unbox

from simulation.compiled import inlined, is_jit_on
from simulation.state import TIE, TIE_GROUPS, World
from simulation.tables import Field, dtype_of, table

WORD = 8


class Spot(NamedTuple):
    """Where a field lies in a person's block: at `before` x K + `step` x place + `shift` bytes."""

    dtype: np.dtype
    before: int
    step: int
    shift: int


def layout_of(columns: tuple[Field, ...], rows: tuple[tuple[Field, ...], ...]) -> dict[str, Spot]:
    """Return where each field lies: columns first, the widest first, then the rows."""
    spots, before = {}, 0
    for field in sorted(columns, key=lambda one: -np.dtype(one.dtype).itemsize):
        dtype = np.dtype(field.dtype)
        spots[field.name] = Spot(dtype, before, dtype.itemsize, 0)
        before += dtype.itemsize
    before += -before % WORD
    for fields in rows:
        row = dtype_of(fields)
        for name in (field.name for field in fields):
            dtype, shift = row[name], row.fields[name][1]  # type: ignore[index]
            spots[name] = Spot(dtype, before, row.itemsize, shift)
        before += row.itemsize
    return spots


LAYOUT = layout_of(TIE_GROUPS[0], TIE_GROUPS[1:])
LAST = max(LAYOUT.values(), key=lambda spot: spot.before)
# A block of a multiple of 256 bytes a tie would have the same field of everybody share a part of
# the processor's cache: one word more spreads them.
WORDS = (LAST.before + LAST.step) // WORD
WORDS += WORDS * WORD % 256 == 0


class Views(np.ndarray):
    """All views that people have of one another, shape (N, K, words): row i holds those of i.

    `views[i, place]` is a `View`; `views.trust` or `views["trust"]` is a column, shape (N, K);
    `views[mask]` and `views[rows, places]` are copies as records.
    """

    def column(self, name: str) -> np.ndarray:
        """Return a field of all views, shape (N, K): a window, not a copy."""
        spot, (people, contacts, _) = LAYOUT[name], self.shape
        strides = (contacts * WORDS * WORD, spot.step)
        offset = contacts * spot.before + spot.shift
        return np.ndarray((people, contacts), spot.dtype, self, offset, strides)

    def __repr__(self) -> str:
        people, contacts, _ = self.shape
        return f"<views of {people} people, each with room for {contacts} ties>"

    __str__ = __repr__

    def __getattr__(self, name: str) -> np.ndarray:
        """Return a column by name."""
        if name in LAYOUT:
            return self.column(name)
        raise AttributeError(f"a view has no {name}")

    def __setattr__(self, name: str, value: Any) -> None:
        """Set a column."""
        if name in LAYOUT:
            self.column(name)[...] = value
        else:
            super().__setattr__(name, value)

    def __getitem__(self, key: Any) -> Any:
        """Return a view, a column, some rows, or records of chosen views."""
        if isinstance(key, str):
            return self.column(key)
        if isinstance(key, slice):
            return super().__getitem__(key)
        if isinstance(key, tuple) and all(isinstance(part, int | np.integer) for part in key):
            return View(self, int(key[0]), int(key[1]))
        return self.records(key)

    def __setitem__(self, key: Any, value: Any) -> None:
        """Set a column by name, or what numpy sets."""
        if isinstance(key, str):
            self.column(key)[...] = value
        else:
            super().__setitem__(key, value)

    def records(self, key: Any) -> Any:
        """Return chosen views as a table of records."""
        chosen = {field.name: self.column(field.name)[key] for field in TIE}
        rows = table(TIE, *chosen["other"].shape)
        for name, values in chosen.items():
            rows[name] = values
        return rows


def views(people: int, contacts: int) -> Views:
    """Return an empty table of the views of `people`, each with room for `contacts` ties."""
    return np.zeros((people, contacts, WORDS)).view(Views)


class View:
    """One person's view of another, as Python sees it: its fields are read and set by name."""

    __slots__ = ("place", "row", "table")
    dtype = np.dtype([(field.name, field.dtype) for field in TIE])

    def __init__(self, of: Views, row: int, place: int) -> None:
        object.__setattr__(self, "table", of)
        object.__setattr__(self, "row", row)
        object.__setattr__(self, "place", place)

    def __repr__(self) -> str:
        return f"<view of row {self.other} in row {self.row}, place {self.place}>"

    def __getattr__(self, name: str) -> Any:
        """Return a field."""
        if name in LAYOUT:
            return self.table.column(name)[self.row, self.place]
        raise AttributeError(f"a view has no {name}")

    def __setattr__(self, name: str, value: Any) -> None:
        """Set a field."""
        if name not in LAYOUT:
            raise AttributeError(f"a view has no {name}")
        self.table.column(name)[self.row, self.place] = value

    def __getitem__(self, name: str) -> Any:
        """Return a field by name."""
        return getattr(self, name)

    def __setitem__(self, name: str, value: Any) -> None:
        """Set a field by name."""
        setattr(self, name, value)

    def copy(self) -> "View":
        """Return a view that stands by itself, with the same fields."""
        alone = View(views(1, 1), 0, 0)
        for name in LAYOUT:
            setattr(alone, name, getattr(self, name))
        return alone

    @property
    def block(self) -> int:
        """The address of the person's block."""
        contacts = self.table.shape[1]
        return int(self.table.ctypes.data) + self.row * contacts * WORDS * WORD

    @property
    def contacts(self) -> int:
        """For how many ties there is room in the block."""
        return int(self.table.shape[1])


class ViewType(types.Type):
    """A view, as compiled code sees it."""

    def __init__(self) -> None:
        super().__init__(name="View")


VIEW = ViewType()
NUMBERS = {"f8": types.float64, "i4": types.int32, "u8": types.uint64}


@register_model(ViewType)
class _Model(models.StructModel):  # type: ignore[misc]
    def __init__(self, manager: Any, kind: ViewType) -> None:
        members = [("block", types.voidptr), ("contacts", types.intp), ("place", types.intp)]
        super().__init__(manager, kind, members)


@typeof_impl.register(View)  # type: ignore[untyped-decorator]
def _typeof(view: View, context: Any) -> ViewType:  # noqa: ARG001 - numba's signature
    return VIEW


@unbox(ViewType)  # type: ignore[untyped-decorator]
def _unbox(kind: ViewType, view: Any, c: Any) -> Any:
    found = cgutils.create_struct_proxy(kind)(c.context, c.builder)
    for name, convert in (
        ("block", c.pyapi.long_as_voidptr),
        ("contacts", c.pyapi.long_as_longlong),
        ("place", c.pyapi.long_as_longlong),
    ):
        number = c.pyapi.object_getattr_string(view, name)
        setattr(found, name, convert(number))
        c.pyapi.decref(number)
    return NativeValue(found._getvalue())


@infer_getattr
class _Fields(AttributeTemplate):  # type: ignore[misc]
    key = ViewType

    def generic_resolve(self, view: ViewType, name: str) -> Any:  # noqa: ARG002
        spot = LAYOUT.get(name)
        return None if spot is None else NUMBERS[spot.dtype.str[1:]]


def _address(context: Any, builder: Any, value: Any, name: str) -> Any:
    """Build the address of a field of a view."""
    view = cgutils.create_struct_proxy(VIEW)(context, builder, value=value)
    spot = LAYOUT[name]
    word = view.place.type
    start = builder.mul(view.contacts, word(spot.before))
    step = builder.mul(view.place, word(spot.step))
    offset = builder.add(builder.add(start, step), word(spot.shift))
    kind = context.get_data_type(NUMBERS[spot.dtype.str[1:]])
    return builder.bitcast(builder.gep(view.block, [offset], inbounds=True), kind.as_pointer())


def _tagged(builder: Any, access: Any, name: str) -> Any:
    """Tell the compiler that different fields never share memory: it then reads many at once."""
    root = builder.module.add_metadata(["fields of a view"])
    kind = builder.module.add_metadata([name, root, cgutils.intp_t(0)])
    access.set_metadata("tbaa", builder.module.add_metadata([kind, kind, cgutils.intp_t(0)]))
    return access


def _load(context: Any, builder: Any, view: Any, name: str) -> Any:
    return _tagged(builder, builder.load(_address(context, builder, view, name)), name)


def _store(context: Any, builder: Any, view: Any, name: str, value: Any) -> None:
    _tagged(builder, builder.store(value, _address(context, builder, view, name)), name)


@lower_getattr_generic(ViewType)  # type: ignore[untyped-decorator]
def _get(context: Any, builder: Any, kind: ViewType, value: Any, name: str) -> Any:  # noqa: ARG001
    return _load(context, builder, value, name)


@lower_setattr_generic(ViewType)  # type: ignore[untyped-decorator]
def _set(context: Any, builder: Any, signature: Any, arguments: Any, name: str) -> None:  # noqa: ARG001
    view, value = arguments
    _store(context, builder, view, name, value)


if is_jit_on():

    @intrinsic  # type: ignore[untyped-decorator]
    def _view(typing: Any, ties: Any, i: Any, place: Any) -> Any:  # noqa: ARG001
        """Return the view at a place of i's row of ties."""

        def build(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            kind = signature.args[0]
            ties = context.make_array(kind)(context, builder, arguments[0])
            view = cgutils.create_struct_proxy(VIEW)(context, builder)
            view.contacts = builder.extract_value(ties.shape, 1)
            i, view.place = (
                context.cast(builder, value, number, types.intp)
                for value, number in zip(arguments[1:], signature.args[1:], strict=True)
            )
            size = builder.mul(view.contacts, i.type(WORDS * WORD))
            start = builder.bitcast(ties.data, cgutils.voidptr_t)
            view.block = builder.gep(start, [builder.mul(i, size)], inbounds=True)
            return view._getvalue()

        return VIEW(ties, i, place), build

    @intrinsic  # type: ignore[untyped-decorator]
    def clear_view(typing: Any, view: Any) -> Any:  # noqa: ARG001
        """All fields of a view become zero, as in one that was never used."""

        def build(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
            for name, spot in LAYOUT.items():
                zero = context.get_constant(NUMBERS[spot.dtype.str[1:]], 0)
                _store(context, builder, arguments[0], name, zero)
            return context.get_dummy_value()

        return types.void(view), build

    @intrinsic  # type: ignore[untyped-decorator]
    def replace_view(typing: Any, view: Any, by: Any) -> Any:  # noqa: ARG001
        """All fields of a view become those of another."""

        def build(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
            view, by = arguments
            for name in LAYOUT:
                _store(context, builder, view, name, _load(context, builder, by, name))
            return context.get_dummy_value()

        return types.void(view, by), build

else:

    def _view(ties: Views, i: int, place: int) -> View:
        """Return the view at a place of i's row of ties."""
        return View(ties, int(i), int(place))

    def clear_view(view: View) -> None:
        """All fields of a view become zero, as in one that was never used."""
        for name in LAYOUT:
            setattr(view, name, 0)

    def replace_view(view: View, by: View) -> None:
        """All fields of a view become those of another."""
        for name in LAYOUT:
            setattr(view, name, getattr(by, name))


@inlined
def view_at(world: World, i: int, place: int) -> Any:
    """Return the view that stands at a place of i's row of ties."""
    return _view(world.ties, i, place)
