"""Error pages with status 200, walls of consent and lists of links are no articles; articles about errors, cookies and lists are."""

from collections.abc import Callable

import pytest

from crossread.stages.extract.no_article import is_error
from crossread.stages.extract.page import read_html
from crossread.types.document import Document
from crossread.types.ids import sha256
from crossread.types.page import Page

Read = Callable[..., Document]

SENTENCES = (
    "<p>The river rose by two metres overnight, officials in Port Alder said, and at least 12 people were missing by Tuesday evening.</p>"
    "<p>Some 340 homes were without power on Wednesday, according to the utility Northgrid, which had reported 290 the day before.</p>"
)


def page(title: str, body: str, head: str = "") -> str:
    """A title, what stands in the body and more of the head in, a page out."""
    return f'<!doctype html><html lang="en"><head><title>{title}</title>{head}</head><body><main>{body}</main></body></html>'


APOLOGY = "<h1>{}</h1><p>We are sorry, but what you were looking for does not exist any more. Try the search, or go back to our front page.</p>"


@pytest.mark.parametrize(
    "title",
    [
        "Page not found",
        "404",
        "404 Not Found",
        "Error 404",
        "Oops! Page not found | The Alder Post",
        "The Alder Post - 404 error",
        "Sorry, the page you requested was not found",
        "This page doesn’t exist",
        "This article is no longer available",
        "403 Forbidden",
        "Access Denied",
        "503 Service Unavailable",
        "Just a moment...",
        "Attention Required! | Cloudflare",
        "Are you a robot?",
        "Something went wrong",
    ],
)
def test_pages_of_errors(read: Read, title: str) -> None:
    document = read(page(title, APOLOGY.format(title)))
    assert (document.state, document.text) == ("not an article", "")
    assert "error" in document.gaps[0].why
    assert document.gaps[0].do


@pytest.mark.parametrize(
    "title",
    [
        "Access denied: how the valley was closed to reporters",
        "404 homes destroyed in Port Alder",
        "Man not found after flood",
        "Page not found in the minister’s diary, inquiry hears",
        "Service unavailable for thousands after storm",
        "500 flee the valley",
        "404 Not Found" + "!" * 300,
        "River floods Port Alder",
    ],
)
def test_headlines_with_such_words_are_none(read: Read, title: str) -> None:
    assert not is_error(title)
    assert read(page(title, f"<article><h1>{title}</h1>{SENTENCES}</article>")).state == "ok"


PARTNERS = (
    "<h1>We value your privacy</h1><p>We and our 842 partners store and/or access information on a device, and process personal data.</p>"
    "<p>With your permission we and our partners may use precise location data. You may click to consent to our processing as described above.</p>"
    "<button>Accept all</button>"
)
BEFORE = (
    "<h1>Before you continue</h1><p>We use cookies and data to deliver our services and to measure how you use them. Your privacy matters to us.</p>"
    "<p>If you choose “Accept all”, we will also use cookies to show you advertisements that are based on your settings.</p>"
)


@pytest.mark.parametrize("wall", [PARTNERS, BEFORE])
def test_walls_of_consent(read: Read, wall: str) -> None:
    document = read(page("The Alder Post", wall))
    assert (document.state, document.text) == ("not an article", "")
    assert "consent" in document.gaps[0].why


def test_a_report_on_cookies_is_an_article(read: Read) -> None:
    body = (
        "<p>The regulator fined Northgrid over cookies that were set without consent, its head Mara Quill said in Port Alder on Tuesday.</p>"
        "<p>“We use cookies to improve your experience,” the company had told its users. The ruling says that 340 sites must change.</p>"
        "<p>The company did not respond to a request for comment, and its shares fell by four percent in the afternoon.</p>"
    )
    assert read(page("Northgrid fined over cookies", f"<article><h1>Northgrid fined over cookies</h1>{body}</article>")).state == "ok"


def teasers(number: int) -> str:
    """A number in, so many teasers with linked headlines out."""
    return "".join(
        f'<div class="card"><h3><a href="/a/{n}">River rises in the valley number {n} again</a></h3>'
        f"<p>Officials in valley {n} said that {n + 3} people were missing on Tuesday.</p></div>"
        for n in range(number)
    )


LISTS = {
    "a front page": (teasers(20), '<link rel="canonical" href="https://alderpost.example/">'),
    "a section that says so": (teasers(6), '<script type="application/ld+json">{"@type": "CollectionPage", "name": "Floods"}</script>'),
    "a page that says nothing": (teasers(20), ""),
    "links alone": (
        "<ul>" + "".join(f'<li><a href="/{n}">The river rose in valley {n} again on Tuesday, officials said.</a></li>' for n in range(12)) + "</ul>",
        "",
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_lists_of_others_are_no_articles(read: Read, name: str) -> None:
    body, head = LISTS[name]
    document = read(page("Floods | The Alder Post", f"<h1>Floods</h1>{body}", head))
    assert (document.state, document.text) == ("not an article", "")
    assert document.gaps[0].why


@pytest.mark.parametrize(
    "head", ["", '<meta property="og:type" content="article">', '<script type="application/ld+json">{"@type": "NewsArticle"}</script>']
)
def test_an_article_with_others_linked_below_it_is_one(read: Read, head: str) -> None:
    document = read(page("River floods", f"<article><h1>River floods Port Alder</h1>{SENTENCES * 5}</article><aside>{teasers(6)}</aside>", head))
    assert document.state == "ok"
    assert "at least 12" in document.text


@pytest.mark.parametrize("head", ["", '<link rel="canonical" href="https://alderpost.example/">'])
def test_a_short_article_that_says_nothing_of_itself_is_one_beside_many_others(read: Read, head: str) -> None:
    beside = "".join(f'<h3><a href="/a/{n}">River rises in the valley number {n} again</a></h3>' for n in range(20))
    title = '<h1><a href="/self">The river floods Port Alder again</a></h1>'
    for body in (f"<article>{title}{SENTENCES}</article><aside>{beside}</aside>", f"<div>{title}{SENTENCES}<div>{beside}</div></div>"):
        document = read(page("The river floods Port Alder again", body, head))
        assert (document.state, "at least 12" in document.text) == ("ok", True)


def test_a_list_is_read_where_lists_are_reports() -> None:
    """A newsletter is made of teasers; its reader says so."""
    data = page("Floods", f"<h1>Floods</h1>{teasers(20)}").encode()
    known = Page(sha256=sha256(data), address="a.html", captured_at="2025-03-06T12:00:00Z", media_type="text/html", size=len(data))
    assert read_html(known, data).state == "not an article"
    assert "3 people were missing" in read_html(known, data, may_list=True).text
