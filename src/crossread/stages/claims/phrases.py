"""A sentence in, its means and causes out: vehicles, weapons and things used, and what is said to have brought something about."""

import re
from collections.abc import Iterator

from crossread.stages.claims.build import Sentence, Specific
from crossread.stages.quantities.numbers import MAGNITUDES, TENS, UNITS
from crossread.stages.tokens import Token
from crossread.stages.words import STOP

INSTRUMENTS = frozenset(
    "car truck van bus lorry suv sedan pickup motorcycle motorbike bicycle taxi ambulance train tram metro subway ship boat vessel ferry cargo "
    "freighter tanker barge trawler dhow skiff speedboat yacht submarine tugboat dinghy raft helicopter chopper plane aircraft jet airliner "
    "airplane drone missile rocket shell torpedo bomb grenade mine explosive dynamite gun pistol handgun revolver rifle shotgun firearm weapon "
    "knife machete sword axe hammer bat club crowbar molotov stone rock brick bullet anchor cable rope ladder tank bulldozer excavator crane".split()
)
"""Heads of phrases that name a vehicle, a weapon or a tool.
Ours; checked against no list."""

CAUSE = re.compile(
    r"\b(?:due to|because of|caused by|as a result of|thanks to|owing to|blamed on|triggered by|sparked by|prompted by|attributed to|resulted from|"
    r"stemmed from)\s+(?P<what>[^.;,()\"”]{4,80})",
    re.IGNORECASE,
)
CAUSE_WORDS = ("due to", "because of", "as a result of", "thanks to", "owing to", "blamed on", "d by", "attributed to", "ed from")
"""What stands in every cue of a cause: a sentence without any of it need not be searched."""
LONGEST = 6
"""Words in front of a head that a phrase may hold."""


def means(sentence: Sentence) -> tuple[Specific, ...]:
    """A sentence in, the phrases that name a vehicle, weapon or tool out, in order."""
    return tuple(phrase_of(sentence, at) for at in heads(sentence.tokens))


def heads(tokens: tuple[Token, ...]) -> Iterator[int]:
    """Tokens in, the places of heads that name an instrument and are not followed by another noun of the phrase out."""
    for at, token in enumerate(tokens):
        if token.lemma in INSTRUMENTS and not token.is_capitalised and not token.low.endswith(("ing", "ed")):
            following = tokens[at + 1] if at + 1 < len(tokens) else None
            if following is None or following.lemma not in INSTRUMENTS:
                yield at


def phrase_of(sentence: Sentence, at: int) -> Specific:
    """The place of a head in, the specific out: determiner, modifiers and head."""
    tokens, first = sentence.tokens, at
    while first > 0 and at - first < LONGEST and belongs(tokens[first - 1]):
        first -= 1
    while first < at and tokens[first].text == "-":
        first += 1
    modifiers = tuple(token.lemma for token in tokens[first:at] if token.is_word)
    if first > 0 and tokens[first - 1].low in {"a", "an", "the", "his", "her", "their", "its", "one", "two"}:
        first -= 1
    start, end = tokens[first].start, tokens[at].end
    return Specific(
        kind="means",
        start=start,
        end=end,
        core_start=tokens[at].start,
        core_end=end,
        value=" ".join([*modifiers, tokens[at].lemma]),
        head=tokens[at].lemma,
        modifiers=modifiers,
    )


COUNTING = frozenset("least most more less fewer few several many dozen dozens hundreds thousands other others another second third".split()) | {
    *UNITS,
    *TENS,
    *MAGNITUDES,
}


def belongs(token: Token) -> bool:
    """May the token stand inside a phrase, in front of its head?"""
    return token.text == "-" or (token.is_word and token.low not in STOP and token.low not in COUNTING)


def causes(sentence: Sentence) -> tuple[Specific, ...]:
    """A sentence in, what is said to have brought something about out, in order."""
    base, low = sentence.span.start, sentence.span.words.lower()
    found = []
    for match in CAUSE.finditer(sentence.span.words) if any(words in low for words in CAUSE_WORDS) else ():
        start, end = base + match.start(), base + match.start("what") + len(match["what"].rstrip())
        found.append(
            Specific(
                kind="cause",
                start=start,
                end=end,
                core_start=base + match.start("what"),
                core_end=end,
                value=match["what"].strip().lower(),
                head="cause",
            )
        )
    return tuple(found)
