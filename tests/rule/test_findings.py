"""Findings: two verdicts side by side, the wording, and what the writer should do."""

import itertools

import pytest
from conftest import any_body, any_claim, any_judgement, make_claim, make_judgement
from hypothesis import given
from hypothesis import strategies as st

from evidence_review.rule.findings import Known, act, finding_of, findings_of
from evidence_review.rule.frequency import Held
from evidence_review.tables.rows import Overruling
from evidence_review.vocabulary import Action, Kind, Verdict, WordingFit

FITS, OVER, UNDER, OPEN, NONE = (Held(word) for word in WordingFit)

# ── What to do ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("as_cited", "best", "wording", "action"),
    [
        ("not checkable", "not checkable", NONE, "keep"),
        ("not assessed", "not assessed", NONE, "assess"),
        ("not addressed", "not addressed", NONE, "remove"),
        ("supported", "contradicted", NONE, "correct"),
        ("not addressed", "contradicted", NONE, "correct"),
        ("supported", "partly contradicted", NONE, "correct"),
        ("supported", "disputed", NONE, "qualify"),
        ("mixed", "mixed", NONE, "qualify"),
        ("inconclusive", "inconclusive", NONE, "qualify"),
        ("supported", "supported", OVER, "soften"),
        ("not addressed", "supported", OVER, "soften"),
        ("partly supported", "partly supported", OVER, "soften"),
        ("partly supported", "partly supported", FITS, "qualify"),
        ("partly supported", "supported", OPEN, "keep"),
        ("not addressed", "partly supported", UNDER, "qualify"),
        ("not addressed", "supported", FITS, "cite"),
        ("not assessed", "supported", NONE, "cite"),
        ("disputed", "supported", UNDER, "cite"),
        ("contradicted", "supported", FITS, "cite"),
        ("supported", "supported", UNDER, "strengthen"),
        ("supported", "supported", FITS, "keep"),
        ("partly supported", "supported", NONE, "keep"),
    ],
)
def test_the_rule_asks_for_the_most_serious_change(as_cited, best, wording, action):
    """What is wrong comes first, then what is too strong, then what lacks a reference."""
    claim = make_claim()
    assert act(claim, Verdict(as_cited), Verdict(best), wording, searched=True) == action


@pytest.mark.parametrize("kind", Kind)
def test_nothing_is_taken_out_before_somebody_searched(kind):
    """Without a search a claim needs a source; a warning or advice is never taken out."""
    silent, claim = Verdict.NOT_ADDRESSED, make_claim(kind=kind)
    assert act(claim, silent, silent, NONE, searched=False) == "cite"
    kept = kind in ("harm", "red flag", "advice")
    assert act(claim, silent, silent, NONE, searched=True) == ("cite" if kept else "remove")


def test_every_action_can_be_asked_for():
    """No word of the vocabulary is out of the rule's reach."""
    cases = itertools.product([make_claim()], Verdict, Verdict, map(Held, WordingFit))
    assert {act(*case, searched=True) for case in cases} == set(Action)


@pytest.mark.parametrize("wording", WordingFit)
@pytest.mark.parametrize("as_cited", Verdict)
def test_what_the_evidence_denies_is_never_kept(as_cited, wording):
    """No reference and no wording makes up for evidence against a claim."""
    for best in (Verdict.CONTRADICTED, Verdict.PARTLY_CONTRADICTED, Verdict.DISPUTED):
        asked = act(make_claim(), as_cited, best, Held(wording), searched=True)
        assert asked in (Action.CORRECT, Action.QUALIFY)


# ── Two questions ────────────────────────────────────────────────────────────────────

CITED = make_judgement("cited", certainty="low")
FURTHER = make_judgement("further", "refutes", certainty="high")


def test_both_verdicts_stand_side_by_side():
    """What the article's own list carries and what is best known are never merged."""
    found = finding_of(make_claim(), [CITED, FURTHER], Known(("cited",)))
    assert (found.as_cited, found.best_evidence) == ("supported", "contradicted")
    assert (found.certainty, found.action) == ("high", "correct")
    assert found.rests_on == found.judged == ("cited", "further")
    assert found.as_cited_because == "Says the whole of it: cited."
    assert found.best_evidence_because == (
        "Directly against it: further (high). Outweighed by surer evidence: cited (low)."
    )


def test_the_wording_is_held_against_the_best_evidence():
    """The reason names the words that the certainty allows."""
    found = finding_of(make_claim(wording="states"), [CITED], Known(("cited",)))
    assert (found.wording_fit, found.action) == ("overstated", "soften")
    assert found.wording_because.endswith("; low certainty allows: may, might, could.")


