"""Captures as they come in, everything that is made of them kept and up to date out, without end: the whole way from bytes to findings.

    source ──► captures ──► kept ──► read ──► stored ──► grouped ──► compared ──► indexed
      a thread     queue      │    the pool     │           │     a process of its own
                              └── this thread writes: each step many at once, in one transaction ──┘
                              stream_pages.py                stream_stories.py

What waits is bounded: when reading falls behind, no more is kept, then no more is taken from the source, and whoever feeds it has to wait. Comparing
does not hold up the others: a story that grew while it waited is compared once for all that came.

It may be killed at any moment. What was kept is read by the next stream, what was read is grouped, what was grouped is compared. A capture that is
handed in again (the same address, time and bytes) is passed over, so that a file may simply be read again from its beginning.
"""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import sleep

from crossread.runners import Runner
from crossread.services.engine import Engine
from crossread.services.stream_pace import PAUSE_S, USUAL, Pace
from crossread.services.stream_pages import Came, StreamedPages
from crossread.services.stream_status import Status, Tally, Tell
from crossread.services.stream_stories import StreamedStories
from crossread.storage.library import Library
from crossread.types.errors import StoppedError

__all__ = ["Came", "Pace", "Status", "Tell", "stream"]

GO_ON = "Run the same command again to go on; what was kept before is not kept again."
SWITCH_S = 0.0005
"""How long the thread that writes goes on while the one that feeds the pool wants to: with Python's 5 ms, often a page, readers stand idle."""


def stream(  # noqa: PLR0913  # where pages are read and where stories are compared are two things
    library: Library,
    source: Iterable[Came],
    runner: Runner,
    *,
    engine: Engine,
    comparer: Runner | None = None,
    tell: Tell | None = None,
    pace: Pace = USUAL,
) -> Status:
    """A library, captures as they come and where they are read in, everything brought up to date until they end, and what was done out.

    Args:
        library: open, and stays open.
        source: is gone through in a thread of its own; None means that nothing came for a while.
        runner: is used from a thread of its own; one whose processes live on between runs is best (`with PoolRunner(2) as runner`).
        engine: what reads.
        comparer: one process that compares stories, used from a thread of its own; None compares in this thread, between the other steps.
        tell: called with how far it is.
        pace: how much is done at once.

    Raises:
        StoppedError: interrupted; everything that was kept is kept, and the same call goes on from there.
        LibraryError: the library cannot be written.
    """
    going = _Stream(library, runner, comparer, engine, tell or _nobody, pace)
    try:
        with _quick_switches():
            going.go(source)
    except (KeyboardInterrupt, StoppedError):
        done = going.tally.status
        said = f"{_many(done.kept, 'capture')}; {_many(done.read, 'document')} read, {_many(done.compared, 'dossier')} made"
        raise StoppedError(f"Interrupted. Kept now: {said}.", GO_ON) from None
    finally:
        going.pages.stop()
        going.stories.stop()
    return going.now()


class _Stream:
    """A stream that goes on: its steps, again and again."""

    def __init__(self, library: Library, runner: Runner, comparer: Runner | None, engine: Engine, tell: Tell, pace: Pace) -> None:
        self.tell = tell
        self.tally = Tally()
        self.pages = StreamedPages(library, runner, engine, pace, self.tally)
        self.stories = StreamedStories(library, engine, pace, self.tally, self.pages, comparer)

    def go(self, source: Iterable[Came]) -> None:
        """Captures as they come in; afterwards they have gone the whole way, and so has what an earlier stream left."""
        self.pages.start()
        self.stories.start()
        self.pages.take_from(source)
        stories = self.stories
        steps = (self.pages.keep, self._store, stories.group, stories.check, stories.compare, stories.index)
        while not (self.pages.is_over and stories.is_over):
            did = [step() for step in steps]
            self.tell(self.now())
            if not any(did):
                sleep(PAUSE_S)
        stories.finish()

    def now(self) -> Status:
        """Nothing in, how far it is out."""
        since = min([*self.pages.since(), *self.stories.since()], default=None)
        return self.tally.now(waiting=self.pages.waiting + len(self.stories.stored), due=len(self.stories.due), since=since)

    def _store(self) -> bool:
        """Stores readings that wait, which are to be grouped then; did it?"""
        stored = self.pages.store()
        if stored is not None:
            self.stories.came(stored)
        return stored is not None


@contextmanager
def _quick_switches() -> Iterator[None]:
    """Inside, a thread that wants to go on has to wait less for the others."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_S)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def _many(number: int, thing: str) -> str:
    """A number and a thing in, so many of it in words out."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _nobody(_status: Status) -> None:
    """How far it is in; nobody looks."""
