"""The bytes of an export in, a file that is whole or untouched out; or the same on stdout."""

import os
import sys
from pathlib import Path

from crossread.interfaces.commands.files import writable
from crossread.interfaces.commands.printing import leave_quietly, unwritten
from crossread.storage.durable import beside, what_to_do
from crossread.types.errors import InputError


def free(path: Path, *, is_forced: bool, how: str = "--force") -> Path:
    """A path that shall be written in, the same out; asked before the work begins.

    Raises:
        InputError: it cannot be written, or there is a file and nobody said to write over it.
    """
    if path.is_file() and not is_forced:
        raise InputError(f"{path} is there already.", f"Name another file, or write over it with {how}.")
    return writable(path)


def write_bytes(path: Path, data: bytes) -> None:
    """A path and bytes in; afterwards the file has all of them, or is as it was. Pipes and devices are written to directly.

    Raises:
        InputError: it cannot be written.
    """
    writable(path)
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        target = path.resolve()
        temporary = beside(target)
        try:
            with temporary.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror or error}).", what_to_do(error, "Name another file.")) from error


def put_bytes(data: bytes) -> None:
    """Bytes in, on stdout as they are; who reads them may stop reading, then the rest goes nowhere.

    Raises:
        InputError: they cannot be written.
    """
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        leave_quietly()
    except OSError as error:
        raise unwritten(error) from error
