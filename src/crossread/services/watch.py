"""What is followed, watched: feeds asked, new pages queued, what is due fetched, kept and read; as long as it is let, or once.

Every step is noted in one transaction, so that a kill at any moment leaves each address either done or due. What was kept and not yet noted when the
kill came is found in the log, and noted without asking again.
"""

import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from urllib.parse import urlsplit

from crossread.runners import Runner
from crossread.services.alerts import Way, deliver, make_alerts
from crossread.services.engine import Engine
from crossread.services.following import place_of
from crossread.services.pace import Pace, after_failure, after_poll, after_silence, after_visit, later, moment_of, stamp, step_now
from crossread.services.progress import Progress, silent
from crossread.sources.feed import feed, json_feed
from crossread.sources.found import Limits, Listed, Opened, Source
from crossread.sources.sitemap import sitemap
from crossread.sources.sniff import Kind as FileKind
from crossread.sources.sniff import sniff
from crossread.sources.ttl import ttl
from crossread.sources.web.failure import Failure
from crossread.sources.web.fetch import Ask, Fetcher
from crossread.sources.web.headers import first
from crossread.sources.web.kinds import PAGES, Kind
from crossread.sources.web.outcome import Outcome, Unchanged, remarks, validators
from crossread.sources.web.polite import retry_after
from crossread.storage.library import Library
from crossread.storage.only_one import only_one
from crossread.storage.watched import Watched
from crossread.storage.watched_rows import Kind as WatchKind
from crossread.storage.watched_rows import Outcome as VisitOutcome
from crossread.storage.watched_rows import Place, Visit, Watch
from crossread.types.capture import Capture
from crossread.types.errors import LibraryError, StoppedError
from crossread.types.gap import Gap

STAGE = "watch"
LOCK = "watch.lock"

LISTS: frozenset[Kind] = frozenset({"xml", "json", "html", "text"})
"""What a feed may be: servers call feeds anything, and what is followed may turn out to be a page."""

READERS: dict[FileKind, Source] = {"feed": feed, "json feed": json_feed, "sitemap": sitemap}
ENTRIES = 10_000
"""Most entries that are taken of one feed: more than any feed of news has."""

AT_ONCE = 64
"""Addresses taken at once: what comes due meanwhile waits for them."""

A_HOST = 8
"""Of one host: each takes two seconds of its turn, so nothing waits longer than some twenty seconds for a slow one."""

LONGEST_SLEEP_S = 60.0
"""After so many seconds it is looked again what is due: another command may have followed something new."""

HOME_PATHS = frozenset({"", "/"})

GONE = frozenset({404, 410})
"""Source: RFC 9110, 15.5.5 and 15.5.11."""

HOME = "It leads to the site's front page now: the page may have been taken away."

GO_ON = "Run crossread watch again to go on."

Clock = Callable[[], datetime]


