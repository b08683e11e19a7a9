"""Filled instruments: what the checks say of a wrong item, a wrong word, an unread source."""

import pytest
from conftest import edit, messages, set_cell

ARTICLE, SOURCES = "data/mini/appraisal.csv", "data/mini/instruments.csv"
REVIEW = "data/mini/review.toml"

FAULTS = [
    (
        (ARTICLE, 2, "item", "17"),
        f"{ARTICLE}, row 2, column item: DISCERN has no item '17'. Allowed: 1 to 16. Correct it.",
    ),
    (
        (ARTICLE, 2, "answer", "high"),
        f"{ARTICLE}, row 2, column answer: DISCERN does not answer 'high'. "
        "Allowed: 1, 2, 3, 4, 5, not rated. Correct it.",
    ),
    (
        (ARTICLE, 2, "answer", "not read"),
        f"{ARTICLE}, row 2, column answer: DISCERN does not answer 'not read'. "
        "Allowed: 1, 2, 3, 4, 5, not rated. Correct it.",
    ),
    (
        (SOURCES, 2, "item", "6"),
        f"{SOURCES}, row 2, column item: RoB 2 has no item '6'. Allowed: 1 to 5. Correct it.",
    ),
    (
        (SOURCES, 3, "answer", "low"),
        f"{SOURCES}, row 3, column answer: AMSTAR 2 does not answer 'low'. "
        "Allowed: yes, partial yes, no, no meta-analysis, not read. Correct it.",
    ),
    (
        (SOURCES, 2, "source", "nobody2000"),
        f"{SOURCES}, row 2, column source: 'nobody2000' has no row in data/sources.csv. "
        "Correct the name here or add the row there.",
    ),
    (
        (SOURCES, 4, "item", "5"),
        f"{SOURCES}, row 4, column source, instrument, item: example2020 × AMSTAR 2 × 5 stands "
        "here and in row 3. Keep one.",
    ),
    (
        (SOURCES, 2, "source", "absent2012"),
        f"{SOURCES}, row 2, column answer: absent2012 is rated some concerns; sources.csv says "
        "that it was not retrieved. Correct one of the two.",
    ),
]


@pytest.mark.parametrize(("change", "message"), FAULTS, ids=[text for _, text in FAULTS])
def test_a_wrong_answer_is_named_with_what_is_allowed(mini, change, message):
    """The file, the row, what was found, and what to write."""
    path, row, column, cell = change
    set_cell(mini / path, row, column, cell)
    assert message in messages(mini)


def test_an_instrument_for_sources_is_none_for_the_article(mini):
    """Nor the other way round."""
    set_cell(mini / ARTICLE, 3, "instrument", "RoB 2")
    set_cell(mini / SOURCES, 4, "instrument", "DISCERN")
    lines = messages(mini)
    said = "column instrument: {} is an instrument for {}. Correct it."
    assert f"{ARTICLE}, row 3, {said.format('RoB 2', 'sources')}" in lines
    assert f"{SOURCES}, row 4, {said.format('DISCERN', 'articles')}" in lines


def test_a_reading_grade_that_the_text_does_not_have_is_named(mini):
    """The grade belongs to the text with the fingerprint beside it."""
    edit(mini / REVIEW, "grade = 3.4", "grade = 12.0")
    assert messages(mini) == [
        f"{REVIEW}, entry article.grade: found 12.0, and the text at hand has the grade 3.4. "
        "Write that, or take the line out."
    ]


def test_a_grade_need_not_be_given(mini):
    """A review of an earlier release has none."""
    text = (mini / REVIEW).read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("grade")]
    (mini / REVIEW).write_text("\n".join(lines) + "\n", "utf-8")
    assert messages(mini) == []
