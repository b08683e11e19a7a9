"""Who may import whom: the contracts stand in pyproject.toml, and import-linter judges them."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from importlinter.api import read_configuration

PACKAGE = ROOT / "evidence_review"
CONTRACTS = read_configuration(str(ROOT / "pyproject.toml"))["contracts_options"]

# One wrong import for each contract: the module that would do it, and the line.
TRESPASSES = {
    "layers": ("tables/rows.py", "from evidence_review.collection.review import Review"),
    "root": ("views/start.py", "from evidence_review import open_review"),
    "papermill": ("report/page.py", "import papermill"),
    "network": ("references/bibliography.py", "import requests"),
    "pure": ("rule/certainty.py", "from pathlib import Path"),
}


def lint(root):
    """Run lint-imports on the package that lies in `root`."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def test_every_import_points_down():
    """All contracts are kept."""
    run = lint(ROOT)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract["id"])
def test_a_contract_can_be_broken(contract, tmp_path):
    """One wrong import breaks the contract that is there to find it."""
    shutil.copytree(PACKAGE, tmp_path / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    module, line = TRESPASSES[contract["id"]]
    with (tmp_path / PACKAGE.name / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    run = lint(tmp_path)
    assert run.returncode == 1
    assert f"{contract['name']} BROKEN" in " ".join(run.stdout.split())


def imported(path: Path) -> set[str]:
    """The modules that a file imports, and the names that it takes from them."""
    modules = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            modules |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return modules


def test_urllib_only_takes_addresses_apart():
    """Of urllib, which import-linter sees only whole, nothing but urllib.parse is imported."""
    modules = {module for path in PACKAGE.rglob("*.py") for module in imported(path)}
    urllib = {name for name in modules if name.split(".")[0] == "urllib"}
    assert {name for name in urllib if not name.startswith("urllib.parse")} == set()


def test_a_private_module_serves_its_own_room_alone():
    """What begins with an underscore is imported by nobody outside its folder."""
    strangers = []
    for path in PACKAGE.rglob("*.py"):
        room = ".".join(("evidence_review", *path.parent.relative_to(PACKAGE).parts))
        for name in imported(path):
            if "._" in name and not name.startswith(f"{room}._"):
                strangers.append(f"{path.relative_to(ROOT)}: {name}")
    assert strangers == []
