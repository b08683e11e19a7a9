"""PDF: its characters by place and size, in bounds, and from them the article as HTML.

Nothing in the file is run, and no image is read. pdfminer.six alone is used of pdfplumber's parts:
only so can the work that a page's program asks for be counted while it is done.
"""

import io
import logging
import re
import zlib
from collections.abc import Iterator

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTFigure, LTPage
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import stream_value

from evidence_review.errors import Unreadable
from evidence_review.text._loaded import Loaded, printable
from evidence_review.text._pdf_blocks import blocks_of
from evidence_review.text._pdf_lines import Char, without_furniture

MOST_PAGES = 150
MOST_SIGNS = 600_000
"""Of a PDF: about 100,000 words, and twenty seconds of work."""
_MOST_PROGRAM = 12_000_000
"""Bytes of the pages' programs, which are interpreted one sign after the other."""
_MOST_UNPACKED = 80_000_000
_AGAIN = "Save the article as DOCX, HTML or plain text where it was written"
_SCAN = "Give a text: a scan must be read by OCR first (for example OCRmyPDF), and proofread"
_STREAM = re.compile(rb"stream\r?\n")
_TWICE = re.compile(
    rb"/Fl(?:ateDecode)?\s*/(?:Fl|Flate|LZW|LZWDecode|FlateDecode|RunLengthDecode)\b"
)
_UNPACK = 65_536


class _TooMuch(Exception):
    """A page's program asks for more work than an article does."""


class _Device(PDFPageAggregator):
    """Collects what is drawn, and counts it over all pages."""

    signs = 0
    program = 0

    def render_char(self, *args, **options):  # type: ignore[no-untyped-def]
        self.signs += 1
        if self.signs > MOST_SIGNS:
            raise _TooMuch
        return super().render_char(*args, **options)


class _Interpreter(PDFPageInterpreter):
    """Runs the programs of a page and of the forms in it, which may call each other without end."""

    device: _Device

    def execute(self, streams) -> None:  # type: ignore[no-untyped-def]
        for stream in streams:
            # A form that is called costs something even where it is empty.
            self.device.program += len(stream_value(stream).get_data()) + 5_000
        if self.device.program > _MOST_PROGRAM:
            raise _TooMuch
        super().execute(streams)


def load(raw: bytes, file: str) -> Loaded:
    """The text in its reading order. Raises Unreadable for a scan, a locked or a damaged file."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    _refuse_bomb(raw, file)
    try:
        pages = list(_pages(raw, file))
    except Unreadable:
        raise
    except _TooMuch:
        found = f"it draws more than {MOST_SIGNS:,} signs or {_MOST_PROGRAM // 10**6} MB of drawing"
        raise Unreadable(file, found, "Save the article alone, or review it in parts") from None
    except PDFPasswordIncorrect:
        raise Unreadable(file, "it is locked with a password", "Save it without it") from None
    except Exception as error:  # a damaged part fails in many ways, deep inside the reader
        raise Unreadable(file, f"it is damaged ({type(error).__name__})", _AGAIN) from None
    signs = [char for page in pages for char in page]
    if len(signs) < 60 * max(1, len(pages)) and len(signs) < 2_000:
        found = f"it holds hardly any text ({len(signs)} signs on {len(pages)} pages): a scan"
        raise Unreadable(file, found, _SCAN)
    unnamed = sum(char.text.startswith("(cid:") for char in signs)
    if unnamed * 20 > len(signs):
        found = f"{unnamed} of its {len(signs)} signs are drawn without saying which letter"
        raise Unreadable(file, found, _AGAIN)
    lines, gone = without_furniture(pages)
    html, more = blocks_of(lines)
    said = f"PDF: {len(pages)} pages were read; its headings, lists and order are inferred from"
    said += " how it looks. Compare the text with the pages."
    lost = [f"Signs that name no letter were left out: {unnamed}."] * bool(unnamed)
    notes = (said, *gone, *more, *lost)
    return Loaded(f"<main>{html}</main>", is_html=True, shaped=False, whole=True, notes=notes)


def _refuse_bomb(raw: bytes, file: str) -> None:
    """What unpacks without end; images, which are not read, do not count."""
    total = 0
    for place in _STREAM.finditer(raw):
        before = raw[max(0, place.start() - 400) : place.start()].rpartition(b"obj")[2]
        if b"/Image" in before or b"Fl" not in before:
            continue
        if _TWICE.search(before):
            raise Unreadable(file, "it is packed twice, as no article is", _AGAIN)
        packed, unpacker = place.end(), zlib.decompressobj()
        try:
            piece = raw[packed : packed + _UNPACK]
            while piece and not unpacker.eof and total <= _MOST_UNPACKED:
                total += len(unpacker.decompress(piece, _MOST_UNPACKED))
                packed += _UNPACK
                piece = raw[packed : packed + _UNPACK]
        except zlib.error:
            continue
        if total > _MOST_UNPACKED:
            found = f"it unpacks to more than {_MOST_UNPACKED // 10**6} MB"
            raise Unreadable(file, found, "Save the article alone, or review it in parts")


def _pages(raw: bytes, file: str) -> Iterator[list[Char]]:
    document = PDFDocument(PDFParser(io.BytesIO(raw)))
    manager = PDFResourceManager()
    device = _Device(manager, laparams=None)
    interpreter = _Interpreter(manager, device)
    for count, page in enumerate(PDFPage.create_pages(document), start=1):
        if count > MOST_PAGES:
            found = f"it has more than {MOST_PAGES} pages"
            raise Unreadable(file, found, "Save the article alone, or review it in parts")
        interpreter.process_page(page)
        layout = device.get_result()
        yield list(_chars(layout, layout.height, layout.width))


def _chars(layout: LTPage | LTFigure, height: float, width: float) -> Iterator[Char]:
    """The upright signs inside a page, with y counted from its top."""
    open_: list[Iterator] = [iter(layout)]
    while open_:
        item = next(open_[-1], None)
        if item is None:
            open_.pop()
        elif isinstance(item, LTFigure):
            open_.append(iter(item))
        elif isinstance(item, LTChar) and item.upright and -5 <= item.x0 <= width + 5:
            text = printable(item.get_text())
            top, bottom = height - item.y1, height - item.y0
            bold = bool(re.search(r"bold|black|heavy|semibd", item.fontname, re.IGNORECASE))
            yield Char(text, item.x0, item.x1, top, bottom, item.y1 - item.y0, bold)
