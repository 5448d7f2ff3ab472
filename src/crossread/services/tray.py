"""Captures in, several of them kept at once; the pages they are, each once, and what is to be told of them, out."""

from collections import OrderedDict
from dataclasses import dataclass

from crossread import __version__
from crossread.sources.known import Known, Rank
from crossread.storage.library import Library
from crossread.storage.streaming import captures_there
from crossread.types.capture import Capture
from crossread.types.gap import Gap
from crossread.types.ids import sha256
from crossread.types.page import Page

STAGE = "collect"
TOOL = f"crossread {__version__}"

AT_ONCE = 64
"""Captures that are kept together: they wait for the disk once."""
BYTES_AT_ONCE = 16_000_000
"""Bytes of captures from which on they are kept, however few they are."""

REMEMBERED = 100_000
"""Pages of which a command remembers where it found them, some 30 MB: reprints come close together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """Pages that came in.

    Attributes:
        pages: each once, in the order they were found.
        new: how many were not in the library before.
        gaps: what could not be read, and files with the same bytes as another.
    """

    pages: tuple[Page, ...]
    new: int
    gaps: tuple[Gap, ...]


class Tray:
    """Captures in, several of them kept at once; the pages they are, each once, and the gaps, each with its rank."""

    def __init__(self, library: Library) -> None:
        """An open library in, an empty shelf out."""
        self.library = library
        self.pages: dict[str, tuple[Rank, Page]] = {}
        self.first: OrderedDict[str, str] = OrderedDict()
        self.earlier: set[str] = set()
        self.gaps: list[tuple[Rank, Gap]] = []
        self.new = 0
        self.waiting: list[tuple[Rank, Capture]] = []

    def put(self, rank: Rank, capture: Capture) -> None:
        """A capture and its rank in; it is kept with those before it when there are enough of them, one that we fetched at once.

        Raises:
            LibraryError: the library cannot be written.
        """
        self.waiting.append((rank, capture))
        is_fetched = bool(capture.exchanges) and capture.tool == TOOL
        if is_fetched or len(self.waiting) >= AT_ONCE or sum(len(one.payload) for _, one in self.waiting) >= BYTES_AT_ONCE:
            self.keep()

    @property
    def size(self) -> int:
        """Pages that are on it, those that wait included."""
        return len(self.pages) + len(self.waiting)

    def know(self, rank: Rank, known: Known) -> None:
        """A page that the library has, and its rank, in; it is one of those that were found."""
        page = self.library.store.page(known.sha256)
        if page:
            self.add(rank, known.address, page)

    def keep(self) -> None:
        """Keeps what waits.

        Raises:
            LibraryError: the library cannot be written.
        """
        waiting, self.waiting = self._not_there(self.waiting), []
        kept = self.library.keep_all([capture for _, capture in waiting])
        for (rank, capture), one in zip(waiting, kept, strict=True):
            self.new += one.is_new
            self.add(rank, capture.address, one.page)

    def _not_there(self, waiting: list[tuple[Rank, Capture]]) -> list[tuple[Rank, Capture]]:
        """Captures in, without those that an archive of somebody gives once more out: what has the same address, time and bytes is kept already.

        So that an archive whose reading was broken off may be read again from its beginning.
        """
        of_archives = {id(one): sha256(one.payload) for _, one in waiting if one.exchanges and one.tool != TOOL}
        if not of_archives:
            return waiting
        there = captures_there(self.library.store, of_archives.values())
        known = self.library.store.pages_of({name for _, _, name in there})
        new: list[tuple[Rank, Capture]] = []
        for rank, one in waiting:
            name = of_archives.get(id(one), "")
            if (one.address, one.at, name) in there:
                self.add(rank, one.address, known[name])
            else:
                new.append((rank, one))
        return new

    def add(self, rank: Rank, address: str, page: Page) -> None:
        """A page, its rank and where it was found in; told when the same bytes were found elsewhere."""
        if self.first.setdefault(page.sha256, address) != address:
            why = f"It has the same bytes as {self.first[page.sha256]}, so it was read once."
            self.gaps.append((rank, Gap(what=address, why=why, do="If it should be another report, save it again.", stage=STAGE)))
        before = self.pages.get(page.sha256)
        if before or page.sha256 not in self.earlier:
            self.pages[page.sha256] = (min(rank, before[0]) if before else rank, page)

    def collected(self) -> Collected:
        """What was collected since it was asked last, in the order of the places."""
        pages = sorted(self.pages.values(), key=lambda one: one[0])
        gaps = sorted(self.gaps, key=lambda one: one[0])
        made = Collected(pages=tuple(page for _, page in pages), new=self.new, gaps=tuple(gap for _, gap in gaps))
        self.earlier.update(self.pages.keys())
        self.pages, self.gaps, self.new = {}, [], 0
        while len(self.first) > REMEMBERED:
            self.earlier.discard(self.first.popitem(last=False)[0])
        return made
