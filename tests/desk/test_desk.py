"""The desk without its looks: each answer is a row in a file, and no message is too strange."""

import json
import shutil
from pathlib import Path

import pytest
from begun import (
    DAY,
    PAGE,
    REVIEW,
    SAID,
    TRIAL,
    accept_claims,
    join,
    judgement,
    new,
    open_desk,
    read_sources,
    ready_to_judge,
)
from conftest import edit, read_review, read_rows
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_review.currency.versions import RowName
from evidence_review.desk.desk import Desk
from evidence_review.errors import InvalidData, UnknownName
from evidence_review.rule.findings import findings_of
from evidence_review.tables.rows import Confirmation, Source
from evidence_review.vocabulary import Basis, State


@pytest.fixture(scope="module")
def begun(tmp_path_factory) -> Path:
    """The example as `new` leaves it; copy it before you change it."""
    return new(tmp_path_factory.mktemp("new"))


@pytest.fixture(scope="module")
def read_by_two(tmp_path_factory) -> Path:
    """The example with its claims accepted and both sources read by two reviewers."""
    return ready_to_judge(tmp_path_factory.mktemp("ready"))


@pytest.fixture
def fresh(begun, tmp_path) -> Path:
    return Path(shutil.copytree(begun, tmp_path / "fresh"))


@pytest.fixture
def ready(read_by_two, tmp_path) -> Path:
    return Path(shutil.copytree(read_by_two, tmp_path / "ready"))


def files(root: Path) -> dict[str, bytes]:
    """Every file of the data."""
    return {str(path): path.read_bytes() for path in (root / "data").rglob("*") if path.is_file()}


def lines_changed(before: dict[str, bytes], root: Path) -> dict[str, int]:
    """By file, how many of its lines are new or otherwise."""
    return {
        Path(path).name: len(set(raw.splitlines()) - set(before.get(path, b"").splitlines()))
        for path, raw in files(root).items()
        if raw != before.get(path)
    }


def judgements(root: Path, reviewer: str = "reviewer") -> list[dict[str, str]]:
    return read_rows(root / "data" / REVIEW / "judgements" / f"{reviewer}.csv")


def confirmed(root: Path) -> set[RowName]:
    rows = read_review(root, REVIEW).table(Confirmation).rows
    return {(row.of, row.row) for row in rows}


def kinds(state: dict) -> list[str]:
    return list(dict.fromkeys(step["place"][0] for step in state["steps"] if step["open"]))


# ── One answer, one row ───────────────────────────────────────────────────────────────────────


def test_a_judgement_changes_one_line_of_one_reviewers_file_and_its_confirmation(ready):
    before = files(ready)
    state = open_desk(ready, "reviewer").do(judgement("C01", TRIAL))
    assert state["problems"] == {}
    assert lines_changed(before, ready) == {"reviewer.csv": 1, "confirmations.csv": 1}


def test_an_answer_confirms_that_row_and_no_other(ready):
    before = confirmed(ready)
    open_desk(ready, "reviewer").do(judgement("C01", TRIAL))
    assert confirmed(ready) - before == {("judgements/reviewer", f"C01 × {TRIAL}")}


def test_what_is_not_asked_is_what_follows(ready):
    open_desk(ready, "reviewer").do({**judgement("C01", TRIAL), "quote": ""})
    (row,) = judgements(ready)
    assert (row["extent"], row["basis"], row["date"]) == ("whole", "", str(DAY))


def test_a_silent_source_needs_one_choice(ready):
    message = {"do": "judge", "claim": "C01", "source": TRIAL, "direction": "silent"}
    assert open_desk(ready, "reviewer").do(message)["problems"] == {}
    (row,) = judgements(ready)
    assert (row["certainty"], row["reason"]) == ("not graded", "Nothing on it was read there.")


def test_a_source_that_speaks_must_be_graded_and_have_a_reason(ready):
    message = {"do": "judge", "claim": "C01", "source": TRIAL, "direction": "supports"}
    assert set(open_desk(ready, "reviewer").do(message)["problems"]) == {"certainty", "reason"}
    assert judgements(ready) == []


