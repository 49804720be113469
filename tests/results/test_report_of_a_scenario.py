"""The report of one scenario: what is said of it is so, beside the same without the events."""

import pytest

from dashboard.figures.lines_on_paper import course
from dashboard.words.headline import HELD
from dashboard.words.scenario import report_of
from dashboard.words.section import Table, blocks
from simulation import Scenario, simulate
from simulation.replicates import Result

STRUCK = {"shocks": [{"kind": "external_crisis", "day": 10, "size": 0.8}]}
SMALL = {"organization.size": 20, "run.days": 60, "run.replicates": 4}


@pytest.fixture(scope="module")
def result() -> Result:
    return simulate(Scenario().replace(SMALL | STRUCK))


def test_every_measure_stands_beside_itself_without_the_events(result: Result) -> None:
    (table,) = [one for one in blocks(report_of(result), Table) if len(one.columns) == 4]
    lines = {str(line[0]): [str(part) for part in line[1:]] for line in table.lines}
    runs = result.runs
    own, calm = (runs[runs["twin"] == is_twin]["strain"].mean() for is_twin in (False, True))
    strain = lines["Strain"]
    assert strain[0].startswith(f"{own:.1%} (")
    assert strain[1].startswith(f"{calm:.1%} (")
    assert strain[2].startswith(f"{100 * (own - calm):+.2f} points (")
    assert "points" not in lines["Lead time"][2]


def test_without_events_there_is_nothing_to_stand_beside() -> None:
    calm = report_of(simulate(Scenario().replace(SMALL | {"run.replicates": 2})))
    assert [len(one.columns) for one in blocks(calm, Table)] == [2]


@pytest.mark.parametrize("held", [False, True])
def test_density_is_called_held_only_where_it_is(held: bool) -> None:
    changes = {"organization.hold_density": held, "organization.hqc_density": 0.3}
    found = simulate(Scenario().replace(SMALL | changes | {"run.replicates": 2}))
    assert (HELD in str(report_of(found))) == held


def test_shares_are_drawn_in_percent_and_other_measures_are_not(result: Result) -> None:
    share, points = (
        course(result.days, name, [10])["layout"]["yaxis"]["tickformat"]
        for name in ("performance", "relational_coordination")
    )
    assert (share, points) == (".1%", ".3~g")
