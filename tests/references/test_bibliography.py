"""references.bib: what goes in comes out, as a reference or as a named problem."""

import re

import pytest
from conftest import BIBLIOGRAPHY, MINI, ROOT
from hypothesis import given
from hypothesis import strategies as st

from evidence_review.references.bibliography import parse_bibliography, read_bibliography

ENTRY = """@article{one2015,
  author = {Specimen, Anna and Sample, Bea},
  title = {A title},
  journal = {Journal of Examples},
  year = {2015},
  doi = {10.1234/one},
  url = {https://doi.org/10.1234/one},
}
"""
MINIATURE = (MINI / BIBLIOGRAPHY).read_text("utf-8")


def only(text: str):
    """The one reference of a text without problems."""
    references, problems = parse_bibliography(text)
    assert problems == ()
    (reference,) = references.values()
    return reference


def faults(text: str) -> list[str]:
    return [str(problem) for problem in parse_bibliography(text)[1]]


# ── What is read ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("folder", [MINI, ROOT], ids=["miniature", "ours"])
def test_every_entry_comes_out(folder):
    """Each entry that is written is a reference, and none has a problem."""
    written = re.findall(r"^@\w+\{([^,\s]+)", (folder / BIBLIOGRAPHY).read_text("utf-8"), re.M)
    references, problems = read_bibliography(folder / BIBLIOGRAPHY)
    assert problems == ()
    assert list(references) == written


def test_a_record_keeps_its_fields():
    """Authors, title, journal, date and identifiers are those that the entry gives."""
    reference = only(ENTRY)
    assert reference.authors == (("Specimen", "Anna"), ("Sample", "Bea"))
    assert (reference.title, reference.container) == ("A title", "Journal of Examples")
    assert (reference.date, reference.doi) == ("2015", "10.1234/one")


def test_the_fuller_date_counts():
    """A date that names the day stands before the bare year."""
    assert only(ENTRY.replace("year", "date = {2015-03-04},\n  year")).date == "2015-03-04"


@pytest.mark.parametrize(
    ("authors", "read"),
    [
        pytest.param(
            "{Society for Examples and Samples}",
            (("Society for Examples and Samples", ""),),
            id="an organisation is one author",
        ),
        pytest.param("Bea van der Muster", (("van der Muster", "Bea"),), id="a particle"),
        pytest.param(
            "M{\\\"u}ster, {\\'E}lise", (("Müster", "Élise"),), id="accents written in LaTeX"
        ),
        pytest.param("Müster, Élise", (("Müster", "Élise"),), id="accents as they are"),
    ],
)
def test_authors_are_read_as_names(authors, read):
    """Names come out as a reader would write them."""
    assert only(ENTRY.replace("Specimen, Anna and Sample, Bea", authors)).authors == read


def test_and_others_is_no_author():
    """A record may say that there are more authors than it names."""
    reference = only(ENTRY.replace("Sample, Bea", "others"))
    assert (reference.authors, reference.others) == ((("Specimen", "Anna"),), True)


@pytest.mark.parametrize(
    ("authors", "label"),
    [
        ("Specimen, Anna", "Specimen 2015"),
        ("Specimen, Anna and Sample, Bea", "Specimen & Sample 2015"),
        ("Specimen, Anna and Sample, Bea and Pattern, Eli", "Specimen et al. 2015"),
        ("Specimen, Anna and others", "Specimen et al. 2015"),
    ],
)
def test_a_label_is_what_a_reader_would_say(authors, label):
    """A source is called by its first authors and its year."""
    assert only(ENTRY.replace("Specimen, Anna and Sample, Bea", authors)).label == label


def test_an_address_is_left_as_it_is():
    """LaTeX is not decoded in an address, where it would break it."""
    url = "https://doi.org/10.1234/a_b%7Ec~d"
    text = ENTRY.replace("https://doi.org/10.1234/one", url).replace("{10.1234/one}", "{}")
    assert only(text).url == url


