"""Which way is better, for every measure and outcome, in one place."""

import difflib

from simulation.measures import ORDER
from simulation.measures.resilience import MEANINGS
from simulation.scenario.errors import ScenarioError

HIGHER, NEITHER, LOWER = 1, 0, -1

# Neither: connections, trust and contact are means; more of them can help, cost, or blind.
DIRECTIONS = {
    "hqc_density": NEITHER,
    "hqc_pair_density": NEITHER,
    "hqc_coverage": NEITHER,
    "hqc_cross_unit": NEITHER,
    "hqc_density_loose": NEITHER,
    "hqc_density_strict": NEITHER,
    "hqcs_per_person": NEITHER,
    "isolates": LOWER,
    "tie_trust": NEITHER,
    "relational_coordination": HIGHER,
    "output": HIGHER,
    "performance": HIGHER,
    "lead_time": LOWER,
    "defect_rate": LOWER,
    "exception_wait": LOWER,
    "coordination_hours": NEITHER,
    "psychological_safety": HIGHER,
    "energy": HIGHER,
    "strain": LOWER,
    "mood": HIGHER,
    "health": HIGHER,
    "recovery_rate": HIGHER,
    "cognition": HIGHER,
    "trust_accuracy": HIGHER,
    "learning": HIGHER,
    "know_how": HIGHER,
    "creativity": HIGHER,
    "commitment": HIGHER,
    "involvement": HIGHER,
    "citizenship": HIGHER,
    "engagement": HIGHER,
    "turnover": LOWER,
    "customer_ties": HIGHER,
    "supplier_ties": HIGHER,
    "hqc_border": NEITHER,
    "stakeholder_health": HIGHER,
    "cost_money": LOWER,
    "cost_hours": LOWER,
    "resilience_loss": LOWER,
    "resilience_depth": LOWER,
    "recovery_days": LOWER,
    "recovered": HIGHER,
    "adaptive_gain": HIGHER,
    "personal_resilience": HIGHER,
    "top_team_resilience": HIGHER,
}
PRINCIPAL = (
    *("performance", "output", "lead_time", "defect_rate", "hqc_density"),
    *("relational_coordination", "strain", "psychological_safety", "turnover"),
    *("resilience_loss", "resilience_depth", "recovery_days", "personal_resilience"),
)
UNITS: dict[str, str] = {m.__name__: m.unit for m in ORDER}  # type: ignore[attr-defined]
UNITS |= {name: unit for name, (unit, _) in MEANINGS.items()}


def checked_outcome(name: str, strike: bool) -> str:
    """Return the name of a measure or outcome. Raises `ScenarioError` with the nearest names.

    `strike`: whether anything strikes; if not, there are measures, but no outcomes.
    """
    if name in MEANINGS and not strike:
        raise ScenarioError(
            [f'--outcome "{name}": nothing strikes; write a measure, such as performance']
        )
    if name in DIRECTIONS:
        return name
    near = difflib.get_close_matches(name, DIRECTIONS, 3)
    hint = " or ".join(f'"{one}"' for one in near)
    told = f"did you mean {hint}?" if near else f"known are: {', '.join(DIRECTIONS)}"
    raise ScenarioError([f'--outcome "{name}" is not known; {told}'])
