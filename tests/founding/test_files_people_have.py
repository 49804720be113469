"""Files as spreadsheets and network tools write them: read whole, and what was guessed is said."""

import os
import threading
from pathlib import Path

import pytest

from simulation import ScenarioError
from simulation.founding.imported import read_organization

XML = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'


def written(folder: Path, content: str | bytes, name: str = "file.csv") -> str:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def network(folder: Path, content: str | bytes, name: str = "ties.csv") -> tuple[int, int, str]:
    """Return how many people and ties a network has, and what was said of it."""
    plan, notes = read_organization(None, written(folder, content, name))
    return len(plan.ids), len(plan.ties.source), "\n".join(notes)


NETWORKS = {
    "melted matrix": ("source,target,weight\nann,bob,1\nann,cy,0\nbob,cy,2\ncy,ann,0.0\n", 3, 2),
    "zeros of advice": ("from;to;weight\na;b;0\nb;c;1\na;c;0,0\n", 3, 1),
    "all of one weight": ("source,target,weight\na,b,0\nb,c,0\nc,a,3\n", 3, 1),
    "ego and alter": ("ego,alter\nann,bob\nbob,cy\n", 3, 2),
    "R's V1 and V2": ('"V1","V2"\n"ann","bob"\n"bob","cy"\n', 3, 2),
    "from and to": ("From\tTo\tStrength\nann\tbob\t2\nbob\tcy\t1\n", 3, 2),
    "numbers below words": ("who asks,who is asked\n1,2\n2,3\n3,1\n", 3, 3),
    "no head": ("ann,bob\nbob,cy\n", 3, 2),
    "no head, blanks": ("1 2\n2 3\n3 1\n", 3, 3),
    "KONECT": ("% asym\n% 2 3\n1 2\n2 3\n", 3, 2),
    "remark in the middle": ("source,target\nann,bob\n# later\nbob,cy\n", 3, 2),
    "percent after blanks": ("  % remark\n1\t2\n2\t3\n", 3, 2),
    "an id with a hash": ("source,target\nC#,F#\nF#,G\n", 3, 2),
    "a hash at the end": ("ann bob # since May\nbob cy\n", 3, 2),
    "mail log": ("source,target\nann,bob\nbob,cy\nann,bob\nann,bob\nbob,ann\n", 3, 3),
    "mail to oneself": ("0 1\n1 1\n1 2\n2 0\n", 3, 3),
    "calls": ("sender,receiver,n\na,b,2\na,b,3\nb,b,1\nb,c,1\n", 3, 2),
    "labelled matrix": (",ann,bob,cy\nann,0,1,0\nbob,1,0,1\ncy,0,1,0\n", 3, 4),
    "matrix without a corner": ("ann;bob;cy\nann;0;1;0\nbob;0;0;2\ncy;0;0;0\n", 3, 2),
    "matrix of numbers": ("0 1 0 0\n1 0 1 0\n0 1 0 1\n0 0 1 0\n", 4, 6),
    "sep line": ("sep=;\nsource;target\na;b\nb;c\n", 3, 2),
    "empty lines before the head": ("\n\n;\nsource;target\na;b\nb;c\n", 3, 2),
    "carriage returns": ("source,target\rann,bob\rbob,cy\r", 3, 2),
    "carriage returns, no head": ("ann,bob\rbob,cy\r", 3, 2),
}


@pytest.mark.parametrize("name", NETWORKS)
def test_a_network_has_as_many_people_and_ties_as_its_file_means(name, tmp_path):
    content, people, ties = NETWORKS[name]
    assert network(tmp_path, content)[:2] == (people, ties)


