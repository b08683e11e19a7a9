"""What a reader of a format gives, and what those readers share: bytes to text, and to XML."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from html.entities import html5

from lxml import etree

from evidence_review.errors import Unreadable
from evidence_review.text._line import MOST_CHARACTERS

_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufdd0-\ufdef\ufffe\uffff]")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"' ]*([\w-]{2,20})", re.IGNORECASE)
_PROLOGUE = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding=[\"']([\w-]{2,20})")
_DOCUMENT_TYPE = re.compile(r"<!DOCTYPE[^>\[]{0,1000}>")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(\w{2,32};)")
_DEEPEST = 200
"""How deep the elements of XML may be nested: a reader goes down as deep."""


@dataclass(frozen=True)
class Loaded:
    """A file's text as HTML or plain, a title where the format has a place for one.

    `shaped` says that a block may still hold items that only their bullets show, as on a page
    where they are parted by line breaks; Markdown has marks of its own for them. `whole` says that
    all of it is the article, without the furniture of a page.
    """

    text: str
    is_html: bool = False
    shaped: bool = True
    whole: bool = False
    title: str = ""
    notes: tuple[str, ...] = ()
    source: str | None = None
    """The text as a person edits it; none of a page or a packed file."""


def text_of(raw: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    """The text in whatever encoding it is: that of its mark, UTF-8, what a page says, or Windows'.

    A character that no text holds becomes a blank.
    """
    declared = _CHARSET.search(raw[:4096])
    encoding = "utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    notes: tuple[str, ...] = ()
    text = _decoded(raw, encoding)
    if text is None and declared:
        text = _decoded(raw, declared[1].decode("ascii"))
    if text is None:
        text = raw.decode("cp1252", errors="replace")
        notes = ("The file is not UTF-8 and was read as Windows-1252: look at its accents.",)
    if "\x00" in text or len(_NOT_TEXT.findall(text)) * 100 > len(text):
        raise Unreadable(file, "it holds no text", "Save it as DOCX, HTML or UTF-8 text")
    if len(text) > MOST_CHARACTERS:
        found = f"it has {len(text):,} characters, of which {MOST_CHARACTERS:,} are read"
        raise Unreadable(file, found, "Save the article alone, or review it in parts")
    return printable(text.replace("\r\n", "\n").replace("\r", "\n")), notes


def printable(text: str) -> str:
    """The text with a blank for each character that no text holds."""
    return _NOT_TEXT.sub(" ", text)


def xml_of(raw: bytes, file: str, again: str) -> etree._Element:
    """The root of XML in which names have no namespace; nothing is fetched or expanded.

    Raises Unreadable, with `again` as what to do, where it is damaged or declares entities, which
    could grow without end.
    """
    declared = _ENCODING.match(raw[:400])
    utf16 = raw[:2] in {b"\xff\xfe", b"\xfe\xff"}
    encoding = "utf-16" if utf16 else declared[1].decode("ascii") if declared else "utf-8-sig"
    text = _decoded(raw, encoding)
    if text is None:
        raise Unreadable(file, f"it is not {encoding.removesuffix('-sig')}, as it says", again)
    text = _DOCUMENT_TYPE.sub("", _PROLOGUE.sub("", text.lstrip("\ufeff"), count=1), count=1)
    if "<!DOCTYPE" in text[:100_000] or "<!ENTITY" in text:
        raise Unreadable(file, "it declares entities of its own", again)
    text = _ENTITY.sub(lambda name: html5.get(name[1], name[0]), text)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(printable(text).encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(file, f"it is damaged XML ({str(error)[:80]})", again) from None
    _flatten_names(root, file, again)
    return root


def html_of(element: etree._Element, piece: Callable[[etree._Element], str]) -> str:
    """What stands in an element as HTML: its text escaped, and each part as `piece` makes it."""
    pieces = [escape(element.text or "")]
    for part in element:
        pieces += [piece(part), escape(part.tail or "")]
    return "".join(pieces)


def _flatten_names(root: etree._Element, file: str, again: str) -> None:
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise Unreadable(file, f"its elements are nested more than {_DEEPEST} deep", again)
        if event == "start" and isinstance(element.tag, str):
            element.tag = etree.QName(element).localname
            for name, value in element.attrib.items():
                if "}" in name and element.get(etree.QName(name).localname) is None:
                    element.set(etree.QName(name).localname, value)


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (LookupError, UnicodeError):
        return None
