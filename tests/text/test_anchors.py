"""What became of a claim's sentence: same, moved, edited, ambiguous or lost; never a lookalike."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, make_claim, read_review
from hypothesis import given
from hypothesis import strategies as st

from evidence_review.tables.rows import Claim
from evidence_review.text.anchors import Anchor, Trace, anchors_of, trace
from evidence_review.text.article import AnchorState, Sentence, fragment
from evidence_review.text.reading import read
from evidence_review.text.typography import fingerprint, normalise

ONE = "Stretching before bed eases night cramps."
TWO = "Magnesium does little for most people."
THREE = "Quinine works but has serious side effects."
FOUR = "See a doctor if your leg swells."
OTHER = "Warm socks are pleasant on winter evenings."


def text(*paragraphs: str, section: str = "S") -> list[Sentence]:
    """The sentences of a section; those of one paragraph are set apart by `|`."""
    return [
        Sentence(section, number, place, sentence.strip())
        for number, paragraph in enumerate(paragraphs, start=1)
        for place, sentence in enumerate(paragraph.split("|"), start=1)
    ]


def anchors(sentences: list[Sentence]) -> list[Anchor]:
    """One claim a sentence, C1, C2 and so on."""
    return [
        Anchor(f"C{number}", each.place, fragment(each.text), fingerprint(each.text))
        for number, each in enumerate(sentences, start=1)
    ]


def states(found: Trace) -> dict[str, str]:
    """The claims that are not the same, and what they are."""
    return {
        each.anchor.claim: str(each.state)
        for each in found.found
        if each.state is not AnchorState.SAME
    }


BEFORE = [*text(f"{ONE}|{TWO}", f"{THREE}|{FOUR}"), *text("Rest is good.", section="T")]
CASES = [
    pytest.param(BEFORE, {}, 0, id="nothing changed"),
    pytest.param(
        [*text(f"{ONE}  |{TWO}", f"{THREE}|{FOUR}"), *text("Rest\u00a0is good.", section="T")],
        {},
        0,
        id="set otherwise",
    ),
    pytest.param(
        [*text(f"{OTHER}|{ONE}|{TWO}", f"{THREE}|{FOUR}"), BEFORE[-1]], {}, 1, id="put in"
    ),
    pytest.param([*text(OTHER, f"{ONE}|{TWO}", f"{THREE}|{FOUR}"), BEFORE[-1]], {}, 1, id="above"),
    pytest.param([*text(f"{ONE}|{TWO}|{THREE}|{FOUR}"), BEFORE[-1]], {}, 0, id="paragraphs joined"),
    pytest.param([*text(TWO, f"{THREE}|{FOUR}"), BEFORE[-1]], {"C1": "lost"}, 0, id="taken out"),
    pytest.param(
        [*text(f"{ONE}|{TWO.replace('little', 'nothing')}", f"{THREE}|{FOUR}"), BEFORE[-1]],
        {"C2": "edited"},
        0,
        id="a word changed",
    ),
    pytest.param(
        [*text(f"{ONE}|{OTHER}", f"{THREE}|{FOUR}"), BEFORE[-1]],
        {"C2": "edited"},
        0,
        id="another sentence in its place",
    ),
    pytest.param(
        [*text(f"{ONE}|{TWO}", THREE), BEFORE[-1], Sentence("T", 1, 2, FOUR)],
        {"C4": "moved"},
        0,
        id="in another section",
    ),
    pytest.param(
        [*text(f"{ONE}|{TWO}", f"{FOUR}|{THREE}"), BEFORE[-1]], {"C4": "moved"}, 0, id="swapped"
    ),
    pytest.param(
        [*text(f"{ONE}|{TWO}", f"{THREE}|{FOUR}"), BEFORE[-1], Sentence("T", 1, 2, ONE)],
        {},
        1,
        id="said again elsewhere",
    ),
    pytest.param(
        [*text(TWO, f"{THREE}|{FOUR}", ONE), BEFORE[-1], Sentence("T", 1, 2, ONE)],
        {"C1": "ambiguous"},
        0,
        id="said twice, and neither in its place",
    ),
    pytest.param(
        [
            *text(
                f"{ONE}|Magnesium does little.|Many take it for most people.", THREE + "|" + FOUR
            ),
            BEFORE[-1],
        ],
        {"C2": "edited"},
        1,
        id="split in two",
    ),
    pytest.param(
        [*text(f"{ONE[:-1]}, and {TWO}", f"{THREE}|{FOUR}"), BEFORE[-1]],
        {"C1": "edited", "C2": "edited"},
        0,
        id="two made one",
    ),
    pytest.param(
        [*text(f"{ONE}|{TWO}", f"{THREE}|{FOUR}", "Rest is good.", section="N")],
        {},
        0,
        id="headings renamed",
    ),
    pytest.param([], dict.fromkeys(("C1", "C2", "C3", "C4", "C5"), "lost"), 0, id="nothing left"),
]


@pytest.mark.parametrize("before", [None, BEFORE], ids=["anchors alone", "with the text before"])
@pytest.mark.parametrize(("after", "expected", "new"), CASES)
def test_what_became_of_a_sentence(after, expected, new, before):
    """Exactly the touched claims are named, and the sentences that nobody has classed."""
    found = trace(anchors(BEFORE), after, before)
    assert states(found) == expected
    assert len(found.new) == new


def test_a_sentence_that_only_shifted_is_renumbered():
    """What was put in before it changes its number and nothing else."""
    found = trace(anchors(BEFORE), text(OTHER, f"{ONE}|{TWO}", f"{THREE}|{FOUR}"), BEFORE).found
    assert [each.renumbered for each in found] == [True] * 4 + [False]
    assert [each.sentence.place for each in found[:4]] == [
        ("S", 2, 1),
        ("S", 2, 2),
        ("S", 3, 1),
        ("S", 3, 2),
    ]


def test_an_edited_sentence_is_known_wherever_it_went_if_the_text_before_is_at_hand():
    """By its words; without them nothing tells it from a new one."""
    after = [*text(TWO, f"{THREE}|{FOUR}"), BEFORE[-1], Sentence("T", 1, 2, f"Gentle {ONE}")]
    with_text, without = (trace(anchors(BEFORE), after, before) for before in (BEFORE, None))
    assert states(with_text) == {"C1": "edited"}
    assert (with_text.found[0].sentence, with_text.found[0].was) == (after[-1], BEFORE[0])
    assert states(without) == {"C1": "lost"}
    assert without.new == (after[-1],)


def test_a_sentence_with_a_third_of_the_words_is_another_sentence():
    """Elsewhere, a few words in common are no likeness: the claim's sentence is lost."""
    before = text("Magnesium does little for night cramps in most adults.", ONE)
    after = [
        *text(ONE),
        Sentence("T", 1, 1, "Bananas do little for cramps in tired young runners."),
    ]
    assert states(trace(anchors(before), after, before)) == {"C1": "lost"}


