"""Makes Word files and web pages of an article that is written as the `article.md` of a review.

Citation marks [3] can become superscript runs, or footnotes as Word keeps them.
"""

import html
import re
import zipfile
from io import BytesIO
from pathlib import Path

import docx

_MARK = re.compile(r"\[(\d[\d, –]*)\]")
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STYLES = {"item": "List Bullet", "entry": "List Number", "paragraph": None}


def blocks(markdown: str):
    """Kind and text of each block; an entry is a numbered line of the reference list."""
    markdown = re.sub(r"<!--.*?-->\s*", "", markdown, flags=re.DOTALL)
    for block in re.split(r"\n\n|\n(?=- |\d+\. )", markdown.strip()):
        kinds = (("# ", "title"), ("## ", "heading"), ("- ", "item"), (r"\d+\. ", "entry"))
        for start, kind in kinds:
            if found := re.match(start, block):
                yield kind, block[found.end() :].strip()
                break
        else:
            yield "paragraph", " ".join(block.split())


def write_docx(path: Path, markdown: str, marks: str = "plain") -> Path:
    """A Word file with styles, lists, and its marks "plain", "superscript" or "footnotes"."""
    document = docx.Document()
    entries, called = {}, set()
    for kind, text in blocks(markdown):
        if kind == "title":
            document.add_heading(text, 0)
        elif kind == "entry" and marks == "footnotes":
            entries[len(entries) + 1] = text
        elif kind == "heading" and not (text == "References" and marks == "footnotes"):
            document.add_heading(text, 1)
        elif kind == "paragraph" and " | " in text:
            cells = text.split(" | ")
            table = document.add_table(1, len(cells))
            for cell, word in zip(table.rows[0].cells, cells, strict=True):
                cell.text = word
        elif kind != "heading":
            _write_runs(document.add_paragraph(style=_STYLES[kind]), text, marks, called)
    packed = BytesIO()
    document.save(packed)
    path.write_bytes(_with_footnotes(packed, entries) if entries else packed.getvalue())
    return path


