"""A package (WACZ) that crossread wrote in, its captures in the library out: everything is verified before anything is kept."""

import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeVar

import msgspec

from crossread.services import package
from crossread.services.check_evidence import differing, held_body
from crossread.services.collect import free_name
from crossread.services.package import About, Between, Numbered, Placed
from crossread.services.progress import Progress
from crossread.storage.capture_records import capture_in, metadata_in
from crossread.storage.checkpoints import Checkpoint, checkpoint_in, covering, tally_of
from crossread.storage.evidence import Place
from crossread.storage.library import Incoming, Library
from crossread.storage.log import NOTHING, Entry, entry_in, hash_of
from crossread.storage.records import MAX_RECORD, Record, members_in
from crossread.storage.signing import id_of, is_signed
from crossread.storage.wacz import DO, Unpacker
from crossread.types.errors import ArchiveError, CrossreadError, InputError, StoppedError
from crossread.types.ids import sha256

MAX_CAPTURE = 200_000_000
"""Most bytes of one capture's records, compressed: a page of 20 MB with its redirects has less."""

RATIO = 200
"""Times its own size that a package may inflate to; news pages come to 4 to 10."""

Line = TypeVar("Line", bound=msgspec.Struct)

AT_ONCE = 64
"""Captures that are kept together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What came out of a package.

    Attributes:
        story: name of the story in this library.
        pages: SHA-256 of each of its pages.
        captures: how many captures the package has.
        new: how many of them were not in the library before.
        engine: name of what read them where the package was made; empty when that is not said.
        key: id of the key that signed the package; whose it is must be asked of whoever sent it.
        stamped: how many time stamps it has.
        signed_at: when the last of its checkpoints was signed, as its maker's clock says.
    """

    story: str
    pages: tuple[str, ...]
    captures: int
    new: int
    engine: str
    key: str
    stamped: int
    signed_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What a package says of itself, after its hashes and signatures were verified."""

    about: About
    lines: Mapping[int, Entry]
    places: tuple[Placed, ...]
    checkpoints: tuple[Checkpoint, ...]
    key: str
    stamped: int
    origin: str


def take_in(library: Library, path: Path, story: str | None, progress: Progress) -> TakenIn:
    """A library, a package and a story's name in; its captures kept with their own times and tools, and what came in, out.

    Args:
        library: open, and stays open.
        path: the package.
        story: name for its story; without one it keeps its own, with a number when another story has that name.
        progress: called after each capture.

    Raises:
        InputError: it is no package of crossread, or it is damaged; then nothing of it is kept.
        StoppedError: interrupted; what was kept is whole, and the same call goes on from there.
        LibraryError: the library cannot be written.
    """
    with _opened(path) as opened:
        try:
            unpacker = Unpacker(opened)
            told = _verified(unpacker)
            for done, _ in enumerate(_captures(unpacker, told), start=1):
                progress("Verifying", done, len(told.places))
            new = _kept(library, unpacker, told, progress)
        except ArchiveError as error:
            raise InputError(f"The package {path} is damaged, and nothing of it was kept: {error.what}", DO) from error
        except InputError as error:
            raise InputError(f"The package {path} is not taken in: {error.what}", error.do) from error
        except KeyboardInterrupt:
            raise StoppedError("Interrupted while the package was taken in.", "Run the same command again to go on.") from None
    name = story or free_name(library, told.about.story, told.about.pages)
    library.store.add_to_story(name, told.about.pages, library.clock())
    return TakenIn(
        story=name,
        pages=told.about.pages,
        captures=len(told.places),
        new=new,
        engine=told.about.engine,
        key=id_of(told.key),
        stamped=told.stamped,
        signed_at=told.checkpoints[-1].at,
    )


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """A path in, the open zip there out.

    Raises:
        InputError: there is none.
    """
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as opened:
            yield opened
    except FileNotFoundError as error:
        raise InputError(f"There is no file {path}.", "Look at the spelling.") from error
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise InputError(f"{path} is no package of evidence (WACZ): {str(error).rstrip('.')}.", DO) from error
    except CrossreadError:
        raise
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror or error}).", "Look at its rights.") from error


def _verified(unpacker: Unpacker) -> _Told:
    """An open package in, what it says of itself out; every file has its hash, and every line is bound by a signature.

    Raises:
        InputError: something of that does not hold.
    """
    _, digest = unpacker.verify()
    about = _one(unpacker.read(package.ABOUT), About)
    if (about.crossread, about.version) != ("package", package.VERSION):
        raise InputError("It was made by a newer crossread.", "Install the newer version.")
    key = _signed_by(digest)
    numbered = _many(unpacker.read(package.LOG), Numbered)
    places = _many(unpacker.read(package.PLACES), Placed)
    between = _many(unpacker.read(package.HASHES), Between)
    checkpoints = tuple(_one_checkpoint(line) for line in unpacker.read(package.CHECKPOINTS).splitlines(keepends=True))
    lines = {one.number: one.line.encode() for one in numbered}
    _bound(lines, between, checkpoints)
    entries = {number: entry for number, line in lines.items() if (entry := entry_in(line))}
    _complete(about, entries, places)
    stamped = len(unpacker.read(package.TIME_STAMPS).splitlines())
    origin = f"WACZ {digest['hash']}, signed by {id_of(key)}"
    return _Told(about=about, lines=entries, places=places, checkpoints=checkpoints, key=key, stamped=stamped, origin=origin)


def _signed_by(digest: Mapping[str, Any]) -> str:
    """What stands beside the hash of the list of files in, the public key that signed it out (base64).

    Raises:
        InputError: nobody did, or the signature does not fit.
    """
    signed = digest.get("crossread")
    if not isinstance(signed, dict) or not all(isinstance(signed.get(name), str) for name in ("publicKey", "signature")):
        raise InputError("It is not signed by crossread.", "Read its reports with crossread read, if it was made by another program.")
    if not is_signed(signed["publicKey"], package.SIGNED + str(digest["hash"]).encode(), signed["signature"]):
        raise InputError("Its signature does not fit.", DO)
    key: str = signed["publicKey"]
    return key


def _bound(lines: Mapping[int, bytes], between: tuple[Between, ...], checkpoints: tuple[Checkpoint, ...]) -> None:
    """Lines of a log, the hashes of those around them and checkpoints in; nothing out.

    Raises:
        InputError: a checkpoint is not signed, the hashes are not those that it signed, or a line is not among them.
    """
    if not checkpoints or any(not one.is_signed for one in checkpoints):
        raise InputError("A checkpoint of its log is not signed by the key it names.", DO)
    hashes: dict[int, str] = {}
    for one in between:
        pair = covering(checkpoints, one.start)
        before, after = pair or (None, None)
        start, tally = (before.number, before.tally) if before else (0, NOTHING)
        try:
            is_same = after is not None and one.start == start + 1 and after.number == start + len(one.hashes)
            is_same = is_same and after is not None and tally_of(tally, one.hashes) == after.tally and one.hashes[-1] == after.last
        except (ValueError, IndexError):
            is_same = False
        if not is_same:
            raise InputError("The hashes of its log's lines are not those that were signed.", DO)
        hashes |= dict(enumerate(one.hashes, start=one.start))
    for number, line in lines.items():
        if hashes.get(number) != hash_of(line) or not line.endswith(b"\n"):
            raise InputError(f"Line {number} of its log is not the one that was signed.", DO)


def _complete(about: About, entries: Mapping[int, Entry], places: tuple[Placed, ...]) -> None:
    """What a package is of, its lines and places in; nothing out.

    Raises:
        InputError: places overlap or leave something out, one has no line, or a page has no capture.
    """
    end = 0
    for place in places:
        if place.number not in entries or place.offset != end or not 0 < place.length <= MAX_CAPTURE:
            raise InputError("What it says about the places of its captures does not fit.", DO)
        end += place.length
    pages = {entries[place.number].sha256 for place in places}
    if not places or not set(about.pages) <= pages or len({place.number for place in places}) != len(places):
        raise InputError("A page of its story has no capture in it.", DO)


def _captures(unpacker: Unpacker, told: _Told) -> Iterator[Incoming]:
    """An open package and what it says in, each capture out, verified against its line and its own records.

    Raises:
        InputError, ArchiveError: it is damaged.
    """
    left = RATIO * unpacker.files[package.RECORDS].file_size + MAX_RECORD
    places = {place.number: place for place in told.places}
    with unpacker.open(package.RECORDS) as stream:
        for place in told.places:
            data = _read(stream, place)
            records = []
            for member in members_in(data):
                left -= len(member.record.block)
                if left < 0:
                    raise InputError(f"It inflates to more than {RATIO} times its size.", DO)
                records.append(member.record)
            entry = told.lines[place.number]
            yield _verified_capture(unpacker, told, place, places, entry, tuple(records), data)
        if stream.read(1):
            raise InputError("There are bytes behind its last capture.", DO)


def _verified_capture(  # noqa: PLR0913, PLR0917  # one capture and all that bears on it
    unpacker: Unpacker, told: _Told, place: Placed, places: Mapping[int, Placed], entry: Entry, records: tuple[Record, ...], data: bytes
) -> Incoming:
    """A capture of a package with its line, its records and their bytes in, the same verified out.

    Raises:
        InputError, ArchiveError: the payload is another one, or line and records do not say the same.
    """
    holder = places.get(place.refers_to) if place.refers_to else None
    if entry.place and entry.place.sha256 != place.sha256:
        raise InputError(f"The records of line {place.number} are not those that its log names.", DO)
    if place.is_made != (entry.place is None) or place.refers_to != entry.refers_to:
        raise InputError(f"What it says about line {place.number} does not fit.", DO)
    capture = capture_in(records, lambda id: _held(unpacker, holder, id))
    metadata = metadata_in(records)
    known = msgspec.structs.replace(entry, final_address=entry.final_address or metadata.final_address) if place.is_made else entry
    unlike = differing(known, metadata)
    if unlike:
        raise InputError(f"Line {place.number} of its log and the records do not say the same: {', '.join(unlike)}.", DO)
    place_here = Place(file=package.RECORDS, offset=place.offset, length=place.length, sha256=place.sha256)
    origin = f"{told.origin}, line {place.number}{f'; before: {entry.origin}' if entry.origin else ''}"
    body = entry.body_sha256 or entry.sha256
    told_here = msgspec.structs.replace(known, body_sha256=body, place=place_here, origin=origin, number=None, previous=None)
    return Incoming(entry=told_here, payload=capture.payload, members=data, refers_to=holder.sha256 if holder else None)


def _held(unpacker: Unpacker, holder: Placed | None, id: str) -> bytes:
    """An open package, the place of a capture that holds a body, and its record's id in, the body out.

    Raises:
        InputError, ArchiveError: it is not there.
    """
    if holder is None:
        raise InputError("A capture repeats the bytes of another one that is not in it.", DO)
    with unpacker.open(package.RECORDS) as stream:
        stream.seek(holder.offset)
        return held_body([member.record for member in members_in(_read(stream, holder))], id)


def _kept(library: Library, unpacker: Unpacker, told: _Told, progress: Progress) -> int:
    """A package that was verified in, what of it is not in the library yet kept, and how much that was, out."""
    waiting: list[Incoming] = []
    new = 0
    for done, one in enumerate(_captures(unpacker, told), start=1):
        if library.store.number_of(sha256(one.members)) is None:
            waiting.append(one)
            new += 1
        if len(waiting) >= AT_ONCE:
            library.take_in(waiting)
            waiting = []
        progress("Taking in", done, len(told.places))
    library.take_in(waiting)
    return new


def _read(stream: IO[bytes], place: Placed) -> bytes:
    """The WARC file of a package where a capture begins, and its place, in; its bytes out.

    Raises:
        InputError: it is cut off, or has another hash.
    """
    data = stream.read(place.length)
    if len(data) != place.length or sha256(data) != place.sha256:
        raise InputError(f"The records of line {place.number} have another hash than it says.", DO)
    return data


def _one_checkpoint(line: bytes) -> Checkpoint:
    """A line in, the checkpoint in it out.

    Raises:
        InputError: it cannot be read, or is not written as we write it.
    """
    found = checkpoint_in(line)
    if found is None or found.line != line:
        raise InputError("A checkpoint of its log cannot be read.", DO)
    return found


def _one(data: bytes, kind: type[Line]) -> Line:
    """Bytes and what they are in, the value out.

    Raises:
        InputError: they are something else.
    """
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"It has a file that cannot be read ({error}).", DO) from error


def _many(data: bytes, kind: type[Line]) -> tuple[Line, ...]:
    """The bytes of lines and what each is in, the values out."""
    return tuple(_one(line, kind) for line in data.splitlines())