def test_unchanged_words_elsewhere_come_before_like_words_in_its_place():
    """What was put in its place is new, and must be classed; the sentence itself has moved."""
    before = [*text(ONE), *text(TWO, section="T")]
    after = [*text(f"Gentle {ONE}"), *text(f"{TWO}|{ONE}", section="T")]
    found = trace(anchors(before), after, before)
    assert states(found) == {"C1": "moved"}
    assert found.new == (after[0],)


def test_an_unchanged_sentence_in_another_section_has_moved():
    """Under another heading the same words may speak of something else."""
    before = [*text(ONE, section="Adults"), *text(TWO, section="Children")]
    after = [*text(TWO, section="Adults"), *text(THREE, ONE, section="Children")]
    assert states(trace(anchors(before), after)) == {"C1": "moved", "C2": "moved"}


def test_claims_of_one_sentence_share_its_fate():
    """Each claim is answered for, in the order of the anchors."""
    first, *rest = anchors(BEFORE)
    twin = Anchor("C9", first.place, first.fragment, first.fingerprint)
    after = [*text(f"{ONE[:-1]}!|{TWO}", f"{THREE}|{FOUR}"), BEFORE[-1]]
    found = trace([first, *rest, twin], after).found
    assert [each.anchor.claim for each in found] == ["C1", "C2", "C3", "C4", "C5", "C9"]
    assert found[0].state is found[-1].state is AnchorState.EDITED
    assert found[0].sentence is found[-1].sentence


