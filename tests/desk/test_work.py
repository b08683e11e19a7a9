"""A reviewer's work as one file: made by the desk on a page, imported into the repository."""

import json
import shutil
from pathlib import Path

import pytest
from begun import DAY, REVIEW, TRIAL, judgement, ready_to_judge
from conftest import edit, read_review, read_rows

from evidence_review.cli import main
from evidence_review.desk.page import CONTEXTS, Page
from evidence_review.desk.work import MODELS
from evidence_review.tables.rows import Confirmation

LEE = {"do": "join", "file": "lee", "name": "Lee", "role": "nurse"}
READ = {"do": "read", "source": TRIAL, "basis": "abstract", "locator": "abstract"}


@pytest.fixture(scope="session")
def begun(shared):
    """The example with its claims accepted, and two reviewers who have read both sources."""
    return shared("ready", lambda folder: ready_to_judge(folder)) / "collection"


@pytest.fixture
def root(begun, tmp_path, monkeypatch):
    """A copy of it, in which the commands run."""
    root = Path(shutil.copytree(begun, tmp_path / "here"))
    monkeypatch.chdir(root)
    return root


class Browser:
    """What a page does with the Python behind it, without a browser."""

    def __init__(self, root, folder):
        base = Path(shutil.copytree(root, folder / "base"))
        (base / CONTEXTS).write_text("{}", "utf-8")
        self.page = Page(base, folder / "copies")
        self.told = {}

    def open(self, work="", review=REVIEW):
        asked = {"review": review, "work": work, "today": str(DAY)}
        self.told = json.loads(self.page.open(json.dumps(asked)))
        return self.told

    def do(self, **message):
        self.told = json.loads(self.page.do(json.dumps(message)))
        assert self.told["state"]["problems"] == {}
        return self.told

    def work(self, *messages):
        """The work after these messages, as text."""
        self.open()
        for message in messages:
            self.do(**message)
        return self.told["work"]


@pytest.fixture
def browser(root, tmp_path):
    return Browser(root, tmp_path / "browser")


JUDGED = (LEE, READ, judgement("C01", TRIAL))


@pytest.fixture(scope="session")
def judged(begun, tmp_path_factory):
    """The work of somebody who read a source and judged a pair."""
    return Browser(begun, tmp_path_factory.mktemp("judged")).work(*JUDGED)


def save(root, work):
    """Put the downloaded text where the command finds it."""
    path = root / "lee.json"
    path.write_text(work if isinstance(work, str) else json.dumps(work), "utf-8")
    return str(path)


def bytes_of(root):
    """Every data file of the collection."""
    return {path: path.read_bytes() for path in sorted((root / "data").rglob("*.*"))}


def confirmations(root):
    return {(row.of, row.row): row for row in read_review(root, REVIEW).table(Confirmation).rows}


# ── Made and imported ─────────────────────────────────────────────────────────────────────────


def test_what_is_imported_is_what_the_desk_in_a_notebook_writes(root, judged, tmp_path):
    """The same answers give the same files, whether they went through a browser or not."""
    from evidence_review.desk.desk import Desk

    other = Path(shutil.copytree(root, tmp_path / "notebook"))
    desk = Desk(other, REVIEW, "", DAY)
    for message in JUDGED:
        desk.do(message)
    assert main(["import-judgements", save(root, judged)]) == 0
    for path, raw in bytes_of(other).items():
        assert (root / path.relative_to(other)).read_bytes() == raw


def test_only_the_reviewers_own_rows_change(root, judged):
    """One judgement and its reading touch two new files, the reviewer's name, the confirmations."""
    before = bytes_of(root)
    main(["import-judgements", save(root, judged)])
    after = bytes_of(root)
    changed = {path.name for path, raw in after.items() if before.get(path) != raw}
    assert changed == {"lee.csv", "review.toml", "confirmations.csv"}


def test_importing_twice_changes_nothing(root, judged, capsys):
    """The second time every answer is there already."""
    file = save(root, judged)
    main(["import-judgements", file])
    before = bytes_of(root)
    capsys.readouterr()
    assert main(["import-judgements", file]) == 0
    assert bytes_of(root) == before
    assert "2 were there already" in capsys.readouterr().out


