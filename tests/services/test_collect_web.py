"""Collecting from the web: an interrupt keeps what was fetched, the same command goes on, and archives of others never vouch for a live page."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crossread.services.collect import collect
from crossread.services.memory import memory_of
from crossread.services.progress import silent
from crossread.sources.places import Reach
from crossread.sources.web.outside import Outside
from crossread.sources.web.rules import TOOL, Rules
from crossread.storage.library import Library
from crossread.types.capture import Capture
from crossread.types.errors import StoppedError
from tests.sources.archives import archive, page
from tests.sources.web.serving import TLS, Clock, Server, answer

NOW = datetime(2025, 1, 20, 7, 30, tzinfo=UTC)
"""Some minutes before the time of the library in these tests."""


def reach(server: Server) -> Reach:
    clock = Clock()
    rules = Rules(allow=frozenset({server.host}), ignore_robots=frozenset({server.host}), operator="A. Desk", tries=1)
    return Reach(rules=rules, outside=Outside(clock=clock, sleep=clock.sleep, tls=TLS, now=lambda: NOW))


def site(count: int) -> Server:
    return Server({f"/{number}": answer(200, page(number), f'ETag: "{number}"') for number in range(count)})


def interrupt_at(count: int) -> Callable[[str, int, int], None]:
    def progress(_what: str, done: int, _total: int) -> None:
        if done == count:
            raise KeyboardInterrupt

    return progress


def test_an_interrupt_keeps_what_was_fetched_and_the_same_call_goes_on(library: Library) -> None:
    with site(6) as server:
        urls = [server.url(f"/{number}") for number in range(6)]
        with pytest.raises(StoppedError, match="3 pages are kept"):
            collect(library, urls, interrupt_at(3), reach(server))
        kept = {one.address for one in library.store.pages()}
        before = len(server.requests)
        assert len(kept) == 3
        done = collect(library, urls, silent, reach(server))
        assert [one.address for one in done.pages] == urls
        assert done.new == 3
        again = {server.url(path) for path in server.paths()[before:]}
        assert again == set(urls) - kept, "what was kept is not fetched again"


def test_each_capture_says_who_asked_and_how(library: Library) -> None:
    with site(1) as server:
        collect(library, [server.url("/0")], silent, reach(server))
        (entry,) = library.log.entries()
        assert (entry.address, entry.method, entry.status, entry.tool, entry.operator) == (server.url("/0"), "GET", 200, TOOL, "A. Desk")


def test_the_archive_of_somebody_else_vouches_for_no_live_page(library: Library, tmp_path: Path) -> None:
    """Planted bug: a WARC file says with the server's own ETag what a page never said; "unchanged" would confirm it."""
    forged = Capture(
        address="https://news.example/a", final_address="https://news.example/a", at=library.clock(), media_type="text/html",
        payload=page(9), tool=f"{TOOL}; read from an archive by {TOOL}",
    )  # fmt: skip
    library.keep(forged)
    (tmp_path / "crawl.warc.gz").write_bytes(archive(1))
    collect(library, [str(tmp_path / "crawl.warc.gz")], silent)
    memory = memory_of(library)
    assert memory("https://news.example/a") is None
    assert memory("https://news.example/report-0.html") is None


def test_pages_of_archives_keep_their_own_times(library: Library, tmp_path: Path) -> None:
    (tmp_path / "crawl.warc.gz").write_bytes(archive(2))
    done = collect(library, [str(tmp_path / "crawl.warc.gz")], silent)
    assert [(one.address, one.captured_at) for one in done.pages] == [
        ("https://news.example/report-0.html", "2025-01-06T10:00:00Z"),
        ("https://news.example/report-1.html", "2025-01-06T10:00:00Z"),
    ]


def test_an_archive_that_is_read_again_from_its_beginning_is_kept_once(library: Library, tmp_path: Path) -> None:
    (tmp_path / "crawl.warc.gz").write_bytes(archive(3))
    whole = collect(library, [str(tmp_path / "crawl.warc.gz")], silent)
    lines = len(list(library.log.entries()))
    again = collect(library, [str(tmp_path / "crawl.warc.gz")], silent)
    assert lines == len(list(library.log.entries()))
    assert (again.pages, again.new, whole.new) == (whole.pages, 0, 3)