def test_a_claim_tied_to_a_source_is_held_against_that_one():
    """Where the article names the source of a sentence, the rest of its list does not help."""
    body = [make_judgement("tied", "silent"), make_judgement("listed")]
    tied, loose = make_claim(cited="tied"), make_claim()
    assert finding_of(loose, body, Known(("tied", "listed"))).as_cited == "supported"
    assert finding_of(tied, body, Known(("tied", "listed"))).as_cited == "not addressed"
    assert finding_of(tied, body, Known(("tied", "listed"))).best_evidence == "supported"


@given(any_claim(), any_body(), st.data())
def test_a_source_outside_the_list_never_changes_the_verdict_as_cited(claim, body, data):
    """What the article does not cite cannot help it or harm it."""
    known = Known(tuple(row.source for row in body))
    more = data.draw(any_judgement("foreign"))
    alone, beside = finding_of(claim, body, known), finding_of(claim, [*body, more], known)
    assert alone.as_cited == beside.as_cited


@given(any_claim(), any_body(), st.lists(st.sampled_from(["s0", "s1", "s2", "elsewhere"])))
def test_the_best_evidence_does_not_ask_who_cites_it(claim, body, cited):
    """What the article lists makes no difference to what is known."""
    assert (
        finding_of(claim, body, Known(tuple(cited))).best_evidence
        == finding_of(claim, body, Known(("s0",))).best_evidence
    )


# ── Repeats ───────────────────────────────────────────────────────────────────────────────────

REPEAT = make_claim(claim="C02", repeats="C01", wording="may")


def test_a_repeat_shares_the_judgements_of_the_first():
    """What is judged once counts wherever the article says it, each time with its own wording."""
    first, again = findings_of([make_claim(), REPEAT], [CITED], Known(("cited",)))
    assert (again.claim, again.as_cited, again.judged) == ("C02", first.as_cited, first.judged)
    assert (first.wording_fit, again.wording_fit) == ("overstated", "fits")


def test_every_row_has_a_finding():
    """Claims, repeats and sentences without a claim are all accounted for, in their order."""
    scene = make_claim(claim="C03", checkable="no", why_not="sets a scene")
    found = findings_of(
        [make_claim(), REPEAT, scene, make_claim(claim="C04")], [CITED], Known(("cited",))
    )
    assert [each.claim for each in found] == ["C01", "C02", "C03", "C04"]
    assert [each.as_cited for each in found[2:]] == ["not checkable", "not assessed"]


# ── Overruling ────────────────────────────────────────────────────────────────────────────────


def overruling(**cells: str) -> Overruling:
    usual = {
        "claim": "C01",
        "body": "best evidence",
        "verdict": "disputed",
        "decided_by": "the editor",
        "reason": "the trial was stopped early.",
        "date": "2026-01-02",
    }
    return Overruling.model_validate(usual | cells)


def test_an_overruling_shows_both_verdicts():
    """A human's verdict stands; the reasons say what the rule said, who overruled it and why."""
    found = finding_of(make_claim(), [CITED], Known(("cited",)), [overruling()])
    assert (found.as_cited, found.best_evidence) == ("supported", "disputed")
    assert found.action == "qualify"
    assert found.as_cited_because == "Says the whole of it: cited."
    assert found.best_evidence_because == (
        "Directly for it: cited (low). "
        "The rule says supported; overruled by the editor: the trial was stopped early."
    )


@pytest.mark.parametrize("body", ["as cited", "best evidence"])
def test_an_overruling_is_of_one_question(body):
    """The other verdict stays the rule's."""
    found = finding_of(make_claim(), [CITED], Known(("cited",)), [overruling(body=body)])
    verdicts = {"as cited": found.as_cited, "best evidence": found.best_evidence}
    assert verdicts.pop(body) == "disputed"
    assert set(verdicts.values()) == {"supported"}


def test_an_overruling_holds_for_repeats():
    """What was decided of a claim holds wherever the article says it again."""
    found = findings_of([make_claim(), REPEAT], [CITED], Known(("cited",)), [overruling()])
    assert [each.best_evidence for each in found] == ["disputed", "disputed"]


def test_no_wording_is_measured_against_evidence_to_the_contrary():
    """A claim that a human calls supported is not said to fit the certainty that it is false."""
    against = make_judgement("cited", "refutes", certainty="high")
    found = finding_of(
        make_claim(), [against], Known(("cited",)), [overruling(verdict="supported")]
    )
    assert found.wording_fit == "not applicable"
