"""What a number counts: the noun phrase behind it."""

import re
from dataclasses import dataclass, replace

from crossread.stages.quantities.numbers import UNITS
from crossread.stages.tokens import Token
from crossread.stages.words import COMMON_VERBS, PARTICIPLE_HEADS, PREPOSITIONS, STOP, is_participle, is_plural

LONGEST = 7
"""Tokens behind the number that a noun phrase may take; longer ones are cut. A judgement; not measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What is counted.

    Attributes:
        head: lemma of the noun ("soldier"); empty when none follows. Of two joined by "and" ("women and children") the first.
        modifiers: lemmas of the words in front of it, in order of the text.
        first: place of the phrase's first token in the sentence.
        end: code point after the phrase in the part of the document; 0 when none follows.
        is_further: "others", "more people": a number beside another one.
    """

    head: str = ""
    modifiers: tuple[str, ...] = ()
    first: int = 0
    end: int = 0
    is_further: bool = False


def counted(tokens: tuple[Token, ...], behind: int) -> Counted:
    """The tokens of a sentence and the offset where a number ends in, what it counts out; empty when no noun phrase follows."""
    return counted_at(tokens, next((i for i, token in enumerate(tokens) if token.start >= behind), len(tokens)))


def counted_at(tokens: tuple[Token, ...], at: int) -> Counted:
    """The tokens of a sentence and the place behind a number in, what it counts out; empty when no noun phrase follows."""
    at, is_partitive = after_partitive(tokens, at)
    phrase: list[Token] = []
    first = at
    for i in range(at, min(len(tokens), at + LONGEST)):
        token = tokens[i]
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if is_partitive and phrase and is_possessive(token):
            phrase, first = [], i + 1  # "five of her daughter's kids": the daughter is not counted
            continue
        if is_partitive and not phrase and (token.text[0].isdigit() or token.low in DETERMINERS):
            continue  # "39 of the state's 40 delegates"
        if ends_phrase(token, following, phrase, tokens[i - 1] if i else None):
            break
        if token.text not in MARKS:
            phrase.append(token)
    if is_event(tokens, at):
        phrase = [tokens[at]]  # "with one landing on a boat"
    while phrase and (phrase[-1].low in TRAILING or not phrase[-1].is_word or is_lone_participle(phrase)):
        phrase.pop()
    if not phrase:
        return Counted()
    head = phrase[-1]
    if is_shared(tokens, phrase):
        place = next(i for i in range(first, len(tokens)) if tokens[i].end == head.end)
        shared = counted_at(tokens, place + 3)
        return replace(shared, modifiers=(head.lemma,), first=first, end=head.end)  # "12 Somali and 11 Yemeni pirates"
    found = Counted(
        head="other" if head.lemma == "other" else head.lemma,
        modifiers=tuple(token.lemma for token in phrase[:-1] if token.is_word and token.low not in NARROWS_NOTHING),
        first=first,
        end=head.end,
        is_further=any(token.low in {"others", "other", "more", "additional", "further"} for token in phrase),
    )
    return with_second(tokens, found) if is_plural(head) and head.low not in STATES else found


def is_shared(tokens: tuple[Token, ...], phrase: list[Token]) -> bool:
    """Is a lone capitalised adjective followed by "and" and another number, so that both numbers share the noun behind?"""
    if len(phrase) != 1 or not ADJECTIVE.search(phrase[0].text):
        return False
    place = next(i for i, token in enumerate(tokens) if token.end == phrase[0].end)
    return place + 3 < len(tokens) and tokens[place + 1].low == "and" and (tokens[place + 2].text.isdigit() or tokens[place + 2].low in UNITS)


ADJECTIVE = re.compile(r"^[A-Z]\w*(?:an|ian|ish|ese|i|ic|ch|ern)$")
"""Capitalised words that say where people are from."""


def is_event(tokens: tuple[Token, ...], at: int) -> bool:
    """Is the word behind an object's "one" an event that ends in -ing ("made one landing on")?"""
    if not 1 < at < len(tokens) - 1 or tokens[at - 1].low != "one" or not tokens[at].low.endswith("ing") or tokens[at].low in NO_EVENT:
        return False
    return tokens[at - 2].low in PREPOSITIONS | COMMON_VERBS and tokens[at + 1].low in STOP


NO_EVENT = frozenset("being having going coming living missing dying lying".split())


def with_second(tokens: tuple[Token, ...], found: Counted) -> Counted:
    """A phrase in, the same out with a second plural noun that "and" or "or" joins to it ("women and children", "officers and firefighters")."""
    at = next((i for i in range(found.first, len(tokens)) if tokens[i].start >= found.end), len(tokens))
    if at + 1 >= len(tokens) or tokens[at].low not in {"and", "or"} or not is_joinable(tokens, at + 1):
        return found
    return replace(found, end=tokens[at + 1].end)


