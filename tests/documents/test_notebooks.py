"""The notebooks run from the first cell to the last, as a reader would run them."""

from pathlib import Path

import pytest

from simulation.experiments.analysis.packages import others_warnings_muted

HOME = Path(__file__).resolve().parents[2]
FOLDER = HOME / "docs/notebooks"
NAMES = sorted(path.stem for path in FOLDER.glob("*.md"))
LONG = ("a-papers-experiment", "best-within-a-budget")


def sampled(name):
    """Return a notebook's name, marked where it takes long."""
    return pytest.param(name, marks=[pytest.mark.long] if name in LONG else [])


def executed(name):
    """Return a notebook after all its cells were run at the root of the project."""
    with others_warnings_muted():
        import jupytext
        from nbclient import NotebookClient

        notebook = jupytext.read(FOLDER / f"{name}.md")
        place = {"metadata": {"path": str(HOME)}}
        NotebookClient(notebook, timeout=120, kernel_name="python3", resources=place).execute()
    return notebook


@pytest.mark.parametrize("name", [sampled(name) for name in NAMES])
def test_a_notebook_runs(name, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(HOME))
    cells = [cell for cell in executed(name).cells if cell.cell_type == "code"]
    assert len(cells) >= 4
    outputs = [output for cell in cells for output in cell.outputs]
    assert outputs
    complaints = [one["text"] for one in outputs if one.get("name") == "stderr"]
    assert [text for text in complaints if "tqdm" not in text] == []  # Mesa's, without widgets


def test_there_are_five():
    assert NAMES == [
        "a-papers-experiment",
        "best-within-a-budget",
        "first-steps",
        "from-python",
        "your-own-organization",
    ]
