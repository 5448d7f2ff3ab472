"""Feeds, OPML lists and sitemaps name pages and are none; what they say of a page comes along; what is hostile in them does nothing."""

import gzip
import io
import json
import time
from pathlib import Path

import pytest

from crossread.sources.feed import entries_of, page_of
from crossread.sources.folder import pages_in
from crossread.sources.formats import items_of
from crossread.sources.found import Entry, Found, Item, Limits, Listed, Opened
from crossread.types.gap import Gap

RSS = b"""<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Velmora Post</title>
<item><title>Fire &amp; smoke</title><link>https://news.example/1</link><guid>post-1</guid><dc:creator>Ann Hale</dc:creator>
<pubDate>Mon, 06 Jan 2025 11:00:00 +0100</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>Twelve people were hurt.</p><script>x()</script>]]></content:encoded></item>
<item><title>Second</title><link>https://news.example/2</link></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Elm Wire</title><entry><title>A</title><id>urn:a</id>
<link href="/a.html"/><published>2025-01-06T10:00:00Z</published><updated>2025-01-06T12:00:00Z</updated></entry></feed>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Oak Daily",
        "items": [
            {
                "id": "1",
                "url": "https://oak.example/1",
                "title": "One",
                "content_text": "Words.",
                "date_published": "2025-01-06T10:00:00Z",
                "authors": [{"name": "T"}],
            },
            {"id": "2", "external_url": "https://oak.example/2", "content_html": "<p>x</p>"},
            {"id": "3"},
            "nonsense",
        ],
    }
).encode()
OPML = b"""<opml version="2.0"><body><outline text="News"><outline text="Post" xmlUrl="https://news.example/rss"/><outline text="Again" xmlURL="https://news.example/rss"/>
<outline title="Oak" xmlurl="https://oak.example/feed.json"/><outline text="Bad" xmlUrl="file:///etc/passwd"/></outline></body></opml>"""
SITEMAP = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://news.example/1 </loc><lastmod>2025-01-07</lastmod><n:news><n:publication><n:name>The Velmora Post</n:name></n:publication>
<n:publication_date>2025-01-06</n:publication_date><n:title>Fire</n:title></n:news></url><url><loc>ftp://x/y</loc></url></urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://news.example/s1.xml.gz</loc></sitemap></sitemapindex>"""


def read(data: bytes, address: str = "https://news.example/list", limits: Limits | None = None) -> list[Item]:
    return list(items_of(Opened(address=address, file=io.BytesIO(data), limits=limits or Limits())))


def listed(data: bytes, address: str = "https://news.example/list") -> list[Listed]:
    return [one for one in read(data, address) if isinstance(one, Listed)]


def whys(data: bytes, limits: Limits | None = None) -> list[str]:
    return [one.why for one in read(data, limits=limits) if isinstance(one, Gap)]


def test_rss_tells_what_it_says_of_each_page() -> None:
    first, second = listed(RSS)
    assert (first.address, second.address, first.holds) == ("https://news.example/1", "https://news.example/2", "page")
    assert first.entry is not None
    assert (first.entry.outlet, first.entry.title, first.entry.byline) == ("The Velmora Post", "Fire & smoke", "Ann Hale")
    assert (first.entry.published, first.entry.updated) == ("2025-01-06T10:00:00Z", "")
    assert first.entry.id.endswith("post-1")
    assert "Twelve people" in first.entry.html
    assert "script" not in first.entry.html
    assert whys(RSS) == []


def test_atom_and_json_feeds() -> None:
    (atom,) = listed(ATOM)
    assert atom.address == "https://news.example/a.html"
    assert atom.entry is not None
    assert (atom.entry.id, atom.entry.published, atom.entry.updated) == ("urn:a", "2025-01-06T10:00:00Z", "2025-01-06T12:00:00Z")
    one, two = listed(JSON)
    assert (one.address, two.address) == ("https://oak.example/1", "https://oak.example/2")
    assert one.entry is not None
    assert (one.entry.outlet, one.entry.text, one.entry.byline, one.entry.published) == ("Oak Daily", "Words.", "T", "2025-01-06T10:00:00Z")
    assert whys(JSON) == ["The entry (3) names no address on the web."]


