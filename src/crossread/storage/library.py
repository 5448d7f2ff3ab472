"""A library: one folder with the archive (bytes), the log (what was collected when), the store (what was made of it) and a cache."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from crossread.storage.archive import Archive
from crossread.storage.durable import make_folder
from crossread.storage.log import Entry, Log
from crossread.storage.store import Store
from crossread.types.errors import LibraryError, NotFoundError
from crossread.types.page import MediaType, Page

ARCHIVE = "archive"
LOG = "log.jsonl"
STORE = "library.sqlite"
SEEN = "seen.sqlite"
BESIDE = ("-wal", "-shm", "-journal")
"""Endings of the files that SQLite puts beside its own."""
OURS = (ARCHIVE, LOG, *(f"{file}{ending}" for file in (STORE, SEEN) for ending in ("", *BESIDE)), "library.lock", "seen.lock")
"""Everything that stands in a library's folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A page that is in the library.

    Attributes:
        page: as it was captured first.
        is_new: it came in now.
    """

    page: Page
    is_new: bool


def now() -> str:
    """Nothing in, the time in UTC out (ISO 8601 with seconds and `Z`)."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Library:
    """A folder with everything that was collected, and what was read in it. Closed by `with`."""

    def __init__(self, folder: Path, *, clock: Callable[[], str] = now) -> None:
        """A folder in, an open library out; see `open_library`, which looks at the folder first."""
        self.folder = folder
        self.clock = clock
        self.archive = Archive(folder / ARCHIVE)
        self.log = Log(folder / LOG)
        self.store = Store(folder / STORE)

    @property
    def seen(self) -> Path:
        """Where what models saw in paragraphs is kept (storage/seen.py)."""
        return self.folder / SEEN

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Closes it."""
        self.close()

    def close(self) -> None:
        """Closes the store."""
        self.store.close()

    def keep(self, *, address: str, media_type: MediaType, data: bytes, tool: str) -> Kept:
        """A captured page in, how it stands in the library out; when this returns, nothing of it can be lost.

        First the bytes, then the line of the log, then the row of the store: what a kill leaves behind is taken up by keeping the page again.

        Raises:
            LibraryError: it cannot be written.
        """
        sha256 = self.archive.keep(data)
        known = self.store.page(sha256)
        page = Page(sha256=sha256, address=address, captured_at=self.clock(), media_type=media_type, size=len(data))
        try:
            self.log.add(
                Entry(
                    at=page.captured_at,
                    event="seen again" if known else "kept",
                    address=address,
                    sha256=sha256,
                    media_type=media_type,
                    size=len(data),
                    tool=tool,
                )
            )
        except OSError as error:
            why = f"The library's log {self.log.path} cannot be written ({error.strerror or error})."
            raise LibraryError(why, "Make room or get the right to write there.") from error
        if known:
            return Kept(page=known, is_new=False)
        return Kept(page=page, is_new=self.store.add_page(page))


def open_library(folder: Path, *, make: bool = False, clock: Callable[[], str] = now) -> Library:
    """A folder in, the library in it out.

    Args:
        folder: where the library is.
        make: make a new one when there is none; only in a folder that is empty or not there yet.
        clock: gives the time in UTC.

    Raises:
        NotFoundError: there is no library and none shall be made.
        LibraryError: the folder holds something else, cannot be written, or was made by a newer version.
    """
    try:
        names = {path.name for path in folder.iterdir()} if folder.exists() else set[str]()
        if STORE not in names and not make:
            raise NotFoundError(f"There is no library in {folder}.", "Read reports into it first: crossread read PATH...")
        if STORE not in names and names - set(OURS):
            raise LibraryError(f"The folder {folder} is not a library: it holds other files.", "Name an empty or new folder with --library.")
        make_folder(folder)
        library = Library(folder, clock=clock)
        library.archive.sweep()
    except OSError as error:
        why = f"The folder {folder} cannot be used as a library ({error.strerror or error})."
        raise LibraryError(why, "Name a folder you may write to with --library.") from error
    return library
