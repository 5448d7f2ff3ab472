"""Addresses in, what is found there out: pages as captures; of a feed, OPML list or sitemap, the pages that it names, fetched in turn.

Nothing is fetched twice, and nothing that the library fetched within a day: of older pages a server is asked whether they changed. Pages come as
they arrive, many hosts at once, each with its rank, which gives the order of the places back.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from crossread.sources.feed import page_of
from crossread.sources.formats import LISTS, first_bytes, items_of
from crossread.sources.found import Found, Holds, Limits, Listed, Opened
from crossread.sources.known import Known, Memory, Rank, Visited
from crossread.sources.sniff import SAMPLE, sniff
from crossread.sources.web.addresses import parse
from crossread.sources.web.failure import Failed, Failure
from crossread.sources.web.fetch import Ask, Fetcher
from crossread.sources.web.kinds import Kind
from crossread.sources.web.outcome import Outcome, Unchanged, remarks
from crossread.sources.web.rules import TOOL
from crossread.types.capture import Capture, Exchange
from crossread.types.gap import Gap

STAGE = "sources.url"

PAGES: frozenset[Kind] = frozenset({"html", "text", "markdown", "pdf"})
ACCEPT: dict[Holds, frozenset[Kind]] = {
    "page": PAGES,
    "list": frozenset({"xml", "json"}),
    "either": PAGES | {"xml", "json", "warc"},
}
"""What is taken at an address. What somebody named may be anything; a page that a feed names may not be a feed again."""

MAX_ROUNDS = 4
"""Lists within lists that are followed: an OPML list names feeds, an index names sitemaps, and these name pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Want:
    """Something to fetch: where it stands in the order, and what is known of it."""

    rank: Rank
    listed: Listed


@dataclass(slots=True)
class Visits:
    """Addresses in, what is found there out; remembers what was asked for.

    Attributes:
        fetcher: fetches.
        memory: knows what was fetched before.
        limits: how much is taken of one list.
        asked: every URL that was asked for.
        lists: by the address of a list, the exchanges that brought it.
    """

    fetcher: Fetcher
    memory: Memory
    limits: Limits
    asked: set[str] = field(default_factory=set)
    lists: dict[str, tuple[Exchange, ...]] = field(default_factory=dict)

    def visit(self, wants: Iterable[tuple[Rank, Listed]]) -> Iterator[tuple[Rank, Visited]]:
        """Addresses with their ranks in, what is found there with its rank out, as it comes.

        Raises:
            StoppedError: the fetcher was closed.
        """
        waiting = [_Want(rank=rank, listed=listed) for rank, listed in wants]
        rounds = 0
        while waiting:
            rounds += 1
            further: list[_Want] = []
            asks: dict[str, tuple[Ask, _Want]] = {}
            for want in waiting:
                known = self._asked(want, asks)
                if known:
                    yield want.rank, known
            for ask, outcome in self.fetcher.fetch_many([ask for ask, _ in asks.values()]):
                want = asks[ask.address][1]
                for place, item in enumerate(self._brought(want, ask, outcome)):
                    if not isinstance(item, Listed):
                        yield (*want.rank, place), item
                    elif rounds < MAX_ROUNDS:
                        further.append(_Want(rank=(*want.rank, place), listed=item))
                    else:
                        yield (*want.rank, place), _gap(item.address, "It lies too deep in lists that name lists.", "Name it itself to read it.")
            waiting = sorted(further, key=lambda want: want.rank)

    def _asked(self, want: _Want, asks: dict[str, tuple[Ask, _Want]]) -> Known | None:
        """Something to fetch in; put among what is asked for, unless it was before; what is known of it out when it need not be fetched."""
        address = canonical(want.listed.address)
        if address in self.asked:
            return None
        self.asked.add(address)
        earlier = self.memory(address) if want.listed.holds != "list" else None
        if earlier and earlier.is_fresh:
            return Known(address=address, sha256=earlier.sha256)
        etag, modified = (earlier.etag, earlier.modified) if earlier else (None, None)
        asks[address] = (Ask(address=address, accept=ACCEPT[want.listed.holds], etag=etag, modified=modified), want)
        return None

    def _brought(self, want: _Want, ask: Ask, outcome: Outcome) -> Iterator[Visited | Listed]:
        """What was asked for and what came in, pages, further addresses and gaps out."""
        if isinstance(outcome, Unchanged):
            earlier = self.memory(ask.address)
            if earlier:
                yield Known(address=ask.address, sha256=earlier.sha256)
        elif isinstance(outcome, Failure):
            yield self._instead(want, ask, outcome) or outcome
        else:
            yield from remarks(outcome)
            yield from self._opened(outcome)

    def _opened(self, capture: Capture) -> Iterator[Visited | Listed]:
        """A capture in, itself out when it is a page, else what is in it."""
        if capture.media_type not in ("application/xml", "application/json", "application/warc"):
            yield capture
            return
        kind = sniff("", first_bytes(capture.payload[:SAMPLE]))
        if capture.media_type == "application/xml" and kind not in LISTS:
            yield _gap(capture.address, "It is XML, but no feed, sitemap or list of feeds.", "Give the address of the page itself.")
            return
        self.lists[capture.final_address] = capture.exchanges
        opened = Opened(address=capture.final_address, file=io.BytesIO(capture.payload), limits=self.limits)
        for item in items_of(opened):
            yield replace(capture, address=item.address, media_type=item.media_type, payload=item.data) if isinstance(item, Found) else item

    def _instead(self, want: _Want, ask: Ask, failure: Failure) -> Capture | None:
        """What was asked for and why it was not had in, what its feed says of it as a page out; None when that says nothing."""
        entry = want.listed.entry
        found = page_of(ask.address, entry, failure.why) if entry else None
        if entry is None or found is None:
            return None
        exchanges = self.lists.get(entry.feed, ())
        return Capture(
            address=f"{entry.feed}#{entry.id or ask.address}",
            final_address=entry.feed,
            at=exchanges[-1].at if exchanges else "",
            media_type=found.media_type,
            payload=found.data,
            exchanges=exchanges,
            tool=TOOL,
            operator=self.fetcher.rules.operator,
        )


def canonical(address: str) -> str:
    """An address as somebody wrote it in, its one spelling out; as it is when it is no address, which fetching will say."""
    try:
        return parse(address).href
    except Failed:
        return address


def _gap(what: str, why: str, do: str) -> Gap:
    """What is concerned, what happened and what to do in, a gap of this source out."""
    return Gap(what=what, why=why, do=do, stage=STAGE)
