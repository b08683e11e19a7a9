"""What kind of file a draft is, and its text or page. Nothing in it is run, fetched or expanded."""

import io
import re
import zipfile
from pathlib import Path
from typing import NamedTuple

import mammoth
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from evidence_review.errors import Unreadable
from evidence_review.text.drafts.draft import MOST_BYTES, MOST_CHARACTERS

_MARKDOWN = {".md", ".markdown", ".mdown", ".mkd"}
_PAGES = {".html", ".htm", ".xhtml"}
_DEEPEST = 40
"""How deep blocks of Markdown may be nested: the parser would drop what is deeper."""
_SIGNATURES = (
    (b"%PDF", "it is a PDF, which keeps neither headings nor lists nor the order of its text",
     "Save the article as DOCX, HTML or plain text where it was written, or paste its text into a "
     ".txt file"),
    (b"\xd0\xcf\x11\xe0", "it is a Word file of the old kind", "Save it as .docx"),
    (b"{\\rtf", "it is an RTF file", "Save it as .docx"),
    (b"MIME-Version:", "it is a web archive", 'Save the page as "Webpage, HTML only"'),
)  # fmt: skip
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufdd0-\ufdef\ufffe\uffff]")
_DEFINITION = re.compile(r"^ {0,3}\[(\d{1,3})\]:[ \t]+(?=\S)", re.MULTILINE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"' ]*([\w-]{2,20})", re.IGNORECASE)


class Source(NamedTuple):
    """A file's text: as HTML, or plain; a title where the format has a place for one."""

    text: str
    is_page: bool
    title: str
    notes: list[str]


def read_source(path: Path) -> Source:
    """The file as HTML or plain text, by what is in it and then by its suffix."""
    raw = _bytes(path)
    for start, found, do in _SIGNATURES:
        if raw.startswith(start):
            raise Unreadable(path.name, found, do)
    if raw.startswith(b"PK\x03\x04"):
        return _docx(raw, path.name)
    suffix = path.suffix.lower()
    if suffix in {".docx", ".pdf", ".doc", ".odt"}:
        found = f"it is called {suffix} but is no such file"
        raise Unreadable(path.name, found, "Save it again as DOCX, HTML, Markdown or plain text")
    text, notes = _text(raw, path.name)
    if suffix in _MARKDOWN:
        return _markdown(text, path.name, notes)
    page = suffix in _PAGES or re.match(r"\s*<(?:!doctype html|html)\b", text, re.IGNORECASE)
    return Source(text, bool(page), "", notes)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            found = f"it has {size / 1e6:.0f} MB, of which {MOST_BYTES / 1e6:.0f} are read"
            raise Unreadable(path.name, found, "Save the article alone, without its images")
        return path.read_bytes()
    except OSError as error:
        found = f"it cannot be read ({error.strerror})"
        raise Unreadable(path.name, found, "Check its name and its permissions") from None


def _text(raw: bytes, file: str) -> tuple[str, list[str]]:
    """The text in whatever encoding it is: that of its mark, UTF-8, what a page says, or Windows'.

    A character that no text holds becomes a blank.
    """
    declared = _CHARSET.search(raw[:4096])
    encoding = "utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    notes, text = [], _decoded(raw, encoding)
    if text is None and declared:
        text = _decoded(raw, declared[1].decode("ascii"))
    if text is None:
        text = raw.decode("cp1252", errors="replace")
        notes.append("The file is not UTF-8 and was read as Windows-1252: look at its accents.")
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


def _markdown(text: str, file: str, notes: list[str]) -> Source:
    """Markdown as HTML. "[1]: …" is read as an entry of a list, never as the target of a link."""
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST}).enable("table")
    parser.use(footnote_plugin).use(front_matter_plugin)
    text = _DEFINITION.sub(r"\n\\[\1] ", text)
    tokens = parser.parse(text, environment := {})
    labels = environment.get("footnotes", {}).get("refs", {})
    if unused := [label[1:] for label, place in labels.items() if place < 0]:
        # The plugin drops a note that nothing refers to.
        calls = "".join(f"[^{label}]" for label in unused)
        text += f"\n\n<template>\n\n{calls}\n\n</template>\n"
        tokens = parser.parse(text, environment := {})
    if any(token.level >= _DEEPEST - 3 for token in tokens):
        found = f"its lists or quotations are nested more than {_DEEPEST // 2} deep"
        raise Unreadable(file, found, "Make them flatter")
    front = next((token.content for token in tokens if token.type == "front_matter"), "")
    title = re.search(r"^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", front, re.MULTILINE)
    if front:
        notes.append(f"Left out, the block before the text: {' '.join(front.split())}")
    html = parser.renderer.render(tokens, parser.options, environment)
    return Source(html, True, title[1] if title else "", notes)


def _docx(raw: bytes, file: str) -> Source:
    """A Word file as HTML. Its images, comments and deleted words are not read."""
    again = "Open it in Word or LibreOffice and save it as .docx again"
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            parts = [
                each for each in packed.infolist() if each.filename.endswith((".xml", ".rels"))
            ]
            if "word/document.xml" not in packed.namelist():
                raise Unreadable(file, "it is packed, but no Word file", "Save it as .docx")
            if sum(part.file_size for part in parts) > MOST_BYTES:
                found = f"it unpacks to more than {MOST_BYTES / 1e6:.0f} MB of text"
                raise Unreadable(file, found, "Save the article alone, or review it in parts")
            # Word writes no document type; one could define entities that grow without end.
            if any(b"<!DOCTYPE" in packed.read(part) for part in parts):
                raise Unreadable(file, "it declares a document type, as no Word file does", again)
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
    notes = [f"Word file: {each}." for each in dict.fromkeys(doubts)]
    return Source(_NOT_TEXT.sub(" ", made.value), True, "", notes)