def test_the_page_opens_where_the_person_stopped(browser):
    """What was kept comes back whole: the answers, the place, an answer that is not finished."""
    browser.work(LEE, READ)
    place = browser.told["state"]["at"]
    draft = {"do": "try", "place": [place["kind"], *place["key"]], "reason": "Half a sen"}
    kept = browser.do(**draft)
    again = browser.open(kept["work"])
    assert again["reviewer"] == "lee"
    assert again["state"]["at"]["key"] == place["key"]
    assert again["state"]["draft"]["reason"] == "Half a sen"
    assert json.loads(again["work"])["answers"] == json.loads(kept["work"])["answers"]


def test_what_is_taken_back_is_no_part_of_the_work(browser):
    """After undo the work holds the reading alone."""
    browser.work(*JUDGED)
    told = browser.do(do="undo")
    assert [one["table"] for one in json.loads(told["work"])["answers"]] == ["readings"]


def test_a_claim_that_was_taken_apart_arrives_behind_its_origin(root, browser):
    """New claims stand where the desk put them, not at the end of the file."""
    parts = ["Warm socks help sleep.", "Warm socks are cheap."]
    work = browser.work(LEE, {"do": "claim", "claim": "C01", "answer": "split", "parts": parts})
    main(["import-judgements", save(root, work)])
    names = [row["claim"] for row in read_rows(root / "data" / REVIEW / "claims.csv")]
    assert names[1] not in ("C01", "C02")
    assert names.index(names[1]) == names.index("C01") + 1


def test_a_writers_reply_needs_no_reviewer(root, browser):
    """Somebody who is no reviewer answers a proposal, and only that."""
    path = root / "data" / REVIEW / "rewordings.csv"
    path.write_text(
        "claim,action,problem,proposal,sources,state\nC01,soften,Too sure.,It may.,,proposed\n",
        "utf-8",
    )
    page = Browser(root, root.parent / "writer")
    work = page.work({"do": "reply", "about": "C01", "answer": "accepted", "by": "the writer"})
    assert json.loads(work)["reviewer"] is None
    assert main(["import-judgements", save(root, work)]) == 0
    assert read_rows(path)[0]["state"] == "accepted"
    assert read_rows(path.with_name("replies.csv"))[0]["by"] == "the writer"


def test_replies_that_were_written_at_the_same_time_are_both_kept(root, tmp_path, browser):
    """The thread has grown meanwhile: the reply comes behind, with the next number."""
    path = root / "data" / REVIEW / "rewordings.csv"
    path.write_text(
        "claim,action,problem,proposal,sources,state\nC01,soften,Too sure.,It may.,,proposed\n",
        "utf-8",
    )
    said = {"do": "reply", "about": "C01", "answer": "answered", "by": "the writer"}
    works = [Browser(root, tmp_path / name).work(said | {"text": name}) for name in ("one", "two")]
    for work in works * 2:
        main(["import-judgements", save(root, work)])
    replies = read_rows(path.with_name("replies.csv"))
    assert [(row["number"], row["text"]) for row in replies] == [("1", "one"), ("2", "two")]


# ── What changed meanwhile ────────────────────────────────────────────────────────────────────


def test_a_claim_that_changed_meanwhile_makes_the_judgement_stale(root, judged, capsys):
    """It is confirmed as what was looked at, so that it shows what has to be looked at again."""
    work = judged
    edit(root / "data" / REVIEW / "claims.csv", "In our words", "In other words")
    assert main(["import-judgements", save(root, work)]) == 0
    assert f"judgement C01 × {TRIAL}" in capsys.readouterr().out.partition("looked at again")[2]
    pair = ("judgements/lee", f"C01 × {TRIAL}")
    assert pair in read_review(root, REVIEW).standing.changed
    assert confirmations(root)[pair].confirmed_by == "Lee"


def corrected(root, browser):
    """Lee corrected in the browser a judgement that was corrected here meanwhile."""
    first = browser.work(*JUDGED)
    main(["import-judgements", save(root, first)])
    page = Browser(root, root.parent / "later")
    page.open()
    page.do(**LEE)
    work = page.do(**judgement("C01", TRIAL, reason="It says so in the table."))["work"]
    edit(root / "data" / REVIEW / "judgements" / "lee.csv", "It says so.", "It says so twice.")
    return save(root, work)


