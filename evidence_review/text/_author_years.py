"""Authors and years as they stand in a citation: Smith & Jones, 2019, 2020."""

import re

from evidence_review.text._line import listed

YEAR = r"(?:(?:19|20)\d\d|n\.d\.|in press|forthcoming)"
_YEARS = re.compile(rf"[\s,]({YEAR}[a-z]?)((?:,\s?(?:(?:19|20)\d\d)?[a-z]?)*)(?=$|[,:\s])")
_LEAD = re.compile(
    r"\s*(?:see also|see|e\.g\.,?|cf\.|for example,?|reviewed (?:in|by))\s+", re.IGNORECASE
)
_JOINS = re.compile(r",|&|\band\b|\bet\s+al\b")
_SMALL = listed(
    "and & et al al. of the for on in van von de der den di da la le du ten ter el bin colleagues"
)
_NO_AUTHOR = listed(
    "january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sep sept oct nov dec spring summer autumn fall winter table figure fig "
    "since in until before after from by about version update updated published accessed reviewed "
    "born founded started the copyright"
)


def author_years(part: str) -> tuple[str, ...]:
    """ "Smith & Jones, 2019, 2020" as "smith and jones 2019" and "smith and jones 2020"."""
    part = _LEAD.sub("", part, count=1).strip()
    found = _YEARS.search(part)
    if not found:
        return ()
    names = part[: found.start()].strip(" ,")
    parts = names.replace(",", " ").split()
    if (
        not parts
        or len(parts) > 15
        or any(word.lower() not in _SMALL and not word[0].isupper() for word in parts)
    ):
        return ()
    author = _named(names)
    if not author or author.split()[0] in _NO_AUTHOR or not author[0].isalpha():
        return ()
    rest = part[found.end() :].strip()
    if rest and not re.match(r"[,:]?\s*(?:pp?\.|\d|chap|sect|fig|table)", rest, re.IGNORECASE):
        return ()
    year = found[1]
    more = [each if each[0].isdigit() else year[:4] + each for each in re.findall(r"\w+", found[2])]
    return tuple(f"{author} {each}" for each in (year, *more))


def _named(names: str) -> str:
    """The first author, and the second where there are just two."""
    people = [name.strip(" .") for name in _JOINS.split(names)]
    people = [name.casefold() for name in people if name]
    alone = len(people) != 2 or re.search(r"\bet\s+al\b|colleagues", names)
    return people[0] if people and alone else " and ".join(people)
