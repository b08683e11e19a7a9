"""Standing: a verdict is stale when, and only when, something it rests on changed."""

import datetime as dt

import pytest
from conftest import TABLES, drop_row, edit, read_review, read_rows, set_cell

from evidence_review.checks.walk import walk
from evidence_review.currency.confirm import Confirmed, confirm
from evidence_review.errors import UnknownName
from evidence_review.tables.rows import Confirmation
from evidence_review.tables.table import write_table
from evidence_review.views.common import counts, stale_counts
from evidence_review.views.start import verdict_counts
from evidence_review.views.status import status
from evidence_review.vocabulary import Body

SOURCES = "data/sources.csv"
CLAIMS = "data/mini/claims.csv"
FIRST = "data/mini/judgements/first.csv"
SECOND = "data/mini/judgements/second.csv"
OVERRULINGS = "data/mini/overrulings.csv"
REWORDINGS = "data/mini/rewordings.csv"
ARTICLE = "data/mini/article.md"
CONFIRMATIONS = "data/mini/confirmations.csv"
LATER = dt.date(2026, 2, 1)
CITED, BEST = Body


def stale(root) -> dict[str, set[Body]]:
    """The claims with a stale verdict, each with the bodies of evidence."""
    found: dict[str, set[Body]] = {}
    for claim, body in read_review(root, "mini").standing.stale:
        found.setdefault(claim, set()).add(body)
    return found


def changed(root) -> set[tuple[str, str]]:
    """The rows that are not as they were confirmed."""
    return set(read_review(root, "mini").standing.changed)


def said(root, today: dt.date | None = None) -> str:
    """What `status` answers."""
    review = read_review(root, "mini", today)
    return str(status(review, walk(review).open))


def reconfirm(root, *names: str) -> Confirmed:
    """Somebody confirms those names."""
    review = read_review(root)
    table = review.table(Confirmation)
    done = confirm(review.written, table.rows, names, "The second reviewer", LATER)
    write_table(root / table.file, Confirmation, done.rows)
    return done


def test_as_committed_every_verdict_stands(mini):
    """Nothing is stale where nothing changed."""
    assert (stale(mini), changed(mini)) == ({}, set())
    assert said(mini).startswith(
        "Nothing that the verdicts on 4 claims depend on has changed since 3 January 2026."
    )


# ── What a verdict rests on ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("file", "row", "column", "value", "expected"),
    [
        pytest.param(CLAIMS, 5, "text", "It cheers.", {"C04": {CITED, BEST}}, id="words"),
        pytest.param(CLAIMS, 5, "outcome", "sleep", {"C04": {CITED, BEST}}, id="an outcome"),
        pytest.param(CLAIMS, 5, "fingerprint", "0" * 16, {"C04": {CITED, BEST}}, id="a sentence"),
        pytest.param(CLAIMS, 5, "harm", "high", {}, id="a harm, on which no judgement rests"),
        pytest.param(CLAIMS, 5, "sentence", "9", {}, id="a place, which alone breaks nothing"),
        pytest.param(
            SOURCES,
            4,
            "result",
            "No difference at 12 weeks",
            {"C02": {BEST}, "C03": {BEST}},
            id="the appraisal of a source that is not cited",
        ),
        pytest.param(
            SOURCES,
            4,
            "integrity",
            "retracted",
            {"C02": {BEST}, "C03": {BEST}},
            id="a retraction",
        ),
        pytest.param(SOURCES, 5, "result", "none seen", {}, id="a source that nobody read"),
        pytest.param(
            SOURCES, 4, "integrity_date", "2026-06-01", {}, id="another look, same answer"
        ),
    ],
)
def test_a_change_breaks_the_verdicts_that_rested_on_it(mini, file, row, column, value, expected):
    """Exactly those, on exactly those bodies of evidence."""
    set_cell(mini / file, row, column, value)
    assert stale(mini) == expected


def test_a_record_that_changed_breaks_what_its_source_carries(mini):
    """Another title may be another work."""
    edit(mini / "references.bib", "systematic review}", "systematic review, updated}")
    assert stale(mini) == {"C02": {BEST}, "C03": {BEST}}


def test_silence_is_what_a_verdict_rests_on_only_where_nobody_speaks(mini):
    """The page is silent on C04, on which another looked, and speaks of the other three."""
    set_cell(mini / SOURCES, 3, "appraisal", "scored anew")
    assert stale(mini) == {key: {CITED, BEST} for key in ("C02", "C03", "C05")}


def test_where_nobody_speaks_a_verdict_rests_on_silence(mini):
    """Then every source that was looked at carries the verdict, and a change to one breaks it."""
    for file in (FIRST, SECOND):
        set_cell(mini / file, 9, "direction", "silent")
    reconfirm(mini, "C04")
    assert stale(mini) == {}
    set_cell(mini / SOURCES, 3, "appraisal", "scored anew")
    assert stale(mini)["C04"] == {CITED, BEST}


