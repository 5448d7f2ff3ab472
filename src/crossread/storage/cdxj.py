"""WARC records in, lines of an index (CDXJ) out, by which replaying programs find a URL.

Source: specs.webrecorder.net/cdxj; the fields are those that cdxj-indexer writes.
"""

import json
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from crossread.storage.records import WEB, Member

INDEXED = frozenset({"response", "revisit", "resource"})
STATUS = re.compile(rb"HTTP/[0-9.]+ ([0-9]{3})")
MEDIA = re.compile(rb"\r\ncontent-type:[ \t]*([^;\r\n]*)", re.IGNORECASE)
WWW = re.compile(r"^www\d*\.")
PORTS = {"http": 80, "https": 443}


def index_of(members: Iterable[Member], file: str) -> bytes:
    """The records of a WARC file and its name in, its index out: a line a record that can be replayed, sorted."""
    lines = [_line(member, file) for member in members if member.record.kind in INDEXED]
    return "".join(sorted(lines)).encode()


def key_of(url: str) -> str:
    """A URL in, the key it is sorted by out: the host's names from the last to the first, then path and query, in small letters."""
    if not url.lower().startswith(WEB):
        return url
    parts = urlsplit(url.lower())
    names = WWW.sub("", parts.hostname or "").split(".")
    port = f":{parts.port}" if parts.port and parts.port != PORTS[parts.scheme] else ""
    query = f"?{'&'.join(sorted(parts.query.split('&')))}" if parts.query else ""
    path = parts.path.rstrip("/") if parts.path != "/" else parts.path
    return f"{','.join(reversed(names))}{port}){path or '/'}{query}"


def time_of(date: str) -> str:
    """A WARC-Date in, the same as 14 digits out."""
    return re.sub(r"[^0-9]", "", date)[:14]


def _line(member: Member, file: str) -> str:
    """A record with its place and the name of its file in, its line of the index out."""
    record = member.record
    url = record.get("WARC-Target-URI")
    fields = {
        "url": url,
        "mime": _media(member),
        "status": _status(member),
        "digest": record.get("WARC-Payload-Digest"),
        "length": str(member.length),
        "offset": str(member.offset),
        "filename": file,
    }
    text = json.dumps({name: value for name, value in fields.items() if value})
    return f"{key_of(url)} {time_of(record.get('WARC-Date'))} {text}\n"


def _media(member: Member) -> str:
    """A record in, what its payload is out."""
    record = member.record
    if record.kind == "revisit":
        return "warc/revisit"
    if record.kind == "resource":
        return record.get("Content-Type")
    found = MEDIA.search(record.block.partition(b"\r\n\r\n")[0])
    return found[1].decode("latin-1").strip() if found else ""


def _status(member: Member) -> str:
    """A record in, the status code of its response out; empty when it has none."""
    found = STATUS.match(member.record.block)
    return found[1].decode() if found else ""
