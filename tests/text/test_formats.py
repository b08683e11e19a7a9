"""JATS, EPUB, ODT, PDF and RTF become the same article; what is no article gets one line."""

import os
import shutil
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from article_files import epub, jats, odt, pdf
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from evidence_review.errors import Unreadable
from evidence_review.text import _office, _pdf
from evidence_review.text.article import Article
from evidence_review.text.kinds import REFUSED
from evidence_review.text.reading import read

SHARED = ROOT.parent / "shared" / "foreign"


def read_bytes(folder, raw, name) -> Article:
    """The article of a file with that content and name."""
    path = folder / name
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return read(path)


def refusal(folder, raw, name):
    """What is said of a file that cannot be read."""
    with pytest.raises(Unreadable) as error:
        read_bytes(folder, raw, name)
    return str(error.value)


def words(article):
    """The paragraphs in order."""
    return [paragraph.text for section in article.sections for paragraph in section.paragraphs]


def refers(article):
    """What each mark refers to, in order."""
    sections = article.sections
    return [m.refers for s in sections for paragraph in s.paragraphs for m in paragraph.marks]


# ── JATS ──────────────────────────────────────────────────────────────────────────────────────

LABELLED = "".join(
    f'<ref id="B{n}"><label>{n}.</label><mixed-citation>Lee A. Salt {n}. BMJ. 2001.'
    "</mixed-citation></ref>"
    for n in range(1, 6)
)


def cite(number, text=""):
    """A citation of JATS."""
    return f'<xref ref-type="bibr" rid="B{number}">{text or number}</xref>'


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        (f"Rest helps [{cite(1)}, {cite(3)}].", [("1", "3")]),
        (f"Rest helps [{cite(2)}–{cite(4)}].", [("2", "3", "4")]),
        (f"Rest helps.<sup>{cite(2)}-{cite(4)}</sup>", [("2",), ("3",), ("4",)]),
        (f"Rest helps.<sup>{cite(1)}</sup><sup>–</sup><sup>{cite(3)}</sup>", None),
        (f"Rest helps {cite(5, '<sup>5</sup>')}.", [("5",)]),
        (f"Each of 10<sup>6</sup> cells {cite(1)}.", [("1",)]),
    ],
)
def test_citations_of_jats_are_tied_by_what_they_link_to(tmp_path, body, numbers):
    """In brackets or raised; a range stands for all between its ends; a power is none."""
    article = read_bytes(tmp_path, jats(f"<p>{body}</p>", LABELLED), "a.xml")
    found = refers(article)
    if numbers is None:
        assert sorted(sum(found, ())) == ["1", "2", "3"]
    else:
        assert sum(found, ()) == sum(numbers, ())


def test_a_list_without_numbers_is_counted_and_ties_by_id(tmp_path):
    """The printed number is not the place in the list: the link says which work is meant."""
    refs = "".join(f'<ref id="B{n}"><mixed-citation>Lee. {n}. 2001.</mixed-citation></ref>'
                   for n in (7, 3))  # fmt: skip
    article = read_bytes(tmp_path, jats(f"<p>Rest helps [{cite(3)}].</p>", refs), "a.xml")
    assert refers(article) == [("2",)]
    assert article.references[1].text == "Lee. 3. 2001."


def test_years_in_a_link_are_no_numbers(tmp_path):
    """Author and year stay as they are printed, and are answered by the list."""
    refs = '<ref id="B1"><mixed-citation>Smith B. Salt. BMJ. 2020b.</mixed-citation></ref>'
    body = f"<p>Smith ({cite(1, '2020b')}) found it.</p>"
    article = read_bytes(tmp_path, jats(body, refs), "a.xml")
    assert words(article) == ["Smith (2020b) found it."]
    assert refers(article) == [("smith 2020b",)]


ELEMENTS = """<ref id="B1"><label>1</label><element-citation publication-type="journal">
<person-group person-group-type="author"><name><surname>Lee</surname><given-names>A</given-names>
</name><collab>Trial Group</collab><etal/></person-group><article-title>Salt</article-title>
<source>BMJ</source><year>2001</year><volume>3</volume><fpage>1</fpage><lpage>9</lpage>
<pub-id pub-id-type="doi">10.1000/a1</pub-id></element-citation><element-citation
publication-type="book"><name><surname>Smith</surname><given-names>B</given-names></name>
<source>Heat</source><year>2002</year></element-citation></ref>"""