def _write_runs(paragraph, text: str, marks: str, called: set[str]) -> None:
    """Words in runs, as Word keeps them, cut in the middle of a sentence.

    Word calls a footnote once; where it is called again stands only its number.
    """
    for place, part in enumerate(_MARK.split(text)):
        if place % 2 and (marks == "superscript" or (marks == "footnotes" and part in called)):
            paragraph.add_run(part.replace(" ", "")).font.superscript = True
        elif place % 2:
            paragraph.add_run(f"[{part}]")
            called.add(part)
        else:
            paragraph.add_run(part[: len(part) // 2]).bold = True
            paragraph.add_run(part[len(part) // 2 :])


def _with_footnotes(packed: BytesIO, entries: dict[int, str]) -> bytes:
    """The file with its runs [3] made references to footnotes, which python-docx cannot write."""
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r><w:r>'
        f'<w:t xml:space="preserve"> {html.escape(text)}</w:t></w:r></w:p></w:footnote>'
        for number, text in entries.items()
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    changes = {
        "word/document.xml": lambda part: re.sub(
            r"<w:t>\[(\d)\]</w:t>", r'<w:footnoteReference w:id="\1"/>', part
        ),
        "word/_rels/document.xml.rels": lambda part: part.replace(
            "</Relationships>",
            f'<Relationship Id="rIdF" Type="{kind}" Target="footnotes.xml"/></Relationships>',
        ),
        "[Content_Types].xml": lambda part: part.replace(
            "</Types>",
            '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-'
            'officedocument.wordprocessingml.footnotes+xml"/></Types>',
        ),
    }
    result = BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name in changes:
                part = changes[name](part.decode()).encode()
            new.writestr(name, part)
        new.writestr(
            "word/footnotes.xml", f'<w:footnotes xmlns:w="{_WORD}">{notes}</w:footnotes>'.encode()
        )
    return result.getvalue()


def write_page(path: Path, markdown: str) -> Path:
    """A web page with navigation around the article, and the marks linked superscripts."""
    parts = []
    for kind, text in blocks(markdown):
        text = html.escape(text, quote=False)
        tag = {"title": "h1", "heading": "h2", "paragraph": "p"}.get(kind, "li")
        parts.append(f"<{tag}>{text}</{tag}>")
    body = re.sub(r"((?:<li>.*?</li>\n?)+)", r"<ul>\1</ul>", "\n".join(parts))
    above, _, list_ = body.rpartition("<ul>")
    body = f"{above}<ol>{list_.replace('</ul>', '</ol>')}"
    path.write_text(
        "<!doctype html><meta charset=utf-8><title>An article | Example Health</title>"
        "<nav><a href=/>Home</a> <a href=/all>All articles</a></nav>"
        f"<main>{body}</main><footer>All rights reserved.</footer>",
        "utf-8",
    )
    return path


def jats(body: str, references: str, notes: str = "") -> str:
    """An article of JATS with one author."""
    return (
        '<?xml version="1.0"?><article article-type="research-article"><front><article-meta>'
        "<title-group><article-title>An article</article-title></title-group><contrib-group>"
        "<contrib><name><surname>Lee</surname></name></contrib></contrib-group></article-meta>"
        f"</front><body>{body}</body><back>{notes}<ref-list>{references}</ref-list></back></article>"
    )


def _packed(parts: dict[str, str]) -> bytes:
    result = BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            if text:
                file.writestr(name, text)
    return result.getvalue()


def epub(chapters: list[str], parts: dict[str, str] | None = None) -> bytes:
    """A book; its spine begins with the navigation. `parts` replace or, empty, remove parts."""
    names = [f"c{place}.xhtml" for place in range(len(chapters))]
    items = "".join(f'<item id="{name}" href="{name}"/>' for name in names)
    spine = "".join(f'<itemref idref="{name}"/>' for name in names)
    package = (
        '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>A book</dc:title>'
        '</metadata><manifest><item id="nav" href="nav.xhtml" properties="nav"/>'
        f'{items}</manifest><spine><itemref idref="nav"/>{spine}</spine></package>'
    )
    container = '<container><rootfiles><rootfile full-path="content.opf"/></rootfiles></container>'
    return _packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "content.opf": package,
            "nav.xhtml": "<html><body><nav>Contents</nav></body></html>",
            **{
                name: f"<html><body>{text}</body></html>"
                for name, text in zip(names, chapters, strict=True)
            },
            **(parts or {}),
        }
    )


def odt(body: str, flat: bool = False) -> bytes:
    """A text of ODT, packed or in one flat file."""
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "style")
    )
    root = "document" if flat else "document-content"
    text = (
        f'<?xml version="1.0"?><office:{root}{names}><office:body><office:text>{body}'
        f"</office:text></office:body></office:{root}>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return text.encode() if flat else _packed({"mimetype": kind, "content.xml": text})


def _shown(x: float, y: float, font: str, size: float, text: str) -> str:
    raised = re.sub(
        r"\^\{(.*?)\}",
        rf") Tj {font} {size * 0.6} Tf {size * 0.4} Ts (\1) Tj {font} {size} Tf 0 Ts (",
        text,
    )
    return f"BT {font} {size} Tf {x} {y} Td ({raised}) Tj ET"


def pdf(pages: list[list[tuple]], forms: dict[str, str] | None = None) -> bytes:
    """A PDF by its operators: each page has lines of x, y, size, text and, at last, bold.

    What stands in ^{…} is raised and small.
    `forms` are programs that may call each other; each page calls the first.
    """
    forms = forms or {}
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    for font in ("Helvetica", "Helvetica-Bold"):
        objects.append(f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} >>")
    named = " ".join(f"/{name} {len(objects) + 1 + n} 0 R" for n, name in enumerate(forms))
    resources = f"<< /Font << /R 3 0 R /B 4 0 R >> /XObject << {named} >> >>"
    for program in forms.values():
        head = f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources {resources}"
        objects.append(f"<< {head} /Length {len(program)} >>\nstream\n{program}\nendstream")
    kids = []
    for lines in pages:
        program = "/F0 Do " * bool(forms) + "\n".join(
            _shown(x, y, f"/{'B' if bold else 'R'}", size, text)
            for x, y, size, text, *bold in lines
        )
        objects.append(f"<< /Length {len(program)} >>\nstream\n{program}\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {resources} "
            f"/Contents {len(objects)} 0 R >>"
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    result, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(result))
        result += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(result)}\n%%EOF\n"
    return f"{result}xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode("latin-1")
