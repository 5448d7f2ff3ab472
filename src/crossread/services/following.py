"""What somebody wants to follow in, followed; and what is followed, and how it stands, out."""

from dataclasses import dataclass

from crossread.services.pace import moment_of, stamp
from crossread.services.protect import protection
from crossread.sources.web.addresses import Address, parse, refuse_bad_port
from crossread.sources.web.failure import Failed
from crossread.storage.asked import AskedOutcome, last_asked
from crossread.storage.library import Library
from crossread.storage.watched import Watched
from crossread.storage.watched_rows import Followed, Kind, Place
from crossread.types.errors import InputError, NotFoundError

__all__ = ["Follow", "follow", "followed", "place_of", "unfollow"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """What is followed, and how it stands.

    Attributes:
        address: its URL.
        kind: feed or page.
        story: the story it belongs to; None when it is grouped later.
        since: when that began, in UTC.
        due: when it is asked again; None for never.
        trouble: why it could not be had the last time; empty when it could.
        captured: how many of the pages it named were captured.
        named: how many pages it named.
        asked_at: when it was asked last, in UTC; None when it was not, or that was before it was noted.
        came: what came of that; None without.
        new: how many new addresses a feed named then; 1 for a page that had other bytes than before.
    """

    address: str
    kind: Kind
    story: str | None
    since: str
    due: str | None
    trouble: str
    captured: int
    named: int
    asked_at: str | None = None
    came: AskedOutcome | None = None
    new: int = 0


def follow(library: Library, address: str, story: str | None = None, *, kind: Kind = "feed") -> Followed:
    """A library, a URL and a story's name in, what is followed from now on out. What it turns out to be is looked at when it is fetched.

    Args:
        library: open, and stays open.
        address: URL of a feed, a news sitemap or a page.
        story: name of the story that its pages belong to; None to group them later.
        kind: "page" when it is known to be one; a feed that turns out to be a page is followed as one.

    Raises:
        InputError: it is no URL that can be fetched.
    """
    found = _parsed(address)
    wanted = Followed(address=found.href, kind=kind, story=story, since=stamp(moment_of(library.clock())))
    Watched(library.store).follow(wanted, Place(address=found.href, host=found.host))
    return wanted


def unfollow(library: Library, address: str) -> int:
    """A library and a URL that is followed, as it is shown, in, how many addresses are not watched any more out. What was captured stays.

    Raises:
        InputError: it is no URL.
        NotFoundError: it is not followed.
    """
    watched, mask = Watched(library.store), protection(library)
    shown = next((one.address for one in watched.followed() if mask.hides(one.address) and mask.text(one.address) == address), None)
    ended = watched.unfollow(shown or _parsed(address).href)
    if ended is None:
        raise NotFoundError(f"{mask.text(address)} is not followed.", "crossread watch --list shows what is.")
    return ended


def followed(library: Library) -> tuple[Follow, ...]:
    """A library in, what is followed in it out, sorted by address; protected persons are masked."""
    watched = Watched(library.store)
    rows = {row.address: row for row in watched.watches()}
    asked = last_asked(library.store)
    found = []
    for one in watched.followed():
        row, last = rows[one.address], asked.get(one.address)
        named = [rows[address] for address in watched.named_by(one.address) if rows[address].kind == "page"]
        found.append(
            Follow(
                address=one.address,
                kind=row.kind,
                story=one.story,
                since=one.since,
                due=row.next.due,
                trouble=f"{row.next.trouble.why} {row.next.trouble.do}".strip() if row.next.trouble else "",
                captured=sum(page.page_sha256 is not None for page in named),
                named=len(named),
                asked_at=last.at if last else None,
                came=last.outcome if last else None,
                new=last.new if last else 0,
            )
        )
    return protection(library).value(tuple(found))


def place_of(address: str) -> Place | None:
    """A URL as a feed has it in, where that is out; None when it cannot be fetched."""
    try:
        found = parse(address)
        refuse_bad_port(found)
    except Failed:
        return None
    return Place(address=found.href, host=found.host)


def _parsed(address: str) -> Address:
    """A URL as somebody wrote it in, the address out.

    Raises:
        InputError: it is none that can be fetched.
    """
    try:
        found = parse(address)
        refuse_bad_port(found)
    except Failed as failed:
        raise InputError(f"{address}: {failed.why}", failed.do) from None
    return found
