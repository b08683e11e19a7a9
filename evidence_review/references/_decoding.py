"""Bytes to text, whatever program saved them: nothing is lost, and a guess is said."""

import codecs
from pathlib import Path

from evidence_review.errors import Problem, Unreadable
from evidence_review.opening import read_bytes
from evidence_review.references._refused import EXPORT, refusal_of_file


def read_any(path: Path) -> tuple[str, tuple[Problem, ...]]:
    """The file's text, line ends as newlines, and a note where its encoding had to be guessed.

    Raises Unreadable if the file is missing, too large, empty or no text.
    """
    try:
        raw = read_bytes(path)
    except OSError as error:
        found = f"the file cannot be read ({error.strerror})"
        do = "Check its name, its permissions and that it is a file of less than 50 MB"
        raise Unreadable(path.name, found, do) from None
    if not raw.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        do = "Export the references again"
        raise Unreadable(path.name, "the file is empty", do)
    return decode(raw, path.name)


def decode(raw: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    """UTF-8 and UTF-16 by their marks or their form; every other byte as Windows-1252.

    A byte that is no UTF-8 is read by itself, so one bad byte does not spoil the accents of a
    whole file. Windows-1252 holds Latin-1. Raises Unreadable where zero bytes show a file of
    another kind, such as a PDF or a word processor's.
    """
    if refused := refusal_of_file(raw):
        raise Unreadable(file, *refused)
    notes: tuple[Problem, ...] = ()
    if codec := _utf_16(raw):
        text = raw.decode(codec, "replace")
    else:
        text = raw.decode("utf-8-sig", "cp1252-byte-by-byte")
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError as error:
            notes = (_guessed(raw, error.start, file),)
    if "\0" in text:
        raise Unreadable(file, "the file is not text", EXPORT)
    return text.replace("\r\n", "\n").replace("\r", "\n"), notes


def _utf_16(raw: bytes) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = raw[:400]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) > len(head) / 5 and min(even, odd) < len(head) / 40:
        return "utf-16-be" if even > odd else "utf-16-le"
    return ""


def _guessed(raw: bytes, at: int, file: str) -> Problem:
    line = raw[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    found = f"byte {raw[at]:#04x} is not UTF-8; it was read as Windows-1252"
    return Problem(file, line, found=found, do="Look at the accents and dashes from there on")


def _one_byte(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    byte = error.object[error.start : error.start + 1]
    try:
        return byte.decode("cp1252"), error.start + 1
    except UnicodeDecodeError:  # five bytes that Windows-1252 leaves empty
        return byte.decode("latin-1"), error.start + 1


codecs.register_error("cp1252-byte-by-byte", _one_byte)
