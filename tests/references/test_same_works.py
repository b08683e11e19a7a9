"""Records are one work by an identifier of that very work; whatever else only proposes it."""

import gzip
from collections import Counter

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from evidence_review.references import same_works as module
from evidence_review.references._identifiers import page_of
from evidence_review.references.reading import read_references
from evidence_review.references.same_works import same_works
from evidence_review.references.work import Work

FOREIGN = ROOT.parent / "shared" / "foreign"


def work(**cells) -> Work:
    """A record of an article; name what is to be otherwise."""
    usual = {"authors": (("Lee", "A"),), "title": "Rest after strain in adults", "date": "2015"}
    return Work(**({"type": "article"} | usual | cells))


def outcome(*works: Work) -> str:
    """What becomes of the last of them."""
    matches = same_works((), works)
    if any(same.second == len(works) - 1 for same in matches.merges):
        return "merged"
    return "proposed" if matches.proposals else "apart"


ONE = {"doi": "10.1234/one", "pmid": "7", "pmcid": "PMC7", "pages": "1–9"}
PRINTED = {"pages": "1–9"}


@pytest.mark.parametrize(
    ("cells", "becomes"),
    [
        ({"doi": "10.1234/ONE"}, "merged"),
        ({"doi": "10.1234/one", "title": "Rest after strain in adults: a trial"}, "merged"),
        ({"url": "https://x.example/doi/10.1234/one"}, "merged"),
        ({"pmid": "7"}, "merged"),
        ({"url": "https://pubmed.ncbi.nlm.nih.gov/7/"}, "merged"),
        ({"url": "https://www.ncbi.nlm.nih.gov/pubmed/7"}, "merged"),
        ({"url": "https://www.ncbi.nlm.nih.gov/entrez/query.fcgi?db=PubMed&list_uids=7"}, "merged"),
        ({"pmcid": "PMC7"}, "merged"),
        ({"doi": "10.1234/one", "title": "", "authors": (), "date": ""}, "merged"),
        ({"doi": "10.1234/one", "pmid": "8"}, "proposed"),
        ({"doi": "10.1234/one", "title": "Salt and tea", "pages": "20–29"}, "proposed"),
        ({"doi": "10.1234/one", "title": "Erratum: Rest after strain in adults"}, "proposed"),
        ({"pmid": "7", "title": "Reply to: rest after strain in adults"}, "proposed"),
        ({}, "proposed"),
        ({"doi": "10.1234/two"}, "proposed"),
        ({"title": "Rest after strian in adults"}, "proposed"),
        ({"authors": (("Kim", "B"),)}, "proposed"),
        ({"pages": "30–39"}, "apart"),
        ({"date": "2016"}, "apart"),
        ({"title": "Erratum: rest after strain in adults"}, "apart"),
        ({"title": "Rest after strain in adults, part 2"}, "apart"),
        ({"doi": "10.1234/one.v2", "title": "Rest after strain in children"}, "apart"),
    ],
)
def test_two_records(cells, becomes):
    """Merged by an identifier unless something speaks against it; by likeness only proposed."""
    assert outcome(work(**ONE), work(**cells)) == becomes


@pytest.mark.parametrize(
    ("one", "other", "becomes"),
    [
        ("https://a.example/x?id=1", "http://www.a.example/x/?id=1&utm_source=m", "merged"),
        ("https://a.example/x", "https://a.example/x#top", "merged"),
        ("https://a.example/x?id=1", "https://a.example/x?id=2", "proposed"),
        ("https://a.example/#/x", "https://a.example/#/y", "proposed"),
        ("https://a.example/", "https://a.example/", "proposed"),
        ("https://a.example/search?q=rest", "https://a.example/search?q=rest", "proposed"),
    ],
)
def test_an_address_is_compared_with_its_query(one, other, becomes):
    """What only tracks a reader makes no difference; a home page or a search is no identity."""
    assert outcome(work(url=one), work(url=other)) == becomes


