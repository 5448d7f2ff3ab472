"""What is followed, watched: feeds asked, new pages queued, what is due fetched, kept and read; as long as it is let, or once.

Every step is noted in one transaction, so that a kill at any moment leaves each address either done or due. What was kept and not yet noted when the
kill came is found in the log, and noted without asking again.
"""

import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from crossread.runners import Runner
from crossread.services.alerts import Way, deliver, make_alerts
from crossread.services.engine import Engine
from crossread.services.pace import Pace, moment_of, stamp
from crossread.services.progress import Progress, silent
from crossread.services.watch_feeds import LISTS, poll
from crossread.services.watch_means import Clock, Means, Watching
from crossread.services.watch_pages import note_page, visit
from crossread.sources.web.fetch import Ask, Fetcher
from crossread.sources.web.kinds import PAGES, Kind
from crossread.sources.web.outcome import Outcome
from crossread.storage.library import Library
from crossread.storage.only_one import is_held, only_one
from crossread.storage.watched import Watched
from crossread.storage.watched_rows import Kind as WatchKind
from crossread.storage.watched_rows import Watch
from crossread.types.errors import StoppedError

LOCK = "watch.lock"

AT_ONCE = 64
"""Addresses taken at once: what comes due meanwhile waits for them."""

A_HOST = 8
"""Of one host: each takes two seconds of its turn, so nothing waits longer than some twenty seconds for a slow one."""

LONGEST_SLEEP_S = 60.0
"""After so many seconds it is looked again what is due: another command may have followed something new."""

GO_ON = "Run crossread watch again to go on."


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
        watched=Watched(library.store),
        done=done,
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
        run = _Run(means)
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

    def __init__(self, means: Means) -> None:
        """What it works with in, a run out."""
        self.means = means
        self.done = means.done
        self.watched = means.watched
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
            note_page(self.means, replace(watch, next=replace(watch.next, etag=None, modified=None)), entry.sha256, number)
        self._read()

    def round(self) -> bool:
        """Does what is due now, a handful at once; whether anything was."""
        feeds = self._take("feed")
        for watch, outcome in self._fetched(feeds, LISTS):
            poll(self.means, watch, outcome)
            self._counted("feed", "Asking")
        pages = self._take("page")
        for watch, outcome in self._fetched(pages, PAGES):
            self.is_told &= not visit(self.means, watch, outcome)
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


def _after(progress: Progress, before: int) -> Progress:
    """A progress and how many were done before in, a progress that counts on from there out."""
    return lambda what, done, total: progress(what, before + done, before + total)


def is_watched(library: Library) -> bool:
    """A library in, whether another process watches it now out."""
    return is_held(library.folder / LOCK, "watch")
