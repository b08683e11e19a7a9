"""How often, how soon or how many times a claim says, against what was counted."""

from decimal import Decimal

import pytest
from conftest import make_body, make_claim, make_effect, make_judgement
from hypothesis import given
from hypothesis import strategies as st

from evidence_review.rule._said import said_in
from evidence_review.rule.findings import Known, finding_of
from evidence_review.rule.frequency import Held, Measured, hold
from evidence_review.vocabulary import Certainty, Kind, WordingFit

FAULTS = (WordingFit.OVERSTATED, WordingFit.UNDERSTATED)
SHARE = {"measure": "proportion", "outcome": "serious disease"}
WHO = make_body(question="prevalence", intervention="", comparator="", outcome="serious disease")


def share(estimate: str, low: str = "", high: str = "", **cells: str) -> Measured:
    """A share that speaks for a body of evidence on serious disease."""
    ends = {"low": low, "high": high} if low else {}
    return Measured(WHO, make_effect(**SHARE, **ends, estimate=estimate, **cells))


def told(text: str, measured: Measured | None, certainty: str = "moderate", **cells: str) -> Held:
    """What the rule makes of a claim of frequency, judged by the source of the number."""
    claim = make_claim(text=text, kind="epidemiology")
    return hold(claim, measured, [make_judgement("one", certainty=certainty, **cells)])


# ── What a text says ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "what", "low", "high"),
    [
        ("Most colds get better.", "share", "0.5", "1"),
        ("Half of all colds get better.", "share", "0.4", "0.6"),
        ("Rarely it is serious.", "share", "0", "0.1"),
        ("A serious disease is very common.", "share", "0.1", "1"),
        ("It is a common trouble.", "share", "0.01", "1"),
        ("About 30 % have it.", "share", "0.27", "0.33"),
        ("20 to 40 per cent have it.", "share", "0.18", "0.44"),
        ("One in four has it.", "share", "0.225", "0.275"),
        ("3 of 1,000 have it.", "share", "0.0027", "0.0033"),
        ("A quarter have it.", "share", "0.225", "0.275"),
        ("Up to 60 % have it.", "share", "0", "0.66"),
        ("Fewer than 5% have it.", "share", "0", "0.05"),
        ("More than 5% have it.", "share", "0.05", "1"),
        ("It is gone within six weeks.", "time", "0", "42"),
        ("It is gone within days or a few weeks.", "time", "0", "42"),
        ("It doubles the risk.", "ratio", "1.8", "2.2"),
        ("The risk is more than twice as high.", "ratio", "2", "Infinity"),
        ("The risk is three times as high.", "ratio", "2.7", "3.3"),
    ],
)
def test_words_and_numbers_of_frequency_have_a_range(text, what, low, high):
    """The range beyond which nobody would say so; the words are taken out of the text."""
    (said,), rest = said_in(text)
    assert (said.what, said.at_all) == (what, (Decimal(low), Decimal(high)))
    assert said.words not in rest


@pytest.mark.parametrize(
    "text",
    [
        "Older people have it more often than younger people.",
        "It is the most common trouble.",
        "Some people have it, sometimes.",
        "It lasts a few days.",
        "Not everyone has it.",
        "It reduces pain by 20 %.",
        "20 % fewer people have it.",
        "Take half a tablet.",
        "It says how often it comes.",
        "People over 65 have it.",
    ],
)
def test_what_excludes_no_number_is_not_read(text):
    """A comparison, a change, a dose, and words that leave all open."""
    assert said_in(text)[0] == ()
    assert told(text, share("0.2", "0.1", "0.3")) == Held(WordingFit.NOT_APPLICABLE)


@given(st.text(max_size=80))
def test_any_text_is_read(text):
    """Nothing that stands in a claim stops the rule, and what it reads is a range."""
    for said in said_in(text)[0]:
        assert said.at_all[0] <= said.at_all[1]
        if said.sure:
            assert said.at_all[0] <= said.sure[0] <= said.sure[1] <= said.at_all[1]


