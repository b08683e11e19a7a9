"""Proposes how a sentence that says several things is taken apart into sentences that say one.

Only what can be split without understanding it is split. A word that two things share (*back and
neck pain*), things that act together (*a combination of*) or a pronoun that would lose its noun
keep a sentence whole: a missed split costs a person a minute, a wrong one makes a claim that the
article never made.
"""

import re

from evidence_review.lexicon import RELIEVE, forms

_LONGEST = 1_000

_MODAL = r"(?:can|may|might|could|will|should|must)(?: (?:also|each|often|sometimes|all|help))*"
_PLURALS = f"are|have|cause|include|trigger|make|affect|increase|raise|worsen|prevent|{RELIEVE}"
_VERBS = (
    f"(?:{forms(_PLURALS)}|is|has|gets?|goes|go|comes?|lasts?|means?|indicates?|needs?|resolves?)"
)
_LISTED = (
    rf"(?:{forms('cause|include|trigger|affect|increase|worsen|prevent|relieve|ease|reduce|lessen|improve|treat')}"
    r"|caused by|triggered by|brought on by|set off by|due to|result(?:s)? from)"
)

_TOGETHER = re.compile(
    r"\b(?:together|combin\w+|each other|one another|between|alternat\w+|mix\w*|both|either|"
    r"neither|"
    r"respectively|versus|vs|(?<!more )(?<!less )than|same|plus|not|never|no|nor|cannot|\w+n't)\b",
    re.IGNORECASE,
)
"""Words after which A and B is no longer A, and B: joined, compared or denied."""

_SHARED = re.compile(
    r"\b(?:of|in|on|with|for|to|from|at|by|as|that|which|who|when|while|if|like|such|about|or)\b|"
    r"[():;]",
    re.IGNORECASE,
)
_MODIFIER = re.compile(r"(?:al|ive|ic|ous|ary|ed|ful|less|able|ible|er)$", re.IGNORECASE)
_PLURAL = re.compile(r"(?<![siu])s$", re.IGNORECASE)
_FULL = re.compile(r"(?<![siu])s$|(?:fever|nausea|vomiting|fatigue|injury|ness)$", re.IGNORECASE)
"""An item that is seldom the first half of a compound; one shows that the list is of wholes."""
_SINGULAR_FORMS = {"are": "is", "have": "has", "speed up": "speeds up", "relax": "relaxes"}

_SUBJECTS = re.compile(
    rf"^(?P<items>[^.;:()]{{3,120}}?) (?P<verb>{_MODAL}|{_PLURALS})\b (?P<rest>[^;:]+)$"
)
_OBJECTS = re.compile(
    rf"^(?P<start>[^;:()]{{2,160}}?\b{_LISTED}) (?P<items>[^;:()]+?)(?P<end>[.!]?)$"
)
_SIGNS = re.compile(
    rf"^(?P<start>[^;:()]{{2,120}}\b(?:with|after)) (?P<items>[^;:()]+?) (?P<rest>(?:{_MODAL}|is|"
    rf"are)\b [^;:]+)$"
)
_CONDITIONS = re.compile(
    r"^(?P<start>[^;:]{5,160}?) if (?P<one>[^;:]{5,160}?),? or if (?P<two>[^;:]+?)(?P<end>[.!]?)$"
)
_PREDICATES = re.compile(
    rf"^(?P<subject>[^,;:()]{{2,60}}?) (?P<one>(?:{_MODAL} \w+|(?:usually |often |"
    rf"mostly )?{_VERBS})\b [^,;:]{{2,120}}?)"
    rf",? (?P<joint>and|but) (?P<two>(?:usually |often |mostly |sometimes |"
    rf"rarely )?(?:{_MODAL} \w+|{_VERBS}) [^;:]{{2,160}})$"
)
_PRONOUN = re.compile(
    r"^(?P<one>(?P<who>It|They|This|These) [^;:]{5,160}?), (?:and|but) (?P<two>(?:it|they|this|"
    r"these) [^;:]{5,160})$"
)


_WHOLE = re.compile(
    r"^(?:also|and|but|however|so|yet|unless|without|with|if|in|at|for|among|before|after|during|"
    r"although|though|while|when|because|since|according|compared|unlike|only|few|hardly|barely|"
    r"scarcely|either|neither|both|whether|what|how|can|do|does|is|are|should|some|many)\b"
    r"|\b(?:only if|unless|depending on|whether|compared with|neither|nor|believe|claim|note|"
    r"found|says?|said|think|thought|evidence|idea|meant|alone)\b|\?|\b(?:it|they|this|these) "
    r"[^,]+, (?:and|but) \w+ .*\b(?:if|that|when|which)\b",
    re.IGNORECASE,
)
"""What bears on all that follows it (a condition, a scope, a doubt, a report), or is a question."""


def split(sentence: str) -> tuple[str, ...]:
    """The statements of a sentence, each a sentence that stands alone; the whole if in doubt.

    Citation marks stay with every part, since nobody knows which of them they were meant for.
    """
    text = " ".join(sentence.split())
    if not text or len(text) > _LONGEST:
        return (text,) if text else ()
    body, mark = _without_mark(text)
    if _WHOLE.search(body):
        return (text,)
    for way in (_pronouns, _conditions, _signs, _subjects, _objects, _predicates):
        if parts := way(body):
            return tuple(_sentence(part, mark) for part in parts)
    return (text,)


