"""What tests share: the project's folder on the path, and small organizations."""

import pytest

from simulation import Scenario

SMALL = {"organization.size": 20, "run.days": 20, "run.replicates": 2}


@pytest.fixture
def small() -> Scenario:
    """Return twenty people for twenty days."""
    return Scenario().replace(SMALL)
