"""The desk's notebook: thin, run like the others, and left out of the report."""

import subprocess
import sys

import nbformat
import papermill
import pytest
from begun import REVIEW, open_desk, ready_to_judge
from conftest import ROOT
from executed import code

from evidence_review.desk import lab
from evidence_review.report._notebooks import DESK, notebook_paths

SHOWN = {"text/plain", "text/html"}


def test_the_report_is_made_without_the_desk():
    assert (ROOT / DESK).is_file()
    assert ROOT / DESK not in notebook_paths(ROOT)


def test_papermill_opens_it_on_another_review(collection):
    """What is stored beside the widget reads well where nothing is behind it."""
    parameters = {"review": "muscle-spasms"}
    ran = papermill.execute_notebook(
        str(collection / DESK), None, parameters, cwd=str(collection), progress_bar=False
    )
    (output,) = code(ran)[-1].outputs
    (stored,) = code(nbformat.read(ROOT / DESK, as_version=4))[-1].outputs
    assert {kind: output.data[kind] for kind in SHOWN} == stored.data
    assert "application/vnd.jupyter.widget-view+json" in output.data


def test_nbval_passes_it_as_committed(collection):
    options = ["--nbval", "--nbval-current-env", "-p", "no:cacheprovider", "-q"]
    command = [sys.executable, "-m", "pytest", *options, str(collection / DESK)]
    run = subprocess.run(command, cwd=collection, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.fixture
def root(tmp_path):
    made = ready_to_judge(tmp_path)
    (made / "notebooks").mkdir()
    (made / DESK).write_bytes((ROOT / DESK).read_bytes())
    return made


def test_make_desk_opens_a_copy_with_the_code_hidden(root, monkeypatch, capsys):
    """Nobody's name and review change what is committed."""
    monkeypatch.chdir(root)
    monkeypatch.setattr(sys, "argv", ["lab", REVIEW, "smith"])
    lab.main()
    name = capsys.readouterr().out.strip()
    assert name == f"build/{REVIEW}/desk.ipynb"
    cells = code(nbformat.read(root / name, as_version=4))
    assert [cell.metadata.jupyter.source_hidden for cell in cells] == [True] * len(cells)
    assert cells[-1].source == "desk(review, 'smith')"
    assert (root / DESK).read_bytes() == (ROOT / DESK).read_bytes()


@pytest.mark.parametrize("words", [["no-such"], [REVIEW, "nobody"], []])
def test_make_desk_refuses_what_there_is_not_in_one_line(root, monkeypatch, words):
    monkeypatch.chdir(root)
    monkeypatch.setattr(sys, "argv", ["lab", *words])
    with pytest.raises(SystemExit) as ended:
        lab.main()
    assert str(ended.value).startswith("there is no ")
    assert len(str(ended.value).splitlines()) == 1


def test_the_widget_gives_each_message_to_the_desk(root):
    from evidence_review.desk.widget import DeskWidget

    widget = DeskWidget(open_desk(root, "smith"))
    assert repr(widget) == "The review desk. It opens when this cell is run in JupyterLab."
    widget._handle_custom_msg({"do": "go", "to": ["done"], "id": "7"}, [])
    assert (widget.state["at"]["kind"], widget.state["answered"]) == ("done", "7")
    widget._handle_custom_msg("no message", [])
    assert widget.state["problems"]
