"""A document in, its bytes out, and back."""

from collections.abc import Callable
from dataclasses import replace

import msgspec

from crossread.storage.bodies.packing import packed, unpacked
from crossread.types.document import Document
from crossread.types.ids import sha256

PACKED = b"\x01"
"""First byte of a body that is packed; JSON, as libraries before schema 9 have it, begins with a bracket."""

WORDS = (
    b'"gaps":[],"blocks":[{"kind":"quote","start":,"kind":"post","line":null,"author":null,"posted":null,"network":null,"address":null}],'
    b'"byline":null,"title":null,"outlet":null,"published":{"edtf":null,"basis":"unknown","basis":"inferred","basis":"text","basis":"given",'
    b'"reason":"","spans":[{"part":"text","start":0,"end":,"words":"","before":"","after":""}]},"language":"en","state":"not an article",'
    b'"state":"ok","extractor":"trafilatura 2.","basis":"meta","reason":"","spans":[]},"basis":"json-ld","address":"https://www.","outlet":"","text":"'
)
"""What the JSON of most documents has: names of fields and the values that they have mostly."""

encode = msgspec.json.Encoder().encode
decode: Callable[[bytes], Document] = msgspec.json.Decoder(Document).decode


def encode_document(document: Document) -> bytes:
    """A document in, its bytes out; the hash of its text is left out where it is made again."""
    is_usual = bool(document.text_sha256) and document.text_sha256 == sha256(document.text.encode("utf-8", "surrogatepass"))
    return PACKED + packed(encode(replace(document, text_sha256="") if is_usual else document), WORDS)


def decode_document(body: bytes) -> Document:
    """Bytes in, the document out.

    Raises:
        ValueError: they are damaged.
    """
    if body[:1] != PACKED:
        return decode(body)
    document = decode(unpacked(body[1:], WORDS))
    return document if document.text_sha256 else replace(document, text_sha256=sha256(document.text.encode("utf-8", "surrogatepass")))
