"""*Best within*: words and pictures are of one number; a page moves a search on to its answer."""

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dashboard.cache import Kept
from dashboard.figures.portfolio import BEST, LOOKS, front, kind_of, worlds
from dashboard.figures.what_pays import what_pays as figure_of_what_pays
from dashboard.jobs import JobQueue, Refused
from dashboard.pages.ask import request_of
from dashboard.pages.best_within import callbacks, page, running, shown
from dashboard.pages.best_within.request import OFFERED, Budget, state_with
from dashboard.pages.best_within.running import Running
from dashboard.state import state_of
from dashboard.words import portfolio as words
from dashboard.words import portfolio_tables as tables
from dashboard.words.language import PSEUDO, spoken_in
from dashboard.words.other_worlds import turned_around
from dashboard.words.portfolio_names import gain_of
from simulation import Scenario, portfolio, what_pays
from simulation.experiments.analysis.discovery import Box
from simulation.experiments.portfolio import BestWithin
from simulation.experiments.portfolio.portfolios import Portfolio
from simulation.experiments.portfolio.question import question_of
from simulation.experiments.portfolio.worlds import NotLooked, Robust
from simulation.scenario.errors import ScenarioError
from tests import planted_portfolio as planted
from tests.pages.test_languages import all_raw, raw, texts_of, without_stores
from tests.pages.test_plain_english import old_words, seen

SMALL = {"organization.size": 21, "run.days": 40}
STATE = {"base": "baseline", "changes": SMALL, "shocks": []}


def upside_down(base: Scenario) -> float:
    """Return that levers harm where an assumption is larger than usual."""
    return -1.0 if base.assumptions.energy_rest > Scenario().assumptions.energy_rest else 1.0


@pytest.fixture(scope="module")
def found() -> BestWithin:
    return planted.found({"mentoring": 6.0, "open_books": 3.0})


@pytest.fixture(scope="module")
def nowhere_good() -> BestWithin:
    return planted.found({}, noise=3.0)


@pytest.fixture(scope="module")
def robust() -> BestWithin:
    gains = {"mentoring": 6.0, "open_books": 3.0}
    return planted.found(gains, turned=upside_down, worlds=64, not_worse=["strain"])


@pytest.fixture
def pseudo() -> Iterator[None]:
    with spoken_in(PSEUDO):
        yield


def budget(**more: Any) -> Budget:
    levers = {"levers": list(planted.LEVERS), "hours": 250, "now": STATE}
    return request_of(Budget, levers | more)


def test_the_best_is_named_with_its_gain_and_price(found: BestWithin) -> None:
    row = found.row("A")
    told = words.lead(found)
    assert found.best == "A"
    assert told[0].startswith(f"Best within 250 hours: A – {words.portfolio_words(found, 'A')}. ")
    assert f"Days of work gained on fresh luck: +{row['gain_mean']:.2f}" in told[0]
    assert f"({row['hours']:.0f} hours and CHF {row['money']:,.0f})" in told[0]
    levers = words.portfolio_words(found, "A").split(", ")
    assert {one.rpartition(" ")[0] for one in levers} >= {"mentoring", "open books"}
    assert any(line.startswith("Clearly adds to A: ") and "mentoring" in line for line in told)


def test_equals_are_named_with_the_cheapest_of_them() -> None:
    cheap = planted.found({"mentoring": 6.0, "open_books": 0.05}, noise=2.0)
    same = cheap.finalists[cheap.finalists["is_equal"]]
    assert len(same) > 1
    assert cheap.cheapest == same.loc[same["total"].idxmin(), "name"]
    told = " ".join(words.lead(cheap))
    assert f"As good as each other, as far as can be told: {', '.join(same['name'][:-1])}" in told
    assert re.search(
        rf"({cheap.cheapest} is the cheapest|The cheapest of them: {cheap.cheapest})", told
    )


