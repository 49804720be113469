"""How long *What pays* takes: 14 levers at 3 levels and none, 8 histories of the default each.

`python -m benchmarks.what_pays` measures it alone.
"""

import statistics
import time

from benchmarks.beside_c import beside_c, known
from simulation import Scenario, what_pays

ROUNDS = 3


def measure_what_pays() -> dict[str, float]:
    """Return seconds of the whole question on all processors, and how many runs of C fit in.

    `what_pays_processor_s`: seconds of all processors together, which others at work move less.
    """
    worked: list[float] = []

    def asked() -> None:
        start = time.process_time()
        what_pays(Scenario())
        worked.append(time.process_time() - start)

    taken = beside_c([asked] * (ROUNDS + 1))
    told = {"what_pays_s": taken.seconds, "what_pays_processor_s": statistics.median(worked[1:])}
    return told | known("what_pays_over_c", taken.over_c)


if __name__ == "__main__":
    for name, value in measure_what_pays().items():
        print(f"{name:28}{value:12.4g}")
