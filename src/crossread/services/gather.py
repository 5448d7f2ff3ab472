"""Places in, what is there kept and read, in no story yet: grouping finds out to which story each report belongs."""

from collections.abc import Sequence
from dataclasses import dataclass

from crossread.runners import Runner
from crossread.services.collect import collect, read_pages, told
from crossread.services.engine import RULES, Engine
from crossread.services.progress import Progress
from crossread.sources.places import Reach
from crossread.storage.library import Library
from crossread.types.gap import Gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What came in.

    Attributes:
        pages: how many reports were found, each once.
        new: how many of them were not in the library before.
        read: how many were read now; the others had been read before.
        by_name: how many of them stand in a story that the user made by name, and so are left there.
        gaps: what was not read, or not as the page showed it.
    """

    pages: int
    new: int
    read: int
    by_name: int
    gaps: tuple[Gap, ...]


def gather(
    library: Library, places: Sequence[str], runner: Runner, progress: Progress, *, engine: Engine = RULES, reach: Reach | None = None
) -> Gathered:
    """A library and paths of files and folders and URLs in, everything kept and read, and what came in out.

    Args:
        library: open, and stays open.
        places: files, folders and URLs.
        runner: where the pages are read.
        progress: called after each page.
        engine: what reads the pages; those that another one read are read again.
        reach: how far reading goes; None for the usual.

    Raises:
        StoppedError: interrupted; what was done is kept, and the same call goes on from there.
        LibraryError: the library cannot be written.
    """
    from crossread.storage.grouping import Groupings  # noqa: PLC0415  # brings numpy, which reading by rules does without

    collected = collect(library, places, progress, reach)
    read, lost = read_pages(library, collected.pages, runner, progress, engine=engine, is_again=True)
    lost_now = {gap.what for gap in lost}
    readings = ((page, library.store.reading(page.sha256)) for page in collected.pages if page.address not in lost_now)
    strange = tuple(gap for page, reading in readings if reading and (gap := told(page, reading.document)))
    return Gathered(
        pages=len(collected.pages),
        new=collected.new,
        read=read,
        by_name=len(Groupings(library.store).by_name(page.sha256 for page in collected.pages)),
        gaps=(*collected.gaps, *lost, *strange),
    )
