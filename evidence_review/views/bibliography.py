"""01-bibliography: the references as they should read, and the faults of those printed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from evidence_review.collection.review import Review
from evidence_review.currency.compare import TO_WRITE
from evidence_review.references.faults import Difference, Fault, reference_faults
from evidence_review.references.styles import reference_list
from evidence_review.references.work import Work
from evidence_review.tables.rows import Citation
from evidence_review.views.common import named, notice_on, plural
from evidence_review.views.display import Shown, note, show, table
from evidence_review.views.frames import Column, column_of
from evidence_review.views.waiting import waits
from evidence_review.vocabulary import Direction, Integrity

_REPLACED = (Integrity.EXPIRED, Integrity.SUPERSEDED)
_SPEAKING = (Direction.SUPPORTS, Direction.REFUTES, Direction.MIXED)
_NO_SOURCE = "Nothing to cite."

_NAME = Column("reference", str, "the cited source, with its number in the reference list")
_REFERENCES = (
    column_of(Citation, "number"),
    Column("authors", tuple, "the family names of the authors that the record names"),
    Column("year", str, "the year of publication"),
    Column("title", str, "the title of the work"),
    Column("in", str, "the journal or site"),
    Column("DOI or PMID", str, "the identifier of the work", absent="none"),
    Column("not verified", tuple, "the fields that nobody could confirm", absent="nothing"),
)
_FAULTS = (
    _NAME,
    Column("field", str, "the field of the reference"),
    Column("fault", Fault, "how the printed field differs from the verified record"),
    Column("printed", str, "what the article prints", absent="nothing"),
    Column("verified", str, "what the verified record has"),
)
_ADVICE = (
    _NAME,
    *(Column(word.value, int, f"claims of which {word.meaning}") for word in _SPEAKING),
    Column("what to do", str, "what the writer should do with the reference"),
)
_ADDITIONS = (
    Column("source", str, "the source to add"),
    Column("needed for", tuple, "the claims and omissions whose proposed words need it"),
    Column("notice", str, "a correction, a retraction and the like"),
)


def references(review: Review) -> Shown:
    """The verified record of every cited reference, in the order of the article's list."""
    rows = [(review.numbers[key], *_record(review.works[key])) for key in review.cited]
    return table("The references, as their verified records have them", _REFERENCES, rows)


def _record(work: Work) -> tuple[object, ...]:
    *first, last = [family for family, _ in work.authors] or [""]
    authors = (*first, f"{last} et al." if work.others else last)
    identifier = work.doi or (f"PMID {work.pmid}" if work.pmid else None)
    return authors, work.year, work.title, work.container, identifier, tuple(work.unverified)


def faults(review: Review) -> Shown:
    """Where the printed reference list differs from the verified records, and how."""
    differences = _differences(review)
    rows = [
        (
            f"{fault.number} {review.label(fault.source)}",
            fault.field,
            fault.fault,
            fault.printed or None,
            named(review, fault.verified),
        )
        for fault in differences
    ]
    unchecked = sum(fault.fault is Fault.NOT_CHECKED for fault in differences)
    real = plural(len(differences) - unchecked, "fault")
    caption = f"{real} of the reference list; {plural(unchecked, 'field')} not checked"
    if unchecked == len(differences):
        caption = f"Nothing verified to compare with for {plural(unchecked, 'field')}"
    links = [fault.source for fault in differences]
    empty = "The list agrees with the records." if review.cited else "It has no reference list."
    return table(caption, _FAULTS, rows, empty=empty, links=links)


def _differences(review: Review) -> tuple[Difference, ...]:
    return reference_faults(review.table(Citation).rows, review.works, review.appraised)


def advice(review: Review) -> Shown:
    """What to do with each cited reference: keep, correct, replace or drop."""
    counts = Counter(
        fault.source for fault in _differences(review) if fault.fault is not Fault.NOT_CHECKED
    )
    needed = _needed(review)
    rows = [
        (
            review.called(key),
            *(review.spoken[key][word] for word in _SPEAKING),
            "; ".join(_to_do(review, key, counts[key], key in needed)) or "keep it",
        )
        for key in review.cited
    ]
    claims = plural(len(review.counted), "claim")
    caption = f"The references you have, and what they say about {claims}"
    return table(caption, _ADVICE, rows, links=review.cited)


def _to_do(review: Review, key: str, faults: int, needed: bool) -> Iterator[str]:
    if review.sources[key].integrity is Integrity.RETRACTED:
        yield "drop it: retracted, so it is not counted as evidence"
        return
    if key not in review.carrying and not needed:
        if waiting := waits(review):
            yield f"wait. {waiting}"
            return
        yield "drop it, or write the sentence that it was meant for: no verdict depends on it"
        return
    if notice := notice_on(review, key):
        replaced = review.sources[key].integrity in _REPLACED
        yield f"{'look for what replaced it' if replaced else 'read the notice'}: {notice}"
    if works := review.sources[key].reports_on:
        names = ", ".join(map(review.label, works))
        yield f"cite the work that it reports on, as far as we know: {names}"
    if faults:
        yield f"correct {plural(faults, 'fault')} of its entry"


def additions(review: Review) -> Shown:
    """The sources that the proposed words need and the article does not cite."""
    uses = _needed(review)
    keys = [key for key in sorted(uses) if key not in review.numbers]
    rows = [
        (review.label(key), tuple(sorted(uses[key])), notice_on(review, key) or None)
        for key in keys
    ]
    empty = waits(review) or "The proposed words need no further source."
    return table("References to add", _ADDITIONS, rows, empty=empty, links=keys)


def _needed(review: Review) -> dict[str, list[str]]:
    """The sources of the words that are still to be written, and what each is needed for."""
    uses: dict[str, list[str]] = {}
    for row in (row for row in review.proposals if row.state in TO_WRITE):
        for source in row.sources:
            uses.setdefault(source, []).append(row.identity[0])
    return uses


def corrected(review: Review, style: str) -> Shown:
    """The reference list to paste: what a verdict depends on or proposed words need."""
    needed = _needed(review)
    keys = [key for key in review.cited if key in review.carrying or key in needed]
    keys += sorted(set(needed) - set(review.cited))
    works = [review.works[key] for key in keys]
    entries = reference_list(works, style)
    if not entries:
        return note(waits(review) or _NO_SOURCE)
    text = "\n".join(entry.striptags() for entry in entries)
    renumbered = _renumbered(review.numbers, keys) if style == "Vancouver" else []
    notes = {"doubtful": _doubtful(works), "renumbered": renumbered}
    return show("list.html", f"{style}\n{text}", entries=entries, **notes)


def _renumbered(numbers: Mapping[str, int], keys: Sequence[str]) -> list[str]:
    """What becomes of the number of each reference that does not keep it."""
    new = {key: number for number, key in enumerate(keys, start=1)}
    return [
        f"[{number}] {f'becomes {new[key]}' if key in new else 'is removed'}"
        for key, number in sorted(numbers.items(), key=lambda item: item[1])
        if new.get(key) != number
    ]


def _doubtful(works: Sequence[Work]) -> list[str]:
    """The fields of each entry that were not verified."""
    return [
        f"{work.label}: {', '.join((*work.unverified, *(['further authors'] * work.others)))}"
        for work in works
        if work.unverified or work.others
    ]
