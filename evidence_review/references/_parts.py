"""A printed reference taken apart, whether it looks like APA or like Vancouver.

What has marks of its own (address, DOI, day of reading) is cut out first; then the place of the
year tells the style. Nothing is guessed that is not printed, and every field may be missing.
"""

import re
from collections.abc import Callable

from evidence_review.references._dates import MONTH, iso_date
from evidence_review.references._identifiers import find_address, find_doi
from evidence_review.references._pieces import LIST, YYYY, Parts, first_sentence, people_of
from evidence_review.references._tails import book, by_tail

LONGEST = 4_000
"""Characters; a longer entry is no reference, and not worth the time of a pattern."""

NUMBER = re.compile(r"[ \t]*(?:\[(\d{1,3})\]|\(?(\d{1,3})(?:\\?[.)]))[ \t]+(?=\S)")
BULLET = re.compile(r"[ \t]*[-*•–][ \t]+")
YEAR = re.compile(rf"{YYYY}|\bn\.d\.")

FIELDS = (
    "authors",
    "date",
    "title",
    "container",
    "volume",
    "issue",
    "pages",
    "doi",
    "pmid",
    "pmcid",
    "url",
    "retrieved",
)


def printed_parts(entry: str) -> Parts:
    """The fields of one printed entry, each as printed but dates in ISO form; absent is empty."""
    parts = dict.fromkeys(FIELDS, "")
    if len(entry) > LONGEST:
        return parts
    text = " ".join(entry.split())
    text = NUMBER.sub("", text, count=1) if NUMBER.match(text) else BULLET.sub("", text, count=1)
    text = _cut_marked(re.sub(r"(?<!\w)[*_]{1,2}(?=\S)|(?<=\S)[*_]{1,2}(?!\w)", "", text), parts)
    any(style(text, parts) for style in (_quoted, by_tail, book, _apa, _vancouver, _plain))
    return {name: value.strip(" ,;:") for name, value in parts.items()}


# ── What is marked wherever it stands ─────────────────────────────────────────────────────────

_DAY = (
    rf"(?i:(?:\d{{1,2}} )?{MONTH}\b\.?(?: \d{{1,2}})?,? \d{{4}}"
    rf"|\d{{4}} {MONTH}\b\.?(?: \d{{1,2}})?|\d{{4}}-\d\d-\d\d)"
)
_READ = re.compile(
    rf"[\[(]?\b(?:last )?(?:retrieved|accessed|cited|viewed)(?: on)?:? ({_DAY})[\])]?"
    r"[.,;]?(?: (?:from|at)\b:?)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:\b(?:retrieved from|available(?: online)?(?: from| at)?|url):? )?"
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
    r" ?\[(?:PUBMED Abstract|(?:DOI|PubMed|PMC|PMC free article|Google Scholar|CrossRef|Abstract)"
    r"(?:[:/ ]+[^\[\]]{0,40})?)\]",
    re.IGNORECASE,
)


def _cut_marked(text: str, parts: Parts) -> str:
    """Take these fields out of the text and give back the rest."""
    for name, pattern, clean in _MARKED:
        if found := pattern.search(text):
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

# ── Styles, tried in this order ───────────────────────────────────────────────────────────────

_QUOTED = re.compile(
    r"[“\"]([^“”\"]{3,500}?)[.,]?[”\"][.,]?|(?<= )['‘]([^“”\"]{3,500}?)[.,]?['’](?:[.,]|$)"
)
_BRACKETED = re.compile(
    rf"\(((?:c\. ?)?{YYYY}[a-z]?(?:[,/–-] ?[^()]{{1,30}})?|n\.d\.(?:-?[a-z])?)\)"
    r"[.,:]?(?: (?!\d)|$)"
)
_YEAR_FIRST = re.compile(rf"[.,] ({YYYY})[a-z]?[.,] (?=[^\W\d])")
_SEMICOLON = re.compile(
    rf"({YYYY}(?:[ -][^;:()\d]{{0,12}}(?: ?\d{{1,2}})?)?) ?; ?"
    r"([^\s():;,.]{1,12}(?: ?Suppl\.? ?\d*)?)?(?: ?\(([^()]{1,20})\))?(?: ?: ?([^\s.;,:]+))?"
)
_PUBLISHER = re.compile(rf"; ?({YYYY}(?: {MONTH}\b\.?(?: \d{{1,2}})?)?)\.?(?: |$)", re.IGNORECASE)
_PUBLISHED = re.compile(
    rf"\b(?:published|updated|posted|reviewed):? ({_DAY}|{YYYY})\.?", re.IGNORECASE
)


