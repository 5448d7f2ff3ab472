"""The process that does works: `python -m crossread.interfaces.worker LIBRARY NUMBER`. The desk starts it; it goes on when the desk ends.

One does the works of a library, one after the other: a second one waits a moment, in case the first is just about to end, and leaves the work to it.
What it says, and what goes wrong in it, goes to `work.log` in the library's folder, with the names of protected persons masked.
"""

import io
import os
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from types import FrameType
from typing import IO, TYPE_CHECKING

from crossread.storage.address import Address, where_in

if TYPE_CHECKING:
    from crossread.storage.library import Library
    from crossread.types.work import Order, Work

ADDRESS = "CROSSREAD_WORKER_LIBRARY"
"""Environment variable with the whole address of the database; the command line has it without its password."""

NICENESS = 5
"""How much the desk comes before the works that it ordered, when both want a core."""

PATIENCE_S = 3.0
"""How long a second process waits for the first to end: it looks for waiting works up to its last moment, and then ends at once."""
LOOK_S = 0.1

MAX_LOG = 1_000_000
"""Bytes of the log from which on it is begun anew."""

CALM_S = 2.0
"""An interrupt so soon after another one is the same wish once more."""

BEGINS_S = 10.0
"""A process that was started so short a time ago may not have come to the works yet, on a busy machine."""

_begun: dict[Path, float] = {}
"""When a process was started last for the library in each folder."""

MOST_FAULTS = 20
"""After so many works that failed by a fault of ours something is wrong with all of them."""


def ordered(library: "Library", wanted: "Order", by: str, *, called: str = "") -> "Work":
    """A library, what is ordered, by whom and what a new story may be called in, the work out; a process does it as soon as none does another.

    Raises:
        InputError: there is nothing to do in it.
    """
    from crossread.services.work_order import order  # noqa: PLC0415  # the process itself does without

    work = order(library, wanted, by, called=called)
    start(library, work.number)
    return work


def compared(library: "Library", story: str, by: str) -> "Work":
    """A library, the whole name of a story that is out of date and who asks in, the work that compares it out, begun if it is new."""
    from crossread.services.work_order import compared as of_story  # noqa: PLC0415

    work = of_story(library, story, by)
    if work.state == "waiting":
        start(library, work.number)
    return work


def take_up(library: "Library") -> None:
    """A library in; what waits there though no process does any is begun: a process that died left it, or the machine was turned off."""
    from crossread.services.work import waits  # noqa: PLC0415

    number = waits(library)
    if number is not None and time.monotonic() - _begun.get(library.folder, -BEGINS_S) >= BEGINS_S:
        start(library, number)


def start(library: "Library", number: int) -> None:
    """A library and the number of a work that waits in it in; a process of its own does it, and those before it."""
    _begun[library.folder] = time.monotonic()
    where = library.where
    command = [sys.executable, "-P", "-m", "crossread.interfaces.worker", str(where.absolute() if isinstance(where, Path) else where), str(number)]
    secret = {ADDRESS: where.url} if isinstance(where, Address) else {}  # what stands in a command line may be seen by everybody on the machine
    process = subprocess.Popen(  # noqa: S603  # our own module; the number is one, and the folder stands after it as it is
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=os.environ | secret,
    )
    threading.Thread(target=process.wait, daemon=True).start()  # so that nothing is left of it in the list of processes


def main(arguments: list[str]) -> int:
    """Where a library is and the number of a work in; it and all that wait before and behind it are done. Exit code out."""
    from crossread.runners.by_size import SizeRunner  # noqa: PLC0415
    from crossread.services.work_doing import do_all  # noqa: PLC0415
    from crossread.storage.library import open_library  # noqa: PLC0415
    from crossread.storage.works import Works  # noqa: PLC0415
    from crossread.types.errors import LibraryError  # noqa: PLC0415

    where, number = where_in(arguments[0]), int(arguments[1])
    _settle()
    with open_library(Address(os.environ.get(ADDRESS, arguments[0])) if isinstance(where, Address) else where) as library, _logged(library):
        ends, faults = time.monotonic() + PATIENCE_S, 0
        while Works(library.store).first("waiting") and faults < MOST_FAULTS:
            try:
                do_all(library, SizeRunner(None))
            except LibraryError as busy:
                if time.monotonic() > ends:
                    print(f"Work {number} is left to the process that does another: {busy}")
                    return 0
                time.sleep(LOOK_S)
            except Exception:  # noqa: BLE001  # the work says that it failed, the log says where; what waits is still to be done
                traceback.print_exc()
                faults += 1
    return 0 if not faults else 1


def _settle() -> None:
    """Nothing in; afterwards this process comes after the desk, and the first interrupt ends its work while those right behind it are passed over.

    A process that was begun in the background of a shell has interrupts turned off; ours must not.
    """
    with suppress(OSError, AttributeError):
        os.nice(NICENESS)
    last = -CALM_S

    def interrupted(_signal: int, _frame: FrameType | None) -> None:
        nonlocal last
        before, last = last, time.monotonic()
        if last - before >= CALM_S:
            raise KeyboardInterrupt

    def ended(_signal: int, _frame: FrameType | None) -> None:
        raise SystemExit(1)

    signal.signal(signal.SIGINT, interrupted)
    signal.signal(signal.SIGTERM, ended)


class _Masked(io.TextIOBase):
    """Text in, the same with the names of protected persons masked written to a file, line by line."""

    def __init__(self, file: IO[str], library: "Library") -> None:
        """Where it goes and the library that knows who is protected in."""
        self.file = file
        self.library = library
        self.line = ""

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, words: str) -> int:
        """Words in, how many letters were taken out; whole lines are written at once."""
        *lines, self.line = (self.line + words).split("\n")
        for line in lines:
            self.file.write(self._hidden(line) + "\n")
        self.file.flush()
        return len(words)

    def flush(self) -> None:
        """Writes what stands in a line that has not ended."""
        if not self.file.closed:
            self.file.write(self._hidden(self.line))
            self.line = ""
            self.file.flush()

    def _hidden(self, line: str) -> str:
        """A line in, the same masked out; nothing of it when who is protected cannot be read."""
        from crossread.services.protect import protection  # noqa: PLC0415
        from crossread.types.errors import CrossreadError  # noqa: PLC0415

        try:
            return protection(self.library).text(line)
        except CrossreadError:
            return "(left out: who is protected could not be read)"


@contextmanager
def _logged(library: "Library") -> Iterator[None]:
    """A library in; inside, what is printed goes to its log."""
    from crossread.storage.in_folder import WORK_LOG  # noqa: PLC0415

    path = library.folder / WORK_LOG
    is_long = path.exists() and path.stat().st_size > MAX_LOG
    with path.open("w" if is_long else "a", encoding="utf-8", errors="backslashreplace") as file:
        masked = _Masked(file, library)
        with redirect_stdout(masked), redirect_stderr(masked):
            yield
        masked.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
