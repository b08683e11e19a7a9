"""Word files: what is read of them, and how their citations are tied to their reference list."""

import json
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word_files import control, csl, field, packed, paragraph, record, run, word_file, zotero

from evidence_review.errors import Unreadable
from evidence_review.text import _word_file
from evidence_review.text.reading import read

WOOL = record("Wool socks at night", "Lee", 2019, DOI="10.1234/wool")
COTTON = record("Cotton and sleep in older adults", "Smith", 2020)
HEAT = record("Heat for cold feet", "Jones", 2021)
PRINTED = [
    "Lee AB. Wool socks at night. J Socks. 2019;1:1-9.",
    "Smith AB. Cotton and sleep in older adults. J Socks. 2020;1:1-9.",
    "Jones AB. Heat for cold feet. J Socks. 2021;1:1-9.",
]
NUMBERED = [f"{number}.\t{text}" for number, text in enumerate(PRINTED, 1)]
HEADINGS = (
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="Kapitel"/>'
    '<w:basedOn w:val="Heading1"/></w:style>'
)
TITLE = paragraph("Warm socks and sleep", style="Heading1")
HEADING = paragraph("References", style="Heading1")
BOLD, HIDDEN = "<w:b/>", "<w:vanish/>"
RAISED = '<w:vertAlign w:val="superscript"/>'


@pytest.fixture
def article(tmp_path):
    """The article of a Word file with this body."""

    def make(*body, **parts):
        content = TITLE + "".join(body)
        return read(word_file(tmp_path / "a.docx", content, styles=HEADINGS, **parts))

    return make


def cited(*marks):
    """A paragraph with a sentence for each mark."""
    return paragraph(*(piece for mark in marks for piece in ("Socks may help ", mark, ". ")))


def listed(entries, code="ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY"):
    """A bibliography as one field over several paragraphs."""
    begin, end = field(code, "|").split(run("|"))
    return paragraph(begin, entries[0]) + "".join(map(paragraph, entries[1:])) + paragraph(end)


def texts(article):
    return [each.text for section in article.sections for each in section.paragraphs]


def refers(article):
    """What each mark refers to, in order."""
    return [mark.refers for sentence in article.sentences for mark in sentence.marks]


def titles(article):
    return {each.number: json.loads(each.record)["title"] for each in article.references}


ONE_EACH = [("1",), ("2",), ("3",)]
TITLES = {1: WOOL["title"], 2: COTTON["title"], 3: HEAT["title"]}


# ── Citations ─────────────────────────────────────────────────────────────────────────────────


def mendeley(shown, work):
    return field(f"ADDIN CSL_CITATION {csl(work)}", shown)


def mendeley_cite(shown, work):
    return control(run(shown), "MENDELEY_CITATION_v3_" + packed(csl(work)))


def endnote_xml(work):
    year = work["issued"]["date-parts"][0][0]
    return (
        f"<EndNote><Cite><Author>{work['author'][0]['family']}</Author><Year>{year}</Year>"
        f"<record><titles><title><style>{work['title']}</style></title><secondary-title>J"
        f"</secondary-title></titles><dates><year>{year}</year></dates></record></Cite></EndNote>"
    )


def endnote(shown, work):
    return field(f" ADDIN EN.CITE {endnote_xml(work)} ", shown, cut=40)


