"""The formats of an article: one function each, which gives HTML or plain text.

Nothing in a file is run, fetched or expanded. A new format is a function and its entry in
`FORMATS`.
"""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from evidence_review.errors import Unreadable
from evidence_review.opening import read_bytes
from evidence_review.text._line import MOST_BYTES, MOST_CHARACTERS

_DEEPEST = 40
"""How deep blocks of Markdown may be nested: the parser would drop what is deeper."""
_MOST_MARKS = 100_000
_MOST_LINES = 50_000
"""Of Markdown: a text of 300,000 words has half as many."""
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufdd0-\ufdef\ufffe\uffff]")
_DEFINITION = re.compile(r"^ {0,3}\[(\d{1,3})\]:[ \t]+(?=\S)", re.MULTILINE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"' ]*([\w-]{2,20})", re.IGNORECASE)


@dataclass(frozen=True)
class Loaded:
    """A file's text as HTML or plain, a title where the format has a place for one.

    `shaped` says that a block may still hold items that only their bullets show, as on a page
    where they are parted by line breaks; Markdown has marks of its own for them.
    """

    text: str
    is_html: bool = False
    shaped: bool = True
    title: str = ""
    notes: tuple[str, ...] = ()
    source: str | None = None
    """The text as a person edits it; none of a page or a packed file."""


@dataclass(frozen=True)
class Format:
    """A format by its name, how its files end and how they begin, and its reader.

    A reader takes a file's bytes and its name, and raises Unreadable with one line.
    """

    name: str
    suffixes: tuple[str, ...]
    begins: tuple[bytes, ...]
    load: Callable[[bytes, str], Loaded]


def load(path: Path) -> Loaded:
    """The file as HTML or plain text, by what it begins with and then by its suffix."""
    raw, suffix = _bytes(path), path.suffix.lower()
    for form in FORMATS:
        if form.begins and raw.startswith(form.begins):
            return form.load(raw, path.name)
    for form in FORMATS:
        if suffix in form.suffixes:
            if form.begins:
                found = f"it is called {suffix} but is no such file"
                do = f"Save it again as {', '.join(readable())}"
                raise Unreadable(path.name, found, do)
            return form.load(raw, path.name)
    return _plain(raw, path.name)


def readable() -> list[str]:
    """The names of the formats that can be read."""
    return [form.name for form in FORMATS if form.load not in _REFUSERS]


def markdown(text: str, file: str, notes: tuple[str, ...] = ()) -> Loaded:
    """Markdown as HTML. "[1]: …" is read as an entry of a list, never as the target of a link."""
    _refuse_costly(text, file)
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST}).enable("table")
    parser.use(footnote_plugin).use(front_matter_plugin)
    source = text
    text = _DEFINITION.sub(r"\n\\[\1] ", text)
    environment: dict = {}
    tokens = parser.parse(text, environment)
    labels = environment.get("footnotes", {}).get("refs", {})
    if unused := [label[1:] for label, place in labels.items() if place < 0]:
        # The plugin drops a note that nothing refers to.
        calls = "".join(f"[^{label}]" for label in unused)
        text += f"\n\n<template>\n\n{calls}\n\n</template>\n"
        environment = {}
        tokens = parser.parse(text, environment)
    if any(token.level >= _DEEPEST - 3 for token in tokens):
        found = f"its lists or quotations are nested more than {_DEEPEST // 2} deep"
        raise Unreadable(file, found, "Make them flatter")
    front = next((token.content for token in tokens if token.type == "front_matter"), "")
    title = re.search(r"^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", front, re.MULTILINE)
    if front:
        notes = (*notes, f"Left out, the block before the text: {' '.join(front.split())}")
    html = parser.renderer.render(tokens, parser.options, environment)
    named = title[1] if title else ""
    return Loaded(html, is_html=True, shaped=False, title=named, notes=notes, source=source)


def _refuse_costly(text: str, file: str) -> None:
    """The parser weighs each mark and each line, and a book of nothing else would take minutes."""
    marks, lines = ("marks", r"[\[\]*_`<&^|!]", _MOST_MARKS), ("lines", "\n", _MOST_LINES)
    for what, pattern, most in (marks, lines):
        if (count := len(re.findall(pattern, text))) > most:
            found = f"it has {count:,} {what} of Markdown, of which {most:,} are read"
            raise Unreadable(file, found, "Save the article alone, as .docx or plain text")


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            found = f"it has {size / 1e6:.0f} MB, of which {MOST_BYTES / 1e6:.0f} are read"
            raise Unreadable(path.name, found, "Save the article alone, without its images")
        return read_bytes(path)
    except OSError as error:
        found = f"it cannot be read ({error.strerror})"
        raise Unreadable(path.name, found, "Check its name and its permissions") from None


def _text(raw: bytes, file: str) -> tuple[str, tuple[str, ...]]:
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
    return _NOT_TEXT.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")), notes


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (LookupError, UnicodeError):
        return None