def test_a_grade_that_its_reasons_do_not_explain_is_sent_back_in_plain_words(ready):
    state = open_desk(ready, "reviewer").do(judgement("C01", TRIAL, certainty="low"))
    assert "2 levels below high" in state["problems"]["certainty"]
    assert judgements(ready) == []


def test_nothing_is_judged_of_a_source_that_nobody_has_read(fresh):
    desk = open_desk(fresh)
    join(desk)
    accept_claims(desk)
    assert "what you read" in desk.do(judgement("C01", TRIAL))["problems"][""]


def test_a_cell_that_a_spreadsheet_would_run_is_refused(ready):
    state = open_desk(ready, "reviewer").do(judgement("C01", TRIAL, reason="=1+1"))
    assert list(state["problems"]) == ["reason"]


def test_a_deeper_reading_raises_what_the_sources_row_says_was_read(ready):
    desk = open_desk(ready, "reviewer")
    message = {"do": "read", "source": TRIAL, "locator": "all pages"}
    desk.do({**message, "basis": "full text"})
    desk.do({**message, "basis": "excerpt"})
    rows = {row.source: row for row in read_review(ready, REVIEW).table(Source).rows}
    assert rows[TRIAL].read is Basis.FULL_TEXT


def test_that_the_rest_is_silent_is_said_once(ready):
    desk = open_desk(ready, "reviewer")
    desk.do(judgement("C01", TRIAL))
    desk.do({"do": "read", "source": TRIAL, "finished": True})
    assert len(judgements(ready)) == 1
    told = {row.claim: row.direction for row in read_review(ready, REVIEW).judged["reviewer"]}
    assert told.pop("C01") == "supports"
    assert set(told.values()) == {"silent"}


# ── Claims ────────────────────────────────────────────────────────────────────────────────────


def test_a_claim_is_proposed_with_the_rule_that_proposes_it(fresh):
    desk = open_desk(fresh)
    join(desk)
    state = desk.do({"do": "go", "to": ["claim", "C06"]})
    proposals = state["at"]["proposals"]
    assert proposals["kind"]["value"] == "advice"
    assert "rule P" in proposals["kind"]["why"]
    assert proposals["harm"] == {
        "value": "moderate",
        "why": "by its kind, advice: advice is acted on",
    }


def test_a_claim_that_lacks_something_is_not_accepted(fresh):
    desk = open_desk(fresh)
    join(desk)
    state = desk.do({"do": "claim", "claim": "C01", "answer": "accept", "text": "It is so."})
    assert set(state["problems"]) == {"kind", "harm", "population", "outcome"}
    assert read_review(fresh, REVIEW).claims["C01"].state == "proposed"


def test_a_claim_is_taken_apart_beside_itself_with_the_next_free_number(fresh):
    desk = open_desk(fresh)
    join(desk)
    desk.do({"do": "claim", "claim": "C04", "answer": "split", "parts": ["One.", "Two."]})
    assert list(read_review(fresh, REVIEW).claims) == [
        *("C01", "C02", "C03", "C04", "C08", "C05", "C06", "C07")
    ]
    assert not read_review(fresh, REVIEW).faults


def test_a_repeat_names_the_first_claim_that_says_so(fresh):
    desk = open_desk(fresh)
    join(desk)
    later = {"do": "claim", "claim": "C03", "answer": "repeat", "repeats": "C05"}
    assert set(desk.do(later)["problems"]) == {"repeats"}
    assert desk.do({**later, "repeats": "C01"})["problems"] == {}
    assert read_review(fresh, REVIEW).claims["C03"].repeats == "C01"


# ── Who is there ──────────────────────────────────────────────────────────────────────────────


def test_the_unnamed_reviewer_is_given_a_name(fresh):
    state = join(open_desk(fresh))
    assert state["reviewer"] == {"file": "reviewer", "name": "Lee", "role": "nurse"}
    assert len(read_review(fresh, REVIEW).header.reviewers) == 1


@pytest.mark.parametrize("name", ['"; x = 1 #', "Zoë \\ Ω", "a\nb", "=1+1"])
def test_a_new_reviewer_has_files_of_their_own_whatever_the_name(fresh, name):
    state = join(open_desk(fresh), "smith", name)
    review = read_review(fresh, REVIEW)
    assert not review.faults
    assert state["problems"] or review.header.reviewers[-1].name == " ".join(name.split())


