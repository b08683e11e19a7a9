"""Finds effects told without their size, without what patients feel, or without their harms."""

from evidence_review.lexicon import ADVERSE, DRUGS, RELIEVE, forms
from evidence_review.lint._draft import Phrase
from evidence_review.lint.patterns import DOUBT, Spans, before, pattern

# ── W104 relative effect ──────────────────────────────────────────────────────────────────────

_SHARE = r"\d+(?:\.\d+)?\s?(?:%|percent\b|per cent\b)"
_MANY = r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|a hundred|a thousand)"
_TIMES = r"(?:twice|half|(?:two|three|four|five|six|ten|\d+)[- ]?(?:times|fold))"
_EVENTS = r"(?:risk|risks|chances?|odds|likelihood|rates?|numbers?|cases|deaths?|events|mortality)"
_RELATIVE_RISK = pattern(
    rf"\b(?:doubl|tripl|halv|quadrupl)(?:e|es|ed|ing) (?:the|your|their|"
    rf"a) (?:\w+ ){{0,2}}{_EVENTS}\b",
    rf"\b(?:double|triple|halve) (?:the|your|their) (?:\w+ ){{0,2}}{_EVENTS}\b",
    rf"\b{_TIMES} (?:as|more|less) likely\b",
    rf"\b{_TIMES} the (?:risk|chance|odds)\b",
    rf"\b{_SHARE} (?:more|less) likely\b",
)
_RELATIVE = pattern(
    rf"\b{_SHARE} (?:\w+ )?(?:lower|higher|fewer|greater|smaller|reduction|increase|decrease|"
    rf"drop)\b",
    rf"\bby (?:about |nearly |almost |up to |around |roughly |over |more than )?(?:{_SHARE}|half|"
    r"(?:a|one) (?:third|quarter|half|fifth)|two[- ]thirds|three[- ]quarters)",
)
_EVENT = pattern(rf"\b{_EVENTS}\b")
_ABSOLUTE_NUMBERS = pattern(
    rf"\b{_MANY} (?:\w+ )?(?:in|out of|of|per|of every|in every|for every) (?:every )?(?:{_MANY}|"
    rf"hundred|thousand)\b",
    rf"\bfrom (?:about |around )?(?:{_SHARE}|{_MANY})(?: \w+)? to (?:about |around )?(?:{_SHARE}|"
    rf"{_MANY})",
    r"\bpercentage points?\b|\babsolute\b|\bper (?:1,?000|100|100,?000|10,?000)\b|"
    r"\bnumber needed\b",
    rf"(?:{_SHARE}) (?:of \w+ )?(?:and|against|versus|vs\.?|compared with) (?:about )?{_SHARE}",
)


def relative(sentence: Phrase) -> Spans:
    """A change of a risk in proportion; numbers anywhere in the paragraph make it good."""
    if _ABSOLUTE_NUMBERS.search(sentence.paragraph):
        return
    found = _RELATIVE_RISK.search(sentence.text)
    if found is None and _EVENT.search(sentence.text):
        found = _RELATIVE.search(sentence.text)
    if found:
        yield found.span()


# ── W105 surrogate ────────────────────────────────────────────────────────────────────────────

_TO_LOWER = (
    r"(?:cholesterol|ldl|triglycerides|blood pressure|blood sugar|blood glucose|hba1c|cortisol|"
    r"inflammatory markers|markers of \w+|c-reactive protein|crp|oxidative stress|viral load|"
    r"arterial plaque|tumou?r size)"
)
_TO_RAISE = (
    r"(?:bone density|blood flow|circulation|hormone levels|antioxidant levels|nitric oxide|"
    r"insulin sensitivity|gut (?:flora|bacteria)|microbiome|immune cells|white blood cells|"
    r"vitamin \w+ levels|serotonin|dopamine|metabolism|hdl)"
)
_MEND = "improve|balance|regulate|stabilise|stabilize|normalise|normalize"
_SURROGATE = pattern(
    rf"\b(?:{forms(f'lower|reduce|cut|{_MEND}')}) (?:\w+ ){{0,3}}{_TO_LOWER}\b",
    rf"\b(?:{forms(f'raise|increase|boost|encourage|{_MEND}')}) (?:\w+ ){{0,3}}{_TO_RAISE}\b",
)
"""In the direction that is sold as good: that a medicine raises blood pressure is a harm."""
_NAMED_FOR = pattern(
    rf"\b(?:{DRUGS}|treatments?|something|anything|those|people|foods?|need|trying|aim|try|want|"
    rf"goal is) (?:to|that|which) $"
)
_FELT = pattern(
    r"\b(?:heart attacks?|strokes?|deaths?|die|dies|dying|survival|survive|live longer|lives?|"
    r"fractures?|"
    r"falls?|pain|symptoms?|quality of life|infections?|hospital\w*|disability|mood|sleep|heal\w*|"
    r"heart disease|heart failure|kidney (?:disease|failure)|blindness|complications?|fatigue|"
    r"cramps?)\b"
)


def surrogate(sentence: Phrase) -> Spans:
    """An effect on a laboratory value, with nothing in the sentence that patients feel."""
    text = sentence.text
    if _FELT.search(text) or DOUBT.search(text) or not sentence.checkable:
        return
    if (found := _SURROGATE.search(text)) and not before(_NAMED_FOR, text, found.start()):
        yield found.span()


# ── W108 benefit without harm ─────────────────────────────────────────────────────────────────

_HELPS = pattern(
    rf"\b(?P<drug>{DRUGS})\b[^.;]{{0,60}}?\b(?:{forms(RELIEVE)}|relief|effective|works?)\b",
    rf"\b(?:take|try|use|taking) (?:\w+ ){{0,3}}(?P<taken>{DRUGS}) (?:for|to|against)\b",
)
_HARMS = pattern(
    rf"\b(?:{ADVERSE})\b|\bharm(?:s|ful)?\b|\bcontraindicat\w+|\binteracts?\b|\ballerg\w+|"
    rf"\bunsafe\b",
    r"\b(?:should not|shouldn't|must not|do not|don't|never) (?:take|use|be taken|be used)\b",
    r"\b(?:not safe|not suitable|dangerous|addictive|serious risks?|risks? of (?:taking|"
    r"the drug))\b",
    r"\b(?:irritate|upset|damage|thin)s? (?:the|your) \w+",
)
_UNHELPFUL = pattern(r"\b(?:not|no|never|cannot|little|minimal|hardly|if|whether|than)\b|n't\b")


def names_harm(sentence: Phrase) -> bool:
    """Whether a sentence tells of any harm of a medicine."""
    return bool(_HARMS.search(sentence.text))


def helped_by(sentence: Phrase) -> tuple[str, tuple[int, int]] | None:
    """The medicine that a sentence says is of use, and where it stands."""
    if not sentence.checkable or not (found := _HELPS.search(sentence.text)):
        return None
    if _UNHELPFUL.search(found[0]):
        return None
    group = "drug" if found["drug"] else "taken"
    return found[group].lower(), found.span(group)
