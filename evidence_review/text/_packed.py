"""The parts of a packed file (EPUB, ODT), in bounds."""

import io
import zipfile

from evidence_review.errors import Unreadable
from evidence_review.text._line import MOST_BYTES

_MOST_PARTS = 10_000
_TEXTS = (".xml", ".xhtml", ".html", ".htm", ".opf", ".ncx", ".rels", ".rdf", ".css")


class Packed:
    """The text parts of a packed file by their names. Raises Unreadable."""

    def __init__(self, raw: bytes, file: str, again: str):
        self._file, self._again = file, again
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
            parts = self._zip.infolist()
        except Exception as error:  # a damaged directory fails in many ways
            raise self._damaged(error) from None
        texts = [part for part in parts if part.filename.lower().endswith(_TEXTS)]
        if sum(part.file_size for part in texts) > MOST_BYTES or len(parts) > _MOST_PARTS:
            found = f"it unpacks to more than {MOST_BYTES / 1e6:.0f} MB of text"
            raise Unreadable(file, found, "Save the article alone, or review it in parts")
        self.names = [part.filename for part in texts]

    def part(self, name: str) -> bytes:
        """A text part, empty where there is none of that name."""
        if name not in self.names:
            return b""
        try:
            return self._zip.read(name)
        except Exception as error:  # so does a damaged part
            raise self._damaged(error) from None

    def _damaged(self, error: Exception) -> Unreadable:
        return Unreadable(self._file, f"it is damaged ({type(error).__name__})", self._again)
