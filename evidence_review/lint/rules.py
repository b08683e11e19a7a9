"""The rules of the wording lint: what each asks for, why, and where the reason comes from.

`docs/lint.md` is written from here, and a test holds it to that.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from evidence_review.errors import UnknownName


@dataclass(frozen=True)
class Rule:
    """A rule; `citation` is the DOI of the work that gives the reason.

    A warning is something to change or to answer for, a note something to look at again. `reads`
    says whether a bare draft is enough, or a review with its judgements is needed.
    """

    id: str
    name: str
    explanation: str
    do: str
    citation: str
    level: Literal["warning", "note"]
    reads: Literal["draft", "review", "draft and review"] = "draft"
    fires: str = ""
    passes: str = ""


_KEY_CONCEPTS = "10.12688/f1000research.16771.2"

CERTAINTY = Rule(
    "W101",
    "certainty",
    "The words are surer, or less sure, than the evidence behind them.",
    "Say it as the certainty allows: high states, moderate likely, low may, very low uncertain",
    "10.1016/j.jclinepi.2019.10.014",
    "warning",
    "review",
    "A claim that is stated as fact, on evidence of low certainty.",
    "The same claim with “may”.",
)
STUDIES = Rule(
    "W102",
    "studies-show",
    "Studies, research or experts are called upon, and none is cited there.",
    "Cite the study at this place, or say it without the appeal",
    "10.1136/bmj.b2680",
    "warning",
    fires="Studies show that a daily walk lifts the mood.",
    passes="Studies show that a daily walk lifts the mood [4].",
)
CAUSAL = Rule(
    "W103",
    "causal-verb",
    "People were only observed, and the words say that one thing brought about the other.",
    "Say is linked to, or name a trial that shows the effect",
    "10.1186/s12916-019-1324-7",
    "warning",
    "draft and review",
    "In a survey of nurses, night shifts caused weight gain.",
    "In a survey of nurses, night shifts went along with weight gain.",
)
RELATIVE = Rule(
    "W104",
    "relative-effect",
    "A change is told in proportion, and nobody learns from how many to how many.",
    "Add the numbers behind it, such as from 4 to 2 in 100",
    "10.1002/14651858.CD006776.pub2",
    "warning",
    fires="The tablet halves the risk of a second stroke.",
    passes="The tablet halves the risk of a second stroke, from 4 to 2 in 100.",
)
SURROGATE = Rule(
    "W105",
    "surrogate",
    "The effect is on something measured in the body, which patients do not feel.",
    "Say what it means for how people feel, function or survive, or that this is not known",
    "10.1136/bmj.f457",
    "note",
    fires="Green tea lowers cholesterol.",
    passes="The drug lowers cholesterol and prevents heart attacks.",
)
POPULATION = Rule(
    "W106",
    "population",
    "What was seen in some is said of others: animals, adults and children, another condition.",
    "Say in whom it was seen, and that it is not known whether it holds for the others",
    "10.1016/j.jclinepi.2011.04.014",
    "warning",
    "draft and review",
    "In mice the extract slowed tumours, so it will protect you from cancer.",
    "In mice the extract slowed tumours; whether it does so in people is not known.",
)
ABSOLUTE = Rule(
    "W107",
    "absolute",
    "Always, never, cure, proven: no treatment is as sure as that.",
    "Say how often, for whom, and how sure it is",
    _KEY_CONCEPTS,
    "warning",
    fires="This balm cures warts.",
    passes="There is no cure for warts.",
)
ONE_SIDED = Rule(
    "W108",
    "benefit-only",
    "A medicine is said to help, and nowhere in the draft does it say what harm it can do.",
    "Name its important harms, and who should not take it",
    _KEY_CONCEPTS,
    "warning",
    fires="Naproxen eases period pain.",
    passes="Naproxen eases period pain. It can cause stomach bleeding.",
)
UNDATED = Rule(
    "W109",
    "undated-new",
    "New, recent, latest: true on the day of writing, and read for years.",
    "Give the year",
    _KEY_CONCEPTS,
    "note",
    fires="Recent studies are promising.",
    passes="Two studies of 2024 are promising.",
)

RULES: tuple[Rule, ...] = (
    CERTAINTY,
    STUDIES,
    CAUSAL,
    RELATIVE,
    SURROGATE,
    POPULATION,
    ABSOLUTE,
    ONE_SIDED,
    UNDATED,
)


@dataclass(frozen=True)
class Remark:
    """What a rule has found. Line and column count from 1, columns in Unicode code points.

    `found` is the text from `column` up to, not including, `end_column`. It never runs over the
    end of its line. In a review, `line` is the row of `claims.csv` as a spreadsheet counts it.
    """

    rule: str
    file: str
    line: int
    column: int
    end_column: int
    found: str
    message: str
    do: str


def remark(rule: Rule, file: str, line: int, column: int, found: str, why: str = "") -> Remark:
    """A remark in the rule's own words, or in those that say what is special to this place."""
    end = column + len(found)
    return Remark(rule.id, file, line, column, end, found, why or rule.explanation, rule.do)


def switched_on(off: Collection[str]) -> frozenset[str]:
    """The ids of the rules that are not switched off. Raises UnknownName for an id of no rule."""
    known = [rule.id for rule in RULES]
    for each in off:
        if each not in known:
            raise UnknownName("rule", each, known)
    return frozenset(known) - set(off)