def test_it_says_how_much_of_it_was_luck_only_where_some_was(found: BestWithin) -> None:
    for flattered, ending in ((4.0, ": 4.0 of it was luck."), (0.0, ".")):
        table = found.finalists.copy()
        table.loc[0, "search_gain"] = max(table.loc[0, "gain_mean"] + flattered, 10.0)
        table.loc[0, "flattered"] = flattered
        told = words.lead(dataclasses.replace(found, finalists=table))
        (line,) = [one for one in told if one.startswith("The search had taken A for +")]
        assert line.endswith(f"on fresh luck it is +{table.loc[0, 'gain_mean']:.1f}{ending}")


def test_every_picture_of_a_best_says_that_it_is_no_promise(robust: BestWithin) -> None:
    pays = what_pays(Scenario().replace({"organization.size": 12, "run.days": 5}), (1.0,), 2)
    for figure in (front(robust), worlds(robust), figure_of_what_pays(pays)):
        assert "not a promise" in figure["layout"]["title"]["text"]


def test_it_says_when_nothing_clearly_beats_doing_nothing(nowhere_good: BestWithin) -> None:
    told = words.lead(nowhere_good)
    assert nowhere_good.best is None
    assert told[0].startswith("Nothing clearly beats doing nothing within 250 hours. ")
    assert not any(line.startswith(("As good", "Clearly adds", "Beyond")) for line in told)


def test_a_gain_is_more_of_what_is_good() -> None:
    for goal, head in (
        ("strain", "strain, decrease in points"),
        ("resilience_loss", "days of work saved"),
    ):
        crisis = {"kind": "external_crisis", "day": 60, "size": 0.6, "duration": 60}
        base = Scenario().replace({"shocks": [crisis]})
        less = planted.found({"mentoring": 6.0}, goal=goal, base=base)
        table = tables.finalists_table(less)
        (column,) = [nth for nth, one in enumerate(table.columns) if one.head == head]
        assert table.lines[0][column].startswith("+")
        assert f"{head[:1].upper()}{head[1:]} on fresh luck: +" in words.lead(less)[0]


def test_what_gets_clearly_worse_is_said() -> None:
    crisis = {"kind": "external_crisis", "day": 60, "size": 0.6, "duration": 60}
    base = Scenario().replace({"shocks": [crisis]})
    table = planted.found({"mentoring": 6.0}, base=base, not_worse=["strain"])
    rows = table.finalists.copy()
    rows.loc[1, "harms"] = "strain"
    told = words.lead(dataclasses.replace(table, finalists=rows))
    assert f"Clearly worse than doing nothing in strain: {rows.loc[1, 'name']}." in told
    assert tables.finalists_table(table).lines[0][-2].startswith("-6.")  # points of strain


def test_what_turns_it_around_is_said_in_words(robust: BestWithin) -> None:
    told = " ".join(words.lead(robust))
    assert robust.robust is not None
    row = robust.robust.table.iloc[0]
    assert f"A beats doing nothing in {row['beats']:.0%} (" in told
    assert "of 64 worlds" in told
    assert "A is no better than doing nothing above all where energy rest is at least" in told
    assert any("64 draws" in note for note in words.notes(robust))
    assert isinstance(robust.robust.turns, Box)
    told = turned_around(turns_to(robust.robust, robust.robust.turns._replace(found=False)))
    assert told == "No assumption was found that turns this around."


def turns_to(robust: Robust, turns: Box | NotLooked) -> Robust:
    return dataclasses.replace(robust, turns=turns)


def test_why_nobody_looked_for_what_turns_it_around_is_said_in_words(robust: BestWithin) -> None:
    assert robust.robust is not None
    always = robust.robust.table.assign(beats=1.0)
    never = robust.robust.table.assign(beats=0.0)
    for why, table, words_of_it in (
        (NotLooked.FEW, always, "is looked for in 40 worlds or more"),
        (NotLooked.PACKAGE, always, "python -m pip install ema-workbench"),
        (NotLooked.ALIKE, always, "Nothing that differs between these worlds turns this around"),
        (NotLooked.ALIKE, never, "That is so in every one of these worlds"),
    ):
        told = dataclasses.replace(robust.robust, table=table, turns=why)
        assert words_of_it in turned_around(told)


