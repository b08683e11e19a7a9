"""What no confirmation can tell: where a table differs from the last commit, if there is git.

A hash shows that a row changed, unless somebody changed the hash with it; and nobody confirms a
source that no review uses. Of both, only the history of the files knows.
"""

import csv
import io
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from evidence_review.collection.collection import Collection
from evidence_review.errors import names
from evidence_review.tables.row import Row, format_cell
from evidence_review.tables.rows import Confirmation, Source

_SECONDS = 5
_MOST = 50_000_000
"""The most bytes of a file that are read from the history."""
# A folder of somebody else may have settings that run commands or fetch: none is followed.
_GIT = (
    *("git", "-c", "core.fsmonitor=", "-c", f"core.hooksPath={os.devnull}"),
    *("-c", "protocol.allow=never", "cat-file"),
)

_Rows = dict[tuple[str, ...], dict[str, str]]


def changed_with_hash(collection: Collection, review: str) -> str:
    """The rows whose hash changed since the last commit, though nobody confirmed them anew.

    Empty where there is none, or no git.
    """
    before = _committed(collection.root, Confirmation, review)
    table = collection.review(review).table(Confirmation)
    changed = (
        f"{row.of} {row.row}"
        for row in table.rows
        if (then := before.get(row.identity)) and _rehashed(then, _cells(row))
    )
    return names(changed)


def _rehashed(then: dict[str, str], now: dict[str, str]) -> bool:
    act, content = ("confirmed_by", "date"), ("version", "rests_on")
    same_act = all(then.get(name) == now[name] for name in act)
    return same_act and any(then.get(name, "") != now[name] for name in content)


def changed_unused(collection: Collection) -> str:
    """The sources that no review uses and whose row is not as in the last commit.

    Empty where there is none, or no git.
    """
    unused = set(collection.unused)
    before = _committed(collection.root, Source)
    now = {row.identity: _cells(row) for row in collection.shared[Source].rows}
    gone = (key for (key,) in before.keys() - now.keys())
    changed = (
        key
        for (key,) in now.keys() & before.keys()
        if key in unused and _differ(before[key,], now[key,])
    )
    return names(sorted({*gone, *changed}))


def _differ(then: dict[str, str], now: dict[str, str]) -> bool:
    return any(then.get(name, "") != cell for name, cell in now.items())


def _cells(row: Row) -> dict[str, str]:
    return {name: format_cell(getattr(row, name)) for name in type(row).model_fields}


# ── The last commit ───────────────────────────────────────────────────────────────────────────


def _committed(root: Path, model: type[Row], review: str = "") -> _Rows:
    """The cells of a table in the last commit, by key; none where that is not to be had."""
    name = f"HEAD:./data/{model.place(review)}"
    size = _git(root, "-s", name).strip()
    if not size.isdigit() or int(size) > _MOST:
        return {}
    text = _git(root, "blob", name).decode("utf-8-sig", "replace")
    return {tuple(key): cells for key, cells in _keyed(text, model)}


def _keyed(text: str, model: type[Row]) -> Iterator[tuple[list[str], dict[str, str]]]:
    try:
        for cells in csv.DictReader(io.StringIO(text)):
            stripped = {str(name): str(cell or "").strip() for name, cell in cells.items()}
            yield [stripped.get(name, "") for name in model.key], stripped
    except csv.Error:
        return


def _git(root: Path, *words: str) -> bytes:
    """What git says of the folder; nothing where it cannot, for whatever reason."""
    quiet = {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(
            [*_GIT, *words],
            cwd=root,
            env={**os.environ, **quiet},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return b""
    return done.stdout if done.returncode == 0 else b""