def endnote_data(shown, work):
    """The newer form: the record in base 64, in a field inside the instruction of the field."""
    inner = field("ADDIN EN.CITE.DATA", data=packed(endnote_xml(work)))
    begin, end = field("ADDIN EN.CITE", "|").split(
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    raised = run(shown, RAISED)
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    return begin + inner + separate + end.replace(run("|"), raised)


def citavi(shown, work):
    reference = {
        "Title": work["title"],
        "Authors": [{"FirstName": "A", "LastName": work["author"][0]["family"]}],
        "Year": str(work["issued"]["date-parts"][0][0]),
        "Periodical": {"Name": "J"},
    }
    code = json.dumps({"Entries": [{"ReferenceId": work["title"], "Reference": reference}]})
    return control(
        field(f"ADDIN CitaviPlaceholder{{{packed(code)}}}", shown), "CitaviPlaceholder#1"
    )


MANAGERS = [zotero, mendeley, mendeley_cite, endnote, endnote_data, citavi]
SHOWN = ["[{}]", "({})", "{}", "(Lee et al., 20{})"]


@pytest.mark.parametrize("shown", SHOWN)
@pytest.mark.parametrize("cite", MANAGERS)
def test_a_citation_is_tied_by_its_record_whatever_it_shows(article, cite, shown):
    """Whoever wrote it, in brackets, raised, or as author and year."""
    marks = [cite(shown.format(count), work) for count, work in enumerate((WOOL, COTTON, HEAT), 1)]
    made = article(cited(*marks), HEADING, listed(NUMBERED))
    assert refers(made) == ONE_EACH
    assert titles(made) == TITLES
    assert made.notes == ()


@pytest.mark.parametrize("cite", MANAGERS)
def test_without_a_printed_list_the_records_are_the_list(article, cite):
    """In order of first citation, and it is said."""
    made = article(cited(cite("(a)", WOOL), cite("(b)", COTTON), cite("(c)", HEAT)))
    assert (refers(made), titles(made)) == (ONE_EACH, TITLES)
    assert "prints no reference list: the 3 works" in made.notes[-1]


def test_words_own_citations_are_tied_by_their_tags(article):
    source = (
        "<b:Source><b:Tag>{0}</b:Tag><b:Author><b:Author><b:NameList><b:Person><b:Last>{0}</b:Last>"
        "</b:Person></b:NameList></b:Author></b:Author><b:Title>{1}</b:Title><b:Year>{2}</b:Year>"
        "<b:JournalName>J</b:JournalName></b:Source>"
    )
    works = (("Lee", WOOL["title"], 2019), ("Smith", COTTON["title"], 2020))
    kept = "".join(source.format(*work) for work in works)
    space = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
    made = article(
        cited(field("CITATION Lee \\l 1033", "(Lee)"), field("CITATION Smith \\m Lee", "(S; L)")),
        control(listed(PRINTED[:2], "BIBLIOGRAPHY"), about="<w:bibliography/>"),
        sources=f'<b:Sources xmlns:b="{space}">{kept}</b:Sources>',
    )
    assert refers(made) == [("1",), ("2", "1")]


def test_zoteros_bookmarks_are_citations(article):
    """Their records stand in pieces among the properties of the file."""
    code = f"ZOTERO_ITEM CSL_CITATION {csl(WOOL)}"
    mark = '<w:bookmarkStart w:id="7" w:name="ZOTERO_BREF_x"/>[1]<w:bookmarkEnd w:id="7"/>'
    start, end = mark.split("[1]")
    properties = "".join(
        f"<property name='ZOTERO_BREF_x_{count}'><v>{part}</v></property>"
        for count, part in enumerate((code[:90], code[90:]), 1)
    )
    made = article(paragraph("Wool helps ", start, "[1]", end, "."), custom=properties)
    assert titles(made) == {1: WOOL["title"]}
    assert refers(made) == [("1",)]


def test_the_order_of_the_list_ties_nothing(article):
    made = article(
        cited(zotero("[3]", HEAT), zotero("[2, 1]", COTTON, WOOL)), HEADING, listed(NUMBERED)
    )
    assert refers(made) == [("3",), ("2", "1")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HEADING, ""),
        ("", ""),
        (paragraph("Quellenangaben", style="berschrift1"), ""),
        ("", paragraph("Figures", style="Heading1") + paragraph("A figure of socks is here.")),
    ],
)
def test_a_list_is_found_wherever_it_is_inserted(article, before, after):
    """Under a heading in any language, without one, and before the figures."""
    marks = (zotero("(Lee)", WOOL), zotero("(Smith)", COTTON), zotero("(Jones)", HEAT))
    made = article(cited(*marks), before, listed(PRINTED), after)
    assert (refers(made), titles(made)) == (ONE_EACH, TITLES)
    assert [section.heading for section in made.sections[1:]] == (["Figures"] if after else [])


