"""Whether an effect matters: held against the smallest important difference, or by its size."""

from decimal import Decimal

from evidence_review.rule.effects import Interval
from evidence_review.vocabulary_effects import Importance

_SIZES = ((Decimal("0.2"), "very small"), (Decimal("0.5"), "small"), (Decimal("0.8"), "moderate"))
"""Up to which standardised difference an effect is called so (Cohen 1988, by the Cochrane
handbook 5.1, section 12.6.2; today 15.5.3.1); what is larger is large."""


def importance(effect: Interval, smallest: Decimal) -> Importance | None:
    """An interval held against the smallest important difference; None without an interval."""
    if effect.ends is None:
        return None
    low, high = effect.ends
    if low >= smallest or high <= -smallest:
        return Importance.BEYOND
    if -smallest < low and high < smallest:
        return Importance.SMALLER
    return Importance.MAYBE


def size(difference: Decimal) -> str:
    """A standardised mean difference in words."""
    return next((word for limit, word in _SIZES if abs(difference) < limit), "large")
