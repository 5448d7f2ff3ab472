"""A line of the log in, the bytes that the store keeps of it out, and back."""

from collections.abc import Callable

import msgspec

from crossread.storage.bodies.packing import packed, unpacked
from crossread.storage.log import Entry

PACKED = b"\x01"
"""First byte of a body that is packed; JSON, as libraries before schema 9 have it, begins with a bracket."""

WORDS = (
    b'"operator":"","refers_to":,"origin":"","status":404,"method":"POST","media_type":"application/pdf","text/plain","event":"seen again",'
    b'"tool":"crossread 0.; read from a file by crossread 0.","final_address":"http://'
    b'{"at":"20-01-01T00:00:00Z","event":"kept","address":"https://www.","sha256":"","media_type":"text/html","size":,"tool":"crossread 0.",'
    b'"final_address":"https://www.","method":"GET","status":200,"operator":"","body_sha256":"","refers_to":null,'
    b'"place":{"file":"00001.warc.gz","offset":,"length":,"sha256":""},"origin":"","logged_at":"20-01-01T00:00:00Z","number":,"previous":""}'
    b'"method":"","status":null,"place":null,"previous":null'
)
"""What most lines have: names of fields and the values that they have mostly."""

encode = msgspec.json.Encoder().encode
decode: Callable[[bytes], Entry] = msgspec.json.Decoder(Entry).decode


def encode_entry(entry: Entry) -> bytes:
    """A line in, its bytes out."""
    return PACKED + packed(encode(entry), WORDS)


def decode_entry(body: bytes) -> Entry:
    """Bytes in, the line out.

    Raises:
        ValueError: they are damaged.
    """
    return decode(unpacked(body[1:], WORDS) if body[:1] == PACKED else body)
