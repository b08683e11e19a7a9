"""Agreement between people: what was published, what holds of any judgements, what has no value.

Where the published values come from:
- Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): two, twelve and four observers;
- Hayes and Krippendorff 2007, doi:10.1080/19312450709336664: forty units, five observers;
- Gwet's irrCAC: four raters (the data of Krippendorff's four observers) and two abstractors;
- vcd's SexualFun, with the standard errors and the interval of its documentation;
- Artstein and Poesio 2008, doi:10.1162/coli.07-034-R2; and Wikipedia on Cohen's kappa;
- Feinstein and Cicchetti 1990, doi:10.1016/0895-4356(90)90158-L: the paradox of kappa.
Six values were not seen in print, but computed by other programs: kappa and AC1 of the paradox and
of the rarer table beside it, the quadratic kappa of the couples, AC2 of the four raters.
"""

from collections import Counter
from itertools import chain

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evidence_review.rule.measures import (
    Undefined,
    Units,
    alpha,
    gwet,
    kappa,
    kappa_error,
    percent,
    weights,
)
from evidence_review.rule.resampling import estimates


def rows(*reviewers: str) -> Units:
    """A row a reviewer, a letter a unit; a point where nothing was said."""
    cells = [[letter.strip(".") for letter in reviewer] for reviewer in reviewers]
    return Counter(zip(*cells, strict=True))


def crossed(*table: tuple[int, ...]) -> Units:
    """A table of two reviewers' words: the first down, the second across."""
    cells = ((i, j, count) for i, row in enumerate(table) for j, count in enumerate(row))
    return Counter({(str(i), str(j)): count for i, j, count in cells if count})


