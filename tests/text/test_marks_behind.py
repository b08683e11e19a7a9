"""Marks behind the stop of their sentence, digits that touch it, links that say another work."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_review.text._behind import enumerators, glued
from evidence_review.text._sentences import split_sentences
from evidence_review.text.article import Article, MarkState
from evidence_review.text.reading import read
from evidence_review.text.writing import write

WORKS = (
    "Lee A, Smith B. Tea. J Tea. 2018;1:1. doi:10.5555/tea",
    "Smith C. Noise. J Ear. 2019;1:1. doi:10.5555/noise",
    "Lee D. Light. https://light.example/page",
    "Smith E. Meals. J Food. 2021;1:1.",
)
LIST = "\n\n## References\n\n" + "\n".join(f"{n}. {work}" for n, work in enumerate(WORKS, 1))


def draft(text: str) -> Article:
    """An article with that paragraph and a numbered list of four works."""
    return read(f"# Rest\n\n## Habits\n\n{text}{LIST}\n")


def cited(article: Article) -> list[tuple[str, tuple[int, ...]]]:
    """The first word of each sentence, and the entries that it is tied to."""
    return [
        (
            sentence.text.split()[0],
            tuple(entry for mark in sentence.marks for entry in mark.entries),
        )
        for sentence in article.sentences
    ]


# ── Behind a stop ─────────────────────────────────────────────────────────────────────────────

BEHIND = [
    "(Lee & Smith, 2018)",
    "(Lee and Smith 2018)",
    "(see Lee & Smith, 2018, p. 3)",
    "(Lee & Smith, 2018).",
    "[Lee & Smith, 2018]",
    "[1]",
    "[see 1]",
    "¹",
    "^1^",
]


@pytest.mark.parametrize("mark", BEHIND)
def test_a_mark_behind_a_stop_belongs_to_the_sentence_before(mark):
    """Whatever its kind: it never slides to the next one."""
    assert cited(draft(f"Tea helps people sleep. {mark} Noise wakes them.")) == [
        ("Tea", (1,)),
        ("Noise", ()),
    ]


@pytest.mark.parametrize("mark", BEHIND)
def test_a_mark_behind_the_last_stop_is_no_sentence_of_its_own(mark):
    """At the end of a paragraph, too."""
    assert cited(draft(f"Noise wakes people. Tea helps them sleep. {mark}")) == [
        ("Noise", ()),
        ("Tea", (1,)),
    ]


@pytest.mark.parametrize(
    "aside", ["(The trial ended in 2018.)", "(Most of them slept.)", "(Lee said so in May 2018.)"]
)
def test_a_sentence_in_brackets_is_a_sentence(aside):
    """It ends with a stop of its own, or names no work."""
    assert split_sentences(f"Tea helps. {aside} Noise wakes.") == [
        "Tea helps.",
        aside,
        "Noise wakes.",
    ]


@pytest.mark.parametrize(
    "text", ["Tea helps. (1) Noise wakes. (2)", "Tea helps (1). Noise wakes (2)."]
)
def test_numbers_in_round_brackets_belong_to_the_sentence_before(text):
    """Behind its stop or before it: where they cite, and count nothing."""
    assert cited(draft(text)) == [("Tea", (1,)), ("Noise", (2,))]


def test_several_works_behind_a_stop_are_one_mark():
    """(Lee, 2018; Smith, 2019)."""
    text = "Tea helps. (Lee & Smith, 2018; Smith, 2019) Noise wakes."
    assert cited(draft(text)) == [("Tea", (1, 2)), ("Noise", ())]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Try two things. (1) Drink tea. (2) Sleep.", 2),
        ("(1) Drink tea. (2) Sleep.", 2),
        ("Tea helps. (1) Noise wakes. (2)", 0),
        ("Tea helps. (3) Noise wakes.", 0),
        ("Tea helps. (1, 2) Noise wakes.", 0),
    ],
)
def test_numbers_that_count_sentences_are_no_marks(text, count):
    """They count from 1, and none stands behind the last sentence."""
    assert len(enumerators(text)) == count


def test_an_enumeration_is_tied_to_nothing():
    """Also beside citations in round brackets."""
    text = "Try two things. (1) Drink tea. (2) Sleep.\n\nTea helps (1). Noise wakes (2). Light (3)."
    assert cited(draft(text))[:3] == [("Try", ()), ("(1)", ()), ("(2)", ())]
    assert cited(draft(text))[3:] == [("Tea", (1,)), ("Noise", (2,)), ("Light", (3,))]


# ── Digits that touch a stop ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It works.4 Noise wakes.", [("It", (4,)), ("Noise", ())]),
        ("It works.1,2 Noise wakes.", [("It", (1, 2)), ("Noise", ())]),
        ("It works.1–3 Noise wakes.", [("It", (1, 2, 3)), ("Noise", ())]),
        ("Noise wakes. It works.4", [("Noise", ()), ("It", (4,))]),
        ("It works.4Noise wakes.", [("It", (4,)), ("Noise", ())]),
        ("It works.[4]Noise wakes.", [("It", (4,)), ("Noise", ())]),
        ("It (tea) works (well).4 Noise wakes.", [("It", (4,)), ("Noise", ())]),
        ("They said “it works.”4 Noise wakes.", [("They", (4,)), ("Noise", ())]),
        ("In all, 30%3 of them slept.", [("In", (3,))]),
        ("It works,2 but noise wakes.", [("It", (2,))]),
        ("It works.9 Noise wakes.", [("It", ()), ("Noise", ())]),
    ],
)
def test_digits_that_touch_a_stop_are_a_mark_where_the_list_has_them(text, found):
    """A superscript that was lost; the sentences are parted in any case."""
    assert cited(draft(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "Take 3.5 Gram of it.",
        "Take version v2.1 Now.",
        "Take No.1 Then rest.",
        "See Fig.2 Then rest.",
        "Sleep at 9.30 Take tea.",
        "See www.example.2 Then rest.",
        "Weigh 65.4 Then rest.",
        "Use 5% glucose.",
        "It costs 1,000 in all.",
    ],
)
def test_decimals_versions_and_labels_stay_text(text):
    """Nor is anything said of them."""
    article = draft(text)
    assert article.marks == ()
    assert article.sections[-1].paragraphs[0].text == text
    assert not [note for note in article.notes if "no entry has" in note]


def test_a_glued_number_that_no_entry_has_is_named_with_its_place():
    """The writer finds it."""
    (note,) = draft("Noise wakes people. It works.9 Tea helps.").notes
    assert note == "Left as text, a number that no entry has: “people. It works.9 Tea helps.”."


def test_a_list_without_numbers_ties_no_glued_number():
    """Its order is the file's, and no author wrote it."""
    article = read(
        f"# Rest\n\nIt works.1 Tea helps.\n\n## References\n\n- {WORKS[0]}\n- {WORKS[1]}\n"
    )
    assert cited(article) == [("It", ()), ("Tea", ())]
    assert any("no entry has" in note for note in article.notes)


