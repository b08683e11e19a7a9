"""What the views make of a record: the map, the advice on references, the list to paste."""

import re
from itertools import pairwise

import pytest
from conftest import GRAVE, edit, read_review, read_rows, set_cell, write_rows

from evidence_review import open_review
from evidence_review.text.prose import prose_headings
from evidence_review.text.visible import visible
from evidence_review.views import bibliography
from evidence_review.views.annotated import annotated
from evidence_review.views.changes import most_harmful, rewritten
from evidence_review.views.display import prose
from evidence_review.views.source_map import marks_of

REWORDINGS = "data/mini/rewordings.csv"
SOURCES = "data/sources.csv"


@pytest.fixture
def study(mini):
    """Read the miniature as it is now."""
    return lambda: read_review(mini, "mini")


def column(answer, name):
    return dict(zip(answer.frame.iloc[:, 0], answer.frame[name], strict=True))


# ── The map ───────────────────────────────────────────────────────────────────────────────────


def test_a_mark_says_direction_directness_and_extent(study):
    """Shape is the direction, a filled one is direct, a large one covers the whole claim."""
    marks = {(each["claim"], each["source"]): each for each in marks_of(study())}
    assert set(marks) == {
        ("C02", "specimen2015"),
        ("C02", "placeholder2018"),
        ("C02", "example2020"),
        ("C03", "placeholder2018"),
        ("C03", "example2020"),
        ("C04", "specimen2015"),
        ("C05", "placeholder2018"),
    }
    whole, part = marks["C02", "specimen2015"], marks["C03", "placeholder2018"]
    assert (whole["shape"], whole["direct"]) == ("circle", True)
    assert whole["size"] > part["size"]
    assert marks["C03", "example2020"]["shape"] == "cross"
    assert marks["C04", "specimen2015"]["shape"] == "dash"


def test_a_mark_of_others_is_hollow(mini, study):
    """A source that speaks of other people is told from one that speaks of the same."""
    for name in ("first", "second"):
        set_cell(mini / f"data/mini/judgements/{name}.csv", 3, "differs", "P")
    marks = {(each["claim"], each["source"]): each["direct"] for each in marks_of(study())}
    assert marks["C02", "placeholder2018"] is False
    assert marks["C02", "specimen2015"] is True


def test_rows_are_claims_and_columns_are_sources(study):
    """A claim has one height, a source one place from left to right, the cited ones first."""
    marks = marks_of(study())
    for axis, name in (("y", "claim"), ("x", "source")):
        assert len({(each[name], each[axis]) for each in marks}) == len(
            {each[name] for each in marks}
        )
    left = {each["source"]: each["x"] for each in marks}
    assert left["specimen2015"] < left["placeholder2018"] < left["example2020"]


# ── References: keep, drop, add ───────────────────────────────────────────────────────────────


def advice(mini):
    found = column(open_review("mini", mini).reference_advice(), "what to do")
    return {name.rsplit(" ", 1)[1]: words for name, words in found.items()}


def test_a_reference_in_order_is_kept(mini):
    """What verdicts rest on, is printed rightly and has no notice needs nothing."""
    assert advice(mini)["[1]"] == "keep it"


@pytest.mark.parametrize(
    ("integrity", "words"),
    [
        ("expired", "look for what replaced it: expired"),
        ("superseded", "look for what replaced it: superseded"),
        ("corrected", "read the notice: corrected"),
        ("not checked", "keep it"),
    ],
)
def test_a_notice_asks_for_something(mini, integrity, words):
    """What was withdrawn or ran out is to be replaced; a correction is to be read."""
    set_cell(mini / SOURCES, 2, "integrity", integrity)
    assert advice(mini)["[1]"] == words


def test_a_retracted_reference_is_to_be_dropped(mini):
    """It counts for nothing, whatever it says."""
    set_cell(mini / SOURCES, 2, "integrity", "retracted")
    told, _ = without_check(mini)
    assert "drop it: retracted" in told


def test_only_faults_are_to_be_corrected(mini):
    """A field that could not be checked is no fault of the entry."""
    assert "correct 2 faults of its entry" in advice(mini)["[2]"]


def idle(mini):
    """Let the first reference say nothing of any claim."""
    silent = {"direction": "silent", "differs": "", "certainty": "not graded", "lowered_by": ""}
    for name in ("first", "second"):
        path = mini / f"data/mini/judgements/{name}.csv"
        rows = read_rows(path)
        changed = [row | silent if row["source"] == "specimen2015" else row for row in rows]
        write_rows(path, changed, list(rows[0]))


def without_check(mini):
    """Advice and list of a record whose committed findings are those of before."""
    study = read_review(mini, "mini")
    return repr(bibliography.advice(study)), repr(bibliography.corrected(study, "Vancouver"))