def test_a_row_that_changed_meanwhile_is_refused_with_its_name(root, browser, capsys):
    """Nothing is written, and the message says what can be done."""
    file = corrected(root, browser)
    before = bytes_of(root)
    assert main(["import-judgements", file]) == 1
    assert bytes_of(root) == before
    said = capsys.readouterr().err
    assert f"judgement C01 × {TRIAL} has changed" in said
    assert "--changed keep" in said


@pytest.mark.parametrize(
    ("changed", "stands"), [("keep", "It says so twice."), ("replace", "It says so in the table.")]
)
def test_whoever_imports_says_which_row_stands(root, browser, capsys, changed, stands):
    """The repository's row is kept or replaced, and it is named."""
    file = corrected(root, browser)
    assert main(["import-judgements", file, "--changed", changed]) == 0
    assert read_rows(root / "data" / REVIEW / "judgements" / "lee.csv")[0]["reason"] == stands
    assert f"judgement C01 × {TRIAL}" in capsys.readouterr().out


def test_a_desk_that_was_built_anew_still_says_so(root, browser):
    """The work remembers the version that it was made against, and is refused all the same."""
    file = corrected(root, browser)
    told = Browser(root, root.parent / "anew").open(Path(file).read_text("utf-8"))
    assert told["conflicts"] == [f"judgements C01 × {TRIAL}"]
    save(root, told["work"])
    assert main(["import-judgements", file]) == 1


# ── Files that nobody should import ───────────────────────────────────────────────────────────


def _answer(work, number=1):
    return work["answers"][number]


def _row(**cells):
    return lambda work: _answer(work)["row"].update(cells)


def _set(name, value):
    return lambda work: work.__setitem__(name, value)


