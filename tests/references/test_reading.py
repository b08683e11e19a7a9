"""References from outside: entries in = records out + problems, whatever program wrote them."""

import csv
import os
import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_review import opening
from evidence_review.errors import Unreadable
from evidence_review.references._dates import iso_date
from evidence_review.references._identifiers import find_address, find_doi
from evidence_review.references._latex import escape, plain
from evidence_review.references._names import initials, split_name
from evidence_review.references.bibliography import parse_bibliography, read_bibliography
from evidence_review.references.keys import with_keys
from evidence_review.references.reading import parse_references, read_references
from evidence_review.references.work import Work
from evidence_review.references.writing import as_printed, to_bibtex
from evidence_review.tables.rows import Citation

HERE = Path(__file__).parent / "imports"
ARTICLE = Path(os.environ.get("EVIDENCE_REVIEW_ARTICLE", ROOT.parent / "shared" / "article.txt"))

# File: how many entries it has, how many of them cannot be read, and how many notes there are.
FILES = {
    "apa.txt": (3, 0, 0),
    "better-bibtex.bib": (2, 0, 0),
    "careless.bib": (6, 2, 7),
    "crossref.json": (1, 0, 0),
    "endnote.bib": (2, 0, 1),
    "endnote.ris": (2, 0, 0),
    "jabref.bib": (2, 0, 1),
    "mendeley.bib": (2, 0, 0),
    "ovid.ris": (4, 1, 2),
    "pubmed.bib": (2, 0, 0),
    "pubmed.nbib": (2, 0, 0),
    "scholar.bib": (2, 0, 0),
    "vancouver.txt": (4, 1, 0),
    "zotero.bib": (2, 0, 0),
    "zotero.json": (5, 2, 0),
    "zotero.ris": (2, 0, 0),
}
WITHOUT_DOI = {"pubmed.bib", "scholar.bib", "careless.bib"}


def make_record(**cells) -> Work:
    """A record with the least that `references.bib` asks for; name what is to be otherwise."""
    usual = {"type": "article", "authors": (("Specimen", "Anna"),), "title": "A title"}
    usual |= {"date": "2015", "doi": "10.1234/one"}
    return Work(**(usual | cells))


def only(text: str, file: str = "references.txt") -> Work:
    """The one record of a text without problems."""
    imported = parse_references(text, file)
    assert imported.problems == ()
    (record,) = imported.works
    return record


# ── In = out + named failures ─────────────────────────────────────────────────────────────────


def test_every_file_is_counted():
    """A fixture without its numbers would be read by no test."""
    assert {path.name for path in HERE.iterdir()} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_entries_in_are_records_out_and_problems(name):
    """Nothing is lost: what is not a record is a problem, and each has a line of its own."""
    entries, failed, notes = FILES[name]
    imported = read_references(HERE / name)
    assert (len(imported.problems), len(imported.notes)) == (failed, notes)
    assert len(imported.works) == entries - failed
    lines = [each.line for each in imported.works] + [each.row for each in imported.problems]
    assert len(set(lines)) == entries


@pytest.mark.parametrize("name", FILES)
def test_a_record_knows_its_line_and_its_text(name):
    """The entry as it stood begins in the line that the record names."""
    text = (HERE / name).read_text("utf-8")
    for record in read_references(HERE / name).works:
        begins = text.split("\n")[record.line - 1].strip()
        assert record.raw.split("\n")[0].strip() == begins


@pytest.mark.parametrize("name", FILES)
def test_one_work_as_every_program_writes_it(name):
    """Whatever wrote it, the trial of the ankle comes out the same."""
    records = read_references(HERE / name).works
    record = next(each for each in records if each.title.startswith(("One-leg", "One-Leg")))
    assert record.title.casefold() == "one-leg stance and the ankle: a trial"
    assert record.container in ("Journal of Examples", "J Ex")
    assert (record.type, record.year, record.volume) == ("article", "2015", "7")
    assert record.doi == ("" if name in WITHOUT_DOI else "10.1234/specimen")
    if name != "careless.bib":
        assert [last for last, _ in record.authors] == ["Specimen", "Van der Muster"]
        assert (record.issue, record.pages) == ("2", "11–19")


