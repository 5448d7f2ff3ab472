"""A WARC file in (Browsertrix, wget, Common Crawl's CC-NEWS), its pages as they were captured out: with their own time, tool and exchange.

Pages are responses with status 200 and resources of HTML, plain text or PDF, and revisits of such; images, scripts and other answers belong to them
and are passed over. What is damaged is told, and everything before the damage is used.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO

from crossread.sources.found import Item, Opened
from crossread.sources.warc_pages import OF_FILE, OK, is_page_head, may_be_page, of_http, of_resource, path_of, split, uri_of
from crossread.sources.warc_records import Damaged, Record, fits, records_in
from crossread.sources.web.failure import printable
from crossread.sources.web.headers import first, status_of
from crossread.sources.web.rules import TOOL
from crossread.types.capture import Capture
from crossread.types.gap import Gap

STAGE = "sources.warc"

DATE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?Z")
"""WARC-Date. Source: ISO 28500:2017, 5.4 (1.1 allows fractions of a second)."""

WEB = ("http://", "https://")

NOT_PAGES = ("/robots.txt", "/sitemap.xml", "/ads.txt", "/security.txt", "/humans.txt")
"""Paths of texts for machines that crawlers fetch by themselves."""

IDENTICAL = "identical-payload-digest"

MAX_TOLD = 20
"""Most gaps about single records of one file; of more only their number is told."""

MAX_LINE = 300
"""Most characters of a header's value that are kept."""


@dataclass(slots=True)
class _Reading:
    """What is known so far of the file that is being read.

    Attributes:
        address: of the file.
        software: what made it, as it says.
        operator: who ran that, as it says.
        requests: the last requests, by their id and by their URL, for the responses that belong to them.
        originals: by digest and by URL with time, where the record of a page stands that a revisit may mean.
        pages: pages given out.
        faults: gaps about single records.
        more: gaps about single records that were not told one by one.
        unlisted: pages that were not wanted.
    """

    address: str
    software: str = ""
    operator: str = ""
    requests: dict[str, Record] = field(default_factory=dict)
    originals: dict[str, int] = field(default_factory=dict)
    pages: int = 0
    faults: list[Gap] = field(default_factory=list)
    more: int = 0
    unlisted: int = 0

    def fault(self, record: Record, why: str, do: str = "") -> None:
        """A record and what is wrong with it in; it is told, or counted when there are many."""
        if len(self.faults) >= MAX_TOLD:
            self.more += 1
        else:
            self.faults.append(_gap(f"{self.address}#{record.number}", why, do or "Get the archive again; the other records were read."))

    def told(self) -> Iterator[Gap]:
        """The gaps that came up, once."""
        if self.unlisted:
            yield _gap(self.address, *_unlisted(self.unlisted))
            self.unlisted = 0
        yield from self.faults
        self.faults = []
        if self.more:
            yield _gap(self.address, f"{self.more:,} further records could not be used either.", "Get the archive again.")
            self.more = 0


def warc(opened: Opened, wanted: Callable[[str], bool] | None = None) -> Iterator[Item]:
    """An open WARC file in, its pages and gaps out, revisits of pages last.

    Args:
        opened: the file.
        wanted: which URLs are pages; None for all.

    Raises:
        OSError: it cannot be read further.
    """
    reading = _Reading(opened.address)
    revisits: list[Record] = []
    is_cut_short = False
    for response, request in _pairs(opened.file, reading):
        if isinstance(response, Gap):
            yield from reading.told()
            yield response
            continue
        if wanted and not wanted(uri_of(response)):
            _pass_over(response, reading)
            continue
        if response.get("warc-type") == "revisit":
            revisits.append(response)
            continue
        capture = _capture(response, request, reading)
        if capture and reading.pages >= opened.limits.pages:
            is_cut_short = True
            break
        if capture:
            reading.pages += 1
            yield capture
    if not is_cut_short:
        yield from _revisited(opened, revisits, reading)
    yield from reading.told()
    if is_cut_short:
        yield _gap(
            opened.address, f"It holds more pages than the limit of {opened.limits.pages:,}; the rest was not read.", "Raise --limit to take more."
        )
    elif not reading.pages and wanted is None:
        yield _gap(
            opened.address, "It holds no page of HTML, plain text or PDF that was answered with status 200.", "Look whether it was crawled well."
        )


