"""Strange scenario files: each mistake has its own line, and none ends in a traceback."""

import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation import Scenario, ScenarioError
from simulation.founding import found
from simulation.founding.validation import problems_of
from simulation.scenario.errors import Problem
from simulation.scenario.line_numbers import lines_of

LAYOFF = '[[shocks]]\nkind = "layoff"\nsize = 0.1\n'


def wrong(folder: Path, text: str, name: str = "mine") -> list[str]:
    """Return the complaints about a file with this text, without its folder."""
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as error:
        Scenario.load(path)
    return [str(told).removeprefix(f"{folder}/") for told in error.value.problems]


def test_each_key_has_the_line_it_stands_in():
    text = (
        'description = """\n[run]\ndays = 4\n"""\n'
        "work = { hours = 9.0, demand = 0.2 }  # { x = 1 }\n"
        '"people"."trust" . mean = 0.4\n'
        "list = [\n  1, # ]\n  { a = '}' },\n]\n"
        "[ run ]\r\ndays = 5\n"
        "[[shocks]]\nkind = 'layoff'\n[[shocks]]\n[shocks.more]\nx = 1979-05-27 07:32:00\ny = 2\n"
    )
    found = lines_of(text)
    expected = {
        "description": 1,
        "work.demand": 5,
        "people.trust.mean": 6,
        "list.0": 8,
        "list.1.a": 9,
        "run": 11,
        "run.days": 12,
        "shocks.0.kind": 14,
        "shocks.1": 15,
        "shocks.1.more.y": 18,
    }
    assert {key: found.get(key) for key in expected} == expected


@given(st.text(alphabet="[]{}=.,'\"#\\ \nab1", max_size=40))
def test_any_text_at_all_has_its_lines_found_in_finite_time(text):
    assert all(1 <= line <= text.count("\n") + 1 for line in lines_of(text).values())


def test_a_mistake_in_the_extended_file_is_told_where_it_stands(tmp_path):
    (tmp_path / "below.toml").write_text("[run]\ndays = 0\n[people.trust]\nmean = 4\n")
    told = wrong(tmp_path, 'extends = "below"\n[people.trust]\nmean = 5\n[work]\nhours = 99\n')
    places = sorted(line.split(" ")[0] for line in told)
    assert places == ["below.toml:2:", "mine.toml:3:", "mine.toml:5:"]


def test_a_shock_that_does_not_fit_is_told_together_with_wrong_keys(tmp_path):
    text = f'[wrok]\nx = 1\n{LAYOFF}day = 900\n[[shocks]]\nkind = "layof"\n'
    told = sorted(wrong(tmp_path, text))
    assert [line.split(" ")[0] for line in told] == [
        "mine.toml:1:",
        "mine.toml:6:",
        "mine.toml:8:",
    ]
    assert 'did you mean "layoff"?' in told[2]


def test_everything_wrong_with_one_shock_is_told_at_its_keys(tmp_path):
    text = '[[shocks]]\nkind = "layoff"\nsize = 3\ntarget = "bosses"\nbreach = "integrity"\n'
    assert sorted(line.split(" ")[0] for line in wrong(tmp_path, text)) == [
        "mine.toml:3:",
        "mine.toml:4:",
        "mine.toml:5:",
    ]


def test_all_shocks_after_the_last_day_are_told_but_none_when_the_last_day_is_unknown(tmp_path):
    late = f'{LAYOFF}day = 30\n[[shocks]]\nkind = "layoff"\nname = "again"\nsize = 0.1\nday = 31\n'
    assert len(wrong(tmp_path, f"{late}[run]\ndays = 20\n")) == 2
    assert len(wrong(tmp_path, f'{late}[run]\ndays = "long"\n')) == 1


def test_two_shocks_of_one_name_are_refused_even_where_a_third_is_extended(tmp_path):
    told = wrong(tmp_path, f'extends = "layoff-fair"\n{LAYOFF}{LAYOFF}')
    assert told == [
        'mine.toml:5: shocks.layoff.name: two shocks of this file are called "layoff"; '
        "give each a name of its own"
    ]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ('[[shocks]]\nkind = ["a"]\n', "mine.toml:2: shocks.0.kind"),
        ('[[shocks]]\nkind = "layoff"\nname = ["a"]\n', "mine.toml:3: shocks.0.name"),
        ("[shocks]\nlayoff = 3\n", "write a table"),
        ("shocks = 3\n", "write a [[shocks]] table"),
        ("shocks = [3]\n", "write a table"),
        ("work = 3\n", "mine.toml:1: work: 3 does not fit: write a table"),
        (f"[run]\ndays = {'9' * 5000}\n", "is no TOML"),
        (f"a = {'[' * 5000}{']' * 5000}\n", "is no TOML"),
        (f"[run]\ndays = {'9' * 40}\n", "write 1 to 100000 (days)"),
        ("[people]\nskill_mean = nan\n", "finite"),
        ('extends = "nowhere/baseline"\n', "mine.toml:1: extends: there is no scenario"),
        ('extends = ""\n', "mine.toml:1: extends: there is no scenario"),
        ('"sh\\u006fcks" = 3\n', "shocks: 3"),
    ],
)
def test_a_strange_file_is_told_in_words(tmp_path, text, part):
    told = wrong(tmp_path, text)
    assert len([line for line in told if part in line]) == 1


@pytest.mark.parametrize("name", ["", ".", "x" * 300, "a\0b", "/dev/null", "~", "../baseline"])
def test_a_strange_name_is_told_in_words(name):
    with pytest.raises(ScenarioError) as error:
        Scenario.load(name)
    assert len(error.value.problems) == 1


