"""Strange rosters and networks: told by line, or placed as a person would place them."""

import random
import time
from pathlib import Path

import pytest

from dashboard.commands.import_organization import write_import
from simulation import Scenario, ScenarioError
from simulation.founding import found
from simulation.founding.imported import import_blueprint, read_organization

GRAPH = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    '<graph edgedefault="undirected">\n<node id="a"/>\n<node id="b"/>\n{}\n</graph></graphml>\n'
)


def write(folder: Path, name: str, *lines: str) -> str:
    """Write a file and return its path."""
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def wrong(people: str | None, ties: str | None = None) -> list[str]:
    """Return the complaints about a roster and a network, without folders."""
    with pytest.raises(ScenarioError) as error:
        import_blueprint(people, ties)
    told = [one._replace(file=one.file.rpartition("/")[2]) for one in error.value.problems]
    return [str(one) for one in told]


def placed(people: str | None, ties: str | None = None) -> dict[str, tuple[str, str | None]]:
    """Return everybody's team and manager."""
    plan = import_blueprint(people, ties)
    managers = [plan.ids[row] if row >= 0 else None for row in plan.manager]
    teams = [plan.team_names[team] for team in plan.team]
    return dict(zip(plan.ids, zip(teams, managers, strict=True), strict=True))


def test_what_is_wrong_in_both_files_is_told_at_once(tmp_path):
    people = write(tmp_path, "people.csv", "id,team", "a,x", "a,x", "b", "c,y,z", ",x")
    told = wrong(people, write(tmp_path, "ties.csv", "source,into", "a,b"))
    assert [line.partition(" ")[0] for line in told] == [
        "ties.csv:1:",
        "people.csv:4:",
        "people.csv:5:",
        "people.csv:3:",
        "people.csv:6:",
    ]


def test_a_file_whose_name_is_no_text_is_refused_and_nothing_is_written(tmp_path):
    people = Path(write(tmp_path, "people\udcff.csv", "id", "a", "b"))
    with pytest.raises(ScenarioError, match="rename the file"):
        write_import(people, None, None, tmp_path / "out.toml")
    assert not (tmp_path / "out.toml").exists()


def test_a_control_character_is_refused_and_markup_is_text(tmp_path):
    assert "control character" in wrong(write(tmp_path, "people.csv", "id", "a\x1b[31m", "b"))[0]
    plan = import_blueprint(write(tmp_path, "people.csv", "id", "<b>a</b>", "b"), None)
    assert "<b>a</b>" in plan.ids


def test_two_columns_of_one_name_are_refused(tmp_path):
    assert "two columns" in wrong(write(tmp_path, "people.csv", "id,team,team", "a,x,y"))[0]


def test_a_roster_saved_by_a_spreadsheet_is_read(tmp_path):
    path = tmp_path / "people.csv"
    path.write_bytes(b"\xef\xbb\xbfID;Team\r\na;x\r\nb;x\r\n")
    assert placed(str(path)) == {"a": ("x", None), "b": ("x", "a")}


def test_a_network_with_capital_heads_and_columns_of_no_meaning_is_read_and_noted(tmp_path):
    ties = write(tmp_path, "ties.csv", "Source,Target,Type,Weight", "a,b,Directed,1", "b,c,x,2")
    plan, notes = read_organization(None, ties)
    assert plan.size == 3
    assert any("mean nothing here: type" in note for note in notes)


@pytest.mark.parametrize(
    "lines",
    [
        ("Ann Lee,Bob,2", "Bob,Cy Roe,1"),
        ("Ann Lee\tBob", "Bob\tCy Roe  # a remark"),
        ("Ann Lee;Bob", "", "Bob;Cy Roe"),
    ],
)
def test_ids_in_edge_lists_may_hold_spaces(tmp_path, lines):
    plan = import_blueprint(None, write(tmp_path, "edges.txt", "# who knows whom", *lines))
    assert sorted(plan.ids) == ["Ann Lee", "Bob", "Cy Roe"]


def test_an_edge_list_with_too_many_cells_is_told(tmp_path):
    assert wrong(None, write(tmp_path, "edges.txt", "a b", "a b c d", "a"))[0].startswith(
        "edges.txt:2: 4 cells"
    )


