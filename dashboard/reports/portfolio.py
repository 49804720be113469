"""The report of a search for the best within a budget: what was found, front, tables, limits."""

from typing import Any

from dashboard.figures.portfolio import front, worlds
from dashboard.reports.html import made_by, page, picture
from dashboard.words.language import say
from dashboard.words.portfolio import FRONT, READ_WORLDS, TITLE, lead, notes
from dashboard.words.portfolio_tables import tables_of
from dashboard.words.section import Block, Section, Sentence, typed
from dashboard.words.section import notes as notes_section
from simulation.experiments.portfolio import BestWithin


def portfolio_page(found: BestWithin, provenance: dict[str, Any]) -> str:
    """Return the report of a search."""
    pictures: list[Block] = [picture("front", front(found), say(FRONT))]
    if found.robust is not None:
        pictures.append(picture("worlds", worlds(found), say(READ_WORLDS)))
    sections = [
        Section("lead", "", [Sentence(line) for line in lead(found)]),
        Section("cost_benefit", "", pictures),
        *(Section("numbers", typed(one.title), [one]) for one in tables_of(found)),
        notes_section("keep_in_mind", say("Keep in mind"), notes(found)),
        made_by(provenance),
    ]
    return page(f"{say(TITLE)}: {found.question.base.name}", sections)
