"""People who meet, act along four pathways, and work together: high-quality connections at work.

The flow::

    scenario   ->  founding  ->  history: live day after day  ->  measures  ->  results
    (what differs)  (who is there)  (day.py: one page)            (columns)     (tables, report)

    import hqc                                         # the same names as in `simulation`
    scenario = hqc.Scenario.load("baseline").replace({"people.trust.mean": 0.7})
    result = hqc.simulate(scenario, replicates=20)     # result.days, result.runs: DataFrames
    org = hqc.Organization("baseline", seed=1)         # a mesa.Model
    org.step()
    hqc.compare([scenario, "baseline"]).differences    # paired, on the same luck
    hqc.what_pays("baseline").ranking                  # what each lever alone gains and costs
    hqc.portfolio("baseline", hours=500).finalists     # the best combination within a budget

`Organization` and `Person` need Mesa and are loaded when they are first asked for.
"""

from typing import TYPE_CHECKING, Any

from simulation.scenario import Scenario
from simulation.scenario.errors import ScenarioError

if TYPE_CHECKING:
    from simulation.agents import Person
    from simulation.experiments.compare import Comparison, compare
    from simulation.experiments.portfolio import BestWithin, portfolio
    from simulation.experiments.sweeps.running import sweep
    from simulation.experiments.what_pays import WhatPays, what_pays
    from simulation.measures.registering import COUNTS, register_measure, use
    from simulation.organization import Organization
    from simulation.replicates import Result, simulate

__all__ = [
    "COUNTS",
    "BestWithin",
    "Comparison",
    "Organization",
    "Person",
    "Result",
    "Scenario",
    "ScenarioError",
    "WhatPays",
    "compare",
    "portfolio",
    "register_measure",
    "simulate",
    "sweep",
    "use",
    "what_pays",
]
_LATER = {
    "BestWithin": "simulation.experiments.portfolio",
    "COUNTS": "simulation.measures.registering",
    "Comparison": "simulation.experiments.compare",
    "Organization": "simulation.organization",
    "Person": "simulation.agents",
    "Result": "simulation.replicates",
    "WhatPays": "simulation.experiments.what_pays",
    "compare": "simulation.experiments.compare",
    "portfolio": "simulation.experiments.portfolio",
    "register_measure": "simulation.measures.registering",
    "simulate": "simulation.replicates",
    "sweep": "simulation.experiments.sweeps.running",
    "use": "simulation.measures.registering",
    "what_pays": "simulation.experiments.what_pays",
}


def __getattr__(name: str) -> Any:
    """Load what is slow to load when it is first asked for."""
    if name in _LATER:
        import importlib

        return getattr(importlib.import_module(_LATER[name]), name)
    raise AttributeError(f"module 'simulation' has no attribute {name!r}")