TRIALS = {
    "better-bibtex.bib": {"accessed": "2021-09-29", "key": "specimenOnelegStanceAnkle2015"},
    "crossref.json": {"abstract": "An invented abstract & more."},
    "endnote.ris": {"pmid": "12345678", "key": "12"},
    "mendeley.bib": {
        "abstract": "An invented abstract.",
        "url": "https://doi.org/10.1234/specimen",
    },
    "ovid.ris": {"abstract": "An invented abstract.", "url": "http://ovid.example/?a=1;b=2"},
    "pubmed.bib": {"pmid": "12345678"},
    "pubmed.nbib": {
        "abstract": "BACKGROUND: An invented abstract over two lines.",
        "pmid": "12345678",
        "pmcid": "PMC1234567",
        "url": "",
    },
    "zotero.bib": {
        "abstract": "An invented abstract: the difference was 5% & small.",
        "pmid": "12345678",
        "accessed": "2021-09-29",
    },
    "zotero.json": {
        "pmid": "12345678",
        "accessed": "2021-09-29",
        "url": "https://doi.org/10.1234/specimen",
    },
    "zotero.ris": {
        "abstract": "An invented abstract over two lines: P - value 0.5.",
        "pmid": "12345678",
        "accessed": "2021-09-29",
        "url": "https://doi.org/10.1234/specimen",
    },
}
"""What the trial of the ankle has in one program's file and not in another's."""


@pytest.mark.parametrize("name", TRIALS)
def test_what_only_some_programs_write_is_read_too(name):
    """Numbers, addresses, days and abstracts, from the field where that program puts them."""
    record = read_references(HERE / name).works[0]
    assert {cell: getattr(record, cell) for cell in TRIALS[name]} == TRIALS[name]


OTHER = ("type", "authors", "others", "title", "container", "date", "url", "accessed")
HEALTH, SOCIETY = (("Example Health", ""),), (("Society for Examples", ""),)
LEG, GUIDANCE, REVIEW = (
    "Stand on One Leg",
    "Guidance on Balance",
    "Balance practice: a systematic review",
)
PAGE, DAY = "https://health.example/one-leg", "2021-09-29"
OTHERS = {
    "apa.txt": (0, "online", HEALTH, False, LEG, "", "2018", PAGE, DAY),
    "endnote.ris": (1, "report", (("World Health Organization", ""),), False, GUIDANCE,
                    "Example Press", "2012", "", ""),
    "jabref.bib": (1, "book", SOCIETY, False, GUIDANCE, "Example Press", "2012", "", ""),
    "mendeley.bib": (1, "misc", HEALTH, False, LEG, "", "2018",
                     "https://health.example/one_leg", DAY),
    "pubmed.nbib": (1, "article", (("Example", "Carl"), ("Society for Examples and Samples", "")),
                    False, "Balance practice: does it help?", "Reviews of Examples", "2020",
                    "", ""),
    "scholar.bib": (1, "article", (("Example", "Carl"), ("Sample", "Dora"), ("Pattern", "Eli")),
                    True, REVIEW, "Reviews of Examples", "2020", "", ""),
    "vancouver.txt": (2, "online", SOCIETY, False, GUIDANCE, "Example Press", "2012",
                      "https://guidance.example/balance", DAY),
    "zotero.json": (1, "online", HEALTH, False, LEG, "", "2018-05", PAGE, ""),
    "zotero.ris": (1, "online", (("Placeholder", "Bea"),), False, LEG, "Example Health", "2018",
                   PAGE + ";jsessionid=1", ""),
}  # fmt: skip
"""File: which of its records, and what is in it."""


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_trial_is_read_as_what_it_is(name):
    """A page, a book and a report keep their kind, and an organisation is one name."""
    number, *cells = OTHERS[name]
    record = read_references(HERE / name).works[number]
    assert tuple(getattr(record, cell) for cell in OTHER) == tuple(cells)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["Windows", "old Mac"])
def test_line_ends_do_not_matter(tmp_path, name, end):
    """The same file with other line ends gives the same records on the same lines."""
    text = (HERE / name).read_text("utf-8")
    path = tmp_path / name
    path.write_bytes(text.replace("\n", end).encode("utf-8"))
    assert read_references(path) == read_references(HERE / name)


# ── Slips of a file ───────────────────────────────────────────────────────────────────────────

