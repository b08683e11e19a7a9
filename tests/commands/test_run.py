"""The notebooks, run: by our runner, by papermill alone, and by nbval against what is stored."""

import shutil
import subprocess
import sys

import nbformat
import pytest
from conftest import ROOT

from evidence_review import cli
from evidence_review.collection.collection import Collection
from evidence_review.errors import UnknownName
from evidence_review.report.notebooks import (
    NotebookFailed,
    execute_all,
    notebook_paths,
    write_notebook,
)

REVIEW = "muscle-spasms"
REFUSED = f"there is no review 'no-such-review'. There are: {', '.join(Collection(ROOT).names)}."


@pytest.fixture(scope="session")
def collection(tmp_path_factory):
    """The committed collection elsewhere, without anybody's private copy of an article."""
    folder = tmp_path_factory.mktemp("collection")
    for name in ("data", "notebooks"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "references.bib", folder)
    (folder / "data" / REVIEW / "article.md").unlink(missing_ok=True)
    return folder


@pytest.fixture(scope="session")
def executed(collection):
    """Every notebook of the collection, run from its root and written inside it; their paths."""
    paths = notebook_paths(collection)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(collection)
        notebooks = execute_all(paths, {"review": REVIEW})
    copies = [collection / "build" / REVIEW / "notebooks" / path.name for path in paths]
    for copy, notebook in zip(copies, notebooks, strict=True):
        write_notebook(copy, notebook)
    return copies


def python(*arguments, cwd):
    """Run a module of this environment in a folder."""
    command = [sys.executable, "-m", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def nbval(*paths, cwd):
    """Run the cells again and compare every output with the stored one."""
    options = ["--nbval", "--nbval-current-env", "-p", "no:cacheprovider", "-q", "-rf"]
    return python("pytest", *options, *paths, cwd=cwd)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


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
    for path, committed in zip(executed, notebook_paths(ROOT), strict=True):
        ran, stored = (code(nbformat.read(each, as_version=4)) for each in (path, committed))
        ran = [cell for cell in ran if cell.id != "injected-parameters"]
        for now, before in zip(ran, stored, strict=True):
            assert [each.data for each in now.outputs] == [each.data for each in before.outputs]


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
def test_a_notebook_runs_alone_from_either_folder(collection, folder, tmp_path):
    """Its tables are found from the root, where papermill starts, and from its own folder."""
    notebook = collection / "notebooks" / "03-claims.ipynb"
    out = tmp_path / "out.ipynb"
    run = python("papermill", "--no-progress-bar", notebook, out, cwd=collection / folder)
    assert run.returncode == 0, run.stderr
    shown = [cell.outputs for cell in code(nbformat.read(out, as_version=4))]
    assert shown == [cell.outputs for cell in code(nbformat.read(notebook, as_version=4))]


# ── By nbval ──────────────────────────────────────────────────────────────────────────────────


def test_nbval_finds_the_stored_outputs_again(executed, collection):
    """Committed notebooks and executed copies show today what is stored in them."""
    run = nbval("notebooks", executed[0].parent, cwd=collection)
    assert run.returncode == 0, run.stdout + run.stderr


def test_nbval_finds_one_changed_output(executed):
    """A changed text and a changed page each fail: the check above can fail."""
    changed = executed[0].parent.with_name("changed")
    for kind in ("text/plain", "text/html"):
        notebook = nbformat.read(executed[1], as_version=4)
        output = next(cell.outputs[0] for cell in code(notebook) if cell.outputs)
        output.data[kind] = output.data[kind].replace("1", "2", 1)
        write_notebook(changed / f"{kind.replace('/', '-')}.ipynb", notebook)
    run = nbval(changed, cwd=changed)
    assert run.returncode == 1, run.stdout + run.stderr
    failed = [line for line in run.stdout.splitlines() if line.startswith("FAILED")]
    assert len(failed) == 2, run.stdout
