"""A SQLite file's path in; inside, no other process of ours writes to it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """The path of a SQLite file in; inside, no other process writes to it.

    SQLite 3.7.0 to 3.51.2 can damage a WAL file when two connections write and reset it at the same moment; a lock around each write prevents that.
    Source: sqlite.org/wal.html, "The WAL-reset bug".
    """
    if sys.platform == "win32":  # no flock; SQLite's own lock must do
        yield
        return
    import fcntl  # noqa: PLC0415  # not there on Windows

    handle = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
