"""The one reader of articles: whatever format it has, it becomes one `Article`.

    article = read(Path("draft.docx"))
    for sentence in article.sentences:
        print(sentence.place, sentence.text)

Every format becomes HTML or plain text, and those become lines in order; only then is it decided
what is a heading, a paragraph, a citation mark or an entry of the reference list. What is left out
or in doubt stands in the article's notes, so that nothing is lost quietly.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from lxml.html import HtmlElement

from evidence_review.errors import Unreadable
from evidence_review.text._authors import PrintedList
from evidence_review.text._flow import CLOSE, OPEN, footnotes, lines_of
from evidence_review.text._formats import load, markdown, readable
from evidence_review.text._glued import set_apart, unglued
from evidence_review.text._line import MOST_CHARACTERS, Line, excerpt
from evidence_review.text._links import host_of, parted, unlinked, without_label
from evidence_review.text._list import split_list
from evidence_review.text._list_names import list_heading
from evidence_review.text._loaded import Loaded
from evidence_review.text._marks import lowered
from evidence_review.text._numbering import Numbering, number_entries
from evidence_review.text._page import main_text, parse_page
from evidence_review.text._plain import is_title, plain_lines
from evidence_review.text._renumbering import Written, renumbered
from evidence_review.text._title import title_of
from evidence_review.text._tying import Drafted, with_links, with_marks
from evidence_review.text.article import Article, Entry

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


def answering(references: Iterable[Entry]) -> Callable[[str], list[Entry]]:
    """Says which entries of a reference list a mark refers to, by number or by author and year.

    The list is made ready once, for every mark that is asked about.
    """
    return PrintedList(references).answer


def _article(loaded: Loaded, file: str, stem: str, headings: Iterable[str]) -> Article:
    title, lines, notes, home = _lines(loaded, file, headings)
    split = split_list(lines)
    made = number_entries(split)
    made.entries = {
        number: replace(entry, text=_with_numbers(entry.text, made.ids))
        for number, entry in made.entries.items()
        if any(map(str.isalnum, entry.text))
    }
    title, body = _take_title(split.body, title, stem)
    body, gone = _without_empty_headings(body)
    body, labels = _without_labels(body)
    body, glued = _unglued(body, made)
    title = _with_numbers(title, made.ids)
    drafted = _sections(body, title, made)
    references = with_links(drafted, made, home)
    sections = with_marks(drafted, references)
    if not sections and not references.entries:
        raise Unreadable(file, "it holds no sentence", "Look whether it is the right file")
    doubts = (*split.notes, *made.notes, *gone, *labels, *glued, *references.notes)
    return Article(title, sections, references.entries, (*loaded.notes, *notes, *doubts))


def _lines(
    loaded: Loaded, file: str, headings: Iterable[str]
) -> tuple[str, list[Line], tuple[str, ...], str]:
    """The title if the format names it, the lines, what was left out, and the host of a page."""
    if not loaded.is_html:
        return loaded.title, *_worded(plain_lines(loaded.text, headings)), ""
    root = parse_page(loaded.text, file)
    title, home = loaded.title or title_of(root), _home(root, loaded.source or "")
    below = footnotes(root)
    main, parts = (root, []) if loaded.whole else main_text(root, set(below.values()))
    lines, notes = _worded(lines_of(main, below, loaded.shaped))
    if sum(len(line.text) for line in lines) > MOST_CHARACTERS:
        do = "Save the article alone, or review it in parts"
        raise Unreadable(file, f"its text has more than {MOST_CHARACTERS:,} characters", do)
    return title, lines, (*parts, *notes), home


def _home(root: HtmlElement, source: str) -> str:
    """The host that a page says it comes from: its address, or that in the block before a draft."""
    said = (
        *(each.get("href", "") for each in root.iter("link") if each.get("rel") == "canonical"),
        *(
            each.get("content", "")
            for each in root.iter("meta")
            if each.get("property") == "og:url"
        ),
        *re.findall(
            r"\A---\n(?:.*\n){0,60}?url:[ \t]*[\"']?(https?://\S+?)[\"']?\n", source[:9000]
        ),
    )
    return next(filter(None, map(host_of, said)), "")


def _worded(lines: list[Line]) -> tuple[list[Line], tuple[str, ...]]:
    """The lines that hold a letter or a digit, and a note for each of the others."""
    wordless = [line for line in lines if not any(map(str.isalnum, line.text))]
    notes = (f"Left out, a line without a word: {excerpt(line.text)}." for line in wordless)
    return [line for line in lines if line not in wordless], tuple(notes)


def _take_title(lines: list[Line], otherwise: str, stem: str) -> tuple[str, list[Line]]:
    """The title, and the lines without it: the first line, or the one heading of the first rank.

    A page may give its title any rank.
    """
    for line in lines:
        if line.kind == "heading" and line.text == otherwise:
            return otherwise, [other for other in lines if other is not line]
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


def _without_labels(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """The lines without what some sites set behind every link."""
    kept, count = [], 0
    for line in lines:
        linked, labels = without_label(line.linked or line.text)
        count += labels
        kept.append(replace(line, text=unlinked(linked), linked=linked) if labels else line)
    return kept, [f"Left out, the label “Trusted Source”, {count} times."] * bool(count)


def _unglued(lines: list[Line], made: Numbering) -> tuple[list[Line], list[str]]:
    """The lines, numbers that touch a stop written as marks where the list prints them."""
    kept, left = [], []
    for line in lines:
        own = made.lists.get(line.scope, {}) if line.scope else made.printed
        linked, notes = unglued(line.linked or line.text, own.__contains__)
        if line.kind == "heading" or linked == (line.linked or line.text):
            kept.append(line)
        else:
            kept.append(replace(line, text=unlinked(linked), linked=linked))
        left += notes if line.kind != "heading" else []
    return kept, left


def _sections(lines: list[Line], title: str, made: Numbering) -> tuple[Drafted, ...]:
    """The sections; headings count from 2, whatever their rank in print."""
    ranks = sorted({line.level for line in lines if line.kind == "heading"})
    found: list[tuple[str, int, list[tuple[Written, bool]]]] = [(title, 1, [])]
    for line in lines:
        text = lowered(_with_numbers(line.linked or line.text, made.ids))
        if line.kind == "heading":
            rank = min(ranks.index(line.level) + 2, 6)
            found.append((unlinked(text), rank, []))
            continue
        text, links = parted(set_apart(text))
        written = Written(text, links)
        if line.scope:
            written = renumbered(text, links, made.lists.get(line.scope, {}))
        found[-1][2].append((written, line.kind == "item"))
    if not found[0][2]:
        del found[0]
    return tuple(Drafted(heading, level, tuple(below)) for heading, level, below in found)


def _with_numbers(text: str, numbers: dict[str, int]) -> str:
    """The text in one line, with each footnote's number in place of its id."""
    return " ".join(_NOTE.sub(lambda note: str(numbers.get(note[1], note[1])), text).split())
