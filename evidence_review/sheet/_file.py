"""Opens what a reviewer sends back: an .xlsx within bounds, and nothing that could run."""

import io
import warnings
import zipfile
from pathlib import Path
from typing import Any

from evidence_review.errors import Unreadable
from evidence_review.opening import MOST_BYTES, read_bytes

_MOST_PARTS = 1_000
_SAVE = "Save it as .xlsx (in Excel: Excel workbook; in LibreOffice: Excel 2007-365)"
_KINDS = {
    b"\xd0\xcf\x11\xe0": "it is an old Excel file (.xls), or locked with a password",
    b"PK\x05\x06": "it is an empty archive",
}


def open_book(path: Path) -> Any:
    """The workbook as openpyxl reads it. Raises Unreadable, and OSError for what is no file."""
    raw, name = read_bytes(path), path.name
    with _archive(raw, name) as archive:
        parts = archive.infolist()
        total = sum(part.file_size for part in parts)
        if total > MOST_BYTES or len(parts) > _MOST_PARTS:
            found = f"it unpacks to {total / 1e6:.0f} MB in {len(parts)} parts"
            raise Unreadable(name, found, "Send the file back that was made by `sheet export`")
        _refuse_other(archive, name)
    from openpyxl import load_workbook  # when it is needed

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl does not keep, we do not need
            return load_workbook(io.BytesIO(raw), data_only=False, keep_links=False)
    except Exception as error:  # a damaged part fails in many ways
        found = f"it is damaged ({type(error).__name__})"
        raise Unreadable(name, found, f"{_SAVE} again, or export it anew") from None


def _archive(raw: bytes, name: str) -> zipfile.ZipFile:
    for start, found in _KINDS.items():
        if raw.startswith(start):
            raise Unreadable(name, found, _SAVE)
    if not raw.startswith(b"PK"):
        what = "it is empty" if not raw else "it is no spreadsheet file (a CSV or another text?)"
        raise Unreadable(name, what, _SAVE)
    try:
        return zipfile.ZipFile(io.BytesIO(raw))
    except Exception as error:
        found = f"it is damaged ({type(error).__name__})"
        raise Unreadable(name, found, "Send it again, or export it anew") from None


def _refuse_other(archive: zipfile.ZipFile, name: str) -> None:
    names = archive.namelist()
    if any("vbaproject" in part.lower() for part in names) or name.lower().endswith(".xlsm"):
        raise Unreadable(name, "it holds macros (.xlsm), which are never opened", _SAVE)
    if "mimetype" in names:
        raise Unreadable(name, "it is an OpenDocument file (.ods)", _SAVE)
    if "xl/workbook.xml" not in names:
        raise Unreadable(name, "it is no .xlsx file", _SAVE)
    for part in names:
        if part.endswith((".xml", ".rels")) and _declares(archive, part, name):
            raise Unreadable(name, f"{part} declares entities, as no spreadsheet does", _SAVE)


def _declares(archive: zipfile.ZipFile, part: str, name: str) -> bool:
    """Whether a part declares a document type: what it names could grow without bound."""
    try:
        text = archive.read(part).replace(b"\0", b"")  # in UTF-16 every second byte is none
    except Exception as error:
        found = f"it is damaged ({part}: {type(error).__name__})"
        raise Unreadable(name, found, "Send it again, or export it anew") from None
    return b"<!DOCTYPE" in text or b"<!ENTITY" in text