# ── Against a number ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "number", "fit"),
    [
        ("Most have a serious disease.", ("0.7", "0.6", "0.8"), "fits"),
        ("Most have a serious disease.", ("0.3", "0.2", "0.4"), "overstated"),
        ("Most have a serious disease.", ("0.55", "0.45", "0.65"), "cannot be told"),
        ("A serious disease is rare.", ("0.0005", "0.0001", "0.0009"), "fits"),
        ("A serious disease is rare.", ("0.009", "0.005", "0.017"), "cannot be told"),
        ("A serious disease is rare.", ("0.2", "0.15", "0.25"), "understated"),
        ("A serious disease is common.", ("0.001", "0", "0.002"), "overstated"),
        ("About 30 % have a serious disease.", ("0.31", "0.2", "0.45"), "fits"),
        ("About 30 % have a serious disease.", ("0.2", "0.15", "0.4"), "cannot be told"),
        ("About 30 % have a serious disease.", ("0.2", "0.15", "0.25"), "overstated"),
        ("Up to 60 % have a serious disease.", ("0.58", "0.5", "0.6"), "cannot be told"),
        ("Up to 60 % have a serious disease.", ("0.8", "0.7", "0.9"), "understated"),
        ("Fewer than 5 % have a serious disease.", ("0.02", "0.01", "0.04"), "fits"),
        ("It is always a serious disease.", ("0.98", "0.97", "0.99"), "overstated"),
        ("Usually it is no serious disease.", ("0.009", "0.005", "0.017"), "fits"),
        ("Usually it is no serious disease.", ("0.7", "0.6", "0.8"), "overstated"),
        ("It is rarely without a serious disease.", ("0.5", "0.4", "0.6"), "understated"),
    ],
)
def test_a_claim_is_held_against_the_interval(text, number, fit):
    """Wholly beyond what the words can mean; of *not* the share of the others is taken."""
    assert told(text, share(*number)).fit == fit


@pytest.mark.parametrize(
    ("text", "measured", "cells", "why"),
    [
        ("Most have a serious disease.", None, {}, "no number"),
        ("Most have a serious disease.", share("0.1"), {}, "interval not recorded"),
        ("Most have a serious disease.", share("0.1", "0.05", "0.2"), {"differs": "P"}, "others"),
        ("Most have a serious disease.", share("0.1", "0.05", "0.2"), {"extent": "part"}, "part"),
        (
            "Most have a serious disease.",
            share("0.1", "0.05", "0.2"),
            {"certainty": "very low"},
            "too uncertain",
        ),
        (
            "Most have a serious disease.",
            share("0.1", "0.05", "0.2", source="other"),
            {},
            "nothing that counts",
        ),
        ("Most have a headache.", share("0.1", "0.05", "0.2"), {}, "not the same thing"),
        (
            "Most have no serious disease and no pain.",
            share("0.1", "0.05", "0.2"),
            {},
            "not the same",
        ),
        ("Most, or half, have a serious disease.", share("0.1", "0.05", "0.2"), {}, "not the same"),
        (
            "Most have a serious disease within a few days.",
            share("0.1", "0.05", "0.2"),
            {},
            "not the",
        ),
        ("Most serious disease is found early.", share("0.1", "0.05", "0.2"), {}, "not the same"),
        ("Most recover from a serious disease.", share("0.1", "0.05", "0.2"), {}, "not the same"),
        ("A serious disease doubles.", share("0.1", "0.05", "0.2"), {}, "not the same thing"),
    ],
)
def test_where_a_number_cannot_decide_nothing_is_said(text, measured, cells, why):
    """Each such claim cannot be told, with the reason."""
    held = told(text, measured, **cells)
    assert held.fit is WordingFit.OPEN
    assert why in held.because


def test_counts_have_an_interval():
    """Where a source gives counts alone, their interval is Wilson's."""
    measured = share("0.01", events="11", total="1100")
    assert told("Half have a serious disease.", measured).fit == "overstated"


@pytest.mark.parametrize(
    ("within", "fit"),
    [
        ("within ten weeks", "fits"),
        ("within six weeks", "overstated"),
        ("within 8 weeks", "cannot be told"),
    ],
)
def test_most_within_a_time_is_held_against_the_median(within, fit):
    """Half were free of pain after 58 days (52 to 63), as in a published cohort."""
    cells = {"measure": "median", "unit": "days", "outcome": "recovery from pain"}
    effect = make_effect(**cells, estimate="58", low="52", high="63")
    measured = Measured(make_body(question="prognosis", outcome="recovery from pain"), effect)
    assert told(f"Most people recover from pain {within}.", measured).fit == fit
    assert told("Most people recover from pain.", measured).fit == "cannot be told"
    assert told(f"Half of people recover from pain {within}.", measured).fit == "cannot be told"


def test_a_share_with_its_time_is_held_against_a_share_of_the_same_time():
    """Another time is another number."""
    cells = {"measure": "proportion", "outcome": "recovery", "time": "12 months"}
    measured = Measured(
        make_body(outcome="recovery"),
        make_effect(**cells, estimate="0.72", low="0.69", high="0.75"),
    )
    assert told("Most recover within 12 months.", measured).fit == "fits"
    assert told("Most recover within 2 months.", measured).fit == "cannot be told"


