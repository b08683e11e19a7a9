"""What a person answers is one line of one file."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from evidence_review.tables.lines import put_rows
from evidence_review.tables.rows import Reply
from evidence_review.tables.table import format_table

CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip)
REPLIES = st.lists(
    st.builds(
        Reply,
        about=st.sampled_from(["C01", "C02", "O01"]),
        number=st.integers(1, 9),
        text=CELLS,
        by=st.just("the writer"),
        date=st.dates(),
    ),
    unique_by=lambda reply: reply.identity,
    max_size=8,
)


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


@given(REPLIES, REPLIES)
def test_a_row_takes_the_place_of_its_own_line_and_leaves_the_others(before, new):
    text = format_table(Reply, before)
    after = put_rows(text, Reply, new)
    kept = {reply.identity for reply in before} - {reply.identity for reply in new}
    for reply in before:
        line = format_table(Reply, [reply]).split("\n", 1)[1]
        assert (line in after) or reply.identity not in kept
    assert sorted(row[:2] for row in rows_of(after)[1:]) == sorted(
        list(identity) for identity in {r.identity for r in (*before, *new)}
    )


@given(REPLIES)
def test_rows_put_where_they_stand_change_nothing(rows):
    text = format_table(Reply, rows)
    assert put_rows(text, Reply, rows) == text


def test_a_line_quoted_in_another_way_stays_so():
    text = 'about,number,state,text,by,date\n"C01",1,,"one, two",the writer,2026-01-01\n'
    row = Reply(about="C02", number=1, by="the writer", date="2026-01-02")
    assert put_rows(text, Reply, [row]).startswith(text)


def test_a_column_that_the_file_lacks_is_added_when_a_row_needs_it():
    text = "about,number,by,date\nC01,1,the writer,2026-01-01\n"
    plain = Reply(about="C02", number=1, by="the writer", date="2026-01-02")
    assert put_rows(text, Reply, [plain]).splitlines()[0] == "about,number,by,date"
    worded = Reply(about="C02", number=1, text="no", by="the writer", date="2026-01-02")
    assert rows_of(put_rows(text, Reply, [worded])) == [
        ["about", "number", "by", "date", "text"],
        ["C01", "1", "the writer", "2026-01-01", ""],
        ["C02", "1", "the writer", "2026-01-02", "no"],
    ]
