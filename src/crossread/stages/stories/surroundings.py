"""What those most like a portrait share with it in, how each of these stands out among them out.

What all of them share (a city, a team, "arrested") does not tell two events apart; what only some of them share does.
"""

import numpy as np

from crossread.stages.stories.likeness import shares
from crossread.stages.stories.portrait import NAMES, PAIRS, PHRASES, WORDS
from crossread.stages.stories.rows import Numbers, Shared

AMONG = (
    "place in the order",
    "share of the best",
    "score",
    "telling words",
    "telling pairs",
    "telling names",
    "telling phrases",
)
TOLD = (WORDS, PAIRS, NAMES, PHRASES)
SMOOTH = 0.5


def standing_out(both: Shared, scores: Numbers) -> Numbers:
    """What those most like a portrait share with it and their scores, the most alike first, in, the values of `AMONG` for each out, a row each."""
    order = np.log1p(np.arange(len(scores)))
    return np.stack((order, scores / scores[0], scores, *telling(both).T), axis=1)


def telling(both: Shared) -> Numbers:
    """What is shared in, for each other its share of what the one shares with few, by field, out: shape (others, told)."""
    times = np.bincount(both.mine, minlength=len(both.own.terms))
    many = len(both.others.sizes) + 1
    worth = np.where(times > 0, both.own.worths * np.log((many + 1) / (times + SMOOTH)), 0)
    total = np.bincount(both.own.fields, worth, both.own.sizes.shape[1])
    found = shares(both.summed(worth[both.mine]), np.broadcast_to(total, both.others.sizes.shape))
    return found[:, list(TOLD)]
