"""The words of a document in, what they tell of a capital letter that says nothing by itself out: in headlines and at the beginning of sentences."""

from collections.abc import Iterable
from dataclasses import dataclass

from crossread.stages.names.lexicon import NOT_NAMES
from crossread.stages.tokens import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the rest of a document tells of words whose capital says nothing.

    Attributes:
        names: words in small letters that stand with a capital inside sentences.
        pairs: two such words side by side.
        words: words that stand in small letters anywhere.
    """

    names: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()
    words: frozenset[str] = frozenset()


NOTHING_KNOWN = Known()
OPENING = frozenset({'"', "“", "‘", "'", "`", ":", "—", "–", "•", "-"})
"""Marks behind which a capital says nothing."""
HEADLINE_CAPITALS = 0.6
"""Share of capitalised words above which a line is a headline in title case, where a capital says nothing."""


SENTENCE_CAPITALS = 0.85
"""The same for a line that ends like a sentence: one that names much has many capitals, too."""


def capitals(tokens: tuple[Token, ...]) -> float:
    """Share of the words that begin with a capital letter; 0 for a few words that end like a sentence."""
    words = [token.is_capitalised for token in tokens if token.is_word]
    shortest = 2 if tokens[-1:] and tokens[-1].is_word else SHORTEST_SENTENCE
    return sum(words) / len(words) if len(words) >= shortest else 0.0


SHORTEST_SENTENCE = 9
"""Words from which on a line that ends like a sentence may be a headline: short sentences have many capitals by chance."""


def is_in_capitals(tokens: tuple[Token, ...]) -> bool:
    """Is it a line in which capitals say nothing?"""
    ends_like_sentence = len(tokens) > 0 and tokens[-1].text in {".", "?", "!"}
    return capitals(tokens) > (SENTENCE_CAPITALS if ends_like_sentence else HEADLINE_CAPITALS)


def is_loud(tokens: tuple[Token, ...]) -> bool:
    """Are nearly all letters of a line capitals?"""
    words = [token.text for token in tokens if token.is_word and len(token.text) > 1]
    return len(words) > 2 and sum(word.isupper() for word in words) > HEADLINE_CAPITALS * len(words)


def known_words(sentences: Iterable[tuple[Token, ...]]) -> Known:
    """The tokens of all sentences of a document in, what they tell of words whose capital says nothing out."""
    names: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    words: set[str] = set()
    for tokens in sentences:
        is_headline = is_in_capitals(tokens)
        before, mark = "", "-"
        for token in tokens:
            first = token.text[0]
            if first.islower():
                words.add(token.text)
                before = ""
            elif not first.isupper() or is_headline:
                before = ""
            else:
                low = token.low
                is_inside = mark not in OPENING and low not in NOT_NAMES
                if is_inside:
                    names.add(low)
                    if before:
                        pairs.add((before, low))
                before = low if is_inside else ""
            mark = token.text
    return Known(names=frozenset(names), pairs=frozenset(pairs), words=frozenset(words))