def test_a_sentence_that_the_article_says_twice_keeps_both_places():
    """Repeats are told apart by where they stand, and the one that is gone is named."""
    before = text(f"{ONE}|{TWO}", f"{THREE}|{ONE}")
    assert states(trace(anchors(before), before)) == {}
    assert states(trace(anchors(before), text(f"{ONE}|{TWO}", THREE))) == {"C4": "lost"}
    assert states(trace(anchors(before), text(TWO, f"{THREE}|{ONE}"))) == {"C1": "lost"}


def test_a_claim_has_an_anchor():
    """A row's place, fragment and fingerprint; its heading may be set in other typography."""
    claim = make_claim(section="What’s  New", paragraph="2", sentence="3")
    assert anchors_of([claim]) == [Anchor("C01", ("What's New", 2, 3), "a … b", "0" * 16)]


# ── Any text ──────────────────────────────────────────────────────────────────────────────────


said = st.lists(st.sampled_from([ONE, TWO, THREE, FOUR, OTHER, "It helps.", "Rest."]), max_size=8)


@given(before=said, after=said, known=st.booleans())
def test_only_its_words_make_a_sentence_the_same(before, after, known):
    """Every anchor has one answer, and every sentence of the text an anchor or a place in `new`."""
    old, new = ([Sentence("S", 1, n, each) for n, each in enumerate(s, 1)] for s in (before, after))
    found = trace(anchors(old), new, old if known else None)
    assert len(found.found) == len(old)
    unchanged = (AnchorState.SAME, AnchorState.MOVED)
    for each, was in zip(found.found, old, strict=True):
        if each.state in unchanged:
            assert normalise(each.sentence.text) == normalise(was.text)
        else:
            assert (
                each.state is AnchorState.AMBIGUOUS
                or was.text not in set(after)
                or (before.count(was.text) > after.count(was.text))
            )
    places = [each.sentence for each in found.found if each.state in unchanged]
    assert len(places) == len(set(places))
    assert not set(places) & set(found.new)


@given(st.lists(st.text(min_size=1), max_size=6), st.lists(st.text(min_size=1), max_size=6))
def test_any_text_can_be_traced(before, after):
    """Nothing that a stranger writes stops it."""
    old, new = ([Sentence("S", n, 1, each) for n, each in enumerate(s, 1)] for s in (before, after))
    assert len(trace(anchors(old), new, old).found) == len(old)


@given(st.lists(st.text(min_size=1), max_size=8))
def test_an_unchanged_text_leaves_every_anchor_the_same(sentences):
    """However often a sentence is repeated in it."""
    same = [Sentence("S", n, 1, each) for n, each in enumerate(sentences, 1)]
    assert states(trace(anchors(same), same)) == {}


def test_a_long_article_is_traced():
    """Two thousand sentences, half of them rewritten, come to an end; so do as many alike."""
    old = [Sentence("S", n, 1, f"Sentence number {n} is about thing {n * 7}.") for n in range(2000)]
    new = [Sentence("S", n, 1, f"Quite other words {n}.") if n % 2 else old[n] for n in range(2000)]
    assert set(states(trace(anchors(old), new, old)).values()) == {"edited"}
    same = [Sentence("S", n, 1, "It helps.") for n in range(2000)]
    assert states(trace(anchors(same), same[1:], same)) == {"C1": "lost"}


# ── Two real articles, edited in twenty-seven ways ────────────────────────────────────────────

COPY = Path(os.environ.get("EVIDENCE_REVIEW_ARTICLE", ROOT.parent / "shared" / "article.txt"))
ARTICLES = {"muscle-spasms": COPY, "leg-cramps": ROOT / "data" / "leg-cramps" / "article.md"}


