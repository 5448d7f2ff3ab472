"""What an export asks before it writes: is the file free? And its bytes on stdout, as they are."""

import sys
from pathlib import Path

from crossread.interfaces.commands.files import writable
from crossread.interfaces.commands.printing import leave_quietly, unwritten
from crossread.types.errors import InputError


def free(path: Path, *, is_forced: bool, how: str = "--force") -> Path:
    """A path that shall be written in, the same out; asked before the work begins.

    Raises:
        InputError: it cannot be written, or there is a file and nobody said to write over it.
    """
    if path.is_file() and not is_forced:
        raise InputError(f"{path} is there already.", f"Name another file, or write over it with {how}.")
    return writable(path)


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
