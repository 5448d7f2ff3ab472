"""Bytes in, a file that survives a power cut out."""

import errno
import glob
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from crossread.types.errors import LibraryError

PART = ".part"
"""Ends the name of a file that is being written."""

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
    handle, temporary = tempfile.mkstemp(dir=through)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


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
