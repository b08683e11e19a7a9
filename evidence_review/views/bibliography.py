"""01-bibliography: the references as they should read, and the faults of those printed."""

from collections import Counter
from collections.abc import Iterator

from evidence_review.citations import Difference, compare
from evidence_review.csl import reference_list
from evidence_review.display import Shown, show, table
from evidence_review.views.changes import Change, added, rewritten
from evidence_review.views.common import Study, plural
from evidence_review.vocabulary import Fault


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
        (each.number, each.field, each.fault, each.printed or "nothing", each.verified)
        for each in found
    ]
    columns = ("reference", "field", "fault", "printed", "verified")
    counts = Counter(each.fault for each in found)
    real = sum(count for fault, count in counts.items() if fault is not Fault.NOT_CHECKED)
    caption = f"{real} faults of the reference list; {counts[Fault.NOT_CHECKED]} fields not checked"
    return table(caption, columns, rows, empty="The list agrees with the records.")


def _differences(study: Study) -> tuple[Difference, ...]:
    sources = {source.source: source for source in study.record.sources.rows}
    return compare(study.record.citations.rows, study.record.references, sources)


def advice(study: Study) -> Shown:
    """What to do with each cited reference: keep, correct, replace or drop."""
    counts = Counter(
        each.source for each in _differences(study) if each.fault is not Fault.NOT_CHECKED
    )
    rows = [
        (
            study.label(key) + study.mark(key),
            plural(study.carried(key), "claim"),
            "; ".join(_todo(study, key, counts[key])) or "keep it",
        )
        for key in study.record.cited
    ]
    columns = ("reference", "carries, in whole or in part", "what to do")
    return table("The references you have", columns, rows)


def _todo(study: Study, key: str, faults: int) -> Iterator[str]:
    if study.carries_nothing(key):
        yield "drop it, or write the sentence it was meant for: it carries no claim"
    if notice := study.notice(key):
        yield f"look for what stands in its place: {notice}"
    if retold := study.sources[key].reports_on:
        yield f"cite what it retells: {', '.join(map(study.label, retold))}"
    if faults:
        yield f"correct {plural(faults, 'fault')} of its entry"


def additions(study: Study) -> Shown:
    """The sources that the proposed words need and the article does not cite."""
    uses: dict[str, list[str]] = {}
    for change in _open(study):
        for source in change.sources:
            uses.setdefault(source["key"], []).append(change.claim or change.id)
    rows = [
        (study.label(key), ", ".join(sorted(used)), study.notice(key) or "–")
        for key, used in sorted(uses.items())
        if key not in study.numbers
    ]
    empty = "The proposed words need no further source."
    return table("References to add", ("source", "needed for", "notice"), rows, empty=empty)


def _open(study: Study) -> list[Change]:
    return [change for change in (*added(study), *rewritten(study)) if change.open]


def corrected(study: Study, style: str) -> Shown:
    """The reference list to paste: what is cited and carries a claim, and what is to be added."""
    needed = {source["key"] for change in _open(study) for source in change.sources}
    keys = [key for key in study.record.cited if not study.carries_nothing(key) or key in needed]
    keys += sorted(needed - set(study.record.cited))
    records = [study.record.references[key] for key in keys]
    entries = reference_list(records, style)
    doubtful = [
        f"{each.label}: {', '.join((*each.unverified, *(['further authors'] * each.others)))}"
        for each in records
        if each.unverified or each.others
    ]
    text = "\n".join(entry.striptags() for entry in entries) or "Nothing to cite."
    return show("list.html", f"{style}\n{text}", style=style, entries=entries, doubtful=doubtful)
