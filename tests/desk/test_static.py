"""The folder of the desk on a page: what is in it, and that it needs nothing else.

Pyodide itself is not needed here: its files are played by others, with hashes of their own. That it
really runs in a browser is shown in test_static_browser.py, where Pyodide is at hand.
"""

import hashlib
import io
import json
import re
import subprocess
import sys
import tarfile
import zipfile
from importlib import metadata
from pathlib import Path

import pydantic_core
import pytest
from begun import REVIEW, ready_to_judge
from conftest import ROOT, edit, read_rows

from evidence_review.cli import main
from evidence_review.collection.collection import Collection
from evidence_review.desk import _parts
from evidence_review.desk.static import build

PARTS = {name: f"instead of {name}".encode() for name in _parts._PINS["sha256"]}
FORBIDDEN = (
    *("lxml", "pandas", "numpy", "bm25s", "Stemmer", "jinja2", "papermill", "nbformat"),
    *("anywidget", "ipykernel", "openpyxl", "xlsxwriter", "tqdm"),
)


@pytest.fixture
def pyodide(tmp_path, monkeypatch):
    """A folder with files that pass for Pyodide's."""
    folder = tmp_path / "pyodide"
    folder.mkdir()
    for name, raw in PARTS.items():
        (folder / name).write_bytes(raw)
    hashes = {name: hashlib.sha256(raw).hexdigest() for name, raw in PARTS.items()}
    monkeypatch.setitem(_parts._PINS, "sha256", hashes)
    return folder


@pytest.fixture
def out(pyodide, tmp_path):
    """The folder with both reviews of this collection."""
    out = tmp_path / "out"
    build(Collection(ROOT), ["leg-cramps", "muscle-spasms"], pyodide, out)
    return out


def the(out, name):
    """The one file of that name in the folder that is named by its contents."""
    (path,) = out.glob(f"desk-*/{name}")
    return path


def names(path):
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


# ── What is in it ─────────────────────────────────────────────────────────────────────────────


def test_every_file_that_the_page_names_is_there(out):
    """The page, its module, its style, and what the worker loads."""
    page = (out / "index.html").read_text("utf-8")
    for name in re.findall(r'(?:src|href)="([^":]+)"', page):
        assert (out / name).is_file()
    for name in re.findall(r'from "\./(.*?)"', the(out, "host.js").read_text("utf-8")):
        assert the(out, name)
    for name in re.findall(r'"(\w+\.zip)"', the(out, "worker.js").read_text("utf-8")):
        assert the(out, name)
    assert {path.name for path in (out / "pyodide").iterdir()} == {
        name for name in PARTS if not name.endswith(".whl")
    }


def test_a_page_names_no_other_address(out):
    """Nothing that runs in the browser has an address to ask, but that of this machine in words."""
    for path in (out / "index.html", *out.glob("desk-*/*.js"), *out.glob("desk-*/*.css")):
        addresses = re.findall(r"https?://[\w.]+", path.read_text("utf-8"))
        assert set(addresses) <= {"http://localhost"}, path