def test_mistakes_in_graphml_are_told_by_line(tmp_path):
    edges = '<edge source="a" target="q"/>\n<edge source="b" target="z"/>'
    told = wrong(None, write(tmp_path, "graph.graphml", GRAPH.format(edges)))
    assert any(line.startswith('graph.graphml:6: target: nobody is called "q"') for line in told)
    assert any(line.startswith('graph.graphml:7: target: nobody is called "z"') for line in told)


def test_graphml_is_known_by_its_content_and_may_declare_no_entities(tmp_path):
    text = GRAPH.format('<edge source="a" target="b"/>')
    assert import_blueprint(None, write(tmp_path, "graph.txt", text)).size == 2
    bomb = text.replace("<graphml", '<!DOCTYPE x [<!ENTITY a "b">]>\n<graphml', 1)
    assert "document type" in wrong(None, write(tmp_path, "graph.graphml", bomb))[0]


def test_thousands_of_unknown_ids_are_told_soon_and_in_short(tmp_path):
    people = write(tmp_path, "people.csv", "id", *(f"{n:05d}" for n in range(5000)))
    ties = write(tmp_path, "ties.csv", "source,target", *(f"u{n},v{n}" for n in range(20000)))
    start = time.monotonic()
    told = wrong(people, ties)
    assert len(told) == 201
    assert told[-1].endswith("39800 more problems")
    assert time.monotonic() - start < 10


def test_who_leads_people_is_in_their_team(tmp_path):
    lines = ("id,manager", "h,", "l,h", "k,h", "m,l", "n,l", "o,k", "a,h")
    where = placed(write(tmp_path, "people.csv", *lines))
    assert {name: team for name, (team, _) in where.items()} == {
        "h": "team of h",
        "a": "team of h",
        "l": "team of l",
        "m": "team of l",
        "n": "team of l",
        "k": "team of k",
        "o": "team of k",
    }


def test_a_leader_without_a_team_is_in_the_team_that_reports_to_them(tmp_path):
    lines = ("id,team,manager", "h,,", "l,,h", "m,lab,l", "n,lab,l")
    where = placed(write(tmp_path, "people.csv", *lines))
    assert where["l"][0] == "lab"


def test_who_has_no_manager_reports_to_who_leads_their_team(tmp_path):
    lines = ("id,team,manager", "h,H,", "l,A,h", "m,A,l", "n,A,", "x,B,", "y,B,")
    where = placed(write(tmp_path, "people.csv", *lines))
    assert where["n"] == ("A", "l")
    assert where["x"] == ("B", "h")
    assert where["y"] == ("B", "x")


def test_placing_the_unmanaged_makes_no_circle(tmp_path):
    people = ("h,H,,1", "o,A,,", "p,B,,", "l,A,p,", "k,B,o,", "m,A,l,", "n,B,k,")
    lines = ("id,team,manager,level", *people)
    where = placed(write(tmp_path, "people.csv", *lines))
    for name in where:
        chain = [name]
        while (above := where[chain[-1]][1]) is not None:
            assert above not in chain
            chain.append(above)
        assert chain[-1] == "h"


def test_a_team_of_200_and_people_without_ties_are_kept(tmp_path):
    people = write(tmp_path, "people.csv", "id,team", *(f"p{n},all" for n in range(200)))
    plan = import_blueprint(people, write(tmp_path, "ties.csv", "source,target", "p1,p2"))
    assert (plan.size, plan.team_names) == (200, ("all",))


def roster(size: int, seed: int) -> tuple[list[str], list[str]]:
    """Return the lines of a made-up roster and network, with gaps as real ones have."""
    rng = random.Random(seed)
    people, ties = [], {}
    for n in range(size):
        boss = "" if n == 0 or rng.random() < 0.02 else f"e{(n - 1) // 8}"
        team = "" if rng.random() < 0.05 else f"team {n // 9}"
        trait = f"{rng.random():.3f}" if rng.random() < 0.5 else ""
        people.append(f"e{n},{team},{boss},{trait}")
    while len(ties) < 10 * size:
        one, two = rng.randrange(size), rng.randrange(size)
        if one != two:
            ties[one, two] = f"e{one},e{two},{rng.randint(1, 5)},{rng.randint(0, 1)}"
    return people, list(ties.values())


