"""What a number counts: the noun phrase behind it."""

from dataclasses import dataclass

from crossread.stages.tokens import Token
from crossread.stages.words import PARTICIPLE_HEADS, STOP, is_participle, is_plural

LONGEST = 7
"""Tokens behind the number that a noun phrase may take; longer ones are cut. A judgement; not measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What is counted.

    Attributes:
        head: lemma of the noun ("soldier"); empty when none follows.
        modifiers: lemmas of the words in front of it, in order of the text.
        end: code point after the phrase in the part of the document; 0 when none follows.
        is_further: "others", "more people": a number beside another one.
    """

    head: str = ""
    modifiers: tuple[str, ...] = ()
    end: int = 0
    is_further: bool = False


def counted(tokens: tuple[Token, ...], behind: int) -> Counted:
    """The tokens of a sentence and the offset where a number ends in, what it counts out; empty when no noun phrase follows."""
    at = next((i for i, token in enumerate(tokens) if token.start >= behind), len(tokens))
    at = after_partitive(tokens, at)
    phrase: list[Token] = []
    for i, token in enumerate(tokens[at : at + LONGEST]):
        if ends_phrase(token, tokens[at + i + 1] if at + i + 1 < len(tokens) else None, phrase):
            break
        if token.text not in {"-", "'s", "’s", '"', "“", "”"}:
            phrase.append(token)
    while phrase and (phrase[-1].low in TRAILING or not phrase[-1].is_word or is_lone_participle(phrase)):
        phrase.pop()
    if not phrase:
        return Counted()
    head = phrase[-1]
    return Counted(
        head="other" if head.lemma == "other" else head.lemma,
        modifiers=tuple(token.lemma for token in phrase[:-1] if token.is_word and token.low not in NARROWS_NOTHING),
        end=head.end,
        is_further=any(token.low in {"others", "other", "more", "additional", "further"} for token in phrase),
    )


def is_lone_participle(phrase: list[Token]) -> bool:
    """Does a phrase hold nothing but a participle that stands for nobody ("four feared dead")?"""
    return len(phrase) == 1 and is_participle(phrase[0]) and phrase[0].lemma not in PARTICIPLE_HEADS and not is_plural(phrase[0])


TRAILING = frozenset("and or the a an of more as very".split())
NARROWS_NOTHING = frozenset("the a an of and or other others more additional further such".split())


def after_partitive(tokens: tuple[Token, ...], at: int) -> int:
    """The place behind a number in, the place where the noun begins out: "of the", "of its" are stepped over."""
    if at < len(tokens) and tokens[at].low == "of":
        at += 1
        while at < len(tokens) and tokens[at].low in {"the", "these", "those", "its", "his", "her", "their", "our", "my", "all"}:
            at += 1
    return at


def ends_phrase(token: Token, following: Token | None, phrase: list[Token]) -> bool:
    """Does the noun phrase end in front of this token, given what it holds so far?"""
    goes_on = following is not None and (following.is_word or following.text == "-") and following.low not in STOP
    if token.text in {"-", '"', "“", "”", "'s", "’s"}:
        return token.text in {'"', "”"} and bool(phrase)
    if not token.is_word:
        return not (token.text[0].isdigit() and phrase and phrase[-1].text.isupper())  # "AK-47"
    if token.low in {"and", "or"}:
        return not (phrase and not is_plural(phrase[-1]) and goes_on)
    if token.low in STOP:
        return True
    if phrase and is_plural(phrase[-1]) and phrase[-1].low not in STATES:
        return not is_plural(token) or token.low in STATES or phrase[-1].low == "others"
    if is_participle(token):
        if phrase and phrase[-1].low.endswith("ly"):
            return not goes_on
        return bool(phrase) or not (token.lemma in PARTICIPLE_HEADS or goes_on)
    return False


STATES = frozenset("dead wounded injured missing homeless".split())
"""Words that stand for people in a state, or narrow the people named behind them."""
