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
