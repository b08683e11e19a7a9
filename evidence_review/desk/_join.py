"""Who sits at the desk: a reviewer of review.toml, or one more."""

from evidence_review.collection.review import Review
from evidence_review.desk._fields import RUN, Fields, Problems
from evidence_review.judging.join import FILE_NAME, UNNAMED
from evidence_review.tables.row import is_formula


def problems_of(review: Review, fields: Fields) -> Problems:
    """What is wrong with who somebody says they are; nothing for a reviewer who is known."""
    file, known = fields.text("file"), {one.file: one for one in review.people}
    problems = {one: RUN for one in ("name", "role") if is_formula(fields.text(one))}
    if not FILE_NAME.fullmatch(file):
        problems["file"] = "Small letters, digits and hyphens, beginning with a letter: lee."
    if file not in known or known[file].name == UNNAMED:
        if not fields.text("name"):
            problems["name"] = "Write your name, or your role, as the report is to show it."
        if not fields.text("role"):
            problems["role"] = "Write what you are, such as: physiotherapist."
    return problems