def test_what_a_claim_does_not_cite_is_no_ground_of_its_verdict_as_cited(mini):
    """Where a claim names its references, the rest of the list counts as further evidence."""
    for file in (FIRST, SECOND):
        for column, value in (
            ("direction", "supports"),
            ("certainty", "moderate"),
            ("lowered_by", "imprecision"),
        ):
            set_cell(mini / file, 11, column, value)
    reconfirm(mini, "C05")
    assert stale(mini) == {}
    set_cell(mini / SOURCES, 2, "result", "No difference at 8 weeks")
    assert stale(mini)["C05"] == {BEST}


@pytest.mark.parametrize("column", ["verdict", "reason"])
def test_a_changed_overruling_breaks_the_verdict_that_it_sets(mini, column):
    """Whoever overrules the rule otherwise, or for another reason, says so by confirming it."""
    set_cell(mini / OVERRULINGS, 2, column, "contradicted")
    assert stale(mini) == {"C03": {CITED}}


TWICE = (" A better mood comes free.", "\n\nA better mood comes free. A better mood comes free.")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("A better mood", "A worse mood", id="edited"),
        pytest.param(" A better mood comes free.", "", id="lost"),
        pytest.param(*TWICE, id="in two other places"),
    ],
)
def test_a_sentence_that_is_not_certain_breaks_the_verdict_on_its_claim(mini, old, new):
    """Edited, lost, or now in two places: nobody knows any more what was judged."""
    edit(mini / ARTICLE, old, new)
    assert stale(mini) == {"C04": {CITED, BEST}}


def test_an_edited_judgement_breaks_its_verdict(mini):
    """Whoever edits a judgement says so by confirming it."""
    set_cell(mini / FIRST, 12, "locator", "last line")
    assert changed(mini) == {("judgements/first", "C05 × placeholder2018")}
    assert set(stale(mini)) == {"C05"}


def test_another_rule_breaks_every_verdict(mini, monkeypatch):
    """A judgement was made for a rule; under another it may say something else."""
    monkeypatch.setattr("evidence_review.collection.review.RULE", 4)
    assert set(stale(mini)) == {"C02", "C03", "C04", "C05"}


def test_a_deleted_judgement_breaks_its_verdict(mini):
    """What was confirmed and is gone is named, also where the rule would not miss it."""
    for file in (FIRST, SECOND):
        drop_row(mini / file, 4)
    assert stale(mini) == {"C02": {BEST}}
    assert "in judgements/first: C02 × example2020 is gone" in said(mini)


def test_proposed_words_rest_on_the_verdict_and_on_what_they_cite(mini):
    """Words to paste are stale when their claim's verdict is another, or a source changed."""
    set_cell(mini / SOURCES, 4, "integrity", "retracted")
    assert {row for of, row in changed(mini) if of == "rewordings"} == {"C02", "C03"}


def test_the_progress_of_a_proposal_changes_nothing(mini):
    """A writer who accepts words has not changed them."""
    set_cell(mini / REWORDINGS, 2, "state", "accepted")
    assert changed(mini) == set()


@pytest.mark.parametrize("path", [path for path in TABLES if "findings" not in path])
def test_no_cell_can_be_edited_unseen(mini, path):
    """Whatever people write is held against what was confirmed: row by row, cell by cell."""
    passing = TABLES[path].passing | {"state"}
    for number, row in enumerate(read_rows(mini / path), start=2):
        for column, value in row.items():
            if column in passing or value == "" or column in TABLES[path].key:
                continue
            before = (mini / path).read_bytes()
            set_cell(mini / path, number, column, other(path, column, value))
            assert changed(mini) or read_review(mini, "mini").problems, (number, column)
            (mini / path).write_bytes(before)


def other(path: str, column: str, value: str) -> str:
    """Another value that the column allows, or at least another text."""
    digit = next((place for place, each in enumerate(value) if each.isdigit()), None)
    if column in ("date", "retrieved"):
        return "2025-12-31"
    if digit is not None and column not in ("source", "claim", "sources"):
        return value[:digit] + ("1" if value[digit] != "1" else "2") + value[digit + 1 :]
    return f"{value} otherwise"


# ── Standing by it ────────────────────────────────────────────────────────────────────────────


def test_standing_by_a_source_makes_its_verdicts_current(mini):
    """One command a source; who and when is recorded."""
    set_cell(mini / SOURCES, 4, "result", "No difference at 12 weeks")
    done = reconfirm(mini, "example2020")
    assert (done.new, done.gone) == (0, 0)
    assert stale(mini) == {}
    rows = [each for each in read_rows(mini / CONFIRMATIONS) if "example2020" in each["rests_on"]]
    assert {(each["confirmed_by"], each["date"]) for each in rows} == {
        ("The second reviewer", "2026-02-01")
    }
    assert len(rows) == done.again


def test_standing_by_a_claim_leaves_the_others_alone(mini):
    """Two claims changed and one was looked at: the other stays stale."""
    set_cell(mini / CLAIMS, 5, "text", "It cheers.")
    set_cell(mini / CLAIMS, 6, "text", "Take off the shoes.")
    reconfirm(mini, "C04")
    assert set(stale(mini)) == {"C05"}


