"""Rules for what stands on a page and is not its subject: who made it, and how to use it."""

from evidence_review.lexicon import DOCTOR
from evidence_review.prepare._rules import Rule, any_of

_TEXT = (
    r"(?:summar(?:y|ies)|chapter|essay|fact ?sheet|brochure|booklet|text|web ?site|site|checklist|"
    r"handout|newsletter|database|glossary|document|podcast|article|page|guide|post|leaflet|"
    r"section|blog|content|information|material)s?"
)
_PICTURE = (
    r"(?:figure|fig\.|table|photo(?:graph)?|image|picture|illustration|drawing|diagram|chart|graph|"
    r"map|video|screenshot|x-ray|scan|view|close-up)s?"
)
_MADE = (
    r"(?:reviewed|written|edited|checked|updated|approved|translated|illustrated|published|"
    r"produced|prepared|maintained|compiled|created|adapted|made|run)"
)
_BODY = (
    r"bod(?:y|ies)|brains?|minds?|hearts?|skin|eyes?|ears?|bones?|lungs?|livers?|kidneys?|guts?|"
    r"stomachs?|immune|cells?|genes?|muscles?|teeth|blood|nerves?|joints?|senses?|hormones?|"
    r"memory|sleep|diets?|health|ability|abilities|risk|need|knowledge|results?|findings?|"
    r"analysis|study|review|data|children|ancestors|own|mood|thoughts|feelings|metabolism"
)