def test_a_citation_of_elements_is_printed_and_keeps_its_record(tmp_path):
    """Vancouver's order, and CSL-JSON beside it."""
    article = read_bytes(tmp_path, jats(f"<p>Rest {cite(1)}.</p>", ELEMENTS), "a.xml")
    first, second = article.references
    assert first.text == "Lee A, Trial Group, et al. Salt. BMJ. 2001;3:1-9. doi:10.1000/a1."
    assert '"DOI": "10.1000/a1"' in first.record
    assert '"literal": "Trial Group"' in first.record
    assert '"type": "book"' in second.record


def test_a_reference_of_two_works_is_two_entries_and_its_mark_names_both(tmp_path):
    """The second work stands at the end under a number of its own, which is said."""
    article = read_bytes(tmp_path, jats(f"<p>Rest {cite(1)}.</p>", ELEMENTS), "a.xml")
    assert sum(refers(article), ()) == ("1", "2")
    assert any("hold several works" in note for note in article.notes)


def test_the_parts_of_jats_are_kept_and_what_is_left_out_is_counted(tmp_path):
    """Captions, tables, boxes and lists are text; authors and images are not."""
    body = """<p>One.<list list-type="order"><list-item><p>Two.</p></list-item></list>Three.</p>
    <fig><label>Figure 1</label><caption><p>Four.</p></caption><graphic/></fig>
    <table-wrap><table><tr><td>Five</td><td>Six</td></tr></table></table-wrap>
    <boxed-text><caption><title>Seven</title></caption><p>Eight.</p></boxed-text>
    <sec><title>Nine</title><p><inline-formula><math><msup><mi>c</mi><mn>2</mn></msup></math>
    </inline-formula> is ten.</p></sec>"""
    article = read_bytes(tmp_path, jats(body, LABELLED), "a.xml")
    assert words(article) == ["One.", "Two.", "Three.", "Figure 1. Four.", "Five | Six", "Seven.",
                              "Eight.", "c^2 is ten."]  # fmt: skip
    assert [section.heading for section in article.sections] == ["Text", "Nine"]
    assert any("1 × image" in note and "1 × author" in note for note in article.notes)


def test_a_note_beside_a_list_is_no_entry(tmp_path):
    """Note 1 is not reference 1."""
    body = '<p>Rest helps.<xref ref-type="fn" rid="f1"><sup>1</sup></xref></p>'
    notes = '<fn-group><fn id="f1"><p>So we think.</p></fn></fn-group>'
    article = read_bytes(tmp_path, jats(body, LABELLED, notes), "a.xml")
    assert words(article) == ["Rest helps. (note 1)", "Note 1: So we think."]
    assert refers(article) == []


def test_a_note_that_refers_to_itself_is_read_once(tmp_path):
    """Its own mark stands in it."""
    mark = '<xref ref-type="fn" rid="f1">1</xref>'
    notes = f'<fn-group><fn id="f1"><p>So we think{mark}.</p></fn></fn-group>'
    article = read_bytes(tmp_path, jats(f"<p>Rest helps.{mark}</p>", LABELLED, notes), "a.xml")
    assert words(article) == ["Rest helps. (note 1)", "Note 1: So we think (note 1)."]


@pytest.mark.parametrize("wrapper", ["pmc-articleset", "OAI-PMH"])
def test_one_article_inside_a_wrapper_is_read(tmp_path, wrapper):
    """Two are refused, none too."""
    one = jats("<p>Rest helps.</p>", LABELLED).partition("?>")[2]
    assert words(read_bytes(tmp_path, f"<{wrapper}>{one}</{wrapper}>", "a.xml")) == ["Rest helps."]
    assert "2 articles" in refusal(tmp_path, f"<{wrapper}>{one}{one}</{wrapper}>", "a.xml")
    assert "no article" in refusal(tmp_path, f"<{wrapper}>Error</{wrapper}>", "a.xml")


def test_entities_of_its_own_are_refused(tmp_path):
    """They could grow without end, or read a file of this machine."""
    raw = '<!DOCTYPE article [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + jats("<p>&a;</p>", "")
    assert "entities" in refusal(tmp_path, raw.replace('<?xml version="1.0"?>', ""), "a.xml")


# ── EPUB ──────────────────────────────────────────────────────────────────────────────────────


def test_chapters_are_read_in_the_order_of_the_spine(tmp_path):
    """Each below the book's title; the navigation is left out, and said."""
    raw = epub(["<h1>Rest</h1><p>Rest helps.</p>", "<h1>Heat</h1><p>Heat helps.</p>"])
    article = read_bytes(tmp_path, raw, "a.epub")
    assert article.title == "A book"
    assert [section.heading for section in article.sections] == ["Rest", "Heat"]
    assert words(article) == ["Rest helps.", "Heat helps."]
    assert any("nav.xhtml" in note for note in article.notes)


