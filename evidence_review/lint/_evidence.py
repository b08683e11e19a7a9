"""Finds evidence that is invoked and not cited, or that says less than is made of it."""

from collections.abc import Iterator

from evidence_review.lint._draft import Phrase
from evidence_review.lint._rule import ANY_YEAR, DOUBT, JudgedClaim, Spans, before, rule, worded
from evidence_review.vocabulary import Element, Kind, SourceKind, Wording, WordingFit

# ── W102 studies show ─────────────────────────────────────────────────────────────────────────

_WHO = (
    r"(?:experts|scientists|researchers|specialists|(?:(?:many|most|some|leading) )?(?:doctors|"
    r"physicians|dentists|midwives|psychologists|cardiologists|oncologists|paediatricians|"
    r"dermatologists))"
)
_APPEAL = worded(
    r"\b(?:(?:new|recent|several|many|some|most|countless|numerous|other|clinical|"
    r"scientific) ){0,3}"
    r"(?:studies|research|trials|science|experts|scientists|researchers|evidence)"
    r" (?:(?:have|has) )?(?:also |now |long |clearly )?(?:shows?|shown|suggests?|suggested|"
    r"proves?|proved|"
    r"proven|finds?|found|confirms?|confirmed|indicates?|indicated|demonstrates?|demonstrated|"
    r"agrees?|agreed|reveals?|revealed)\b",
    rf"\b{_WHO} (?:say|agree|believe|recommend|advise|warn|support|have discovered)\b",
    r"\bit is (?:well[- ]|widely |a )?known (?:that|fact)\b|\bas everybody knows\b|\bthe science "
    r"is clear\b|\bclinically tested\b|\bstud(?:y|ies) (?:have linked|say)\b",
    r"\bthere is evidence that\b|\bit has been proven\b|\bhas known for (?:\w+ )?(?:thousands|"
    r"hundreds|centuries)\b|\bout of ten (?:dentists|doctors)\b",
    r"\baccording to (?:\w+ )?(?:studies|researchers|research|scientists|experts)\b",
    r"\b(?:it has been|has been|is) (?:scientifically|clinically) (?:shown|proven|demonstrated)\b",
)
_NO_APPEAL = worded(
    r"\b(?:no|few|whether|if|until|once|unless|the|these|those|our|their|not enough|little|"
    r"which) (?:\w+ )?$"
)
_OPEN = worded(r"\?|\bbut trials\b|\b(?:have|has) not\b|\b(?:say|says) little\b")


@rule(
    "W102",
    "studies-show",
    why="Studies, research or experts are called upon, and none is cited there.",
    do="Cite the study at this place, or say it without the appeal",
    doi="10.1136/bmj.b2680",
    fires="Studies show that a daily walk lifts the mood.",
    silent="Studies show that a daily walk lifts the mood [4].",
)
def studies(sentence: Phrase) -> Spans:
    """Studies or experts called upon, with no source named in the sentence or right after it."""
    text = sentence.text
    if sentence.cited or ANY_YEAR.search(text) or _OPEN.search(text):
        return
    for found in _APPEAL.finditer(text):
        # Whether it states anything costs most, so it is asked last.
        if not before(_NO_APPEAL, text, found.start()) and sentence.checkable:
            yield found.span()


# ── W103 causal verb ──────────────────────────────────────────────────────────────────────────

_DESIGN = (
    r"(?:observational|cross-sectional|cohort|case-control|surveys?|questionnaires?|"
    r"registry|registries)"
)
_OBSERVED = worded(
    rf"\b{_DESIGN}\b",
    r"\b(?:linked|tied) (?:to|with)\b",
    r"\bassociat(?:ed|ion)\b",
    r"\bcorrelat\w+",
)
_OBSERVED_AFTER = worded(
    rf"\b(?:according to|in|from) (?:an?|one|the|two|several) (?:\w+ ){{0,3}}{_DESIGN}\b"
)
_CHANGES = "reduce|lower|increase|raise|improve|worsen|slow|prevent|cause|cut|boost"
_CAUSAL = worded(
    r"(?<!that\x20)(?<!which\x20)(?<!who\x20)(?<!the\x20)(?<!to\x20)\b(?:"
    r"causes (?!of|for|are|is|include)|caused (?!by)|prevents|prevented|leads to|led to|protects|"
    r"protected (?!against by)|brings about|brought about|boosts|boosted|reduces|lowers|raises|"
    r"improves|worsens|damages|destroys|"
    r"slows|increases (?!in)|"
    rf"(?:can|will|does|helps to|helps) (?:{_CHANGES}|protect|lead to|bring about)|"
    r"(?:reduced|lowered|increased|raised|improved|cut) (?:the|your|their|his|her))\b"
)
_NOT_CAUSAL = worded(r"\b(?:randomi[sz]ed|trials?|proof|prove[sdn]?|on purpose)\b")


@rule(
    "W103",
    "causal-verb",
    why="People were only observed, and the words say that one thing brought about the other.",
    do="Say is linked to, or name a trial that shows the effect",
    doi="10.1186/s12916-019-1324-7",
    fires="In a survey of nurses, night shifts caused weight gain.",
    silent="In a survey of nurses, night shifts went along with weight gain.",
)
def causal(sentence: Phrase) -> Spans:
    """The verb that makes an observation a cause; it stands after what says that it is one.

    What is hedged, denied or tried out is let pass, and so is a cause named first: *smoking causes
    cancer and is linked to gum disease*.
    """
    text = sentence.text
    if DOUBT.search(text) or _NOT_CAUSAL.search(text):
        return
    if cue := _OBSERVED.search(text):
        found = _CAUSAL.search(text, cue.end())
        if not found and (cue := _OBSERVED_AFTER.search(text)):
            found = _CAUSAL.search(text, 0, cue.start())
        if found:
            yield found.span()


