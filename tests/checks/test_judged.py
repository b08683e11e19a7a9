"""What was read against what the appraisal says was read."""

from conftest import edit, messages, set_cell


def test_an_appraisal_that_is_still_to_be_made_says_nothing_of_what_was_read(mini):
    """It is open, and that is said once: not again for each judgement."""
    edit(mini / "data/mini/review.toml", 'status = "draft"', 'status = "started"')
    set_cell(mini / "data/sources.csv", 2, "read", "abstract")
    deeper = "depends on the full text; sources.csv says that the abstract was read"
    assert sum(deeper in message for message in messages(mini)) > 0
    set_cell(mini / "data/sources.csv", 2, "kind", "not appraised")
    said = messages(mini)
    assert not any(deeper in message for message in said)
    assert any("specimen2015 is not appraised yet" in message for message in said)
