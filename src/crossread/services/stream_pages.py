"""Captures as they come in, readings in the store out: the first half of a stream. What waits is bounded, and each step does many at once."""

import threading
from collections import deque
from collections.abc import Iterable
from time import monotonic

from crossread.runners import Lost, Runner
from crossread.services.bounded import Bounded
from crossread.services.collect import TRY_AGAIN, captured, told
from crossread.services.engine import Engine
from crossread.services.made_by import made_by
from crossread.services.orders import Order, order_of, read_by
from crossread.services.overdue import stopped_by, stopped_reading
from crossread.services.stream_pace import Pace
from crossread.services.stream_status import Tally
from crossread.services.stream_thread import OrderThread
from crossread.sources.found import Found
from crossread.storage import streaming
from crossread.storage.library import Library
from crossread.types.capture import Capture
from crossread.types.dossier import Reading
from crossread.types.gap import Gap
from crossread.types.page import Page

STAGE = "stream"

Thing = Found | Capture
Came = Thing | Gap | None
"""What a source gives; None: nothing came for a while."""


class StreamedPages:
    """Pages on their way: from the source until their readings are stored.

    Attributes:
        incoming: what came and is not kept.
        left: pages that an earlier stream kept and did not read.
        began: pages that are kept and not stored, each with when it came; the first came first.
    """

    def __init__(self, library: Library, runner: Runner, engine: Engine, pace: Pace, tally: Tally) -> None:
        """An open library, where and by what is read, the pace and what counts in; nothing is on its way yet."""
        self.library = library
        self.engine = engine
        self.pace = pace
        self.tally = tally
        self.incoming: Bounded[Thing | Gap] = Bounded(4 * pace.at_once, pace.bytes, size=bytes_of)
        self.reading: OrderThread[Order, Reading] = OrderThread("reading", runner, read_by, pace.reading)
        self.left: deque[Page] = deque()
        self.began: dict[str, float] = {}

    def start(self) -> None:
        """Nothing in; pages are read from now on, what an earlier stream left first."""
        self.reading.start()
        self.left.extend(streaming.unread(self.library.store))

    def take_from(self, source: Iterable[Came]) -> None:
        """A source in; a thread of its own goes through it from now on."""
        threading.Thread(target=_taking, args=(source, self.incoming), name="taking", daemon=True).start()

    def stop(self) -> None:
        """Nothing in; afterwards nothing is taken and nothing read any more."""
        self.incoming.close()
        self.reading.stop()

    @property
    def is_free(self) -> bool:
        """Is nothing on its way that has to be kept or read?"""
        return not (self.began or self.left or len(self.incoming))

    @property
    def is_over(self) -> bool:
        """Will nothing be stored any more?"""
        return self.incoming.is_over and not (self.left or self.began)

    @property
    def is_ripe(self) -> bool:
        """Are captures to be kept now: enough of them, or for long enough, and reading is not behind? Those who read may have nothing else to do."""
        return len(self.began) < self.pace.reading and self.incoming.is_ripe(self.pace.at_once, self.pace.together_s)

    @property
    def waiting(self) -> int:
        """How many are on their way."""
        return len(self.incoming) + len(self.left) + len(self.began)

    def since(self) -> list[float]:
        """Nothing in, since when the first that waits to be kept, and the first that waits to be stored, do so out."""
        return [*list(self.began.values())[:1], *([self.incoming.since] if len(self.incoming) else [])]

    def is_behind(self, since: float) -> bool:
        """A time in, whether pages have waited from before it, and many of them, out: then the cores are left to those who read."""
        oldest = next(iter(self.began.values()), since)
        return len(self.began) >= self.pace.at_once and oldest < since

    def keep(self) -> bool:
        """Keeps captures that wait, if there are enough of them or they wait long enough, and if reading is not behind; did it?"""
        while self.left and len(self.began) < self.pace.reading:
            self._order(self.left.popleft())
        if not self.is_ripe:
            return False
        since = self.incoming.since
        things = self.incoming.take(min(self.pace.at_once, self.pace.reading - len(self.began)))
        self.tally.gaps(one for one in things if isinstance(one, Gap))
        came = [captured(one, self.library.clock()) for one in things if not isinstance(one, Gap)]
        kept = self.library.keep_all(came, once=True)
        self.tally.count(came=len(came), again=len(came) - len(kept), kept=len(kept), new=sum(one.is_new for one in kept))
        seen = {one.page.sha256: one.page for one in kept if not one.is_new}
        done = streaming.made_by(self.library.store, seen)
        wanted = {one.page.sha256: one.page for one in kept if one.is_new or done.get(one.page.sha256) not in self._ours()}
        for page in wanted.values():
            self._order(page, since)
        return bool(things)

    def store(self) -> dict[str, float] | None:
        """Stores readings that wait, if there are enough of them or they wait long enough; the pages that were read, with when each came, out.

        None when it stored nothing.
        """
        results = self.reading.results
        if not results.is_ripe(self.pace.at_once, self.pace.together_s):
            return None
        found = [(order.page, one) for order, one in results.take(self.pace.at_once)]
        done = [(page, one, made_by(self.engine)) for page, one in found if not isinstance(one, Lost)]
        done += [(page, stopped_reading(page, one), stopped_by(self.engine)) for page, one in found if isinstance(one, Lost) and one.is_overdue]
        lost = [Gap(what=page.address, why=one.why, do=TRY_AGAIN, stage=STAGE) for page, one in found if isinstance(one, Lost)]
        self.library.store.add_readings([(reading, maker) for _, reading, maker in done])
        self.tally.states.update(reading.document.state for page, reading, _ in done if told(page, reading.document))
        self.tally.stored(len(done))
        self.tally.gaps(lost)
        self.tally.count(failed=len(lost))
        came = {page.sha256: self.began.pop(page.sha256, monotonic()) for page, _ in found}
        return {page.sha256: came[page.sha256] for page, one in found if not isinstance(one, Lost)}

    def _order(self, page: Page, since: float | None = None) -> None:
        """A page and when it came in; it is on its way to be read."""
        if page.sha256 not in self.began and self.reading.orders.put(order_of(self.library, page, self.engine, is_looked_at=False)):
            self.began[page.sha256] = since if since is not None else monotonic()

    def _ours(self) -> frozenset[str]:
        """Nothing in, what readings are made by that need not be made again out."""
        return frozenset((made_by(self.engine), stopped_by(self.engine)))


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
