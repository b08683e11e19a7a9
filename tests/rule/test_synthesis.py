"""The rule: from the judgements of a claim to a verdict, step by step."""

import itertools

import pytest
from conftest import any_body, any_claim, make_claim, make_judgement
from hypothesis import given
from hypothesis import strategies as st

from evidence_review.rule.synthesis import Conclusion, conclude
from evidence_review.tables.rows import Judgement
from evidence_review.vocabulary import Direction, Kind, Verdict

CLAIM = make_claim()


def verdict(*judgements: Judgement, **claim: str) -> str:
    """The verdict on an empirical claim, or on one that is otherwise."""
    return conclude(make_claim(**claim), judgements).verdict


def says(direction: str, certainty: str = "moderate", **cells: str) -> Judgement:
    """A judgement in shorthand; every source has a name of its own."""
    source = f"source-{next(_numbers)}"
    return make_judgement(source, direction, certainty=certainty, **cells)


_numbers = itertools.count()
SILENT = make_judgement("silent", "silent")
UNREAD = make_judgement("unread", "silent", basis="not retrieved")
OPEN = make_judgement("open", "inconclusive", certainty="low")

# ── Each step of the rule ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("judgements", "expected"),
    [
        # 2. A source that was not retrieved counts for nothing.
        pytest.param([], "not assessed", id="2 no judgement"),
        pytest.param([UNREAD], "not assessed", id="2 nothing could be read"),
        pytest.param([UNREAD, SILENT], "not addressed", id="2 the unread does not count"),
        # 3. No source speaks for or against it.
        pytest.param([SILENT], "not addressed", id="3 silence"),
        pytest.param([OPEN, SILENT], "not addressed", id="3 a source that could not say"),
        # 4. Surer evidence outweighs what says otherwise.
        pytest.param(
            [says("supports", "low"), says("refutes", "high")],
            "contradicted",
            id="4 surer evidence against",
        ),
        pytest.param(
            [says("supports", "high"), says("refutes", "low")],
            "supported",
            id="4 surer evidence in favour",
        ),
        pytest.param(
            [says("mixed", "low"), says("supports", "high")],
            "supported",
            id="4 a mixed source says otherwise, too",
        ),
        pytest.param(
            [says("supports", "low"), says("refutes", "low")], "disputed", id="4 not surer"
        ),
        pytest.param(
            [says("supports", "not graded"), says("refutes", "very low")],
            "disputed",
            id="4 very low outweighs nothing",
        ),
        pytest.param(
            [says("supports", "not graded"), says("refutes", "low")],
            "contradicted",
            id="4 low outweighs the ungraded",
        ),
        pytest.param(
            [says("supports", "low"), says("refutes", "high", extent="part")],
            "disputed",
            id="4 a part does not outweigh",
        ),
        pytest.param(
            [says("supports", "low"), says("refutes", "high", differs="P")],
            "disputed",
            id="4 the less direct does not outweigh",
        ),
        pytest.param(
            [says("supports", "low", differs="P"), says("refutes", "high", differs="P")],
            "partly contradicted",
            id="4 the equally indirect outweighs",
        ),
        pytest.param(
            [says("supports", "low", differs="P; O"), says("refutes", "high", differs="C")],
            "disputed",
            id="4 indirect in another way does not outweigh",
        ),
        # 5. Some for and some against.
        pytest.param([says("supports"), says("refutes")], "disputed", id="5 for and against"),
        pytest.param([says("mixed")], "disputed", id="5 a mixed source"),
        # 6. All for, or all against.
        *(
            pytest.param(given, f"{part}{verdict}", id=f"6 {verdict}, {why}")
            for direction, verdict in (("supports", "supported"), ("refutes", "contradicted"))
            for part, given, why in (
                ("", [says(direction)], "direct and whole"),
                ("", [says(direction, "very low")], "however unsure"),
                ("", [says(direction), says(direction, "not graded"), SILENT], "one is enough"),
                ("", [says(direction), OPEN, UNREAD], "beside one that could not say"),
                ("partly ", [says(direction, extent="part")], "a part"),
                ("partly ", [says(direction, differs="O")], "indirect"),
                ("partly ", [says(direction, "not graded")], "said and not shown"),
                (
                    "partly ",
                    [says(direction, extent="part"), says(direction, differs="P")],
                    "no two make one that is direct and whole",
                ),
            )
        ),
    ],
)
def test_each_step_of_the_rule(judgements, expected):
    """The verdict on an empirical claim, by what its sources say and how surely."""
    assert verdict(*judgements) == expected


