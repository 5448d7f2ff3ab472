"""A portrait and those most like it in, how each of these stands out among them out.

What all of them share (a city, a team, "arrested") does not tell two events apart; what only some of them share does.
"""

import math
from collections.abc import Sequence

from crossread.stages.stories.portrait import NAMES, PAIRS, PHRASES, WORDS, Portrait

AMONG = (
    "place in the order",
    "share of the best",
    "score",
    "telling words",
    "telling pairs",
    "telling names",
    "telling phrases",
)
FIELDS = (WORDS, PAIRS, NAMES, PHRASES)
SMOOTH = 0.5


def standing_out(portrait: Portrait, others: Sequence[Portrait], scores: Sequence[float]) -> list[list[float]]:
    """A portrait, those most like it, the most alike first, and their scores in, the values of `AMONG` for each out."""
    found = [[math.log1p(at), score / scores[0], score] for at, score in enumerate(scores)]
    for field in FIELDS:
        shares = telling(portrait.worths[field], [other.worths[field] for other in others])
        for row, share in zip(found, shares, strict=True):
            row.append(share)
    return found


def telling(own: dict[str, float], others: Sequence[dict[str, float]]) -> list[float]:
    """The terms of a document and those of others with their worth in, for each other its share of what the document shares with few out."""
    have = [own.keys() & other.keys() for other in others]
    times: dict[str, int] = {}
    for terms in have:
        for term in terms:
            times[term] = times.get(term, 0) + 1
    many = len(others) + 1
    worth = {term: own[term] * math.log((many + 1) / (count + SMOOTH)) for term, count in times.items()}
    total = math.fsum(worth.values())
    return [math.fsum([worth[term] for term in terms]) / total if total > 0 else 0.0 for terms in have]