@pytest.mark.parametrize("size", [21, pytest.param(5000, marks=pytest.mark.long)])
def test_the_order_of_rows_changes_no_byte_of_the_founded_world(tmp_path, size):
    people, ties = roster(size, 3)
    worlds = []
    for seed in (1, 2):
        random.Random(seed).shuffle(people)
        random.Random(seed).shuffle(ties)
        keys = {
            "organization.people": write(tmp_path, "p.csv", "id,team,manager,style", *people),
            "organization.ties": write(tmp_path, "t.csv", "source,target,weight,advice", *ties),
        }
        world = found(Scenario().replace(keys), 1).world
        worlds.append([part.tobytes() for part in world])
    assert worlds[0] == worlds[1]


def test_5000_people_and_50000_ties_are_read_in_seconds(tmp_path):
    people, ties = roster(5000, 4)
    start = time.monotonic()
    plan = import_blueprint(
        write(tmp_path, "people.csv", "id,team,manager,style", *people),
        write(tmp_path, "ties.csv", "source,target,weight,advice", *ties),
    )
    assert plan.size == 5000
    assert time.monotonic() - start < 10


def test_an_import_never_overwrites_what_it_reads(tmp_path):
    people = Path(write(tmp_path, "people.csv", "id", "a", "b"))
    before = people.read_bytes()
    with pytest.raises(ScenarioError, match="write the scenario to another file"):
        write_import(people, None, None, people)
    assert people.read_bytes() == before


def test_an_import_that_fails_leaves_an_earlier_scenario_as_it_was(tmp_path):
    out = tmp_path / "ours.toml"
    out.write_text("# earlier\n")
    with pytest.raises(ScenarioError):
        write_import(Path(write(tmp_path, "people.csv", "id", "a", "a")), None, None, out)
    assert out.read_text() == "# earlier\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ours.toml", "people.csv"]


def test_two_networks_at_once_are_refused(tmp_path):
    one = Path(write(tmp_path, "ties.csv", "source,target", "a,b"))
    with pytest.raises(ScenarioError, match="not both"):
        write_import(None, one, one, tmp_path / "ours.toml")


def test_an_imported_scenario_loads_and_says_what_was_made_up(tmp_path):
    graph = Path(write(tmp_path, "graph.graphml", GRAPH.format('<edge source="a" target="b"/>')))
    (tmp_path / "inner").mkdir()
    out = tmp_path / "inner" / "ours.toml"
    write_import(None, None, graph, out)
    assert 'ties = "ours-ties.csv"' in out.read_text()
    assert 'people = "ours-people.csv"' in out.read_text()
    assert "without a manager" in out.read_text()
    assert found(Scenario.load(out), 1).blueprint.employees == 2


@pytest.mark.parametrize(
    "sign", ["\u202e", "\u2066", "\u200b", "\u200f", "\u00ad", "\u2060", "\ufeff"]
)
@pytest.mark.parametrize("column", ["id", "name", "team", "role", "manager"])
def test_signs_that_nobody_sees_are_refused_in_names(tmp_path, sign, column):
    cells = {"id": "ann", "name": "Ann", "team": "x", "role": "doctor", "manager": "bob"}
    cells[column] = f"{cells[column][0]}{sign}{cells[column][1:]}"
    lines = (",".join(cells), ",".join(cells.values()), "bob,Bob,x,doctor,")
    told = wrong(write(tmp_path, "people.csv", *lines))
    assert any(f"people.csv:2: {column}: " in one and "control character" in one for one in told)


@pytest.mark.parametrize("end", ["source", "target"])
def test_signs_that_nobody_sees_are_refused_in_the_ends_of_ties(tmp_path, end):
    ends = {"source": "ann", "target": "bob"} | {end: "a\u202enn"}
    told = wrong(None, write(tmp_path, "ties.csv", "source,target", ",".join(ends.values())))
    assert any("control character" in one for one in told)
