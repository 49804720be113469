"""Import of an organization of one's own."""

import hashlib
import random
from pathlib import Path

import numpy as np
import pytest

from dashboard.commands.import_organization import write_import
from simulation import Scenario, ScenarioError, simulate
from simulation.founding import found
from simulation.founding.imported import import_blueprint, read_organization

PEOPLE = [
    "id,team,level,manager,trustworthiness",
    "anna,head,1,,0.9",
    "ben,sales,2,anna,",
    "cleo,sales,3,ben,0.2",
    "dov,sales,3,ben,",
    "eva,lab,2,anna,",
    "finn,lab,3,eva,",
    "gil,lab,3,eva,",
]
TIES = [
    "source,target,weight,advice,friendship,trust",
    "anna,ben,2,1,0,0.9",
    "ben,anna,1,1,0,",
    "cleo,dov,4,0,1,",
    "dov,cleo,3,1,1,",
    "eva,finn,2,1,0,",
    "cleo,finn,1,0,1,",
]


def write(folder: Path, name: str, lines: list[str]) -> str:
    """Write a file and return its path."""
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def complaint(folder: Path, people: list[str], ties: list[str] | None = None) -> str:
    """Return the complaint about a roster and a network."""
    network = None if ties is None else write(folder, "ties.csv", ties)
    with pytest.raises(ScenarioError) as error:
        import_blueprint(write(folder, "people.csv", people), network)
    return str(error.value)


def tables_of(people: str, ties: str) -> str:
    """Return a digest of the founded world."""
    keys = {"organization.people": people, "organization.ties": ties}
    world = found(Scenario().replace(keys), 1).world
    return hashlib.sha256(b"".join(part.tobytes() for part in world)).hexdigest()


def test_a_roster_and_a_network_become_people_and_ties(tmp_path):
    people, ties = write(tmp_path, "people.csv", PEOPLE), write(tmp_path, "ties.csv", TIES)
    keys = {"organization.people": people, "organization.ties": ties}
    founded = found(Scenario().replace(keys), 1)
    row = {name: n for n, name in enumerate(founded.blueprint.ids)}
    world = founded.world
    assert world.people.trustworthiness[row["cleo"]] == pytest.approx(0.2)
    assert world.people.manager[row["cleo"]] == row["ben"]
    assert world.people.level[row["anna"]] == 1
    views = {
        (i, int(world.ties.other[i, n])): world.ties[i, n]
        for i in range(7)
        for n in range(world.people.tie_count[i])
    }
    strong, weak = views[row["cleo"], row["dov"]], views[row["cleo"], row["finn"]]
    assert strong.strength == pytest.approx(0.6)
    assert weak.strength == pytest.approx(0.15)
    assert strong.regard >= strong.openness > weak.openness
    assert views[row["anna"], row["ben"]].trust == pytest.approx(0.9)
    assert not any(i == row["gil"] and world.people.outside[j] == 0 for i, j in views)


def test_without_weights_the_past_says_how_strong_and_how_good_a_tie_is(tmp_path):
    people = write(tmp_path, "people.csv", PEOPLE)
    known = {}
    for name, cells in (("weighed", 3), ("bare", 2)):
        lines = [",".join(line.split(",")[:cells]) for line in TIES]
        ties = write(tmp_path, f"{name}.csv", lines)
        changes = {"organization.people": people, "organization.ties": ties}
        alone = {"stakeholders.customers": 0, "stakeholders.suppliers": 0}
        world = found(Scenario().replace(changes | alone), 1).world
        used = np.arange(world.ties.shape[1]) < world.people.tie_count[:, None]
        quality, past = (world.ties[one][used] for one in ("carrying", "founded_quality"))
        known[name] = (world.ties.strength[used], quality - past)
    assert {0.6, 0.45, 0.3, 0.15} <= set(known["weighed"][0].round(6))
    assert known["weighed"][1].max() == pytest.approx(0.25)
    assert 0.6 not in known["bare"][0]
    assert np.median(known["bare"][0]) < 0.4
    assert known["bare"][1].max() == pytest.approx(0.0)


def test_permuting_rows_changes_no_byte(tmp_path):
    people, ties = write(tmp_path, "people.csv", PEOPLE), write(tmp_path, "ties.csv", TIES)
    before = tables_of(people, ties)
    rng = random.Random(4)
    for lines, name in ((PEOPLE, "people.csv"), (TIES, "ties.csv")):
        rest = lines[1:]
        rng.shuffle(rest)
        write(tmp_path, name, [lines[0], *rest])
    assert tables_of(people, ties) == before


