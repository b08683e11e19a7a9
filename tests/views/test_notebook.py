"""The one object that a notebook holds, and how it is opened."""

import csv
import inspect
import io
import re

import pytest
from conftest import MINI, ROOT, TABLES, edit, read_review, read_rows, set_cell, write_rows

import evidence_review
from evidence_review import (
    InvalidData,
    NoCollection,
    ReviewNotebook,
    UnknownReview,
    open_review,
)
from evidence_review.collection.collection import Collection
from evidence_review.errors import UnknownName
from evidence_review.report.documents import write_findings
from evidence_review.views.display import prose

ARGUMENTS = {
    "words": [("verdicts",), ("directions",), ("certainty",), ("wording",), ("quotations",)],
    "reference_list": [("APA",), ("Vancouver",)],
    "narrative": [("start",), ("findings",), ("nothing was written for this",)],
}
METHODS = [
    name
    for name, _ in inspect.getmembers(ReviewNotebook, inspect.isfunction)
    if name[0] != "_" and name not in ("frame", "what_if")
]
QUESTIONS = [
    pytest.param(name, arguments, id=" ".join((name, *arguments)))
    for name in METHODS
    for arguments in ARGUMENTS.get(name, [()])
]


@pytest.fixture(scope="module", params=["mini", *Collection(ROOT).names])
def review(request) -> ReviewNotebook:
    """The miniature, and each of our reviews."""
    return open_review(request.param, MINI if request.param == "mini" else ROOT)


# ── Opening ───────────────────────────────────────────────────────────────────────────────────


def test_the_public_surface_is_what_it_says():
    """Nothing is public but what the package lists, the one function and the one object first."""
    assert dir(evidence_review) == evidence_review.__all__
    for name in evidence_review.__all__:
        assert getattr(evidence_review, name).__doc__


def test_what_is_not_public_is_not_there():
    """A misspelt name of the package is answered as Python answers it."""
    with pytest.raises(AttributeError) as caught:
        evidence_review.open_reviews  # noqa: B018
    assert str(caught.value) == "module 'evidence_review' has no attribute 'open_reviews'"


def test_a_review_is_opened_from_any_folder_inside(mini, monkeypatch):
    """A notebook may run in its own folder or at the top: the collection is found from both."""
    monkeypatch.chdir(mini / "data" / "mini" / "judgements")
    assert repr(open_review("mini")) == "Review of mini: 4 claims, 4 sources"


def test_an_unknown_review_says_which_there_are(mini):
    """A misspelt name is answered with the names."""
    with pytest.raises(UnknownReview) as caught:
        open_review("minni", mini)
    assert str(caught.value) == "there is no review 'minni'. There are: mini."


def test_outside_a_collection_nothing_can_be_opened(tmp_path):
    """A folder without references.bib and data/ is no collection."""
    with pytest.raises(NoCollection) as caught:
        open_review("mini", tmp_path)
    assert str(caught.value) == (
        f"{tmp_path} is not inside a collection of reviews: "
        "no folder above it has references.bib and data/."
    )


def test_a_review_with_problems_is_not_opened(mini):
    """All problems come at once, one line each: no verdict is shown on broken tables."""
    set_cell(mini / "data/mini/claims.csv", 2, "checkable", "perhaps")
    edit(mini / "references.bib", "{2018}", "{}")
    with pytest.raises(InvalidData) as caught:
        open_review("mini", mini)
    assert str(caught.value) == (
        "2 problems:\n"
        "  references.bib, line 16, column year: placeholder2018: no year or date. "
        "Add it from the source itself.\n"
        "  data/mini/claims.csv, row 2, column checkable: found 'perhaps'. Allowed: yes, no. "
        "Use one of these words."
    )
    assert [problem.file for problem in caught.value.problems] == [
        "references.bib",
        "data/mini/claims.csv",
    ]


def test_a_notebook_shows_the_message_alone(mini):
    """An error that the user can mend is not buried under a traceback."""
    with pytest.raises(UnknownReview) as caught:
        open_review("minni", mini)
    assert caught.value._render_traceback_() == [
        "UnknownReview: there is no review 'minni'. There are: mini."
    ]


def test_unknown_words_say_which_there_are(review):
    """A misspelt vocabulary is answered with the names."""
    with pytest.raises(UnknownName) as caught:
        review.words("verdict")
    assert str(caught.value) == (
        "there is no vocabulary 'verdict'. There are: verdicts, directions, certainty, wording, "
        "quotations."
    )


# ── Every answer ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("name", "arguments"), QUESTIONS)
def test_every_answer_has_two_forms(review, name, arguments):
    """An answer can be read as text and as HTML, and neither changes from run to run."""
    answer, again = (getattr(review, name)(*arguments) for _ in range(2))
    for text in (repr(answer), answer._repr_html_()):
        assert text.strip()
        assert not re.search(r"\b0x[0-9a-f]{6,}|object at ", text)
    assert (repr(answer), answer._repr_html_()) == (repr(again), again._repr_html_())


def answers(review: ReviewNotebook) -> list:
    """Every answer that the review gives."""
    return [
        getattr(review, name)(*arguments)
        for name in METHODS
        for arguments in ARGUMENTS.get(name, [()])
    ]


def test_the_text_of_a_table_holds_every_cell(review):
    """The text form of a table is not cut: it gives back every cell."""
    for answer in answers(review):
        if answer.frame is not None:
            _, _, rows = repr(answer).partition("\n")
            heads, *cells = csv.reader(io.StringIO(rows))
            assert (heads, cells) == (answer.data.heads, answer.data.cells)
            assert set(heads) <= set(answer.frame.columns)
            assert len(cells) == len(answer.frame)


