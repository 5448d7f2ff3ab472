"""A library in, what it fetched from an address last out: so that nothing is fetched again within a day, and older pages only when they changed."""

from datetime import datetime, timedelta

from crossread.sources.known import Earlier, Memory
from crossread.sources.web.headers import first
from crossread.sources.web.rules import TOOL
from crossread.storage.capture_records import metadata_in
from crossread.storage.library import Library
from crossread.storage.log import Entry
from crossread.storage.records import members_in
from crossread.types.errors import ArchiveError

FRESH = timedelta(days=1)
"""How long a page is not fetched again. `crossread watch` looks more often."""

OURS = TOOL.split(" ", 1)[0]


def memory_of(library: Library) -> Memory:
    """An open library in, what it knows of a URL out."""

    def earlier(address: str) -> Earlier | None:
        """A URL in its canonical spelling in, what was fetched from it last out; None when nothing was."""
        entry = next((entry for entry in reversed(library.store.captures(address)) if _is_fetched(entry)), None)
        if entry is None or library.store.page(entry.sha256) is None:
            return None
        if _age(library.clock(), entry.at) < FRESH:
            return Earlier(sha256=entry.sha256, is_fresh=True)
        head = _head(library, entry)
        return Earlier(sha256=entry.sha256, is_fresh=False, etag=first(head, "etag"), modified=first(head, "last-modified"))

    return earlier


def _is_fetched(entry: Entry) -> bool:
    """A line of the log in, whether we fetched that page ourselves out.

    What stands in somebody's archive, or in a package, could claim to be any version of a page: a server that says "unchanged" would confirm it.
    """
    words = entry.tool.split(" ")
    is_ours = len(words) == 2 and words[0] == OURS and not entry.origin
    return is_ours and entry.status in (200, 203) and entry.media_type != "application/vnd.crossread.entry+json"


def _age(now: str, at: str) -> timedelta:
    """Two times in, how long lies between them out; without end when one of them is none or lies in the future."""
    try:
        age = datetime.fromisoformat(now) - datetime.fromisoformat(at)
    except (ValueError, TypeError):
        return timedelta.max
    return age if age >= timedelta(0) else timedelta.max


def _head(library: Library, entry: Entry) -> bytes:
    """A line of the log in, the head of the response that it tells of out; empty when the evidence does not give it."""
    if entry.place is None:
        return b""
    try:
        records = [member.record for member in members_in(library.evidence.read(entry.place))]
        exchanges = metadata_in(records).exchanges
    except ArchiveError:
        return b""
    last = exchanges[-1] if exchanges else None
    found = next((record for record in records if last and record.id == last.response), None)
    return found.block[: last.head] if found and last else b""