def test_notes_of_two_chapters_with_the_same_id_stay_apart(tmp_path):
    """A mark leads to the note of its own chapter."""
    chapter = (
        '<h1>Part {0}</h1><p>Rest helps.<a epub:type="noteref" href="#n1">1</a></p>'
        '<aside epub:type="footnote" id="n1"><p>Lee A. Salt {0}. 2001.</p></aside>'
    )
    article = read_bytes(tmp_path, epub([chapter.format(1), chapter.format(2)]), "a.epub")
    assert [entry.text for entry in article.references] == [
        "Lee A. Salt 1. 2001.",
        "Lee A. Salt 2. 2001.",
    ]
    assert refers(article) == [("1",), ("2",)]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"META-INF/encryption.xml": '<e><CipherReference URI="c0.xhtml"/></e>'}, "DRM"),
        ({"META-INF/container.xml": "<a/>", "content.opf": ""}, "no package"),
        ({"c0.xhtml": " " * 21_000_000}, "unpacks to more"),
    ],
)
def test_a_locked_hollow_or_swollen_book_is_refused(tmp_path, parts, said):
    """In one line each."""
    assert said in refusal(tmp_path, epub(["<p>Rest helps.</p>"], parts), "a.epub")


# ── ODT ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("flat", [False, True])
def test_headings_lists_tables_and_notes_of_odt_are_read(tmp_path, flat):
    """Packed or flat."""
    body = """<text:h text:outline-level="1">Salt</text:h><text:p>Rest helps.<text:note>
    <text:note-citation>1</text:note-citation><text:note-body><text:p>Lee A. Salt. 2001.</text:p>
    </text:note-body></text:note> Heat, too.</text:p>
    <text:list><text:list-item><text:p>Two.</text:p>
    </text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>A</text:p>
    </table:table-cell><table:table-cell><text:p>B</text:p></table:table-cell></table:table-row>
    </table:table>"""
    article = read_bytes(tmp_path, odt(body, flat), "a.fodt" if flat else "a.odt")
    assert article.title == "Salt"
    assert words(article) == ["Rest helps.[1] Heat, too.", "Two.", "A | B"]
    assert [entry.text for entry in article.references] == ["Lee A. Salt. 2001."]
    assert refers(article) == [("1",)]


def test_tracked_changes_and_comments_of_odt_are_counted(tmp_path):
    """What was inserted is read; what was deleted, and what was remarked, is not."""
    body = """<text:tracked-changes><text:changed-region><text:insertion/></text:changed-region>
    <text:changed-region><text:deletion><text:p>Never.</text:p></text:deletion>
    </text:changed-region></text:tracked-changes><text:p>Rest helps<office:annotation><text:p>Sure?
    </text:p></office:annotation> most.</text:p>"""
    article = read_bytes(tmp_path, odt(body), "a.odt")
    assert words(article) == ["Rest helps most."]
    said = " ".join(article.notes)
    assert "1 insertions were read, 1 deletions were left out" in said
    assert "1 × comment" in said


ZOTERO = (
    '<text:reference-mark-start text:name="ZOTERO_ITEM CSL_CITATION {&quot;citationItems&quot;:'
    "[{&quot;id&quot;:1,&quot;itemData&quot;:{&quot;type&quot;:&quot;book&quot;,&quot;title&quot;:"
    "&quot;Salt and cramps&quot;,&quot;author&quot;:[{&quot;family&quot;:&quot;Lee&quot;}],"
    '&quot;issued&quot;:{&quot;date-parts&quot;:[[2001]]}}}]} RND1"/>'
)


def test_a_record_in_a_citation_field_is_given_to_its_printed_entry(tmp_path):
    """Zotero keeps the work in the name of a mark, and the list in a section."""
    body = f"""<text:p>Rest helps {ZOTERO}[1]<text:reference-mark-end/>.</text:p><text:section
    text:name="ZOTERO_BIBL {{}} CSL_BIBLIOGRAPHY"><text:p>1. Lee. Salt and cramps. 2001.</text:p>
    </text:section>"""
    article = read_bytes(tmp_path, odt(body), "a.odt")
    (entry,) = article.references
    assert entry.text == "Lee. Salt and cramps. 2001."
    assert '"title": "Salt and cramps"' in entry.record
    assert refers(article) == [("1",)]


