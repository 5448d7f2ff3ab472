"""What is followed in a collection in, what its page shows of it out, with protected persons masked: each feed and page, and what changed of late."""

from dataclasses import dataclass

from crossread.interfaces.desk import addresses
from crossread.interfaces.desk.seen_by import Seen
from crossread.services.changed_pages import ChangedPage, changed_pages
from crossread.services.following import Follow, followed
from crossread.services.pace import moment_of, stamp
from crossread.services.watch import is_watched
from crossread.services.work import OPEN, works
from crossread.storage.watched import Watched
from crossread.types.alert import AlertKind

CHANGED_WORDS: dict[AlertKind, str] = {"edited": "changed", "corrected": "corrected", "withdrawn": "withdrawn"}
GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowView:
    """What is followed.

    Attributes:
        address: its URL; masked, and so of no use, when it names a protected person.
        kind: feed or page.
        story: what the story is called that it belongs to; None when each report finds its own.
        since: since when, in UTC.
        asked_at: when it was asked last, in UTC; None when that is not known.
        came: what came of that, in words.
        due: when it is asked again, in UTC; None for never.
        is_due: has that time come?
        trouble: why it could not be had the last time; empty when it could.
        captured: how many pages it named, and how many of them were captured, in words; empty when it named none.
    """

    address: str
    kind: str
    story: str | None
    since: str
    asked_at: str | None
    came: str
    due: str | None
    is_due: bool
    trouble: str
    captured: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedView:
    """A page that changed or is gone.

    Attributes:
        address: its URL.
        at: when that was found, in UTC.
        kind: what happened, in a word.
        title: its title.
        why: what happened, in a sentence.
        story: what its story is called; None when it is in none.
        link: where the change, or what was there before, is shown.
        link_words: what the link says.
    """

    address: str
    at: str
    kind: str
    title: str
    why: str
    story: str | None
    link: str
    link_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowingView:
    """All that is followed, and whether it is being asked.

    Attributes:
        follows: each feed and page.
        changed: pages that changed or are gone, the last first.
        due: addresses that are due now.
        next_due: when the next one is due, in UTC; None when none is any more.
        work: address of the work that asks now; None when none does.
        is_watched: does a `crossread watch` run on the library?
    """

    follows: tuple[FollowView, ...]
    changed: tuple[ChangedView, ...]
    due: int
    next_due: str | None
    work: str | None
    is_watched: bool


def following_view(seen: Seen) -> FollowingView:
    """A collection in, what is followed in it out."""
    library, watched = seen.library, Watched(seen.library.store)
    now = stamp(moment_of(library.clock()))
    work = next((one for one in works(library) if one.order.kind == "watch" and one.state in OPEN), None)
    return FollowingView(
        follows=tuple(follow_view(seen, one, now) for one in followed(library)),
        changed=tuple(changed_view(seen, one) for one in changed_pages(library)),
        due=watched.due(now, "feed") + watched.due(now, "page"),
        next_due=watched.next_due(),
        work=addresses.under(seen.collection.slug, "works", str(work.number)) if work else None,
        is_watched=work is None and is_watched(library),
    )


def follow_view(seen: Seen, one: Follow, now: str) -> FollowView:
    """What is followed and the time in, as the page shows it out."""
    mask = seen.mask
    return FollowView(
        address=mask.text(one.address),
        kind=one.kind,
        story=mask.story(one.story) if one.story else None,
        since=one.since,
        asked_at=one.asked_at,
        came=came_of(one),
        due=one.due,
        is_due=one.due is not None and one.due <= now,
        trouble=mask.text(one.trouble),
        captured=f"{one.captured:,} of {one.named:,} pages captured" if one.named and one.kind == "feed" else "",
    )


def came_of(one: Follow) -> str:
    """What is followed in, what came of asking it the last time out, in words."""
    if one.came == "answered":
        return f"{one.new:,} new" if one.new else "nothing new"
    if one.came == "captured":
        return "other bytes than before" if one.new else "captured"
    if one.came is None:
        return "asked before that was noted" if one.captured or one.trouble else "not asked yet"
    return {"same bytes": "unchanged", "unchanged": "unchanged", "failed": "failed", "gone": GONE}[one.came]


def changed_view(seen: Seen, one: ChangedPage) -> ChangedView:
    """A page that changed or is gone in, as the page shows it out."""
    mask = seen.mask
    link, words = link_of(seen, one)
    return ChangedView(
        address=mask.text(one.address),
        at=one.at,
        kind=GONE if one.is_gone else CHANGED_WORDS.get(one.kind, one.kind),
        title=mask.text(one.what) or mask.text(one.address),
        why=mask.text(one.why),
        story=mask.story(one.story) if one.story else None,
        link=link,
        link_words=words,
    )


def link_of(seen: Seen, one: ChangedPage) -> tuple[str, str]:
    """A page that changed or is gone in, where that is shown out, and what the link says: in its story, as soon as that was compared since."""
    c = seen.collection.slug
    story = seen.mask.story(one.story) if one.story else None
    if story is None or one.document_id is None:
        return addresses.under(c, "archive", one.page_sha256), "what it said before"
    if not one.is_compared:
        return addresses.story(c, story), "its story, which is not compared again yet"
    if one.is_gone:
        return addresses.story(c, story, "documents", one.document_id), "what it said"
    return addresses.story(c, story, "documents", one.document_id, "changes"), "what changed"
