"""The desk without its looks: what the form shows, and what each answer of a person does.

    desk = Desk(root, "leg-cramps", "lee", today)
    desk.state()                            # all that the form shows; JSON
    desk.do({"do": "judge", "claim": "C07", "source": "allen2012", ...})

A host gives `state` to `form.js` and hands it every message that the form sends. A message is a
dictionary: `do` is the name of the act, `id` comes back as `answered` in the state, the rest are
the fields of the form. No message raises: what is wrong with it stands in `problems`, by field.
"""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path


class Desk:
    """A reviewer at work on a review. Every answer is on disk before the new state is given."""

    def __init__(self, root: Path, review: str, reviewer: str, today: dt.date):
        """`reviewer` is the name of a reviewer's files, or empty: then the form asks who it is.

        Raises UnknownReview and InvalidData.
        """
        self._root, self._name, self._reviewer, self._today = root, review, reviewer, today
        self._answered: object = None

    def state(self) -> dict:
        """Everything that the form shows."""
        return {"review": self._name, "reviewer": self._reviewer, "answered": self._answered}

    def do(self, message: Mapping[str, object]) -> dict:
        """Do what a message asks, and give the new state."""
        self._answered = message.get("id") if isinstance(message, Mapping) else None
        return self.state()
