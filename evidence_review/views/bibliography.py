"""01-bibliography: the references as they should read, and the faults of those printed."""

from collections import Counter
from collections.abc import Iterator

from evidence_review.collection.review import Review
from evidence_review.references.faults import Difference, Fault, reference_faults
from evidence_review.references.styles import reference_list
from evidence_review.tables.rows import Citation
from evidence_review.views.changes import added, rewritten
from evidence_review.views.common import named, notice_on, plural
from evidence_review.views.display import Shown, show, table
from evidence_review.vocabulary import Direction, Integrity


def references(review: Review) -> Shown:
    """The verified record of every cited reference, in the order of the article's list."""
    rows = []
    for key in review.cited:
        each = review.works[key]
        authors = ", ".join(last for last, _ in each.authors) + (" et al." if each.others else "")
        identifier = each.doi or (f"PMID {each.pmid}" if each.pmid else "none")
        unverified = ", ".join(each.unverified) or "nothing"
        number = review.numbers[key]
        rows.append(
            (number, authors, each.year, each.title, each.container, identifier, unverified)
        )
    columns = ("number", "authors", "year", "title", "in", "DOI or PMID", "not verified")
    return table("The references, as their verified records have them", columns, rows)


def faults(review: Review) -> Shown:
    """Where the printed reference list differs from the verified records, and how."""
    found = _differences(review)
    rows = [
        (
            f"{each.number} {review.label(each.source)}",
            each.field,
            each.fault,
            each.printed or "nothing",
            named(review, each.verified),
        )
        for each in found
    ]
    columns = ("reference", "field", "fault", "printed", "verified")
    counts = Counter(each.fault for each in found)
    real = sum(count for fault, count in counts.items() if fault is not Fault.NOT_CHECKED)
    unchecked = plural(counts[Fault.NOT_CHECKED], "field")
    caption = f"{plural(real, 'fault')} of the reference list; {unchecked} not checked"
    links = [each.source for each in found]
    return table(caption, columns, rows, empty="The list agrees with the records.", links=links)


def _differences(review: Review) -> tuple[Difference, ...]:

    return reference_faults(review.table(Citation).rows, review.works, review.appraised)


def advice(review: Review) -> Shown:
    """What to do with each cited reference: keep, correct, replace or drop."""
    counts = Counter(
        each.source for each in _differences(review) if each.fault is not Fault.NOT_CHECKED
    )
    needed = _needed(review)
    rows = [
        (
            review.called(key),
            *(review.spoken[key][word] for word in _SPEAKING),
            "; ".join(_todo(review, key, counts[key], key in needed)) or "keep it",
        )
        for key in review.cited
    ]
    columns = ("reference", *_SPEAKING, "what to do")
    claims = plural(len(review.counted), "claim")
    caption = f"The references you have, and what they say about {claims}"
    return table(caption, columns, rows, links=review.cited)


_REPLACED = (Integrity.EXPIRED, Integrity.SUPERSEDED)
_SPEAKING = (Direction.SUPPORTS, Direction.REFUTES, Direction.MIXED)


def _todo(review: Review, key: str, faults: int, needed: bool) -> Iterator[str]:
    if review.sources[key].integrity is Integrity.RETRACTED:
        yield "drop it: retracted, so that it counts for nothing"
        return
    if (key not in review.carrying) and not needed:
        yield "drop it, or write the sentence it was meant for: no verdict rests on it"
        return
    if notice := notice_on(review, key):
        replaced = review.sources[key].integrity in _REPLACED
        yield f"{'look for what stands in its place' if replaced else 'read the notice'}: {notice}"
    if retold := review.sources[key].reports_on:
        yield f"cite what it retells, as far as we know: {', '.join(map(review.label, retold))}"
    if faults:
        yield f"correct {plural(faults, 'fault')} of its entry"


def additions(review: Review) -> Shown:
    """The sources that the proposed words need and the article does not cite."""
    uses = _needed(review)
    keys = [key for key in sorted(uses) if key not in review.numbers]
    rows = [
        (review.label(key), ", ".join(sorted(uses[key])), notice_on(review, key) or "–")
        for key in keys
    ]
    columns = ("source", "needed for", "notice")
    empty = "The proposed words need no further source."
    return table("References to add", columns, rows, empty=empty, links=keys)


def _needed(review: Review) -> dict[str, list[str]]:
    """The sources of the words that are still to be written, and what each is needed for."""
    uses: dict[str, list[str]] = {}
    for change in (*added(review), *rewritten(review)):
        for source in change.sources if change.open else ():
            uses.setdefault(source["key"], []).append(change.claim or change.id)
    return uses


NO_SOURCE = "Nothing to cite."


def corrected(review: Review, style: str) -> Shown:
    """The reference list to paste: what a verdict rests on or proposed words need."""
    needed = _needed(review)
    keys = [key for key in review.cited if not (key not in review.carrying) or key in needed]
    keys += sorted(set(needed) - set(review.cited))
    records = [review.works[key] for key in keys]
    entries = reference_list(records, style)
    places = {key: place for place, key in enumerate(keys, start=1)}
    renumbered = [
        f"[{number}] {f'becomes {places[key]}' if key in places else 'goes'}"
        for key, number in sorted(review.numbers.items(), key=lambda item: item[1])
        if places.get(key) != number
    ]
    doubtful = [
        f"{each.label}: {', '.join((*each.unverified, *(['further authors'] * each.others)))}"
        for each in records
        if each.unverified or each.others
    ]
    if not entries:
        return show("note.html", NO_SOURCE, text=NO_SOURCE)
    text = "\n".join(entry.striptags() for entry in entries)
    notes = {"doubtful": doubtful, "renumbered": renumbered if style == "Vancouver" else []}
    return show("list.html", f"{style}\n{text}", entries=entries, **notes)
