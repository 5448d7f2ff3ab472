"""Processes that read one shared library divide its pages: each is read by one of them, and what one leaves the others read."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

import pytest

from crossread.runners import Item, Lost, Result
from crossread.runners.inline import InlineRunner, attempt
from crossread.services import orders
from crossread.services.collect import read_pages
from crossread.services.dividing import Division
from crossread.services.engine import RULES
from crossread.services.made_by import made_by
from crossread.storage.address import Address
from crossread.storage.library import Library, open_library
from crossread.storage.queue import Lease, Queue
from crossread.types.capture import Capture
from crossread.types.page import Page
from tests.services.conftest import read_numbers

PAGES = 60


class HereRunner:
    """Reads in the thread that asks, two orders ahead of what is taken, as a pool does; a page that says "broken" is lost."""

    def run(self, function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result | Lost]:
        """As `Runner.run`."""
        ahead: list[Item] = []
        for item in items:
            ahead.append(item)
            if len(ahead) > 2:
                yield attempt(function, ahead.pop(0))
        for item in ahead:
            yield attempt(function, item)


class MeetingRunner(HereRunner):
    """As `HereRunner`, but reads nothing before the other one, too, has something to read."""

    def __init__(self, both: threading.Barrier) -> None:
        """Where the two meet in."""
        self.both = both

    def run(self, function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result | Lost]:
        """As `Runner.run`."""
        given = iter(items)
        first = next(given)
        self.both.wait(60)
        return super().run(function, chain((first,), given))


def quiet(*_: object) -> None:
    """Progress that nobody looks at."""


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each page was read."""
    counts: Counter[str] = Counter()

    def read(page: Page, data: bytes, mark: object = None) -> object:  # noqa: ARG001  # as `read_page` has it
        counts[page.sha256] += 1
        if b"broken" in data:
            raise ValueError("broken")
        return read_numbers(page, data)

    monkeypatch.setattr(orders, "read_page", read)
    return counts


@pytest.fixture
def library(postgres: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with open_library(postgres, make=True) as opened:
        yield opened


def kept(library: Library, *texts: bytes) -> tuple[Page, ...]:
    captures = [
        Capture(address=f"{text.decode()}.txt", final_address="", at="2026-03-11T10:00:00Z", media_type="text/plain", payload=text, tool="test 1")
        for text in texts
    ]
    return tuple(one.page for one in library.keep_all(captures))


def test_two_who_read_the_same_pages_divide_them(library: Library, counted: Counter[str]) -> None:
    pages = kept(library, *(b"The Elm: %d hurt" % number for number in range(PAGES)))
    done: dict[str, int] = {}
    both = threading.Barrier(2)

    def read(name: str) -> None:
        with open_library(library.where) as own:
            done[name] = read_pages(own, pages, MeetingRunner(both), quiet, engine=RULES)[0]

    threads = [threading.Thread(target=read, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(counted.values()) == {1}
    assert sum(done.values()) == PAGES
    assert all(done.values())
    assert len(library.store.documents()) == PAGES
    assert Queue(library.store).count() == 0


def test_what_was_read_before_is_not_read_again(library: Library, counted: Counter[str]) -> None:
    pages = kept(library, b"1 hurt", b"2 hurt")
    assert read_pages(library, pages, InlineRunner(), quiet, engine=RULES)[0] == 2
    assert read_pages(library, pages, InlineRunner(), quiet, engine=RULES) == (0, ())
    assert set(counted.values()) == {1}


def test_a_page_that_cannot_be_read_is_told_and_waits_no_longer(library: Library, counted: Counter[str]) -> None:
    pages = kept(library, b"1 hurt", b"broken")
    read, gaps = read_pages(library, pages, HereRunner(), quiet, engine=RULES)
    assert (read, [gap.what for gap in gaps]) == (1, ["broken.txt"])
    assert Queue(library.store).count() == 0
    assert counted[pages[1].sha256] == 1


def test_what_another_has_in_hand_is_waited_for_and_read_when_it_gives_it_back(library: Library) -> None:
    pages = kept(library, b"1 hurt", b"2 hurt", b"3 hurt")
    queue, maker = Queue(library.store), made_by(RULES)
    queue.put([(pages[0].sha256, maker)], library.clock())
    assert queue.take(Lease(name="other", now=library.clock(), until="2999-01-01T00:00:00Z"), most=1)
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            queue.give_back("other")

    division = Division(library, {page.sha256: maker for page in pages}, sleep=sleep)
    first, second = (sorted(turn) for turn in division.turns())
    assert first == sorted(page.sha256 for page in pages[1:])
    assert second == [pages[0].sha256]
    assert len(slept) == 3


def test_what_another_reads_meanwhile_is_not_read_here(library: Library) -> None:
    pages = kept(library, b"1 hurt", b"2 hurt")
    queue, maker = Queue(library.store), made_by(RULES)
    queue.put([(pages[0].sha256, maker)], library.clock())
    queue.take(Lease(name="other", now=library.clock(), until="2999-01-01T00:00:00Z"), most=1)

    def sleep(_: float) -> None:
        library.store.add_reading(read_numbers(pages[0], b"1 hurt"), maker)

    division = Division(library, {page.sha256: maker for page in pages}, sleep=sleep)
    assert [list(turn) for turn in division.turns()] == [[pages[1].sha256]]


def test_what_another_could_not_read_is_tried_here(library: Library) -> None:
    pages = kept(library, b"1 hurt")
    queue, maker = Queue(library.store), made_by(RULES)
    queue.put([(pages[0].sha256, maker)], library.clock())
    queue.take(Lease(name="other", now=library.clock(), until="2999-01-01T00:00:00Z"), most=1)
    division = Division(library, {pages[0].sha256: maker}, sleep=lambda _: queue.drop(pages[0].sha256, maker))
    assert [list(turn) for turn in division.turns()] == [[], [pages[0].sha256]]


@pytest.mark.usefixtures("counted")
def test_an_interrupt_leaves_the_pages_to_others(library: Library) -> None:
    pages = kept(library, *(b"%d hurt" % number for number in range(4)))

    def interrupted(_what: str, done: int, _total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(Exception, match="Interrupted: 1 of 4"):
        read_pages(library, pages, HereRunner(), interrupted, engine=RULES)
    assert len(Queue(library.store).free([page.sha256 for page in pages], [made_by(RULES)], library.clock())) == 3
