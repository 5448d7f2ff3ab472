"""Tokens keep their places."""

from crossread.stages.statements.quotes import find_quotes
from crossread.stages.statements.tokens import QUOTATION, tokenise


def test_words_marks_and_possessives_are_tokens_of_their_own():
    text = "Gov. Berg’s 1,200 men didn’t go to the U.S. (NIS)."
    t = tokenise(text, 0, len(text))
    assert t.low == ("gov.", "berg", "'s", "1,200", "men", "didn't", "go", "to", "the", "u.s.", "(", "nis", ")", ".")
    assert all(text[a:b].lower().replace("’", "'") == low for a, b, low in zip(t.start, t.end, t.low, strict=True))


def test_a_quotation_is_one_token():
    text = "He said, “We left at dawn.”"
    t = tokenise(text, 0, len(text), find_quotes(text))
    assert t.low == ("he", "said", ",", QUOTATION)
    assert t.place(3, 4) == (9, len(text))


def test_beyond_the_ends_there_is_no_word():
    t = tokenise("One.", 0, 4)
    assert (t.word(-1), t.word(9), t.cap(-1)) == ("", "", False)
