"""What kind of file it is, by what it holds; and what is said of the kinds that are no article."""

import io
import json
import re
import zipfile

_HEAD = 20_000
"""So many bytes tell what a file is."""
_MAGIC = (
    ((b"{\\rtf",), "RTF"),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM6", b"8BPS"), "image"),
    ((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd"), "archive"),
    ((b"%!PS",), "PostScript"),
    ((b"SQLite format 3\0",), "database"),
    ((b"\x7fELF", b"MZ\x90", b"\xca\xfe\xba\xbe"), "program"),
)
_OLD_OFFICE = (
    ("WordDocument", "DOC"),
    ("Workbook", "spreadsheet"),
    ("Book", "spreadsheet"),
    ("PowerPoint Document", "presentation"),
    ("EncryptedPackage", "locked"),
    ("__properties_version1.0", "e-mail"),
)
_PARTS = (
    (r"word/", "DOCX"),
    (r"xl/", "spreadsheet"),
    (r"ppt/", "presentation"),
    (r"Index/|Index\.zip|index\.(?:xml|apxl)$", "Apple"),
    (r"META-INF/container\.xml$|.*\.opf$", "EPUB"),
)
_MIME = (
    ("application/epub", "EPUB"),
    ("application/vnd.oasis.opendocument.text", "ODT"),
    ("application/vnd.oasis.opendocument.spreadsheet", "spreadsheet"),
    ("application/vnd.oasis.opendocument.presentation", "presentation"),
)
_HEADERS = r"(?:[\w-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){0,30}"
_TEXTS = (
    (r"\[InternetShortcut\]", "shortcut"),
    (rf"{_HEADERS}(?i:content-type:\s*multipart/related)", "web archive"),
    (r"(?i:From: \"?<?Saved by|Snapshot-Content-Location:)", "web archive"),
    (rf"{_HEADERS}(?:Received|Return-Path|Delivered-To|Message-I[Dd]):", "e-mail"),
    (rf"(?=From:|To:|Subject:|Date:){_HEADERS}MIME-Version:", "e-mail"),
    (rf"{_HEADERS}MIME-Version:", "web archive"),
    (r"(?i:@(?:article|book|inbook|incollection|inproceedings|misc|online|techreport|comment|string"
     r"|phdthesis|preamble)\s*[{(])", "references"),
    (r"TY  - ", "references"),
    (r"(?:PMID- |FN (?:Clarivate|Thomson|ISI)|PT [JBSP]\s|%0 [A-Z])", "references"),
)  # fmt: skip
_LATEX = re.compile(r"^\\(?:documentclass|documentstyle|begin\{document\})", re.MULTILINE)
_XML = {
    "html": "HTML",
    "pmc-articleset": "JATS",
    "book-part-wrapper": "JATS",
    "book-part": "JATS",
    "OAI-PMH": "JATS",
    "PubmedArticleSet": "references",
    "PubmedArticle": "references",
    "MedlineCitationSet": "references",
    "modsCollection": "references",
    "b:Sources": "references",
    "plist": "shortcut",
}
_XML_NAMES = {
    "Document": "MedQuAD, questions and answers",
    "TEI": "TEI",
    "TEI.2": "TEI",
    "teiCorpus": "TEI",
    "rss": "a news feed (RSS)",
    "feed": "a news feed (Atom)",
    "RDF": "RDF",
    "opml": "an outline (OPML)",
    "urlset": "a sitemap",
    "sitemapindex": "a sitemap",
    "svg": "a drawing (SVG)",
    "mediawiki": "a dump of a wiki",
    "clinical_study": "a trial's record",
    "labels": "labels",
    "document": "a document of its own kind",
    "dita": "DITA",
    "topic": "DITA",
}
_IDENTIFIER = re.compile(
    r"(?:doi:\s*|PMID:?\s*|https?://(?:dx\.)?doi\.org/|https?://(?:pubmed|www)\.ncbi\S*/)?"
    r"(?:10\.\d{4,9}/\S+|\d{5,8}/?|PMC\d{4,9})",
    re.IGNORECASE,
)

REFUSED = {
    "image": ("it is an image", "Give the article's text: a photographed page cannot be read"),
    "archive": ("it is a packed archive", "Unpack it, and give the article that lies in it"),
    "zip": ("it is a packed archive (ZIP)", "Unpack it, and give the article that lies in it"),
    "PostScript": ("it is PostScript", "Make a PDF of it, or save it as .docx where it was made"),
    "program": ("it is a program", "Look whether it is the right file"),
    "spreadsheet": ("it is a spreadsheet", "Save the article's text as .docx, HTML or .txt"),
    "table": ("it is a table (CSV)", "Give references with --references, and an article as .docx, "
              "HTML or .txt"),
    "presentation": ("it is a presentation", "Save its text as .docx or .txt"),
    "database": ("it is a database (SQLite)", "Give the article as .docx, HTML or .txt; references "
                 "are exported from the program that made it, and given with --references"),
    "Apple": ("it is a file of Apple Pages, Numbers or Keynote",
              "Export it there: File, Export To, Word (.docx)"),
    "locked": ("it is locked with a password", "Save it without the password"),
    "old Office": ("it is an Office file of the old kind, and no text", "Save it as .docx"),
    "e-mail": ("it is an e-mail", "Copy the article's text out of it into a .txt or .docx file"),
    "web archive": ("it is a web archive (MHT)", 'Save the page as "Webpage, HTML only"'),
    "shortcut": ("it is a shortcut, which holds an address alone",
                 'Open it in a browser and save the page as "Webpage, HTML only"'),
    "LaTeX": ("it is LaTeX", "Make a PDF or a page of it, or save its text as .docx"),
    "references": ("these are references and no article",
                   "Give them with --references, and the article with --article"),
    "notebook": ("it is a notebook (.ipynb)",
                 "Save it as HTML: File, Save and Export Notebook As, HTML"),
    "JSON": ("it is data (JSON)", "Give the article as .docx, HTML or .txt, and references with "
             "--references"),
    "EndNote XML": ("it is XML of a reference manager (EndNote)",
                    "Give it with --references, and the article with --article"),
    "DocBook": ("it is XML (DocBook)", "Make a page (HTML) of it, or save it as .docx"),
}  # fmt: skip
"""By kind what was found and what to do. The kinds of XML that have no line are told by name."""

_SUFFIXES = {
    "spreadsheet": ".xls .xlsx .xlsm .ods .numbers",
    "table": ".csv .tsv",
    "presentation": ".ppt .pptx .odp .key",
    "Apple": ".pages",
    "archive": ".zip .gz .tgz .7z .rar .bz2 .xz",
    "image": ".png .jpg .jpeg .gif .tif .tiff .bmp .webp .heic .svg",
    "e-mail": ".eml .msg .mbox",
    "web archive": ".mht .mhtml .webarchive",
    "shortcut": ".url .webloc .desktop",
    "LaTeX": ".tex .ltx .latex",
    "references": ".bib .ris .nbib .enw .ciw .bibtex",
    "notebook": ".ipynb",
    "JSON": ".json .jsonl",
}


def kind_of(raw: bytes) -> str:
    """The kind of a file by its content: a format's name, a word of REFUSED, or nothing.

    Other XML is named "XML:" with the name of its outermost element.
    """
    for begins, kind in _MAGIC:
        if raw.startswith(begins):
            return kind
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return "image"
    if raw[4:12] in {b"ftypheic", b"ftypmif1", b"ftypavif"}:
        return "image"
    if b"%PDF-" in raw[:1024]:
        return "PDF"
    if raw.startswith(b"PK\x03\x04"):
        return _packed(raw)
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        return _old_office(raw)
    if raw.startswith(b"bplist00"):
        return "web archive" if b"WebMainResource" in raw[:_HEAD] else "shortcut"
    return _text(raw)


def kind_by_suffix(suffix: str) -> str:
    """The word of REFUSED that a file's ending stands for."""
    return next((kind for kind, known in _SUFFIXES.items() if suffix in known.split()), "")


def xml_refusal(root: str) -> tuple[str, str]:
    """What is said of XML by its outermost element."""
    name = _XML_NAMES.get(root, f"<{root}>")
    return f"it is XML ({name}), and no article in JATS", "Save the article as a page or .docx"


def _packed(raw: bytes) -> str:
    """What lies in a packed file; one that cannot be opened is told by its name."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            names = packed.namelist()
            mime = packed.open("mimetype").read(100) if "mimetype" in names else b""
    except Exception:  # a damaged directory fails in many ways
        return ""
    for begins, kind in _MIME:
        if mime.decode("latin-1").strip().startswith(begins):
            return kind
    for pattern, kind in _PARTS:
        if any(re.match(pattern, name) for name in names):
            return kind
    return "DOCX" if "[Content_Types].xml" in names else "zip"


def _old_office(raw: bytes) -> str:
    """A file of the old Office names its streams in UTF-16."""
    for name, kind in _OLD_OFFICE:
        if f"{name}".encode("utf-16-le") in raw:
            return kind
    return "old Office"


def _text(raw: bytes) -> str:
    utf16 = raw[:2] in {b"\xff\xfe", b"\xfe\xff"}
    head = raw[:_HEAD].decode("utf-16" if utf16 else "utf-8", errors="replace")
    head = head.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff \t\n")
    for pattern, kind in _TEXTS:
        if re.match(pattern, head):
            return kind
    if _LATEX.search(head):
        return "LaTeX"
    if head.startswith(("{", "[")):
        return _data(raw)
    if head.startswith("<"):
        return _markup(head)
    lines = head.split("\n")[:50]
    identified = [line for line in map(str.strip, lines) if line]
    alone = bool(identified) and all(map(_IDENTIFIER.fullmatch, identified))
    return "references" if alone else ""


def _data(raw: bytes) -> str:
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        return ""
    if isinstance(found, dict) and "nbformat" in found:
        return "notebook"
    items = found if isinstance(found, list) else [found]
    is_csl = any(isinstance(item, dict) and {"title", "type"} <= item.keys() for item in items)
    return "references" if is_csl else "JSON"


def _markup(head: str) -> str:
    """The kind of XML; a page and Markdown that begins with HTML are told by their suffix."""
    declared = head.startswith("<?xml")
    bare = re.sub(r"<\?[^>]*\?>|<!--.*?-->", "", head, flags=re.DOTALL)
    bare = re.sub(r"<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>", "", bare, flags=re.IGNORECASE)
    first = re.search(r"<([A-Za-z][\w.:-]*)", bare)
    root = first[1] if first else ""
    name = root.rpartition(":")[2]
    if name == "article":
        return _article(head, declared)
    if name == "document" and "opendocument" in head:
        return "ODT"
    if name in {"records", "xml"} and re.search(r"<records\b", head):
        return "EndNote XML"
    if name in {"book", "chapter", "sect1"} and declared:
        return "JATS" if re.search(r"<book-meta|//NLM//|BITS", head) else "DocBook"
    if known := _XML.get(name) or _XML.get(root):
        return known
    return f"XML:{name}" if declared else ""


def _article(head: str, declared: bool) -> str:
    if re.search(r"docbook", head, re.IGNORECASE) or re.search(r"<para\b|<articleinfo", head):
        return "DocBook"
    if re.search(r"//NLM//|JATS|dtd-version=|article-type=|<front\b|<article-meta\b", head):
        return "JATS"
    return "XML:article" if declared else ""
