"""The short way to an article and trafilatura's own: what the short way gives is what trafilatura gives."""

import os
import random
from itertools import islice
from pathlib import Path

import pytest
from lxml import etree
from lxml.html import HtmlElement
from trafilatura.xpaths import BODY_XPATH, OVERALL_DISCARD_XPATH, RAW_TREE_PRUNE_XPATH

from crossread.stages.extract import article, own_find
from crossread.stages.extract.decode import decode
from crossread.stages.extract.inflate import inflate
from crossread.stages.extract.looks import FirstLook, Looks
from crossread.stages.extract.markup import parse, seen, simplified

WORDS = "the river rose overnight and officials in Port Alder said that twelve people were missing by Tuesday evening near the old bridge".split()
NAMES = (
    "", "", "", "article-body", "entry-content", "content", "main", "post", "sidebar", "related-stories", "share-bar", "author", "comments",
    "comment-list", "teaser", "caption", "bottom", "link", "cookie", "newsletter", "nav", "widget", "hidden", "infinite-scroll", "text", "story",
)  # fmt: skip
PARTS = ("div", "section", "article", "p", "p", "p", "p", "ul", "ol", "blockquote", "table", "h2", "figure", "span", "aside", "header", "pre", "dl")


def words(chance: random.Random, most: int) -> str:
    """Chance and a number in, at most as many words out, some of them linked, set off or broken."""
    some = [chance.choice(WORDS) for _ in range(chance.randint(1, most))]
    at = chance.randrange(len(some))
    some[at] = chance.choice(("{}", "{}", "<a href='/x'>{}</a>", "<b>{}</b>", "<br>{}", "<span>{}</span>", "<em><a href='/y'>{}</a></em>")).format(
        some[at]
    )
    return " ".join(some)


def part(chance: random.Random, depth: int) -> str:
    """Chance and how deep it stands in, a part of a page with others in it out."""
    name = chance.choice(PARTS)
    look = "".join(f' {key}="{value}"' for key in chance.sample(("class", "id"), 2) if (value := chance.choice(NAMES)))
    if name in {"p", "h2", "span", "pre"} or depth > 3:
        return f"<{name}{look}>{words(chance, 40)}</{name}>"
    inside = "".join(part(chance, depth + 1) for _ in range(chance.randint(0, 5)))
    if name in {"ul", "ol"}:
        return f"<{name}{look}>" + "".join(f"<li>{words(chance, 12)}</li>" for _ in range(chance.randint(1, 5))) + f"</{name}>"
    if name == "dl":
        return f"<dl{look}><dt>{words(chance, 3)}</dt><dd>{words(chance, 12)}</dd></dl>"
    if name == "table":
        return f"<table{look}><tr><th>{words(chance, 3)}</th><td>{words(chance, 30)}</td></tr></table>{inside}"
    return f"<{name}{look}>{chance.choice(('', words(chance, 20)))}{inside}</{name}>{chance.choice(('', ' behind it'))}"


def page(number: int) -> str:
    """A number in, an invented page out."""
    chance = random.Random(number)
    beside = ["".join(part(chance, 0) for _ in range(chance.randint(0, 4))) for _ in range(2)]
    paragraphs = "".join(chance.choice((f"<p>{words(chance, 40)}.</p>", part(chance, 2))) for _ in range(chance.randint(2, 16)))
    look = chance.choice(("<article>", "<div class='article-body'>", "<main>", "<section id='story'>", "<div class='content'>", "<div>"))
    article = f"{look}{chance.choice(('', words(chance, 20)))}{paragraphs}</{look[1:].split()[0].rstrip('>')}>"
    return f"<html><head><title>River</title></head><body>{beside[0]}{article}{beside[1]}</body></html>"


def tree_of(html: str) -> HtmlElement:
    """HTML in, what can be seen of it out, as the extractor gets it."""
    markup = parse(html)
    assert markup is not None
    return simplified(seen(markup.root))


