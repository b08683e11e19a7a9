"""What can go wrong, in words a content writer can act on.

EvidenceReviewError
├── NoCollection      the folder is not inside a collection of reviews
├── UnknownReview     no review of that name; says which there are
├── UnknownName       no claim, source or parameter of that name; says which there are
├── MissingExtra      an optional part is not installed; says how to get it
├── Unreadable        nothing of a file from outside can be read; says why
└── InvalidData       the problems of a bibliography or of tables, all at once
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend. `row` counts as a spreadsheet does: the header is row 1."""

    file: str
    row: int = 0
    column: str = ""
    found: str = ""
    allowed: str = ""
    do: str = ""
    open: bool = False
    """Whether it is only still to be done, and no fault of a review that says it is under way."""

    def __str__(self) -> str:
        place = [_one_line(self.file)]
        if self.row:
            place.append(f"{'row' if self.file.endswith('.csv') else 'line'} {self.row}")
        if self.column:
            place.append(f"{'entry' if self.file.endswith('.toml') else 'column'} {self.column}")
        parts = [f"{', '.join(place)}: {_one_line(self.found)}."]
        if self.allowed:
            parts.append(f"Allowed: {self.allowed}.")
        if self.do:
            parts.append(f"{self.do}.")
        return " ".join(parts)


def _one_line(text: str, most: int = 300) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def names(words: Iterable[object], most: int = 12) -> str:
    """A list of words for a sentence, cut with a count where it grows long."""
    every = [str(word) for word in words]
    rest = f" and {len(every) - most} more" if len(every) > most else ""
    return ", ".join(every[:most]) + rest


def condensed(problems: Iterable[Problem], most: int = 5) -> list[Problem]:
    """At most so many problems of one kind, then a line that counts the others.

    One slip of a spreadsheet can spoil a whole column; two hundred lines would hide what it was.
    """
    groups: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        # A problem without a row names what is missing; none of those can be left out.
        kind = (
            problem.file,
            problem.column,
            problem.allowed,
            problem.do,
            "" if problem.row else problem.found,
        )
        groups.setdefault(kind, []).append(problem)
    shown = []
    for (file, column, allowed, do, _), group in groups.items():
        shown += group[:most]
        if rest := group[most:]:
            rows = f", the last in row {rest[-1].row}" if rest[-1].row else ""
            shown.append(
                Problem(file, 0, column, f"{len(rest)} more like these{rows}", allowed, do)
            )
    return shown


class EvidenceReviewError(Exception):
    """Something the user can mend; shown as its message, never as a traceback."""

    def _render_traceback_(self) -> list[str]:
        """IPython's hook: a notebook shows the message alone."""
        return [f"{type(self).__name__}: {self}"]


class NoCollection(EvidenceReviewError):
    """The folder is not inside a collection of reviews."""


class UnknownReview(EvidenceReviewError):
    """No review of that name."""

    def __init__(self, name: str, known: Iterable[str]):
        super().__init__(f"there is no review {name!r}. There are: {names(known) or 'none yet'}.")


class UnknownName(EvidenceReviewError):
    """No claim, source or parameter of that name."""

    def __init__(self, kind: str, name: str, known: Iterable[str]):
        super().__init__(f"there is no {kind} {name!r}. There are: {names(known) or 'none'}.")


class MissingExtra(EvidenceReviewError):
    """An optional part is not installed."""

    def __init__(self, extra: str, use: str, size: str):
        super().__init__(
            f"{use} needs the optional part {extra!r}, which is not installed. It takes about "
            f"{size}: pip install -e '.[{extra}]' in the repository's folder."
        )


class Unreadable(EvidenceReviewError):
    """Nothing of a file from outside can be read; says what was found in it and what to do."""

    def __init__(self, file: str, found: str, do: str, allowed: str = ""):
        super().__init__(str(Problem(file, found=found, allowed=allowed, do=do)))


class InvalidData(EvidenceReviewError):
    """The problems of a review's files, all at once."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(problems)
        count = len(self.problems)
        head = "1 problem" if count == 1 else f"{count} problems"
        super().__init__(
            "\n".join([f"{head}:", *(f"  {problem}" for problem in condensed(self.problems))])
        )
