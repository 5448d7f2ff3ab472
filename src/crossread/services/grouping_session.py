"""Pages that were just read in, the names of the stories that changed out: grouping that stays alive between batches.

A stream of reports takes one `GroupingSession` and calls `take` after each batch. What grouping remembers stays in memory; when another process
grouped or judged meanwhile it is brought back from the library first.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from crossread.services.group import AT_ONCE, by_day, pin_what_was_put_by_name, ready
from crossread.services.grouping_run import GroupingRun
from crossread.services.progress import Progress, silent
from crossread.storage.grouping import Groupings
from crossread.storage.library import Library
from crossread.types.gap import Gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a batch did.

    Attributes:
        documents: how many were taken into stories now.
        stories: names of the stories that came to be, grew, or have other reports than before, sorted; round-ups are among them.
        gaps: what could not be decided.
    """

    documents: int
    stories: tuple[str, ...]
    gaps: tuple[Gap, ...] = ()


class GroupingSession:
    """Grouping that goes on from batch to batch. It may be killed at any moment: each batch is one transaction.

    Not for several threads at once. Other processes may group and judge in the same library meanwhile.
    """

    def __init__(self, library: Library, progress: Progress = silent) -> None:
        """An open library and the progress (called when everything has to be grouped once more) in, a session out; nothing is read yet."""
        self.library = library
        self.progress = progress
        self.going: GroupingRun | None = None

    def take(self, pages: Iterable[str] | None = None) -> Taken:
        """Pages that were just read (by SHA-256; None: all that wait) in; afterwards they are in stories, in one transaction. What that did out.

        Pages that are grouped already, have no text, or stand in a story that the user made by name are left out.

        Raises:
            StoppedError: interrupted while all was grouped once more; the next call goes on.
            LibraryError: the library cannot be read or written, or another process wrote at the same moment; nothing is changed then, and the same
                call may be made again.
        """
        going = self._current()
        waiting = by_day((one.page_sha256, one.published) for one in going.tables.waiting(going.run, pages) if one.is_read)
        try:
            took = [going.take(waiting[start : start + AT_ONCE]) for start in range(0, len(waiting), AT_ONCE)]
        except BaseException:
            self.going = None  # it may know what was not written
            raise
        stories = sorted({name for one in took for name in one.stories})
        return Taken(documents=len(waiting), stories=tuple(stories), gaps=tuple(gap for one in took for gap in one.gaps))

    def _current(self) -> GroupingRun:
        """Nothing in, the run that the library shows now out, brought back when it is another than the one in memory."""
        tables = Groupings(self.library.store)
        if self.going is not None and tables.run() == self.going.run and tables.run(is_current=False) is None:
            return self.going
        self.going = None  # so that both are not in memory at once
        pin_what_was_put_by_name(self.library)
        run, _ = ready(self.library, self.progress)
        self.going = GroupingRun(self.library, run)
        return self.going
