"""What is read of an organization, one function a measure.

A measure takes the counts of days and returns a number for each. Adding one: a function in a file
here, and its name in `ORDER`; or, without editing the source, `register_measure`.
"""

from typing import Any

from simulation.measures.benefits import (
    citizenship,
    cognition,
    creativity,
    engagement,
    health,
    involvement,
    learning,
    recovery_rate,
    trust_accuracy,
)
from simulation.measures.coordination import (
    coordination_hours,
    defect_rate,
    exception_wait,
    lead_time,
    relational_coordination,
)
from simulation.measures.costs import cost_hours, cost_money
from simulation.measures.hqc_density import (
    hqc_coverage,
    hqc_cross_unit,
    hqc_density,
    hqc_density_loose,
    hqc_density_strict,
    hqc_pair_density,
    hqcs_per_person,
    isolates,
    tie_trust,
)
from simulation.measures.meetings import cross_unit_meetings, meetings_per_person, new_ties
from simulation.measures.moments import moment_share, moment_share_first, moments_per_person
from simulation.measures.people import (
    commitment,
    energy,
    know_how,
    mood,
    psychological_safety,
    strain,
    turnover,
)
from simulation.measures.registering import load_named
from simulation.measures.stakeholders import (
    customer_ties,
    hqc_border,
    stakeholder_health,
    supplier_ties,
)
from simulation.measures.work import output, performance

ORDER: list[Any] = [
    hqc_density,
    hqc_pair_density,
    hqc_coverage,
    hqc_cross_unit,
    hqc_density_loose,
    hqc_density_strict,
    hqcs_per_person,
    isolates,
    tie_trust,
    meetings_per_person,
    cross_unit_meetings,
    new_ties,
    moments_per_person,
    moment_share,
    moment_share_first,
    relational_coordination,
    output,
    performance,
    lead_time,
    defect_rate,
    exception_wait,
    coordination_hours,
    psychological_safety,
    energy,
    strain,
    mood,
    health,
    recovery_rate,
    cognition,
    trust_accuracy,
    learning,
    know_how,
    creativity,
    commitment,
    involvement,
    citizenship,
    engagement,
    turnover,
    customer_ties,
    supplier_ties,
    hqc_border,
    stakeholder_health,
    cost_money,
    cost_hours,
]

load_named()
