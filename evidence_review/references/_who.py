"""Who stands at the head of a printed entry: people in any order of their names, or a body.

What is neither is not guessed: a title that stands first is no author.
"""

import re

from evidence_review.references._names import is_organisation
from evidence_review.references._pieces import LIST, first_sentence, people_of

_INITIALS = r"(?:(?:d[aeo]?\.? )?[^\W\d_a-z]\.[ -]?)+"
_LAST = r"(?:(?:van|von|de|der|den|del|di|da|la|le|ten|ter) ){0,3}[^\W\d_][^\s,;.&]{1,40}"
_GIVEN = (
    r"(?:(?:[^\W\d_a-z]\.[ -]?){1,4}+"
    r"|[^\W\d_a-z][^\W\d_]{1,20}(?:[ -][^\W\d_]{2,20}| [^\W\d_a-z]\.?){0,2})"
)
# Given and last name, in one way only: else a row of names without an end costs without bound.
_WHOLE = (
    rf"(?>{_INITIALS}[^\W\d_][^,;.&]{{1,40}}"
    r"|[^\W\d_a-z][^\s,;.&]{1,20}(?: [^\W\d_a-z]\.)?(?: [^\s,;.&]{1,20}){1,4})"
)
_ONE_FIRST = rf"{_INITIALS}(?:[^\W\d_a-z][^\s,;.&]{{1,20}} ){{0,2}}{_LAST}"
# Lee A, Smith C: Title. Or: Sample Group: Title.
_COLON_AFTER = re.compile(
    r"[^:.]{2,1500}?(?: [^\W\d_a-z][^\W\d_]{0,3}(?: (?:Jr|Sr|II|III))?| et al\.?| Group): (?=\S)"
)
# Lee, A. B., C. Smith, and D. E. Jones. Or: Lee, Anna, and Carl Smith.
_INVERTED = re.compile(
    rf"{_LAST}, {_GIVEN}(?:, (?:(?:and|&) )?{_WHOLE}){{0,30}}+"
    r"(?:, et al)?(?:\. |(?<=\.) ?)(?!et al)(?=[^\W\d_](?!\.))"
)
# Lee, A. B., Smith, C. & Jones, D.
_DOTTED = re.compile(
    rf"(?:(?:St\. )?[^\W\d_][^,;.&]{{1,40}}, {_INITIALS}(?:[,;] ?|(?:[,;] )?(?:& |and ))?)+"
    r"(?:et al\.,? )?(?=[^\W\d_]|\d|$)"
)
# A. B. Lee, C. Smith, and D. E. Jones, Title
_FIRST = re.compile(
    rf"{_ONE_FIRST}(?:,? (?:and|&) {_ONE_FIRST}|, {_ONE_FIRST}){{0,60}}(?:,? et al\.)?, "
)
# With each, whether a comma ends the title that follows it.
_LISTS = (
    (_COLON_AFTER, False),
    (LIST, False),
    (_INVERTED, False),
    (_DOTTED, False),
    (_FIRST, True),
)
_ENDS = re.compile(r"[.:] ")
_LONGEST_BODY, _MOST_WORDS = 200, 6


def authors_before(head: str) -> tuple[str, str, bool]:
    """Authors, what follows, and whether a comma ends a title there; none where it is unsure."""
    for names, comma in _LISTS:
        if people := names.match(head):
            return *_with_group(people[0].strip(), head[people.end() :]), comma
    body = _body(head)
    return (people_of(body), head[len(body) + 2 :], False) if body else ("", head, False)


def authors_or_sentence(head: str) -> tuple[str, str]:
    """The authors and the rest of an entry whose titles stand between full stops."""
    authors, rest, _ = authors_before(head)
    if authors:
        return authors, rest
    first, rest = first_sentence(head)
    return (first, rest) if rest and _author_like(first) else ("", head)


def _with_group(people: str, rest: str) -> tuple[str, str]:
    """People, and the group for which they wrote: Lee A, Smith C; Sample Study Group. Title."""
    body = _body(rest) if people.endswith(";") else ""
    return (f"{people} {body}", rest[len(body) + 2 :]) if body else (people_of(people), rest)


def _body(head: str) -> str:
    """The organisation that a text begins with, up to a colon or a full stop."""
    for end in list(_ENDS.finditer(head[:_LONGEST_BODY]))[:4]:
        if is_organisation(head[: end.start()]):
            return head[: end.start()]
    return ""


def _author_like(text: str) -> bool:
    """Whether what stands before the first full stop may be an author whom no form shows: a few
    words without a colon or a number."""
    return len(text.split()) <= _MOST_WORDS and not re.search(r": |\?|\d{2}|[“”\"]", text)