def test_a_number_that_the_record_contradicts_is_reported(article):
    made = article(cited(zotero("[2]", WOOL)), HEADING, listed(NUMBERED[:2]))
    assert refers(made) == [("1",)]
    assert "“[2]” stands for entry 1, by the record in it" in made.notes[0]


def test_a_work_that_the_list_lacks_is_added_and_named(article):
    made = article(cited(zotero("[1]", WOOL), zotero("[2]", COTTON)), HEADING, listed(NUMBERED[:1]))
    assert refers(made) == ONE_EACH[:2]
    assert made.notes[0].startswith("Cited, but not in the printed list, and added to it: “Smith")


def test_a_page_without_a_year_is_tied_by_its_address(article):
    """The list prints it as consulted, not as published; the record knows the year."""
    web = {key: said for key, said in WOOL.items() if key != "DOI"}
    web |= {"type": "webpage", "URL": "https://www.example.org/wool"}
    printed = "1. Lee A. On sheep. Available from: https://example.org/wool/"
    made = article(cited(zotero("[1]", web)), HEADING, paragraph(printed))
    assert (refers(made), len(made.references)) == ([("1",)], 1)


def test_one_title_with_two_identifiers_is_two_works(article):
    second = {**WOOL, "DOI": "10.1234/wool.pub2"}
    made = article(cited(zotero("[1]", WOOL), zotero("[2]", second)))
    assert refers(made) == ONE_EACH[:2]


def test_the_words_of_a_citation_are_kept(article):
    """What stands before and behind a work, and the authors that the sentence itself names."""
    see = zotero("(see Lee, 2019, p. 5)", WOOL, prefix="see", locator="5")
    made = article(cited(see, zotero("Smith et al. (2020)", COTTON), zotero("(2021)", HEAT)))
    assert texts(made) == [
        "Socks may help (see [1], p. 5). Socks may help Smith et al. [2]. Socks may help [3]."
    ]


@pytest.mark.parametrize(
    ("code", "name"),
    [("ADDIN PAPERS2_CITATIONS x", "PAPERS2_CITATIONS"), ("ADDIN CSL_CITATION {bad", "Mendeley")],
)
def test_a_citation_that_cannot_be_read_stands_as_printed_and_is_named(article, code, name):
    made = article(cited(field(code, "[2]")), HEADING, *map(paragraph, NUMBERED))
    assert refers(made) == [("2",)]
    assert name in made.notes[0]
    assert "“[2]”" in made.notes[0]


def test_an_unformatted_citation_of_endnote_is_author_and_year(article):
    made = article(cited("{Lee, 2019 #12}"), HEADING, *map(paragraph, PRINTED))
    assert refers(made) == [("lee 2019",)]


# ── Notes and lists ───────────────────────────────────────────────────────────────────────────


def note(number, *pieces):
    runs = "".join(piece if piece.startswith("<") else run(piece) for piece in pieces)
    return f'<w:footnote w:id="{number}"><w:p>{runs}</w:p></w:footnote>'


def call(number):
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def test_a_note_that_is_a_citation_is_a_mark_and_a_remark_stays_text(article):
    notes = (note(1, zotero("Lee, Wool.", WOOL)), note(2, "This was disputed for years."))
    made = article(cited(call(1), call(2)), footnotes="".join(notes))
    assert refers(made) == [("1",)]
    assert titles(made) == {1: WOOL["title"]}
    assert texts(made)[-1] == "This was disputed for years."
    assert any("1 note that cite no source alone" in each for each in made.notes)


def test_notes_with_references_are_the_list(article):
    made = article(cited(call(1), call(2)), footnotes=note(1, PRINTED[0]) + note(2, PRINTED[1]))
    assert [each.text for each in made.references] == PRINTED[:2]
    assert refers(made) == ONE_EACH[:2]


