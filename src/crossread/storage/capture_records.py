"""A capture in, the WARC records that are its evidence out; and back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from crossread.storage.payload import Derived, derived, how_derived
from crossread.storage.records import SHA256, Record, about, digest, record_id, uri_of
from crossread.types.capture import Capture, Exchange
from crossread.types.errors import ArchiveError
from crossread.types.ids import sha256
from crossread.types.page import ListType, MediaType

REVISIT = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
"""Profile of a record that says: the same payload as another record. Source: ISO 28500:2017, 6.7.2."""

HTTP = "application/http; msgtype="
GZIP_MAGIC = b"\x1f\x8b"
VERSION = 1
"""Of the metadata record; counted up when a field changes its meaning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A record that holds a body, for later captures of the same bytes to point to.

    Attributes:
        number: line of the log of the capture it belongs to.
        id: its WARC-Record-ID.
        uri: its WARC-Target-URI.
        date: its WARC-Date.
    """

    number: int
    id: str
    uri: str
    date: str


class Payload(msgspec.Struct, frozen=True, kw_only=True):
    """What was read of a capture: its SHA-256, its bytes, and how it comes from what was received."""

    sha256: str
    size: int
    derived: Derived


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One exchange as the metadata record tells it, with the ids of its records.

    Attributes:
        head: bytes of the response's status line and headers, the empty line included; servers do not always end lines as they should.
        request: id of the record of the request.
        response: id of the record of the response.
    """

    address: str
    at: str
    peer: str
    status: int
    head: int
    request: str
    response: str


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What the metadata record of a capture says (JSON); the fields are those of `types.capture`.

    Attributes:
        crossread: "capture".
        version: of these fields.
        payload: what was read.
        holds: id of the record that holds the body or the file's bytes; of an earlier capture when these were the same.
        exchanges: redirects first; empty for a file.
        note: what else is to be known of how the evidence came about; mostly empty.
    """

    crossread: str
    version: int
    address: str
    final_address: str
    at: str
    media_type: MediaType | ListType
    tool: str
    operator: str
    payload: Payload
    holds: str
    exchanges: tuple[Told, ...]
    note: str = ""


def body_sha256(capture: Capture, payload: str | None = None) -> str:
    """A capture and its payload's SHA-256 (None: not known) in, that of what holds it out: the last body as received; of a file, its bytes."""
    body = capture.exchanges[-1].body if capture.exchanges else capture.payload
    return payload if payload and body == capture.payload else sha256(body)


def records_of(
    capture: Capture, number: int, holder: Holder | None = None, *, note: str = "", payload: str | None = None, body: str | None = None
) -> tuple[Record, ...]:
    """A capture in, its records out: response and request of each exchange, redirects first, or the file's resource; at the end the metadata.

    Args:
        capture: what was captured.
        number: the line of the log it will get; makes the ids of the records unlike those of any other capture.
        holder: a record of an earlier capture with the same body; then a revisit record stands for it here.
        note: put into the metadata.
        payload: SHA-256 of its payload; None to compute it.
        body: SHA-256 of what holds the payload (`body_sha256`); None to compute it.
    """
    records: list[Record] = []
    payload = payload or sha256(capture.payload)
    body = body or body_sha256(capture, payload)
    told: list[Told] = []
    for turn, exchange in enumerate(capture.exchanges):
        is_last = turn == len(capture.exchanges) - 1
        response = _response(exchange, number, turn, holder if is_last else None, f"{SHA256}{body if is_last else sha256(exchange.body)}")
        request = _request(exchange, number, turn, response.id)
        records += [response, request]
        told.append(
            Told(
                address=exchange.address,
                at=exchange.at,
                peer=exchange.peer,
                status=exchange.status,
                head=len(exchange.head),
                request=request.id,
                response=response.id,
            )
        )
    if not capture.exchanges:
        records.append(_resource(capture, number, holder, f"{SHA256}{body}"))
    last = capture.exchanges[-1] if capture.exchanges else None
    how: Derived = how_derived(last.head, last.body, capture.payload) if last else "as received"
    holds = holder.id if holder else records[0].id if not last else told[-1].response
    if how == "given":
        records.append(_conversion(capture, number, told[-1].response, f"{SHA256}{payload}"))
    metadata = Metadata(
        crossread="capture",
        version=VERSION,
        address=capture.address,
        final_address=capture.final_address,
        at=capture.at,
        media_type=capture.media_type,
        tool=capture.tool,
        operator=capture.operator,
        payload=Payload(sha256=payload, size=len(capture.payload), derived=how),
        holds=holds,
        exchanges=tuple(told),
        note=note,
    )
    return (*records, _metadata(metadata, capture, number, told[-1].response if told else records[0].id))


