"""What stands behind a printed entry for a click: [DOI] [PubMed] [Google Scholar].

The words say nothing of the work; where they lead does.
"""

import re

from evidence_review.text._line import Line
from evidence_review.text._links import (
    END,
    LINK,
    TO,
    host_of,
    identities,
    identity,
    parted,
    unlinked,
)

_WORDS = (
    r"(?:view (?:in|at|on) )?(?:pubmed(?: abstract| central)?|pmc(?: free)?(?: article)?|"
    r"cross ?ref|google scholar|(?:free )?full text|abstract|article|doi|cas|ads|scopus|medline|"
    r"web of science|math ?scinet|publisher(?: site)?)"
)
_BRACKETED = re.compile(rf"\s*\[{_WORDS}\]", re.IGNORECASE)
_LINKED = re.compile(
    rf"\s*[|·]?\s*(\[)?{LINK}\[?{_WORDS}\]?{TO}([^{END}]*){END}(?(1)\])", re.IGNORECASE
)
_PRINTED = {"pmid": "PMID: {}", "pmcid": "PMCID: {}"}


def without_tail(line: Line) -> str:
    """The text of an entry without such words, and with the identifiers that only they lead to."""
    linked = line.linked or line.text
    tails = list(_LINKED.finditer(linked))
    text = linked if _is_one_address(tails) else _LINKED.sub("", linked)
    text = _BRACKETED.sub("", unlinked(text)).rstrip()
    known = {sign.partition(" ")[0] for sign in identities(text) if " " in sign}
    for kind, address in _identified(linked).items():
        if kind not in known:
            value = identity(address).partition(" ")[2].upper()
            text += f" {_PRINTED[kind].format(value)}" if kind in _PRINTED else f" {address}"
    named = known or re.search(r"https?://|\bdoi\b", text, re.IGNORECASE)
    away = line.address and not _is_search(line.address)
    return f"{text} {line.address}" if away and not named else text


def _is_one_address(tails: list[re.Match[str]]) -> bool:
    """Whether there is but one such link, without brackets, to a mere address."""
    return len(tails) == 1 and not tails[0][1] and " " not in identity(tails[0][2])


def _identified(linked: str) -> dict[str, str]:
    """Of each kind of identifier the first address that holds one."""
    found: dict[str, str] = {}
    for link in parted(linked)[1]:
        kind, _, value = identity(link.address).partition(" ")
        if value and not _is_search(link.address):
            found.setdefault(kind, link.address)
    return found


def _is_search(address: str) -> bool:
    """Whether it asks a search engine, whose answer may be any work."""
    return host_of(address).startswith("scholar.google.")
