"""A library in, what is damaged in its evidence out: the WARC records against the log, the log against its chain and its checkpoints, time stamps.

Every line names the file, the place in it and what to do. What a process that was killed left behind (half a record at the end of the evidence, half
a line at the end of the log) was never acknowledged, and is no damage.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from crossread.services.progress import Progress
from crossread.storage.capture_records import Metadata, capture_in, metadata_in
from crossread.storage.chain import Broken, broken_checkpoints, broken_log, chain_of
from crossread.storage.checkpoints import Signed
from crossread.storage.evidence import RESTORE
from crossread.storage.in_folder import CHECKPOINTS, EVIDENCE, KEYS, LOG, TIME_STAMPS
from crossread.storage.library import Library
from crossread.storage.log import Entry, hash_of
from crossread.storage.records import Record, members_in
from crossread.storage.timestamps import TimeStamp, damage_of
from crossread.types.errors import ArchiveError
from crossread.types.gap import Gap

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

STAGE = "check"
RESTORE_LOG = "Restore the file from a backup; what the checkpoints before it signed is still proved."
RESTORE_KEYS = "Restore the folder of keys from a backup."
STAMP_AGAIN = "Restore the file from a backup, or have the checkpoint stamped again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidenced:
    """What was found out about the evidence.

    Attributes:
        captures: how many captures' records were compared with the log.
        lines: how many lines the log has.
        signed: up to which line the log is signed.
        stamped: how many time stamps were looked at.
        damaged: what is not as it should be; empty when all is well.
    """

    captures: int
    lines: int
    signed: int
    stamped: int
    damaged: tuple[Gap, ...]


def check_evidence(library: Library, progress: Progress, *, roots: "Sequence[Certificate]" = ()) -> Evidenced:
    """A library in, its evidence, log, checkpoints and time stamps compared, and what was found out. Changes nothing.

    Args:
        library: open, and stays open.
        progress: called after each capture.
        roots: certificates to which those of time-stamping authorities must lead; without them it is not known who stamped.
    """
    entries = [(number, entry) for number, entry in library.log.numbered() if entry.place]
    damaged: list[Gap] = []
    for done, (number, entry) in enumerate(entries, start=1):
        damaged += _damaged_capture(library, number, entry)
        progress("Comparing evidence", done, len(entries))
    # what is written last is read first, so that another process may go on keeping meanwhile
    stamps = list(library.time_stamps.lines())
    signed, there = library.store.last_signed(), library.store.last_capture()
    lines = list(library.checkpoints.lines())
    chain = chain_of(library.log)
    checkpoints = [line.checkpoint for line in lines if line.checkpoint]
    known = {one.key: library.key.is_known(one.key) for one in checkpoints}
    log = [*chain.broken, *_forgotten(there, len(chain.hashes)), *broken_log(lines, chain)]
    damaged += _unnamed([entry for _, entry in entries])
    damaged += _told(LOG, log, RESTORE_LOG)
    damaged += _told(CHECKPOINTS, broken_checkpoints(lines, known, signed), RESTORE_LOG)
    damaged += [_gap(f"{KEYS}/{name}", why, RESTORE_KEYS) for name, why in library.key.known().items() if why]
    damaged += _damaged_stamps(stamps, lines, roots)
    return Evidenced(
        captures=len(entries),
        lines=len(chain.hashes),
        signed=max((one.number for one in checkpoints), default=0),
        stamped=len(stamps),
        damaged=tuple(damaged),
    )


def _damaged_capture(library: Library, number: int, entry: Entry) -> Iterator[Gap]:
    """A line of the log and its number in, what is wrong with the capture's records, and between them and the line, out."""
    if entry.place is None:
        return
    place = entry.place
    where = f"{entry.address}, captured {entry.at} ({EVIDENCE}/{place.file}, bytes {place.offset} to {place.end}; line {number} of {LOG})"
    try:
        records = tuple(member.record for member in members_in(library.evidence.read(place)))
        metadata = metadata_in(records)
        capture_in(records, lambda id: _held(library, entry, id))
    except ArchiveError as error:
        yield _gap(where, error.what, error.do or RESTORE)
        return
    unlike = differing(entry, metadata)
    if unlike:
        yield _gap(where, f"Its line in the log and its records do not say the same: {', '.join(unlike)}.", RESTORE_LOG)


