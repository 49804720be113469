"""What several tests of experiments begin with."""

import pytest

from simulation.experiments.sweeps.running import run_sweep
from tests.sweeping import small


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The table of a small sweep that ran undisturbed."""
    out = tmp_path_factory.mktemp("whole") / "store"
    return run_sweep(small(), out, workers=2)
