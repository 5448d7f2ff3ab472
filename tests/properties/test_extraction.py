"""What must hold of every page, tried on pages made by chance.

The end of the page comes through or is missed (INVARIANT 4), and markup that shows nothing changes nothing (INVARIANT 32).
"""

import html
import random

import pytest

from crossread.stages.extract import extract
from crossread.types.document import Document
from crossread.types.ids import sha256
from crossread.types.page import Page

PARAGRAPHS = (
    "The river rose by two metres overnight, officials in Port Alder said, and at least 12 people were missing by Tuesday evening.",
    "“We have not seen anything like this in forty years,” said Mara Quill, the head of the county’s rescue service, at a news conference.",
    "Some 340 homes were without power on Wednesday, according to the utility Northgrid, which had reported 290 the day before.",
    "The interior ministry did not respond to a request for comment. The opposition demanded an inquiry into the warnings.",
)
END = "The county will open its last shelter on Friday, a spokeswoman named {} said in the evening, and then the search will end."


def read(page: str) -> Document:
    """HTML in, its document out."""
    data = page.encode()
    at = "2025-03-06T12:00:00Z"
    page_read = Page(sha256=sha256(data), address="p.html", captured_at=at, media_type="text/html", size=len(data))
    return extract(page_read, data, identify=lambda _: ("en", 0.99))


def whole(body: str) -> str:
    """What stands in the article in, a page out."""
    head = "<!doctype html><html><head><title>River floods Port Alder</title></head>"
    return f"{head}<body><main><article><h1>River floods Port Alder</h1>{body}</article></main></body></html>"


SOUP = (
    "<b>", "</i>", "<div>", "</div>", "<p>", "<span class=x>", "</table>", "<table><tr><td>", "<!-- a -->", "<!-- open",
    "<script>var a='<p>';</script>", "<script>", "<style>p{}</style>", "<style>", "<noscript>", "<template>", "<textarea>", "<title>",
    "<iframe>", "<iframe src=x></iframe>", "<object>", "<svg><path d='M0'/></svg>", "<svg>", "<div hidden>", "<div style='display:none'>",
    "<![CDATA[ x ]]>", "<?php a ?>", "<a href='", '<img src=x alt="', "&nbsp;", "<br>", "<li>", "<select><option>", "</body></html>",
    "<plaintext>", "<xmp>", "<h2>And more</h2>", "\x00", "\x0b", "<blockquote>", "<form><input></form>", "<" * 50, "<div>" * 400,
    "<span>" * 3000, "<p " + "a=1 " * 30 + ">",
)  # fmt: skip
"""Pieces of markup, whole and broken. The end tag of `article` is not among them: what stands behind it is another thing than the article."""


@pytest.mark.parametrize("seed", range(60))
def test_the_end_of_a_page_comes_through_or_is_missed(seed: int) -> None:
    chance = random.Random(seed)
    pieces = [f"<p>{words}</p>" for words in PARAGRAPHS]
    for _ in range(chance.choice((1, 1, 2, 4))):
        pieces.insert(chance.randrange(1, len(pieces) + 1), chance.choice(SOUP))
    end = END.format(f"Quill{seed}")
    document = read(whole("".join(pieces) + f"<p>{end}</p>"))
    assert end in document.text or document.state in {"truncated", "refused"}, (pieces, document.state, document.text[-300:])
    assert document.state == "ok" or document.gaps


QUIET = (
    "<script>let a = '<p>no</p>';</script>",
    "<style>.x { color: red }</style>",
    "<!-- 99 people were killed -->",
    "<div class='ad' style='display:none'><p>Buy 12 shoes for the price of 3, said nobody.</p></div>",
    "<noscript><p>Switch scripts on, 40 people say.</p></noscript>",
    "<template><p>77 dead</p></template>",
    "\n\n   ",
    "<span></span>",
    "<ins class='adsbygoogle' data-slot='12'></ins>",
)
NAMES = ("", " class=q", " data-n=4 id=p1", " style='color:red'")
WRAPS = (
    "<div>{}</div>",
    "<div class='row x1' id='n3'>{}</div>",
    "<section data-a='1'>{}</section>",
    "<div lang='en'>{}</div>",
    "<center>{}</center>",
)


def dressed(chance: random.Random) -> str:
    """A source of chance in, the article in other markup that shows the same out."""
    pieces: list[str] = []
    for words in PARAGRAPHS:
        inner = html.escape(words, quote=False)
        if chance.random() < 0.4:
            first, _, rest = inner.partition(" ")
            tag = chance.choice(("b", "span", "em", "strong", "i"))
            inner = f"<{tag}>{first}</{tag}> {rest}"
        pieces.append(f"<p{chance.choice(NAMES)}>{inner}</p>")
        if chance.random() < 0.5:
            pieces.append(chance.choice(QUIET))
    body = "".join(pieces)
    depth = chance.choice((0, 1, 3, 40, 260, 1900))
    wrap = chance.choice(WRAPS) if depth < 100 else "<div>{}</div>"
    before, after = wrap.split("{}")
    return before * depth + body + after * depth


@pytest.mark.parametrize("seed", range(40))
def test_markup_that_shows_nothing_changes_nothing(seed: int) -> None:
    document = read(whole(dressed(random.Random(seed))))
    assert (document.text, document.state) == ("\n".join(PARAGRAPHS), "ok")
    assert document.title == "River floods Port Alder"
