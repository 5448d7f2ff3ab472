"""Short ways through a page are taken where nothing can be lost by them, give what the long ones give, and are left where something could be."""

import json
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from crossread.stages.extract import blocks, paywall
from crossread.stages.extract.blocks import marked
from crossread.stages.extract.markup import parse
from crossread.types.document import Document

Read = Callable[..., Document]
MakeHtml = Callable[..., str]

PLAIN = "<main><div class='story'><p>The bridge fell.</p><section><p>Nobody was hurt.</p></section></div></main>"
APART = {
    "blockquote": "<main><p>The bridge fell.</p><blockquote><p>It was old.</p></blockquote></main>",
    "q": "<main><p>The bridge <q>was old</q>.</p></main>",
    "pulled": "<main><p>It fell.</p><div><aside class='story pull-quote'><p>It was old.</p></aside></div></main>",
    "pulled, in capitals": "<main><p>It fell.</p><figure class='PULL_QUOTE'><p>It was old.</p></figure></main>",
}
DAY = "<p>On day {} the county’s rescue service searched another part of the valley and found nobody, its head Mara Quill said there.</p>"
LONG = "".join(DAY.format(n) for n in range(30))


@pytest.fixture
def walks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The trees that `blocks` walks over."""
    walked: list[str] = []

    def walk(root: HtmlElement, events: tuple[str, ...]) -> etree.iterwalk:
        walked.append(root.tag)
        return etree.iterwalk(root, events=events)

    monkeypatch.setattr(blocks, "etree", SimpleNamespace(iterwalk=walk))
    return walked


def test_a_page_that_sets_nothing_apart_is_not_walked_over(walks: list[str]) -> None:
    assert marked(document_fromstring(PLAIN)) == ()
    assert walks == []


@pytest.mark.parametrize("html", APART.values(), ids=APART)
def test_a_page_that_sets_something_apart_is(walks: list[str], html: str) -> None:
    (mark,) = marked(document_fromstring(html))
    assert mark.lines in (("It was old.",), ("was old",))
    assert mark.before in ("Thebridgefell.", "Thebridge", "Itfell.")
    assert walks


def test_elements_are_of_one_class_and_hold_what_lxml_holds() -> None:
    html = "<html><body><form action='/a'><label for='b'>Name</label><input id='b'><select><option>One</select></form><p>It fell.</p></body></html>"
    found = parse(html)
    assert found is not None
    assert {type(element) for element in found.root.iter()} == {HtmlElement}
    form, other = found.root.find(".//form"), document_fromstring(html).find(".//form")
    assert etree.tostring(form) == etree.tostring(other)


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many lines each article had behind which something was looked for."""
    seen: list[int] = []
    behind = paywall.lines_behind
    monkeypatch.setattr(paywall, "lines_behind", lambda root, lines: seen.append(len(lines)) or behind(root, lines))
    return seen


def told(**fields: object) -> str:
    """Fields of an article in, the script element that describes it out."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "headline": "Search goes on"} | fields)}</script>'


def test_behind_a_whole_article_nothing_is_looked_for(read: Read, make_html: MakeHtml, looked: list[int]) -> None:
    assert read(make_html(LONG, head=told(isAccessibleForFree=False))).state == "ok"
    assert looked == []


def test_behind_a_long_article_that_says_it_is_much_longer_it_is(read: Read, make_html: MakeHtml, looked: list[int]) -> None:
    """Planted: by its own length the article is whole; by what the page says more than a third is missing."""
    prompt = "<div><h3>Subscribe to continue reading</h3></div>"
    document = read(make_html(LONG + prompt, head=told(wordCount=2_000)))
    assert document.state == "paywalled"
    assert len(looked) == 1
