"""Pairs of sentences from medical writing: a changed meaning is never the same, typography is.

`anchor_pairs.txt` holds them by kind, `before => after`; characters that cannot be seen are written
as \\u00a0 and the like.
"""

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evidence_review.lexicon import FREQUENCIES, MODALS, NEGATIONS
from evidence_review.text.anchors import Anchor, trace
from evidence_review.text.article import AnchorState, Sentence, fragment
from evidence_review.text.passages import find
from evidence_review.text.typography import fingerprint

FILE = Path(__file__).with_name("anchor_pairs.txt")
ESCAPES = re.compile(r"(?:\\u[0-9a-f]{4})+")


def pairs() -> list:
    """Each pair of the file, with whether it says the same."""
    found, kind = [], ""
    for line in FILE.read_text("utf-8").splitlines():
        if line.startswith("# "):
            kind = line.removeprefix("# ")
            continue
        shown = ESCAPES.sub(lambda escaped: json.loads(f'"{escaped[0]}"'), line)
        before, after = shown.split(" => ")
        same = kind.startswith("same")
        found.append(pytest.param(before, after, same, id=f"{kind}: {line}"))
    return found


PAIRS = pairs()


def became(before: str, after: str) -> AnchorState:
    """What is said of a sentence in whose place another stands."""
    anchor = Anchor("C01", ("S", 1, 1), fragment(before), fingerprint(before))
    (found,) = trace([anchor], [Sentence("S", 1, 1, after)]).found
    return found.state


def test_there_are_enough_pairs():
    """At least a hundred and fifty, most of them with a changed meaning; no two alike."""
    assert len(PAIRS) >= 180
    assert len({each.id for each in PAIRS}) == len(PAIRS)
    assert all(each.values[0] != each.values[1] for each in PAIRS)
    assert sum(not each.values[2] for each in PAIRS) > 100


@pytest.mark.parametrize(("before", "after", "same"), PAIRS)
def test_an_anchor_tells_meaning_from_typography(before, after, same):
    """A changed meaning is edited, however alike the rest is; typography alone is the same."""
    assert became(before, after) is (AnchorState.SAME if same else AnchorState.EDITED)
    assert became(after, before) is (AnchorState.SAME if same else AnchorState.EDITED)


@pytest.mark.parametrize(("before", "after", "same"), PAIRS)
def test_a_quotation_tells_meaning_from_typography(before, after, same):
    """The same matcher serves words quoted from a source: found as they are, or not as the same."""
    words = before.rstrip(".?")
    text = f"It was said in the paper. {after} Then came the discussion."
    state = find(words, text).state
    if same:
        assert state is AnchorState.SAME
    elif after.rstrip(".?") != words:  # a quotation has no full stop of its own
        assert state is not AnchorState.SAME


# ── Hypothesis looks for more ─────────────────────────────────────────────────────────────────

SENTENCES = st.sampled_from([each.values[0] for each in PAIRS])
DISGUISES = {
    "-": "‐‑‒–",
    "'": "‘’‛",
    '"': "“”„‟",
    " ": ["\u00a0", "\u2009", "\u202f", "  ", "\n", "\t"],
    "μ": "µ",
    "≥": [">="],
    "≤": ["<="],
}
HIDDEN = "\u00ad\u200b\u2060\ufeff"


@given(sentence=SENTENCES, data=st.data())
def test_no_disguise_makes_a_sentence_another(sentence, data):
    """However a typesetter sets it, and wherever a line may break, it is the same sentence."""
    assume("  " not in sentence)
    dressed = "".join(
        data.draw(st.sampled_from([each, *DISGUISES.get(each, ())])) for each in sentence
    )
    place = data.draw(st.integers(0, len(dressed)))
    # Between two characters of ">=" a break would part one sign.
    assume(dressed[place - 1 : place + 1] not in (">=", "<="))
    hidden = data.draw(st.sampled_from(HIDDEN))
    # Outside a word a soft hyphen is taken for a dash or a sign.
    sides = dressed[max(0, place - 1) : place + 1]
    assume(hidden != "\u00ad" or (len(sides) == 2 and sides.isalpha()))
    dressed = dressed[:place] + hidden + dressed[place:]
    form = data.draw(st.sampled_from(["NFC", "NFD"]))
    assert fingerprint(unicodedata.normalize(form, dressed)) == fingerprint(sentence)


@given(sentence=SENTENCES, data=st.data())
def test_no_changed_digit_goes_unseen(sentence, data):
    """Every digit counts, wherever it stands."""
    places = [place for place, each in enumerate(sentence) if each in "0123456789"]
    assume(places)
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([each for each in "0123456789" if each != sentence[place]]))
    assert became(sentence, sentence[:place] + digit + sentence[place + 1 :]) is AnchorState.EDITED


@given(
    sentence=SENTENCES,
    word=st.sampled_from(sorted(NEGATIONS | MODALS | FREQUENCIES)),
    data=st.data(),
)
def test_no_small_word_comes_or_goes_unseen(sentence, word, data):
    """A negation, a modal verb or a frequency word that is put in, anywhere, is an edit."""
    words = sentence.split(" ")
    place = data.draw(st.integers(0, len(words)))
    other = " ".join([*words[:place], word, *words[place:]])
    assert became(sentence, other) is AnchorState.EDITED
    assert became(other, sentence) is AnchorState.EDITED


@given(sentence=SENTENCES, sign=st.sampled_from(list("<>≤≥=≈≠±+-/.,%²½")), data=st.data())
def test_no_sign_comes_unseen_beside_a_number(sentence, sign, data):
    """A sign, a separator or a mark that is put right before or after a digit is an edit."""
    places = [place for place, each in enumerate(sentence) if each.isdecimal()]
    assume(places)
    place = data.draw(st.sampled_from(places)) + data.draw(st.integers(0, 1))
    assert became(sentence, sentence[:place] + sign + sentence[place:]) is AnchorState.EDITED