def test_standing_by_everything_new_does_not_wave_through_what_is_stale(mini):
    """Without a name only new and edited rows are confirmed, never what rests on a change."""
    set_cell(mini / SOURCES, 4, "integrity", "retracted")
    set_cell(mini / FIRST, 4, "reason", "Says so in a figure.")
    assert reconfirm(mini).again == 1
    assert stale(mini) == {"C02": {BEST}, "C03": {BEST}}


def test_an_edited_row_keeps_what_it_rested_on(mini):
    """A slip of the pen mended does not confirm a source that changed meanwhile."""
    set_cell(mini / CLAIMS, 5, "text", "It cheers.")
    set_cell(mini / FIRST, 9, "reason", "Asked six people only.")
    reconfirm(mini)
    assert stale(mini) == {"C04": {CITED, BEST}}


def test_rows_that_are_gone_are_dropped_once_that_is_meant(mini):
    """A deletion stays named until somebody stands by what is left."""
    drop_row(mini / REWORDINGS, 4)
    assert read_review(mini, "mini").standing.gone
    assert reconfirm(mini).gone == 1
    assert not read_review(mini, "mini").standing.gone


def test_nobody_stands_by_a_name_that_there_is_not(mini):
    """A misspelt name confirms nothing, and is answered with the names."""
    before = (mini / CONFIRMATIONS).read_bytes()
    with pytest.raises(UnknownName) as caught:
        reconfirm(mini, "exmaple2020")
    assert "there is no claim, source, body of evidence or rule 'exmaple2020'" in str(caught.value)
    assert "C06" in str(caught.value)
    assert (mini / CONFIRMATIONS).read_bytes() == before


def test_confirming_twice_writes_the_same(mini):
    """The file depends on the tables alone."""
    reconfirm(mini, "C02", "C03")
    before = (mini / CONFIRMATIONS).read_bytes()
    done = reconfirm(mini)
    assert (done.new, done.again, done.gone) == (0, 0, 0)
    assert (mini / CONFIRMATIONS).read_bytes() == before


# ── What is said ──────────────────────────────────────────────────────────────────────────────


def test_a_retraction_is_said_in_a_sentence_with_what_it_breaks(mini):
    """The change, the day until which it held, what rests on it, and each verdict then and now."""
    set_cell(mini / SOURCES, 4, "integrity", "retracted")
    lines = said(mini).splitlines()
    assert lines[0] == (
        "Stale, of 4 claims: 2 verdicts on the best evidence. Something that they depend on has "
        "changed, so they are not counted until somebody looks again and confirms them."
    )
    assert lines[1] == (
        "- the integrity of Example et al. 2020 is now: retracted (confirmed 2026-01-03). "
        "Depend on it: 2 ratings, 4 judgements, 2 rewordings."
    )
    assert (
        lines[2] == "    stale best evidence: C02 supported; C03 partly supported, was contradicted"
    )


def test_a_stale_verdict_is_in_no_count(mini):
    """The counts add up to what is current, and say how many are not."""
    set_cell(mini / SOURCES, 4, "integrity", "retracted")
    study = read_review(mini, "mini")
    cited, best = counts(study)
    assert (cited.total(), best.total(), stale_counts(study)) == (4, 2, (0, 2))
    assert '"stale, not counted above",0,2' in str(verdict_counts(study))


def test_every_file_that_people_write_has_a_word_for_its_rows(mini):
    """Whatever is new, the status can say how many rows of it there are."""
    (mini / CONFIRMATIONS).write_text("of,row,version,rests_on,confirmed_by,date\n", "utf-8")
    shown = said(mini)
    for rows in ("2 citations", "6 claims", "11 judgements", "1 decision", "1 overruling"):
        assert f"epend on it: {rows}" in shown
    assert stale(mini) == {}


def test_standing_by_one_change_leaves_another_on_the_same_row_open(mini):
    """A source was retracted and a claim reworded: looking at the one says nothing of the other."""
    set_cell(mini / SOURCES, 4, "integrity", "retracted")
    set_cell(mini / CLAIMS, 3, "text", "Something else.")
    reconfirm(mini, "example2020")
    assert set(stale(mini)) == {"C02"}
    reconfirm(mini, "C02")
    assert stale(mini) == {}


def test_a_judgement_that_fell_silent_breaks_what_it_carried(mini):
    """It no longer speaks, and that is what changed."""
    for file in (FIRST, SECOND):
        for column, value in (
            ("direction", "silent"),
            ("certainty", "not graded"),
            ("lowered_by", ""),
        ):
            set_cell(mini / file, 4, column, value)
    assert stale(mini) == {"C02": {BEST}}


def test_what_a_claim_cites_is_what_its_verdict_rests_on(mini):
    """Another list to hold it against is another question."""
    set_cell(mini / CLAIMS, 6, "cited", "specimen2015")
    assert set(stale(mini)) == {"C05"}


def test_a_source_that_is_gone_breaks_what_rested_on_it(mini):
    """Its row is deleted, and the status says so instead of falling silent."""
    drop_row(mini / SOURCES, 4)
    assert set(stale(mini)) == {"C02", "C03"}
    assert "the integrity of Example et al. 2020 is now: gone" in said(mini)
