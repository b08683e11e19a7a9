"""What a writer should know of an article's citation marks: a sentence, and what is open."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from evidence_review.errors import names
from evidence_review.text.article import Article, Entry, Mark, MarkState

MOST = 5
"""So many notes of one kind are printed; of the others only how many there are."""

_SAID = {
    MarkState.TIED: "tied to an entry",
    MarkState.AMBIGUOUS: "fit two works",
    MarkState.NO_ENTRY: "fit none",
    MarkState.REFUSED: "name no source of their own",
}


def summed(notes: Sequence[str], most: int = MOST) -> Iterator[str]:
    """The first notes of a kind, and how many more there are."""
    yield from notes[:most]
    if len(notes) > most:
        yield f"and {len(notes) - most} more like these"


def summed_by_kind(notes: Iterable[str]) -> Iterator[str]:
    """The notes in order; those that begin alike are of one kind, and are summed."""
    kinds: dict[str, list[str]] = {}
    for note in notes:
        kinds.setdefault(" ".join(note.split()[:3]), []).append(note)
    for alike in kinds.values():
        yield from summed(alike)


def mark_notes(
    article: Article, marks: Sequence[Mark], fit: Callable[[str], Iterable[Entry]]
) -> Iterator[str]:
    """How many marks are tied, which are not, and which entries no mark names."""
    counts = Counter(mark.state for mark in marks)
    cited = [mark for mark in marks if mark.state is not MarkState.TEXT]
    if cited:
        parts = [f"{counts[outcome]} {said}" for outcome, said in _SAID.items() if counts[outcome]]
        yield f"Of {len(cited)} citation marks {', '.join(parts)}."
    elif article.references:
        yield "No citation mark was found: no sentence is tied to an entry of the list."
    for outcome in (MarkState.AMBIGUOUS, MarkState.NO_ENTRY, MarkState.REFUSED, MarkState.TEXT):
        texts = dict.fromkeys(_why(mark, fit) for mark in marks if mark.state is outcome)
        yield from summed(tuple(texts))
    if cited:
        yield from _uncited(article.references, marks)


def _why(mark: Mark, fit: Callable[[str], Iterable[Entry]]) -> str:
    if mark.state is MarkState.REFUSED:
        return f"{mark.text} is tied to nothing: name the source itself"
    if mark.state is MarkState.TEXT:
        return f"{mark.text} was left as text: it may be a citation, or no more than a number"
    if mark.disagrees:
        return (
            f"{mark.text} says entry {mark.refers[0]}, but its link leads to another work, "
            f"{mark.address}: say which is meant"
        )
    if mark.state is MarkState.AMBIGUOUS:
        several = (list(fit(refer)) for refer in mark.refers)
        which = next((each for each in several if len(each) > 1), [])
        numbers = " and ".join(str(entry.number) for entry in which) or "two works of the file"
        return f"{mark.text} fits {numbers}: say which, as in 2019a, and it can be tied"
    return f"{mark.text} refers to no entry of the list: {', '.join(mark.refers)}"


def _uncited(entries: Iterable[Entry], marks: Iterable[Mark]) -> Iterator[str]:
    used = {number for mark in marks for number in mark.entries}
    if left := [entry.number for entry in entries if entry.number not in used]:
        yield f"No citation mark refers to these entries of the list: {names(left)}."
