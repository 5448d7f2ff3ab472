"""A second parser sees the same words (INVARIANTS 3)."""

import gzip
import json
from collections.abc import Callable

import pytest

from crossread.stages.extract import witness, witnessed
from crossread.types.document import Document


def test_every_line_of_an_article_is_witnessed(read: Callable[..., Document], make_html: Callable[..., str]):
    data = gzip.compress(make_html().encode(), mtime=0)
    assert all(witnessed(data, "text/html", read(data).text.split("\n")))


def test_invented_words_are_not(make_html: Callable[..., str]):
    assert not witness(make_html().encode(), "text/html", "at least 13 people were missing")
    assert not witness(make_html().encode(), "text/html", " ")


@pytest.mark.parametrize(
    "wrap", ["<p hidden>{}</p>", "<div style='display:none'><div>x</div>{}</div>", "<script>{}</script>", "<!-- {} -->", "<noscript>{}</noscript>"]
)
def test_hidden_words_are_not(make_html: Callable[..., str], wrap: str):
    data = make_html(wrap.format("99 people were killed") + "<p>and <b>seen</b> after all</p>").encode()
    assert witnessed(data, "text/html", ("99 people were killed", "and seen after all")) == (False, True)


def test_white_space_and_entities_do_not_count():
    assert witness("<p>1\u00a0200&nbsp;people &amp;\n dogs</p>".encode(), "text/html", "1 200 people & dogs")


def test_other_kinds():
    report = json.dumps({"title": "River floods", "text": "It rose."}).encode()
    assert witnessed(report, "application/json", ("River floods", "It rose.", "text")) == (True, True, False)
    assert witness(b"The river\nrose", "text/plain", "The river rose")
    assert witness(b"The [river](https://a.org) **rose**", "text/markdown", "The river rose")
    assert not witness(b"\x00\x01", "text/plain", "x")
    assert not witness(b"no json", "application/json", "no json")


MAIL = (
    b"From: The Alder Post <news@alderpost.example>\nSubject: River floods\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b1\n\n"
    b"--b1\nContent-Type: text/plain; charset=utf-8\n\nThe river rose by two metres.\n"
    b"--b1\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    b"<p>At least 12 people=20were missing, =E2=80=9Cofficials=E2=80=9D said.</p><p hidden>99 died</p>\n--b1--\n"
)


def test_pages_in_a_wrapping_are_unwrapped_first() -> None:
    quotes = ("The river rose by two metres.", "At least 12 people were missing, “officials” said.", "99 died", "=E2=80=9C")
    assert witnessed(MAIL, "message/rfc822", quotes) == (True, True, False, False)
    entry = json.dumps({"title": "River floods", "url": "https://a.example/1", "html": "<p>It rose.</p>", "why": "gone"}).encode()
    assert witnessed(entry, "application/vnd.crossread.entry+json", ("It rose.", "gone")) == (True, False)


def test_words_do_not_run_over_from_one_part_into_the_next() -> None:
    assert not witness(MAIL, "message/rfc822", "two metres. At least 12 people")


def test_text_behind_the_last_tag_is_seen() -> None:
    assert witness(b"<p>The river</p> rose &amp; fell", "text/html", "rose & fell")
    assert not witness(b"<p>The river</p> rose <a", "text/html", "rose <a")
