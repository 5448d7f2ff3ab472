"""What a run of the watch works with, what it counts up, and what of a failure it goes by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from crossread.runners import Runner
from crossread.services.alerts import Way
from crossread.services.engine import Engine
from crossread.services.pace import Pace
from crossread.services.progress import Progress
from crossread.sources.web.failure import Failure
from crossread.sources.web.fetch import Fetcher
from crossread.sources.web.headers import first
from crossread.sources.web.polite import retry_after
from crossread.storage.library import Library
from crossread.storage.watched import Watched
from crossread.types.gap import Gap

STAGE = "watch"

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
        watched: what is watched in it.
        done: what was done so far, counted up.
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
    watched: Watched
    done: Watching
    fetcher: Fetcher
    runner: Runner
    clock: Clock
    sleep: Callable[[float], None]
    pace: Pace
    engine: Engine | None
    ways: Sequence[Way]
    progress: Progress

    def tell(self, gap: Gap) -> None:
        """A gap, perhaps with all that came over the wire, in; kept for the summary."""
        self.done.gaps.append(plain(gap))


def asked_wait(failure: Failure, at: datetime) -> float | None:
    """A failure and the time in, the seconds to wait that the server asked for out; None when it did not."""
    return retry_after(first(failure.exchanges[-1].head, "retry-after"), at) if failure.exchanges else None


def plain(gap: Gap) -> Gap:
    """A gap, perhaps with all that came over the wire, in; what a person reads of it out."""
    return Gap(what=gap.what, why=gap.why, do=gap.do, stage=gap.stage)
