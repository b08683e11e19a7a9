"""Warning signs: what our words to write say of them agrees with signs.csv, sign by sign.

Words are compared, and nothing else: a sign in quite other words is taken for another. So our words
use those of the table. What is a sign of what, a clinician has to judge.
"""

import re

import pytest
from conftest import ROOT, read_review

from evidence_review.collection.collection import Collection
from evidence_review.collection.review import Review
from evidence_review.tables.rows import Omission, Rewording, WarningSign
from evidence_review.vocabulary import Urgency

REVIEWS = Collection(ROOT).names
ASKS = r"emergency department|ambulance|get (?:medical )?help|see a doctor|go at once"
"""What a sentence says that sends somebody to a doctor."""
SOON_ENOUGH = {
    Urgency.NOW: r"at once|ambulance|emergency department",
    Urgency.SAME_DAY: r"at once|ambulance|emergency department|same day",
    Urgency.SOON: "",
}
COMMON = frozenset(
    re.findall(
        r"\w+",
        """
        after also any ask back been before both call comes day department doctor does either
        emergency even feel first from get has have help into kind leg legs long longer may medical
        more most new not once one other pain same see severe some soon such take taken than
        that their then there these this till too until very what when will with within you
        your
        """,
    )
)
"""Words that tell no sign from another."""


def stems(text: str) -> set[str]:
    """The beginnings of the words that can tell a sign: number, grammar and case do not count."""
    return {word[:5] for word in re.findall(r"[a-z]{3,}", text.casefold()) if word not in COMMON}


def ours(review: Review) -> list[str]:
    """Every sentence that we propose."""
    proposals = [*review.table(Omission).rows, *review.table(Rewording).rows]
    return [part for row in proposals for part in re.split(r"(?<=[.!?])\s+", row.proposal) if part]


def warnings(review: Review) -> list[str]:
    """What is named, piece by piece, in sentences that send somebody to a doctor."""
    asking = " ".join(said for said in ours(review) if re.search(ASKS, said, re.IGNORECASE))
    pieces = re.split(r"[;:,.]|\bor\b|\band\b|\bif\b", asking)
    return [piece.strip() for piece in pieces if stems(piece)]


def known(review: Review) -> set[str]:
    rows = review.table(WarningSign).rows
    return set().union(*(stems(f"{row.sign} {row.says}") for row in rows))


def unknown(pieces: list[str], review: Review) -> list[str]:
    """The pieces that share no telling word with any sign of the table."""
    return [piece for piece in pieces if not stems(piece) & known(review)]


@pytest.mark.parametrize("name", REVIEWS)
def test_a_warning_names_no_sign_that_the_table_lacks(name):
    """Whoever reads a warning of ours finds its sign, with a source and a place, in the matrix."""
    review = read_review(ROOT, name)
    assert warnings(review)
    assert unknown(warnings(review), review) == []


@pytest.mark.parametrize("name", REVIEWS)
@pytest.mark.parametrize("piece", ["your ears ring", "a stiff neck", "a rash that spreads"])
def test_a_sign_without_a_row_is_noticed(name, piece):
    """The comparison of words can fail."""
    assert unknown([piece], read_review(ROOT, name)) == [piece]


def soonest(review: Review) -> dict[str, Urgency]:
    """Each sign with the most urgent of what its sources say."""
    found: dict[str, Urgency] = {}
    for row in review.table(WarningSign).rows:
        found[row.sign] = min(row.urgency, found.get(row.sign, row.urgency), key=lambda u: u.rank)
    return found


def named(sign: str, sentences: list[str]) -> bool:
    """Whether one of the sentences has most of the telling words of the sign."""
    wanted = stems(sign) or set(sign.split())
    found = (wanted & (stems(sentence) | set(sentence.split())) for sentence in sentences)
    return any(2 * len(shared) >= len(wanted) for shared in found)


def late(review: Review, said: list[str]) -> list[str]:
    """The signs that no sentence names with the urgency of the most urgent source."""
    found = []
    for sign, urgency in soonest(review).items():
        if (pattern := SOON_ENOUGH.get(urgency)) is not None:
            in_time = [words for words in said if re.search(pattern, words, re.IGNORECASE)]
            found += [] if named(sign, in_time) else [f"{sign}: {urgency}"]
    return found


@pytest.mark.parametrize("name", REVIEWS)
def test_no_sign_is_less_urgent_in_our_words_than_in_a_source(name):
    """What one source wants seen at once, or the same day, is no ordinary visit in our words."""
    review = read_review(ROOT, name)
    assert late(review, [*ours(review), *(claim.text for claim in review.counted)]) == []


@pytest.mark.parametrize("name", REVIEWS)
def test_a_sign_that_comes_too_late_is_noticed(name):
    """An ordinary visit is not enough where a source wants help at once."""
    review = read_review(ROOT, name)
    calm = [re.sub(SOON_ENOUGH[Urgency.NOW], "soon", words) for words in ours(review)]
    said = late(review, calm)
    assert {sign for sign, urgency in soonest(review).items() if urgency is Urgency.NOW} == {
        line.rsplit(":", 1)[0] for line in said if line.endswith(Urgency.NOW)
    }


@pytest.mark.parametrize("name", REVIEWS)
def test_a_sign_was_read_of(name):
    """Each source of a sign has a reading in the review, and its place is not a whole page."""
    review = read_review(ROOT, name)
    read = {row.source for table in review.readings.values() for row in table.rows}
    for row in review.table(WarningSign).rows:
        assert row.source in read, row.source
        assert row.locator not in {"archived page", "page", "whole page"}, row.sign
