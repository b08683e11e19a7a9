"""The rule of best evidence: is it known, and how sure is it?"""

import itertools

import pytest
from conftest import any_body, any_claim, make_claim, make_judgement
from hypothesis import given
from hypothesis import strategies as st

from evidence_review.rule.certainty import best_evidence
from evidence_review.tables.rows import Claim, Judgement
from evidence_review.vocabulary import Certainty, Direction, Kind, Verdict

CLAIM = make_claim()
_numbers = itertools.count()


def says(direction: str, certainty: str = "moderate", **cells: str) -> Judgement:
    """A judgement in shorthand; every source has a name of its own."""
    return make_judgement(f"source-{next(_numbers)}", direction, certainty=certainty, **cells)


def verdict(*judgements: Judgement, **claim: str) -> str:
    """The verdict on a claim of benefit, or on one that is otherwise."""
    return best_evidence(make_claim(**claim), judgements).verdict


SILENT = make_judgement("silent", "silent")
UNREAD = make_judgement("unread", "silent", basis="not retrieved")
OPEN = make_judgement("open", "inconclusive", certainty="low")

# ── Each step ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("judgements", "expected"),
    [
        pytest.param([], "not assessed", id="2 no judgement"),
        pytest.param([UNREAD], "not assessed", id="2 nothing could be read"),
        pytest.param([UNREAD, SILENT], "not addressed", id="2 the unread does not count"),
        pytest.param(
            [says("supports", "not graded"), says("refutes", "low")],
            "contradicted",
            id="3 a mere statement is set aside where evidence speaks",
        ),
        pytest.param(
            [says("supports", "not graded"), says("inconclusive", "low")],
            "inconclusive",
            id="3 also where the evidence could not say",
        ),
        pytest.param(
            [says("supports", "low"), says("refutes", "high")], "contradicted", id="4 surer against"
        ),
        pytest.param(
            [says("supports", "high"), says("refutes", "low")], "supported", id="4 surer for"
        ),
        pytest.param(
            [says("mixed", "low"), says("supports", "high")], "supported", id="4 surer than mixed"
        ),
        pytest.param(
            [says("inconclusive", "high"), says("supports", "low")],
            "inconclusive",
            id="4 surer that it could not be said",
        ),
        pytest.param(
            [says("supports", "low"), says("refutes", "low")], "disputed", id="4 not surer"
        ),
        pytest.param(
            [says("mixed", "very low"), says("supports", "low")],
            "mixed",
            id="4 low certainty outweighs nothing",
        ),
        pytest.param(
            [says("supports", "rating not read"), says("refutes", "high")],
            "disputed",
            id="4 a rating that was not read is not outweighed",
        ),
        pytest.param(
            [says("supports", "low"), says("refutes", "high", extent="part")],
            "disputed",
            id="4 a part does not outweigh",
        ),
        pytest.param(
            [says("supports", "low"), says("refutes", "high", differs="P")],
            "partly contradicted",
            id="4 indirectness has lowered the certainty, and is not counted again",
        ),
        pytest.param(
            [says("supports", "low", differs="P"), says("refutes", "high", differs="P")],
            "partly contradicted",
            id="4 the equally indirect outweighs",
        ),
        pytest.param([OPEN, SILENT], "inconclusive", id="5 looked into, and could not be said"),
        pytest.param([SILENT], "not addressed", id="5 silence"),
        *(
            pytest.param(
                [says(direction, "very low")], "inconclusive", id=f"6 very low, {direction}"
            )
            for direction in ("supports", "refutes", "mixed")
        ),
        pytest.param(
            [says("supports", "very low"), says("refutes", "very low")],
            "inconclusive",
            id="6 very uncertain both ways",
        ),
        pytest.param([says("supports"), says("refutes")], "disputed", id="7 for and against"),
        pytest.param([says("mixed")], "mixed", id="7 one source that says both"),
        pytest.param([says("mixed"), says("mixed")], "mixed", id="7 two that say the same"),
        *(
            pytest.param(given, f"{part}{word}", id=f"8 {word}, {why}")
            for direction, word in (("supports", "supported"), ("refutes", "contradicted"))
            for part, given, why in (
                ("", [says(direction)], "direct and whole"),
                ("", [says(direction, "low")], "of low certainty"),
                ("", [says(direction), says(direction, "not graded"), SILENT], "one is enough"),
                ("", [says(direction), OPEN, UNREAD], "beside one that could not say"),
                ("partly ", [says(direction, extent="part")], "a part"),
                ("partly ", [says(direction, differs="O")], "indirect"),
                ("partly ", [says(direction, "not graded")], "said and not shown"),
                ("partly ", [says(direction, "rating not read")], "its rating not read"),
                ("partly ", [says(direction, basis="secondary account")], "at second hand"),
            )
        ),
    ],
)
def test_each_step_of_the_rule(judgements, expected):
    """The verdict on a claim of benefit, by what its sources say and how surely."""
    assert verdict(*judgements) == expected