LEVEL = '<w:lvl w:ilvl="0"><w:start w:val="{}"/><w:numFmt w:val="decimal"/></w:lvl>'
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="1">{LEVEL.format(1)}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2">{LEVEL.format(4)}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


@pytest.mark.parametrize(("list_", "first"), [(1, 3), (2, 4), (3, 1)])
def test_the_numbers_that_word_counts_are_those_of_the_entries(article, list_, first):
    """Going on from a list above, beginning with another number, or beginning again."""
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
    steps = (paragraph(text, form=number.format(1)) for text in ("Put them on.", "Then sleep."))
    entries = (paragraph(text, form=number.format(list_)) for text in PRINTED)
    made = article(*steps, HEADING, *entries, numbering=NUMBERING)
    assert [each.number for each in made.references] == [first, first + 1, first + 2]


# ── What is read, and what is not ─────────────────────────────────────────────────────────────


def changed(tag, content):
    return f'<w:{tag} w:id="1" w:author="x">{content}</w:{tag}>'


@pytest.mark.parametrize(
    ("piece", "text", "said"),
    [
        (changed("ins", run("warm")), "Socks warm.", "1 insertion"),
        (changed("del", "<w:r><w:delText>no</w:delText></w:r>"), "Socks .", "1 deletion"),
        (changed("moveFrom", run("no")), "Socks .", "1 passage moved away"),
        (run("no", HIDDEN), "Socks .", "1 word that is hidden"),
        (field("PAGE", "7"), "Socks .", "1 page number"),
        (field("REF _R", "7"), "Socks 7.", ""),
        (control(run("no"), about="<w:showingPlcHdr/>"), "Socks .", "1 placeholder"),
        (control(run("warm")), "Socks warm.", ""),
        ("<w:smartTag><w:r><w:t>warm</w:t></w:r></w:smartTag>", "Socks warm.", ""),
        (run("10") + run("5", RAISED), "Socks 10⁵.", ""),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "Socks ≥.", ""),
        (
            '<w:r><w:sym w:font="Fancy" w:char="F0B3"/></w:r>',
            "Socks □.",
            "1 symbol that is not known",
        ),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>", "Socks a‑b.", ""),
        ("<w:r><w:t>a</w:t><w:softHyphen/><w:t>b</w:t></w:r>", "Socks ab.", ""),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "Socks a b.", ""),
        ("<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>", "Socks x=2.", "1 equation"),
        (run("A & B <c>"), "Socks A & B <c>.", ""),
    ],
)
def test_what_word_shows_is_read_and_what_it_hides_is_said(article, piece, text, said):
    made = article(paragraph("Socks ", piece, "."))
    assert texts(made) == [text]
    assert (said in " ".join(made.notes)) if said else made.notes == ()


def test_a_text_box_is_read_once(article):
    box = f"<w:txbxContent>{paragraph('A box is warm.')}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert texts(article(paragraph("Socks are warm.", both))) == [
        "Socks are warm.",
        "A box is warm.",
    ]


def test_a_paragraph_whose_end_is_deleted_goes_on(article):
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    assert texts(article(paragraph("Socks ", form=gone), paragraph("help."))) == ["Socks help."]


def test_a_table_of_contents_and_comments_are_left_out_and_counted(article):
    remark = '<w:r><w:commentReference w:id="0"/></w:r>'
    made = article(
        paragraph(field("TOC \\o", run("Warm socks"), field("PAGEREF _x", "3"))),
        paragraph("Socks help.", remark),
        comments='<w:comment w:id="0"><w:p/></w:comment>',
    )
    assert texts(made) == ["Socks help."]
    assert set(made.notes) == {"Left out: 1 comment.", "Left out: 1 table of contents."}


def test_a_bold_line_above_text_is_a_heading(article):
    made = article(paragraph(run("Who needs them", BOLD)), paragraph("All do."))
    assert made.sections[-1].heading == "Who needs them"
    assert "for they are bold lines: “Who needs them”" in made.notes[0]