@pytest.mark.parametrize("name", METHODS)
def test_every_method_says_which_question_it_answers(name):
    """A method's first line is a question or an answer in plain words."""
    assert getattr(ReviewNotebook, name).__doc__.splitlines()[0].endswith((".", "?"))


def test_the_html_escapes_what_strangers_wrote(mini):
    """Text out of the tables is shown and never run."""
    script = "<script>alert(1)</script>"
    set_cell(mini / "data/mini/claims.csv", 3, "text", script)
    set_cell(mini / "data/mini/omissions.csv", 2, "why", script)
    edit(mini / "data/mini/narrative.md", "An invented", f"{script} An invented")
    shown = [answer._repr_html_() for answer in answers(open_review("mini", mini))]
    assert not any(script in html for html in shown)
    assert sum("&lt;script&gt;" in html for html in shown) >= 3


# ── The miniature's answers ───────────────────────────────────────────────────────────────────


@pytest.fixture
def opened(mini) -> ReviewNotebook:
    return open_review("mini", mini)


def column(answer, name: str) -> list[str]:
    """One column of an answer that is a table."""
    return list(answer.frame[name])


def test_repeats_and_idle_sentences_are_not_counted(opened):
    """The denominator is the claims that can be checked, each once."""
    assert column(opened.findings(), "claim") == ["C02", "C03", "C04", "C05"]
    assert column(opened.not_checkable(), "row") == ["C01"]


def test_the_counts_add_up(opened):
    """On both bodies of evidence every counted claim has one verdict."""
    counts = opened.verdict_counts()
    for body in ("as cited", "best evidence"):
        assert sum(column(counts, body)) == 4


def test_the_most_harmful_comes_first(opened):
    """What is to be fixed first is what could do most harm."""
    found = [line.split(" (")[0] for line in repr(opened.fix_first()).splitlines()]
    assert found == ["O01 add", "C03 correct", "O02 add", "C02 soften", "C04 qualify"]


@pytest.mark.parametrize("state", ["declined", "done"])
def test_what_is_dealt_with_is_not_to_be_fixed(mini, state):
    """A change that was declined or made leaves the list, and comes last in the whole."""
    set_cell(mini / "data/mini/rewordings.csv", 3, "state", state)
    opened = open_review("mini", mini)
    assert "C03" not in repr(opened.fix_first())
    assert repr(opened.changes()).splitlines()[-1].startswith(f"C03 correct (high, {state})")


def test_a_change_names_every_place_that_says_it(opened):
    """The writer finds the repeats of a claim with the words that replace it."""
    assert "again in How to Practise, paragraph 2, sentence 1" in opened.changes()._repr_html_()


def test_faults_and_what_could_not_be_checked_are_counted_apart(opened):
    """A field that nobody could check is no fault."""
    faults = opened.reference_faults()
    kinds = column(faults, "fault")
    assert repr(faults).startswith("2 faults of the reference list; 1 field not checked\n")
    assert (len(kinds), kinds.count("not checked")) == (3, 1)


def anchor_states(review: ReviewNotebook) -> dict[str, str]:
    """How many rows of the claims are in each state."""
    anchors = review.anchors()
    return dict(zip(column(anchors, "state"), column(anchors, "rows of claims"), strict=True))


def test_anchors_are_not_called_good_without_the_text(mini):
    """Where the article is not at hand, every anchor is not checked, and none has passed."""
    (mini / "data/mini/article.md").unlink()
    states = anchor_states(open_review("mini", mini))
    assert states.pop("not checked") == 6
    assert set(states.values()) == {0}


def test_anchors_are_counted_where_the_text_is_at_hand(opened):
    """Every row of the miniature stands where it says."""
    assert anchor_states(opened)["same"] == 6


def test_the_record_says_that_it_agrees_with_itself(opened):
    """One line closes the last notebook."""
    assert repr(opened.self_check()) == (
        "4 claims, 6 findings for 6 rows, 0 not assessed, "
        "0 stale, 0 different from the committed record: consistent."
    )


def test_a_claim_card_names_who_was_silent(opened):
    """A card tells the sources that speak from those that were looked at and say nothing."""
    cards = repr(opened.claim_cards())
    card = next(each for each in re.split(r"^(?=C\d\d )", cards, flags=re.M) if "C04" in each[:4])
    assert "silent: Placeholder 2018 [2]" in card
    assert "specimen2015: inconclusive" in card


def test_a_review_of_nothing_still_answers(mini):
    """Where no sentence can be checked, every question has an answer that says so."""
    path = mini / "data/mini/claims.csv"
    idle = {"checkable": "no", "why_not": "sets a scene", "cited": "", "repeats": ""}
    write_rows(path, [row | idle for row in read_rows(path)], list(read_rows(path)[0]))
    judged = ("judgements/first", "judgements/second", "consensus", "overrulings")
    for table in (*judged, "rewordings", "omissions"):
        file = f"data/mini/{table}.csv"
        write_rows(mini / file, [], list(TABLES[file].model_fields))
    (mini / "data/mini/replies.csv").unlink()
    edit(mini / "data/mini/review.toml", "omissions = 2", "omissions = 0")
    write_findings(read_review(mini, "mini"))
    for answer in answers(open_review("mini", mini)):
        assert repr(answer).strip()
        assert answer._repr_html_().strip()


def test_prose_loads_nothing():
    """An image in a reviewer's prose stays text: it would be fetched from wherever it says."""
    assert "<img" not in prose("![a figure](https://elsewhere.example/t.png)")._repr_html_()


def test_who_judged_stands_on_the_first_screen(mini):
    """Every reviewer is named with their role, and whether they signed."""
    page = open_review("mini", mini).answer()._repr_html_()
    assert "The first reviewer (reviewer; not signed)" in page