def test_an_address_of_works_with_other_titles_is_no_identity():
    """A whole volume may stand in one file."""
    page = "https://a.example/volume.pdf"
    assert outcome(work(url=page), work(url=page, title="Something else entirely")) == "apart"


def test_a_web_page_keeps_its_address_when_its_title_changes():
    """The address is that of the page; its author and year still agree."""
    page = {"url": "https://a.example/rest", "type": "online"}
    assert outcome(work(**page), work(**page, title="How to rest")) == "merged"
    assert outcome(work(**page), work(**page, date="2019")) == "merged"
    kim = (("Kim", "B"),)
    assert outcome(work(**page), work(**page, title="Salt", authors=kim)) == "apart"


def test_a_printed_entry_is_tied_to_a_record_of_its_article_by_its_place_in_print():
    """It prints no identifier; that it was tied without one is kept."""
    matches = same_works((), (work(**ONE),), (work(**PRINTED),))
    assert matches.one == [0, 0]
    assert [same.identified for same in matches.merges] == [False]
    assert matches.merges[0].why.startswith("no identifier, but the same title")


def test_a_printed_entry_is_only_proposed_as_a_work_known_from_elsewhere():
    matches = same_works((work(key="a1", **ONE),), (), (work(**PRINTED),))
    assert (matches.one, matches.merges) == ([0, 1], [])
    assert [(same.first, same.second) for same in matches.proposals] == [(0, 1)]


def test_a_printed_entry_finds_a_known_work_through_the_record_that_has_its_identifier():
    matches = same_works((work(key="a1", **ONE),), (work(**ONE),), (work(**PRINTED),))
    assert matches.one == [0, 0, 0]
    assert [same.identified for same in matches.merges] == [True, False]


def test_what_is_known_stays_apart():
    """The collection's own records were parted by a person."""
    matches = same_works((work(key="a1", **ONE), work(key="b1", **ONE)), ())
    assert (matches.one, matches.merges, matches.proposals) == ([0, 1], [], [])


cells = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["", "Rest after strain", "Salt and tea in adults"]),
        "doi": st.sampled_from(["", "10.1234/a", "10.1234/b"]),
        "pmid": st.sampled_from(["", "1", "2"]),
        "pages": st.sampled_from(["", "1–2", "3–4"]),
        "date": st.sampled_from(["", "2019"]),
    }
)


@given(st.lists(cells, max_size=8))
def test_entries_in_are_works_out_and_merges(records):
    """Nothing is lost, and no work is merged with one that has another DOI."""
    works = [work(**record) for record in records]
    matches = same_works((), works)
    assert len(set(matches.one)) + len(matches.merges) == len(works)
    for same in matches.merges:
        assert len({works[same.first].doi, works[same.second].doi} - {""}) <= 1


def test_the_work_done_grows_with_the_number(monkeypatch):
    """However many records one author has in a year, each title is held against few others."""
    counted: Counter[int] = Counter()
    real = module._alike
    size = 0

    def counting(one, other):
        counted[size] += 1
        return real(one, other)

    monkeypatch.setattr(module, "_alike", counting)
    for size in (500, 1000):
        same_works((), [work(title=f"Title {number}") for number in range(size)])
    assert counted[1000] < 2.2 * counted[500]


@pytest.mark.skipif(not FOREIGN.is_dir(), reason="the sample of foreign files is not here")
@pytest.mark.parametrize(
    ("name", "merged"), [("07-tugboat-3644-entries.bib.gz", 0), ("12-mendeley-465.bib.gz", 3)]
)
def test_foreign_files_keep_their_works(name, merged, tmp_path):
    """Entries in are works out and named merges, on files of other people."""
    path = tmp_path / "foreign.bib"
    path.write_bytes(gzip.decompress((FOREIGN / "references" / name).read_bytes()))
    works = read_references(path).works
    matches = same_works((), works)
    assert len(matches.merges) == merged
    assert len(set(matches.one)) == len(works) - merged


@given(st.text(max_size=60))
def test_any_address_is_compared_without_an_exception(text):
    """An address is whatever stands in a file."""
    assert isinstance(page_of(f"https://{text}"), str)