def test_the_picture_shows_the_very_numbers_and_what_is_clear_by_more_than_colour(
    found: BestWithin,
) -> None:
    figure = front(found)
    line, nothing, *marks = figure["data"]
    assert (line["x"][0], line["y"][0], nothing["x"], nothing["y"]) == (0.0, 0.0, [0.0], [0.0])
    assert line["x"] == sorted(line["x"])
    at = {name: nth for trace in marks for nth, name in enumerate(trace["text"])}
    assert sorted(at) == sorted(found.finalists["name"])
    for row in words.rows_of(found):
        (trace,) = [one for one in marks if row["name"] in one["text"]]
        nth = at[row["name"]]
        value = gain_of(found, row)
        assert (trace["x"][nth], trace["y"][nth]) == (
            round(row["total"], 2),
            round(row["gain_mean"], 4),
        )
        assert trace["error_y"]["array"][nth] == round(value.high - value.mean, 4)
        assert words.portfolio_words(found, row["name"]).split(", ")[0] in trace["customdata"][nth]
    kinds = [kind_of(found, row) for row in words.rows_of(found)]
    assert kinds[0] == BEST
    assert kinds.count(BEST) == 1
    assert len({look[2] for look in LOOKS.values()}) == len(LOOKS)
    knees = found.finalists[found.finalists["is_knee"]]
    assert [one["x"] for one in figure["layout"]["annotations"]] == [
        round(total, 2) for total in knees["total"]
    ]


def test_other_worlds_are_drawn_from_the_worst_to_the_best(robust: BestWithin) -> None:
    assert robust.robust is not None
    for trace, row in zip(worlds(robust)["data"], robust.robust.table.itertuples(), strict=True):
        gains = np.array(trace["y"])
        assert (np.diff(gains) >= 0.0).all()
        assert (gains > 0.0).mean() == pytest.approx(row.beats)
        assert gains.mean() == pytest.approx(row.gain, abs=0.001)


def test_what_is_shown_has_every_number_in_plain_words(robust: BestWithin) -> None:
    told = shown.answer(robust, budget())
    text = re.sub(r"\s+", " ", " ".join(seen(told["shown"])))
    assert not old_words(text)
    for table in (
        tables.finalists_table(robust),
        tables.parts_table(robust),
        tables.robust_table(robust),
    ):
        assert all(part in text for line in table.lines for cell in line for part in [cell])
    assert set(told["reply"]["states"]) == {*robust.finalists["name"], shown.NONE}


@pytest.mark.usefixtures("pseudo")
def test_nothing_of_it_is_raw(robust: BestWithin, nowhere_good: BestWithin) -> None:
    for one in (robust, nowhere_good):
        figures = [front(one), *([worlds(one)] if one.robust else [])]
        texts = [text for figure in figures for text in texts_of(figure)]
        assert {word for text in texts for word in raw(text)} <= {"CHF"}
        left = all_raw(without_stores([page.page(), shown.answer(one, budget())["shown"]]))
        assert set(left) <= {"CHF"}


@pytest.mark.parametrize("changes", [{}, {"levers.mentoring.later": [[20, 1.0]]}])
def test_a_finalist_opens_as_the_very_scenario_that_was_tried(changes: dict[str, Any]) -> None:
    now = state_of({**STATE, "changes": SMALL | changes | {"levers.open_books.level": 0.5}})
    question = question_of(now.scenario(), (250.0, None), planted.LEVERS)
    for levels in ((0.5, 0.0, 1.0), (0.0, 0.0, 0.0)):
        one = Portfolio(levels, question.none.starts)
        state = state_with(now, question, one)
        assert state.scenario().digest_of_history() == question.scenario_of(one).digest_of_history()
    assert "levers.open_books.level" not in state.changes, "as the organization has it"


