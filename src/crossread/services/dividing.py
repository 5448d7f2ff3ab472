"""Pages that must be read in, those out that this process is to read: of a library that several machines share, each page is read by one of them.

All of them are put into the library's queue first, so that other machines may take some. What nobody has in hand is read here, a few at once; what
others have in hand is waited for, and read here after all when they give it back or are gone.
"""

import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta

from crossread.runners.deadline import TIME_LIMIT_S
from crossread.services.pace import moment_of, stamp
from crossread.storage.library import Library
from crossread.storage.queue import Lease, Queue
from crossread.types.page import Page

AT_ONCE = 16
"""Pages that are taken at once: little beside what a runner has ahead, and a hundredth of a second's work for the database."""

LOOKED_AT = 500
"""Pages that wait among which some are taken: more than what all machines have in hand ahead of what is stored."""

LEASE_S = 3 * TIME_LIMIT_S
"""How long a page is in hand before others may take it: no page takes longer to read than a third of it, and all in a hand are kept in it whenever
one of them was stored."""

WAIT_S = 0.5
"""How often is looked whether others are done."""

Sleep = Callable[[float], None]


class Division:
    """Pages of a shared library, divided between this process and others."""

    def __init__(self, library: Library, wanted: Mapping[str, str], *, sleep: Sleep = time.sleep) -> None:
        """A library, pages with what is to read each, and what waits so many seconds in; the pages wait to be read by anybody."""
        self.library = library
        self.queue = Queue(library.store)
        self.name = uuid.uuid4().hex
        self.sleep = sleep
        self.left = list(wanted)
        self.elsewhere: list[str] = []
        self.wanted = wanted
        self.makers = sorted(set(wanted.values()))
        self.kept_on = time.monotonic()
        self.queue.put(wanted.items(), library.clock())

    def turns(self) -> Iterator[Iterator[str]]:
        """Nothing in, several times pages that are in our hand out; between the times what others read is waited for."""
        while self.left or self.elsewhere:
            yield self._free()
            if self.elsewhere and not self.left:
                self._wait()

    def stored(self) -> None:
        """Nothing in; when a reading was stored: what is in our hand stays so."""
        if time.monotonic() - self.kept_on > LEASE_S / 3:
            self.kept_on = time.monotonic()
            self.queue.keep_on(self._lease())

    def failed(self, page_sha256: str) -> None:
        """A page that cannot be read in; nobody waits for it any longer."""
        self.queue.drop(page_sha256, self.wanted[page_sha256])
        self.stored()

    def end(self) -> None:
        """Nothing in; what is in our hand and was not read is free for others."""
        self.queue.give_back(self.name)

    def _free(self) -> Iterator[str]:
        """Nothing in, pages that nobody had in hand out, taken when they are needed."""
        while self.left:
            window, rest = self.left[:LOOKED_AT], self.left[LOOKED_AT:]
            taken = self._taken(window)
            mine = set(taken)
            others = [page for page in window if page not in mine]
            if len(taken) < AT_ONCE:
                self.elsewhere += others
                self.left = rest
            else:
                self.left = others + rest
            yield from taken

    def _taken(self, among: Sequence[str]) -> list[str]:
        """Pages in, those out that are in our hand from now on, to be read by what we wanted."""
        found = self.queue.take(self._lease(), most=AT_ONCE, among=among, makers=self.makers)
        return [one.page_sha256 for one in found if self.wanted.get(one.page_sha256) == one.made_by]

    def _wait(self) -> None:
        """Nothing in; afterwards something that others had is ours to read, or they are done with all of it."""
        while self.elsewhere:
            waiting = self.queue.left(self.elsewhere, self.makers)
            made = self.library.store.made_by(page for page in self.elsewhere if page not in waiting)
            given_up = [page for page in self.elsewhere if page not in waiting and made.get(page) != self.wanted[page]]
            self.elsewhere = [page for page in self.elsewhere if page in waiting]
            free = self.queue.free(self.elsewhere, self.makers, self.library.clock())
            self.left = [*given_up, *free]
            self.elsewhere = [page for page in self.elsewhere if page not in free]
            if given_up:
                self.queue.put(((page, self.wanted[page]) for page in given_up), self.library.clock())
            if self.left:
                return
            if self.elsewhere:
                self.sleep(WAIT_S)

    def _lease(self) -> Lease:
        """Nothing in, our hand and for how long something taken now is in it out."""
        now = self.library.clock()
        return Lease(name=self.name, now=now, until=stamp(moment_of(now) + timedelta(seconds=LEASE_S)))


def divided(library: Library, missing: Sequence[Page], wanted: Mapping[str, str]) -> tuple[Iterator[Iterator[Page]], Division | None]:
    """A library, pages that must be read and what is to read each in; several times pages to read here, and how they are divided, out.

    A library that only this machine has is read in one go, and undivided.
    """
    if not library.is_shared or not missing:
        return iter((iter(missing),)), None
    pages = {page.sha256: page for page in missing}
    division = Division(library, {page.sha256: wanted[page.sha256] for page in missing})
    return ((pages[sha256] for sha256 in turn) for turn in division.turns()), division
