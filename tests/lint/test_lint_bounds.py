"""The lint's work is bounded by the text, whatever stands in it; counted, not timed."""

from evidence_review.lint import _effects, linting
from evidence_review.lint.linting import MOST_REMARKS, lint_text


def test_after_many_remarks_the_rest_is_not_looked_through(monkeypatch):
    """A text with a remark in every sentence costs no more than its first sentences."""
    monkeypatch.setattr(linting, "MOST_REMARKS", 50)
    remarks = lint_text("This balm cures warts.\n\n" * 400, off=["W108"])
    assert len(remarks) == 50
    assert remarks[-1].line < 200
    assert MOST_REMARKS > 5_000  # more than the command shows


def test_a_long_paragraph_is_not_read_for_every_sentence(monkeypatch):
    """What W104 looks through for a sentence is a part of its paragraph, of a stated length."""

    class Counted:
        read = 0

        def search(self, text: str) -> None:
            self.read += len(text)

    counted = Counted()
    monkeypatch.setattr(_effects, "_ABSOLUTE_NUMBERS", counted)
    lint_text("Walking halves the risk of a stroke. " * 1_000)
    assert 0 < counted.read <= 1_000 * _effects._PARAGRAPH
