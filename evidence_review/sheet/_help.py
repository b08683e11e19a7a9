"""The first sheet: how to fill in the others."""

from evidence_review.sheet._content import Content


def readme(content: Content) -> list[str]:
    """A title, who and what, and how to fill in the sheets."""
    review, header = content.review, content.review.header
    people = {person.file: person for person in header.reviewers} if header else {}
    person = people[content.reviewer]
    return [
        f"{header.article.title if header else review.name}",
        f"Review: {review.name}. Reviewer: {person.name} ({content.reviewer}). Only you fill in "
        "this file; nobody else's answers are in it.",
        f"The question: {header.question if header else ''}",
        "",
        "1. Fill in white cells under green headings. Grey cells are locked. Orange: still needed.",
        "2. Point at a heading to read what its words mean. Choose words from the cell's list.",
        "3. Claims: set your decision to accepted or rejected, and correct what is wrong.",
        "4. Readings: say once for each source what you read of it, and whether you finished. Of a "
        "finished reading, every claim that you do not judge counts as silent: type no row for it.",
        "5. Judgements: go from the top. Needed are what the source says and, unless it is silent, "
        "where (a place or a few words) and why. Leave a row empty to judge it later.",
        "6. Left empty: it covers the whole claim; the day is that of the import; a silent source "
        "is not graded. If it says yes, no or both, a study or a systematic review counts as "
        "rating not read, and a fact sheet, a consumer page or a blog as not graded. For every "
        "other source, and where a source could not say, choose the certainty.",
        "7. If you grade the certainty below high, say what lowers it. Several words: a; b.",
        "8. At the end of Judgements are empty rows for any other claim and source.",
        "9. Replies: accept or decline each proposed change; give a reason where you decline. "
        "They are here once you have judged the cited pairs, for they tell what others found.",
        "10. Save as .xlsx, send it back. No formulas, no new columns. Import it with: "
        f"evidence-review sheet import {review.name} FILE.xlsx",
    ]