def test_opml_names_feeds_each_once() -> None:
    assert [(one.address, one.holds) for one in listed(OPML)] == [("https://news.example/rss", "list"), ("https://oak.example/feed.json", "list")]
    assert whys(OPML) == ["“Bad” names no address on the web."]


def test_sitemaps_name_pages_and_indexes_sitemaps() -> None:
    (one,) = listed(gzip.compress(SITEMAP))
    assert one.entry == Entry(feed="https://news.example/list", outlet="The Velmora Post", title="Fire", published="2025-01-06", updated="2025-01-07")
    assert whys(SITEMAP) == ["It names no address on the web."]
    assert [(one.address, one.holds) for one in listed(INDEX)] == [("https://news.example/s1.xml.gz", "list")]


def test_limits_are_told() -> None:
    many = SITEMAP.replace(b"</urlset>", b"<url><loc>https://news.example/x</loc></url>" * 50 + b"</urlset>")
    items = read(many, limits=Limits(entries=10))
    assert len([one for one in items if isinstance(one, Listed)]) == 9
    assert whys(many, Limits(entries=10))[-1] == "It names 52 addresses; taken: the first 10."
    assert whys(RSS, Limits(entries=1)) == ["It has 2 entries; taken: the first 1."]
    assert whys(OPML, Limits(entries=1)) == ["It names 3 feeds; taken: the first 1."]


@pytest.mark.parametrize("data", [RSS, ATOM, JSON, OPML, SITEMAP, INDEX], ids=["rss", "atom", "json", "opml", "sitemap", "index"])
def test_a_list_cut_anywhere_raises_nothing_and_invents_nothing(data: bytes) -> None:
    whole = {one.address for one in listed(data)}
    for cut in range(1, len(data), 41):
        for one in read(data[:cut], "https://news.example/list.xml"):
            assert isinstance(one, Listed | Gap | Found)
            if isinstance(one, Listed):
                assert any(address.startswith(one.address) for address in whole)


@pytest.mark.parametrize("kind", ["rss", "feed", "opml", "urlset", "sitemapindex"])
def test_an_empty_list_says_so(kind: str) -> None:
    assert any("no " in why for why in whys(f"<{kind}></{kind}>".encode()))


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("topsecret")
    for root, name in (
        ("urlset", b"<url><loc>https://x.example/&e;</loc></url>"),
        ("rss", b"<channel><item><link>https://x.example/&e;</link></item></channel>"),
    ):
        data = f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY e SYSTEM "file://{secret}">]><{root}>'.encode() + name + f"</{root}>".encode()
        assert "topsecret" not in str(read(data))
    levels = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 12))
    entries = "<channel><title>&a11;</title><item><title>&a11;</title></item></channel>"
    laughs = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">{levels}]><rss>{entries}</rss>'
    before = time.process_time()
    assert len(str(read(laughs.encode()))) < 100_000
    assert time.process_time() - before < 5


def test_lists_in_a_folder_are_told_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(RSS)
    (tmp_path / "page.html").write_bytes(b"<html><p>Twelve people were hurt.</p></html>")
    items = list(pages_in([str(tmp_path)]))
    assert [type(one) for one in items] == [Gap, Found]
    assert "is a feed" in str(items[0])
    assert [type(one) for one in pages_in([str(tmp_path / "feed.xml")])] == [Listed, Listed]


def test_the_content_of_a_feed_stands_in_for_a_page_only_when_there_is_some() -> None:
    named, is_broken = entries_of(RSS, "https://news.example/rss")
    assert not is_broken
    stand_in = page_of(named[0].address, named[0].entry, "404")
    assert stand_in is not None
    assert stand_in.media_type == "application/vnd.crossread.entry+json"
    assert json.loads(stand_in.data)["why"] == "404"
    assert page_of(named[1].address, named[1].entry, "404") is None
