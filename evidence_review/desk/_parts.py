"""What a static desk is made of: Pyodide, as the user brings it, and Python packages, as installed.

Nothing is fetched. Pyodide's files are those of `web/pyodide.toml`, by their hashes.
"""

import ast
import hashlib
import tarfile
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path, PurePosixPath

from evidence_review.errors import EvidenceReviewError, names
from evidence_review.opening import read_bytes

_HERE = Path(__file__).parent
WEB = _HERE / "web"
_PINS = tomllib.loads((WEB / "pyodide.toml").read_text("utf-8"))
_ENTRY = "evidence_review.desk.page"
PURE = (
    "annotated-types",
    "bibtexparser",
    "markdown-it-py",
    "markupsafe",
    "mdurl",
    "pydantic",
    "pylatexenc",
    "rapidfuzz",
    "typing-extensions",
    "typing-inspection",
)
"""The packages that the desk imports: their Python files, without what is compiled for here."""


class NoPyodide(EvidenceReviewError):
    """A file of Pyodide is missing or another; says which, and how to get it."""


def pins() -> dict[str, str]:
    """The versions that are asked for, by the name of the part."""
    return {name: pin for name, pin in _PINS.items() if isinstance(pin, str)}


def pyodide(place: Path) -> dict[str, bytes]:
    """The files of Pyodide, and pydantic-core made for it, by name. Raises NoPyodide."""
    found = {name: raw for name, raw in _candidates(place) if _is_ours(name, raw)}
    if missing := [name for name in _PINS["sha256"] if name not in found]:
        there = [name for name in missing if name in dict(_candidates(place))]
        other = f" ({names(there)}: there in another version)" if there else ""
        raise NoPyodide(
            f"{place} lacks {names(missing)}{other}. Get pyodide {_PINS['pyodide']} and "
            f"pydantic-core {_PINS['pydantic-core']} as docs/review-your-article.md says, in one "
            "folder, and name that folder."
        )
    return found


def _is_ours(name: str, raw: bytes) -> bool:
    return bool(hashlib.sha256(raw).hexdigest() == _PINS["sha256"][name])


def _candidates(place: Path) -> Iterator[tuple[str, bytes]]:
    """Every file with a right name: in the folder, its `package`, and the tarballs of npm there."""
    folder = place.parent if place.is_file() else place
    tarballs = [place] if place.is_file() else sorted(folder.glob("pyodide-*.tgz"))
    for tarball in tarballs:
        yield from _packed(tarball)
    for name in _PINS["sha256"]:
        for path in (folder / name, folder / "package" / name):
            if path.is_file():
                yield name, read_bytes(path)


def _packed(tarball: Path) -> Iterator[tuple[str, bytes]]:
    try:
        with tarfile.open(tarball) as archive:
            for member in archive:
                name = PurePosixPath(member.name).name
                if (
                    name in _PINS["sha256"]
                    and member.isfile()
                    and (file := archive.extractfile(member))
                ):
                    yield name, file.read()
    except (OSError, tarfile.TarError) as error:
        why = str(error).partition("\n")[0]
        raise NoPyodide(f"{tarball} cannot be read as a tarball of npm ({why}).") from None


# ── Python ────────────────────────────────────────────────────────────────────────────────────


def own_modules() -> Iterator[tuple[str, bytes]]:
    """The modules of this package that the desk imports when it starts, by path."""
    root = _HERE.parent.parent
    seen, waiting = {"evidence_review"}, [_ENTRY]
    while waiting:
        name = waiting.pop()
        parent = name.rpartition(".")[0]
        if name in seen or not (path := _file_of(root, name)):
            continue
        seen.add(name)
        waiting += [parent, *_imported(path)]
    for name in sorted(seen):
        if path := _file_of(root, name):
            yield path.relative_to(root).as_posix(), path.read_bytes()


def _file_of(root: Path, name: str) -> Path | None:
    path = root.joinpath(*name.split("."))
    files = (path / "__init__.py", path.with_suffix(".py"))
    return next((file for file in files if file.is_file()), None)


def _imported(path: Path) -> Iterator[str]:
    """What a module imports of ours when it is imported itself; not what it does when called."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("evidence_review"):
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def pure_files() -> Iterator[tuple[str, bytes]]:
    """The Python files of the packages that the desk imports, by path."""
    for name in PURE:
        for file in metadata.files(name) or ():
            if file.suffix == ".py" and ".." not in file.parts:
                yield file.as_posix(), Path(str(file.locate())).read_bytes()


def licences() -> Iterator[tuple[str, str, str]]:
    """Every package with its version and the text of its licence."""
    for name in PURE:
        texts = [
            Path(str(file.locate())).read_text("utf-8")
            for file in metadata.files(name) or ()
            if ".dist-info" in file.parts[0] and "licen" in file.name.lower()
        ]
        yield name, metadata.version(name), "\n\n".join(texts)
