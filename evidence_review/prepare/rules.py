"""The rules by which a sentence is prepared: each an id, what it concludes, why, and a pattern.

They read single words and never understand a sentence; what they conclude is a proposal. In each
list the first that fires decides. No rule may name a topic: what holds of one article only is no
rule.
"""

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

from evidence_review.lexicon import ADVERSE, DRUGS, HEDGES, RELIEVE, URGENCIES, forms
from evidence_review.vocabulary import Kind, Wording

T = TypeVar("T")


@dataclass(frozen=True)
class Rule(Generic[T]):
    """`says` is what follows when the pattern is found; `unless` takes it back."""

    id: str
    says: T
    explanation: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None

    def fires(self, text: str) -> bool:
        """Whether the rule speaks of this text."""
        if not self.pattern.search(text):
            return False
        return self.unless is None or not self.unless.search(text)


def _re(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


# ── Nothing to check ──────────────────────────────────────────────────────────────────────────

_OUTCOME = _re(
    rf"\b(?:{forms(RELIEVE)}|caus(?:es?|ed)|trigger|risk|more likely|less likely|prevent)\b"
)
_NUMBER = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred|"
    r"thousand|half|million)"
)
_FIGURE = _re(r"\d[\d.,]*\s?(?:%|per ?cent)", rf"\b{_NUMBER} (?:in|out of) {_NUMBER}\b")
_EMPTY = "names no measure and no outcome"

