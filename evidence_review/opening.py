"""The one door by which a file comes in: a file it is, and of a size that is read."""

import errno
import os
import stat
from pathlib import Path

MOST_BYTES = 50_000_000
"""Of any file that is read: ten thousand entries with their abstracts take half of it."""


def read_bytes(path: Path, most: int | None = None) -> bytes:
    """The bytes of a file. Raises OSError also for a device or a pipe, which has no end (EINVAL),
    and for what has more than `most` bytes, or than MOST_BYTES (EFBIG)."""
    most = MOST_BYTES if most is None else most
    state = path.stat()
    if stat.S_ISDIR(state.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(state.st_mode):
        raise OSError(errno.EINVAL, "it is a device or a pipe and no file", str(path))
    if state.st_size > most:
        large = f"it has {state.st_size / 1e6:.0f} MB, of which {most / 1e6:.0f} are read"
        raise OSError(errno.EFBIG, large, str(path))
    return path.read_bytes()