SLIPS = {
    "no comma after the field 'author'": "line 1",
    "a second title, 'Stand on Two Legs'": "line 9",
    "'in press' cannot be read as a date": "line 9",
    "'see the website' cannot be read as a DOI": "line 16",
    "the key 'twice2018' stands in line 9 already": "line 16",
    "'@article{no comma at all title =' cannot be read": "line 23",
    "'@article{unclosed2019, title = {A brace ' cannot be read": "line 27",
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_named_with_its_line(slip):
    """What was mended, guessed or lost is said where it stands."""
    imported = read_references(HERE / "careless.bib")
    said = [str(each) for each in (*imported.problems, *imported.notes) if slip in str(each)]
    assert len(said) == 1
    assert f"careless.bib, {SLIPS[slip]}" in said[0]


def test_a_missing_comma_costs_no_field():
    """The field that another reader would swallow is read."""
    record = read_references(HERE / "careless.bib").works[0]
    assert (record.container, record.year, record.volume) == ("Journal of Examples", "2015", "7")


def test_an_entry_that_does_not_end_does_not_swallow_the_next():
    """RIS without its last line gives two entries, and a note."""
    imported = parse_references("TY  - JOUR\nTI  - One\nTY  - JOUR\nTI  - Two\nER  -\n", "a.ris")
    assert [record.title for record in imported.works] == ["One", "Two"]
    assert "no end" in str(imported.notes[0])


def test_months_and_macros():
    """Macros, months by name and strings that are joined come out as text."""
    text = '@string{j = "Open"}\n@misc{a, journal = j # " Journal", year = 2015, month = "April"}'
    record = only(text)
    assert (record.container, record.date) == ("Open Journal", "2015-04")


# ── Encodings ─────────────────────────────────────────────────────────────────────────────────

TEXT = "@misc{a,\n title = {Müller’s trial},\n}\n"


@pytest.mark.parametrize(
    ("codec", "notes"),
    [
        ("utf-8", 0),
        ("utf-8-sig", 0),
        ("utf-16", 0),
        ("utf-16-le", 0),
        ("utf-16-be", 0),
        ("cp1252", 1),
    ],
)
def test_any_encoding(tmp_path, codec, notes):
    """The text comes out whole; a guess is said."""
    path = tmp_path / "a.bib"
    path.write_bytes(TEXT.encode(codec))
    imported = read_references(path)
    assert [record.title for record in imported.works] == ["Müller’s trial"]
    assert [note.row for note in imported.notes] == [2] * notes


def test_one_bad_byte_spoils_no_accent(tmp_path):
    """A byte that is not UTF-8 is read by itself."""
    path = tmp_path / "a.bib"
    path.write_bytes("@misc{a, title = {Müller }}".encode() + b"\n@misc{b, title = {\xfcber}}")
    assert [each.title for each in read_references(path).works] == ["Müller", "über"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 stream", "it is a PDF"),
        (b"PK\x03\x04\x00\x00", "not text"),
        (b"\x00\x01\x02\x00\x00\x07" * 90, "not text"),
    ],
)
def test_what_cannot_be_read_at_all(tmp_path, content, said):
    """The error names the file and what is wrong with it."""
    path = tmp_path / "refs.bib"
    path.write_bytes(content)
    with pytest.raises(Unreadable) as caught:
        read_references(path)
    assert "refs.bib: " in str(caught.value)
    assert said in str(caught.value)


def test_a_missing_and_a_huge_file(tmp_path, monkeypatch):
    """Neither is read, and each error says what to do."""
    with pytest.raises(Unreadable) as missing:
        read_references(tmp_path / "refs.bib")
    monkeypatch.setattr(opening, "MOST_BYTES", 10)
    (tmp_path / "large.bib").write_text(TEXT, "utf-8")
    with pytest.raises(Unreadable) as large:
        read_references(tmp_path / "large.bib")
    assert "No such file" in str(missing.value)
    assert "of less than 50 MB" in str(large.value)


