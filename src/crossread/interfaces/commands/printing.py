"""Data in, printed on stdout; words in, printed on stderr."""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

from crossread.interfaces.views.visible import visible
from crossread.types.errors import InputError

if TYPE_CHECKING:
    from crossread.stages.protect import Mask

CLEAR_LINE = "\r\x1b[2K"
"""Takes the cursor to the beginning of the line and empties it. Source: ECMA-48, 8.3.41 EL."""


_hidden: "list[Mask]" = []
"""What hides protected persons in everything that is printed; at most one."""


def hide(mask: "Mask | None") -> None:
    """A mask in (None or a false one for none); from now on what it hides is printed no more. It comes last: services have masked before."""
    _hidden[:] = [mask] if mask else []


def hidden(words: str) -> str:
    """Words in, the same as they may be printed out: JSON stays JSON."""
    for mask in _hidden:
        return mask.json(words) if words.startswith(("{", "[")) else mask.text(words)
    return words


def shown_value(value: object) -> object:
    """A value of the services in, the same as it may be printed out: names of stories become their addresses."""
    for mask in _hidden:
        return mask.value(value)
    return value


def put(words: str) -> None:
    """Data in, printed on stdout as it is; who reads it may stop reading (`head`), then the rest goes nowhere.

    Raises:
        InputError: it cannot be written.
    """
    try:
        _write(hidden(words), sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:
        leave_quietly()
    except OSError as error:
        raise unwritten(error) from error


def unwritten(error: OSError) -> InputError:
    """Why stdout takes no more in, what to tell the user out; what was not written goes nowhere, or leaving would fail over it again."""
    leave_quietly()
    return InputError(f"Not everything could be written to stdout ({error.strerror or error}).", "Look at where it leads, and run the command again.")


def say(words: str) -> None:
    """Words in, printed on stderr as one line, with hidden characters made visible."""
    _write(f"{CLEAR_LINE if sys.stderr.isatty() else ''}{visible(hidden(words))}\n", sys.stderr)


def progress_line() -> Callable[[str, int, int], None]:
    """Nothing in, a callback out that shows how far the work is: one line on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        return lambda _what, _done, _total: None

    def show(what: str, done: int, total: int) -> None:
        left = "" if total and done == total else f"{hidden(what)} {done}{f' of {total}' if total else ''}"
        _write(f"{CLEAR_LINE}{left}", sys.stderr)
        sys.stderr.flush()

    return show


def leave_quietly() -> None:
    """Nothing in; afterwards what is still to be written to stdout goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write(words: str, stream: TextIO) -> None:
    """Words and a stream in, written; letters that the stream's encoding lacks are written as escapes."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    stream.write(words.encode(encoding, "backslashreplace").decode(encoding))
