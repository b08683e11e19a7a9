"""The frames: every table of a review with its keys, its types and what its columns mean."""

import datetime as dt
import subprocess
import sys
from decimal import Decimal

import pandas as pd
import pytest
from conftest import MINI, ROOT, edit, read_review, read_rows, set_cell, write_rows
from hypothesis import given
from hypothesis import strategies as st
from pandas.api.types import is_string_dtype

from evidence_review import ReviewNotebook, open_review
from evidence_review.collection.collection import Collection
from evidence_review.errors import UnknownName
from evidence_review.tables.row import Row, Scope, format_cell
from evidence_review.tables.rows import TABLES, Finding, Judgement
from evidence_review.views.findings import findings
from evidence_review.views.frames import Column, TypedTable
from evidence_review.vocabulary import Certainty, Direction, Verdict, Word

REVIEWS = {"mini": MINI, **dict.fromkeys(Collection(ROOT).names, ROOT)}
EVERY = pytest.mark.parametrize("model", TABLES, ids=lambda model: model.table)


@pytest.fixture(scope="module", params=REVIEWS)
def review(request) -> ReviewNotebook:
    """The miniature, and each of our reviews."""
    return open_review(request.param, REVIEWS[request.param])


def rows_of(review: ReviewNotebook, model: type[Row]) -> list[Row]:
    """The rows of a table, of all reviewers together."""
    record = review._review
    return [row for each, table in record.every_table if each is model for row in table.rows]


# ── The tables of a review ────────────────────────────────────────────────────────────────────


@EVERY
def test_every_cell_of_a_table_is_in_its_frame(review, model):
    """Nothing is lost and nothing is changed: written as cells, both say the same."""
    frame = review.frame(model.table)
    fields = list(model.model_fields)
    cells = [[_cell(value) for value in row] for row in frame[fields].astype(object).values]
    assert cells == [
        [_written(getattr(row, field)) for field in fields] for row in rows_of(review, model)
    ]


def _written(value: object) -> str:
    """A value of a row as a cell; of a decimal number its value alone."""
    return str(float(value)) if isinstance(value, Decimal) else format_cell(value)


def _cell(value: object) -> str:
    """A value of a frame as a cell of a table."""
    if isinstance(value, tuple):
        return format_cell(value)
    if pd.isna(value):
        return ""
    return f"{value:%Y-%m-%d}" if isinstance(value, dt.date) else str(value)


@EVERY
def test_the_keys_come_first(review, model):
    """A row is known by its first columns; of a reviewer's file the reviewer is one of them."""
    columns = list(review.frame(model.table).columns)
    keys = [*(["reviewer"] if model.scope is Scope.REVIEWER else []), *model.key]
    assert columns[: len(keys)] == keys


@EVERY
def test_every_column_is_documented(review, model):
    """What a column means is said as in the data dictionary, and what the table holds as well."""
    frame = review.frame(model.table)
    meanings = frame.attrs["columns"]
    assert list(meanings) == list(frame.columns)
    assert frame.attrs["caption"]
    for name, field in model.model_fields.items():
        assert meanings[name] == field.description


@pytest.mark.parametrize(
    ("table", "column", "dtype"),
    [
        ("sources", "participants", "Int64"),
        ("sources", "integrity_date", "datetime64[s]"),
        ("sources", "design", "str"),
        ("sources", "level", "category"),
        ("claims", "paragraph", "Int64"),
        ("claims", "harm", "category"),
        ("claims", "repeats", "str"),
        ("claims", "cited", "object"),
        ("judgements", "certainty", "category"),
        ("findings", "rests_on", "object"),
        ("confirmations", "date", "datetime64[s]"),
        ("overrulings", "verdict", "category"),
    ],
)
def test_a_column_has_the_type_of_what_it_holds(review, table, column, dtype):
    """Also where the table is empty: counts, days, words, lists and texts stay apart."""
    assert review.frame(table)[column].dtype == dtype


def test_lists_are_tuples_of_texts(review):
    """What differs, the reasons for a lower certainty and the sources are lists, empty or not."""
    frame = review.frame("judgements")
    for values in (*frame["differs"], *frame["lowered_by"]):
        assert isinstance(values, tuple)
        assert all(type(value) is str for value in values)


def test_categories_with_an_order_can_be_compared(review):
    """From not graded to high: a reader asks for all that is at least low."""
    frame = review.frame("judgements")
    wanted = {word.value for word in Certainty if word.rank >= Certainty.LOW.rank}
    some = frame[frame.certainty >= "low"]
    assert set(some.certainty) <= wanted
    assert len(some) == sum(row.certainty in wanted for row in rows_of(review, Judgement))


