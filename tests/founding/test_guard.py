"""The guard of real people: codes for names, no person told of, small groups as one."""

import csv
import io
import json
import stat
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some
from typer.testing import CliRunner

from dashboard.commands import app
from dashboard.commands.import_organization import beside, write_import
from simulation import Scenario, simulate
from simulation.experiments.compare import compare
from simulation.founding.coded import coded, codes_in, codes_of
from simulation.founding.guard import OTHERS, groups_shown, is_real, merged
from simulation.founding.imported import import_blueprint, read_organization
from simulation.results.tables import without_persons
from simulation.scenario.errors import OutputError, ScenarioError
from simulation.stories import tell
from tests.planted_people import NAMES, TEAMS, write_planted

RUN = CliRunner()


@pytest.fixture
def imported(tmp_path: Path) -> Path:
    people, ties = write_planted(tmp_path)
    out = tmp_path / "ours.toml"
    write_import(people, ties, None, out, consent="The works council agreed.")
    return out


def none_of(text: str) -> None:
    """No planted id or name stands in a text, whole or in part."""
    found = [name for name in NAMES if name.casefold() in text.casefold()]
    assert found == []


def test_nothing_that_a_scenario_needs_names_anybody(imported: Path):
    for path in (imported, *(beside(imported)[name] for name in ("people", "ties"))):
        none_of(path.read_text(encoding="utf-8"))
    scenario = Scenario.load(imported)
    assert scenario.organization.consent == "The works council agreed."
    assert is_real(scenario)


def test_the_key_says_who_is_who_and_is_for_its_owner_alone(imported: Path):
    key = beside(imported)["key"]
    rows = list(csv.DictReader(io.StringIO(key.read_text(encoding="utf-8"))))
    assert {row["name"] for row in rows} >= {"Zebulon Quist", "Perpetua Vanterpool"}
    codes = [row["code"] for row in rows]
    assert len(set(codes)) == len(codes) == len(TEAMS)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_an_organization_under_codes_is_the_same_organization(imported: Path, tmp_path: Path):
    """Everything but names is as it was: teams, managers, levels, traits, ties and weights."""
    plan = read_organization(str(tmp_path / "people.csv"), str(tmp_path / "ties.csv"))[0]
    files = beside(imported)
    again = import_blueprint(str(files["people"]), str(files["ties"]))
    codes = codes_of(plan.ids, {})
    old = {codes[name]: row for row, name in enumerate(plan.ids)}
    new = {name: row for row, name in enumerate(again.ids)}
    assert set(old) == set(new)
    for code, one in old.items():
        two = new[code]
        assert plan.level[one] == again.level[two]
        above = [p.ids[p.manager[row]] for p, row in ((plan, one), (again, two))]
        assert plan.manager[one] == again.manager[two] == -1 or codes[above[0]] == above[1]
        for name, values in plan.traits.items():
            assert np.array_equal(values[one], again.traits[name][two], equal_nan=True)
    assert plan.ties is not None
    assert again.ties is not None
    weights = [
        {
            (names.get(p.ids[a], p.ids[a]), names.get(p.ids[b], p.ids[b])): weight
            for a, b, weight in zip(
                p.ties.source, p.ties.target, p.ties.fields["weight"], strict=True
            )
        }
        for p, names in ((plan, codes), (again, {}))
    ]
    assert weights[0] == weights[1]
    assert sorted(map(len, by_team(plan))) == sorted(map(len, by_team(again)))


def by_team(plan) -> list[list[int]]:
    return [np.flatnonzero(plan.team == team).tolist() for team in range(len(plan.team_names))]


def test_a_team_that_is_called_after_somebody_is_called_otherwise(tmp_path: Path):
    rows = ["id,name,team", *(f"p{n},Person {n},Team Quist" for n in range(5))]
    rows += ["q,Ada Quist,Team Quist", "r,Bo Li,lab", "s,Li Bo,lab"]
    made = coded(read_organization(written(tmp_path, rows), None)[0])
    assert "Quist" not in made.people
    assert ",lab," in made.people
    assert "teams called after people, now unit 1, 2, …: 1" in made.notes


