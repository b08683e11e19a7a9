"""Rules for what a claim is about, from the heading above it."""

from evidence_review.lexicon import DOCTOR
from evidence_review.prepare._rules import Rule, any_of
from evidence_review.vocabulary import Kind

BY_SECTION: tuple[Rule[Kind], ...] = (
    Rule(
        "P301",
        Kind.DEFINITION,
        "The section defines. One that asks what it is goes on to say much else.",
        any_of(r"\bdefin"),
        fires="Definition",
        silent="What Are Chilblains?",
    ),
    Rule(
        "P302",
        Kind.EPIDEMIOLOGY,
        "The section counts.",
        any_of(r"\bhow common\b|\bwho gets\b|\bstatistics\b"),
        fires="How Common Are Chilblains?",
        silent="How Do Chilblains Look?",
    ),
    Rule(
        "P303",
        Kind.RED_FLAG,
        "The section warns.",
        any_of(r"\bred flags?\b|\bwarning signs?\b|\bemergency\b"),
        fires="Warning Signs",
        silent="Signs",
    ),
    Rule(
        "P304",
        Kind.ADVICE,
        "The section sends to a doctor.",
        any_of(rf"\bwhen (?:to|should|do)\b.{{0,300}}\b{DOCTOR}"),
        fires="When to See a Doctor",
        silent="When It Is Cold",
    ),
    Rule(
        "P305",
        Kind.PREVENTION,
        "The section is on prevention.",
        any_of(r"\bprevent"),
        fires="Preventing Chilblains",
        silent="Treating Chilblains",
    ),
    Rule(
        "P306",
        Kind.HARM,
        "The section is on harms.",
        any_of(r"\bside effects?\b|\brisks?\b|\bsafe(?:ty)?\b"),
        fires="Side Effects",
        silent="Effects",
    ),
    Rule(
        "P307",
        Kind.PROGNOSIS,
        "The section looks ahead.",
        any_of(r"\boutlook\b|\bprognosis\b|\bhow long\b"),
        fires="How Long Does It Last?",
        silent="How Cold Is Cold?",
    ),
    Rule(
        "P308",
        Kind.CAUSE,
        "The section is on causes.",
        any_of(r"\bcauses?\b|^why\b|\btriggers?\b"),
        fires="Causes",
        silent="Symptoms",
    ),
    Rule(
        "P309",
        Kind.BENEFIT,
        "The section is on what to do about it.",
        any_of(
            r"\btreat|\bmanage\b|\brelie[fv]|\bremed|\btherap|\bwhat (?:can|helps|works)\b|"
            r"\bhow (?:do|can) (?:I|you)\b"
        ),
        fires="How Can I Treat It?",
        silent="How Is It Found?",
    ),
)
"""Asked only when no word of the sentence has said what it is about."""

OF_THE_PAGE: Rule[str] = Rule(
    "P321",
    "stands in a section about the page itself",
    "Such a heading announces the makers, the rights or the way to reach them.",
    any_of(
        r"^(?:about (?:this|us|the (?:author|site|publisher)|[a-z]{2,5}$)|contact(?: us)?$|"
        r"disclaimer|permission|reviewers|copyright|legal|acknowledge?ments?|funding|"
        r"(?:competing|conflicts? of) interests?|author|purpose of this|latest updates|"
        r"privacy|imprint|further (?:reading|information)|related|see also|how to cite)\b"
    ),
    any_of(r"\b(?:disease|condition|infection)\b"),
    fires="Permission to Use This Text",
    silent="About Chilblains",
)
"""Asked only when no rule has spoken of the sentence."""

REPEATS: Rule[str] = Rule(
    "P320",
    "probably a repeat",
    "A summary says again what stands above: look for the claim that it repeats.",
    any_of(
        r"\b(?:key|main) (?:takeaways?|points?|messages?|facts)\b|\bsummary\b|\bbottom line\b|"
        r"\bconclusion\b|\bin (?:short|brief)\b"
    ),
    fires="Key Takeaways",
    silent="Key Symptoms",
)
