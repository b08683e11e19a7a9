"""What follows for a source from what was read of it: its row says the most that anybody read."""

from collections.abc import Iterable, Iterator

from evidence_review.collection.review import Review
from evidence_review.tables.row import Row
from evidence_review.tables.rows import Reading, Source


def deepened(review: Review, rows: Iterable[Row]) -> Iterator[Source]:
    """The sources' rows, where a reading among the rows went deeper than they say."""
    for row in rows:
        source = review.appraised.get(row.source) if isinstance(row, Reading) else None
        if isinstance(row, Reading) and source and row.basis.rank > source.read.rank:
            yield source.model_copy(update={"read": row.basis})
