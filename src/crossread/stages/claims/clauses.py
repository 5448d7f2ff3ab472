"""Tokens of a sentence in, its clauses out, and what a clause says of a claim: verbs, places, hedges, polarity."""

import re
import sys
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from crossread.stages.tokens import WORDS_KEPT, Token
from crossread.stages.words import AUXILIARIES, COMMON_VERBS, FUNCTION_WORDS, is_participle
from crossread.types.statement import Hedge

BREAKS = frozenset("; : — – ( )".split()) | frozenset(
    "which who whom whose while whereas although though because but when where after before as since until unless if that".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clauses:
    """What a sentence says of every claim in it, made once a sentence. Places are tokens.

    Attributes:
        breaks: places where a clause ends, in order.
        verbs: places of verbs that carry content with their lemma, in order.
        negations: places of words that negate, in order.
        first_if: place of the first "if"; the number of tokens when there is none.
        is_unreal: a "would have" stands in the sentence.
        hedges: hedge and offsets in the sentence of every cue, the strongest doubt first.
        starts: where each token starts in the part of the document.
        ends: where each one ends.
    """

    breaks: tuple[int, ...]
    verbs: tuple[tuple[int, str], ...]
    negations: tuple[int, ...]
    first_if: int
    is_unreal: bool
    hedges: tuple[tuple[Hedge, int, int], ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def covering(self, start: int, end: int) -> tuple[int, int]:
        """Two offsets in, the range of tokens between them out ([first, last)), one token at least."""
        first = bisect_right(self.ends, start)
        return first, max(first + 1, bisect_left(self.starts, end))

    def bounds(self, first: int, last: int) -> tuple[int, int]:
        """The token range of a claim in, the token range of the clause around it out ([start, end)); the last clause ends nowhere."""
        at = bisect_left(self.breaks, first)
        after = bisect_left(self.breaks, last)
        return self.breaks[at - 1] + 1 if at else 0, self.breaks[after] if after < len(self.breaks) else sys.maxsize

    def events(self, first: int, last: int) -> tuple[str, ...]:
        """The token range of a claim in, the lemmas of the verbs of its clause out, in order of the text."""
        start, end = self.bounds(first, last)
        return tuple(dict.fromkeys(lemma for at, lemma in self.verbs if start <= at < end))

    def is_negated(self, first: int, last: int) -> bool:
        """Is the verb of the claim's clause negated?"""
        if not self.negations:
            return False
        start, end = self.bounds(first, last)
        return any(start <= at < end for at in self.negations)

    def is_conditional(self, first: int) -> bool:
        """Does the claim stand under an "if" or a "would have"?"""
        return self.is_unreal or self.first_if < first


def clauses_of(words: str, tokens: tuple[Token, ...]) -> Clauses:
    """The words and tokens of a sentence in, its clauses out."""
    lows = [token.low for token in tokens]
    would = lows.index("would") if "would" in lows else len(lows)
    return Clauses(
        breaks=tuple([at for at, low in enumerate(lows) if (low in BREAKS or low == ",") and breaks(tokens, at)]),
        verbs=tuple([(at, token.lemma) for at, token in enumerate(tokens) if is_event(token.low, token.lemma)]),
        negations=tuple([at for at, low in enumerate(lows) if low in NEGATION or low.endswith(NOT)]),
        first_if=lows.index("if") if "if" in lows else len(lows),
        is_unreal="have" in lows[would : would + 4],
        hedges=() if HEDGE_WORDS.isdisjoint(lows) else hedges_of(words),
        starts=tuple([token.start for token in tokens]),
        ends=tuple([token.end for token in tokens]),
    )


def hedges_of(words: str) -> tuple[tuple[Hedge, int, int], ...]:
    """A sentence in, its cues of doubt out with their offsets, the strongest doubt first."""
    low = words.lower()
    looked_for = [(hedge, pattern) for hedge, pattern in HEDGES if any(word in low for word in WORDS_OF[hedge])]
    return tuple([(hedge, match.start(), match.end()) for hedge, pattern in looked_for for match in pattern.finditer(words) if is_hedge(match)])


def is_hedge(match: re.Match[str]) -> bool:
    """Is a cue none of the month ("in May")?"""
    return match[0] != "May" or match.start() == 0


def breaks(tokens: tuple[Token, ...], at: int) -> bool:
    """Does a clause end at this token?"""
    token = tokens[at]
    if token.low in BREAKS:
        return True
    if token.text == "," and at + 1 < len(tokens):
        following = tokens[at + 1]
        return following.low in BREAKS or following.low in {"and", "or", "killing", "injuring"} or is_verbal(following)
    return False


@lru_cache(maxsize=WORDS_KEPT)
def is_event(low: str, lemma: str) -> bool:
    """A word in small letters and its lemma in; is it a verb that tells of something?"""
    return lemma not in FUNCTION_WORDS and is_verbal(Token(0, 0, low, lemma, low, is_word=low[0].isalpha(), is_capitalised=False))


def is_verbal(token: Token) -> bool:
    """Does the token look like a verb that carries content?"""
    if token.low in AUXILIARIES:
        return False
    return is_participle(token) or token.low in COMMON_VERBS


EVENT_CLASSES: dict[str, str] = {
    lemma: name
    for name, lemmas in {
        "move": "send deploy dispatch ship arrive come reach land travel transfer bring fly sail",
        "say": "say tell announce report state add declare confirm deny claim warn estimate write post speak",
        "publish": "release publish air broadcast issue share upload",
        "kill": "kill die slay murder perish",
        "injure": "injure wound hurt",
        "arrest": "arrest detain capture apprehend nab seize custody",
        "strike": "strike hit rock shake jolt quake",
        "attack": "attack assault shell bomb bombard raid ambush",
        "shoot": "shoot fire gun",
        "start": "begin start open launch erupt",
        "end": "end finish close conclude cease",
        "happen": "happen occur take",
        "find": "find discover spot recover",
        "fall": "fall slip plunge plummet",
        "flee": "flee escape run leave",
        "charge": "charge indict accuse arraign",
        "convict": "convict sentence jail",
    }.items()
    for lemma in lemmas.split()
}
"""Verb to the sort of event it tells of, so that "sent" and "arrived" may answer one question.
Ours; checked against no list."""


def governing_event(tokens: tuple[Token, ...], first: int, last: int) -> str:
    """The token range of a time in, the class (or the lemma) of the verb it belongs to out; empty when there is none.

    That is the nearest verb in front within its part of the sentence, else the nearest behind.
    """
    for at in range(first - 1, -1, -1):
        if tokens[at].text in {";", ":", "—"}:
            break
        if is_verbal(tokens[at]) and not is_modifier(tokens, at):
            return EVENT_CLASSES.get(tokens[at].lemma, tokens[at].lemma)
    for token in tokens[last:]:
        if token.text in {";", ":", "—"}:
            break
        if is_verbal(token):
            return EVENT_CLASSES.get(token.lemma, token.lemma)
    return ""


def is_modifier(tokens: tuple[Token, ...], at: int) -> bool:
    """Is a participle an adjective in front of a noun ("the captured soldier")?"""
    before = tokens[at - 1].low if at else ""
    return before in {"the", "a", "an", "this", "that", "his", "her", "their", "its"} and at + 1 < len(tokens) and tokens[at + 1].is_word


HEDGES: tuple[tuple[Hedge, re.Pattern[str]], ...] = (
    (
        "unverified",
        re.compile(
            r"\b(?:unconfirmed|unverified|could not (?:immediately )?be (?:independently )?(?:verified|confirmed)|"
            r"not (?:yet )?(?:been )?(?:verified|confirmed))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "alleged",
        re.compile(
            r"\b(?:alleged(?:ly)?|reportedly|purported(?:ly)?|supposed(?:ly)?|so-called|said to (?:be|have)|"
            r"reported (?:to (?:be|have)|dead|killed|missing|injured))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "possible",
        re.compile(
            r"\b(?:may|might|could|possibly|perhaps|probably|likely|apparently|appears? to|appeared to|feared?|believed|suspected|thought to|"
            r"assessed to|expected to|presumed)\b(?!\s+\d)",
            re.IGNORECASE,
        ),
    ),
    (
        "estimated",
        re.compile(
            r"\b(?:estimated|an estimated|estimates?|about|around|some(?=\s+[\d,]+)|roughly|approximately|nearly|almost|close to)\b", re.IGNORECASE
        ),
    ),
)
"""Cue words of each hedge, the strongest doubt first. Months stay out: "May" with a capital is no hedge unless it opens the sentence."""

WORDS_OF: dict[Hedge, tuple[str, ...]] = {
    "unverified": tuple("unconfirmed unverified verified confirmed".split()),
    "alleged": tuple("alleged allegedly reportedly purported purportedly supposed supposedly called said reported".split()),
    "possible": tuple(
        "may might could possibly perhaps probably likely apparently appear appears appeared fear feared believed suspected thought assessed "
        "expected presumed".split()
    ),
    "estimated": tuple("estimated estimate estimates about around some roughly approximately nearly almost close".split()),
}
"""A word of every cue of each hedge in `HEDGES`: a sentence that has none of their letters need not be searched for it."""
HEDGE_WORDS = frozenset(word for words in WORDS_OF.values() for word in words)
"""All of them: a sentence without any of them need not be searched."""
NOT = ("n't", "n’t")
NEGATION = frozenset("not never nobody none neither nor n't without".split())
"""Words that negate a clause. "No" is none of them: it negates the noun behind it, and a count of nought is a figure."""
