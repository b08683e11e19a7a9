"""The words of bodies of evidence and of effects, beside those of a review in `vocabulary`."""

from decimal import Decimal

from evidence_review.vocabulary import Word


class Start(Word):
    """Where the certainty of a body of evidence begins (GRADE), from low to high."""

    LOW = "low", "an effect or a cause, read from observational studies"
    HIGH = "high", "randomised trials; of a frequency or a course, people followed or counted"


class Upgrade(Word):
    """Why certainty is higher than the design alone would make it (GRADE)."""

    LARGE_EFFECT = "large effect", "the effect is too large for bias alone to explain"
    DOSE_RESPONSE = "dose response", "the more of it, the greater the effect"
    CONFOUNDING = "residual confounding", "what was not allowed for would have made it smaller"


class Measure(Word):
    """How an effect or a frequency is expressed."""

    RISK_RATIO = "RR", "risk ratio: the risk with it divided by the risk without"
    ODDS_RATIO = "OR", "odds ratio: the odds with it divided by the odds without"
    HAZARD_RATIO = "HR", "hazard ratio: how fast events come with it, divided by without"
    RATE_RATIO = "ratio of rates", "events in a time with it, divided by those without"
    RISK_DIFFERENCE = "RD", "risk difference: the risk with it minus the risk without"
    NEEDED = "NNT", "number needed to treat for one more to benefit, as its authors give it"
    MEAN_DIFFERENCE = "MD", "mean difference: the mean with it minus the mean without"
    STANDARDISED = "SMD", "standardised mean difference, in standard deviations"
    PROPORTION = "proportion", "the share of one group, with nothing to compare it with"
    MEDIAN = "median", "the time by which half of one group had it"

    @property
    def is_ratio(self) -> bool:
        """Whether it is a quotient, so that it is positive and belongs on a logarithmic scale."""
        return self in _RATIOS

    @property
    def no_effect(self) -> Decimal | None:
        """The value that means no difference; what is counted in one group has none."""
        if self.is_ratio:
            return Decimal(1)
        return None if self.of_one_group or self is Measure.NEEDED else Decimal(0)

    @property
    def of_one_group(self) -> bool:
        """Whether it says how often or how soon, and compares with nothing."""
        return self in (Measure.PROPORTION, Measure.MEDIAN)


_RATIOS = (Measure.RISK_RATIO, Measure.ODDS_RATIO, Measure.HAZARD_RATIO, Measure.RATE_RATIO)


class Better(Word):
    """Which way a reader would wish an outcome to go."""

    LOWER = "lower", "less of it, or seldom, is better"
    HIGHER = "higher", "more of it, or often, is better"


class Importance(Word):
    """An interval held against the smallest important difference, from nothing to much."""

    SMALLER = "too small to matter", "the whole interval is smaller than that difference"
    MAYBE = "may or may not matter", "the interval has values on both sides of that difference"
    BEYOND = "large enough to matter", "the whole interval is at least that difference"