def test_an_imported_organization_lives(tmp_path):
    out = tmp_path / "ours.toml"
    people, ties = write(tmp_path, "people.csv", PEOPLE), write(tmp_path, "ties.csv", TIES)
    notes = write_import(Path(people), Path(ties), None, out)
    assert "7 people" in notes[0]
    breach = {"kind": "trust_breach", "day": 10, "size": 0.8, "breach": "deceptive"}
    keys = {"run.days": 30, "run.replicates": 2, "shocks": [breach]}
    runs = simulate(Scenario.load(out).replace(keys)).runs
    struck, twin = runs[~runs["twin"]], runs[runs["twin"]]
    assert (struck["tie_trust"].to_numpy() < twin["tie_trust"].to_numpy()).all()


@pytest.mark.parametrize(
    ("people", "ties", "part"),
    [
        ([*PEOPLE, "anna,lab,3,eva,"], None, 'people.csv:9: id: "anna" stands in line 2 already'),
        ([*PEOPLE, ",lab,3,eva,"], None, "id: is empty"),
        ([*PEOPLE, "hugo,lab,3,evva,"], None, 'there is no "evva"; did you mean "eva"?'),
        ([*PEOPLE, "hugo,lab,x,eva,"], None, 'level: "x"'),
        ([*PEOPLE, "hugo,lab,3,eva,1.5"], None, 'trustworthiness: "1.5"; write a number from 0'),
        ([*PEOPLE, "hugo,lab,3,eva,nan"], None, 'trustworthiness: "nan"'),
        ([*PEOPLE, "hugo,lab,3"], None, "3 cells; the head has 5"),
        (["id,manager", "a,b", "b,c", "c,a"], None, "a circle: a -> b -> c -> a"),
        (["id", "alone"], None, "at least 2"),
        (["id"], None, "names nobody"),
        (["name", "x"], None, "there is no column id"),
        (PEOPLE, [*TIES, "anna,zed,1,,,"], 'nobody is called "zed"'),
        (PEOPLE, [*TIES, "anna,eva,-1,,,"], 'weight: "-1"'),
        (PEOPLE, [*TIES, "anna,eva,nan,,,"], 'weight: "nan"'),
        (PEOPLE, [*TIES, "anna,eva,1,,,7"], 'trust: "7"'),
    ],
)
def test_a_mistake_is_told_by_line(tmp_path, people, ties, part):
    assert part in complaint(tmp_path, people, ties)


def test_all_mistakes_are_told_at_once(tmp_path):
    told = complaint(
        tmp_path, [*PEOPLE, "anna,lab,3,eva,", "hugo,lab,3,nobody,2"], [*TIES, "anna,zed,1,,,"]
    )
    assert len(told.splitlines()) == 4


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"\xff\xfe\xfa", None])
def test_an_empty_binary_or_missing_file_is_told(tmp_path, content):
    path = tmp_path / "people.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ScenarioError, match=r"people\.csv"):
        import_blueprint(str(path), None)


def test_who_has_no_manager_or_team_is_placed_and_noted(tmp_path):
    people = write(tmp_path, "people.csv", ["id", *(f"p{n}" for n in range(20))])
    ring = [f"p{n} p{(n + 1) % 20}" for n in range(20)]
    blueprint, notes = read_organization(people, write(tmp_path, "edges.txt", ring))
    assert (blueprint.manager < 0).sum() == 1
    assert len(blueprint.team_names) > 1
    assert any("groups of the network" in note for note in notes)


def test_graphml_and_edge_lists_are_read(tmp_path):
    import networkx as nx

    graph = nx.karate_club_graph()
    nx.write_graphml(graph, tmp_path / "club.graphml")
    blueprint, _ = read_organization(None, str(tmp_path / "club.graphml"))
    assert blueprint.size == 34
    assert blueprint.ties is not None
    assert len(blueprint.ties.source) == 2 * graph.number_of_edges()
    lines = [f"{one},{two},{n + 1}" for n, (one, two) in enumerate(graph.edges)]
    listed, _ = read_organization(None, write(tmp_path, "edges.csv", lines))
    assert listed.size == 34


def test_broken_graphml_is_told(tmp_path):
    path = tmp_path / "club.graphml"
    path.write_text("<graphml><graph>")
    with pytest.raises(ScenarioError, match="is no GraphML"):
        import_blueprint(None, str(path))


def test_a_roster_of_5000_is_imported_and_lives(tmp_path):
    rng = np.random.default_rng(2)
    people = ["id,team,manager"]
    for n in range(5000):
        boss = "" if n == 0 else ("e0" if n % 10 == 0 else f"e{n - n % 10}")
        people.append(f"e{n},team{n // 10},{boss}")
    pairs = {(int(a), int(b)) for a, b in rng.integers(0, 5000, (30000, 2)) if a != b}
    ties = ["source,target,weight", *(f"e{a},e{b},{1 + (a + b) % 5}" for a, b in sorted(pairs))]
    keys = {
        "organization.people": write(tmp_path, "people.csv", people),
        "organization.ties": write(tmp_path, "ties.csv", ties),
        "run.days": 5,
    }
    runs = simulate(Scenario().replace(keys), 1).runs
    assert runs["hqc_density"].notna().all()