def test_a_team_that_was_made_up_for_a_leader_does_not_name_them(tmp_path: Path):
    rows = ["id,manager", "x,", "y,x", "z,x"]
    made = coded(read_organization(written(tmp_path, rows), None)[0])
    assert "team of" not in made.people


def test_a_role_that_few_have_is_left_out(tmp_path: Path):
    rows = ["id,team,role", "boss,a,head of it", *(f"n{n},a,nurse" for n in range(5))]
    rows += [f"d{n},a,doctor" for n in range(4)]
    made = coded(read_organization(written(tmp_path, rows), None)[0])
    assert "nurse" in made.people
    assert "doctor" not in made.people
    assert "Quist" not in made.people
    assert "head of it" not in made.people


def test_codes_stay_when_somebody_joins_and_files_are_read_again(tmp_path: Path):
    people, ties = write_planted(tmp_path)
    out = tmp_path / "ours.toml"
    write_import(people, ties, None, out)
    before = codes_in(beside(out)["key"].read_text(encoding="utf-8"))
    with people.open("a", encoding="utf-8") as file:
        file.write("aaa.new@planted.example,New One,ward,nurse,\n")
    write_import(people, ties, None, out)
    after = codes_in(beside(out)["key"].read_text(encoding="utf-8"))
    assert {one: after[one] for one in before} == before
    assert len(set(after.values())) == len(after) == len(before) + 1


@given(some.lists(some.text(min_size=1, max_size=5), min_size=1, unique=True), some.data())
def test_codes_are_one_each_and_known_ones_are_kept(ids, data):
    codes = codes_of(ids, {})
    assert len(set(codes.values())) == len(ids)
    kept = data.draw(some.lists(some.sampled_from(ids), unique=True))
    more = codes_of([*ids, "somebody new"], {one: codes[one] for one in kept})
    assert {one: more[one] for one in kept} == {one: codes[one] for one in kept}
    assert len(set(more.values())) == len(more)


@given(some.dictionaries(some.text(min_size=1), some.integers(1, 12), min_size=1))
def test_no_group_that_is_shown_is_small_unless_all_are(sizes):
    shown = merged(sizes, 5)
    counts: dict[str, int] = {}
    for name, size in sizes.items():
        counts[shown[name]] = counts.get(shown[name], 0) + size
    if sum(sizes.values()) >= 5:
        assert min(counts.values()) >= 5
    else:
        assert set(shown.values()) == {OTHERS}


def test_customers_and_suppliers_are_made_up_and_stay_apart():
    team = np.array([0, 0, 1, 1, 1, 1, 1, 2])
    names, group = groups_shown(("few", "many", "customers"), team, 2, 5)
    assert names == (OTHERS, "customers")
    assert group.tolist() == [0, 0, 1]


def test_the_least_size_can_only_be_raised():
    assert Scenario().replace({"organization.smallest_group": 8}).organization.smallest_group == 8
    with pytest.raises(ScenarioError, match="smallest_group"):
        Scenario().replace({"organization.smallest_group": 4})


def test_consent_and_size_of_groups_change_no_history(imported: Path):
    scenario = Scenario.load(imported)
    other = scenario.replace({"organization.consent": "x", "organization.smallest_group": 9})
    assert scenario.digest_of_history() == other.digest_of_history()


def test_no_story_is_told_of_a_real_person(imported: Path):
    scenario = Scenario.load(imported)
    code = import_blueprint(str(beside(imported)["people"]), None).ids[0]
    with pytest.raises(ScenarioError, match="no person of it is shown"):
        tell(scenario, 1, 3, code)


