"""A work while it is done: which steps it has, how far it is (written to its row now and then), and how it ended."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from crossread.services import incoming
from crossread.services.work import ENDED_EARLY, OPEN
from crossread.storage.library import Library
from crossread.storage.works import Works
from crossread.types.gap import Gap
from crossread.types.work import Order, Step, Work, WorkKind, WorkState

EVERY_S = 0.2
"""How often at most a work writes how far it is."""

STEPS: dict[WorkKind, tuple[str, ...]] = {
    "read": ("Collecting", "Reading", "Comparing", "Indexing"),
    "compare": ("Comparing",),
    "group": ("Grouping", "Comparing"),
    "watch": ("Asking", "Fetching", "Reading", "Comparing", "Indexing"),
}
"""Steps that a work goes through, as the services call them; for one that groups what it reads, see `steps_of`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """How a work ended: as the fields of `Work`."""

    state: WorkState = "done"
    said: str = ""
    story: str | None = None
    gaps: tuple[Gap, ...] = ()


class Going:
    """A work while it is done: how far it is, written to its row now and then; an interrupt when it is not wanted any more."""

    def __init__(self, library: Library, work: Work, *, clock: Callable[[], float] = time.monotonic) -> None:
        """An open library, the work and what counts seconds in, the work going on out."""
        self.library = library
        self.tables = Works(library.store)
        self.clock = clock
        self.work = replace(work, steps=tuple(Step(what=what, done=0, total=0) for what in steps_of(work.order)))
        self.written = clock() - EVERY_S

    def progress(self, what: str, done: int, total: int) -> None:
        """As services call it.

        Raises:
            KeyboardInterrupt: the work is not wanted any more.
        """
        now = Step(what=what, done=done, total=total)
        before = (replace(one, total=one.total or one.done) for one in self.work.steps)
        steps = [now if one.what == what else one for one in before]
        self.work = replace(self.work, steps=(*steps, *(() if now in steps else (now,))))
        if self.clock() - self.written >= EVERY_S and self.write():
            raise KeyboardInterrupt

    def write(self) -> bool:
        """Nothing in, how far it is written; whether it is unwanted out."""
        self.written = self.clock()
        return self.tables.write(self.work, process=os.getpid())

    def end(self, done: Done) -> Work:
        """How it ended in, written; the work out. What was handed in for it is let go when it is done, and nothing else needs it."""
        work = replace(
            self.work, state=done.state, said=done.said, gaps=done.gaps, story=done.story or self.work.story, ended_at=self.library.clock()
        )
        self.tables.write(work, process=os.getpid())
        if work.state == "done":
            needed = {place for one in self.tables.all((*OPEN, *ENDED_EARLY)) for place in one.work.order.places}
            incoming.let_go(self.library, set(work.order.places) - needed)
        return work


def steps_of(order: Order) -> tuple[str, ...]:
    """What is ordered in, the steps it goes through out, as the services call them."""
    return ("Collecting", "Reading", "Grouping", "Comparing", "Indexing") if order.kind == "read" and order.is_grouped else STEPS[order.kind]
