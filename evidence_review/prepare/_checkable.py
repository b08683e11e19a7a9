"""Rules for sentences that state nothing which evidence could bear on."""

from evidence_review.lexicon import RELIEVE, forms
from evidence_review.prepare._furniture import FURNITURE
from evidence_review.prepare._rules import COUNTED, Rule, any_of

_OUTCOME = any_of(
    rf"\b(?:{forms(RELIEVE)}|caus(?:es?|ed)|trigger|risk|more likely|less likely|prevent)\b"
)
_FIGURE = any_of(r"\d[\d.,]{0,15}\s?(?:%|per ?cent)", rf"\b{COUNTED} (?:in|out of) {COUNTED}\b")
_EMPTY = "names no measure and no outcome"

NOT_CHECKABLE: tuple[Rule[str], ...] = (
    Rule(
        "P101",
        "asks a question",
        "A question states nothing.",
        any_of(r"\?[\"')\]]*$"),
        fires="Do cold feet keep you awake?",
        silent="Cold feet may keep you awake.",
    ),
    Rule(
        "P102",
        "speaks of the article itself",
        "What a page says of itself is not about health.",
        any_of(
            r"\b(?:this|our|the following) (?:article|page|guide|post|leaflet|section|blog|"
            r"series|(?:\w+ ){0,3}summary|chapter|essay|fact ?sheet|brochure|booklet|text|"
            r"website|site|checklist|podcast)\b",
            r"^the (?:\w+ )?(?:summar(?:y|ies)|fact ?sheet|booklet|database) (?:is|are|was|were|"
            r"includes?|contains?|reflects?|has|have)\b",
            r"\bthis is (?:an? )?(?:\w+ ){0,3}(?:article|page|guide|post|leaflet|blog)\b",
            r"\b(?:we(?:'ll| will)|let's) (?:look|explain|cover|walk|go|explore|show|start)\b",
            r"\bread on\b|\bkeep reading\b|\blisted below\b|^here (?:are|is|'s)\b|^here's\b",
            r"^below,? (?:you|we|are|is)\b|^let us (?:start|begin|look|turn)\b",
        ),
        fires="In this article we look at cold feet.",
        silent="An article of 2019 counted cold feet.",
    ),
    Rule(
        "P103",
        "points to another place",
        "A cross reference sends the reader elsewhere.",
        any_of(
            r"^\(?(?:see|read|for more|to learn more|learn more|as (?:mentioned|described|noted))"
            r"\b.{0,60}\b(?:above|below|earlier|section|page|chapter|article|guide|about|table|"
            r"box)\b"
        ),
        any_of(r"\b(?:doctor|gp|physician|nurse)\b"),
        fires="See the table below.",
        silent="See your doctor about the pain below the knee.",
    ),
    Rule(
        "P104",
        "offers a service",
        "An offer of the publisher's or of somebody's help states no effect.",
        any_of(
            r"\b(?:sign up|subscribe|download|book (?:a|an|your)|join (?:us|our)|contact us|"
            r"call us)\b",
            r"\bour (?:app|team|programme?|clinic|shop|newsletter|coach(?:es)?|experts|"
            r"community)\b",
            r"^(?:our|your) (?:\w+ ){1,2}(?:is|are) (?:here|happy|ready|available|waiting)\b",
            r"\bask (?:a|an|your)\b.{0,60}\bfor (?:suggestions|ideas|tips|more information)\b",
        ),
        fires="Sign up for our newsletter.",
        silent="Signs of frostbite are easy to miss.",
    ),
    Rule(
        "P105",
        "greets or thanks the reader",
        "A courtesy states nothing.",
        any_of(
            r"^(?:hello|hi|welcome|dear|thank|thanks|good (?:luck|night|morning)|take care|"
            r"congratulations)\b"
        ),
        fires="Welcome to the club of cold feet.",
        silent="A warm welcome lowers stress.",
    ),
    Rule(
        "P106",
        "makes a joke",
        "A joke is not meant as a statement.",
        any_of(r"\bpun intended\b|\bjust kidding\b|\b(?:only|just) joking\b|[😂🤣😉]"),
        fires="You may get cold feet, pun intended.",
        silent="Cold feet are no laughing matter.",
    ),
    Rule(
        "P107",
        "comforts the reader",
        "That others share a trouble, without a figure, is a comfort.",
        any_of(
            r"\byou(?:'re| are) (?:not|far from|hardly) (?:the only one|alone)\b",
            r"\bin good company\b|\b(?:do not|don't|no need to|try not to) (?:worry|panic|"
            r"despair)\b",
            r"\byou are stronger\b|\bevery (?:parent|mother|father) knows\b|\bis (?:a journey|the "
            r"best job)\b",
            r"\bthere is hope\b|\bwe(?:'ve| have) all been there\b",
        ),
        _FIGURE,
        fires="You are not alone with this.",
        silent="You are not the only one: 1 in 10 people have it.",
    ),
    Rule(
        "P108",
        "speaks of a feeling",
        "That something is hard to bear is not held against evidence.",
        any_of(
            r"\b(?:is|are|be|feels?|seems?|sounds?) (?:\w+ )?(?:scary|frightening|frustrating|"
            r"overwhelming|stressful|exhausting|annoying|upsetting|tough|worrying|daunting|"
            r"confusing|embarrassing|miserable|tricky|unsettling|hard)[.!]*$"
        ),
        fires="It can be frightening.",
        silent="It can be dangerous.",
    ),
    Rule(
        "P109",
        "tells of one person",
        "One person's story is no claim about others.",
        any_of(
            r"^(?:I|my|when I)\b(?!'d (?:advise|suggest)| (?:recommend|suggest|advise))",
            r"^\w+, \d{1,2}, \w+\W*$|^the story of\b",
        ),
        fires="I wore socks for a year.",
        silent="I recommend socks at night.",
    ),
    Rule(
        "P110",
        "sets a scene",
        "The reader is put into a moment; nothing is said of people at large.",
        any_of(
            r"^(?:imagine|picture|suppose|think (?:back|of)|it(?:'s| is) (?:\d|early|late|"
            r"the middle|(?:an? )?(?:\w+ )?(?:morning|night|evening|"
            r"afternoon|midnight|\w+ o'clock|\w+day)))\b",
            r"\byou(?:'ve| have) (?:probably|surely|no doubt) (?:heard|seen|read)\b",
            r"^(?:(?:or|and|then|so|maybe|perhaps|one \w+),? )?you(?:'re| are)?+ (?!can|may|might|"
            r"could|"
            r"should|must|will|would|need|do|don't|have to|shouldn't|cannot|can't|won't|probably|"
            r"usually|also|only|more|less|at|not)\w+",
        ),
        any_of(_OUTCOME.pattern, r"\bif\b"),
        fires="Imagine a cold winter night.",
        silent="If you wake at night, warm socks may help.",
    ),
    Rule(
        "P111",
        _EMPTY,
        "A promise that something can be done names neither what nor to what end.",
        any_of(
            r"\bthere(?:'s| is| are) (?:\w+ ){0,2}(?:something|plenty|lots|ways|things|steps|"
            r"options|"
            r"no shortage)\b (?:\w+ ){0,3}(?:you can|to)\b",
            r"\btake (?:steps|control|charge|action|heart)\b|\bgood news\b",
            r"\b(?:steps|tips|tricks|changes|habits|measures|ideas) (?:are|is) worth\b",
            r"\b(?:small|little|tiny) \w+ (?:add up|go a long way|count)\b",
            r"\bmake (?:a|all the|a big) difference\b[^,;:]{0,10}$",
        ),
        _FIGURE,
        fires="There is no shortage of steps to take.",
        silent="There is no shortage of steps to take: 9 in 10 people find one.",
    ),
    Rule(
        "P112",
        "announces what follows",
        "It opens a list or names a group, and what follows says the rest.",
        any_of(
            r"^(?:but |and |so )?there (?:are|is) (?:\w+,? ){1,4}(?:as well|too|also)[.:]*$",
            r"^(?:the|these|some|a few|several|common) (?:\w+ ){0,3}(?:following|these|"
            r"below)[.:]*$",
            r"^(?:these|this|they|it|examples?|options?|symptoms?) (?:include|are|is)[.:]*$",
            r"^(?:and |but |so )?(?:what|how|why|which) [^.?]{1,60}[:]$",
        ),
        fires="These include:",
        silent="These include nerve damage and thyroid disease.",
    ),
    Rule(
        "P113",
        "is too short to state anything",
        "One or two words are a label.",
        any_of(r"^\W*(?:\w+(?:\W+\w+)?)?\s*:?$|^\W*\w*\W*$"),
        fires="Cold feet",
        silent="Cold feet wake people up.",
    ),
    *FURNITURE,
)
"""First to last; a sentence that none of them speaks of counts as checkable."""
