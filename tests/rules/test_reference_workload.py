"""The reference workload is the same model three times, or its ratios mean nothing."""

import pytest

from benchmarks.agreement import agree_c, agree_mesa, agree_sequential


@pytest.mark.parametrize(
    "check",
    [
        lambda: agree_c(200, 30),
        lambda: agree_mesa(80, 40),
        lambda: agree_sequential(200, 40),
    ],
    ids=["C", "plain Mesa", "sequential luck"],
)
def test_the_versions_agree(check):
    agreement = check()
    if agreement.agrees is None:
        pytest.skip(agreement.text)
    assert agreement.agrees, agreement.text