@pytest.mark.parametrize("judgements", [[], [SILENT], [says("supports")], [says("refutes")]])
def test_what_has_nothing_to_check_is_not_judged(judgements):
    """Step 1: whatever is judged, a sentence with nothing to check is not checkable."""
    claim = make_claim(checkable="no", why_not="sets a scene")
    made = best_evidence(claim, judgements)
    assert (made.verdict, made.reasons) == ("not checkable", ("The sentence sets a scene.",))


@pytest.mark.parametrize("kind", Kind)
def test_only_an_empirical_claim_needs_graded_evidence(kind):
    """A definition, a warning sign or advice can be carried by a source without a grade."""
    empirical = kind not in ("definition", "red flag", "advice")
    carried = "partly supported" if empirical else "supported"
    assert verdict(says("supports", "not graded"), kind=kind) == carried


def test_parts_that_together_are_the_whole_carry_it():
    """Where a claim names its parts, sources may share them; the least sure part counts."""
    claim = make_claim(parts="ice; heat")
    ice = says("supports", "high", extent="part", parts="ice")
    heat = says("supports", "low", extent="part", parts="heat")
    made = best_evidence(claim, [ice, heat])
    assert (made.verdict, made.certainty) == ("supported", "low")
    assert best_evidence(claim, [ice]).verdict == "partly supported"
    assert best_evidence(CLAIM, [ice, heat]).verdict == "partly supported"


# ── Answers that a clinician expects ──────────────────────────────────────────────────────────

PILOT = says("supports", "very low")


