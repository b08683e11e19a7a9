"""The wording lint: what fires, what does not, and that a remark points at its words."""

import importlib.util
import json
import re
from dataclasses import replace
from operator import attrgetter

import pytest
from article_files import write_docx, write_page
from conftest import MINI, ROOT, make_claim, make_judgement, read_review, read_rows, set_cell
from hypothesis import given
from hypothesis import strategies as st

from evidence_review.errors import UnknownName
from evidence_review.lint.linting import (
    documentation,
    lint_file,
    lint_review,
    lint_text,
    switched_on,
)
from evidence_review.lint.remarks import as_json, as_sarif, as_text
from evidence_review.tables.rows import Claim, Consensus, Judgement, Overruling, Reading, Source
from evidence_review.tables.table import Table
from evidence_review.vocabulary import SourceKind

CASES = read_rows(ROOT / "tests" / "lint" / "lint_cases.csv")
spec = importlib.util.spec_from_file_location("bench_lint", ROOT / "bench" / "lint.py")
bench = importlib.util.module_from_spec(spec)
spec.loader.exec_module(bench)
RULES = switched_on(())
IDS = [rule.id for rule in RULES]
ON_DRAFTS = [rule.id for rule in RULES if "draft" in rule.reads]


def found(text: str, rule: str) -> list[str]:
    """The words that a rule finds in a text."""
    return [each.words for each in lint_text(text) if each.rule == rule]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']} {case['text'][:30]}")
def test_each_rule_fires_where_it_must_and_only_there(case):
    """The table of sentences that must fire, with the words found, and of near misses."""
    expected = [case["found"]] if case["fires"] == "yes" else []
    assert found(case["text"], case["rule"]) == expected


@pytest.mark.parametrize("rule", ON_DRAFTS)
@pytest.mark.parametrize("fires", ["yes", "no"])
def test_each_rule_has_four_cases_of_either_kind(rule, fires):
    """No rule for drafts is without examples and near misses."""
    assert sum(case["rule"] == rule and case["fires"] == fires for case in CASES) >= 4


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if "draft" in rule.reads], ids=attrgetter("id")
)
def test_the_examples_of_a_rule_are_true(rule):
    """What the documentation shows as firing fires, and what it shows as right does not."""
    assert found(rule.fires, rule.id)
    assert not found(rule.silent, rule.id)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_says_what_why_and_after_whom(rule):
    """An id, sentences, and a DOI."""
    assert re.fullmatch(r"W1\d\d", rule.id)
    assert rule.why.endswith(".")
    assert not rule.do.endswith(".")
    assert re.fullmatch(r"10\.\d{4,9}/\S+", rule.doi)


# ── Places ────────────────────────────────────────────────────────────────────────────────────


def at(text: str, remark) -> str:
    """The text at the place that a remark gives, counted in code points."""
    return re.split(r"\r\n|\r|\n", text)[remark.line - 1][remark.column - 1 : remark.end_column - 1]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("This balm cures warts.", 1, 11),
        ("# Warts\r\n\r\nThis balm cures warts.", 3, 11),
        ("# Warts\r\rThis balm cures warts.", 3, 11),
        ("😀👩‍⚕️ This balm cures warts.", 1, 17),
        ("Cafe\u0301: this balm cures warts.", 1, 18),
        ("- This balm **cures** warts.", 1, 15),
        ("One line.\nThe balm\ncures warts.", 3, 1),
    ],
)
def test_a_place_counts_code_points(text, line, column):
    """Neither emoji nor combining marks nor any line ending shift the place."""
    (remark,) = lint_text(text)
    assert (remark.line, remark.column, remark.words) == (line, column, "cures")
    assert at(text, remark) == "cures"


def test_words_across_a_line_end_are_named_up_to_it():
    """A remark never runs over its line."""
    (remark,) = lint_text("It was said that studies\nshow a benefit of rest.")
    assert (remark.line, remark.words) == (1, "studies")


PIECES = st.sampled_from(
    [
        *(case["text"] for case in CASES),
        *("<!--", "-->", "<!-- lint: off -->", "<!-- lint: on -->", "```", "---", "\n", "\r\n"),
        *(
            "\n\n",
            "# ",
            "- ",
            "[1]",
            "](",
            "😀",
            "e\u0301",
            "\u2028",
            "\x0b",
            "’",
            "`",
            "References\n",
        ),
    ]
)
DRAFTS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=12).map(" ".join)