def test_nobody_answers_without_saying_who_they_are(fresh):
    before = files(fresh)
    state = open_desk(fresh).do({"do": "claim", "claim": "C02", "answer": "nothing"})
    assert "who you are" in state["problems"][""]
    assert files(fresh) == before


def test_an_unknown_reviewer_and_a_broken_file_are_refused_at_once(ready):
    with pytest.raises(UnknownName):
        open_desk(ready, "nobody")
    edit(ready / "data" / REVIEW / "claims.csv", "claim,", "clam,")
    with pytest.raises(InvalidData):
        open_desk(ready, "reviewer")


# ── Blind ─────────────────────────────────────────────────────────────────────────────────────


def test_anothers_judgement_is_shown_only_after_ones_own_is_stored(ready):
    secret = "A reason of the first reviewer."
    first, second = open_desk(ready, "reviewer"), open_desk(ready, "smith")
    first.do(judgement("C01", TRIAL, direction="refutes", reason=secret))
    for place in [step["place"] for step in second.do({"do": "undo"})["steps"]]:
        assert secret not in json.dumps(second.do({"do": "go", "to": place}))
    second.do(judgement("C01", TRIAL))
    assert secret in json.dumps(second.do({"do": "go", "to": ["pair", "C01", TRIAL]}))


def test_what_is_left_looks_the_same_whatever_another_reviewer_found(ready):
    def shown() -> list:
        return open_desk(ready, "smith").do({"do": "go", "to": ["rest", TRIAL]})["at"]["claims"]

    before = shown()
    assert open_desk(ready, "reviewer").do(judgement("C07", TRIAL))["problems"] == {}
    assert shown() == before


def test_verdicts_at_the_desk_depend_on_ones_own_judgements_alone(ready):
    open_desk(ready, "reviewer").do(judgement("C01", TRIAL, direction="refutes"))
    state = open_desk(ready, "smith").do({"do": "go", "to": ["pair", "C01", TRIAL]})
    assert state["at"]["verdict"]["as_cited"]["verdict"] == "not assessed"


def test_a_judgement_that_is_changed_after_a_look_at_anothers_says_so(ready):
    first, second = open_desk(ready, "reviewer"), open_desk(ready, "smith")
    first.do(judgement("C01", TRIAL, direction="refutes"))
    second.do(judgement("C01", TRIAL))
    assert judgements(ready, "smith")[0]["seen"] == ""
    second.do({"do": "go", "to": ["pair", "C01", TRIAL]})
    second.do(judgement("C01", TRIAL, direction="refutes"))
    assert judgements(ready, "smith")[0]["seen"] == "reviewer"


def test_what_was_shown_is_remembered_when_the_own_judgement_is_taken_back(ready):
    open_desk(ready, "reviewer").do(judgement("C01", TRIAL, direction="refutes"))
    second = open_desk(ready, "smith")
    second.do(judgement("C01", TRIAL))
    second.do({"do": "go", "to": ["pair", "C01", TRIAL]})
    second.do({"do": "undo"})
    again = open_desk(ready, "smith")
    again.do(judgement("C01", TRIAL))
    assert judgements(ready, "smith")[0]["seen"] == "reviewer"


def test_a_difference_is_decided_with_a_name_and_a_reason(ready):
    first, second = open_desk(ready, "reviewer"), open_desk(ready, "smith")
    for pair in (("C01", TRIAL), ("C03", TRIAL), ("C03", PAGE)):
        first.do(judgement(*pair, direction="refutes"))
        state = second.do(judgement(*pair))
    assert "difference" in kinds(state)
    message = {"do": "decide", "claim": "C01", "source": TRIAL, "as": "reviewer"}
    assert set(second.do(message)["problems"]) == {"reason"}
    second.do({**message, "reason": "Read again together."})
    (row,) = read_rows(ready / "data" / REVIEW / "consensus.csv")
    assert (row["direction"], row["decided_by"]) == ("refutes", "Smith")


# ── Live, and where one stopped ───────────────────────────────────────────────────────────────


def at_pair(desk: Desk, claim: str, source: str) -> list[str]:
    desk.do({"do": "go", "to": ["pair", claim, source]})
    return ["pair", claim, source]


