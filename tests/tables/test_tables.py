"""Tables: every row comes in, or a problem says which one did not and why."""

import datetime as dt
from pathlib import Path

import pytest
from conftest import MINI, ROOT, TABLES, read_rows, write_rows
from hypothesis import given
from hypothesis import strategies as st

from evidence_review.tables import rows
from evidence_review.tables.rows import Citation, Judgement, Omission, Rewording
from evidence_review.tables.table import Table, format_table, read_table, write_table

HEADER = "claim,action,problem,proposal,sources,state\n"
ROW = "C02,soften,Too firm.,It may.,one2015; two2016,proposed\n"


def read(folder: Path, text: str | bytes) -> Table[Rewording]:
    """Read a table of rewordings with that content."""
    path = folder / "rewordings.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_table(path, "rewordings.csv", Rewording)


def faults(table: Table) -> list[str]:
    return [str(problem) for problem in table.problems]


# ── What is read ──────────────────────────────────────────────────────────────────────────────


def test_a_good_row_is_read(tmp_path):
    """A row of good cells becomes a record, its list parted at the semicolons."""
    table = read(tmp_path, HEADER + ROW)
    assert faults(table) == []
    assert table.rows[0].sources == ("one2015", "two2016")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"\xef\xbb\xbf" + (HEADER + ROW).encode(), id="a byte order mark"),
        pytest.param((HEADER + ROW).replace("\n", "\r\n"), id="line ends of Windows"),
        pytest.param(HEADER + "\n,,,,,\n" + ROW, id="empty rows"),
        pytest.param(HEADER + ROW.replace("Too", " Too").replace("firm.", "firm. "), id="blanks"),
        pytest.param((HEADER + ROW).rstrip(), id="no line end at the end"),
        pytest.param(
            "state,sources,proposal,problem,action,claim\n"
            "proposed,one2015; two2016,It may.,Too firm.,soften,C02\n",
            id="columns in another order",
        ),
        pytest.param(HEADER + ROW.replace("; ", ";"), id="a list without blanks"),
    ],
)
def test_what_spreadsheets_do_to_a_file_changes_nothing(tmp_path, text):
    """A table saved by any spreadsheet reads the same."""
    table = read(tmp_path, text)
    assert faults(table) == []
    assert table.rows == read(tmp_path, HEADER + ROW).rows


def test_rows_are_counted_as_the_spreadsheet_does(tmp_path):
    """Empty rows and cells of several lines do not shift the number that a problem names."""
    several = ROW.replace("It may.", '"It\nmay."').replace("C02", "C03")
    table = read(tmp_path, HEADER + several + "\n" + ROW)
    assert table.numbers == (2, 4)


@pytest.mark.parametrize("path", TABLES)
def test_a_table_written_again_is_the_same_file(path):
    """Reading and writing a table gives the same bytes."""
    table = read_table(MINI / path, path, TABLES[path])
    assert faults(table) == []
    assert format_table(TABLES[path], table.rows) == (MINI / path).read_text("utf-8")


# A cell is read without blanks around it and with line ends of one kind.
words = st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n"))
cells = words.map(str.strip).filter(bool)


@given(problem=cells, proposal=cells)
def test_any_text_survives_a_cell(tmp_path_factory, problem, proposal):
    """Commas, quotes, line breaks and every alphabet come out of a file as they went in."""
    path = tmp_path_factory.mktemp("cells") / "rewordings.csv"
    row = Rewording(
        claim="C02", action="soften", problem=problem, proposal=proposal, state="proposed"
    )
    write_table(path, Rewording, [row])
    table = read_table(path, "rewordings.csv", Rewording)
    assert (faults(table), table.rows) == ([], (row,))


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    """When writing fails, the old file stays and nothing else is left behind."""
    path = tmp_path / "rewordings.csv"
    path.write_text("before")
    with pytest.raises(AttributeError):
        write_table(path, Rewording, ["no row"])
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [(path.name, "before")]


# ── What is refused ───────────────────────────────────────────────────────────────────────────

