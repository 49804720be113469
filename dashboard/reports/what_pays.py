"""The report of what pays: in sentences, ranked as a picture and a table, every number, limits."""

from typing import Any

from dashboard.figures.what_pays import what_pays
from dashboard.reports.html import made_by, page, picture
from dashboard.words.language import say
from dashboard.words.section import Section, Sentence, typed
from dashboard.words.section import notes as notes_section
from dashboard.words.what_pays import (
    GAINED,
    TITLE,
    costs_table,
    effects_table,
    lead,
    notes,
    ranked_table,
)
from simulation.experiments.what_pays import WhatPays


def what_pays_page(found: WhatPays, provenance: dict[str, Any]) -> str:
    """Return the report of what each lever alone gains and costs."""
    tables = [ranked_table(found), effects_table(found), costs_table(found)]
    sections = [
        Section("lead", "", [Sentence(line) for line in lead(found)]),
        Section("cost_benefit", "", [picture("what-pays", what_pays(found), say(GAINED))]),
        *(Section("numbers", typed(one.title), [one]) for one in tables),
        notes_section("keep_in_mind", say("Keep in mind"), notes(found)),
        made_by(provenance),
    ]
    return page(f"{say(TITLE)}: {found.scenario.name}", sections)