# ── What is refused ───────────────────────────────────────────────────────────────────────────

LINE = "references.bib, line 1"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param(
            "one2015",
            "One2015",
            f"{LINE}: the key 'One2015'. Allowed: lower-case letters, hyphens and at least one "
            "digit, such as qaseem2017. Rename it.",
            id="a key with a capital",
        ),
        pytest.param(
            "{A title},",
            "{A title}",
            f"{LINE}, column title: one2015: the field 'title' has swallowed the next one. "
            "Put a comma at the end of that field.",
            id="a comma is missing",
        ),
        pytest.param(
            "  author = {Specimen, Anna and Sample, Bea},\n",
            "",
            f"{LINE}, column author: one2015: no author. Add it from the source itself.",
            id="no author",
        ),
        pytest.param(
            "A title",
            "",
            f"{LINE}, column title: one2015: no title. Add it from the source itself.",
            id="no title",
        ),
        pytest.param(
            "  year = {2015},\n",
            "",
            f"{LINE}, column year: one2015: no year or date. Add it from the source itself.",
            id="no year",
        ),
        pytest.param(
            "  doi = {10.1234/one},\n  url = {https://doi.org/10.1234/one},\n",
            "",
            f"{LINE}, column url: one2015: no url or doi. Add it from the source itself.",
            id="nowhere to find it",
        ),
        pytest.param(
            "doi = {10.1234/one}",
            "doi = {https://doi.org/10.1234/one}",
            f"{LINE}, column doi: one2015: 'https://doi.org/10.1234/one'. "
            "Allowed: a bare DOI, such as 10.7326/M16-2367. Leave out any address before it.",
            id="a DOI with an address",
        ),
        pytest.param(
            "doi = {10.1234/one}",
            "doi = {10.1234/two}",
            f"{LINE}, column url: one2015: the address https://doi.org/10.1234/one is not that "
            "of the DOI 10.1234/two. One of the two belongs to another work.",
            id="a DOI of another work",
        ),
        pytest.param(
            "year = {2015}",
            "year = {2015},\n  pmid = {PMC1}",
            f"{LINE}, column pmid: one2015: 'PMC1'. Allowed: digits only. Correct it.",
            id="letters in a PMID",
        ),
        pytest.param(
            "{https://doi.org/10.1234/one}",
            "{www.health.example}",
            f"{LINE}, column url: one2015: 'www.health.example'. "
            "Allowed: an address that begins with https://, without quotes, brackets or blanks. "
            "Correct it.",
            id="an address without its scheme",
        ),
        pytest.param(
            "title = {A title}",
            "title = {A title},\n  title = {Another}",
            f"{LINE}: the entry 'one2015' has a field twice: title. Keep one of them.",
            id="a field twice",
        ),
        pytest.param(
            "one2015,\n",
            "one2015\n",
            f"{LINE}: the entry that begins '@article{{one2015 author =' cannot "
            "be read. Look for a missing brace, quote or comma in it.",
            id="no comma after the key",
        ),
        pytest.param(
            "{Specimen, Anna and",
            "{Specimen, Anna, Jr, Dr, and",
            f"{LINE}, column author: one2015: 'Specimen, Anna, Jr, Dr,' is no name. "
            "Allowed: Last, First and Last, First. Put `and` between two names.",
            id="a name with too many commas",
        ),
    ],
)
def test_a_broken_entry_says_what_to_mend(old, new, message):
    """Each fault of an entry has one message: where, what was found, what to do."""
    assert old in ENTRY
    assert "\n".join(faults(ENTRY.replace(old, new))) == message


def test_a_key_stands_once():
    """Two entries of one key are a problem at the second."""
    assert faults(ENTRY + "\n" + ENTRY) == [
        "references.bib, line 10: the key 'one2015' stands a second time. "
        "Give one of the entries another key."
    ]


