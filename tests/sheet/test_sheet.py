"""A spreadsheet for one reviewer: what stands in it, and what comes back of it."""

import csv
import io
import shutil

import pytest
from conftest import MINI, any_judgement, edit, read_review, read_rows, write_rows
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sheets import back, bytes_of, export, fill, row_of

from evidence_review.errors import InvalidData, UnknownName
from evidence_review.sheet.exporting import sheet_of
from evidence_review.tables.rows import Judgement, Reading
from evidence_review.tables.table import write_table
from evidence_review.vocabulary import Basis, YesNo

FIRST = "data/mini/judgements/first.csv"


def shown(path, sheet) -> str:
    return "\n".join(
        str(cell.value) for row in load_workbook(path)[sheet].iter_rows() for cell in row
    )


# ── Out ───────────────────────────────────────────────────────────────────────────────────────


def test_equal_reviews_make_equal_bytes(mini):
    assert sheet_of(read_review(mini), "first") == sheet_of(read_review(mini), "first")


def test_nobody_elses_judgement_is_in_it(mini):
    edit(mini / "data/mini/judgements/second.csv", "Counted near-falls, not falls.", "Peculiar.")
    path = export(mini)
    assert "Measured near-falls only." in shown(path, "Judgements")
    assert all("Peculiar" not in shown(path, name) for name in load_workbook(path).sheetnames)


def test_proposals_tell_what_others_found_and_wait_until_the_cited_pairs_are_judged(mini):
    assert "Said more firmly" in shown(export(mini), "Replies")
    rows = read_rows(mini / FIRST)
    kept = [row for row in rows if row["claim"] != "C05"]
    write_rows(mini / FIRST, kept, list(rows[0]))
    write_rows(mini / "data/mini/readings/first.csv", [], ["source", "basis", "date"])
    assert "Said more firmly" not in shown(export(mini), "Replies")


def test_a_source_that_was_read_deeper_says_so(mini):
    """Its row has the most that anybody read: a reviewer with the sheet alone cannot write that."""
    path = export(mini)
    row = row_of(path, "Readings", "example2020")
    heads = [cell.value for cell in load_workbook(path)["Readings"][1]]
    column = "ABCDEFGHIJKLMNOP"[heads.index("What you read of it")]
    read = {column: "full text", "D": "all of it", "E": "no"}
    fill(path, {f"Readings!{place}{row}": text for place, text in read.items()})
    back(mini, path)
    read = {row["source"]: row["read"] for row in read_rows(mini / "data/sources.csv")}
    assert read["example2020"] == "full text"


def test_a_pair_that_a_colleague_named_looks_like_any_other(mini):
    path = export(mini)
    reasons = {row[5].value for row in load_workbook(path)["Judgements"].iter_rows(min_row=2)}
    assert reasons <= {"the article cites it there", "it may bear on it", None}


def test_the_words_of_a_claim_its_sentence_and_its_source_stand_beside_the_answer(mini):
    path = export(mini)
    row = load_workbook(path)["Judgements"][row_of(path, "Judgements", "C05", "placeholder2018")]
    assert [cell.value for cell in row[:6]] == [
        "C05",
        "One should practise without shoes.",
        "Take your shoes off while you practise.",
        "placeholder2018",
        "Placeholder 2018 [2]: Stand on One Leg",
        "the article cites it there",
    ]


def test_what_is_shown_is_locked_and_what_is_asked_is_not(mini):
    book = load_workbook(export(mini))
    for sheet in (book["Readings"], book["Judgements"], book["Replies"]):
        assert sheet.protection.sheet
        assert not sheet.protection.password
    row = book["Judgements"][2]
    assert [cell.protection.locked for cell in row] == [True] * 6 + [False] * 11 + [True]
    assert all(cell.number_format == "@" for cell in row[6:17])


def test_the_lists_are_ranges_of_a_hidden_sheet(mini):
    book = load_workbook(export(mini))
    lists = [
        rule for rule in book["Judgements"].data_validations.dataValidation if rule.type == "list"
    ]
    assert lists
    assert all(rule.formula1.startswith("Lists!") for rule in lists)
    assert book["Lists"].sheet_state == "hidden"
    assert all(len(rule.prompt or "") <= 255 for rule in lists)


def test_a_heading_explains_its_words(mini):
    book = load_workbook(export(mini))
    assert "refutes: the source says otherwise" in book["Judgements"]["G1"].comment.text


def test_a_text_that_looks_like_a_formula_stays_a_text(mini):
    edit(mini / FIRST, "Asked 6 people only.", "=SUM(A1) people only.")
    path = export(mini)
    cell = load_workbook(path)["Judgements"].cell(
        row_of(path, "Judgements", "C04", "specimen2015"), 10
    )
    assert (cell.data_type, cell.value) == ("s", "=SUM(A1) people only.")
    assert back(mini, path).counts["Judgements"]["changed"] == 0


