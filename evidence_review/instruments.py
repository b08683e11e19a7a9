"""The instruments by which an article and its sources are appraised: their items and their words.

Each item is restated in our own words under its number in the instrument. `origin` is where the
instrument was published, `seen` the address at which its items were read; nothing here is from
memory. An item that could not be read is left out: of the JAMA benchmarks only the names were.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from evidence_review.vocabulary import Word


class Answer(Word):
    """What an instrument can say of an item; each instrument has some of these words."""

    NOT_RATED = "not rated", "a reader has to answer it, and none has"
    NOT_READ = "not read", "what was read of the source does not answer it"
    ONE = "1", "the worst on the scale"
    TWO = "2", "between the worst and the middle"
    THREE = "3", "the middle of DISCERN's scale of five"
    FOUR = "4", "the middle of AGREE II's scale of seven"
    FIVE = "5", "the best of DISCERN's five"
    SIX = "6", "nearly the best"
    SEVEN = "7", "the best of AGREE II's seven"
    YES = "yes", "it is met"
    PARTIAL_YES = "partial yes", "the main part of it is met"
    NO = "no", "it is not met"
    NO_META_ANALYSIS = "no meta-analysis", "nothing was pooled"
    LOW = "low", "low risk of bias"
    SOME_CONCERNS = "some concerns", "some concerns about bias"
    MODERATE = "moderate", "moderate risk of bias"
    SERIOUS = "serious", "serious risk of bias"
    HIGH = "high", "high risk of bias"
    CRITICAL = "critical", "critical risk of bias"
    NO_INFORMATION = "no information", "the source was read, and does not say"

    @property
    def is_open(self) -> bool:
        """Whether nothing was answered."""
        return self in (Answer.NOT_RATED, Answer.NOT_READ)


class Instrument(Word):
    """What an article or a source is appraised with."""

    DISCERN = "DISCERN", "health information for the public, 16 questions"
    JAMA = "JAMA benchmarks", "health information on the internet, four benchmarks"
    PUBLISHER = "publisher's interest", "no published instrument: two questions of this collection"
    ROB_2 = "RoB 2", "a result of a randomised trial, five domains"
    ROBINS_I = "ROBINS-I", "a result of a study without randomisation, seven domains"
    AMSTAR_2 = "AMSTAR 2", "a systematic review, 16 items"
    AGREE_II = "AGREE II", "a guideline, 23 items"
    QUIPS = "QUIPS", "a study of prognosis, six domains"

    @property
    def contents(self) -> "Contents":
        """Its items, its words, and where they were read."""
        return _CONTENTS[self]

    @property
    def of_articles(self) -> bool:
        """Whether it appraises an article, and not a source."""
        return self in (Instrument.DISCERN, Instrument.JAMA, Instrument.PUBLISHER)

    @property
    def unanswered(self) -> Answer:
        """The word for an item that has no answer."""
        return Answer.NOT_RATED if self.of_articles else Answer.NOT_READ

    @property
    def allowed(self) -> tuple[Answer, ...]:
        """Every word that may stand at an item of it."""
        return (*self.contents.words, self.unanswered)


@dataclass(frozen=True)
class Contents:
    """What an instrument asks, by the number of the item, and in which words it answers."""

    items: Mapping[str, str]
    words: tuple[Answer, ...]
    origin: str
    seen: tuple[str, ...]


def instrument_of(text: str) -> Instrument | None:
    """The first instrument for sources that a text names; what it names later is for parts."""
    places = {text.find(word): word for word in Instrument if not word.of_articles and word in text}
    return places[min(places)] if places else None


def _numbered(*items: str) -> dict[str, str]:
    return {str(number): item for number, item in enumerate(items, start=1)}


_SCALE = (
    *(Answer.ONE, Answer.TWO, Answer.THREE, Answer.FOUR, Answer.FIVE),
    *(Answer.SIX, Answer.SEVEN),
)

_CONTENTS = {
    Instrument.DISCERN: Contents(
        _numbered(
            "what it is for is clear",
            "it does what it set out to do",
            "it answers what its readers want to know",
            "the sources behind its facts are named",
            "the dates of these sources are given",
            "it takes no side",
            "it says where to find more help and information",
            "it says what is uncertain",
            "how each treatment works",
            "what each treatment can do for the reader",
            "what harm each treatment can do",
            "what happens without treatment",
            "what each choice means for daily life",
            "that there may be more than one choice",
            "help to decide together with others",
            "overall, as information on treatment choices",
        ),
        _SCALE[:5],
        "doi 10.1136/jech.53.2.105",
        (
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC10367510/table/T1",
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC10748931/table/table1-23259671231218668",
        ),
    ),
    Instrument.JAMA: Contents(
        _numbered("authorship", "attribution", "disclosure", "currency"),
        (Answer.YES, Answer.NO),
        "doi 10.1001/jama.1997.03540390074039",
        (
            "https://1library.net/document/qoj897kz-health-information-quality-of-websites-on-periodontology.html",
        ),
    ),
    Instrument.PUBLISHER: Contents(
        _numbered(
            "the publisher offers something that the article recommends",
            "the article says that its publisher gains by it",
        ),
        (Answer.YES, Answer.NO),
        "this collection",
        (),
    ),
    Instrument.ROB_2: Contents(
        _numbered(
            "how people were allotted",
            "departures from the treatment that was meant",
            "outcomes that are missing",
            "how the outcome was measured",
            "which result was picked for the report",
        ),
        (Answer.LOW, Answer.SOME_CONCERNS, Answer.HIGH),
        "doi 10.1136/bmj.l4898",
        (
            "https://www.latitudes-network.org/resource/training-on-rob-2/",
            "https://training.cochrane.org/handbook/archive/v6.3/chapter-08",
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC8191126/table/Tab2",
        ),
    ),
    Instrument.ROBINS_I: Contents(
        _numbered(
            "confounding",
            "who was chosen for the study",
            "how the treatments were told apart",
            "departures from the treatment that was meant",
            "data that are missing",
            "how the outcomes were measured",
            "which result was picked for the report",
        ),
        (
            *(Answer.LOW, Answer.MODERATE, Answer.SERIOUS, Answer.CRITICAL),
            Answer.NO_INFORMATION,
        ),
        "doi 10.1136/bmj.i4919",
        (
            "https://systematicreviewsjournal.biomedcentral.com/articles/10.1186/"
            "s13643-017-0659-4/tables/1",
        ),
    ),
    Instrument.AMSTAR_2: Contents(
        _numbered(
            "question and criteria have the parts of PICO",
            "methods fixed beforehand, departures explained",
            "choice of study designs explained",
            "thorough search",
            "studies chosen by two people",
            "data taken out by two people",
            "excluded studies listed, with reasons",
            "included studies described in enough detail",
            "risk of bias of each study well assessed",
            "funding of the studies reported",
            "pooled by a fitting method",
            "effect of the risk of bias on what was pooled",
            "risk of bias minded in the conclusions",
            "differences between results explained",
            "missing studies looked for and discussed",
            "conflicts of interest and funding of the review told",
        ),
        (Answer.YES, Answer.PARTIAL_YES, Answer.NO, Answer.NO_META_ANALYSIS),
        "doi 10.1136/bmj.j4008",
        (
            "https://amstar.ca/Amstar_Checklist.php",
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC9188066/table/Tab2",
        ),
    ),
    Instrument.AGREE_II: Contents(
        _numbered(
            "objective described",
            "health questions described",
            "people it is for described",
            "all relevant professions in the group",
            "wishes of the people concerned sought",
            "its users defined",
            "evidence searched for by a system",
            "criteria for choosing evidence described",
            "strengths and limits of the evidence described",
            "how recommendations were made described",
            "benefits and harms weighed",
            "recommendations linked to their evidence",
            "reviewed by outside experts",
            "a way to update it",
            "recommendations clear and specific",
            "the options laid out",
            "key recommendations easy to find",
            "what helps or hinders its use",
            "advice or tools for its use",
            "what its use costs considered",
            "criteria for checking its use",
            "the funder did not shape it",
            "competing interests recorded and dealt with",
        ),
        _SCALE,
        "doi 10.1503/cmaj.090449",
        (
            "https://bmjopen.bmj.com/highwire/markup/234798/expansion",
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC4201546/table/pone-0110469-t001",
        ),
    ),
    Instrument.QUIPS: Contents(
        _numbered(
            "who took part",
            "who was lost",
            "how the prognostic factor was measured",
            "how the outcome was measured",
            "confounding",
            "analysis and reporting",
        ),
        (Answer.LOW, Answer.MODERATE, Answer.HIGH),
        "doi 10.7326/0003-4819-158-4-201302190-00009",
        (
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC9943918/table/CD013775-tblf-0004",
            "https://researchgold.org/resources/quips-tool",
        ),
    ),
}
