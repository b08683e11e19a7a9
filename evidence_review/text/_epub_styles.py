"""What a book says by its style sheet alone: headings and raised digits (LibreOffice writes so)."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree
from lxml.html import HtmlElement

from evidence_review.text._plain import is_title

_RULE = re.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")
_SIZE = re.compile(r"font-size:\s*(\d+(?:\.\d+)?)pt")
_BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)")
_RAISED = re.compile(r"vertical-align:\s*super|(?<![\w-])top:\s*-\d*\.\d+em")
_PLAIN = 12.0
"""The size of a text whose size is not said."""
_DEEPEST = 6


def tag_by_style(pages: Sequence[HtmlElement], sheets: Iterable[str]) -> tuple[str, ...]:
    """Give headings and raised digits their tags; and say so, where a heading was inferred.

    A heading is a short line, larger than the text or bold as a whole. Books with headings of their
    own keep them.
    """
    styles = {name: said for sheet in sheets for name, said in _RULE.findall(sheet)}
    for page in pages:
        for span in page.iter("span"):
            if _RAISED.search(_style(span, styles)):
                span.tag = "sup"
    if any(next(page.iter("h1", "h2", "h3", "h4", "h5", "h6"), None) is not None for page in pages):
        return ()
    lines = [line for page in pages for line in page.iter("p")]
    looks = {line: _look(line, styles) for line in lines}
    usual = _usual(looks)
    headings = {line: look for line, look in looks.items() if _heads(line, look, usual)}
    ranks = sorted(set(headings.values()), reverse=True)
    for line, look in headings.items():
        line.tag = f"h{min(ranks.index(look) + 1, _DEEPEST)}"
    said = "none can be told from how it looks"
    if headings:
        said = f"{len(headings)} large or bold lines were taken for headings"
    return (f"EPUB: it has no headings of its own; {said}.",)


def _style(element: HtmlElement, styles: dict[str, str]) -> str:
    return ";".join(styles.get(name, "") for name in str(element.get("class", "")).split())


def _look(line: HtmlElement, styles: dict[str, str]) -> tuple[float, bool]:
    """The smallest size in a line, and whether all of it is bold."""
    looks = []
    for element in _holders(line):
        around = [element, *element.iterancestors()]
        inner = around[: around.index(line) + 1]
        style = ";".join(_style(one, styles) for one in inner)
        size = _SIZE.search(style)
        looks.append((float(size[1]) if size else _PLAIN, bool(_BOLD.search(style))))
    if not looks:
        return _PLAIN, False
    return min(size for size, _ in looks), all(bold for _, bold in looks)


def _holders(line: HtmlElement) -> Iterator[HtmlElement]:
    """The elements that text of a line stands in, one for each piece."""
    for element in line.iter(etree.Element):
        if (element.text or "").strip():
            yield element
        if element is not line and (element.tail or "").strip():
            yield element.getparent()


def _usual(looks: dict[HtmlElement, tuple[float, bool]]) -> float:
    """The size in which most of the text is set."""
    sizes = Counter[float]()
    for line, (size, _) in looks.items():
        sizes[size] += len("".join(line.itertext()))
    return sizes.most_common(1)[0][0] if sizes else _PLAIN


def _heads(line: HtmlElement, look: tuple[float, bool], usual: float) -> bool:
    text = " ".join("".join(line.itertext()).split())
    return bool(text) and is_title(text) and (look[0] > usual or look[1])
