"""A library: one folder with the evidence (captures as WARC), the log (what was collected when), the archive (pages), the store and a cache."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, get_args

import msgspec

from crossread.storage.archive import Archive
from crossread.storage.capture_records import Holder, body_sha256, holder_in, records_of
from crossread.storage.checkpoints import EVERY, Checkpoint, Checkpoints
from crossread.storage.durable import make_folder
from crossread.storage.evidence import Evidence
from crossread.storage.log import Entry, Event, Head, Log, hash_of
from crossread.storage.records import member_of, members_in
from crossread.storage.signing import Key
from crossread.storage.store import Store
from crossread.storage.timestamps import TimeStamps
from crossread.types.capture import Capture
from crossread.types.errors import ArchiveError, LibraryError, NotFoundError
from crossread.types.ids import sha256
from crossread.types.page import MediaType, Page

MEDIA_TYPES: frozenset[str] = frozenset(get_args(MediaType))
ARCHIVE = "archive"
EVIDENCE = "evidence"
KEYS = "keys"
LOG = "log.jsonl"
CHECKPOINTS = "checkpoints.jsonl"
TIME_STAMPS = "timestamps.jsonl"
STORE = "library.sqlite"
SEEN = "seen.sqlite"
SEARCH = "search.sqlite"
BESIDE = ("-wal", "-shm", "-journal")
"""Endings of the files that SQLite puts beside its own."""
INCOMING = "incoming"
"""What was handed in and is not kept as evidence yet."""
WORK_LOG = "work.log"
"""What the processes that do works say."""
LOCKS = ("library.lock", "seen.lock", "search.lock", "log.lock", "watch.lock", "work.lock")
OURS = (
    *(ARCHIVE, EVIDENCE, KEYS, LOG, CHECKPOINTS, TIME_STAMPS, INCOMING, WORK_LOG),
    *(f"{file}{ending}" for file in (STORE, SEEN, SEARCH) for ending in ("", *BESIDE)),
    *LOCKS,
)
"""Everything that stands in a library's folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A capture that is in the library.

    Attributes:
        page: as it was captured first.
        is_new: it came in now.
        number: line of the log that tells of this capture.
    """

    page: Page
    is_new: bool
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A capture that another library kept, with its evidence as it stands there.

    Attributes:
        entry: its line in that log.
        payload: its bytes, as they are read.
        members: its WARC records, gzip member by gzip member.
        refers_to: SHA-256 of the records of the capture that holds its body, when its own do not.
    """

    entry: Entry
    payload: bytes
    members: bytes
    refers_to: str | None = None


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
        self.evidence = Evidence(folder / EVIDENCE)
        self.key = Key(folder / KEYS)
        self.log = Log(folder / LOG)
        self.checkpoints = Checkpoints(folder / CHECKPOINTS)
        self.time_stamps = TimeStamps(folder / TIME_STAMPS)
        self.store = Store(folder / STORE)
        self._unsigned = 0

    @property
    def seen(self) -> Path:
        """Where what models saw in paragraphs is kept (storage/seen.py)."""
        return self.folder / SEEN

    @property
    def search(self) -> Path:
        """Where the index of the search is (storage/search.py)."""
        return self.folder / SEARCH

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Closes it."""
        self.close()

    def close(self) -> None:
        """Signs what was added to the log and closes the store.

        Raises:
            LibraryError: the checkpoint cannot be written; everything that was kept stays kept.
        """
        try:
            if self._unsigned:
                self.sign()
        finally:
            self.store.close()

    def keep(self, capture: Capture) -> Kept:
        """A capture in, how it stands in the library out; when this returns, nothing of it can be lost.

        Raises:
            LibraryError: it cannot be written.
        """
        return self.keep_all((capture,))[0]

    def keep_all(self, captures: Sequence[Capture]) -> tuple[Kept, ...]:
        """Captures in, how each stands in the library out; when this returns, nothing of them can be lost: they share the waiting for the disk.

        First the bytes that are read, then the evidence, then the lines of the log, then the rows of the store: what a kill leaves behind is taken
        up by keeping them again.

        Raises:
            LibraryError: they cannot be written, or lines of the log are missing.
        """
        names = [self.archive.keep(capture.payload) for capture in captures]
        with self.log.alone():
            head = self._head()
            holders: dict[str, Holder] = {}
            entries, evidence = [], []
            known = set(self.store.pages_of(names))
            for number, (capture, name) in enumerate(zip(captures, names, strict=True), start=head.number + 1):
                body = body_sha256(capture)
                holder = holders.get(body) or self._holder(body)
                records = records_of(capture, number, holder)
                holders[body] = holder or holder_in(records, number)
                evidence.append(b"".join(map(member_of, records)))
                entries.append(self._entry(capture, name, body, holder, is_known=name in known))
                known.add(name)
            return self._added(head, entries, evidence)

    def take_in(self, incoming: Sequence[Incoming]) -> tuple[Kept, ...]:
        """Captures of another library in, how each stands in this one out; their evidence is kept as it is, their times and tools stay.

        Raises:
            LibraryError: they cannot be written, or lines of the log are missing.
        """
        names = [self.archive.keep(one.payload) for one in incoming]
        with self.log.alone():
            head = self._head()
            known = set(self.store.pages_of(names))
            numbers: dict[str, int] = {}
            entries = []
            for number, (one, name) in enumerate(zip(incoming, names, strict=True), start=head.number + 1):
                numbers[sha256(one.members)] = number
                refers_to = (numbers.get(one.refers_to) or self.store.number_of(one.refers_to)) if one.refers_to else None
                event: Event = "seen again" if name in known else "kept"
                entries.append(msgspec.structs.replace(one.entry, event=event, refers_to=refers_to, logged_at=self.clock()))
                known.add(name)
            return self._added(head, entries, [one.members for one in incoming])

    def sign(self) -> Checkpoint | None:
        """Nothing in, a checkpoint that signs the log as it is out; None when the last one does.

        Raises:
            LibraryError: it cannot be written, or lines of the log are missing.
        """
        with self.log.alone():
            self._head()
            return self._signed()

    def catch_up(self) -> None:
        """Takes over into the store what the log tells and the store does not know: of an earlier version, or of a process that was killed."""
        if self.log.head().number <= self.store.last_capture():
            return
        with self.log.alone():
            rows = self.log.numbered(after=self.store.last_capture())
            self.store.add_captures((number, entry) for number, entry in rows if entry.media_type in MEDIA_TYPES)

    def _entry(self, capture: Capture, name: str, body: str, holder: Holder | None, *, is_known: bool) -> Entry:
        """A capture, the SHA-256 of payload and body and what holds the body already in, its line of the log out, without its place."""
        last = capture.exchanges[-1] if capture.exchanges else None
        return Entry(
            at=capture.at,
            event="seen again" if is_known else "kept",
            address=capture.address,
            final_address=capture.final_address,
            method=last.request.split(b" ", 1)[0].decode("ascii", "replace") if last else "",
            status=last.status if last else None,
            sha256=name,
            media_type=capture.media_type,
            size=len(capture.payload),
            tool=capture.tool,
            operator=capture.operator,
            body_sha256=body,
            refers_to=holder.number if holder else None,
            logged_at=self.clock(),
        )

    def _added(self, head: Head, entries: Sequence[Entry], evidence: Sequence[bytes]) -> tuple[Kept, ...]:
        """How the log ends, lines and the evidence for each in, everything written, and how they stand in the library out."""
        if not entries:
            return ()
        try:
            places = self.evidence.add(evidence, head.place)
        except OSError as error:
            why = f"The evidence {self.evidence.folder} cannot be written ({error.strerror or error})."
            raise LibraryError(why, "Make room or get the right to write there.") from error
        entries = self.log.add(*(msgspec.structs.replace(entry, place=place) for entry, place in zip(entries, places, strict=True)))
        numbered = [(head.number + turn, entry) for turn, entry in enumerate(entries, start=1)]
        new = set(self.store.add_captures(numbered))
        pages = self.store.pages_of(entry.sha256 for entry in entries)
        kept = []
        for number, entry in numbered:
            kept.append(Kept(page=pages[entry.sha256], is_new=entry.sha256 in new, number=number))
            new.discard(entry.sha256)
        self._unsigned += len(entries)
        if self._unsigned >= EVERY:
            self._signed()
        return tuple(kept)

    def _signed(self) -> Checkpoint | None:
        """Nothing in, a checkpoint that signs the log out; None when nothing is to be signed. The log is ours alone."""
        try:
            made = self.checkpoints.add(self.log.path, self.key, self.clock()) if self.log.path.exists() else None
        except OSError as error:
            why = f"The checkpoint {self.checkpoints.path} cannot be written ({error.strerror or error})."
            raise LibraryError(why, "Make room or get the right to write there.") from error
        if made:
            self.store.add_signed(made.number, hash_of(made.line))
        self._unsigned = 0
        return made

    def _head(self) -> Head:
        """Nothing in, how the log ends out; the log is ours alone.

        Raises:
            LibraryError: it is shorter than it was: adding to it would hide that.
        """
        head = self.log.head()
        signed = self.store.last_signed()
        there = max(self.store.last_capture(), signed[0] if signed else 0)
        if head.number < there:
            why = f"Lines are missing from the library's log {self.log.path}: it has {head.number}, and had {there}."
            raise LibraryError(why, "Restore it from a backup, or collect into another library; crossread check tells what is damaged.")
        return head

    def _holder(self, body: str) -> Holder | None:
        """The SHA-256 of a body in, the record in the evidence that holds it out; None when there is none, or it is damaged."""
        found = self.store.holder_of(body)
        if found is None or found[1].place is None:
            return None
        try:
            records = tuple(member.record for member in members_in(self.evidence.read(found[1].place)))
            return holder_in(records, found[0])
        except ArchiveError:
            return None


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
            raise NotFoundError(f"There is no library in {folder}.", "Read reports into it first: crossread read PLACE...")
        if STORE not in names and names - set(OURS):
            raise LibraryError(f"The folder {folder} is not a library: it holds other files.", "Name an empty or new folder with --library.")
        make_folder(folder)
        library = Library(folder, clock=clock)
        library.archive.sweep()
        library.catch_up()
    except OSError as error:
        why = f"The folder {folder} cannot be used as a library ({error.strerror or error})."
        raise LibraryError(why, "Name a folder you may write to with --library.") from error
    return library
