"""A document in, its bytes out, and back. A copy's are packed with the words of the document that it is a copy of, and unpacked with them."""

from collections.abc import Callable
from dataclasses import replace

import msgspec

from crossread.storage.bodies.packing import packed, unpacked
from crossread.types.document import Document
from crossread.types.ids import sha256

PACKED = b"\x01"
"""First byte of a body that is packed; JSON, as libraries before schema 9 have it, begins with a bracket."""

LIKE = b"\x02"
"""First byte of a body that is packed with the words of another document: what is stored of that one must be there to unpack it."""

WORDS = (
    b'"gaps":[],"blocks":[{"kind":"quote","start":,"kind":"post","line":null,"author":null,"posted":null,"network":null,"address":null}],'
    b'"byline":null,"title":null,"outlet":null,"published":{"edtf":null,"basis":"unknown","basis":"inferred","basis":"text","basis":"given",'
    b'"reason":"","spans":[{"part":"text","start":0,"end":,"words":"","before":"","after":""}]},"language":"en","state":"not an article",'
    b'"state":"ok","extractor":"trafilatura 2.","basis":"meta","reason":"","spans":[]},"basis":"json-ld","address":"https://www.","outlet":"","text":"'
)
"""What the JSON of most documents has: names of fields and the values that they have mostly."""

encode = msgspec.json.Encoder().encode
decode: Callable[[bytes], Document] = msgspec.json.Decoder(Document).decode


def encode_document(document: Document, model: bytes | None = None) -> bytes:
    """A document and the bytes of the one that it is a copy of in, its bytes out; the hash of its text is left out where it is made again."""
    is_usual = bool(document.text_sha256) and document.text_sha256 == sha256(document.text.encode("utf-8", "surrogatepass"))
    data = encode(replace(document, text_sha256="") if is_usual else document)
    return PACKED + packed(data, WORDS) if model is None else LIKE + packed(data, _written(model))


def decode_document(body: bytes, model: bytes | None = None) -> Document:
    """Bytes and those of the document that it is a copy of (None for one that stands by itself) in, the document out.

    Raises:
        ValueError: they are damaged, or those of the other are missing.
    """
    if body[:1] == LIKE and model is None:
        raise ValueError("is a copy of a report that is missing")
    if body[:1] not in {PACKED, LIKE}:
        return decode(body)
    document = decode(unpacked(body[1:], WORDS if body[:1] == PACKED or model is None else _written(model)))
    return document if document.text_sha256 else replace(document, text_sha256=sha256(document.text.encode("utf-8", "surrogatepass")))


def _written(body: bytes) -> bytes:
    """The bytes of a document that stands by itself in, its JSON out, behind what the JSON of most has."""
    return WORDS + (unpacked(body[1:], WORDS) if body[:1] == PACKED else body)
