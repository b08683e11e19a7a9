"""Makes a reviewer's spreadsheet of a review."""

from evidence_review.collection.review import Review
from evidence_review.errors import UnknownName
from evidence_review.sheet._content import Content


def sheet_of(review: Review, reviewer: str) -> bytes:
    """The bytes of an .xlsx with what is asked of a reviewer, and what they answered so far.

    Raises UnknownName for a reviewer whom review.toml does not name, InvalidData for a cell that
    is longer than a spreadsheet keeps.
    """
    from evidence_review.sheet._writing import workbook  # xlsxwriter, when it is needed

    known = [person.file for person in review.header.reviewers] if review.header else []
    if reviewer not in known:
        raise UnknownName("reviewer", reviewer, known)
    return workbook(Content(review, reviewer))
