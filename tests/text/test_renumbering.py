"""Marks of a section with a list of its own, in the count of the whole article."""

import sys

from hypothesis import given
from hypothesis import strategies as st

from evidence_review.text._links import Link
from evidence_review.text._renumbering import renumbered

NUMBERS = {1: 101, 2: 102, 3: 7}


def lines_run(count: int) -> int:
    """How many lines of Python are run for a text with so many marks and links."""
    text = "word [1] " * count
    links = [Link(9 * place, 9 * place + 4, "https://a.example/x") for place in range(count)]
    run = 0

    def trace(frame, event, _):
        nonlocal run
        run += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        renumbered(text, links, NUMBERS)
    finally:
        sys.settrace(before)
    return run


def test_twice_the_marks_cost_twice_the_work():
    """A line of very many marks and links is renumbered in a time that grows with it."""
    assert lines_run(800) <= 2.2 * lines_run(400)


@given(st.lists(st.sampled_from(["[1]", "[2, 3]", "[9]", "a link", "plain"]), max_size=12))
def test_links_stay_on_their_words(pieces):
    """Whatever numbers grow before it, a link goes on standing where its words stand."""
    text, links = "", []
    for piece in pieces:
        if piece == "a link":
            links.append(Link(len(text), len(text) + len(piece), "https://a.example/x"))
        text += f"{piece} "
    made = renumbered(text, links, NUMBERS)
    assert [made.text[link.start : link.end] for link in made.links] == ["a link"] * len(links)
    assert all(made.text[place:].startswith("[9]") for place in made.absent)
    assert len(made.absent) == pieces.count("[9]")
