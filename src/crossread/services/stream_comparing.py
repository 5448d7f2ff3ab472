"""A story that changed in, its dossier compared and kept out, and how long that took: here, or in a process that has the library open for itself."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from time import monotonic

from crossread.runners import Lost, Runner
from crossread.runners.inline import InlineRunner
from crossread.services import kept
from crossread.services.engine import Engine
from crossread.services.progress import silent
from crossread.storage.address import Where
from crossread.storage.library import Library, open_library
from crossread.types.errors import NotFoundError


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryDue:
    """A story that is to be compared.

    Attributes:
        where: the library.
        story: its whole name.
        least: documents that it has at least; with fewer it is left as it is.
        engine: what reads documents that were read by another one.
    """

    where: Where
    story: str
    least: int
    engine: Engine


def compared_by(runner: Runner, due: Iterator[StoryDue]) -> Iterator[float | Lost | None]:
    """A runner and stories in, how many seconds each took to compare out, in their order; None for one that was left as it is."""
    return runner.run(compare_there, due)


def compare_there(due: StoryDue) -> float | None:
    """A story in, its dossier compared and kept by this process, and how many seconds that took out; None when it was left as it is."""
    return compare_here(_library(due.where), due)


def compare_here(library: Library, due: StoryDue) -> float | None:
    """An open library and a story in it in, its dossier compared and kept, and how many seconds that took out; None when it was left as it is."""
    begun = monotonic()
    with suppress(NotFoundError):  # it was taken into another one meanwhile
        if library.store.count(due.story) >= due.least:
            kept.keep(library, due.story, InlineRunner(), silent, engine=due.engine)
            return monotonic() - begun
    return None


@lru_cache(maxsize=1)
def _library(where: Where) -> Library:
    """Where a library is in, the library out, open for as long as this process lives."""
    return open_library(where)
