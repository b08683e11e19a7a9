"""A Word file as HTML, with its citations tied to its reference list by the records in them.

What Word shows is read: insertions, content controls, text boxes, footnotes. What it does not show,
or what is no text of the article, is counted and said.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise

from evidence_review.errors import Unreadable
from evidence_review.text._line import MOST_CHARACTERS, excerpt
from evidence_review.text._word_blocks import (
    MARK,
    Block,
    Call,
    Flow,
    Part,
    Piece,
    blocks_of,
    html_of,
    inline,
    lead,
)
from evidence_review.text._word_citations import Citation
from evidence_review.text._word_file import W, WordFile, unpack
from evidence_review.text._word_list import NOTES, is_reference, printed_list
from evidence_review.text._word_walk import Walk
from evidence_review.text._word_works import Work, Works

MOST_PARAGRAPHS = 50_000
"""The longest textbook has a tenth."""


def read_word(raw: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    """The HTML of a Word file, and what was left out. Raises Unreadable with one line."""
    word = unpack(raw, file)
    _refuse_long(word, file)
    return _Reading(word, file).html()


def _refuse_long(word: WordFile, file: str) -> None:
    paragraphs = sum(1 for _ in word.main.iter(f"{W}p"))
    if paragraphs > MOST_PARAGRAPHS:
        found = f"it has {paragraphs:,} paragraphs, of which {MOST_PARAGRAPHS:,} are read"
        raise Unreadable(file, found, "Save the article alone, or review it in parts")
    characters = sum(len(text.text or "") for text in word.main.iter(f"{W}t"))
    if characters > MOST_CHARACTERS:
        found = f"its text has more than {MOST_CHARACTERS:,} characters"
        raise Unreadable(file, found, "Save the article alone, or review it in parts")


class _Reading:
    """One file: its text, its notes by what they are, and its works."""

    def __init__(self, word: WordFile, file: str):
        self._word, self._left = word, Counter[str]()
        self._walk = Walk(word, self._left)
        self._body = self._walk.flow(word.main)
        if not any(blocks_of(self._body)) and self._left["file inserted as a whole (altChunk)"]:
            found = "its text is another file inserted into it (altChunk)"
            raise Unreadable(file, found, "Open it in Word, and save it as .docx again")
        self._notes = self._notes_called()
        self._remarks: list[Flow] = []
        self._sources: dict[tuple[str, str], Flow] = {}

    def html(self) -> tuple[str, tuple[str, ...]]:
        self._settle_notes()
        citations = list(self._citations())
        entries, heading = printed_list(self._body) if citations else ([], None)
        self._works = Works(entries)
        if citations:
            self._works.tie(citations)
        gone = {id(block) for block in (*entries, heading) if block is not None}
        bold = self._raise_bold_lines(gone)
        body = [each for each in self._body if id(each) not in gone]
        html = html_of(body, self._mark) + self._remarks_html() + self._sources_html()
        html += self._list_html(entries)
        notes = (*self._said(), *bold, *self._works.notes)
        return f"<html><body>{html}</body></html>", notes

    # ── Footnotes and endnotes ────────────────────────────────────────────────────────────────

    def _notes_called(self) -> dict[tuple[str, str], Flow]:
        """The notes that the text calls, in order of their first call."""
        every = {
            (kind, note.get(f"{W}id", "")): note
            for kind in ("footnotes", "endnotes")
            for part in self._word.parts.get(kind, ())[:1]
            for note in part.iter(f"{W}{kind[:-1]}")
        }
        called = (part.note for part in _parts(self._body) if isinstance(part, Call))
        return {
            note: self._walk.flow(every[note]) for note in dict.fromkeys(called) if note in every
        }

    def _settle_notes(self) -> None:
        """A note of citations alone is these citations; one that is no reference is text."""
        cited: dict[tuple[str, str], list[Citation]] = {}
        for note, flow in self._notes.items():
            cited[note] = [part for part in _parts(flow) if isinstance(part, Citation)]
            text = " ".join(block.text for block in blocks_of(flow))
            if not cited[note] and is_reference(text):
                self._sources[note] = flow
            elif not cited[note] or _has_words(flow):
                self._remarks.append(flow)
            for citation in cited[note]:
                citation.shown = ""  # a whole reference, and no mark
        for block in blocks_of(self._body):
            block.parts = [new for part in block.parts for new in _called(part, cited)]

    def _citations(self) -> Iterator[Citation]:
        for flow in (self._body, *self._remarks):
            yield from (part for part in _parts(flow) if isinstance(part, Citation))

    def _remarks_html(self) -> str:
        if not self._remarks:
            return ""
        items = (
            " ".join(inline(block.parts, self._mark) for block in blocks_of(flow))
            for flow in self._remarks
        )
        listed = "".join(f"<li>{item}</li>" for item in items)
        return f"<h2>{NOTES}</h2><ul>{listed}</ul>"

    def _sources_html(self) -> str:
        numbers = {note: count for count, note in enumerate(self._notes, start=1)}
        return "".join(
            f'<ol><li id="{_place(note)}" value="{numbers[note]}">'
            f"{html_of(flow, self._mark)}</li></ol>"
            for note, flow in self._sources.items()
        )

    # ── Marks and the list ────────────────────────────────────────────────────────────────────

    def _mark(self, part: Citation | Call) -> str:
        if isinstance(part, Call):
            return _link(_place(part.note)) if part.note in self._sources else ""
        works = self._works.of(part)
        if not any(item.before or item.after for item in part.items):
            return escape(lead(part)) + _link(*(work.place for work in works))
        said = []
        for item in part.items:
            work = self._works.of(Citation(part.manager, (item,)))[0]
            before = f"{escape(item.before)} " if item.before else ""
            said.append(before + _link(work.place) + (f", {escape(item.after)}" * bool(item.after)))
        return f"{escape(lead(part))}({'; '.join(said)})"

    def _list_html(self, entries: Iterable[Block]) -> str:
        works: dict[int, list[Work]] = {}
        for work in self._works.every:
            works.setdefault(id(work.entry), []).append(work)
        items = [self._entry(entry, works.get(id(entry), [])) for entry in entries]
        alone = (work for work in self._works.every if work.entry is None)
        items += [_item(work.number, escape(work.text), work.json, work.place) for work in alone]
        return f"<h6>References</h6>{''.join(items)}" if items else ""

    def _entry(self, entry: Block, works: list[Work]) -> str:
        number, text = entry.printed_number
        linked = next((p.link for p in entry.parts if isinstance(p, Piece) and p.link), "")
        text = escape(text)
        text = f'<a href="{escape(linked)}">{text}</a>' if linked.startswith("http") else text
        place = works[0].place if works else ""
        record = next((work.json for work in works if work.is_full), "")
        return _item(number, text, record, place)

    def _raise_bold_lines(self, gone: set[int]) -> list[str]:
        """Make headings of bold lines, where text follows them, and say so."""
        blocks = [block for block in blocks_of(self._body) if id(block) not in gone]
        raised = [block for block, after in pairwise(blocks) if block.is_bold and not after.inside]
        for block in raised:
            block.level = 6
        texts = ", ".join(excerpt(block.text, 40) for block in raised[:5])
        more = f" and {len(raised) - 5} more" if len(raised) > 5 else ""
        return [f"Read as headings, for they are bold lines: {texts}{more}."] if raised else []

    # ── What is said ──────────────────────────────────────────────────────────────────────────

    def _said(self) -> Iterator[str]:
        read, left = self._left["insertion"], self._left
        gone = [_count(left[what], what) for what in _CHANGES[1:] if left[what]]
        if read or gone:
            out = f"; left out: {', '.join(gone)}" if gone else ""
            yield f"Tracked changes are read as accepted: {_count(read, 'insertion')}{out}."
        comments = self._word.part("comments")
        if comments is not None and len(comments):
            yield f"Left out: {_count(len(comments), 'comment')}."
        for what, count in left.items():
            if what not in _CHANGES and count:
                said = "Left out" if what in _HIDDEN else "Look at"
                yield f"{said}: {_count(count, what)}."
        for picture in self._walk.pictures:
            yield f"Left out, an image: {excerpt(picture)}."
        yield from self._margins()
        if self._remarks:
            notes = _count(len(self._remarks), "note")
            yield f"Read as text, and put at its end: {notes} that cite no source alone."
        yield from self._unread()

    def _margins(self) -> Iterator[str]:
        texts = (
            " ".join("".join(text.itertext()) for text in part.iter(f"{W}t"))
            for part in self._word.parts.get("margins", ())
        )
        words = list(dict.fromkeys(text for text in texts if any(map(str.isalpha, text))))
        if words:
            yield f"Left out, headers and footers: {', '.join(map(excerpt, words[:3]))}."

    def _unread(self) -> Iterator[str]:
        counts = Counter(citation.manager for citation in self._walk.unread)
        for manager, count in counts.items():
            shown = next(each.shown for each in self._walk.unread if each.manager == manager)
            yield (
                f"No record could be read in {_count(count, 'citation')} of {manager}, left as "
                f"printed: {excerpt(shown, 40)}."
            )


_CHANGES = ("insertion", "deletion", "passage moved away")
_HIDDEN = {
    "word that is hidden", "table of contents", "line of a table of contents", "page number",
    "placeholder", "object that is embedded", "file inserted as a whole (altChunk)",
}  # fmt: skip


def _parts(flow: Flow) -> Iterator[Part]:
    return (part for block in flow if isinstance(block, Block) for part in block.parts)


def _called(part: Part, cited: Mapping[tuple[str, str], list[Citation]]) -> Sequence[Part]:
    """The citations of the note that is called here; what is no such call, as it is."""
    own = cited.get(part.note) if isinstance(part, Call) else None
    return own or [part]


def _has_words(flow: Flow) -> bool:
    texts = (part.text for part in _parts(flow) if isinstance(part, Piece))
    return any(map(str.isalpha, "".join(texts)))


def _place(note: tuple[str, str]) -> str:
    return escape("-".join(note))


def _link(*places: str) -> str:
    links = "".join(f'<a href="#{place}">{MARK}</a>' for place in dict.fromkeys(places))
    return f"<sup>{links}</sup>"


def _item(number: int | None, text: str, record: str, place: str) -> str:
    about = f' id="{place}"' if place else ""
    about += f' data-record="{escape(record)}"' if record else ""
    if number is None:
        return f"<ul><li{about}>{text}</li></ul>"
    return f'<ol><li value="{number}"{about}>{text}</li></ol>'


def _count(count: int, what: str) -> str:
    first, *rest = what.split(" ", 1)
    return f"{count} {first}{'s' * (count != 1)}" + (f" {rest[0]}" if rest else "")
