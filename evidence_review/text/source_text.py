"""The text of a source, as far as it is at hand: its sections, and a second reading of it.

A quotation is looked for in both. The second reader knows nothing of sections, tables or captions
and leaves nothing out; of a PDF it is another program, for two readers of a PDF often differ.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import html as lxml_html

from evidence_review.errors import Unreadable
from evidence_review.opening import read_bytes
from evidence_review.text._formats import load
from evidence_review.text.article import Article
from evidence_review.text.reading import read

_PDF = b"%PDF-"


@dataclass(frozen=True)
class SourceText:
    """Each section's headings, from the outermost, with its text; and the plain second reading."""

    sections: tuple[tuple[tuple[str, ...], str], ...]
    plain: str
    is_pdf: bool

    @property
    def text(self) -> str:
        """All sections, their headings among them, as one text."""
        return "\n\n".join(f"{headings[-1]}\n\n{text}" for headings, text in self.sections)


def source_text(path: Path) -> SourceText:
    """Read a source's file. Raises Unreadable, as `reading.read` does."""
    article = read(path)
    raw = read_bytes(path)
    is_pdf = raw[:5] == _PDF
    plain = _pdf_pages(path) if is_pdf else _visible(path)
    return SourceText(tuple(_sections(article)), plain, is_pdf)


def _sections(article: Article) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every section below the headings that it belongs to."""
    above: list[tuple[int, str]] = [(0, article.title)]
    for section in article.sections:
        above = [(level, heading) for level, heading in above if level < section.level]
        above.append((section.level, section.heading))
        text = "\n\n".join(paragraph.text for paragraph in section.paragraphs)
        yield tuple(heading for _, heading in above), text


def _visible(path: Path) -> str:
    """All words of a page or of a text, its tables and captions too."""
    loaded = load(path)
    if not loaded.is_html:
        return loaded.text
    root = lxml_html.fromstring(loaded.text or "<p></p>")
    for hidden in root.xpath("//script|//style"):
        hidden.drop_tree()
    return "\n".join(piece for piece in root.itertext() if piece.strip())


def _pdf_pages(path: Path) -> str:
    """The text of a PDF by another program than that of `read`."""
    from pypdf import PdfReader  # half a second that no other use has to wait for
    from pypdf.errors import PyPdfError

    try:
        return "\n\n".join(page.extract_text() for page in PdfReader(path).pages)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        found = f"a second reader could not read it ({type(error).__name__})"
        raise Unreadable(path.name, found, "Save its text, or its page, instead") from None
