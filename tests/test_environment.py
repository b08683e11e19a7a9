"""What is installed, and from where: the environment files, the lock, the Makefile."""

import re
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from rattler import MatchSpec

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
TOOLS = {"python", "pip"}  # conda installs these as packages, too


def bounds(lines):
    """Each requirement's name with its bounds."""
    requirements = map(Requirement, lines)
    return {canonicalize_name(one.name): one.specifier for one in requirements}


def declared():
    """What pyproject.toml asks for, to run and to test."""
    project = PROJECT["project"]
    return bounds(project["dependencies"] + project["optional-dependencies"]["test"])


def conda_lines():
    return [line for line in ENVIRONMENT["dependencies"] if isinstance(line, str)]


def pip_lines():
    return next(part["pip"] for part in ENVIRONMENT["dependencies"] if isinstance(part, dict))


def locked():
    """The lock's requirements, each with the marker that says where it is needed."""
    lines = re.findall(r"^([a-z0-9][^\\\n]*?) \\$", LOCK, re.MULTILINE)
    return [Requirement(line) for line in lines]


def locked_here():
    """Name and version of everything that the lock installs on this machine."""
    needed = (one for one in locked() if one.marker is None or one.marker.evaluate())
    return {canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in needed}


# ── environment.yml ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("line", conda_lines())
def test_conda_reads_every_line_strictly(line):
    """Every conda line is a match specification without ambiguity."""
    assert MatchSpec(line, strict=True).name is not None


def test_conda_takes_from_conda_forge_alone():
    """No package comes from a channel other than conda-forge."""
    assert ENVIRONMENT["channels"] == ["conda-forge", "nodefaults"]


def test_conda_and_pip_ask_for_the_same():
    """environment.yml names the packages of pyproject.toml, with the same bounds."""
    specs = [MatchSpec(line, strict=True) for line in conda_lines()]
    conda = {spec.name.normalized: str(spec.version) for spec in specs}
    asked = {name: SpecifierSet(conda[name]) for name in conda.keys() - TOOLS}
    assert asked | bounds(pip_lines()[:-1]) == declared()


def test_conda_installs_the_project_last():
    """The package itself comes after everything that it needs."""
    assert pip_lines()[-1] == "-e ."


def test_conda_has_a_python_that_we_support():
    """The Python of environment.yml is the oldest that pyproject.toml allows."""
    assert conda_lines()[0] == "python 3.11.*"
    assert PROJECT["project"]["requires-python"] == ">=3.11"


# ── requirements.lock ─────────────────────────────────────────────────────────────────────────


def test_the_lock_pins_everything_with_hashes():
    """Every entry of the lock has one exact version and at least one hash."""
    entries = re.split(r"\n(?=[a-z0-9])", LOCK)[1:]
    assert len(entries) == len(locked())
    for entry in entries:
        assert re.match(r"[a-z0-9.-]+==\S+ ", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), entry


def test_the_lock_holds_what_is_declared():
    """Every declared package, and what the set-up itself uses, is in the lock within its bounds."""
    wanted = declared() | bounds(PROJECT["dependency-groups"]["setup"])
    pinned = locked_here()
    assert wanted.keys() <= pinned.keys()
    assert [name for name in wanted if pinned[name] not in wanted[name]] == []


@pytest.mark.parametrize("word", ["://", "--index", "--extra-index", "find-links", "file:", "@"])
def test_the_lock_holds_no_address(word):
    """Where packages come from is the user's choice, not the lock's."""
    assert word not in LOCK


@pytest.mark.parametrize("name", PROJECT["tool"]["uv"]["exclude-dependencies"])
def test_the_lock_leaves_out_what_slows_every_start(name):
    """The packages that compile a grammar at import are not installed."""
    assert name not in {canonicalize_name(one.name) for one in locked()}


# ── What is installed ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", sorted(declared()))
def test_installed_versions_are_within_the_bounds(name):
    """What runs here is what pyproject.toml and environment.yml ask for."""
    assert metadata.version(name) in declared()[name]


def test_installed_is_what_the_lock_says():
    """An environment made from the lock holds its packages, this project and nothing else."""
    if not Path(sys.prefix, "requirements.lock").exists():
        pytest.skip("this environment was not made by make from the lock")
    found = metadata.distributions(path=[metadata.distribution("pytest").locate_file("")])
    installed = {canonicalize_name(one.name): one.version for one in found}
    assert installed.pop("evidence-review") == PROJECT["project"]["version"]
    assert installed == locked_here()


def test_the_version_is_the_same_everywhere():
    """CITATION.cff cites the version of pyproject.toml."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == PROJECT["project"]["version"]


# ── Makefile, README and workflows ────────────────────────────────────────────────────────────


def makefile():
    return (ROOT / "Makefile").read_text("utf-8")


def targets():
    """The Makefile's public targets."""
    return re.search(r"^\.PHONY: (.*)$", makefile(), re.MULTILINE)[1].split()


def test_the_readme_names_only_targets_that_exist():
    """Every `make` in a code block of the README is a target."""
    blocks = re.findall(r"^```.*?\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.M | re.S)
    named = re.findall(r"^\s*(?:\$ )?(?:[A-Z]+=\S+ )*make +([a-z]+)", "\n".join(blocks), re.M)
    assert {"report", "test"} <= set(named) <= set(targets())


def test_make_lists_every_target():
    """Bare `make` changes nothing and says in one line each what it can do."""
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    run = subprocess.run(["make", "-s"], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = [re.fullmatch(r"make ([\w-]+) +\S.*", line) for line in run.stdout.splitlines()]
    assert [line[1] for line in listed] == targets()


@pytest.mark.parametrize("name", ["ci", "pages", "monthly"])
def test_workflows_ask_for_little(name):
    """A workflow may only read unless it says so, and has a time limit and pinned actions."""
    path = ROOT / ".github" / "workflows" / f"{name}.yml"
    workflow = yaml.safe_load(path.read_text("utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 30
        assert all(re.search(r"@v\d+$", step["uses"]) for step in job["steps"] if "uses" in step)
