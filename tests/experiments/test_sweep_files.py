"""Sweep files: what they may say, and what is told when they are wrong."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.experiments.sweeps.axes import Bell, Listed, Range
from simulation.experiments.sweeps.designs import Design, design_size, points_of
from simulation.experiments.sweeps.leaving import replay
from simulation.experiments.sweeps.reading import (
    SWEEPS,
    load_sweep,
    problems_of_file,
    sweep_names,
    sweep_of,
)
from simulation.experiments.sweeps.writing import sweep_to_toml
from simulation.scenario.errors import ScenarioError
from simulation.scenario.files import to_toml

TRUST = Listed("people.trust.mean", (0.2, 0.4, 0.6))
PRESENCE = Range("people.presence.mean", 0.1, 0.9)
DEMAND = Bell("work.demand", 0.3, 0.05, 0.2, 0.4)
SIZE = Range("organization.size", 20, 200, "log", whole=True)


def problems(tmp_path, text):
    path = tmp_path / "sweep.toml"
    path.write_text(text)
    return [str(one) for one in problems_of_file(path)]


@pytest.mark.parametrize("name", sweep_names())
def test_each_sweep_that_comes_with_the_project_is_fine(name):
    assert problems_of_file(SWEEPS / f"{name}.toml") == []
    assert load_sweep(name).description.strip()


def test_all_problems_of_a_file_are_told_at_once_each_with_its_line(tmp_path):
    told = problems(
        tmp_path,
        """base = "external-crisis"
