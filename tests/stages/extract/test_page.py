"""HTML in, document out."""

import gzip
from collections.abc import Callable

import pytest

from crossread.stages.extract import EXTRACTOR, MAX_BYTES
from crossread.types.document import Document

TWEET = (
    '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">Mill Road bridge is closed. <a href="https://t.co/x">#flood</a></p>'
    '&mdash; Alder Police (@alderpolice) <a href="https://twitter.com/a/status/1">March 4, 2025</a></blockquote>'
    '<script async src="https://platform.twitter.com/widgets.js"></script>'
)


def test_article_only_one_paragraph_a_line(read: Callable[..., Document], make_html: Callable[..., str], paragraphs: tuple[str, ...]):
    document = read(make_html())
    assert document.text == "\n".join(paragraphs)
    assert document.title == "River floods Port Alder"
    assert (document.state, document.language, document.extractor) == ("ok", "en", EXTRACTOR)


def test_same_page_twice_is_the_same_document(read: Callable[..., Document], make_html: Callable[..., str]):
    assert read(make_html()) == read(make_html())


def test_gzip_gives_the_same_text(read: Callable[..., Document], make_html: Callable[..., str]):
    assert read(gzip.compress(make_html().encode(), mtime=0)).text_sha256 == read(make_html()).text_sha256


BOXES = (
    "{}",
    '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">{}</div></figure>',
    '<div class="embed embed-twitter">{}</div>',
    '<div id="share-1" class="social">{}</div>',
    "<aside>{}</aside>",
)


@pytest.mark.parametrize("wrap", BOXES)
def test_embedded_posts_stay(read: Callable[..., Document], make_html: Callable[..., str], paragraphs: tuple[str, ...], wrap: str):
    body = f"<p>{paragraphs[0]}</p>{wrap.format(TWEET)}<p>{paragraphs[1]}</p><p>{paragraphs[2]}</p>"
    lines = read(make_html(body)).text.split("\n")
    post = ["Mill Road bridge is closed. #flood", "— Alder Police (@alderpolice) March 4, 2025"]
    assert lines == [paragraphs[0], *post, paragraphs[1], paragraphs[2]]


@pytest.mark.parametrize(
    "wrap", ["<blockquote>{}</blockquote>", "<blockquote><p>{}</p></blockquote>", "<figure><blockquote><p>{}</p></blockquote></figure>"]
)
def test_block_quotes_stay(read: Callable[..., Document], make_html: Callable[..., str], paragraphs: tuple[str, ...], wrap: str):
    quote = "The water came in through the windows, she said."
    assert quote in read(make_html(f"<p>{paragraphs[0]}</p><p>{paragraphs[1]}</p>{wrap.format(quote)}<p>{paragraphs[2]}</p>")).text.split("\n")


def test_no_mark_is_put_into_lists_and_tables(read: Callable[..., Document], make_html: Callable[..., str], paragraphs: tuple[str, ...]):
    rows = "<table><tr><th>Place</th><th>Missing</th></tr><tr><td>Port Alder</td><td>12</td></tr></table>"
    body = f"<p>{paragraphs[0]}</p><p>{paragraphs[1]}</p><ul><li>Twelve <b>people</b> missing</li><li>Three bridges closed</li></ul>{rows}"
    lines = read(make_html(body)).text.split("\n")
    assert lines[2:] == ["Twelve people missing", "Three bridges closed", "Place Missing", "Port Alder 12"]


def test_letters_stay_as_they_are(read: Callable[..., Document], make_html: Callable[..., str], paragraphs: tuple[str, ...]):
    odd = "A cafe\u0301 owner, \u202eabc\u202c, said soft\u00adhyphens and zero\u200bwidth letters stay where they are in the text."
    assert odd in read(make_html(f"<p>{paragraphs[0]}</p><p>{odd}</p><p>{paragraphs[1]}</p>")).text


def test_reader_comments_do_not_count(read: Callable[..., Document], make_html: Callable[..., str]):
    comments = '<div id="comments" class="comments-area"><p>I know that 99 people were killed, my neighbour says so and he is never wrong.</p></div>'
    assert "neighbour" not in read(make_html().replace("</article>", f"</article>{comments}")).text


def test_text_in_json_ld_is_not_visible_text(read: Callable[..., Document]):
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"'
        + "Nine were killed by words nobody can see. " * 20
        + '"}</script>'
    )
    document = read(f"<html><head><title>T</title>{head}</head><body><div id='app'></div></body></html>")
    assert (document.text, document.state) == ("", "not an article")
    assert "after it has loaded" in document.gaps[0].do


@pytest.mark.parametrize("depth", [200, 1000, 2000])
def test_deep_pages_are_read(read: Callable[..., Document], make_html: Callable[..., str], paragraphs: tuple[str, ...], depth: int):
    body = "<div class='x'>" * depth + "".join(f"<p>{each}</p>" for each in paragraphs) + "</div>" * depth
    document = read(make_html(body))
    assert (document.text, document.state) == ("\n".join(paragraphs), "ok")


def test_too_deep_pages_are_truncated(read: Callable[..., Document], make_html: Callable[..., str], paragraphs: tuple[str, ...]):
    document = read(make_html("<div>" * 5000 + f"<p>{paragraphs[0]}</p>" + "</div>" * 5000))
    assert document.state == "truncated"
    assert any("nested too deeply" in gap.why for gap in document.gaps)


