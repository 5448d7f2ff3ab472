"""Numbers of shared passages: a passage keeps its own as long as most of it stays, and no two have one."""

import pickle

from crossread.stages.origins.numbers import Numbers
from crossread.stages.origins.passages import SharedPassage
from crossread.types.origin import Passage
from crossread.types.span import Span


def shared(*places: tuple[str, int]) -> SharedPassage:
    """Documents and where each prints a sentence in, the sentence that they share out."""
    return SharedPassage(kind="sentence", passages=tuple(passage(*place) for place in places))


def passage(document: str, start: int) -> Passage:
    """A document and where it prints a sentence in, the sentence as it stands there out."""
    return Passage(document_id=document, span=Span(start=start, end=start + 9, words="something"))


def numbers_in(numbers: Numbers, document: str) -> list[tuple[int, int]]:
    """Numbers and a document in, where it prints the passage of which number out."""
    return [(start, number) for _, start, _, number in numbers.printed(document)]


def test_a_passage_keeps_its_number_when_others_print_it_or_do_so_no_more() -> None:
    numbers = Numbers()
    for passages in ((("b", 0), ("c", 0)), (("a", 5), ("b", 0), ("c", 0)), (("a", 5), ("b", 0))):
        numbers.update((shared(*passages),), ())
        assert numbers_in(numbers, "b") == [(0, 0)]
    assert numbers_in(numbers, "c") == []


def test_of_a_passage_that_parts_the_one_with_most_of_it_keeps_the_number() -> None:
    numbers = Numbers()
    numbers.update((shared(("a", 0), ("b", 0), ("c", 0), ("d", 0), ("e", 0)),), ())
    numbers.update((shared(("c", 0), ("d", 0), ("e", 0)), shared(("a", 0), ("b", 0))), ())
    assert [numbers_in(numbers, document) for document in "abcde"] == [[(0, 1)], [(0, 1)], [(0, 0)], [(0, 0)], [(0, 0)]]


def test_the_same_passage_of_both_sorts_has_two_numbers_and_keeps_both() -> None:
    numbers, one = Numbers(), shared(("a", 0), ("b", 0))
    numbers.update((one,), (one,))
    assert numbers_in(numbers, "a") == [(0, 0), (0, 1)]
    numbers.update((shared(("a", 0), ("b", 0), ("c", 0)),), (one,))
    assert numbers_in(numbers, "a") == [(0, 0), (0, 1)]
    assert numbers_in(numbers, "c") == [(0, 0)]
    numbers.update((), (one,))
    assert numbers_in(numbers, "a") == [(0, 1)]


def test_what_was_packed_goes_on_with_the_same_numbers() -> None:
    numbers, one, other = Numbers(), shared(("a", 0), ("b", 0)), shared(("a", 9), ("b", 9))
    numbers.update((one, other), ())
    again, held = pickle.loads(pickle.dumps((numbers, (one, other))))  # noqa: S301  # our own bytes
    before = dict(again.numbered)
    again.update(held, ())
    assert again.numbered == before, "passages that lie elsewhere in memory now are known"
    again.update(held[1:], ())
    assert numbers_in(again, "a") == [(9, 1)]
