"""When a document was published, and how that is known."""

import json
from collections.abc import Callable

import pytest

from crossread.types.document import Document


def ld(**fields: str) -> str:
    """Fields of an article in, a block of JSON-LD out."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def known(document: Document) -> tuple[str | None, str]:
    """A document in, when it was published and the basis out."""
    return document.published.edtf, document.published.basis


@pytest.mark.parametrize(
    ("printed", "edtf"),
    [
        ("2025-03-04T07:37:00Z", "2025-03-04T07:37:00Z"),
        ("2025-03-04T07:37:00.123+0200", "2025-03-04T07:37:00+02:00"),
        ("2025-03-04T07:37:00-05:00", "2025-03-04T07:37:00-05:00"),
        ("2025-03-04T07:37:00+00:00", "2025-03-04T07:37:00Z"),
        ("2025-03-04 07:37", "2025-03-04T07:37:00"),
        ("2025-03-04", "2025-03-04"),
        ("Tue, 04 Mar 2025 07:37:00 GMT", "2025-03-04T07:37:00Z"),
    ],
)
def test_json_ld_with_time_of_day_and_zone(read: Callable[..., Document], make_html: Callable[..., str], printed: str, edtf: str | None):
    assert known(read(make_html(head=ld(datePublished=printed)))) == (edtf, "json-ld")


@pytest.mark.parametrize("printed", ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "soon", "2025", "2025-13-40", "1741073820", ""])
def test_what_is_no_date(read: Callable[..., Document], make_html: Callable[..., str], printed: str):
    assert known(read(make_html(head=ld(datePublished=printed)))) == (None, "unknown")


def test_meta_elements(read: Callable[..., Document], make_html: Callable[..., str]):
    head = '<meta property="article:published_time" content="2025-03-04T07:37:00+01:00">'
    document = read(make_html(head=head))
    assert known(document) == ("2025-03-04T07:37:00+01:00", "meta")
    assert "article:published_time" in document.published.reason


def test_time_element(read: Callable[..., Document], make_html: Callable[..., str]):
    assert known(read(make_html(before='<time datetime="2025-03-04T07:37Z">4 March</time>'))) == ("2025-03-04T07:37:00Z", "meta")


@pytest.mark.parametrize("markup", ['<aside><time datetime="2020-01-01">x</time></aside>', '<time class="updated" datetime="2020-01-01">x</time>'])
def test_times_of_something_else(read: Callable[..., Document], make_html: Callable[..., str], markup: str):
    document = read(make_html(before=markup + '<time datetime="2025-03-04">4 March</time>'))
    assert known(document) == ("2025-03-04", "meta")


def test_a_witness_adds_the_time_of_the_same_day(read: Callable[..., Document], make_html: Callable[..., str]):
    head = ld(datePublished="2025-03-04") + '<meta property="article:published_time" content="2025-03-04T07:37:00Z">'
    assert known(read(make_html(head=head))) == ("2025-03-04T07:37:00Z", "meta")


@pytest.mark.parametrize(
    ("line", "edtf", "words"),
    [
        (
            "PORT ALDER, March 4, 2025 (AP) — The river rose by two metres overnight, officials in Port Alder said on Tuesday.",
            "2025-03-04",
            "March 4, 2025",
        ),
        ("Published 4 March 2025", "2025-03-04", "4 March 2025"),
        ("Updated: March 4, 2025 3:15 pm EST", "2025-03-04T15:15:00-05:00", "March 4, 2025 3:15 pm EST"),
    ],
)
def test_datelines_carry_their_words(
    read: Callable[..., Document], make_html: Callable[..., str], paragraphs: tuple[str, ...], line: str, edtf: str | None, words: str
):
    document = read(make_html(f"<p>{line}</p>" + "".join(f"<p>{each}</p>" for each in paragraphs)))
    assert known(document) == (edtf, "text")
    span = document.published.spans[0]
    assert span.words == words == document.text[span.start : span.end]


def test_dates_in_the_prose_are_not_taken(read: Callable[..., Document], make_html: Callable[..., str], paragraphs: tuple[str, ...]):
    prose = "The last flood came on 3 March 2011, when the dam at Ebbing broke and the town was cut off from the coast for nine days."
    assert known(read(make_html("".join(f"<p>{each}</p>" for each in (*paragraphs, prose))))) == (None, "unknown")


def test_the_address_as_a_last_witness(read: Callable[..., Document], make_html: Callable[..., str]):
    document = read(make_html(), address="https://www.alderpost.com/2025/03/04/river")
    assert known(document) == ("2025-03-04", "meta")
    assert "address" in document.published.reason


def test_published_after_captured(read: Callable[..., Document], make_html: Callable[..., str]):
    document = read(make_html(head=ld(datePublished="2025-03-04")), captured_at="2024-01-01T00:00:00Z")
    assert any("after it was captured" in gap.why for gap in document.gaps)


def test_changed_before_published(read: Callable[..., Document], make_html: Callable[..., str]):
    document = read(make_html(head=ld(datePublished="2025-03-04", dateModified="2025-02-01")))
    assert any("last changed before" in gap.why for gap in document.gaps)


def test_two_dates(read: Callable[..., Document], make_html: Callable[..., str]):
    document = read(make_html(head=ld(datePublished="2025-03-04") + '<meta property="article:published_time" content="2025-02-04">'))
    assert known(document) == ("2025-03-04", "json-ld")
    assert any("Two dates" in gap.why for gap in document.gaps)


def test_days_that_differ_by_a_zone_do_not_contradict(read: Callable[..., Document], make_html: Callable[..., str]):
    head = ld(datePublished="2025-03-04T23:30:00-05:00") + '<meta property="article:published_time" content="2025-03-05T04:30:00Z">'
    assert not any(gap.what == "published time" for gap in read(make_html(head=head)).gaps)


def test_the_clock_of_the_machine_does_not_count(read: Callable[..., Document], make_html: Callable[..., str]):
    html = make_html(before='<div class="date">March 4, 2025</div>')
    late, early = read(html, captured_at="2025-03-06T00:00:00Z"), read(html, captured_at="2024-03-06T00:00:00Z")
    assert known(late) == ("2025-03-04", "meta")
    assert known(early) == (None, "unknown")