_MARKED = re.compile(r"\s?(?:\[[^\[\]]{1,40}\])+(?=[.!]?$)")


def _without_mark(text: str) -> tuple[str, str]:
    found = _MARKED.search(text)
    return (_MARKED.sub("", text), found[0].strip()) if found else (text, "")


def _sentence(part: str, mark: str) -> str:
    part = part.strip().rstrip(".!,")
    return part[:1].upper() + part[1:] + (f" {mark}." if mark else ".")


# ── Lists ─────────────────────────────────────────────────────────────────────────────────────


def _items(text: str, joints: str = "and|or") -> list[str]:
    """The things of a list, or none if they may share a word."""
    *first, last = (
        re.split(rf",? (?:{joints}) (?!more\b|so\b)", text)
        if "," not in text
        else _commas(text, joints)
    )
    items = [item.strip() for item in (*first, last)]
    if len(items) < 2 or not all(1 <= len(item.split()) <= 6 for item in items):
        return []
    whole = all(not _SHARED.search(item) for item in items[:-1])
    return items if whole and _complete(items) else []


def _commas(text: str, joints: str) -> list[str]:
    *items, last = text.split(", ")
    last = re.sub(rf"^(?:{joints}) ", "", last)
    if items and re.search(rf", (?:{joints}) ", text):
        return [*items, last]
    tail = re.split(rf" (?:{joints}) ", last)
    return [*items, *tail] if len(tail) == 2 else [text]


def _complete(items: list[str]) -> bool:
    """Whether each item is a whole noun phrase, with no word that belongs to its neighbour."""
    *first, last = items
    if _SHARED.search(re.sub(r"^\w+ or (?=\w+ \w+$)", "", last)) or any(map(_open, first)):
        return False
    if len(items) > 2 and any(_FULL.search(item) and item != "sports" for item in first):
        return True
    single = [len(item.split()) == 1 for item in items]
    if all(single) or not any(single):
        return True
    return single[-1] and last.endswith("ing") and len(items) == 2


def _open(item: str) -> bool:
    """Whether an item ends in a word that waits for a noun (*cognitive behavioural*)."""
    return bool(_MODIFIER.search(item)) and not item.endswith(("fever", "water", "cancer", "ulcer"))


# ── Ways to split ─────────────────────────────────────────────────────────────────────────────


def _subjects(text: str) -> list[str]:
    """*A and B can help.* The verb is put into the singular where its noun is."""
    found = _SUBJECTS.match(text)
    if not found or _TOGETHER.search(text) or _SHARED.search(found["items"].split(",")[0]):
        return []
    items, verb = (
        _items(found["items"], "and"),
        found["verb"].replace(" each", "").replace(" all", ""),
    )
    return [f"{item} {_agree(verb, item)} {found['rest']}" for item in items]


def _agree(verb: str, item: str) -> str:
    if verb not in _PLURALS.split("|") or _PLURAL.search(item):
        return verb
    return _SINGULAR_FORMS.get(verb, verb + "s")


def _objects(text: str) -> list[str]:
    """*X can be caused by A, B and C.* Nothing may follow that could belong to all of them."""
    found = _OBJECTS.match(text)
    if not found or _TOGETHER.search(text):
        return []
    return [f"{found['start']} {item}" for item in _items(found["items"])]


def _signs(text: str) -> list[str]:
    """*Pain with A, B or C may point to …* With *and* the signs may be meant together."""
    found = _SIGNS.match(text)
    if not found or _TOGETHER.search(found["items"]) or " and " in found["items"]:
        return []
    return [f"{found['start']} {item} {found['rest']}" for item in _items(found["items"], "or")]


def _conditions(text: str) -> list[str]:
    """*Do this if A, or if B.* Of three conditions none is told from what belongs to it."""
    found = _CONDITIONS.match(text)
    if found and re.search(r"\bif\b", found["one"]):
        return []
    return [f"{found['start']} if {found[part]}" for part in ("one", "two")] if found else []


def _predicates(text: str) -> list[str]:
    """*X gets better quickly and usually means nothing serious.*"""
    found = _PREDICATES.match(text)
    if not found or re.search(r"\b(?:and|or|to|if|when|that|which|who)\b", found["one"]):
        return []
    if re.search(r"\b(?:if|when|that|which|who|and|or)\b", found["subject"]):
        return []
    modal, two = re.match(_MODAL, found["one"]), found["two"]
    if modal and not re.match(rf"(?:\w+ly |often )?{_MODAL}", two):
        two = f"{modal[0].split()[0]} {two}"
    return [f"{found['subject']} {found['one']}", f"{found['subject']} {two}"]


def _pronouns(text: str) -> list[str]:
    """*It is usually X, but it can Y.* Neither part stands less alone than the sentence did."""
    found = _PRONOUN.match(text)
    if not found or not found["two"].startswith(found["who"].lower() + " "):
        return []
    return [found["one"], found["two"]]
