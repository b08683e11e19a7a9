"""Finds what persuades in place of evidence: stories, nature, miracles, and bare numbers."""

from evidence_review.lexicon import DRUGS
from evidence_review.lint._draft import Phrase
from evidence_review.lint._rule import ANY_YEAR, KEY_CONCEPTS, Spans, rule, worded

_REFUSED = worded(
    r"\b(?:not|never|no|cannot|without|before|ask|some|suspicious|word|whether|nobody|claim\w*|"
    r"promise\w*)\b|n't\b|[?\"“”«]"
)

# ── W110 anecdote ─────────────────────────────────────────────────────────────────────────────

_SOMEBODY = (
    r"(?:one (?:patient|customer|reader|woman|man)|(?:my|a|our) (?:\w+ )?(?:neighbour|neighbor|"
    r"friend|friend of mine|patient|customer|aunt|uncle|mother|father|sister|brother|"
    r"colleague)|(?:thousands|hundreds|millions) of (?:\w+ )?(?:customers|users|patients|readers))"
)
_STORY = worded(
    rf"\b{_SOMEBODY}\b.{{0,100}}\b(?:normal|gone|cured|healed|better|threw|lost|swears?|"
    r"got|stopped|vanished|disappeared)\b",
    r"\b(?:I|he|she|who) (?:stopped|took|tried|used|started|ate|drank|swallowed)\b.{0,80}\b(?:"
    r"gone|disappeared|vanished|cleared|cured|healed|no \w+)\b",
    r"\b\w+ (?:tried|took|used|ate) .{1,60}\band (?:has|had) (?:had )?no\b",
    r"\bmy \w+(?: \w+)? (?:was|were|is|are) (?:gone|cured|healed)\b|\b(?:saved|"
    r"cured) (?:him|her|me|my life)\b|\b(?:customer|patient|reader) \w+, \d\d\b",
)


@rule(
    "W110",
    "anecdote",
    why="One person's story is told as if it showed an effect.",
    do="Cite a comparison of many people, or leave the story out",
    doi=KEY_CONCEPTS,
    fires="My neighbour took honey and her cough was gone.",
    silent="My neighbour keeps bees.",
)
def anecdote(sentence: Phrase) -> Spans:
    """Somebody did something and got well."""
    if (found := _STORY.search(sentence.text)) and not sentence.cited:
        yield found.span()


# ── W111 stop treatment ───────────────────────────────────────────────────────────────────────

_TREATMENT = (
    rf"(?:\w+ ){{0,3}}(?:{DRUGS}|inhalers?|lithium|chemotherapy|radiotherapy|radiation|dialysis|"
    r"treatment|medicine)\b"
)
_STOP = worded(
    rf"\b(?:stop|stop taking|quit|throw away|leave out|come off|give up|skip|refuse|replace|"
    rf"no longer need|do without|flush) {_TREATMENT}"
)


@rule(
    "W111",
    "stop-treatment",
    why="Readers are told to leave out a treatment, which can do serious harm.",
    do="Send them to whoever prescribed it, or cite the guideline that says so",
    doi=KEY_CONCEPTS,
    fires="With this tea you can stop taking your tablets.",
    silent="Do not stop taking your tablets.",
)
def stop_treatment(sentence: Phrase) -> Spans:
    """Advice to stop, without a doctor or a source in the sentence."""
    text = sentence.text
    if sentence.cited or worded(r"\b(?:doctor|gp|some|not|never|help|patients|who)\b|n't\b").search(
        text
    ):
        return
    if found := _STOP.search(text):
        yield found.span()


# ── W112 bare number ──────────────────────────────────────────────────────────────────────────

_PEOPLE = (
    r"(?:adults|people|women|men|children|toddlers|babies|patients|teenagers|persons?|adult|woman|"
    r"child|deaths|americans|pregnant|of us)"
)
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d[\d.,]{0,15})"
_SHARE = worded(
    rf"\b(?:\d[\d.,]{{0,15}}\s?(?:%|per ?cent)|half|(?:a|one|two) (?:thirds?|quarters?|fifths?)) "
    rf"(?:of )?(?:all )?(?:\w+ )?{_PEOPLE}\b",
    rf"\b{_NUMBER} (?:in|out of) {_NUMBER} (?:\w+ )?{_PEOPLE}\b|\bevery (?:second|third|fourth|"
    rf"fifth|tenth) {_PEOPLE}",
    rf"\b{_NUMBER} (?:million|billion) {_PEOPLE}|\bkills {_NUMBER} people\b",
)


@rule(
    "W112",
    "bare-number",
    why="A number of people is given, and neither its source nor its year.",
    do="Cite where it comes from, and say of which year it is",
    doi=KEY_CONCEPTS,
    level="note",
    fires="One in five adults snores.",
    silent="One in five adults snored in a survey of 2019 [3].",
)
def bare_number(sentence: Phrase) -> Spans:
    """A share or a number of people, with neither a year nor a source in the sentence."""
    if sentence.cited or ANY_YEAR.search(sentence.raw):
        return
    if (found := _SHARE.search(sentence.text)) and sentence.checkable:
        yield found.span()


# ── W113 natural ──────────────────────────────────────────────────────────────────────────────

_NATURAL = worded(
    r"\b(?:natural|herbs?|herbal|plants?|organic)\b.{0,60}\b(?:safe|harmless|gentle|free of risks?|"
    r"no (?:risks?|side effects)|cannot take too much)\b",
    r"\b(?:safe|harmless|no side effects)\b.{0,30}\b(?:because|since|as) (?:\w+ ){1,3}(?:natural|"
    r"herbal|plants?)\b",
)


@rule(
    "W113",
    "natural-safe",
    why="That something comes from nature says nothing of whether it is safe.",
    do="Name the harms that are known, or say that they have not been studied",
    doi=KEY_CONCEPTS,
    fires="The drops are natural and therefore safe.",
    silent="Natural does not mean safe.",
)
def natural(sentence: Phrase) -> Spans:
    """Nature given as the reason for safety."""
    text = sentence.text
    if (found := _NATURAL.search(text)) and not worded(
        r"\b(?:not|never|birth|whether|may|nobody)\b|n't\b|\?"
    ).search(text):
        yield found.span()


# ── W114 miracle ──────────────────────────────────────────────────────────────────────────────

_MIRACLE = worded(
    r"\bdetox(?:es|ify|ifies)?\b|\bsuperfoods?\b|\bmiracles?\b|\brevolutionary (?!france|war)\w+",
    r"\b(?:flush\w*|cleans\w*|purg\w*|rid\w*) .{0,40}\b(?:toxins|poisons|impurities)\b",
    r"\bboost\w* (?:your|the) (?:immune system|immunity|defences)\b|\bsecret (?:formula|"
    r"recipe|ingredient)\b|\bdoctors hate\b|\b(?:lose|melt) .{0,20}\bovernight\b",
    r"\bsay goodbye to\b|\bturns? back the clock\b|\bmagic (?:bullet|pill|cure)\b",
)


@rule(
    "W114",
    "miracle",
    why="Miracle, detox, superfood: words that sell, and name nothing that can be measured.",
    do="Say what changes, by how much, and in whom",
    doi=KEY_CONCEPTS,
    fires="This juice is a miracle.",
    silent="There are no miracles in medicine.",
)
def miracle(sentence: Phrase) -> Spans:
    """The words of advertising, where they are not denied or talked about."""
    text = sentence.text
    found = _MIRACLE.search(text)
    if found and not _REFUSED.search(text) and not worded(r"\bclinics?\b").search(text):
        yield found.span()