# ── Pieces ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2015", "2015"),
        ("2015-03-04", "2015-03-04"),
        ("2015-03/2015-05", "2015-03"),
        ("2015/03/04/", "2015-03-04"),
        ("2015///", "2015"),
        ("2015, March 4", "2015-03-04"),
        ("March 4th, 2015", "2015-03-04"),
        ("4 March 2015", "2015-03-04"),
        ("4 Mar. 2015", "2015-03-04"),
        ("2015 Mar-Apr", "2015-03"),
        ("Sept. 2015", "2015-09"),
        ("Spring 2015", "2015"),
        ("2015-21", "2015"),
        ("2015-16", "2015"),
        ("2015a", "2015"),
        ("03/04/2015", "2015"),
        ("c. 1999", "1999"),
        ("in press", ""),
        ("123456", ""),
    ],
)
def test_a_date_is_as_full_as_it_is_written(written, read):
    """Nothing is filled in, and what can be read in two ways is left out."""
    assert iso_date(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Specimen, Anna B.", ("Specimen", "Anna B.")),
        ("Specimen, Jr., Carl", ("Specimen Jr.", "Carl")),
        ("Specimen AB", ("Specimen", "AB")),
        ("Van der Muster EJ Jr", ("Van der Muster Jr", "EJ")),
        ("Anna Specimen", ("Specimen", "Anna")),
        ("Emil van der Muster", ("van der Muster", "Emil")),
        ("World Health Organization", ("World Health Organization", "")),
        ("nidirect", ("nidirect", "")),
    ],
)
def test_a_name_has_a_last_and_a_first(written, read):
    """An organisation has no first name."""
    assert split_name(written) == read


@pytest.mark.parametrize(
    ("first", "short"),
    [("Anna", "A."), ("Anna-Maria B", "A.-M. B."), ("AB", "A. B."), ("A. B.", "A. B."), ("", "")],
)
def test_initials(first, short):
    """First names as APA prints them."""
    assert initials(first) == short


@pytest.mark.parametrize(
    ("written", "doi"),
    [
        ("10.1234/one", "10.1234/one"),
        ("https://doi.org/10.1234/one.", "10.1234/one"),
        ("https://dx.doi.org/10.1234%2Fone", "10.1234/one"),
        ("doi:10.1234/one(2)", "10.1234/one(2)"),
        ("(10.1234/one)", "10.1234/one"),
        (r"10.1234/one\_two", "10.1234/one_two"),
        ("10.1002/(SICI)1097<16::AID>3.0.CO;2-2", "10.1002/(SICI)1097<16::AID>3.0.CO;2-2"),
        ("see the website", ""),
    ],
)
def test_a_doi_is_bare(written, doi):
    """Without an address before it or a full stop after it."""
    assert find_doi(written) == doi


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://a.example/x%20y?a=1&b=2", "https://a.example/x%20y?a=1&b=2"),
        (r"\url{https://a.example/x\_y}", "https://a.example/x_y"),
        (r"https://a.example/x{\_}y", "https://a.example/x_y"),
        ("www.a.example", "https://www.a.example"),
        ("https://a.example/x y", "https://a.example/x%20y"),
        ("https://a.example; https://b.example", "https://a.example"),
        ("javascript:alert(1)", ""),
    ],
)
def test_an_address_is_one_that_can_be_opened(written, url):
    """LaTeX's escapes go, what no address may hold is encoded, and only the web counts."""
    assert find_address(written) == url


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"M{\"u}ster, Jos\'e, {\ss}, {\O}", "Müster, José, ß, Ø"),
        (r"{DNA} \& 10% of $p<0.05$", "DNA & 10% of p<0.05"),
        (r"{A} & B -- C", "A & B – C"),
        (r"\textit{In vitro} \alpha", "In vitro α"),
        ("costs $5 {now}", "costs $5 now"),
        (r"\href", r"\href"),
        ("no LaTeX: 10% -- a & b", "no LaTeX: 10% -- a & b"),
    ],
)
def test_latex_is_read_as_a_bibliography_means_it(latex, text):
    """A per cent sign begins no comment, and an ampersand no column."""
    assert plain(latex) == text


# ── Printed lists ─────────────────────────────────────────────────────────────────────────────