def _quoted(text: str, parts: Parts) -> bool:
    """MLA and Chicago: the title between quotation marks after the authors."""
    found = _QUOTED.search(text)
    if not found or not found.start():
        return False
    before, after = text[: found.start()].strip(" ,"), text[found.end() :].strip(" ,")
    if dated := re.search(rf",? ?\(?({_DAY}|{YYYY})\)?\.?$", before):
        before, parts["date"] = before[: dated.start()], iso_date(dated[1])
    parts["authors"], parts["title"] = people_of(before), found[1] or found[2]
    parts["date"] = parts["date"] or iso_date(" ".join(re.findall(_DAY, after)[:1]) or _year(after))
    _numbers(re.sub(rf",? ?\(?(?:{_DAY}|{YYYY})\)?", "", after), parts)
    return True


def _apa(text: str, parts: Parts) -> bool:
    """Authors, the year in brackets or between full stops, title, container."""
    found = _BRACKETED.search(text) or _YEAR_FIRST.search(text[:600])
    if not found or not found.start():
        return False
    parts["authors"] = people_of(text[: found.start()])
    parts["date"] = iso_date(found[1])
    parts["title"], rest = first_sentence(text[found.end() :])
    _numbers(rest, parts)
    return True


def _vancouver(text: str, parts: Parts) -> bool:
    """Authors, title, container, then "2017;166(7):514-530", or the publisher's "; 2017"."""
    found = _SEMICOLON.search(text)
    if found and any(found.groups()[1:]):
        parts["volume"], parts["issue"], parts["pages"] = (
            each or "" for each in found.groups()[1:]
        )
    else:
        found = _PUBLISHER.search(text) or _PUBLISHED.search(text)
    if not found:
        return False
    parts["date"] = iso_date(found[1])
    _head(text[: found.start()], parts)
    parts["container"] = re.sub(r"^[^.:;]+: (?=\S)", "", parts["container"])
    return True


def _plain(text: str, parts: Parts) -> bool:
    """Whatever is left: authors, title and container by their full stops, the year where it is."""
    parts["date"] = iso_date(" ".join(re.findall(_DAY, text)[-1:]) or _year(text))
    _head(re.sub(rf"[,.]? ?\(?(?:{_DAY}|{YYYY})\)?", "", text, count=1), parts)
    container, parts["container"] = parts["container"], ""
    _numbers(container, parts)
    return True


def _year(text: str) -> str:
    return " ".join(re.findall(YYYY, text)[-1:])


# ── Pieces of a style ─────────────────────────────────────────────────────────────────────────

_TAIL = re.compile(
    r"(.{2,300}?)(?:,? (?:vol(?:ume)?\.? ?)?|, ?|(?=\())(\d{1,4}[A-Za-z]?)?"
    r"(?:,? ?(?:\(([^()]{1,20})\)|no\. ?([\w-]{1,10})))?"
    r"(?:(?:,|:|, ?pp?\.?|: ?pp?\.?) ?(?:pp?\. ?)?((?:Article )?[A-Za-z]{0,4}\d[\w.–—-]*))?[.,; ]*"
)


def _head(text: str, parts: Parts) -> None:
    """Authors, title and container before the numbers."""
    text = text.strip(" .,;") + "."
    people = LIST.match(text)
    if people:
        parts["authors"], text = people[0].rstrip(" .;:"), text[people.end() :]
        parts["authors"] += "." * parts["authors"].endswith("et al")
    else:
        parts["authors"], text = first_sentence(text)
    parts["title"], rest = first_sentence(text)
    parts["container"] = rest.rstrip(" .")


def _numbers(text: str, parts: Parts) -> None:
    """Container, volume, issue and pages, as far as they are printed."""
    text = text.strip(" ,.;")
    found = _TAIL.fullmatch(text)
    if found and any(found.groups()[1:]):
        container, volume, issue, number, pages = (each or "" for each in found.groups())
        container = re.sub(r"^([^.]*\w{4})\.$", r"\1", container)
        parts["container"], parts["volume"], parts["issue"] = container, volume, issue or number
        parts["pages"] = pages.removeprefix("Article ").rstrip(".")
    else:
        parts["container"] = text
