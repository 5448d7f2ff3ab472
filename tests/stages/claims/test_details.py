"""Phrases that a marker proposes become claims of kind detail, where no recogniser claimed them."""

import re
from collections.abc import Sequence

import numpy as np
import pytest

from crossread.services.read import read_document
from crossread.stages.claims.details import share_half
from crossread.types.claim import Claim
from crossread.types.marks import WIDTH, WORTHS, Marks, Place, Words
from tests.making import document, read


def proposing(*phrases: str) -> list[Claim]:
    """A text and what a marker proposes of it in (its first argument is the text), the claims read with that marker out."""
    text, *proposed = phrases

    def mark(texts: Sequence[str]) -> list[Marks]:
        return [Marks(words=words_of(one, proposed)) for one in texts]

    return list(read_document(document(text), mark).claims)


def words_of(text: str, proposed: Sequence[str]) -> Words:
    """A paragraph and phrases in, its words out: those of the phrases are likely, and their first words begin one."""
    places = [found.span() for found in re.finditer(r"\w+|[^\w\s]", text)]
    worth = np.zeros((len(places), WORTHS), dtype=np.uint8)
    for phrase in proposed:
        start = text.find(phrase)
        inside = [at for at, place in enumerate(places) if start >= 0 and start <= place[0] and place[1] <= start + len(phrase)]
        worth[inside, 2] = worth[inside[:1], 3] = 230
    meaning = np.ones((len(places), WIDTH), dtype=np.int8)
    return Words(places=np.array(places, dtype="<u4").tobytes(), meaning=meaning.tobytes(), worth=worth.tobytes())


def details(*phrases: str) -> list[str]:
    """The words of the details among the claims of `proposing`."""
    return [claim.span.words for claim in proposing(*phrases) if claim.kind == "detail"]


TEXT = "The mayor of Elm, 😀 a former teacher, said that 12 people were killed. The church tower leaned over the square."


def test_phrases_that_nothing_claims_are_details() -> None:
    assert details(TEXT, "a former teacher", "leaned over the square") == ["a former teacher", "leaned over the square"]


@pytest.mark.parametrize("phrase", ["12 people", "that 12 people", "12", "people were"])
def test_what_a_recogniser_claims_is_no_detail(phrase: str) -> None:
    assert details(TEXT, phrase) == []


def test_a_long_phrase_beside_a_short_claim_is_refused_where_it_holds_it() -> None:
    assert details(TEXT, "12 people were killed") == []
    assert details(TEXT, "were killed") == ["were killed"]


@pytest.mark.parametrize(
    ("phrase", "words"), [(", 😀 a former teacher,", "a former teacher"), ("square.", "square"), ("the", None), (".", None), ("😀", None)]
)
def test_marks_at_either_end_are_left_off_and_something_must_be_told(phrase: str, words: str | None) -> None:
    assert details(TEXT, phrase) == ([words] if words else [])


def test_its_words_are_its_value_and_its_last_telling_word_its_head() -> None:
    (one,) = [claim for claim in proposing(TEXT, "A former Teacher".lower()) if claim.kind == "detail"]
    assert (one.value, one.scope.head, one.scope.modifiers) == ("a former teacher", "teacher", ("former",))
    assert one.core == one.span
    assert one.worth == pytest.approx(230 / 255, abs=1e-3)
    assert len(one.meaning) == 4 * WIDTH


def test_other_claims_stay_as_rules_find_them() -> None:
    """A marker that proposes adds claims and takes none away."""
    plain = [(claim.id, claim.span) for claim in read(TEXT).claims]
    marked = [(claim.id, claim.span) for claim in proposing(TEXT, "a former teacher", "12 people", "leaned") if claim.kind != "detail"]
    assert plain == marked


def test_rules_alone_find_no_details_and_no_meaning() -> None:
    assert {(claim.meaning, claim.worth) for claim in read(TEXT).claims} == {(b"", 0.0)}
    assert "detail" not in {claim.kind for claim in read(TEXT).claims}


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [((0, 10), (5, 9), True), ((0, 10), (8, 12), True), ((0, 10), (9, 12), False), ((0, 4), (4, 8), False), ((0, 4), (6, 8), False)],
)
def test_half_of_the_shorter_one(a: Place, b: Place, expected: bool) -> None:
    assert share_half(a, b) is share_half(b, a) is expected
