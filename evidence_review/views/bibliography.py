"""01-bibliography: the references as they should read, and the faults of those printed."""

from collections import Counter

from evidence_review.citations import compare
from evidence_review.display import Shown, table
from evidence_review.views.common import Study
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
    sources = {source.source: source for source in study.record.sources.rows}
    found = compare(study.record.citations.rows, study.record.references, sources)
    rows = [
        (each.number, each.field, each.fault, each.printed or "nothing", each.verified)
        for each in found
    ]
    columns = ("reference", "field", "fault", "printed", "verified")
    counts = Counter(each.fault for each in found)
    real = sum(count for fault, count in counts.items() if fault is not Fault.NOT_CHECKED)
    caption = f"{real} faults of the reference list; {counts[Fault.NOT_CHECKED]} fields not checked"
    return table(caption, columns, rows, empty="The list agrees with the records.")
