"""Finds effects told without their size, without what patients feel, or without their harms."""

from evidence_review.lexicon import ADVERSE, DRUGS, RELIEVE, forms
from evidence_review.lint._draft import Draft, Phrase
from evidence_review.lint._rule import DOUBT, KEY_CONCEPTS, Spans, before, rule, worded

# ── W104 relative effect ──────────────────────────────────────────────────────────────────────

_SHARE = r"\d+(?:\.\d+)?\s?(?:%|percent\b|per cent\b)"
_MANY = r"(?:\d[\d,.]{0,15}|one|two|three|four|five|six|seven|eight|nine|ten|a hundred|a thousand)"
_TIMES = r"(?:twice|half|(?:two|three|four|five|six|ten|\d+(?:\.\d+)?)[- ]?(?:times|fold))"
_EVENTS = (
    r"(?:risk|risks|chances?|odds|likelihood|rates?|numbers?|cases|deaths?|events|mortality|"
    r"attacks?)"
)
_RELATIVE_RISK = worded(
    rf"\b(?:doubl|tripl|halv|quadrupl)(?:e|es|ed|ing) (?:the|your|their|"
    rf"a) (?:\w+ ){{0,2}}{_EVENTS}\b",
    rf"\b(?:double|triple|halve) (?:the|your|their) (?:\w+ ){{0,2}}{_EVENTS}\b",
    rf"\b{_TIMES} (?:as|more|less) likely\b",
    rf"\b{_TIMES} the (?:risk|chance|odds)\b",
    rf"\b{_SHARE} (?:more|less) likely\b",
)
_RELATIVE = worded(
    rf"\b{_SHARE} (?:\w+ )?(?:lower|higher|fewer|greater|smaller|reduction|increase|decrease|"
    rf"drop)\b",
    rf"\bby (?:about |nearly |almost |up to |around |roughly |over |more than )?(?:{_SHARE}|half|"
    r"(?:a|one) (?:third|quarter|half|fifth)|two[- ]thirds|three[- ]quarters)",
)
_PARAGRAPH = 5_000
"""The characters of a paragraph that are looked through, for each sentence with such a change."""
_EVENT = worded(rf"\b{_EVENTS}\b")
_ABSOLUTE_NUMBERS = worded(
    rf"\b{_MANY} (?:\w+ )?(?:in|out of|of|per|of every|in every|for every) (?:every )?(?:{_MANY}|"
    rf"hundred|thousand)\b",
    rf"\bfrom (?:about |around )?(?:{_SHARE}|{_MANY})(?: \w+)? to (?:about |around )?(?:{_SHARE}|"
    rf"{_MANY})",
    r"\bpercentage points?\b|\babsolute\b|\bper (?:1,?000|100|100,?000|10,?000)\b|"
    r"\bnumber needed\b",
    rf"(?:{_SHARE}) (?:of \w+ )?(?:and|against|versus|vs\.?|compared with) (?:about )?{_SHARE}",
)


@rule(
    "W104",
    "relative-effect",
    why="A change is told in proportion, and nobody learns from how many to how many.",
    do="Add the numbers behind it, such as from 4 to 2 in 100",
    doi="10.1002/14651858.CD006776.pub2",
    fires="The tablet halves the risk of a second stroke.",
    silent="The tablet halves the risk of a second stroke, from 4 to 2 in 100.",
)
def relative(sentence: Phrase) -> Spans:
    """A change of a risk in proportion; numbers anywhere in the paragraph make it good."""
    found = _RELATIVE_RISK.search(sentence.text)
    if found is None and _EVENT.search(sentence.text):
        found = _RELATIVE.search(sentence.text)
    if found and not _ABSOLUTE_NUMBERS.search(sentence.paragraph[:_PARAGRAPH]):
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
_SURROGATE = worded(
    rf"\b(?:{forms(f'lower|reduce|cut|{_MEND}')}) (?:\w+ ){{0,3}}{_TO_LOWER}\b",
    rf"\b(?:{forms(f'raise|increase|boost|encourage|{_MEND}')}) (?:\w+ ){{0,3}}{_TO_RAISE}\b",
)
"""In the direction that is sold as good: that a medicine raises blood pressure is a harm."""
_NAMED_FOR = worded(
    rf"\b(?:{DRUGS}|treatments?|something|anything|those|people|foods?|need|trying|aim|try|want|"
    rf"goal is) (?:to|that|which) $"
)
_FELT = worded(
    r"\b(?:heart attacks?|strokes?|deaths?|die|dies|dying|survival|survive|live longer|lives?|"
    r"fractures?|"
    r"falls?|pain|symptoms?|quality of life|infections?|hospital\w*|disability|mood|sleep|heal\w*|"
    r"heart disease|heart failure|kidney (?:disease|failure)|blindness|complications?|fatigue|"
    r"cramps?)\b"
)


