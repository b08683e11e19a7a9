"""Makes Word files part by part, in the shapes that Word and reference managers write.

`word_file` packs paragraphs of WordprocessingML; the others make pieces of it.
"""

import base64
import json
import zipfile
from html import escape
from pathlib import Path

_OFFICE = "http://schemas.openxmlformats.org"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ROOT = (
    f'xmlns:w="{_OFFICE}/wordprocessingml/2006/main"'
    f' xmlns:r="{_OFFICE}/officeDocument/2006/relationships"'
    f' xmlns:m="{_OFFICE}/officeDocument/2006/math"'
    f' xmlns:mc="{_OFFICE}/markup-compatibility/2006"'
)


def word_file(path: Path, body: str, main: str = "word/document.xml", **parts: str) -> Path:
    """A file with this body. `parts` has the content of styles, numbering, footnotes, comments …

    `sources` are those of Word's own citations, `custom` the properties of the document.
    """
    folder = main.rpartition("/")[0]
    kinds = {name: "customXml" if name == "sources" else name for name in parts if name != "custom"}
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/officeDocument/2006/relationships/{kind}"'
        f' Target="{name}.xml"/>'
        for name, kind in kinds.items()
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(
            "[Content_Types].xml",
            f'<Types><Override PartName="/{main}" ContentType="{_TYPE}"/></Types>',
        )
        packed.writestr(
            "_rels/.rels",
            f'<Relationships><Relationship Id="r1" Type="{_OFFICE}/officeDocument/2006/'
            f'relationships/officeDocument" Target="{main}"/></Relationships>',
        )
        names = (folder, "_rels", f"{main.rpartition('/')[2]}.rels")
        packed.writestr(
            "/".join(filter(None, names)), f"<Relationships>{relations}</Relationships>"
        )
        packed.writestr(main, f"<w:document {_ROOT}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            inside = "docProps" if name == "custom" else folder
            where = "/".join(filter(None, (inside, f"{name}.xml")))
            packed.writestr(where, f"<w:{name} {_ROOT}>{content}</w:{name}>")
    return path


def run(text: str, form: str = "") -> str:
    """Words in one format, such as <w:b/>."""
    return f'<w:r><w:rPr>{form}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*pieces: str, style: str = "", form: str = "") -> str:
    """A paragraph of runs and fields; a piece without a tag is words."""
    runs = "".join(piece if piece.startswith("<") else run(piece) for piece in pieces)
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{form}</w:pPr>{runs}</w:p>"


def field(code: str, *shown: str, data: str = "", cut: int = 10_000) -> str:
    """A field with its instruction, cut into runs as Word does, and what it shows."""
    pieces = [code[start : start + cut] for start in range(0, len(code), cut)]
    codes = "".join(
        f'<w:r><w:instrText xml:space="preserve">{escape(piece)}</w:instrText></w:r>'
        for piece in pieces
    )
    kept = f"<w:fldData>{data}</w:fldData>" if data else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{kept}</w:fldChar></w:r>{codes}'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + "".join(piece if piece.startswith("<") else run(piece) for piece in shown)
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def control(content: str, tag: str = "", about: str = "") -> str:
    """A content control."""
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/>{about}</w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def record(title: str, family: str, year: int, **more: str) -> dict[str, object]:
    """A record as a reference manager has it."""
    people = [{"family": family, "given": "Ann Bea"}]
    made = {"type": "article-journal", "title": title, "author": people}
    return made | {
        "issued": {"date-parts": [[year]]},
        "container-title": "Journal of Socks",
        **more,
    }


def csl(*records: dict[str, object], **around: str) -> str:
    """A citation of these records as CSL-JSON; `around` has prefix, suffix or locator."""
    items = [{"id": count, "itemData": each, **around} for count, each in enumerate(records, 1)]
    return json.dumps({"citationItems": items})


def zotero(shown: str, *records: dict[str, object], **around: str) -> str:
    """A citation by Zotero as a field."""
    return field(f" ADDIN ZOTERO_ITEM CSL_CITATION {csl(*records, **around)} ", shown, cut=100)


def packed(text: str) -> str:
    """A text in base 64."""
    return base64.b64encode(text.encode()).decode()
