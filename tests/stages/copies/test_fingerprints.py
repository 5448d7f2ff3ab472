"""Fingerprints: the same words give the same prints, whatever they are written with."""

import unicodedata

import numpy as np
import pytest

from crossread.stages.copies.fingerprints import IDENTITY, QUOTED, TELLING, fingerprints

PLAIN = "the mayor of brasken said on tuesday that the bridge would be closed"


def runs(text: str) -> list[int]:
    made = fingerprints([text])
    return [int(run) for run in (made.prints >> np.uint32(IDENTITY))[:-3]]


def words_with(bit: np.uint32, text: str) -> list[str]:
    words = [word.strip('.,:;!?"“”') for word in text.split()]
    return [word for word, one in zip(words, fingerprints([text]).prints, strict=True) if one & bit]


def test_a_run_is_known_by_its_words_and_their_order() -> None:
    assert len(set(runs(PLAIN))) == len(PLAIN.split()) - 3
    assert runs(PLAIN)[0] != runs("mayor the of brasken")[0]
    assert runs("abc de f ghi")[0] != runs("ab cde f ghi")[0]


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.upper(),
        PLAIN.replace(" ", "  \n"),
        PLAIN.replace(" said", ", “said”"),
        PLAIN.replace("mayor", "may\u00ador"),
        PLAIN.replace("mayor", "mâyor"),
        unicodedata.normalize("NFD", PLAIN.replace("mayor", "mâyor")),
        PLAIN.replace("mayor", "ｍａｙｏｒ"),
        PLAIN.replace("mayor", "🙂mayor🙂"),
    ],
)
def test_case_accents_marks_and_width_do_not_matter(text: str) -> None:
    assert runs(text) == runs(PLAIN)


def test_a_text_has_the_same_prints_whatever_stands_around_it() -> None:
    texts = ["", "Somebody said “this and that", PLAIN, "x", "Ein Satz, der vor ß und 1,200 steht.", PLAIN, "…", "她在北京说今天有雨"]
    made = fingerprints(texts)
    for at, text in enumerate(texts):
        alone = fingerprints([text]).prints
        here = made.prints[made.starts[at] : made.starts[at + 1]]
        assert len(here) == len(alone)
        assert here[:-3].tolist() == alone[:-3].tolist()


def test_the_hashes_are_those_of_every_machine() -> None:
    assert runs("Twelve people were killed") == [413715745]


def test_scripts_without_spaces_have_a_word_a_letter() -> None:
    assert len(fingerprints(["她在北京说"]).prints) == 5
    assert runs("她在北京说")[0] == runs("她在北京。她")[0]


def test_numbers_and_names_inside_sentences_are_telling() -> None:
    text = "Police said on Tuesday, Mara Quill had 12 cats. Nobody laughed."
    assert words_with(TELLING, text) == ["Tuesday", "Mara", "Quill", "12"]


def test_quotations_are_known_and_end_with_their_paragraph() -> None:
    assert words_with(QUOTED, "He said “we did it” and left") == ["we", "did", "it"]
    assert words_with(QUOTED, 'He said "we did it" and left') == ["we", "did", "it"]
    assert words_with(QUOTED, "He said “we did\nand he left") == ["we", "did"]
    assert words_with(QUOTED, 'He said "we did\nand he left') == ["we", "did"]


def test_no_text_is_too_strange() -> None:
    made = fingerprints(["", "\ud800 broken", "\0\0", "a", " \n ", "\U0010ffff"])
    assert np.diff(made.starts).tolist() == [0, 1, 0, 1, 0, 0]
    assert len(fingerprints([]).prints) == 0
