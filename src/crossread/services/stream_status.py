"""What a stream does, counted as it goes; how far it is out."""

from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from time import monotonic

from crossread.types.gap import Gap

MOST_GAPS = 200
"""Gaps that are held to be told; of more only the number."""
RATE_S = 60.0
"""Over how long the documents a second are told."""
SHOWN = 1_000
"""Dossiers of which it is known how long what they show had waited."""


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
        shown_s: how long the first report that came to each of the last `SHOWN` dossiers had waited for it: the median.
        shown_most_s: the same, how long nineteen in twenty waited at most.
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
    shown_s: float = 0.0
    shown_most_s: float = 0.0
    rate: float = 0.0
    gaps: tuple[Gap, ...] = ()
    more_gaps: int = 0
    states: tuple[tuple[str, int], ...] = ()


Tell = Callable[[Status], None]
"""How far it is in; called many times a second, so it should look at the time."""


class Tally:
    """What was done so far."""

    def __init__(self) -> None:
        """Nothing in, nothing done yet out."""
        self.status = Status()
        self.states: Counter[str] = Counter()
        self.lately: deque[tuple[float, int]] = deque()
        self.waited: deque[float] = deque(maxlen=SHOWN)

    def count(self, **more: int) -> None:
        """Counts by name and what comes to each in; counted."""
        self.status = replace(self.status, **{name: getattr(self.status, name) + number for name, number in more.items()})

    def stored(self, documents: int) -> None:
        """How many documents were stored just now in; counted, for the rate, too."""
        self.lately.append((monotonic(), documents))
        self.count(read=documents)

    def shown(self, since: float) -> None:
        """Since when a story was due of which a dossier was made just now in; counted."""
        self.waited.append(monotonic() - since)
        self.count(compared=1)

    def gaps(self, gaps: Iterable[Gap]) -> None:
        """Gaps in; held to be told."""
        whole = (*self.status.gaps, *gaps)
        more = max(0, len(whole) - MOST_GAPS)
        self.status = replace(self.status, gaps=whole[:MOST_GAPS], more_gaps=self.status.more_gaps + more)

    def now(self, *, waiting: int, due: int, since: float | None) -> Status:
        """What waits, what is due and since when the first of it waits (None: nothing does) in, how far it is out."""
        now = monotonic()
        while self.lately and now - self.lately[0][0] > RATE_S:
            self.lately.popleft()
        lasted = max(1.0, now - self.lately[0][0]) if self.lately else 1.0
        waited = sorted(self.waited) or [0.0]
        return replace(
            self.status,
            waiting=waiting,
            due=due,
            behind_s=now - since if since is not None else 0.0,
            shown_s=waited[len(waited) // 2],
            shown_most_s=waited[len(waited) * 19 // 20],
            rate=sum(number for _, number in self.lately) / lasted,
            states=tuple(sorted(self.states.items())),
        )
