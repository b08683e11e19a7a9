"""A printed reference taken apart, whether it looks like APA or like Vancouver.

What has marks of its own (address, DOI, day of reading) is cut out first; then the place of the
year tells the style. Nothing is guessed that is not printed, and every field may be missing.
"""

import re

from evidence_review.references._dates import MONTH, iso_date
from evidence_review.references._marked import DAY, cut_marked
from evidence_review.references._pieces import YYYY, Parts, first_sentence, people_of
from evidence_review.references._source import settle
from evidence_review.references._tails import bracketed_book, by_tail, year_last
from evidence_review.references._who import authors_or_sentence

LONGEST = 4_000
"""Characters; a longer entry is no reference, and not worth the time of a pattern."""

NUMBER = re.compile(r"[ \t]*(?:\[(\d{1,4})\]|\(?(\d{1,4})(?:\\?[.):]))[ \t]+(?=\S)")
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
    text = cut_marked(re.sub(r"(?<!\w)[*_]{1,2}(?=\S)|(?<=\S)[*_]{1,2}(?!\w)", "", text), parts)
    any(style(text, parts) for style in _STYLES)
    settle(parts)
    return {name: value.strip(" ,;:") for name, value in parts.items()}


# ── Styles, tried in this order ───────────────────────────────────────────────────────────────

_QUOTED = re.compile(
    r"(?:^|(?<=[.,):;] ))(?:“((?:[^“”]|“[^“”]{1,200}”){3,500}?)[.,]?”[.,]?"
    r"|\"([^\"]{3,500}?)[.,]?\"[.,]?|['‘]([^“”\"]{3,500}?)[.,]?['’](?:[.,]|$))"
)
_BRACKETED = re.compile(
    rf"\(((?:c\. ?)?{YYYY}[a-z]?(?:[,/–-] ?[^()]{{1,30}})?|n\.d\.(?:-?[a-z])?)\)"
    r"[.,:]?(?: (?!\d|doi\b)(?=\S))"
)
_YEAR_FIRST = re.compile(rf"[.,] ({YYYY})[a-z]?[.,] (?!pp?\b)(?=[^\W\d])")
_SEMICOLON = re.compile(
    rf"({YYYY}(?:[ -][^;:()\d]{{0,12}}(?: ?\d{{1,2}})?)?) ?; ?"
    r"(?!pp?\b|[A-Z]\d+\.?(?: |$))([^\s():;,.]{1,12})?(?: (Suppl\.?(?: ?\d{1,3})?))?"
    r"(?: ?\(([^()]{1,20})\))?(?: ?: ?([^\s.;,:]+))?"
)
_PUBLISHER = re.compile(
    rf"; ?({YYYY}(?: {MONTH}\b\.?(?: \d{{1,2}})?)?|n\.d\.)"
    r"(?:[.,:]* ?(?:pp?\.? )?(\w{1,6}[–-]\w{1,6}))?(?:[., ]|$)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    rf"\b(?:published(?: online)?(?: first)?|updated|posted|reviewed):? ({DAY}|{YYYY})()\.?",
    re.IGNORECASE,
)


def _quoted(text: str, parts: Parts) -> bool:
    """MLA and Chicago: the title between quotation marks after the authors, or without any."""
    found = _QUOTED.search(text)
    if not found:
        return False
    before, after = text[: found.start()].strip(" ,"), text[found.end() :].strip(" ,")
    if dated := re.search(rf",? ?\(?({DAY}|{YYYY})\)?\.?$", before):
        before, parts["date"] = before[: dated.start()], iso_date(dated[1])
    parts["authors"], parts["title"] = people_of(before), found[1] or found[2] or found[3]
    if not parts["date"]:
        parts["date"] = iso_date(" ".join(re.findall(DAY, after)[:1]) or _year(after))
        after = re.sub(rf",? ?\(?(?:{DAY}|{YYYY})\)?", "", after)
    _numbers(re.sub(rf",? {DAY}", "", after), parts)
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
        volume, supplement, issue, pages = (cell or "" for cell in found.groups()[1:])
        parts |= {"volume": volume, "issue": issue or supplement, "pages": pages}
    else:
        found = _PUBLISHER.search(text) or _PUBLISHED.search(text)
        parts["pages"] = (found[2] or "") if found else ""
    if not found:
        return False
    parts["date"] = iso_date(found[1])
    _head(text[: found.start()], parts)
    if not parts["volume"] and not parts["container"].startswith("In: "):  # its place
        parts["container"] = re.sub(r"^[^.:;]{2,40}: (?=\S)", "", parts["container"])
    return True


def _plain(text: str, parts: Parts) -> bool:
    """Whatever is left: authors, title and container by their full stops, the year where it is."""
    parts["date"] = iso_date(" ".join(re.findall(DAY, text)[-1:]) or _year(text))
    _head(re.sub(rf"[,.]? ?\(?(?:{DAY}|{YYYY})\)?", "", text, count=1), parts)
    container, parts["container"] = parts["container"], ""
    _numbers(container, parts)
    return True


def _year(text: str) -> str:
    return " ".join(re.findall(YYYY, text)[-1:])


_STYLES = (_quoted, by_tail, bracketed_book, _apa, _vancouver, year_last, _plain)

# ── Pieces of a style ─────────────────────────────────────────────────────────────────────────

_TAIL = re.compile(
    r"(.{2,300}?)(?:,? (?i:vol(?:ume)?\.? ?)?|, ?|(?=\())(\d{1,4}[A-Za-z]?)?"
    rf"(?:,? ?(?:\((?=[^()]{{0,19}}(?:\d|(?i:suppl|pt|part|spec|{MONTH})))([^()]{{1,20}})\)"
    r"|no\. ?((?:Suppl\.? ?)?[\w-]{1,10})))?"
    r"(?:(?:,|:|, ?pp?\.?|: ?pp?\.?) ?(?:pp?\. ?)?((?:Article )?[A-Za-z]{0,4}\d[\w.–—-]*))?[.,; ]*"
)


def _head(text: str, parts: Parts) -> None:
    """Authors, title and container before the numbers."""
    parts["authors"], text = authors_or_sentence(text.strip(" .,;") + ".")
    parts["title"], rest = first_sentence(text)
    parts["container"] = rest.rstrip(" .")


def _numbers(text: str, parts: Parts) -> None:
    """Container, volume, issue and pages, as far as they are printed."""
    text = re.sub(rf"\. {YYYY}\. (?=Vol|P\.)", ", ", text.strip(" ,.;"))
    found = _TAIL.fullmatch(text)
    if found and any(found.groups()[1:]):
        container, volume, issue, number, pages = (each or "" for each in found.groups())
        container = re.sub(r"^([^.]*\w{4})\.$", r"\1", container)
        parts["container"], parts["volume"], parts["issue"] = container, volume, issue or number
        parts["pages"] = pages.removeprefix("Article ").rstrip(".")
    else:
        parts["container"] = text
