"""What the styles and the numbering of a Word file make of a paragraph or a run.

Styles are known by what they are based on and by their outline level, since their names stand in
the language of the writer.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from evidence_review.text._word_file import W

_HEADING = re.compile(r"heading ([1-9])")
_OFF = {"0", "false", "off", "none"}


def value(element: etree._Element | None, path: str) -> str | None:
    """The w:val of an element below; "" where it stands without one, None where it is not there."""
    found = element.find(f"{W}{path}") if element is not None else None
    return None if found is None else found.get(f"{W}val", "")


def switched(properties: etree._Element | None, name: str) -> bool | None:
    """Whether a property that is on or off is on; None where nothing is said."""
    said = value(properties, name)
    return None if said is None else said.lower() not in _OFF


class Styles:
    """The styles of a file, each asked together with those that it is based on."""

    def __init__(self, part: etree._Element | None):
        every = part.findall(f"{W}style") if part is not None else []
        self._styles = {style.get(f"{W}styleId", ""): style for style in every}
        default = (style for style in every if style.get(f"{W}default") in {"1", "true"})
        self._default = {style.get(f"{W}type"): style.get(f"{W}styleId", "") for style in default}
        self._known: dict[tuple[str, bool], tuple[etree._Element, ...]] = {}

    def level(self, paragraph: etree._Element | None) -> int:
        """The rank of a heading, from 1; 0 of a paragraph that is none."""
        outline = value(paragraph, "outlineLvl")
        for style in self._chain(paragraph, run=False):
            name = (value(style, "name") or "").lower()
            if name == "title":
                return 1
            if outline is None and (found := _HEADING.fullmatch(name)):
                return int(found[1])
            if outline is None:
                outline = value(style.find(f"{W}pPr"), "outlineLvl")
        return int(outline) + 1 if outline and outline in "012345678" else 0

    def is_contents(self, paragraph: etree._Element | None) -> bool:
        """Whether a paragraph is a line of a table of contents."""
        styles = self._chain(paragraph, run=False)
        return any(re.fullmatch(r"toc \d", value(style, "name") or "", re.I) for style in styles)

    def numbering(self, paragraph: etree._Element | None) -> tuple[str, int] | None:
        """The list that a paragraph belongs to, and its depth there from 0."""
        depth = None
        parts = [style.find(f"{W}pPr") for style in self._chain(paragraph, run=False)]
        for part in (paragraph, *parts):
            numbered = part.find(f"{W}numPr") if part is not None else None
            depth = depth if depth is not None else value(numbered, "ilvl")
            if list_ := value(numbered, "numId"):
                return None if list_ == "0" else (list_, int(depth or 0))
        return None

    def run(self, properties: etree._Element | None, name: str) -> etree._Element | None:
        """The property of a run as it, or the nearest of its styles, has it."""
        for part in (properties, *(s.find(f"{W}rPr") for s in self._chain(properties, run=True))):
            if part is not None and (found := part.find(f"{W}{name}")) is not None:
                return found
        return None

    def _chain(self, properties: etree._Element | None, run: bool) -> tuple[etree._Element, ...]:
        """The style and those it is based on, nearest first."""
        name = value(properties, "rStyle" if run else "pStyle")
        name = name or self._default.get("character" if run else "paragraph", "")
        if (name, run) not in self._known:
            self._known[name, run] = tuple(self._based_on(name))
        return self._known[name, run]

    def _based_on(self, name: str) -> Iterator[etree._Element]:
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = value(self._styles[name], "basedOn") or ""


@dataclass(frozen=True)
class _Level:
    start: int
    form: str


class Numbering:
    """The automatic numbers of a file's lists, counted on as its paragraphs come."""

    def __init__(self, part: etree._Element | None):
        kinds = part.findall(f"{W}abstractNum") if part is not None else []
        lists = part.findall(f"{W}num") if part is not None else []
        self._kinds = {kind.get(f"{W}abstractNumId"): kind for kind in kinds}
        self._lists = {list_.get(f"{W}numId", ""): list_ for list_ in lists}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, list_: str, depth: int) -> int | None:
        """The number of the list's next paragraph; None of one with a bullet."""
        entry = self._lists.get(list_)
        kind = value(entry, "abstractNumId") or list_
        level, restarted = self._level(entry, kind, depth)
        counts = self._counts.setdefault(kind, {})
        first = restarted is not None and (list_, depth) not in self._begun
        self._begun.add((list_, depth))
        start = level.start if restarted is None else restarted
        counts[depth] = start if first or depth not in counts else counts[depth] + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        return None if level.form in {"bullet", "none"} else counts[depth]

    def _level(
        self, entry: etree._Element | None, kind: str, depth: int
    ) -> tuple[_Level, int | None]:
        """How a list counts at a depth, and where this use of it starts anew."""
        override = self._at(entry, "lvlOverride", depth)
        changed = override.find(f"{W}lvl") if override is not None else None
        level = changed if changed is not None else self._at(self._kinds.get(kind), "lvl", depth)
        restarted = _integer(value(override, "startOverride"))
        if restarted is None and changed is not None:
            restarted = _integer(value(changed, "start"))
        start = _integer(value(level, "start"))
        form = value(level, "numFmt") or ("bullet" if level is None else "decimal")
        return _Level(1 if start is None else start, form), restarted

    @staticmethod
    def _at(element: etree._Element | None, tag: str, depth: int) -> etree._Element | None:
        levels = element.findall(f"{W}{tag}") if element is not None else []
        return next((each for each in levels if each.get(f"{W}ilvl") == str(depth)), None)


def _integer(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text, re.ASCII) else None
