"""A feed that was asked and what came of it in; what it names is queued, and when it is asked again is noted."""

from dataclasses import replace
from io import BytesIO

from crossread.services.following import place_of
from crossread.services.pace import after_poll, after_silence, stamp
from crossread.services.watch_means import STAGE, Means, asked_wait, plain
from crossread.sources.feed import feed, json_feed
from crossread.sources.found import Limits, Listed, Opened, Source
from crossread.sources.sitemap import sitemap
from crossread.sources.sniff import Kind as FileKind
from crossread.sources.sniff import sniff
from crossread.sources.ttl import ttl
from crossread.sources.web.failure import Failure
from crossread.sources.web.kinds import Kind
from crossread.sources.web.outcome import Outcome, Unchanged, validators
from crossread.storage.watched_rows import Place, Watch
from crossread.types.capture import Capture
from crossread.types.gap import Gap

LISTS: frozenset[Kind] = frozenset({"xml", "json", "html", "text"})
"""What a feed may be: servers call feeds anything, and what is followed may turn out to be a page."""

READERS: dict[FileKind, Source] = {"feed": feed, "json feed": json_feed, "sitemap": sitemap}
ENTRIES = 10_000
"""Most entries that are taken of one feed: more than any feed of news has."""


def poll(means: Means, watch: Watch, outcome: Outcome) -> None:
    """A feed and what fetching it brought in; what it names is queued."""
    at, pace = means.clock(), means.pace
    if isinstance(outcome, Failure):
        means.tell(outcome)
        means.done.put_off += 1
        after = after_silence(watch, at, pace, plain(outcome), asked_wait(outcome, at))
        means.watched.polled(watch, after, (), stamp(at), outcome="failed")
        return
    given = validators(outcome)
    if isinstance(outcome, Unchanged):
        after = replace(after_poll(watch, at, pace, ttl(b"", outcome.exchanges[-1].head)), etag=given.etag or watch.next.etag)
        means.watched.polled(watch, after, (), stamp(at), outcome="unchanged")
        means.done.polled += 1
        return
    reader = READERS.get(sniff("", outcome.payload))
    if reader is None and outcome.media_type in ("text/html", "text/plain"):
        means.watched.turned(watch, "page")
        return
    places, gaps = named_in(reader, outcome)
    for gap in gaps:
        means.tell(gap)
    after = after_poll(watch, at, pace, ttl(outcome.payload, outcome.exchanges[-1].head))
    after = replace(after, etag=given.etag, modified=given.modified, trouble=gaps[0] if gaps and not places else None)
    new = means.watched.polled(watch, after, places, stamp(at), outcome="failed" if after.trouble else "answered")
    means.done.polled += 1
    means.done.queued += new or 0


def named_in(reader: Source | None, outcome: Capture) -> tuple[tuple[Place, ...], tuple[Gap, ...]]:
    """What reads a list and the list in, the addresses it names and what could not be taken of it out."""
    if reader is None:
        why = "It is no feed that can be read."
        return (), (Gap(what=outcome.address, why=why, do="Look at it in a browser; a page's feed has an address of its own.", stage=STAGE),)
    places: dict[str, Place] = {}
    gaps: list[Gap] = []
    for item in reader(Opened(address=outcome.final_address, file=BytesIO(outcome.payload), limits=Limits(entries=ENTRIES))):
        if isinstance(item, Gap):
            gaps.append(item)
        elif isinstance(item, Listed) and item.holds != "list":
            place = place_of(item.address)
            if place is None:
                gaps.append(Gap(what=item.address, why="The feed names it, and it is no address that can be fetched.", stage=STAGE))
            else:
                places.setdefault(place.address, place)
    return tuple(places.values()), tuple(gaps)
