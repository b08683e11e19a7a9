"""The tables of filled instruments: on the article as information, and on how sources were made.

What nobody answered needs no row: an item without one is *not rated* (article) or *not read*
(source). A row may say so too, where there is something to say beside it.
"""

from typing import Annotated

from pydantic import Field, StringConstraints

from evidence_review.instruments import Answer, Instrument
from evidence_review.tables.row import Day, Row, SourceKey, Text

ItemNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,2}$")]


class ArticleAnswer(Row):
    """An answer of an instrument on the article itself; answers are never summed."""

    table, noun, key = "appraisal", "answer", ("instrument", "item")

    instrument: Instrument = Field(description="the instrument")
    item: ItemNumber = Field(description="number of its item")
    answer: Answer = Field(description="the answer, in a word of the instrument")
    locator: str = Field("", description="where in the article, or in which of our tables")
    reason: Text = Field(description="why, or what was seen")
    by: Text = Field(description="who answered")
    date: Day = Field(description="the day")


class SourceAnswer(Row):
    """An answer of an instrument on a source of this review.

    It belongs to a review, for most instruments judge the result that is used, not the study.
    """

    table, noun, key = "instruments", "rating", ("source", "instrument", "item")
    refers, depends_on = {"source": "sources"}, ("source",)

    source: SourceKey = Field(description="the source")
    instrument: Instrument = Field(description="the instrument")
    item: ItemNumber = Field(description="number of its item or domain")
    answer: Answer = Field(description="the answer, in a word of the instrument")
    locator: str = Field("", description="where in the source")
    support: Text = Field(description="what was seen that supports it")
    by: Text = Field(description="who answered")
    date: Day = Field(description="the day")
