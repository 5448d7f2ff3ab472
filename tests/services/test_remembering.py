"""A paragraph is marked once, whoever asks; what runs of its words mean is told as from the marks themselves, wherever it comes from."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from crossread.services.read import read_document
from crossread.services.remembering import Remembering, key_of
from crossread.stages.meaning import means_of
from crossread.storage.seen import Seen
from crossread.types.marks import WIDTH, WORTHS, Mark, Marks, Run, Said, Words
from tests.making import document
from tests.services.counting import Counting

ONE, TWO, THREE = "Crews came at dawn.", "Police said 30 were hurt.", "Nobody was missing 🌊 there."
TEXTS = [ONE, TWO, ONE]
ALL: tuple[Run, ...] = ((0, 4, 0, 0), (1, 3, 1, 1), (0, 4, 1, 2))


def marks_of(text: str) -> Marks:
    """A paragraph in, marks of it out: every word is likely to be worth comparing."""
    places, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        places.append((at, at + len(word)))
        at += len(word)
    noise = np.random.default_rng(len(text))
    words = Words(
        places=np.array(places, dtype="<u4").tobytes(),
        meaning=noise.integers(-127, 128, (len(places), WIDTH), dtype=np.int8).tobytes(),
        worth=noise.integers(0, 256, (len(places), WORTHS), dtype=np.uint8).tobytes(),
    )
    said = Said(cue=places[0], source=None, content=(places[0], places[-1]), stance="denies", hedge="alleged", chance=0.1 + len(text) / 7)
    other = replace(said, source=places[-1], content=())
    return Marks(said=(said, other), marks=(Mark(task="name", label="ORG", start=0, end=places[0][1], chance=1 / 3),), words=words)


def thin(text: str) -> Marks:
    """A paragraph in, its marks out as they are told of it: without what each word means."""
    marks = marks_of(text)
    return replace(marks, words=replace(marks.words, meaning=b""))


def truth(text: str, runs: Sequence[Run]) -> list[bytes]:
    """A paragraph and runs of its words in, what they mean out."""
    return means_of(marks_of(text).words, runs)


@pytest.mark.parametrize("kept", [True, False], ids=["on disk", "in memory"])
def test_a_paragraph_is_marked_once(tmp_path: Path, kept: bool) -> None:
    model, file = Counting(marks_of), tmp_path / "seen.sqlite"
    mark = Remembering(model, model="a", seen=Seen(file) if kept else None)
    assert mark(TEXTS) == [thin(text) for text in TEXTS]
    assert mark([*TEXTS, THREE]) == [thin(text) for text in [*TEXTS, THREE]]
    assert mark([]) == []
    assert mark.mean([(text, ALL) for text in TEXTS]) == [truth(text, ALL) for text in TEXTS]
    assert mark.mean([]) == []
    assert model.given == [ONE, TWO, THREE]
    assert file.exists() is kept


def test_another_process_finds_them_and_another_model_does_not(tmp_path: Path) -> None:
    file = tmp_path / "seen.sqlite"
    first = Remembering(Counting(marks_of), model="a", seen=Seen(file))
    first([ONE, THREE])
    first.mean([(ONE, ALL), (THREE, ())])
    other, newer = Counting(marks_of), Counting(marks_of)
    again = Remembering(other, model="a", seen=Seen(file))
    assert again([ONE, THREE]) == [thin(ONE), thin(THREE)]
    assert again.mean([(THREE, ()), (ONE, ALL)]) == [[], truth(ONE, ALL)]
    Remembering(newer, model="b", seen=Seen(file))([ONE])
    assert (other.given, newer.given) == ([], [ONE])


def test_runs_that_nobody_asked_for_before_cost_a_call_and_are_known_afterwards(tmp_path: Path) -> None:
    file, model = tmp_path / "seen.sqlite", Counting(marks_of)
    for runs, given in ((ALL[:1], 1), (ALL[1:], 2), (ALL, 2)):
        mark = Remembering(model, model="a", seen=Seen(file))
        assert mark([ONE]) == [thin(ONE)]
        assert mark.mean([(ONE, runs)]) == [truth(ONE, runs)]
        assert len(model.given) == given
    assert mark.mean([(ONE, [(2, 3, 2, 2)])]) == [truth(ONE, [(2, 3, 2, 2)])], "held in memory, and not known there either"


def test_what_cannot_be_understood_is_computed_again(tmp_path: Path) -> None:
    seen, model = Seen(tmp_path / "seen.sqlite"), Counting(marks_of)
    seen.add({key_of("a", ONE): b'{"said": 3}', key_of("a", TWO): b"\xff"})
    assert Remembering(model, model="a", seen=seen)(TEXTS) == [thin(text) for text in TEXTS]
    assert model.given == [ONE, TWO]


def test_a_word_that_is_longer_than_any_is_kept_in_memory_alone(tmp_path: Path) -> None:
    long, model = f"A {'w' * 256} came.", Counting(marks_of)
    for given in (1, 2):
        mark = Remembering(model, model="a", seen=Seen(tmp_path / "seen.sqlite"))
        assert mark([long]) == [thin(long)]
        assert mark.mean([(long, [(0, 2, 0, 0)])]) == [truth(long, [(0, 2, 0, 0)])]
        assert len(model.given) == given


def test_memory_is_bounded_and_keeps_what_was_asked_last() -> None:
    model = Counting(marks_of)
    mark = Remembering(model, model="a", most=2)
    for text in ("a b", "b b", "a b", "c b", "a b", "b b"):
        mark([text])
    assert model.given == ["a b", "b b", "c b", "b b"]
    assert len(mark.held) == 2
    many = [f"w{number} came" for number in range(9)]
    assert mark(many) == [thin(text) for text in many]
    assert mark.mean([(text, [(0, 2, 0, 0)]) for text in many]) == [truth(text, [(0, 2, 0, 0)]) for text in many]
    assert model.given[4:] == many, "all of a document is held, however much it is"
    mark(["a b"])
    assert len(mark.held) == 2


@pytest.mark.parametrize("seen", [True, False], ids=["from the file", "anew"])
def test_a_document_is_read_as_by_the_marks_themselves(tmp_path: Path, seen: bool) -> None:
    """Planted bugs: words counted from the part, not the paragraph; a paragraph without claims left out; a title's runs looked for in the text."""
    text = "Police said 30 people were hurt on Elm Street.\n\nNothing.\n😀 The fire killed 12 men and burned 4 boats. Mayor Ann Hale denied that."
    made = document(text, title="Fire on Elm Street kills 12")
    model, file = Counting(marks_of), Seen(tmp_path / "seen.sqlite")
    if seen:
        read_document(made, Remembering(model, model="a", seen=file))
    given = len(model.given)
    reading = read_document(made, Remembering(model, model="a", seen=file))
    assert reading == read_document(made, Counting(marks_of))
    assert {claim.span.part for claim in reading.claims if claim.meaning} == {"title", "text"}
    assert len(model.given) - given == (0 if seen else len(dict.fromkeys(model.given)))
