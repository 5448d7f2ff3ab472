"""An id is the hash of a JSON array, whatever stands in it (`types/ids.py`): what was hashed yesterday must be found tomorrow."""

import hashlib
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.types.ids import content_id

PARTS = st.lists(st.none() | st.integers() | st.text(st.characters(codec="utf-8")))


def hashed(*parts: str | int | None) -> str:
    """Parts in, the id that the standard library's encoder makes of them out."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()[:16]


@given(PARTS)
def test_an_id_is_the_hash_of_a_json_array(parts: list[str | int | None]) -> None:
    assert content_id(*parts) == hashed(*parts)


def test_every_letter_is_written_as_json_writes_it() -> None:
    for number in range(0, sys.maxunicode + 1, 64):
        letters = [chr(one) for one in range(number, number + 64) if not 0xD800 <= one <= 0xDFFF]
        assert content_id(*letters, "".join(letters)) == hashed(*letters, "".join(letters))


def test_half_a_letter_has_no_id() -> None:
    with pytest.raises(UnicodeEncodeError):
        content_id("\ud800")