class Draft:
    """An article as sections of paragraphs of sentences, to edit by place and never by quoting.

    `here` is its first paragraph of four sentences, `there` another with three or more.
    """

    def __init__(self, sentences: tuple[Sentence, ...]):
        self.sections: dict[str, list[list[str]]] = {}
        self.named: dict[str, str] = {}
        for each in sentences:
            paragraphs = self.sections.setdefault(each.section, [])
            if len(paragraphs) < each.paragraph:
                paragraphs.append([])
            paragraphs[-1].append(" ".join(each.text.split()))
        every = [each for paragraphs in self.sections.values() for each in paragraphs]
        self.here = next(each for each in every if len(each) >= 4)
        self.there = [each for each in every if len(each) >= 3 and each is not self.here][-1]

    @property
    def text(self) -> str:
        return "\n\n".join(
            "\n\n".join([f"## {self.named.get(name, name)}", *map(" ".join, paragraphs)])
            for name, paragraphs in self.sections.items()
        )

    def section_of(self, paragraph: list[str]) -> tuple[str, int]:
        for name, paragraphs in self.sections.items():
            for number, each in enumerate(paragraphs):
                if each is paragraph:
                    return name, number
        raise LookupError

    def word(self, at: int, change: Callable[[str], str], sentence: int = 1) -> None:
        words = self.here[sentence].split()
        words[at] = change(words[at])
        self.here[sentence] = " ".join(words)

    def split(self) -> None:
        longest = max(range(4), key=lambda n: len(self.here[n].split()))
        words = self.here[longest].split()
        half = len(words) // 2
        self.here[longest : longest + 1] = [
            " ".join(words[:half]).rstrip(",") + ".",
            " ".join(["Then", *words[half:]]),
        ]

    def part(self) -> None:
        name, number = self.section_of(self.here)
        self.sections[name][number : number + 1] = [self.here[:2], self.here[2:]]

    def join(self) -> None:
        paragraphs = next(each for each in self.sections.values() if len(each) > 1)
        paragraphs[:2] = [paragraphs[0] + paragraphs[1]]


def _typeset(draft: Draft) -> None:
    table = str.maketrans({"’": "'", "'": "’", "—": "–", "-": "‑", " ": "\u00a0", "…": "..."})
    for paragraphs in draft.sections.values():
        for paragraph in paragraphs:
            paragraph[:] = [each.translate(table) for each in paragraph]


NEW = "Nobody had written this before."
HERE = [f"here {number}" for number in range(4)]
EDITS: list = [
    ("a number put in", lambda d: d.word(1, lambda w: f"17 {w}"), {"here 1": "edited"}, 0),
    ("a dose put in", lambda d: d.word(-2, lambda w: f"{w} (5 mg)"), {"here 1": "edited"}, 0),
    ("a sign put in", lambda d: d.word(1, lambda w: f"−{w}"), {"here 1": "edited"}, 0),
    ("a negation", lambda d: d.word(1, lambda w: f"{w} not"), {"here 1": "edited"}, 0),
    ("a modal verb", lambda d: d.word(2, lambda w: f"may {w}"), {"here 1": "edited"}, 0),
    ("a frequency", lambda d: d.word(0, lambda w: f"Rarely {w}"), {"here 1": "edited"}, 0),
    ("a word replaced", lambda d: d.word(2, lambda w: "otherwise"), {"here 1": "edited"}, 0),
    ("a capital", lambda d: d.word(2, str.swapcase), {"here 1": "edited"}, 0),
    ("a question", lambda d: d.word(-1, lambda w: w.rstrip(".") + "?"), {"here 1": "edited"}, 0),
    ("last words cut", lambda d: d.word(-1, lambda w: "."), {"here 1": "edited"}, 0),
    ("rewritten", lambda d: d.here.__setitem__(1, NEW), {"here 1": "edited"}, 0),
    ("typography", _typeset, {}, 0),
    ("put in at the start", lambda d: d.here.insert(0, NEW), {}, 1),
    ("put in between", lambda d: d.here.insert(2, NEW), {}, 1),
    ("taken out", lambda d: d.here.pop(1), {"here 1": "lost"}, 0),
    ("a paragraph taken out", lambda d: d.here.clear(), dict.fromkeys(HERE, "lost"), 0),
    ("moved", lambda d: d.there.append(d.here.pop(0)), {"here 0": "moved"}, 0),
    ("swapped", lambda d: d.here.insert(0, d.here.pop(1)), {"here 1": "moved"}, 0),
    ("split", Draft.split, {"longest": "edited"}, 1),
    (
        "merged",
        lambda d: d.here.__setitem__(slice(1, 3), [d.here[1].rstrip(".") + ", and " + d.here[2]]),
        {"here 1": "edited", "here 2": "edited"},
        0,
    ),
    ("said again", lambda d: d.there.append(d.here[1]), {}, 1),
    (
        "said twice elsewhere",
        lambda d: d.there.extend([d.here[1], NEW, d.here.pop(1)]),
        {"here 1": "ambiguous"},
        1,
    ),
    ("a paragraph parted", Draft.part, {}, 0),
    ("paragraphs joined", Draft.join, {}, 0),
    ("a section put in", lambda d: d.sections.update(More=[[NEW, NEW[:-1] + "!"]]), {}, 2),
    ("headings renamed", lambda d: d.named.update({n: f"On {n}" for n in d.sections}), {}, 0),
    (
        "moved and edited",
        lambda d: d.there.append(d.here.pop(0).rstrip(".") + " at last."),
        {"here 0": "edited"},
        0,
    ),
]


