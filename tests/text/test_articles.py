"""The one reader: Markdown, HTML, DOCX and plain text are read as one and the same article."""

import csv
import io
import os
import re
import zipfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest
from article_files import write_docx, write_page
from conftest import ROOT
from hypothesis import example, given
from hypothesis import strategies as st

from evidence_review.errors import Unreadable
from evidence_review.text.article import Article, MarkState, Paragraph
from evidence_review.text.reading import read
from evidence_review.text.typography import fingerprint
from evidence_review.text.writing import write

FIXTURES = ROOT / "tests" / "text" / "drafts"
COPY = Path(os.environ.get("EVIDENCE_REVIEW_ARTICLE", ROOT.parent / "shared" / "article.txt"))


def read_text(folder: Path, text: str | bytes, name: str = "draft.txt") -> Article:
    """The draft of a text that is written to a file of that name."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path)


def refusal(folder: Path, text: str | bytes, name: str) -> str:
    """What is said of a file that cannot be read."""
    with pytest.raises(Unreadable) as error:
        read_text(folder, text, name)
    return str(error.value)


def paragraphs(draft: Article) -> list[Paragraph]:
    return [paragraph for section in draft.sections for paragraph in section.paragraphs]


def texts(draft: Article) -> list[tuple[str, str]]:
    """Headings, paragraphs and items in order, each with what it is."""
    blocks: list[tuple[str, str]] = []
    for section in draft.sections:
        blocks += [("heading", section.heading)] if section.level > 1 else []
        blocks += [("item" if p.is_item else "paragraph", p.text) for p in section.paragraphs]
    return blocks


def refers(draft: Article) -> list[tuple[str, ...]]:
    """What each mark refers to, in the order of the text."""
    return [mark.refers for paragraph in paragraphs(draft) for mark in paragraph.marks]


# ── Three layouts, in every format ────────────────────────────────────────────────────────────

ARTICLES = ("vancouver", "author-year", "footnotes")
GOLDEN = {name: (FIXTURES / f"{name}.golden.md").read_text("utf-8") for name in ARTICLES}
WORD = {"vancouver": "superscript", "author-year": "plain", "footnotes": "footnotes"}


@pytest.fixture(params=["html", "md", "txt", "docx"])
def article(request, tmp_path):
    """Reads one of the three articles in one of the formats."""

    def open_article(name: str) -> Article:
        if request.param == "docx":
            return read(write_docx(tmp_path / f"{name}.docx", GOLDEN[name], WORD[name]))
        return read(FIXTURES / f"{name}.{request.param}")

    return open_article


@pytest.mark.parametrize("name", ARTICLES)
def test_every_format_gives_the_same_draft(article, name):
    """Superscripts, author and year, footnotes: title, sections, lists, marks and references."""
    assert write(article(name)) == GOLDEN[name]


def test_superscripts_are_marks_and_powers_are_not(article):
    """Ranges are spelt out; m², 10⁵ and years are numbers."""
    assert refers(article("vancouver")) == [
        ("1",), ("2",), ("1", "3"), ("3", "4", "5"), ("4",), ("2", "4", "5", "6"), ("7",), ("5",),
        ("6",), ("1", "3"),
    ]  # fmt: skip


def test_author_and_year_are_marks_and_dates_are_not(article):
    """In brackets and in the sentence; an interval, a month and a table are none."""
    draft = article("author-year")
    assert refers(draft) == [
        ("specimen 2018",), ("example and sample 2019", "dummy 2020a"), ("van placeholder 2015",),
        ("specimen 2018",), ("specimen 2018",), ("example and sample 2019",),
        ("placeholder institute for plants 2021", "pip 2021"), ("nonesuch 2016",),
        ("dummy 2020b",), ("éclair 2014",),
    ]  # fmt: skip
    open_marks = [mark.refers for mark in draft.marks if mark.state is MarkState.NO_ENTRY]
    assert open_marks == [("nonesuch 2016",)]


def test_a_footnote_that_is_called_twice_keeps_its_number(article):
    """Footnotes are the reference list where there is no other."""
    calls = [("1",), ("2",), ("1",), ("3",), ("2",), ("4",), ("4",), ("5",), ("6",), ("1",), ("4",)]
    assert refers(article("footnotes")) == calls


@pytest.mark.parametrize("name", ARTICLES)
def test_a_mark_is_where_it_says(article, name):
    """Its text stands between its start and its end, counted in code points."""
    for block in paragraphs(article(name)):
        for mark in block.marks:
            assert block.text[mark.start : mark.end] == mark.text


def test_what_is_left_out_is_named():
    """In numbers, and the largest parts with their first words."""
    notes = read(FIXTURES / "vancouver.html").notes
    assert notes == (
        "Left out of the page: navigation 11 words, related pages 4 words, footer 4 words, "
        "sharing 2 words.",
        "The largest parts left out: “What Has Been Studied? How to Begin” (7 words), “Example "
        "Health Sleep Food” (4 words), “Read next: Ten pillows” (4 words), and 2 shorter.",
    )


@pytest.mark.parametrize("name", ARTICLES)
def test_a_draft_reads_back(tmp_path, name):
    """What `write` makes is read as the same draft, whose sentences a review can anchor."""
    draft = read(FIXTURES / f"{name}.md")
    again = read_text(tmp_path, write(draft), "article.md")
    assert (again.title, again.references) == (draft.title, draft.references)
    assert (texts(again), refers(again)) == (texts(draft), refers(draft))


# ── The reviewed articles ─────────────────────────────────────────────────────────────────────


def claimed(name: str) -> tuple[list[str], dict[tuple[str, int, int], str]]:
    """The headings and the fingerprint of each sentence, as the review's claims have them."""
    with (ROOT / "data" / name / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    marks = {
        (r["section"], int(r["paragraph"]), int(r["sentence"])): r["fingerprint"] for r in rows
    }
    return [row["section"] for row in rows], marks


def anchored(draft: Article, headings: list[str]) -> dict[tuple[str, int, int], str]:
    again = read(write(draft), headings=headings)
    assert again.sentences == draft.sentences
    return {sentence.place: fingerprint(sentence.text) for sentence in draft.sentences}


@pytest.mark.skipif(not COPY.exists(), reason="needs a private copy of the article")
def test_the_reviewed_article_is_read_whole():
    """All 43 sentences, with the fingerprints of the review, and all six references."""
    draft = read(COPY)
    headings, marks = claimed("muscle-spasms")
    assert anchored(draft, headings) == marks
    assert [entry.number for entry in draft.references] == [1, 2, 3, 4, 5, 6]
    assert len(marks) == 43


@pytest.fixture(params=["md", "docx", "html"])
def leg_cramps(request, tmp_path):
    """Our own article, in three formats."""
    path = ROOT / "data" / "leg-cramps" / "article.md"
    writers = {"docx": write_docx, "html": write_page}
    if request.param == "md":
        return read(path)
    writer = writers[request.param]
    return read(writer(tmp_path / f"article.{request.param}", path.read_text("utf-8")))


def test_our_own_article_is_read_whole(leg_cramps):
    """All 33 sentences, with the fingerprints of the review, all eight references, every mark."""
    headings, marks = claimed("leg-cramps")
    assert anchored(leg_cramps, headings) == marks
    assert [entry.number for entry in leg_cramps.references] == list(range(1, 9))
    assert {each for mark in refers(leg_cramps) for each in mark} == set("12345678")
    assert not [note for note in leg_cramps.notes if "refer" in note]


# ── What is recognised ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("It helps [3].", ["3"]),
        ("It helps [1, 2; 4].", ["1", "2", "4"]),
        ("It helps [3–5].", ["3", "4", "5"]),
        ("It helps.³ It may.", ["3"]),
        ("It helps⁴,⁵ often.", ["4", "5"]),
        ("COVID-19³ is one.", ["3"]),
        ("It began in 2019².", ["2"]),
        ("It helps (Smith 2019).", ["smith 2019"]),
        ("It helps (Smith & Lee, 2019; Lee 2020b).", ["smith and lee 2019", "lee 2020b"]),
        ("It helps (Smith, 2019, 2021).", ["smith 2019", "smith 2021"]),
        ("It helps (World Health Organization, 2020).", ["world health organization 2020"]),
        ("It helps (in mice; de Vries 2011).", ["de vries 2011"]),
        ("It helps [@smith2019; see @lee-2020, p. 3].", ["smith2019", "lee-2020"]),
        ("As @smith2019 says.", ["smith2019"]),
        ("It is 10⁵ or 10⁻³.", []),
        ("It is 3 m², 27 kg/m² or R² = 1.", []),
        ("¹³¹I is given, or Ca²⁺.", []),
        ("In May (2019) it was [2019].", []),
        ("It fell (95 % CI [1, 3]).", []),
        ("It was found (May 2019; Table 2; since 2010).", []),
        ("It fell [95 % CI 1 to 2].", []),
        ("Write to a@b2019.example.", []),
    ],
)
def test_marks_are_told_from_what_looks_like_them(tmp_path, text, marks):
    """Citations are marks; powers, units, isotopes, dates and intervals are none."""
    draft = read_text(tmp_path, f"A title\n\n{text}\n\nThe end.")
    assert [each for mark in refers(draft) for each in mark] == marks


