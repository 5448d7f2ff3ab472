"""What a dossier says that its readings have comes back byte by byte, whatever the bytes are."""

from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.storage.bodies.references import ESCAPED, MARK, TEN_THOUSAND, referring, restored
from crossread.types.dossier import Reading
from crossread.types.span import cut
from tests.storage.test_store import page, reading

encode = msgspec.msgpack.Encoder().encode
FIRST = reading(page())
SECOND = replace(FIRST, document=replace(FIRST.document, id="0123456789abcdef", text=f"Further down: {FIRST.document.text}"))
READINGS = (FIRST, SECOND)


def pieces(one: Reading) -> list[object]:
    """A reading in, what dossiers have of it out."""
    spans = [span for claim in one.claims for span in (claim.span, claim.sentence)]
    return [*spans, *(claim.id for claim in one.claims), one.document.id, 0.1234, 0.123456]


def test_spans_ids_and_chances_become_short_and_come_back() -> None:
    data = encode([pieces(one) for one in READINGS])
    short = referring(data, READINGS)
    assert len(short) < len(data) / 3
    assert restored(short, READINGS) == data
    assert FIRST.claims[0].span.words.encode() not in short
    assert FIRST.document.id.encode() not in short


@given(
    st.lists(st.one_of(st.binary(max_size=30), st.sampled_from([MARK, ESCAPED, b"\xc1\x03", *(encode(one) for one in pieces(FIRST))])), max_size=20)
)
def test_any_bytes_come_back(parts: list[bytes]) -> None:
    data = b"".join(parts)
    assert restored(referring(data, READINGS), READINGS) == data


@given(st.integers(0, TEN_THOUSAND))
def test_chances_come_back(parts: int) -> None:
    data = encode(parts / TEN_THOUSAND)
    assert restored(referring(data, ()), ()) == data


@given(st.integers(0, 60), st.integers(1, 60))
def test_a_span_is_found_whichever_document_it_is_of(start: int, length: int) -> None:
    text = SECOND.document.text
    span = encode(cut(text, min(start, len(text)), min(start + length, len(text))))
    data = encode(FIRST.document.id) + span
    short = referring(data, READINGS)
    assert len(short) < len(data) - 40
    assert restored(short, READINGS) == data


def test_words_that_stand_in_no_reading_stay() -> None:
    data = encode(cut("Nobody of them printed this.", 0, 6))
    assert referring(data, READINGS) == data


@pytest.mark.parametrize(
    "short", [b"\xc1\x00\x00\x09", b"\xc1\x01\x00\xff\xff", b"\xc1\x03\x00\x00\xff\x00\x00\x00\x09", b"\xc1\x03\x00\x09\x00\x00\x00\x00\x01"]
)
def test_a_reference_to_what_is_not_there_is_told(short: bytes) -> None:
    with pytest.raises(ValueError, match="refers to"):
        restored(short, READINGS)