@given(st.text(" .,(12)[]3A b%", max_size=80))
def test_nothing_but_white_space_is_lost_by_splitting(text):
    """Whatever stands behind a stop."""
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())


@given(st.lists(st.sampled_from(BEHIND[:5]), min_size=1, max_size=6))
def test_each_sentence_keeps_the_mark_behind_it(marks):
    """However many there are."""
    text = " ".join(f"Tea helps people sleep. {mark}" for mark in marks)
    assert len(split_sentences(text)) == len(marks)


def test_a_book_of_stops_and_digits_is_looked_at_once():
    """Each number costs the text around it, and not the text."""
    assert sum(1 for _ in glued("It works.4 " * 20_000)) == 20_000


# ── Numbers that are links ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("label", "address", "entries"),
    [
        ("1", "https://doi.org/10.5555/tea", (1,)),
        ("1", "https://doi.org/10.5555/noise", ()),
        ("1", "https://doi.org/10.5555/other", ()),
        ("1", "https://pubmed.ncbi.nlm.nih.gov/12345/", (1,)),
        ("3", "https://light.example/page/", (3,)),
        ("3", "https://dark.example/page", ()),
        ("4", "https://doi.org/10.5555/other", (4,)),
        ("[2]", "https://doi.org/10.5555/noise", (2,)),
        ("[2]", "https://doi.org/10.5555/tea", ()),
        ("tea", "https://doi.org/10.5555/tea", (1,)),
    ],
)
def test_a_number_whose_link_leads_to_another_work_is_tied_to_none(label, address, entries):
    """Number and link must say one work; a link that says nothing of it leaves the number."""
    article = draft(f"It is cheap [{label}]({address}).")
    (mark,) = article.marks
    assert mark.entries == entries
    assert mark.state is (MarkState.TIED if entries else MarkState.AMBIGUOUS)


def test_what_was_tied_or_refused_is_read_again_from_what_was_written():
    """`article.md` keeps it."""
    article = draft(
        "It is cheap [3](https://dark.example/page). It works.4 Tea helps [1](https://doi.org/"
        "10.5555/tea).[2]Noise wakes. (Smith, 2019) So it is."
    )
    again = read(write(article))
    assert again.sections == article.sections


def test_a_raised_number_behind_a_unit_may_be_a_link(tmp_path):
    """Its digit is no number to a computer."""
    path = tmp_path / "legs.html"
    link = '10 m<sup><a href="https://square.example/metre">2</a></sup> are enough.'
    path.write_text(f"<p>{link}</p><h2>References</h2><ol><li>Lee. 2018.<li>Poe. 2019.</ol>")
    assert [mark.entries for mark in read(path).marks] == [(2,)]


# ── Captions ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("label", ["Table 1.", "Figure 2:", "Fig. 3.", "Box A1.", "Figure 2."])
def test_the_label_of_a_caption_is_no_sentence(label):
    """It opens the paragraph; behind other words it may end a sentence."""
    caption = f"{label} Doses of tea in two trials."
    assert split_sentences(caption) == [caption]
    assert split_sentences("We show it in Table 1. Tea helps.") == [
        "We show it in Table 1.",
        "Tea helps.",
    ]
