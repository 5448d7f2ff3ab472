"""What must hold of a mask whoever is protected (INVARIANT 48): no form of 500 invented persons is left in text, HTML, JSON or addresses."""

import json
from html import escape
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.services.check import spans_of, stands
from crossread.stages.protect import MASKED, NO_MASK, Mask
from crossread.types.protected import Person
from tests.channels import Oracle
from tests.making import read
from tests.persons import Invented, invented

PERSONS = invented(500)
MASK = Mask(tuple(Person(names=one.names, numbers=(one.number,)) for one in PERSONS))
ORACLE = Oracle(PERSONS)
AROUND = "On Tuesday {} came to Ostby, and 12 others with {}."


def around(form: str) -> str:
    """A form of a name in, a sentence with it out."""
    return AROUND.format(form, form)


@pytest.mark.parametrize("wrapped", [str, escape, quote, json.dumps], ids=["text", "HTML", "address", "JSON"])
def test_no_form_of_500_persons_is_left(wrapped: object) -> None:
    assert callable(wrapped)
    some = PERSONS if wrapped is str else PERSONS[::4]
    texts = [wrapped(around(form)) for person in some for form in person.forms]
    shown = [MASK.text(text) for text in texts]
    assert [(text, found) for text, one in zip(texts, shown, strict=True) if (found := ORACLE.found(one))] == []
    assert [len(one) for one in shown] == [len(text) for text in texts]


def test_each_person_alone_is_hidden_in_every_form() -> None:
    left = []
    for person in PERSONS[::5]:
        mask, oracle = Mask((Person(names=person.names, numbers=(person.number,)),)), Oracle((person,))
        left += [(person.names, form) for form in person.forms if oracle.found(mask.text(around(form)))]
    assert left == []


def test_the_oracle_sees_every_person() -> None:
    assert [person.names for person in PERSONS if not any(Oracle((person,)).found(around(form)) for form in person.forms)] == []


@pytest.mark.parametrize("planted", ["words", "stems", "consonants", "characters", "numbers"])
def test_a_mask_that_lost_a_table_is_caught(planted: str) -> None:
    few = PERSONS[:70]
    mask = Mask(tuple(Person(names=one.names, numbers=(one.number,)) for one in few))
    setattr(mask.names, planted, type(getattr(mask.names, planted))())
    assert any(Oracle(few).found(mask.text(around(form))) for person in few for form in person.forms)


@given(st.text(max_size=80), st.sampled_from(PERSONS), st.integers(0, 20))
def test_a_mask_keeps_lengths_lines_and_what_it_masked(text: str, person: Invented, at: int) -> None:
    whole = f"{text} {person.forms[at % len(person.forms)]} {text}"
    shown = MASK.text(whole)
    assert len(shown) == len(whole)
    assert all(new in {old, MASKED} for new, old in zip(shown, whole, strict=True))
    assert [letter for letter in shown if letter.isspace()] == [letter for letter in whole if letter.isspace()]
    assert MASK.text(shown) == shown


@given(st.text(max_size=200))
def test_no_mask_changes_nothing(text: str) -> None:
    assert NO_MASK.text(text) is text
    assert not NO_MASK


@pytest.mark.parametrize("person", PERSONS[:14], ids=[one.names[0] for one in PERSONS[:14]])
def test_masked_spans_stand_in_the_masked_text(person: Invented) -> None:
    whole = read(
        f"{person.names[0]} said 12 people were hurt in Ostby.\nPolice told {person.names[0]} that 40 homes burned.",
        title=f"{person.names[0]} speaks",
    )
    shown = MASK.value(whole)
    assert not ORACLE.found(str(shown))
    spans = [span for one in (*shown.statements, *shown.claims, *shown.entities) for span in spans_of(one)]
    assert spans
    assert [span for span in spans if not stands(shown.document, span)] == []
    assert [one.id for one in shown.claims] == [one.id for one in whole.claims]


def test_hashes_and_ids_are_never_touched() -> None:
    mask = Mask((Person(names=("Ada Abbe",)), Person(names=("Dee Fade",), numbers=("123456",))))
    for one in ("5fade1c0a9b24c7788abbe012345adad", "sha256:0123456abbe9fade" + "0" * 48, "3fa1123456bc"):
        assert mask.text(one) == one
    assert mask.text("Ada Abbe") == "███ ████"
