"""EPUB: the chapters of a book in their order as one page of HTML."""

import posixpath
import re
from collections.abc import Iterator
from html import escape
from urllib.parse import unquote

from lxml import etree
from lxml.html import HtmlElement, tostring

from evidence_review.errors import Unreadable
from evidence_review.text._epub_styles import tag_by_style
from evidence_review.text._loaded import Loaded, text_of, xml_of
from evidence_review.text._packed import Packed
from evidence_review.text._page import parse_page

_AGAIN = "Export or download it again, or give the chapter as HTML"
_CONTAINER = "META-INF/container.xml"
_NOTES = re.compile(r"\b(?:doc-)?(?:footnote|endnote|rearnote)\b")
_NO_TITLE = {"untitled", "unknown", "unknown title"}
_AROUND = re.compile(r"\b(?:toc|landmarks|page-list|lot|loi|index|cover|titlepage)\b")


def load(raw: bytes, file: str) -> Loaded:
    """The chapters in the order of the spine. Raises Unreadable."""
    packed = Packed(raw, file, _AGAIN)
    if re.search(rb"URI=[\"'][^\"']+\.x?html?[\"']", packed.part("META-INF/encryption.xml")):
        do = "Give a copy without protection (DRM), or the article's text"
        raise Unreadable(file, "its text is locked (DRM)", do)
    place = _package_place(packed, file)
    package = xml_of(packed.part(place), file, _AGAIN)
    chapters, left = _spine(package, posixpath.dirname(place), packed)
    if not chapters:
        raise Unreadable(file, "it names no chapter that is in it", _AGAIN)
    pages = [_chapter(name, chapters, packed, file) for name in chapters]
    title = " ".join("".join(next(package.iter("title"), package).itertext()).split())
    title = "" if title.lower() in _NO_TITLE or len(title) > 300 else title
    notes = [f"EPUB: {len(pages)} chapters were read in their order."] if len(pages) > 1 else []
    if left:
        notes.append(f"Left out, parts that are no chapter: {', '.join(left[:20])}.")
    names = (name for name in packed.names if name.lower().endswith(".css"))
    sheets = (packed.part(name).decode("utf-8", "replace") for name in names)
    notes += tag_by_style(pages, sheets)
    html = "".join(_inside(page) for page in _ranked(pages, title))
    return Loaded(f"<main>{html}</main>", is_html=True, title=title, notes=tuple(notes))


def _package_place(packed: Packed, file: str) -> str:
    if container := packed.part(_CONTAINER):
        for root in xml_of(container, file, _AGAIN).iter("rootfile"):
            if packed.part(place := str(root.get("full-path", ""))):
                return place
    if places := [name for name in packed.names if name.endswith(".opf")]:
        return places[0]
    raise Unreadable(file, "it names no package (OPF), as every EPUB does", _AGAIN)


def _spine(package: etree._Element, folder: str, packed: Packed) -> tuple[list[str], list[str]]:
    """The names of the chapters in their order, and of what the spine has besides."""
    items = {item.get("id"): item for item in package.iter("item")}
    chapters: list[str] = []
    left: list[str] = []
    for place in package.iter("itemref"):
        item = items.get(place.get("idref"))
        if item is None:
            continue
        name = posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
        aside = "nav" in item.get("properties", "").split() or place.get("linear") == "no"
        missing = name not in packed.names
        (left if aside or missing else chapters).append(name)
    return list(dict.fromkeys(chapters)), left


def _chapter(name: str, chapters: list[str], packed: Packed, file: str) -> HtmlElement:
    """A chapter whose ids are its own in the whole book, and whose links lead there."""
    text, _ = text_of(packed.part(name), file)
    root = parse_page(text, file) if text.strip() else parse_page("<p></p>", file)
    own = chapters.index(name)
    for element in list(root.iter(etree.Element)):
        kind = f"{element.get('epub:type', '')} {element.get('role', '')}"
        if element.tag == "nav" or (element.tag != "body" and _AROUND.search(kind)):
            element.drop_tree()
            continue
        if element.tag == "aside" and _NOTES.search(kind):
            element.tag = "div"  # a note is no decoration
        for attribute in ("id", "name"):
            if element.get(attribute):
                element.set(attribute, f"part-{own}-{element.get(attribute)}")
        if element.tag == "a" and (href := element.get("href", "")):
            element.set("href", _inner(href, name, chapters))
    return root


def _inner(href: str, chapter: str, chapters: list[str]) -> str:
    """A link to a place of the book as one to a place of this page; any other as it is."""
    path, _, place = href.partition("#")
    if "://" in href or not place:
        return href
    folder = posixpath.dirname(chapter)
    target = posixpath.normpath(posixpath.join(folder, unquote(path))) if path else chapter
    return f"#part-{chapters.index(target)}-{place}" if target in chapters else href


def _ranked(pages: list[HtmlElement], title: str) -> Iterator[HtmlElement]:
    """The chapters; where several have a title, below the title of the book."""
    titles = sum(1 for page in pages for _ in page.iter("h1"))
    if titles != 1 and title:
        yield parse_page(f"<h1>{escape(title)}</h1>", title)
    for page in pages:
        for heading in list(page.iter("h1", "h2", "h3", "h4", "h5")) if titles > 1 else ():
            heading.tag = f"h{int(heading.tag[1]) + 1}"
        yield page


def _inside(page: HtmlElement) -> str:
    body = page.find("body")
    body = page if body is None else body
    return escape(body.text or "") + "".join(tostring(part, encoding="unicode") for part in body)