@given(DRAFTS)
def test_any_text_is_a_draft_and_each_remark_stands_where_it_says(text):
    """Nothing raises, and the text at the place is the text found."""
    for remark in lint_text(text):
        assert remark.words
        assert at(text, remark) == remark.words


HOSTILE = [
    *("<!--", "[", "](", "`a ", "(", "A. ", "e.g. A ", "\n", "- ", "# ", "<a ", "> ", "1 in "),
    *(
        "studies ",
        "not ",
        "by ",
        "tablets ",
        "so ",
        "in mice ",
        "a",
        " ",
        "the risk ",
        "lower the ",
    ),
    *("<!-- lint: off -->", "``` \n", "http://", "always ", "\u0301", "if you "),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_long_hostile_text_is_read_to_its_end(piece):
    """What makes patterns slow costs its length: a square of it would not end."""
    text = piece * (50_000 // len(piece)) + "\n\nThis balm cures warts."
    last = [remark.words for remark in lint_text(text)][-1:]
    assert last == ([] if "off" in piece else ["cures"])


# ── What is not read, and what is switched off ────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "<!-- This balm cures warts. -->",
        "## References\n\n1. Placeholder, A. This balm cures warts.",
        "See https://example.org/this-balm-cures-warts",
    ],
)
def test_only_prose_is_read(text):
    """Comments, code, front matter, addresses and references are no claims of the writer."""
    assert lint_text(text) == ()


def test_after_the_references_the_text_goes_on():
    """A heading after the reference list ends it."""
    assert found("## Sources\n\nA book.\n\n## Warts\n\nThis balm cures warts.", "W107")


def test_a_rule_is_switched_off_by_its_id():
    """The others stay on."""
    text = "New studies show that it is completely safe."
    assert {each.rule for each in lint_text(text)} == {"W102", "W107", "W109"}
    assert {each.rule for each in lint_text(text, off=["W102", "W109"])} == {"W107"}


def test_an_unknown_rule_cannot_be_switched_off():
    """A slip in an id is named, with the ids that there are."""
    with pytest.raises(UnknownName) as error:
        lint_text("", off=["W999"])
    assert "'W999'" in str(error.value)
    assert "W101" in str(error.value)


def test_a_comment_switches_a_rule_off_until_it_is_on_again():
    """By id, or without one for all."""
    text = (
        "<!-- lint: off W107 -->\nThis balm cures warts.\n\nRecent studies are rare.\n"
        "<!-- lint: on -->\n\nThat balm cures warts.\n\n<!-- lint: off -->\n\nRecent studies."
    )
    assert [(each.rule, each.line) for each in lint_text(text)] == [("W109", 4), ("W107", 7)]


def test_a_medicine_is_named_once():
    """The same medicine that helps twice is one omission."""
    text = "Naproxen eases pain. A tablet of naproxen relieves cramps. Ibuprofen helps too."
    assert found(text, "W108") == ["Naproxen", "tablet", "Ibuprofen"]


# ── A review ──────────────────────────────────────────────────────────────────────────────────


def with_one(source_kind="cohort", differs="", **cells):
    """The miniature with one claim, for which one source of that kind speaks with low certainty."""
    review = read_review(MINI)
    source = review.table(Source).rows[0].model_copy(update={"kind": SourceKind(source_kind)})
    judgement = make_judgement(source.source, "supports", certainty="low", differs=differs)
    tables = {
        **review.tables,
        Source: Table("sources.csv", (source,), (2,)),
        Claim: Table("data/mini/claims.csv", (make_claim(**cells),), (7,)),
        Consensus: Table("consensus.csv"),
        Overruling: Table("overrulings.csv"),
    }
    by_reviewer = {Judgement: {"first": Table("first.csv", (judgement,), (2,))}, Reading: {}}
    return replace(review, tables=tables, by_reviewer=by_reviewer)


REVIEWS = [
    ("W101", True, {"wording": "states"}),
    ("W101", True, {"wording": "likely"}),
    ("W101", False, {"wording": "very uncertain"}),
    ("W101", False, {"wording": "states", "kind": "prognosis"}),
    ("W101", False, {"wording": "may"}),
    ("W101", False, {"kind": "advice"}),
    ("W101", False, {"kind": "definition"}),
    ("W101", False, {"kind": "red flag"}),
    ("W103", True, {"kind": "benefit"}),
    ("W103", True, {"kind": "cause"}),
    ("W103", True, {"kind": "harm"}),
    ("W103", True, {"kind": "prevention", "source_kind": "cross-sectional study"}),
    ("W103", False, {"source_kind": "randomised trial"}),
    ("W103", False, {"source_kind": "systematic review"}),
    ("W103", False, {"kind": "epidemiology"}),
    ("W103", False, {"wording": "may"}),
    ("W106", True, {"differs": "P"}),
    ("W106", True, {"differs": "P; O"}),
    ("W106", False, {"differs": "O"}),
    ("W106", False, {"differs": "P", "kind": "advice"}),
    ("W106", False, {"differs": "P", "wording": "may"}),
    ("W106", False, {"differs": ""}),
]