desing = 1
[run]
replicates = 0
[axes]
"people.trust.meen" = [0.2]
"people.presence.mean" = [0.2, 1.4]
"shocks.surge.size" = [1]
"run.days" = [30]
"organization.size" = []
"work.demand" = { low = 1.0, high = 0.5 }
"work.hours" = { lo = 1.0, high = 8.0 }
"work.stages" = [2, 2]
""",
    )
    for line, words in {
        2: 'desing: is not known; did you mean "design"',
        4: "run.replicates: 0 does not fit",
        6: 'people.trust.meen: is not known; did you mean "mean"',
        7: "people.presence.mean: 1.4 does not fit",
        8: "shocks.surge.size: write shocks.<name>.<key>; shocks: external_crisis",
        9: "run.days: belongs in [run]",
        10: "organization.size: the list is empty",
        11: "work.demand: low 1.0 is not below high 0.5",
        12: "work.hours: {'lo': 1.0, 'high': 8.0} is no axis: write a list of values",
        13: "work.stages: 2 stands there twice",
    }.items():
        assert any(f":{line}: " in one and words in one for one in told), (line, words, told)
    assert len(told) == 10


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('base = "baselin"', 'did you mean "baseline"'),
        ('base = "baseline"', "nothing is varied"),
        ('[axes]\n"people.trust.mean" = { low = 0.1, high = 0.9 }', "a grid needs a list"),
        ('[design]\nkind = "sobol"\n[axes]\n"people.trust.mean" = [0.1]', "points: is missing"),
        (
            '[design]\nkind = "saltelli"\npoints = 100\n[axes]\n"people.trust.mean" = [0.1]',
            "100 is no power of 2; write 64 or 128",
        ),
        (
            '[design]\nkind = "lattice"\npoints = 8\n[axes]\n"people.trust.mean" = [0.1]',
            "'lattice' is not known",
        ),
        ('[axes]\n"work.demand" = { low = 0, high = 1, scale = "log" }', "starts above 0"),
        ('[axes]\n"work.demand" = { low = 0.1, high = 1, scale = "lin" }', "write one of linear"),
        (
            '[axes]\n"work.demand" = { mean = 0.3, sd = 0, low = 0.1, high = 1 }',
            "sd 0: write a number above 0",
        ),
        (
            'base = "external-crisis"\n[run]\ndays = 30\n[axes]\n"people.trust.mean" = [0.1]',
            "strikes on day 60, but the last day is 29",
        ),
        (
            '[axes]\n"levers.mentoring" = [{ level = 0.5 }, { level = 1.0 }]',
            "levers.mentoring: lists or tables are no values of an axis",
        ),
        ('[axes]\n"people.trust.mean" = [1' + "0" * 400 + "]", "people.trust.mean: 1000"),
        (
            '[design]\nkind = "lhs"\npoints = 2\n[axes]\n"work.demand" = { low = 0, high = 1'
            + "0" * 400
            + " }",
            "work.demand: high: write a number",
        ),
        (
            '[design]\nkind = "morris"\npoints = 8\nlevels = 5\n[axes]\n'
            '"people.trust.mean" = { low = 0.1, high = 0.9 }',
            "5 is odd, and favours some ways; write 4 or 6",
        ),
        ('name = "../x"\n[axes]\n"people.trust.mean" = [0.1]', "can name no directory"),
        ('name = "a\\u0000b"\n[axes]\n"people.trust.mean" = [0.1]', "can name no directory"),
        ('[axes]\n"organization.people" = ["a.csv", "b.csv"]', "names a file"),
        (
            '[fixed]\n"people.trust.mean" = 2\n[axes]\n"people.presence.mean" = [0.1]',
            "people.trust.mean: 2 does not fit",
        ),
        (
            '[axes]\n"levers.mentoring.hours" = [0.0, 7.9]\n"levers.mentoring.level" = [0.0, 1.0]\n'
            '"levers.crisis_leadership.level" = [0.0, 1.0]',
            "together take 8.9 hours",
        ),
        (
            "[run]\nreplicates = 1000000\n[axes]\n"
            '"people.trust.mean" = [0.1, 0.2, 0.3]\n"people.presence.mean" = [0.1, 0.2, 0.3, 0.4]',
            "12,000,000 runs",
        ),
    ],
)
def test_a_file_that_cannot_be_run_says_why(tmp_path, text, words):
    told = problems(tmp_path, text)
    assert len(told) == 1, told
    assert words in told[0]
    assert "sweep.toml" in told[0]


def test_a_fixed_roster_lies_beside_the_sweep_wherever_the_command_is_typed(tmp_path, monkeypatch):
    (tmp_path / "folk.csv").write_text("id,team\n" + "".join(f"p{n},t\n" for n in range(9)))
    (tmp_path / "ours.toml").write_text(
        '[fixed]\n"organization.people" = "folk.csv"\n[axes]\n"people.trust.mean" = [0.5]'
    )
    monkeypatch.chdir("/")
    sweep = load_sweep(tmp_path / "ours.toml")
    assert sweep.base.organization.people == str((tmp_path / "folk.csv").resolve())


def test_all_wrong_values_of_an_axis_are_told_at_once(tmp_path):
    told = problems(tmp_path, '[axes]\n"people.trust.mean" = [0.5, 1e308, nan, true, "x"]')
    assert len(told) == 4
    for word, line in zip(("1e+308", "nan", "True", "x"), told, strict=True):
        assert f"people.trust.mean: {word} does not fit" in line.replace("'", "").replace('"', "")


def test_an_unknown_sweep_is_answered_with_the_nearest():
    with pytest.raises(ScenarioError, match='did you mean "density-trust-presence-shock"'):
        load_sweep("density-trust-presence-shok")


def test_keys_may_be_written_with_or_without_quotes():
    axes = {"people.trust.mean": [0.2, 0.4], "work.demand": {"low": 0.1, "high": 0.4}}
    nested = {
        "people": {"trust": {"mean": [0.2, 0.4]}},
        "work": {"demand": {"low": 0.1, "high": 0.4}},
    }
    design = {"kind": "lhs", "points": 3}
    flat, deep = (
        sweep_of({"axes": given, "design": design}, "x", Path(), {}) for given in (axes, nested)
    )
    assert flat.points == deep.points


def test_the_sweep_of_the_readme_can_be_run(tmp_path):
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
    assert problems(tmp_path, readme.partition("```toml")[2].partition("```")[0]) == []


def test_a_grid_has_every_combination_in_order():
    other = Listed("organization.control", ("none", "shuffle"))
    points = list(points_of(Design(), (TRUST, other)))
    assert len(points) == design_size(Design(), (TRUST, other)) == 6
    assert points[1] == {"people.trust.mean": 0.2, "organization.control": "shuffle"}


@pytest.mark.parametrize("kind", ["lhs", "sobol", "saltelli", "morris"])
def test_designs_have_as_many_points_as_they_say_and_stay_inside(kind):
    axes = (TRUST, PRESENCE, DEMAND, SIZE)
    design = Design(kind=kind, points=8)
    points = list(points_of(design, axes))
    assert len(points) == design_size(design, axes)
    assert points == list(points_of(design, axes))
    for point in points:
        assert point["people.trust.mean"] in TRUST.values
        assert 0.1 <= point["people.presence.mean"] <= 0.9
        assert 0.2 <= point["work.demand"] <= 0.4
        assert isinstance(point["organization.size"], int)


def test_a_latin_hypercube_meets_each_part_of_an_axis_once():
    points = points_of(Design(kind="lhs", points=10), (PRESENCE, DEMAND))
    parts = sorted(int((point["people.presence.mean"] - 0.1) / 0.08) for point in points)
    assert parts == list(range(10))


def test_a_longer_sobol_sequence_begins_with_the_shorter_one():
    axes = (PRESENCE, SIZE)
    short, long = (list(points_of(Design(kind="sobol", points=n), axes)) for n in (8, 16))
    assert long[:8] == short


def test_a_bell_has_the_mean_and_spread_that_it_was_given():
    wide = Bell("work.demand", 0.3, 0.05, 0.0, 0.6)
    values = np.array([wide.at((n + 0.5) / 2000) for n in range(2000)])
    assert values.mean() == pytest.approx(0.3, abs=1e-4)
    assert values.std() == pytest.approx(0.05, rel=0.01)


@settings(max_examples=40, deadline=None)
@given(st.floats(0.0, 1.0))
def test_every_share_of_an_axis_is_a_value_of_it(share):
    assert PRESENCE.low <= PRESENCE.at(share) <= PRESENCE.high
    assert DEMAND.low <= DEMAND.at(share) <= DEMAND.high
    assert SIZE.low <= SIZE.at(share) <= SIZE.high
    assert TRUST.at(share) in TRUST.values


def test_a_sweep_written_down_reads_back_as_the_same(tmp_path):
    tables = {
        "base": "external-crisis",
        "description": 'with "quotes"\nand lines',
        "design": {"kind": "lhs", "points": 6, "seed": 9},
        "run": {"days": 90, "replicates": 3, "time_limit": 7.5},
        "fixed": {"organization.size": 30},
        "axes": {
            "people.trust.mean": [0.2, 0.4],
            "work.demand": {"mean": 0.3, "sd": 0.05, "low": 0.2, "high": 0.4},
            "organization.team_size": {"low": 3, "high": 9, "scale": "log"},
            "organization.control": ["none", "shuffle"],
        },
    }
    sweep = sweep_of(tables, "mixed", Path(), {})
    (tmp_path / "scenario.toml").write_text(to_toml(sweep.base))
    (tmp_path / "sweep.toml").write_text(sweep_to_toml(sweep))
    again = load_sweep(tmp_path / "sweep.toml")
    assert again.points == sweep.points
    assert list(again.cells()) == list(sweep.cells())
    assert (again.design, again.axes, again.time_limit) == (sweep.design, sweep.axes, 7.5)
    assert again.description == sweep.description


def test_a_history_is_found_by_what_it_depends_on_and_nothing_else():
    def cells(**more):
        given = {"base": "external-crisis", "axes": {"people.trust.mean": [0.2, 0.4]}}
        return list(sweep_of(given | more, "x", Path(), {}).cells())

    assert cells(run={"replicates": 3}) == cells(run={"replicates": 9})
    assert cells(axes={"people.trust.mean": [0.1, 0.2, 0.4]})[1:] == cells()
    assert cells(run={"days": 200}) != cells()
    assert cells(fixed={"work.hours": 7.0}) != cells()


def test_another_seed_is_another_history():
    given = {"base": "external-crisis", "axes": {"people.trust.mean": [0.2]}}
    first, second = (
        list(sweep_of(given | {"run": {"seed": seed}}, "x", Path(), {}).cells()) for seed in (1, 2)
    )
    assert first != second


def test_a_changed_roster_is_another_history(tmp_path):
    roster = tmp_path / "people.csv"
    roster.write_text("id,team\na,x\nb,x\nc,y\nd,y\n")
    base = tmp_path / "ours.toml"
    base.write_text('[organization]\npeople = "people.csv"\n')
    given = {"base": str(base), "axes": {"people.trust.mean": [0.2]}}
    before = list(sweep_of(given, "x", Path(), {}).cells())
    roster.write_text("id,team\na,x\nb,x\nc,y\nd,x\n")
    assert list(sweep_of(given, "x", Path(), {}).cells()) != before


def test_a_replay_names_everything_that_differs_from_the_base():
    given = {
        "base": "external-crisis",
        "run": {"days": 90, "seed": 5},
        "fixed": {"organization.size": 30},
        "axes": {"organization.control": ["none", "shuffle"]},
    }
    told = replay(sweep_of(given, "x", Path(), {}), 1, 77)
    assert told == (
        "python run.py simulate external-crisis --set organization.size=30 --set run.days=90 "
        "--set 'organization.control=\"shuffle\"' --seed 77 --replicates 1"
    )
