"""Runs the notebooks by papermill, each in a thread with a kernel of its own.

papermill warns of a misspelt parameter and goes on with the default, and it leaves times and
random ids in what it writes; here the first is refused and the second is taken out, so that two
runs give the same bytes.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import nbformat
import papermill
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from evidence_review.errors import EvidenceReviewError, UnknownName
from evidence_review.tables.files import write_text
from evidence_review.views.medium import MEDIUM, Medium

# Both take a second at most; what takes longer than this hangs.
_TIMEOUT = 120
_START = 60
"""Seconds that a cell may take, and a kernel to come up."""
# Kernels listen on ports of this machine: encrypted, other users cannot read along. (Sockets in
# files would be simpler, but kernels that start together are given the same file.)
_CONFIG = Config({"KernelManager": {"transport_encryption": "auto"}})


DESK = Path("notebooks", "06-review-desk.ipynb")


class NotebookFailed(EvidenceReviewError):
    """A cell of a notebook raised; names the notebook, the cell and the error."""


def notebook_paths(root: Path) -> list[Path]:
    """The notebooks that answer, in reading order: all but the desk, at which a person answers."""
    return sorted(set((root / "notebooks").glob("[0-9][0-9]-*.ipynb")) - {root / DESK})


def execute_all(
    paths: Iterable[Path], parameters: Mapping[str, object], medium: Medium = Medium.NOTEBOOK
) -> list[NotebookNode]:
    """Run notebooks side by side, with what they show made for a medium.

    Raises UnknownName for a parameter that one does not have, and NotebookFailed.
    """
    paths = list(paths)
    for path in paths:
        _refuse_unknown(path, parameters)
    with _kernels_for(medium), ThreadPoolExecutor(max_workers=max(1, len(paths))) as pool:
        return list(pool.map(lambda path: _execute(path, parameters), paths))


@contextmanager
def _kernels_for(medium: Medium) -> Iterator[None]:
    """Tell the kernels that start meanwhile the medium: they have our environment."""
    before = os.environ.get(MEDIUM)
    os.environ[MEDIUM] = medium.value
    try:
        yield
    finally:
        del os.environ[MEDIUM]
        if before is not None:
            os.environ[MEDIUM] = before


def _refuse_unknown(path: Path, parameters: Mapping[str, object]) -> None:
    known = papermill.inspect_notebook(str(path))
    for name in parameters:
        if name not in known:
            raise UnknownName(f"parameter of {path.name}", name, known)


def _execute(path: Path, parameters: Mapping[str, object]) -> NotebookNode:
    try:
        try:
            notebook = _run(path, parameters)
        except RuntimeError:  # two kernels that start together may be given one port
            notebook = _run(path, parameters)
    except PapermillExecutionError as error:
        raise NotebookFailed(f"{path.name}, cell {error.cell_index}: {error.evalue}") from None
    except (RuntimeError, TimeoutError) as error:  # the kernel died, or never came up
        raise NotebookFailed(f"{path.name}: {error}") from error
    return _tidy(notebook)


def _run(path: Path, parameters: Mapping[str, object]) -> NotebookNode:
    executed: NotebookNode = papermill.execute_notebook(
        str(path),
        None,
        parameters=dict(parameters),
        progress_bar=False,
        start_timeout=_START,
        execution_timeout=_TIMEOUT,
        config=_CONFIG,
        # The kernel starts beside its notebook, as with nbval, whoever calls from wherever.
        resources={"metadata": {"path": str(path.parent)}},
        shutdown_kernel="immediate",  # it holds nothing worth saving
    )
    return executed


def _tidy(notebook: NotebookNode) -> NotebookNode:
    """Take out what differs from run to run: times, versions, random ids."""
    notebook.metadata = NotebookNode(
        kernelspec={"name": "python3", "display_name": "Python 3", "language": "python"},
        language_info={"name": "python"},
        **{name: notebook.metadata[name] for name in ("title",) if name in notebook.metadata},
    )
    for cell in notebook.cells:
        tags = cell.metadata.get("tags", [])
        cell.metadata = NotebookNode(tags=tags) if tags else NotebookNode()
        if "injected-parameters" in tags:
            cell.id = "injected-parameters"
    return notebook


def write_notebook(path: Path, notebook: NotebookNode) -> None:
    """Write a notebook whole or not at all."""
    write_text(path, nbformat.writes(notebook) + "\n")
