"""Anchors: what became of each claim's sentence in a text that may have been edited."""

import os
import string
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from evidence_review.anchors import Anchor, trace
from evidence_review.article import Sentence, fragment, read_sentences
from evidence_review.records import read_record
from evidence_review.typography import fingerprint
from evidence_review.vocabulary import AnchorState

SAME, MOVED, EDITED, AMBIGUOUS, LOST, _ = AnchorState
COPY = Path(os.environ.get("EVIDENCE_REVIEW_ARTICLE", ROOT.parent / "shared" / "article.txt"))


def text(*sentences: str, section: str = "S") -> list[Sentence]:
    """One paragraph of those sentences."""
    return [Sentence(section, 1, number, each) for number, each in enumerate(sentences, start=1)]


def anchors(sentences: list[Sentence]) -> list[Anchor]:
    """A claim for each sentence of a text: C1, C2 …"""
    return [
        Anchor(f"C{number}", each.place, fragment(each.text), fingerprint(each.text))
        for number, each in enumerate(sentences, start=1)
    ]


def states(before: list[Sentence], after: list[Sentence], old=None) -> list[AnchorState]:
    """What became of each sentence; `old` is the text before, where it is at hand."""
    return [each.state for each in trace(anchors(before), after, old).found]


A, B, C, D = (
    "Heat eases pain for a day.",
    "Cold packs numb the skin.",
    "Most people recover within weeks.",
    "Bed rest does not help.",
)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param(text(A, B, C), [SAME, SAME, SAME], id="nothing changed"),
        pytest.param(text(A, "Cold  packs numb the skin.", C), [SAME] * 3, id="set otherwise"),
        pytest.param(text(A, D, B, C), [SAME] * 3, id="one put in before"),
        pytest.param(text(B, C), [LOST, SAME, SAME], id="one taken out"),
        pytest.param(text(A, D, C), [SAME, EDITED, SAME], id="another in its place"),
        pytest.param(text(A, B, C, B), [SAME] * 3, id="said again at the end"),
        pytest.param(text(A, D, B, B, C), [SAME, AMBIGUOUS, SAME], id="twice, and not in place"),
        pytest.param([], [LOST] * 3, id="nothing left"),
    ],
)
def test_an_anchor_says_what_became_of_its_sentence(after, expected):
    """Same, edited, ambiguous or lost: never a lookalike, and never one for another's sake."""
    assert states(text(A, B, C), after) == expected


def test_a_number_that_shifted_is_the_same():
    """A sentence put in before it gives it another number, and touches it no further."""
    found = trace(anchors(text(A, B)), text(D, A, B)).found
    assert [(each.state, each.renumbered) for each in found] == [(SAME, True)] * 2


def test_an_unchanged_sentence_in_another_section_has_moved():
    """Under another heading the same words may speak of something else."""
    before = [*text(A, section="Adults"), *text(B, section="Children")]
    after = [*text(B, section="Adults"), *text(C, A, section="Children")]
    assert set(states(before, after)) == {MOVED}


def test_a_renamed_heading_moves_nothing():
    """Where the old heading is gone, its sentences stand under the new one."""
    before = [*text(A, B, section="Old"), *text(C, section="Rest")]
    after = [*text(A, B, section="New"), *text(C, section="Rest")]
    assert states(before, after) == [SAME] * 3


def test_two_that_changed_places_are_not_both_the_same():
    """Order counts: one of the two stands, the other has moved."""
    assert sorted(states(text(A, B), text(B, A))) == [MOVED, SAME]


def test_with_the_old_text_an_edit_is_found_wherever_it_went():
    """Moved and edited at once: known by its words, shown beside the old ones, and edited."""
    before = text(A, B, C, D)
    after = text(B, C, D, "Heat eases pain for a week.")
    found, *_ = trace(anchors(before), after, before).found
    assert found.state is EDITED
    assert (found.was.text, found.sentence.text) == (A, "Heat eases pain for a week.")


def test_without_the_old_text_only_its_place_tells():
    """From the fingerprint alone nobody can say more than that another sentence stands there."""
    found, *_ = trace(anchors(text(A, B)), text("Heat may ease pain for a day.", B)).found
    assert (found.state, found.was) == (EDITED, None)


def test_claims_of_one_sentence_share_its_fate():
    """Two claims in a sentence are edited together."""
    (one,) = anchors(text(A))
    two = Anchor("C2", one.place, one.fragment, one.fingerprint)
    found = trace([one, two], text("Heat eases pain for a year.")).found
    assert [each.state for each in found] == [EDITED, EDITED]


def test_a_sentence_of_no_claim_is_new():
    """What nobody has classed is named; what an ambiguous claim may stand in is not new."""
    assert [each.text for each in trace(anchors(text(A, B)), text(A, D, B)).new] == [D]
    assert trace(anchors(text(A, B)), text(B, D, A, D, A)).new[0].text == D


