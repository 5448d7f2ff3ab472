"""A story in, a package (WACZ) with the evidence of its dossier out: just its captures, what the log says of them, and what signs both."""

import base64
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

import msgspec

from crossread import __version__
from crossread.services import package
from crossread.services.left_out import naming
from crossread.services.made_by import engine_in
from crossread.services.package import About, Between, LeftOut, Numbered, Placed
from crossread.services.protect import protection
from crossread.services.shelf import whole_name
from crossread.storage.capture_records import records_of
from crossread.storage.cdxj import index_of
from crossread.storage.checkpoints import Checkpoint, covering
from crossread.storage.durable import beside, flush_folder, what_to_do
from crossread.storage.library import Library
from crossread.storage.log import Entry, hash_of
from crossread.storage.records import Member, member_of, members_in, uri_of
from crossread.storage.signing import id_of, pem_of
from crossread.storage.wacz import LARGE, Packer, Version
from crossread.types.capture import Capture
from crossread.types.errors import InputError, LibraryError
from crossread.types.ids import ID_LENGTH, sha256
from crossread.types.page import MediaType, Page

NOTE = "Made for this package from the page in the archive: the library kept no evidence when this was captured."


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A package that was written.

    Attributes:
        story: name of the story.
        file: where it stands.
        pages: how many pages of the story are in it.
        captures: how many captures of them.
        made: how many of these have records that were made for the package, because the library kept none.
        left_out: how many captures name a protected person and are not in it.
        size: bytes of the file.
        sha256: of the file, to be told to whoever gets it.
        key: id of the public key that signed it.
    """

    story: str
    file: str
    pages: int
    captures: int
    made: int
    left_out: int
    size: int
    sha256: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Contents:
    """What goes into a package: captures with the numbers of their lines, and the log's lines and checkpoints that bind them.

    `name` is the story's in the library, `story` what it is called outside; `left_out` are the numbers of captures that name a protected person.
    """

    name: str
    story: str
    pages: tuple[Page, ...]
    left_out: tuple[int, ...]
    captures: tuple[tuple[int, Entry], ...]
    lines: Mapping[int, bytes]
    hashes: tuple[str, ...]
    checkpoints: tuple[Checkpoint, ...]


@dataclass(slots=True, kw_only=True)
class _Records:
    """The WARC file of a package: its bytes capture by capture, and what is learned of it while it is written."""

    library: Library
    places: list[Placed] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)

    def pieces(self, captures: Iterable[tuple[int, Entry]]) -> Iterator[bytes]:
        """Captures in, the bytes of the records of each out; a page without any gets a record that is made here."""
        offset = 0
        proved = {entry.sha256 for _, entry in captures if entry.place}
        for number, entry in captures:
            if not entry.place and entry.sha256 in proved:
                continue
            proved.add(entry.sha256)
            data = self.library.evidence.read(entry.place) if entry.place else made(self.library, number, entry)
            for member in members_in(data):
                self.members.append(Member(offset=offset + member.offset, length=member.length, record=member.record))
            self.places.append(
                Placed(
                    number=number,
                    offset=offset,
                    length=len(data),
                    sha256=sha256(data),
                    refers_to=entry.refers_to,
                    is_made=entry.place is None,
                )
            )
            offset += len(data)
            yield data


def export_wacz(library: Library, wanted: str, path: Path, views: Mapping[str, bytes], *, version: Version = "1.1.1") -> Exported:
    """A library, a story's name and a file in; the package written, and what is in it, out. The same state of the library gives the same bytes.

    Args:
        library: open, and stays open; what of its log is not signed yet is signed first.
        wanted: name of the story, or the beginning of it.
        path: where the package shall stand; ends in .wacz.
        views: further files, masked already, under `crossread/` (dossier.json, dossier.html).
        version: how the package names itself (see storage/wacz.py).

    Raises:
        NotFoundError: there is no such story.
        InputError: the file's name has another ending, it cannot be written, or every capture names a protected person.
        LibraryError: the evidence is damaged, or the log does not tell of a page.
    """
    if path.suffix != ".wacz":
        raise InputError(f"{path} does not end in .wacz, as a package of evidence must.", "Name it so.")
    name = whole_name(library, wanted)
    library.sign()
    contents = _contents(library, name)
    temporary = beside(path)
    try:
        with temporary.open("w+b") as file:
            records = _packed(library, file, contents, views, version)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        flush_folder(path.parent)
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror or error}).", what_to_do(error, "Name another file.")) from error
    finally:
        temporary.unlink(missing_ok=True)
    return Exported(
        story=contents.story,
        file=str(path),
        pages=len(contents.pages),
        captures=len(records.places),
        made=sum(place.is_made for place in records.places),
        left_out=len(contents.left_out),
        size=path.stat().st_size,
        sha256=_sha256(path),
        key=id_of(library.key.public),
    )


def made(library: Library, number: int, entry: Entry) -> bytes:
    """A line of an earlier version's log and its number in, records made from the page in the archive out; they say that they were made so.

    Raises:
        ArchiveError: the page is missing or damaged.
    """
    capture = Capture(
        address=entry.address,
        final_address=entry.address,
        at=entry.at,
        media_type=cast("MediaType", entry.media_type),
        payload=library.archive.read(entry.sha256),
        tool=entry.tool,
    )
    return b"".join(member_of(record) for record in records_of(capture, number, note=NOTE))


def _contents(library: Library, story: str) -> _Contents:
    """A library and the name of a story in, what goes into its package out.

    Raises:
        LibraryError: the log does not tell of a page, or its lines are not signed.
    """
    pages, mask = library.store.pages(story), protection(library)
    captures = dict(library.store.captures_of(page.sha256 for page in pages))
    untold = {page.sha256 for page in pages} - {entry.sha256 for entry in captures.values()}
    if untold:
        raise LibraryError(f"The log tells nothing of the page {min(untold)}.", "Look at it with crossread check.")
    for entry in list(captures.values()):
        held = library.store.capture(entry.refers_to) if entry.refers_to else None
        if entry.refers_to and held:
            captures[entry.refers_to] = held
    left_out = naming(library, captures, mask) if mask else frozenset[int]()
    captures = {number: entry for number, entry in captures.items() if number not in left_out}
    pages = tuple(page for page in pages if page.sha256 in {entry.sha256 for entry in captures.values()})
    if not pages:
        raise InputError(
            "Every report of the story names a protected person, so there is no evidence that may leave the library.", "Export its dossier."
        )
    lines: dict[int, bytes] = {}
    hashes: list[str] = []
    for number, line in enumerate(library.log.lines(), start=1):
        hashes.append(hash_of(line))
        if number in captures:
            lines[number] = line
    checkpoints = tuple(line.checkpoint for line in library.checkpoints.lines() if line.checkpoint)
    if set(captures) - set(lines) or any(covering(checkpoints, number) is None for number in captures):
        raise LibraryError("The log does not have the lines of this story, or they are not signed.", "Look at it with crossread check.")
    return _Contents(
        name=story,
        story=mask.story(story),
        pages=pages,
        left_out=tuple(sorted(left_out)),
        captures=tuple(sorted(captures.items())),
        lines=lines,
        hashes=tuple(hashes),
        checkpoints=checkpoints,
    )


def _packed(library: Library, file: IO[bytes], contents: _Contents, views: Mapping[str, bytes], version: Version) -> _Records:
    """An open file and what goes into it in; the package written to it, and its captures out."""
    packer = Packer(file)
    try:
        return _filled(library, packer, contents, views, version)
    except BaseException:
        packer.give_up()
        raise


def _filled(library: Library, packer: Packer, contents: _Contents, views: Mapping[str, bytes], version: Version) -> _Records:
    """An open package and what goes into it in; everything put into it, and its captures out."""
    name, pages = contents.story, contents.pages
    records = _Records(library=library)
    size = sum(entry.place.length for _, entry in contents.captures if entry.place)
    packer.add(package.RECORDS, records.pieces(contents.captures), is_packed=True, is_large=size > LARGE)
    packer.add(package.INDEX, (index_of(records.members, package.RECORDS.rsplit("/", 1)[-1]),))
    packer.add(package.PAGES, (_page_list(library, contents),))
    about = About(
        crossread="package", version=package.VERSION, story=name, pages=tuple(page.sha256 for page in pages), engine=_engine(library, pages)
    )
    packer.add(package.ABOUT, (msgspec.json.encode(about) + b"\n",))
    packer.add(package.LOG, (_lines(Numbered(number=number, line=line.decode()) for number, line in contents.lines.items()),))
    packer.add(package.PLACES, (_lines(records.places),))
    shown = _shown(contents)
    packer.add(package.CHECKPOINTS, (b"".join(one.line for one in shown),))
    packer.add(package.HASHES, (_lines(_between(contents)),))
    packer.add(package.TIME_STAMPS, (_stamps(library, shown),))
    if contents.left_out:
        packer.add(package.LEFT_OUT, (_lines(LeftOut(number=number, sha256=contents.hashes[number - 1]) for number in contents.left_out),))
    for key in sorted({one.key for one in shown} | {library.key.public}):
        packer.add(f"{package.FOLDER}/{id_of(key)}.public.pem", (pem_of(key),))
    for view, data in sorted(views.items()):
        packer.add(f"{package.FOLDER}/{view}", (data,))
    packer.add(package.WORDS, (package.README.encode(),))
    _finish(library, packer, name, pages, shown[-1].at, version)
    return records


def _engine(library: Library, pages: tuple[Page, ...]) -> str:
    """A library and pages in, the name of what read them all out; empty when they were not all read by the same."""
    names = {engine_in(maker) for maker in library.store.made_by(page.sha256 for page in pages).values()}
    return (names.pop() or "") if len(names) == 1 else ""


def _finish(library: Library, packer: Packer, name: str, pages: tuple[Page, ...], at: str, version: Version) -> None:
    """A package that has its files, and what it is of, in; the list of files and its signed digest written."""
    first = min(pages, key=lambda page: (page.captured_at, page.sha256))
    said = {
        "title": name,
        "description": f"The evidence of the story {name}: {len(pages)} reports as they were captured, and what comparing them shows.",
        "created": at,
        "modified": at,
        "software": f"crossread {__version__}",
        "home": {"url": uri_of(first.address), "ts": first.captured_at},
    }
    data = packer.close(said, version)
    signature = library.key.sign(package.SIGNED + f"sha256:{sha256(data)}".encode())
    signed = {"algorithm": "Ed25519", "publicKey": library.key.public, "signature": base64.b64encode(signature).decode()}
    packer.digest(data, {"crossread": signed})


def _page_list(library: Library, contents: _Contents) -> bytes:
    """What goes into a package in, the list of pages for programs that replay them out: each under the URI and time of its first capture's record."""
    pages, mask = contents.pages, protection(library)
    titles = {document.page_sha256: document.title for document in library.store.documents(contents.name)}
    first: dict[str, str] = {}
    for _, entry in library.store.captures_of(page.sha256 for page in pages):
        first.setdefault(entry.sha256, (entry.final_address if entry.status is not None else "") or entry.address)
    lines: list[dict[str, str]] = [{"format": "json-pages-1.0", "id": "pages", "title": contents.story}]
    for page in sorted(pages, key=lambda page: (page.captured_at, page.sha256)):
        url, title = uri_of(first.get(page.sha256, page.address)), mask.text(titles.get(page.sha256) or page.address)
        lines.append({"id": page.sha256[:ID_LENGTH], "url": url, "ts": page.captured_at, "title": title})
    return _lines(lines)


