"""Captures as they come in, everything that is made of them kept and up to date out, without end: the whole way from bytes to findings.

    source ──► captures ──► kept ──► read ──► stored ──► grouped ──► compared ──► indexed
      a thread     queue      │     the pool    │           │            │
                              └── this thread writes: each step many at once, in one transaction ──┘

What waits is bounded: when reading falls behind, no more is kept, then no more is taken from the source, and whoever feeds it has to wait. Comparing
does not hold up the others: a story that grew while it waited is compared once for all that came.

It may be killed at any moment. What was kept is read by the next stream, what was read is grouped, what was grouped is compared. A capture that is
handed in again (the same address, time and bytes) is passed over, so that a file may simply be read again from its beginning.
"""

import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from time import monotonic, sleep

from crossread.runners import Lost, Runner
from crossread.runners.inline import InlineRunner
from crossread.services import kept
from crossread.services.bounded import Bounded
from crossread.services.collect import TRY_AGAIN, captured, told
from crossread.services.engine import Engine
from crossread.services.grouping_session import GroupingSession, Taken
from crossread.services.made_by import made_by
from crossread.services.orders import Order, close, order_of, read_by
from crossread.services.overdue import stopped_by, stopped_reading
from crossread.services.progress import silent
from crossread.services.search_index import refresh
from crossread.sources.found import Found
from crossread.storage import streaming
from crossread.storage.library import Library
from crossread.storage.watched import Watched
from crossread.types.capture import Capture
from crossread.types.dossier import Reading
from crossread.types.errors import LibraryError, NotFoundError, StoppedError
from crossread.types.gap import Gap
from crossread.types.ids import sha256
from crossread.types.page import Page

STAGE = "stream"
GO_ON = "Run the same command again to go on; what was kept before is not kept again."
MOST_GAPS = 200
"""Gaps that are held to be told; of more only the number."""
RATE_S = 60.0
"""Over how long the documents a second are told."""
PAUSE_S = 0.02
"""How long is waited when there is nothing to do."""
TRIES = 4
"""How often it is tried to group, while others group in the same library."""
PATIENCE_S = 5.0
"""How long the thread that reads is waited for at the end."""

Came = Found | Capture | Gap | None
Thing = Found | Capture


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How much is done at once, and how long things wait for others.

    Attributes:
        at_once: captures that are kept, and readings that are stored, together.
        bytes: of captures that wait to be kept, at most.
        together_s: longest that a capture waits to be kept, and a reading to be stored, with others.
        reading: captures that are kept and not stored yet, at most.
        grouped: documents that are grouped together.
        grouped_s: longest that a stored document waits to be grouped with others; not at all when no others are on their way.
        least: documents of a story that is compared: one report alone is compared when somebody looks at it.
        slice_s: how long comparing goes on before the next captures are looked after.
        rest: a story is left alone for so many times as long as comparing it took, while other work waits.
        indexed_s: least time between two updates of the index of the search; also so many times (`rest`) as long as the last one took.
    """

    at_once: int = 64
    bytes: int = 64_000_000
    together_s: float = 0.5
    reading: int = 512
    grouped: int = 256
    grouped_s: float = 3.0
    least: int = 2
    slice_s: float = 0.5
    rest: float = 10.0
    indexed_s: float = 30.0


USUAL = Pace()


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How far a stream is.

    Attributes:
        came: captures that came in.
        again: of these the ones that were kept before, and were passed over.
        kept: captures that were kept.
        new: pages among them that the library did not have.
        read: documents that were read and stored.
        failed: pages that could not be read, to be tried again by the next stream.
        grouped: documents that were taken into stories.
        compared: dossiers that were made.
        waiting: captures and documents on their way that are not grouped yet.
        due: stories that changed and are not compared yet.
        behind_s: how long what has waited longest waits, from when it came; 0 when nothing waits.
        rate: documents stored a second, over the last minute.
        gaps: what could not be done, the first of them.
        more_gaps: how many more there were.
        states: documents that were not simply read, by their state.
    """

    came: int = 0
    again: int = 0
    kept: int = 0
    new: int = 0
    read: int = 0
    failed: int = 0
    grouped: int = 0
    compared: int = 0
    waiting: int = 0
    due: int = 0
    behind_s: float = 0.0
    rate: float = 0.0
    gaps: tuple[Gap, ...] = ()
    more_gaps: int = 0
    states: tuple[tuple[str, int], ...] = ()