@pytest.mark.parametrize("judgements", [[], [SILENT], [says("supports")], [says("refutes")]])
def test_what_has_nothing_to_check_is_not_judged(judgements):
    """Step 1: whatever is judged, a sentence with nothing to check is not checkable."""
    cells = {"checkable": "no", "why_not": "sets a scene"}
    assert verdict(*judgements, **cells) == "not checkable"
    assert conclude(make_claim(**cells), judgements).reasons == ("The sentence sets a scene.",)


@pytest.mark.parametrize("kind", Kind)
def test_only_an_empirical_claim_needs_graded_evidence(kind):
    """A definition, a warning sign or advice can be carried by a source without a grade."""
    empirical = kind not in ("definition", "red flag", "advice")
    carried = "partly supported" if empirical else "supported"
    denied = "partly contradicted" if empirical else "contradicted"
    assert verdict(says("supports", "not graded"), kind=kind) == carried
    assert verdict(says("refutes", "not graded"), kind=kind) == denied


def test_every_verdict_can_be_reached():
    """No word of the vocabulary is out of the rule's reach."""
    cases = [
        ([says("supports")], {}),
        ([says("supports", differs="P")], {}),
        ([says("mixed")], {}),
        ([says("refutes", differs="P")], {}),
        ([says("refutes")], {}),
        ([SILENT], {}),
        ([], {}),
        ([], {"checkable": "no", "why_not": "sets a scene"}),
    ]
    assert [verdict(*judgements, **claim) for judgements, claim in cases] == list(Verdict)


# ── The reasons ───────────────────────────────────────────────────────────────────────────────


def concluded(*judgements: Judgement) -> Conclusion:
    return conclude(CLAIM, judgements)


@pytest.mark.parametrize(
    ("judgements", "reasons"),
    [
        pytest.param([], ["No source has been judged."], id="nothing judged"),
        pytest.param([UNREAD], ["No source could be read."], id="nothing read"),
        pytest.param(
            [SILENT, UNREAD],
            ["1 source looked at, none speaks for or against it."],
            id="silence of one",
        ),
        pytest.param(
            [SILENT, make_judgement("two", "silent", basis="abstract")],
            ["2 sources looked at, none speaks for or against it (1 not read in full)."],
            id="silence of what was not read in full",
        ),
        pytest.param(
            [SILENT, OPEN],
            [
                "2 sources looked at, none speaks for or against it.",
                "Looked into it and could not say: open.",
            ],
            id="silence, and one that could not say",
        ),
        pytest.param([make_judgement("a")], ["Directly for it: a (moderate)."], id="for"),
        pytest.param(
            [make_judgement("a", "refutes"), OPEN],
            ["Directly against it: a (moderate).", "Looked into it and could not say: open."],
            id="against, and one that could not say",
        ),
        pytest.param(
            [make_judgement("a", "mixed")],
            ["One source says both yes and no: a (moderate)."],
            id="yes and no",
        ),
        pytest.param(
            [make_judgement("a"), make_judgement("b", "refutes"), make_judgement("c", "mixed")],
            [
                "Sources disagree; for it: a (moderate); against it: b (moderate); "
                "both: c (moderate)."
            ],
            id="both sides",
        ),
        pytest.param(
            [
                make_judgement("a", differs="P; O"),
                make_judgement("b", extent="part", differs="O"),
                make_judgement("c", certainty="not graded"),
            ],
            [
                "Speaks for it: a (moderate), b (moderate), c (not graded).",
                "But: population differs (a); outcome differs (a, b); only a part of it (b); "
                "said without graded evidence (c).",
            ],
            id="why not whole",
        ),
        pytest.param(
            [make_judgement("a", differs="P"), make_judgement("b", differs="P")],
            ["Speaks for it: a (moderate), b (moderate).", "But: population differs (all)."],
            id="all for one reason",
        ),
        pytest.param(
            [make_judgement("a", "refutes", differs="C")],
            ["Speaks against it: a (moderate).", "But: comparator differs (a)."],
            id="why not contradicted",
        ),
        pytest.param(
            [make_judgement("a", certainty="low"), make_judgement("b", "refutes")],
            ["Directly against it: b (moderate).", "Outweighed by surer evidence: a (low)."],
            id="outweighed",
        ),
    ],
)
def test_a_verdict_says_why(judgements, reasons):
    """The reasons name the sources, how sure each is, and what it lacks."""
    assert list(concluded(*judgements).reasons) == reasons


def test_a_verdict_is_as_sure_as_its_surest_carrier():
    """The certainty is that of the sources that carry the verdict, which are named."""
    found = concluded(
        make_judgement("a", certainty="low"),
        make_judgement("b", certainty="moderate"),
        make_judgement("c", certainty="high", extent="part"),
    )
    assert (found.certainty, found.rests_on) == ("moderate", ("a", "b"))