@pytest.mark.parametrize(
    "heading",
    [
        "References",
        "REFERENCES:",
        "5. References",
        "Sources",
        "Bibliography",
        "Works cited",
        "Notes",
    ],
)
@pytest.mark.parametrize("number", ["1. ", "[1] ", "1) ", "¹ ", ""])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_reference_list_is_found(tmp_path, heading, number, gap):
    """Whatever its heading and however its entries are numbered."""
    list_ = gap.join(
        f"{number.replace('1', n).replace('¹', s)}{n}x A. 201{n}." for n, s in ["1¹", "2²"]
    )
    draft = read_text(tmp_path, f"A title\n\nIt helps.\n\n{heading}{gap}{list_}")
    assert [(e.number, e.text) for e in draft.references] == [
        (1, "1x A. 2011."),
        (2, "2x A. 2012."),
    ]
    assert texts(draft) == [("paragraph", "It helps.")]


def test_sources_may_be_prose(tmp_path):
    """Sources of magnesium are no reference list."""
    draft = read_text(tmp_path, "A title\n\nIt helps.\n\nSources\n\n- Nuts\n- Beans\n\nThe end.")
    assert not draft.references
    assert ("item", "Nuts") in texts(draft)


def test_a_list_without_a_heading_is_found_at_the_end(tmp_path):
    """Numbered from 1, and each line like an entry; numbered advice is none."""
    draft = read_text(tmp_path, "A title\n\nIt helps.\n\n1. Smith A. 2019.\n2. Lee B. 2020.")
    assert [entry.text for entry in draft.references] == ["Smith A. 2019.", "Lee B. 2020."]
    draft = read_text(tmp_path, "A title\n\nIt helps.\n\n1. Rest.\n2. Ice.")
    assert texts(draft)[1:] == [("item", "Rest."), ("item", "Ice.")]