@rule(
    "W105",
    "surrogate",
    why="The effect is on something measured in the body, which patients do not feel.",
    do="Say what it means for how people feel, function or survive, or that this is not known",
    doi="10.1136/bmj.f457",
    level="note",
    fires="Green tea lowers cholesterol.",
    silent="The drug lowers cholesterol and prevents heart attacks.",
)
def surrogate(sentence: Phrase) -> Spans:
    """An effect on a laboratory value, with nothing in the sentence that patients feel."""
    text = sentence.text
    if _FELT.search(text) or DOUBT.search(text):
        return
    found = _SURROGATE.search(text)
    if found and not before(_NAMED_FOR, text, found.start()) and sentence.checkable:
        yield found.span()


# ── W108 benefit without harm ─────────────────────────────────────────────────────────────────

_HELPS = worded(
    rf"\b(?P<drug>{DRUGS})\b[^.;]{{0,60}}?\b(?:{forms(RELIEVE)}|relief|effective|works?)\b",
    rf"\b(?:take|try|use|taking) (?:\w+ ){{0,3}}(?P<taken>{DRUGS}) (?:for|to|against)\b",
)
_HARMS = worded(
    rf"\b(?:{ADVERSE})\b|\bharm(?:s|ful)?\b|\bcontraindicat\w+|\binteracts?\b|\ballerg\w+|"
    rf"\bunsafe\b",
    r"\b(?:should not|shouldn't|must not|do not|don't|never) (?:take|use|be taken|be used)\b",
    r"\b(?:not safe|not suitable|dangerous|addictive|serious risks?|risks? of (?:taking|"
    r"the drug))\b",
    r"\b(?:irritate|upset|damage|thin)s? (?:the|your) \w+",
)
_UNHELPFUL = worded(r"\b(?:not|no|never|cannot|little|minimal|hardly|if|whether|than)\b|n't\b")


@rule(
    "W108",
    "benefit-only",
    why="A medicine is said to help, and nowhere in the draft does it say what harm it can do.",
    do="Name its important harms, and who should not take it",
    doi=KEY_CONCEPTS,
    fires="Naproxen eases period pain.",
    silent="Naproxen eases period pain. It can cause stomach bleeding.",
    reads="draft",
)
def benefit_only(draft: Draft) -> Spans:
    """Each medicine once, where it is first said to help; a harm anywhere is enough for all."""
    if any(_HARMS.search(sentence.text) for sentence in draft.sentences):
        return
    seen: set[str] = set()
    for sentence in draft.sentences:
        helped = _helped_by(sentence)
        if helped and helped[0].rstrip("s") not in seen:
            seen.add(helped[0].rstrip("s"))
            start, end = helped[1]
            yield sentence.start + start, sentence.start + end


def _helped_by(sentence: Phrase) -> tuple[str, tuple[int, int]] | None:
    """The medicine that a sentence says is of use, and where it stands."""
    match = _HELPS.search(sentence.text)
    if match is None or _UNHELPFUL.search(match[0]) or not sentence.checkable:
        return None
    group = "drug" if match["drug"] else "taken"
    return match[group].lower(), match.span(group)
