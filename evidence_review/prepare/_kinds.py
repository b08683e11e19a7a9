"""Rules for what a claim is about, from its words."""

from evidence_review.lexicon import ADVERSE, DOCTOR, DRUGS, RELIEVE, URGENCIES, forms
from evidence_review.prepare._rules import COUNTED, Rule, any_of
from evidence_review.vocabulary import Kind

_GETS_BETTER = (
    r"(?:get(?:s|ting)? better|go(?:es)? away|clears? up|clears? by itself|resolves?|"
    r"pass(?:es)? by|"
    r"recovers?|heals?|settles?|improves? (?:on|within|in|over)|subsides?|disappears?|fades?)"
)
_CARE = r"(?:self-care|care|treatment|therapy|medicines?|medication|exercise|rest|surgery|help)"

KINDS: tuple[Rule[Kind], ...] = (
    Rule(
        "P201",
        Kind.RED_FLAG,
        "Urgent help, or a sign of serious disease.",
        any_of(
            rf"\b(?:call|get|seek|go|need|needs|see|phone|dial)\b.{{0,60}}\b(?:{URGENCIES})\b",
            r"\b(?:signs?|symptoms?|warning|signals?) of (?:a |an |something )?(?:\w+ )?"
            r"(?:serious|dangerous|severe|life-threatening|infection|emergency|heart attack|stroke|"
            r"cancer|sepsis|clot)\b",
            r"\b(?:red flags?|an emergency|medical emergency|life-threatening)\b",
            r"\b(?:can|may|could|might) (?:mean|signal|point to|indicate) (?:\w+ ){0,3}"
            r"(?:serious|dangerous|emergency|infection|cancer)\b",
        ),
        fires="Call an ambulance at once if a foot turns blue.",
        silent="Call a friend if you feel low.",
    ),
    Rule(
        "P202",
        Kind.ADVICE,
        "The reader is told to see or to ask somebody.",
        any_of(
            rf"\b(?:see|ask|tell|talk to|speak (?:to|with)|call|consult|visit|check with|contact) "
            rf"(?:a|an|your|the|with your) (?:\w+ )?{DOCTOR}\b",
            rf"\breasons? to (?:see|call) (?:a|your) {DOCTOR}\b",
        ),
        fires="Ask your doctor about numb toes.",
        silent="Ask a friend about warm socks.",
    ),
    Rule(
        "P203",
        Kind.BENEFIT,
        "Getting better with something, not by itself.",
        any_of(
            rf"\b{_GETS_BETTER}\b.{{0,30}}\b(?:with|after|thanks to) (?:\w+[ -]){{0,2}}{_CARE}\b"
        ),
        any_of(rf"\bwithout (?:\w+ )?{_CARE}\b"),
        fires="It gets better with treatment.",
        silent="It gets better without treatment.",
    ),
    Rule(
        "P204",
        Kind.ADVICE,
        "What is best, enough, allowed or to be left alone.",
        any_of(
            r"\b(?:should|shouldn't|must|mustn't|ought to|had better)\b",
            r"\bit(?:'s| is) (?:\w+ )?(?:best|okay|ok|wise|advisable|fine|a good idea|better) to\b",
            r"\b(?:is|are)(?:n't| not)? (?:recommended|advised|a reason to)\b",
            r"\bneed(?:s)? (?:no|not|to)\b|\bneedn't\b",
        ),
        fires="You should dry your feet.",
        silent="Most people dry their feet.",
    ),
    Rule(
        "P214",
        Kind.DEFINITION,
        "A word is explained.",
        any_of(
            r"\bis (?:a|one) (?:\w+ )?(?:type|form|kind) of\b|^[\w -]{2,40}\b(?:means|refers to)\b",
            r"\bis (?:the|a) (?:\w+ )?(?:word|name|term) for\b|\b(?:develops|happens|"
            r"occurs) when\b",
        ),
        fires="Chilblains is the name for itchy swellings.",
        silent="Chilblains itch.",
    ),
    Rule(
        "P205",
        Kind.PREVENTION,
        "A later trouble becomes less likely.",
        any_of(
            r"\bprevent(?:s|ed|ing|ion)?\b|\bward(?:s|ing)? off\b|\bprotect(?:s|ed|ing|"
            r"ion)? (?:\w+ )?"
            r"(?:against|from)\b|\bkeep(?:s)? (?:\w+ ){1,4}(?:away|at bay|from coming)\b",
            r"\b(?:lower|reduce|cut|decrease|halve)(?:s|d)? (?:the|your|their|a) "
            r"(?:\w+ )?(?:risk|chances?|likelihood|odds)\b",
            r"\b(?:makes?|making|keeps?) (?:\w+ ){1,3}(?:rarer|less (?:likely|frequent|common))\b",
            r"\bless likely to (?:\w+ )?(?:have|get|develop|catch|suffer|return|recur|fall|die)\b",
        ),
        fires="Wool socks prevent chilblains.",
        silent="Wool socks are soft.",
    ),
    Rule(
        "P207",
        Kind.HARM,
        "Something is said to hurt, to be unsafe or to be safe.",
        any_of(
            rf"\b(?:{ADVERSE})\b",
            r"\b(?:harm|hurt|damage|worsen)s?\b|\b(?:un)?safe\b|\btoxic\b|\bdangerous\b|"
            r"\binteracts? with\b",
            r"\bmakes? (?:\w+ ){1,3}worse\b",
            rf"\b(?:{DRUGS}|creams?|injections?|surgery|implants?)\b.{{0,60}}\b(?:causes?|"
            rf"upsets?|irritates?|"
            rf"thins?|damages?|leaves? (?:you|people|some)|weakens?|raises? blood pressure)\b",
        ),
        any_of(
            r"\b(?:no|not|little|less) harm\b|\bharmless\b|\b(?:caused|triggered) by\b",
            rf"\b(?:{forms(RELIEVE)}|prevents?|fades?|passes)\b",
        ),
        fires="Hot baths can cause dizziness.",
        silent="Hot baths do no harm.",
    ),
    Rule(
        "P206",
        Kind.CAUSE,
        "One thing is named as the cause of another.",
        any_of(
            r"\b(?:caus|trigger|produc)ed by\b|\bbrought on by\b|\bset off by\b|\bdue to\b",
            r"(?<!one of the )\b(?:main|common|likely|possible|exact|usual|real|"
            r"underlying) causes? (?:of|is|are)\b",
            r"\b(?:knows|known|unclear|understood) (?:exactly )?why\b|\birritates?\b",
            r"\bexact cause\b|\bto blame\b|\bstems? from\b|\bresults? from\b|\bcomes? from\b",
            r"\b(?:triggers?|brings? on|sets? off|bring (?:\w+ ){1,2}on|set (?:\w+ ){1,2}off)\b",
            r"\bplays? (?:a|its|their) (?:\w+ )?(?:part|role)\b|\bcontribut(?:e|es) to\b",
            r"\b(?:is|are) (?:linked (?:to|with)|associated with|the result of)\b|\bresult of\b",
            r"\b(?:a|risk|contributing) factors?\b|\bmakes? (?:\w+ ){1,2}more likely\b",
            r"\b(?:raise|increase|double|triple|treble)s? (?:the|your|their) (?:\w+ )?(?:risk|"
            r"chances?|odds)\b",
            r"\bmore likely to (?:\w+ )?(?:have|get|develop|catch|suffer)\b|\bat (?:higher|"
            r"greater|more) risk\b",
        ),
        fires="Cold feet are caused by poor circulation.",
        silent="Cold feet are unpleasant.",
    ),
    Rule(
        "P208",
        Kind.PROGNOSIS,
        "How something goes on, or how serious it is.",
        any_of(
            rf"\b{_GETS_BETTER}\b",
            r"\b(?:harmless|nothing serious|not (?:usually )?(?:serious|dangerous))\b",
            r"(?:\bnot|n't|\brarely|\bseldom) (?:\w+ )?(?:mean|indicate|point to|signal)\b",
            rf"\blasts? (?:{COUNTED}|for |from |about |up to |only |a |between |less |more |at |"
            rf"many |most |years|weeks|days|\d)",
            r"\b(?:come|comes|came) back\b|\brecurs?\b|\bbecomes? chronic\b|\b(?:outlook|"
            r"survival)\b",
            r"\bwithin (?:a |an |two |three |\d)(?:\w+ ){0,3}(?:hours?|days?|weeks?|months?|"
            r"years?)\b",
            r"\b(?:ease|improve|settle|lessen|stop)s? (?:once|when|after|with time|by (?:itself|"
            r"themselves))\b",
            r"\b(?:grow|grows) out of\b|\boutgrows?\b|\b(?:no|without|few) symptoms\b|"
            r"\bcured? by itself\b",
            r"\bworn? off\b|\bwears? off\b|\bfull recovery\b|\brecover\b",
        ),
        any_of(
            rf"\b(?:{forms('reduce|cut|lower|relieve|stop|shorten|speed up')})\b (?!when|after|"
            rf"once)|\btrial\b"
        ),
        fires="Chilblains usually clear up in two weeks.",
        silent="A cream reduces the itch within a week.",
    ),
    Rule(
        "P209",
        Kind.DEFINITION,
        "Says what a word means or what a thing is.",
        any_of(
            r"\b(?:is|are) (?:also |often |sometimes |usually )?(?:called|known as|defined as|"
            r"when|termed)\b",
            r"\b(?:means|refers to|consists? of|is made up of|stands for|is (?:a|one) (?:type|"
            r"form|kind) of)\b",
            r"^(?:an? |the )?(?:\w+ ){1,4}(?:is|are) (?:an? |the )(?!most|main|best|top|leading|"
            r"common|"
            r"number|reason|good|great|safe|key|only|better)",
        ),
        any_of(r"\b(?:common|risk factors?|reasons?|causes?|ways?) (?:of|for|to|in|among|is)?\b"),
        fires="Chilblains are also called perniones.",
        silent="Chilblains are common in women.",
    ),
    Rule(
        "P210",
        Kind.EPIDEMIOLOGY,
        "How many, how often, who.",
        any_of(
            r"\b(?:un|less |more |very |most )?common(?:er)?\b(?! cold)|\b(?:rare|widespread|"
            r"prevalence)\b",
            rf"\b(?:{COUNTED}|most|many) (?:\w+ ){{0,2}}(?:in|out of|of) (?:every )?(?:{COUNTED}|"
            rf"all)\b",
            rf"\b{COUNTED} (?:\w+ ){{1,2}}(?:a|per|each|every) year\b",
            r"\bone of the (?:\w+ )?(?:leading|main|top|most common) (?:causes?|reasons?)\b",
            r"(?:%|per ?cent|millions?|half|third|quarter)(?: of)?(?: all|"
            r" the)? (?:\w+ )?(?:people|adults|"
            r"women|men|children|americans|patients|babies|teenagers|population)\b",
            r"\b(?:most|many) (?:\w+ )?(?:people|adults|women|men|children|patients) (?:have|get|"
            r"live|suffer)\b",
            r"\b(?:one of the|the) (?:top|leading|main|most) \w+\b|\baffects? (?:about|up to|"
            r"many|most|more|around|\d)",
            r"\b(?:men|women|children|people|adults|teenagers) (?:\w+ )?(?:have|get|"
            r"are) (?:\w+ ){1,5}more often\b",
            r"\bmore often than\b|\bgo(?:es)? (?:along )?with\b",
        ),
        any_of(r"\btrial\b|\brelief\b"),
        fires="One in ten adults has cold feet.",
        silent="In a trial cold feet were warmed.",
    ),
    Rule(
        "P211",
        Kind.BENEFIT,
        "A measure is said to do good, or not to.",
        any_of(
            rf"\b(?:{forms(RELIEVE)}|helping|reducing|easing|improving|relieving)\b",
            r"\b(?:relief|effective|ineffective|beneficial|benefits?|works?|milder|rarer|fewer|"
            r"less often|remission)\b",
            r"\b(?:build|strengthen|boost|encourage|promote|increase|support)s?\b",
        ),
        any_of(r"\b(?:until|so that|if) (?:\w+ ){1,4}(?:eases?|works?|helps?|help)\b"),
        fires="Wool socks relieve cold feet.",
        silent="Keep them on until the pain eases.",
    ),
    Rule(
        "P212",
        Kind.CAUSE,
        "Something is said to make something happen.",
        any_of(r"\b(?:causes?|leads? to|makes?|produces?|results? in|strain|because)\b"),
        fires="Smoking leads to cold feet.",
        silent="Smoking is expensive.",
    ),
    Rule(
        "P213",
        Kind.ADVICE,
        "The sentence begins with what to do.",
        any_of(
            r"^(?:(?:first|then|next|also|instead|if [^,]{1,80}|"
            r"when [^,]{1,80}), )?(?:please )?(?:do not|don't|never|"
            r"always|avoid|try|take|use|keep|drink|eat|rest|stretch|apply|limit|wear|choose|make|"
            r"get|"
            r"start|stop|move|sleep|wash|aim|consider|stay|put|add|cut|hold|set|pull|check|give|go|"
            r"ask|talk|remember|look|raise|breathe|write|replace|switch|lie|sit|stand|walk|"
            r"measure|have|leave|"
            r"bring|buy|cover|count|plan|learn|find|let|tell|turn|open|close|cool|warm|rinse|"
            r"brush|massage|"
            r"practi[sc]e|exercise|follow|skip|bend|lift|swallow|test|track|weigh|place|run|rub|"
            r"work|bathe|"
            r"warm up|store|share|reduce|increase|eat|cook|read|pause|allow)\b",
            r"^(?:rest|sleep|exercise|heat|ice|fluids)\b \W",
        ),
        fires="Wear wool socks at night.",
        silent="Wool socks are worn at night.",
    ),
)
"""First to last, the narrow before the wide."""
