"""The words of a review, each with the sentence that explains it.

One spelling, one place: the CSV schema, the tables, the report, the data dictionary and the
glossary all read from here. The order of the members carries meaning wherever the docstring says
"from ... to"; `rank` gives it as a number.
"""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A word of the vocabulary; `meaning` is the sentence a clinician reads beside it."""

    meaning: str
    rank: int
    """The place of the word in its list, from 0."""

    def __new__(cls, word: str, meaning: str) -> Self:
        member = str.__new__(cls, word)
        member._value_ = word
        member.meaning = meaning
        member.rank = len(cls.__members__)
        return member


# ── Claims ────────────────────────────────────────────────────────────────────────────────────


class Kind(Word):
    """What a claim is about."""

    DEFINITION = "definition", "says what something is or what belongs to it"
    EPIDEMIOLOGY = "epidemiology", "says how common something is or what burden it is"
    CAUSE = "cause", "says what brings something on"
    BENEFIT = "benefit", "says whether something helps"
    HARM = "harm", "says whether something hurts"
    PROGNOSIS = "prognosis", "says how something goes on, or how seldom it is serious"
    RED_FLAG = "red flag", "says which sign may point to serious disease"
    PREVENTION = "prevention", "says that something makes a later episode less likely"
    ADVICE = "advice", "says what the reader should do"

    @property
    def empirical(self) -> bool:
        """Whether only graded evidence can carry such a claim whole; words and advice need none."""
        return self not in (Kind.DEFINITION, Kind.RED_FLAG, Kind.ADVICE)

    @property
    def is_effect(self) -> bool:
        """Whether it says what an intervention does."""
        return self in (Kind.BENEFIT, Kind.HARM, Kind.PREVENTION)


class Acceptance(Word):
    """Whether a person has accepted the row of a claim; only an accepted one counts."""

    PROPOSED = "proposed", "prepared by rules; nobody has looked at it yet"
    ACCEPTED = "accepted", "a person has accepted it"
    REJECTED = "rejected", "a person looked at it and took it out"


class Wording(Word):
    """How strongly the article says it, from weak to strong (GRADE guidance 26)."""

    UNCERTAIN = "very uncertain", "says outright that it is not known"
    MAY = "may", "may, might, could"
    LIKELY = "likely", "likely, probably, usually, most, often"
    STATES = "states", "stated as fact, without a hedge (can is none)"


class Harm(Word):
    """What could happen to a reader who acts on the claim if it is wrong, from low to high."""

    LOW = "low", "time or money lost, or nothing"
    MODERATE = "moderate", "avoidable pain, side effects or delay"
    HIGH = "high", "serious disease missed or serious injury"


# ── Judgements ────────────────────────────────────────────────────────────────────────────────


class Direction(Word):
    """What a source says about a claim."""

    SUPPORTS = "supports", "the source says what the claim says"
    REFUTES = "refutes", "the source says otherwise"
    MIXED = "mixed", "the source speaks both for and against"
    INCONCLUSIVE = "inconclusive", "the source looked into it and found too little to say"
    SILENT = "silent", "nothing on the claim in what was read of the source"


class Element(Word):
    """The part of the question in which the source differs from the claim (PICO)."""

    POPULATION = "P", "other people or another condition"
    INTERVENTION = "I", "another treatment, exposure or dose"
    COMPARATOR = "C", "compared with something else"
    OUTCOME = "O", "another outcome or time"


class Extent(Word):
    """How much of the claim a source covers."""

    WHOLE = "whole", "the source covers all of the claim"
    PART = "part", "the source covers a part of the claim"


class Certainty(Word):
    """How sure the evidence is for this claim (GRADE), from not graded to high."""

    NOT_GRADED = "not graded", "no study stands behind it that could be graded"
    NOT_READ = "rating not read", "studies stand behind it; how sure they are was not read"
    VERY_LOW = "very low", "the true effect is probably markedly different"
    LOW = "low", "the true effect might be markedly different"
    MODERATE = "moderate", "the true effect is probably close"
    HIGH = "high", "the true effect is close to what the studies found"


class Domain(Word):
    """Why certainty is lower than high (GRADE domains, and two reasons of bookkeeping)."""

    OBSERVATIONAL = "observational design", "effects read from observational studies start at low"
    SOURCE_RATING = "source's rating", "the source itself rates it lower; its domains were not read"
    RISK_OF_BIAS = "risk of bias", "flaws in how the studies were done"
    INCONSISTENCY = "inconsistency", "studies disagree without an explanation"
    INDIRECTNESS = "indirectness", "other people, treatment, comparison or outcome"
    IMPRECISION = "imprecision", "few people or a wide confidence interval"
    PUBLICATION_BIAS = "publication bias", "studies are probably missing"

    @property
    def levels(self) -> tuple[int, int]:
        """The least and the most levels that this reason can take off."""
        return {Domain.OBSERVATIONAL: (2, 2), Domain.SOURCE_RATING: (1, 3)}.get(self, (1, 2))


class Basis(Word):
    """What was read of a source, from nothing to all of it."""

    NOT_RETRIEVED = "not retrieved", "the source itself was not read; it counts for nothing"
    SECONDARY = "secondary account", "what another text says about the source"
    EXCERPT = "excerpt", "the opening or another part, not all of it"
    ABSTRACT = "abstract", "the abstract only"
    FULL_TEXT = "full text", "all of it"


# ── Conclusions ───────────────────────────────────────────────────────────────────────────────


class Verdict(Word):
    """What the judgements of a claim amount to, by the two rules."""

    SUPPORTED = "supported", "the whole of it is borne out, of the same people"
    PARTLY = "partly supported", "a part of it is, or it is indirectly or without graded evidence"
    MIXED = "mixed", "a source says both yes and no"
    DISPUTED = "disputed", "sources disagree: some speak for it, some against it"
    INCONCLUSIVE = "inconclusive", "sources could not say, or too unsurely to point either way"
    PARTLY_CONTRADICTED = "partly contradicted", "otherwise of a part of it, or indirectly"
    CONTRADICTED = "contradicted", "otherwise of the whole of it, of the same people"
    UNRESOLVED = "unresolved", "reviewers differ on what it depends on, and nothing is decided"
    NOT_ADDRESSED = "not addressed", "in what was read of the sources none speaks for or against it"
    NOT_ASSESSED = "not assessed", "no judgement yet, or no source could be read"
    NOT_CHECKABLE = "not checkable", "nothing in the sentence can be held against evidence"


class WordingFit(Word):
    """How the wording sits with the evidence: its certainty, or the number that was counted."""

    FITS = "fits", "as strong as the evidence is sure, or as often as was counted"
    OVERSTATED = "overstated", "said more strongly, or of more, than the evidence allows"
    UNDERSTATED = "understated", "said more weakly, or of fewer, than the evidence allows"
    OPEN = "cannot be told", "says how often, and no number of it was recorded that could decide"
    NOT_APPLICABLE = "not applicable", "says neither what helps nor how often, or nothing graded"


class Quotation(Word):
    """How an article uses a source that it ties to a claim (Mogull 2017), from right to wrong."""

    ACCURATE = "accurate", "the source says the whole of it, of the same people and the same thing"
    MINOR = "minor error", "the source says it in part, of others, or with both sides"
    MAJOR = "major error", "the source says otherwise, could not say, or in full says nothing of it"
    UNSETTLED = "could not check", "too little of the source was read to say that it is not there"


class Action(Word):
    """What the content writer should do, from nothing to most."""

    ASSESS = "assess", "nothing yet: the claim is still to be judged, or reviewers differ"
    KEEP = "keep", "nothing to change"
    CITE = "cite", "it needs a source: no reference of the article carries it"
    STRENGTHEN = "strengthen", "the evidence allows firmer words"
    SOFTEN = "soften", "say it as cautiously as the evidence is"
    QUALIFY = "qualify", "say for whom or for what the evidence holds, or that it is open"
    CORRECT = "correct", "the evidence says otherwise: change what is said"
    REMOVE = "remove", "a search found nothing that carries it: take it out"


class State(Word):
    """How far a proposed change has come."""

    PROPOSED = "proposed", "written by a reviewer, not yet seen by the writer"
    ACCEPTED = "accepted", "the writer will change the article so"
    DECLINED = "declined", "the writer decided otherwise"
    DONE = "done", "the published article says so"


class Status(Word):
    """How far a review has come; whether somebody signed it follows from its signatures."""

    STARTED = "started", "under way: what is open is named, and counts for nothing yet"
    DRAFT = "draft", "awaiting a clinician; none has checked it"
    IN_REVIEW = "in review", "being read by the reviewers who are named; nobody has signed it"


class Body(Word):
    """The two questions; each has a rule and a verdict of its own."""

    AS_CITED = "as cited", "whether the article's own references say it"
    BEST_EVIDENCE = "best evidence", "whether it is known, and how surely, by all sources"


class Urgency(Word):
    """How soon a warning sign wants a doctor, from soonest to latest."""

    NOW = "now", "at once, or in an emergency department"
    SAME_DAY = "same day", "on the day"
    SOON = "soon", "an ordinary visit, or before treating oneself"
    NOT_SAID = "not said", "it is called a warning sign, and no time is given"


# ── Sources and references ────────────────────────────────────────────────────────────────────


class SourceKind(Word):
    """What a source is."""

    GUIDELINE = "guideline", "recommendations by a professional body"
    SYSTEMATIC_REVIEW = "systematic review", "all studies of a question, sought and appraised"
    TRIAL = "randomised trial", "people allotted to treatments by chance"
    COHORT = "cohort", "people followed over time"
    CROSS_SECTIONAL = "cross-sectional study", "people looked at once"
    EXPERIMENT = "experiment", "a physiological measurement in a few people"
    NARRATIVE_REVIEW = "narrative review", "an expert's account of the literature"
    FACT_SHEET = "fact sheet", "patient information by a public body"
    CONSUMER_PAGE = "consumer page", "a health article for the public"
    BLOG = "blog", "a post by a named author, not peer-reviewed"
    OPEN = "not appraised", "nobody has looked at it yet"


class Question(Word):
    """The question a source answers (OCEBM 2011)."""

    PREVALENCE = "prevalence", "how common is the problem?"
    DIAGNOSIS = "diagnosis", "is this test accurate?"
    PROGNOSIS = "prognosis", "what will happen?"
    BENEFIT = "treatment benefits", "does this help?"
    HARM = "treatment harms", "what harm can it do?"
    ETIOLOGY = "cause", "what brings it on? (read as harms in OCEBM 2011)"
    BACKGROUND = "background", "general information; OCEBM 2011 has no level for it"


class Level(Word):
    """OCEBM 2011 level of evidence, from strongest to weakest."""

    ONE = "1", "systematic review of the best design for the question"
    TWO = "2", "randomised trial, or the best single design for the question"
    THREE = "3", "non-randomised or non-consecutive study"
    FOUR = "4", "case series or historical controls"
    FIVE = "5", "mechanism-based reasoning"
    NONE = "none", "the table has no level for it; the reason stands beside it"


class Integrity(Word):
    """What was found when corrections and retractions were looked for."""

    NO_NOTICE = "no notice found", "looked for on the date given; not proof that there is none"
    CORRECTED = "corrected", "a correction has been published"
    CONCERN = "expression of concern", "the journal has published a concern"
    RETRACTED = "retracted", "the source has been retracted"
    EXPIRED = "expired", "past the term that its publisher set for it"
    SUPERSEDED = "superseded", "withdrawn, or replaced by a later version"
    NOT_CHECKED = "not checked", "nobody has looked"


class Outcome(Word):
    """How a check ended; only the first is a pass, and no count adds the others to it."""

    PASSED = "passed", "looked at, and nothing was found"
    FAILED = "failed", "looked at, and something is to be mended"
    NOT_CHECKED = "not checked", "nobody looked: something it needs was not given"
    COULD_NOT = "could not check", "what it needs is broken, or was not to be had"
    NOT_APPLICABLE = "not applicable", "the review has nothing of the kind"


class YesNo(Word):
    """A plain answer."""

    YES = "yes", "yes"
    NO = "no", "no"
