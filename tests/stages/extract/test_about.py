"""Outlet, title, byline and address."""

import json
from collections.abc import Callable

import pytest

from crossread.stages.extract.about import registered_domain
from crossread.types.document import Document

ADDRESS = "https://www.alderpost.example/2025/03/04/river"


def ld(value: object) -> str:
    """A value in, a block of JSON-LD out."""
    return f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>'


def test_open_graph(read: Callable[..., Document], make_html: Callable[..., str]):
    document = read(make_html(head=f'<meta property="og:site_name" content="The Alder Post"><link rel="canonical" href="{ADDRESS}">'))
    assert (document.outlet, document.address) == ("The Alder Post", ADDRESS)


def test_json_ld_in_a_graph_with_references(read: Callable[..., Document], make_html: Callable[..., str]):
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "@id": "#site", "name": "Site"},
            {
                "@type": "NewsArticle",
                "headline": "River floods Port Alder",
                "publisher": {"@id": "#org"},
                "author": [{"@id": "#mara"}, {"name": "Jon Pell"}],
            },
            {"@type": "Organization", "@id": "#org", "name": "The Alder Post"},
            {"@type": "Person", "@id": "#mara", "name": "Mara Quill"},
        ],
    }
    document = read(make_html(head=ld(graph)))
    assert (document.outlet, document.byline) == ("The Alder Post", "Mara Quill, Jon Pell")


def test_broken_blocks_leave_a_gap_and_the_others_count(read: Callable[..., Document], make_html: Callable[..., str]):
    whole = {"@type": ["NewsArticle"], "publisher": {"name": "The Alder Post"}, "author": "Mara Quill"}
    document = read(make_html(head=ld('{"@type": "NewsArticle", "headline": ') + ld([whole])))
    assert (document.outlet, document.byline) == ("The Alder Post", "Mara Quill")
    assert any(gap.what == "JSON-LD" for gap in document.gaps)


@pytest.mark.parametrize("block", ['{"@type":"NewsArticle","author":"Mara Quill",}', '<!-- {"@type":"NewsArticle","author":"Mara\nQuill"} -->'])
def test_small_faults_are_forgiven(read: Callable[..., Document], make_html: Callable[..., str], block: str):
    assert read(make_html(head=ld(block))).byline == "Mara Quill"


def test_strange_values_are_ignored(read: Callable[..., Document], make_html: Callable[..., str]):
    strange = {
        "@type": "NewsArticle",
        "publisher": 7,
        "author": [None, {}, {"name": {}}, 3],
        "headline": ["", 1],
        "datePublished": {"a": 1},
        "@id": [],
    }
    document = read(make_html(head=ld(strange) + ld("3") + ld("[[[]]]")))
    assert (document.state, document.byline, document.published.basis) == ("ok", None, "unknown")


def test_the_domain_stands_in_for_a_name(read: Callable[..., Document], make_html: Callable[..., str]):
    assert read(make_html(head=f'<link rel="canonical" href="{ADDRESS}">')).outlet is None  # .example is nobody's
    assert read(make_html(head='<link rel="canonical" href="https://news.alderpost.co.uk/a">')).outlet == "alderpost.co.uk"


@pytest.mark.parametrize(
    "address",
    ["https://www.facebook.com/alderpost/posts/1", "https://x.com/a/status/1", "https://t.me/alder/3", "https://web.archive.org/web/2/http://a"],
)
def test_a_network_is_no_outlet(read: Callable[..., Document], make_html: Callable[..., str], address: str):
    head = f'<meta property="og:site_name" content="Facebook"><link rel="canonical" href="{address}">'
    document = read(make_html(head=head))
    assert document.outlet is None
    assert any(gap.what == "outlet" for gap in document.gaps)


def test_registered_domains():
    assert registered_domain("http://www.news.bbc.co.uk/x") == "bbc.co.uk"
    assert registered_domain("alderpost.com") == "alderpost.com"
    assert [registered_domain(each) for each in ("", "page.html/x", "http://[bad", "http://127.0.0.1/", "The Alder Post", "folder/a.com")] == [
        None
    ] * 6


def test_the_address_a_browser_wrote_down(read: Callable[..., Document], make_html: Callable[..., str]):
    html = make_html().replace("<html", "<!-- saved from url=(0046)https://www.alderpost.com/river -->\n<html", 1)
    assert read(html).address == "https://www.alderpost.com/river"


def test_relative_and_empty_canonical_addresses(read: Callable[..., Document], make_html: Callable[..., str]):
    head = '<link rel="canonical" href="/river"><meta property="og:url" content="https://www.alderpost.com/river?x=1">'
    assert read(make_html(head=head)).address == "https://www.alderpost.com/river"
    front = '<link rel="canonical" href="https://www.alderpost.com/"><meta property="og:url" content="https://www.alderpost.com/river">'
    assert read(make_html(head=front)).address == "https://www.alderpost.com/river"
    assert read(make_html(head='<link rel="canonical" href="javascript:x">'), address="a.html").address == "a.html"


def test_the_printed_headline_comes_first(read: Callable[..., Document], make_html: Callable[..., str]):
    head = '<meta property="og:title" content="River floods Port Alder: live">'
    assert read(make_html(head=head)).title == "River floods Port Alder"


def test_the_name_of_the_site_is_no_headline(read: Callable[..., Document], make_html: Callable[..., str]):
    html = make_html(head='<meta property="og:site_name" content="The Alder Post">').replace("<article><h1>River floods Port Alder</h1>", "<article>")
    assert read(html.replace("<main>", "<h1>The Alder Post</h1><main>")).title == "River floods Port Alder"


@pytest.mark.parametrize("markup", ['<span class="byline">By Mara Quill | March 4, 2025</span>', '<a rel="author" href="/mara">Mara Quill</a>',
                                    '<div class="c-author-name">Mara Quill</div>'])  # fmt: skip
def test_printed_bylines(read: Callable[..., Document], make_html: Callable[..., str], markup: str):
    assert read(make_html(before=markup)).byline == "Mara Quill"


@pytest.mark.parametrize("author", ["https://www.facebook.com/mara", "@mara", "admin", "a@b.org"])
def test_accounts_and_addresses_are_no_authors(read: Callable[..., Document], make_html: Callable[..., str], author: str):
    assert read(make_html(head=f'<meta name="author" content="{author}">')).byline is None
