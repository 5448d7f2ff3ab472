"""A saved page in, the page with where and when it was saved out, as far as what saved it wrote that down.

Browsers write a comment with the address (Mark of the Web), SingleFile one with address and time, browsers that save MHTML headers with both.
"""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from crossread.sources.found import Found
from crossread.sources.sniff import SAMPLE
from crossread.stages.extract.mime import headers_in
from crossread.types.page import MediaType

SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)\s*(https?://\S+)\s*-->", re.IGNORECASE)
"""Source: Mark of the Web, as Chromium, Firefox and Edge write it."""

SINGLE_FILE = re.compile(rb"Page saved with SingleFile\s+url:\s*(https?://\S+)\s+saved date:\s*([^\r\n]{10,100})")
"""Source: SingleFile, the comment at the top of each file ("insertSavedFromComment")."""

FIRST_YEAR = 1991
"""Before it there was no page to save. Source: the first web site, info.cern.ch, August 1991."""

HEAD = 4_000
"""First bytes in which the comment stands."""

DATE = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2} \d{2} \d{4} \d{2}:\d{2}:\d{2}) GMT([+-]\d{4})")
"""How JavaScript writes a time: "Mon Jan 20 2025 07:37:00 GMT+0100 (...)". Source: ECMA-262, Date.prototype.toString."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SAVED_BY = re.compile(r"<Saved by ([A-Za-z][\w .]{0,40})>")
"""Header `From` of MHTML that Chromium writes: "<Saved by Blink>"."""


def saved(address: str, media_type: MediaType, data: bytes, content: bytes) -> Found:
    """A file's path, what it holds, its bytes and what is inside them in, the page out."""
    if media_type == "multipart/related":
        return _mhtml(address, data, content)
    if media_type != "text/html":
        return Found(address=address, media_type=media_type, data=data)
    single = SINGLE_FILE.search(content, 0, HEAD)
    if single:
        at = _javascript_time(single[2].decode("latin-1"))
        return Found(address=address, media_type=media_type, data=data, at=at, final_address=_url(single[1]), tool="SingleFile" if at else "")
    browser = SAVED_FROM.search(content, 0, HEAD)
    return Found(address=address, media_type=media_type, data=data, final_address=_url(browser[1]) if browser else "")


def _mhtml(address: str, data: bytes, content: bytes) -> Found:
    """A file's path, its bytes and the MHTML inside them in, the page out."""
    headers = headers_in(content[:SAMPLE])
    where = headers.get("snapshot-content-location", "")
    by = SAVED_BY.search(headers.get("from", ""))
    at = _mail_time(headers.get("date", ""))
    return Found(
        address=address,
        media_type="multipart/related",
        data=data,
        at=at,
        final_address=where if where.startswith(("http://", "https://")) else "",
        tool=f"{by[1]} (MHTML)" if by and at else "",
    )


def _url(raw: bytes) -> str:
    """A URL as it stands in a comment in, the same out; empty when it is not written as URLs are."""
    try:
        text = raw.removesuffix(b"-->").decode("ascii")
    except UnicodeDecodeError:
        return ""
    return text if text.isprintable() else ""


def _javascript_time(words: str) -> str:
    """A time as JavaScript writes it in, the same in UTC (ISO 8601) out; empty when it is none."""
    found = DATE.match(words)
    if not found:
        return ""
    month, day, year, clock = found[1].split()
    try:
        number = MONTHS.index(month) + 1
        return _stamp(datetime.fromisoformat(f"{year}-{number:02}-{day}T{clock}{found[2][:3]}:{found[2][3:]}"))
    except (ValueError, OverflowError):
        return ""


def _mail_time(words: str) -> str:
    """A time as mails have it in, the same in UTC (ISO 8601) out; empty when it is none."""
    try:
        return _stamp(parsedate_to_datetime(words))
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _stamp(moment: datetime) -> str:
    """A time in, the same in UTC out; empty before there were pages. One without a zone is taken for UTC, as the header `Date` without one is."""
    utc = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    return utc.strftime("%Y-%m-%dT%H:%M:%SZ") if utc.year >= FIRST_YEAR else ""
