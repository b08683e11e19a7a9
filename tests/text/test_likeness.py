"""Likeness among thousands: the right sentence is found, with few comparisons a sentence."""

import random

import pytest
from rapidfuzz import process

from evidence_review.text import _likeness as likeness
from evidence_review.text.anchors import Anchor, trace
from evidence_review.text.article import AnchorState, Sentence, fragment
from evidence_review.text.typography import fingerprint


def edited(count: int) -> tuple[list[Sentence], list[Sentence]]:
    """Sentences of fifteen words, most of them common, and the same with two words changed."""
    chance = random.Random(1)
    words = [f"w{number}" for number in range(3_000)]
    old, new = [], []
    for at in range(1, count + 1):
        said = [chance.choice(words[: chance.choice((30, 3_000))]) for _ in range(15)]
        old.append(Sentence("S", 1, at, f"{' '.join(said)}."))
        for _ in range(2):
            said[chance.randrange(15)] = chance.choice(words)
        new.append(Sentence("S", 1, at, f"{' '.join(said)}."))
    return old, new


def anchored(sentences: list[Sentence]) -> list[Anchor]:
    """A claim's anchor for each sentence."""
    return [
        Anchor(f"C{one.sentence}", one.place, fragment(one.text), fingerprint(one.text))
        for one in sentences
    ]


@pytest.mark.parametrize("count", [50, 500, 1_000])
def test_an_edited_sentence_is_compared_with_few_others(monkeypatch, count):
    """At most with twice as many as one comparison takes, however long the article is."""
    counts: list[int] = []
    real = process.extractOne

    def counted(words, others, **options):
        counts.append(len(others))
        return real(words, others, **options)

    monkeypatch.setattr(likeness.process, "extractOne", counted)
    old, new = edited(count)
    found = trace(anchored(old), new, old).found
    assert all(one.state is AnchorState.EDITED for one in found)
    assert [one.sentence for one in found] == new
    assert sum(counts) <= 2 * likeness._MOST * count


def test_many_sentences_alike_are_told_apart_by_their_ends():
    """Without the text before, the fragment's two ends find each of them."""
    text = "Case {0} of all the many socks is {0} warm."
    old = [Sentence("S", 1, at, text.format(at)) for at in range(1, 300)]
    new = [Sentence("S", 1, one.sentence, one.text.replace("many", "few")) for one in old]
    assert [one.sentence for one in trace(anchored(old), new).found] == new
