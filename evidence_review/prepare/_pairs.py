"""What `new` says of records that are one work, or may be: a page with all, and two lines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evidence_review.errors import names

FILE = "same-works.md"
"""Beside the tables of the review; written only where there is something to say."""


@dataclass(frozen=True)
class Pair:
    """Two records that are one work, or that may be: by their keys, and why."""

    kept: str
    """The key of the work that stands in the library."""
    other: str
    """The other record, as a reader finds it: "reference 7", or its key and line in the file."""
    why: str
    key: str = ""
    """The other's own key, where it was only proposed that the two are one."""
    identified: bool = True
    """Whether an identifier says so; else a printed entry was tied by what it prints."""


def pairs_page(merged: Iterable[Pair], proposed: Iterable[Pair]) -> str:
    """Every pair with its reason, and what to edit; empty where there is none."""
    parts = []
    by_identifier, tied = _parted(merged)
    for heading, pairs in ((_MERGED, by_identifier), (_TIED, tied)):
        lines = [f"- {_shown(pair.other)} is {pair.kept}: {_shown(pair.why)}" for pair in pairs]
        parts += [heading, "\n".join(lines)] if lines else []
    if lines := [f"- {pair.key} ({_shown(pair.other)}) may be {pair.kept}: {_shown(pair.why)}"
                 for pair in proposed]:  # fmt: skip
        parts += [_PROPOSED, "\n".join(lines)]
    return "\n\n".join(["# Records of the same work", *parts]) + "\n" if parts else ""


def pairs_notes(merged: tuple[Pair, ...], proposed: tuple[Pair, ...]) -> Iterator[str]:
    """A line for each kind, with the first of them."""
    for said, pairs in zip((_BY_IDENTIFIER, _BY_PLACE), _parted(merged), strict=True):
        if pairs:
            first = names((f"{pair.other} is {pair.kept} ({pair.why})" for pair in pairs), 3)
            yield f"{said}: {first}. {FILE} says how to undo it"
    if proposed:
        first = names((f"{pair.key} and {pair.kept} ({pair.why})" for pair in proposed), 3)
        yield f"kept apart, though they may be one work: {first}. {FILE} says how to join them"


_BY_IDENTIFIER = "merged into works with the same identifier"
_BY_PLACE = "printed without an identifier, and tied to the reference that stands in the same place"


def _parted(merged: Iterable[Pair]) -> tuple[list[Pair], list[Pair]]:
    """What an identifier merged, and what was tied without one."""
    pairs = list(merged)
    tied = [pair for pair in pairs if not pair.identified]
    return [pair for pair in pairs if pair.identified], tied


def _shown(text: str) -> str:
    """Text of strangers in one line of Markdown, as text."""
    return " ".join(
        "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in text).split()
    )


_UNDO = """\
To undo one: copy the entry of the key in references.bib, and its row in data/sources.csv, give the
copies a new key, and put that key into the row of the reference in citations.csv and, where claims
cite it, into claims.csv (column cited)."""
_MERGED = f"## Merged, because they have the same identifier\n\n{_UNDO}"
_TIED = f"""\
## Tied without an identifier

These entries print no identifier that the other has. Both were given for this article, and title,
first author, year and place in print are the same: look whether they are one work. {_UNDO}"""

_PROPOSED = """\
## Kept apart, though they may be one work

To join two: put the second key in place of the first, in citations.csv (column source) and in
claims.csv (column cited); then delete the row of the first in data/sources.csv and its entry in
references.bib. An identifier that both had stands with the second alone."""