def printed_cells(text: str, folder: str) -> tuple[list, list]:
    """Each printed entry as cells, and the rows that the review's table has for them."""
    with (ROOT / "data" / folder / "citations.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    records = parse_references(text, "article.txt").works
    cells = [as_printed(each.raw, number) for number, each in enumerate(records, 1)]
    return cells, [row | {"source": ""} for row in rows]


def test_the_open_article_prints_what_its_table_holds():
    """All eight references of our own article, cell by cell."""
    text = (ROOT / "data/leg-cramps/article.md").read_text("utf-8").split("## References\n")[1]
    cells, rows = printed_cells(text, "leg-cramps")
    assert cells == rows


@pytest.mark.skipif(not ARTICLE.is_file(), reason="needs a private copy of the reviewed article")
def test_the_reviewed_article_prints_what_its_table_holds():
    """All six references of the published article, cell by cell."""
    text = ARTICLE.read_text("utf-8").rsplit("\nReferences\n", 1)[1]
    cells, rows = printed_cells(text, "muscle-spasms")
    assert cells == rows


TRIAL = {
    "title": "One-leg stance and the ankle: a trial",
    "container": "Journal of Examples",
    "date": "2015",
    "volume": "7",
    "issue": "2",
    "pages": "11–19",
}
STYLES = {
    "APA": "Specimen, A., & Sample, B. (2015). {title}. Journal of Examples, 7(2), 11–19.",
    "Vancouver": "1. Specimen A, Sample B. {title}. Journal of Examples. 2015;7(2):11–19.",
    "year in front": "Specimen A, Sample B. 2015. {title}. Journal of Examples 7(2): 11–19.",
    "Harvard": "Specimen, A. and Sample, B. (2015) ‘{title}’, Journal of Examples, 7(2), "
    "pp. 11–19.",
    "MLA": "Specimen, Anna, and Bea Sample. “{title}.” Journal of Examples, vol. 7, no. 2, 2015, "
    "pp. 11–19.",
    "Chicago": "Specimen, Anna, and Bea Sample. “{title}.” Journal of Examples 7, no. 2 (2015): "
    "11–19.",
    "Markdown": "- Specimen, A., & Sample, B. (2015). {title}. *Journal of Examples*, *7*(2), "
    "11–19.",
}


@pytest.mark.parametrize("style", STYLES)
def test_a_style_is_taken_apart(style):
    """The same fields come out of every style that prints them."""
    record = only(STYLES[style].format(**TRIAL))
    assert {name: getattr(record, name) for name in TRIAL} == TRIAL
    assert [last for last, _ in record.authors] == ["Specimen", "Sample"]


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["a line each", "blank lines"])
@pytest.mark.parametrize("style", ["APA", "Vancouver", "MLA"])
def test_a_list_without_numbers(style, between):
    """Entries are told apart by their lines or by blank lines."""
    entry = STYLES[style].format(**TRIAL).removeprefix("1. ")
    imported = parse_references("References\n\n" + between.join([entry] * 3), "list.txt")
    assert [record.volume for record in imported.works] == ["7"] * 3


def test_a_line_that_ends_in_a_backslash_moves_no_other():
    """The entries after it keep their lines, and none of them is called unreadable."""
    entry = "@article{{{key},\n  title = {{One \\\n two}},\n  year = 2019\n}}\n\n"
    imported = parse_references(entry.format(key="a1") + entry.format(key="b2"), "refs.bib")
    assert ([work.line for work in imported.works], imported.problems) == ([1, 7], ())


def test_a_wrapped_line_that_begins_with_a_number_begins_no_entry():
    """Only the next number does."""
    text = "1. Specimen A. Legs. J Ex. 2015;7:1-2. Part\n12. of it.\n"
    text += "2. Sample B. Arms. J Ex. 2016;8:3."
    assert [each.title for each in parse_references(text, "a.txt").works] == ["Legs", "Arms"]


# ── What becomes of records ───────────────────────────────────────────────────────────────────


def test_a_row_of_a_record_is_a_row_of_the_table():
    """The table's own model takes the cells as they are."""
    record = make_record(key="specimen2015", authors=(("Specimen", "Anna B"), ("Sample", "C")))
    row = Citation.model_validate(as_printed(record, 3))
    assert (row.number, row.source, row.authors) == (
        3,
        "specimen2015",
        "Specimen, A. B., & Sample, C.",
    )


