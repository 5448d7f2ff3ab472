"""Time stamps (RFC 3161): that a checkpoint existed at a time, signed by somebody else. JSON Lines, only ever added to.

Nothing here opens a connection: who asks a time-stamping authority passes in a function that sends the request and gives its reply back.
"""

import base64
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from crossread.storage.checkpoints import Checkpoint
from crossread.storage.log import append, hash_of
from crossread.types.errors import InputError
from crossread.types.ids import sha256

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

Ask = Callable[[bytes], bytes]
"""The bytes of a request (application/timestamp-query) in, those of the reply (application/timestamp-reply) out."""


class TimeStamp(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the time stamps.

    Attributes:
        number: line of the log that the checkpoint ends with.
        checkpoint: SHA-256 of the checkpoint's line with its line end, which is what was stamped.
        reply: the authority's reply (DER, base64).
        sha256: of the reply.
    """

    number: int
    checkpoint: str
    reply: str
    sha256: str


class TimeStamps:
    """The time stamps in one file. In a database: `postgres/lines.py`."""

    def __init__(self, path: Path) -> None:
        """A path in (the file is made with its first line), the time stamps out."""
        self.path = path

    def lines(self) -> Iterator[tuple[int, TimeStamp | None]]:
        """Nothing in, the number of each line with what it says out; None when it cannot be read, or is not written as we write it."""
        for number, line in enumerate(self._lines(), start=1):
            yield number, _stamp_in(line)

    def add(self, checkpoint: Checkpoint, ask: Ask) -> TimeStamp:
        """A checkpoint and what asks the authority in, its time stamp out, on the disk.

        Raises:
            InputError: the reply grants nothing, or is for something else.
            OSError: it cannot be written.
        """
        import rfc3161_client  # noqa: PLC0415  # 60 ms that nearly every command does without

        request = rfc3161_client.TimestampRequestBuilder().data(checkpoint.line).nonce(nonce=True).cert_request(cert_request=True).build()
        reply = ask(request.as_bytes())
        made = TimeStamp(number=checkpoint.number, checkpoint=hash_of(checkpoint.line), reply=base64.b64encode(reply).decode(), sha256=sha256(reply))
        damage = damage_of(made, checkpoint.line, nonce=request.nonce)
        if damage:
            raise InputError(f"The time-stamping authority's reply cannot be used: {damage}", "Ask another one.")
        self._write(msgspec.json.encode(made) + b"\n")
        return made

    def _lines(self) -> Iterator[bytes]:
        """Nothing in, each line with its line end out."""
        if self.path.exists():
            with self.path.open("rb") as file:
                yield from file

    def _write(self, line: bytes) -> None:
        """A line in; when this returns, it is on the disk."""
        append(self.path, line)


def damage_of(stamp: TimeStamp, line: bytes, roots: "Sequence[Certificate]" = (), *, nonce: int | None = None) -> str:
    """A time stamp, the checkpoint's line that it is for and the certificates that are trusted in, what is wrong with it out; empty when nothing is.

    Without certificates it is known whose line was stamped, and not by whom.

    Args:
        stamp: the time stamp.
        line: of the checkpoint, with its line end.
        roots: certificates to which the authority's must lead.
        nonce: of the request, when it was just made.
    """
    import rfc3161_client  # noqa: PLC0415
    from rfc3161_client.errors import VerificationError  # noqa: PLC0415

    try:
        reply = base64.b64decode(stamp.reply, validate=True)
        if sha256(reply) != stamp.sha256 or base64.b64encode(reply).decode() != stamp.reply:
            return "it has another hash than its line says, or is not written as we write it."
        response = rfc3161_client.decode_timestamp_response(reply)
        if response.status != 0:
            return "the authority refused to stamp."
        info = response.tst_info
    except (ValueError, VerificationError) as error:
        return f"it cannot be read ({error})."
    if info.message_imprint.message.hex() != _imprint(line, info.message_imprint.hash_algorithm.dotted_string):
        return "it is for something else than this checkpoint."
    if nonce is not None and info.nonce != nonce:
        return "it answers another request."
    if not roots:
        return ""
    builder = rfc3161_client.VerifierBuilder(roots=list(roots))
    try:
        builder.build().verify_message(response, line)
    except VerificationError as error:
        return f"its signature does not lead to a certificate that is trusted ({error})."
    return ""


def stamped_at(stamp: TimeStamp) -> str:
    """A time stamp that can be read in, the time it states out, in UTC (ISO 8601 with seconds and `Z`)."""
    import rfc3161_client  # noqa: PLC0415

    made = rfc3161_client.decode_timestamp_response(base64.b64decode(stamp.reply)).tst_info.gen_time
    return made.strftime("%Y-%m-%dT%H:%M:%SZ")


def _stamp_in(line: bytes) -> TimeStamp | None:
    """A line in, the time stamp in it out; None when it cannot be read, or is not written as we write it."""
    try:
        stamp = msgspec.json.decode(line, type=TimeStamp)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return stamp if msgspec.json.encode(stamp) + b"\n" == line else None


def _imprint(line: bytes, algorithm: str) -> str:
    """A line and the OID of a hash in, the line's hash out (hexadecimal); empty for a hash that is not taken."""
    import hashlib  # noqa: PLC0415

    names = {"2.16.840.1.101.3.4.2.1": "sha256", "2.16.840.1.101.3.4.2.2": "sha384", "2.16.840.1.101.3.4.2.3": "sha512"}
    return hashlib.new(names[algorithm], line).hexdigest() if algorithm in names else ""
