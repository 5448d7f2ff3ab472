"""Stories that grow in, their dossiers out, each brought up to date with what came, went or was read anew since it was compared last.

The readings of a story and what comparing them remembers stay in memory between two calls, for as many stories as fit. What was forgotten is asked
for again and compared anew: the dossier is the same, byte for byte.
"""

import gc
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache

from crossread.services import read
from crossread.stages.memory import Memory
from crossread.types.dossier import Dossier, Reading, Story

STORIES = 64
"""Stories whose readings are held at most."""
REPORTS = 800
"""Readings that are held at most, of all stories together; the story that is compared is held however large it is.
A process that compared one story of 80 reports read by the encoder took 510 MiB, models included."""

Fetch = Callable[[tuple[str, ...]], Mapping[str, Reading]]
"""Keys of readings in, each with its reading out."""


@dataclass(slots=True)
class _Held:
    """What is held of a story: what comparing it remembers, its readings by key where they were fetched, and how many were compared last."""

    memory: Memory = field(default_factory=Memory)
    readings: dict[str, Reading] = field(default_factory=dict)
    number: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


class Comparing:
    """The stories of a process that are compared again and again. Safe to use from several threads; one story is compared by one at a time."""

    def __init__(self, *, stories: int = STORIES, reports: int = REPORTS) -> None:
        """How many stories, and how many readings of all of them, are held at most, in; nothing is held yet."""
        self._stories = stories
        self._reports = reports
        self._held: OrderedDict[str, _Held] = OrderedDict()
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
        wanted = tuple(dict.fromkeys(keys))
        held = self._of(name)
        with held.lock:
            missing = tuple(key for key in wanted if key not in held.readings)
            found = fetch(missing) if missing else {}
            held.readings = {key: held.readings[key] if key in held.readings else found[key] for key in wanted}
            readings = tuple(held.readings.values())
            made = _compared(Story(name=name, document_ids=tuple(sorted(one.document.id for one in readings))), readings, held)
        self._let_go()
        return made

    def compare(self, story: Story, readings: tuple[Reading, ...], *, within: str = "") -> Dossier:
        """A story and all readings that speak in it now in, its dossier out: what `compare` finds in them, byte for byte.

        Args:
            story: name and documents.
            readings: one a document.
            within: where the story lies, when stories of several libraries may have one name.
        """
        held = self._of(f"{within} {story.name}" if within else story.name)
        with held.lock:
            made = _compared(story, readings, held)
        self._let_go()
        return made

    def holds(self, name: str) -> frozenset[str]:
        """The name of a story in, the keys of the readings that are held of it out."""
        with self._lock:
            return frozenset(self._held[name].readings) if name in self._held else frozenset()

    def forget(self, name: str | None = None) -> None:
        """The name of a story in; nothing of it is held any more. Of no story when none is given."""
        with self._lock:
            for one in (name,) if name is not None else tuple(self._held):
                self._held.pop(one, None)

    def _of(self, name: str) -> _Held:
        """The name of a story in, what is held of it out."""
        with self._lock:
            held = self._held.setdefault(name, _Held())
            self._held.move_to_end(name)
            return held

    def _let_go(self) -> None:
        """Afterwards no more is held than may be: the stories that were compared longest ago go first, the last one never."""
        with self._lock:
            while len(self._held) > 1 and (len(self._held) > self._stories or sum(one.number for one in self._held.values()) > self._reports):
                self._held.popitem(last=False)


@cache
def of_process() -> Comparing:
    """Nothing in, the stories that this process compares out."""
    return Comparing()


def _compared(story: Story, readings: tuple[Reading, ...], held: _Held) -> Dossier:
    """A story, its readings and what is held of it in, its dossier out."""
    held.number = len(readings)
    with _no_collector():
        return read.compare(story, readings, memory=held.memory)


_pausing = threading.Lock()
_resting: list[bool] = []
"""For each comparison that goes on, whether it found the collector at work: at most the first did."""


@contextmanager
def _no_collector() -> Iterator[None]:
    """Inside, the collector of cycles rests: it would go through all that is held again and again, and nothing here has any."""
    with _pausing:
        _resting.append(gc.isenabled())
        gc.disable()
    try:
        yield
    finally:
        with _pausing:
            was_at_work = _resting.pop()  # the first one's stays until the last has ended
            if was_at_work:
                gc.enable()