FOUR = rows("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
FORTY = rows(
    "112.001122.01311211000201001111223222221",
    "1130000.21102311121000302102111122222221",
    "203000222100221123001.30.1012202.2232.21",
    ".13....0.10022...31.103021122..122...12.",
    "2..0001.2....3112..0.0..2.0..20.2.2222.1",
)
TWO = rows("0100000010", "1110010000")
TWELVE = rows("aabbdcccedda", "babbbccceddd")
ABSTRACTORS = crossed((13, 0, 0), (0, 20, 7), (0, 4, 56))
COUPLES = crossed((7, 7, 2, 3), (2, 8, 3, 7), (1, 5, 4, 9), (2, 8, 9, 14))
POESIO = crossed((20, 20), (10, 50))
GRANTS = crossed((20, 5), (10, 15))
PARADOX = crossed((80, 10), (5, 5))
RARE = crossed((118, 5), (2, 0))

PLAIN = {count: weights("01234"[:count]) for count in (2, 3, 4)}
LINEAR, QUADRATIC = (weights("0123", "0123", power) for power in (1, 2))
OF_RATERS = weights("12345")

PUBLISHED = [
    pytest.param(alpha(FOUR), "0.743", id="four observers, alpha nominal"),
    pytest.param(alpha(FOUR, "12345"), "0.815", id="four observers, alpha ordinal"),
    pytest.param(percent(FOUR), "0.81818", id="four raters, percent"),
    pytest.param(gwet(FOUR, OF_RATERS), "0.77544", id="four raters, AC1"),
    pytest.param(gwet(FOUR, weights("12345", "12345", 2)), "0.914", id="four raters, AC2"),
    pytest.param(alpha(FORTY), "0.477", id="forty units, alpha nominal"),
    pytest.param(alpha(FORTY, "0123"), "0.7598", id="forty units, alpha ordinal"),
    pytest.param(alpha(TWO), "0.095", id="two observers, alpha"),
    pytest.param(alpha(TWELVE), "0.692", id="twelve units, alpha"),
    pytest.param(kappa(ABSTRACTORS, PLAIN[3]), "0.7964094", id="abstractors, kappa"),
    pytest.param(kappa_error(ABSTRACTORS, PLAIN[3]), "0.05891072", id="abstractors, its error"),
    pytest.param(gwet(ABSTRACTORS, PLAIN[3]), "0.8493305", id="abstractors, AC1"),
    pytest.param(gwet(ABSTRACTORS, weights("012", "012", 2)), "0.94024", id="abstractors, AC2"),
    pytest.param(alpha(ABSTRACTORS), "0.7972585", id="abstractors, alpha"),
    pytest.param(percent(ABSTRACTORS), "0.89", id="abstractors, percent"),
    pytest.param(kappa(COUPLES, PLAIN[4]), "0.1293", id="couples, kappa"),
    pytest.param(kappa_error(COUPLES, PLAIN[4]), "0.0686", id="couples, its error"),
    pytest.param(kappa(COUPLES, LINEAR), "0.2374", id="couples, linear kappa"),
    pytest.param(kappa_error(COUPLES, LINEAR), "0.0783", id="couples, its error, linear"),
    pytest.param(kappa(COUPLES, QUADRATIC), "0.3320", id="couples, quadratic kappa"),
    pytest.param(kappa(POESIO, PLAIN[2]), "0.348", id="Artstein and Poesio, kappa"),
    pytest.param(kappa(GRANTS, PLAIN[2]), "0.40", id="Wikipedia, kappa"),
    pytest.param(kappa(PARADOX, PLAIN[2]), "0.318", id="paradox, kappa"),
    pytest.param(gwet(PARADOX, PLAIN[2]), "0.808", id="paradox, AC1"),
    pytest.param(kappa(RARE, PLAIN[2]), "-0.023", id="rarer, kappa"),
    pytest.param(gwet(RARE, PLAIN[2]), "0.941", id="rarer, AC1"),
]


@pytest.mark.parametrize(("value", "printed"), PUBLISHED)
def test_worked_examples_come_out_to_the_printed_digits(value, printed):
    """Every value that was published for these judgements is found again."""
    assert f"{value:.{len(printed.partition('.')[2])}f}" == printed


def test_a_lone_judgement_is_part_of_chance_for_gwet_alone():
    """Gwet counts its word towards what chance would bring; percent and alpha leave it out."""
    fewer = FOUR - Counter([("", "3", "", "")])
    assert fewer.total() == FOUR.total() - 1
    assert (percent(fewer), alpha(fewer)) == (percent(FOUR), alpha(FOUR))
    assert gwet(fewer, OF_RATERS) != gwet(FOUR, OF_RATERS)


# ── Any judgements ────────────────────────────────────────────────────────────────────────────

WORDS = "abcd"
NEAR = weights(WORDS)
LEVELS = weights(WORDS, WORDS)


def judged(reviewers: st.SearchStrategy[int], words: str) -> st.SearchStrategy[list]:
    """Up to a dozen units by so many reviewers."""
    return reviewers.flatmap(
        lambda count: st.lists(st.tuples(*[st.sampled_from(words)] * count), max_size=12)
    )


GAPS = [*WORDS, ""]
any_units = judged(st.integers(2, 4), GAPS)
complete = judged(st.integers(2, 4), WORDS)
pairs = judged(st.just(2), WORDS)
gappy_pairs = judged(st.just(2), GAPS)


def measured(found: Units) -> list:
    """Every measure of the units."""
    return [
        percent(found),
        *(
            measure(found, near)
            for measure in (kappa, kappa_error, gwet)
            for near in (NEAR, LEVELS)
        ),
        alpha(found),
        alpha(found, WORDS),
        alpha(found, WORDS[1:]),
    ]


def same(one: list, other: list) -> bool:
    """Equal values, and the same words where there is none."""
    return [value if isinstance(value, str) else pytest.approx(value) for value in one] == other


@given(any_units)
def test_any_judgements_have_a_value_or_a_reason(listed):
    """Nothing is raised, and no measure is above full agreement."""
    for value in measured(Counter(listed)):
        assert isinstance(value, Undefined) or value <= 1 + 1e-9


@given(any_units, st.randoms(use_true_random=False))
def test_the_order_of_units_and_reviewers_makes_no_difference(listed, random):
    """Whoever comes first, and whatever was judged first, the values are the same."""
    shuffled = random.sample(listed, len(listed))
    order = random.sample(range(4), 4)
    turned = [tuple(unit[place] for place in order if place < len(unit)) for unit in shuffled]
    assert same(measured(Counter(listed)), measured(Counter(turned)))


@given(complete)
def test_full_agreement_is_one(listed):
    """Where all say the same of each unit every measure is 1, unless there is one word only."""
    found = Counter((unit[0],) * len(unit) for unit in listed)
    assume(len(found) > 1)
    values = [
        percent(found),
        gwet(found, NEAR),
        gwet(found, LEVELS),
        alpha(found),
        alpha(found, WORDS),
    ]
    if len(listed[0]) == 2:
        values += [kappa(found, NEAR), kappa(found, LEVELS)]
        assert kappa_error(found, NEAR) == pytest.approx(0)
    assert values == pytest.approx([1] * len(values))


@given(any_units, st.permutations(WORDS))
def test_other_names_for_the_words_leave_what_is_nominal(listed, names):
    """Without an order the words are mere names."""
    called = dict(zip(GAPS, [*names, ""], strict=True))
    renamed = Counter(tuple(called[word] for word in unit) for unit in listed)
    found = Counter(listed)
    one, other = (
        [percent(data), kappa(data, NEAR), kappa_error(data, NEAR), gwet(data, NEAR), alpha(data)]
        for data in (found, renamed)
    )
    assert same(one, other)


@given(any_units)
def test_an_order_read_from_its_end_is_the_same_order(listed):
    """What has an order has no direction."""
    called = dict(zip(GAPS, [*reversed(WORDS), ""], strict=True))
    turned = Counter(tuple(called[word] for word in unit) for unit in listed)
    assert same(measured(Counter(listed))[:9], measured(turned)[:9])


@given(any_units, st.sampled_from(WORDS))
def test_a_unit_that_one_reviewer_judged_changes_neither_percent_nor_alpha(listed, word):
    """Nor kappa: there is nothing to compare it with."""
    assume(listed)
    more = Counter([*listed, (word, *[""] * (len(listed[0]) - 1))])
    assert same(
        [measure(Counter(listed)) for measure in (percent, alpha)],
        [measure(more) for measure in (percent, alpha)],
    )
    assert same([kappa(Counter(listed), NEAR)], [kappa(more, NEAR)])


@given(complete)
def test_alpha_is_the_kappa_of_fleiss_with_a_correction_for_few_units(listed):
    """Of complete judgements: of two reviewers it is Scott's pi, corrected for 2n judgements."""
    assume(len(set(chain(*listed))) > 1)
    found = Counter(listed)
    shares = [count / len(listed) / len(listed[0]) for count in Counter(chain(*listed)).values()]
    chance = sum(share**2 for share in shares)
    fleiss = (percent(found) - chance) / (1 - chance)
    few = 1 / (len(listed) * len(listed[0]))
    assert alpha(found) == pytest.approx(fleiss + (1 - fleiss) * few)


@given(pairs)
def test_kappa_of_reviewers_who_use_words_equally_often_is_scotts_pi(listed):
    """Then kappa and alpha differ by the correction for few units alone."""
    assume(len(set(chain(*listed))) > 1)
    both = Counter([*listed, *(unit[::-1] for unit in listed)])
    value = kappa(both, NEAR)
    assert alpha(both) == pytest.approx(value + (1 - value) / (2 * both.total()))


@given(judged(st.integers(2, 4), ["a", "b", ""]))
def test_two_words_have_no_order(listed):
    """With two words a difference is a difference, whichever the weights."""
    found = Counter(listed)
    assert same([alpha(found)], [alpha(found, "ab")])
    plain, linear = weights("ab"), weights("ab", "ab")
    assert same(
        [kappa(found, plain), gwet(found, plain)], [kappa(found, linear), gwet(found, linear)]
    )


def test_a_word_outside_the_order_is_as_far_as_its_ends():
    """No grade and a grade differ as much as the lowest and the highest grade."""
    near = weights(["none", "low", "middle", "high"], ["low", "middle", "high"])
    assert near["none", "low"] == near["none", "high"] == near["low", "high"] == 0
    assert near["low", "middle"] == 0.5


def test_alpha_holds_having_no_grade_as_far_from_each_grade_as_these_are_apart():
    """With two grades all three words are equally far apart: that is the nominal alpha."""
    found = Counter({("none", "high"): 1} | {(word, word): 1 for word in ("none", "low", "high")})
    assert alpha(found, ["low", "high"]) == pytest.approx(alpha(found))
    nearer = alpha(found, ["low", "none", "high"])
    assert nearer > alpha(found)


# ── No value ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("found", [Counter(), rows("ab.", "..."), rows("a.", ".b")])
def test_without_a_unit_that_two_judged_there_is_no_value(found):
    """It says so in a word."""
    values = [percent(found), kappa(found, NEAR), gwet(found, NEAR), alpha(found)]
    assert values == ["nothing judged by two"] * 4


def test_where_all_say_one_word_kappa_and_alpha_have_no_value():
    """Chance alone would agree, too; AC1 is 1 as long as there were other words to say."""
    found = rows("aaa", "aaa")
    assert (kappa(found, NEAR), kappa_error(found, NEAR), alpha(found)) == ("one word only",) * 3
    assert (percent(found), gwet(found, NEAR), gwet(found, weights("a"))) == (1, 1, "one word only")


def test_kappa_is_for_two_reviewers():
    """Of three it says so; the other measures take any number."""
    found = rows("ab", "ab", "aa")
    assert kappa(found, NEAR) == kappa_error(found, NEAR) == "for two reviewers"
    assert percent(found) == pytest.approx(2 / 3)


# ── Intervals ─────────────────────────────────────────────────────────────────────────────────

OF_FIVE = weights("abcde")
MEASURES = {
    "percent": percent,
    "kappa": lambda found: kappa(found, OF_FIVE),
    "gwet": lambda found: gwet(found, OF_FIVE),
    "alpha": alpha,
}


def test_the_bootstrap_is_near_what_is_published_for_large_samples():
    """The interval of the linear kappa is printed as 0.0839 to 0.3909, from its standard error."""
    interval = estimates(COUPLES, {"kappa": lambda found: kappa(found, LINEAR)})["kappa"].interval
    assert interval == pytest.approx((0.0839, 0.3909), abs=0.02)


@pytest.mark.parametrize("found", [TWELVE, rows("abab.bac", "abbba.ac"), rows("aab", "abb", "a.b")])
def test_the_same_judgements_have_the_same_interval_whoever_comes_first(found):
    """Neither a second run nor another order of units and reviewers changes an end."""
    backwards = Counter(dict(reversed([(unit[::-1], times) for unit, times in found.items()])))
    first, again, turned = (estimates(data, MEASURES) for data in (found, found, backwards))
    assert first == again
    assert {name: estimate.interval for name, estimate in first.items()} == {
        name: estimate.interval
        if isinstance(estimate.interval, Undefined)
        else pytest.approx(estimate.interval)
        for name, estimate in turned.items()
    }


def test_one_unit_has_no_interval():
    """There is nothing to draw from."""
    assert estimates(rows("a", "b"), {"percent": percent})["percent"].interval == "too few"


def test_draws_that_are_all_alike_give_no_interval():
    """Full agreement in each draw does not prove that nobody will ever differ."""
    found = estimates(rows("aabb" * 5, "aabb" * 5), MEASURES)
    assert {estimate.interval for estimate in found.values()} == {"no spread"}


def test_a_measure_that_most_draws_leave_without_value_has_no_interval():
    """Of three units, one of which has another word, a third of the draws have one word only."""
    found = estimates(rows("aab", "aab"), MEASURES)
    assert (found["alpha"].value, found["alpha"].interval) == (1, "too few")


def test_a_thousand_draws_serve_all_measures():
    """The work is counted: each measure is taken once of the units and once of each draw."""
    calls = Counter()

    def counted(name):
        def measure(found):
            calls[name] += 1
            assert found.total() == TWELVE.total()
            return percent(found)

        return measure

    estimates(TWELVE, {name: counted(name) for name in ("one", "other")})
    assert calls == {"one": 1001, "other": 1001}
