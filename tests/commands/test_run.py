"""The notebooks, run: by our runner, by papermill alone, and by nbval against what is stored."""

import subprocess
import sys

import nbformat
import papermill
import pytest
from conftest import ROOT
from executed import REVIEW, code, differing, read

from evidence_review import cli
from evidence_review.collection.collection import Collection
from evidence_review.errors import UnknownName
from evidence_review.report._notebooks import (
    NotebookFailed,
    execute_all,
    notebook_paths,
    write_notebook,
)

REFUSED = f"there is no review 'no-such-review'. There are: {', '.join(Collection(ROOT).names)}."


def python(*arguments, cwd):
    """Run a module of this environment in a folder."""
    command = [sys.executable, "-m", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def nbval(*paths, cwd):
    """Run the cells again and compare every output with the stored one."""
    options = ["--nbval", "--nbval-current-env", "-p", "no:cacheprovider", "-q", "-rf"]
    return python("pytest", *options, *paths, cwd=cwd)


# ── By our runner ─────────────────────────────────────────────────────────────────────────────


def test_every_notebook_runs_with_the_review_that_was_asked_for(executed):
    """papermill puts the review's name into each notebook, behind its default."""
    assert [path.name for path in executed] == [path.name for path in notebook_paths(ROOT)]
    for path in executed:
        sources = [cell.source for cell in code(nbformat.read(path, as_version=4))]
        assert sources[:2] == [f'review = "{REVIEW}"', f'# Parameters\nreview = "{REVIEW}"\n']


def test_no_cell_of_an_executed_copy_was_left_out(executed):
    """Each code cell has its count; nbval would pass one without, whatever it shows."""
    for path in executed:
        counts = [cell.execution_count for cell in code(nbformat.read(path, as_version=4))]
        assert None not in counts


def test_an_executed_copy_shows_what_the_committed_notebook_shows(executed):
    """A run adds the cell with the parameters, and changes no output."""
    pairs = zip(read(notebook_paths(ROOT)), read(executed), strict=True)
    assert [cell for stored, ran in pairs for cell in differing(stored, ran)] == []


def test_a_misspelt_parameter_is_refused():
    """papermill would only warn; we say which notebook, which name, and which there are."""
    paths = notebook_paths(ROOT)
    with pytest.raises(UnknownName) as caught:
        execute_all(paths, {"reveiw": REVIEW})
    assert str(caught.value) == (
        f"there is no parameter of {paths[0].name} 'reveiw'. There are: review."
    )


def test_an_unknown_review_is_refused_by_a_notebook(monkeypatch):
    """The failure names notebook and cell, says which reviews there are, and is one line."""
    monkeypatch.chdir(ROOT)
    first, *_ = notebook_paths(ROOT)
    with pytest.raises(NotebookFailed) as caught:
        execute_all([first], {"review": "no-such-review"})
    message = str(caught.value)
    assert message.startswith(f"{first.name}, cell ")
    assert REFUSED in message
    assert len(message.splitlines()) == 1


def test_an_unknown_review_is_refused_by_the_command(monkeypatch, capsys):
    """The command ends with 2 and one line that says which reviews there are."""
    monkeypatch.chdir(ROOT)
    assert cli.main(["report", "no-such-review"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"evidence-review: {REFUSED}\n"


# ── By papermill alone ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("folder", [".", "notebooks"])
def test_a_notebook_runs_alone_from_either_folder(collection, folder):
    """Its tables are found from the root, where papermill starts, and from its own folder."""
    path = collection / "notebooks" / "03-claims.ipynb"
    alone = papermill.execute_notebook(
        str(path), None, cwd=str(collection / folder), progress_bar=False
    )
    (stored,) = read([path])
    assert differing(stored, alone) == []


# ── By nbval ──────────────────────────────────────────────────────────────────────────────────


def test_nbval_finds_two_changed_outputs_and_no_other(collection):
    """It passes a notebook as committed, and fails for a changed text and for a changed page."""
    committed = collection / "notebooks" / "01-bibliography.ipynb"
    changed = collection / "build" / "changed" / committed.name
    (notebook,) = read([committed])
    shown = (cell.outputs[0].data for cell in code(notebook) if cell.outputs)
    # nbval takes seconds to say how two long pages differ.
    short = sorted(shown, key=lambda data: len(data["text/html"]))
    for data, kind in zip(short, ("text/plain", "text/html"), strict=False):
        data[kind] += "."
    write_notebook(changed, notebook)
    run = nbval(committed, changed, cwd=collection)
    assert run.returncode == 1, run.stdout + run.stderr
    failed = [line for line in run.stdout.splitlines() if line.startswith("FAILED")]
    assert len(failed) == 2, run.stdout
    assert all("changed" in line for line in failed), run.stdout
