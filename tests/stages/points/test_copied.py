"""Claims in a sentence that several documents print have the id of that sentence."""

import pytest

from crossread.stages.origins import SharedPassage
from crossread.stages.points.copied import copied_claims
from crossread.types.origin import Passage
from crossread.types.span import Part, cut
from tests.making import claim

WORDS = "Twelve people fled the fire."


def passage(document_id: str, at: int, words: str = WORDS, part: Part = "text") -> Passage:
    """A document, a place and words in, the words there out."""
    return Passage(document_id=document_id, span=cut("." * at + words, at, at + len(words), part))


PRINTED = SharedPassage(kind="sentence", passages=(passage("a", 10), passage("b", 50), passage("b", 200)))


@pytest.mark.parametrize(
    ("document_id", "at", "is_copied"),
    [("a", 10, True), ("a", 20, True), ("b", 55, True), ("b", 201, True), ("a", 9, False), ("a", 34, False), ("a", 55, False), ("c", 10, False)],
)
def test_claims_inside_the_sentence_are_copied(document_id: str, at: int, is_copied: bool) -> None:
    one = claim(words="12 people", document_id=document_id, at=at)
    others = [claim(words="a fire", document_id=other, at=0) for other in "ab"]
    assert (one.id in copied_claims([one, *others], [PRINTED])) is is_copied


def test_what_is_printed_in_documents_that_are_not_looked_at_is_no_copy() -> None:
    one = claim(words="12 people", document_id="a", at=10)
    assert copied_claims([one], [PRINTED]) == {}


def test_all_copies_have_one_id_whatever_their_order() -> None:
    edited = SharedPassage(kind="sentence", passages=(passage("a", 10), passage("b", 50, "Some twelve people fled the fire.")))
    other = SharedPassage(kind="sentence", passages=(passage("a", 100, "Ten boats sank."), passage("b", 150, "Ten boats sank.")))
    found = [claim(document_id="a", at=10), claim(document_id="b", at=60), claim(document_id="a", at=100)]
    known = copied_claims(found, [edited, other])
    assert known == copied_claims(found[::-1], [other, edited])
    assert known[found[0].id] == known[found[1].id] != known[found[2].id]


def test_what_somebody_says_is_no_copy() -> None:
    """Two outlets that heard the mayor are two views, though her words are the same."""
    said = SharedPassage(kind="saying", passages=PRINTED.passages)
    assert copied_claims([claim(document_id="a", at=10)], [said]) == {}


def test_the_title_is_no_text() -> None:
    titled = SharedPassage(kind="sentence", passages=(passage("a", 0, part="title"), passage("b", 0, part="title")))
    assert copied_claims([claim(document_id="a")], [titled]) == {}
