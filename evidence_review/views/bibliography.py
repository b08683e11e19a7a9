"""01-bibliography: the references as they should read, and the faults of those printed."""

from collections import Counter
from collections.abc import Iterator

from evidence_review.references.faults import Difference, compare
from evidence_review.references.styles import reference_list
from evidence_review.views.changes import added, rewritten
from evidence_review.views.common import Study, plural
from evidence_review.views.display import Shown, show, table
from evidence_review.vocabulary import Direction, Fault, Integrity


def references(study: Study) -> Shown:
    """The verified record of every cited reference, in the order of the article's list."""
    rows = []
    for key in study.record.cited:
        each = study.record.references[key]
        authors = ", ".join(last for last, _ in each.authors) + (" et al." if each.others else "")
        identifier = each.doi or (f"PMID {each.pmid}" if each.pmid else "none")
        unverified = ", ".join(each.unverified) or "nothing"
        number = study.numbers[key]
        rows.append(
            (number, authors, each.year, each.title, each.container, identifier, unverified)
        )
    columns = ("number", "authors", "year", "title", "in", "DOI or PMID", "not verified")
    return table("The references, as their verified records have them", columns, rows)


def faults(study: Study) -> Shown:
    """Where the printed reference list differs from the verified records, and how."""
    found = _differences(study)
    rows = [
        (
            f"{each.number} {study.label(each.source)}",
            each.field,
            each.fault,
            each.printed or "nothing",
            study.named(each.verified),
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


def _differences(study: Study) -> tuple[Difference, ...]:
    record = study.record
    return compare(record.citations.rows, record.references, record.appraised)


def advice(study: Study) -> Shown:
    """What to do with each cited reference: keep, correct, replace or drop."""
    counts = Counter(
        each.source for each in _differences(study) if each.fault is not Fault.NOT_CHECKED
    )
    needed = _needed(study)
    rows = [
        (
            study.called(key),
            *(study.spoken[key][word] for word in _SPEAKING),
            "; ".join(_todo(study, key, counts[key], key in needed)) or "keep it",
        )
        for key in study.record.cited
    ]
    columns = ("reference", *_SPEAKING, "what to do")
    claims = plural(len(study.counted), "claim")
    caption = f"The references you have, and what they say about {claims}"
    return table(caption, columns, rows, links=study.record.cited)


_REPLACED = (Integrity.EXPIRED, Integrity.SUPERSEDED)
_SPEAKING = (Direction.SUPPORTS, Direction.REFUTES, Direction.MIXED)


def _todo(study: Study, key: str, faults: int, needed: bool) -> Iterator[str]:
    if study.sources[key].integrity is Integrity.RETRACTED:
        yield "drop it: retracted, so that it counts for nothing"
        return
    if study.idle(key) and not needed:
        yield "drop it, or write the sentence it was meant for: no verdict rests on it"
        return
    if notice := study.notice(key):
        replaced = study.sources[key].integrity in _REPLACED
        yield f"{'look for what stands in its place' if replaced else 'read the notice'}: {notice}"
    if retold := study.sources[key].reports_on:
        yield f"cite what it retells, as far as we know: {', '.join(map(study.label, retold))}"
    if faults:
        yield f"correct {plural(faults, 'fault')} of its entry"


def additions(study: Study) -> Shown:
    """The sources that the proposed words need and the article does not cite."""
    uses = _needed(study)
    keys = [key for key in sorted(uses) if key not in study.numbers]
    rows = [
        (study.label(key), ", ".join(sorted(uses[key])), study.notice(key) or "–") for key in keys
    ]
    columns = ("source", "needed for", "notice")
    empty = "The proposed words need no further source."
    return table("References to add", columns, rows, empty=empty, links=keys)


def _needed(study: Study) -> dict[str, list[str]]:
    """The sources of the words that are still to be written, and what each is needed for."""
    uses: dict[str, list[str]] = {}
    for change in (*added(study), *rewritten(study)):
        for source in change.sources if change.open else ():
            uses.setdefault(source["key"], []).append(change.claim or change.id)
    return uses


NO_SOURCE = "Nothing to cite."


def corrected(study: Study, style: str) -> Shown:
    """The reference list to paste: what a verdict rests on or proposed words need."""
    needed = _needed(study)
    keys = [key for key in study.record.cited if not study.idle(key) or key in needed]
    keys += sorted(set(needed) - set(study.record.cited))
    records = [study.record.references[key] for key in keys]
    entries = reference_list(records, style)
    places = {key: place for place, key in enumerate(keys, start=1)}
    renumbered = [
        f"[{number}] {f'becomes {places[key]}' if key in places else 'goes'}"
        for key, number in sorted(study.numbers.items(), key=lambda item: item[1])
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