def test_words_without_an_order_cannot_be_compared(review):
    """Nobody can say that one direction is more than another."""
    frame = review.frame("judgements")
    assert list(frame.direction.cat.categories) == [word.value for word in Direction]
    with pytest.raises(TypeError):
        frame.direction >= "supports"  # noqa: B015


def test_judgements_say_whose_they_are(review):
    """All reviewers' files are one table."""
    counts = review.frame("judgements").reviewer.value_counts()
    tables = review._review.reviewers
    assert dict(counts) == {name: len(table.rows) for name, table in tables.items() if table.rows}


def test_an_unknown_table_says_which_there_are(review):
    """A misspelt name is answered with the names."""
    with pytest.raises(UnknownName) as caught:
        review.frame("claim")
    assert str(caught.value).startswith("there is no table 'claim'. There are: sources, bodies,")


def test_a_row_that_waits_is_not_lost(mini):
    """A judgement that is still to be filled in has its key, and nothing else."""
    edit(mini / "data/mini/review.toml", 'status = "draft"', 'status = "started"')
    path = mini / "data/mini/judgements/first.csv"
    *rest, last = read_rows(path)
    waiting = {name: cell if name in Judgement.key else "" for name, cell in last.items()}
    write_rows(path, [*rest, waiting], list(last))
    frame = ReviewNotebook(read_review(mini)).frame("judgements")
    row = frame[frame.certainty.isna()].iloc[0]
    assert (row.claim, row.source) == (last["claim"], last["source"])


# ── The frame behind what is shown ────────────────────────────────────────────────────────────


def test_a_shown_table_has_typed_values(review):
    """The verdicts are categories, and whether they are stale is a column of its own."""
    frame = review.findings().frame
    assert list(frame["as cited"].cat.categories) == [word.value for word in Verdict]
    assert frame["certainty"].cat.ordered
    assert frame["as cited is stale"].dtype == bool
    assert all(frame.attrs["columns"].values())


def test_a_stale_verdict_is_marked_where_it_is_shown(mini):
    """A cell says that its verdict is stale; the frame has the verdict alone."""
    set_cell(mini / "data/sources.csv", 4, "result", "No difference at 12 weeks")
    review = read_review(mini)
    shown = findings(review)
    stale = [claim for claim, body in review.standing.stale if body == "best evidence"]
    assert stale
    assert shown.frame.set_index("claim")["best evidence is stale"][stale].all()
    marked = [row[0] for row in shown.data.cells if row[3].endswith(" (stale)")]
    assert marked == stale
    assert not shown.frame["best evidence"].astype("str").str.contains("stale").any()


VALUES = {
    str: st.text(),
    int: st.none() | st.integers(0, 2**53),
    bool: st.booleans(),
    dt.date: st.none() | st.dates(),
    tuple: st.lists(st.text()).map(tuple),
    Certainty: st.none() | st.sampled_from(Certainty),
}


@given(
    st.sampled_from(list(VALUES)).flatmap(
        lambda kind: st.tuples(st.just(kind), st.lists(VALUES[kind]))
    )
)
def test_a_column_gives_back_what_was_put_in(pair):
    """Whatever the values are, and how many are absent."""
    kind, values = pair
    column = TypedTable("", [Column("it", kind)], [(value,) for value in values]).frame()["it"]
    back = [None if not isinstance(value, tuple) and pd.isna(value) else value for value in column]
    if kind is dt.date:
        back = [value and value.date() for value in back]
    assert back == [str(value) if isinstance(value, Word) else value for value in values]


def test_the_text_of_a_column_is_str():
    """Texts do not become objects of any kind."""
    frame = TypedTable("", [Column("it")], [("one",), (None,)]).frame()
    assert is_string_dtype(frame["it"])


def test_nothing_that_is_shown_needs_pandas():
    """Only whoever asks for a frame waits for it."""
    code = (
        "import sys; from evidence_review import open_review; review = open_review('mini');"
        "[repr(review.findings()), review.findings()._repr_html_(), repr(review.status())];"
        "assert 'pandas' not in sys.modules; review.findings().frame;"
        "assert 'pandas' in sys.modules"
    )
    environment = {"PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", code], cwd=MINI, env=environment, check=True)


def test_what_is_committed_is_a_frame_too(review):
    """The findings of the file and those computed now have the same columns."""
    assert set(review.frame("findings").columns) == set(Finding.model_fields)