FURNITURE: tuple[Rule[str], ...] = (
    Rule(
        "P121",
        "says who made the text, and when",
        "Authors, reviewers and dates are no statement about health.",
        any_of(
            rf"^\W*(?:last |first |medically |clinically |scientifically |fact[- ])*{_MADE}(?: and "
            rf"\w+)?(?: by| on| in|:)",
            r"^(?:authors?|editors?|reviewers?|correspondence(?: to)?|translation|last \w+ed|"
            r"updated|version|received|accepted|accessed|page)\b ?(?:[:<]|\d)",
            r"\b(?:the|this|first|last|lead|senior) author (?:is|was|has|lives?|works?|writes?)\b",
            r"^(?:dr|prof(?:essor)?)\.? \w+ (?:\w+ )?(?:is|was|has (?:been|worked)|works|heads|"
            r"leads) (?:an?|the|in|at|as)\b",
            r"\b(?:she|he) (?:lives|writes|blogs|lectures|(?:studied|trained|graduated|"
            r"works) (?:at|in|as))\b",
            rf"\b(?:this|these|the|each) (?:\w+ ){{0,2}}{_TEXT} (?:has been|was|is|are|"
            rf"were) (?:\w+ )?{_MADE}\b",
            r"\beditorial (?:board|team|changes|policy|standards)\b|\bboard members\b",
            r"^all authors\b|\b(?:board|boards) (?:is|are) made up of\b",
            r"^by (?-i:(?:[A-Z][\w.’'-]* ){1,3}[A-Z][\w’'-]+)(?:\W*$|, (?:[\w-]+ ){0,2}(?:writer|"
            r"editor|journalist|reporter|nurse|dieti[ct]ian|physiotherapist|[mp]\.?h?d\.?|rn|rd)\b)",
            r"\bsourcing (?:guidelines?|polic(?:y|ies)|standards?)\b|\buses only (?:[\w-]+ ){0,3}"
            r"sources\b",
        ),
        fires="Medically reviewed by our nurses.",
        silent="Warm socks were reviewed in two trials.",
    ),
    Rule(
        "P122",
        "thanks, or names money and interests",
        "Who paid and who helped says nothing of what was learnt.",
        any_of(
            r"\b(?:conflicts? of interest|competing interests?|acknowledge?ments?|disclosures?)\b",
            r"^(?:funding|support|sponsors?)\b ?:",
            r"\b(?:we|authors?) (?:thank|(?:is|are) grateful)\b",
            r"\b(?:work|study|article|project|review|research|page|site) (?:was|is|has been) "
            r"(?:\w+ )?(?:funded|supported|sponsored|financed) by\b",
            r"\baffiliate\b|\bearn (?:\w+ )?(?:commissions?|from (?:\w+ )?purchases)\b",
            r"\b(?:views|opinions) (?:\w+ ){0,5}(?:my own|those of the)\b",
        ),
        any_of(r"\btrials?\b.{0,40}\b(?:conflicts?|competing)\b"),
        fires="The author is grateful to all who wore socks.",
        silent="People are grateful for warm feet.",
    ),
    Rule(
        "P123",
        "is about rights and liability",
        "A disclaimer, a licence or a way to cite is about the text.",
        any_of(
            r"^disclaimers?\b|\ball rights reserved\b|©|\bcopyright\b|\btrademarks?\b",
            r"\bcreative commons\b|\b(?:re)?(?:printed|used|produced) with permission\b",
            rf"\b(?:{_TEXT}|product) (?:\w+ ){{0,4}}(?:not|no) (?:\w+ )?(?:\w+ )?(?:replace|"
            rf"substitute|diagnose|policy|formal)\b",
            r"\b(?:is|are) no substitute for\b|\b(?:educational|information(?:al)?|"
            r"reference) purposes only\b",
            r"\b(?:formal|official) (?:guidelines|guidance|policy)\b|\bpolicy statements?\b",
            r"\b(?:get|ask|obtain|given|granted|must have) (?:\w+ )?permission\b|^permission\b",
            rf"\b(?:{_PICTURE}|{_TEXT}) (?:\w+ ){{0,6}}(?:may|can|must)(?:not| not| be) (?:be )?"
            rf"(?:\w+ )?(?:copied|reproduced|used)\b",
            r"\bnot be used (?:\w+ ){1,5}insurance\b|\bask (?:its|the) owners?\b",
            r"\bto cite (?:this|the)\b|\bpreferred citation\b|^available (?:at|from):",
            r"\bcookies (?:help|to|are|on)\b|\bnames (?:\w+ ){0,4}(?:been|were) changed\b",
        ),
        fires="This leaflet does not replace medical advice.",
        silent="Socks do not replace warm boots.",
    ),
    Rule(
        "P124",
        "belongs to a picture",
        "A caption or credit says what is seen in one picture.",
        any_of(
            rf"^\W*{_PICTURE}(?: \d+\w?)?(?:[.:]|:? (?:by|credit|credits|courtesy|©|from)\b)",
            r"^\W*(?:getty images|istock|shutterstock|adobe stock|unsplash|alamy|science photo "
            r"library)\b",
            r"^(?:source|credits?|left|right|top|bottom|before and after)s?:|^table \d",
            r"^(?:supplementary |appendix )?(?:table|figure|fig\.|box|chart) [a-z]?\d+[a-z]?[.:]",
            rf"^(?:the |this |these )(?:\w+ )?{_PICTURE} (?:\w+ ){{0,4}}(?:shows?|lists?|gives?|"
            rf"illustrates?)\b",
            rf"\b(?:is|are) shown (?:here|(?:in|on) the {_PICTURE})\b|\b{_PICTURE} (?:above|"
            rf"below)\b",
            rf"\b(?:in|see) (?:the )?{_PICTURE} (?:\d|above|below)|\bin the {_PICTURE}\b",
            rf"^\(?(?:an? |the )?{_PICTURE}(?: of|:) (?!.{{0,200}}\b(?:can|may|shows?|is|are|"
            rf"reveals?)\b)",
        ),
        any_of(r"\bshows? that\b"),
        fires="Figure 1: A pair of socks.",
        silent="An X-ray of the foot can show a fracture.",
    ),
    Rule(
        "P125",
        "names what is seen and says nothing of it",
        "A noun with what hangs on it, and no verb: a caption or a heading.",
        any_of(
            r"^an? (?=(?:\S{1,30} ){6})(?=[^.]{1,200} (?:with|of|on|through|in) )(?!.*(?:\ws|"
            r"ed|\b(?:found|showed|had|made|led|gave|told|became|took|rose|fell|came|saw|can|may|"
            r"will|might|could|should|must|help))\b)",
            r"^(?:what|how|why) [^.!?:]{3,80}$|\bat a glance\W*$",
            r"^(?:outcome|treatment|medicine|drug|symptom|condition|food|type|name)s? \|(?! *\|)"
            r"(?:[^\d|.]{0,40}(?:\||$)){1,6}$",
        ),
        fires="How the cold gets into the feet",
        silent="A warm sock on a cold foot helps people sleep.",
    ),
    Rule(
        "P126",
        "leads through the page",
        "A link or a sign sends the reader to another place.",
        any_of(
            r"^(?:on this page|in this (?:article|section|chapter|part|lesson|step)|contents|"
            r"related|see also|key points|questions and answers|more (?:in|on|about|from|photos|"
            r"information|articles)|(?:back|skip|go|return|jump) to)\b",
            r"^(?:sections of|about (?:this|the author|us)|what you need to know)\b",
            r"^(?:read|learn|find out|discover) more\b|^(?:for|to get) (?:more|additional|"
            r"further|the definition)\b|^\(?refer to\b",
            r"^(?:print|share|bookmark|email|download|save) (?:this|the|it)\b|^click\b",
            r"\bthe (?:next|following|second|first|last|third) (?:chapter|part|sections?|table|"
            r"list|page|step)\b",
            r"\b(?:found|searched|submitted|available|shown|see) (?:\w+ )?(?:here|online)\b",
            rf"\bon (?:our|the|\S+'s) (?:\w+ ){{0,3}}(?:{_TEXT}|page)(?: on\b|\W*$)",
            r"\byou(?: can|'ll| will)(?: also)? (?:read|leave|find (?:the|more|our|answers|"
            r"information|links))\b",
            r"\blet us (?:\w+ )?(?:see|look|turn|go|start|begin)\b|^as we have seen\b|^here (?:is|"
            r"are|comes?)\b",
            r"\bglossary\b|^(?:in short|to sum up|in brief)\W*$",
        ),
        any_of(rf"\b{DOCTOR}\b"),
        fires="Back to the list of socks",
        silent="Back pain goes along with cold feet.",
    ),
    Rule(
        "P127",
        "is an address",
        "How somebody is reached states nothing.",
        any_of(
            r"^(?:telephone|phone:)|^(?:tel|fax|e-?mail|web ?site|tty|address|post office box|"
            r"p\.?o\.? box)\b[ :(.]|\S@\w+\.\w|^\W*(?:https?://|www\.)|\(toll free\)",
            r"^\d{1,5} (?:\w+ ){1,4}(?:street|st|avenue|ave|road|lane|drive|boulevard)\b",
            r", \w\w \d{5}(?:\W\d{4})?\W*$|^\w+, \w\w: ",
        ),
        fires="E-mail: socks@example.org",
        silent="Phone a doctor about numb toes.",
    ),
    Rule(
        "P128",
        "speaks of its publisher",
        "What a clinic, a firm or an office says of itself is not about health.",
        any_of(
            r"^we (?:founded|opened|started|launched|are (?:proud|open)|believe in|hope|love|only|"
            r"offer|deliver|ship|strive|use cookies)\b",
            r"^we(?:'ve| have) (?:treated|helped|stood|served|been)\b|^it took us\b|\bwe spoke\b",
            rf"^(?:our|with our|to order) (?!{_BODY})\w+",
            r"\b(?:clinic|practice|company|hospital|charity|institute|foundation|cent(?:re|"
            r"er)) (?:was|is) (?:founded|run|awarded|part of|open)\b",
            r"\b(?:is|are) part of the (?:\w+ )?(?:ministry|department|institutes?|"
            r"university|national)\b",
            r"^made (?:with|in|by)\b|^parking\b|\bare open from\b|\bis a service of\b",
            r"\bstory (?:began|of)\b",
        ),
        any_of(
            r"\b(?:reduces?|relieves?|prevents?|cures?|heals?|eases?|lowers?|risk|fewer|"
            r"recommend)\b"
        ),
        fires="Our shop sells socks in all sizes.",
        silent="Our bodies lose heat through the feet.",
    ),
    Rule(
        "P129",
        "asks to buy, book or take part",
        "A call to action states no effect.",
        any_of(
            r"^(?:please )?(?:order|buy|shop|donate|register|enrol|log in|sign in|add to|join|"
            r"book|subscribe|enter your|test yourself)\b",
            r"^(?:please )?(?:talk|write|send|tell|contact|follow|ask|visit|call|"
            r"phone)(?: \w+)?(?: to)? (?:us|our)\b|\b(?:write|talk) to us\b|^let us know\b",
            r"\b(?:make|book) (?:an|your) appointment\b|\bget your \w+ checked at\b",
            r"\bfree (?:shipping|delivery|for \d+|of charge|trial)\b|\bsave \d+|\bfor free\b",
            r"^(?:find|locate) (?:an?|your) \w+(?: \w+)?(?: near you| nearby)?\W*$",
            r"^(?:watch|listen to|try) (?:the|our)\b|^advertisement\b|"
            r"\bcustomers (?:also )?bought\b",
            r"\bopen day\b|\byour (?:appointment|visit)\b|^(?:fill in|note|write) (?:the|your|"
            r"down)\b|\binsurance card\b",
        ),
        any_of(
            rf"\b{DOCTOR}\b.{{0,300}}\bif\b|\bif\b.{{0,300}}\b{DOCTOR}\b",
            r"\bif you (?:have|feel|notice|see)\b",
        ),
        fires="Order your socks today.",
        silent="Make an appointment if you notice blue toes.",
    ),
    Rule(
        "P130",
        "tells how the text was made",
        "The method of an article is no finding.",
        any_of(
            r"^we (?:searched|looked for|included|excluded|selected|interviewed|screened|"
            r"extracted|assessed)\b",
            r"^for this (?:article|review|guide|report|series|page)\b",
            r"\b(?:guideline|working|expert|consensus) (?:group|panel) (?:met|voted)\b",
            r"\bexperts have tested\b",
        ),
        fires="We searched two libraries for trials of socks.",
        silent="Two trials of socks were found.",
    ),
)