def is_joinable(tokens: tuple[Token, ...], at: int) -> bool:
    """Is the noun behind "and" counted too: a plural that neither begins a count of its own nor speaks or acts?"""
    token, following = tokens[at], tokens[at + 1].low if at + 1 < len(tokens) else ""
    return is_plural(token) and token.is_word and token.low not in STATES | NO_SECOND and following not in SPEAKING and following != "of"


NO_SECOND = frozenset("others other dozens hundreds thousands millions scores tens police authorities officials rescuers witnesses".split())
"""Plurals that open something new behind "and"."""
SPEAKING = frozenset("said say says told tell believe think reported report added have has are were is was".split()) - {"are", "were"}
STATES = frozenset("dead wounded injured missing homeless".split())
"""Words that stand for people in a state, or narrow the people named behind them."""
MARKS = frozenset({"-", "'s", "’s", '"', "“", "”", "[", "]", "'", "’"})
TRAILING = frozenset("and or the a an of more as very fatally mortally critically seriously".split())
NARROWS_NOTHING = frozenset("the a an of and or other others more additional further such".split())
DETERMINERS = frozenset("the these those its his her their our my all".split())
NOUN_TOO = frozenset("fire show cut claim run pay set strike lead hit stand pass raise pull live left found move sell".split())
"""Verbs in form that are nouns or adjectives in front of a plural noun ("10 fire engines")."""
JOINED_PARTICIPLES = frozenset("related based led linked owned run backed held controlled made built born affected".split())
"""Participles that join a noun in front to the head behind ("measles related deaths")."""


def is_possessive(token: Token) -> bool:
    """Is it the mark of a possessor?"""
    return token.text in {"'s", "’s", "'", "’"}


def is_lone_participle(phrase: list[Token]) -> bool:
    """Does a phrase hold nothing but a participle that stands for nobody ("four feared dead")?"""
    return len(phrase) == 1 and is_participle(phrase[0]) and phrase[0].lemma not in PARTICIPLE_HEADS and not is_plural(phrase[0])


def after_partitive(tokens: tuple[Token, ...], at: int) -> tuple[int, bool]:
    """The place behind a number in, the place where the noun begins and whether it is behind "of" out: "of the", "out of" are stepped over."""
    start = at
    if at + 1 < len(tokens) and tokens[at].low == "out" and tokens[at + 1].low == "of":
        at += 1
    is_partitive = (at < len(tokens) and tokens[at].low == "of") or (0 < at <= len(tokens) and tokens[at - 1].low == "of")
    if at < len(tokens) and tokens[at].low == "of":
        at += 1
    while is_partitive and at < len(tokens) and tokens[at].low in DETERMINERS:
        at += 1
    if at > start and at < len(tokens) and tokens[at].text[0].isdigit():
        at += 1  # "7 out of 20 cases"
    return at, is_partitive


def ends_phrase(token: Token, following: Token | None, phrase: list[Token], before: Token | None) -> bool:
    """Does the noun phrase end in front of this token, given what it holds so far?"""
    goes_on = following is not None and (following.is_word or following.text == "-") and following.low not in STOP
    if token.text in MARKS:
        return token.text in {'"', "”", "]", "'", "’"} and bool(phrase)
    if not token.is_word:
        return not (token.text[0].isdigit() and phrase and phrase[-1].text.isupper())  # "AK-47"
    if before is not None and before.text == "-" and phrase and before.start == phrase[-1].end and goes_on:
        return False  # "war-damaged structures"
    if token.low in {"and", "or"}:
        return not (phrase and not is_plural(phrase[-1]) and goes_on)
    return ends_with_word(token, following, phrase, goes_on=goes_on)


def ends_with_word(token: Token, following: Token | None, phrase: list[Token], *, goes_on: bool) -> bool:
    """Does the noun phrase end in front of this word, which neither joins nor divides?"""
    if token.low in STOP:
        return not (token.low in NOUN_TOO and following is not None and is_plural(following) and following.low not in STATES)
    if phrase and is_plural(phrase[-1]) and phrase[-1].low not in STATES:
        if token.low in JOINED_PARTICIPLES and following is not None and is_plural(following):
            return False
        return not is_plural(token) or token.low in STATES or phrase[-1].low == "others"
    if phrase and phrase[-1].low in STATES and not is_plural(token) and not (following is not None and is_plural(following)):
        return True  # "3 dead due to a fire"
    if is_participle(token):
        if phrase and phrase[-1].low.endswith("ly"):
            return not goes_on
        return bool(phrase) or not (token.lemma in PARTICIPLE_HEADS or goes_on)
    return False
