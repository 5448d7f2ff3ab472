"""Past or future: the verb beside a time."""

import pytest

from crossread.stages.times.tense import direction


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("The court will rule on Monday.", "Monday", 1),
        ("The court ruled on Monday.", "Monday", -1),
        ("He is due to appear on Monday.", "Monday", 1),
        ("He said on Monday that the court will rule.", "Monday", -1),
        ("He said the court will rule on Monday.", "Monday", 1),
        ("The vote is scheduled for Monday.", "Monday", 1),
        ("They plan to meet on Monday.", "Monday", 1),
        ("They look for ways around Monday's ruling, which will stand.", "Monday", -1),
        ("They have until Monday to leave.", "Monday", 1),
        ("Until Monday they had said nothing.", "Monday", -1),
        ("The Monday attack.", "Monday", -1),
    ],
)
def test_the_nearest_verb_decides(sentence: str, words: str, expected: int):
    start = sentence.index(words)
    assert direction(sentence, start, start + len(words)) == expected