@pytest.mark.parametrize("name", FILES)
def test_whole_records_are_entries_of_ours(name):
    """What has author, title, date and DOI or address reads back without a problem, unverified."""
    records = with_keys(read_references(HERE / name).works)
    whole = [each for each in records if each.authors and each.title and each.date]
    whole = [each for each in whole if each.doi or each.url]
    references, problems = parse_bibliography(to_bibtex(whole))
    assert problems == ()
    assert list(references) == [each.key for each in whole]
    for record in whole:
        reference = references[record.key]
        assert {"author", "title", "year"} <= set(reference.unverified)
        assert (reference.authors, reference.title) == (record.authors, record.title)


def test_an_incomplete_record_is_written_and_says_what_it_lacks():
    """An entry without an address is not left out: it is read back, with what is missing."""
    text = to_bibtex([make_record(key="specimen2015", doi="")])
    references, problems = parse_bibliography(text)
    assert problems == ()
    assert references["specimen2015"].missing == ("url",)


def test_ours_comes_back_as_it_is():
    """Our own bibliography survives the way through the wild reader and back."""
    text = (ROOT / "references.bib").read_text("utf-8")
    imported = parse_references(text, "references.bib")
    assert (imported.problems, imported.notes) == ((), ())
    before, _ = read_bibliography(ROOT / "references.bib")
    after, problems = parse_bibliography(to_bibtex(imported.works))
    assert problems == ()
    for key, reference in before.items():
        for field in ("authors", "others", "title", "container", "date", "pages", "doi", "url"):
            assert getattr(after[key], field) == getattr(reference, field)


@pytest.mark.parametrize(
    ("cells", "key"),
    [
        ({}, "specimen2015"),
        ({"authors": (("Müller-Groß", "A"),)}, "mullergross2015"),
        ({"authors": (("National Institute of Examples and Samples", ""),)}, "nies2015"),
        ({"authors": (("Example Health", ""),)}, "example2015"),
        ({"authors": (("王", "伟"),)}, "a2015"),
        ({"authors": ()}, "a2015"),
        ({"authors": (), "title": "10 ways"}, "source2015"),
        ({"date": ""}, "specimen-nd1"),
    ],
)
def test_a_key_is_surname_and_year(cells, key):
    """Lower case, plain letters, and always with a digit."""
    (record,) = with_keys([make_record(**cells)])
    assert record.key == key


def test_keys_go_on_from_those_that_are_taken():
    """A key that stands elsewhere is never given again."""
    keyed = with_keys([make_record()] * 30, taken={"specimen2015", "specimen2015b"})
    keys = [record.key for record in keyed]
    assert keys[:3] == ["specimen2015a", "specimen2015c", "specimen2015d"]
    assert keys[-2:] == ["specimen2015ad", "specimen2015ae"]


# ── Rules that hold for anything ──────────────────────────────────────────────────────────────

# Text as a bibliography holds it, and every character that means something to a format.
WORDS = st.text(
    st.one_of(st.sampled_from("{}\\\"'`,;=@#$%&_~^<>-–!?()[]:. andé"), st.characters()), max_size=40
)


def cleaned(text: str) -> str:
    """As any reader of the package gives it: blanks as one, nothing that cannot be printed."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


TITLES = WORDS.map(cleaned).filter(bool)
NAMES = TITLES.map(lambda text: cleaned(text.replace(",", "")).strip(" ;")).filter(
    lambda text: text and text.casefold() not in ("others", "and others", "et al", "et al.")
)
RECORDS = st.builds(
    make_record,
    type=st.sampled_from(["article", "book", "online", "incollection", "report", "misc"]),
    authors=st.lists(st.tuples(NAMES, st.one_of(st.just(""), NAMES)), min_size=1, max_size=4).map(
        tuple
    ),
    others=st.booleans(),
    title=TITLES,
    container=st.one_of(st.just(""), TITLES),
    date=st.sampled_from(["2015", "2015-03", "2015-03-04"]),
    volume=st.sampled_from(["", "7", "12A"]),
    pages=st.sampled_from(["", "11–19", "e12"]),
    doi=st.sampled_from(["", "10.1234/one", "10.1002/(SICI)1097<16::AID>3.0.CO;2-2"]),
    url=st.sampled_from(["https://a.example/x%20y?a=1&b=%7B", "https://b.example/~c_d#e"]),
)


@given(TITLES)
def test_what_is_escaped_reads_back(text):
    """LaTeX out and LaTeX in are one another's inverse."""
    assert plain(escape(text)) == text


