"""Where a work appeared, without what an entry says of it besides: edition, editors, place, kind.

A record has no field for these; left in, they spoil the title and the name of book or publisher.
"""

import re

from evidence_review.references._names import is_organisation
from evidence_review.references._pieces import Parts

_ORDINAL = r"(?:\d{1,2}(?:st|nd|rd|th)?|first|second|third|fourth|fifth|sixth|revised|rev\.?)"
_EDITION = rf"\(?{_ORDINAL} (?:rev\.? |revised )?(?:edition|edn|ed)\b\.?\)?"
_DEGREE = r"(?:ph\.? ?d|m\.? ?sc|m\.? ?d|doctoral|master['’]?s?|bachelor['’]?s?)"
_THESIS = rf"(?:{_DEGREE}\.? )?(?:thesis|dissertation|diss\b)"
_KIND = (
    rf"{_THESIS}|data ?set|guideline|preprint|www document|internet|online|editorial|letter|report"
    r"|press release|fact ?sheet|brochure|video|podcast|blog(?: post)?|abstract"
    r"|package (?:insert|leaflet)|computer software|web ?page|publication"
)
_NUMBERED = (
    r"(?:guideline|report|publication|technical report|clinical guideline)s? [\w./-]{1,20}"
    r"|(?:[\w.-]{1,30} ){1,4}no\.? ?[\w./-]{1,20}"
)
_GUIDELINE = r"(?:clinical |practice )?guideline (?:no\.? ?)?[A-Z]{0,4}\d{1,5}"
_AFTER_TITLE = re.compile(
    rf"[.,]* (?:{_EDITION}|\[(?:{_KIND})\]|\((?:{_KIND}|{_NUMBERED})\))[.,]*$", re.IGNORECASE
)
_BEFORE = re.compile(
    rf"(?:{_EDITION}|{_THESIS}|{_GUIDELINE}|pp?\. [\w–-]+(?= in ))[.,;:]* ", re.IGNORECASE
)
_AFTER = re.compile(
    rf"(?:[.,;]? ?(?:\[(?:{_KIND})\]|,? {_THESIS})"
    r"|[.,] (?:published online(?: first)?|(?:epub )?ahead of print|in press|forthcoming|edition)"
    r")[.,:]*$",
    re.IGNORECASE,
)
_PAGES = re.compile(
    r"(?:[,.;]? \(?\bpp?\.? ?|[,.] (?=\d+[–-]\d)|: ?(?=\w+[–-]|[A-Z]\d)|(?<=\)) (?=\d+[–-])"
    r"|[,;]? (?=[A-F]\d)|;(?=[A-F]\d))([A-Za-z]?\d{1,6}(?:[–-][A-Za-z]?\d{1,6})?)\)?[.,]?$"
)
_IN = re.compile(r"[Ii]n:? (?=[^\W\d])")
_IN_TITLE = re.compile(r"[.,] (?=[Ii]n:? [^\W\da-z])")
_NAME = (
    r"(?:(?:[^\W\d_a-z]\.[ -]?){1,4}[^\W\d_][\w'’-]{1,30}"
    r"|[^\W\d_][\w'’-]{1,30}(?: [^\W\d_][\w'’-]{1,30}){0,2},? (?:[^\W\d_a-z]\.?[ -]?){1,4})"
)
_EDITORS = re.compile(
    rf"{_NAME}(?:(?:, |; | )?(?:and |& )?{_NAME}){{0,12}}(?:,? et al\.?)?[,;]? "
    r"\(?(?:[Ee]ds?|[Ee]ditors?)\b\.?\)?[.,:;]* "
)
_EDITED = re.compile(r"\b(?:[Ee]ds?|[Ee]ditors?|edited by)\b")
_INNER_PAGES = re.compile(
    r"\b(?:pp?\.? |edited by [^,]{2,60}, )(\w{1,6}[–-]\w{1,6})", re.IGNORECASE
)
# After the title of a book: its editors, its edition, its pages, its place.
_BOOK_ENDS = re.compile(
    r"(?<!\bProc)(?<!\bConf)(?<!\bSymp)[.;] |,? edited by "
    rf"|,? \((?=[^()]*(?:[Ee]ds?\b|{_EDITION}|[Pp]p?\.|[^()]*[:,]|[^()]*$))"
    rf"|[.,]+ [Ee]ds?\.? |,? {_EDITION}|, (?=(?:[^\W\d_a-z]\.[ -]?)+[^\W\d_])"
    r"|, (?=[^,.:]{2,30}: )|, pp?\b| \((?=[^()]*\)[. ]*$)"
)
_PRESS = re.compile(
    r"\b(?:press|publish\w*|books|verlag|springer|elsevier|wiley|sons|saunders|mosby|routledge"
    r"|karger|thieme|mcgraw\S*|pearson|penguin|sage|lippincott\b.*)",
    re.IGNORECASE,
)
_PLACE = r"[^\W\d_a-z][^\d:;.,]{1,30}(?:, [^\W\d_a-z][\w. ]{1,20}){0,2}"
_PLACE_FIRST = re.compile(rf"{_PLACE}: (?=[^\W\d])")
_PLACE_LAST = re.compile(rf",? {_PLACE}$")
_SCHOOL = re.compile(r"\b(?:univ|coll|inst|school|academy|faculty)", re.IGNORECASE)