@pytest.mark.parametrize(
    ("claim", "judgements", "expected", "certainty"),
    [
        pytest.param(
            {"wording": "very uncertain"},
            [says("inconclusive", "very low")],
            "supported",
            "very low",
            id="that it is not known, of which a review could not say",
        ),
        pytest.param(
            {"kind": "harm"},
            [says("inconclusive", "moderate")],
            "inconclusive",
            "moderate",
            id="harm, of which a large trial could not say",
        ),
        pytest.param(
            {},
            [*(says("inconclusive", "high") for _ in range(10)), PILOT],
            "inconclusive",
            "high",
            id="ten sure reviews that could not say, and a pilot",
        ),
        pytest.param(
            {},
            [says("supports", "high", extent="part"), PILOT],
            "partly supported",
            "high",
            id="a part surely, and all of it very unsurely",
        ),
        pytest.param(
            {},
            [says("supports", "high", extent="part"), says("refutes", "not graded")],
            "partly supported",
            "high",
            id="a review of a part, and a page that says no",
        ),
        pytest.param(
            {"parts": "one; other"},
            [says("supports", "high", extent="part", parts=part) for part in ("one", "other")],
            "supported",
            "high",
            id="two reviews of one half",
        ),
        pytest.param(
            {},
            [says("supports", "low"), *(says("refutes", "very low") for _ in range(30))],
            "disputed",
            "low",
            id="one low study, and thirty very low against it",
        ),
        pytest.param(
            {},
            [says("supports", "high", basis="secondary account")],
            "partly supported",
            "rating not read",
            id="hearsay, however sure",
        ),
        pytest.param(
            {"kind": "red flag"},
            [says("supports", extent="part"), says("refutes", "not graded")],
            "partly supported",
            "moderate",
            id="a warning sign that a page denies",
        ),
        pytest.param(
            {}, [UNREAD, SILENT], "not addressed", "not graded", id="the only reference not read"
        ),
        pytest.param(
            {},
            [says("refutes", "high"), says("supports", "very low", basis="secondary account")],
            "contradicted",
            "high",
            id="a sure review against, and a weak study at second hand",
        ),
        pytest.param(
            {},
            [says("supports", "high", extent="part"), says("refutes", "very low")],
            "partly supported",
            "high",
            id="a part surely, and a null result that shows nothing",
        ),
        pytest.param(
            {"kind": "harm"},
            [says("supports", "not graded"), says("inconclusive", "low")],
            "partly supported",
            "not graded",
            id="a regulator warns, and small trials could not say",
        ),
        pytest.param(
            {"kind": "harm"},
            [says("supports", "not graded"), says("refutes", "low")],
            "disputed",
            "low",
            id="a regulator warns, and small trials say no",
        ),
        pytest.param(
            {"kind": "advice"},
            [says("supports", "not graded"), says("refutes", "very low")],
            "supported",
            "not graded",
            id="advice of many, and a study that shows nothing",
        ),
        pytest.param(
            {"kind": "advice"},
            [says("supports", "not graded"), says("inconclusive", "moderate")],
            "inconclusive",
            "moderate",
            id="advice of a page, of which a sure review could not say",
        ),
        pytest.param(
            {"kind": "red flag"},
            [says("refutes", "very low")],
            "inconclusive",
            "very low",
            id="a warning sign, and a study that shows nothing",
        ),
        pytest.param(
            {"kind": "red flag"},
            [says("supports", "low"), says("refutes", "moderate")],
            "disputed",
            "moderate",
            id="a warning sign, and a surer study against it",
        ),
        pytest.param(
            {"wording": "very uncertain"},
            [says("refutes", "very low")],
            "supported",
            "very low",
            id="that it is not known, and a study that shows nothing",
        ),
    ],
)
def test_answers_that_a_clinician_expects(claim, judgements, expected, certainty):
    """Bodies of evidence of which an earlier rule said what no clinician would."""
    made = best_evidence(make_claim(**claim), judgements)
    assert (made.verdict, made.certainty) == (expected, certainty)


# ── The reasons ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("judgements", "reasons"),
    [
        ([], ["No source has been judged."]),
        ([UNREAD], ["No source could be read."]),
        ([SILENT, UNREAD], ["1 source looked at, none speaks for or against it."]),
        (
            [SILENT, make_judgement("two", "silent", basis="abstract")],
            ["2 sources looked at, none speaks for or against it (1 not read in full)."],
        ),
        ([SILENT, OPEN], ["Looked into, and could not be said: open (low)."]),
        (
            [make_judgement("a", "refutes", certainty="low"), OPEN],
            ["Directly against it: a (low).", "Looked into it and could not say: open."],
        ),
        (
            [
                make_judgement("a", "refutes", certainty="very low"),
                make_judgement("b", certainty="very low"),
                OPEN,
            ],
            [
                "Speaks for it, and is too uncertain to show it: b (very low).",
                "Speaks against it, and is too uncertain to show it: a (very low).",
                "Looked into, and could not be said: open (low).",
            ],
        ),
        ([make_judgement("a", "mixed")], ["Says both yes and no: a (moderate)."]),
        (
            [make_judgement("a"), make_judgement("b", "refutes"), make_judgement("c", "mixed")],
            [
                "Sources disagree; for it: a (moderate); against it: b (moderate); "
                "both: c (moderate)."
            ],
        ),
        (
            [
                make_judgement("a", differs="P; O"),
                make_judgement("b", extent="part", differs="O"),
                make_judgement("c", certainty="rating not read"),
            ],
            [
                "Speaks for it: a (moderate), b (moderate), c (rating not read).",
                "But: population differs (a); outcome differs (a, b); only a part of it (b); "
                "its rating was not read (c).",
            ],
        ),
        (
            [make_judgement("a"), make_judgement("b", certainty="high", extent="part")],
            ["Directly for it: a (moderate).", "Surer of a part of it, or of others: b (high)."],
        ),
        (
            [make_judgement("a", certainty="low"), make_judgement("b", "refutes")],
            ["Directly against it: b (moderate).", "Outweighed by surer evidence: a (low)."],
        ),
        (
            [make_judgement("a"), make_judgement("b", "refutes", certainty="not graded")],
            ["Directly for it: a (moderate).", "Said without evidence, set aside: b."],
        ),
    ],
)
def test_a_verdict_says_why(judgements, reasons):
    """The reasons name the sources, how sure each is, what it lacks, and what was set aside."""
    assert list(best_evidence(CLAIM, judgements).reasons) == reasons