def test_tables_of_persons_need_a_reason_that_is_kept(imported: Path, tmp_path: Path):
    short = ["--days", "5", "--replicates", "1", "--tables"]
    told = RUN.invoke(app, ["simulate", str(imported), *short, "--out", str(tmp_path / "a")])
    assert told.exit_code == 0, told.output
    assert "no person of it is shown" in " ".join(told.output.split())
    assert sorted(path.stem for path in (tmp_path / "a").glob("*.parquet")) == [
        *("costs", "days", "runs", "teams", "ties")
    ]
    ties = pd.read_parquet(tmp_path / "a" / "ties.parquet")
    assert set(ties["source"]) | set(ties["target"]) <= GROUPS | {"customers", "suppliers"}
    teams = pd.read_parquet(tmp_path / "a" / "teams.parquet")
    own = teams[~teams["team"].isin(["customers", "suppliers"])]
    assert (own["headcount"] >= 5).all()
    assert OTHERS in set(own["team"])
    why = ["--out", str(tmp_path / "b"), "--persons", "They asked for it themselves"]
    assert RUN.invoke(app, ["simulate", str(imported), *short, *why]).exit_code == 0
    assert (tmp_path / "b" / "people.parquet").exists()
    kept = json.loads((tmp_path / "b" / "provenance.json").read_text(encoding="utf-8"))
    assert kept["persons"] == "They asked for it themselves"
    for path in (tmp_path / "a").iterdir():
        none_of(path.read_bytes().decode("utf-8", "replace"))


def test_made_up_people_are_told_of_as_ever():
    scenario = Scenario().replace({"organization.size": 20, "run.days": 4})
    assert set(simulate(scenario, 1, evening=True).evening) == {"people", "teams", "ties"}


GROUPS = {"ward", "lab", OTHERS}


def test_groups_of_an_evening_are_means_over_their_people():
    people = pd.DataFrame(
        {
            "id": [f"p{nth}" for nth in range(11)],
            "team": ["a"] * 5 + ["b", "b"] + ["c", "c", "c"] + ["customers"],
            "side": ["employee"] * 10 + ["customer"],
            "strain": [0.1] * 5 + [0.2, 0.4] + [0.6, 0.6, 0.2] + [0.9],
        }
    )
    ties = pd.DataFrame({"source": ["p0", "p5", "p10"], "target": ["p5", "p9", "p0"]})
    shown = without_persons({"people": people, "ties": ties}, 5)
    told = shown["teams"].set_index("team")
    assert shown["ties"].to_numpy().tolist() == [["a", OTHERS], [OTHERS] * 2, ["customers", "a"]]
    assert told["headcount"].to_dict() == {"a": 5, OTHERS: 5, "customers": 1}
    assert told.loc[OTHERS, "strain"] == pytest.approx(0.4)


def test_a_comparison_names_nobody_and_no_small_team(imported: Path):
    base = Scenario.load(imported).replace({"run.days": 25})
    found = compare([base, base.replace({"people.trust.mean": 0.9})], replicates=3)
    who = found.against[0].persons
    assert who is not None
    assert (who.winners, who.losers, who.formed, who.ended) == ((), (), (), ())
    assert {one.who for one in who.teams} == GROUPS
    assert {one.who for one in who.groups} == {"everybody", "the others"}, "two leaders are too few"


def test_consent_is_asked_for_and_its_lack_is_said(tmp_path: Path):
    people, ties = write_planted(tmp_path)
    files = ["--people", str(people), "--ties", str(ties), "--out", str(tmp_path / "x.toml")]
    told = RUN.invoke(app, ["import", *files])
    assert told.exit_code == 0, told.output
    assert "Nothing is known of their consent" in " ".join(told.output.split())
    assert "consent =" not in (tmp_path / "x.toml").read_text(encoding="utf-8")
    told = RUN.invoke(app, ["import", *files, "--force", "--consent", "  all \n agreed "])
    assert "Nothing is known" not in told.output
    assert Scenario.load(tmp_path / "x.toml").organization.consent == "all agreed"


def test_no_file_is_replaced_unasked(tmp_path: Path):
    people, ties = write_planted(tmp_path)
    (tmp_path / "ours-key.csv").write_text("my own notes\n", encoding="utf-8")
    files = ["--people", str(people), "--ties", str(ties), "--out", str(tmp_path / "ours.toml")]
    told = RUN.invoke(app, ["import", *files])
    assert isinstance(told.exception, OutputError)
    assert (tmp_path / "ours-key.csv").read_text(encoding="utf-8") == "my own notes\n"
    assert not (tmp_path / "ours.toml").exists()
    own = tmp_path / "ours-people.csv"
    people.rename(own)
    with pytest.raises(ScenarioError, match="what is to be read"):
        write_import(own, None, None, tmp_path / "ours.toml")


def written(folder: Path, rows: list[str]) -> str:
    path = folder / "people.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return str(path)
