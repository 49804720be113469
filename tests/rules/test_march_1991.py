"""The example in docs/examples finds March's (1991) numbers, whichever way it is run."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import march_1991 as march
import mesa
import numpy as np
import pytest

HOME = Path(__file__).resolve().parents[2]
PAGE = HOME / "docs/examples/march-1991.md"
PROGRAM = """
import hashlib, march_1991
firm = march_1991.found(5, 12, 10, p1=0.3, p2=0.5)
march_1991.live(*firm, 0, 300)
print(hashlib.sha256(b"".join(part.tobytes() for part in firm)).hexdigest())
"""


def bytes_of(firm) -> str:
    return hashlib.sha256(b"".join(part.tobytes() for part in firm)).hexdigest()


def small_life() -> str:
    firm = march.found(5, 12, 10, p1=0.3, p2=0.5)
    march.live(*firm, 0, 300)
    return bytes_of(firm)


@pytest.mark.slow
@pytest.mark.parametrize("cell", march.CELLS, ids=str)
def test_all_six_cells_meet_the_published_values_under_another_seed(cell):
    here = march.replicated(cell, 1000, seed=2)
    assert march.is_near(cell, here)
    assert here.high - here.low < march.TOLERANCE


@pytest.mark.slow
def test_the_page_shows_what_the_command_prints(capsys):
    assert march.main([]) == 0
    assert capsys.readouterr().out in PAGE.read_text(encoding="utf-8")


def test_slow_socialization_explores_more_and_ends_up_knowing_more():
    slow, fast = (march.replicated(march.Cell(p1, 0.5, 0.0), 80, seed=3) for p1 in (0.1, 0.9))
    assert slow.low > fast.high


def test_what_the_paper_prints_does_not_give_what_it_shows():
    cell = march.CELLS[0]
    assert not march.is_near(cell, march.replicated(cell, 80, 1, **march.VARIANTS["as-printed"]))


def test_stepping_through_mesa_gives_the_same_bytes_as_the_bare_run():
    model = march.LearningOrganization(5, n=12, m=10, p1=0.3, p2=0.5)
    while model.running:
        model.step()
    assert bytes_of(model.firm) == small_life()


def test_an_agent_is_a_window_on_the_table():
    model = march.LearningOrganization(5, n=12, m=10)
    member = list(model.agents)[3]
    member.beliefs[:] = model.firm.dimensions.reality
    assert member.knowledge == 1.0
    assert model.agents.agg("knowledge", max) == 1.0


def test_mesa_runs_a_batch_until_all_agree():
    rates = {"p1": [0.1, 0.9], "p2": 0.5, "n": 12, "m": 10}
    rows = mesa.batch_run(march.LearningOrganization, rates, display_progress=False)
    assert [row["code"] for row in rows] == pytest.approx([row["members"] for row in rows])


def test_members_end_up_believing_what_the_code_says():
    firm = march.found(7, p1=0.9, p2=0.9)
    march.live(*firm, 0, march.LONGEST)
    assert np.all(firm.views.belief == firm.dimensions.code)
    assert np.all(firm.knowledge_of_members() == firm.knowledge())


def test_where_nobody_is_socialized_beliefs_stay_as_they_came():
    firm = march.found(7, p1=0.0, p2=0.9)
    before = firm.views.belief.copy()
    march.live(*firm, 0, 20)
    assert np.all(firm.views.belief == before)


def test_a_code_that_does_not_learn_says_nothing_for_ever():
    firm = march.found(7, p1=0.9, p2=0.0)
    march.live(*firm, 0, 20)
    assert np.all(firm.dimensions.code == 0)


def test_a_choice_out_of_range_or_unknown_is_refused():
    with pytest.raises(ValueError, match="p1 is 0 to 1"):
        march.found(1, p1=1.5)
    with pytest.raises(ValueError, match="p3: unknown"):
        march.found(1, p3=0.1)


def test_plain_python_gives_the_same_bytes_as_machine_code():
    paths = os.pathsep.join([str(HOME), str(HOME / "docs/examples")])
    settings = os.environ | {"PYTHONPATH": paths, "NUMBA_DISABLE_JIT": "1"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=settings, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == small_life()


def test_the_command_prints_a_table_and_says_by_its_status_what_missed(capsys):
    assert march.main(["--replicates", "400"]) == 0
    assert capsys.readouterr().out.count("yes") == 6
    assert march.main(["--replicates", "20", "--variant", "as-printed"]) == 1
