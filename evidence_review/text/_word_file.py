"""A Word file as its parts: unpacked within bounds, found by their relations, never by their names.

Word, LibreOffice, Google Docs, Pages and pandoc name the parts as they like. Nothing outside the
file is read, and no entity is expanded.
"""

import io
import posixpath
import zipfile
from dataclasses import dataclass, field

from lxml import etree

from evidence_review.errors import Unreadable
from evidence_review.text._line import MOST_BYTES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MOST_MARKUP = 2_000_000
"""Tags and attributes of a part: a tree of more needs more memory than is given. The text of the
longest article that is read has half as many, cut into a run a word."""

_PAPER = b"http://purl.oclc.org/ooxml/"
_STRICT = (
    (_PAPER + b"wordprocessingml/main", W[1:-1].encode()),
    (_PAPER + b"officeDocument/relationships", R[1:-1].encode()),
    (
        _PAPER + b"officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
"""The namespaces of "Strict Open XML", and those that everybody else writes."""
_KINDS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "customXml": "data",
    "header": "margins",
    "footer": "margins",
}
_AGAIN = "Open it in Word or LibreOffice and save it as .docx again"
_IN_PARTS = "Save the article alone, or review it in parts"


@dataclass
class WordFile:
    """The main part, the parts beside it by their kind, and where links lead by their id."""

    main: etree._Element
    parts: dict[str, list[etree._Element]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)

    def part(self, kind: str) -> etree._Element | None:
        """The first part of a kind, if there is one."""
        return next(iter(self.parts.get(kind, ())), None)


def unpack(raw: bytes, file: str) -> WordFile:
    """The parts of a Word file. Raises Unreadable where it is none, damaged, or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            return _Package(packed, file).word_file()
    except Unreadable:
        raise
    except Exception as error:  # a damaged file fails in many ways, deep inside zip and XML
        raise Unreadable(file, f"it is damaged ({type(error).__name__})", _AGAIN) from None


class _Package:
    def __init__(self, packed: zipfile.ZipFile, file: str):
        self._packed, self._file = packed, file
        self._sizes = {part.filename: part.file_size for part in packed.infolist()}
        texts = sum(size for name, size in self._sizes.items() if name.endswith((".xml", ".rels")))
        self._refuse_above(texts)

    def word_file(self) -> WordFile:
        main = self._main()
        word = WordFile(self._tree(main))
        for link, kind, target, inside in self._relations(main):
            if not inside:
                word.links[link] = target
            elif kind in _KINDS and target in self._sizes:
                word.parts.setdefault(_KINDS[kind], []).append(self._tree(target))
        if "docProps/custom.xml" in self._sizes:
            properties = self._tree("docProps/custom.xml")
            word.properties = {
                item.get("name", ""): "".join(item.itertext()) for item in properties
            }
        return word

    def _main(self) -> str:
        """The name of the main part, as the file itself says."""
        for _, kind, target, _ in self._relations(""):
            if kind == "officeDocument" and target in self._sizes and self._is_word(target):
                return target
        if "word/document.xml" in self._sizes:
            return "word/document.xml"
        raise Unreadable(self._file, "it is packed, but no Word file", "Save it as .docx")

    def _is_word(self, main: str) -> bool:
        """Whether the main part is Word's; a workbook and slides are packed in the same way."""
        types = self._tree("[Content_Types].xml") if "[Content_Types].xml" in self._sizes else ()
        named = {item.get("PartName"): item.get("ContentType", "") for item in types}
        return "word" in named.get(f"/{main}", "word")

    def _relations(self, part: str) -> list[tuple[str, str, str, bool]]:
        """Id, kind and target of what a part refers to, and whether it stands in the file."""
        folder, name = posixpath.split(part)
        where = posixpath.join(folder, "_rels", f"{name}.rels")
        if where not in self._sizes:
            return []
        found = []
        for item in self._tree(where).iter("{*}Relationship"):
            inside = item.get("TargetMode") != "External"
            target = item.get("Target", "")
            if inside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found.append((item.get("Id", ""), item.get("Type", "").split("/")[-1], target, inside))
        return found

    def _tree(self, name: str) -> etree._Element:
        self._refuse_above(self._sizes[name])
        content = self._packed.read(name)
        if content.count(b"<") + content.count(b"=") > MOST_MARKUP:
            raise Unreadable(self._file, "it has too many paragraphs and formats", _IN_PARTS)
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
        )
        # Word writes no document type; one could define entities that grow without end.
        refused = b"<!DOCTYPE" in content
        root = None if refused else etree.fromstring(content, parser)
        if root is None or root.getroottree().docinfo.doctype:
            raise Unreadable(
                self._file, "it declares a document type, as no Word file does", _AGAIN
            )
        return root

    def _refuse_above(self, size: int) -> None:
        if size > MOST_BYTES:
            found = f"it unpacks to more than {MOST_BYTES / 1e6:.0f} MB of text"
            raise Unreadable(self._file, found, _IN_PARTS)
