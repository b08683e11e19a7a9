"""A page that Google Docs exported, with what its classes and its links hide said in plain HTML.

There bold and raised words are known by their style alone, every link goes by way of Google, and
comments stand between the footnotes. The whole page is the article.
"""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from evidence_review.text._line import excerpt
from evidence_review.text._page import parse_page
from evidence_review.text._plain import is_title
from evidence_review.text._word_list import NOTES, is_reference

_SIGNS = re.compile(
    r'class="[^"]{0,200}\bdoc-content\b|\blst-kix_|"https://www\.google\.com/url\?q='
)
_STYLED = re.compile(r'<(?:body|p|span|h\d)\b[^>]{0,200}class="[^"]{0,200}\bc\d')
_RULE = re.compile(r"\.(c\d{1,4})\{([^{}]{0,2000})\}")
_ZOTERO = "https://www.zotero.org/google-docs/"


def is_google_docs(html: str) -> bool:
    """Whether a page is an export of Google Docs, by its classes and its links."""
    start = html[:500_000]
    return _SIGNS.search(start) is not None and _STYLED.search(start) is not None


def from_google_docs(html: str, file: str) -> tuple[str, tuple[str, ...]]:
    """The page as plain HTML, and what was left out. Raises Unreadable."""
    root = parse_page(html, file)
    styles = dict(_RULE.findall("".join(each.text or "" for each in root.iter("style"))))
    etree.strip_elements(root, "style", "script", with_tail=False)
    notes = [*_without_comments(root), *_images(root)]
    _mend_links(root)
    _count_lists(root)
    _raise(root, styles)
    notes += [*_headings(root, styles), *_remarks(root)]
    return etree.tostring(root, encoding="unicode", method="html"), tuple(notes)


def _links(root: HtmlElement, name: str, begins: str) -> list[HtmlElement]:
    return [link for link in root.iter("a") if str(link.get(name, "")).startswith(begins)]


def _without_comments(root: HtmlElement) -> Iterator[str]:
    comments = _links(root, "href", "#cmnt_ref")
    for link in comments:
        block = next((each for each in link.iterancestors() if each.tag == "div"), link)
        block.drop_tree()
    for link in _links(root, "href", "#cmnt"):
        parent = link.getparent()
        (parent if parent is not None and parent.tag == "sup" else link).drop_tree()
    if comments:
        yield f"Left out: {len(comments)} comment{'s' * (len(comments) != 1)}."


def _images(root: HtmlElement) -> Iterator[str]:
    for image in root.iter("img"):
        yield f"Left out, an image: {excerpt(image.get('alt', ''))}."


def _mend_links(root: HtmlElement) -> None:
    """Links go where they lead; those of Zotero are marks and entries, and lead nowhere."""
    for link in list(root.iter("a")):
        href = str(link.get("href", ""))
        if href.startswith("https://www.google.com/url?"):
            href = next(iter(parse_qs(urlsplit(href).query).get("q", [])), href)
            link.set("href", href)
        if href.startswith(_ZOTERO):
            link.drop_tag()


def _count_lists(root: HtmlElement) -> None:
    """A list whose class goes on from another begins with the next number."""
    counts: Counter[str] = Counter()
    for list_ in root.iter("ol"):
        classes = str(list_.get("class", "")).split()
        name = next((each for each in classes if each.startswith("lst-kix_")), "")
        if not name:
            continue
        if "start" in classes:
            counts[name] = 0
        start = str(list_.get("start", ""))
        if re.fullmatch(r"\d{1,4}", start, re.ASCII):
            counts[name] = int(start) - 1
        list_.set("start", str(counts[name] + 1))
        counts[name] += len(list_.findall("li"))


def _has(element: HtmlElement, styles: dict[str, str], words: str) -> bool:
    said = ";".join(styles.get(each, "") for each in str(element.get("class", "")).split())
    return words in f"{said};{element.get('style', '')}".replace(" ", "")


def _raise(root: HtmlElement, styles: dict[str, str]) -> None:
    for span in root.iter("span"):
        if _has(span, styles, "vertical-align:super"):
            span.tag = "sup"


def _headings(root: HtmlElement, styles: dict[str, str]) -> Iterator[str]:
    """Make headings of the title, and of bold lines above a paragraph; of these say so."""
    raised = []
    for line in list(root.iter("p")):
        if "title" in str(line.get("class", "")).split():
            line.tag = "h1"
        elif _is_bold_line(line, styles):
            line.tag = "h6"
            raised.append(excerpt("".join(line.itertext()), 40))
    if raised:
        more = f" and {len(raised) - 5} more" if len(raised) > 5 else ""
        yield f"Read as headings, for they are bold lines: {', '.join(raised[:5])}{more}."


def _is_bold_line(line: HtmlElement, styles: dict[str, str]) -> bool:
    text, after = "".join(line.itertext()).strip(), line.getnext()
    parent = line.getparent()
    if not text or after is None or parent is None or parent.tag in {"td", "li"}:
        return False
    spans = [span for span in line if "".join(span.itertext()).strip()]
    bold = all(_has(span, styles, "font-weight:700") or span.tag == "b" for span in spans)
    return bool(spans) and bold and not (line.text or "").strip() and is_title(text)


def _remarks(root: HtmlElement) -> Iterator[str]:
    """Put footnotes that are no references at the end, as text."""
    remarks = []
    for link in _links(root, "href", "#ftnt_ref"):
        block = next((each for each in link.iterancestors() if each.tag in {"div", "p"}), None)
        if block is None or is_reference("".join(block.itertext())):
            continue
        for call in _links(root, "href", f"#{link.get('id')}"):
            if call.get("href") == f"#{link.get('id')}":
                call.drop_tree()
        link.drop_tree()
        block.drop_tree()
        block.tag = "li"
        block.tail = None
        remarks.append(block)
    if remarks:
        heading, list_ = etree.SubElement(root.body, "h2"), etree.SubElement(root.body, "ul")
        heading.text = NOTES
        list_.extend(remarks)
        count = f"{len(remarks)} note{'s' * (len(remarks) != 1)}"
        yield f"Read as text, and put at its end: {count} that cite no source alone."