def holder_in(records: Sequence[Record], number: int) -> Holder:
    """The records of a capture that hold its body, and the number of its line, in; what later captures of the same bytes point to out.

    Raises:
        ArchiveError: none of them holds it.
    """
    wanted = metadata_in(records).holds
    for record in records:
        if record.id == wanted:
            return Holder(number=number, id=record.id, uri=record.get("WARC-Target-URI"), date=record.get("WARC-Date"))
    raise ArchiveError("The capture's records do not hold its body.")


def metadata_in(records: Sequence[Record]) -> Metadata:
    """The records of a capture in, what its metadata record says out.

    Raises:
        ArchiveError: there is none, or it cannot be read.
    """
    found = [record for record in records if record.kind == "metadata"]
    try:
        return msgspec.json.decode(found[0].block, type=Metadata)
    except (IndexError, msgspec.DecodeError) as error:
        raise ArchiveError("The capture has no metadata record that can be read.") from error


def capture_in(records: Sequence[Record], held: Callable[[str], bytes]) -> Capture:
    """The records of a capture in, the capture out; its payload is derived anew and has the SHA-256 that the metadata record says.

    Args:
        records: all records of one capture.
        held: gives the body of a record of an earlier capture by its id.

    Raises:
        ArchiveError: a record is missing, or the payload that the records give is another one.
    """
    metadata = metadata_in(records)
    by_id = {record.id: record for record in records}
    wanted = [id for told in metadata.exchanges for id in (told.request, told.response)]
    if any(id not in by_id for id in wanted):
        raise ArchiveError("A record of the capture is missing.")
    exchanges = tuple(_exchange(told, by_id, metadata.holds, held) for told in metadata.exchanges)
    payload = _payload(metadata, records, exchanges[-1] if exchanges else None, held)
    if payload is None or sha256(payload) != metadata.payload.sha256:
        raise ArchiveError("The payload that the capture's records give is not the one that its metadata record names.")
    return Capture(
        address=metadata.address,
        final_address=metadata.final_address,
        at=metadata.at,
        media_type=metadata.media_type,
        payload=payload,
        exchanges=exchanges,
        tool=metadata.tool,
        operator=metadata.operator,
    )


def _exchange(told: Told, by_id: Mapping[str, Record], holds: str, held: Callable[[str], bytes]) -> Exchange:
    """What is told of an exchange, the records, the id of what holds the last body and what gives it in; the exchange out.

    Raises:
        ArchiveError: the body is not the one that the response's record names.
    """
    response = by_id[told.response]
    body = held(holds) if response.kind == "revisit" else response.block[told.head :]
    if response.get("WARC-Payload-Digest") != digest(body):
        raise ArchiveError("The body of a response has another digest than its record says.")
    return Exchange(
        address=told.address,
        at=told.at,
        peer=told.peer,
        request=by_id[told.request].block,
        head=response.block[: told.head],
        body=body,
        status=told.status,
    )


def _payload(metadata: Metadata, records: Sequence[Record], last: Exchange | None, held: Callable[[str], bytes]) -> bytes | None:
    """What the metadata says, the records, the last exchange and what gives an earlier body in, the payload out; None when they give none."""
    if metadata.payload.derived == "given":
        return next((record.block for record in records if record.kind == "conversion"), None)
    if last:
        return derived(metadata.payload.derived, last.head, last.body, most=metadata.payload.size)
    own = next((record.block for record in records if record.id == metadata.holds), None)
    return held(metadata.holds) if own is None else own


