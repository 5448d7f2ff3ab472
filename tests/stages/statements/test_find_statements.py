"""The whole stage: order, title, ids, and time that grows with the text."""

import time
from collections.abc import Callable
from typing import Any

from crossread.stages.statements import find_statements  # noqa: F401  the name that is promised

PARAGRAPH = (
    "Mayor Anna Berg said the bridge fell. “We heard it at night. It was loud,” said Tomas Vel, a guard. "
    "He told AFP that two boats sank, according to police.\n"
)
LARGE, LARGER = 200, 800
SLACK = 3.0
"""Four times the text may take this many times four times as long: noise of a shared machine, far below a quadratic 16."""


def test_the_title_comes_first_and_is_read_like_the_text(read: Callable[..., Any]):
    statements = read("Police said five died.", title="Army denies attack")
    assert [(s.sentence.part, s.stance) for s in statements] == [("title", "denies"), ("text", "affirms")]
    assert all(span.part == s.sentence.part for s in statements for span in s.content)


def test_statements_stand_in_order_of_the_text_with_ids_of_their_own(read: Callable[..., Any]):
    statements = read(PARAGRAPH * 3)
    assert [s.sentence.start for s in statements] == sorted(s.sentence.start for s in statements)
    assert len({s.id for s in statements}) == len(statements)


def test_an_empty_text_has_no_statements(read: Callable[..., Any]):
    assert read("") == ()
    assert read("\n \n") == ()


def test_the_time_grows_with_the_text_not_with_its_square(read: Callable[..., Any]):
    took = []
    for size in (LARGE, LARGER):
        start = time.process_time()
        read(PARAGRAPH * size)
        took.append(time.process_time() - start)
    assert took[1] < took[0] * LARGER / LARGE * SLACK