BROKEN = {
    "no such review": (_set("review", "nowhere"), "there is no review 'nowhere'"),
    "a path for a review": (_set("review", "../mini"), "there is no review"),
    "no review": (_set("review", 7), "does not name its review"),
    "another release": (_set("evidence_review_work", 2), "another release"),
    "no answers": (_set("answers", {"a": 1}), "no list of answers"),
    "too many answers": (_set("answers", [1] * 10_001), "no list of answers"),
    "an answer that is a number": (_set("answers", [7]), "answer 1: it names no table"),
    "a table that is generated": (
        lambda work: _answer(work).update(table="findings"),
        "answer 2: it names no table",
    ),
    "a list for a table": (lambda work: _answer(work).update(table=["claims"]), "names no table"),
    "a number for a row": (lambda work: _answer(work).update(row=7), "of a wrong type"),
    "a path for a reviewer": (
        lambda work: work["reviewer"].update(file="../../lee"),
        "reviewer, column file: found '../../lee'",
    ),
    "a reviewer without a name": (
        lambda work: work["reviewer"].update(name=""),
        "reviewer, column name: is empty",
    ),
    "a name that a spreadsheet runs": (
        lambda work: work["reviewer"].update(name="=cmd()"),
        "begins like a formula",
    ),
    "another's files": (
        lambda work: work["reviewer"].update(file="smith"),
        "'smith' are here the files of 'Smith'",
    ),
    "nobody judges": (_set("reviewer", None), "nobody is named who answered this"),
    "a word that is none": (_row(direction="sideways"), "column direction: found 'sideways'"),
    "an empty cell": (_row(reason=""), "column reason: the cell is empty"),
    "a column that is none": (_row(colour="red"), "unknown column 'colour'"),
    "a number for a cell": (_row(reason=7), "column reason: the cell is no text but int"),
    "a cell of a novel": (_row(reason="x" * 20_001), "more than 20,000 characters"),
    "a formula": (_row(reason="=HYPERLINK(1)"), "column reason: the cell begins like a formula"),
    "a character that is none": (_row(reason="a\ud800b"), "holds a character that no text has"),
    "a control character": (_row(reason="a\x00b"), "holds a character that no text has"),
    "a claim that is none": (_row(claim="C99"), "there is no 'C99' in claims"),
    "a source that is none": (_row(source="nobody2020"), "there is no 'nobody2020' in sources"),
    "a grade without its reason": (_row(certainty="low"), f"C01 × {TRIAL}:"),
    "a quotation that is too long": (_row(quote="one two three four five six"), "quotes 6 words"),
    "a judgement without a reading": (lambda work: work["answers"].pop(0), "what was read"),
    "the same row twice": (
        lambda work: work["answers"].append(_answer(work)),
        "answer 3 (judgements): its row stands already in answer 2",
    ),
    "versions that are none": (
        lambda work: _answer(work).update(looked_at="<script>"),
        "column rests_on",
    ),
    "a day that is none": (lambda work: _answer(work).update(on="tomorrow"), "column date"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_with_its_reason_and_nothing_changes(root, judged, capsys, name):
    """Each has a message of its own, in one line, with the place."""
    spoil, message = BROKEN[name]
    work = json.loads(judged)
    spoil(work)
    before = bytes_of(root)
    assert main(["import-judgements", save(root, work)]) in (1, 2)
    assert bytes_of(root) == before
    said = capsys.readouterr().err
    assert message in said
    assert "Traceback" not in said


RAW = {
    "no JSON": (b"claim,source\n", "it is no JSON from here on"),
    "another JSON": (b"[1, 2]", "it is no work of the desk"),
    "nested too deep": (b"[" * 200_000, "nested too deep"),
    "a number without end": (b'{"evidence_review_work": ' + b"9" * 5_000 + b"}", "cannot be read"),
    "not UTF-8": (b'{"evidence_review_work": "\xff"}', "is not UTF-8"),
    "too large": (b" " * 20_000_001, "20 MB"),
    "empty": (b"", "it is no JSON"),
}


@pytest.mark.parametrize("name", RAW)
def test_what_is_no_work_at_all_is_refused(root, capsys, name):
    """Whatever bytes come, the answer is a sentence."""
    raw, message = RAW[name]
    (root / "lee.json").write_bytes(raw)
    before = bytes_of(root)
    assert main(["import-judgements", str(root / "lee.json")]) in (1, 2)
    assert bytes_of(root) == before
    assert message in capsys.readouterr().err


def test_several_problems_are_said_at_once(root, judged, capsys):
    """One run names all of them."""
    work = json.loads(judged)
    work["answers"][0]["row"]["basis"] = "hearsay"
    work["answers"][1]["row"]["extent"] = "nearly"
    main(["import-judgements", save(root, work)])
    said = capsys.readouterr().err
    assert "answer 1 (readings), column basis" in said
    assert "answer 2 (judgements), column extent" in said


def test_of_thousands_of_problems_the_first_are_said(root, judged, capsys):
    """And how many there are besides."""
    work = json.loads(judged)
    cells = work["answers"][1]["row"]
    rows = [cells | {"claim": f"C{number}"} for number in range(200, 500)]
    work["answers"] += [{"table": "judgements", "row": row} for row in rows]
    main(["import-judgements", save(root, work)])
    said = capsys.readouterr().err
    assert "200 more problems" in said
    assert len(said.splitlines()) == 102


def test_a_page_that_refuses_a_file_goes_on_with_what_is_open(browser):
    """What the person was doing is still there."""
    browser.work(*JUDGED)
    assert browser.open("{}")["refused"]
    assert browser.do(do="go", to=["done"])["answers"] == 2


def test_the_work_of_one_review_does_not_open_in_another(browser, judged):
    """Claims of the same number say other things there."""
    browser.open()
    (problem,) = browser.open(judged, "mini")["refused"]
    assert "it is of the review 'socks'" in problem


def test_every_act_of_the_desk_is_part_of_the_work(root, browser):
    """A table that an act writes and no work carries would be lost with the page."""
    browser.open()
    browser.do(**LEE)
    for message in (
        READ,
        {"do": "appraise", "source": TRIAL, "kind": "fact sheet", "peer_reviewed": "no"},
    ):
        browser.do(**message)
    browser.do(do="claim", claim="C01", answer="reject")
    tables = {one["table"] for one in json.loads(browser.told["work"])["answers"]}
    assert tables == {"readings", "sources", "claims"}
    assert tables < MODELS.keys()
