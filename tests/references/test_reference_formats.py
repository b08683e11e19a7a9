"""Formats of other programs: each is read, or refused by name with what to do."""

import pytest

from evidence_review.references.reading import parse_references

ENW = """%0 Journal Article
%A Lee, Ann
%A Smith, Bo
%T Rest after strain
%J Journal of Examples
%D 2019
%V 3
%N 2
%P 4-5
%R 10.1234/one
"""
XML = """<?xml version="1.0" encoding="UTF-8"?><xml><records><record>
<ref-type name="Journal Article">17</ref-type><contributors><authors>
<author><style face="normal">Lee, Ann</style></author><author>Smith, Bo</author></authors>
</contributors>
<titles><title><style>Rest after </style><style>strain</style></title>
<secondary-title>Journal of Examples</secondary-title></titles><pages>4-5</pages><volume>3</volume>
<number>2</number><dates><year>2019</year></dates>
<electronic-resource-num>10.1234/one</electronic-resource-num></record></records></xml>"""
WOS = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Lee, A
   Smith, B
AF Lee, Ann
   Smith, Bo
TI Rest after
   strain
SO Journal of Examples
PY 2019
VL 3
IS 2
BP 4
EP 5
DI 10.1234/one
ER

EF
"""
REFWORKS = """RT Journal Article
SR Electronic(1)
A1 Lee,Ann
A1 Smith,Bo
T1 Rest after strain
JF Journal of Examples
YR 2019
VO 3
IS 2
SP 4
OP 5
DO 10.1234/one
"""
ZOTERO = """"Item Type","Publication Year","Author","Title","Publication Title","DOI","Pages",\
"Issue","Volume"
"journalArticle","2019","Lee, Ann; Smith, Bo","Rest after strain","Journal of Examples",\
"10.1234/one","4-5","2","3"
"""
SCOPUS = """"Authors","Title","Year","Source title","Volume","Issue","Page start","DOI"
"Lee A.; Smith B.","Rest after strain","2019","Journal of Examples","3","2","4-5","10.1234/one"
"""
PUBMED = """PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,DOI
7,Rest after strain,"Lee A, Smith B.",J Ex,Lee A,Journal of Examples,2019,2019/01/02,10.1234/one
"""
NO_KEY = """@article{
  author = {Lee, Ann and Smith, Bo}, title = {Rest after strain}, journal = {Journal of Examples},
  year = 2019, volume = 3, number = 2, pages = {4--5}, doi = {10.1234/one}}
