"""Sheets that went through LibreOffice: loaded, filled in, saved, and read back."""

import pytest
from office import type_in
from openpyxl import load_workbook
from sheets import back, bytes_of, export, row_of


@pytest.fixture
def sent(mini, tmp_path):
    """A way to fill a sheet in with LibreOffice; returns the file that it saves."""

    def send(path, cells):
        out = tmp_path / "sent.xlsx"
        type_in(path, out, cells, tmp_path / "profile")
        return out

    return send


def test_a_sheet_that_was_only_saved_changes_nothing(mini, sent):
    """Its lists, its locks and its explanations are still there for the next who opens it."""
    path, before = export(mini), bytes_of(mini)
    saved = sent(path, {})
    counts = back(mini, saved).counts
    assert bytes_of(mini) == before
    assert counts["Judgements"]["unchanged"] == 11
    was, now = load_workbook(path)["Judgements"], load_workbook(saved)["Judgements"]
    assert now.protection.sheet
    assert [cell.protection.locked for cell in now[2]] == [
        cell.protection.locked for cell in was[2]
    ]
    ranges = [
        {
            rule.formula1.replace("$", "")
            for rule in sheet.data_validations.dataValidation
            if rule.type == "list"
        }
        for sheet in (was, now)
    ]
    assert ranges[0] == ranges[1] != set()
    assert now["G1"].comment.text.strip() == was["G1"].comment.text.strip()
    assert len(now.conditional_formatting) == len(was.conditional_formatting)


def test_a_sheet_that_was_filled_in_there_is_imported(mini, sent):
    path = export(mini)
    row = row_of(path, "Judgements", "C04", "example2020")
    reading, reply = row_of(path, "Readings", "example2020"), row_of(path, "Replies", "C02")
    saved = sent(
        path,
        {
            f"Judgements!G{row}": "refutes",
            f"Judgements!H{row}": "1-2",  # which a cell that is no text would make a day of
            f"Judgements!J{row}": "Mood did not rise (0.02, −0.1 to 0.1).",
            f"Readings!C{reading}": "abstract",
            f"Readings!D{reading}": "all of it",
            f"Readings!E{reading}": "no",
            f"Replies!F{reply}": "accepted",
        },
    )
    done = back(mini, saved)
    assert [done.counts[name]["new"] for name in ("Judgements", "Readings", "Replies")] == [1, 1, 1]
    judgement = done.review.reviewers["first"].rows[-1]
    assert (judgement.direction, judgement.locator) == ("refutes", "1-2")
    assert judgement.reason == "Mood did not rise (0.02, −0.1 to 0.1)."