@pytest.mark.parametrize(
    ("name", "value"), [("doi", "10.1234/ONE"), ("pmid", "77"), ("pmcid", "PMC77")]
)
def test_a_work_stands_once(name, value):
    """Two keys with one identifier are one work, whatever the case of its letters."""
    field = f"{name} = {{{value}}},"
    first = ENTRY if name == "doi" else ENTRY.replace("title", f"{field}\n  title")
    second = first.replace("one2015", "two2015").replace("10.1234/one", "10.1234/two")
    second = re.sub(r"doi = \{.*?\},", field, second) if name == "doi" else second
    second = second.replace("/two}", "/ONE}") if name == "doi" else second
    line = first.count("\n") + 1
    assert faults(first + second) == [
        f"references.bib, line {line}, column {name}: one2015 and two2015 have the same {name} "
        f"{value}. Keep one entry for a work, or correct the identifier."
    ]


def test_a_missing_bibliography_is_named(tmp_path):
    """A file that is not there is a problem, not an empty bibliography."""
    _, problems = read_bibliography(tmp_path / BIBLIOGRAPHY)
    assert [str(each) for each in problems] == [
        "references.bib: the file is missing. Restore or create it."
    ]


# ── Nothing is lost ───────────────────────────────────────────────────────────────────────────


def entry_of(text: str, position: int) -> str:
    """The key of the entry around a position."""
    return re.findall(r"@\w+\{([^,\s]+)", text[: position + 1])[-1]


COMMAS = [
    pytest.param(each.start(1), id=f"{entry_of(MINIATURE, each.start())}.{each[2]}")
    for each in re.finditer(r"[}\d](,)\n\s*(\w+)\s*=", MINIATURE)
]


@pytest.mark.parametrize("position", COMMAS)
def test_every_comma_matters(position):
    """A missing comma between two fields never merges them without a word."""
    broken = MINIATURE[:position] + MINIATURE[position + 1 :]
    assert any(entry_of(MINIATURE, position) in line for line in faults(broken))


@pytest.mark.parametrize("gap", ["\n  ", " "], ids=["next line", "same line"])
@pytest.mark.parametrize("volume", ["7", "{7}", '"7"'])
def test_a_comma_matters_however_the_next_value_is_written(volume, gap):
    """A field is not swallowed, whether the next value stands in braces, in quotes or bare."""
    broken = ENTRY.replace("{A title},", f"{{A title}}{gap}volume = {volume},")
    assert faults(broken) == [
        f"{LINE}, column title: one2015: the field 'title' has swallowed the next one. "
        "Put a comma at the end of that field."
    ]


BRACES = [
    pytest.param(each.start(), id=f"line {MINIATURE[: each.start()].count(chr(10)) + 1} {each[0]}")
    for each in re.finditer(r"[{}]", MINIATURE)
]


@pytest.mark.parametrize("position", BRACES)
def test_every_brace_matters(position):
    """A missing brace loses no entry and no field without a word."""
    broken = MINIATURE[:position] + MINIATURE[position + 1 :]
    references, problems = parse_bibliography(broken)
    assert problems or references == parse_bibliography(MINIATURE)[0]


@given(start=st.integers(0, len(MINIATURE)), length=st.integers(1, 60))
def test_no_cut_loses_an_entry_unseen(start, length):
    """Cutting anything out of a bibliography never raises, and no entry goes without a word."""
    broken = MINIATURE[:start] + MINIATURE[start + length :]
    written = re.findall(r"^@\w+\{([^,\s]+),", broken, re.MULTILINE)
    references, problems = parse_bibliography(broken)
    assert problems or set(written) <= references.keys()


@given(st.text())
def test_no_text_makes_reading_fail(text):
    """Whatever stands in the file, reading it gives references and problems, never an error."""
    for content in (text, ENTRY + text, ENTRY.replace("A title", text)):
        parse_bibliography(content)
