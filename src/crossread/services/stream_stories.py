"""Readings that were just stored in, stories grouped, compared and in the index of the search out: the second half of a stream.

Comparing does not hold up the others: a story that grew while it waited is compared once for all that came, and where a runner is given, a process of
its own compares.
"""

import heapq
from collections import OrderedDict, deque
from collections.abc import Mapping
from time import monotonic, sleep

from crossread.runners import Lost, Runner
from crossread.services import kept
from crossread.services.engine import Engine
from crossread.services.grouping_session import GroupingSession, Taken
from crossread.services.search_index import refresh
from crossread.services.stream_comparing import StoryDue, compare_here, compared_by
from crossread.services.stream_pace import PAUSE_S, Pace
from crossread.services.stream_pages import StreamedPages
from crossread.services.stream_status import Tally
from crossread.services.stream_thread import OrderThread
from crossread.storage import streaming
from crossread.storage.library import Library
from crossread.storage.watched import Watched
from crossread.types.errors import LibraryError

AHEAD = 32
"""Stories that are in the hand of the process that compares: enough for the two or three seconds in which this one groups and looks at nothing else.
With two, the process that compares stood idle a fifth of the time (bench/soak.py)."""
LOOK_S = 0.2
"""How soon is looked again whether a story's turn has come, when less were due than could be given: looking goes through all that are due."""
LATEST_S = 60.0
"""How long after its report came a story is compared without a version of a page that is still on its way: such may come without end."""
LATELY = 0.05
"""Weight of the last comparison in how long one takes."""
KNOWN = 10_000
"""Stories of which it is known how long comparing them took."""
TRIES = 4
"""How often it is tried to group, while others group in the same library."""


