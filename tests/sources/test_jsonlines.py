"""JSON Lines: every line is a page of its own; a bad line is named and the others are read."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.sources.found import MAX_PAGE_BYTES, Found
from crossread.sources.jsonlines import fault_of, reports
from crossread.types.gap import Gap

GOOD = b'{"id": "a", "outlet": "The Elm", "text": "One was hurt."}'


def test_a_page_has_the_bytes_of_its_line() -> None:
    pages = list(reports(io.BytesIO(b"\xef\xbb\xbf" + GOOD + b"\r\n\n" + GOOD + b" "), "r.jsonl"))
    assert [(one.address, one.data) for one in pages if isinstance(one, Found)] == [("r.jsonl#1", GOOD), ("r.jsonl#3", GOOD)]
    assert {one.media_type for one in pages if isinstance(one, Found)} == {"application/json"}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{oops", "not JSON"),
        (b"[1, 2]", "not a JSON object"),
        (b"null", "not a JSON object"),
        (b'{"outlet": "The Elm"}', 'no "text"'),
        (b'{"text": null}', 'no "text"'),
        (b'{"text": "  "}', 'no "text"'),
        (b'{"text": 5}', 'no "text"'),
        (b'{"text":' + b"[" * 100_000, "not JSON"),
        (b'{"text": "cut of', "not JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(line: bytes, why: str) -> None:
    first, bad, last = reports(io.BytesIO(GOOD + b"\n" + line + b"\n" + GOOD), "r.jsonl")
    assert isinstance(first, Found)
    assert isinstance(last, Found)
    assert isinstance(bad, Gap)
    assert (bad.what, why in bad.why, "Line 2" in bad.why, bool(bad.do)) == ("r.jsonl#2", True, True, True)


def test_another_encoding_is_left_to_the_reader() -> None:
    assert fault_of('{"text": "café"}'.encode("latin-1")) is None


def test_a_line_that_is_too_long_is_passed_over_with_its_own_line_number() -> None:
    long = b'{"text": "' + b"x" * MAX_PAGE_BYTES + b'"}'
    bad, good = reports(io.BytesIO(long + b"\n" + GOOD), "r.jsonl")
    assert isinstance(bad, Gap)
    assert isinstance(good, Found)
    assert (bad.what, good.address) == ("r.jsonl#1", "r.jsonl#2")


@given(st.binary(max_size=200))
def test_no_line_raises(line: bytes) -> None:
    for one in reports(io.BytesIO(line), "r.jsonl"):
        assert isinstance(one, Found | Gap)