def test_a_stranger_gets_no_sheet(mini):
    with pytest.raises(UnknownName) as error:
        sheet_of(read_review(mini), "third")
    assert "There are: first, second" in str(error.value)


def test_a_cell_that_no_spreadsheet_keeps_whole_is_refused(mini):
    edit(mini / FIRST, "Asked 6 people only.", "a" * 40_000)
    with pytest.raises(InvalidData) as error:
        export(mini)
    assert "C04 × specimen2015 has 40,000 characters" in str(error.value)


# ── Back ──────────────────────────────────────────────────────────────────────────────────────


def test_an_untouched_sheet_changes_no_byte(mini):
    path, before = export(mini), bytes_of(mini)
    done = back(mini, path)
    assert bytes_of(mini) == before
    assert done.counts["Judgements"] == {"unchanged": 11, "open": 1}


def test_one_answer_is_one_line_of_one_file(mini):
    path, before = export(mini), bytes_of(mini)
    row = row_of(path, "Judgements", "C03", "specimen2015")
    fill(path, {f"Judgements!L{row}": "whole"})
    assert back(mini, path).counts["Judgements"]["changed"] == 1
    after = bytes_of(mini)
    (changed,) = [name for name in after if after[name] != before[name]]
    assert changed.endswith(FIRST)
    lines = zip(before[changed].splitlines(), after[changed].splitlines(), strict=True)
    (pair,) = [(old, new) for old, new in lines if old != new]
    assert pair[1] == (
        b"C03,specimen2015,supports,O,whole,,low,indirectness; imprecision,full text,table 2,,"
        b"Measured near-falls only.,2026-03-04,"
    )


def test_only_what_matters_is_typed(mini):
    path = export(mini)
    row = row_of(path, "Judgements", "C04", "example2020")
    typed = {"G": "supports", "H": "table 3", "J": "Mood rose in both trials.", "P": "abstract"}
    fill(path, {f"Judgements!{column}{row}": text for column, text in typed.items()})
    back(mini, path)
    new = next(
        r for r in read_rows(mini / FIRST) if (r["claim"], r["source"]) == ("C04", "example2020")
    )
    assert (new["extent"], new["certainty"], new["date"]) == (
        "whole",
        "rating not read",
        "2026-03-04",
    )


def test_a_silent_source_needs_its_direction_alone(mini):
    path = export(mini)
    row = row_of(path, "Readings", "example2020")
    fill(
        path,
        {f"Readings!{c}{row}": t for c, t in zip("CDE", ("abstract", "all", "no"), strict=True)},
    )
    fill(path, {f"Judgements!G{row_of(path, 'Judgements', 'C04', 'example2020')}": "silent"})
    back(mini, path)
    new = read_rows(mini / FIRST)[-1]
    assert (new["extent"], new["certainty"]) == ("whole", "not graded")
    assert new["reason"] == "Nothing on it was read there."


def test_a_pair_of_ones_own_is_written_at_the_end(mini):
    path = export(mini)
    row = load_workbook(path)["Judgements"].max_row
    typed = {
        "A": "C05 One should practise",
        "D": "absent2012 Absent",
        "G": "silent",
        "P": "not retrieved",
    }
    fill(path, {f"Judgements!{column}{row}": text for column, text in typed.items()})
    assert back(mini, path).counts["Judgements"]["new"] == 1
    new = read_rows(mini / FIRST)[-1]
    assert (new["claim"], new["source"], new["certainty"]) == ("C05", "absent2012", "not graded")


def test_imported_twice_it_changes_nothing_more(mini):
    path = export(mini)
    row = row_of(path, "Replies", "C02")
    fill(path, {f"Replies!F{row}": "declined", f"Replies!G{row}": "The editor disagrees."})
    row = row_of(path, "Judgements", "C03", "specimen2015")
    fill(path, {f"Judgements!L{row}": "whole"})
    back(mini, path)
    once = bytes_of(mini)
    done = back(mini, path)
    assert bytes_of(mini) == once
    assert done.counts["Replies"]["new"] == done.counts["Judgements"]["changed"] == 0


def test_a_reply_joins_its_thread_and_says_where_the_change_stands(mini):
    path = export(mini)
    row = row_of(path, "Replies", "C02")
    fill(path, {f"Replies!F{row}": "declined", f"Replies!G{row}": "The editor disagrees."})
    back(mini, path)
    reply = read_rows(mini / "data/mini/replies.csv")[-1]
    assert list(reply.values()) == [
        *("C02", "1", "declined", "The editor disagrees.", "The first reviewer", "2026-03-04")
    ]
    assert read_rows(mini / "data/mini/rewordings.csv")[0]["state"] == "declined"