class StreamedStories:
    """What is to be done with stories.

    Attributes:
        stored: pages that are stored and not grouped, each with when it came; the first came first.
        due: stories that changed and are not compared, each with when the first of what came to it did.
        in_hand: stories that another process compares just now, each with since when it was due.
        resting: stories that were compared just now, each until when it is left alone.
        unchecked: stories that stood there when the stream began, of which nobody looked yet whether they were compared.
        took_s: how long comparing a story takes, those compared lately counting most.
        took: how long comparing each took the last time; of those compared lately.
    """

    def __init__(self, library: Library, engine: Engine, pace: Pace, tally: Tally, pages: StreamedPages, comparer: Runner | None = None) -> None:
        """An open library, what reads, the pace, what counts, the pages on their way and what compares (None: this thread) in."""
        self.library = library
        self.engine = engine
        self.pace = pace
        self.tally = tally
        self.pages = pages
        self.comparing = OrderThread("comparing", comparer, compared_by, AHEAD) if comparer else None
        self.session = GroupingSession(library)
        self.stored: dict[str, float] = {}
        self.due: dict[str, float] = {}
        self.in_hand: dict[str, float] = {}
        self.resting: dict[str, float] = {}
        self.unchecked: deque[str] = deque()
        self.took_s = 0.0
        self.took: OrderedDict[str, float] = OrderedDict()
        self.group_at = 0.0
        self.look_at = 0.0
        self.index_at = 0.0
        self.is_indexed = False

    def start(self) -> None:
        """Nothing in; what earlier streams left is on its way."""
        if self.comparing:
            self.comparing.start()
        self._grouped(None, monotonic())
        self.unchecked.extend(streaming.grouped_stories(self.library.store, self.pace.least))

    def stop(self) -> None:
        """Nothing in; afterwards no other process compares any more."""
        if self.comparing:
            self.comparing.stop()

    def came(self, stored: Mapping[str, float]) -> None:
        """Pages that were just stored, with when each came, in; they are to be grouped and indexed."""
        if stored and not self.stored:
            self.group_at = max(self.group_at, monotonic() + self.pace.grouped_s)
        self.stored |= stored
        self.is_indexed = False

    @property
    def is_over(self) -> bool:
        """Is everything done that came so far?"""
        return not (self.stored or self.due or self.in_hand or self.unchecked)

    def since(self) -> list[float]:
        """Nothing in, since when the first that waits to be grouped, and each story that is due, do so out."""
        return [*list(self.stored.values())[:1], *self.due.values(), *self.in_hand.values()]

    def group(self) -> bool:
        """Groups what was stored, if it is enough or waits long enough; did it?"""
        if not self.stored or not (len(self.stored) >= self.pace.grouped or self.pages.is_free or monotonic() >= self.group_at):
            return False
        stored, self.stored = self.stored, {}
        begun = monotonic()
        self._grouped(tuple(stored), next(iter(stored.values())))
        now = monotonic()
        self.group_at = now + min(self.pace.grouped_most_s, self.pace.grouped_rest * (now - begun))
        return True

    def check(self) -> bool:
        """Looks at one story that stood there when the stream began, whether it was compared as it is; did it?"""
        if not self.unchecked:
            return False
        story = self.unchecked.popleft()
        if story not in self.due and not kept.is_current(self.library, story):
            self.due[story] = monotonic()
        return True

    def compare(self) -> bool:
        """Has dossiers made of stories that changed, those that wait longest first, for a moment; did it?"""
        until = monotonic() + self.pace.slice_s
        did = self._hear()
        for story in self._next_due(AHEAD - len(self.in_hand)):
            since = self.due[story]
            if self.pages.is_behind(since):
                break
            if monotonic() - since < LATEST_S and self._waits_for_a_version(story):
                self.resting[story] = monotonic() + max(PAUSE_S, self.pace.together_s)
                continue
            did = True
            del self.due[story]
            self._order(StoryDue(where=self.library.where, story=story, least=self.pace.least, engine=self.engine), since)
            if monotonic() > until or self.pages.is_ripe:
                break
        self.look_at = 0.0 if did else self.look_at  # with less that is due, others wait less
        return did

    def index(self) -> bool:
        """Brings the index of the search up to date, if that is some time ago; did it?"""
        if self.is_indexed or monotonic() < self.index_at:
            return False
        begun = monotonic()
        refresh(self.library, most_s=self.pace.slice_s)
        now = monotonic()
        self.index_at = now + max(self.pace.indexed_s, self.pace.rest * (now - begun))
        self.is_indexed = True
        return True

    def finish(self) -> None:
        """Nothing in; afterwards the index of the search has everything."""
        refresh(self.library)

    def _grouped(self, pages: tuple[str, ...] | None, since: float) -> None:
        """Pages (None for all that wait) and when the first came in; they are grouped, and the stories that changed are due."""
        taken = self._taken(pages)
        self.tally.gaps(taken.gaps)
        self.tally.count(grouped=taken.documents)
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

    def _order(self, due: StoryDue, since: float) -> None:
        """A story and since when it is due in; it is compared now, or by the process that compares."""
        if self.comparing is None:
            self._compared(due.story, since, compare_here(self.library, due))
        elif self.comparing.orders.put(due):
            self.in_hand[due.story] = since

    def _hear(self) -> bool:
        """Takes note of what the process that compares has done; was there anything? What it could not do is done here."""
        found = self.comparing.results.take(AHEAD) if self.comparing else []
        for due, took_s in found:
            since = self.in_hand.pop(due.story)
            self._compared(due.story, since, compare_here(self.library, due) if isinstance(took_s, Lost) else took_s)
        return bool(found)

    def _compared(self, story: str, since: float, took_s: float | None) -> None:
        """A story, since when it was due and how long comparing it took (None: it was left as it is) in; it rests now."""
        if took_s is not None:
            self.tally.shown(since)
            self.resting[story] = monotonic() + self.pace.rest * took_s
            if self.tally.status.compared == 1:
                return  # the first of all loads the models
            self.took_s = (1 - LATELY) * self.took_s + LATELY * took_s if self.took_s else took_s
            self.took[story] = took_s
            self.took.move_to_end(story)
            if len(self.took) > KNOWN:
                self.took.popitem(last=False)

    def _waits_for_a_version(self, story: str) -> bool:
        """A story in, whether a later version of one of its pages is on its way to be read or grouped out: it is compared with that, once."""
        on_way = self.pages.began.keys() | self.stored.keys()
        return bool(on_way) and not on_way.isdisjoint(Watched(self.library.store).other_versions(story))

    def _next_due(self, most: int) -> list[str]:
        """How many stories are wanted at most in, those whose turn came first and that neither rest nor wait for more, in order, out.

        While nothing else is done none rests or waits.
        """
        now = monotonic()
        is_free = self.pages.is_free and not self.stored
        if most <= 0 or not (is_free or now >= self.look_at):
            return []
        self.resting = {story: until for story, until in self.resting.items() if until > now}
        usual_s = min(self.pace.held_s, self.pace.shared * self.took_s * len(self.due))
        due = ((since + self._patience(story, usual_s), story) for story, since in self.due.items() if story not in self.in_hand)
        found = heapq.nsmallest(most, ((at, story) for at, story in due if is_free or (at <= now and story not in self.resting)))
        self.look_at = now + LOOK_S if len(found) < most else now
        return [story for _, story in found]

    def _patience(self, story: str, usual_s: float) -> float:
        """A story and how long the usual one waits for more reports in, how long it does out: as many times longer as comparing it takes."""
        took_s = self.took.get(story)
        return usual_s if took_s is None or not self.took_s else min(self.pace.held_most_s, usual_s * took_s / self.took_s)
