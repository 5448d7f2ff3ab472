"""Items and joins in, the groups they make: the same whatever is joined first, and never a circle."""

from itertools import permutations

import pytest

from crossread.stages.origins.groups import join, merge, top


@pytest.mark.parametrize("order", list(permutations([(3, 4), (2, 4), (0, 1)])))
def test_merged_groups_are_known_by_their_smallest_item_whatever_the_order(order: tuple[tuple[int, int], ...]) -> None:
    joined = {item: item for item in range(5)}
    for first, second in order:
        merge(joined, first, second)
    assert [top(joined, item) for item in range(5)] == [0, 0, 2, 2, 2]


def test_a_group_that_joins_another_is_known_by_its_name() -> None:
    joined = {name: name for name in ("low", "ada low", "lowe")}
    join(joined, "lowe", into="low")
    join(joined, "lowe", into="ada low")
    assert {top(joined, name) for name in joined} == {"ada low"}


def test_joining_there_and_back_makes_no_circle() -> None:
    joined = {name: name for name in "abc"}
    join(joined, "a", into="b")
    join(joined, "c", into="a")
    join(joined, "b", into="a")
    assert {top(joined, name) for name in joined} == {"b"}
