"""Files of references that nobody expects: YAML, PubMed's summary, and what is no text at all."""

import gzip
import re
import sqlite3
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_review.errors import Unreadable
from evidence_review.references import _yaml
from evidence_review.references._decoding import decode
from evidence_review.references._identifiers import _LATEX_URL, _SECOND, find_address
from evidence_review.references.reading import FORMS, parse_references

YAML = """---
nocite: "[@*]"
references:
- id: lee2019
  type: article-journal
  author:
  - family: Lee
    given: Anna
  - literal: Sample Group
  title: "Salt: a trial"
  container-title: J Example
  issued:
    date-parts:
    - - 2019
      - 3
  page: 12:30
  URL: https://a.example/b?c=d
- id: smith2020
  type: book
  author: [{family: Smith, given: C}]
  issued: 2020-04-05
  title: Bread
  publisher: House
- issued: [{year: 2011}, {year: 2012}]
  title: A range
...
"""
SUMMARY = """1: Lee AB, Smith C. Water before meals and body weight: a randomised trial of
adults. J Example Med. 2019 Mar;12(3):145-52. doi: 10.1234/jem.145. Epub 2018 Dec
1. PMID: 30000001; PMCID: PMC6000001.


2: Smith C, Lee AB; Sample Group. Salt. Pain. 2020;161(2):22-31. doi:
10.1234/pain.22. PMID: 30000002.
"""


def test_the_references_of_pandoc_in_yaml_are_read():
    imported = parse_references(YAML, "refs.yaml")
    lee, smith, ranged = imported.works
    assert (imported.form, imported.problems, imported.notes) == ("CSL-YAML", (), ())
    assert (lee.key, lee.authors) == ("lee2019", (("Lee", "Anna"), ("Sample Group", "")))
    assert (lee.title, lee.container, lee.date) == ("Salt: a trial", "J Example", "2019-03")
    assert (smith.type, smith.container, smith.date) == ("book", "House", "2020-04-05")
    assert (ranged.date, [work.line for work in imported.works]) == ("2011", [4, 18, 24])


def test_a_value_in_yaml_is_the_text_that_it_is():
    """Other readers make 750 of 12:30, and run what a tag asks for."""
    assert parse_references(YAML, "refs.yaml").works[0].pages == "12:30"
    tagged = "- title: !!python/object/apply:os.getcwd []\n  id: a\n"
    (work,) = parse_references(tagged, "refs.yaml").works
    assert work.title == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("references:\n- id: [a", "line 3: the YAML is broken"),
        ("references:\n- id: a\n- only words\n", "'only words' is no item"),
        ("name: lab\ndependencies:\n- python\n", "no entry was found; it was read as CSL-YAML"),
        ("references:\n- " + "[" * 100_000, "the YAML is broken"),
        ("references: nothing\n", "no entry was found"),
    ],
)
def test_what_is_no_yaml_of_references_is_said_in_one_line(text, said):
    problems = parse_references(text, "refs.yaml").problems
    assert [said in str(problem) for problem in problems] == [True]


def test_yaml_beyond_its_bound_is_refused_without_being_read(monkeypatch):
    monkeypatch.setattr(_yaml, "_MOST", 100)
    monkeypatch.setattr(_yaml.yaml, "CBaseLoader", None)
    (problem,) = parse_references(YAML, "refs.yaml").problems
    assert "Pandoc" in str(problem)


def test_the_summary_of_pubmed_is_read_by_its_numbers_with_a_colon():
    lee, smith = parse_references(SUMMARY, "summary.txt").works
    assert (lee.pmid, lee.pmcid, lee.doi) == ("30000001", "PMC6000001", "10.1234/jem.145")
    assert (lee.container, lee.volume, lee.pages) == ("J Example Med", "12", "145–52")
    assert (smith.pmid, smith.title, smith.authors[-1]) == (
        "30000002",
        "Salt",
        ("Sample Group", ""),
    )


def test_the_abstracts_of_pubmed_are_refused_with_what_to_choose():
    text = "1. Pain. 2019 Mar;12(3):1-2.\n\nSalt.\n\nLee A(1).\n\nAuthor information:\n(1)Here.\n"
    (problem,) = parse_references(text, "abstracts.txt").problems
    assert "Abstract (text)" in str(problem)
    assert "Format: PubMed" in str(problem)


def test_a_printed_list_has_more_than_a_thousand_numbers():
    text = "\n".join(
        f"{number}. Lee A. Salt {number}. Pain. 2019;1:2." for number in range(1, 1203)
    )
    assert len(parse_references(text, "list.txt").works) == 1202


# ── No text at all ────────────────────────────────────────────────────────────────────────────


def packed(*names: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "x")
    return made.getvalue()


@pytest.fixture
def database(tmp_path) -> bytes:
    with sqlite3.connect(tmp_path / "zotero.sqlite") as made:
        made.execute("create table items(title)")
    return (tmp_path / "zotero.sqlite").read_bytes()


def test_a_library_of_zotero_is_told_from_its_export(database):
    with pytest.raises(Unreadable, match=r"SQLite.*export the library") as said:
        decode(database, "zotero.sqlite")
    assert len(str(said.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "it is a PDF"),
        (b"junk\n%PDF-1.7", "it is a PDF"),
        (packed("[Content_Types].xml", "word/document.xml"), "Word (DOCX)"),
        (packed("[Content_Types].xml", "xl/workbook.xml"), "a spreadsheet.*as CSV"),
        (packed("refs.bib"), "ZIP.*Unpack it"),
        (gzip.compress(b"@book{a, title={B}}", mtime=0), "packed archive.*Unpack it"),
        (b"\x89PNG\r\n\x1a\n\0\0", "an image"),
        (b"{\\rtf1 Lee A. Salt. 2019.}", "RTF"),
        (b"\xd0\xcf\x11\xe0\0" + "WordDocument".encode("utf-16-le"), "Word .DOC"),
        (b"MZ\x90\0", "a program"),
        (b"\0\1\2\0" * 90, "not text"),
    ],
)
def test_a_file_that_is_no_text_is_named_with_what_to_export(raw, found):
    with pytest.raises(Unreadable, match=found.replace("(", r"\(").replace(")", r"\)")):
        decode(raw, "refs")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(raw):
    with suppress(Unreadable):
        text, _ = decode(raw, "refs")
        assert "\0" not in text


# ── Hostile ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("suffix", [suffix for form in FORMS for suffix in form.suffixes])
@pytest.mark.parametrize("text", ["Lee A. Salt.", "\ud800", "{", "- a", "TY", "%"])
def test_a_file_that_is_not_what_its_name_says_gets_a_line(text, suffix):
    imported = parse_references(text, f"refs{suffix}")
    assert imported.works or imported.problems


@pytest.mark.parametrize(
    ("pattern", "end", "row"),
    [(_SECOND, "(?=https?://)", "; " * 500), (_LATEX_URL, r"\}", r"\url{" * 500)],
)
def test_a_row_of_the_same_signs_is_gone_through_once(pattern, end, row):
    """Counted at every place where the pattern may begin: the characters until it gives up."""
    begins = re.compile(pattern.pattern.removesuffix(end))
    scanned = (len(found[0]) for at in range(len(row)) if (found := begins.match(row, at)))
    assert sum(scanned) <= 2 * len(row)


def test_two_addresses_in_one_cell_give_the_first():
    assert find_address("https://a.example/b; https://a.example/c") == "https://a.example/b"
