"""Scenario files: what they say is checked, all at once, with the place of each mistake."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from simulation import Scenario, ScenarioError
from simulation.founding.validation import problems_of
from simulation.scenario.files import scenario_names, to_toml
from tests.scenes import last_evening


def wrong(tmp_path: Path, text: str | bytes) -> str:
    """Return the complaint about a file with this text."""
    path = tmp_path / "mine.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ScenarioError) as error:
        Scenario.load(path)
    return str(error.value)


@pytest.mark.parametrize("name", scenario_names())
def test_each_scenario_loads_is_fine_opens_with_three_lines_and_runs(name):
    path = Path("scenarios") / f"{name}.toml"
    path = Path(__file__).resolve().parents[2] / path
    head = path.read_text().splitlines()[:3]
    assert [line.split(":")[0] for line in head] == ["# Situation", "# Try", "# Watch"]
    assert problems_of(path) == []
    short = Scenario.load(name).replace({"organization.size": 20, "run.replicates": 1})
    assert last_evening(short).days.headcount[0] > 0


def test_a_scenario_says_only_what_differs_from_the_one_it_extends():
    fair, unfair = Scenario.load("layoff-fair"), Scenario.load("layoff-unfair")
    assert (fair.shocks[0].fairness, unfair.shocks[0].fairness) == (0.9, 0.1)
    assert unfair.shocks[0].size == fair.shocks[0].size
    assert unfair.run == fair.run


def test_all_mistakes_are_told_at_once_with_file_line_key_and_what_to_write(tmp_path):
    told = wrong(
        tmp_path,
        "nonsense = 3\n[people.trust]\nmen = 0.5\nmean = 1.7\nspread = nan\n[run]\n"
        'days = "x"\nseed = -3\n[levers.device_free]\nlevel = 1\n',
    )
    lines = told.splitlines()
    assert len(lines) == 7
    for part in (
        "mine.toml:1: nonsense: is not known",
        'mine.toml:3: people.trust.men: is not known; did you mean "mean"?',
        "mine.toml:4: people.trust.mean: 1.7 does not fit",
        "write 0 to 1 (share)",
        "mine.toml:5: people.trust.spread: nan does not fit",
        "mine.toml:7: run.days: 'x' does not fit",
        "mine.toml:8: run.seed: -3 does not fit",
        'mine.toml:9: levers.device_free: is not known; did you mean "device_free_meetings"?',
    ):
        assert part in told


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ('[[shocks]]\nkind = "layof"\n', "layof"),
        ('[[shocks]]\nkind = "layoff"\nday = 250\n', "the last day is 249"),
        ('[[shocks]]\nkind = "layoff"\nsize = 0.1\ntarget = "boss"\n', "boss"),
        ('[[shocks]]\nkind = "demand_surge"\nfairness = 0.5\n', "belongs to layoff"),
        ('[[shocks]]\nkind = "layoff"\n[[shocks]]\nkind = "layoff"\n', "a name of its own"),
        ('[[shocks]]\nkind = "layoff"\nsize = 3\n', "write 0 to 1"),
        ('[[shock]]\nkind = "layoff"\n', 'did you mean "shocks"'),
        ("[organization]\nsize = 1\n", "write 2 to"),
        ("[organization]\nhqc_density = inf\n", "finite"),
        ("[levers.leaders_modelling]\nlevel = 1.0\nfidelity = 1.2\n", "write 0 to 1"),
        ("[levers.leaders_modelling]\nmoney = -1.0\n", "write 0 to"),
        ("[levers.leaders_modelling]\nstart = 5\nend = 5\n", "is not after the start"),
        ('extends = "baselin"\n', 'did you mean "baseline"?'),
        ('extends = "mine.toml"\n', "extends itself"),
        ("extends = 3\n", "write a name"),
        ("[run\n", "is no TOML"),
        (b"\xff\xfe\x00\x01", "no text in UTF-8"),
        ('run = "long"\n', "run"),
    ],
)
def test_a_mistake_is_told_in_words(tmp_path, text, part):
    told = wrong(tmp_path, text)
    assert part in told
    assert "Traceback" not in told


def test_an_unknown_scenario_is_told_with_the_nearest_name():
    with pytest.raises(ScenarioError, match='did you mean "layoff-fair"'):
        Scenario.load("layoff-fare")


def test_a_shock_at_nobody_is_told(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('[[shocks]]\nkind = "layoff"\nsize = 0.2\ntarget = "team:sales"\n')
    assert any('there is no team "sales"' in problem.message for problem in problems_of(path))


def test_what_is_written_loads_back_to_the_same(tmp_path):
    for name in scenario_names():
        scenario = Scenario.load(name)
        path = tmp_path / f"{name}.toml"
        path.write_text(to_toml(scenario))
        assert Scenario.load(path) == scenario


STRANGE = [
    'C:\\new\\u0041 \'single\' "double" """three"""',
    "\x00\x07\x1b[31m\x7f\x85 \r\n\t \u2028\u2029\ufeff",
    "# [shocks] = {größe} 組織 \U0001f600",
]
TEXT = st.text(st.characters(blacklist_categories=("Cs",)), max_size=40)


@settings(max_examples=50, deadline=None)
@given(trust=st.floats(0, 1), size=st.integers(2, 5000), text=TEXT, shock=st.floats(0, 1))
@example(trust=5e-324, size=2, text=STRANGE[0], shock=1e-16)
@example(trust=0.1, size=2, text=STRANGE[1], shock=0.0)
@example(trust=1.0, size=2, text=STRANGE[2], shock=1.0)
def test_any_scenario_survives_writing_and_reading(tmp_path_factory, trust, size, text, shock):
    scenario = Scenario.from_tables(
        {
            "description": text,
            "people": {"trust": {"mean": trust}},
            "organization": {"size": size},
            "shocks": [{"kind": "layoff", "name": text or "x", "day": 3, "size": shock}],
        }
    )
    path = tmp_path_factory.mktemp("written") / "baseline.toml"
    path.write_text(to_toml(scenario), encoding="utf-8")
    again = Scenario.load(path)
    assert again == scenario
    assert again.digest() == scenario.digest()


@pytest.mark.parametrize("text", STRANGE)
def test_a_file_written_with_strange_text_still_has_its_lines_found(tmp_path, text):
    lines = to_toml(Scenario().replace({"description": text})).splitlines(keepends=True)
    place = next(n for n, line in enumerate(lines) if line.startswith("demand = "))
    lines[place] = "demand = 99.0\n"
    number = "".join(lines[: place + 1]).count("\n")
    assert f"mine.toml:{number}: work.demand" in wrong(tmp_path, "".join(lines))


def test_the_dials_move_what_people_are_like():
    low, high = (
        last_evening(
            Scenario().replace({"people.trust.mean": mean, "run.days": 2, "organization.size": 60})
        ).people.trust_propensity.mean()
        for mean in (0.2, 0.8)
    )
    assert high - low > 0.5
