"""What stands inside a line of JATS: ranges of citations, formulas and plain words."""

import re
from typing import TypeAlias

from lxml import etree

from evidence_review.text._jats_list import ReferenceList

Element: TypeAlias = etree._Element

_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_RANGE = re.compile(r"\s*[–—‐‑−-]\s*")


def spell_ranges(article: Element, listed: ReferenceList) -> None:
    """Name in the first of two citations with a dash between them all that the range stands for."""
    for first in article.iter("xref"):
        last = _after_dash(first)
        ends = [
            first.get("rid", "").split(),
            last.get("rid", "").split() if last is not None else [],
        ]
        if last is None or not all(ends):
            continue
        if between := listed.between(ends[0][-1], ends[1][0]):
            first.set("rid", " ".join([*ends[0], *between[1:-1]]))
            _part_with_comma(first, last)


def _after_dash(first: Element) -> Element | None:
    """The citation after a dash, raised or not, that follows a citation."""
    element, said = first, first.tail or ""
    if not said.strip() and first.getparent().tag == "sup" and first.getnext() is None:
        element, said = first.getparent(), first.getparent().tail or ""
    following = element.getnext()
    if following is not None and following.tag == "sup" and not len(following):
        said, following = f"{said}{following.text or ''}{following.tail or ''}", following.getnext()
    if following is None or not _RANGE.fullmatch(said):
        return None
    return following if following.tag == "xref" else following.find("xref")


def _part_with_comma(first: Element, last: Element) -> None:
    if first.tail and first.tail.strip():
        first.tail = ", "
        return
    raised = first.getnext()
    if raised is not None and raised.tag == "sup" and raised is not last.getparent():
        raised.text = ", "
    else:
        outer = first.getparent()
        outer.tail = ", "


def math_text(element: Element) -> str:
    """MathML in one line: powers as x^2, indices as x_2, never a raised digit."""
    parts = [
        math_text(part) for part in element if part.tag not in {"annotation", "annotation-xml"}
    ]
    sign = {"msup": "^", "mover": "^", "msub": "_", "munder": "_", "mfrac": "/"}.get(element.tag)
    if sign and len(parts) == 2:
        return f"{parts[0].strip()}{sign}{parts[1].strip()}"
    if element.tag == "msqrt":
        return f"√({''.join(parts)})"
    return f"{element.text or ''}{' '.join(parts)}" if element.tag != "mrow" else "".join(parts)


def plain(element: Element | None) -> str:
    """The words of an element without its marks; digits raised in a title stay raised."""
    if element is None:
        return ""
    pieces = [element.text or ""]
    for part in element:
        if part.tag not in {"xref", "fn"} or element.tag not in {"article-title", "title"}:
            text = plain(part)
            pieces.append(text.translate(_RAISED) if part.tag == "sup" else text)
        pieces.append(part.tail or "")
    return " ".join("".join(pieces).split())


def sentence(text: str) -> str:
    return text if text[-1] in ".?!:" else f"{text}."


def remove(element: Element) -> None:
    """Take out an element and keep what follows it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