def _shown(contents: _Contents) -> tuple[Checkpoint, ...]:
    """What goes into a package in, the checkpoints that bind its lines out: those that cover one, and the one before each."""
    found = {one.number: one for number in contents.lines for one in covering(contents.checkpoints, number) or () if one}
    return tuple(found[number] for number in sorted(found))


def _between(contents: _Contents) -> Iterator[Between]:
    """What goes into a package in, the hashes of the lines between the checkpoints that bind its lines out."""
    pairs = {pair[1].number: pair for number in contents.lines if (pair := covering(contents.checkpoints, number))}
    for _, (before, one) in sorted(pairs.items()):
        start = before.number if before else 0
        yield Between(start=start + 1, hashes=contents.hashes[start : one.number])


def _stamps(library: Library, shown: Iterable[Checkpoint]) -> bytes:
    """A library and checkpoints in, the lines of their time stamps out."""
    wanted = {hash_of(one.line) for one in shown}
    return _lines(stamp for _, stamp in library.time_stamps.lines() if stamp and stamp.checkpoint in wanted)


def _lines(values: Iterable[object]) -> bytes:
    """Values in, a line of JSON each out."""
    return b"".join(msgspec.json.encode(value) + b"\n" for value in values)


def _sha256(path: Path) -> str:
    """A file in, its SHA-256 out."""
    import hashlib  # noqa: PLC0415

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
