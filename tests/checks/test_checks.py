"""Checks: whatever is wrong with a review is named, and what was never judged is never passed."""

import re
import shutil
from pathlib import Path

import pytest
from conftest import (
    BIBLIOGRAPHY,
    FINDINGS,
    MINI,
    ROOT,
    TABLES,
    double_row,
    drop_row,
    edit,
    messages,
    read_review,
    read_rows,
    set_cell,
)
from hypothesis import given
from hypothesis import strategies as st

from evidence_review.checks.walk import faults_of
from evidence_review.collection.collection import Collection
from evidence_review.report.documents import write_findings
from evidence_review.tables.rows import Row
from evidence_review.text.typography import fingerprint
from evidence_review.vocabulary import Word

REVIEW = "data/mini/review.toml"
SOURCES = "data/sources.csv"
CITATIONS = "data/mini/citations.csv"
CLAIMS = "data/mini/claims.csv"
FIRST = "data/mini/judgements/first.csv"
SECOND = "data/mini/judgements/second.csv"
CONSENSUS = "data/mini/consensus.csv"
OVERRULINGS = "data/mini/overrulings.csv"
REWORDINGS = "data/mini/rewordings.csv"
OMISSIONS = "data/mini/omissions.csv"
NARRATIVE = "data/mini/narrative.md"
ARTICLE = "data/mini/article.md"

GENERATE = "If the change is meant, run `evidence-review generate`, and read the difference."
NO_ROW = "Correct the name here or add the row there."


@pytest.mark.parametrize("name", Collection(ROOT).names)
def test_every_review_of_ours_is_clean(name):
    """The repository ships no review with a problem."""
    assert messages(ROOT, name) == []


@pytest.mark.parametrize("cell", ["-", "-9.59 %", "-0.5 (95 % CI -1 to 2)", "+3 points", "-1–3"])
def test_a_number_with_its_sign_is_no_formula(mini, cell):
    """Results begin with a minus: a sign before a number and words computes nothing."""
    set_cell(mini / SOURCES, 3, "result", cell)
    assert messages(mini) == []


def test_a_source_that_a_repeat_cites_is_judged_for_the_claim(mini):
    """A repeat has no judgements of its own: what it cites is held against the first."""
    set_cell(mini / CLAIMS, 6, "cited", "")
    set_cell(mini / CLAIMS, 7, "cited", "absent2012")
    assert not any("nobody has judged" in message for message in messages(mini))
    set_cell(mini / CLAIMS, 7, "repeats", "C04")
    assert any("nobody has judged C04 × absent2012" in message for message in messages(mini))


def test_two_claims_have_no_number_together(mini):
    """`C005` beside `C05`: whoever speaks of claim 5 means one of them."""
    set_cell(mini / CLAIMS, 7, "claim", "C005")
    said = f"{CLAIMS}, row 7, column claim: 'C005' is the number of row 6 again. "
    assert f"{said}Give it the next free number." in messages(mini)


def test_the_miniature_is_clean(mini):
    """What the tests break is whole before."""
    assert messages(mini) == []


# ── One broken miniature a problem ────────────────────────────────────────────────────────────


def case(name: str, *cells: str | tuple[str, int, str, str]):
    """Cells to change as (table, row, column, value), then the lines that must be said."""
    changes = [each for each in cells if isinstance(each, tuple)]
    return pytest.param(changes, [each for each in cells if isinstance(each, str)], id=name)


