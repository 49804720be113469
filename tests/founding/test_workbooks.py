"""Workbooks: the sheet that is meant is read as a CSV would be; what is broken is said so."""

import base64
import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from typer.testing import CliRunner

from dashboard.commands import app
from dashboard.uploads import Uploads
from simulation.founding.imported import read_organization
from simulation.founding.workbooks import INSTEAD, MOST_UNPACKED, sheets_of
from simulation.runs import people_of
from simulation.scenario.errors import ScenarioError

NODES = [["Id", "Label", "Department", "Hired"], [1, "Ann", "ward", ""], [2, "Bob", "ward", ""]]
NODES += [[3, "Łukasz; O'Neil", "lab", ""]]
EDGES = [["Source", "Target", "Weight"], [1, 2, 0.5], [2, 3, 4], [3, 1, 2]]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACK = "http://schemas.openxmlformats.org/package/2006"


def workbook(**sheets: list[list[object]]) -> bytes:
    """Return a workbook as Excel writes it, as far as anything here can tell."""
    file = io.BytesIO()
    names = [name.replace("_", " ") for name in sheets]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        kinds = f'<Types xmlns="{PACK}/content-types"></Types>'
        packed.writestr("[Content_Types].xml", kinds)
        root = f'<Relationship Id="r" Type="{REL}/officeDocument" Target="xl/workbook.xml"/>'
        root = f'<Relationships xmlns="{PACK}/relationships">{root}</Relationships>'
        packed.writestr("_rels/.rels", root)
        listed = "".join(
            f'<sheet name="{escape(name)}" sheetId="{n}" r:id="r{n}"/>'
            for n, name in enumerate(names, 1)
        )
        book = f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>{listed}</sheets></workbook>'
        packed.writestr("xl/workbook.xml", book)
        parts = "".join(
            f'<Relationship Id="r{n}" Type="{REL}/worksheet" Target="worksheets/s{n}.xml"/>'
            for n in range(1, len(names) + 1)
        )
        related = f'<Relationships xmlns="{PACK}/relationships">{parts}</Relationships>'
        packed.writestr("xl/_rels/workbook.xml.rels", related)
        for n, rows in enumerate(sheets.values(), 1):
            packed.writestr(f"xl/worksheets/s{n}.xml", sheet(rows))
    return file.getvalue()


def sheet(rows: list[list[object]]) -> str:
    """Return a sheet: numbers as numbers, all else as text."""
    told = ""
    for y, row in enumerate(rows, 1):
        cells = ""
        for x, value in enumerate(row):
            place = f"{chr(65 + x)}{y}"
            if isinstance(value, int | float):
                cells += f'<c r="{place}"><v>{value}</v></c>'
            elif value != "":
                text = escape(str(value))
                cells += f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
        told += f'<row r="{y}">{cells}</row>'
    return f'<worksheet xmlns="{MAIN}"><sheetData>{told}</sheetData></worksheet>'


def kept(folder: Path, raw: bytes, name: str = "ours.xlsx") -> str:
    (folder / name).write_bytes(raw)
    return str(folder / name)


REMARK = [["Made by HR on Monday"]]


@pytest.mark.parametrize(
    "sheets",
    [
        {"Nodes": NODES, "Edges": EDGES},
        {"Edges": EDGES, "people": NODES},
        {"Read_me": REMARK, "NODES": NODES, "ties": EDGES},
        {"Links": EDGES, "Sheet1": NODES},
    ],
)
def test_the_sheets_of_people_and_ties_are_found(tmp_path, sheets):
    path = kept(tmp_path, workbook(**sheets))
    plan, notes = read_organization(path, path)
    assert plan.size == 3
    assert set(plan.names) == {"Ann", "Bob", "Łukasz; O'Neil"}
    assert set(plan.team_names) == {"ward", "lab"}
    assert plan.ties is not None
    weights = zip(plan.ties.source, plan.ties.target, plan.ties.fields["weight"], strict=True)
    assert {(plan.ids[a], plan.ids[b]): w for a, b, w in weights} == {
        ("1", "2"): 0.5,
        ("2", "3"): 4.0,
        ("3", "1"): 2.0,
    }
    assert sum("a workbook; read the sheet" in note for note in notes) == 2


def test_a_sheet_is_chosen_by_its_name(tmp_path):
    path = kept(tmp_path, workbook(People=NODES, Staff_2026=NODES[:3]))
    assert read_organization(path, None)[0].size == 3
    assert read_organization(path, None, {"people": "Staff 2026"})[0].size == 2
    with pytest.raises(ScenarioError, match='no sheet "Staff"; its sheets are: People, Staff 2026'):
        read_organization(path, None, {"people": "Staff"})
    out = str(tmp_path / "x.toml")
    words = ["import", "--people", path, "--sheet", "people=Staff 2026", "--out", out]
    told = CliRunner().invoke(app, words)
    assert told.exit_code == 0, told.output
    assert "2 people" in told.output
    told = CliRunner().invoke(app, [*words, "--force", "--sheet", "persons=x"])
    assert "--sheet persons: write people, ties" in str(told.exception)


def test_a_matrix_on_a_sheet_is_read(tmp_path):
    matrix = [["", "ann", "bob", "cy"], ["ann", 0, 1, 0], ["bob", 0, 0, 1], ["cy", 1, 0, 0]]
    plan, _ = read_organization(None, kept(tmp_path, workbook(Survey=matrix)))
    assert plan.size == 3
    assert plan.ties is not None
    assert len(plan.ties.source) == 3


def test_a_mistake_is_told_by_the_line_of_the_sheet(tmp_path):
    wrong = [["id", "manager"], ["ann", ""], ["bob", "anne"]]
    with pytest.raises(ScenarioError, match=r':3: manager: there is no "anne"'):
        read_organization(kept(tmp_path, workbook(Sheet1=wrong)), None)


def bomb() -> bytes:
    """Return a small file that would be large unpacked."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", bytes(MOST_UNPACKED + 1))
    return file.getvalue()


GOOD = workbook(Nodes=NODES, Edges=EDGES)
BROKEN = {
    "not packed at all": b"PK\x03\x04 something",
    "of an old kind and broken": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more",
    "cut off": GOOD[: len(GOOD) // 2],
    "another packed file": bomb()[:1] + bomb()[1:],
    "garbled": GOOD[:300] + bytes(200) + GOOD[500:],
}


@pytest.mark.parametrize("raw", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_broken_is_said_so_with_a_way_out(tmp_path, raw):
    with pytest.raises(ScenarioError, match=f"workbook.*{INSTEAD}"):
        read_organization(kept(tmp_path, raw), None)


def test_a_workbook_with_nothing_in_it_is_refused():
    with pytest.raises(ScenarioError, match="nothing in it"):
        sheets_of(workbook(Sheet1=[[]], Sheet2=[["", " "]]), "x.xlsx")


def test_a_workbook_is_sent_to_the_page_with_both_its_sheets():
    def sent(raw: bytes):
        packed = "data:;base64," + base64.b64encode(raw).decode()
        return Uploads().take([packed], ["Q3 <b>.xlsx"])

    upload = sent(workbook(Read_me=REMARK, Staff=NODES, Who_knows_whom=EDGES))
    assert people_of(upload.scenario) == 3
    assert upload.notes[:2] == ["3 people from people.csv", "3 ties from ties.csv"]
    with pytest.raises(ScenarioError, match="neither a roster nor a network on its sheets"):
        sent(workbook(Read_me=REMARK))
    with pytest.raises(ScenarioError, match=INSTEAD):
        sent(BROKEN["cut off"])
