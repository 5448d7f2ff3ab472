"""Embedded posts and block quotes are known by their place in the text, and no word is lost or counted twice."""

from collections.abc import Callable

import pytest

from crossread.storage.bodies.document import decode_document
from crossread.storage.store import encode
from crossread.types.document import Block, Document

Read = Callable[..., Document]
MakeHtml = Callable[..., str]

X_POST = (
    '<blockquote class="twitter-tweet"><p lang="en">The mill is gone. Stay away.<br><br>More soon. <a href="https://t.co/x">pic.twitter.com/abc</a></p>'
    '&mdash; Alder Police (@alderpolice) <a href="https://twitter.com/a/status/1">March 4, 2025</a></blockquote>'
)
INSTAGRAM_POST = (
    '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/abc/"><div><a href="https://www.instagram.com/p/abc/">'
    '<div>View this post on Instagram</div></a><p>The mill is gone and we are safe.</p><p><a href="https://www.instagram.com/p/abc/">'
    "A post shared by Mara Quill (@quill)</a> on <time>Mar 4, 2025 at 9:00am PST</time></p></div></blockquote>"
)
FACEBOOK_POST = (
    '<div class="fb-post" data-href="https://www.facebook.com/alder/posts/1"><blockquote class="fb-xfbml-parse-ignore"><p>The mill is '
    'gone. Nobody was inside.</p>Posted by <a href="#">Alder Rescue</a> on&nbsp;<a href="x">Tuesday, March 4, 2025</a></blockquote></div>'
)
TIKTOK_POST = (
    '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@quill/video/1"><section><a href="https://www.tiktok.com/@quill">@quill</a> '
    'The mill fell right in front of us <a href="#">♬ original sound - quill</a></section></blockquote>'
)
BLUESKY_POST = (
    '<blockquote class="bluesky-embed"><p lang="en">The mill is gone.<br><br><a href="#">[image or embed]</a></p>&mdash; Mara Quill '
    '(<a href="#">@quill.bsky.social</a>) <a href="#">March 4, 2025 at 9:12 AM</a></blockquote>'
)
POSTS = [
    (X_POST, "X", "Alder Police (@alderpolice)", "March 4, 2025"),
    (INSTAGRAM_POST, "Instagram", "Mara Quill", "Mar 4, 2025 at 9:00am PST"),
    (FACEBOOK_POST, "Facebook", "Alder Rescue", "Tuesday, March 4, 2025"),
    (TIKTOK_POST, "TikTok", "@quill", None),
    (BLUESKY_POST, "Bluesky", "Mara Quill (@quill.bsky.social)", "March 4, 2025 at 9:12 AM"),
]


@pytest.fixture
def with_part(read: Read, make_html: MakeHtml, paragraphs: tuple[str, ...]) -> Callable[[str], Document]:
    """HTML in, the document of an article with it in the middle out."""
    return lambda part: read(make_html(f"<p>{paragraphs[0]}</p><p>{paragraphs[1]}</p>{part}<p>{paragraphs[2]}</p><p>{paragraphs[3]}</p>"))


def holds(document: Document, block: Block) -> bool:
    """Are all places of a block inside it, and their words those of the text?"""
    spans = [span for span in (block.line, block.author, block.posted) if span]
    return all(block.start <= s.start < s.end <= block.end and document.text[s.start : s.end] == s.words for s in spans)


@pytest.mark.parametrize(("post", "network", "author", "posted"), POSTS)
def test_posts_say_who_and_when(with_part: Callable[[str], Document], post: str, network: str, author: str, posted: str | None):
    document = with_part(post)
    (block,) = document.blocks
    assert holds(document, block)
    assert "mill" in document.text[block.start : block.end].split("(@")[0]
    assert (block.kind, block.network, block.author and block.author.words) == ("post", network, author)
    assert (block.posted and block.posted.words) == posted


@pytest.mark.parametrize("post", [post for post, *_ in POSTS])
def test_posts_stand_where_the_page_has_them(with_part: Callable[[str], Document], paragraphs: tuple[str, ...], post: str):
    text = with_part(post).text
    assert text.startswith("\n".join(paragraphs[:2]) + "\n")
    assert text.endswith("\n" + "\n".join(paragraphs[2:]))


def test_a_post_beside_the_article_is_not_put_into_it(read: Read, make_html: MakeHtml, paragraphs: tuple[str, ...]):
    beside = f'<div class="sidebar widget"><p>Trending now, all day long, on this page</p>{FACEBOOK_POST}</div>'
    document = read(make_html().replace("<main>", f"{beside}<main>"))
    assert document.text == "\n".join(paragraphs)
    assert document.blocks == ()


def test_block_quotes_and_inline_quotations(with_part: Callable[[str], Document]):
    document = with_part(
        "<p>She said <q>we have never seen so much water</q> and left. The governor wrote:</p><blockquote><p>I ask you to come.</p><p>All of you.</p>"
        "</blockquote><blockquote><p>We open the schools tonight.</p><footer>— Tom Ferr, governor</footer></blockquote>"
    )
    words = [document.text[block.start : block.end] for block in document.blocks]
    assert words == [
        "we have never seen so much water",
        "I ask you to come.\nAll of you.",
        "We open the schools tonight.\n— Tom Ferr, governor",
    ]
    assert [block.author and block.author.words for block in document.blocks] == [None, None, "Tom Ferr, governor"]
    assert {block.kind for block in document.blocks} == {"quote"}
    assert "She said we have never seen so much water and left." in document.text.split("\n")[2]


PULLED = "We have not seen anything like this in forty years"


@pytest.mark.parametrize(
    "part",
    [
        f'<aside class="pullquote"><p>{PULLED}</p></aside>',
        f'<blockquote class="pull-quote">“{PULLED}” — Mara Quill</blockquote>',
        f"<blockquote><p>{PULLED}</p></blockquote>",
        f"<blockquote><p>“{PULLED}”</p><cite>— Mara Quill</cite></blockquote>",
    ],
)
def test_pulled_quotes_do_not_count_twice(with_part: Callable[[str], Document], paragraphs: tuple[str, ...], part: str):
    document = with_part(part)
    assert document.text == "\n".join(paragraphs)
    assert document.blocks == ()


def test_a_quote_that_says_something_new_stays(with_part: Callable[[str], Document]):
    document = with_part('<blockquote class="pull-quote"><p>We have not seen anything like this in sixty years</p></blockquote>')
    assert [document.text[block.start : block.end] for block in document.blocks] == ["We have not seen anything like this in sixty years"]


def test_an_article_that_is_indented_is_no_quotation(read: Read, make_html: MakeHtml, paragraphs: tuple[str, ...]):
    document = read(make_html("<blockquote>" + "".join(f"<p>{each}</p>" for each in paragraphs) + "</blockquote>"))
    assert document.text == "\n".join(paragraphs)
    assert document.blocks == ()


def test_blocks_are_kept_as_they_are(with_part: Callable[[str], Document]):
    document = with_part(X_POST)
    assert decode_document(encode(document)) == document
