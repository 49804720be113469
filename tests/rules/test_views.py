"""The table of ties: fields lie where they do, and nobody who reads or writes one can tell."""

import numpy as np
import pytest

from simulation.compiled import compiled
from simulation.state import TIE, TIE_GROUPS, World
from simulation.views import LAYOUT, WORD, WORDS, View, clear_view, replace_view, view_at, views
from tests.scenes import Scene

PEOPLE, CONTACTS = 3, 7


def numbers(name: str) -> np.ndarray:
    """Return numbers for a field of all views, none like another's."""
    start = 1 + 100 * [field.name for field in TIE].index(name)
    return start + np.arange(PEOPLE * CONTACTS).reshape(PEOPLE, CONTACTS)


@pytest.fixture
def table():
    """A table in which every field of every view has another number."""
    ties = views(PEOPLE, CONTACTS)
    for field in TIE:
        ties[field.name] = numbers(field.name)
    return ties


def test_no_two_fields_share_memory(table):
    for field in TIE:
        assert (table[field.name] == numbers(field.name)).all()
        assert (getattr(table, field.name) == numbers(field.name)).all()


def test_what_is_scanned_stands_in_columns_and_the_rest_in_rows():
    for field in TIE_GROUPS[0]:
        assert LAYOUT[field.name].step == np.dtype(field.dtype).itemsize
    for group in TIE_GROUPS[1:]:
        spots = [LAYOUT[field.name] for field in group]
        assert len({(spot.before, spot.step) for spot in spots}) == 1
        assert spots[0].step >= sum(np.dtype(field.dtype).itemsize for field in group)
    assert WORDS * WORD % 256 != 0


@pytest.mark.parametrize(("row", "place"), [(0, 0), (1, 3), (PEOPLE - 1, CONTACTS - 1)])
def test_a_view_reads_and_sets_its_own_fields_only(table, row, place):
    view = table[row, place]
    for field in TIE:
        assert view[field.name] == numbers(field.name)[row, place]
        setattr(view, field.name, 7)
    for field in TIE:
        expected = numbers(field.name)
        expected[row, place] = 7
        assert (table[field.name] == expected).all()


def test_chosen_views_are_records_that_are_copies(table):
    chosen = table[np.array([0, 2]), np.array([1, 6])]
    for field in TIE:
        assert list(chosen[field.name]) == list(numbers(field.name)[[0, 2], [1, 6]])
    chosen.trust = 0.0
    assert (table.trust == numbers("trust")).all()


def test_some_rows_of_a_table_are_windows_on_it(table):
    table[1:].strength[0, 0] = 0.5
    assert table.strength[1, 0] == 0.5


def test_a_table_and_a_view_say_what_they_are(table):
    assert repr(table) == str(table) == "<views of 3 people, each with room for 7 ties>"
    table.other[1, 2] = 5
    assert repr(table[1, 2]) == "<view of row 5 in row 1, place 2>"


def test_a_copy_stands_by_itself(table):
    for alone in (table.copy(), table[0, 0].copy().table):
        alone.trust[0, 0] = -1.0
    assert table.trust[0, 0] == numbers("trust")[0, 0]


def test_a_field_that_is_not_there_is_complained_of(table):
    for wrong in (lambda: table.nothing, lambda: table[0, 0].nothing):
        with pytest.raises(AttributeError, match="a view has no nothing"):
            wrong()
    with pytest.raises(AttributeError, match="a view has no nothing"):
        table[0, 0].nothing = 1.0


@compiled
def told(world: World, i: int, place: int, by: float) -> float:
    """Compiled code reads and sets fields of each kind."""
    view = view_at(world, i, place)
    view.trust += by
    view.sought += 2
    view.met_days = view.met_days << np.uint64(1)
    return view.trust + view.sought + view.met_days


def test_compiled_code_and_python_see_the_same_fields():
    scene = Scene()
    view = scene.tie.mine
    view.trust, view.sought, view.met_days = 0.25, 1, np.uint64(5)
    assert told(scene.world, 0, 0, 0.5) == 0.75 + 3 + 10
    assert (view.trust, view.sought, view.met_days) == (0.75, 3, 10)


@compiled
def moved(world: World) -> None:
    """The second person's view takes the place of the first's, and is emptied."""
    replace_view(view_at(world, 0, 0), view_at(world, 1, 0))
    clear_view(view_at(world, 1, 0))


def test_a_view_is_moved_with_all_its_fields_and_emptied():
    scene = Scene()
    world = scene.world
    for field in TIE:
        world.ties[field.name][:2, 0] = [3, 4]
    untouched = world.ties.tobytes()
    moved(world)
    for field in TIE:
        assert list(world.ties[field.name][:2, 0]) == [4, 0]
        world.ties[field.name][:2, 0] = [3, 4]
    assert world.ties.tobytes() == untouched


def test_python_passes_a_single_view_to_compiled_code():
    from simulation.measures.counting import bond

    scene = Scene()
    view: View = scene.tie.mine
    for nth, name in enumerate(("carrying", "tensility", "openness", "vitality", "regard")):
        setattr(view, name, 0.9 - 0.1 * nth)
    view.mutuality = 0.5
    assert bond(view) == 0.9 * 0.8 * 0.7 * (0.9 - 0.1 * 3) * 0.5 * 0.5
