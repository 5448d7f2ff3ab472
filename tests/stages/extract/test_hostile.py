"""Pages made to keep a reader busy end in seconds, with a state and a reason; what is lost is never called ok."""

import gzip
import time
from collections.abc import Callable

import pytest

from crossread.stages.extract import is_strange, witnessed
from crossread.types.document import Document

Read = Callable[..., Document]
MakeHtml = Callable[..., str]

MOST_S = 20.0
"""CPU seconds. Each takes less than two on the machine where they were written; without the limits some take minutes."""

WORDS = "<p>Officials in Port Alder said on Tuesday that at least 12 people were missing after the river rose by two metres overnight.</p>"
HOSTILE: dict[str, tuple[Callable[[], str], str, str]] = {
    "a megabyte of divs": (lambda: WORDS + "<div>" * 200_000, "truncated", "nested too deeply"),
    "deep beyond the parser": (lambda: WORDS + "<div>" * 60_000 + WORDS + "</div>" * 60_000, "truncated", "nested too deeply"),
    "deep spans": (lambda: WORDS + "<span>" * 60_000, "truncated", "nested too deeply"),
    "deep bold": (lambda: WORDS + "<b>" * 40_000 + WORDS, "truncated", "nested too deeply"),
    "many attributes of one element": (lambda: WORDS + f"<p {' '.join(f'a{n}=1' for n in range(300_000))}>x</p>", "refused", "attributes"),
    "many attributes of many": (
        lambda: WORDS + "".join(f"<p {' '.join(f'a{n}' for n in range(9_000))}>x</p>" for _ in range(33)),
        "refused",
        "attributes",
    ),
    "twenty megabytes of paragraphs": (lambda: WORDS * 160_000, "refused", "elements"),
    "twenty megabytes of script": (lambda: WORDS * 3 + f"<script>{'a' * 20_000_000}</script>" + WORDS, "ok", ""),
    "a script of eleven megabytes that stays open": (lambda: WORDS * 3 + "<script>" + "a" * 11_000_000, "truncated", "hides the rest"),
    "opening quotation marks": (lambda: WORDS * 3 + f"<p>{'“' * 400_000}</p>", "ok", ""),
    "opening brackets": (lambda: WORDS * 3 + "<" * 290_000, "ok", ""),
    "starts of tags": (lambda: WORDS * 3 + "<a" * 140_000, "truncated", "hides the rest"),
    "starts of declarations": (lambda: WORDS * 3 + "<![" * 140_000, "truncated", "hides the rest"),
    "comments that stay open": (lambda: WORDS * 3 + "<!--" * 140_000, "truncated", "hides the rest"),
    "quotations": (lambda: WORDS * 3 + "<blockquote><p>He said that it was over.</p></blockquote>" * 2_000, "ok", "quotations apart"),
    "JSON-LD of brackets": (lambda: f"<script type='application/ld+json'>{'[' * 1_000_000}</script>" + WORDS * 3, "ok", "JSON-LD"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_end_with_a_state_and_a_reason(read: Read, make_html: MakeHtml, name: str) -> None:
    make, state, words = HOSTILE[name]
    html = make_html(make()) if state != "truncated" else f"<html><body><article>{make()}"
    began = time.process_time()
    document = read(html)
    assert time.process_time() - began < MOST_S
    assert (document.state, bool(document.text)) == (state, state != "refused")
    assert any(words in f"{gap.what} {gap.why}" for gap in document.gaps) or not words
    if document.text:
        assert "at least 12 people" in document.text
        began = time.process_time()
        assert witnessed(html.encode(), "text/html", (document.text.split("\n")[0],)) == (True,)
        assert time.process_time() - began < MOST_S


def test_a_small_file_of_gzip_with_a_large_page_is_strange() -> None:
    bomb = gzip.compress(WORDS.encode() * 40_000, mtime=0)
    assert len(bomb) < 100_000
    assert is_strange(bomb)