def test_the_records_are_the_list_where_none_is_printed(tmp_path):
    """Author and year lead to them."""
    body = f"<text:p>Rest helps {ZOTERO}(Lee 2001)<text:reference-mark-end/>.</text:p>"
    article = read_bytes(tmp_path, odt(body), "a.odt")
    assert [entry.text for entry in article.references] == ["Lee. Salt and cramps. 2001."]
    assert not [note for note in article.notes if "refers to no entry" in note]


def test_bibliography_marks_are_a_list(tmp_path):
    """As LibreOffice keeps them."""
    mark = """<text:bibliography-mark text:identifier="L1" text:bibliography-type="article"
    text:author="Lee, A" text:title="Salt" text:year="2001">[L1]</text:bibliography-mark>"""
    article = read_bytes(tmp_path, odt(f"<text:p>Rest helps {mark}.</text:p>"), "a.odt")
    assert [entry.text for entry in article.references] == ["Lee A. Salt. 2001."]
    assert refers(article) == [("1",)]


# ── PDF ───────────────────────────────────────────────────────────────────────────────────────

LIST = [(50, 300, 11, "References", True), (50, 280, 11, "1. Lee A. Salt. BMJ. 2001."),
        (50, 266, 11, "2. Smith B. Heat. BMJ. 2002.")]  # fmt: skip


def page(*lines):
    """A page with lines at their places: x, y, size, text, and whether it is bold."""
    return list(lines)


def test_a_raised_number_of_the_list_is_a_mark_and_a_power_is_none(tmp_path):
    """What is neither stays, with ^, and is reported."""
    lines = page(
        (50, 700, 11, "Rest relaxes every one of the large muscles.^{1,2}"),
        (50, 686, 11, "It reaches 10^{6} cells in people who stay in bed."),
        (50, 672, 11, "Nobody could repeat this finding.^{9}"),
        *LIST,
    )
    article = read_bytes(tmp_path, pdf([lines]), "a.pdf")
    text = " ".join(words(article))
    assert "muscles.[1, 2]" in text
    assert "10⁶ cells" in text
    assert "finding.^9" in text
    assert refers(article) == [("1", "2")]
    assert any("stay as ^: 1" in note for note in article.notes)
    assert len(article.references) == 2


def test_two_columns_are_read_one_after_the_other(tmp_path):
    """What stands across them comes first."""
    left = [(50, 680 - 14 * n, 10, f"left {n} is a line of this column") for n in range(10)]
    right = [(320, 680 - 14 * n, 10, f"right {n} is a line of this column") for n in range(10)]
    both = [line for pair in zip(left, right, strict=True) for line in pair]
    article = read_bytes(tmp_path, pdf([[(50, 720, 18, "Salt", True), *both]]), "a.pdf")
    text = " ".join(words(article))
    assert article.title == "Salt"
    assert text.index("left 9") < text.index("right 0")


def test_headers_and_page_numbers_are_left_out_and_said(tmp_path):
    """A line that stands on every page at the same place is no text; a paragraph goes on."""
    bodies = ["Rest helps most people who have pain in a", "large muscle, as many trials show."]
    pages = [
        [(50, 800, 9, "Journal of Rest"),
         (50, 700, 11, f"{'Line' * number} above the text of this page."),
         (50, 686, 11, body), (300, 30, 9, str(number))]
        for number, body in enumerate(bodies, start=1)
    ]  # fmt: skip
    article = read_bytes(tmp_path, pdf(pages), "a.pdf")
    assert "Journal" not in " ".join(words(article))
    assert any("edge of a page" in note and ": 4" in note for note in article.notes)


def test_a_word_parted_at_the_end_of_a_line_is_joined_with_care(tmp_path):
    """A hyphen that the word has elsewhere stays."""
    lines = [
        (50, 700, 11, "The people in this study had exer-"),
        (50, 686, 11, "cised, and they gave self-"),
        (50, 672, 11, "reported answers in all of the trials."),
    ]
    article = read_bytes(tmp_path, pdf([lines]), "a.pdf")
    assert words(article) == [
        "The people in this study had exercised, and they gave self-reported answers in all of the "
        "trials."
    ]


def test_a_scan_is_refused(tmp_path):
    """With what to do."""
    said = refusal(tmp_path, pdf([[(50, 700, 11, "Page 1")]]), "a.pdf")
    assert "scan" in said
    assert "OCR" in said