@pytest.mark.parametrize("judgements", [[], [SILENT], [UNREAD]])
def test_a_verdict_on_silence_rests_on_nothing(judgements):
    """Where no source speaks, no certainty stands behind the verdict."""
    made = best_evidence(CLAIM, judgements)
    assert (made.certainty, made.rests_on) == ("not graded", ())


# ── Properties ────────────────────────────────────────────────────────────────────────────────

SCORE = {"supported": 2, "partly supported": 1, "partly contradicted": -1, "contradicted": -2}


def score(claim: Claim, judgements: tuple[Judgement, ...]) -> int:
    """How far a verdict is for the claim, or against it."""
    return SCORE.get(best_evidence(claim, judgements).verdict, 0)


AXES = list(
    itertools.product(
        ("supports", "refutes", "mixed", "inconclusive"),
        (("", "whole"), ("P", "whole"), ("", "part")),
        Certainty,
    )
)


def axes(source: str) -> list[Judgement]:
    """A judgement of that source for everything that it may say of a claim, however surely."""
    return [
        make_judgement(source, direction, differs=differs, extent=extent, certainty=certainty)
        for direction, (differs, extent), certainty in AXES
    ]


ONE, TWO, MORE = axes("one"), axes("two"), axes("more")
SMALL = [(), *((row,) for row in ONE), *itertools.product(ONE[::2], TWO[1::3])]


@pytest.mark.parametrize("kind", ["benefit", "red flag", "advice"])
def test_support_never_lowers_and_contradiction_never_raises(kind):
    """Over all small sets of judgements: one more source moves a verdict its own way or not at all.

    GRADE wants one exception, of empirical claims: where studies exist, what pages merely say is
    set aside, so that a very uncertain study turns a page's yes or no into *inconclusive*.
    """
    claim = make_claim(kind=kind)
    for body in SMALL:
        before, hearsay = score(claim, body), all(row.certainty == "not graded" for row in body)
        for row in MORE if len(body) < 2 else MORE[::5]:
            excepted = claim.empirical and hearsay and row.certainty == "very low"
            after = score(claim, (*body, row))
            assert row.direction != "supports" or excepted or after >= before, (body, row)
            assert row.direction != "refutes" or excepted or after <= before, (body, row)


TURNED = {"supports": "refutes", "refutes": "supports"}


def test_for_and_against_are_mirror_images():
    """Over all small sets: of an empirical claim, sources turned round turn the verdict round.

    A statement that warns of harm has no mirror image: it is never set aside.
    """
    for body in SMALL:
        other = tuple(
            row.model_copy(
                update={"direction": Direction(TURNED.get(row.direction, row.direction))}
            )
            for row in body
        )
        made, turned = best_evidence(CLAIM, body), best_evidence(CLAIM, other)
        assert (made.certainty, made.rests_on) == (turned.certainty, turned.rests_on), body
        assert score(CLAIM, body) == -score(CLAIM, other), body
        assert (made.verdict in SCORE) or made.verdict is turned.verdict, body


def test_very_low_certainty_alone_shows_nothing():
    """Over all pairs of very uncertain judgements; which way each points is said."""
    weak = [[row for row in rows if row.certainty == "very low"] for rows in (ONE, TWO)]
    for body in itertools.product(*weak):
        made = best_evidence(CLAIM, body)
        assert (made.verdict, made.certainty) == ("inconclusive", "very low"), body
        for row in body:
            words = {"supports": "for it", "refutes": "against it", "mixed": "both yes and no"}
            (said,) = [reason for reason in made.reasons if row.source in reason]
            assert words.get(row.direction, "could not be said") in said


