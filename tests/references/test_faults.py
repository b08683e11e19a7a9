"""The printed reference list against the verified records: each kind of fault is found."""

import pytest
from conftest import BIBLIOGRAPHY, MINI, ROOT
from hypothesis import given
from hypothesis import strategies as st

from evidence_review.references._short import one_journal, whole_pages
from evidence_review.references.bibliography import read_bibliography
from evidence_review.references.faults import Difference, Fault, reference_faults
from evidence_review.references.work import Work
from evidence_review.tables.rows import Citation, Source
from evidence_review.tables.table import read_table

RECORD = Work(
    key="one2015",
    line=1,
    type="article",
    authors=(("Specimen", "Anna"), ("van der Muster", "Emil J."), ("Sample-Pattern", "Bea")),
    short="",
    others=False,
    title="One-leg stance and the ankle",
    container="Journal of Examples",
    date="2015-03-04",
    online="2014-12-24",
    reviewed="2016-05-06",
    volume="7",
    issue="2",
    pages="11--19",
    doi="10.1234/one",
    pmid="77",
    pmcid="",
    url="https://doi.org/10.1234/one",
    unverified=(),
)
AUTHORS = "Specimen, A., van der Muster, E. J., & Sample-Pattern, B."
SOURCES = {each.source: each for each in read_table(MINI / "data/sources.csv", "", Source).rows}
TRIAL = SOURCES["specimen2015"]


def printed(record: Work = RECORD, **fields: str) -> Citation:
    """The record as a careful writer prints it; name what is to be printed otherwise."""
    exact = {
        "number": "1",
        "source": "one2015",
        "authors": initials(record),
        "date": record.date,
        "title": record.title,
        "container": record.container,
        "volume": record.volume,
        "issue": record.issue,
        "pages": record.pages.replace("--", "–"),
        "doi": record.doi,
        "url": record.url,
    }
    return Citation.model_validate(exact | fields)


def initials(record: Work) -> str:
    """The authors in the style of the APA; an organisation has no initials."""
    people = [
        ", ".join(filter(None, (last, " ".join(f"{each[0]}." for each in first.split()))))
        for last, first in record.authors
    ]
    if len(people) == 1:
        return people[0]
    return ", ".join(people[:-1]) + f", & {people[-1]}"


def differences(
    citation: Citation, record: Work = RECORD, source: Source = TRIAL
) -> tuple[Difference, ...]:
    return reference_faults([citation], {"one2015": record}, {"one2015": source})


def changed(**fields) -> Work:
    """The record with other values."""
    return Work(**{**vars(RECORD), **fields})


# ── Equal is equal ────────────────────────────────────────────────────────────────────────────


def test_the_helper_prints_as_a_writer_does():
    """What the tests call exact is what a style guide asks for."""
    assert printed().authors == AUTHORS


def test_an_exact_reference_has_no_fault():
    """A record printed as it is differs in nothing."""
    assert differences(printed()) == ()


@pytest.mark.parametrize(
    "author",
    [
        ("Müller", "Élise"),
        ("Öst", "Åke Ünal"),
        ("O'Neil", "Bo"),
        ("St. Ives", "Cy"),
        ("van der Muster", "Eli"),
        ("Łukasz-Żak", "Dag"),
    ],
)
def test_a_name_of_any_language_is_read(author):
    """An accent, an apostrophe, a particle or a full stop in a name is no fault."""
    for authors in ((author,), (author, *RECORD.authors), (*RECORD.authors, author)):
        record = changed(authors=authors)
        assert differences(printed(record), record) == ()


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"title": "ONE-LEG STANCE and the Ankle."}, id="capitals, a full stop"),
        pytest.param({"pages": "11-19"}, id="a hyphen for a dash"),
        pytest.param({"date": "2015"}, id="the year alone"),
        pytest.param({"date": "2015-03"}, id="the month"),
        pytest.param({"date": "2014-12-24"}, id="the day it went online"),
        pytest.param({"authors": "Specimen, A., et al."}, id="et al."),
        pytest.param({"doi": "10.1234/ONE"}, id="a DOI in capitals"),
        pytest.param({"doi": "", "url": "https://doi.org/10.1234/one"}, id="the DOI as address"),
        pytest.param({"url": "https://pubmed.ncbi.nlm.nih.gov/77/"}, id="the address in PubMed"),
        pytest.param({"url": ""}, id="no address beside the DOI"),
        pytest.param({"authors": "Specimen A, van der Muster EJ, et al."}, id="Vancouver"),
        pytest.param(
            {"authors": "A. Specimen, E. J. van der Muster, and B. Sample-Pattern"}, id="IEEE"
        ),
        pytest.param({"container": "J Ex"}, id="a short name of the journal"),
        pytest.param({"container": "J. Exampl."}, id="a short name with full stops"),
        pytest.param({"pages": "11-9"}, id="a short last page"),
    ],
)
def test_another_way_to_print_the_same_is_no_fault(fields):
    """Style is not compared: case, dashes, a shorter date, one address or another."""
    assert differences(printed(**fields)) == ()