def test_what_stands_behind_a_large_script_is_read(read: Callable[..., Document], make_html: Callable[..., str], paragraphs: tuple[str, ...]):
    inner = "".join(f"<p>{each}</p>" for each in paragraphs)
    assert read(make_html(f"<script>{'a' * 11_500_000}</script>{inner}")).text == "\n".join(paragraphs)


@pytest.mark.parametrize("end", ["<script>var a = 1;", "<style>p {", "<textarea>", '<p class="'])
def test_pages_cut_in_a_swallowing_place_are_truncated(read: Callable[..., Document], make_html: Callable[..., str], end: str):
    assert read(make_html().replace("</body></html>", end)).state == "truncated"


def test_pages_cut_in_the_text_are_truncated(read: Callable[..., Document], make_html: Callable[..., str], paragraphs: tuple[str, ...]):
    html = make_html()
    document = read(html[: html.index(paragraphs[2]) + 20])
    assert document.state == "truncated"
    assert paragraphs[0] in document.text


def test_end_tags_that_may_be_left_out_may_be_left_out(read: Callable[..., Document], paragraphs: tuple[str, ...]):
    document = read("<html><body><h1>River floods Port Alder</h1>" + "".join(f"<p>{each}" for each in paragraphs))
    assert document.state == "ok"


def test_text_behind_the_end_of_the_page_is_read(read: Callable[..., Document], make_html: Callable[..., str], paragraphs: tuple[str, ...]):
    html = make_html("".join(f"<p>{each}</p>" for each in paragraphs[:2]) + "</body></html>" + "".join(f"<p>{each}</p>" for each in paragraphs[2:]))
    assert read(html).text == "\n".join(paragraphs)


def test_elements_with_too_many_attributes_are_refused(read: Callable[..., Document], make_html: Callable[..., str]):
    document = read(make_html("<p " + " ".join(f"a{n}=1" for n in range(30_000)) + ">x</p>"))
    assert document.state == "refused"
    assert "1,000 attributes" in document.gaps[0].why


def test_pages_of_too_many_elements_are_refused(read: Callable[..., Document]):
    assert read("<p>a</p>" * 160_000).state == "refused"


def test_more_than_the_cap_is_refused(read: Callable[..., Document]):
    document = read(gzip.compress(b"a" * (MAX_BYTES + 1), mtime=0))
    assert (document.state, document.text) == ("refused", "")
    assert "50 MB" in document.gaps[0].why
    assert document.gaps[0].do


def test_truncated_gzip_keeps_what_was_read_and_says_so(read: Callable[..., Document], make_html: Callable[..., str], paragraphs: tuple[str, ...]):
    document = read(gzip.compress(make_html().encode(), mtime=0)[:-20])
    assert document.state == "truncated"
    assert paragraphs[0] in document.text
    assert "cut off" in document.gaps[0].why


def test_damaged_gzip(read: Callable[..., Document], make_html: Callable[..., str]):
    whole = bytearray(gzip.compress(make_html().encode(), mtime=0))
    whole[len(whole) // 2] ^= 0xFF
    document = read(bytes(whole))
    assert document.state in {"truncated", "refused"}
    assert document.gaps


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 abc", "a PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "an image"),
        (b"<html><body><p>Some text\x00 and more</p></body></html>", "NUL"),
        (bytes(range(1, 9)) * 40 + b"<p>x</p>", "control characters"),
        (gzip.compress(gzip.compress(b"<p>x</p>", mtime=0), mtime=0), "compressed more than once"),
    ],
)
def test_binary_data_is_refused(read: Callable[..., Document], data: bytes | str, words: str):
    document = read(data)
    assert (document.state, document.text) == ("refused", "")
    assert words in document.gaps[0].why


@pytest.mark.parametrize("data", [b"", b"  \n", gzip.compress(b"", mtime=0)])
def test_empty_pages_are_no_articles(read: Callable[..., Document], data: bytes | str):
    document = read(data)
    assert document.state == "not an article"
    assert document.gaps[0].why == "It is empty."


def test_front_pages_are_no_articles(read: Callable[..., Document]):
    links = "".join(f'<li><a href="/{n}">Story {n}</a></li>' for n in range(40))
    document = read(f"<html><head><title>The Alder Post</title></head><body><nav><ul>{links}</ul></nav></body></html>")
    assert document.state == "not an article"


def test_another_language_is_kept_and_named(read: Callable[..., Document], make_html: Callable[..., str], paragraphs: tuple[str, ...]):
    document = read(make_html(), identify=lambda _text: ("fr", 0.98))
    assert (document.state, document.language) == ("unsupported language", "fr")
    assert document.text == "\n".join(paragraphs)
    assert "French" in document.gaps[0].why


@pytest.mark.parametrize("answer", [("fr", 0.3), (None, 0.0), ("en", 0.12)])
def test_unsure_language_is_unknown(read: Callable[..., Document], make_html: Callable[..., str], answer: tuple[str | None, float]):
    document = read(make_html(), identify=lambda _text: answer)
    assert (document.state, document.language) == ("ok", None)


def test_a_few_words_tell_no_language(read: Callable[..., Document]):
    document = read("Bonjour à tous", "text/plain", identify=lambda _text: ("fr", 0.99))
    assert (document.state, document.language) == ("ok", None)