@given(st.lists(RECORDS, min_size=1, max_size=3))
def test_a_record_survives_the_way_out_and_in(records):
    """By the strict reader and by the wild one, whatever its title and names hold."""
    records = [replace(each, doi=each.doi and f"{each.doi}{n}") for n, each in enumerate(records)]
    keyed = with_keys(records)
    text = to_bibtex(keyed)
    references, problems = parse_bibliography(text)
    assert problems == ()
    again = parse_references(text, "references.bib")
    assert (again.problems, again.notes) == ((), ())
    for record, read in zip(keyed, again.works, strict=True):
        assert replace(read, raw="", line=1) == record
        reference = references[record.key]
        ours = {"line": 1, "raw": "", "unverified": (), "missing": (), "accessed": record.accessed}
        assert replace(reference, **ours) == record


HEADS = st.sampled_from(
    ["", "@article{a,", "TY  - JOUR\n", "PMID- 1\n", "[{", '{"id":', "1. ", "@string{a = ", "[1] "]
)


@given(HEADS, st.text(), st.sampled_from(["", ".bib", ".ris", ".nbib", ".json", ".txt"]))
@settings(max_examples=300)
def test_any_text_is_read_without_an_exception(head, text, suffix):
    """And where there is text there is a record or a problem."""
    imported = parse_references(head + text, f"refs{suffix}")
    if (head + text).strip().strip("\ufeff"):
        assert imported.works or imported.problems


@given(st.binary())
def test_any_file_is_read_or_refused(tmp_path_factory, raw):
    """Bytes are text of some encoding or the error says why not."""
    path = tmp_path_factory.mktemp("any") / "refs.bib"
    path.write_bytes(raw)
    with suppress(Unreadable):
        imported = read_references(path)
        assert imported.works or imported.problems


UNDATED = st.builds(replace, RECORDS, date=st.just(""))


@given(st.lists(RECORDS | UNDATED, max_size=6))
def test_keys_are_unique_and_stable(records):
    """Of our shape, each once, none that is taken, and the same for the same records."""
    keyed = with_keys(records, taken=["specimen2015"])
    keys = [record.key for record in keyed]
    assert all(re.fullmatch(r"[a-z]+(?:\d{4}|-nd1)[a-z]*", key) for key in keys)
    assert len(set(keys) - {"specimen2015"}) == len(records)
    assert keyed == with_keys(records, taken=["specimen2015"]) == with_keys(keyed, ["specimen2015"])
    assert not set(keys) & {record.key for record in with_keys(records, taken=keys)}


HOSTILE = {
    "braces": "{" * 100_000,
    "closed braces": "@misc{a, title = {" + "{" * 50_000 + "}" * 50_000 + "}}",
    "accents": "@misc{a, author = {" + r"{\'e}" * 25_000 + "}}",
    "commas": "@misc{a, author = {" + "a, " * 33_000 + "}}",
    "names": "@misc{a, author = {" + "A a and " * 12_000 + "}}",
    "equals": "@misc{a, title = {x} " + "a = " * 25_000 + "}",
    "entries": "@a{" * 33_000,
    "brackets": "[" * 100_000,
    "objects": '{"id":' * 16_000,
    "items": "[" + '{"id" 1},' * 500,
    "digits": "1. Specimen A. " + "1" * 100_000,
    "people": "Specimen A, " * 8_000 + "2015",
    "sentences": "A. " * 33_000 + "2015",
    "quotes": '2015 "' + "a " * 50_000,
    "tags": "TY  - JOUR\n" + "AU  - a, b\n" * 9_000,
    "continued": "PMID- 1\nTI  - a\n" + "      a\n" * 12_000,
    "one line": "PMID- 1\nAB  - " + "a" * 100_000,
    "spaces": "TY  - JOUR\nTI  - " + " " * 100_000 + "x",
    "address": "@misc{a, url = {https://" + "&%~" * 33_000 + "}}",
    "dates": "@misc{a, date = {" + "2015-" * 20_000 + "}}",
    "lines": "a\n" * 50_000,
    "blank lines": "\n" * 100_000 + "2015",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_is_read_or_refused(kind):
    """A hundred kilobytes of anything end; a pattern that runs away would hang this test."""
    imported = parse_references(HOSTILE[kind], "hostile.txt")
    assert imported.works or imported.problems