letters = st.characters(categories=["Ll"], max_codepoint=0x17F)
capitals = st.characters(categories=["Lu"], max_codepoint=0x17F)
names = st.builds(str.__add__, capitals, st.text(letters, min_size=1, max_size=9))
family = st.one_of(
    names, st.builds("{}-{}".format, names, names), st.builds("van {}".format, names)
)
given_names = st.lists(names, min_size=1, max_size=3).map(" ".join)
people = st.lists(
    st.tuples(family, given_names), min_size=1, max_size=6, unique_by=lambda name: name[0]
)
organisation = st.lists(names, min_size=1, max_size=5).map(lambda each: ((" ".join(each), ""),))
years = st.integers(1900, 2030).map(str)
days = st.dates().filter(lambda day: day.year >= 1000).map(str)
records = st.builds(
    changed,
    authors=st.one_of(people.map(tuple), organisation),
    title=st.lists(names, min_size=1).map(" ".join),
    date=st.one_of(years, days),
    volume=st.integers(1, 999).map(str),
    pages=st.from_regex(r"e?[1-9]\d{0,3}--[1-9]\d{0,3}", fullmatch=True),
)


@given(records)
def test_whatever_is_printed_exactly_has_no_fault(record):
    """No record, of people or of an organisation, is at fault when it is printed as it is."""
    assert differences(printed(record), record) == ()


# ── Each kind of fault ────────────────────────────────────────────────────────────────────────

