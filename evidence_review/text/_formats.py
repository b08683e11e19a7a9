"""The formats of an article: one function each, which gives HTML or plain text.

Nothing in a file is run, fetched or expanded. A new format is a function and its entry in
`FORMATS`.
"""

import errno
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from evidence_review.errors import Unreadable
from evidence_review.opening import read_bytes
from evidence_review.text._google import from_google_docs, is_google_docs
from evidence_review.text._line import MOST_BYTES
from evidence_review.text._loaded import Loaded, printable, text_of
from evidence_review.text._word import read_word
from evidence_review.text.kinds import REFUSED, kind_by_suffix, kind_of, xml_refusal

_DEEPEST = 40
"""How deep blocks of Markdown may be nested: the parser would drop what is deeper."""
_MOST_MARKS = 100_000
_MOST_LINES = 50_000
"""Of Markdown: a text of 300,000 words has half as many."""
_DEFINITION = re.compile(r"^ {0,3}\[(\d{1,3})\]:[ \t]+(?=\S)", re.MULTILINE)


@dataclass(frozen=True)
class Format:
    """A format by its name, how its files end, and its reader.

    A reader takes a file's bytes and its name, and raises Unreadable with one line. `packed` says
    that a file is one only if its content says so.
    """

    name: str
    suffixes: tuple[str, ...]
    load: Callable[[bytes, str], Loaded]
    packed: bool = True


def load(path: Path) -> Loaded:
    """The file as HTML or plain text, by what it holds and then by its suffix."""
    raw, suffix = _bytes(path), path.suffix.lower()
    kind = kind_of(raw)
    named = next((form for form in FORMATS if suffix in form.suffixes), None)
    held = next((form for form in FORMATS if form.name == kind), None)
    if kind and held is None:
        _refuse(kind, path.name)
    if held is None and named is None:
        _refuse(kind_by_suffix(suffix), path.name)
    if held is None and named is not None and named.packed and not raw.startswith(b"PK"):
        found = f"it is called {suffix} but is no such file"
        raise Unreadable(path.name, found, f"Save it again as {', '.join(readable())}")
    form = held or named
    return form.load(raw, path.name) if form else _plain(raw, path.name)


def readable() -> list[str]:
    """The names of the formats that can be read."""
    return [form.name for form in FORMATS]


def _refuse(kind: str, file: str) -> None:
    if kind.startswith("XML:"):
        raise Unreadable(file, *xml_refusal(kind.removeprefix("XML:")))
    if kind:
        raise Unreadable(file, *REFUSED[kind])


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


_NO_ARTICLE = {
    errno.EISDIR: ("it is a folder", "Give the article's file in it"),
    errno.EINVAL: ("it is a device or a pipe, and no file", "Save it first"),
    errno.EFBIG: ("", "Save the article alone, without its images"),
}
"""What is said of a path that holds no file, or too large a one; a size is said by who measured."""


def _bytes(path: Path) -> bytes:
    """The file's content; what is no file is not opened, for it could give bytes without end."""
    if re.match(r"(?:https?|ftp):/", path.as_posix(), re.IGNORECASE):
        found = "it is an address, and nothing is fetched"
        raise Unreadable(
            path.name, found, 'Save the page as "Webpage, HTML only" and give the file'
        )
    try:
        return read_bytes(path, MOST_BYTES)
    except OSError as error:
        said = error.strerror or ""
        otherwise = f"it cannot be read ({said})", "Check its name and its permissions"
        found, do = _NO_ARTICLE.get(error.errno or 0, otherwise)
        raise Unreadable(path.name, found or said, do) from None
    except ValueError:
        do = "Check its name and its permissions"
        raise Unreadable(path.name, "it cannot be read (not a path)", do) from None


def _docx(raw: bytes, file: str) -> Loaded:
    """A Word file as HTML, whose every paragraph belongs to the article."""
    text, notes = read_word(raw, file)
    return Loaded(printable(text), is_html=True, whole=True, notes=notes)


def _page(raw: bytes, file: str) -> Loaded:
    text, notes = text_of(raw, file)
    if is_google_docs(text):
        text, more = from_google_docs(text, file)
        return Loaded(text, is_html=True, whole=True, notes=(*notes, *more))
    return Loaded(text, is_html=True, notes=notes)


def _plain(raw: bytes, file: str) -> Loaded:
    """Plain text, or a page under another name."""
    text, notes = text_of(raw, file)
    page = re.match(r"\s*<(?:!doctype html|html)\b", text, re.IGNORECASE)
    return Loaded(text, is_html=bool(page), notes=notes, source=None if page else text)


def _markdown(raw: bytes, file: str) -> Loaded:
    text, notes = text_of(raw, file)
    return markdown(text, file, notes)


def _heavy(module: str) -> Callable[[bytes, str], Loaded]:
    """A reader in a module of its own, imported when it is called: other commands do not pay."""

    def read(raw: bytes, file: str) -> Loaded:
        loaded: Loaded = import_module(f"evidence_review.text.{module}").load(raw, file)
        return loaded

    return read


FORMATS = (
    Format("Markdown", (".md", ".markdown", ".mdown", ".mkd"), _markdown, packed=False),
    Format("text", (".txt", ".text"), _plain, packed=False),
    Format("HTML", (".html", ".htm", ".xhtml"), _page, packed=False),
    Format("DOCX", (".docx", ".docm", ".dotx", ".dotm"), _docx),
    Format("ODT", (".odt", ".fodt", ".ott"), _heavy("_odt")),
    Format("EPUB", (".epub",), _heavy("_epub")),
    Format("JATS", (".nxml", ".jats"), _heavy("_jats")),
    Format("PDF", (".pdf",), _heavy("_pdf")),
    Format("RTF", (".rtf",), _heavy("_office")),
    Format("DOC", (".doc", ".dot"), _heavy("_office")),
)
"""Every format that can be read; what holds one is one, whatever its name says."""
