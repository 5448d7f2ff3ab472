"""Bytes in, a file that survives a power cut out."""

import errno
import glob
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TypeVar

from crossread.types.errors import LibraryError

PART = ".part"
"""Ends the name of a file that is being written."""

IN_A_ROW = 4
"""Flushes up to which no threads are started."""
SIDE_BY_SIDE = 8
"""Flushes at once. 48 files of 12 kB in a row took 7 ms each, eight at once 0.9 and sixteen 0.7: ext4 writes its journal once for all that wait."""

Flushed = TypeVar("Flushed")

AGAIN = "then run the same command again"
WHAT_TO_DO = {
    errno.ENOSPC: f"Make room on the disk, {AGAIN}.",
    errno.EDQUOT: f"Make room: what you may store on this disk is used up. Then {AGAIN.removeprefix('then ')}.",
    errno.EFBIG: f"Files may not grow that large here: raise the limit (ulimit -f), {AGAIN}.",
    errno.EIO: f"Look at the disk, it may be failing, {AGAIN}; crossread check tells what is damaged.",
    **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), "Look at the rights: get the right to write there, or name another place."),
}
"""What the user can do when the system refuses a write, by what it says."""


def unwritten(what: str, error: OSError) -> LibraryError:
    """What was to be written, in words, and what the system said in, what to tell the user out: what happened, and what to do."""
    return LibraryError(f"{what} cannot be written ({error.strerror or error}).", what_to_do(error))


def what_to_do(error: OSError, otherwise: str = f"Make room or get the right to write there, {AGAIN}.") -> str:
    """What the system said, and what helps where it says nothing of these, in, what the user can do out."""
    return WHAT_TO_DO.get(error.errno or 0, otherwise)


def write_whole(path: Path, data: bytes, *, through: Path) -> None:
    """A path and its bytes in; afterwards the file is there in full and stays, or nothing has changed.

    Written to a temporary file, flushed to the disk, renamed, and the folder flushed, in this order: a kill at any moment leaves either no file
    under this name or the whole one. Source: Pillai et al., "All File Systems Are Not Created Equal", OSDI 2014.

    Args:
        path: where the bytes shall stand; its folder exists.
        data: the bytes.
        through: folder for the temporary file, on the same file system.

    Raises:
        OSError: it cannot be written.
    """
    write_all({path: data}, through=through)


def write_all(files: Mapping[Path, bytes], *, through: Path) -> None:
    """Paths, each with its bytes, in; afterwards all these files are there in full and stay. They wait for the disk together.

    Each is written as by `write_whole`; a kill may leave some of them and not the others. All of them are open at once: a batch, not thousands.

    Args:
        files: what shall stand where; the folders exist.
        through: folder for the temporary files, on the same file system.

    Raises:
        OSError: one cannot be written; others may be there.
    """
    temporary: list[Path] = []
    try:
        with ExitStack() as open_ones:
            written = []
            for data in files.values():
                handle, name = tempfile.mkstemp(dir=through)
                temporary.append(Path(name))
                file = open_ones.enter_context(os.fdopen(handle, "wb"))
                file.write(data)
                file.flush()
                written.append(handle)
            _flush(os.fsync, written)
        for path, whole in zip(files, temporary, strict=True):
            whole.replace(path)
    except BaseException:
        for left in temporary:
            left.unlink(missing_ok=True)
        raise
    _flush(flush_folder, sorted({path.parent for path in files}))


def _flush(flush: Callable[[Flushed], None], some: Sequence[Flushed]) -> None:
    """What flushes one and those to flush in; done, side by side when they are many.

    Raises:
        OSError: one cannot be flushed.
    """
    if len(some) <= IN_A_ROW:
        for one in some:
            flush(one)
        return
    with ThreadPoolExecutor(SIDE_BY_SIDE) as threads:
        for done in [threads.submit(flush, one) for one in some]:
            done.result()


def beside(target: Path) -> Path:
    """A file that shall be written in, the name under which this process writes it first out; what processes left that were killed is taken away."""
    for left in target.parent.glob(f".{glob.escape(target.name)}.*{PART}"):
        number = left.name.removesuffix(PART).rpartition(".")[2]
        if number.isdecimal() and not _runs(int(number)):
            with suppress(OSError):  # it is in nobody's way
                left.unlink()
    return target.with_name(f".{target.name}.{os.getpid()}{PART}")


def _runs(process: int) -> bool:
    """The number of a process in, whether it runs out; yes where the system does not tell."""
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is somebody else's
        return True
    return True


def make_folder(path: Path) -> None:
    """A path in; afterwards the folder is there, and its name is on the disk.

    Raises:
        OSError: it cannot be made.
    """
    if path.is_dir():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(exist_ok=True)
    flush_folder(path.parent)


def flush_folder(path: Path) -> None:
    """A folder in; afterwards the names in it are on the disk. Systems that cannot open a folder (Windows) write them by themselves."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