def test_weaker_evidence_never_turns_stronger():
    """Over all pairs: a direct review of the whole claim stands against whatever is less sure."""
    for strong in (row for row in ONE if row.certainty in ("moderate", "high")):
        if strong.extent == "part" or strong.differs:
            continue
        alone = best_evidence(CLAIM, [strong]).verdict
        for weak in (row for row in TWO if row.certainty.rank < strong.certainty.rank):
            if weak.certainty == "rating not read" and weak.direction != strong.direction:
                continue  # how sure it is, nobody knows
            assert best_evidence(CLAIM, [strong, weak]).verdict == alone, (strong, weak)


@given(any_claim(), any_body(), st.sampled_from(list(Certainty)[1:]))
def test_a_claim_is_never_surer_than_its_body_of_evidence(claim, body, certainty):
    """Every grade is the body's at most, before anything is weighed."""
    assert best_evidence(claim, body, body=certainty).certainty.rank <= certainty.rank


@given(any_claim(), any_body(), st.randoms())
def test_the_order_of_the_judgements_decides_nothing(claim, body, random):
    """The verdict, its certainty and what it depends on are the same in any order of the rows."""
    one, other = best_evidence(claim, body), best_evidence(claim, random.sample(body, len(body)))
    assert (one.verdict, one.certainty) == (other.verdict, other.certainty)
    assert set(one.rests_on) == set(other.rests_on)


@given(any_claim(), any_body())
@pytest.mark.parametrize("more", [SILENT, UNREAD], ids=["silent", "not retrieved"])
def test_silence_and_what_was_not_read_change_nothing(more, claim, body):
    """One more source that is silent only turns not assessed into not addressed."""
    before, after = best_evidence(claim, body), best_evidence(claim, (*body, more))
    if before.verdict != "not assessed":
        assert (after.verdict, after.certainty, after.rests_on) == (
            before.verdict,
            before.certainty,
            before.rests_on,
        )
    else:
        assert after.verdict == ("not addressed" if more is SILENT else "not assessed")


@given(any_claim(), any_body())
def test_a_retracted_source_changes_nothing_and_is_named(claim, body):
    """What was withdrawn as unsound has no say, and the reasons tell that it was looked at."""
    withdrawn = make_judgement("withdrawn", "refutes", certainty="high")
    before = best_evidence(claim, body)
    after = best_evidence(claim, (*body, withdrawn), {"withdrawn"})
    assert (after.verdict, after.certainty, after.rests_on) == (
        before.verdict,
        before.certainty,
        before.rests_on,
    )
    assert "Retracted, counts for nothing: withdrawn." in after.reasons


@given(any_claim(), any_body())
def test_saying_the_same_twice_is_saying_it_once(claim, body):
    """A second source that says just what another said changes no verdict."""
    again = tuple(row.model_copy(update={"source": f"{row.source}-b"}) for row in body)
    twice = best_evidence(claim, (*body, *again)).verdict
    alone = best_evidence(claim, body).verdict
    assert twice == alone


@given(any_claim(), any_body())
def test_no_source_that_says_otherwise_goes_unnamed(claim, body):
    """Whoever reads the reasons learns of every source that speaks, and of all that carry it."""
    made = best_evidence(claim, body)
    for row in body:
        named = row.source in " ".join(made.reasons)
        carrying = {other.direction for other in body if other.source in made.rests_on}
        assert named or row.direction is Direction.SILENT or row.direction in carrying
        assert named or row.source not in made.rests_on


def test_every_verdict_can_be_reached():
    """No word is out of the rule's reach; *unresolved* is what reviewers leave open."""
    cases = [
        ([says("supports")], {}),
        ([says("supports", differs="P")], {}),
        ([says("mixed")], {}),
        ([says("supports"), says("refutes")], {}),
        ([OPEN], {}),
        ([says("refutes", differs="P")], {}),
        ([says("refutes")], {}),
        ([SILENT], {}),
        ([], {}),
        ([], {"checkable": "no", "why_not": "sets a scene"}),
    ]
    assert [verdict(*judgements, **claim) for judgements, claim in cases] == [
        word for word in Verdict if word is not Verdict.UNRESOLVED
    ]