TOOLS = {
    "Gephi": (
        f'{XML}<key attr.name="label" for="node" id="l"/><key attr.name="weight" for="edge" '
        'id="w"/><graph edgedefault="undirected"><node id="0"><data key="l">Ann Lee</data></node>'
        '<node id="1"/><edge source="0" target="1"><data key="w">2.0</data></edge></graph>'
        "</graphml>",
        2,
        2,
    ),
    "nested": (
        f'{XML}<graph edgedefault="undirected"><node id="s"><graph edgedefault="undirected">'
        '<node id="ann"/><node id="bob"/><edge source="ann" target="bob"/></graph></node>'
        '<node id="cy"/><edge source="bob" target="cy"/></graph></graphml>',
        3,
        4,
    ),
    "mixed": (
        f'{XML}<graph edgedefault="undirected"><node id="a"/><node id="b"/><node id="c"/><edge '
        'source="a" target="b"/><edge source="b" target="c" directed="true"/></graph></graphml>',
        3,
        3,
    ),
    "parallel": (
        f'{XML}<key id="w" for="edge" attr.name="weight"/><graph edgedefault="directed"><node '
        'id="a"/><node id="b"/><edge source="a" target="b"><data key="w">2</data></edge><edge '
        'source="a" target="b"><data key="w">3</data></edge></graph></graphml>',
        2,
        1,
    ),
    "mutual": (
        f'{XML}<graph edgedefault="undirected"><node id="a"/><node id="b"/><edge source="a" '
        'target="b"/><edge source="b" target="a"/></graph></graphml>',
        2,
        2,
    ),
    "SocNetV": (
        f'{XML[:-1]} xmlns:x="http://x.org/ "><graph edgedefault="directed"><node id="a"/>'
        '<node id="b"/><edge source="a" target="b"/></graph></graphml>',
        2,
        1,
    ),
    "GEXF": (
        '<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="undirected">'
        '<nodes><node id="1" label="Ann"/><node id="2" label="Bob"/></nodes><edges><edge id="0" '
        'source="1" target="2" weight="2.0"/></edges></graph></gexf>',
        2,
        2,
    ),
    "GML": ('graph [\n directed 1\n node [ id 1 label "A" ]\n node [ id 2 ]\n edge [ source 1 '
            "target 2 ]\n]", 2, 1),
    "Pajek arcs": ('*Vertices 3\n1 "Ann Lee"\n2 "Bob"\n3 "Cy"\n*Arcs\n1 2 1\n2 3 2\n', 3, 2),
    "Pajek edges": ('% made by hand\n*Vertices 2\n1 "A"\n2 "B"\n*Edges\n1 2\n', 2, 2),
    "DL matrix": ("dl n=3 format=fullmatrix\nlabels:\na,b,c\ndata:\n0 1 0\n1 0 1\n0 1 0\n", 3, 4),
    "DL edges": ("DL n = 3\nformat = edgelist1\nlabels:\na b c\ndata:\n1 2 4\n2 3 1\n", 3, 2),
    "DL nodes": ("dl n=3, format=nodelist1\nlabels embedded\ndata:\na b c\nb c\n", 3, 3),
    "JSON": ('{"nodes":[{"id":"a"},{"id":"b"}],"links":[{"source":"a","target":"b"}]}', 2, 1),
    "JSON edges": ('{"directed":false,"nodes":[{"id":1},{"id":2}],"edges":[{"source":1,'
                   '"target":2}]}', 2, 2),
}  # fmt: skip


@pytest.mark.parametrize("name", TOOLS)
def test_what_tools_write_is_known_by_how_it_begins(name, tmp_path):
    content, people, ties = TOOLS[name]
    assert network(tmp_path, content, "network.txt")[:2] == (people, ties)


def test_a_node_that_only_holds_others_is_nobody_and_its_label_is_no_name(tmp_path):
    text = (
        f'{XML[:-1]} xmlns:y="http://y"><key for="node" id="d6"/><graph edgedefault="directed">'
        '<node id="g" yfiles.foldertype="group"><data key="d6"><y:G><y:NodeLabel>Sales'
        '</y:NodeLabel></y:G></data><graph edgedefault="directed"><node id="a"><data key="d6">'
        "<y:S><y:NodeLabel>Ann</y:NodeLabel></y:S></data></node></graph></node><node id='b'/>"
        '<edge source="a" target="b"/></graph></graphml>'
    )
    plan, notes = read_organization(None, written(tmp_path, text))
    assert sorted(zip(plan.ids, plan.names, strict=True)) == [("a", "Ann"), ("b", "b")]
    assert any('read "label" as name' in note for note in notes)


def test_weights_of_repeated_pairs_are_added_and_said(tmp_path):
    text = "sender,receiver,n\na,b,2\na,b,3\nb,b,1\nb,c,1\nc,a,0\n"
    plan, notes = read_organization(None, written(tmp_path, text))
    rows = zip(plan.ties.source, plan.ties.target, plan.ties.fields["weight"], strict=True)
    ties = {(plan.ids[i], plan.ids[j]): weight for i, j, weight in rows}
    assert ties == {("a", "b"): 5.0, ("b", "c"): 1.0}
    told = "\n".join(notes)
    for part in (
        "1 line of somebody to themselves left out",
        "1 line with weight 0 left out",
        "3 lines became 2 ties",
        'read "n" as weight',
    ):
        assert part in told


@pytest.mark.parametrize(
    "text", ["x,y\nann,bob\ncy,dee\n", "mother,child\nann,bob\nbob,cy\ncy,dee\n"]
)
def test_where_a_head_cannot_be_told_from_people_it_is_asked(text, tmp_path):
    with pytest.raises(ScenarioError, match="are these two people, or names of columns"):
        network(tmp_path, text)


