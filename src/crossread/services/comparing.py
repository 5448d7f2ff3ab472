"""Stories that grow in, their dossiers out, each brought up to date with what came, went or was read anew since it was compared last.

The readings of a story and what comparing them remembers stay in memory between two calls, for as many stories as fit, and packed for further ones.
What was forgotten is asked for again and compared anew: the dossier is the same, byte for byte.
"""

import gc
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from crossread.services import read
from crossread.services.held import Held, packed, unpacked
from crossread.types.dossier import Dossier, Reading, Story

STORIES = 400
"""Stories that are held at most."""
REPORTS = 1_300
"""Readings that are held at most, of all stories together; the story that is compared is held however large it is."""
A_REPORT = 2_000_000
"""Bytes that a report takes while its story is held: 200 kB its reading, the rest what comparing remembers (in stories of a stream 1.4 to 2 MB)."""
SHARE = 8
"""At most an eighth of the machine's memory is taken for what is held."""
PACKED = 1_200_000_000
"""Bytes that stories take at most that are packed, and not more than three quarters of what is taken for those that are held. One report takes 35 to
65 kB. In the plan of an hour's stream 61 % of what comparisons go through is compared anew where 6,000 fit, 20 % with 10,500, 2 % with 20,000."""
FEW = 5
"""Up to so many reports a story is compared anew as fast as with what was remembered (stories of a stream)."""
OFTEN = 10
"""A comparison between the last two of a story counts so many times as much as one since. In the plan of an hour's stream 2,500 held reports are then
32 % of those that comparisons go through; 9 % when the story that was compared longest ago goes: there are thousands, and they come round in turn."""
SELDOM = 5_000
"""Comparisons between two of a story that was compared once; of as many stories is it known when they were compared last."""

Fetch = Callable[[tuple[str, ...]], Mapping[str, Reading]]
"""Keys of readings in, each with its reading out."""


class Comparing:
    """The stories of a process that are compared again and again. Safe to use from several threads; one story is compared by one at a time."""

    def __init__(self, *, stories: int = STORIES, reports: int = REPORTS, most_packed: int = PACKED) -> None:
        """How many stories and readings of all of them are held at most, and how many bytes of further stories, in; nothing is held yet."""
        self._stories = stories
        self._reports = reports
        self._most_packed = most_packed
        self._held: dict[str, Held] = {}
        self._packed: OrderedDict[str, bytes] = OrderedDict()
        self._last: OrderedDict[str, int] = OrderedDict()
        self._turn = 0
        self._lock = threading.Lock()

    def dossier(self, name: str, keys: Iterable[str], fetch: Fetch) -> Dossier:
        """A story and the keys of the readings that speak in it now in, its dossier out: what `compare` finds in them, byte for byte.

        Args:
            name: of the story.
            keys: one a reading, in any order: anything that changes when the reading does (its page and what read it).
            fetch: called with the keys of those that are not held, in order; not called when all are.

        Raises:
            KeyError: `fetch` did not give a reading that was asked for.
        """
        readings = self.readings(name, keys, fetch)
        return self.compare(Story(name=name, document_ids=tuple(sorted(one.document.id for one in readings))), readings)

    def readings(self, name: str, keys: Iterable[str], fetch: Fetch, *, within: str = "") -> tuple[Reading, ...]:
        """A story and the keys of its readings in, these out, in that order; held until the story is let go, first of all while it is not compared.

        Args:
            name: of the story.
            keys: as for `dossier`.
            fetch: as for `dossier`.
            within: as for `compare`.

        Raises:
            KeyError: `fetch` did not give a reading that was asked for.
        """
        wanted = tuple(dict.fromkeys(keys))
        held = self._of(_called(name, within))
        with held.lock:
            missing = tuple(key for key in wanted if key not in held.readings)
            found = fetch(missing) if missing else {}
            held.readings = {key: held.readings[key] if key in held.readings else found[key] for key in wanted}
            held.number = len(held.readings)
            return tuple(held.readings.values())

    def compare(self, story: Story, readings: tuple[Reading, ...], *, within: str = "") -> Dossier:
        """A story and all readings that speak in it now in, its dossier out: what `compare` finds in them, byte for byte.

        Args:
            story: name and documents.
            readings: one a document.
            within: where the story lies, when stories of several libraries may have one name.
        """
        name = _called(story.name, within)
        held = self._of(name)
        with held.lock:
            self._turns(name, held)
            made = _compared(story, readings, held)
        self._let_go()
        return made

    def beside(self, name: str, *, within: str = "") -> dict[str, Any]:
        """A story in, what others remember of it and may add to out; it goes when the story is let go."""
        return self._of(_called(name, within)).beside

    def holds(self, name: str) -> frozenset[str]:
        """The name of a story in, the keys of the readings that are held of it out, not packed."""
        with self._lock:
            return frozenset(self._held[name].readings) if name in self._held else frozenset()

    def forget(self, name: str | None = None) -> None:
        """The name of a story in; nothing of it is held any more. Of no story when none is given."""
        with self._lock:
            for one in (name,) if name is not None else (*self._held, *self._packed):
                self._held.pop(one, None)
                self._packed.pop(one, None)

    def _of(self, name: str) -> Held:
        """The name of a story in, what is held of it out."""
        with self._lock:
            if body := self._packed.pop(name, None):
                with _no_collector():
                    self._held[name] = unpacked(body)
            return self._held.setdefault(name, Held())

    def _turns(self, name: str, held: Held) -> None:
        """A story and what is held of it in; noted that it is compared now."""
        with self._lock:
            self._turn += 1
            held.at, held.apart = self._turn, min(SELDOM, self._turn - self._last.pop(name, -SELDOM))
            self._last[name] = self._turn
            while len(self._last) > SELDOM:
                self._last.popitem(last=False)

    def _let_go(self) -> None:
        """Afterwards no more is held than may be: small stories go first, then those that are compared least often, the last one never."""
        gone: dict[str, Held] = {}
        with self._lock:
            number = sum(one.number for one in self._held.values())
            while len(self._held) > 1 and (len(self._held) > self._stories or number > self._reports):
                name = min((name for name, one in self._held.items() if one.at != self._turn), key=self._worth)
                gone[name] = self._held.pop(name)
                number -= gone[name].number
        for name, held in gone.items():
            if held.number > FEW:
                self._pack(name, held)

    def _pack(self, name: str, held: Held) -> None:
        """A story that was let go and what was held of it in; packed, unless another thread compares it now. What was packed first goes first."""
        if not held.lock.acquire(blocking=False):
            return
        try:
            with _no_collector():
                body = packed(held)
        finally:
            held.lock.release()
        with self._lock:
            if body is None or name in self._held:
                return
            self._packed[name] = body
            while sum(map(len, self._packed.values())) > self._most_packed:
                self._packed.popitem(last=False)

    def _worth(self, name: str) -> tuple[bool, int]:
        """The name of a story that is held in, what it is worth to hold it out: the more, the sooner it is likely to be compared again."""
        held = self._held[name]
        if not held.at:  # it was asked for and never compared: something went wrong in between
            return False, -OFTEN * SELDOM
        return held.number > FEW, held.at - OFTEN * held.apart