def _held(library: Library, entry: Entry, id: str) -> bytes:
    """The line of a capture and the id of the record of an earlier one in, the body that this holds out.

    Raises:
        ArchiveError: that record is not there, or is damaged.
    """
    earlier = library.store.capture(entry.refers_to) if entry.refers_to else None
    if earlier is None or earlier.place is None:
        raise ArchiveError(f"The capture whose bytes it repeats (line {entry.refers_to} of the log) has no records.", RESTORE)
    try:
        records = [member.record for member in members_in(library.evidence.read(earlier.place))]
    except ArchiveError as error:
        raise ArchiveError(f"It repeats the bytes of another capture, which is damaged. {error.what}", RESTORE) from error
    return held_body(records, id)


def held_body(records: Sequence[Record], id: str) -> bytes:
    """The records of a capture and the id of the one that holds its body in, the body out.

    Raises:
        ArchiveError: there is no such record.
    """
    found = next((record for record in records if record.id == id), None)
    if found is None:
        raise ArchiveError(f"The record {id}, whose bytes it repeats, is not where it should be.", RESTORE)
    head = next((told.head for told in metadata_in(records).exchanges if told.response == id), 0)
    return found.block[head:]


def differing(entry: Entry, metadata: Metadata) -> tuple[str, ...]:
    """A line of the log and what its metadata record says in, the names of the fields in which they differ out."""
    last = metadata.exchanges[-1] if metadata.exchanges else None
    pairs: dict[str, tuple[object, object]] = {
        "address": (entry.address, metadata.address),
        "final address": (entry.final_address, metadata.final_address),
        "time": (entry.at, metadata.at),
        "media type": (entry.media_type, metadata.media_type),
        "tool": (entry.tool, metadata.tool),
        "operator": (entry.operator, metadata.operator),
        "status": (entry.status, last.status if last else None),
        "SHA-256": (entry.sha256, metadata.payload.sha256),
        "size": (entry.size, metadata.payload.size),
    }
    return tuple(name for name, (one, other) in pairs.items() if one != other)


def _unnamed(entries: Sequence[Entry]) -> Iterator[Gap]:
    """The lines that name evidence in, each run of bytes in front of the last named ones that no line names out."""
    places = sorted((entry.place for entry in entries if entry.place), key=lambda place: (place.file, place.offset))
    for file, some in groupby(places, key=lambda place: place.file):
        end = 0
        for place in some:
            if place.offset != end:
                why = f"Bytes {end} to {place.offset} are named by no line of the log, or by two: lines were removed, or records inserted."
                yield _gap(f"{EVIDENCE}/{file}", why, RESTORE_LOG)
            end = max(end, place.end)


def _forgotten(there: int, lines: int) -> Iterator[Broken]:
    """Of how many lines the store knows and how many the log has in; a break when it knows of more out."""
    if there > lines:
        yield Broken(line=lines, why=f"Lines are cut off: the store knows of {there}.")


def _damaged_stamps(stamps: Sequence[tuple[int, TimeStamp | None]], lines: Sequence[Signed], roots: "Sequence[Certificate]") -> Iterator[Gap]:
    """The lines of the time stamps and of the checkpoints and the certificates that are trusted in, what is wrong with the stamps out."""
    by_hash = {hash_of(line.line): line.line for line in lines}
    for number, stamp in stamps:
        what = f"{TIME_STAMPS}, line {number}"
        if stamp is None:
            yield _gap(what, "It cannot be read, or was changed.", STAMP_AGAIN)
        elif stamp.checkpoint not in by_hash:
            yield _gap(what, f"The checkpoint of line {stamp.number} of the log that it stamps is missing or was changed.", RESTORE_LOG)
        elif damage := damage_of(stamp, by_hash[stamp.checkpoint], roots):
            yield _gap(what, f"The time stamp does not hold: {damage}", STAMP_AGAIN)


def _told(file: str, broken: Sequence[Broken], do: str) -> Iterator[Gap]:
    """A file, where it is broken and what to do in, a gap for each line out."""
    for one in broken:
        yield _gap(f"{file}, line {one.line}" if one.line else file, one.why, do)


def _gap(what: str, why: str, do: str) -> Gap:
    """What is damaged, how and what to do in, a gap of this service out."""
    return Gap(what=what, why=why, do=do, stage=STAGE)