def test_a_damaged_and_a_hollow_pdf_are_refused(tmp_path):
    """In one line."""
    for raw in (b"%PDF-1.7 ...", pdf([[(50, 700, 11, "a" * 300)]])[:200]):
        assert "a.pdf: it" in refusal(tmp_path, raw, "a.pdf")


def test_the_work_that_a_pdf_asks_for_is_counted(tmp_path, monkeypatch):
    """More signs, pages or drawing than an article has are refused while they are read."""
    raw = pdf([[(50, 700, 11, "Rest helps. " * 20)]] * 3)
    for limit, name in ((100, "MOST_SIGNS"), (2, "MOST_PAGES"), (100, "_MOST_PROGRAM")):
        with monkeypatch.context() as patch:
            patch.setattr(_pdf, name, limit)
            assert "more than" in refusal(tmp_path, raw, "a.pdf")


def test_a_form_that_calls_a_form_without_end_is_refused(tmp_path):
    """Thirty forms that each call the next twice would be drawn a thousand million times."""
    forms = {f"F{n}": f"/F{n + 1} Do /F{n + 1} Do" for n in range(30)} | {"F30": "q Q"}
    assert "more than" in refusal(tmp_path, pdf([[]], forms), "a.pdf")


# ── By LibreOffice ────────────────────────────────────────────────────────────────────────────

RTF = b"{\\rtf1\\ansi Rest helps.{\\super 1}\\par References\\par 1. Lee A. Salt. BMJ. 2001.\\par}"


def test_rtf_is_read_by_libreoffice(tmp_path):
    """Raised numbers stay raised."""
    if shutil.which("soffice") is None:
        reason = "LibreOffice is not installed"
        pytest.fail(reason) if os.environ.get("OFFICE") == "required" else pytest.skip(reason)
    article = read_bytes(tmp_path, RTF, "a.rtf")
    assert refers(article) == [("1",)]
    assert len(article.references) == 1


def test_without_libreoffice_it_is_said_what_to_do(tmp_path, monkeypatch):
    """By name, RTF and the old Word file."""
    monkeypatch.setattr(_office.shutil, "which", lambda _: None)
    old = b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le")
    assert "RTF" in refusal(tmp_path, RTF, "a.rtf")
    assert "old kind" in refusal(tmp_path, old, "a.doc")


# ── What is no article ────────────────────────────────────────────────────────────────────────