def test_a_proposed_claim_is_accepted_and_judged_in_one_go(mini):
    edit(mini / "data/mini/claims.csv", ",low,,accepted\nC05", ",,P205,proposed\nC05")
    path = export(mini)
    fill(path, {"Claims!E2": "accepted", "Claims!I2": "low", "Claims!F2": "It lifts the mood."})
    row = row_of(path, "Judgements", "C04", "example2020")
    typed = {"G": "refutes", "H": "table 3", "J": "Mood fell.", "P": "abstract"}
    fill(path, {f"Judgements!{column}{row}": text for column, text in typed.items()})
    back(mini, path)
    claim = read_review(mini).claims["C04"]
    assert (claim.state, claim.text, claim.prepared_by) == (
        "accepted",
        "It lifts the mood.",
        ("P205",),
    )


# ── What programs make of what was typed ──────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("place", "typed", "column", "kept"),
    [
        ("L", " Whole ", "extent", "whole"),
        ("L", "\u201cwhole\u201d", "extent", "whole"),
        ("O", "source\u2019s rating,  indirectness", "lowered_by", "source's rating; indirectness"),
        ("H", 7, "locator", "7"),
        ("H", 2.0, "locator", "2"),
        ("H", True, "locator", "TRUE"),
        ("H", "page\u00a07 ", "locator", "page 7"),
        ("J", "First.\r\nSecond.", "reason", "First.\nSecond."),
    ],
)
def test_a_cell_is_read_as_what_it_says(mini, place, typed, column, kept):
    path = export(mini)
    row = row_of(path, "Judgements", "C03", "specimen2015")
    fill(path, {f"Judgements!{place}{row}": typed})
    back(mini, path)
    rows = read_rows(mini / FIRST)
    assert next(r for r in rows if r["reason"].startswith(("Measured", "First")))[column] == kept


def test_true_and_false_are_yes_and_no(mini):
    path = export(mini)
    row = row_of(path, "Readings", "placeholder2018")
    fill(path, {f"Readings!E{row}": False})
    back(mini, path)
    assert read_rows(mini / "data/mini/readings/first.csv")[0]["finished"] == "no"


# ── Any review ────────────────────────────────────────────────────────────────────────────────

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip)
SOURCES = ("specimen2015", "placeholder2018", "example2020", "absent2012")


@st.composite
def any_judgements(draw) -> list[Judgement]:
    rows = []
    for claim in ("C02", "C03", "C04", "C05"):
        for source in draw(st.sets(st.sampled_from(SOURCES))):
            words = {"locator": draw(WORDS), "quote": draw(WORDS), "reason": draw(WORDS) or "why"}
            rows.append(draw(any_judgement(source)).model_copy(update={"claim": claim, **words}))
    return rows


READINGS = st.lists(
    st.builds(
        Reading,
        source=st.sampled_from(SOURCES),
        basis=st.sampled_from(Basis),
        edition=WORDS,
        locator=WORDS,
        about=WORDS,
        covers=st.lists(st.sampled_from(["C02", "C03"]), unique=True).map(tuple),
        finished=st.sampled_from([None, *YesNo]),
        date=st.dates(),
    ),
    unique_by=lambda reading: reading.source,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(any_judgements(), READINGS)
def test_a_round_trip_loses_nothing(tmp_path_factory, judgements, readings):
    """Whatever the judgements and readings are, the sheet shows them and changes none."""
    root = tmp_path_factory.mktemp("trip") / "mini"
    shutil.copytree(MINI, root)
    write_table(root / FIRST, Judgement, judgements)
    write_table(root / "data/mini/readings/first.csv", Reading, readings)
    path, before = export(root), bytes_of(root)
    counts = back(root, path).counts
    assert bytes_of(root) == before
    assert counts["Judgements"]["unchanged"] == len(read_review(root).reviewers["first"].rows)


def test_a_file_that_was_quoted_in_another_way_keeps_its_other_lines(mini):
    text = (mini / FIRST).read_text("utf-8")
    quoted = io.StringIO()
    writer = csv.writer(quoted, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows(csv.reader(io.StringIO(text)))
    (mini / FIRST).write_text(quoted.getvalue(), "utf-8")
    path = export(mini)
    row = row_of(path, "Judgements", "C03", "specimen2015")
    fill(path, {f"Judgements!L{row}": "whole"})
    back(mini, path)
    before, after = quoted.getvalue().splitlines(), (mini / FIRST).read_text("utf-8").splitlines()
    # The header is written anew; of the rest one line is.
    assert sum(old != new for old, new in zip(before[1:], after[1:], strict=True)) == 1
