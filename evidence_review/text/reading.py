"""The one reader of articles: Markdown, text, HTML or DOCX to one `Article`.

    article = read(Path("draft.docx"))
    for sentence in article.sentences:
        print(sentence.place, sentence.text)

Every format becomes HTML or plain text, and those become lines in order; only then is it decided
what is a heading, a paragraph, a citation mark or an entry of the reference list. What is left out
or in doubt stands in the article's notes, so that nothing is lost quietly.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from evidence_review.errors import Unreadable
from evidence_review.text._flow import CLOSE, OPEN, footnotes, lines_of
from evidence_review.text._formats import Loaded, load, markdown, readable
from evidence_review.text._line import MOST_CHARACTERS, Line, excerpt
from evidence_review.text._list import number_entries, split_list
from evidence_review.text._marks import PrintedList, find_marks, lowered
from evidence_review.text._page import main_text, parse_page, title_of
from evidence_review.text._plain import is_title, list_heading, plain_lines
from evidence_review.text.article import Article, Entry, Mark, Paragraph, Section

READABLE = tuple(readable())
"""The names of the formats that can be read."""

MOST = MOST_CHARACTERS
"""The most characters of an article that are read."""

_UNTITLED = "Untitled"
"""What an article is called that has no title."""

_NOTE = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
_MARKDOWN_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)


def read(source: Path | str, *, headings: Iterable[str] = ()) -> Article:
    """Read an article from a file, or from its text.

    A text is Markdown if a heading in it is marked as one, and plain text else. `headings` are the
    headings that are known already: in a plain text they tell what no shape does. Raises Unreadable
    with the file, what was found in it and what to do.
    """
    if isinstance(source, Path):
        return _article(load(source), source.name, source.stem, headings)
    if len(source) > MOST_CHARACTERS:
        found = f"it has more than {MOST_CHARACTERS:,} characters"
        raise Unreadable("the text", found, "Review it in parts")
    if _MARKDOWN_HEADING.search(source):
        return _article(markdown(source, "the text"), "the text", _UNTITLED, headings)
    return _article(Loaded(source), "the text", _UNTITLED, headings)


def read_with_source(path: Path) -> tuple[Article, str | None]:
    """The article of a file, and the file's text where it is one that a person edits.

    Of a page or a packed file there is none. Raises Unreadable.
    """
    loaded = load(path)
    return _article(loaded, path.name, path.stem, ()), loaded.source


def answers(references: Iterable[Entry], refers: str) -> list[Entry]:
    """The entries of a reference list that a mark refers to, by number or by author and year."""
    return PrintedList(references).answer(refers)


def _article(loaded: Loaded, file: str, stem: str, headings: Iterable[str]) -> Article:
    title, lines, notes = _lines(loaded, file, headings)
    body, listed, doubts = split_list(lines)
    entries, numbers, more = number_entries(listed)
    entries = [entry for entry in entries if any(map(str.isalnum, entry.text))]
    title, body = _take_title(body, title, stem)
    entries = [replace(entry, text=_with_numbers(entry.text, numbers)) for entry in entries]
    body, gone = _without_empty_headings(body)
    printed = PrintedList(entries)
    sections = _sections(body, _with_numbers(title, numbers), numbers, printed)
    if not sections and not entries:
        raise Unreadable(file, "it holds no sentence", "Look whether it is the right file")
    unanswered = _unanswered(sections, printed)
    notes = (*loaded.notes, *notes, *doubts, *more, *gone, *unanswered)
    return Article(_with_numbers(title, numbers), sections, tuple(entries), notes)


def _lines(
    loaded: Loaded, file: str, headings: Iterable[str]
) -> tuple[str, list[Line], tuple[str, ...]]:
    """The title if the format names it, the lines, and what was left out."""
    if not loaded.is_html:
        return loaded.title, *_worded(plain_lines(loaded.text, headings))
    root = parse_page(loaded.text, file)
    title = loaded.title or title_of(root)
    below = footnotes(root)
    main, parts = main_text(root, set(below.values()))
    lines, notes = _worded(lines_of(main, below, loaded.shaped))
    if sum(len(line.text) for line in lines) > MOST_CHARACTERS:
        do = "Save the article alone, or review it in parts"
        raise Unreadable(file, f"its text has more than {MOST_CHARACTERS:,} characters", do)
    return title, lines, (*(f"Left out, {part}." for part in parts), *notes)


def _worded(lines: list[Line]) -> tuple[list[Line], tuple[str, ...]]:
    """The lines that hold a letter or a digit, and a note for each of the others."""
    wordless = [line for line in lines if not any(map(str.isalnum, line.text))]
    notes = (f"Left out, a line without a word: {excerpt(line.text)}." for line in wordless)
    return [line for line in lines if line not in wordless], tuple(notes)


def _take_title(lines: list[Line], otherwise: str, stem: str) -> tuple[str, list[Line]]:
    """The title, and the lines without it: the first line, or the one heading of the first rank."""
    first = [line for line in lines if line.kind == "heading" and line.level == 1]
    if first and (first[0] is lines[0] or len(first) == 1):
        return first[0].text, [line for line in lines if line is not first[0]]
    named = bool(lines) and not list_heading(lines[0].text)
    if not otherwise and named and (lines[0].kind == "heading" or is_title(lines[0].text)):
        return lines[0].text, lines[1:]
    return stem if list_heading(otherwise) else otherwise or stem, lines


def _without_empty_headings(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """The lines without those that can only head a reference list, which is not in the body."""
    gone = [line for line in lines if list_heading(line.text.strip(" :")) == "always"]
    notes = [f"Left out, a line that says nothing but {line.text}." for line in gone]
    return [line for line in lines if line not in gone], notes


def _sections(
    lines: list[Line], title: str, numbers: dict[str, int], printed: PrintedList
) -> tuple[Section, ...]:
    """The sections with their marks; headings count from 2, whatever their rank in print."""
    ranks = sorted({line.level for line in lines if line.kind == "heading"})
    found: list[tuple[str, int, list[Paragraph]]] = [(title, 1, [])]
    for line in lines:
        text = lowered(_with_numbers(line.text, numbers))
        if line.kind == "heading":
            found.append((text, min(ranks.index(line.level) + 2, 6), []))
        else:
            marks = find_marks(text, printed)
            found[-1][2].append(Paragraph(text, line.kind == "item", marks))
    if not found[0][2]:
        del found[0]
    return tuple(Section(heading, level, tuple(below)) for heading, level, below in found)


def _with_numbers(text: str, numbers: dict[str, int]) -> str:
    """The text in one line, with each footnote's number in place of its id."""
    return " ".join(_NOTE.sub(lambda note: str(numbers.get(note[1], note[1])), text).split())


def _unanswered(sections: Iterable[Section], printed: PrintedList) -> Iterator[str]:
    """The marks that refer to no entry, and the entries that no mark refers to."""
    places: dict[str, tuple[Mark, Paragraph]] = {}
    for paragraph in (each for section in sections for each in section.paragraphs):
        for mark in paragraph.marks:
            for refers in mark.refers:
                places.setdefault(refers, (mark, paragraph))
    used: set[int] = set()
    for refers, (mark, paragraph) in places.items():
        numbers = {entry.number for entry in printed.answer(refers)}
        used |= numbers
        # A key belongs to a bibliography, not to the printed list.
        if not numbers and (refers.isdigit() or " " in refers):
            text = excerpt(paragraph.text)
            yield f"{mark.text} in {text} refers to no entry of the list: {refers}."
    if printed.entries and not places:
        yield "No citation mark was found: no sentence is tied to an entry of the list."
        return
    for entry in printed.entries:
        if entry.number not in used:
            yield f"No citation mark refers to entry {entry.number}: {excerpt(entry.text)}."
