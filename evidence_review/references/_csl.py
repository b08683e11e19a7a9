"""CSL-JSON both ways: as Zotero, Pandoc, Mendeley and Crossref write it, and for a processor.

Items are decoded one by one: `json.loads` would lose the whole file to one slip, and every line.
"""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape

from evidence_review.errors import Problem
from evidence_review.references._cleaning import make_work
from evidence_review.references._names import split_name
from evidence_review.references.work import Imported, PersonName, Work

_FORM = "CSL-JSON"
_LIST = re.compile(r'"(?:items|references)"\s*:\s*\[')
# Where to go on after a broken item: at the next that begins as items do.
_ITEM = re.compile(r'\{\s*"(?:id|type|title|DOI|citation-key)"\s*:')
_BETWEEN = " \t\n\r\f\v,"
# A file with more broken items than this is no such file.
_MOST = 1_000
_DECODER = json.JSONDecoder()


def read_csl(text: str, file: str) -> Imported:
    """Every item of CSL-JSON (a list, one item, or items inside an object) as a work."""
    works, problems, notes = [], [], []
    line, before = 1, 0
    for start, end, item in _items(text):
        line, before = line + text.count("\n", before, start), start
        if isinstance(item, Mapping):
            work, doubts = make_work(line, text[start:end], cells_of(item), file)
            works.append(work)
            notes += doubts
        else:
            problems.append(Problem(file, line, found=_found(text, start, item), do=_MEND))
        if len(problems) > _MOST:
            problems.append(Problem(file, line, found="the rest was not read", do=_MEND))
            break
    return Imported(_FORM, tuple(works), tuple(problems), tuple(notes))


_MEND = "Export the references again, or look for a missing comma, quote or bracket"


def _found(text: str, start: int, item: object) -> str:
    begins = " ".join(text[start : start + 200].split())[:40]
    why = item if isinstance(item, Exception) else "an item is an object in braces"
    return f"the entry that begins {begins!r} cannot be read ({str(why)[:80]})"


def _items(text: str) -> Iterator[tuple[int, int, object]]:
    """Where each item begins and ends, with the item, or with the error where it has none."""
    wrapped = _LIST.search(text)
    opened = text.find("[") + 1 if text.lstrip("\ufeff \t\n").startswith("[") else 0
    at = wrapped.end() if wrapped and not opened else opened
    while True:
        while at < len(text) and text[at] in _BETWEEN:
            at += 1
        if at == len(text) or text[at] == "]":
            return
        try:
            item, end = _DECODER.raw_decode(text, at)
            yield at, end, item
            at = end
        except (ValueError, RecursionError) as error:
            yield at, at, error
            after = _ITEM.search(text, max(at + 1, getattr(error, "pos", 0)))
            at = after.start() if after else len(text)


# ── Cells ─────────────────────────────────────────────────────────────────────────────────────

_TYPES = {
    "chapter": "incollection",
    "entry-encyclopedia": "incollection",
    "paper-conference": "inproceedings",
    "webpage": "online",
    "post": "online",
    "post-weblog": "online",
    "journal-article": "article",  # Crossref's own word
    "book-chapter": "incollection",
    "book": "book",
    "report": "report",
    "thesis": "thesis",
    "dataset": "dataset",
}


def cells_of(item: Mapping[str, object]) -> dict[str, object]:
    """The cells of one item, which may be written in JSON or in YAML."""

    def first(*names: str) -> str:
        return next((text for name in names if (text := _text(item.get(name)))), "")

    kind = first("type")
    names = item.get("author") or item.get("editor") or []
    return {
        "type": _TYPES.get(kind, "article" if kind.startswith("article") else "misc"),
        "authors": [_name(each) for each in (names if isinstance(names, list) else [names])],
        "title": _marked(first("title")),
        "container": _marked(first("container-title", "publisher", "container-title-short")),
        "date": _date(item.get("issued") or item.get("published")),
        "volume": first("volume"),
        "issue": first("issue"),
        "pages": first(
            "page", "article-number", *(["number"] if kind.startswith("article") else [])
        ),
        "doi": first("DOI"),
        "pmid": first("PMID"),
        "pmcid": first("PMCID"),
        "url": first("URL"),
        "accessed": _date(item.get("accessed")),
        "abstract": _marked(first("abstract")),
        "key": first("citation-key", "id"),
    }


def _text(value: object) -> str:
    """Text or a number; of a list, as Crossref gives it, the first."""
    if isinstance(value, list):
        return _text(value[0]) if value and not isinstance(value[0], list) else ""
    return str(value) if isinstance(value, str | int | float) and value is not True else ""


def _marked(text: str) -> str:
    """Without the tags that CSL and JATS allow; what they enclose stays."""
    return unescape(re.sub(r"</?(?:i|b|em|strong|sub|sup|sc|span|jats:)[^<>]*>", "", text))


def _name(name: object) -> PersonName:
    if not isinstance(name, Mapping):
        return split_name(_text(name))
    part = {each: _text(name.get(each)) for each in _PARTS}
    if literal := part["literal"] or part["name"]:
        return literal, ""
    last = " ".join(filter(None, (part["non-dropping-particle"], part["family"], part["suffix"])))
    return last, " ".join(filter(None, (part["given"], part["dropping-particle"])))


_PARTS = (
    "family",
    "given",
    "literal",
    "name",
    "suffix",
    "non-dropping-particle",
    "dropping-particle",
)


def _date(value: object) -> str:
    if isinstance(value, list) and value:  # of a range, as Pandoc writes it, the first day
        return _date(value[0])
    if not isinstance(value, Mapping):
        return _text(value)
    if "year" in value:
        return "-".join(filter(None, (_text(value.get(part)) for part in ("year", "month", "day"))))
    parts = value.get("date-parts")
    parts = parts[0] if isinstance(parts, list) and parts else None
    if isinstance(parts, list) and parts and _text(parts[0]):
        return "-".join(filter(None, map(_text, parts[:3])))
    return _text(value.get("raw")) or _text(value.get("literal"))


# ── Works out ─────────────────────────────────────────────────────────────────────────────────


def to_csl(work: Work, style: str) -> dict[str, object]:
    """A work as an item of CSL-JSON, as far as a citation style asks for it."""
    periodical = work.type == "article"
    names = [_csl_name(*author) for author in work.authors]
    names += [{"literal": "et al."}] * work.others
    organisation = "container-title" if periodical else "publisher"
    own = work.authors == ((work.container, ""),)  # both styles name it once
    cells = {
        "id": work.key,
        "type": "article-journal" if periodical else "webpage",
        "author": names,
        "title": work.title,
        organisation: "" if own else work.container,
        "issued": {"date-parts": [_issued(work, style)]},
        "volume": work.volume,
        "issue": work.issue,
        "page": work.pages.replace("–", "-"),
        "DOI": work.doi,
        "PMID": work.pmid,
        "URL": work.url,
    }
    return {name: cell for name, cell in cells.items() if cell}


def _csl_name(last: str, first: str) -> dict[str, str]:
    if re.fullmatch(r"[A-Z]{2,3}", first):  # initials as MEDLINE writes them, and no name
        first = " ".join(f"{letter}." for letter in first)
    return {"family": last, "given": first} if first else {"literal": last}


def _issued(work: Work, style: str) -> list[int]:
    # citeproc-py 0.11 sets "2017 Apr 4" without its spaces; a journal's volume says as much.
    parts = [int(part) for part in work.date.split("-")]
    return parts[:1] if style == "Vancouver" or work.type == "article" else parts
