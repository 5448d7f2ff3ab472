"""A path in; inside, no other process does the same with this library. The lock ends with the process, however it ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crossread.storage.durable import unwritten
from crossread.types.errors import LibraryError


@contextmanager
def only_one(path: Path, what: str) -> Iterator[None]:
    """The path of a lock file and what is done, in a word, in; inside, no other process does it.

    The lock belongs to this process alone (`lockf`): workers that outlive a kill of their parent do not hold it on.

    Raises:
        LibraryError: another process does it, or the file cannot be written.
    """
    if sys.platform == "win32":  # no lockf; leases must do
        yield
        return
    import fcntl  # noqa: PLC0415  # not there on Windows

    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise unwritten(str(path), error) from error
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise LibraryError(f"Another crossread {what} runs on this library.", "Stop that one first, or let it do the work.") from None
    try:
        yield
    finally:
        os.close(handle)


def is_held(path: Path, what: str) -> bool:
    """As `only_one`, whether another process does it now out. Not for what this process does itself: to look would end its own lock."""
    try:
        with only_one(path, what):
            return False
    except LibraryError:
        return True
