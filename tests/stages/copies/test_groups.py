"""Groups of copies: one text, one group; a round-up joins nothing."""

from crossread.stages.copies import copy_groups, find_copies, representatives
from crossread.types.near_copy import NearCopy
from tests.stages.copies.reports import report


def near(one: str, other: str, share: float = 1.0, other_share: float = 1.0) -> NearCopy:
    return NearCopy(document_id=one, other_id=other, share=share, other_share=other_share)


def test_copies_of_copies_are_one_group() -> None:
    assert copy_groups([near("b", "c"), near("a", "c"), near("x", "y")]) == (("a", "b", "c"), ("x", "y"))


def test_a_document_that_holds_different_texts_joins_none() -> None:
    found = find_copies({"one": report(1), "two": report(2), "three": report(3), "week": "\n".join(map(report, (1, 2, 3))), "two again": report(2)})
    assert len(found.pairs) == 5
    assert copy_groups(found.pairs) == (("two", "two again"),)


def test_cuts_that_hang_together_stay_with_what_they_were_cut_from() -> None:
    lines = report(1, 20).split("\n")
    texts = {"whole": "\n".join(lines), "cut": "\n".join(lines[:3]), "shorter": "\n".join(lines[:2])}
    assert copy_groups(find_copies(texts).pairs) == (("cut", "shorter", "whole"),)


def test_two_round_ups_of_the_same_are_copies_of_each_other() -> None:
    week = "\n".join(map(report, (1, 2, 3)))
    texts = {"one": report(1), "two": report(2), "week": week, "week again": week}
    assert copy_groups(find_copies(texts).pairs) == (("week", "week again"),)


def test_the_first_of_a_group_stands_for_it() -> None:
    assert representatives((("a", "b", "c"), ("x", "y"))) == {"b": "a", "c": "a", "y": "x"}


def test_the_order_of_pairs_does_not_matter() -> None:
    some = [near("a", "b"), near("b", "c", 1.0, 0.3), near("c", "d"), near("c", "e", 0.2, 1.0)]
    assert copy_groups(some) == copy_groups(reversed(some))
