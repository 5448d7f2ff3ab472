"""Addresses: lists are followed as far as they go, nothing twice, in the order of the places; what brings nothing says why."""

from pathlib import Path

from crossread.sources.found import Limits
from crossread.sources.known import Earlier, Known, Rank, Visited
from crossread.sources.places import Reach, found_in, is_url, nothing
from crossread.sources.web.outside import Outside
from crossread.sources.web.rules import Rules
from crossread.types.capture import Capture
from crossread.types.gap import Gap
from tests.sources.archives import archive, page
from tests.sources.web.serving import TLS, Clock, Server, answer

OPML = '<opml version="2.0"><body><outline text="A" xmlUrl="http://{0}/feed"/><outline text="B" xmlUrl="http://{0}/page/4"/></body></opml>'
FEED = '<rss version="2.0"><channel><title>A</title>{}</channel></rss>'
ITEM = "<item><title>{1}</title><link>http://{0}/page/{1}</link></item>"
INDEX = "<sitemapindex>{}</sitemapindex>"


def visit(server: Server, *places: str, memory: dict[str, Earlier] | None = None, limits: Limits | None = None) -> list[tuple[Rank, Visited]]:
    clock = Clock()
    rules = Rules(allow=frozenset({server.host}), ignore_robots=frozenset({server.host}), tries=1)
    reach = Reach(rules=rules, limits=limits or Limits(), outside=Outside(clock=clock, sleep=clock.sleep, tls=TLS))
    found = found_in(places, reach, (memory or {}).get if memory else nothing)
    return sorted(found, key=lambda one: one[0])


def site(count: int = 5) -> Server:
    server = Server()
    for number in range(count):
        server.scripts[f"/page/{number}"] = answer(200, page(number))
    server.scripts["/feed"] = answer(200, FEED.format("".join(ITEM.format(server.host, number) for number in (2, 1, 2))).encode(), kind="text/xml")
    server.scripts["/opml"] = answer(200, OPML.format(server.host).encode(), kind="text/x-opml")
    return server


def payloads(found: list[tuple[Rank, Visited]]) -> list[bytes]:
    return [one.payload for _, one in found if isinstance(one, Capture)]


def whys(found: list[tuple[Rank, Visited]]) -> list[str]:
    return [one.why for _, one in found if isinstance(one, Gap)]


def test_places_keep_their_order_and_nothing_is_fetched_twice(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page(4))
    with site() as server:
        found = visit(server, server.url("/page/0"), server.url("/feed"), str(tmp_path / "a.html"), server.url("/page/2#x"), server.url("/page/3"))
        assert len(server.paths()) == len(set(server.paths())) == 5
    assert [rank[0] for rank, _ in found] == [0, 1, 2, 3, 4]
    pages = [one.payload if isinstance(one, Capture) else getattr(one, "data", None) for _, one in found]
    assert pages == [page(0), page(1), page(4), page(2), page(3)]


def test_a_list_of_feeds_leads_to_feeds_and_these_to_pages() -> None:
    with site() as server:
        found = visit(server, server.url("/opml"))
    assert payloads(found) == [page(2), page(1)]
    assert whys(found) == ["It is an HTML page, not XML (a feed or sitemap, for example) or JSON."]


def test_a_page_that_a_feed_names_and_that_is_a_feed_is_told() -> None:
    with site() as server:
        server.scripts["/page/1"] = server.scripts["/feed"]
        found = visit(server, server.url("/feed"))
    assert payloads(found) == [page(2)]
    assert len(whys(found)) == 1
    assert whys(found)[0].startswith("It is XML (a feed or sitemap, for example), not an HTML page")


def test_indexes_within_indexes_come_to_an_end() -> None:
    with site() as server:
        for number in range(9):
            rows = f"<sitemap><loc>http://{server.host}/s{number + 1}</loc></sitemap>"
            server.scripts[f"/s{number}"] = answer(200, INDEX.format(rows).encode(), kind="application/xml")
        found = visit(server, server.url("/s0"))
        assert len(server.requests) <= 4
    assert any("too deep" in why or "index" in why for why in whys(found))


def test_limits_hold() -> None:
    with site() as server:
        found = visit(server, server.url("/feed"), limits=Limits(entries=1))
        assert server.paths() == ["/feed", "/page/2"]
    assert any("Raise --limit" in one.do for _, one in found if isinstance(one, Gap))


def test_xml_that_is_no_list_and_empty_and_broken_answers_are_told() -> None:
    with site() as server:
        server.scripts["/x"] = answer(200, b"<?xml version='1.0'?><svgish/>", kind="application/xml")
        server.scripts["/empty"] = answer(200, b"")
        server.scripts["/broken"] = answer(200, b"<rss><channel><item>", kind="application/rss+xml")
        found = visit(server, *(server.url(path) for path in ("/x", "/empty", "/broken", "/none")))
    assert not payloads(found)
    assert {rank[0] for rank, one in found if isinstance(one, Gap)} == {0, 1, 2, 3}


def test_an_archive_at_a_url_is_opened() -> None:
    with site() as server:
        server.scripts["/crawl.warc.gz"] = answer(200, archive(3), kind="application/warc")
        assert payloads(visit(server, server.url("/crawl.warc.gz"))) == [page(0), page(1), page(2)]


def test_what_is_known_and_fresh_is_not_asked_for() -> None:
    with site() as server:
        known = {
            server.url("/page/1"): Earlier(sha256="0" * 64, is_fresh=True),
            server.url("/page/2"): Earlier(sha256="1" * 64, is_fresh=False, etag='"x"'),
        }
        server.scripts["/page/2"] = b"HTTP/1.1 304 Not Modified\r\nContent-Length: 0\r\n\r\n"
        found = visit(server, server.url("/page/1"), server.url("/page/2"), memory=known)
        assert server.paths() == ["/page/2"]
        assert b'If-None-Match: "x"' in server.requests[0]
    assert [one.sha256[0] for _, one in found if isinstance(one, Known)] == ["0", "1"]


def test_what_is_a_url() -> None:
    assert [is_url(place) for place in ("https://x.example/", " HTTP://x.example")] == [True, True]
    assert [is_url(place) for place in ("x.example", "file:///etc/passwd", "https")] == [False, False, False]
