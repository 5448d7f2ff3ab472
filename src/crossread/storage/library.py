"""A library: the evidence (captures as WARC), the log (what was collected when), the archive (pages), the store and a cache.

All of them are files in one folder, or tables of a database of PostgreSQL that several machines use at once; see docs/decisions/0012.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, get_args

import msgspec

from crossread.storage.address import Address, Where
from crossread.storage.archive import Archive
from crossread.storage.capture_records import Holder, body_sha256, holder_in, records_of
from crossread.storage.checkpoints import EVERY, Checkpoint, Checkpoints
from crossread.storage.durable import make_folder, unwritten, what_to_do
from crossread.storage.evidence import Evidence
from crossread.storage.in_folder import ARCHIVE, CHECKPOINTS, EVIDENCE, KEYS, LOG, OURS, SEARCH, SEEN, STORE, TIME_STAMPS
from crossread.storage.log import Entry, Event, Head, Log, hash_of
from crossread.storage.only_one import only_one
from crossread.storage.postgres.connections import PostgreSQL
from crossread.storage.records import member_of, members_in
from crossread.storage.signing import Key
from crossread.storage.store import Store
from crossread.storage.streaming import not_there
from crossread.storage.timestamps import TimeStamps
from crossread.types.capture import Capture
from crossread.types.errors import ArchiveError, LibraryError, NotFoundError
from crossread.types.ids import sha256
from crossread.types.page import MediaType, Page

if TYPE_CHECKING:
    from crossread.storage.postgres.files import Files

MEDIA_TYPES: frozenset[str] = frozenset(get_args(MediaType))
BESIDE_LENGTH = 16
"""Hexadecimal digits of the name of the folder beside a database."""

CAUGHT_UP = 5_000
"""Lines of the log that are taken over into the store at once."""


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
    """Everything that was collected, and what was read in it. Closed by `with`.

    Attributes:
        where: where it is: a folder, or the address of a database.
        folder: the same folder; of a database, one on this machine with what can be made again and what works have in hand.
        name: what messages call it; never has a password.
    """

    def __init__(self, where: Where, *, make: bool = True, clock: Callable[[], str] = now) -> None:
        """Where it is and whether an empty database is made a library in, an open one out; see `open_library`, which looks at a folder first."""
        self.where = where
        self.folder = beside(where) if isinstance(where, Address) else where
        self.clock = clock
        self.store = Store(where if isinstance(where, Address) else where / STORE, make=make)
        self._unsigned = 0
        if isinstance(self.store.database, PostgreSQL):
            self._keep_in_tables(self.store.database)
        else:
            self._keep_in_files(self.folder)

    def _keep_in_files(self, folder: Path) -> None:
        """A folder in; what is kept stands in it."""
        self.archive = Archive(folder / ARCHIVE)
        self.evidence = Evidence(folder / EVIDENCE)
        self.key = Key(folder / KEYS)
        self.log = Log(folder / LOG)
        self.checkpoints = Checkpoints(folder / CHECKPOINTS)
        self.time_stamps = TimeStamps(folder / TIME_STAMPS)

    def _keep_in_tables(self, database: PostgreSQL) -> None:
        """A database in; what is kept stands in its tables."""
        from crossread.storage.postgres.archive import TableArchive  # noqa: PLC0415  # a library in a folder does without
        from crossread.storage.postgres.evidence import TableEvidence  # noqa: PLC0415
        from crossread.storage.postgres.files import TableKey  # noqa: PLC0415
        from crossread.storage.postgres.lines import TableCheckpoints, TableLog, TableTimeStamps  # noqa: PLC0415

        self.archive = TableArchive(database)
        self.evidence = TableEvidence(database)
        self.key = TableKey(database, KEYS)
        self.log = TableLog(database, LOG)
        self.checkpoints = TableCheckpoints(database, CHECKPOINTS)
        self.time_stamps = TableTimeStamps(database, TIME_STAMPS)

    @property
    def name(self) -> str:
        """What messages call it; never has a password."""
        return str(self.where)

    @property
    def is_shared(self) -> bool:
        """May other machines read and write in it at the same time?"""
        return self.store.database.is_shared

    @property
    def seen(self) -> Path:
        """Where what models saw in paragraphs is kept (storage/seen.py)."""
        return self.folder / SEEN

    @property
    def search(self) -> Path:
        """Where the index of the search is (storage/search.py)."""
        return self.folder / SEARCH

    @property
    def files(self) -> "Files | None":
        """Files that machines which share the library hand each other; None of a library in a folder, where they stand in that."""
        from crossread.storage.postgres.files import Files  # noqa: PLC0415  # a library in a folder does without

        return Files(self.store.database) if self.is_shared else None

    @contextmanager
    def only_one(self, name: str, what: str) -> Iterator[None]:
        """The name of a lock file and what is done, in a word, in; inside, no other process does it, on any machine.

        Raises:
            LibraryError: another process does it, or the lock cannot be taken.
        """
        with only_one(self.folder / name, what):
            database = self.store.database
            if not isinstance(database, PostgreSQL):
                yield
                return
            with database.only_one(name) as is_ours:
                if not is_ours:
                    why = f"Another machine's crossread {what} runs on this library."
                    raise LibraryError(why, "Stop that one first, or let it do the work.")
                yield

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

    def keep_all(self, captures: Sequence[Capture], *, once: bool = False) -> tuple[Kept, ...]:
        """Captures in, how each stands in the library out; when this returns, nothing of them can be lost: they share the waiting for the disk.

        First the bytes that are read, then the evidence, then the lines of the log, then the rows of the store: what a kill leaves behind is taken
        up by keeping them again.

        Args:
            captures: what is kept, in order.
            once: leave those out that are there already, by address, time and page, whoever kept them.

        Raises:
            LibraryError: they cannot be written, or lines of the log are missing.
        """
        names: Sequence[str] = self.archive.keep_all([capture.payload for capture in captures])
        with self.log.alone():
            head = self._head()
            if once:
                captures, names = not_there(self.store, captures, names)
            holders: dict[str, Holder] = {}
            entries, evidence = [], []
            known = set(self.store.pages_of(names))
            bodies = [body_sha256(capture, name) for capture, name in zip(captures, names, strict=True)]
            found = self.store.holders_of(bodies)
            for number, (capture, name, body) in enumerate(zip(captures, names, bodies, strict=True), start=head.number + 1):
                holder = holders.get(body) or (self._holder(*found[body]) if body in found else None)
                records = records_of(capture, number, holder, payload=name, body=body)
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
        names = self.archive.keep_all([one.payload for one in incoming])
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
            rows = ((number, entry) for number, entry in self.log.numbered(after=self.store.last_capture()) if entry.media_type in MEDIA_TYPES)
            while some := list(islice(rows, CAUGHT_UP)):
                self.store.add_captures(some)

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
            raise unwritten(f"The evidence {self.evidence.folder}", error) from error
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
            made = self.checkpoints.add(self.log, self.key, self.clock())
        except OSError as error:
            raise unwritten(f"The checkpoint {self.checkpoints.path}", error) from error
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

    def _holder(self, number: int, entry: Entry) -> Holder | None:
        """A line of the log whose capture holds a body and its number in, the record in the evidence that does out; None when it is damaged."""
        if entry.place is None:
            return None
        try:
            records = tuple(member.record for member in members_in(self.evidence.read(entry.place)))
            return holder_in(records, number)
        except ArchiveError:
            return None


def open_library(where: Where, *, make: bool = False, clock: Callable[[], str] = now) -> Library:
    """A folder or the address of a database in, the library in it out.

    Args:
        where: where the library is.
        make: make a new one when there is none; only in a folder or database that is empty, or a folder that is not there yet.
        clock: gives the time in UTC.

    Raises:
        NotFoundError: there is no library and none shall be made.
        LibraryError: there is something else, it cannot be reached or written, or was made by a newer version.
    """
    if isinstance(where, Address):
        return _caught_up(Library(where, make=make, clock=clock))
    return _in_folder(where, make=make, clock=clock)


def beside(address: Address) -> Path:
    """The address of a database in, the folder on this machine out for what is not in it: caches, and what works have in hand."""
    import platformdirs  # noqa: PLC0415  # a library in a folder does without

    return Path(platformdirs.user_cache_dir("crossread", appauthor=False)) / "shared" / sha256(str(address).encode())[:BESIDE_LENGTH]


def _in_folder(folder: Path, *, make: bool, clock: Callable[[], str]) -> Library:
    """As `open_library`, of a folder."""
    try:
        names = {path.name for path in folder.iterdir()} if folder.exists() else set[str]()
        if STORE not in names and not make:
            raise NotFoundError(f"There is no library in {folder}.", "Read reports into it first: crossread read PLACE...")
        if STORE not in names and names - set(OURS):
            raise LibraryError(f"The folder {folder} is not a library: it holds other files.", "Name an empty or new folder with --library.")
        make_folder(folder)
        return _caught_up(Library(folder, clock=clock))
    except OSError as error:
        why = f"The folder {folder} cannot be used as a library ({error.strerror or error})."
        raise LibraryError(why, what_to_do(error, "Name a folder you may write to with --library.")) from error


def _caught_up(library: Library) -> Library:
    """A library that was just opened in, the same with everything taken up that a process left which was killed, out."""
    try:
        if library.is_shared:
            make_folder(library.folder)
        library.archive.sweep()
        library.catch_up()
    except BaseException:
        library.store.close()
        raise
    return library