"""
RIS = """TY  - JOUR
AU  - Lee, Ann
AU  - Smith, Bo
TI  - Rest after strain
T2  - Journal of Examples
PY  - 2019
VL  - 3
IS  - 2
SP  - 4
EP  - 5
DO  - 10.1234/one
"""
READ = {
    "EndNote": ENW,
    "EndNote XML": XML,
    "Web of Science": WOS,
    "RefWorks": REFWORKS,
    "CSV of Zotero": ZOTERO,
    "CSV of Scopus": SCOPUS,
    "CSV of PubMed": PUBMED,
    "BibTeX without a key": NO_KEY,
    "RIS without an end": RIS,
}


@pytest.mark.parametrize("file", ["refs.txt", "refs.ris", "refs.csv"])
@pytest.mark.parametrize("form", READ)
def test_one_article_from_every_format(form, file):
    """What a file shows counts, whatever it is called."""
    imported = parse_references(READ[form], file)
    (work,) = imported.works
    assert imported.problems == ()
    assert work.type == "article"
    assert [last for last, _ in work.authors] == ["Lee", "Smith"]
    assert (work.title, work.container) == ("Rest after strain", "Journal of Examples")
    assert (work.year, work.doi) == ("2019", "10.1234/one")
    if form != "CSV of PubMed":
        assert (work.volume, work.issue, work.pages) == ("3", "2", "4–5")


def test_two_records_of_each_tagged_format_are_two():
    """Where one record ends the next begins."""
    for text in (ENW, WOS, REFWORKS, RIS):
        assert len(parse_references(f"{text}\n{text}", "refs.txt").works) == 2


def test_a_list_of_identifiers():
    """A line is a work with its identifier alone; nothing is fetched, nothing is guessed."""
    lines = ["10.1234/one", "https://doi.org/10.1234/TWO", "PMID: 1234567", "22341378", "PMC76543",
             "https://pubmed.ncbi.nlm.nih.gov/7654321/", "https://a.example/page?id=1"]  # fmt: skip
    works = parse_references("\n".join(lines) + "\n", "ids.txt").works
    assert [(work.doi, work.pmid, work.pmcid) for work in works] == [
        ("10.1234/one", "", ""),
        ("10.1234/TWO", "", ""),
        ("", "1234567", ""),
        ("", "22341378", ""),
        ("", "", "PMC76543"),
        ("", "7654321", ""),
        ("", "", ""),
    ]
    assert works[-1].url == "https://a.example/page?id=1"
    assert {work.title for work in works} == {""}


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("<!DOCTYPE html><html><p>Lee A. Rest. 2019.</p></html>", "a web page"),
        ("<?xml version='1.0'?><article><front/></article>", "XML that is not EndNote's"),
        ("\\documentclass{article}\\begin{document}2019", "LaTeX"),
        ("MIME-Version: 1.0\n\nLee A. Rest. 2019.", "a saved web archive"),
        ("{\\rtf1 Lee A. Rest. 2019.}", "a word processor's file"),
    ],
)
def test_what_is_no_file_of_references_is_refused_by_name(text, called):
    """It is never read as a printed list."""
    imported = parse_references(text, "refs.txt")
    assert imported.works == ()
    (problem,) = imported.problems
    assert called in problem.found
    assert problem.do


def test_broken_xml_keeps_what_can_be_read():
    """A file that was cut off is named, and so is what stood before."""
    imported = parse_references(XML[: XML.index("</xml>") - 20], "refs.xml")
    assert len(imported.works) == 1
    assert "the XML is broken" in imported.problems[0].found


def test_xml_with_entities_of_its_own_is_refused():
    """EndNote declares none; nothing that a file asks for is read or grown."""
    entity = '<!DOCTYPE xml [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    body = "<xml><records><record><titles><title>&x;</title></titles></record></records></xml>"
    imported = parse_references(entity + body, "refs.xml")
    assert (imported.works, len(imported.problems)) == ((), 1)


# ── Printed entries ───────────────────────────────────────────────────────────────────────────

STYLES = {
    "NCI": "Lee A, Smith B: Rest after strain. J Ex 3 (2): 4-5, 2019. [PUBMED Abstract]",
    "Nature": "Lee, A. & Smith, B. Rest after strain. J. Ex. 3, 4–5 (2019).",
    "Elsevier": "A. Lee, B. Smith, Rest after strain, J. Ex. 3 (2) (2019) 4–5.",
    "chemists": "Lee, A.; Smith, B. Rest after strain. J. Ex. 2019, 3, 4–5.",
    "IEEE": 'A. Lee and B. Smith, "Rest after strain," J. Ex., vol. 3, no. 2, pp. 4–5, 2019.',
    "Wikipedia": 'Lee, A; Smith, B (12 March 2019). "Rest after strain". J. Ex. 3 (2): 4–5.',
    "Springer": "Lee A, Smith B (2019) Rest after strain. J Ex 3:4–5",
    "ICMJE": "Lee A, Smith B. Rest after strain. J Ex. 2019 Mar 12;3(2):4-5.",
}


@pytest.mark.parametrize("style", STYLES)
def test_a_printed_entry_in_any_style(style):
    """Authors, title, journal, year, volume and pages; the style is told by its marks."""
    (work,) = parse_references(STYLES[style], "printed list").works
    assert [last for last, _ in work.authors] == ["Lee", "Smith"]
    assert work.title == "Rest after strain"
    assert work.container.replace(".", "") == "J Ex"
    assert (work.year, work.volume, work.pages) == ("2019", "3", "4–5")


LINK = "https://www.ncbi.nlm.nih.gov/pubmed/7654321"


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        (f"Lee A: Rest. J Ex 3: 4, 2019. {LINK}", "pmid", "7654321"),
        (f"Lee A. Rest. 2019. {LINK}/?dopt=Abstract", "pmid", "7654321"),
        ("Lee A. Rest. J Ex. 2019;3:4. PMC 1234567.", "pmcid", "PMC1234567"),
        ("Lee A. Rest. J Ex. 2019;3:4. dx.doi.org/10.1234/one.", "doi", "10.1234/one"),
        ("Lee A. Rest. J Ex. 2019;3:4. (10.1234/one)", "doi", "10.1234/one"),
        ("Lee A. Rest. J Ex. 2019;3:4. DOI: 10.1234/ONE.", "doi", "10.1234/ONE"),
    ],
)
def test_an_identifier_is_found_in_any_spelling(text, field, value):
    """They come before the fields, wherever they stand."""
    (work,) = parse_references(text, "printed list").works
    assert getattr(work, field) == value
