"""A name as people write it, as last and first names; an organisation has no first name."""

import re

from evidence_review.references.work import PersonName

# What tells an organisation that stands where a person is expected.
_BODY = re.compile(
    r"\b(?:academy|administration|agency|alliance|association|authority|board|bureau|cent(?:er|re)s?"
    r"|clinic|collaborat\w+|college|commission|committee|consortium|council|department|federation"
    r"|foundation|group|health|hospital|institutes?|investigators|library|ministry|network"
    r"|of|for|organi[sz]ation|press|programme|program|school|service|services|society|team"
    r"|trust|union|university)\b",
    re.IGNORECASE,
)
_INITIALS = r"[^\W\d_a-z](?:[.\s-]*[^\W\d_a-z]){0,3}\.?"
_VANCOUVER = re.compile(rf"(.*\w) +({_INITIALS})(?: (Jr|Sr|2nd|3rd|II|III|IV)\.?)?")
_PARTICLE = re.compile(
    r"(.*?) ((?:(?:van|von|de|der|den|del|della|di|du|da|la|le|ter|ten|el|al)) .+)"
)


def split_name(text: str) -> PersonName:
    """\"Last, First", "Last FM", "First Last" or an organisation.

    Without a comma only a guess is possible: capitals at the end are initials, a word that
    organisations have in their names makes one, and the last word of two to four is the surname.
    """
    text = " ".join(text.split()).strip(" ,;")
    if "," in text:
        last, first = text.split(",", 1)
        suffix, _, rest = first.partition(",")
        if rest and re.fullmatch(r"\s*(?:Jr|Sr|II|III|IV)\.?\s*", suffix):
            last, first = f"{last} {suffix.strip()}", rest
        return last.strip(), first.strip(" ,")
    if len(text) > 100 or _BODY.search(text):
        return text, ""
    if found := _VANCOUVER.fullmatch(text):
        last, first, suffix = found.groups()
        return (f"{last} {suffix}" if suffix else last), first
    if found := _PARTICLE.fullmatch(text):
        return found[2], found[1]
    words = text.split()
    return (words[-1], " ".join(words[:-1])) if 2 <= len(words) <= 4 else (text, "")


def people(text: str) -> list[PersonName]:
    """Authors as an article prints them, in APA's form or in Vancouver's; else one organisation.

    "et al." comes out as a name of its own.
    """
    text, count = re.subn(r",?;?\s*\b(?:et al\b\.?|and others\b)\s*$", "", text.strip())
    more = [("others", "")] * count
    if not text:
        return more
    text = re.sub(r"\s*\((?:Eds?|Hrsg)\.?\)", "", text).replace("…", ",").replace(". . .", ",")
    if _INITIALS_FIRST.fullmatch(text) and not _BODY.search(text):
        return [split_name(name) for name in _BETWEEN.split(text)] + more
    if found := _APA.findall(text):
        return [
            (re.sub(r"^\s*and\s+", "", last).strip(), first.strip()) for last, first in found
        ] + more
    if ";" in text:
        return [split_name(each) for each in text.split(";") if each.strip()] + more
    names = [each for each in re.split(r"\s*,\s*(?:(?:and|&)\s+)?|\s+&\s+", text) if each]
    if names and all(len(each) < 60 and _VANCOUVER.fullmatch(each) for each in names):
        return [split_name(each) for each in names] + more
    if "," in text and re.search(r"\band\b", text) and not _BODY.search(text):  # MLA and Chicago
        first, _, rest = re.sub(r",?\s+and\s+", ", ", text).partition(", ")
        given, *others = rest.split(", ")
        return [(first, given), *map(split_name, others), *more]
    if re.fullmatch(r"[^\W\d_]+(?:-[^\W\d_]+)?, [^\W\d_]+(?: [^\W\d_]\.?)*", text) or more:
        return [split_name(text), *more]
    return [(text, ""), *more]


_NAMED = r"(?:[^\W\d_a-z]\.[ -]?)+[^\W\d_][^,;.&]{1,40}?"
_BETWEEN = re.compile(r"(?:, ?|;  ?| )(?:and |& )|, ?|; ?")
_INITIALS_FIRST = re.compile(rf"{_NAMED}(?:(?:{_BETWEEN.pattern}){_NAMED})*")
_APA = re.compile(r"([^,&;]{1,200}),\s*((?:[^\W\d_]\.[\s-]*)+)")


def initials(first: str) -> str:
    """\"Anna-Maria B" as "A.-M. B.", "AB" as "A. B."."""
    if re.fullmatch(r"[^\W\d_a-z]{2,3}", first):
        first = " ".join(first)
    words = (re.split(r"[-‐]", word) for word in re.split(r"[\s.]+", first))
    return " ".join("-".join(f"{part[0]}." for part in word if part) for word in words if any(word))