EVERYBODY = "Specimen, van der Muster, Sample-Pattern"


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        pytest.param(
            {"authors": AUTHORS.replace("Specimen", "Specimem")},
            ("authors", Fault.MISSPELT, "Specimem", "Specimen"),
            id="a letter of a name",
        ),
        pytest.param(
            {"authors": AUTHORS.replace("Specimen", "Sepcimen")},
            ("authors", Fault.MISSPELT, "Sepcimen", "Specimen"),
            id="two letters of a name changed places",
        ),
        pytest.param(
            {"authors": "Specimen, A., & van der Muster, E. J."},
            ("authors", Fault.INCOMPLETE, "2 named", "3 authors"),
            id="an author dropped",
        ),
        pytest.param(
            {"authors": f"Foreign, X., {AUTHORS}"},
            ("authors", Fault.ALTERED, "adds Foreign", EVERYBODY),
            id="an author added",
        ),
        pytest.param(
            {"authors": AUTHORS.replace("Specimen", "Spotted")},
            ("authors", Fault.ALTERED, "adds Spotted", EVERYBODY),
            id="another name in place of an author's",
        ),
        pytest.param(
            {"authors": "Another Society"},
            ("authors", Fault.ALTERED, "Another Society", EVERYBODY),
            id="an organisation in place of the authors",
        ),
        pytest.param({"authors": ""}, ("authors", Fault.MISSING, "", EVERYBODY), id="no authors"),
        pytest.param(
            {"date": "2015-03-05"},
            ("date", Fault.WRONG, "2015-03-05", "2015-03-04 or 2014-12-24"),
            id="another day",
        ),
        pytest.param(
            {"date": "2016-05-06"},
            (
                "date",
                Fault.WRONG,
                "2016-05-06",
                "2016-05-06 is the day of review, not of publication",
            ),
            id="the day of a review",
        ),
        pytest.param(
            {"date": ""}, ("date", Fault.MISSING, "", "2015-03-04 or 2014-12-24"), id="no date"
        ),
        pytest.param(
            {"title": "One-leg stance"},
            ("title", Fault.INCOMPLETE, "One-leg stance", RECORD.title),
            id="a title cut short",
        ),
        pytest.param(
            {"title": "One-leg stanze and the ankle"},
            ("title", Fault.MISSPELT, "One-leg stanze and the ankle", RECORD.title),
            id="a letter of a title",
        ),
        pytest.param(
            {"title": "Home exercise for the ankle"},
            ("title", Fault.ALTERED, "Home exercise for the ankle", RECORD.title),
            id="another title",
        ),
        pytest.param({"title": ""}, ("title", Fault.MISSING, "", RECORD.title), id="no title"),
        pytest.param(
            {"container": "Annals of Elsewhere"},
            ("container", Fault.WRONG, "Annals of Elsewhere", "Journal of Examples"),
            id="another journal",
        ),
        pytest.param({"volume": "8"}, ("volume", Fault.WRONG, "8", "7"), id="another volume"),
        pytest.param({"issue": ""}, ("issue", Fault.MISSING, "", "2"), id="no issue"),
        pytest.param({"pages": "11"}, ("pages", Fault.WRONG, "11", "11--19"), id="other pages"),
        pytest.param(
            {"doi": "10.1234/two"}, ("doi", Fault.WRONG, "10.1234/two", "10.1234/one"), id="a DOI"
        ),
        pytest.param(
            {"doi": "", "url": ""}, ("doi", Fault.MISSING, "", "10.1234/one"), id="no DOI"
        ),
        pytest.param(
            {"url": "https://doi.org/elsewhere"},
            ("url", Fault.MOVED, "https://doi.org/elsewhere", RECORD.url),
            id="another address of the host",
        ),
        pytest.param(
            {"url": "https://health.example/one"},
            ("url", Fault.NOT_CHECKED, "https://health.example/one", RECORD.url),
            id="an address elsewhere",
        ),
    ],
)
def test_a_fault_is_found_and_called_by_its_kind(fields, found):
    """What is printed otherwise than verified is one fault, with what should stand there."""
    assert differences(printed(**fields)) == (Difference(1, "one2015", *found),)


def test_a_day_beyond_the_record_is_not_called_wrong():
    """Where the record knows the year alone, a printed day cannot be checked."""
    record = changed(date="2015", online="")
    assert differences(printed(date="2015-07-08"), record) == (
        Difference(
            1, "one2015", "date", Fault.NOT_CHECKED, "2015-07-08", "2015; no day is verified"
        ),
    )


def test_a_day_of_another_year_is_wrong():
    """Where the record knows the year alone, another year is still wrong."""
    record = changed(date="2015", online="")
    assert differences(printed(date="2016-07-08"), record) == (
        Difference(1, "one2015", "date", Fault.WRONG, "2016-07-08", "2015"),
    )


def test_a_printed_value_without_a_record_is_not_checked():
    """A volume that no record confirms is neither right nor wrong."""
    assert differences(printed(volume="7"), changed(volume="")) == (
        Difference(1, "one2015", "volume", Fault.NOT_CHECKED, "7", ""),
    )


def test_a_printed_doi_without_a_record_is_not_checked():
    """A DOI that no record confirms is neither right nor wrong, and it is not passed over."""
    record = changed(doi="", url="https://health.example/one")
    assert differences(printed(record, doi="10.1234/one"), record) == (
        Difference(1, "one2015", "doi", Fault.NOT_CHECKED, "10.1234/one", ""),
    )


