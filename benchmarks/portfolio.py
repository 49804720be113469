"""How long the best within a budget takes: 8 levers of the default organization; and is it right.

`python -m benchmarks.portfolio` measures it alone.
"""

import time

from benchmarks.planted_portfolios import (
    EIGHT,
    holds_the_truth,
    repeated,
    superb_is_clear,
    useless_is_clear,
)
from simulation import Scenario, portfolio

HOURS, MONEY = 500.0, 20_000.0


def measure_portfolio() -> dict[str, float]:
    """Return seconds of a search on all processors, and how often it is right about planted levers.

    `portfolio_processor_s`: seconds of all processors together. Of twenty searches whose truth is
    known: in how many a superb lever clearly adds to the best, a useless one seems to, and the
    reported interval holds the true gain.
    """
    portfolio(Scenario(), HOURS, MONEY, EIGHT, looks=1, replicates=2)  # compiled, loaded
    start, worked = time.perf_counter(), time.process_time()
    found = portfolio(Scenario(), HOURS, MONEY, EIGHT)
    figures: dict[str, float] = {
        "portfolio_s": time.perf_counter() - start,
        "portfolio_processor_s": time.process_time() - worked,
        "portfolio_histories": found.histories,
    }
    twenty = repeated()
    return figures | {
        "portfolio_superb_clear": sum(map(superb_is_clear, twenty)),
        "portfolio_useless_clear": sum(map(useless_is_clear, twenty)),
        "portfolio_truth_held": sum(map(holds_the_truth, twenty)),
    }


if __name__ == "__main__":
    for name, value in measure_portfolio().items():
        print(f"{name:28}{value:12.4g}")