def test_footnotes_beside_a_list_are_numbered_on(tmp_path):
    """Nothing of either is lost, and no number stands for two."""
    text = "# A\n\nIt helps [1].[^x]\n\n## References\n\n1. Smith A. 2019.\n\n[^x]: In mice."
    draft = read_text(tmp_path, text, "a.md")
    assert [(e.number, e.text) for e in draft.references] == [
        (1, "Smith A. 2019."),
        (2, "In mice."),
    ]
    assert refers(draft) == [("1",), ("2",)]
    assert any("numbered 2" in note for note in draft.notes)


def test_a_footnote_that_nothing_calls_is_kept(tmp_path):
    """It is an entry, to which no mark is tied."""
    draft = read_text(tmp_path, "# A\n\nIt helps.[^x]\n\n[^x]: One.\n[^y]: Two.", "a.md")
    assert [entry.text for entry in draft.references] == ["One.", "Two."]
    assert [mark.entries for mark in draft.marks] == [(1,)]


def test_what_stands_in_the_list_and_is_no_entry_is_named(tmp_path):
    """A line among numbered entries is neither an entry nor a sentence of the article."""
    draft = read_text(
        tmp_path, "# A\n\nB [1].\n\n## References\n\n1. C. 2019.\n\nAll read in May.", "a.md"
    )
    assert "Beside the entries of the reference list stands: All read in May." in draft.notes


