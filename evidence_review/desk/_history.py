"""What the desk keeps beside the answers: how to take one back, and where the person stopped."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from evidence_review.tables.files import write_text

_MOST = 50
"""The most answers that can be taken back."""
_Bytes = dict[Path, bytes]


@dataclass(frozen=True)
class _Answer:
    said: str
    place: tuple[str, ...]
    before: Mapping[Path, bytes | None]
    after: Mapping[Path, bytes | None]


class History:
    """The answers of this session, each with the bytes of the files before and after it."""

    def __init__(self, folder: Path, *shared: Path):
        self._folder, self._shared = folder, shared
        self._answers: list[_Answer] = []

    @property
    def last(self) -> str:
        """What would be taken back, in words; empty where there is nothing."""
        return self._answers[-1].said if self._answers else ""

    def now(self) -> _Bytes:
        """Every file of the review, as it stands."""
        files = (*self._folder.rglob("*.csv"), self._folder / "review.toml", *self._shared)
        return {path: path.read_bytes() for path in files if path.is_file()}

    def keep(self, said: str, place: tuple[str, ...], before: _Bytes) -> None:
        """Remember an answer by what it changed."""
        now = self.now()
        changed = [path for path in {**before, **now} if before.get(path) != now.get(path)]
        if changed:
            then = {path: before.get(path) for path in changed}
            self._answers.append(
                _Answer(said, place, then, {path: now.get(path) for path in changed})
            )
            del self._answers[:-_MOST]

    def undo(self) -> tuple[str, ...] | None:
        """Put the files back as they were; the step of that answer, or None where somebody else
        has changed one of them since."""
        answer = self._answers[-1]
        now = self.now()
        if any(now.get(path) != raw for path, raw in answer.after.items()):
            return None
        for path, raw in answer.before.items():
            if raw is None:
                path.unlink()
            else:
                write_text(path, raw.decode("utf-8"))
        self._answers.pop()
        return answer.place


def memory_path(root: Path, review: str, reviewer: str) -> Path:
    """Where it is kept of a reviewer, or of somebody who has not said who they are."""
    return root / "build" / review / f"desk-{reviewer or 'nobody'}.json"


class Memory:
    """Where a person stopped, with an answer that is not finished and whose answers they saw."""

    def __init__(self, path: Path):
        self._path = path
        self.at: tuple[str, ...] = ()
        self.drafts: dict[tuple[str, ...], dict[str, object]] = {}
        self.shown: dict[tuple[str, str], tuple[str, ...]] = {}
        self._written = ""
        self._read()

    def _read(self) -> None:
        try:
            self._written = self._path.read_text("utf-8")
            kept = json.loads(self._written)
            self.at = tuple(map(str, kept["at"]))
            self.drafts = {tuple(map(str, at)): dict(fields) for at, fields in kept["drafts"]}
            self.shown = {
                (str(claim), str(source)): tuple(map(str, names))
                for claim, source, names in kept["shown"]
            }
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            pass  # it is a convenience: whatever is wrong with it, the work starts at its beginning

    def show(self, pair: tuple[str, str], names: Iterable[str]) -> None:
        """Remember whose judgement of a pair was shown."""
        seen = tuple(dict.fromkeys((*self.shown.get(pair, ()), *names)))
        if seen:
            self.shown[pair] = seen

    def write(self) -> None:
        """Write it down, if it is another than before."""
        shown = [[*pair, list(names)] for pair, names in self.shown.items()]
        drafts = list(self.drafts.items())
        text = json.dumps({"at": self.at, "drafts": drafts, "shown": shown}, indent=1)
        if text != self._written:
            write_text(self._path, text)
            self._written = text