def settle(parts: Parts) -> None:
    """Leave in title and container what belongs there; give pages their own place."""
    if not (parts["volume"] or parts["issue"]):
        _move_pages(parts)
    _move_book(parts)
    title = parts["title"]
    parts["title"] = _cut_while(_AFTER_TITLE, title)
    book = title != parts["title"]
    if not parts["container"]:
        _split_title(parts)
    inner = _INNER_PAGES.search(parts["container"]) if not parts["pages"] else None
    parts["pages"] = inner[1] if inner else parts["pages"]
    parts["container"] = _container(parts, book)
    parts["title"] = _cut_while(_AFTER_TITLE, parts["title"])


def _container(parts: Parts, book: bool) -> str:
    """`book` says that the title had a remark that no article has: its edition, its kind."""
    printed = parts["container"]
    text = _cut_while(_BEFORE, printed, at_start=True)
    inside = _IN.match(text)
    if inside or _EDITED.search(text):
        return _book(text[inside.end() if inside else 0 :])
    if re.match(_THESIS, printed, re.IGNORECASE):
        return _school(text)
    return _publisher(_cut_while(_AFTER, text), parts, book or text != printed)


def _cut_while(pattern: re.Pattern[str], text: str, at_start: bool = False) -> str:
    """Cut at most three remarks, one after another; never the whole of a text."""
    for _ in range(3):
        found = pattern.match(text) if at_start else pattern.search(text)
        rest = (text[found.end() :] if at_start else text[: found.start()]) if found else ""
        if not rest.strip():
            return text
        text = rest
    return text


def _move_pages(parts: Parts) -> None:
    """Pages that stand at the end of the container."""
    head, tail = parts["container"][:-60], parts["container"][-60:]
    found = _PAGES.search(tail)
    if found and not parts["pages"] and (head or found.start()):
        parts["pages"] = found[1]
        parts["container"] = (head + tail[: found.start()]).strip(" ,.;")


def _move_book(parts: Parts) -> None:
    """A chapter's book that stands with its title: Title, in: Lee, A. (Ed.), Book."""
    title = parts["title"]
    inside = _IN_TITLE.search(title)
    if inside and _EDITED.search(title):
        parts["title"], parts["container"] = title[: inside.start()], title[inside.end() :]


def _split_title(parts: Parts) -> None:
    """A publisher that stands with the title: (Example Press), or ; Example Press: Boston."""
    title = parts["title"]
    chemists = re.search(r"; (?:[^;]{2,60}; )?([^;:]{2,60})(?:: [^;:]{2,40})?$", title)
    bracketed = re.search(r"[.]? \(([^()]{2,80})\)$", title)
    if chemists and (";" in parts["authors"] or is_organisation(chemists[1])):
        parts["title"], parts["container"] = title[: chemists.start()], chemists[1]
    elif bracketed and (is_organisation(bracketed[1]) or _PRESS.search(bracketed[1])):
        parts["title"], parts["container"] = title[: bracketed.start()], bracketed[1]


def _book(text: str) -> str:
    """The title of the book that a chapter is in, without those who edited it."""
    editors = _EDITORS.match(text)
    text = text[editors.end() :] if editors else text
    ends = _BOOK_ENDS.search(text, 1)
    return text[: ends.start()] if ends else text


def _school(text: str) -> str:
    """Where a thesis was written, without department and town."""
    schools = [piece for piece in re.split(r", |: ", text) if _SCHOOL.search(piece)]
    return schools[0] if len(schools) == 1 else text


def _publisher(text: str, parts: Parts, book: bool) -> str:
    """The publisher without its place; a journal keeps its colon: Circulation: Heart Failure.

    What a `book` has there is certain to be its publisher.
    """
    if parts["volume"] or parts["issue"]:
        return text
    first, colon, second = text.partition(": ")
    if colon and _PRESS.search(first) and not _PRESS.search(second):
        return first
    named = book or _PRESS.search(second) or is_organisation(second)
    if _PLACE_FIRST.match(text) and named:
        return second
    return _without_place(text)


def _without_place(text: str) -> str:
    before, comma, place = text.rpartition(", ")
    if not comma or len(place.split()) > 3 or not (_PRESS.search(before) or _is_body(before)):
        return text
    return _PLACE_LAST.sub("", before) if ", " in before else before


def _is_body(text: str) -> bool:
    return is_organisation(text) and not re.search(r"\buniversity\b", text, re.IGNORECASE)