@pytest.mark.parametrize(("rule", "fires", "cells"), REVIEWS)
def test_a_claim_is_held_against_what_speaks_for_it(rule, fires, cells):
    """Certainty, the design of the studies, and the people in them."""
    assert (rule in {each.rule for each in lint_review(with_one(**cells))}) is fires


def test_a_remark_on_a_claim_names_its_row_and_why():
    """The line is the row in the spreadsheet, and the reason is that of the finding."""
    (remark,) = lint_review(with_one("randomised trial"))
    assert (remark.file, remark.line, remark.words) == ("data/mini/claims.csv", 7, "C01")
    assert "low certainty allows: may" in remark.message


def test_what_does_not_count_is_passed_over():
    """Neither a sentence without a claim nor a rule that is switched off."""
    nothing = with_one(checkable="no", why_not="sets a scene", kind="", wording="", harm="")
    assert lint_review(nothing) == ()
    assert lint_review(with_one("randomised trial"), off=["W101"]) == ()


@pytest.mark.parametrize(
    ("proposal", "rules"),
    [
        ("Daily practice may make the ankle steadier.", set()),
        ("Daily practice probably makes the ankle steadier.", {"W101"}),
        ("Daily practice may halve the risk of falls.", {"W104"}),
    ],
)
def test_our_own_words_are_held_against_the_same_rules(mini, proposal, rules):
    """What is proposed is read as a draft is, and may be no surer than the evidence."""
    set_cell(mini / "data/mini/rewordings.csv", 2, "proposal", proposal)
    remarks = lint_review(read_review(mini))
    assert {remark.rule for remark in remarks if "rewordings" in remark.file} == rules


# ── Forms ─────────────────────────────────────────────────────────────────────────────────────

TEXT = "😀 Recent studies are rare.\nThis balm cures warts."


def test_a_line_of_text_is_what_editors_look_for():
    """File, line and column, level, rule and words."""
    first, second = as_text(lint_text(TEXT, file="my draft.md")).splitlines()
    assert first.startswith("my draft.md:1:3: note: W109 “Recent studies” – New, recent, latest")
    assert second.startswith("my draft.md:2:11: warning: W107 “cures” – ")


def test_json_has_every_field():
    """Each remark by its fields."""
    first, _ = json.loads(as_json(lint_text(TEXT, file="draft.md")))
    assert list(first) == ["rule", "file", "line", "column", "end_column", "words", "message", "do"]
    assert (first["rule"], first["column"], first["end_column"]) == ("W109", 3, 17)


SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "$schema": {"type": "string", "format": "uri"},
        "runs": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/run"}},
    },
    "$defs": {
        "text": {
            "type": "object",
            "required": ["text"],
            "properties": {"text": {"type": "string", "minLength": 1}},
            "additionalProperties": False,
        },
        "run": {
            "type": "object",
            "required": ["tool", "results"],
            "additionalProperties": False,
            "properties": {
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "tool": {
                    "type": "object",
                    "required": ["driver"],
                    "properties": {
                        "driver": {
                            "type": "object",
                            "required": ["name"],
                            "properties": {
                                "rules": {"type": "array", "items": {"$ref": "#/$defs/rule"}}
                            },
                        }
                    },
                },
                "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
            },
        },
        "rule": {
            "type": "object",
            "required": ["id"],
            "additionalProperties": False,
            "properties": {
                "id": {"type": "string"},
                "name": {"type": "string"},
                "shortDescription": {"$ref": "#/$defs/text"},
                "help": {"$ref": "#/$defs/text"},
                "helpUri": {"type": "string", "pattern": "^https://doi[.]org/10[.]"},
                "defaultConfiguration": {"properties": {"level": {"enum": ["warning", "note"]}}},
            },
        },
        "result": {
            "type": "object",
            "required": ["message", "ruleId", "locations"],
            "additionalProperties": False,
            "properties": {
                "ruleId": {"type": "string"},
                "ruleIndex": {"type": "integer", "minimum": 0},
                "level": {"enum": ["none", "note", "warning", "error"]},
                "message": {"$ref": "#/$defs/text"},
                "locations": {"items": {"$ref": "#/$defs/location"}},
            },
        },
        "location": {
            "required": ["physicalLocation"],
            "properties": {
                "physicalLocation": {
                    "required": ["artifactLocation", "region"],
                    "properties": {
                        "artifactLocation": {
                            "required": ["uri"],
                            "properties": {"uri": {"type": "string", "pattern": "^[^ ]+$"}},
                        },
                        "region": {
                            "required": ["startLine"],
                            "properties": {
                                key: {"type": "integer", "minimum": 1}
                                for key in ("startLine", "startColumn", "endColumn")
                            },
                            "additionalProperties": False,
                        },
                    },
                }
            },
        },
    },
}
"""What SARIF 2.1.0 (OASIS) asks of the parts that we write."""


