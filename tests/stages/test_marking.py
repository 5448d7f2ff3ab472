"""What is seen in a paragraph leads to the same words in the document."""

import re
from collections.abc import Sequence

import numpy as np

from crossread.stages.marking import mark_document
from crossread.stages.sentences import split
from crossread.types.marks import WIDTH, WORTHS, Mark, Marks, Said, Words
from tests.making import document

TEXT = "Crews came at dawn. Ida Sol said nobody was hurt.\n\nBo Rahn said that 12 were hurt."


def mark(texts: Sequence[str]) -> list[Marks]:
    """Sees "… said …" and capitalised pairs of names."""
    found = []
    for text in texts:
        names = [Mark(task="name", label="PER", start=one.start(), end=one.end(), chance=0.9) for one in re.finditer(r"[A-Z]\w+ [A-Z]\w+", text)]
        said = [
            Said(cue=one.span(2), source=one.span(1), content=(one.span(3),), stance="affirms", hedge="none", chance=0.8)
            for one in re.finditer(r"(\w+ \w+) (said) ([^.]+)", text)
        ]
        found.append(Marks(said=tuple(said), marks=tuple(names)))
    return found


def test_offsets_count_in_the_part() -> None:
    made = document(TEXT, title="Ida Sol said all is well")
    marking = mark_document(made, split(made), mark)
    for part in ("title", "text"):
        whole, seen = made.part(part), marking.part(part)
        assert [whole[one.start : one.end] for one in seen.marks] == (["Ida Sol"] if part == "title" else ["Ida Sol", "Bo Rahn"])
        assert {whole[slice(*one.cue)] for one in seen.said} == {"said"}
        assert [whole[slice(*one.source)] for one in seen.said if one.source] == [whole[one.start : one.end] for one in seen.marks]
    assert [TEXT[slice(*one.content[0])] for one in marking.text.said] == ["nobody was hurt", "that 12 were hurt"]


def test_a_document_is_given_at_once_and_an_unnamed_source_stays_so() -> None:
    given: list[list[str]] = []

    def keeping(texts: Sequence[str]) -> list[Marks]:
        given.append(list(texts))
        return [Marks(said=(Said(cue=(0, 1), source=None, content=(), stance="affirms", hedge="none", chance=1.0),)) for _ in texts]

    made = document(TEXT)
    marking = mark_document(made, split(made), keeping)
    assert given == [["Crews came at dawn. Ida Sol said nobody was hurt.", "Bo Rahn said that 12 were hurt."]]
    assert [one.cue[0] for one in marking.text.said] == [0, TEXT.index("Bo")]
    assert {one.source for one in marking.text.said} == {None}
    assert marking.title == Marks()


WIDE = "😀 Crews came.\n\nBo 𝔸hn 🏚 fled at é dawn.\n\n🌊🌊 All left."


def words_of(text: str) -> Words:
    """A paragraph in, its words packed out; a word of five letters means 5."""
    found = [one.span() for one in re.finditer(r"\w+", text)]
    sizes = np.array([end - start for start, end in found], dtype=np.uint8)
    return Words(
        places=np.array(found, dtype="<u4").reshape(-1, 2).tobytes(),
        meaning=np.repeat(sizes[:, None], WIDTH, axis=1).tobytes(),
        worth=np.repeat(sizes[:, None], WORTHS, axis=1).tobytes(),
    )


def test_packed_words_survive_joining_paragraphs() -> None:
    """Planted bug: offsets in bytes or UTF-16 units part from code points behind the first wide letter."""
    made = document(WIDE, title="🌊 Elm floods")
    marking = mark_document(made, split(made), lambda texts: [Marks(words=words_of(text)) for text in texts])
    for part in ("title", "text"):
        whole, words = made.part(part), marking.part(part).words
        places = np.frombuffer(words.places, dtype="<u4").reshape(-1, 2).tolist()
        assert [whole[start:end] for start, end in places] == re.findall(r"\w+", whole)
        assert np.frombuffer(words.meaning, dtype=np.int8).reshape(-1, WIDTH)[:, 0].tolist() == [end - start for start, end in places]
        assert np.frombuffer(words.worth, dtype=np.uint8).reshape(-1, WORTHS)[:, 3].tolist() == [end - start for start, end in places]


def test_paragraphs_without_words_join_too() -> None:
    made = document(TEXT)
    assert mark_document(made, split(made), lambda texts: [Marks() for _ in texts]).text.words == Words()
    some = mark_document(made, split(made), lambda texts: [Marks(words=words_of(text)) if "Bo" in text else Marks() for text in texts])
    assert np.frombuffer(some.text.words.places, dtype="<u4")[0] == TEXT.index("Bo")
