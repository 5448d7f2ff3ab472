"""Whether a report may say that it was taken back is seen without dividing it into sentences."""

import re

import pytest

from crossread.stages.versions.notes import TAKEN_BACK, may_be_withdrawn


@pytest.mark.parametrize(
    "words", ["WITHDREW", "Wıthdrawn", "UNPUBLİSHED", "unpubliſhed", "ta\u212aen down", "retracted", "pulled", "Deleted", "removed"]
)
def test_a_word_of_withdrawal_is_seen_however_it_is_written(words: str) -> None:
    assert re.fullmatch(rf"{TAKEN_BACK}|withdrew", words, re.IGNORECASE)
    assert may_be_withdrawn(f"we {words} this article")
    assert not may_be_withdrawn("we printed this article")
