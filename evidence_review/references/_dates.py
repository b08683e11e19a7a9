"""Dates as bibliographies write them, as YYYY, YYYY-MM or YYYY-MM-DD.

Our own reader, because the usual ones fill in what is not there: "March 2015" becomes a day.
"""

import re

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = r"(?P<year>(?:1[4-9]|20)\d\d)"
# The first form that is found counts; a range counts by its beginning.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}[-/.](?P<month>\d\d?)(?:[-/.](?P<day>\d\d?))?(?!\d)",
        rf"(?<!\d){_YEAR}[\s,/-]*(?P<name>{MONTH})\b\.?(?:[\s,/]+(?P<day>\d\d?)(?!\d))?",
        rf"\b(?P<name>{MONTH})\b\.?\s*(?P<day>\d\d?)(?:st|nd|rd|th)?[\s,/-]+{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th)?[\s./-]*(?P<name>{MONTH})\b[.,\s/-]*{_YEAR}(?!\d)",
        rf"\b(?P<name>{MONTH})\b[.,\s/-]*{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}(?!\d)",
    )
)
_LONGEST = 60
NO_DATE = re.compile(
    r"(?<!\w)(?:n\.? ?d\.(?:-?[a-z]\b)?|no date|undated|s\.? ?d\.|o\. ?J\.)", re.IGNORECASE
)
"""How a style says that a work has none: a statement, and nothing to look up."""


def iso_date(text: str) -> str:
    """The date in `text` as far as it is given; empty where there is no year from 1400 to 2099.

    03/04/2015 gives the year alone: nobody can tell its month from its day.
    """
    text = " ".join(text[:_LONGEST].split())
    for form in _FORMS:
        if found := form.search(text):
            return _iso(found.groupdict())
    return ""


def _iso(parts: dict[str, str | None]) -> str:
    name, day = parts.get("name"), int(parts.get("day") or 0)
    month = _NAMES.index(name[:3].lower()) + 1 if name else int(parts.get("month") or 0)
    if not 1 <= month <= 12:  # 2015-21 is a season, and 2015-16 a pair of years
        return parts["year"] or ""
    return f"{parts['year']}-{month:02}" + (f"-{day:02}" if 1 <= day <= 31 else "")