@pytest.mark.parametrize("direction", ["supports", "refutes", "mixed", "inconclusive", "silent"])
def test_an_answer_that_is_tried_shows_the_rules_verdict_and_writes_nothing(ready, direction):
    desk = open_desk(ready, "reviewer")
    message = judgement("C01", TRIAL, direction=direction)
    place = at_pair(desk, "C01", TRIAL)
    before = files(ready)
    tried = desk.do({**message, "do": "try", "place": place})["at"]["tried"]
    assert files(ready) == before
    desk.do(message)
    review = read_review(ready, REVIEW)
    rows = review.judged["reviewer"]
    (finding,) = findings_of([review.claims["C01"]], rows, review.known)
    assert tried["as_cited"]["verdict"] == finding.as_cited
    assert tried["best_evidence"]["verdict"] == finding.best_evidence


def test_the_desk_opens_where_the_reviewer_stopped_with_what_was_half_said(ready):
    desk = open_desk(ready, "reviewer")
    place = at_pair(desk, "C03", PAGE)
    desk.do({"do": "try", "place": place, "direction": "mixed", "reason": "Half an ans"})
    state = open_desk(ready, "reviewer").state()
    assert [state["at"]["kind"], *state["at"]["key"]] == place
    assert state["draft"]["reason"] == "Half an ans"
    assert judgements(ready) == []


def test_a_trial_of_a_step_that_was_left_is_dropped(ready):
    desk = open_desk(ready, "reviewer")
    place = at_pair(desk, "C03", PAGE)
    at_pair(desk, "C01", TRIAL)
    assert desk.do({"do": "try", "place": place, "reason": "late"})["draft"] == {}


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"at": 1}', '{"at": ["x"], "drafts": 3}', "[" * 9999]
)
def test_whatever_is_wrong_with_what_is_remembered_the_work_begins(ready, text):
    (ready / "build" / REVIEW / "desk-reviewer.json").write_text(text, "utf-8")
    assert open_desk(ready, "reviewer").state()["at"]["kind"] == "pair"


def test_a_file_that_breaks_meanwhile_stops_the_answer_and_not_the_desk(ready):
    desk = open_desk(ready, "reviewer")
    edit(ready / "data" / REVIEW / "claims.csv", "claim,", "clam,")
    before = files(ready)
    state = desk.do(judgement("C01", TRIAL))
    assert "claims.csv" in state["problems"][""]
    assert files(ready) == before


# ── Words, and the writer ─────────────────────────────────────────────────────────────────────


def finished(root: Path) -> Desk:
    """All is judged: the trial supports what it is cited for, the rest is silent."""
    desk = open_desk(root, "reviewer")
    for pair in (("C01", TRIAL), ("C03", TRIAL), ("C03", PAGE)):
        desk.do(judgement(*pair))
    for source in (TRIAL, PAGE):
        desk.do({"do": "read", "source": source, "finished": True})
    return desk


def test_words_are_asked_for_when_everything_that_is_cited_is_judged(ready):
    assert "words" not in kinds(open_desk(ready, "reviewer").state())
    assert kinds(finished(ready).state()) == ["words"]


def test_the_writer_answers_without_being_a_reviewer(ready):
    desk = finished(ready)
    desk.do({"do": "propose", "claim": "C05", "problem": "Nothing says so.", "proposal": "Socks."})
    writer = open_desk(ready)
    assert ("change", "C05") in [tuple(step["place"]) for step in writer.state()["steps"]]
    message = {"do": "reply", "about": "C05", "answer": "declined", "by": "the writer"}
    assert set(writer.do(message)["problems"]) == {"text"}
    assert writer.do({**message, "text": "It reads better so."})["problems"] == {}
    (change,) = read_review(ready, REVIEW).proposals
    assert change.state is State.DECLINED


# ── Any message ───────────────────────────────────────────────────────────────────────────────