Tell = Callable[[Status], None]
"""How far it is in; called many times a second, so it should look at the time."""


def stream(library: Library, source: Iterable[Came], runner: Runner, *, engine: Engine, tell: Tell | None = None, pace: Pace = USUAL) -> Status:
    """A library, captures as they come and where they are read in, everything brought up to date until they end, and what was done out.

    Args:
        library: open, and stays open.
        source: is gone through in a thread of its own; None means that nothing came for a while.
        runner: is used from a thread of its own; one whose processes live on between runs is best (`with PoolRunner(2) as runner`).
        engine: what reads.
        tell: called with how far it is.
        pace: how much is done at once.

    Raises:
        StoppedError: interrupted; everything that was kept is kept, and the same call goes on from there.
        LibraryError: the library cannot be written.
    """
    going = _Stream(library, runner, engine, tell or _nobody, pace)
    try:
        going.go(source)
    except (KeyboardInterrupt, StoppedError):
        done = going.status
        said = f"{_many(done.kept, 'capture')}; {_many(done.read, 'document')} read, {_many(done.compared, 'dossier')} made"
        raise StoppedError(f"Interrupted. Kept now: {said}.", GO_ON) from None
    finally:
        going.stop()
    return going.now()


def _many(number: int, thing: str) -> str:
    """A number and a thing in, so many of it in words out."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _nobody(_status: Status) -> None:
    """How far it is in; nobody looks."""


class _Stream:
    """A stream that goes on: what waits between its steps."""

    def __init__(self, library: Library, runner: Runner, engine: Engine, tell: Tell, pace: Pace) -> None:
        self.library = library
        self.runner = runner
        self.engine = engine
        self.tell = tell
        self.pace = pace
        self.status = Status()
        self.incoming: Bounded[Thing | Gap] = Bounded(4 * pace.at_once, pace.bytes, size=bytes_of)
        self.orders: Bounded[Order] = Bounded(pace.reading)
        self.results: Bounded[tuple[Page, Reading | Lost]] = Bounded(pace.reading)
        self.began: dict[str, float] = {}
        self.stored: dict[str, float] = {}
        self.due: dict[str, float] = {}
        self.resting: dict[str, float] = {}
        self.left: deque[Page] = deque()
        self.unchecked: deque[str] = deque()
        self.session = GroupingSession(library)
        self.states: Counter[str] = Counter()
        self.lately: deque[tuple[float, int]] = deque()
        self.index_at = 0.0
        self.is_indexed = False
        self.reader = threading.Thread(target=self._reading, name="reading", daemon=True)

    def go(self, source: Iterable[Came]) -> None:
        """Captures as they come in; afterwards they have gone the whole way, and so has what an earlier stream left."""
        self.reader.start()
        self._take_up()
        threading.Thread(target=_taking, args=(source, self.incoming), name="taking", daemon=True).start()
        while not self._is_done():
            did = [step() for step in (self._keep, self._store, self._group, self._check, self._compare, self._index)]
            self.tell(self.now())
            if not any(did):
                sleep(PAUSE_S)
        refresh(self.library)

    def stop(self) -> None:
        """Nothing in; afterwards nothing goes on any more."""
        for queue in (self.incoming, self.orders, self.results):
            queue.close()
        if self.reader.is_alive():
            self.reader.join(PATIENCE_S)

    def now(self) -> Status:
        """Nothing in, how far it is out."""
        now = monotonic()
        waiting = [*list(self.began.values())[:1], *list(self.stored.values())[:1], *self.due.values()]
        if len(self.incoming):
            waiting.append(self.incoming.since)
        while self.lately and now - self.lately[0][0] > RATE_S:
            self.lately.popleft()
        lasted = max(1.0, now - self.lately[0][0]) if self.lately else 1.0
        return replace(
            self.status,
            waiting=len(self.incoming) + len(self.left) + len(self.began) + len(self.stored),
            due=len(self.due),
            behind_s=now - min(waiting) if waiting else 0.0,
            rate=sum(number for _, number in self.lately) / lasted,
            states=tuple(sorted(self.states.items())),
        )

    def _take_up(self) -> None:
        """Nothing in; what earlier streams left is on its way."""
        self.left.extend(streaming.unread(self.library.store))
        self._grouped(None, monotonic())
        self.unchecked.extend(streaming.grouped_stories(self.library.store, self.pace.least))

    def _is_done(self) -> bool:
        """Has everything gone the whole way?"""
        return self.incoming.is_over and not (self.left or self.began or self.stored or self.due or self.unchecked)

    def _keep(self) -> bool:
        """Keeps captures that wait, if there are enough of them or they wait long enough, and if reading is not behind; did it?"""
        while self.left and len(self.began) < self.pace.reading:
            self._order(self.left.popleft())
        room = self.pace.reading - len(self.began)
        if room <= 0 or not self.incoming.is_ripe(self.pace.at_once, self.pace.together_s):
            return False
        since = self.incoming.since
        things = self.incoming.take(min(self.pace.at_once, room))
        self._gaps(one for one in things if isinstance(one, Gap))
        came = [captured(one, self.library.clock()) for one in things if not isinstance(one, Gap)]
        new = self._unknown(came)
        kept = self.library.keep_all(new, once=True)
        self._count(came=len(came), again=len(came) - len(kept), kept=len(kept), new=sum(one.is_new for one in kept))
        seen = {one.page.sha256: one.page for one in kept if not one.is_new}
        done = streaming.made_by(self.library.store, seen)
        wanted = {one.page.sha256: one.page for one in kept if one.is_new or done.get(one.page.sha256) not in self._ours()}
        for page in wanted.values():
            self._order(page, since)
        return bool(things)

    def _unknown(self, came: Sequence[Capture]) -> list[Capture]:
        """Captures in, those of them out that the library does not have: another time is another capture."""
        named = [(one, (one.address, one.at, sha256(one.payload))) for one in came]
        known = streaming.captures_there(self.library.store, (key[2] for _, key in named))
        return [one for one, key in named if key not in known]

    def _order(self, page: Page, since: float | None = None) -> None:
        """A page and when it came in; it is on its way to be read."""
        if page.sha256 not in self.began and self.orders.put(order_of(self.library, page, self.engine, is_looked_at=False)):
            self.began[page.sha256] = since if since is not None else monotonic()

    def _store(self) -> bool:
        """Stores readings that wait; did it?"""
        if not self.results.is_ripe(self.pace.at_once, self.pace.together_s):
            return False
        found = self.results.take(self.pace.at_once)
        done = [(page, one, made_by(self.engine)) for page, one in found if not isinstance(one, Lost)]
        done += [(page, stopped_reading(page, one), stopped_by(self.engine)) for page, one in found if isinstance(one, Lost) and one.is_overdue]
        lost = [Gap(what=page.address, why=one.why, do=TRY_AGAIN, stage=STAGE) for page, one in found if isinstance(one, Lost)]
        self.library.store.add_readings([(reading, maker) for _, reading, maker in done])
        for page, reading, _ in done:
            if told(page, reading.document):
                self.states[reading.document.state] += 1
        self.lately.append((monotonic(), len(done)))
        for page, one in found:
            since = self.began.pop(page.sha256, monotonic())
            if not isinstance(one, Lost):
                self.stored[page.sha256] = since
        self._gaps(lost)
        self._count(read=len(done), failed=len(lost))
        self.is_indexed = self.is_indexed and not found
        return bool(found)

    def _group(self) -> bool:
        """Groups what was stored, if it is enough or waits long enough; did it?"""
        since = next(iter(self.stored.values()), None)
        if since is None or not (len(self.stored) >= self.pace.grouped or monotonic() - since >= self.pace.grouped_s or self._is_free()):
            return False
        pages, self.stored = self.stored, {}
        self._grouped(tuple(pages), since)
        return True

    def _is_free(self) -> bool:
        """Is nothing on its way that has to be kept or read?"""
        return not (self.began or self.left or len(self.incoming))

    def _grouped(self, pages: tuple[str, ...] | None, since: float) -> None:
        """Pages (None for all that wait) and when the first came in; they are grouped, and the stories that changed are due."""
        taken = self._taken(pages)
        self._gaps(taken.gaps)
        self._count(grouped=taken.documents)
        for story in taken.stories:
            self.due.setdefault(story, since)

    def _taken(self, pages: tuple[str, ...] | None) -> Taken:
        """Pages in, what grouping did with them out; tried again when another process grouped at the same moment.

        Raises:
            LibraryError: it cannot be written.
        """
        for _ in range(TRIES - 1):
            try:
                return self.session.take(pages)
            except LibraryError:
                sleep(PAUSE_S)
        return self.session.take(pages)

    def _check(self) -> bool:
        """Looks at one story that stood there when the stream began, whether it was compared as it is; did it?"""
        if not self.unchecked:
            return False
        story = self.unchecked.popleft()
        if story not in self.due and not kept.is_current(self.library, story):
            self.due[story] = monotonic()
        return True

    def _compare(self) -> bool:
        """Makes dossiers of stories that changed, those that wait longest first, for a moment; did it?"""
        until = monotonic() + self.pace.slice_s
        did = False
        while (story := self._next_due()) is not None and not self._is_reading_behind(self.due[story]):
            begun = monotonic()
            since = self.due.pop(story)
            if self._waits_for_a_version(story):
                self.due[story], self.resting[story] = since, begun + max(PAUSE_S, self.pace.together_s)
                continue
            did = True
            with suppress(NotFoundError):  # it was taken into another one meanwhile
                if self.library.store.count(story) >= self.pace.least:
                    kept.keep(self.library, story, InlineRunner(), silent, engine=self.engine)
                    self._count(compared=1)
            now = monotonic()
            self.resting[story] = now + self.pace.rest * (now - begun)
            if now > until:
                break
        return did

    def _waits_for_a_version(self, story: str) -> bool:
        """A story in, whether a later version of one of its pages is on its way to be read or grouped out: it is compared with that, once."""
        on_way = self.began.keys() | self.stored.keys()
        return bool(on_way) and not on_way.isdisjoint(Watched(self.library.store).other_versions(story))

    def _is_reading_behind(self, since: float) -> bool:
        """Since when a story is due in, whether pages have waited longer to be read, and many of them: then the cores are left to those who read."""
        oldest = next(iter(self.began.values()), since)
        return len(self.began) >= self.pace.at_once and oldest < since

    def _next_due(self) -> str | None:
        """Nothing in, the story that has waited longest of those that do not rest out; none rests while nothing else is to be done."""
        now = monotonic()
        self.resting = {story: until for story, until in self.resting.items() if until > now}
        awake = ((since, story) for story, since in self.due.items() if story not in self.resting or (self._is_free() and not self.stored))
        return min(awake, default=(0.0, None))[1]

    def _index(self) -> bool:
        """Brings the index of the search up to date, if that is some time ago; did it?"""
        if self.is_indexed or monotonic() < self.index_at:
            return False
        begun = monotonic()
        refresh(self.library, most_s=self.pace.slice_s)
        now = monotonic()
        self.index_at = now + max(self.pace.indexed_s, self.pace.rest * (now - begun))
        self.is_indexed = True
        return True

    def _ours(self) -> frozenset[str]:
        """Nothing in, what readings are made by that need not be made again out."""
        return frozenset((made_by(self.engine), stopped_by(self.engine)))

    def _count(self, **more: int) -> None:
        """Counts by name and what comes to each in; counted."""
        self.status = replace(self.status, **{name: getattr(self.status, name) + number for name, number in more.items()})

    def _gaps(self, gaps: Iterable[Gap]) -> None:
        """Gaps in; held to be told."""
        whole = (*self.status.gaps, *gaps)
        more = max(0, len(whole) - MOST_GAPS)
        self.status = replace(self.status, gaps=whole[:MOST_GAPS], more_gaps=self.status.more_gaps + more)

    def _reading(self) -> None:
        """Has pages read as they are ordered, until no more will be; what goes wrong reaches the thread that waits for the results."""
        try:
            while not self.orders.is_over:
                first = self.orders.take(1, 1.0)
                if first:
                    self._read(first)
        except BaseException as error:  # noqa: BLE001  # it is raised again where the results are taken
            self.results.close(error)

    def _read(self, first: list[Order]) -> None:
        """The first order in; it and all that are there by the time it is read are read."""
        sent: deque[Order] = deque()

        def orders() -> Iterator[Order]:
            found = first
            while found:
                sent.extend(found)
                yield from found
                found = self.orders.take(1)

        results = read_by(self.runner, orders())
        for result in results:
            if not self.results.put((sent.popleft().page, result)):
                break
        close(results)


def _taking(source: Iterable[Came], queue: Bounded[Thing | Gap]) -> None:
    """A source and a queue in; what comes is put there until the source or the queue ends."""
    try:
        for one in source:
            if queue.is_closed or (one is not None and not queue.put(one)):
                return
        queue.close()
    except BaseException as error:  # noqa: BLE001  # it is raised again where the captures are taken
        queue.close(error)


def bytes_of(thing: Thing | Gap) -> int:
    """What came in, its bytes out."""
    return len(thing.payload) if isinstance(thing, Capture) else len(thing.data) if isinstance(thing, Found) else 0