@dataclass(slots=True)
class Watching:
    """What a run did so far.

    Attributes:
        polled: feeds that were asked and answered.
        queued: addresses that were new.
        visited: due times of pages that were done.
        new: pages that were not in the library before.
        changed: pages that had other bytes than at the visit before.
        gone: visits that found that a page is gone.
        put_off: addresses that could not be had and are tried again later.
        read: documents that were read.
        alerts: alerts that were made.
        told: alerts that were told, counted for each way.
        gaps: what could not be done.
    """

    polled: int = 0
    queued: int = 0
    visited: int = 0
    new: int = 0
    changed: int = 0
    gone: int = 0
    put_off: int = 0
    read: int = 0
    alerts: int = 0
    told: int = 0
    gaps: list[Gap] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What watching works with.

    Attributes:
        library: open.
        fetcher: what fetches.
        runner: where pages are read.
        clock: gives the time of day.
        sleep: waits so many seconds.
        pace: how often what is asked for.
        engine: what reads; None for the usual one.
        ways: how alerts are told.
        progress: called after each page.
    """

    library: Library
    fetcher: Fetcher
    runner: Runner
    clock: Clock
    sleep: Callable[[float], None]
    pace: Pace
    engine: Engine | None
    ways: Sequence[Way]
    progress: Progress


def now() -> datetime:
    """Nothing in, the time in UTC out."""
    return datetime.now(UTC)


def watch(  # noqa: PLR0913  # one argument a thing it works with; all but the first three have a usual one
    library: Library,
    fetcher: Fetcher,
    runner: Runner,
    *,
    clock: Clock = now,
    sleep: Callable[[float], None],
    once: bool = False,
    pace: Pace | None = None,
    engine: Engine | None = None,
    ways: Sequence[Way] = (),
    progress: Progress = silent,
    done: Watching | None = None,
) -> Watching:
    """A library in which something is followed in; what is due done, until interrupted or once, and what was done out.

    Args:
        library: open, and stays open.
        fetcher: what fetches; politeness is its business.
        runner: where pages are read.
        clock: gives the time of day.
        sleep: waits so many seconds.
        once: end when nothing is due.
        pace: how often what is asked for.
        engine: what reads; None for the usual one.
        ways: how alerts are told.
        progress: called after each page.
        done: what is counted up, for whoever wants to show it while it goes on, or after an interrupt.

    Raises:
        StoppedError: interrupted; what was done is kept, and the same call goes on from there.
        LibraryError: the library cannot be written, or another process watches it.
    """
    done = done if done is not None else Watching()
    means = Means(
        library=library,
        fetcher=fetcher,
        runner=runner,
        clock=clock,
        sleep=sleep,
        pace=pace or Pace(),
        engine=engine,
        ways=ways,
        progress=progress,
    )
    with only_one(library.folder / LOCK, "watch"):
        run = _Run(means, done)
        try:
            run.take_up()
            while True:
                if run.round():
                    continue
                run.tell()
                if once:
                    break
                run.wait()
        except KeyboardInterrupt:
            raise StoppedError(f"Interrupted: {done.visited} visits are done and kept.", GO_ON) from None
        finally:
            run.watched.give_back([one.address for one in run.watched.in_hand(run.lease)])
    return done


class _Run:
    """One run of the watch."""

    def __init__(self, means: Means, done: Watching) -> None:
        """What it works with and what is counted up in, a run out."""
        self.means = means
        self.done = done
        self.watched = Watched(means.library.store)
        self.lease = uuid.uuid4().hex
        self.lost: set[str] = set()
        self.is_told = False
        self.counts: dict[WatchKind, int] = {"feed": 0, "page": 0}
        self.read = 0

    def take_up(self) -> None:
        """Takes up what a run that was killed had in hand: what it kept is noted, the rest is due again; what it did not read is read.

        Of a library that several machines watch that is what a machine had for longer than it may.
        """
        over = stamp(self.means.clock()) if self.means.library.is_shared else None
        for watch in self.watched.in_hand(over=over):
            kept = self.watched.capture_since(watch) if watch.kind == "page" else None
            if kept is None:
                self.watched.give_back((watch.address,))
                continue
            number, entry = kept
            self._note_page(replace(watch, next=replace(watch.next, etag=None, modified=None)), entry.sha256, number)
        self._read()

    def round(self) -> bool:
        """Does what is due now, a handful at once; whether anything was."""
        feeds = self._take("feed")
        for watch, outcome in self._fetched(feeds, LISTS):
            self._poll(watch, outcome)
            self._counted("feed", "Asking")
        pages = self._take("page")
        for watch, outcome in self._fetched(pages, PAGES):
            self._visit(watch, outcome)
            self._counted("page", "Fetching")
        self._read()
        return bool(feeds or pages)

    def tell(self) -> None:
        """Makes alerts of what is new and tells them: when nothing is due, so that a story is compared once for many pages."""
        if self.is_told:
            return
        means = self.means
        self.done.alerts += make_alerts(means.library, means.runner, stamp(means.clock()))
        told, gaps = deliver(means.library, means.ways, stamp(means.clock()))
        self.done.told += told
        self.done.gaps += gaps
        self.is_told = not gaps

    def wait(self) -> None:
        """Waits until something is due, or for a while; then it is counted anew."""
        self.counts, self.read = {"feed": 0, "page": 0}, 0
        due = self.watched.next_due()
        left = (moment_of(due) - self.means.clock()).total_seconds() if due else LONGEST_SLEEP_S
        if left > 0:
            self.means.sleep(min(left, LONGEST_SLEEP_S))

    def _counted(self, kind: WatchKind, what: str) -> None:
        """A feed or page that was done in; counted, out of those that were done since the last wait, are in our hand or are due."""
        self.counts[kind] += 1
        left = sum(one.kind == kind for one in self.watched.in_hand()) + self.watched.due(stamp(self.means.clock()), kind)
        self.means.progress(what, self.counts[kind], self.counts[kind] + left)

    def _take(self, kind: WatchKind) -> tuple[Watch, ...]:
        """Feeds or pages in, some that are due out, in our hand."""
        at = self.means.clock()
        until = stamp(at + timedelta(seconds=self.means.pace.lease_s))
        return self.watched.take(self.lease, stamp(at), until, most=AT_ONCE, a_host=A_HOST, kind=kind)

    def _fetched(self, watches: Sequence[Watch], accept: frozenset[Kind]) -> Iterator[tuple[Watch, Outcome]]:
        """What is in our hand in, each with what fetching it brought out, as it comes."""
        by_address = {watch.address: watch for watch in watches}
        asks = [Ask(address=one.address, accept=accept, etag=one.next.etag, modified=one.next.modified) for one in watches]
        for ask, outcome in self.means.fetcher.fetch_many(asks):
            yield by_address[ask.address], outcome

    def _poll(self, watch: Watch, outcome: Outcome) -> None:
        """A feed and what fetching it brought in; what it names is queued."""
        at, pace = self.means.clock(), self.means.pace
        if isinstance(outcome, Failure):
            self._told(outcome)
            self.done.put_off += 1
            after = after_silence(watch, at, pace, plain(outcome), asked_wait(outcome, at))
            self.watched.polled(watch, after, (), stamp(at), outcome="failed")
            return
        given = validators(outcome)
        if isinstance(outcome, Unchanged):
            after = replace(after_poll(watch, at, pace, ttl(b"", outcome.exchanges[-1].head)), etag=given.etag or watch.next.etag)
            self.watched.polled(watch, after, (), stamp(at), outcome="unchanged")
            self.done.polled += 1
            return
        reader = READERS.get(sniff("", outcome.payload))
        if reader is None and outcome.media_type in ("text/html", "text/plain"):
            self.watched.turned(watch, "page")
            return
        places, gaps = named_in(reader, outcome)
        for gap in gaps:
            self._told(gap)
        after = after_poll(watch, at, pace, ttl(outcome.payload, outcome.exchanges[-1].head))
        after = replace(after, etag=given.etag, modified=given.modified, trouble=gaps[0] if gaps and not places else None)
        new = self.watched.polled(watch, after, places, stamp(at), outcome="failed" if after.trouble else "answered")
        self.done.polled += 1
        self.done.queued += new or 0

    def _visit(self, watch: Watch, outcome: Outcome) -> None:
        """A page and what fetching it brought in; kept, and noted."""
        if isinstance(outcome, Failure):
            self._failed(watch, outcome)
            return
        given = validators(outcome)
        if isinstance(outcome, Unchanged):
            after = replace(watch.next, etag=given.etag or watch.next.etag, modified=given.modified or watch.next.modified, gone=0)
            self._note(replace(watch, next=after), "unchanged")
            return
        for gap in remarks(outcome):
            self._told(gap)
        if leads_home(outcome):
            self._told(Gap(what=watch.address, why=HOME, do="Look at it in a browser.", stage=STAGE))
            self._note(watch, "failed", why=HOME, proof=tuple(one.head for one in outcome.exchanges))
            return
        kept = self.means.library.keep(outcome)
        self.done.new += kept.is_new
        seen = replace(watch, next=replace(watch.next, etag=given.etag, modified=given.modified))
        self._note_page(seen, kept.page.sha256, kept.number)

    def _note_page(self, watch: Watch, page_sha256: str, number: int) -> None:
        """A page that is kept in; its visit is noted."""
        is_same = watch.page_sha256 == page_sha256
        before = None if is_same else watch.page_sha256
        self.done.changed += before is not None
        after = replace(watch, next=replace(watch.next, gone=0))
        self._note(after, "same bytes" if is_same else "captured", capture=number, page_sha256=page_sha256, before_sha256=before)

    def _note(self, watch: Watch, outcome: VisitOutcome, **more: object) -> None:
        """A page, what a visit of it brought and its fields in; noted, and due again."""
        at, pace = self.means.clock(), self.means.pace
        after = after_visit(watch, at, pace, is_followed=self._is_followed(watch.address))
        visit = Visit(address=watch.address, step=step_now(watch, at, pace), at=stamp(at), outcome=outcome, **more)  # type: ignore[arg-type]
        if more.get("why"):
            after = replace(after, trouble=Gap(what=watch.address, why=str(more["why"]), stage=STAGE))
        self.is_told = False
        if self.watched.visited(watch, after, visit):
            self.done.visited += 1

    def _failed(self, watch: Watch, failure: Failure) -> None:
        """A page that could not be had in: it is tried again, or this due time is over; gone twice, it counts as gone."""
        at, pace = self.means.clock(), self.means.pace
        self._told(failure)
        if failure.status in GONE and watch.page_sha256:
            self._is_gone(watch, failure)
            return
        again = after_failure(watch, at, pace, plain(failure), asked_wait(failure, at)) if failure.is_passing else None
        if again is None:
            self._note(watch, "failed", why=failure.why)
        elif self.watched.put_off(watch, again, stamp(at)):
            self.done.put_off += 1

    def _is_gone(self, watch: Watch, failure: Failure) -> None:
        """A page that was there and of which the server says that there is none in: it is looked for once more before that counts."""
        at, pace = self.means.clock(), self.means.pace
        times = watch.next.gone + 1
        if times == 1:
            after = replace(watch.next, gone=1, due=stamp(later(at, pace.gone_s, pace)), trouble=plain(failure))
            if self.watched.put_off(watch, after, stamp(at)):
                self.done.put_off += 1
            return
        proof = tuple(one.head for one in failure.exchanges)
        self._note(replace(watch, next=replace(watch.next, gone=times, etag=None, modified=None)), "gone", why=failure.why, proof=proof)
        self.done.gone += 1

    def _read(self) -> None:
        """Reads what was kept and not read yet; what a reader died of is tried again by the next run."""
        wanted = [sha256 for sha256 in self.watched.unread() if sha256 not in self.lost]
        if not wanted:
            return
        from crossread.services.collect import read_pages  # noqa: PLC0415  # brings the parsers; a look at feeds alone does without

        means = self.means
        pages = means.library.store.pages_of(wanted)
        before, self.read = self.read, self.read + len(pages)
        read, lost = read_pages(means.library, tuple(pages.values()), means.runner, _after(means.progress, before), engine=means.engine)
        self.done.read += read
        self.done.gaps += lost
        self.lost |= set(self.watched.unread()) & set(wanted)
        self.is_told = False

    def _is_followed(self, address: str) -> bool:
        """A URL in, whether somebody follows it by itself out."""
        return any(one.address == address for one in self.watched.followed())

    def _told(self, gap: Gap) -> None:
        """A gap in; kept for the summary."""
        self.done.gaps.append(plain(gap))


def _after(progress: Progress, before: int) -> Progress:
    """A progress and how many were done before in, a progress that counts on from there out."""
    return lambda what, done, total: progress(what, before + done, before + total)


def is_watched(library: Library) -> bool:
    """A library in, whether another process watches it now out."""
    try:
        with only_one(library.folder / LOCK, "watch"):
            return False
    except LibraryError:
        return True


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


def leads_home(outcome: Capture) -> bool:
    """A capture in, whether the way to a page ended at the front page of a site out: that is no version of the page."""
    return urlsplit(outcome.final_address).path in HOME_PATHS and urlsplit(outcome.address).path not in HOME_PATHS


def asked_wait(failure: Failure, at: datetime) -> float | None:
    """A failure and the time in, the seconds to wait that the server asked for out; None when it did not."""
    return retry_after(first(failure.exchanges[-1].head, "retry-after"), at) if failure.exchanges else None


def plain(gap: Gap) -> Gap:
    """A gap, perhaps with all that came over the wire, in; what a person reads of it out."""
    return Gap(what=gap.what, why=gap.why, do=gap.do, stage=gap.stage)