@pytest.mark.parametrize("field", ["author", "date", "title", "volume", "number", "pages"])
def test_agreement_with_an_unverified_value_proves_nothing(field):
    """Where the record itself is not verified, an equal printed value counts as not checked."""
    record = changed(unverified=(field,), online="")
    assert [each.fault for each in differences(printed(), record)] == [Fault.NOT_CHECKED]


def test_a_difference_from_an_unverified_value_is_said_once():
    """A field that differs is not reported a second time for want of a verified value."""
    record = changed(unverified=("title", "volume"))
    found = differences(printed(title="Another title", volume="8"), record)
    assert [each.field for each in found] == ["title", "volume"]


@pytest.mark.parametrize(
    ("others", "words"), [((), "which the list lacks"), (("p",), "which the list has as well")]
)
def test_a_source_that_retells_another_is_named(others, words):
    """A secondary source is a fault of the list; it says whether the primary work is there too."""
    source = TRIAL.model_copy(update={"reports_on": ("p",)})
    references = {"one2015": RECORD, "p": RECORD}
    citations = [printed(), *(printed(number="2", source=each) for each in others)]
    found = reference_faults(citations, references, {"one2015": source, "p": TRIAL})
    assert found == (
        Difference(
            1,
            "one2015",
            "source",
            Fault.SECONDARY_SOURCE,
            "randomised trial",
            f"reports on p, {words}",
        ),
    )


@given(records, st.data())
def test_a_changed_letter_of_a_name_is_always_found(record, data):
    """No author's name can be misprinted unseen, whoever it is."""
    last, first = data.draw(st.sampled_from(record.authors))
    place = data.draw(st.integers(0, len(last) - 1))
    misprint = last[:place] + ("x" if last[place].casefold() != "x" else "y") + last[place + 1 :]
    authors = tuple((misprint, first) if name == (last, first) else name for name in record.authors)
    wrong = printed(record, authors=initials(changed(authors=authors)))
    assert "authors" in {each.field for each in differences(wrong, record)}


@pytest.mark.parametrize(
    ("root", "name"), [(MINI, "mini"), (ROOT, "muscle-spasms")], ids=["miniature", "ours"]
)
def test_comparing_changes_nothing_else(root, name):
    """Faults come in the order of the list, each with the number of its reference."""
    references, _ = read_bibliography(root / BIBLIOGRAPHY)
    sources = {each.source: each for each in read_table(root / "data/sources.csv", "", Source).rows}
    citations = read_table(root / "data" / name / "citations.csv", "", Citation).rows
    found = reference_faults(citations, references, sources)
    assert [each.number for each in found] == sorted(each.number for each in found)
    assert {each.source for each in found} <= {each.source for each in citations}


# ── What styles shorten ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("short", "long", "one"),
    [
        ("N Engl J Med", "The New England Journal of Medicine", True),
        ("Cochrane Database Syst Rev", "Cochrane Database of Systematic Reviews", True),
        ("J. Natl. Cancer Inst.", "Journal of the National Cancer Institute", True),
        ("JAMA", "Journal of the American Medical Association", True),
        ("Lancet", "Lancet (London, England)", True),
        ("Pain", "Pain Medicine", False),
        ("J Pain", "Journal of Physiotherapy", False),
        ("Heart", "Heart Rhythm", False),
        ("Med J N Engl", "New England Journal of Medicine", False),
        ("Circulation", "Circulation: Heart Failure", False),
        ("", "Pain", False),
    ],
)
def test_a_short_name_of_a_journal(short, long, one):
    """Every word of the short one begins a word of the long one, in order, and none is missing."""
    assert one_journal(short, long) is one
    assert one_journal(long, short) is one


@pytest.mark.parametrize(
    ("printed", "pages", "same"),
    [
        ("2508-16", "2508–2516", True),
        ("S55-9", "S55–S59", True),
        ("e12", "e12", True),
        ("45–9", "45–49", True),
        ("2508-16", "2508–2518", False),
        ("45-9", "45–59", False),
        ("45", "45–49", False),
    ],
)
def test_a_short_last_page(printed, pages, same):
    """What the last page leaves out is what the first one begins with."""
    assert (whole_pages(printed) == whole_pages(pages)) is same