PLAIN = st.lists(st.text(string.ascii_lowercase + " .", min_size=3), min_size=1, max_size=8)


@given(before=PLAIN, after=PLAIN)
def test_whatever_was_written_every_anchor_and_sentence_is_accounted_for(before, after):
    """Each anchor has one state; only the same words are the same; each sentence is somebody's."""
    old, new = text(*before), text(*after)
    found = trace(anchors(old), new)
    assert len(found.found) == len(old)
    marks = {fingerprint(each.text) for each in new}
    for each in found.found:
        if each.state in (SAME, MOVED):
            assert fingerprint(each.sentence.text) == each.anchor.fingerprint
        elif each.state is EDITED:
            assert fingerprint(each.sentence.text) != each.anchor.fingerprint
        elif each.state is LOST:
            assert each.sentence is None
        if each.anchor.fingerprint not in marks:
            assert each.state in (EDITED, LOST)


@given(PLAIN)
def test_an_unchanged_text_leaves_every_anchor_the_same(sentences):
    """However often a sentence is repeated in it."""
    assert set(states(text(*sentences), text(*sentences))) == {SAME}


# ── The real articles, edited ─────────────────────────────────────────────────────────────────


@pytest.fixture(params=["muscle-spasms", "leg-cramps"])
def real(request):
    """A review with the sentences that it was made from."""
    record = read_record(ROOT, request.param)
    article = record.article
    if request.param == "muscle-spasms":
        if not COPY.is_file():
            pytest.skip(f"the article belongs to its publisher, and there is no copy at {COPY}")
        article = COPY.read_text("utf-8")
    sections = {claim.section for claim in record.claims.rows}
    return [*map(Anchor.of, record.claims.rows)], list(read_sentences(article, sections))


def test_every_anchor_of_the_real_article_is_the_same(real):
    """Nothing moved, nothing edited, nothing new, as long as nobody edits."""
    claims, sentences = real
    found = trace(claims, sentences)
    assert {each.state for each in found.found} == {SAME}
    assert found.new == ()


def word(number: int, new: str):
    """Another word in place of the n-th."""

    def edit(sentence: str) -> str:
        words = sentence.split()
        words[number] = new
        return " ".join(words)

    return edit


def put_in(number: int, new: str):
    """A word put in before the n-th."""

    def edit(sentence: str) -> str:
        words = sentence.split()
        return " ".join([*words[:number], new, *words[number:]])

    return edit


EDITS = [
    # Every second sentence of the article, by its number, and what is done to it.
    (0, put_in(2, "not")),
    (2, put_in(2, "never")),
    (4, word(1, "seldom")),
    (6, word(-1, "twice.")),
    (8, put_in(1, "may")),
    (10, put_in(3, "5 mg")),
    (12, lambda text: text.replace(".", "?")),
    (14, put_in(1, "always")),
    (16, word(0, "Nobody")),
    (18, lambda text: f"{text[:-1]}, in mice."),
    (20, word(2, "hardly")),
    (22, put_in(2, "<")),
    (24, lambda text: text.upper()),
    (26, word(1, "without")),
]
DRESSED = {1: "\u00a0", 3: "  ", 5: "\u2009"}
"""Sentences in which blanks are set otherwise, which is no edit."""
GONE, SWAPPED = 28, (30, 31)
NEW = "A remark of the editor's own."


def edited(sentences: list[Sentence]) -> tuple[list[Sentence], dict[int, AnchorState]]:
    """The article after twenty edits, and what each touched sentence has become."""
    after, touched = [], {}
    for number, each in enumerate(sentences):
        change = dict(EDITS).get(number)
        if change:
            touched[number] = EDITED
        words = change(each.text) if change else each.text.replace(" ", DRESSED.get(number, " "))
        if number == GONE:
            touched[number] = LOST
            continue
        after.append(Sentence(each.section, each.paragraph, each.sentence, words))
    one, other = (number - 1 for number in SWAPPED)  # one before them is gone
    after[one], after[other] = after[other], after[one]
    return [*after, Sentence(after[-1].section, 90, 1, NEW)], touched


def test_after_twenty_edits_exactly_the_touched_claims_are_reported(real):
    """Fourteen edits of words, three of typography, one sentence taken out and one put in, two
    that changed places: each with its state, and no other claim with any."""
    claims, sentences = real
    after, touched = edited(sentences)
    found = trace(claims, after, sentences)
    number = {each.place: place for place, each in enumerate(sentences)}
    reported = {
        number[each.anchor.place]: each.state for each in found.found if each.state is not SAME
    }
    classed = {number[each.place] for each in claims}
    swapped = {place: state for place, state in reported.items() if place in SWAPPED}
    rest = {place: state for place, state in reported.items() if place not in SWAPPED}
    assert rest == {place: state for place, state in touched.items() if place in classed}
    assert list(swapped.values()) == [MOVED]
    assert [each.text for each in found.new] == [NEW]