@pytest.fixture(scope="module", params=ARTICLES)
def real(request) -> tuple[list[Anchor], str, set[str]]:
    """A review's anchors, the text of its article, and the headings that the claims name."""
    if not ARTICLES[request.param].is_file():
        pytest.skip(f"the article belongs to its publisher, and there is no copy at {COPY}")
    rows = read_review(ROOT, request.param).table(Claim).rows
    text = ARTICLES[request.param].read_text("utf-8")
    return anchors_of(rows), text, {claim.section for claim in rows}


def test_every_anchor_of_a_review_is_the_same(real):
    """In its own article nothing is moved, renumbered or new."""
    claims, text, headings = real
    found = trace(claims, read(text, headings=headings).sentences)
    assert (states(found), found.new) == ({}, ())
    assert not any(each.renumbered for each in found.found)


@pytest.mark.parametrize("known", [True, False], ids=["with the text before", "anchors alone"])
@pytest.mark.parametrize(
    ("edit", "expected", "new"), [pytest.param(*e[1:], id=e[0]) for e in EDITS]
)
def test_an_edit_touches_its_own_claims_alone(real, edit, expected, new, known):
    """After each edit exactly the touched sentences are reported, each with the right state."""
    claims, text, headings = real
    before = read(text, headings=headings).sentences
    draft = Draft(before)
    longest = max(draft.here[:4], key=lambda each: len(each.split()))
    names = dict(zip(HERE, map(fingerprint, draft.here), strict=False))
    names["longest"] = fingerprint(longest)
    edit(draft)
    found = trace(claims, read(draft.text, headings=headings).sentences, before if known else None)
    if expected == {"here 0": "edited"} and not known:
        # Elsewhere and with other words: only the text before tells it from a new sentence.
        expected, new = {"here 0": "lost"}, 1
    touched = {
        each.anchor.fingerprint: str(each.state)
        for each in found.found
        if each.state is not AnchorState.SAME
    }
    assert touched == {names[name]: state for name, state in expected.items()}
    assert len(found.new) == new


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


MANY = [
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


def edited(sentences: list[Sentence]) -> tuple[list[Sentence], dict[int, AnchorState]]:
    """The article after twenty edits, and what each touched sentence has become."""
    after, touched = [], {}
    for number, each in enumerate(sentences):
        change = dict(MANY).get(number)
        if change:
            touched[number] = AnchorState.EDITED
        words = change(each.text) if change else each.text.replace(" ", DRESSED.get(number, " "))
        if number == GONE:
            touched[number] = AnchorState.LOST
            continue
        after.append(Sentence(each.section, each.paragraph, each.sentence, words))
    one, other = (number - 1 for number in SWAPPED)  # one before them is gone
    after[one], after[other] = after[other], after[one]
    return [*after, Sentence(after[-1].section, 90, 1, NEW)], touched


def test_after_twenty_edits_exactly_the_touched_claims_are_reported(real):
    """Fourteen edits of words, three of typography, one sentence taken out and one put in, two
    that changed places: each with its state, and no other claim with any."""
    claims, text, headings = real
    sentences = read(text, headings=headings).sentences
    after, touched = edited(sentences)
    found = trace(claims, after, sentences)
    number = {each.place: place for place, each in enumerate(sentences)}
    reported = {
        number[each.anchor.place]: each.state
        for each in found.found
        if each.state is not AnchorState.SAME
    }
    classed = {number[each.place] for each in claims}
    swapped = {place: state for place, state in reported.items() if place in SWAPPED}
    rest = {place: state for place, state in reported.items() if place not in SWAPPED}
    assert rest == {place: state for place, state in touched.items() if place in classed}
    assert list(swapped.values()) == [AnchorState.MOVED]
    assert [each.text for each in found.new] == [NEW]
