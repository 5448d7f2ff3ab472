"""A sentence and phrases that a marker holds worth comparing in, those that no recogniser claimed out: what somebody or something is or does."""

from collections.abc import Iterable

from crossread.stages.claims.build import Sentence, Specific
from crossread.stages.words import FUNCTION_WORDS
from crossread.types.marks import Place


def details(sentence: Sentence, phrases: Iterable[Place], claimed: Iterable[Specific]) -> tuple[Specific, ...]:
    """A sentence, places of phrases in it and what is claimed already in, the specifics out that overlap no other by half, in order."""
    taken = [(specific.start, specific.end) for specific in claimed]
    found = (specific_of(sentence, place) for place in phrases if not any(share_half(place, other) for other in taken))
    return tuple(specific for specific in found if specific)


def specific_of(sentence: Sentence, place: Place) -> Specific | None:
    """A sentence and the place of a phrase in, the specific out: marks at either end are left off; None when no word of it tells anything."""
    words = [token for token in sentence.tokens if place[0] <= token.start < place[1]]
    while words and not words[0].text[0].isalnum():
        del words[0]
    while words and not words[-1].text[-1].isalnum():
        del words[-1]
    telling = [token.lemma for token in words if token.is_word and token.low not in FUNCTION_WORDS and len(token.text) > 1]
    if not telling:
        return None
    start, end = words[0].start, words[-1].end
    return Specific(
        kind="detail",
        start=start,
        end=end,
        core_start=start,
        core_end=end,
        value=" ".join(token.text for token in words).lower(),
        head=telling[-1],
        modifiers=tuple(telling[:-1]),
    )


def share_half(a: Place, b: Place) -> bool:
    """Do two places share at least half of the shorter one?"""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared > 0 and shared * 2 >= min(a[1] - a[0], b[1] - b[0])
