"""Reading and writing text files: nothing is lost, nothing is left half-written."""

import os
import tempfile
from pathlib import Path

from evidence_review.errors import Problem
from evidence_review.opening import read_bytes


def read_text(path: Path, name: str) -> tuple[str, Problem | None]:
    """The file's text (UTF-8, with or without a byte order mark), or the problem with it."""
    try:
        raw = read_bytes(path)
    except FileNotFoundError:
        return "", Problem(name, found="the file is missing", do="Restore or create it")
    except OSError as error:
        found = f"the file cannot be read ({error.strerror})"
        return "", Problem(name, found=found, do="Check its permissions and that it is a file")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = f"byte {raw[error.start]:#04x} in line {line} is not UTF-8"
        return "", Problem(name, found=found, do='Save the file as "CSV UTF-8" or as UTF-8 text')
    if "\0" in text:
        found = f"a NUL byte in line {text.count(chr(10), 0, text.index(chr(0))) + 1}"
        return "", Problem(name, found=found, do="Restore the file: no text has such a byte")
    return text.replace("\r\n", "\n"), None


def write_text(path: Path, text: str) -> None:
    """Write the file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
