"""What Python programs call: names, paths, and what is said of a mistake."""

import pandas as pd
import pytest

import hqc
import simulation
from simulation.results.directory import version_of

SMALL = {"organization.size": 16, "run.days": 8, "run.replicates": 1}


def test_hqc_has_the_names_of_the_simulation_and_the_installed_version():
    assert set(hqc.__all__) - {"__version__"} == set(simulation.__all__)
    assert hqc.simulate is simulation.simulate
    assert hqc.__version__ == (version_of("hqc") or "unknown")
    assert set(hqc.__all__) == set(dir(hqc))


def test_a_name_that_is_not_there_is_answered_with_those_that_are():
    with pytest.raises(AttributeError, match=r"hqc has no 'simulat'; it has .*simulate"):
        _ = hqc.simulat


def test_a_scenario_may_be_given_by_name_by_path_or_itself(tmp_path):
    chosen = hqc.Scenario.load("device-free").replace(SMALL)
    assert hqc.Scenario.of(chosen) is chosen
    file = tmp_path / "ours.toml"
    file.write_text('extends = "baseline"\n[organization]\nsize = 16\n[run]\ndays = 8\n')
    by_path = hqc.simulate(file, replicates=1).runs
    itself = hqc.simulate(hqc.Scenario.load(file), replicates=1).runs
    pd.testing.assert_frame_equal(by_path, itself)
    assert hqc.simulate(str(file), 1).runs["run_id"].tolist() == by_path["run_id"].tolist()


def test_what_is_no_scenario_is_refused_in_words():
    with pytest.raises(hqc.ScenarioError, match="basline"):
        hqc.simulate("basline")
    for wrong in (5, {"run": {}}, None):
        with pytest.raises(TypeError, match="a Scenario, or the name or path of one"):
            hqc.simulate(wrong)