CELLS = [
    # ── Cells
    *(
        case(
            f"a cell that a spreadsheet would run: {formula}",
            (REWORDINGS, 2, "proposal", formula),
            f"{REWORDINGS}, row 2, column proposal: {formula!r} is a formula to a spreadsheet, "
            "which would run it. Begin it with a word.",
        )
        for formula in (
            '=HYPERLINK("https://x.example")',
            "＝1",
            "@SUM(A1)",
            "+1+cmd",
            "-2+3",
            "-A1",
        )
    ),
    # ── Keys
    case(
        "a citation of no source",
        (CITATIONS, 3, "source", "nobody1999"),
        f"{CITATIONS}, row 3, column source: 'nobody1999' has no row in {SOURCES}. {NO_ROW}",
    ),
    case(
        "a repeat of no claim",
        (CLAIMS, 7, "repeats", "C09"),
        f"{CLAIMS}, row 7, column repeats: 'C09' has no row in {CLAIMS}. {NO_ROW}",
    ),
    case(
        "a claim tied to no source",
        (CLAIMS, 6, "cited", "placeholder2018; nobody1999"),
        f"{CLAIMS}, row 6, column cited: 'nobody1999' has no row in {SOURCES}. {NO_ROW}",
    ),
    case(
        "a judgement by no source",
        (FIRST, 2, "source", "nobody1999"),
        f"{FIRST}, row 2, column source: 'nobody1999' has no row in {SOURCES}. {NO_ROW}",
    ),
    case(
        "judgements of no claim",
        (FIRST, 2, "claim", "C09"),
        (FIRST, 3, "claim", "C09"),
        f"{FIRST}, row 2, column claim: 'C09' (and in rows 3) has no row in {CLAIMS}. {NO_ROW}",
    ),
    case(
        "a decision on no claim",
        (CONSENSUS, 2, "claim", "C09"),
        f"{CONSENSUS}, row 2, column claim: 'C09' has no row in {CLAIMS}. {NO_ROW}",
    ),
    case(
        "an overruling of no claim",
        (OVERRULINGS, 2, "claim", "C09"),
        f"{OVERRULINGS}, row 2, column claim: 'C09' has no row in {CLAIMS}. {NO_ROW}",
    ),
    case(
        "a rewording with no such source",
        (REWORDINGS, 2, "sources", "nobody1999"),
        f"{REWORDINGS}, row 2, column sources: 'nobody1999' has no row in {SOURCES}. {NO_ROW}",
    ),
    case(
        "an omission with no such source",
        (OMISSIONS, 2, "sources", "nobody1999"),
        f"{OMISSIONS}, row 2, column sources: 'nobody1999' has no row in {SOURCES}. {NO_ROW}",
    ),
    case(
        "a source that retells no source",
        (SOURCES, 3, "reports_on", "nobody1999"),
        f"{SOURCES}, row 3, column reports_on: 'nobody1999' has no row in {SOURCES}. {NO_ROW}",
    ),
    case(
        "a finding of no claim",
        (FINDINGS, 7, "claim", "C09"),
        f"{FINDINGS}, row 7, column claim: 'C09' has no row in {CLAIMS}. {NO_ROW}",
    ),
    # ── Numbering
    case(
        "a gap in the reference list",
        (CITATIONS, 3, "number", "3"),
        f"{CITATIONS}, row 3, column number: 2 is missing before 3. "
        "Restore it, or renumber the rows.",
    ),
    case(
        "a longer gap in the omissions",
        (OMISSIONS, 3, "omission", "O05"),
        f"{OMISSIONS}, row 3, column omission: O02 to O04 are missing before O05. "
        "Restore it, or renumber the rows.",
    ),
    case(
        "rows out of order",
        (OMISSIONS, 2, "omission", "O03"),
        f"{OMISSIONS}, row 2, column omission: O01 to O02 are missing before O03. "
        "Restore it, or renumber the rows.",
        f"{OMISSIONS}, row 3, column omission: O02 stands after a higher number. "
        "Put the rows in order.",
    ),
    case(
        "a number that repeats, written otherwise",
        (OMISSIONS, 3, "omission", "O001"),
        f"{OMISSIONS}, row 3, column omission: O001 stands after a higher number. "
        "Put the rows in order.",
    ),
    # ── Claims
    case(
        "nothing to check, without a reason",
        (CLAIMS, 2, "why_not", ""),
        f"{CLAIMS}, row 2, column why_not: C01: nothing to check, and no reason why. Say why.",
    ),
    *(
        case(
            f"a claim without its {column}",
            (CLAIMS, 3, column, ""),
            f"{CLAIMS}, row 3, column {column}: C02: the cell is empty for a claim that can be "
            "checked. Fill it in.",
        )
        for column in ("kind", "wording", "harm", "population", "outcome")
    ),
    case(
        "a claim to check, with a reason why not",
        (CLAIMS, 3, "why_not", "sets a scene"),
        f"{CLAIMS}, row 3, column why_not: C02: a claim that can be checked has a reason why not. "
        "Empty one of the two.",
    ),
    *(
        case(
            f"a repeat of {what}",
            (CLAIMS, 7, "repeats", claim),
            f"{CLAIMS}, row 7, column repeats: C06: repeats {claim}, which is not an earlier claim "
            "of its own. Name the first claim that says so.",
        )
        for claim, what in (("C01", "a sentence with nothing to check"), ("C06", "itself"))
    ),
    case(
        "a repeat of a later claim",
        (CLAIMS, 6, "repeats", "C06"),
        (CLAIMS, 7, "repeats", ""),
        f"{CLAIMS}, row 6, column repeats: C05: repeats C06, which is not an earlier claim of its "
        "own. Name the first claim that says so.",
        *(
            f"{file}, row {row}, column claim: C05 repeats another claim or has nothing to check. "
            "Judge the claim that it repeats."
            for file in (FIRST, SECOND)
            for row in (11, 12)
        ),
        "data/mini/judgements, column source: nobody has judged C06 × placeholder2018. "
        "Judge it, or read the source for it: then silence follows.",
    ),
    *(
        case(
            f"a fragment {what}",
            (CLAIMS, 3, "fragment", fragment),
            f"{CLAIMS}, row 3, column fragment: C02: {fragment!r} is not one to 4 words, an "
            "ellipsis, one to 4 words. Quote the first and the last words of the sentence, no "
            "more.",
        )
        for fragment, what in (
            ("Daily practice on one leg … the ankle", "of five words"),
            ("Daily practice", "without its end"),
            ("Daily … on … ankle", "of three parts"),
        )
    ),
    # ── Judgements
    case(
        "a silent source that differs",
        (FIRST, 10, "differs", "P"),
        (SECOND, 10, "differs", "P"),
        f"{FIRST}, row 10, column direction: C04 × placeholder2018: a silent source has nothing to "
        "grade or to differ in. Leave certainty not graded and differs empty, or change the "
        "direction.",
        f"{SECOND}, row 10, column direction: C04 × placeholder2018: a silent source has nothing "
        "to grade or to differ in. Leave certainty not graded and differs empty, or change the "
        "direction.",
    ),
    case(
        "a source that nobody read and that says something",
        (FIRST, 5, "direction", "supports"),
        f"{FIRST}, row 5, column basis: C02 × absent2012: a source that was not retrieved says "
        "something. Make it silent, or read it.",
    ),
    case(
        "a judgement on more than was read",
        (FIRST, 4, "basis", "full text"),
        f"{FIRST}, row 4, column basis: C02 × example2020: depends on the full text; sources.csv "
        "says that the abstract was read. Correct one of the two.",
    ),
    case(
        "a judgement without its place",
        (FIRST, 3, "locator", ""),
        f"{FIRST}, row 3, column locator: C02 × placeholder2018: says what was read, but not "
        "where. Name the place in the source.",
    ),
    case(
        "a lowering without a grade",
        (FIRST, 3, "lowered_by", "imprecision"),
        f"{FIRST}, row 3, column lowered_by: C02 × placeholder2018: not graded, yet lowered by "
        "imprecision. Grade it, or empty the cell.",
    ),
    case(
        "a certainty lower than its reasons",
        (FIRST, 2, "lowered_by", ""),
        f"{FIRST}, row 2, column certainty: C02 × specimen2015: moderate is 1 level below "
        "high, but lowered_by names nothing. Correct it, or say in lowered_by what lowers it.",
    ),
    case(
        "a certainty higher than its reasons",
        (FIRST, 2, "lowered_by", "observational design"),
        f"{FIRST}, row 2, column certainty: C02 × specimen2015: moderate is 1 level below "
        "high, but lowered_by names observational design. Correct it, or say in lowered_by what "
        "lowers it.",
    ),
    case(
        "a certainty two levels down for three reasons",
        *(
            (file, 4, column, value)
            for file in (FIRST, SECOND)
            for column, value in (
                ("certainty", "low"),
                ("lowered_by", "risk of bias; inconsistency; imprecision"),
            )
        ),
        *(
            f"{file}, row 4, column certainty: C02 × example2020: low is 2 levels below high, "
            "but lowered_by names risk of bias, inconsistency, imprecision. Correct it, or say in "
            "lowered_by what lowers it."
            for file in (FIRST, SECOND)
        ),
    ),
    case(
        "a difference that lowers nothing",
        (FIRST, 6, "lowered_by", "risk of bias; imprecision"),
        f"{FIRST}, row 6, column lowered_by: C03 × specimen2015: differs in O, yet is not lowered "
        "by indirectness. Add indirectness, or empty differs.",
    ),
    # ── Proposals
    case(
        "a proposal without words",
        (REWORDINGS, 2, "proposal", ""),
        f"{REWORDINGS}, row 2, column proposal: C02: soften, but no words to write. Write them.",
    ),
    case(
        "a change without a proposal",
        (REWORDINGS, 4, "claim", "C05"),
        f"{REWORDINGS}, column claim: C04 has no words yet; the rule says: qualify. "
        "Say what to write instead.",
    ),
    *(
        case(
            f"a proposal for {what}",
            (REWORDINGS, 4, "claim", claim),
            f"{REWORDINGS}, column claim: C04 has no words yet; the rule says: qualify. "
            "Say what to write instead.",
            f"{REWORDINGS}, row 4, column claim: {claim} repeats another claim or has nothing to "
            "check. Change the claim that it repeats.",
        )
        for claim, what in (("C01", "a sentence with nothing to check"), ("C06", "a repeat"))
    ),
    # ── Findings
    case(
        "a finding that was edited",
        (FINDINGS, 6, "as_cited", "disputed"),
        f"{FINDINGS}, row 6, column as_cited: C05: committed 'disputed', computed 'supported'. "
        f"{GENERATE}",
    ),
    case(
        "reasons that were edited",
        (FINDINGS, 6, "as_cited_because", "Because."),
        f"{FINDINGS}, row 6, column as_cited_because: C05: the rule gives other reasons now. "
        f"{GENERATE}",
    ),
    case(
        "a verdict that was edited with its reasons",
        (FINDINGS, 6, "as_cited", "disputed"),
        (FINDINGS, 6, "as_cited_because", "Because."),
        (FINDINGS, 6, "best_evidence_because", "Because."),
        f"{FINDINGS}, row 6, column as_cited: C05: committed 'disputed', computed 'supported'. "
        f"{GENERATE}",
    ),
    case(
        "a verdict that changed with its judgements",
        (FIRST, 12, "direction", "refutes"),
        (SECOND, 12, "direction", "refutes"),
        f"{REWORDINGS}, column claim: C05 has no words yet; the rule says: correct. "
        "Say what to write instead.",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CELLS)
def test_a_wrong_cell_is_named(mini, changes, expected):
    """Each fault gives its own lines and no others: where, what was found, what to do."""
    for table, row, column, value in changes:
        set_cell(mini / table, row, column, value)
    assert messages(mini) == expected


TEXTS = [
    pytest.param(
        REVIEW,
        "sentences = 6",
        "sentences = 7",
        f"{CLAIMS}: 6 sentences up to C06, where review.toml says 7. "
        "Restore the missing row, or correct the number in review.toml.",
        id="fewer sentences than the article has",
    ),
    pytest.param(
        REVIEW,
        "references = 2",
        "references = 1",
        f"{CITATIONS}: 2 references up to 2, where review.toml says 1. "
        "Restore the missing row, or correct the number in review.toml.",
        id="more references than the article has",
    ),
    pytest.param(
        REVIEW,
        "omissions = 2",
        "omissions = 3",
        f"{OMISSIONS}: 2 omissions up to O02, where review.toml says 3: O03 is missing. "
        "Restore the missing row, or correct the number in review.toml.",
        id="fewer omissions than were found",
    ),
    *(
        pytest.param(
            REVIEW,
            "date = 2026-01-03",
            f"date = {written}",
            f"{REVIEW}, entry date: found {shown}. Allowed: a day without quotes, such as "
            "2026-01-31. Correct it.",
            id=f"a date that is none: {written}",
        )
        for written, shown in (("0", "0"), ('"2026-01-03"', "'2026-01-03'"))
    ),
    pytest.param(
        REVIEW,
        'status = "draft"',
        'status = "signed"',
        f"{REVIEW}, entry status: found 'signed'. Allowed: 'started', 'draft' or 'in review'. "
        "Correct it.",
        id="signed without a signature",
    ),
    pytest.param(
        REVIEW,
        'file = "second"',
        'file = "third"',
        f"{REVIEW}, entry reviewers: the reviewer 'third' has no file judgements/third.csv. "
        "Add the file or remove the reviewer.\n"
        f"{REVIEW}, entry reviewers: the reviewer 'third' has no file readings/third.csv. "
        "Add the file, with its header.\n"
        f"{REVIEW}, entry reviewers: judgements/second.csv belongs to no reviewer. "
        "Add the reviewer.",
        id="a reviewer of another name",
    ),
    *(
        pytest.param(
            REVIEW,
            "date = 2026-01-03",
            f"date = {written}",
            f"{REVIEW}, entry date: found {shown}. Allowed: a day without quotes, such as "
            "2026-01-31. Correct it.",
            id=f"a date that is none: {written}",
        )
        for written, shown in (("0", "0"), ('"2026-01-03"', "'2026-01-03'"))
    ),
    pytest.param(
        REVIEW,
        'status = "draft"',
        'status = "done"',
        f"{REVIEW}, entry status: found 'done'. Allowed: 'started', 'draft' or 'in review'. "
        "Correct it.",
        id="a status that is not a word of ours",
    ),
    pytest.param(
        REVIEW,
        "omissions = 2",
        "omisions = 2",
        f"{REVIEW}, entry omisions: nobody knows this entry. Correct its name.",
        id="a misspelt name in the header",
    ),
    *(
        pytest.param(
            REVIEW,
            "date = 2026-01-03",
            f"date = {written}",
            f"{REVIEW}, entry date: found {shown}. Allowed: a day without quotes, such as "
            "2026-01-31. Correct it.",
            id=f"a date that is none: {written}",
        )
        for written, shown in (("0", "0"), ('"2026-01-03"', "'2026-01-03'"))
    ),
    pytest.param(
        REVIEW,
        'status = "draft"',
        "status = draft",
        f"{REVIEW}: Invalid value (at line 2, column 10). Correct that line.",
        id="a header that is no TOML",
    ),
    pytest.param(
        NARRATIVE,
        "## start",
        "Nobody would see this.\n\n## start",
        f"{NARRATIVE}: 'Nobody would see this.' stands before the first section. "
        "Put it under a heading such as ## start.",
        id="prose before the first section",
    ),
    pytest.param(
        NARRATIVE,
        "An invented review",
        "### Why\n\nAn invented review",
        f"{NARRATIVE}: the section 'start' has a heading of its own: 'Why'. "
        "Write it as a sentence.",
        id="a heading inside a section",
    ),
    pytest.param(
        NARRATIVE,
        "## findings",
        "## results",
        f"{NARRATIVE}: no notebook shows the section 'results'. Allowed: start, bibliography, "
        "evidence, claims, judgements, findings. Rename the heading.",
        id="prose that no notebook shows",
    ),
    pytest.param(
        NARRATIVE,
        "## findings",
        "## start",
        f"{NARRATIVE}: the section 'start' stands twice. Write it once.",
        id="prose that hides other prose",
    ),
    pytest.param(
        ARTICLE,
        "A better mood",
        "A worse mood",
        f"{CLAIMS}, row 5, column fingerprint: C04: its sentence is edited: the words are "
        "gone, and others stand for them, with the fingerprint "
        f"{fingerprint('A worse mood comes free.')}. "
        "Read the sentence again, then correct the claim and its anchor.",
        id="an edited sentence",
    ),
    pytest.param(
        ARTICLE,
        " A better mood comes free.",
        "",
        f"{CLAIMS}, row 5, column fingerprint: C04: its sentence is lost: neither the words are "
        "there, nor others that stand for them. "
        "Read the sentence again, then correct the claim and its anchor.",
        id="a sentence taken out",
    ),
    pytest.param(
        ARTICLE,
        "comes free.",
        "comes free. And more.",
        f"{CLAIMS}: no row for the sentence at What It Does, paragraph 1, 4, with the "
        f"fingerprint {fingerprint('And more.')}. Class the sentence.",
        id="a sentence put in",
    ),
    pytest.param(
        ARTICLE,
        "\n- Take your",
        "\n- Hold on.\n- Take your",
        f"{CLAIMS}, row 6, column sentence: C05: its sentence is unchanged, but now stands at How "
        "to Practise, paragraph 2, 1. Correct its section, paragraph and sentence.\n"
        f"{CLAIMS}, row 7, column sentence: C06: its sentence is unchanged, but now stands at How "
        "to Practise, paragraph 3, 1. Correct its section, paragraph and sentence.\n"
        f"{CLAIMS}: no row for the sentence at How to Practise, paragraph 1, 1, with the "
        f"fingerprint {fingerprint('Hold on.')}. Class the sentence.",
        id="a list item put in",
    ),
    pytest.param(
        BIBLIOGRAPHY,
        "% An invented",
        "@online{more2001,\n  author = {More, Max},\n  title = {More},\n  year = {2001},\n"
        "  url = {https://more.example/},\n}\n\n% An invented",
        f"references.bib, line 1: 'more2001' has no row in {SOURCES}. "
        "Appraise it there, or remove the entry.",
        id="an entry that nobody appraised",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), TEXTS)
def test_a_wrong_text_is_named(mini, file, old, new, expected):
    """The header, the prose, the article and the bibliography are held against the tables."""
    edit(mini / file, old, new)
    assert "\n".join(messages(mini)) == expected


def test_lines_come_in_a_fixed_order(mini):
    """Two runs on the same files say the same, line by line."""
    edit(mini / NARRATIVE, "## findings", "".join(f"## {word}\n\n" for word in "fedcba"))
    named = [re.search(r"section '(.)'", line)[1] for line in messages(mini)]
    assert named == list("fedcba")


# ── Places in the article, where its text is not at hand ──────────────────────────────────────


@pytest.fixture
def textless(mini: Path) -> Path:
    """The miniature without the article's text: only the tables can tell."""
    (mini / ARTICLE).unlink()
    return mini


def test_a_review_without_the_text_is_clean(textless):
    """The article may belong to its publisher and stay outside."""
    assert messages(textless) == []


def test_two_claims_of_a_sentence_have_one_anchor(textless):
    """What stands in one sentence has one fragment and one fingerprint."""
    set_cell(textless / CLAIMS, 5, "sentence", "2")
    edit(textless / REVIEW, "sentences = 6", "sentences = 5")
    assert messages(textless) == [
        f"{CLAIMS}, row 5, column fingerprint: C04: another anchor than C03, in the same "
        "sentence. Correct one of them."
    ]


def test_no_sentence_of_a_paragraph_is_passed_over(textless):
    """Sentences count 1, 2, 3."""
    set_cell(textless / CLAIMS, 5, "sentence", "4")
    assert messages(textless) == [
        f"{CLAIMS}, row 5, column sentence: C04: sentence 4 follows sentence 2. "
        "Restore the sentence between, or correct the number."
    ]


def test_no_paragraph_of_a_section_is_passed_over(textless):
    """Paragraphs count 1, 2, 3."""
    set_cell(textless / CLAIMS, 7, "paragraph", "3")
    assert messages(textless) == [
        f"{CLAIMS}, row 7, column paragraph: C06: paragraph 3 follows 1. "
        "Restore the paragraph between, or correct the number."
    ]


# ── What the text at hand can tell ────────────────────────────────────────────────────────────


def test_a_heading_may_be_set_as_a_typesetter_does(mini):
    """A curly apostrophe in a heading, copied as printed, loses no sentence."""
    edit(mini / ARTICLE, "What It Does", "What It’s For")
    old, new = (fingerprint((root / ARTICLE).read_text("utf-8")) for root in (MINI, mini))
    edit(mini / REVIEW, old, new)
    for row in (3, 4, 5):
        set_cell(mini / CLAIMS, row, "section", "What It’s For")
    assert messages(mini) == []


def test_an_anchor_quotes_its_own_sentence(mini):
    """Where the text is at hand, a fragment that is not of the sentence's ends is named."""
    set_cell(mini / CLAIMS, 3, "fragment", "Weekly practice … the ankle")
    assert messages(mini) == [
        f"{CLAIMS}, row 3, column fragment: C02: 'Weekly practice … the ankle' is not how its "
        "sentence begins and ends. Quote the first and the last words of the sentence."
    ]


def test_an_article_that_changed_elsewhere_is_named(mini):
    """The fingerprint of the whole text also guards the reference list."""
    edit(mini / ARTICLE, "(2018, May 6)", "(2019, May 6)")
    mark = fingerprint((mini / ARTICLE).read_text("utf-8"))
    assert messages(mini) == [
        f"{REVIEW}, entry article.fingerprint: the text at hand has the fingerprint {mark}, but "
        "every sentence stands. Look at its headings and references."
    ]


def test_an_article_that_cannot_be_read_is_not_passed_over(mini):
    """A text in another encoding is a problem, not a text that is absent."""
    (mini / ARTICLE).write_bytes("Fünf Minuten".encode("latin-1"))
    assert messages(mini) == [
        f"{ARTICLE}: byte 0xfc in line 1 is not UTF-8. "
        'Save the file as "CSV UTF-8" or as UTF-8 text.'
    ]


def test_no_words_rest_on_a_retracted_source(mini):
    """A proposal that cites what was withdrawn is named, in both tables."""
    set_cell(mini / SOURCES, 2, "integrity", "retracted")
    found = [message for message in messages(mini) if "has been retracted" in message]
    assert found == [
        f"{REWORDINGS}, row 2, column sources: C02 cites specimen2015, which has been retracted. "
        "Cite another source, or change the words.",
        f"{OMISSIONS}, row 3, column sources: O02 cites specimen2015, which has been retracted. "
        "Cite another source, or change the words.",
    ]


# ── Reviewers ─────────────────────────────────────────────────────────────────────────────────


def test_reviewers_who_differ_must_decide(mini):
    """A difference without a decision is open: it is named, and stops no report."""
    set_cell(mini / SECOND, 9, "direction", "refutes")
    named = (
        f"{CONSENSUS}: reviewers differ on C04 × specimen2015. Decide it: "
        "evidence-review decide mini CLAIM SOURCE --as REVIEWER --by WHO --because TEXT."
    )
    write_findings(read_review(mini))
    assert messages(mini) == [named]
    assert named not in map(str, faults_of(read_review(mini), committed=False))


def test_a_decision_on_what_nobody_judged_is_named(mini):
    """A decision that settles nothing is not dropped quietly."""
    double_row(mini / CONSENSUS, 2)
    set_cell(mini / CONSENSUS, 3, "claim", "C04")
    set_cell(mini / CONSENSUS, 3, "source", "example2020")
    set_cell(mini / CONSENSUS, 3, "basis", "abstract")
    assert messages(mini) == [
        f"{CONSENSUS}, row 3, column claim: C04 × example2020 was judged by nobody. "
        "Judge it, then decide."
    ]


@pytest.mark.parametrize("claim", ["C01", "C06"])
def test_an_overruling_that_changes_nothing_is_named(mini, claim):
    """Nobody overrules a repeat or a sentence with nothing to check without being told."""
    double_row(mini / OVERRULINGS, 2)
    set_cell(mini / OVERRULINGS, 3, "claim", claim)
    assert messages(mini) == [
        f"{OVERRULINGS}, row 3, column claim: {claim} repeats another claim or has nothing to "
        "check. Judge the claim that it repeats."
    ]


# ── Every row counts ──────────────────────────────────────────────────────────────────────────


def every_row() -> list:
    """Each row of each table of the miniature: the table, its spreadsheet row, its cells."""
    return [
        pytest.param(path, number, row, id=f"{Path(path).stem} {identity(TABLES[path], row)}")
        for path in TABLES
        for number, row in enumerate(read_rows(MINI / path), start=2)
    ]


def identity(model: type[Row], row: dict[str, str]) -> str:
    return " × ".join(row[column] for column in model.key)


def named(line: str, model: type[Row], row: dict[str, str]) -> bool:
    """Whether a line names every part of a row's key, be it as a column's name."""
    line = line.replace("_", " ")
    return all(re.search(rf"\b{re.escape(row[column])}\b", line) for column in model.key)


@pytest.mark.parametrize(("path", "number", "row"), every_row())
def test_no_row_can_be_deleted_unseen(mini, path, number, row):
    """Whichever row is missing, a line names it, or that it was confirmed and is gone."""
    drop_row(mini / path, number)
    gone = [f"{lost.of} {lost.row}" for lost in read_review(mini).standing.gone]
    assert any(named(line, TABLES[path], row) for line in (*messages(mini), *gone))


@pytest.mark.parametrize(("path", "number", "row"), every_row())
def test_no_row_can_stand_twice(mini, path, number, row):
    """A doubled key is named with both of its places."""
    double_row(mini / path, number)
    last = len(read_rows(MINI / path)) + 2
    columns = ", ".join(TABLES[path].key)
    assert messages(mini) == [
        f"{path}, row {last}, column {columns}: {identity(TABLES[path], row)} stands here and in "
        f"row {number}. Keep one."
    ]


def words(model: type[Row]) -> dict[str, list[str]]:
    """The columns of a table that take one word of a vocabulary, with the words allowed."""
    vocabularies = {}
    for name, field in model.model_fields.items():
        kinds = getattr(field.annotation, "__args__", (field.annotation,))
        for kind in kinds:
            if isinstance(kind, type) and issubclass(kind, Word):
                vocabularies[name] = [str(word) for word in kind]
    return vocabularies


def every_word() -> list:
    """Each cell of the miniature that holds words of a vocabulary."""
    return [
        pytest.param(path, number, column, id=f"{Path(path).stem} {number} {column}")
        for path in TABLES
        for number, row in enumerate(read_rows(MINI / path), start=2)
        for column in words(TABLES[path])
        if row[column]
    ]


@pytest.mark.parametrize(("path", "number", "column"), every_word())
def test_no_word_can_be_misspelt_unseen(mini, path, number, column):
    """A word that is nearly allowed is named, with the words that are."""
    word = read_rows(mini / path)[number - 2][column]
    set_cell(mini / path, number, column, f"{word}x")
    found = f"{word}x".split("; ")[-1]
    allowed = ", ".join(words(TABLES[path])[column])
    assert messages(mini) == [
        f"{path}, row {number}, column {column}: found {found!r}. Allowed: {allowed}. "
        "Use one of these words."
    ]


ENTRIES = re.findall(r"^@\w+\{.*?^\}\n", (MINI / BIBLIOGRAPHY).read_text("utf-8"), re.M | re.S)


def key(entry: str) -> str:
    return re.match(r"@\w+\{([^,]+)", entry)[1]


@pytest.mark.parametrize("entry", ENTRIES, ids=key)
def test_no_entry_can_be_deleted_unseen(mini, entry):
    """A source without its bibliographic record is named."""
    edit(mini / BIBLIOGRAPHY, entry, "")
    row = [each["source"] for each in read_rows(mini / SOURCES)].index(key(entry)) + 2
    assert messages(mini) == [
        f"{SOURCES}, row {row}, column source: {key(entry)!r} has no row in references.bib. "
        f"{NO_ROW}"
    ]


@pytest.mark.parametrize("entry", ENTRIES, ids=key)
def test_no_entry_can_stand_twice(mini, entry):
    """A doubled key of the bibliography is named."""
    edit(mini / BIBLIOGRAPHY, entry, entry + entry)
    assert any(f"the key {key(entry)!r} stands a second time" in line for line in messages(mini))


@pytest.mark.parametrize("entry", ENTRIES, ids=key)
def test_no_key_can_be_misspelt_unseen(mini, entry):
    """A key that differs between the bibliography and the tables is named on both sides."""
    edit(mini / BIBLIOGRAPHY, f"{{{key(entry)},", f"{{{key(entry)}b,")
    found = "\n".join(messages(mini))
    assert f"'{key(entry)}' has no row in references.bib" in found
    assert f"'{key(entry)}b' has no row in data/sources.csv" in found


@pytest.mark.parametrize("path", TABLES)
def test_no_table_can_be_missing(mini, path):
    """A table that is gone is named; it is not taken for an empty one."""
    (mini / path).unlink()
    assert any(path in line or Path(path).name in line for line in messages(mini))


def turned() -> list:
    """Every judgement of the first reviewer that speaks for or against."""
    return [
        pytest.param(number, row, id=f"{row['claim']} × {row['source']}")
        for number, row in enumerate(read_rows(MINI / FIRST), start=2)
        if row["direction"] in ("supports", "refutes")
    ]


@pytest.mark.parametrize(("number", "row"), turned())
def test_no_direction_can_be_turned_unseen(mini, number, row):
    """When every reviewer's judgement is turned round, something that was committed disagrees."""
    other = {"supports": "refutes", "refutes": "supports"}[row["direction"]]
    for reviewer in (FIRST, SECOND):
        if read_rows(mini / reviewer)[number - 2]["direction"] == row["direction"]:
            set_cell(mini / reviewer, number, "direction", other)
    decided = (row["claim"], row["source"]) == ("C03", "specimen2015")
    assert decided or any(row["claim"] in line for line in messages(mini))


# ── Whatever happens to a file ────────────────────────────────────────────────────────────────

FILES = sorted(str(path.relative_to(MINI)) for path in MINI.rglob("*") if path.is_file())


@given(
    file=st.sampled_from(FILES),
    place=st.floats(0, 1),
    length=st.integers(0, 80),
    text=st.sampled_from(["", "x", ",", '"', "\n", ";", "{", "}", "=", "\x00", "0", "…", "\ud800"]),
)
def test_no_damage_makes_the_checks_fail(tmp_path_factory, file, place, length, text):
    """Whatever is cut out of a file or put into it, the answer is lines, never an error."""
    root = Path(shutil.copytree(MINI, tmp_path_factory.mktemp("damage") / "mini"))
    raw = (root / file).read_bytes()
    start = int(place * len(raw))
    put = text.encode("utf-8", "surrogatepass")
    (root / file).write_bytes(raw[:start] + put + raw[start + length :])
    assert all(line.endswith((".", "?")) for line in messages(root))


def test_no_reason_counts_twice(mini):
    """A domain that is named twice does not lower certainty twice."""
    first = mini / "data/mini/judgements/first.csv"
    edit(first, "imprecision", "imprecision; imprecision")
    assert any("names one reason twice" in line for line in messages(mini))


def test_a_prepared_row_for_nothing_is_named(mini):
    """A row that waits to be filled in, for a claim that there is not, is not lost quietly."""
    with (mini / FIRST).open("a", encoding="utf-8") as file:
        file.write(f"C09,specimen2015{',' * 12}\n")
    assert messages(mini) == [
        f"{FIRST}: a prepared row for C09 × specimen2015, which there is not. "
        "Correct its key, or remove the row."
    ]


def test_a_prepared_row_is_still_to_be_judged(mini):
    """A row with its key alone is no judgement, in whichever file it waits."""
    with (mini / FIRST).open("a", encoding="utf-8") as file:
        file.write(f"C05,example2020{',' * 12}\n")
    assert messages(mini) == [
        "data/mini/judgements, column source: nobody has judged C05 × example2020. "
        "Judge it, or read the source for it: then silence follows."
    ]
