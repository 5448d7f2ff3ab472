"""How works stand: shown while they go on, cancelled, and resumed.

A work is ordered (`work_order.py`), then done (`work_doing.py`) by a process of its own (`interfaces/worker.py`), which writes to the work's row how
far it is (`work_going.py`). A work whose process ended without a word is found out by the lock that the process held: the lock ends with it, however
it ends, and a number of a process may belong to another one by now. Resuming is doing the same again: all that was done is kept and not done twice.
"""

import os
import signal
from contextlib import suppress
from dataclasses import replace

from crossread.storage.library import Library
from crossread.storage.only_one import is_held
from crossread.storage.works import Kept, Works
from crossread.types.errors import InputError, LibraryError, NotFoundError
from crossread.types.work import Work, WorkState

LOCK = "work.lock"
DOES = "work"

LISTED = 200
"""Works that a list goes back to."""

OPEN: tuple[WorkState, ...] = ("waiting", "running")
ENDED_EARLY: tuple[WorkState, ...] = ("cancelled", "failed", "interrupted")
"""States in which a work can be resumed."""

INTERRUPTED = "Its process ended without a word. What was done is kept: resume it to go on."
CANCELLED = "Cancelled. What was done is kept: resume it to go on."
BEFORE_IT_BEGAN = "Cancelled before it began."


def works(library: Library, *, most: int = LISTED) -> tuple[Work, ...]:
    """A library in, its works out, the last ordered first; those whose process is gone are found out."""
    found = Works(library.store).all(most=most)
    return tuple(_as_it_stands(library, one) for one in found)


def work(library: Library, number: int) -> Work:
    """A library and the number of a work in, how it stands out.

    Raises:
        NotFoundError: there is none with this number.
    """
    return _as_it_stands(library, row_of(library, number))


def waits(library: Library) -> int | None:
    """A library in, the number of the first work that waits though no process does any out; None when there is none, or one is being done."""
    first = Works(library.store).first("waiting")
    return first.work.number if first and not is_busy(library) else None


def cancel(library: Library, number: int) -> Work:
    """A library and the number of a work in; it ends as soon as it can, and keeps what was done. How it stands out.

    Raises:
        NotFoundError: there is none with this number.
    """
    tables = Works(library.store)
    found = row_of(library, number)
    if found.work.state == "waiting":
        ended = replace(found.work, state="cancelled", said=BEFORE_IT_BEGAN, ended_at=library.clock())
        if tables.change(ended, was="waiting", is_unwanted=True):
            return ended
        found = row_of(library, number)
    if found.work.state == "running":
        tables.unwanted(number)
        if found.process and _is_here(library, found.process):
            with suppress(ProcessLookupError, PermissionError):
                os.kill(found.process, signal.SIGINT)
    return work(library, number)


def resume(library: Library, number: int) -> Work:
    """A library and the number of a work that ended early in, the same work out, waiting again.

    Raises:
        NotFoundError: there is none with this number.
        InputError: it did not end early.
    """
    now = work(library, number)
    if now.state not in ENDED_EARLY:
        raise InputError(f"Work {number} is {now.state}, so there is nothing to resume.", "Order it anew if it should be done once more.")
    again = replace(now, state="waiting", steps=(), said="", gaps=(), ended_at=None)
    Works(library.store).change(again, was=now.state, is_unwanted=False)
    return work(library, number)


def is_busy(library: Library, process: int | None = None) -> bool:
    """A library in, whether a process does its works out.

    Args:
        library: open, and stays open.
        process: number of the process that is asked about; our own is busy when it says so.
    """
    if process == os.getpid():
        return True
    try:
        with library.only_one(LOCK, DOES):
            return False
    except LibraryError:
        return True


def _is_here(library: Library, process: int) -> bool:
    """A library and the number of a process in, whether a process of this machine does its works out: another's number says nothing here."""
    return process == os.getpid() or is_held(library.folder / LOCK, DOES)


def row_of(library: Library, number: int) -> Kept:
    """A library and a number in, the row of the work out.

    Raises:
        NotFoundError: there is none.
    """
    found = Works(library.store).one(number)
    if found is None:
        raise NotFoundError(f"There is no work {number}.", "Look at the list of works.")
    return found


def _as_it_stands(library: Library, found: Kept) -> Work:
    """A row in, the work out; where it says that it runs and its process is gone, it ended early, and its row says so from now on."""
    if found.work.state != "running" or is_busy(library, found.process):
        return found.work
    return ended_early(library, found)


def ended_early(library: Library, found: Kept) -> Work:
    """A row of a work whose process is gone in, the work as it ended out; its row says so from now on."""
    said = CANCELLED if found.is_unwanted else INTERRUPTED
    ended = replace(found.work, state="cancelled" if found.is_unwanted else "interrupted", said=said, ended_at=library.clock())
    Works(library.store).change(ended, was="running", is_unwanted=found.is_unwanted)
    return row_of(library, found.work.number).work