ALLOWED = "claim, action, problem, proposal, sources, state"
ACTIONS = "assess, keep, cite, strengthen, soften, qualify, correct, remove"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            HEADER.replace("state", "status") + ROW,
            "rewordings.csv, row 1: unknown column 'status'. "
            f"Allowed: {ALLOWED}. Rename or remove it.\n"
            "rewordings.csv, row 1, column state: the column is missing. Add it.",
            id="a column of another name",
        ),
        pytest.param(
            HEADER.replace("state", "claim,state"),
            "rewordings.csv, row 1, column claim: column 'claim' stands twice. "
            f"Allowed: {ALLOWED}. Remove one.",
            id="a column twice",
        ),
        pytest.param(
            HEADER.replace(",", ";"),
            "rewordings.csv, row 1: the columns are separated by semicolons. "
            "Save the file with commas as separators.",
            id="semicolons",
        ),
        pytest.param(
            HEADER + "C02,soften,Too firm,and more,It may.,,proposed\n",
            "rewordings.csv, row 2: 7 cells where the header has 6. "
            "Put quotes around a cell that holds a comma, or restore the missing cells.",
            id="a comma without quotes",
        ),
        pytest.param(
            HEADER + ROW.replace("soften", "softn"),
            f"rewordings.csv, row 2, column action: found 'softn'. Allowed: {ACTIONS}. "
            "Use one of these words.",
            id="a word that is not in the vocabulary",
        ),
        pytest.param(
            HEADER + ROW.replace("Too firm.", " "),
            "rewordings.csv, row 2, column problem: the cell is empty. Fill it in.",
            id="an empty cell that must be filled",
        ),
        pytest.param(
            HEADER + ROW.replace("C02", "2"),
            "rewordings.csv, row 2, column claim: found '2'. "
            "Allowed: C and two to five digits, such as C07. Correct the cell.",
            id="another kind of key",
        ),
        pytest.param(
            HEADER + ROW.replace("one2015", "One 2015"),
            "rewordings.csv, row 2, column sources: found 'One 2015'. Allowed: "
            "lower-case letters, digits and hyphens, such as qaseem2017; several are separated "
            "with semicolons. Correct the cell.",
            id="a wrong value inside a list",
        ),
        pytest.param(
            HEADER + ROW + "\n" + ROW,
            "rewordings.csv, row 4, column claim: C02 stands here and in row 2. Keep one.",
            id="a key twice",
        ),
        pytest.param(
            HEADER + ROW.replace("Too firm.", '"Too" firm.'),
            "rewordings.csv, row 2: not readable as CSV from here on (',' expected after '\"'). "
            "Look for a stray or an open quote.",
            id="a stray quote",
        ),
        pytest.param(
            (HEADER + ROW).encode() + b"C03,\xe4",
            "rewordings.csv: byte 0xe4 in line 3 is not UTF-8. "
            'Save the file as "CSV UTF-8" or as UTF-8 text.',
            id="another encoding",
        ),
    ],
)
def test_a_broken_table_says_what_to_mend(tmp_path, text, message):
    """Each fault of a table has one message: where, what was found, what is allowed, what to do."""
    assert "\n".join(faults(read(tmp_path, text))) == message


def test_a_missing_file_is_named(tmp_path):
    """A table that is not there is a problem, not an empty table."""
    table = read_table(tmp_path / "claims.csv", "claims.csv", Rewording)
    assert faults(table) == ["claims.csv: the file is missing. Restore or create it."]


def test_an_empty_file_is_named_once(tmp_path):
    """A file of no bytes is no table without rows, and not a list of missing columns."""
    assert faults(read(tmp_path, "")) == [
        "rewordings.csv: the file is empty. Restore it, or write at least its header."
    ]


def test_a_cell_without_end_is_named(tmp_path):
    """A quote that is never closed, or a cell of a megabyte, is named with its row."""
    (fault,) = faults(read(tmp_path, HEADER + ROW + '"' + "x" * 1_000_000))
    assert fault.startswith("rewordings.csv, row 3: a cell is longer than 131,072 characters.")


def test_one_bad_row_does_not_hide_the_others(tmp_path):
    """Good rows are read and every bad one is named."""
    table = read(tmp_path, HEADER + ROW + "C3,cite,,,,\n" + ROW.replace("C02", "C04"))
    assert [row.claim for row in table.rows] == ["C02", "C04"]
    assert {problem.row for problem in table.problems} == {3}