def _pairs(file: IO[bytes], reading: _Reading) -> Iterator[tuple[Record | Gap, Record | None]]:
    """An open file in, each record that may be a page with the request that belongs to it out, and at last a gap where it is damaged.

    A request stands in front of its response or behind it, so that each response waits for one record more.
    """
    waiting: Record | None = None
    for record in _whole(file, reading):
        kind = "" if isinstance(record, Gap) else record.get("warc-type")
        if waiting:
            is_its = not isinstance(record, Gap) and kind == "request" and _belongs(record, waiting)
            yield waiting, record if is_its and isinstance(record, Record) else _asked(waiting, reading)
            waiting = None
            if is_its:
                continue
        if isinstance(record, Gap):
            yield record, None
        elif kind == "request":
            reading.requests = {record.get("warc-record-id"): record, uri_of(record): record}
        elif kind == "warcinfo":
            _note(record, reading)
        elif kind in ("response", "resource", "revisit"):
            waiting = record
    if waiting:
        yield waiting, _asked(waiting, reading)


def _whole(file: IO[bytes], reading: _Reading) -> Iterator[Record | Gap]:
    """An open file in, its whole records out, and at last a gap when it is empty, damaged or cut off."""
    number = 0
    try:
        for record in records_in(file):
            number = record.number
            yield record
    except Damaged as damage:
        why = f"It is damaged or cut off at byte {damage.at:,}, in record {damage.number:,}: {damage.why}. {_before(number)}"
        yield _gap(reading.address, why, "Get the archive again: what stood behind is lost.")
    else:
        if not number:
            yield _gap(reading.address, "It holds no records.", "Get the archive again.")


def _before(number: int) -> str:
    """How many whole records stand in front of a damage in, what is said of them out."""
    return (
        "Nothing stands before it."
        if not number
        else "The record before it was read."
        if number == 1
        else f"The {number:,} records before it were read."
    )


def _belongs(request: Record, response: Record) -> bool:
    """A request and the response in front of it in, whether they are of one exchange out."""
    concurrent = request.get("warc-concurrent-to")
    return concurrent == response.get("warc-record-id") if concurrent else uri_of(request) == uri_of(response)


def _asked(response: Record, reading: _Reading) -> Record | None:
    """A response in, the request in front of it that belongs to it out, None without one."""
    found = reading.requests.get(response.get("warc-concurrent-to")) or reading.requests.get(uri_of(response))
    return found if found and uri_of(found) == uri_of(response) else None


def _note(record: Record, reading: _Reading) -> None:
    """A warcinfo record in; what it says of tool and operator is noted."""
    head = b"\n" + (record.block or b"")[:65_536]
    reading.software = _line(first(head, "software") or "")
    reading.operator = _line(first(head, "operator") or "")


def _capture(response: Record, request: Record | None, reading: _Reading) -> Capture | None:
    """A response or resource and the request for it in, the page out; None when it is none, or cannot be used (then that is noted)."""
    uri, at = uri_of(response), DATE.fullmatch(response.get("warc-date"))
    is_web = uri.startswith(WEB)
    is_http = response.get("warc-type") == "response"
    if not (is_web or (not is_http and uri.startswith((OF_FILE, "file:")))) or (is_web and path_of(uri) in NOT_PAGES):
        return None
    if is_http and not is_page_head(response):
        return None
    if response.block is None:
        reading.fault(response, f"The answer from {uri[:MAX_LINE]} is too large to be a page.")
        return None
    if at is None:
        reading.fault(response, f"The record of {uri[:MAX_LINE]} has no time of capture.")
        return None
    if fits(response.get("warc-block-digest"), response.block) is False:
        reading.fault(response, f"The record of {uri[:MAX_LINE]} was changed or damaged: it has another digest than it names.")
        return None
    stamp = f"{at[1]}Z"
    made = of_http(response, request, uri, stamp) if is_http else of_resource(response, uri)
    if isinstance(made, str):
        reading.fault(response, f"{uri[:MAX_LINE]}: {made}")
        return None
    if made is None:
        return None
    _remember(response, reading)
    return Capture(
        address=uri,
        final_address=uri,
        at=stamp,
        media_type=made[0],
        payload=made[1],
        exchanges=made[2],
        tool=f"{reading.software or 'unknown'}; read from an archive by {TOOL}",
        operator=reading.operator,
    )