NOT_CHECKABLE: tuple[Rule[str], ...] = (
    Rule("P101", "asks a question", "A question states nothing.", _re(r"\?[\"')\]]*$")),
    Rule(
        "P102",
        "speaks of the article itself",
        "What a page says of itself is not about health.",
        _re(
            r"\b(?:this|our|the following) (?:article|page|guide|post|leaflet|section|blog|series)\b",
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
        _re(
            r"^\(?(?:see|read|for more|to learn more|learn more|as (?:mentioned|described|noted))"
            r"\b.{0,60}\b(?:above|below|earlier|section|page|chapter|article|guide|about|table|box)\b"
        ),
        _re(r"\b(?:doctor|gp|physician|nurse)\b"),
    ),
    Rule(
        "P104",
        "offers a service",
        "An offer of the publisher's or of somebody's help states no effect.",
        _re(
            r"\b(?:sign up|subscribe|download|book (?:a|an|your)|join (?:us|our)|contact us|call us)\b",
            r"\bour (?:app|team|programme?|clinic|shop|newsletter|coach(?:es)?|experts|community)\b",
            r"^(?:our|your) (?:\w+ ){1,2}(?:is|are) (?:here|happy|ready|available|waiting)\b",
            r"\bask (?:a|an|your)\b.{0,60}\bfor (?:suggestions|ideas|tips|more information)\b",
        ),
    ),
    Rule(
        "P105",
        "greets or thanks the reader",
        "A courtesy states nothing.",
        _re(r"^(?:hello|hi|welcome|dear|thank|thanks|good luck|take care|congratulations)\b"),
    ),
    Rule(
        "P106",
        "makes a joke",
        "A joke is not meant as a statement.",
        _re(r"\bpun intended\b|\bjust kidding\b|\b(?:only|just) joking\b|[😂🤣😉]"),
    ),
    Rule(
        "P107",
        "comforts the reader",
        "That others share a trouble, without a figure, is a comfort.",
        _re(
            r"\byou(?:'re| are) (?:not|far from|hardly) (?:the only one|alone)\b",
            r"\bin good company\b|\b(?:do not|don't|no need to|try not to) (?:worry|panic|despair)\b",
            r"\bthere is hope\b|\bwe(?:'ve| have) all been there\b",
        ),
        _FIGURE,
    ),
    Rule(
        "P108",
        "speaks of a feeling",
        "That something is hard to bear is not held against evidence.",
        _re(
            r"\b(?:is|are|be|feels?|seems?|sounds?) (?:\w+ )?(?:scary|frightening|frustrating|"
            r"overwhelming|stressful|exhausting|annoying|upsetting|tough|worrying|daunting|"
            r"confusing|embarrassing|miserable|tricky|unsettling)[.!]*$"
        ),
    ),
    Rule(
        "P109",
        "tells of one person",
        "One person's story is no claim about others.",
        _re(r"^(?:I|my|when I)\b(?!'d (?:advise|suggest)| (?:recommend|suggest|advise))"),
    ),
    Rule(
        "P110",
        "sets a scene",
        "The reader is put into a moment; nothing is said of people at large.",
        _re(
            r"^(?:imagine|picture|suppose|think (?:back|of)|it(?:'s| is) (?:\d|early|late|the middle|(?:an? )?(?:\w+ )?(?:morning|night|evening|"
            r"afternoon|midnight|\w+day)))\b",
            r"^(?:(?:or|and|then|so|maybe|perhaps|one \w+),? )?you(?:'re| are)? (?!can|may|might|could|"
            r"should|must|will|would|need|do|don't|have to|shouldn't|cannot|can't|won't|probably|"
            r"usually|also|only|more|less|at|not)\w+",
        ),
        _re(_OUTCOME.pattern, r"\bif\b"),
    ),
    Rule(
        "P111",
        _EMPTY,
        "A promise that something can be done names neither what nor to what end.",
        _re(
            r"\bthere(?:'s| is| are) (?:\w+ ){0,2}(?:something|plenty|lots|ways|things|steps|options|"
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
        _re(
            r"^(?:but |and |so )?there (?:are|is) (?:\w+ ){1,4}(?:as well|too|also)[.:]*$",
            r"^(?:the|these|some|a few|several|common) (?:\w+ ){0,3}(?:following|these|below)[.:]*$",
            r"^(?:these|this|they|it|examples?|options?|symptoms?) (?:include|are|is)[.:]*$",
            r"^(?:and |but |so )?(?:what|how|why|which) [^.?]{1,60}[:]$",
        ),
    ),
    Rule(
        "P113",
        "is too short to state anything",
        "One or two words are a label.",
        _re(r"^\W*\w+(?:\W+\w+)?\W*$|^\W*$"),
    ),
)
"""First to last; a sentence that none of them speaks of counts as checkable."""

# ── What it is about ──────────────────────────────────────────────────────────────────────────

_DOCTOR = r"(?:doctors?|gp|physician|pharmacist|nurse|midwife|dentist|therapist|health(?:care)? \w+)"
_GETS_BETTER = (
    r"(?:get(?:s|ting)? better|go(?:es)? away|clears? up|clears? by itself|resolves?|pass(?:es)? by|"
    r"recovers?|heals?|settles?|improves? (?:on|within|in|over)|subsides?|disappears?|fades?)"
)
_CARE = r"(?:self-care|care|treatment|therapy|medicines?|medication|exercise|rest|surgery|help)"

KINDS: tuple[Rule[Kind], ...] = (
    Rule(
        "P201",
        Kind.RED_FLAG,
        "Urgent help, or a sign of serious disease.",
        _re(
            rf"\b(?:call|get|seek|go|need|needs|see|phone|dial)\b.{{0,60}}\b(?:{URGENCIES})\b",
            r"\b(?:signs?|symptoms?|warning|signals?) of (?:a |an |something )?(?:\w+ )?"
            r"(?:serious|dangerous|severe|life-threatening|infection|emergency|heart attack|stroke|"
            r"cancer|sepsis|clot)\b",
            r"\b(?:red flags?|an emergency|medical emergency|life-threatening)\b",
            r"\b(?:can|may|could|might) (?:mean|signal|point to|indicate) (?:\w+ ){0,3}"
            r"(?:serious|dangerous|emergency|infection|cancer)\b",
        ),
    ),
    Rule(
        "P202",
        Kind.ADVICE,
        "The reader is told to see or to ask somebody.",
        _re(
            rf"\b(?:see|ask|tell|talk to|speak (?:to|with)|call|consult|visit|check with|contact) "
            rf"(?:a|an|your|the|with your) (?:\w+ )?{_DOCTOR}\b",
            rf"\breasons? to (?:see|call) (?:a|your) {_DOCTOR}\b",
        ),
    ),
    Rule(
        "P203",
        Kind.BENEFIT,
        "Getting better with something, not by itself.",
        _re(rf"\b{_GETS_BETTER}\b.{{0,30}}\b(?:with|after|thanks to) (?:\w+[ -]){{0,2}}{_CARE}\b"),
        _re(rf"\bwithout (?:\w+ )?{_CARE}\b"),
    ),
    Rule(
        "P204",
        Kind.ADVICE,
        "What is best, enough, allowed or to be left alone.",
        _re(
            r"\b(?:should|shouldn't|must|mustn't|ought to|had better)\b",
            r"\bit(?:'s| is) (?:\w+ )?(?:best|okay|ok|wise|advisable|fine|a good idea|better) to\b",
            r"\b(?:is|are)(?:n't| not)? (?:recommended|advised|a reason to)\b",
            r"\bneed(?:s)? (?:no|not|to)\b|\bneedn't\b",
        ),
    ),
    Rule(
        "P214",
        Kind.DEFINITION,
        "A word is explained.",
        _re(
            r"\bis (?:a|one) (?:\w+ )?(?:type|form|kind) of\b|^[\w -]{2,40}\b(?:means|refers to)\b",
            r"\bis (?:the|a) (?:\w+ )?(?:word|name|term) for\b|\b(?:develops|happens|occurs) when\b",
        ),
    ),
    Rule(
        "P205",
        Kind.PREVENTION,
        "A later trouble becomes less likely.",
        _re(
            r"\bprevent(?:s|ed|ing|ion)?\b|\bward(?:s|ing)? off\b|\bprotect(?:s|ed|ing|ion)? (?:\w+ )?"
            r"(?:against|from)\b|\bkeep(?:s)? (?:\w+ ){1,4}(?:away|at bay|from coming)\b",
            r"\b(?:lower|reduce|cut|decrease|halve)(?:s|d)? (?:the|your|their|a) "
            r"(?:\w+ )?(?:risk|chances?|likelihood|odds)\b",
            r"\b(?:makes?|making|keeps?) (?:\w+ ){1,3}(?:rarer|less (?:likely|frequent|common))\b",
            r"\bless likely to (?:\w+ )?(?:have|get|develop|catch|suffer|return|recur|fall|die)\b",
        ),
    ),
    Rule(
        "P207",
        Kind.HARM,
        "Something is said to hurt, to be unsafe or to be safe.",
        _re(
            rf"\b(?:{ADVERSE})\b",
            r"\b(?:harm|hurt|damage|worsen)s?\b|\b(?:un)?safe\b|\btoxic\b|\bdangerous\b|\binteracts? with\b",
            r"\bmakes? (?:\w+ ){1,3}worse\b",
            rf"\b(?:{DRUGS}|creams?|injections?|surgery|implants?)\b.{{0,60}}\b(?:causes?|upsets?|irritates?|"
            rf"thins?|damages?|leaves? (?:you|people|some)|weakens?|raises? blood pressure)\b",
        ),
        _re(r"\b(?:no|not|little|less) harm\b|\bharmless\b|\b(?:caused|triggered) by\b",
            rf"\b(?:{forms('help|relieve|ease|reduce|lessen|treat|fade|prevent')}|passes)\b"),
    ),
    Rule(
        "P206",
        Kind.CAUSE,
        "One thing is named as the cause of another.",
        _re(
            r"\b(?:caus|trigger|produc)ed by\b|\bbrought on by\b|\bset off by\b|\bdue to\b",
            r"(?<!one of the )\b(?:main|common|likely|possible|exact|usual|real|underlying) causes? (?:of|is|are)\b",
            r"\b(?:knows|known|unclear|understood) (?:exactly )?why\b|\birritates?\b",
            r"\bexact cause\b|\bto blame\b|\bstems? from\b|\bresults? from\b|\bcomes? from\b",
            r"\b(?:triggers?|brings? on|sets? off|bring (?:\w+ ){1,2}on|set (?:\w+ ){1,2}off)\b",
            r"\bplays? (?:a|its|their) (?:\w+ )?(?:part|role)\b|\bcontribut(?:e|es) to\b",
            r"\b(?:is|are) (?:linked (?:to|with)|associated with|the result of)\b|\bresult of\b",
            r"\b(?:a|risk|contributing) factors?\b|\bmakes? (?:\w+ ){1,2}more likely\b",
            r"\b(?:raise|increase|double|triple|treble)s? (?:the|your|their) (?:\w+ )?(?:risk|chances?|odds)\b",
            r"\bmore likely to (?:\w+ )?(?:have|get|develop|catch|suffer)\b|\bat (?:higher|greater|more) risk\b",
        ),
    ),
    Rule(
        "P208",
        Kind.PROGNOSIS,
        "How something goes on, or how serious it is.",
        _re(
            rf"\b{_GETS_BETTER}\b",
            r"\b(?:harmless|nothing serious|not (?:usually )?(?:serious|dangerous))\b",
            r"(?:\bnot|n't|\brarely|\bseldom) (?:\w+ )?(?:mean|indicate|point to|signal)\b",
            rf"\blasts? (?:{_NUMBER}|for |from |about |up to |only |a |between |less |more |at |many |most |years|weeks|days|\d)",
            r"\b(?:come|comes|came) back\b|\brecurs?\b|\bbecomes? chronic\b|\b(?:outlook|survival)\b",
            r"\bwithin (?:a |an |two |three |\d)(?:\w+ ){0,3}(?:hours?|days?|weeks?|months?|years?)\b",
            r"\b(?:ease|improve|settle|lessen|stop)s? (?:once|when|after|with time|by (?:itself|themselves))\b",
            r"\b(?:grow|grows) out of\b|\boutgrows?\b|\b(?:no|without|few) symptoms\b|\bcured? by itself\b",
            r"\bworn? off\b|\bwears? off\b|\bfull recovery\b|\brecover\b",
        ),
        _re(rf"\b(?:{forms('reduce|cut|lower|relieve|stop|shorten|speed up')})\b (?!when|after|once)|\btrial\b"),
    ),
    Rule(
        "P209",
        Kind.DEFINITION,
        "Says what a word means or what a thing is.",
        _re(
            r"\b(?:is|are) (?:also |often |sometimes |usually )?(?:called|known as|defined as|when|termed)\b",
            r"\b(?:means|refers to|consists? of|is made up of|stands for|is (?:a|one) (?:type|form|kind) of)\b",
            r"^(?:an? |the )?(?:\w+ ){1,4}(?:is|are) (?:an? |the )(?!most|main|best|top|leading|common|"
            r"number|reason|good|great|safe|key|only|better)",
        ),
        _re(r"\b(?:common|risk factors?|reasons?|causes?|ways?) (?:of|for|to|in|among|is)?\b"),
    ),
    Rule(
        "P210",
        Kind.EPIDEMIOLOGY,
        "How many, how often, who.",
        _re(
            r"\b(?:un|less |more |very |most )?common(?:er)?\b(?! cold)|\b(?:rare|widespread|prevalence)\b",
            rf"\b(?:{_NUMBER}|most|many) (?:\w+ ){{0,2}}(?:in|out of|of) (?:every )?(?:{_NUMBER}|all)\b",
            rf"\b{_NUMBER} (?:\w+ ){{1,2}}(?:a|per|each|every) year\b",
            r"\bone of the (?:\w+ )?(?:leading|main|top|most common) (?:causes?|reasons?)\b",
            r"(?:%|per ?cent|millions?|half|third|quarter)(?: of)?(?: all| the)? (?:\w+ )?(?:people|adults|"
            r"women|men|children|americans|patients|babies|teenagers|population)\b",
            r"\b(?:most|many) (?:\w+ )?(?:people|adults|women|men|children|patients) (?:have|get|live|suffer)\b",
            r"\b(?:one of the|the) (?:top|leading|main|most) \w+\b|\baffects? (?:about|up to|many|most|more|around|\d)",
            r"\b(?:men|women|children|people|adults|teenagers) (?:\w+ )?(?:have|get|are) (?:\w+ ){1,5}more often\b",
            r"\bmore often than\b|\bgo(?:es)? (?:along )?with\b",
        ),
        _re(r"\btrial\b|\brelief\b"),
    ),
    Rule(
        "P211",
        Kind.BENEFIT,
        "A measure is said to do good, or not to.",
        _re(
            rf"\b(?:{forms(RELIEVE)}|helping|reducing|easing|improving|relieving)\b",
            r"\b(?:relief|effective|ineffective|beneficial|benefits?|works?|milder|rarer|fewer|less often|remission)\b",
            r"\b(?:build|strengthen|boost|encourage|promote|increase|support)s?\b",
        ),
        _re(r"\b(?:until|so that|if) (?:\w+ ){1,4}(?:eases?|works?|helps?|help)\b"),
    ),
    Rule(
        "P212",
        Kind.CAUSE,
        "Something is said to make something happen.",
        _re(r"\b(?:causes?|leads? to|makes?|produces?|results? in|strain|because)\b"),
    ),
    Rule(
        "P213",
        Kind.ADVICE,
        "The sentence begins with what to do.",
        _re(
            r"^(?:(?:first|then|next|also|instead|if [^,]{1,80}|when [^,]{1,80}), )?(?:please )?(?:do not|don't|never|"
            r"always|avoid|try|take|use|keep|drink|eat|rest|stretch|apply|limit|wear|choose|make|get|"
            r"start|stop|move|sleep|wash|aim|consider|stay|put|add|cut|hold|set|pull|check|give|go|"
            r"ask|talk|remember|look|raise|breathe|write|replace|switch|lie|sit|stand|walk|measure|have|leave|"
            r"bring|buy|cover|count|plan|learn|find|let|tell|turn|open|close|cool|warm|rinse|brush|massage|"
            r"practi[sc]e|exercise|follow|skip|bend|lift|swallow|test|track|weigh|place|run|rub|work|bathe|"
            r"warm up|store|share|reduce|increase|eat|cook|read|pause|allow)\b",
            r"^(?:rest|sleep|exercise|heat|ice|fluids)\b \W",
        ),
    ),
)
"""First to last, the narrow before the wide."""

# ── Where it stands ───────────────────────────────────────────────────────────────────────────

SECTIONS: tuple[Rule[Kind], ...] = (
    Rule("P301", Kind.DEFINITION, "The section says what it is.", _re(r"^what (?:is|are)\b|\bdefin")),
    Rule("P302", Kind.EPIDEMIOLOGY, "The section counts.", _re(r"\bhow common\b|\bwho gets\b|\bstatistics\b")),
    Rule("P303", Kind.RED_FLAG, "The section warns.", _re(r"\bred flags?\b|\bwarning signs?\b|\bemergency\b")),
    Rule("P304", Kind.ADVICE, "The section sends to a doctor.", _re(rf"\bwhen (?:to|should|do)\b.*\b{_DOCTOR}")),
    Rule("P305", Kind.PREVENTION, "The section is on prevention.", _re(r"\bprevent")),
    Rule("P306", Kind.HARM, "The section is on harms.", _re(r"\bside effects?\b|\brisks?\b|\bsafe(?:ty)?\b")),
    Rule("P307", Kind.PROGNOSIS, "The section looks ahead.", _re(r"\boutlook\b|\bprognosis\b|\bhow long\b")),
    Rule("P308", Kind.CAUSE, "The section is on causes.", _re(r"\bcauses?\b|^why\b|\btriggers?\b")),
    Rule(
        "P309",
        Kind.BENEFIT,
        "The section is on what to do about it.",
        _re(r"\btreat|\bmanage\b|\brelie[fv]|\bremed|\btherap|\bwhat (?:can|helps|works)\b|\bhow (?:do|can) (?:I|you)\b"),
    ),
)
"""Asked only when no word of the sentence has said what it is about."""

REPEATS: Rule[str] = Rule(
    "P320",
    "probably a repeat",
    "A summary says again what stands above: look for the claim that it repeats.",
    _re(r"\b(?:key|main) (?:takeaways?|points?|messages?|facts)\b|\bsummary\b|\bbottom line\b|\bconclusion\b|\bin (?:short|brief)\b"),
)

# ── How strongly ──────────────────────────────────────────────────────────────────────────────

NO_HEDGE = _re(
    r"\b(?:more|less|as|equally) likely\b",
    r"\b(?:the|at|your|for the) most\b|\bmost (?:common|effective|important|popular|severe)\b",
    r"\bso (?:that )?you can\b|\bwhat you can\b|\bas (?:often|soon|much) as\b",
    r"\bif [^,.;]{1,120}|\bmay \d|\bin may\b|\bhow often\b|\bmore often\b|\bless often\b|\btoo often\b",
)
"""What looks like a hedge and is none: a comparison, a purpose, a condition, a month."""



def _hedge(word: str) -> str:
    start = "" if word.startswith("n't") else r"(?<!\w)"
    return rf"{start}{re.escape(word)}\b"


WORDINGS: tuple[Rule[Wording], ...] = tuple(
    Rule(
        f"P4{wording.rank + 1:02}",
        wording,
        f"The words say: {wording.meaning}.",
        _re(*(_hedge(word) for word, strength in HEDGES.items() if strength is wording)),
    )
    for wording in Wording
    if wording is not Wording.STATES
)
"""From weak to strong: the weakest word decides; without any the sentence states."""

RULES: tuple[Rule, ...] = (*NOT_CHECKABLE, *KINDS, *SECTIONS, REPEATS, *WORDINGS)