def test_advice_and_list_agree_on_what_is_dropped(mini):
    """A reference on which nothing rests leaves both, unless words to be written need it."""
    idle(mini)
    told, listed = without_check(mini)
    assert "drop it" not in told
    assert "Specimen A" in listed
    set_cell(mini / REWORDINGS, 2, "sources", "example2020")
    edit(mini / "data/mini/omissions.csv", "absent2012; specimen2015", "absent2012")
    told, listed = without_check(mini)
    assert "drop it" in told
    assert "Specimen A" not in listed


def test_what_is_dealt_with_needs_no_source(mini):
    """Words that the writer declined ask for no reference."""
    assert "Example" in repr(open_review("mini", mini).references_to_add())
    for row in (2, 3):
        set_cell(mini / REWORDINGS, row, "state", "declined")
    added = open_review("mini", mini).references_to_add()
    assert "C02" not in repr(added)
    assert "C03" not in repr(added)


# ── Cards, changes, text ──────────────────────────────────────────────────────────────────────


def test_a_source_that_was_not_read_is_not_called_silent(mini):
    """Nobody looked at it: a card says that it could not be read."""
    card = repr(open_review("mini", mini).claim_cards()).split("C03")[0]
    assert "unread: Society for Examples 2012" in card
    assert "silent" not in card


def test_what_is_taken_out_has_no_words_to_write(mini, study):
    """A removal shows no proposal, whatever its cell holds."""
    set_cell(mini / REWORDINGS, 4, "action", "remove")
    set_cell(mini / REWORDINGS, 4, "proposal", "Something.")
    (removal,) = (each for each in rewritten(study()) if each.claim == "C04")
    assert removal.proposal == ""


def test_missing_and_wrong_take_turns(study):
    """At equal harm a long list of the one does not hide the other."""
    assert [each.id for each in most_harmful(study(), 3)] == ["O01", "change-C03", "O02"]


@pytest.mark.parametrize(("milder", "graver"), [*pairwise(GRAVE)])
@pytest.mark.parametrize("turned", [False, True])
def test_a_sentence_is_marked_by_its_gravest_claim(mini, study, milder, graver, turned):
    """Of two claims in one sentence the worse one gives the mark, in whichever order they stand."""
    claims, overrulings = mini / "data/mini/claims.csv", mini / "data/mini/overrulings.csv"
    rows = read_rows(claims)
    where = ("section", "paragraph", "sentence", "fragment", "fingerprint")
    rows[1] |= {name: rows[2][name] for name in where}
    write_rows(claims, rows, list(rows[0]))
    (overruling,) = read_rows(overrulings)
    verdicts = zip(("C03", "C02") if turned else ("C02", "C03"), (milder, graver), strict=True)
    said = [{"claim": claim, "body": "best evidence", "verdict": word} for claim, word in verdicts]
    write_rows(overrulings, [overruling | each for each in said], list(overruling))
    html = annotated(study())._repr_html_()
    mark = graver.replace(" ", "-")
    assert f'<span class="{mark}">It also spares older people a fall.</span>' in html


def test_the_key_of_the_marks_names_the_gravest_verdict_last(study):
    """A reader sees which of two marks weighs more."""
    html = annotated(study())._repr_html_()
    key = re.search(r"the most serious verdict.*?</p>", html)[0]
    words = re.findall(r"<span[^>]*>(.*?)</span>", key)
    assert words == [word for word in GRAVE if word in words]
    assert words == ["supported", "inconclusive", "contradicted"]


@pytest.mark.parametrize(
    "hidden", ["\u202e", "\u2066", "\u200f", "\u200b", "\ufeff", "\U000e0041", "\x1b", "\u2028"]
)
def test_what_cannot_be_seen_is_written_out(hidden):
    """Characters that turn or hide text are shown by their number, in prose too."""
    name = f"[U+{ord(hidden):04X}]"
    assert visible(f"a{hidden}b") == f"a{name}b"
    assert name in prose(f"a{hidden}b")._repr_html_()


@pytest.mark.parametrize("text", ["# One", "One\n===", "> ## One", "- # One"])
def test_every_kind_of_heading_is_seen(text):
    """Markdown has several ways to write one."""
    assert prose_headings(text) == ["One"]


def test_a_comment_in_code_is_no_heading():
    """Nor is a line of a code block."""
    assert prose_headings("```\n# a comment\n```") == []


@pytest.mark.parametrize("target", ["ms-settings:x", "//host/x", "javascript:x", "page.html"])
def test_prose_links_to_the_web_or_the_page_alone(target):
    """Any other address stays text."""
    assert "<a" not in prose(f"[a]({target})")._repr_html_()
    assert "<a" in prose("[a](https://example.org)")._repr_html_()