@pytest.mark.parametrize("file", ["draft.md", "my draft.md", "dräft.md", ""])
def test_sarif_is_valid(file):
    """The parts that SARIF asks for are there, and no others."""
    jsonschema = pytest.importorskip("jsonschema")
    log = json.loads(as_sarif(lint_text(TEXT, file=file)))
    jsonschema.Draft202012Validator(SARIF).validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[each["ruleIndex"]]["id"] for each in run["results"]] == ["W109", "W107"]


@pytest.mark.parametrize("form", [as_text, as_json, as_sarif])
def test_each_form_can_be_compared(form):
    """The same remarks always give the same text, and none give one that can be read."""
    assert form(lint_text(TEXT)) == form(lint_text(TEXT))
    assert form(()) == "" or json.loads(form(())) is not None


# ── What is read ──────────────────────────────────────────────────────────────────────────────

ARTICLE = "# Warts\n\n## Care\n\nThis balm cures warts."


def remarked(path) -> list[tuple[str, str]]:
    """What is remarked in a file: the rule and its words."""
    return [(remark.rule, remark.words) for remark in lint_file(path)]


def test_of_a_page_only_the_article_is_read(tmp_path):
    """Its scripts, its styles and what stands around the article are no claims."""
    path = write_page(tmp_path / "page.html", ARTICLE)
    html = path.read_text("utf-8")
    path.write_text(html.replace("<h1", "<script>x = 'It always cures.';</script><h1"), "utf-8")
    assert remarked(path) == [("W107", "cures")]


@pytest.mark.parametrize("mark", ["[1]", " [1]", "<sup>1</sup>", "[@lee2019]", " (Lee, 2019)"])
def test_a_citation_right_after_the_full_stop_counts(mark):
    assert not [
        remark.rule
        for remark in lint_text(f"# Walks\n\nStudies show that walks help.{mark} Rest, too.")
    ]


def test_a_word_file_is_read_like_any_other(tmp_path):
    """Whatever `new` reads."""
    assert remarked(write_docx(tmp_path / "draft.docx", ARTICLE)) == [("W107", "cures")]


# ── Documentation ─────────────────────────────────────────────────────────────────────────────


def test_the_documentation_is_that_of_the_rules():
    """`docs/lint.md` says of each rule what RULES says; rewrite it with `documentation()`."""
    assert (ROOT / "docs" / "lint.md").read_text("utf-8") == documentation()


# ── Against labels that are older than the rules ──────────────────────────────────────────────


def test_a_share_at_the_end_of_a_sentence_is_read_whole():
    """The blank before a percent sign does not cut it off."""
    assert found("Sausage raises the risk of bowel cancer by 18 %.", "W104")


@pytest.mark.parametrize("rule", ON_DRAFTS)
def test_nine_in_ten_remarks_of_a_rule_are_wanted(rule):
    """On the sentences for development, rule by rule; and it finds half of what people want."""
    counts = bench.measure("development")
    assert counts.precision(rule) >= 0.88
    assert counts.recall(rule) >= 0.5


def test_the_held_out_sentences_do_not_get_worse():
    """Floors a little below what `bench/lint.py` measured."""
    counts = bench.measure("held out")
    assert counts.precision() >= 0.84
    assert counts.recall() >= 0.84


def test_half_of_the_labelled_sentences_are_traps():
    """At least two hundred sentences on ten topics, and two in five where a remark is wrong."""
    rows = read_rows(bench.LABELLED)
    assert len(rows) >= 200
    assert len({row["topic"] for row in rows}) >= 10
    assert sum(not row["rules"] for row in rows) >= 0.4 * len(rows)
