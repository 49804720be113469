"""What pays in *What if*: how runs are asked for; words and picture are of one number."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from dashboard.cache import Kept
from dashboard.figures.theme import Look
from dashboard.figures.what_pays import LOOKS, what_pays
from dashboard.jobs import JobQueue, Refused
from dashboard.pages.what_if import what_pays as page
from dashboard.state import state_of
from dashboard.words import what_pays as words
from dashboard.words.language import PSEUDO, spoken_in
from simulation import Scenario
from simulation import what_pays as asked_in_python
from simulation.experiments.what_pays import WhatPays
from simulation.experiments.what_pays.asking import concluded
from simulation.experiments.what_pays.living import NONE, Cell, Lived
from tests.pages.test_languages import all_raw, raw, texts_of, without_stores
from tests.pages.test_plain_english import old_words, seen

SMALL = {"organization.size": 21, "run.days": 40}
STATE = {"base": "baseline", "changes": SMALL, "shocks": []}
LEVELS = (0.25, 0.5, 1.0)


def found_of(**gains: float) -> WhatPays:
    """Return what pays where each lever gains so many days, in proportion to its level."""
    luck = np.random.default_rng(2)
    base = luck.normal(200.0, 5.0, 8)
    lived = {NONE: [Lived(one, float("nan"), 0.3, 0.2, 0.0, 0.0) for one in base]}
    for lever, gain in gains.items():
        for level in LEVELS:
            more = base + gain * level + luck.normal(0.0, 0.3, 8)
            lived[Cell(lever, level)] = [
                Lived(one, float("nan"), 0.35, 0.18, 100.0 * level, 50.0 * level) for one in more
            ]
    own = Scenario().replace({"levers.mentoring.level": 0.5, "organization.currency": "CHF"})
    return concluded(own, lived)


@pytest.fixture(scope="module")
def found() -> WhatPays:
    return found_of(mentoring=6.0, open_books=0.0, peer_awards=-6.0)


@pytest.fixture
def pseudo() -> Iterator[None]:
    with spoken_in(PSEUDO):
        yield


def test_the_cheapest_good_lever_is_named_with_its_gain_and_price(found: WhatPays) -> None:
    best = found.ranking.iloc[0]
    told = words.lead(found)
    assert told[0].startswith(f"Cheapest good lever: mentoring at {best['level']:g}. ")
    assert f"+{best['gain_mean']:.2f} (+{best['gain_low']:.2f} to" in told[0]
    assert "CHF 1,000" in told[0]
    assert told[1:] == ["No clear difference: open books.", "Clear harm: peer awards."]
    assert "Used in the scenario itself, and off here: mentoring." in words.notes(found)


def test_it_says_when_nothing_helps() -> None:
    told = words.lead(found_of(mentoring=0.0, open_books=0.0))
    assert told == [
        "Nothing clearly helps: in 8 runs each, no lever alone gains more work than luck explains."
    ]


def test_the_picture_shows_the_very_numbers_and_what_is_clear_by_more_than_colour(
    found: WhatPays,
) -> None:
    figure = what_pays(found)
    table = words.ranked_table(found)
    assert [trace["name"] for trace in figure["data"]] == [line[2] for line in table.lines]
    for trace, line, (_, row) in zip(
        figure["data"], table.lines, found.ranking.iterrows(), strict=True
    ):
        assert trace["x"] == [round(row["gain_mean"], 4)]
        assert trace["text"] == [line[3]]
        assert trace["y"] == [f"{line[0]} · {line[1]}"]
    symbols = [trace["marker"]["symbol"] for trace in figure["data"]]
    assert len(set(symbols)) == len(LOOKS)
    order = figure["layout"]["yaxis"]["categoryarray"]
    assert order[::-1] == [f"{line[0]} · {line[1]}" for line in table.lines]


def test_what_is_shown_has_every_number_and_a_button_a_row(found: WhatPays) -> None:
    shown = page.shown(found, Look())
    text = " ".join(seen(shown))
    assert not old_words(re.sub(r"\s+", " ", text))
    rows = [one for one in walk(shown) if "data-pays" in one.to_plotly_json()["props"]]
    own = [one.to_plotly_json()["props"] for one in rows]
    assert [(one["data-pays"], float(one["data-level"])) for one in own] == [
        (row["lever"], row["level"]) for row in words.rows_of(found)
    ]
    for table in (words.effects_table(found), words.costs_table(found)):
        assert len(table.lines) == 9
        assert all(cell in text for line in table.lines for cell in line)


def walk(part: Any) -> Iterator[Any]:
    if isinstance(part, list | tuple):
        for one in part:
            yield from walk(one)
    elif hasattr(part, "to_plotly_json"):
        yield part
        yield from walk(getattr(part, "children", None))


@pytest.mark.usefixtures("pseudo")
def test_nothing_of_it_is_raw(found: WhatPays) -> None:
    for one in (found, found_of(mentoring=0.0)):
        figure = what_pays(one)
        figure["layout"]["yaxis"].pop("categoryarray")
        texts = [text for text in texts_of(figure) if "CHF" not in text]
        assert [word for text in texts for word in raw(text)] == []
        left = all_raw(without_stores([page.place(), page.button(), page.shown(one, Look())]))
        assert set(left) <= {"CHF"}


def test_the_page_asks_step_by_step_and_shows_what_python_gives(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(page, "AT_ONCE", 21 * 40 * 100)
    jobs, kept, lived, steps = JobQueue(2), Kept(2), 0, []
    while True:
        told = page.answer(jobs, "a" * 16, page.Asked(now=STATE, lived=lived), kept)
        if told["reply"].get("is_over"):
            break
        lived = told["reply"]["lived"]
        steps.append((lived, told["done"], told["bar"]))
    jobs.close()
    assert steps == [
        (100, "100 of 344 runs", "29"),
        (200, "200 of 344 runs", "58"),
        (300, "300 of 344 runs", "87"),
    ]
    whole = asked_in_python(state_of(STATE).scenario())
    cells = " ".join(seen(told["shown"]))
    for line in words.effects_table(whole).lines:
        assert all(cell in cells for cell in line)


def test_what_is_too_large_is_refused_in_words() -> None:
    large = page.plan_of(Scenario().replace({"organization.size": 4000, "run.days": 250}))
    with pytest.raises(Refused, match="344 runs"):
        page.check_size([job for row in large.rows for job in row])