def _response(exchange: Exchange, number: int, turn: int, holder: Holder | None, of_body: str) -> Record:
    """An exchange, its place, what holds its body already and the body's digest in, its response record out, or a revisit record."""
    uri = uri_of(exchange.address)
    block = exchange.head if holder else exchange.head + exchange.body
    of_block = digest(block)
    start = _start("revisit" if holder else "response", number, turn, uri, exchange.at, of_block)
    address = exchange.peer.rsplit(":", 1)[0].strip("[]")
    fields = (*start, *((("WARC-IP-Address", address),) if address else ()))
    return _finished((*fields, *_pointing(holder)), block, of_block, of_body, HTTP + "response")


def _request(exchange: Exchange, number: int, turn: int, response: str) -> Record:
    """An exchange, its place and the id of its response in, its request record out."""
    of_block = digest(exchange.request)
    start = _start("request", number, turn, uri_of(exchange.address), exchange.at, of_block)
    return _finished((*start, ("WARC-Concurrent-To", response)), exchange.request, of_block, "", HTTP + "request")


def _resource(capture: Capture, number: int, holder: Holder | None, of_payload: str) -> Record:
    """The capture of a file, what holds its bytes already and their digest in, its resource record out, or a revisit record."""
    block, of_block = (b"", digest(b"")) if holder else (capture.payload, of_payload)
    start = _start("revisit" if holder else "resource", number, 0, uri_of(capture.address), capture.at, of_block)
    kind = "application/gzip" if capture.payload.startswith(GZIP_MAGIC) else capture.media_type
    return _finished((*start, *_pointing(holder)), block, of_block, of_payload, kind)


def _conversion(capture: Capture, number: int, response: str, of_payload: str) -> Record:
    """A capture whose payload its body does not give, the id of its response and the payload's digest in; a record that holds the payload out."""
    start = _start("conversion", number, 0, uri_of(capture.final_address), capture.at, of_payload)
    return _finished((*start, ("WARC-Refers-To", response)), capture.payload, of_payload, "", capture.media_type)


def _metadata(metadata: Metadata, capture: Capture, number: int, concerned: str) -> Record:
    """What to say of a capture, and the id of the record it is about, in; the metadata record out."""
    block = msgspec.json.encode(metadata)
    of_block = digest(block)
    start = _start("metadata", number, 0, about(uri_of(capture.final_address)), capture.at, of_block)
    return _finished((*start, ("WARC-Concurrent-To", concerned)), block, of_block, "", "application/json")


def _start(kind: str, number: int, turn: int, uri: str, date: str, of_block: str) -> tuple[tuple[str, str], ...]:
    """A record's type, place, URI, date and the digest of its block in, the fields that every record has out."""
    id = record_id(number, turn, kind, uri, date, of_block)
    return (("WARC-Type", kind), ("WARC-Record-ID", id), ("WARC-Date", date), ("WARC-Target-URI", uri))


def _pointing(holder: Holder | None) -> tuple[tuple[str, str], ...]:
    """What holds the same bytes in, the fields that say so out."""
    if holder is None:
        return ()
    return (
        ("WARC-Profile", REVISIT),
        ("WARC-Refers-To", holder.id),
        ("WARC-Refers-To-Target-URI", holder.uri),
        ("WARC-Refers-To-Date", holder.date),
    )


def _finished(fields: tuple[tuple[str, str], ...], block: bytes, of_block: str, payload: str, kind: str) -> Record:
    """Fields, block, its digest, the payload's and what the block is in, the record out."""
    of_payload = (("WARC-Payload-Digest", payload),) if payload else ()
    return Record(fields=(*fields, *of_payload, ("WARC-Block-Digest", of_block), ("Content-Type", kind)), block=block)
