"""The letters of a text as they read are found fast, and the same as one by one."""

import random
import time

import pytest

from crossread.stages.protect import letters
from crossread.stages.protect.letters import plain_letters

LETTERS = "ab -.&%\n\t<0\u2063\u200b\u0301\ufe0f\u1161\u05b0éжミ½ﬁＡ①\u1100\U0001d400\u00a0\u0640ʰ"


def test_runs_of_usual_letters_are_read_as_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(7)
    texts = ["".join(rng.choices(LETTERS, k=rng.randrange(1, 30))) for _ in range(3_000)]
    fast = [plain_letters(text) for text in texts]
    assert any(one.places for one in fast)
    monkeypatch.setattr(letters, "USUAL", letters.re.compile("(?!)"))
    assert fast == [plain_letters(text) for text in texts]


def test_a_page_is_read_faster_than_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    page = "Three people died when the bridge fell, the mayor said.\u2063 " * 300
    read, took = plain_letters(page), quickest(page)
    monkeypatch.setattr(letters, "USUAL", letters.re.compile("(?!)"))
    assert plain_letters(page) == read
    assert took < quickest(page) / 2, "every page of a library that protects somebody is read so"


def quickest(page: str) -> float:
    """A text in, the least CPU time of three readings of it in seconds out."""
    found = []
    for _ in range(3):
        start = time.process_time()
        plain_letters(page)
        found.append(time.process_time() - start)
    return min(found)
