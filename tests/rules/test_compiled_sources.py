"""Machine code is made anew whenever a source it was made from changes, in whatever folder."""

from pathlib import Path

import pytest

from simulation import compiled

FOLDERS = (
    *("morning", "pathways", "work", "evening", "levers", "shocks", "measures", "founding"),
    *("scenario", "state", "views", "."),
)
OWN = {path.parent.relative_to(compiled.SOURCES).as_posix() for path in compiled.rule_sources()}


def cache_name() -> str:
    """Return what the folder of machine code is called after."""
    return compiled.digest_of(compiled.rule_sources())


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_change_of_one_file_in_a_folder_of_rules_changes_the_caches_name(sources, folder):
    before = cache_name()
    path = next(one for one in compiled.rule_sources() if one.parent == sources / folder)
    path.write_text(path.read_text("utf-8") + "\n# changed\n", "utf-8")
    assert cache_name() != before


def test_every_folder_with_rules_is_among_those_tried():
    assert set(FOLDERS) == OWN


def test_a_file_that_moves_changes_the_name_and_an_experiment_does_not(sources):
    before = cache_name()
    experiment = sources / "experiments" / "statistics.py"
    experiment.write_text(experiment.read_text("utf-8") + "\n# changed\n", "utf-8")
    assert cache_name() == before
    (sources / "evening" / "mood.py").rename(sources / "evening" / "feeling.py")
    assert cache_name() != before


@pytest.mark.parametrize("name", compiled.WRITTEN_ON)
def test_what_rules_are_written_on_is_there(name):
    assert (Path(compiled.SOURCES) / name).exists()