# ── W106 population jump ──────────────────────────────────────────────────────────────────────

_ANIMALS = r"(?:mice|rats|animals|rodents|rabbits|pigs|monkeys|dogs|zebrafish|fruit flies|worms)"
_BENCH = worded(
    rf"\bin (?:\w+ )?{_ANIMALS}\b|\b{_ANIMALS} (?:given|fed|treated|that were)\b",
    r"\b(?:mouse|rat|animal|rodent|cell|lab|laboratory|test[- ]tube) (?:stud(?:y|ies)|"
    r"experiments?|research|models?|tests?)\b",
    r"\bin (?:the lab\b|the laboratory\b|a test tube|test tubes|vitro\b|a petri dish|"
    r"petri dishes|cell cultures?|human cells)",
)
_PEOPLE = r"(?:you|your|people|humans?|patients|adults|women|men|children|us|we|everyone)"
_SO = r"(?:so|therefore|thus|hence|this means|that means|which means|meaning|it follows)"
_TO_PEOPLE = worded(
    rf"\b{_SO}\b.{{0,60}}\b{_PEOPLE}\b",
    rf"\b(?:will|should|must|can|does|also|proves?|shows?) (?:\w+ ){{0,3}}{_PEOPLE}\b",
)
_STARTS_SO = worded(rf"^{_SO}\b.{{0,80}}\b{_PEOPLE}\b")
_GROUPS = (
    (r"(?:adults|grown-ups)", r"(?:children|babies|infants|teenagers|kids|toddlers)"),
    (r"(?:children|teenagers)", r"(?:adults|older people)"),
    (r"acute", r"(?:chronic|long-term|persistent)"),
    (r"chronic", r"acute"),
    (r"men", r"women"),
)
_TO_OTHERS = worded(
    *(
        rf"\b(?:stud(?:y|ies)|trials?|tested|research|shown|works?|helps?|"
        rf"effective)\b.{{0,60}}\b{one}\b.{{0,60}}"
        rf"\b(?:so|therefore|thus|which means|meaning)\b.{{0,60}}\b{other}\b"
        for one, other in _GROUPS
    )
)
_TO_OTHER_CONDITION = worded(
    r"\b(?:helps?|works?|effective|relieves?|eases?) (?:with|for|in|"
    r"against) (?:\w+ ){0,3}\w+,? (?:and )?so "
    r"(?:it|they) (?:will|should|must|can) (?:also |surely )?(?:help|work|ease|relieve)\b"
)
_CAUTION = worded(
    r"\b(?:not|cannot|no|nor|whether|unclear|unknown|yet|only|remains?|before|untested|differ\w*|"
    r"may|might|could)\b|n't\b"
)


@rule(
    "W106",
    "population",
    why="What was seen in some is said of others: animals, adults and children, another condition.",
    do="Say in whom it was seen, and that it is not known whether it holds for the others",
    doi="10.1016/j.jclinepi.2011.04.014",
    fires="In mice the extract slowed tumours, so it will protect you from cancer.",
    silent="In mice the extract slowed tumours; whether it does so in people is not known.",
)
def population(sentence: Phrase) -> Spans:
    """A finding in some that is said of others without a word of caution."""
    text = sentence.text
    if _CAUTION.search(text):
        return
    if bench := _BENCH.search(text):
        after = sentence.after.lstrip()
        jump = _TO_PEOPLE.search(text, bench.end())
        if jump or (_STARTS_SO.search(after) and not _CAUTION.search(after)):
            yield bench.span()
    elif found := _TO_OTHERS.search(text) or _TO_OTHER_CONDITION.search(text):
        yield found.span()


# ── The same two, of a claim and the sources that speak for it ────────────────────────────────

_OBSERVATIONAL = {SourceKind.COHORT, SourceKind.CROSS_SECTIONAL}
_CAUSAL_KINDS = (Kind.CAUSE, Kind.BENEFIT, Kind.HARM, Kind.PREVENTION)


@causal.on_claim
def _only_observed(judged: JudgedClaim) -> Iterator[str]:
    """Stated as a cause, and nobody tried it out."""
    claim = judged.claim
    stated = claim.kind in _CAUSAL_KINDS and claim.wording is Wording.STATES
    if judged.supporting and stated and judged.kinds <= _OBSERVATIONAL:
        yield f"Only observational studies speak for it: {judged.sources}."


@population.on_claim
def _of_others(judged: JudgedClaim) -> Iterator[str]:
    """Stated of some, and shown of others. Of advice, a definition or a hedged claim this would be
    true, and no news to anybody."""
    sure = judged.claim.empirical and judged.claim.wording is Wording.STATES
    others = [Element.POPULATION in judgement.differs for judgement in judged.supporting]
    if others and sure and all(others):
        yield f"All that speaks for it is about others: {judged.sources}."


# ── W101 certainty ────────────────────────────────────────────────────────────────────────────


@rule(
    "W101",
    "certainty",
    why="The words are surer, or less sure, than the evidence behind them.",
    do="Say it as the certainty allows: high states, moderate likely, low may, very low uncertain",
    doi="10.1016/j.jclinepi.2019.10.014",
    fires="A claim that is stated as fact, on evidence of low certainty.",
    silent="The same claim with “may”.",
    reads="claim",
)
def certainty(judged: JudgedClaim) -> Iterator[str]:
    """The wording held against the certainty of the evidence, by the rule of the findings."""
    if judged.finding.wording_fit in (WordingFit.OVERSTATED, WordingFit.UNDERSTATED):
        yield judged.finding.wording_because