def test_a_page_of_nested_boxes_keeps_its_reference_list(tmp_path):
    """Also where the list stands outside what the page calls its main part, in a footer."""
    page = (
        "<body><main><h1>A</h1><p>It helps.<sup>1</sup></p></main>"
        "<footer><section><h4>References</h4><ul><li>Smith A. 2019.</ul></section></footer></body>"
    )
    draft = read_text(tmp_path, page, "a.html")
    assert texts(draft) == [("paragraph", "It helps.[1]")]
    assert [entry.text for entry in draft.references] == ["Smith A. 2019."]


def test_a_list_may_have_headings_of_its_own(tmp_path):
    """Deeper headings part the list and do not end it."""
    page = "<h1>A</h1><p>B.<h2>References</h2><h3>Books</h3><p>C. 2019.<h3>Papers</h3><p>D. 2020."
    draft = read_text(tmp_path, page + "<h2>More</h2><p>E.", "a.html")
    assert [entry.text for entry in draft.references] == ["C. 2019.", "D. 2020."]
    assert texts(draft)[1:] == [("heading", "More"), ("paragraph", "E.")]


def test_links_back_from_an_entry_are_no_text(tmp_path):
    """A note that is called twice has two of them; the address of its first link is kept."""
    call = '<sup id="c{}"><a href="#n">[1]</a></sup>'
    page = (
        f"<h1>A</h1><p>B.{call.format(1)} C.{call.format(2)}</p><h2>References</h2><ol><li id=n>"
        '^ <a href="#c1"><sup>a</sup></a> <a href="#c2"><sup>b</sup></a> '
        'D. <a href="https://d.example/">E</a>.</li></ol>'
    )
    draft = read_text(tmp_path, page, "a.html")
    assert [entry.text for entry in draft.references] == ["D. E. https://d.example/"]
    assert refers(draft) == [("1",), ("1",)]


@pytest.mark.parametrize(
    ("raw", "note"),
    [
        ("Déjà vu – again.".encode(), False),
        ("\ufeffDéjà vu – again.".encode(), False),
        ("Déjà vu – again.".encode("utf-16"), False),
        ("\ufeffDéjà vu – again.".encode("utf-16-be"), False),
        ("Déjà vu – again.".encode("cp1252"), True),
    ],
)
def test_any_usual_encoding_is_read(tmp_path, raw, note):
    """A guess is said to be one."""
    draft = read_text(tmp_path, raw)
    assert texts(draft) == [("paragraph", "Déjà vu – again.")]
    assert any("Windows-1252" in each for each in draft.notes) == note


# ── What cannot be read ───────────────────────────────────────────────────────────────────────