@pytest.mark.parametrize("judgements", [[], [SILENT], [UNREAD], [OPEN]])
def test_a_verdict_on_silence_rests_on_nothing(judgements):
    """Where no source speaks, no certainty stands behind the verdict."""
    found = concluded(*judgements)
    assert (found.certainty, found.rests_on) == ("not graded", ())


# ── Properties ────────────────────────────────────────────────────────────────────────────────


@given(any_claim(), any_body(), st.randoms())
def test_the_order_of_the_judgements_decides_nothing(claim, body, random):
    """The verdict, its certainty and what it rests on do not depend on the order of the rows."""
    one, other = conclude(claim, body), conclude(claim, random.sample(body, len(body)))
    assert (one.verdict, one.certainty) == (other.verdict, other.certainty)
    assert set(one.rests_on) == set(other.rests_on)


@given(any_claim(), any_body())
@pytest.mark.parametrize("more", [SILENT, OPEN], ids=["silent", "inconclusive"])
def test_a_source_that_says_nothing_changes_no_verdict(more, claim, body):
    """One more source that is silent or cannot say only turns not assessed into not addressed."""
    before, after = (conclude(claim, each).verdict for each in (body, (*body, more)))
    assert after == before or (before, after) == ("not assessed", "not addressed")


@given(any_claim(), any_body())
def test_a_source_that_was_not_retrieved_changes_nothing(claim, body):
    """What nobody read has no say."""
    before, after = conclude(claim, body), conclude(claim, (*body, UNREAD))
    assert (after.verdict, after.certainty, after.rests_on) == (
        before.verdict,
        before.certainty,
        before.rests_on,
    )


@given(any_claim(), any_body())
def test_a_retracted_source_changes_nothing_and_is_named(claim, body):
    """What was withdrawn as unsound has no say, and the reasons tell that it was looked at."""
    withdrawn = make_judgement("withdrawn", "refutes", certainty="high")
    before, after = conclude(claim, body), conclude(claim, (*body, withdrawn), {"withdrawn"})
    assert (after.verdict, after.certainty, after.rests_on) == (
        before.verdict,
        before.certainty,
        before.rests_on,
    )
    if claim.checkable == "yes":
        assert "Retracted, counts for nothing: withdrawn." in after.reasons


def test_what_is_outweighed_outweighs_nothing():
    """A low and a high certainty that agree stand together against a moderate one."""
    found = concluded(
        make_judgement("a", certainty="low"),
        make_judgement("b", "refutes", certainty="moderate"),
        make_judgement("c", certainty="high"),
    )
    assert (found.verdict, found.rests_on) == ("supported", ("a", "c"))
    assert "Outweighed by surer evidence: b (moderate)." in found.reasons


@given(any_claim(), any_body())
def test_saying_the_same_twice_is_saying_it_once(claim, body):
    """A second source that says just what another said changes no verdict."""
    again = tuple(each.model_copy(update={"source": f"{each.source}-b"}) for each in body)
    assert conclude(claim, (*body, *again)).verdict == conclude(claim, body).verdict


MIRROR = dict(zip(list(Verdict)[:5], list(Verdict)[4::-1], strict=True))
TURNED = {"supports": Direction.REFUTES, "refutes": Direction.SUPPORTS}


@given(any_claim(), any_body())
def test_turning_every_direction_turns_the_verdict(claim, body):
    """The rule favours neither side: what speaks for and against may change places."""
    other = [
        each.model_copy(update={"direction": TURNED.get(each.direction, each.direction)})
        for each in body
    ]
    before, after = conclude(claim, body).verdict, conclude(claim, other).verdict
    assert after == MIRROR.get(before, before)


@given(any_claim(), any_body())
def test_a_verdict_rests_on_sources_that_speak(claim, body):
    """What a verdict rests on was read, says something, and is named in the reasons."""
    found = conclude(claim, body)
    speaking = {each.source for each in body if each.direction not in ("silent", "inconclusive")}
    assert set(found.rests_on) <= speaking
    assert all(source in " ".join(found.reasons) for source in found.rests_on)


@given(any_claim(), any_body())
def test_no_source_against_a_verdict_goes_unnamed(claim, body):
    """Whoever reads the reasons of a verdict learns of every source that says otherwise."""
    found = conclude(claim, body)
    carrying = {each.direction for each in body if each.source in found.rests_on}
    for each in body:
        if each.direction is not Direction.SILENT and each.direction not in carrying:
            assert each.source in " ".join(found.reasons)
