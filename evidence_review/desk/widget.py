"""The desk in a notebook: anywidget shows the form, and every answer goes to the files."""

import datetime as dt
from pathlib import Path

import anywidget
import traitlets

from evidence_review.collection.collection import Collection
from evidence_review.desk.desk import Desk

_HERE = Path(__file__).parent
_CLOSED = "The review desk. It opens when this cell is run in JupyterLab."
_CLOSED_PAGE = (
    "<p><strong>The desk opens when this cell is run</strong> in JupyterLab: choose <em>Run</em>, "
    "then <em>Run All Cells</em>.</p>"
)
"""What stands in place of the form where no kernel is behind it: on a host of code, or later."""


class DeskWidget(anywidget.AnyWidget):
    """The form; built from the files each time, so that nothing depends on saved widgets."""

    _esm = (_HERE / "form.js").read_text("utf-8")
    _css = (_HERE / "form.css").read_text("utf-8")
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, desk: Desk):
        self._desk = desk
        super().__init__(state=desk.state())
        self.on_msg(lambda _, message, __: self._answer(message))

    def _answer(self, message: object) -> None:
        self.state = self._desk.do(message if isinstance(message, dict) else {})

    def __repr__(self) -> str:
        return _CLOSED

    def _repr_mimebundle_(self, **kwargs: dict) -> tuple[dict, dict] | None:
        shown = super()._repr_mimebundle_(**kwargs)
        if shown is None:
            return None
        data, metadata = shown
        return {**data, "text/plain": _CLOSED, "text/html": _CLOSED_PAGE}, metadata


def desk(review: str, reviewer: str = "", root: Path | None = None) -> DeskWidget:
    """Open the desk on a review; without `reviewer` the form asks who is there.

    Raises UnknownReview, UnknownName for the reviewer, InvalidData and NoCollection.
    """
    folder = Collection.around(root).root
    return DeskWidget(Desk(folder, review, reviewer, dt.date.today()))
