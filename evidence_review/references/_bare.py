"""A list of identifiers, one a line: works of which nothing else is known yet.

Nothing is fetched here; the entries wait, and say what they lack.
"""

import re

from evidence_review.references._cleaning import make_work
from evidence_review.references._identifiers import (
    find_address,
    find_doi,
    find_pmcid,
    is_doi_address,
    pmid_in,
)
from evidence_review.references.work import Imported, Work

_DOI = r"(?:doi:?\s*|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+"
_ONE = (
    rf"[ \t]*(?:[-*•][ \t]+|\d+[.)][ \t]+)?"
    rf"(?:{_DOI}|(?:PMID:?\s*)?\d{{5,9}}|(?:PMCID:?\s*)?PMC\d{{4,9}}|https?://\S+)[ \t]*[,;]?[ \t]*"
)
BARE_LIST = re.compile(
    rf"\A(?:[ \t]*(?:DOI|PMID|PMCID|URL)s?:?\n)?(?>\s*+{_ONE}(?=\n|\Z))++\s*+\Z", re.IGNORECASE
)


def read_bare(text: str, file: str) -> Imported:
    """Every line as a work that has an identifier alone."""
    works: list[Work] = []
    for number, line in enumerate(text.split("\n"), 1):
        if re.fullmatch(_ONE, line, re.IGNORECASE):
            works.append(make_work(number, line, _cells(line), file)[0])
    return Imported("list of identifiers", tuple(works), ())


def _cells(line: str) -> dict[str, object]:
    line = re.sub(r"^\s*(?:[-*•]\s+|\d+[.)]\s+)", "", line).strip(" \t,;")
    url = find_address(line)
    pubmed = re.fullmatch(r"(?:PMID:?\s*)?(\d{5,9})", line, re.IGNORECASE)
    central = re.search(r"\bPMC\d+", line, re.IGNORECASE)
    doi = "" if url and not is_doi_address(url) else find_doi(line)
    return {
        "doi": doi,
        "pmid": pubmed[1] if pubmed else pmid_in(url),
        "pmcid": find_pmcid(central[0]) if central else "",
        "url": url,
        "type": "online" if url and not doi else "article",
    }
