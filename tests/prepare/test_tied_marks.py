"""Marks tied to works: of the printed list, and of a file of references by what they say."""

import datetime as dt

import pytest
from conftest import read_review

from evidence_review.collection.collection import Collection
from evidence_review.prepare._library import shelve
from evidence_review.prepare._mark_notes import summed
from evidence_review.prepare.start import Started, start
from evidence_review.tables.rows import Claim
from evidence_review.text import reading
from evidence_review.text.article import Entry, Mark, MarkState

DAY = dt.date(2026, 1, 5)
BIB = """
@article{zero2013, author={Zero, Carl}, title={Not always}, journal={J Ice}, year={2013}}
@article{muster2012, author={Muster, Bo and Zero, Carl}, title={Ice}, journal={J Ice}, year={2012}}
@article{one, author={Specimen, Ann}, title={Rest I}, journal={J Rest}, year={2011}}
@article{two, author={Specimen, Ann}, title={Heat and more}, journal={J Heat}, year={2011}}
"""


@pytest.fixture
def started(mini, tmp_path):
    """Starts a review of a text, with a file of references."""

    def start_with(text: str, references: str = "", suffix: str = "bib") -> Started:
        article, file = tmp_path / "legs.md", tmp_path / f"refs.{suffix}"
        article.write_text(f"# Legs\n\n{text}\n", "utf-8")
        file.write_text(references, "utf-8")
        return start(Collection(mini), "legs", article, file if references else None, on=DAY)

    return start_with


def keys(mini) -> list[tuple[str, ...]]:
    """What each claim cites."""
    return [claim.cited for claim in read_review(mini, "legs").table(Claim).rows]


@pytest.mark.parametrize(
    ("mark", "key", "outcome"),
    [
        ("(Zero, 2013)", ("zero2013",), MarkState.TIED),
        ("(Muster & Zero, 2012)", ("muster2012",), MarkState.TIED),
        ("(Muster and Nobody, 2012)", (), MarkState.NO_ENTRY),
        ("(Specimen, 2011)", (), MarkState.AMBIGUOUS),
        ("[@muster2012]", ("muster2012",), MarkState.TIED),
        ("[-@zero2013]", ("zero2013",), MarkState.TIED),
        ("[1]", (), MarkState.NO_ENTRY),
        ("(ibid.)", (), MarkState.REFUSED),
    ],
)
def test_a_file_is_tied_by_names_and_keys_and_never_by_its_order(mini, started, mark, key, outcome):
    """A number says nothing about a file whose works have none."""
    done = started(f"Ice relieves pain in the legs {mark}.", BIB)
    assert [each.state for each in done.marks] == [outcome]
    assert keys(mini) == [key]


def test_a_file_with_numbers_of_its_own_is_tied_by_them(mini, started):
    """A printed list says which is the second."""
    listed = "2. Muster B. Ice. J Ice. 2012;1:2-3.\n3. Zero C. Snow. J Ice. 2013;1:2-3.\n"
    started("Ice relieves pain in the legs [2].", listed, "txt")
    assert keys(mini) == [("muster2012",)]


def test_marks_are_no_words_of_a_claim(mini, started):
    """Of brackets nothing remains, and the words of a link stay."""
    link = "[1](https://pubmed.ncbi.nlm.nih.gov/1234/)"
    started(f"Ice relieves pain ({link}), a [trial](https://a.example/b) of 50 people found.")
    (claim,) = read_review(mini, "legs").table(Claim).rows
    assert claim.text == "Ice relieves pain, a trial of 50 people found."
    assert len(claim.cited) == 2


def test_a_number_whose_link_leads_elsewhere_is_reported_and_cites_nothing(mini, started):
    """The line names both, and the number is no word of the claim."""
    listed = "## References\n\n1. Lee A. Ice. J Ice. 2018;1:1. doi:10.5555/ice"
    done = started(f"Ice relieves pain [1](https://doi.org/10.5555/snow).\n\n{listed}")
    (claim,) = read_review(mini, "legs").table(Claim).rows
    assert (claim.text, claim.cited) == ("Ice relieves pain.", ())
    assert (
        "1 says entry 1, but its link leads to another work, https://doi.org/10.5555/snow: say "
        "which is meant"
    ) in done.notes


def test_the_marks_are_summed_in_a_line_with_the_open_ones_below(started):
    """A writer reads a few lines."""
    listed = "\n\n## References\n\n1. Muster B. Ice. J Ice. 2012;1:2-3.\n"
    text = " ".join(f"Ice relieves pain [{number}]." for number in range(1, 12))
    notes = started(text + listed).notes
    assert "Of 11 citation marks 1 tied to an entry, 10 fit none." in notes
    assert "and 5 more like these" in notes


def test_long_lists_of_one_kind_are_summed():
    """The first of them stand, and the number of the others."""
    assert list(summed(["a", "b", "c", "d"], 2)) == ["a", "b", "and 2 more like these"]
    assert list(summed(["a", "b"], 2)) == ["a", "b"]


def test_a_list_is_made_ready_once_for_all_marks(monkeypatch):
    """However many marks are asked about, the entries are looked through as a whole but once."""
    made = []

    def counted(references):
        made.append(references)
        return reading.answering(references)

    monkeypatch.setattr("evidence_review.prepare._library.answering", counted)
    entries = [Entry(1, "Lee, A. (2019). Sleep and memory. J, 1, 2-3.")]
    library = shelve(({}, ()), entries, None)
    mark = Mark("(Lee, 2019)", ("lee 2019",), 0, 11, (1,), MarkState.TIED)
    assert [library.keys_of(mark) for _ in range(50)] == [("lee2019",)] * 50
    assert len(made) == 1