@cache
def of_process() -> Comparing:
    """Nothing in, the stories that this process compares out."""
    reports = fitting()
    return Comparing(reports=reports, most_packed=min(PACKED, reports * A_REPORT * 3 // 4))


def fitting() -> int:
    """Nothing in, how many reports fit into what may be taken of this machine's memory out."""
    try:
        whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # it is not told here
        return REPORTS
    return max(1, min(REPORTS, whole // SHARE // A_REPORT))


def _called(name: str, within: str) -> str:
    """The name of a story and where it lies in, what it is held under out."""
    return f"{within} {name}" if within else name


def _compared(story: Story, readings: tuple[Reading, ...], held: Held) -> Dossier:
    """A story, its readings and what is held of it in, its dossier out."""
    held.number = len(readings)
    with _no_collector():
        return read.compare(story, readings, memory=held.memory)


_pausing = threading.Lock()
_resting: list[bool] = []
"""For each comparison that goes on, whether it found the collector at work: at most the first did."""


_set_aside: list[int] = [0]
"""How many times what is held was set aside since the collector went through all of it."""
ASIDE = 1_000
"""Comparisons after which the collector goes through all that is held, and takes what others left in cycles in between.
Were nothing set aside it would go through what a story of two reports leaves behind twice: 8 to 12 of 67 ms of comparing it."""


@contextmanager
def _no_collector() -> Iterator[None]:
    """Inside, the collector of cycles rests; afterwards it leaves alone what is there. It would go through all that is held, which has no cycles."""
    with _pausing:
        _resting.append(gc.isenabled())
        gc.disable()
    try:
        yield
    finally:
        with _pausing:
            was_at_work = _resting.pop()  # the first one's stays until the last has ended
            if was_at_work:
                _leave_alone()
                gc.enable()


def _leave_alone() -> None:
    """Afterwards the collector goes through nothing that is there now, until all of it has its turn."""
    _set_aside[0] += 1
    if _set_aside[0] >= ASIDE:
        _set_aside[0] = 0
        gc.unfreeze()
        gc.collect()
    gc.freeze()
