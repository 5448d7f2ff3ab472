"""Tokens of a sentence in, its clauses out, and what a clause says of a claim: verbs, places, hedges, polarity."""

import re

from crossread.stages.tokens import Token
from crossread.stages.words import AUXILIARIES, COMMON_VERBS, FUNCTION_WORDS, is_participle
from crossread.types.statement import Hedge

BREAKS = frozenset("; : — – ( )".split()) | frozenset(
    "which who whom whose while whereas although though because but when where after before as since until unless if that".split()
)


def clause_bounds(tokens: tuple[Token, ...], first: int, last: int) -> tuple[int, int]:
    """The token range of a claim in, the token range of the clause around it out ([start, end))."""
    start, end = first, last
    while start > 0 and not breaks(tokens, start - 1):
        start -= 1
    while end < len(tokens) and not breaks(tokens, end):
        end += 1
    return start, end


def breaks(tokens: tuple[Token, ...], at: int) -> bool:
    """Does a clause end at this token?"""
    token = tokens[at]
    if token.low in BREAKS:
        return True
    if token.text == "," and at + 1 < len(tokens):
        following = tokens[at + 1]
        return following.low in BREAKS or following.low in {"and", "or", "killing", "injuring"} or is_verbal(following)
    return False


def is_verbal(token: Token) -> bool:
    """Does the token look like a verb that carries content?"""
    if token.low in AUXILIARIES:
        return False
    return is_participle(token) or token.low in COMMON_VERBS


def events(tokens: tuple[Token, ...], first: int, last: int) -> tuple[str, ...]:
    """The token range of a claim in, the lemmas of the verbs of its clause out, in order of the text."""
    start, end = clause_bounds(tokens, first, last)
    return tuple(dict.fromkeys(token.lemma for token in tokens[start:end] if is_verbal(token) and token.lemma not in FUNCTION_WORDS))


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

NEGATION = frozenset("not never nobody none neither nor n't without".split())
"""Words that negate a clause. "No" is none of them: it negates the noun behind it, and a count of nought is a figure."""


def is_negated(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Is the verb of the claim's clause negated?"""
    start, end = clause_bounds(tokens, first, last)
    return any(token.low in NEGATION or token.low.replace("’", "'").endswith("n't") for token in tokens[start:end])


def is_conditional(tokens: tuple[Token, ...], first: int) -> bool:
    """Does the claim stand under an "if" or a "would have"?"""
    lows = [token.low for token in tokens]
    return "if" in lows[:first] or ("would" in lows and "have" in lows[lows.index("would") : lows.index("would") + 4])