def test_a_mark_alone_in_a_cell_is_kept(article):
    row = f"<w:tc>{paragraph('Wool')}</w:tc><w:tc>{paragraph(zotero('[1]', WOOL))}</w:tc>"
    assert texts(article(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>")) == ["Wool | [1]"]


def boxed(word):
    return f"<w:r><w:pict><w:txbxContent>{paragraph(word)}</w:txbxContent></w:pict></w:r>"


PIECES = st.sampled_from(
    [
        run,
        lambda word: changed("ins", run(word)),
        lambda word: field("REF x", word),
        lambda word: field("HYPERLINK \"https://example.org\"", word),
        lambda word: control(run(word)),
        lambda word: field("X", word).replace('"end"', '"never"'),
        lambda word: run(word, RAISED),
        lambda word: run(word, BOLD),
        lambda word: f"<w:hyperlink>{run(word)}</w:hyperlink>",
        boxed,
    ]
)  # fmt: skip
WORDS = st.text("abcdefg", min_size=3, max_size=6)


@given(
    body=st.lists(
        st.lists(st.tuples(PIECES, WORDS), min_size=1, max_size=4), min_size=1, max_size=5
    )
)
def test_every_word_of_the_body_is_in_the_article(tmp_path_factory, body):
    """However it is wrapped, and also where a field has no end."""
    content = [
        paragraph(*(piece for make, word in pieces for piece in (make(word), " . ")))
        for pieces in body
    ]
    path = word_file(tmp_path_factory.mktemp("w") / "a.docx", TITLE + "".join(content))
    made = Counter(read(path).text.replace(".", " ").split())
    assert Counter(word for pieces in body for _, word in pieces) - made == Counter()


# ── Other files ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("main", ["word/document2.xml", "doc.xml", "content/main.part"])
def test_the_main_part_is_found_under_any_name(tmp_path, main):
    body = TITLE + paragraph("Socks help.")
    assert texts(read(word_file(tmp_path / "a.docx", body, main=main)))[-1] == "Socks help."


def test_strict_namespaces_are_read(tmp_path, article):
    article(cited(zotero("[1]", WOOL)))
    path: Path = tmp_path / "strict.docx"
    with zipfile.ZipFile(tmp_path / "a.docx") as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for strict, usual in _word_file._STRICT:
                content = content.replace(usual, strict)
            new.writestr(name, content)
    assert refers(read(path)) == [("1",)]


@pytest.mark.parametrize(
    ("body", "main", "words"),
    [
        ('<w:altChunk r:id="x"/>', "word/document.xml", "altChunk"),
        ("<w:p/>" * 4_000_000, "word/other.part", "unpacks to more than 20 MB"),
        ("<w:p><w:r/></w:p>" * 700_000, "word/document.xml", "too many paragraphs"),
        ("<w:p/>" * 50_001, "word/document.xml", "50,001 paragraphs"),
        ("<!DOCTYPE a>", "word/document.xml", "document type"),
    ],
)
def test_what_is_too_large_or_no_text_is_refused_before_it_is_read(tmp_path, body, main, words):
    """A bomb is known by the sizes in its table, a flood of elements before a tree is built."""
    path = word_file(tmp_path / "a.docx", body, main=main)
    with pytest.raises(Unreadable, match=words):
        read(path)


def test_the_work_grows_with_the_file_alone(tmp_path, monkeypatch):
    """Each element is taken up once, however deep it stands and however many spans are open."""
    from evidence_review.text._word_walk import Walk

    taken = Counter()
    start = Walk._start
    monkeypatch.setattr(Walk, "_start", lambda self, it: taken.update([id(it)]) or start(self, it))
    counts = []
    for size in (50, 100):
        taken.clear()
        open_fields = paragraph(
            *('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' for _ in range(size))
        )
        read(word_file(tmp_path / "a.docx", TITLE + open_fields + paragraph("End.") * size))
        counts.append(taken.total())
    assert counts[1] < 2.1 * counts[0]
