"""Sheets that cannot be kept: each problem by its cell, and no byte of the review changed."""

import io
import struct
import zipfile

import pytest
from conftest import edit, read_review
from openpyxl import Workbook, load_workbook
from sheets import back, bytes_of, export, fill, row_of

from evidence_review.errors import InvalidData, Unreadable
from evidence_review.judging.store import put
from evidence_review.sheet import _file

PAIR = ("C03", "specimen2015")
"""Judged as: supports, differs in O, a part, low, lowered by indirectness and imprecision."""


def refused(root, path) -> str:
    """What is said of a sheet that is not kept; nothing has been changed."""
    before = bytes_of(root)
    with pytest.raises((InvalidData, Unreadable)) as error:
        back(root, path)
    assert bytes_of(root) == before
    return str(error.value)


def work(path, act) -> None:
    """Do something to a workbook, and save it."""
    book = load_workbook(path)
    act(book)
    book.save(path)


# ── Cells ─────────────────────────────────────────────────────────────────────────────────────

CELLS = {
    "an unknown word": (
        {"G": "suports"},
        "Judgements!G{row}: found 'suports'. Allowed: supports, refutes, mixed, inconclusive, "
        "silent. Choose from the cell's list.",
    ),
    "an unknown word among several": (
        {"O": "imprecision; bias"},
        "Judgements!O{row}: found 'bias'. Allowed: observational design, ",
    ),
    "a formula": ({"J": "=A1"}, "Judgements!J{row}: found a formula. Type the words themselves."),
    "an error": ({"J": "#REF!"}, "Judgements!J{row}: found an error (#REF!)."),
    "a day as a number": (
        {"Q": 46090},
        "Judgements!Q{row}: found the number 46090, which may be a day. "
        "Allowed: a day such as 2026-01-31.",
    ),
    "a day in another order": (
        {"Q": "4.3.2026"},
        "Judgements!Q{row}: found '4.3.2026'. Allowed: a day",
    ),
    "a day that is none": ({"Q": "2026-02-30"}, "Judgements!Q{row}: found '2026-02-30'."),
    "no direction": ({"G": None}, "Judgements!G{row}: the cell is empty. Say what the source says"),
    "no reason": ({"J": None}, "Judgements!J{row}: the cell is empty. Say why, in a sentence."),
    "no place": ({"H": None}, "Judgements!H{row}: it says something, and not where."),
    "a grade without its reasons": (
        {"O": None},
        "Judgements!N{row}: low is 2 levels below high, but lowered_by names nothing.",
    ),
    "a quotation that is too long": (
        {"I": "one two three four five"},
        "Judgements!I{row}: quotes 5 words. Quote at most 4",
    ),
    "a part that the claim does not name": (
        {"M": "heat"},
        "Judgements!M{row}: heat is no part that the claim names (none).",
    ),
    "silence with a grade": (
        {"G": "silent"},
        "Judgements!G{row}: a silent source has nothing to grade or to differ in.",
    ),
    "nothing read": (
        {"P": None},
        "Judgements!P{row}: nothing says what was read of the source. "
        "Say in the sheet Readings what you read of specimen2015.",
    ),
    "a locked cell": (
        {"B": "Something else."},
        "Judgements!B{row}: the locked cell holds 'Something else.'. Restore it",
    ),
    "a claim in another's place": ({"A": "C99"}, "Judgements!B{row}: the locked cell holds"),
    "words beside the table": (
        {"T": "look!"},
        "Judgements!T{row}: found 'look!' beside the table.",
    ),
    "an emptied row": (
        dict.fromkeys("GHIJKLMNOPQ"),
        "Judgements!G{row}: an answer was emptied. Restore it, or change it",
    ),
    "words that begin like a formula": (
        {"H": "@table"},
        "Judgements!H{row}: found '@table', which begins like a formula. Begin it with a word.",
    ),
}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_that_cannot_be_kept_is_named(mini, name):
    typed, message = CELLS[name]
    path = export(mini)
    row = row_of(path, "Judgements", *PAIR)
    fill(path, {f"Judgements!{column}{row}": value for column, value in typed.items()})
    assert message.format(row=row) in refused(mini, path)


