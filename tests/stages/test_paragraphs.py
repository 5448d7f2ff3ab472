"""Paragraphs are lines, or whole sentences of a long line; they hold every sentence once."""

from hypothesis import given
from hypothesis import strategies as st

from crossread.stages.paragraphs import LONGEST, paragraphs
from crossread.stages.sentences import split_part

WORDS = st.sampled_from(["The ferry left.", "Nobody was hurt, the mayor said.", f"It {'sank ' * 150}at last.", "\n", "\n\n", " "])


def cut(whole: str) -> list[str]:
    return [whole[start:end] for start, end in paragraphs(whole, split_part(whole, "text"))]


def test_a_line_is_a_paragraph() -> None:
    assert cut("  One came. Two left. \n\nThree stayed.") == ["One came. Two left.", "Three stayed."]
    assert cut("") == []


def test_a_long_line_is_cut_between_sentences() -> None:
    sentence = "The ferry left the old harbour at noon with forty people on board."
    line = " ".join([sentence] * 20)
    found = cut(line)
    most = (LONGEST + 1) // (len(sentence) + 1)
    assert [len(one) for one in found[:-1]] == [most * (len(sentence) + 1) - 1] * (len(found) - 1)
    assert " ".join(found) == line


def test_a_sentence_that_is_too_long_stands_alone() -> None:
    long = f"It {'sank ' * 150}at last."
    assert len(long) > LONGEST
    assert cut(f"It left. {long} Nobody saw it.") == ["It left.", long, "Nobody saw it."]


@given(st.lists(WORDS, max_size=30))
def test_every_sentence_stands_in_one_paragraph_and_none_crosses_a_line(pieces: list[str]) -> None:
    whole = " ".join(pieces)
    sentences = split_part(whole, "text")
    found = paragraphs(whole, sentences)
    assert [sum(start <= one.start and one.end <= end for start, end in found) for one in sentences] == [1] * len(sentences)
    assert not any("\n" in whole[start:end] for start, end in found)
    assert found == sorted(found)
    assert all(end - start <= LONGEST or any((one.start, one.end) == (start, end) for one in sentences) for start, end in found)
