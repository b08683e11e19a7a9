"""A name as people write it, as last and first names; an organisation has no first name."""

import re
from collections.abc import Callable

from evidence_review.references.work import PersonName

# What tells an organisation that stands where a person is expected.
_BODY = re.compile(
    r"\b(?:academy|administration|agency|alliance|association|authority|board|bureau|cent(?:er|re)s?"
    r"|clinic|collaborat\w+|college|commission|committee|consortium|council|department|federation"
    r"|foundation|group|health|hospital|institutes?|investigators|library|ministry|network"
    r"|of|for|organi[sz]ation|press|programme|program|school|service|services|society|team"
    r"|trust|uk|union|university|usa)\b",
    re.IGNORECASE,
)
# A body's own noun; with one of these in it a row of capitalised words is its name.
_NOUN = re.compile(
    r"\b(?:academy|administration|agency|alliance|association|authority|board|bureau|cent(?:er|re)s?"
    r"|clinic|collaborat(?:ion|ors|ive)|college|commission|committee|consortium|council|department"
    r"|federation|foundation|hospital|initiative|institut(?:es?|ion)|investigators|ministry|network"
    r"|office|organi[sz]ation|society|task force|trust|union|universit(?:y|ät)|study group"
    r"|working group|research group|development group|trialists|nations|group$)\b",
    re.IGNORECASE,
)
_WRITING = re.compile(
    r"\b(?:guidelines?|statement|reports?|trials?|reviews?|recommendations?|position|survey|cohort"
    r"|analysis|study(?! group)|manual|handbook|standards?|update)\b",
    re.IGNORECASE,
)
_SMALL = {"of", "for", "and", "the", "on", "in", "de", "der", "für", "und", "&", "to", "at", "des"}
_INITIALS = r"[^\W\d_a-z](?:[.\s-]*(?:d[aeo]?)?[^\W\d_a-z]){0,3}\.?"
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


def is_organisation(text: str) -> bool:
    """Whether a text is the name of a body and nothing else: each of its words is capitalised."""
    words = text.split()
    capitals = all(word in _SMALL or word.strip("(“")[:1].isupper() for word in words)
    own = 1 < len(words) <= 16 and capitals and words[0] not in _SMALL - {"the"}
    return own and bool(_NOUN.search(text)) and not _WRITING.search(text)


def people(text: str) -> list[PersonName]:
    """Authors as an article prints them, in any usual order of their names; else one organisation.

    "et al." comes out as a name of its own.
    """
    text, count = _OTHERS.subn("", " ".join(text.split()))
    more = [("others", "")] * count
    text = _EDITORS.sub("", text).replace("…", ",").replace(". . .", ",")
    if not text:
        return more
    for form in _FORMS:
        if names := form(text):
            return names + more
    return [split_name(text) if more or _ONE_PERSON.fullmatch(text) else (text, ""), *more]


_OTHERS = re.compile(r",?;?\s*\b(?:et al\b\.?|and others\b)\s*$")
_EDITORS = re.compile(r"\s*\((?:Eds?|Hrsg)\.?\)|, (?:editors?|eds?\.?)$", re.IGNORECASE)
_ONE_PERSON = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?, [^\W\d_]+(?: [^\W\d_]\.?)*")
_NAMED = r"(?:[^\W\d_a-z]\.[ -]?)+[^\W\d_][^,;.&]{1,40}?"
_BETWEEN = re.compile(r"(?:, ?|;  ?| )(?:and |& )|, ?|; ?")
_INITIALS_FIRST = re.compile(rf"{_NAMED}(?:(?:{_BETWEEN.pattern}){_NAMED})*")
_CAPITAL, _SECOND = r"[^\W\d_a-z][^a-z,;&]{1,40}", r"[^\W\d_a-z][^,;&]{0,40}?"
_CAPITALS = re.compile(rf"({_CAPITAL}), ({_SECOND})(?:, | and | & |$)")
_CAPITALS_ONLY = re.compile(rf"(?:{_CAPITAL}, {_SECOND}(?:, | and | & |$))+")
_GIVEN = r"(?:[^\W\d_a-z](?:\.|[^\W\d_]{1,20})[ -]?){1,3}"
_FIRST_TURNED = re.compile(rf"[^,;.&]{{1,40}}, {_GIVEN}(?:, (?:(?:and|&) )?{_NAMED})+")
_APA = re.compile(r"([^,&;]{1,200}),\s*((?:[^\W\d_]\.[\s-]*)+)")


def _with_group(text: str) -> list[PersonName]:
    """People, and the group for which they wrote: Lee A, Smith C; Sample Study Group."""
    before, sign, group = text.rpartition("; ")
    return [*people(before), (group, "")] if sign and is_organisation(group) else []


def _initials_first(text: str) -> list[PersonName]:
    """A. B. Lee and C. Smith."""
    plain = _INITIALS_FIRST.fullmatch(text) and not _BODY.search(text)
    return [*map(split_name, _BETWEEN.split(text))] if plain else []


def _first_turned(text: str) -> list[PersonName]:
    """Chicago turns the first name alone: Lee, A. B., C. Smith, and D. Jones."""
    if not _FIRST_TURNED.fullmatch(text) or _BODY.search(text):
        return []
    last, first, *others = _BETWEEN.split(text)
    return [(last, first), *map(split_name, others)]


def _apa(text: str) -> list[PersonName]:
    """Lee, A. B., & Smith, C."""
    found = _APA.findall(text)
    return [(re.sub(r"^\s*and\s+", "", last).strip(), first.strip()) for last, first in found]


def _between_semicolons(text: str) -> list[PersonName]:
    """Lee, Anna; Smith, Carl."""
    return [split_name(name) for name in text.split(";") if name.strip()] if ";" in text else []


def _vancouver(text: str) -> list[PersonName]:
    """Lee AB, Smith C, where the full stop of the sentence may be left."""
    text = text.removesuffix(".") if text.count(".") == 1 else text
    names = [name for name in re.split(r"\s*,\s*(?:(?:and|&)\s+)?|\s+(?:and|&)\s+", text) if name]
    plain = names and all(len(name) < 60 and _VANCOUVER.fullmatch(name) for name in names)
    return [*map(split_name, names)] if plain else []


def _last_in_capitals(text: str) -> list[PersonName]:
    """ISO 690: LEE, Anna, SMITH, Carl and JONES, Dora E."""
    plain = _CAPITALS_ONLY.fullmatch(text) and not _BODY.search(text)
    return [(last, first.strip()) for last, first in _CAPITALS.findall(text)] if plain else []


def _whole_names(text: str) -> list[PersonName]:
    """MLA and Chicago with first names: Lee, Anna, Carl Smith, and Dora Jones."""
    if "," not in text or not re.search(r"\band\b", text) or _BODY.search(text):
        return []
    last, _, rest = re.sub(r",?\s+and\s+", ", ", text).partition(", ")
    first, *others = rest.split(", ")
    return [(last, first), *map(split_name, others)]


_FORMS: tuple[Callable[[str], list[PersonName]], ...] = (
    _with_group,
    _initials_first,
    _first_turned,
    _apa,
    _between_semicolons,
    _vancouver,
    _last_in_capitals,
    _whole_names,
)


def initials(first: str) -> str:
    """\"Anna-Maria B" as "A.-M. B.", "AB" as "A. B."."""
    if re.fullmatch(r"[^\W\d_a-z]{2,3}", first):
        first = " ".join(first)
    words = (re.split(r"[-‐]", word) for word in re.split(r"[\s.]+", first))
    return " ".join("-".join(f"{part[0]}." for part in word if part) for word in words if any(word))