def test_a_file_too_large_is_refused_unread(tmp_path):
    assert "1,000,001 bytes" in wrong(tmp_path, "#" * 1_000_001)[0]


def test_a_circle_of_files_is_refused_but_a_file_may_extend_its_namesake(tmp_path):
    (tmp_path / "two.toml").write_text('extends = "one"\n')
    assert "one.toml -> two.toml -> one.toml" in wrong(tmp_path, 'extends = "two"\n', "one")[0]
    (tmp_path / "layoff-fair.toml").write_text('extends = "layoff-fair"\n[run]\nseed = 7\n')
    assert Scenario.load(tmp_path / "layoff-fair.toml").shocks[0].fairness == 0.9


def test_a_wrong_target_is_told_with_its_line(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('[[shocks]]\nkind = "layoff"\nsize = 0.2\ntarget = "team:sales"\n')
    told = problems_of(path)[0]
    assert told[:3] == (str(path), 4, "shocks.layoff.target")
    assert told.message.startswith("there is no team")


def test_a_wrong_setting_from_the_command_line_is_told_too():
    with pytest.raises(ScenarioError, match="write a table"):
        Scenario().replace({"shocks.layoff": 3})


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=60))
def test_a_text_of_any_characters_survives_writing(tmp_path_factory, text):
    from simulation.scenario.files import to_toml

    scenario = Scenario().replace({"description": text})
    path = tmp_path_factory.mktemp("written") / "baseline.toml"
    path.write_bytes(to_toml(scenario).encode())
    assert Scenario.load(path) == scenario


TOGETHER = [
    (
        {"levers.mentoring.level": 1.0, "levers.mentoring.hours": 5.0}
        | {"levers.open_books.level": 1.0, "levers.open_books.hours": 4.0},
        ("levers.mentoring.hours", "9 hours of a working day of 8", "write fewer hours"),
    ),
    ({"levers.mentoring.fidelity": 1.2}, ("levers.mentoring.fidelity", "0 to 1")),
    ({"levers.mentoring.money": -1.0}, ("levers.mentoring.money", "0 to 1000000")),
    ({"levers.mentoring.hours": -0.5}, ("levers.mentoring.hours", "0 to 8")),
    ({"levers.mentorin.level": 1.0}, ("levers.mentorin", 'did you mean "mentoring"')),
    (
        {
            "shocks": [
                {"kind": "reorganization", "name": "one", "day": 60, "duration": 30},
                {"kind": "reorganization", "name": "two", "day": 70},
            ]
        },
        ("shocks.two.day", 'before "one" is over', "write day 90 or later"),
    ),
    (
        {
            "shocks": [
                {"kind": "layoff", "day": 60, "target": "person:p007"},
                {"kind": "trust_breach", "day": 80, "target": "person:p007"},
            ]
        },
        ("shocks.trust_breach.target", "p007 on day 80, who has left", "name somebody else"),
    ),
    (
        {"stakeholders.suppliers": 0, "shocks": [{"kind": "supplier_failure"}]},
        ("shocks.supplier_failure.kind", "there are none", "stakeholders.suppliers"),
    ),
    (
        {"shocks": [{"kind": "supplier_failure", "target": "leaders"}]},
        ("strikes suppliers", "person:"),
    ),
    ({"shocks": [{"kind": "layoff", "target": "customers"}]}, ("layoff strikes employees",)),
    ({"shocks": [{"kind": "reorganisation"}]}, ('did you mean "reorganization"',)),
    ({"stakeholders.customers": -1}, ("stakeholders.customers", "0 to 200000")),
    ({"stakeholders.clients": 3}, ("stakeholders.clients", "is not known")),
]


@pytest.mark.parametrize(("changes", "wanted"), TOGETHER, ids=lambda x: str(x)[:40])
def test_what_does_not_go_together_is_said(changes, wanted):
    with pytest.raises(ScenarioError) as told:
        Scenario().replace(changes)
    for part in wanted:
        assert part in str(told.value)


@pytest.mark.parametrize(
    ("target", "wanted"),
    [("person:p007", "is not one of the suppliers"), ("person:nobody", 'no person "nobody"')],
)
def test_a_supplier_failure_strikes_suppliers(target, wanted):
    failure = {"kind": "supplier_failure", "target": target}
    with pytest.raises(ScenarioError, match=wanted):
        found(Scenario().replace({"shocks": [failure]}), 1)


def test_a_roster_may_not_use_the_name_of_a_stakeholder(tmp_path):
    (tmp_path / "people.csv").write_text("id,team\ncustomer-01,a\nben,a\n")
    scenario = Scenario().replace({"organization.people": str(tmp_path / "people.csv")})
    with pytest.raises(ScenarioError, match="customer-01: is the name of a stakeholder"):
        found(scenario, 1)


def test_a_problem_stays_a_value_and_is_said_last():
    late = {"shocks": [{"kind": "layoff", "day": 900, "size": 0.1}]}
    with pytest.raises(ScenarioError) as error:
        Scenario().replace(late)
    (told,) = error.value.problems
    assert (told.file, told.line, told.key) == ("", 0, "shocks.layoff.day")
    assert str(told) == f"shocks.layoff.day: {told.message}"
    assert str(told.at("mine.toml", 7)) == f"mine.toml:7: {told}"


def test_problems_come_whole_out_of_a_worker():
    error = ScenarioError(["nothing to import", Problem("people.csv", 3, "id", "is empty")])
    again = pickle.loads(pickle.dumps(error))
    assert again.problems == error.problems
    assert str(again) == "nothing to import\npeople.csv:3: id: is empty"