WORDS = st.one_of(
    st.sampled_from(
        [
            *("C01", "C03", "C04", "C05", TRIAL, PAGE, "supports", "silent", "low", "high"),
            *("abstract", "full text", "not retrieved", "yes", "blog", "accept", "split"),
            *("nothing", "reject", "repeat", "accepted", "declined", "smith", "reviewer", "P"),
            *("indirectness", "part", "pair", "claim", "rest", "done", "join", "=x", "Ω", ""),
        ]
    ),
    st.text(max_size=12),
)
VALUES = st.one_of(WORDS, st.lists(WORDS, max_size=4), st.none(), st.booleans(), st.integers())
FIELDS = (
    *("claim", "source", "direction", "certainty", "reason", "locator", "quote", "extent", "to"),
    *("differs", "lowered_by", "parts", "basis", "finished", "answer", "text", "kind", "harm"),
    *("wording", "population", "outcome", "why_not", "repeats", "peer_reviewed", "integrity"),
    *("about", "by", "problem", "proposal", "sources", "as", "file", "name", "role", "place", "id"),
)
ACTS = ("go", "read", "judge", "undo", "claim", "appraise", "reply", "decide", "join", "propose")
ANY = st.one_of(
    st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=8).flatmap(
        lambda fields: st.sampled_from((*ACTS, "try", "", "no such act")).map(
            lambda act: {**fields, "do": act}
        )
    ),
    st.sampled_from(
        [
            judgement("C01", TRIAL),
            judgement("C03", PAGE, direction="silent"),
            {"do": "read", "source": TRIAL, "finished": True},
            {"do": "claim", "claim": "C04", "answer": "split", "parts": ["One.", "Two."]},
            {"do": "claim", "claim": "C05", "answer": "accept", "text": "It is so.", **SAID},
            {"do": "undo"},
        ]
    ),
    st.sampled_from([None, [], 7, "judge", {1: 2}]),
)


@settings(max_examples=40)
@given(messages=st.lists(ANY, max_size=10))
def test_no_message_raises_and_the_files_stay_whole(tmp_path_factory, read_by_two, messages):
    root = Path(shutil.copytree(read_by_two, tmp_path_factory.mktemp("any") / "root"))
    desk = open_desk(root, "reviewer")
    for message in messages:
        state = json.loads(json.dumps(desk.do(message)))
        assert state["at"]["kind"]
        assert read_review(root, REVIEW).faults == ()
        assert [name for name in (root / "data").rglob(".*") if name.is_file()] == []
    open_desk(root).state()


@settings(max_examples=30)
@given(messages=st.lists(ANY.filter(lambda one: one != {"do": "undo"}), max_size=8))
def test_taken_back_one_by_one_the_answers_leave_the_files_to_the_byte(
    tmp_path_factory, read_by_two, messages
):
    root = Path(shutil.copytree(read_by_two, tmp_path_factory.mktemp("back") / "root"))
    before = files(root)
    desk = open_desk(root, "reviewer")
    for message in messages:
        if not (isinstance(message, dict) and message.get("do") == "undo"):
            desk.do(message)
    while desk.state()["undo"]:
        assert desk.do({"do": "undo"})["problems"] == {}
    after = files(root)
    assert {path: raw for path, raw in after.items() if before.get(path) != raw} == {}
    assert set(after) == set(before)


def test_an_answer_is_not_taken_back_over_somebody_elses(ready):
    first, second = open_desk(ready, "reviewer"), open_desk(ready, "smith")
    first.do(judgement("C01", TRIAL))
    second.do(judgement("C01", TRIAL))
    before = files(ready)
    assert "Somebody else" in first.do({"do": "undo"})["problems"][""]
    assert files(ready) == before


# ── A whole review ────────────────────────────────────────────────────────────────────────────


def test_a_review_goes_from_its_start_to_its_last_step_without_another_tool(fresh):
    desk = open_desk(fresh)
    join(desk)
    accept_claims(desk)
    read_sources(desk)
    state = finished(fresh).state()
    desk = open_desk(fresh, "reviewer")
    while state["at"]["kind"] == "words":
        name = state["at"]["key"][0]
        words = {"problem": "Too much is said.", "proposal": "It may be so."}
        state = desk.do({"do": "propose", "claim": name, **words})
        assert state["problems"] == {}
    assert state["at"]["kind"] == "done"
    assert {row.source for row in read_review(fresh, REVIEW).table(Source).rows} >= {TRIAL, PAGE}
    assert not read_review(fresh, REVIEW).to_judge
