"""One report as JSON in, document out."""

import json
from collections.abc import Callable

import pytest

from crossread.types.document import Document

TEXT = "The  river rose.\r\n It fell\u00a0again. Cafe\u0301 \u202eabc\n\n"


def test_title_and_text_are_taken_letter_by_letter(read: Callable[..., Document]):
    document = read(json.dumps({"id": "a", "outlet": "The Alder Post", "title": " River  floods ", "text": TEXT}), "application/json")
    assert (document.text, document.title, document.outlet) == (TEXT, " River  floods ", "The Alder Post")


def test_the_domain_stands_in_for_the_outlet(read: Callable[..., Document]):
    document = read(json.dumps({"url": "http://www.news.alderpost.co.uk/a", "text": TEXT}), "application/json")
    assert (document.outlet, document.address) == ("alderpost.co.uk", "http://www.news.alderpost.co.uk/a")


@pytest.mark.parametrize(
    ("fields", "edtf", "basis"),
    [
        ({"dateline": "Tuesday, July 2nd, 2013"}, "2013-07-02", "given"),
        ({"dateline": "10:32 AM EDT Wed, July 3, 2013"}, "2013-07-03T10:32:00-04:00", "given"),
        ({"dateline": "JAKARTA, Indonesia"}, None, "unknown"),
        ({"published": "2013-07-02T10:00:00Z", "dateline": "July 2, 2013"}, "2013-07-02T10:00:00Z", "given"),
        ({"url": "http://a.com/2013/07/02/x"}, "2013-07-02", "meta"),
        ({"title": "July 2, 2013 07:44"}, "2013-07-02T07:44:00", "text"),
        ({}, None, "unknown"),
    ],
)
def test_time_of_publication(read: Callable[..., Document], fields: dict[str, str], edtf: str | None, basis: str):
    published = read(json.dumps({"text": TEXT, **fields}), "application/json").published
    assert (published.edtf, published.basis) == (edtf, basis)


def test_a_field_that_is_no_date_leaves_a_gap(read: Callable[..., Document]):
    assert any("is no date" in gap.why for gap in read(json.dumps({"text": TEXT, "published": "yesterday"}), "application/json").gaps)


@pytest.mark.parametrize("data", ['{"text": "x', "[1]", "null", "", "[" * 100_000])
def test_what_is_no_report(read: Callable[..., Document], data: bytes | str):
    document = read(data, "application/json")
    assert document.state in {"refused", "not an article"}
    assert document.gaps


def test_fields_of_the_wrong_kind_leave_a_gap(read: Callable[..., Document]):
    document = read(json.dumps({"text": TEXT, "title": 5, "outlet": ["a"], "id": 3, "byline": ["A", "B"]}), "application/json")
    assert (document.title, document.outlet, document.byline, len(document.gaps)) == (None, None, "A, B", 2)


def test_half_characters_are_replaced(read: Callable[..., Document]):
    document = read('{"text": "a \\ud800 b"}', "application/json")
    assert document.text == "a \ufffd b"
    assert "half characters" in document.gaps[0].why


def test_without_text(read: Callable[..., Document]):
    assert read('{"title": "River floods"}', "application/json").state == "not an article"
