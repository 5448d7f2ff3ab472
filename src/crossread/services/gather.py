"""Places in, what is there kept and read, in no story yet: grouping finds out to which story each report belongs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from crossread.runners import Runner
from crossread.services.collect import Told, in_parts, read_part
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

    counted: Counter[str] = Counter()
    gaps = Told()
    for part in in_parts(library, places, progress, reach):
        gaps.add(part.gaps)
        read = read_part(library, part, runner, progress, engine, gaps)
        by_name = len(Groupings(library.store).by_name(page.sha256 for page in part.pages))
        counted.update(pages=len(part.pages), new=part.new, read=read, by_name=by_name)
    return Gathered(pages=counted["pages"], new=counted["new"], read=counted["read"], by_name=counted["by_name"], gaps=gaps.told())