@pytest.mark.parametrize(
    "day",
    ["2026-02-30", "2026-1-2", "02.01.2026", "20260102", "0", "86400", "2026-01-02T00:00:00"],
)
def test_a_day_is_written_in_one_way(tmp_path, day):
    """A date is YYYY-MM-DD; a number or a time of day is not taken for one."""
    path = tmp_path / "j.csv"
    columns = "claim,source,direction,differs,extent,certainty,lowered_by,basis,locator,reason,date"
    path.write_text(f"{columns}\nC01,a,silent,,whole,not graded,,abstract,p 1,None.,{day}\n")
    assert faults(read_table(path, "j.csv", Judgement)) == [
        f"j.csv, row 2, column date: found {day!r}. Allowed: a day as YYYY-MM-DD. Correct the cell."
    ]


@pytest.mark.parametrize("number", ["one", "1.5", "1_0"])
def test_a_number_is_written_in_digits(tmp_path, number):
    """A whole number has digits only, as every spreadsheet would read it."""
    path = tmp_path / "c.csv"
    header = ",".join(Citation.model_fields)
    path.write_text(f"{header}\n{number},a{',' * (header.count(',') - 1)}\n")
    assert faults(read_table(path, "c.csv", Citation)) == [
        f"c.csv, row 2, column number: found {number!r}. Allowed: a whole number. Correct the cell."
    ]


def test_a_good_day_is_a_day(tmp_path):
    """A date that is read can be compared with another."""
    table = read_table(MINI / "data/mini/judgements/first.csv", "first.csv", Judgement)
    assert {row.date for row in table.rows} == {dt.date(2026, 1, 2)}


def test_an_empty_list_that_must_be_filled_is_named(tmp_path):
    """An omission without a source is refused: it is advice without evidence."""
    path = tmp_path / "o.csv"
    path.write_text(
        "omission,section,missing,why,proposal,harm,sources,state\n"
        "O01,S,a hold,Falls.,Hold on.,high,,proposed\n"
    )
    assert faults(read_table(path, "o.csv", Omission)) == [
        "o.csv, row 2, column sources: the cell is empty. Fill it in."
    ]


@given(text=st.text())
def test_no_text_makes_reading_fail(tmp_path_factory, text):
    """Whatever a file holds, reading it gives a table and perhaps problems, never an error."""
    folder = tmp_path_factory.mktemp("any")
    for content in (text, HEADER + text):
        table = read(folder, content.encode("utf-8", "surrogatepass"))
        assert all(str(problem).startswith("rewordings.csv") for problem in table.problems)


def test_a_prepared_row_waits_and_is_not_lost(tmp_path):
    """A judgement with its key alone is no row yet and no problem: it is named as open."""
    path = tmp_path / "first.csv"
    header = ",".join(Judgement.model_fields)
    path.write_text(f"{header}\nC01,one2020{',' * 12}\n", "utf-8")
    table = read_table(path, "first.csv", Judgement)
    assert (table.rows, table.problems, table.open) == ((), (), (("C01", "one2020"),))


@pytest.mark.parametrize("model", rows.TABLES, ids=lambda model: model.table)
def test_an_absent_optional_column_is_an_empty_one(tmp_path, model):
    """A file of an earlier release, which lacks a column that may be empty, reads as it did."""
    optional = [name for name, field in model.model_fields.items() if not field.is_required()]
    file = next(iter(sorted((ROOT / "data").glob(model.place("leg-cramps", "*")))))
    cells = read_rows(file)
    for name in optional:
        whole = [{**row, name: ""} for row in cells]
        write_rows(tmp_path / "whole.csv", whole, list(model.model_fields))
        less = [column for column in model.model_fields if column != name]
        write_rows(tmp_path / "less.csv", [{key: row[key] for key in less} for row in cells], less)
        empty, absent = (
            read_table(tmp_path / f"{which}.csv", "it", model) for which in ("whole", "less")
        )
        assert (absent.rows, absent.open) == (empty.rows, empty.open)
        assert [each.found for each in absent.problems] == [each.found for each in empty.problems]


def test_a_byte_that_no_text_has_is_named_with_its_line(tmp_path):
    """A NUL byte comes from a damaged file, and is read as nothing."""
    table = read(tmp_path, HEADER + ROW.replace("firm", "fi\0rm"))
    (problem,) = table.problems
    assert str(problem).startswith("rewordings.csv: a NUL byte in line 2.")
    assert table.rows == ()