ROSTERS = {
    "an HR export": "Employee ID,Employee Name,Department,Job Title,Supervisor ID\n"
    "1,Ann,Sales,Head,\n2,Bob,Sales,Rep,1\n3,Cy,Lab,Tech,1\n",
    "another": "Staff ID;Full Name;Unit;Position;Reports to\n1;Ann;Sales;Head;\n2;Bob;Sales;Rep;1\n"
    "3;Cy;Lab;Tech;1\n",
    "ours": "id,name,team,role,manager\n1,Ann,Sales,Head,\n2,Bob,Sales,Rep,1\n3,Cy,Lab,Tech,1\n",
    "the head reports to themselves": "id,name,team,role,manager\n1,Ann,Sales,Head,1\n"
    "2,Bob,Sales,Rep,1\n3,Cy,Lab,Tech,1\n",
    "sep and carriage returns": "sep=;\rid;name;team;role;manager\r1;Ann;Sales;Head;\r"
    "2;Bob;Sales;Rep;1\r3;Cy;Lab;Tech;1\r",
}


@pytest.mark.parametrize("name", ROSTERS)
def test_the_usual_names_of_columns_are_taken(name, tmp_path):
    plan, _ = read_organization(written(tmp_path, ROSTERS[name]), None)
    rows = sorted(zip(plan.ids, plan.names, plan.roles, plan.manager.tolist(), strict=True))
    head = plan.ids.index("1")
    assert rows == [
        ("1", "Ann", "Head", -1),
        ("2", "Bob", "Rep", head),
        ("3", "Cy", "Tech", head),
    ]
    assert set(plan.team_names) == {"Sales", "Lab"}


def test_a_guess_is_said_and_a_column_may_be_named(tmp_path):
    text = "id,Department,Boss\n1,x,\n2,x,1\n"
    plan, notes = read_organization(written(tmp_path, text), None)
    assert any('read "Department" as team' in note for note in notes)
    text = "id,Department,Cost centre\n1,x,aa\n2,x,bb\n"
    plan, _ = read_organization(written(tmp_path, text), None, {"team": "cost centre"})
    assert set(plan.team_names) == {"aa", "bb"}


@pytest.mark.parametrize("mark", [";", "\t"])
def test_a_decimal_comma_is_a_point_where_commas_do_not_part_cells(mark, tmp_path):
    people = f"id{mark}manager{mark}trustworthiness\n1{mark}{mark}0,7\n2{mark}1{mark}0,55\n"
    ties = f"source{mark}target{mark}weight\n1{mark}2{mark}1,5\n2{mark}1{mark}0,25\n"
    plan, _ = read_organization(written(tmp_path, people), written(tmp_path, ties, "ties.csv"))
    assert sorted(plan.traits["trustworthiness"]) == [0.55, 0.7]
    assert sorted(plan.ties.fields["weight"]) == [0.25, 1.5]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8", "utf-8-sig"])
def test_letters_are_made_out_and_a_guess_is_said(encoding, tmp_path):
    text = "id;name;manager\n1;Jürgen Groß;\n2;Zoë;1\n"
    plan, notes = read_organization(written(tmp_path, text.encode(encoding)), None)
    assert set(plan.names) == {"Jürgen Groß", "Zoë"}
    guessed = any("read as Windows-1252: check the letters" in note for note in notes)
    assert guessed == (encoding == "cp1252")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04rest", "save the sheet as CSV UTF-8"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "workbook or another packed file that cannot be read"),
        (b"\x1f\x8b\x08\x00", "unpack it first"),
        (b"%PDF-1.7", "is a PDF"),
        (b"i\0d\0,\0a\0", "zero bytes"),
        (b"\x81\x8d\x8f\x90", "CSV UTF-8"),
    ],
)
def test_what_is_no_text_is_told_in_one_sentence(content, told, tmp_path):
    for people, ties in ((written(tmp_path, content), None), (None, written(tmp_path, content))):
        with pytest.raises(ScenarioError, match=told) as error:
            read_organization(people, ties)
        assert len(error.value.problems) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_read_whole(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    text = "source,target\n" + "\n".join(f"p{n},p{n + 1}" for n in range(20_000))
    writer = threading.Thread(target=lambda: pipe.write_text(text))
    writer.start()
    plan, _ = read_organization(None, str(pipe))
    writer.join()
    assert (len(plan.ids), len(plan.ties.source)) == (20_001, 20_000)


def test_a_device_is_no_file():
    with pytest.raises(ScenarioError, match="is a device"):
        read_organization("/dev/zero", None)