def both(root: HtmlElement) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """A tree in, the lines of its article by the short way (None where it is in doubt) and by the long one out."""
    before = etree.tostring(root)
    body = own_find.own_find(root, article.PRECISE)
    assert etree.tostring(root) == before, "the tree must stay as it is"
    return (None if body is None else article.lines(body)), article.paragraphs_by(root, article.PRECISE)


def test_the_short_way_gives_what_the_long_one_gives_on_invented_pages():
    sure = 0
    for number in range(120):
        short, long = both(tree_of(page(number)))
        sure += short is not None
        assert short is None or short == long, f"page {number}"
    assert sure >= 20, "the short way must be taken, or this says nothing"


def test_the_short_way_gives_what_the_long_one_gives_on_real_pages():
    pages = Path(os.environ.get("CROSSREAD_SHARED", "../shared")) / "corpora" / "pages"
    if not pages.is_dir():
        pytest.skip(f"no pages at {pages}: set CROSSREAD_SHARED to the folder that holds bench/ and corpora/")
    found = [
        both(tree_of(decode(inflate(path.read_bytes()).data, is_html=True).text)) for path in islice(sorted(pages.glob("*.html.gz")), 0, None, 4)
    ]
    assert all(short is None or short == long for short, long in found)
    assert sum(short is not None for short, _ in found) >= 0.8 * len(found), "it must be taken on most pages"


def test_a_page_on_which_readability_wins_is_left_to_trafilatura():
    inside = "".join(f"<p>{' '.join(WORDS)}, on day {day}.</p>" for day in range(3))
    outside = "".join(f"<p>{' '.join(WORDS)}, in town {town}, and so on, and on.</p>" for town in range(30))
    root = tree_of(f"<html><body><div class='x'><article>{inside}</article>{outside}</div></body></html>")
    short, long = both(root)
    assert short is None or short == long
    assert "town 29" in " ".join(long), "readability must win here, or this says nothing"


def test_an_error_on_the_short_way_leaves_the_page_to_trafilatura(monkeypatch: pytest.MonkeyPatch):
    root = tree_of(f"<html><body><article><p>{' '.join(WORDS * 4)}.</p><p>{' '.join(WORDS)}.</p></article></body></html>")
    expected = article.article(root)
    monkeypatch.setattr(own_find, "tree_cleaning", None)
    assert expected.paragraphs
    assert article.article(root) == expected


@pytest.mark.parametrize("expressions", [OVERALL_DISCARD_XPATH, RAW_TREE_PRUNE_XPATH])
def test_looks_find_what_the_expressions_find(expressions: list[etree.XPath]):
    looks = Looks(expressions)
    roots = [tree_of(page(number)) for number in range(25)]
    expected = [[expression(root) for expression in expressions] for root in roots]
    assert any(any(found) for found in expected)
    assert [looks.found(root) for root in roots] == expected
    assert [looks.found(root) for root in roots] == expected, "what is remembered is what was found"


def test_the_first_look_finds_what_the_expressions_find_first():
    first = FirstLook(BODY_XPATH, ("article", "div", "main", "section"))
    roots = [tree_of(page(number)) for number in range(25)]
    expected = [next((found[0] for expression in BODY_XPATH if (found := expression(root))), None) for root in roots]
    assert len({element.tag for element in expected if element is not None}) > 1
    assert [first.found(root) for root in roots] == expected


def test_all_expressions_that_discard_are_told_by_look():
    assert all(own_find.DISCARDED.is_by_look)
    assert all(own_find.COMMENTS.is_by_look)
    assert all(own_find.BESIDE.is_by_look)


@pytest.mark.parametrize("path", [".//div[@lang='en']", ".//div[../p]", ".//div[preceding::p]", ".//p[2]", ".//div[.//p]", ".//div/p"])
def test_an_expression_that_looks_beyond_the_element_is_asked_itself(path: str):
    looks = Looks([etree.XPath(path)])
    root = etree.fromstring("<body><p/><div lang='en'><p/><p/></div><p/><div/></body>")
    assert not looks.is_by_look[0]
    assert looks.found(root) == [root.xpath(path)]
