"""Rules for sentences that state nothing which evidence could bear on."""

from evidence_review.lexicon import RELIEVE, forms
from evidence_review.prepare.rules import NUMBER, Rule, pattern

_OUTCOME = pattern(
    rf"\b(?:{forms(RELIEVE)}|caus(?:es?|ed)|trigger|risk|more likely|less likely|prevent)\b"
)
_FIGURE = pattern(r"\d[\d.,]*\s?(?:%|per ?cent)", rf"\b{NUMBER} (?:in|out of) {NUMBER}\b")
_EMPTY = "names no measure and no outcome"

NOT_CHECKABLE: tuple[Rule[str], ...] = (
    Rule("P101", "asks a question", "A question states nothing.", pattern(r"\?[\"')\]]*$")),
    Rule(
        "P102",
        "speaks of the article itself",
        "What a page says of itself is not about health.",
        pattern(
            r"\b(?:this|our|the following) (?:article|page|guide|post|leaflet|section|blog|"
            r"series)\b",
            r"\bthis is (?:an? )?(?:\w+ ){0,3}(?:article|page|guide|post|leaflet|blog)\b",
            r"\b(?:we(?:'ll| will)|let's) (?:look|explain|cover|walk|go|explore|show|start)\b",
            r"\bread on\b|\bkeep reading\b|\blisted below\b|^here (?:are|is|'s)\b|^here's\b",
            r"^below,? (?:you|we|are|is)\b|^let us (?:start|begin|look|turn)\b",
        ),
    ),
    Rule(
        "P103",
        "points to another place",
        "A cross reference sends the reader elsewhere.",
        pattern(
            r"^\(?(?:see|read|for more|to learn more|learn more|as (?:mentioned|described|noted))"
            r"\b.{0,60}\b(?:above|below|earlier|section|page|chapter|article|guide|about|table|"
            r"box)\b"
        ),
        pattern(r"\b(?:doctor|gp|physician|nurse)\b"),
    ),
    Rule(
        "P104",
        "offers a service",
        "An offer of the publisher's or of somebody's help states no effect.",
        pattern(
            r"\b(?:sign up|subscribe|download|book (?:a|an|your)|join (?:us|our)|contact us|"
            r"call us)\b",
            r"\bour (?:app|team|programme?|clinic|shop|newsletter|coach(?:es)?|experts|"
            r"community)\b",
            r"^(?:our|your) (?:\w+ ){1,2}(?:is|are) (?:here|happy|ready|available|waiting)\b",
            r"\bask (?:a|an|your)\b.{0,60}\bfor (?:suggestions|ideas|tips|more information)\b",
        ),
    ),
    Rule(
        "P105",
        "greets or thanks the reader",
        "A courtesy states nothing.",
        pattern(r"^(?:hello|hi|welcome|dear|thank|thanks|good luck|take care|congratulations)\b"),
    ),
    Rule(
        "P106",
        "makes a joke",
        "A joke is not meant as a statement.",
        pattern(r"\bpun intended\b|\bjust kidding\b|\b(?:only|just) joking\b|[😂🤣😉]"),
    ),
    Rule(
        "P107",
        "comforts the reader",
        "That others share a trouble, without a figure, is a comfort.",
        pattern(
            r"\byou(?:'re| are) (?:not|far from|hardly) (?:the only one|alone)\b",
            r"\bin good company\b|\b(?:do not|don't|no need to|try not to) (?:worry|panic|"
            r"despair)\b",
            r"\bthere is hope\b|\bwe(?:'ve| have) all been there\b",
        ),
        _FIGURE,
    ),
    Rule(
        "P108",
        "speaks of a feeling",
        "That something is hard to bear is not held against evidence.",
        pattern(
            r"\b(?:is|are|be|feels?|seems?|sounds?) (?:\w+ )?(?:scary|frightening|frustrating|"
            r"overwhelming|stressful|exhausting|annoying|upsetting|tough|worrying|daunting|"
            r"confusing|embarrassing|miserable|tricky|unsettling)[.!]*$"
        ),
    ),
    Rule(
        "P109",
        "tells of one person",
        "One person's story is no claim about others.",
        pattern(r"^(?:I|my|when I)\b(?!'d (?:advise|suggest)| (?:recommend|suggest|advise))"),
    ),
    Rule(
        "P110",
        "sets a scene",
        "The reader is put into a moment; nothing is said of people at large.",
        pattern(
            r"^(?:imagine|picture|suppose|think (?:back|of)|it(?:'s| is) (?:\d|early|late|"
            r"the middle|(?:an? )?(?:\w+ )?(?:morning|night|evening|"
            r"afternoon|midnight|\w+day)))\b",
            r"^(?:(?:or|and|then|so|maybe|perhaps|one \w+),? )?you(?:'re| are)?+ (?!can|may|might|"
            r"could|"
            r"should|must|will|would|need|do|don't|have to|shouldn't|cannot|can't|won't|probably|"
            r"usually|also|only|more|less|at|not)\w+",
        ),
        pattern(_OUTCOME.pattern, r"\bif\b"),
    ),
    Rule(
        "P111",
        _EMPTY,
        "A promise that something can be done names neither what nor to what end.",
        pattern(
            r"\bthere(?:'s| is| are) (?:\w+ ){0,2}(?:something|plenty|lots|ways|things|steps|"
            r"options|"
            r"no shortage)\b (?:\w+ ){0,3}(?:you can|to)\b",
            r"\btake (?:steps|control|charge|action|heart)\b|\bgood news\b",
            r"\b(?:steps|tips|tricks|changes|habits|measures|ideas) (?:are|is) worth\b",
            r"\b(?:small|little|tiny) \w+ (?:add up|go a long way|count)\b",
            r"\bmake (?:a|all the|a big) difference\b[^,;:]{0,10}$",
        ),
        _FIGURE,
    ),
    Rule(
        "P112",
        "announces what follows",
        "It opens a list or names a group, and what follows says the rest.",
        pattern(
            r"^(?:but |and |so )?there (?:are|is) (?:\w+,? ){1,4}(?:as well|too|also)[.:]*$",
            r"^(?:the|these|some|a few|several|common) (?:\w+ ){0,3}(?:following|these|"
            r"below)[.:]*$",
            r"^(?:these|this|they|it|examples?|options?|symptoms?) (?:include|are|is)[.:]*$",
            r"^(?:and |but |so )?(?:what|how|why|which) [^.?]{1,60}[:]$",
        ),
    ),
    Rule(
        "P113",
        "is too short to state anything",
        "One or two words are a label.",
        pattern(r"^\W*(?:\w+(?:\W+\w+)?)?\s*:?$|^\W*\w*\W*$"),
    ),
)
"""First to last; a sentence that none of them speaks of counts as checkable."""
