"""What a marker knows of words becomes what claims mean; phrases worth comparing are runs of likely words."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from crossread.stages.meaning import AROUND, with_meaning
from crossread.stages.points.table import MEANINGS
from crossread.stages.sensed import phrases, unpacked
from crossread.types.claim import Claim, ClaimKind
from crossread.types.marks import STEP, STEPS, WIDTH, WORTHS, Marking, Marks, Paragraph, Words
from crossread.types.span import Part, Span, cut
from tests.making import claim

TEXT = "A 😀 choir sang near the old mill while 12 men fled. The bridge fell."
TELLS, BEGINS = 2, 3
APART = 7
"""How much more each word means than the one before it, in every direction: the last one comes near the end of a byte."""


def places(text: str) -> list[tuple[int, int]]:
    """A text in, where its words stand out; a full stop is a word."""
    words, at = text.replace(".", " .").split(), 0
    found = []
    for word in words:
        at = text.index(word, at)
        found.append((at, at + len(word)))
        at += len(word)
    return found


def packed(text: str, worth: dict[tuple[str, int], int] | None = None) -> Words:
    """A text and chances (word, which: a byte) in, its words packed out; the word at place n means `APART` (n + 1) in every direction."""
    at = places(text)
    chances = np.zeros((len(at), WORTHS), dtype=np.uint8)
    for (word, which), chance in (worth or {}).items():
        chances[[text[start:end] for start, end in at].index(word), which] = chance
    meaning = np.repeat(APART * np.arange(1, len(at) + 1, dtype=np.int8)[:, None], WIDTH, axis=1)
    return Words(places=np.array(at, dtype="<u4").tobytes(), meaning=meaning.tobytes(), worth=chances.tobytes())


def sentences(text: str, part: Part = "text") -> list[Span]:
    """A text in, its sentences out."""
    ends = [at + 1 for at, letter in enumerate(text) if letter == "."]
    return [cut(text, start, end, part) for start, end in zip([0, *(end + 1 for end in ends[:-1])], ends, strict=True)]


def marked(text: str, **worth: int) -> Marking:
    """A text and how likely each word is to belong to a phrase in, its marking out."""
    return Marking(text=Marks(words=packed(text, {(word, TELLS): chance for word, chance in worth.items()})))


# --- words --------------------------------------------------------------------------------------------------------------------------------


def test_words_are_unpacked_with_their_offsets_behind_wide_letters_too() -> None:
    sensed = unpacked(packed(TEXT, {("mill", TELLS): 255}))
    assert [TEXT[start:end] for start, end in zip(sensed.starts, sensed.ends, strict=True)] == TEXT.replace(".", " .").split()
    assert sensed.worth.max() == sensed.worth[7, TELLS] == 1


def test_nothing_known_is_no_words() -> None:
    sensed = unpacked(Words())
    assert (sensed.starts, sensed.worth.shape) == ([], (0, WORTHS))
    assert sensed.covering(cut(TEXT, 0, 5)) == (0, 0)


@pytest.mark.parametrize(
    ("words", "expected"), [("A", (0, 1)), ("choir sang", (2, 4)), ("oir sa", (2, 4)), (" ", (1, 1)), (TEXT, (0, 17)), ("fell.", (15, 17))]
)
def test_words_that_share_a_letter_with_a_span_are_covered(words: str, expected: tuple[int, int]) -> None:
    start = TEXT.index(words)
    assert unpacked(packed(TEXT)).covering(cut(TEXT, start, start + len(words))) == expected


# --- phrases ------------------------------------------------------------------------------------------------------------------------------


def found(marking: Marking, text: str = TEXT) -> list[str]:
    """A marking in, the words of its phrases out."""
    return [text[start:end] for _, start, end in phrases(marking, sentences(text))]


def test_a_phrase_is_a_run_of_likely_words() -> None:
    assert found(marked(TEXT, choir=200, sang=70, old=64, mill=255, fell=128, near=63)) == ["choir sang", "old mill", "fell"]
    assert found(marked(TEXT)) == []


def test_a_phrase_ends_where_another_begins_and_with_its_sentence() -> None:
    worth = {(word, TELLS): 200 for word in ("choir", "sang", "near", "fled", ".", "The")} | {("near", BEGINS): 128}
    assert found(Marking(text=Marks(words=packed(TEXT, worth)))) == ["choir sang", "near", "fled.", "The"]
    assert found(Marking(text=Marks(words=packed(TEXT, worth | {("near", BEGINS): 127})))) == ["choir sang near", "fled.", "The"]


def test_words_that_stand_far_apart_are_no_phrase() -> None:
    text = "The choir   sang, loudly."
    assert found(marked(text, choir=255), text) == ["choir"]
    words = replace(packed(text), worth=bytes([0, 0, 255, 0]) * 5)
    assert found(Marking(text=Marks(words=words)), text)[0] == "The choir"


def test_title_and_text_have_words_of_their_own() -> None:
    marking = Marking(title=Marks(words=packed("A choir.", {("choir", TELLS): 255})), text=Marks(words=packed("A choir.")))
    assert [span.part for span, *_ in phrases(marking, [*sentences("A choir.", "title"), *sentences("A choir.")])] == ["title"]


# --- claims -------------------------------------------------------------------------------------------------------------------------------


def stood(words: str, core: str, kind: ClaimKind = "count", part: Part = "text") -> Claim:
    """The words of a claim in `TEXT` and those of its value in, the claim out."""
    sentence = next(one for one in sentences(TEXT, part) if words in one.words)
    span, value = (cut(TEXT, TEXT.index(one), TEXT.index(one) + len(one), part) for one in (words, core))
    return replace(claim(kind), span=span, core=value, sentence=sentence)


def sense_of(claim: Claim, words: Words) -> Claim:
    """A claim and the words of its text in, the same with what it means out; claims beside it change nothing."""
    beside = [stood("choir sang", "choir sang", "detail"), stood("12 men", "12")]
    marking = Marking(text=Marks(words=words))
    (alone,) = with_meaning([claim], marking)
    assert with_meaning([beside[0], claim, beside[1]], marking)[1] == alone
    return alone


def meant(one: Claim) -> list[float]:
    """A claim in, what its four vectors hold (all their numbers are alike) out."""
    vectors = np.frombuffer(one.meaning, dtype=np.int8).reshape(MEANINGS, WIDTH)
    assert (vectors == vectors[:, :1]).all()
    return [int(vector[0]) for vector in vectors]


def mean(*numbers: int) -> int:
    """Numbers of words in, what their mean is in steps, as a byte, out."""
    return STEP * min(int(np.rint(APART * np.mean(numbers) / STEP)), STEPS)


def test_a_figure_means_what_stands_around_it_and_not_its_value() -> None:
    one = sense_of(stood("12 men", "12"), packed(TEXT))
    around = [number for number in range(10 - AROUND, 14) if number != 10]
    assert meant(one) == [mean(*around), mean(10, 11), mean(11), mean(*[number for number in range(1, 14) if number != 10])]


def test_the_words_of_a_phrase_are_no_value_to_leave_out() -> None:
    one = sense_of(stood("choir sang", "choir sang", "detail"), packed(TEXT))
    assert meant(one) == [mean(*range(1, 12)), mean(3, 4), mean(3, 4), mean(*range(1, 14))]


def test_a_claim_that_is_its_sentence_means_itself() -> None:
    one = sense_of(stood("The bridge fell.", "The bridge fell.", "name"), packed(TEXT))
    assert meant(one) == [mean(14, 15, 16, 17)] * MEANINGS


def test_worth_is_that_of_its_best_word_and_at_most_1() -> None:
    chances = {("12", 0): 102, ("12", 1): 51, ("men", 0): 51, ("mill", TELLS): 255, ("12", BEGINS): 255}
    sensed = packed(TEXT, chances)
    assert sense_of(stood("12 men", "12"), sensed).worth == pytest.approx(0.6)
    assert sense_of(stood("old mill", "mill", "place"), packed(TEXT, chances | {("mill", 1): 255})).worth == 1.0


def test_where_the_marker_knows_no_words_claims_stay_as_they_were() -> None:
    claims: Sequence[Claim] = (stood("12 men", "12"), stood("The bridge", "bridge", "name"))
    assert with_meaning(tuple(claims), Marking()) == claims
    assert with_meaning(tuple(claims), Marking(title=Marks(words=packed(TEXT)))) == claims
    first = Marking(text=Marks(words=packed(TEXT[: TEXT.index(" The")])))
    assert [bool(one.meaning) for one in with_meaning(tuple(claims), first)] == [True, False]


def test_a_run_that_leaves_its_paragraph_is_told() -> None:
    words = packed(TEXT)
    paragraphs = (Paragraph(part="text", words="A 😀 choir", count=3), Paragraph(part="text", words=TEXT[10:], count=14))
    marking = Marking(text=Marks(words=replace(words, meaning=b"")), paragraphs=paragraphs, mean=lambda _: [])
    with pytest.raises(ValueError, match="not of one paragraph"):
        with_meaning([stood("choir sang", "choir sang", "detail")], marking)
