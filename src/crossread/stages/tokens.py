"""Sentence in, its tokens out: words, numbers and marks with offsets, lemma and what a rule needs to know of their form."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

import simplemma

from crossread.types.span import Span

TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*"  # 12  1,200  6.1
    r"|(?:[A-Z]\.){2,}"  # U.S.
    r"|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*"  # words, O'Brien, didn't
    r"|['’]s\b"  # the possessive, a token of its own
    r"|[^\w\s]|_"
)

WORDS_KEPT = 100_000
"""Words whose dictionary form is remembered."""

SENTENCES_KEPT = 4_000
"""Sentences whose tokens are remembered, some 15 MB: names and claims of one document are looked for in the same ones, and reprints come close
together."""


class Token(NamedTuple):
    """A word, number or mark of a sentence. A tuple, because six hundred are made a report, and what is asked of them is asked ten times.

    Attributes:
        start: first code point in the part of the document.
        end: code point after the last one.
        text: as printed.
        lemma: dictionary form in lower case; marks and numbers as printed.
        low: its text in lower case.
        is_word: is it a word, not a number or a mark?
        is_capitalised: does it begin with a capital letter?
    """

    start: int
    end: int
    text: str
    lemma: str
    low: str
    is_word: bool
    is_capitalised: bool


START, END = attrgetter("start"), attrgetter("end")


def tokenise(sentence: Span) -> tuple[Token, ...]:
    """A sentence in, its tokens out, with offsets into the part of the document the sentence stands in (code points)."""
    return tokens_at(sentence.start, sentence.words)


@lru_cache(maxsize=SENTENCES_KEPT)
def tokens_at(start: int, words: str) -> tuple[Token, ...]:
    """Where a sentence begins and its words in, its tokens out; those that were asked for last come from memory."""
    return tuple([Token(start + match.start(), start + match.end(), *form_of(match[0])) for match in TOKEN.finditer(words)])


@lru_cache(maxsize=WORDS_KEPT)
def form_of(word: str) -> tuple[str, str, str, bool, bool]:
    """What is printed in; itself, its dictionary form, its small letters, whether it is a word and whether it has a capital, out."""
    return word, lemma(word), word.lower(), word[0].isalpha(), word[0].isupper()


def covering(tokens: tuple[Token, ...], start: int, end: int) -> tuple[int, int]:
    """The tokens of a sentence and two offsets in, the range of tokens between them out ([first, last)), one token at least."""
    first = bisect_right(tokens, start, key=END)
    return first, max(first + 1, bisect_left(tokens, end, key=START))


@lru_cache(maxsize=WORDS_KEPT)
def lemma(word: str) -> str:
    """A word in, its dictionary form in lower case out; what is no word stays as it is.

    Source: simplemma's English dictionary; irregular forms it leaves alone stand in `IRREGULAR`.
    """
    if not word[0].isalpha():
        return word
    low = word.lower().replace("’", "'")
    if low in IRREGULAR:
        return IRREGULAR[low]
    return str(simplemma.lemmatize(low, lang="en")).lower()


IRREGULAR = {
    "shot": "shoot",
    "left": "leave",
    "others": "other",
    "metre": "meter",
    "metres": "meter",
    "kilometre": "kilometer",
    "kilometres": "kilometer",
    "tonnes": "tonne",
    "dead": "dead",
    "killings": "killing",
    "led": "lead",
    "hit": "hit",
    "u.s.": "u.s.",
}
"""Forms that simplemma leaves unchanged or splits between spellings (tried by hand)."""