def packed(**parts: str) -> bytes:
    """A ZIP file with these parts, the underscores of whose names are slashes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name.replace("_", "/") + ".xml", text)
    return buffer.getvalue()


BOMB = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><w>&b;</w>'


@pytest.mark.parametrize(
    ("raw", "name", "words"),
    [
        (b"", "a.txt", "holds no sentence"),
        (b" \n", "a.md", "holds no sentence"),
        (b"<html></html>", "a.html", "holds no sentence"),
        (bytes(range(256)) * 9, "a.txt", "holds no text"),
        (b"a\x00b", "a.md", "holds no text"),
        (b"%PDF-1.7 ...", "a.pdf", "PDF"),
        (b"\xd0\xcf\x11\xe0...", "a.doc", "old kind"),
        (b"MIME-Version: 1.0", "a.mht", "web archive"),
        (b"From: <Saved by Blink>\nMIME-Version: 1.0", "a.mht", "web archive"),
        (b'<?xml version="1.0"?><xml><record/></xml>', "a.xml", "it is XML"),
        (b'<?xml version="1.0"?><article>Rest helps.</article>', "a.md", "it is XML"),
        (b"% A comment\n\\documentclass{article}", "a.tex", "LaTeX"),
        (b"A text.", "a.docx", "called .docx"),
        (b"PK\x03\x04...", "a.docx", "damaged"),
        (packed(content="<a/>"), "a.docx", "archive"),
        (packed(word_document="<a"), "a.docx", "damaged"),
        (packed(word_document=BOMB), "a.docx", "document type"),
        (packed(word_document="<a/>", word_x=" " * 30_000_000), "a.docx", "unpacks to more"),
        (b"a" * 2_000_001, "a.txt", "2,000,001 characters"),
        (b" " * 20_000_001, "a.txt", "20 MB"),
        ("\n".join("  " * n + "- a" for n in range(300)).encode(), "a.md", "nested"),
        (b"<div>" * 3000 + b"a", "a.html", "nested"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path, raw, name, words):
    """The file, what was found and what to do, in one sentence each."""
    said = refusal(tmp_path, raw, name)
    assert said.startswith(f"{name}: ")
    assert words in said
    assert len(said) < 300


def test_a_missing_file_is_refused(tmp_path):
    """A folder and a path that is not there are no traceback."""
    for path in (tmp_path, tmp_path / "none.txt"):
        with pytest.raises(Unreadable):
            read(path)


# ── Any input ─────────────────────────────────────────────────────────────────────────────────

PIECES = st.sampled_from(
    [
        *("# ", "- ", "1. ", "[3] ", "[^a]", "[^a]: ", "\n", "\n\n", "    ", "---\n", "```", "|"),
        *("<p>", "<sup>", "</sup>", "<ul><li>", "</ul>", "<table><tr><td>", "<!--", "-->", "</b>"),
        *("<a href='#a'>1</a>", "<li id=a>", "<main>", "<nav>", "&#0;", "References", "¹", "[@a]"),
    ]
)
ANY = st.lists(st.one_of(st.text(max_size=8), PIECES), max_size=30).map("".join)


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
@given(text=ANY)
def test_any_text_is_read_or_refused(tmp_path_factory, suffix, text):
    """Whatever a file holds, nothing but Unreadable is raised, and every mark is in its place."""
    folder = tmp_path_factory.getbasetemp()
    try:
        draft = read_text(folder, text.encode("utf-8", "replace"), f"any.{suffix}")
    except Unreadable:
        return
    write(draft)
    for block in paragraphs(draft):
        assert block.text.strip()
        for mark in block.marks:
            assert block.text[mark.start : mark.end] == mark.text


def words_in(text: str) -> Counter:
    """The words of a text by their letters, without the headings of reference lists.

    The numbers of items and entries are counted anew.
    """
    headings = {"References", "Notes", "and", "notes"}
    return Counter(word for word in re.findall(r"[^\W\d_⁰¹²³⁴-⁹]+", text) if word not in headings)


LINES = st.lists(
    st.sampled_from(
        [
            *("", "", "References", "Notes:", "References and notes", "Aa bb.", "- cc dd", "  ee"),
            *("1. Ff gg 2019.", "[2] Hh 2020.", "Ii", "Jj kk?", "=====", "3) Ll.³ Mm", "# Nn"),
            *("* Oo (Smith 2019).", "pp " * 50, "<p>Qq</p>", "<!-- rr -->", "| Ss | tt |"),
        ]
    ),
    max_size=20,
).map("\n".join)


@example("Kk\n\nReferences\n\nReferences\n\nAa")
@given(LINES | st.text(st.characters(exclude_categories=["C"]), max_size=200))
def test_no_word_of_a_plain_text_is_lost(tmp_path_factory, text):
    """Every word stands in the title, a block, an entry or a note."""
    text = f"A title\n\nA sentence.\n\n{text}"
    draft = read_text(tmp_path_factory.getbasetemp(), text, "words.txt")
    kept = [draft.title, *(text for _, text in texts(draft)), *(e.text for e in draft.references)]
    assert not words_in(text) - words_in(" ".join([*kept, *draft.notes]))


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
@pytest.mark.parametrize(
    "hostile",
    [
        *("[", "(", "¹", "[1,", "[@a", "(A 2019;", "A ", "(2019)", "\n1. a", "\n- a", "<sup>1"),
        *("<b>", "<p>", "&amp;", "<!--", "- ", "References\n\n", "<a href='#b'>1</a><p id=b>"),
    ],
)
def test_hostile_text_is_read_in_linear_time(tmp_path, suffix, hostile):
    """Fifty thousand characters of it; a rule that looked back would not end in time."""
    text = hostile * (50_000 // len(hostile))
    with suppress(Unreadable):
        read_text(tmp_path, f"A title\n\n{text}", f"hostile.{suffix}")


def test_lists_a_thousand_deep_are_read(tmp_path):
    """The reader of pages has no limit of its own: the items come out flat."""
    draft = read_text(tmp_path, "<p>A</p>" + "<ul><li>a" * 1000, "deep.html")
    assert texts(draft) == [("item", "a")] * 1000
