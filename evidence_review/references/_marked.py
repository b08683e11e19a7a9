"""What a printed entry marks wherever it stands: its address, its DOI, the day it was read."""

import re
from collections.abc import Callable

from evidence_review.references._dates import MONTH, iso_date
from evidence_review.references._identifiers import find_address, find_doi
from evidence_review.references._pieces import Parts

DAY = (
    rf"(?i:(?:\d{{1,2}} )?{MONTH}\b\.?(?: \d{{1,2}})?,? \d{{4}}"
    rf"|\d{{4}} {MONTH}\b\.?(?: \d{{1,2}})?|\d{{4}}-\d\d-\d\d)"
)
_READ = re.compile(
    rf"[\[(]?\b(?:last )?(?:retrieved|accessed|cited|viewed)(?: on)?:? "
    rf"({DAY}|[\d./]{{6,10}}(?=\)))[\])]?[.,;]?(?: (?:from|at)\b:?)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:\b(?:retrieved from|available(?: online)?(?: from| at)?|url|doi):? )?"
    r"<?(https?://[^\s<>]+|www\.[^\s<>]+)>?[.,;]?",
    re.IGNORECASE,
)
_DOI = re.compile(
    r"(?:\bdoi[: ]\s*|\bdoi\.org/|(?:^|(?<=[\s(\[]))(?=10\.\d{4,9}/))(10\.\d{4,9}/\S+)",
    re.IGNORECASE,
)
_PMID = re.compile(r"\bPMID:? ?(\d{4,9})\b[.;]?", re.IGNORECASE)
_PMCID = re.compile(r"\b(?:PMCID:? ?)?(PMC ?\d{4,9})\b[.;]?", re.IGNORECASE)
_LINKED = re.compile(
    r" Available online(?: with subscription| at)?\.(?= |$)"
    r"| ?\[(?:PUBMED Abstract|(?:DOI|PubMed|PMC|PMC free article|Google Scholar|CrossRef|Abstract)"
    r"(?:[:/ ]+[^\[\]]{0,40})?)\]",
    re.IGNORECASE,
)


def cut_marked(text: str, parts: Parts) -> str:
    """Take these fields out of the text and give back the rest."""
    for name, pattern, clean in _MARKED * 2:  # some styles print a DOI or a day twice
        found = pattern.search(text)
        if found and (not parts[name] or clean(found[1]) == parts[name]):
            parts[name] = clean(found[1])
            text = f"{text[: found.start()].rstrip()} {text[found.end() :].lstrip()}".strip()
    text = _LINKED.sub("", text)
    return re.sub(r" ?[\[(](?:internet|online)[\])]", "", text, flags=re.IGNORECASE)


def _trimmed(url: str) -> str:
    url = url.rstrip(".,;:'\"”’]*")
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(".,;")
    return find_address(url)


_MARKED: tuple[tuple[str, re.Pattern, Callable[[str], str]], ...] = (
    ("retrieved", _READ, iso_date),
    ("url", _ADDRESS, _trimmed),
    ("doi", _DOI, find_doi),
    ("pmid", _PMID, str),
    ("pmcid", _PMCID, lambda text: text.replace(" ", "")),
)