@pytest.mark.parametrize(
    ("measure", "interval", "fit"),
    [
        ("RR", ("1.47", "1.33", "1.63"), "overstated"),
        ("RR", ("2.42", "2.02", "2.89"), "fits"),
        ("RR", ("2.12", "1.61", "2.78"), "cannot be told"),
        ("OR", ("1.47", "1.33", "1.63"), "cannot be told"),
    ],
)
def test_more_than_twice_is_held_against_a_ratio(measure, interval, fit):
    """Of a cause; an odds ratio does not say how many times."""
    estimate, low, high = interval
    effect = make_effect(measure=measure, estimate=estimate, low=low, high=high)
    claim = make_claim(text="It raises the risk of falls to more than twice.", kind="cause")
    assert hold(claim, Measured(make_body(), effect), [make_judgement("one")]).fit == fit


# ── Properties ────────────────────────────────────────────────────────────────────────────────

WORDS = ("most", "half", "rarely", "commonly", "always", "usually", "30 %", "up to 20 %", "often")
shares = st.lists(st.decimals("0", "1", places=3), min_size=5, max_size=5).map(sorted)


@given(st.sampled_from(WORDS), st.sampled_from(("", "no")), shares)
def test_a_wider_interval_makes_no_fault(words, what, values):
    """What cannot be told, or fits, is never a fault once the interval is wider."""
    widest, low, estimate, high, other = map(str, values)
    text = f"{words} have {what} serious disease."
    narrow, wide = (
        told(text, share(estimate, low, high)),
        told(text, share(estimate, widest, other)),
    )
    if wide.fit in FAULTS:
        assert narrow.fit is wide.fit
    if wide.fit is WordingFit.FITS:
        assert narrow.fit is WordingFit.FITS


@given(st.sampled_from(WORDS), shares)
def test_less_certainty_makes_no_fault(words, values):
    """The less sure the number is, the less is said of the words."""
    _, low, estimate, high, _ = map(str, values)
    fits = [
        told(f"{words} have serious disease.", share(estimate, low, high), certainty).fit
        for certainty in Certainty
    ]
    assert set(fits[:3]) == {WordingFit.OPEN}
    assert len(set(fits[3:])) == 1


@given(st.sampled_from(WORDS), shares, shares)
def test_more_that_was_counted_is_never_more_overstated(words, values, more):
    """If a claim says too much of a share, it says too much of any smaller one."""
    text = f"{words} have serious disease."
    one, other = sorted((values[1:4], more[1:4]))
    if all(left <= right for left, right in zip(one, other, strict=True)):
        less, larger = (
            told(text, share(str(estimate), str(low), str(high))).fit
            for low, estimate, high in (one, other)
        )
        assert larger is not WordingFit.OVERSTATED or less is WordingFit.OVERSTATED
        assert less is not WordingFit.UNDERSTATED or larger is WordingFit.UNDERSTATED


# ── In a finding ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "certainty", "action"),
    [
        ("A serious disease is very common.", "moderate", "correct"),
        ("A serious disease is very common.", "low", "soften"),
        ("Usually it is no serious disease.", "moderate", "keep"),
        ("Hardly ever it is free of serious disease.", "moderate", "correct"),
        ("Hardly ever it is free of serious disease.", "low", "qualify"),
        ("A serious disease is rare.", "moderate", "keep"),
    ],
)
def test_what_the_writer_is_asked_follows_the_number(text, certainty, action):
    """What is surely otherwise is to be corrected, what is perhaps otherwise to be eased."""
    known = Known(("one",), bodies={"C01": share("0.009", "0.005", "0.017")})
    rows = [make_judgement("one", certainty=certainty)]
    made = finding_of(make_claim(text=text, kind="prognosis"), rows, known)
    assert made.action == action


def test_the_number_of_a_retracted_source_decides_nothing():
    """What was withdrawn as unsound is no number to hold anybody's words against."""
    known = Known(("one",), frozenset({"one"}), {"C01": share("0.009", "0.005", "0.017")})
    claim = make_claim(text="A serious disease is very common.", kind="prognosis")
    assert finding_of(claim, [make_judgement("one")], known).wording_fit is WordingFit.OPEN


@pytest.mark.parametrize("kind", Kind)
def test_only_frequency_prognosis_and_cause_are_held_against_a_number(kind):
    """What interventions do is held against certainty, and advice against nothing."""
    known = Known(("one",), bodies={"C01": share("0.009", "0.005", "0.017")})
    claim = make_claim(text="Most have a serious disease.", kind=kind)
    made = finding_of(claim, [make_judgement("one", certainty="high")], known)
    measured = kind in ("epidemiology", "prognosis", "cause")
    assert (made.wording_fit is WordingFit.OVERSTATED) is measured