def test_the_page_asks_step_by_step_and_shows_what_python_gives(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(running, "AT_ONCE", 21 * 40 * 150)
    monkeypatch.setattr("simulation.experiments.portfolio.question.FEWEST_LOOKS", 6)
    monkeypatch.setattr("simulation.experiments.portfolio.question.LOOKS_A_LEVER", 2)
    jobs, kept, bars = JobQueue(2), Kept(2), []
    asked = budget()
    while True:
        told = callbacks.moved_on(jobs, "a" * 16, asked, kept)
        if told["reply"].get("is_over"):
            break
        assert re.search(r": about [\d,]+ of [\d,]+ runs$", told["done"])
        bars.append(int(told["bar"]))
    jobs.close()
    assert len(bars) > 3
    assert bars == sorted(bars)
    whole = portfolio(asked.now.scenario(), 250, None, planted.LEVERS)
    text = " ".join(seen(told["shown"]))
    for line in tables.finalists_table(whole).lines:
        assert all(cell in text for cell in line)
    name = whole.finalists["name"].iloc[0]
    file = callbacks.file_of(asked, name, kept)
    assert file["filename"] == f"baseline-best-{name}.toml"
    path = tmp_path / file["filename"]
    path.write_text(file["content"], encoding="utf-8")
    own = whole.question.scenario_of(whole.portfolio(name))
    assert Scenario.load(path).digest_of_history() == own.digest_of_history()


def test_two_who_ask_the_same_move_one_search_on() -> None:
    search = Running(planted.question())
    jobs = JobQueue(1)
    first, second = search.next_part(jobs), search.next_part(jobs)
    jobs.close()
    assert first is not None
    assert first == second
    lives = planted.lived(search.ask, {"mentoring": 6.0})
    search.take(first, lives)
    so_far = search.so_far()
    assert so_far.done == len(first.jobs)
    search.take(second, lives)
    assert search.so_far() == so_far, "brought twice, taken once"


def test_a_budget_within_which_nothing_fits_is_told_with_the_cheapest_lever() -> None:
    search = Running(dataclasses.replace(planted.question(base=Scenario()), hours=1.0))
    jobs = JobQueue(1)
    part = search.next_part(jobs)
    assert part is not None
    search.take(part, planted.lived(search.ask, {}))
    with pytest.raises(
        ScenarioError, match=r"within 1 hour: the cheapest, .* 0\.25, takes .* \(25 hours"
    ):
        search.next_part(jobs)
    jobs.close()


def test_levers_that_do_nothing_are_told() -> None:
    search = Running(planted.question(base=Scenario()))
    jobs = JobQueue(1)
    part = search.next_part(jobs)
    assert part is not None
    search.take(part, [planted.lived(search.ask, {}, noise=0.0)[0]] * len(part.jobs))
    with pytest.raises(ScenarioError, match="None of these levers does anything"):
        search.next_part(jobs)
    jobs.close()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"hours": "", "money": None}, "Write how many hours may be spent"),
        ({"goal": "resilience_loss"}, "Days of work lost: there is no event"),
        ({"not_worse": ["recovery_days"]}, "back to normal: there is no event"),
        ({"hours": -1}, "write 0 or more"),
    ],
)
def test_what_cannot_be_asked_is_told_in_words(more: dict[str, Any], told: str) -> None:
    with pytest.raises(ScenarioError, match=told):
        budget(**more).question()


@pytest.mark.parametrize(
    "more",
    [
        {"levers": ["magic"]},
        {"goal": "hqc_density"},
        {"goal": ["strain"]},
        {"not_worse": "strain"},
        {"hours": "many"},
        {"robust": 1},
    ],
)
def test_what_no_page_sends_is_refused(more: dict[str, Any]) -> None:
    with pytest.raises(ScenarioError, match="not what a page sends"):
        budget(**more)


def test_what_is_too_large_for_the_page_names_the_command() -> None:
    large = {"organization.size": 4000, "run.days": 250}
    with pytest.raises(Refused, match=r"python run\.py portfolio"):
        Running(budget(now={**STATE, "changes": large}, levers=[]).question())


def test_a_file_of_what_is_not_known_is_told_in_words() -> None:
    with pytest.raises(ScenarioError, match="no longer known here"):
        callbacks.file_of(budget(), "A", Kept(1))


def test_everything_that_is_offered_has_a_name_and_can_be_asked() -> None:
    shock = {"kind": "external_crisis", "name": "external_crisis", "day": 10, "size": 0.5}
    struck = {**STATE, "shocks": [shock | {"duration": 10}]}
    assert all(budget(now=struck, goal=goal).question().goal == goal for goal in OFFERED)
