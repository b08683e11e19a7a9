"""What the spreadsheet asks: its sheets, their columns, and which cells must not stay empty.

Writing and reading go by this one description, so that they cannot differ.
"""

from dataclasses import dataclass

from evidence_review.tables.row import Row
from evidence_review.tables.rows import Claim, Judgement, Reading, Reply
from evidence_review.vocabulary import (
    Acceptance,
    Basis,
    Certainty,
    Direction,
    Domain,
    Element,
    Extent,
    Harm,
    Kind,
    SourceKind,
    State,
    Word,
    Wording,
    YesNo,
)


@dataclass(frozen=True)
class Column:
    """A column of a sheet. `name` is the field of the row that a filled cell goes to."""

    name: str
    title: str
    width: int
    fill: bool = False
    """Whether the reviewer fills it in; the others show what it is about, and are locked."""
    words: type[Word] | None = None
    several: bool = False
    """Whether a cell may hold several words."""
    day: bool = False
    names: str = ""
    """In an empty row at the end, the list to pick from: claims or sources."""
    note: str = ""


@dataclass(frozen=True)
class Form:
    """A sheet: one row for each thing that is asked."""

    title: str
    model: type[Row]
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    needed: tuple[tuple[tuple[str, ...], str], ...] = ()
    """Columns, and when they are coloured while all of them are empty: a condition on the row's
    other columns, written as {name}."""
    free: int = 0
    """How many empty rows stand at the end."""

    @property
    def filled(self) -> tuple[Column, ...]:
        """The columns that the reviewer fills in."""
        return tuple(column for column in self.columns if column.fill)

    def number(self, name: str) -> int:
        """The place of a column, from 0."""
        return [column.name for column in self.columns].index(name)


_DAY = "YYYY-MM-DD. Left as it is, a new or changed row gets the day of the import."

CLAIMS = Form(
    "Claims",
    Claim,
    ("claim",),
    (
        Column("claim", "Claim", 8),
        Column("sentence", "The article's sentence", 40),
        Column("cited", "It cites", 18),
        Column("prepared_by", "Proposed by rule", 11, note="Rules that filled in the row."),
        Column("state", "Your decision", 12, True, Acceptance),
        Column("text", "What it claims", 40, True, note="In your own words: one claim."),
        Column("kind", "Kind", 13, True, Kind),
        Column("wording", "Said as", 13, True, Wording),
        Column("harm", "Harm if wrong", 11, True, Harm),
        Column("population", "P: whom", 18, True, note="The people whom it is about."),
        Column("intervention", "I: what is done", 18, True, note="What is done or met with."),
        Column("outcome", "O: what follows", 18, True, note="What is said to follow."),
        Column("checkable", "Can be checked", 10, True, YesNo),
        Column("why_not", "If not, why", 18, True, note="Why there is nothing to check."),
    ),
    needed=(
        *(
            ((name,), 'AND({state}="accepted",{checkable}="yes")')
            for name in ("text", "kind", "wording", "harm", "population", "outcome")
        ),
        (("why_not",), '{checkable}="no"'),
    ),
)

READINGS = Form(
    "Readings",
    Reading,
    ("source",),
    (
        Column("source", "Source", 18),
        Column("label", "It is", 40),
        Column("basis", "What you read of it", 18, True, Basis),
        Column("locator", "Which parts", 26, True, note="Such as: abstract; pages 4 to 6."),
        Column("finished", "Finished", 10, True, YesNo),
        Column("edition", "Edition, if another", 22, True, note="If not the one that is cited."),
        Column("about", "What they are about", 34, True, note="In a sentence."),
        Column(
            "covers",
            "Only for the claims",
            18,
            True,
            several=True,
            note="C03; C07. Empty: all claims.",
        ),
        Column("date", "Day", 12, True, day=True, note=_DAY),
    ),
    needed=(
        (("locator",), 'AND({basis}<>"",{basis}<>"not retrieved")'),
        (("finished",), 'AND({basis}<>"",{basis}<>"not retrieved")'),
    ),
)

RATING = {
    SourceKind.SYSTEMATIC_REVIEW: Certainty.NOT_READ,
    SourceKind.TRIAL: Certainty.NOT_READ,
    SourceKind.COHORT: Certainty.NOT_READ,
    SourceKind.CROSS_SECTIONAL: Certainty.NOT_READ,
    SourceKind.EXPERIMENT: Certainty.NOT_READ,
    SourceKind.FACT_SHEET: Certainty.NOT_GRADED,
    SourceKind.CONSUMER_PAGE: Certainty.NOT_GRADED,
    SourceKind.BLOG: Certainty.NOT_GRADED,
}
"""What an empty certainty says, where the kind of the source settles it. A guideline may rest on
studies or on consensus, and a review that could not say may have found no study: a person says."""
_SPEAKS = '{direction}<>"",{direction}<>"silent"'
_SETTLED = ",".join(f'{{source_kind}}="{kind}"' for kind in RATING)

JUDGEMENTS = Form(
    "Judgements",
    Judgement,
    ("claim", "source"),
    (
        Column("claim", "Claim", 8, names="claims"),
        Column("text", "What it claims", 34),
        Column("sentence", "The article's sentence", 34),
        Column("source", "Source", 16, names="sources"),
        Column("label", "It is", 22),
        Column("why", "Why it is asked", 12),
        Column("direction", "The source …", 13, True, Direction),
        Column("locator", "Where in the source", 20, True, note="Such as: table 2, row heat."),
        Column("quote", "or its words", 14, True, note="At most four words of the source."),
        Column("reason", "Why, in a sentence", 34, True, note="Restate it, with its numbers."),
        Column("differs", "Differs in", 10, True, Element, True),
        Column("extent", "Covers", 9, True, Extent),
        Column("parts", "Which parts", 12, True, note="Of the parts that the claim names."),
        Column("certainty", "Certainty", 13, True, Certainty),
        Column("lowered_by", "Lowered by", 16, True, Domain, True),
        Column("basis", "Read, if other than in Readings", 13, True, Basis),
        Column("date", "Day", 12, True, day=True, note=_DAY),
        Column("source_kind", "The source's kind", 12),
    ),
    needed=(
        (
            ("certainty",),
            f'OR({{direction}}="inconclusive",AND({_SPEAKS},NOT(OR({_SETTLED}))))',
        ),
        (("locator", "quote"), f"AND({_SPEAKS})"),
        (("reason",), f"AND({_SPEAKS})"),
        (
            ("lowered_by",),
            'OR({certainty}="very low",{certainty}="low",{certainty}="moderate")',
        ),
        (("direction",), '{locator}&{quote}&{reason}&{certainty}&{differs}<>""'),
    ),
    free=15,
)

REPLIES = Form(
    "Replies",
    Reply,
    ("about",),
    (
        Column("about", "Change", 9),
        Column("now", "The words now", 40),
        Column("problem", "What is wrong", 34),
        Column("proposal", "The words proposed", 40),
        Column("thread", "Said so far", 30),
        Column("state", "Decision", 13, True, State),
        Column("text", "Reason or reply", 40, True, note="A reason, if it is declined."),
        Column("by", "Who says so", 18, True, note="Empty: the reviewer of this file."),
    ),
    needed=((("text",), '{state}="declined"'),),
)

FORMS = (CLAIMS, READINGS, JUDGEMENTS, REPLIES)

README, LISTS, EXPORTED = "Read me", "Lists", "Exported"
"""The sheet that explains the others, and the two hidden ones."""

LONGEST = 32_767
"""The most characters that a cell of a spreadsheet keeps."""
