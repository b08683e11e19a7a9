"""Builds the desk as a folder that any web server can serve, with nothing installed.

What is in it depends on the files alone: the same collection gives the same folder.
"""

import hashlib
import io
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evidence_review.collection.collection import Collection
from evidence_review.collection.review import Review
from evidence_review.desk._cards import context
from evidence_review.desk._parts import WEB, licences, own_modules, pins, pure_files, pyodide
from evidence_review.desk.page import CONTEXTS
from evidence_review.desk.work_file import MOST_BYTES
from evidence_review.errors import EvidenceReviewError, InvalidData
from evidence_review.references.bibliography import FILE as BIBLIOGRAPHY
from evidence_review.views.common import place_of

_Files = dict[str, bytes]
_CORE = "pydantic_core.zip"
_FORM = ("form.js", "form.css")
_HOST = ("host.js", "host.css", "store.js", "worker.js")
_ARTICLE = "article.md"


class NotOurs(EvidenceReviewError):
    """The folder to write holds something else."""


@dataclass(frozen=True)
class Built:
    """The folder, its size, and the reviews without the article's text, which is not ours."""

    folder: Path
    bytes: int
    without_text: tuple[str, ...]


def build(collection: Collection, reviews: Sequence[str], source: Path, out: Path) -> Built:
    """Write the folder, whole or not at all; one that an earlier build made is replaced.

    Raises UnknownReview, InvalidData, NoPyodide and NotOurs.
    """
    if out.exists() and any(out.iterdir()) and not any(out.glob("desk-*/desk.json")):
        raise NotOurs(f"{out} holds something else than a desk; name another folder with --out.")
    every = [collection.review(name) for name in reviews]
    if faults := [fault for review in every for fault in review.faults]:
        raise InvalidData(faults)
    parts = pyodide(source)
    files = _files(collection, every, parts)
    out.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}."))
    try:
        for name, raw in files.items():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_bytes(raw)
        new.chmod(0o755)
        shutil.rmtree(out, ignore_errors=True)
        new.replace(out)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    without = tuple(review.name for review in every if not _is_text_ours(review))
    return Built(out, sum(map(len, files.values())), without)


def _files(collection: Collection, reviews: Sequence[Review], parts: _Files) -> _Files:
    """Every file of the folder. What changes with the collection lies in a folder that is named
    by its contents, so that no browser mixes an old file with a new one."""
    wheel = next(name for name in parts if name.endswith(".whl"))
    web = {name: (WEB.parent / name).read_bytes() for name in _FORM}
    web |= {name: (WEB / name).read_bytes() for name in _HOST}
    web["python.zip"] = _zipped((*own_modules(), *pure_files()))
    web["collection.zip"] = _zipped(_collection(collection, reviews))
    web[_CORE] = parts[wheel]
    core = {f"pyodide/{name}": raw for name, raw in parts.items() if name != wheel}
    web["desk.json"] = json.dumps(_about(reviews, web, core), indent=1).encode()
    digest = hashlib.sha256(b"".join(web[name] for name in sorted(web))).hexdigest()[:10]
    folder = f"desk-{digest}"
    page = (WEB / "index.html").read_text("utf-8").replace("DESK/", f"{folder}/")
    made = {"index.html": page.encode(), "NOTICE.txt": _notice().encode()}
    return made | core | {f"{folder}/{name}": raw for name, raw in web.items()}


def _about(reviews: Iterable[Review], web: _Files, core: _Files) -> dict:
    """What the page says while Python is not there yet."""
    sizes = {
        "core": sum(map(len, core.values())),
        "code": len(web["python.zip"]) + len(web[_CORE]),
        "data": len(web["collection.zip"]),
    }
    titles = (
        {"name": one.name, "title": one.header.article.title if one.header else one.name}
        for one in reviews
    )
    rounded = {name: round(size / 1e6, 1) for name, size in sizes.items()}
    return {"reviews": list(titles), "megabytes": rounded, "most": MOST_BYTES}


def _collection(collection: Collection, reviews: Sequence[Review]) -> Iterator[tuple[str, bytes]]:
    root = collection.root
    shared = [root / BIBLIOGRAPHY, *sorted((root / "data").glob("*.csv"))]
    for path in shared:
        yield path.relative_to(root).as_posix(), path.read_bytes()
    for review in reviews:
        for path in sorted((root / "data" / review.name).rglob("*")):
            is_data = path.suffix in (".csv", ".toml", ".md") and path.is_file()
            if is_data and (path.name != _ARTICLE or _is_text_ours(review)):
                yield path.relative_to(root).as_posix(), path.read_bytes()
    contexts = {review.name: dict(_contexts(review)) for review in reviews}
    yield CONTEXTS, json.dumps(contexts, ensure_ascii=False).encode()


def _is_text_ours(review: Review) -> bool:
    """Whether the article's text belongs to the folder; a publisher's is never passed on."""
    return bool(review.header and review.header.article.kept)


def _contexts(review: Review) -> Iterator[tuple[str, dict[str, str]]]:
    if _is_text_ours(review):
        for claim in review.claims.values():
            yield place_of(claim), context(review, claim)


def _zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """An archive that depends on the files alone, not on the day."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, raw in sorted(dict(files).items()):
            archive.writestr(zipfile.ZipInfo(name), raw, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _notice() -> str:
    """What is in the folder, from whom, under which licences."""
    versions = pins()
    parts = [(WEB / "notice.txt").read_text("utf-8").format(**versions)]
    parts += (f"{name} {version}\n\n{text.strip()}" for name, version, text in licences())
    return f"\n\n{'-' * 72}\n\n".join(parts) + "\n"