def packed(*names):
    """A packed file with parts of these names."""
    result = BytesIO()
    with zipfile.ZipFile(result, "w") as file:
        for name in names:
            file.writestr(name, "<a/>")
    return result.getvalue()


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"\x89PNG\r\n", "image"),
        (b"\x1f\x8b\x08", "archive"),
        (packed("a.txt"), "zip"),
        (packed("xl/workbook.xml"), "spreadsheet"),
        (packed("ppt/presentation.xml"), "presentation"),
        (packed("Index/Document.iwa"), "Apple"),
        (b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"), "spreadsheet"),
        (b'{"nbformat": 4, "cells": []}', "notebook"),
        (b'{"a": 1}', "JSON"),
        (b'[{"type": "book", "title": "A"}]', "references"),
        (b"@article{a,\n title={A}}", "references"),
        (b"TY  - JOUR\nER  - \n", "references"),
        (b"PMID- 1\n", "references"),
        (b"%0 Journal Article\n", "references"),
        (b"10.1000/a1\nhttps://doi.org/10.1000/a2\n12345678\n", "references"),
        (b"[InternetShortcut]\nURL=https://example.org", "shortcut"),
        (b"From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\n\nText", "e-mail"),
        (b"Subject: A\nMIME-Version: 1.0\nContent-Type: multipart/related;\n b=1\n", "web archive"),
        (b"% A comment\n\\usepackage{a}\n\\documentclass{article}\n", "LaTeX"),
        (b'<?xml version="1.0"?><xml><records/></xml>', "EndNote XML"),
        (b'<article xmlns="http://docbook.org/ns/docbook"><para>A</para></article>', "DocBook"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a"])
def test_what_is_no_article_is_told_by_its_content(tmp_path, raw, kind, name):
    """Whatever it is called; one line says what it is and what to do."""
    said = refusal(tmp_path, raw, name)
    found, do = REFUSED[kind]
    assert said == f"{name}: {found}. {do}."


@pytest.mark.parametrize("root", ["TEI", "rss", "opml", "QAPairs"])
def test_other_xml_is_named(tmp_path, root):
    """By what it is called in the world, or by its outermost element."""
    said = refusal(tmp_path, f'<?xml version="1.0"?><{root}/>', "a.xml")
    assert "it is XML" in said
    assert "JATS" in said


def test_a_file_is_read_as_what_it_holds(tmp_path):
    """An ODT under the name of a Word file, a page under that of a text."""
    assert words(read_bytes(tmp_path, odt("<text:p>Rest helps.</text:p>"), "a.docx")) == [
        "Rest helps."
    ]
    assert words(read_bytes(tmp_path, "<html><p>Rest helps.</p></html>", "a.txt")) == [
        "Rest helps."
    ]


def test_what_is_no_file_is_refused_before_it_is_opened(tmp_path):
    """An address, a folder, a pipe that would wait for ever, a device without an end."""
    os.mkfifo(tmp_path / "pipe")
    for path, said in (
        (tmp_path, "a folder"),
        (tmp_path / "pipe", "a pipe"),
        (type(tmp_path)("/dev/zero"), "a device"),
        (type(tmp_path)("https://example.org/article"), "nothing is fetched"),
    ):
        with pytest.raises(Unreadable) as error:
            read(path)
        assert said in str(error.value)


SHEET = (
    ".big { font-size: 20.0pt; } .bold { font-weight: bold; } .plain { } "
    ".up { font-size: 0.58em; position: relative; top: -0.33em; }"
)


def styled(*lines: tuple[str, str]) -> bytes:
    """A book whose headings and raised digits only its style sheet tells."""
    spans = "".join(f'<p><span class="{name}">{text}</span></p>' for name, text in lines)
    return epub([spans], {"styles.css": SHEET})


def test_headings_and_raised_digits_of_a_book_are_told_by_its_styles(tmp_path):
    """As LibreOffice writes them; it is said that they were inferred."""
    raised = 'Rest helps.</span><span class="up">1</span><span class="plain"> Ice does not.'
    lines = (
        ("big", "Legs"),
        ("bold", "In pregnancy"),
        ("plain", raised),
        ("bold", "Ice is cold."),
        ("bold", 'Note</span> well<span class="bold">'),
        ("bold", "References"),
        ("plain", "1. Lee A. Rest. 2018."),
    )
    article = read_bytes(tmp_path, styled(*lines), "a.epub")
    assert [section.heading for section in article.sections] == ["In pregnancy"]
    assert [mark.entries for mark in article.marks] == [(1,)]
    assert any("3 large or bold lines were taken for headings" in note for note in article.notes)


def test_a_book_without_any_heading_says_so(tmp_path):
    """Its lines are all alike."""
    article = read_bytes(tmp_path, styled(("plain", "Rest helps legs.")), "a.epub")
    assert any("none can be told from how it looks" in note for note in article.notes)


def test_a_book_with_headings_of_its_own_keeps_its_bold_lines(tmp_path):
    """Nothing is inferred where something is said."""
    raw = epub(['<h1>Rest</h1><p><span class="bold">Note well</span></p>'], {"styles.css": SHEET})
    article = read_bytes(tmp_path, raw, "a.epub")
    assert [each.text for each in article.sections[0].paragraphs] == ["Note well"]
    assert not any("headings" in note for note in article.notes)


@pytest.mark.parametrize("suffix", ["jats.xml", "odt", "epub"])
def test_foreign_files_are_read_with_all_their_references(suffix):
    """What others made."""
    files = sorted(SHARED.rglob(f"*.{suffix}"))
    if not files:
        pytest.skip("the foreign files are not here")
    for path in files:
        article = read(path)
        numbers = {str(entry.number) for entry in article.references}
        assert numbers
        assert set(sum(refers(article), ())) <= numbers


MADE = {
    "a.xml": jats(f"<p>Rest {cite(1)}.</p>", LABELLED).encode(),
    "a.odt": odt("<text:p>Rest helps.</text:p>", flat=True),
    "a.epub": epub(["<p>Rest helps.</p>"]),
    "a.pdf": pdf([LIST]),
}


@pytest.mark.parametrize("name", MADE)
@given(place=st.integers(0, 2000), length=st.integers(0, 30), new=st.binary(max_size=8))
def test_a_damaged_file_is_read_or_refused(tmp_path_factory, name, place, length, new):
    """Whatever bytes are changed in it, nothing but Unreadable is raised."""
    raw = MADE[name]
    place %= len(raw)
    with suppress(Unreadable):
        read_bytes(tmp_path_factory.getbasetemp(), raw[:place] + new + raw[place + length :], name)