def test_all_problems_are_said_at_once(mini):
    path = export(mini)
    fill(path, {"Judgements!G2": "suports", "Readings!C2": "skimmed", "Replies!F2": "perhaps"})
    said = refused(mini, path)
    assert all(place in said for place in ("Judgements!G2", "Readings!C2", "Replies!F2"))


OTHERS = {
    "a reading without its parts": (
        {"Readings!C{row}": "abstract", "Readings!E{row}": "yes"},
        "Readings!D{row}: the cell is empty. Say which parts you read.",
    ),
    "a reading that may be finished": (
        {"Readings!C{row}": "abstract", "Readings!D{row}": "all"},
        "Readings!E{row}: the cell is empty, and silence follows from a finished reading only.",
    ),
    "a reading for an unknown claim": (
        {
            "Readings!C{row}": "abstract",
            "Readings!D{row}": "all",
            "Readings!E{row}": "yes",
            "Readings!H{row}": "C02, C77",
        },
        "Readings!H{row}: found 'C77', which is no claim here.",
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_reading_says_what_silence_needs(mini, name):
    typed, message = OTHERS[name]
    path = export(mini)
    row = row_of(path, "Readings", "specimen2015")
    fill(path, {place.format(row=row): value for place, value in typed.items()})
    assert message.format(row=row) in refused(mini, path)


def test_what_is_declined_has_a_reason(mini):
    path = export(mini)
    row = row_of(path, "Replies", "C02")
    fill(path, {f"Replies!F{row}": "declined"})
    assert f"Replies!G{row}: it is declined without a reason. Say why." in refused(mini, path)


def test_a_certainty_that_nothing_settles_is_asked_for(mini):
    """A guideline may rest on studies or on consensus: nobody but a reader can say."""
    path = export(mini)
    row = load_workbook(path)["Judgements"].max_row
    typed = {
        "A": "C05",
        "D": "absent2012",
        "G": "supports",
        "H": "part 1",
        "J": "So.",
        "P": "abstract",
    }
    fill(path, {f"Judgements!{column}{row}": text for column, text in typed.items()})
    said = refused(mini, path)
    assert f"Judgements!N{row}: the cell is empty, and the kind of the source does not" in said


def proposed(mini):
    edit(mini / "data/mini/claims.csv", ",low,,accepted\nC05", ",,P205,proposed\nC05")
    return export(mini)


def test_an_accepted_claim_is_complete(mini):
    path = proposed(mini)
    fill(path, {"Claims!E2": "accepted"})
    assert "Claims!I2: the cell is empty for a claim that is accepted." in refused(mini, path)


def test_a_claim_is_accepted_before_it_is_judged(mini):
    path = proposed(mini)
    row = row_of(path, "Judgements", "C04", "specimen2015")
    fill(path, {f"Judgements!G{row}": "supports", f"Judgements!N{row}": "rating not read"})
    assert f"Judgements!A{row}: C04 is not accepted: accept it in" in refused(mini, path)


# ── Rows and columns ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("claim", "source", "place", "found"),
    [
        ("C99", "specimen2015", "A", "found 'C99', which is no claim here. Allowed: C01, C02"),
        ("C05", "nobody1999", "D", "found 'nobody1999', which is no source here."),
        ("C05", None, "D", "the cell is empty. Allowed: specimen2015"),
        ("C06", "specimen2015", "A", "C06 repeats C02: judge that"),
        ("C01", "specimen2015", "A", "C01 has nothing to check"),
    ],
)
def test_a_row_of_ones_own_names_what_there_is(mini, claim, source, place, found):
    path = export(mini)
    row = load_workbook(path)["Judgements"].max_row
    typed = {"A": claim, "D": source, "G": "silent", "P": "not retrieved"}
    fill(path, {f"Judgements!{column}{row}": text for column, text in typed.items()})
    assert f"Judgements!{place}{row}: {found}" in refused(mini, path)


def test_a_pair_stands_once(mini):
    path = export(mini)
    row = load_workbook(path)["Judgements"].max_row
    typed = {"A": "C03", "D": "specimen2015", "G": "silent"}
    fill(path, {f"Judgements!{column}{row}": text for column, text in typed.items()})
    first = row_of(path, "Judgements", *PAIR)
    said = refused(mini, path)
    assert f"Judgements!A{row}: C03 × specimen2015 stands here and in row {first}." in said


SHAPES = {
    "a merged cell": (
        lambda book: book["Judgements"].merge_cells("A2:A3"),
        "Judgements!A2:A3: cells are merged. Part them again.",
    ),
    "a renamed column": (
        lambda book: book["Judgements"].__setitem__("G1", "Direction"),
        "Judgements!G1: the heading is 'Direction'. Allowed: 'The source …'. Restore the columns",
    ),
    "a deleted column": (
        lambda book: book["Judgements"].delete_cols(8),
        "Judgements!H1: the heading is 'or its words'. Allowed: 'Where in the source'.",
    ),
    "a new column": (
        lambda book: book["Judgements"].__setitem__("S1", "My remarks"),
        "Judgements!S1: the heading is 'My remarks'. Take this column out.",
    ),
    "a deleted row": (
        lambda book: book["Readings"].delete_rows(2),
        "Readings: the row of specimen2015 is gone. Restore it.",
    ),
    "a new row": (
        lambda book: book["Readings"].append(["nobody1999", "", "abstract"]),
        "nobody1999 is no row of this sheet. Take the row out.",
    ),
    "a renamed sheet": (
        lambda book: setattr(book["Judgements"], "title", "Sheet1"),
        "Judgements: the sheet is missing. Give the sheet its name back.",
    ),
    "no hidden sheet": (
        lambda book: book.remove(book["Exported"]),
        "the hidden sheet 'Exported' is missing",
    ),
    "a changed hidden sheet": (
        lambda book: book["Exported"].__setitem__("C1", "second"),
        "the hidden sheet 'Exported' was changed, or another release made it.",
    ),
    "a cell far away": (
        lambda book: book["Judgements"].__setitem__("XFD1048576", "x"),
        "Judgements!XFD1048576: the sheet reaches as far as here. Delete the rows and columns",
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_sheet_out_of_shape_is_named(mini, name):
    act, message = SHAPES[name]
    path = export(mini)
    work(path, act)
    assert message in refused(mini, path)


def test_rows_in_another_order_are_the_same_rows(mini):
    path, before = export(mini), bytes_of(mini)

    def turn(book):
        sheet = book["Readings"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for number, row in enumerate(reversed(rows), start=2):
            for place, value in enumerate(row, start=1):
                sheet.cell(number, place).value = value

    work(path, turn)
    back(mini, path)
    assert bytes_of(mini) == before


# ── Files ─────────────────────────────────────────────────────────────────────────────────────


def packed(parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


FILES = {
    "an old Excel file": (b"\xd0\xcf\x11\xe0" * 8, "it is an old Excel file (.xls)"),
    "a CSV": (b"claim,source\nC03,specimen2015\n", "it is no spreadsheet file (a CSV"),
    "an OpenDocument file": (
        packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        "it is an OpenDocument file (.ods). Save it as .xlsx",
    ),
    "macros": (
        packed({"xl/workbook.xml": "<a/>", "xl/vbaProject.bin": "x"}),
        "it holds macros (.xlsm), which are never opened.",
    ),
    "a Word file": (packed({"word/document.xml": "<a/>"}), "it is no .xlsx file."),
    "entities": (
        packed({"xl/workbook.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "xl/workbook.xml declares entities, as no spreadsheet does.",
    ),
    "a broken archive": (b"PK\x03\x04 and no more", "it is damaged (BadZipFile)."),
    "a broken workbook": (packed({"xl/workbook.xml": "<a"}), "it is damaged ("),
    "nothing": (b"", "it is empty. Save it as .xlsx"),
}


@pytest.mark.parametrize("name", FILES)
def test_what_is_no_such_file_is_said(mini, name):
    raw, message = FILES[name]
    path = mini.parent / "sent.xlsx"
    path.write_bytes(raw)
    assert f"sent.xlsx: {message}" in refused(mini, path)


def test_a_file_that_unpacks_without_end_is_not_unpacked(mini, monkeypatch):
    """The bound is on what the archive says, before anything of it is read."""
    path = mini.parent / "sent.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * (_file.MOST_BYTES + 1))
    monkeypatch.setattr(zipfile.ZipFile, "read", None)
    assert "it unpacks to 50 MB in 1 parts." in refused(mini, path)


def test_a_part_that_lies_about_its_size_is_damaged(mini):
    """Only as much is read as the archive says."""
    raw = packed({"xl/workbook.xml": "<a>" + " " * 1000 + "</a>"})
    raw = raw.replace(struct.pack("<I", 1007), struct.pack("<I", 10))
    path = mini.parent / "sent.xlsx"
    path.write_bytes(raw)
    assert "it is damaged (xl/workbook.xml: BadZipFile)" in refused(mini, path)


def test_another_workbook_is_no_sheet_of_ours(mini):
    path = mini.parent / "sent.xlsx"
    Workbook().save(path)
    assert "the hidden sheet 'Exported' is missing" in refused(mini, path)


def test_a_sheet_of_another_review_is_not_taken(mini):
    path = export(mini)
    (mini / "data" / "mini").rename(mini / "data" / "other")
    before = bytes_of(mini)
    with pytest.raises(Unreadable) as error:
        back(mini, path, "other")
    assert "it was made for the review 'mini'." in str(error.value)
    assert bytes_of(mini) == before


def test_a_sheet_of_somebody_who_is_no_reviewer_any_more_is_not_taken(mini):
    path = export(mini, "second")
    edit(mini / "data/mini/review.toml", 'file = "second"', 'file = "third"')
    assert "it belongs to 'second', who is no reviewer of 'mini'." in refused(mini, path)


# ── What changed meanwhile ────────────────────────────────────────────────────────────────────


def meanwhile(mini, **cells):
    """The judgement is changed in the review after its sheet was made."""
    review = read_review(mini)
    rows = {row.identity: row for row in review.reviewers["first"].rows}
    put(review, [rows[PAIR].model_copy(update=cells)], "first")


def test_what_both_changed_is_a_conflict(mini):
    path = export(mini)
    row = row_of(path, "Judgements", *PAIR)
    meanwhile(mini, reason="Counted near-falls.")
    fill(path, {f"Judgements!J{row}": "Counted falls."})
    assert (
        f"Judgements!J{row}: it has changed in the review since the sheet was made, from 'Measured "
        "near-falls only.' to 'Counted near-falls.'; the sheet says 'Counted falls.'. Export the "
        "sheet anew, and fill this row in again."
    ) in refused(mini, path)


def test_what_changed_in_the_review_alone_stays(mini):
    path = export(mini)
    meanwhile(mini, reason="Counted near-falls.")
    before = bytes_of(mini)
    back(mini, path)
    assert bytes_of(mini) == before


def test_an_answer_to_words_that_changed_is_not_taken_for_one_to_the_new(mini):
    path = export(mini)
    row = row_of(path, "Judgements", *PAIR)
    edit(mini / "data/mini/claims.csv", "prevents falls in old age", "makes falls rarer")
    fill(path, {f"Judgements!L{row}": "whole"})
    said = refused(mini, path)
    assert f"Judgements!B{row}: since the sheet was made these words have become" in said
