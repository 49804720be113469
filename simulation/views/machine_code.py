"""A view as compiled code sees it: an address, of which fields are read and set."""

from typing import Any

from numba.core import cgutils, types
from numba.core.imputils import lower_getattr_generic, lower_setattr_generic
from numba.core.typing.templates import AttributeTemplate, infer_getattr
from numba.extending import NativeValue, intrinsic, models, register_model, typeof_impl, unbox

from simulation.compiled import inlined, is_jit_on
from simulation.state import World
from simulation.views.layout import LAYOUT, WORD, WORDS
from simulation.views.table import View, Views


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
