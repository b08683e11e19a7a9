"""Lists wherever they stand, links that are references, and marks tied by what they say."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_review.text._list_names import list_heading
from evidence_review.text.article import Article, Mark, MarkState
from evidence_review.text.reading import read
from evidence_review.text.writing import write

LIST = (
    "\n\n## References\n\n1. Smith A. Rest. J Rest. 2019;1:1.\n2. Lee B. Ice. J Ice. 2020;1:1.\n"
    "3. Doe C. Heat. J Heat. 2021;1:1.\n"
)
NAMED = (
    "\n\n## References\n\n- Lee B, Doe C. Ice. J Ice. 2018a;1:1.\n- Lee B, Doe C. Snow. J Ice. "
    "2018b;1:2.\n- Lee B, Poe D. Hail. J Ice. 2018;1:3.\n- Smith A, Doe C, Poe D. Rest. J Rest. "
    "2019;1:1.\n- Smith Z. Sleep. n.d.\n- World Health Organization. Heat. 2020.\n- National "
    "Institute for Health and Care Excellence. Cold. 2016.\n- de la Muster C. Salt. J Salt. 2011;1."
    "\n- Müller-Specimen D. Baths. J Bath. 2010;1:1.\n"
)


def page(body: str, head: str = "") -> str:
    """A web page with an article."""
    return f"<html><head>{head}</head><body><article><h1>Legs</h1>{body}</article></body></html>"


@pytest.fixture
def article(tmp_path):
    """Reads a text as a file of that kind."""

    def open_text(text: str, suffix: str = "md") -> Article:
        path = tmp_path / f"legs.{suffix}"
        path.write_text(text, "utf-8")
        return read(path)

    return open_text


def cited(draft: Article) -> list[tuple[int, ...]]:
    """The entries that each mark is tied to."""
    return [mark.entries for mark in draft.marks if mark.state is not MarkState.TEXT]


def outcomes(draft: Article) -> Counter[MarkState]:
    """How many marks came to what."""
    return Counter(mark.state for mark in draft.marks)


# ── Where lists stand ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("7. References", "always"),
        ("References (12)", "always"),
        ("Show references", "always"),
        ("Article Sources", "always"),
        ("View all sources", "always"),
        ("Références", "always"),
        ("Bibliografía", "always"),
        ("Literaturverzeichnis", "always"),
        ("参考文献", "always"),
        ("Quellen:", "perhaps"),
        ("Evidence", "perhaps"),
        ("Further reading", "further"),
        ("References to Greek myths", ""),
        ("Sources of magnesium", ""),
        ("What the evidence says", ""),
    ],
)
def test_a_list_is_known_by_its_heading(text, kind):
    """In several languages; a heading that only has the word in it is none."""
    assert list_heading(text) == kind


SECTIONS = (
    "# Legs\n\n## Cramps\n\nRest helps [1]. Ice does not [1, 2].\n\n### In pregnancy\n\nHeat helps "
    "[3].\n\n### References\n\n1. Smith A. Rest. 2019.\n2. Lee B. Ice. 2020.\n3. Doe C. Heat. 2021."
    "\n\n## Strains\n\nSleep helps [1-2]. So does tea [3].\n\n### References\n\n1. Poe D. Sleep. "
    "2018.\n2. Roe E. Naps. 2017.\n\n## Advice\n\nRest [1].\n"
)


def test_a_section_with_a_list_of_its_own_is_tied_to_that_list(article):
    """Also its sub-sections; what no list of their own answers stays open."""
    draft = article(SECTIONS)
    assert [entry.number for entry in draft.references] == [1, 2, 3, 4, 5]
    assert cited(draft) == [(1,), (1, 2), (3,), (4, 5), (), ()]
    assert outcomes(draft) == {MarkState.TIED: 4, MarkState.NO_ENTRY: 2}
    assert "Sleep helps [4, 5]." in draft.text
    assert any("Entries 1 to 2 are numbered 4 to 5" in note for note in draft.notes)


@given(st.lists(st.integers(1, 4), min_size=2, max_size=5))
def test_each_list_of_a_section_counts_on(sizes):
    """However many lists there are and however long: a mark means the list below it."""
    parts = []
    for part, size in enumerate(sizes):
        marks = " ".join(f"It helps [{number}]." for number in range(1, size + 1))
        entries = "\n".join(f"{n}. Author{part}x{n}. Book. 2019." for n in range(1, size + 1))
        parts.append(f"## Part {part}\n\n{marks}\n\n### References\n\n{entries}")
    draft = read("# Legs\n\n" + "\n\n".join(parts))
    entries = {entry.number: entry.text for entry in draft.references}
    said = [entries[mark.entries[0]].split(".")[0] for mark in draft.marks]
    assert said == [
        f"Author{part}x{n}" for part, size in enumerate(sizes) for n in range(1, size + 1)
    ]


def test_further_reading_is_kept_and_takes_no_mark(article):
    """Its numbers start again, and no mark means them."""
    text = f"# Legs\n\nRest helps [1].{LIST}\n## Further reading\n\n1. Roe E. A book. 2015.\n"
    draft = article(text)
    assert cited(draft) == [(1,)]
    assert draft.references[-1].number == 4
    assert any("to which no mark need refer" in note for note in draft.notes)


def test_a_list_at_the_top_ends_where_the_article_goes_on(article):
    """Prose without a heading behind numbered entries is the article."""
    prose = "Rest helps most people [1]. " + "It has been tried for many years in many places. " * 5
    draft = article(f"# Legs\n\n## References\n\n1. Smith A. Rest. 2019.\n\n{prose}\n")
    assert cited(draft) == [(1,)]
    assert len(draft.references) == 1


def test_a_folded_list_is_found(article):
    """In an element that opens when a reader asks for it."""
    entries = "<ol><li>Smith A. 2019.<li>Lee B. 2020.</ol>"
    body = f"<p>Rest helps [2].</p><details><summary>Show references</summary>{entries}</details>"
    assert cited(article(page(body), "html")) == [(2,)]


def test_an_entry_that_nothing_links_to_stays_in_its_list(article):
    """Without a heading the list is known by the links to its other entries."""
    entries = "".join(f'<li id="r{place}">Smith A. Rest. 201{place}.</li>' for place in (1, 2, 3))
    link = '<sup><a href="#r{0}">{0}</a></sup>'
    body = f"<p>Rest helps.{link.format(1)} Ice does not.{link.format(2)}</p><ol>{entries}</ol>"
    draft = article(page(body), "html")
    assert [entry.text for entry in draft.references] == [
        f"Smith A. Rest. 201{place}." for place in (1, 2, 3)
    ]
    assert cited(draft) == [(1,), (2,)]


# ── Links ─────────────────────────────────────────────────────────────────────────────────────

HOME = '<link rel="canonical" href="https://www.site.example/legs">'


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("https://pubmed.ncbi.nlm.nih.gov/123456/", 1),
        ("https://doi.org/10.1000/x1", 1),
        ("https://www.agency.example/cramps?id=3", 1),
        ("//www.agency.example/cramps", 1),
        ("https://www.google.com/url?q=https://www.agency.example/cramps&sa=D", 1),
        ("https://www.site.example/arms", 0),
        ("https://shop.site.example/arms", 0),
        ("/glossary/cramp", 0),
        ("https://www.agency.example/", 0),
        ("https://www.agency.example/glossary/cramp", 0),
        ("https://www.facebook.com/share?u=x", 0),
        ("mailto:a@b.example", 0),
        ("#top", 0),
        ("https://[broken", 0),
    ],
)
def test_a_link_to_a_source_is_a_reference(article, address, count):
    """Links of the site itself, to shops, social media, glossaries and front pages are none."""
    body = f'<p>Rest helps, a <a href="{address}">trial</a> found. Ice does not.</p>'
    draft = article(page(body, HOME), "html")
    assert len(draft.references) == count
    assert [len(sentence.marks) for sentence in draft.sentences] == [count, 0]
    assert draft.sentences[0].text == "Rest helps, a trial found."


def test_an_address_becomes_one_reference_however_often_it_stands(article):
    """Tied to every sentence where it stands; the note counts."""
    link = "[trial](https://pubmed.ncbi.nlm.nih.gov/123456/)"
    draft = article(f"# Legs\n\nRest helps ({link}). Ice does not ({link}).")
    assert cited(draft) == [(1,), (1,)]
    said = "Links in the text: to a source 2. References made of links that no list has: 1."
    assert said in draft.notes


def test_a_link_to_an_entry_of_the_list_is_tied_to_it(article):
    """By the identifier, whatever way the address is written."""
    listed = "\n\n## References\n\n1. Smith A. Rest. 2019. doi:10.1000/Rest\n"
    draft = article(f"# Legs\n\nRest helps, a [trial](https://doi.org/10.1000/rest) says.{listed}")
    assert (len(draft.references), cited(draft)) == (1, [(1,)])


@pytest.mark.parametrize(
    "text",
    [
        "Rest helps (https://pubmed.ncbi.nlm.nih.gov/123456/).",
        "Rest helps [PMID: 123456].",
        "Rest helps (doi:10.1000/rest.1).",
        "Rest helps (PMC1234567).".replace("(PMC", "(PMCID: PMC"),
    ],
)
def test_an_identifier_in_the_text_is_a_link(article, text):
    """In plain text, too, with the brackets around it."""
    draft = article(f"Legs\n\n{text} Ice does not.", "txt")
    assert [mark.text[0] for mark in draft.marks] == [text[11]]
    assert cited(draft) == [(1,)]


@pytest.mark.parametrize(
    "text",
    [
        '(<a href="https://pubmed.ncbi.nlm.nih.gov/1234/">1<span>Trusted Source</span></a>)',
        '(<a href="https://pubmed.ncbi.nlm.nih.gov/1234/">1</a><span>Trusted Source</span>)',
        '(<a href="https://pubmed.ncbi.nlm.nih.gov/1234/">trial</a> Trusted Source)',
    ],
)
def test_the_label_of_a_trusted_source_is_no_text(article, text):
    """The sentence does not hold it, and a note says how often it stood."""
    draft = article(page(f"<p>Rest helps {text}.</p>"), "html")
    assert cited(draft) == [(1,)]
    assert "Trusted" not in draft.text
    assert any("“Trusted Source”, 1 times" in note for note in draft.notes)


def test_a_wish_for_a_citation_is_no_text(article):
    """As an encyclopaedia prints it in a superscript."""
    draft = article(page("<p>Rest helps.<sup>[<i>citation needed</i>]</sup></p>"), "html")
    assert draft.text.endswith("Rest helps.")


def test_links_read_back_from_the_copy(article):
    """`article.md` has the links that lead to a source."""
    draft = article(
        "# Legs\n\nA [trial](https://a.example/b_c?d=1) of [rest](https://doi.org/10.1/x)."
    )
    again = read(write(draft))
    assert again.sentences == draft.sentences


# ── Marks ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("It helps [1, p. 5].", [(1,)]),
        ("It helps [see 3].", [(3,)]),
        ("It fell by 50% [1].", [(1,)]),
        ("It fell by 50%³ at once.", [(3,)]),
        ("It fell (95% CI [1, 3]).", []),
        ("It helps [1][2].", [(1,), (2,)]),
        ("It helps [7].", [()]),
    ],
)
def test_numbers_are_tied_to_the_entry_with_that_number(article, text, entries):
    """A page or a word beside the number is no part of it."""
    assert cited(article(f"# Legs\n\n{text} The end.{LIST}")) == entries


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("Rest helps (1). Ice does not (2, 3).", [(1,), (2, 3)]),
        ("Rest helps (1–3).", [(1, 2, 3)]),
        ("Rest lowers it by 30% (2).", [(2,)]),
        ("It began in 2019 (3).", [(3,)]),
        ("Rest helps(1), and ice does not (2).", [(1,), (2,)]),
        ("The trial (2001) was small.", []),
        ("It was rare (n = 3).", []),
        ("It was rare (p < 0.05; 95% CI 1-3).", []),
        ("Take two (2) tablets.", []),
        ("It was type (1) of them.", []),
        ("It has 12(3) pages.", []),
        ("Of 40 (2) it is known.", []),
        ("The cell makes IL(2) early.", []),
        ("Do (9) of them.", []),
        ("The steps are: (1) rest, (2) ice, and (3) heat.", []),
        ("(1) Rest and (2) ice help.", []),
        ("Rest helps (1 to 3 hours).", []),
    ],
)
def test_round_brackets_are_marks_only_where_they_cite(article, text, entries):
    """With a numbered list, and no other marks; doses, dates, counts and enumerations stay text."""
    assert cited(article(f"# Legs\n\n{text} The end.{LIST}")) == entries


def test_round_brackets_beside_other_marks_stay_text(article):
    """An article has one kind of mark; what may be one is counted as left."""
    draft = article(f"# Legs\n\nRest helps [1]. Ice does not (2).{LIST}")
    assert outcomes(draft) == {MarkState.TIED: 1, MarkState.TEXT: 1}


def test_a_number_that_leads_to_a_place_of_the_page_is_a_mark(article):
    """Also where the list is missing: the mark is open."""
    draft = article("# Legs\n\nRest helps ([1](#r1), [3](#r3)).")
    assert outcomes(draft) == {MarkState.NO_ENTRY: 1}


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("It helps (Smith et al., 2019).", MarkState.TIED),
        ("It helps (Smith, n.d.).", MarkState.TIED),
        ("It helps (Lee & Poe, 2018).", MarkState.TIED),
        ("It helps (Lee and Doe, 2018a, b).", MarkState.TIED),
        ("It helps (Lee and Doe, 2018).", MarkState.AMBIGUOUS),
        ("It helps (Lee and Roe, 2018).", MarkState.NO_ENTRY),
        ("It helps (World Health Organization, 2020).", MarkState.TIED),
        ("It helps (WHO, 2020; NICE 2016).", MarkState.TIED),
        ("So says NICE [2016].", MarkState.TIED),
        ("It helps (de la Muster, 2011).", MarkState.TIED),
        ("It helps (Muller-Specimen 2010).", MarkState.TIED),
        ("It helps (Roe, 2019).", MarkState.NO_ENTRY),
        ("It helps (ibid.).", MarkState.REFUSED),
        ("It helps (op. cit., p. 3).", MarkState.REFUSED),
    ],
)
def test_names_and_years_are_tied_only_where_one_entry_fits(article, text, outcome):
    """Both of two authors must fit, and a letter behind the year; "ibid." is refused."""
    draft = article(f"# Legs\n\n{text}{NAMED}")
    assert outcomes(draft) == {outcome: 1}
    (mark,) = draft.marks
    assert bool(mark.entries) == (outcome is MarkState.TIED)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=6))
def test_a_mark_is_tied_to_the_entries_that_it_names_and_no_other(numbers):
    """Whatever the numbers: each that the list has, and an open mark for one that it has not."""
    entries = "\n".join(f"{n}. Author{n}. Book. 2019." for n in range(1, 21))
    shown = ", ".join(map(str, numbers))
    (mark,) = read(f"# Legs\n\nIt helps [{shown}].\n\n## References\n\n{entries}").marks
    assert isinstance(mark, Mark)
    assert set(mark.entries) == {number for number in numbers if number <= 20}
    assert (mark.state is MarkState.TIED) == all(number <= 20 for number in numbers)
