"""What a command brings along: a command that shows no table must start without the heavy parts."""

import json
import os
import subprocess
import sys

import pytest
from conftest import ROOT

from evidence_review.cli import COMMANDS, module_of

HEAVY = {"pandas", "numpy", "papermill", "nbconvert", "nbformat", "jupyterlab", "IPython", "torch"}
RUNNING = {"report", "generate"}
"""The commands that run notebooks."""
LATER = {"pdfminer", "citeproc", "bm25s"}
"""What reads Word documents, sets reference lists, and ranks sources, where somebody asks."""

CODE = """
import json, sys
from importlib import import_module
loaded = {}
for name in sys.argv[1:]:
    before = set(sys.modules)
    import_module(name)
    loaded[name] = sorted({module.split(".")[0] for module in sys.modules})
    for module in set(sys.modules) - before:
        del sys.modules[module]
print(json.dumps(loaded))
"""


@pytest.fixture(scope="module")
def loaded() -> dict[str, set[str]]:
    """The packages that came along with each module, in an interpreter that had none of them."""
    modules = ["evidence_review", "evidence_review.cli"]
    # Those that run notebooks come last: not everything of theirs can be taken out again.
    modules += map(module_of, sorted(COMMANDS, key=RUNNING.__contains__))
    command = [sys.executable, "-c", CODE, *modules]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return {name: set(packages) for name, packages in json.loads(ran.stdout).items()}


def test_the_package_alone_is_light(loaded):
    """`import evidence_review` and `--help` wait for nothing."""
    for name in ("evidence_review", "evidence_review.cli"):
        assert loaded[name] & (HEAVY | LATER | {"pydantic", "jinja2"}) == set()


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - RUNNING))
def test_a_command_that_runs_no_notebook_is_light(loaded, name):
    """Neither tables of data nor notebooks are loaded for it, nor readers that it may not need."""
    assert loaded[module_of(name)] & (HEAVY | LATER) == set()


def test_even_those_that_run_notebooks_need_no_table(loaded):
    """The kernels make the tables; the command only starts them."""
    for name in RUNNING:
        assert "pandas" not in loaded[module_of(name)]