def _docx(raw: bytes, file: str) -> Loaded:
    """A Word file as HTML. Its images, comments and deleted words are not read."""
    import mammoth  # a quarter of a second, which every command that reads Markdown would pay

    again = "Open it in Word or LibreOffice and save it as .docx again"
    try:
        _refuse_unsafe(raw, file, again)
        made = mammoth.convert_to_html(
            io.BytesIO(raw),
            style_map="p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh",
            convert_image=mammoth.images.img_element(lambda _: {"src": ""}),
        )
    except Unreadable:
        raise
    except Exception as error:  # a damaged part fails in many ways, deep inside the reader
        raise Unreadable(file, f"it is damaged ({type(error).__name__})", again) from None
    # An unknown style only means that a paragraph is one.
    doubts = [each.message for each in made.messages if "style" not in each.message]
    notes = tuple(f"Word file: {doubt}." for doubt in dict.fromkeys(doubts))
    return Loaded(_NOT_TEXT.sub(" ", made.value), is_html=True, notes=notes)


def _refuse_unsafe(raw: bytes, file: str, again: str) -> None:
    """A file that unpacks without end, or that defines what no Word file does."""
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        parts = [part for part in packed.infolist() if part.filename.endswith((".xml", ".rels"))]
        if "word/document.xml" not in packed.namelist():
            raise Unreadable(file, "it is packed, but no Word file", "Save it as .docx")
        if sum(part.file_size for part in parts) > MOST_BYTES:
            found = f"it unpacks to more than {MOST_BYTES / 1e6:.0f} MB of text"
            raise Unreadable(file, found, "Save the article alone, or review it in parts")
        # Word writes no document type; one could define entities that grow without end.
        if any(b"<!DOCTYPE" in packed.read(part) for part in parts):
            raise Unreadable(file, "it declares a document type, as no Word file does", again)


def _page(raw: bytes, file: str) -> Loaded:
    text, notes = _text(raw, file)
    return Loaded(text, is_html=True, notes=notes)


def _plain(raw: bytes, file: str) -> Loaded:
    """Plain text, or a page under another name."""
    text, notes = _text(raw, file)
    page = re.match(r"\s*<(?:!doctype html|html)\b", text, re.IGNORECASE)
    return Loaded(text, is_html=bool(page), notes=notes, source=None if page else text)


def _markdown(raw: bytes, file: str) -> Loaded:
    text, notes = _text(raw, file)
    return markdown(text, file, notes)


def _refused(found: str, do: str) -> Callable[[bytes, str], Loaded]:
    """A reader of a format that cannot be read, which says what to do instead."""

    def refuse(raw: bytes, file: str) -> Loaded:
        raise Unreadable(file, found, do)

    _REFUSERS.append(refuse)
    return refuse


def _xml(raw: bytes, file: str) -> Loaded:
    """A page that is written as XML; other XML would be read as if its marks were words."""
    if re.search(rb"<html\b", raw[:5000], re.IGNORECASE):
        return _page(raw, file)
    raise Unreadable(file, "it is XML, and no web page", "Save the article as a page or .docx")


_REFUSERS: list[Callable[[bytes, str], Loaded]] = [_xml]
_NO_PDF = "it is a PDF, which keeps neither headings nor lists nor the order of its text"
_INSTEAD_OF_PDF = (
    "Save the article as DOCX, HTML or plain text where it was written, or paste its text into a "
    ".txt file"
)

FORMATS = (
    Format("Markdown", (".md", ".markdown", ".mdown", ".mkd"), (), _markdown),
    Format("text", (".txt", ".text"), (), _plain),
    Format("HTML", (".html", ".htm", ".xhtml"), (), _page),
    Format("DOCX", (".docx",), (b"PK\x03\x04",), _docx),
    Format("PDF", (".pdf",), (b"%PDF",), _refused(_NO_PDF, _INSTEAD_OF_PDF)),
    Format(
        "old Word file",
        (".doc",),
        (b"\xd0\xcf\x11\xe0",),
        _refused("it is a Word file of the old kind", "Save it as .docx"),
    ),
    Format("XML", (".xml",), (b"<?xml",), _xml),
    Format(
        "LaTeX",
        (".tex", ".ltx"),
        (),
        _refused("it is LaTeX", "Make a PDF or a page of it, and save its text as .txt or .docx"),
    ),
    Format("RTF", (), (b"{\\rtf",), _refused("it is an RTF file", "Save it as .docx")),
    Format("ODT", (".odt",), (b"PK\x03\x04",), _refused("it is an ODT file", "Save it as .docx")),
    Format(
        "web archive",
        (),
        (b"MIME-Version:", b"From: <Saved by", b'From: "Saved by'),
        _refused("it is a web archive", 'Save the page as "Webpage, HTML only"'),
    ),
)
"""Every format that is known; what begins as one is one, whatever its name says."""
