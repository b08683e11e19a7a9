"""Finds words that no treatment keeps, and news that will not stay new."""

import re

from evidence_review.lint._draft import Phrase
from evidence_review.lint._rule import ANY_YEAR, KEY_CONCEPTS, Spans, before, rule, worded

# ── W107 absolute words ───────────────────────────────────────────────────────────────────────

_SURE = r"(?:completely|totally|entirely|perfectly|absolutely|fully|100\s?%)"
_ABSOLUTE = worded(
    rf"\b{_SURE} (?:safe|effective|harmless|reliable|painless|certain|gone|eliminates?|removes?|"
    rf"cures?|"
    r"cured|prevents?|stops?|protects?|relieves?)\b",
    r"\b(?:there are|has|with|have|and|,) no (?:side effects|risks?)(?= at all| whatsoever|"
    r"[.!,;]|$)",
    r"\bwithout (?:any )?(?:side effects|risks?)\b|\bfree (?:of|from) side effects\b|\brisk-free\b",
    r"\bmiracle (?:cures?|drugs?|foods?|remed(?:y|ies)|pills?)\b|\bworks (?:for everyone|"
    r"every time)\b",
    r"\b(?:has|have|with) zero (?:side effects|risks?)(?= at all| whatsoever|[.!,;]|$)",
    r"\b(?:prevents?|removes?|stops?|heals?|reverses?) (?:every|all) (?!or\b|of\b|part)\w+|"
    r"\b(?:lasts?|"
    r"pain) forever\b|\bfor good\b|\bfor everybody\b|\bwill prevent\b|\bin all patients\b|"
    r"\beveryone .{1,60}benefits\b",
    r"\bguarantee(?:s|d)?\b",
)
_CONDITIONAL = worded(r"\b(?:if|when|whether|had|reported|means|mean)\b[^.]{0,30}$")
_CLAIMED = worded(
    r"(?<!\ba\x20)(?<!of\x20)\bcures?\b(?! \w+ meat)|\bcured\b|\bprevents\b|"
    r"(?<!been\x20)\b(?:clinically |scientifically )?proven\b(?! to work)"
)
_HEDGED = worded(
    r"\b(?:may|might|could|often|most|usually|sometimes|help|helps|probably|likely|some|many)\b"
)
_EVER = worded(r"\b(?:always|never) \w+")
_EVER_ALLOWED = worded(
    r"(?:^|[,;:(–—-]|\b(?:not|almost|nearly|hardly|should|must|please|to|if|and|or|but|so|that|"
    r"who|have|has|had|"
    r"there is|there are|you|we|they|i|it's|ought)|n't|'ve|there's) ?$"
)
_BY_NATURE = worded(r"\balways (?:an?|the|two|three|some)\b")
"""What something is, or how many there are: no promise."""
_NAMED = re.compile(r"(?<!^)\bCures?\b|^\w+ Cure |\bPrevention\b|[\"“”]")
"""A name or a quotation: what a body is called, or what somebody else says."""
_REPORTED = worded(
    r"\b(?:claimed|meant|said|aims?|hope|wants?|charity|no longer|used to say|proven treatments)\b"
)
_DENIED = worded(
    r"\b(?:no|not|never|cannot|nor|without|nobody|until|whether|unless|if|search\w*|looking|"
    r"hope\w*)\b|n't\b|\bun$"
)


@rule(
    "W107",
    "absolute",
    why="Always, never, cure, proven: no treatment is as sure as that.",
    do="Say how often, for whom, and how sure it is",
    doi=KEY_CONCEPTS,
    fires="This balm cures warts.",
    silent="There is no cure for warts.",
)
def absolute(sentence: Phrase) -> Spans:
    """Absolute words in a statement; not in advice, and not where they are denied."""
    last = 0
    spans = sorted(_absolutes(sentence))
    for start, end in spans if spans and sentence.checkable else ():
        if start >= last:
            yield start, end
            last = end


def _absolutes(sentence: Phrase) -> Spans:
    text = sentence.text
    if sentence.cited or _NAMED.search(sentence.raw) or _REPORTED.search(text):
        return
    for found in _ABSOLUTE.finditer(text):
        if not any(before(each, text, found.start()) for each in (_DENIED, _CONDITIONAL)):
            yield found.span()
    if not _HEDGED.search(text):
        for found in _CLAIMED.finditer(text):
            if not before(_DENIED, text, found.start()):
                yield found.span()
    for found in _EVER.finditer("" if _BY_NATURE.search(text) else text):
        if not before(_EVER_ALLOWED, text, found.start()):
            yield found.start(), found.start() + len(found[0].split()[0])


# ── W109 undated new ──────────────────────────────────────────────────────────────────────────

_NEW = worded(
    r"\b(?:new|newer|newest|recent|latest|groundbreaking|breakthrough|"
    r"cutting-edge) (?:\w+ )?(?:studies|study|research|trials?|"
    r"evidence|findings?|guidelines?|guidance|recommendations?|reviews?|surveys?|analysis|"
    r"reports?|data)\b",
    r"\b(?:a new|new|latest|breakthrough|newest) (?:treatments|drugs|medicines|therapies|"
    r"vaccines?|drug (?!for you)|test for)\b",
    r"\brecently (?:found|shown|discovered|approved|published|developed)\b|"
    r"\bresearch has recently\b",
)
_NEW_TO_YOU = worded(
    r"\b(?:any|your|start(?:ing|ed)?|tak(?:e|ing)|try(?:ing)?|prescribed|switch\w*|need|"
    r"need for|no|"
    r"more) (?:an? |to an? )?$"
)


@rule(
    "W109",
    "undated-new",
    why="New, recent, latest: true on the day of writing, and read for years.",
    do="Give the year",
    doi=KEY_CONCEPTS,
    level="note",
    fires="Recent studies are promising.",
    silent="Two studies of 2024 are promising.",
)
def undated(sentence: Phrase) -> Spans:
    """What is called new, with neither a year nor a source that has one."""
    if sentence.cited or ANY_YEAR.search(sentence.raw):
        return
    for found in _NEW.finditer(sentence.text):
        if not before(_NEW_TO_YOU, sentence.text, found.start()) and sentence.checkable:
            yield found.span()
