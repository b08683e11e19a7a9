"""The title of a web page's article: its own heading, not the name of the site."""

import json
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from evidence_review.text._labels import HEADINGS, host_of

_PARTING = re.compile(r"\s+(?:[|·•»–—-]|::|//)\s+")
_SITE = re.compile(r"(?:^|[-_ ])(?:logo|brand|site|masthead)(?:$|[-_ ])", re.IGNORECASE)
_ARTICLE_TYPES = ("Article", "Posting", "WebPage")
_MOST_DATA = 200_000


def title_heading(root: HtmlElement) -> HtmlElement | None:
    """The heading that is the title: one of the first rank, or one that the page is named after.

    The name of the site is none, though many a page has it as a heading of the first rank.
    """
    names = [_letters(name) for name in _names(root)]
    sites = {_content(one) for one in root.iter("meta") if one.get("property") == "og:site_name"}
    found = [heading for heading in root.iter(*HEADINGS) if _letters(_text(heading))]
    first = [heading for heading in found if heading.tag == "h1" and not _is_site(heading, sites)]
    headings = found if not first or _is_part(first[0], names) else first
    for name in names:
        for one in headings:
            if _letters(_text(one)) == name:
                return one
    inside = [one for one in headings if any(_letters(_text(one)) in name for name in names)]
    return max(inside, key=lambda one: len(_text(one)), default=first[0] if first else None)


def title_of(root: HtmlElement) -> str:
    """What the article is called: its heading, or what the page says of itself elsewhere."""
    heading = title_heading(root)
    if heading is not None:
        return _text(heading)
    return next(_names(root), "") or next((_text(one) for one in root.iter("h1")), "")


def _names(root: HtmlElement) -> Iterator[str]:
    """What the page calls its article, the surest first, each without the site's name."""
    yield from _headlines(root)
    for meta in root.iter("meta"):
        if meta.get("property") == "og:title" or meta.get("name") == "citation_title":
            yield from _parts(_content(meta))
    for title in root.iter("title"):
        yield from _parts(_text(title))


def _parts(text: str) -> list[str]:
    """A title in its parts, the longest first: the site's name is mostly the shorter one."""
    parts = [part for part in _PARTING.split(" ".join(text.split())) if part]
    return sorted(parts, key=len, reverse=True)


def _headlines(root: HtmlElement) -> list[str]:
    """The headlines in the data for search engines."""
    found: list[str] = []
    for script in root.iter("script"):
        if script.get("type") != "application/ld+json" or len(script.text or "") > _MOST_DATA:
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        items = data if isinstance(data, list) else [data]
        graphs = [one.get("@graph") for one in items if isinstance(one, dict)]
        items = [*items, *(one for graph in graphs if isinstance(graph, list) for one in graph)]
        found += [name for one in items if isinstance(one, dict) and (name := _headline(one))]
    return found


def _headline(item: dict) -> str:
    name = item.get("headline")
    kind = str(item.get("@type", ""))
    return name if isinstance(name, str) and any(one in kind for one in _ARTICLE_TYPES) else ""


def _is_site(heading: HtmlElement, sites: set[str]) -> bool:
    """Whether a heading is the site's logo: by its words, its name or its link home."""
    if _text(heading) in sites:
        return True
    parent = heading.getparent()
    links = [*heading.iter("a"), *([parent] if parent is not None and parent.tag == "a" else [])]
    home = any(_is_home(str(link.get("href", ""))) for link in links)
    return home or any(_SITE.search(f"{heading.get(key, '')}") for key in ("class", "id"))


def _is_home(href: str) -> bool:
    rest = href.partition("://")[2].partition("/")[2] if host_of(href) else href.strip("/")
    return href != "" and rest in {"", "index.html", "index.htm"}


def _is_part(heading: HtmlElement, names: list[str]) -> bool:
    """Whether a heading is but one of several parts of the page's name, and not its longest."""
    return len(set(names)) > 1 and _letters(_text(heading)) in names[1:]


def _content(meta: HtmlElement) -> str:
    return " ".join(str(meta.get("content", "")).split())


def _text(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w+", text)).casefold()