def _revisited(opened: Opened, revisits: list[Record], reading: _Reading) -> Iterator[Item]:
    """An open file and its revisits in, the page that each one means, with the revisit's own URL and time, out."""
    for record in revisits:
        if IDENTICAL not in record.get("warc-profile") or not uri_of(record).startswith(WEB):
            continue
        keys = (record.get("warc-payload-digest"), f"{record.get('warc-refers-to-target-uri').strip('<>')} {record.get('warc-refers-to-date')}")
        offset = next((reading.originals[key] for key in keys if key in reading.originals), None)
        if offset is None:
            if may_be_page(record):
                why = f"It repeats an earlier capture of {uri_of(record)[:MAX_LINE]} that is not in this archive."
                reading.fault(record, why, "Read the archive with that capture too.")
            continue
        at = DATE.fullmatch(record.get("warc-date"))
        head, _ = split(record.block or b"")
        try:
            original = next(records_in(opened.file, offset))
        except (Damaged, StopIteration):
            continue
        is_http = original.get("warc-type") == "response"
        first_head, body = split(original.block or b"") if is_http else (b"", original.block or b"")
        if at is None or (head and status_of(head) not in OK):
            continue
        if reading.pages >= opened.limits.pages:
            yield _gap(
                opened.address,
                f"It holds more pages than the limit of {opened.limits.pages:,}; the rest was not read.",
                "Raise --limit to take more.",
            )
            return
        again = Record(
            number=record.number,
            offset=None,
            fields=(
                ("warc-type", "response" if is_http or head else "resource"),
                ("warc-target-uri", uri_of(record)),
                ("warc-date", record.get("warc-date")),
                ("content-type", original.get("content-type")),
            ),
            block=(head or first_head) + body,
        )
        capture = _capture(again, None, reading)
        if capture:
            reading.pages += 1
            yield capture


def _pass_over(response: Record, reading: _Reading) -> None:
    """A page's record that is not wanted in; a revisit may still mean it, and it is counted."""
    _remember(response, reading)
    reading.unlisted += may_be_page(response) and path_of(uri_of(response)) not in NOT_PAGES


def _unlisted(number: int) -> tuple[str, str]:
    """How many pages were not wanted in, what to say of them and what to do out."""
    them = (
        "1 more page that the package does not list as one; it was"
        if number == 1
        else f"{number:,} more pages that the package does not list; they were"
    )
    return (
        f"It holds {them} not read (often frames and advertisements).",
        "To read all of it, take this archive out of the package, which is a ZIP file.",
    )


def _remember(record: Record, reading: _Reading) -> None:
    """A page's record in; where it stands is kept under what a revisit may name it by."""
    if record.offset is None or record.get("warc-type") == "revisit":
        return
    for key in (record.get("warc-payload-digest"), f"{uri_of(record)} {record.get('warc-date')}"):
        if key:
            reading.originals.setdefault(key, record.offset)


def _line(value: str) -> str:
    """A value in, the same on one line, printable and not too long, out."""
    return printable(" ".join(value.split()))[:MAX_LINE]


def _gap(what: str, why: str, do: str) -> Gap:
    """What is concerned, what happened and what to do in, a gap of this source out."""
    return Gap(what=what, why=why, do=do, stage=STAGE)