def test_the_policy_lets_nothing_run_that_is_not_in_the_folder(out):
    """No inline script, no eval, no other address; forms are sent nowhere."""
    page = (out / "index.html").read_text("utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert rules["connect-src"] == rules["worker-src"] == rules["style-src"] == "'self'"
    assert rules["form-action"] == rules["base-uri"] == "'none'"
    assert "<script>" not in page
    assert "style=" not in page


def test_only_what_the_desk_imports_is_packed(out):
    """Neither commands nor reports, and nothing that is compiled for this machine."""
    packed = names(the(out, "python.zip"))
    assert "evidence_review/desk/desk.py" in packed
    assert not [name for name in packed if not name.endswith(".py")]
    rooms = {name.split("/")[1] for name in packed if name.startswith("evidence_review/")}
    assert rooms.isdisjoint({"commands", "report", "lint", "cli.py", "notebook.py"})


def test_the_same_collection_gives_the_same_folder(out, pyodide, tmp_path):
    """Byte by byte, whenever it is built."""
    build(Collection(ROOT), ["leg-cramps", "muscle-spasms"], pyodide, tmp_path / "again")
    for path in out.rglob("*.*"):
        if path.is_file():
            assert (tmp_path / "again" / path.relative_to(out)).read_bytes() == path.read_bytes()


def test_a_text_that_is_not_ours_is_not_passed_on(pyodide, tmp_path, capsys, monkeypatch):
    """Not the article itself, and not its sentences around the claims."""
    root = ready_to_judge(tmp_path)
    monkeypatch.chdir(root)
    path = root / "data" / REVIEW / "review.toml"
    if "kept = true" in path.read_text("utf-8"):
        edit(path, "kept = true", "kept = false")
    article = root / "data" / REVIEW / "article.md"
    article.write_text(article.read_text("utf-8") + "\nA sentence that nobody may copy.\n", "utf-8")
    assert main(["desk", REVIEW, "--pyodide", str(pyodide)]) == 0
    assert f"not ours to pass on: {REVIEW}" in capsys.readouterr().out
    with zipfile.ZipFile(the(root / "build" / "desk", "collection.zip")) as archive:
        assert f"data/{REVIEW}/claims.csv" in archive.namelist()
        assert f"data/{REVIEW}/article.md" not in archive.namelist()
        assert json.loads(archive.read("contexts.json"))[REVIEW] == {}


def test_the_notice_names_every_part_with_its_licence(out):
    """Whoever serves the folder passes other people's work on."""
    notice = (out / "NOTICE.txt").read_text("utf-8")
    assert "Mozilla Public License 2.0" in notice
    for name in _parts.PURE:
        assert f"{name} {metadata.version(name)}" in notice
    assert notice.count("WITHOUT WARRANTY") + notice.count("WARRANTIES") >= len(_parts.PURE) - 1


# ── What it is made of ────────────────────────────────────────────────────────────────────────


def test_the_pinned_core_is_the_one_that_pydantic_asks_for():
    """pydantic works with one version of its core only: a new lock needs a new pin."""
    assert _parts.pins()["pydantic-core"] == pydantic_core.__version__


def test_the_guide_and_the_build_fetch_what_is_pinned():
    """One version, in the three places that name it."""
    pins = _parts.pins()
    for path in ("docs/review-your-article.md", ".ci/pyodide"):
        text = (ROOT / path).read_text("utf-8")
        assert f"pyodide@{pins['pyodide']}" in text
        assert f"pydantic-core=={pins['pydantic-core']}" in text


def test_the_tarball_of_npm_will_do(pyodide, tmp_path):
    """As it was downloaded, with the wheel beside it; by its name or by its folder."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    tarball = folder / "pyodide-314.0.7.tgz"
    with tarfile.open(tarball, "w:gz") as archive:
        for name, raw in PARTS.items():
            if name.endswith(".whl"):
                (folder / name).write_bytes(raw)
                continue
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(raw)
            archive.addfile(member, io.BytesIO(raw))
    assert _parts.pyodide(folder) == _parts.pyodide(tarball) == PARTS


def said_of(pyodide, capsys, monkeypatch):
    """What the command says where it cannot build."""
    monkeypatch.chdir(ROOT)
    out = pyodide.parent / "nothing"
    assert main(["desk", "leg-cramps", "--pyodide", str(pyodide), "--out", str(out)]) == 2
    assert not out.exists()
    (line,) = capsys.readouterr().err.splitlines()
    return line


def test_a_file_that_is_missing_is_named(pyodide, capsys, monkeypatch):
    """With the version to get, and where it is said how."""
    (pyodide / "pyodide.asm.wasm").unlink()
    said = said_of(pyodide, capsys, monkeypatch)
    assert "lacks pyodide.asm.wasm. Get pyodide 314" in said
    assert "docs/review-your-article.md" in said


def test_a_file_of_another_version_is_named(pyodide, capsys, monkeypatch):
    """What was not tried is not passed on."""
    (pyodide / "pyodide.mjs").write_bytes(b"another")
    said = said_of(pyodide, capsys, monkeypatch)
    assert "lacks pyodide.mjs (pyodide.mjs: there in another version)" in said


def test_a_folder_that_is_not_there_is_said(pyodide, capsys, monkeypatch):
    """In one line, as any other."""
    assert "lacks pyodide.mjs" in said_of(pyodide / "nowhere", capsys, monkeypatch)


def test_a_tarball_that_is_none_is_said(pyodide, capsys, monkeypatch):
    """A page of an error saved as a file, say."""
    (pyodide / "pyodide-314.0.7.tgz").write_text("<html>Not found</html>", "utf-8")
    assert "cannot be read as a tarball" in said_of(pyodide, capsys, monkeypatch)


def test_a_folder_with_something_else_in_it_is_left_alone(pyodide, tmp_path, capsys, monkeypatch):
    """Only what an earlier build made is replaced."""
    monkeypatch.chdir(ROOT)
    (tmp_path / "mine").mkdir()
    for name in ("thesis.txt", "NOTICE.txt", "index.html"):
        (tmp_path / "mine" / name).write_text("Years of work.", "utf-8")
    out = str(tmp_path / "mine")
    assert main(["desk", "leg-cramps", "--pyodide", str(pyodide), "--out", out]) == 2
    assert "holds something else" in capsys.readouterr().err
    assert (tmp_path / "mine" / "thesis.txt").exists()


# ── It needs nothing else ─────────────────────────────────────────────────────────────────────

ALONE = """
import json, sys
from pathlib import Path
folder, forbidden = Path(sys.argv[1]), sys.argv[2].split(",")
sys.path[:0] = [str(folder / "packages"), str(folder / "core")]

class Refused:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in forbidden:
            raise ImportError(f"{name} is not in the folder")

sys.meta_path.insert(0, Refused())
from evidence_review.collection.collection import Collection
from evidence_review.desk.page import Page

page = Page(folder / "base", folder / "copies")
asked = {"review": "leg-cramps", "work": "", "today": "2026-01-05"}
told = json.loads(page.open(json.dumps(asked)))

def do(**message):
    global told
    told = json.loads(page.do(json.dumps(message)))
    assert told["state"]["problems"] == {}, told["state"]["problems"]
    return told["state"]["at"]

at = do(do="join", file="lee", name="Lee", role="nurse")
at = do(do="read", source=at["key"][0], basis="abstract", locator="abstract")
sentence = at["claim"]["sentence"]
do(do="judge", claim=at["key"][0], source=at["key"][1], direction="silent", reason="Not there.")
collection = Collection(folder / "base")
same = {
    name: [finding == review.committed[claim] for claim, finding in review.findings.items()]
    for name in collection.names
    for review in [collection.review(name)]
}
print(json.dumps({"answers": told["answers"], "sentence": sentence, "same": same}))
"""


def test_the_folder_alone_judges_and_gives_the_same_findings(out, tmp_path):
    """In a Python that has nothing but what is in the folder (and its own pydantic-core): a pair
    is judged, and every finding of both reviews is the committed one."""
    folder = tmp_path / "alone"
    for name, to in (("python.zip", "packages"), ("collection.zip", "base")):
        with zipfile.ZipFile(the(out, name)) as archive:
            archive.extractall(folder / to)
    (folder / "core").mkdir()
    core = Path(pydantic_core.__file__).parent
    (folder / "core" / "pydantic_core").symlink_to(core)
    command = [sys.executable, "-I", "-S", "-c", ALONE, str(folder), ",".join(FORBIDDEN)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    assert told["answers"] == 2
    assert told["sentence"]
    committed = {
        name: [True] * len(read_rows(ROOT / "data" / name / "findings.csv"))
        for name in ("leg-cramps", "muscle-spasms")
    }
    assert told["same"] == committed
